//! Commands of whoever does not know their PIN any more, and of the key that is kept for them.

use serde_json::Value;

use super::{act, live, look, read, unknown};
use crate::api::{Recover, UserName};
use crate::paper::recovery_slip;
use crate::terminal::Terminal;
use crate::trouble::Trouble;
use crate::view;

pub(super) fn call(terminal: &Terminal, command: &str, input: Value) -> Result<Value, Trouble> {
    match command {
        "recovery.ways" => {
            let UserName { name } = read(input)?;
            return look(terminal, |_, desk, now| {
                Ok(view::ways_back(desk, desk.ways_back(&name, now)?))
            });
        }
        "recovery.recover" => {
            let Recover { name, code, new_pin } = read(input)?;
            let steady = terminal.shared.clock.steady_ms();
            let used = act(terminal, |desk, now| {
                let had = desk.has_recovery_key()?;
                let user = desk.recover(&name, (&code, &new_pin), (now, steady))?;
                desk.attend(&user, (now, steady))?;
                Ok(had && !desk.has_recovery_key()?)
            })?;
            // A key that was used is worth nothing: the next one takes its place at once.
            if used {
                new_key(terminal)?;
            }
        }
        "recovery.new_key" => new_key(terminal)?,
        "recovery.print_key" => print_key(terminal),
        "recovery.key_noted" => act(terminal, |desk, _| {
            desk.new_key = None;
            Ok(())
        })?,
        _ => return Err(unknown(command)),
    }
    live(terminal)
}

/// Makes a recovery key, and prints it where there is a printer.
pub(super) fn new_key(terminal: &Terminal) -> Result<(), Trouble> {
    act(terminal, |desk, now| desk.make_recovery_key(now))?;
    print_key(terminal);
    Ok(())
}

/// The paper with the key is laid out when it is printed, and kept nowhere.
fn print_key(terminal: &Terminal) {
    let mut state = terminal.shared.lock();
    let now = terminal.shared.clock.wall_ms();
    let strip = state.desk().and_then(|desk| {
        let groups = desk.new_key.as_ref()?;
        Some(recovery_slip::render(&desk.paper(), groups, now))
    });
    if let Some(strip) = strip {
        state.print_page(strip);
    }
    drop(state);
    terminal.shared.changed.notify_all();
}
