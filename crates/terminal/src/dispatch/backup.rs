//! Commands of backups. None of them waits for one.

use std::path::PathBuf;

use serde_json::Value;

use super::sync::place;
use super::{answer, read, unknown};
use crate::api::PlaceKind;
use crate::backups::{self, Place, Wanted, Why};
use crate::terminal::{State, Terminal};
use crate::trouble::Trouble;
use crate::view;

/// Folder on a stick in which backups lie, beside that of the bundles.
pub(super) const FOLDER: &str = "ACOPIO-RESPALDOS";

pub(super) fn call(terminal: &Terminal, command: &str, input: Value) -> Result<Value, Trouble> {
    match command {
        "backup.view" => {}
        "backup.now" => {
            let folder = folder(terminal, &terminal.shared.lock())?;
            want(terminal, Place::Folder(folder))?;
        }
        "backup.to_stick" => {
            let stick = place(read(input)?, |stick| stick.writable)?;
            want(terminal, Place::Stick(stick.join(FOLDER)))?;
        }
        _ => return Err(unknown(command)),
    }
    let state = terminal.shared.lock();
    let desk = state.desk().ok_or(Trouble::NotSetUp)?;
    let folder = terminal.shared.backups(state.kind().unwrap_or(PlaceKind::Center));
    let now_ms = terminal.shared.clock.wall_ms();
    answer(view::backup_view(desk, folder, &state.backups, now_ms)?)
}

fn folder(terminal: &Terminal, state: &State) -> Result<PathBuf, Trouble> {
    let kind = state.kind().ok_or(Trouble::NotSetUp)?;
    terminal.shared.backups(kind).ok_or_else(|| Trouble::refused("backup-no-folder"))
}

fn want(terminal: &Terminal, place: Place) -> Result<(), Trouble> {
    let mut state = terminal.shared.lock();
    match state.kind() {
        None => return Err(Trouble::NotSetUp),
        Some(PlaceKind::Training) => return Err(Trouble::refused("backup-not-in-practice")),
        Some(_) if state.backups.busy() => return Err(Trouble::refused("backup-busy")),
        Some(_) => {}
    }
    backups::want(&terminal.shared, &mut state, Wanted { why: Why::Asked, place });
    drop(state);
    terminal.shared.changed.notify_all();
    Ok(())
}

/// Begins one on this machine, if it has a folder for them: what was done shall not be in one file
/// alone.
pub(super) fn begin(terminal: &Terminal, why: Why) {
    let mut state = terminal.shared.lock();
    let Ok(folder) = folder(terminal, &state) else { return };
    let wanted = Wanted { why, place: Place::Folder(folder) };
    backups::want(&terminal.shared, &mut state, wanted);
    drop(state);
    terminal.shared.changed.notify_all();
}
