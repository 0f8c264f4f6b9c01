//! The gate before every command: whether whoever is at the counter may call it.

use domain::authority::Right;
use serde_json::Value;

use super::users;
use crate::api::{Need, need_of};
use crate::terminal::Terminal;
use crate::trouble::Trouble;

/// The field of a call's input in which a second person is named.
const SECOND: &str = "second";

/// Lets a call through, or does not. A command that there is not is refused behind it.
pub(super) fn pass(terminal: &Terminal, command: &str) -> Result<(), Trouble> {
    let Some(Need::Right(right)) = need_of(command) else { return Ok(()) };
    let state = terminal.shared.lock();
    match state.desk() {
        Some(desk) if !desk.is_attended() => Err(Trouble::SignIn),
        Some(desk) if !desk.may(right) => Err(Trouble::refused(sentence(right))),
        // Where nothing is open there is nobody to ask: a center is set up, or brought back.
        Some(_) | None => Ok(()),
    }
}

/// What is said to somebody without that right.
fn sentence(right: Right) -> &'static str {
    match right {
        Right::Pay | Right::Drawer => "not-allowed-cash",
        Right::Manage | Right::Second => "not-allowed-manage",
        Right::Audit => "not-allowed-audit",
        Right::Look
        | Right::Work
        | Right::Weigh
        | Right::Take
        | Right::Register
        | Right::Undo
        | Right::Send => "not-allowed",
    }
}

/// Does what was called with whoever was sent along as a second person, who is gone when it ends.
/// A call that broke off by a fault has left theirs behind: nobody stands by the next one.
pub(super) fn with_second(
    terminal: &Terminal,
    mut input: Value,
    call: impl FnOnce(Value) -> Result<Value, Trouble>,
) -> Result<Value, Trouble> {
    stands_by_no_more(terminal);
    let second = input.as_object_mut().and_then(|fields| fields.remove(SECOND));
    if let Some(second) = second.filter(|second| !second.is_null()) {
        users::stand_by(terminal, second).map_err(|trouble| match trouble {
            Trouble::Refused(say) => Trouble::SecondRefused(say),
            trouble => trouble,
        })?;
    }
    let outcome = call(input);
    stands_by_no_more(terminal);
    outcome
}

fn stands_by_no_more(terminal: &Terminal) {
    if let Some(desk) = terminal.shared.lock().desk_mut() {
        desk.second = None;
    }
}
