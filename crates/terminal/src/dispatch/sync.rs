//! Commands of the exchange with the central server. None of them waits for it.

use serde_json::Value;

use super::{answer, read, unknown};
use crate::api::{JoinServer, PlaceKind};
use crate::sync::{Wanted, Wish, joined};
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
                match joined(&desk.store)? {
                    Some(_) => Err(Trouble::refused("server-joined-already")),
                    None => Ok(Wish::Join(wanted)),
                }
            })?;
        }
        "sync.now" => ask(terminal, |_| Ok(Wish::Exchange))?,
        _ => return Err(unknown(command)),
    }
    let state = terminal.shared.lock();
    let desk = state.desk().ok_or(Trouble::NotSetUp)?;
    let kind = state.kind().unwrap_or(PlaceKind::Center);
    let now_ms = terminal.shared.clock.wall_ms();
    answer(view::sync_view(desk, kind, state.sync.as_ref(), now_ms)?)
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
