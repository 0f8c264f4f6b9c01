//! Who may call what, asked through the window: its own way to the terminal lets through what the
//! table of `docs/access.md` says, and nothing else.

use serde_json::{Value, json};
use terminal::api::COMMANDS;

use super::driver::{Display, Window, wait};
use crate::house;
use crate::served::Served;

const PIN: &str = "482915";

/// Calls each command as somebody, with an input that no command has; who was let through.
const CALL_ALL: &str = r"
    const [name, pin, commands] = arguments;
    const call = (command, input) => window.__TAURI_INTERNALS__.invoke('call', { command, input });
    const passed = async (command) => {
      try {
        await call(command, 'no input of any command');
        return true;
      } catch (failure) {
        return failure.code !== 'sign-in' && !failure.say.id.startsWith('not-allowed');
      }
    };
    const enter = async () => {
      const { place } = await call('live', { version: 0 });
      if (place.user === name) return;
      await call(...(name === '' ? ['user.sign_out', {}] : ['user.sign_in', { name, pin }]));
    };
    return (async () => {
      const all = [];
      for (const command of commands) {
        await enter();
        all.push(await passed(command));
      }
      return all;
    })();";

#[test]
fn the_window_lets_nobody_do_what_the_table_does_not() {
    let table = house::text("docs/access.md");
    let mut rows = table.lines().filter(|line| line.starts_with('|'));
    let roles = cells(rows.next().unwrap()).split_off(1);
    let allowed: Vec<(String, Vec<bool>)> = rows
        .skip(1)
        .map(|row| {
            let mut cells = cells(row);
            let command = cells.remove(0).trim_matches('`').to_owned();
            (command, cells.iter().map(|cell| cell == "yes").collect())
        })
        .collect();
    let commands: Vec<&str> = COMMANDS.iter().map(|(command, _)| *command).collect();
    assert!(allowed.iter().map(|(command, _)| command).eq(&commands), "the table is another");

    let data = tempfile::tempdir().unwrap();
    let served = Served::start(data.path());
    let client = served.client();
    client.open_demo();
    let (nobody, named) = roles.split_last().unwrap();
    assert_eq!(nobody, "nobody");
    // The first is a manager, who names the others.
    for role in ["manager"].into_iter().chain(named.iter().map(String::as_str)) {
        let until = if role == "volunteer" { "2099-12-31" } else { "" };
        let user = json!({ "name": role, "roles": [role], "pin": PIN, "until": until });
        client.done("user.set", &user);
        if role == "manager" {
            client.done("user.sign_in", &json!({ "name": role, "pin": PIN }));
        }
    }
    served.kill();

    let display = Display::start();
    let window = Window::open(&display, data.path());
    window.shown(".door li");
    for (at, role) in roles.iter().enumerate() {
        let name = if role == nobody { "" } else { role };
        let passed = wait("the answers", || {
            Some(window.look(CALL_ALL, json!([name, PIN, commands]))).filter(Value::is_array)
        });
        for ((command, roles), passed) in allowed.iter().zip(passed.as_array().unwrap()) {
            assert_eq!(*passed, roles[at], "{command} as {role}");
        }
    }
    window.close();
}

/// The cells of a row of a table, without what frames them.
fn cells(row: &str) -> Vec<String> {
    row.trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect()
}
