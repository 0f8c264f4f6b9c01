//! From a command's name to its use case. Thin: reads the input, calls, shows what came of it.

mod accounts;
mod backup;
mod bring_in;
mod cards;
mod cash;
mod counter;
mod dictation;
mod gate;
mod inbox;
mod meter;
mod office;
mod pages;
mod recovery;
mod reports;
mod restore;
mod scales;
mod starting;
mod sync;
mod users;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::api::Seen;
use crate::desk::Desk;
use crate::terminal::{State, Terminal};
use crate::trouble::Trouble;

/// Calls a command by its name.
pub(crate) fn dispatch(terminal: &Terminal, command: &str, input: Value) -> Result<Value, Trouble> {
    if command == "live" {
        // Waits by itself and must not keep commands waiting.
        let seen: Seen = read(input)?;
        return answer(terminal.live_after(seen.version)?);
    }
    if command == "display" {
        let seen: Seen = read(input)?;
        return answer(terminal.display_after(seen.version)?);
    }
    if command.starts_with("report.") {
        // Reads beside the counter, which may be at work meanwhile.
        gate::pass(terminal, command)?;
        return reports::call(terminal, command, input);
    }
    if command.starts_with("bring.") {
        // A table of any size is read beside the counter; only what is written keeps it waiting.
        gate::pass(terminal, command)?;
        return bring_in::call(terminal, command, input);
    }
    let one_at_a_time =
        terminal.shared.commands.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    let outcome = gate::pass(terminal, command)
        .and_then(|()| gate::with_second(terminal, input, |input| call(terminal, command, input)));
    drop(one_at_a_time);
    outcome
}

fn call(terminal: &Terminal, command: &str, input: Value) -> Result<Value, Trouble> {
    let (room, _) = command.split_once('.').unwrap_or((command, ""));
    match room {
        "start" => starting::call(terminal, command, input),
        "weigh" | "print" | "sim" => counter::call(terminal, command, input),
        "cash" => cash::call(terminal, command, input),
        "day" | "close" | "deliveries" | "producers" | "prices" | "settings" => {
            office::call(terminal, command, input)
        }
        "dictation" => dictation::call(terminal, command, input),
        "pages" => pages::call(terminal, command, input),
        "cards" => cards::call(terminal, command, input),
        "accounts" => accounts::call(terminal, command, input),
        "inbox" => inbox::call(terminal, command, input),
        "sync" => sync::call(terminal, command, input),
        "backup" => backup::call(terminal, command, input),
        "restore" => restore::call(terminal, command, input),
        "meter" => meter::call(terminal, command, input),
        "scales" => scales::call(terminal, command, input),
        "recovery" => recovery::call(terminal, command, input),
        "user" => users::call(terminal, command, input),
        _ => Err(unknown(command)),
    }
}

fn unknown(command: &str) -> Trouble {
    Trouble::Call(format!("no command {command:?}"))
}

/// Reads a command's input.
fn read<T: DeserializeOwned>(input: Value) -> Result<T, Trouble> {
    serde_json::from_value(input).map_err(|error| Trouble::Call(error.to_string()))
}

/// Writes a command's answer.
fn answer<T: Serialize>(output: T) -> Result<Value, Trouble> {
    serde_json::to_value(output).map_err(|error| Trouble::Call(error.to_string()))
}

/// Reads from the open counter.
fn look<T: Serialize>(
    terminal: &Terminal,
    what: impl FnOnce(&State, &Desk, i64) -> Result<T, Trouble>,
) -> Result<Value, Trouble> {
    let state = terminal.shared.lock();
    let desk = state.desk().ok_or(Trouble::NotSetUp)?;
    answer(what(&state, desk, terminal.shared.clock.wall_ms())?)
}

/// Does something at the open counter, and wakes whoever waits for a change.
fn act<T>(
    terminal: &Terminal,
    what: impl FnOnce(&mut Desk, i64) -> Result<T, Trouble>,
) -> Result<T, Trouble> {
    let mut state = terminal.shared.lock();
    let now = terminal.shared.clock.wall_ms();
    let outcome = what(state.desk_mut().ok_or(Trouble::NotSetUp)?, now);
    state.touch();
    drop(state);
    terminal.shared.changed.notify_all();
    outcome
}

/// The picture of the counter.
fn live(terminal: &Terminal) -> Result<Value, Trouble> {
    answer(terminal.live(&terminal.shared.lock())?)
}
