//! A forgotten PIN, and the code that whoever runs the server gives for it.

use serde_json::{Value, json};
use server::clock::now_ms;
use server::office::Act;
use server::office::users;

use super::exchange;
use super::radio::{CLERK, MANAGER, staffed, terminal_of};
use super::running::{CENTER, Running};
use crate::counter::{Counter, text};

const NEW_PIN: &str = "608143";

fn leave(counter: &Counter) {
    counter.call("user.sign_out", json!({}));
}

fn enters(counter: &Counter, (name, pin): (&str, &str)) -> bool {
    counter.outcome("user.sign_in", json!({ "name": name, "pin": pin })).is_ok()
}

/// What the terminal reads out, and the server answers to it.
fn code(server: &Running, counter: &Counter, name: &str, heard_as: &str) -> String {
    let ways = counter.call("recovery.ways", json!({ "name": name }));
    let terminal = text(&ways["terminal"]).parse().unwrap();
    let challenge = text(&ways["challenge"]);
    let secret = server.service.shared_secret(CENTER);
    let forgotten = (heard_as, terminal, challenge.as_str());
    users::recover(server.service.db(), CENTER, &secret, forgotten).unwrap()
}

fn recover(counter: &Counter, name: &str, code: &str) -> Result<Value, (String, String)> {
    let input = json!({ "name": name, "code": code, "new_pin": NEW_PIN });
    counter.outcome("recovery.recover", input)
}

#[test]
fn a_code_of_the_server_is_good_for_one_person_once() {
    let server = Running::new();
    staffed(&server);
    let here = terminal_of(&server, CLERK);
    leave(&here);
    let of_clerk = code(&server, &here, CLERK.0, "marta  ANDI");
    assert_eq!(code(&server, &here, CLERK.0, CLERK.0), of_clerk, "it is heard, not read");
    assert_eq!(recover(&here, MANAGER.0, &of_clerk).unwrap_err().1, "code-wrong");
    let here = here.restart(|_| ());
    let live = recover(&here, CLERK.0, &of_clerk).unwrap();
    assert_eq!(live["place"]["user"], CLERK.0, "a power cut leaves a code good");
    leave(&here);
    assert!(!enters(&here, CLERK) && enters(&here, (CLERK.0, NEW_PIN)));
    leave(&here);
    assert_eq!(recover(&here, CLERK.0, &of_clerk).unwrap_err().1, "code-wrong", "used up");

    // What the office says later holds.
    exchange_at_door(&here);
    assert!(enters(&here, (CLERK.0, NEW_PIN)), "a feed that says nothing new changes nothing");
    leave(&here);
    let secret = server.service.shared_secret(CENTER);
    let act = Act { center: CENTER, by: "Ana", now_ms: now_ms() };
    let roles = ["clerk".to_owned()];
    let wanted = users::Wanted { name: CLERK.0, roles: &roles, until: None };
    users::set(server.service.db(), act, &secret, (wanted, "915402")).unwrap();
    exchange_at_door(&here);
    assert!(!enters(&here, (CLERK.0, NEW_PIN)) && enters(&here, (CLERK.0, "915402")));
    here.check_file();

    let misheard = users::recover(server.service.db(), CENTER, &secret, ("Marta", 1, "12345"));
    assert!(misheard.is_err());
}

/// Exchanges, which takes somebody at the counter.
fn exchange_at_door(counter: &Counter) {
    assert!(enters(counter, MANAGER));
    exchange(counter);
    leave(counter);
}
