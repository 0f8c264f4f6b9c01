//! Commands of the exchange with the central server. None of them waits for it.

use std::path::PathBuf;

use serde_json::Value;

use super::{answer, read, unknown};
use crate::api::{JoinServer, PlaceKind, StickPlace, Sticks, WhichStick};
use crate::sync::stick::{Errand, Stick, StickTrouble, sticks};
use crate::sync::{Problem, Wanted, Wish, joined};
use crate::terminal::{State, Terminal};
use crate::trouble::Trouble;
use crate::view;

pub(super) fn call(terminal: &Terminal, command: &str, input: Value) -> Result<Value, Trouble> {
    match command {
        "sync.view" => {}
        "sync.join" => {
            let JoinServer { url, center, code } = read(input)?;
            let wanted = Wanted::read(&url, &center, &code)?;
            ask(terminal, |state| {
                let kind = state.kind().ok_or(Trouble::NotSetUp)?;
                if !view::may_join(kind) {
                    return Err(Trouble::refused("server-not-in-practice"));
                }
                let desk = state.desk().ok_or(Trouble::NotSetUp)?;
                // One that was put back to before the joining, or is another one by now.
                let forgotten = state.sync.as_ref().is_some_and(|room| {
                    matches!(room.problem, Some(Problem::Stranger | Problem::StrangeKey))
                });
                match joined(&desk.store)? {
                    Some(_) if !forgotten => Err(Trouble::refused("server-joined-already")),
                    _ => Ok(Wish::Join(wanted)),
                }
            })?;
        }
        "sync.now" => ask(terminal, |_| Ok(Wish::Exchange))?,
        "sync.sticks" => return answer(plugged_in()),
        "sync.write_stick" => {
            let place = place(read(input)?, |stick| stick.writable)?;
            begin(terminal, Errand::Write(place))?;
        }
        "sync.read_stick" => begin(terminal, Errand::Read(place(read(input)?, |_| true)?))?,
        _ => return Err(unknown(command)),
    }
    let state = terminal.shared.lock();
    let desk = state.desk().ok_or(Trouble::NotSetUp)?;
    let kind = state.kind().unwrap_or(PlaceKind::Center);
    let now_ms = terminal.shared.clock.wall_ms();
    answer(view::sync_view(desk, kind, state.sync.as_ref(), now_ms)?)
}

fn plugged_in() -> Sticks {
    let sticks = sticks().into_iter().map(|stick| StickPlace {
        folder: stick.folder.display().to_string(),
        label: stick.label,
        writable: stick.writable,
    });
    Sticks { sticks: sticks.collect() }
}

/// The folder that was named, or the stick that was plugged in last and will do.
pub(super) fn place(
    which: WhichStick,
    will_do: impl Fn(&Stick) -> bool,
) -> Result<PathBuf, Trouble> {
    let named = which.folder.trim();
    if !named.is_empty() {
        return Ok(named.into());
    }
    let sticks = sticks();
    let trouble = if sticks.is_empty() { StickTrouble::None } else { StickTrouble::ReadOnly };
    let found = sticks.into_iter().find(will_do);
    found.map(|stick| stick.folder).ok_or_else(|| Trouble::Refused(trouble.say()))
}

/// Begins to write or to read a stick, unless one is being written or read.
fn begin(terminal: &Terminal, errand: Errand) -> Result<(), Trouble> {
    let mut state = terminal.shared.lock();
    if joined(&state.desk().ok_or(Trouble::NotSetUp)?.store)?.is_none() {
        return Err(Trouble::Refused(StickTrouble::NotJoined.say()));
    }
    let room = state.sync.as_mut().ok_or(Trouble::NotSetUp)?;
    if room.stick.busy {
        return Err(Trouble::refused("stick-busy"));
    }
    room.begin(errand, &terminal.shared);
    state.touch();
    drop(state);
    terminal.shared.changed.notify_all();
    Ok(())
}

/// Leaves a wish for the thread that exchanges.
fn ask(
    terminal: &Terminal,
    wish: impl FnOnce(&State) -> Result<Wish, Trouble>,
) -> Result<(), Trouble> {
    let mut state = terminal.shared.lock();
    let wish = wish(&state)?;
    let room = state.sync.as_mut().ok_or(Trouble::NotSetUp)?;
    room.wish = Some(wish);
    room.problem = None;
    state.touch();
    drop(state);
    terminal.shared.changed.notify_all();
    Ok(())
}
