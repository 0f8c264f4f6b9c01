//! Commands that go back to a backup: whatever is open, and where nothing can be opened.

use std::path::{Path, PathBuf};

use domain::es_ec;
use serde_json::Value;

use super::{answer, backup, read, unknown};
use crate::api::{BackupFile, Backups, PlaceKind, Say, WhichBackup, WhichStick};
use crate::backups::{Why, names};
use crate::store::Stamp;
use crate::store::backup::BackupError;
use crate::store::restore::{self, RestoreError};
use crate::sync::stick::sticks;
use crate::terminal::Terminal;
use crate::trouble::Trouble;
use crate::view;

pub(super) fn call(terminal: &Terminal, command: &str, input: Value) -> Result<Value, Trouble> {
    match command {
        "restore.list" => {
            let WhichStick { folder } = read(input)?;
            answer(Backups { backups: found(terminal, folder.trim()) })
        }
        "restore.look" => {
            let WhichBackup { file } = read(input)?;
            let kind = kind_of(terminal, Path::new(&file))?;
            let looked = restore::look(Path::new(&file), &terminal.dir(kind));
            answer(view::backup_look(file, looked.map_err(no_backup)?))
        }
        "restore.put_back" => {
            let WhichBackup { file } = read(input)?;
            put_back(terminal, Path::new(&file))?;
            answer(terminal.start_view())
        }
        _ => Err(unknown(command)),
    }
}

/// The backups in a folder that was named; without a name those of this machine and of all sticks.
fn found(terminal: &Terminal, folder: &str) -> Vec<BackupFile> {
    let mut places: Vec<(PathBuf, String)> = Vec::new();
    if is_beside_a_center(terminal) {
        return Vec::new();
    }
    if folder.is_empty() {
        let here = [PlaceKind::Center, PlaceKind::Demo].map(|kind| terminal.shared.backups(kind));
        places.extend(here.into_iter().flatten().map(|folder| (folder, String::new())));
        places.extend(sticks().into_iter().map(|it| (it.folder.join(backup::FOLDER), it.label)));
    } else {
        let folder = PathBuf::from(folder);
        places.push((folder.join(backup::FOLDER), String::new()));
        places.push((folder, String::new()));
    }
    let of_place = |(folder, stick): (PathBuf, String)| {
        names::list(&folder).into_iter().map(move |named| BackupFile {
            file: named.path.display().to_string(),
            stick: stick.clone(),
            made: format!("{} {}", es_ec::dmy(named.made.date()), named.made.format("%H:%M")),
            records: u32::try_from(named.through).unwrap_or(u32::MAX),
            at_close: named.at_close,
        })
    };
    places.into_iter().flat_map(of_place).collect()
}

fn put_back(terminal: &Terminal, file: &Path) -> Result<(), Trouble> {
    let kind = kind_of(terminal, file)?;
    let before = terminal.shared.lock().kind();
    let user = terminal.shared.lock().desk().map(|desk| desk.center.user.clone());
    let stamp = Stamp {
        wall_ms: terminal.shared.clock.wall_ms(),
        actor: user.filter(|_| before == Some(kind)).unwrap_or_default(),
    };
    terminal.close();
    let witnesses = terminal.shared.witnesses(kind);
    let put = restore::put_back(file, &terminal.dir(kind), witnesses, stamp).map_err(trouble);
    match (&put, before) {
        (Ok(()), _) => terminal.open(kind),
        (Err(_), Some(before)) => terminal.open(before),
        // What could not be opened before is shown again; on a blank machine nothing is made.
        (Err(_), None) => terminal.last_place().into_iter().for_each(|last| terminal.open(last)),
    }
    put?;
    // What was put back does not know of a backup that was made behind its last record.
    backup::begin(terminal, Why::Restored);
    Ok(())
}

/// Whether what is open is practice, or a demo beside a center: nobody signs in there, and whether
/// the center goes back is for its manager to say. Where no center can be opened there is nobody to
/// ask.
fn is_beside_a_center(terminal: &Terminal) -> bool {
    let open = terminal.shared.lock().kind();
    open.is_some_and(|kind| kind != PlaceKind::Center) && terminal.keeps_center()
}

/// Where a backup belongs. One of the demo center has no place beside a real one.
fn kind_of(terminal: &Terminal, file: &Path) -> Result<PlaceKind, Trouble> {
    if is_beside_a_center(terminal) {
        return Err(Trouble::refused("restore-from-center"));
    }
    let open = terminal.shared.lock().kind();
    match restore::purpose(file).map_err(no_backup)?.as_str() {
        "center" => Ok(PlaceKind::Center),
        "demo" if open == Some(PlaceKind::Demo) || !terminal.has(PlaceKind::Center) => {
            Ok(PlaceKind::Demo)
        }
        _ => Err(Trouble::refused("restore-not-a-center")),
    }
}

fn no_backup(error: BackupError) -> Trouble {
    tracing::warn!(%error, "a backup that cannot be used");
    match error {
        BackupError::Newer => Trouble::refused("open-newer"),
        _ => Trouble::refused("restore-damaged"),
    }
}

fn trouble(error: RestoreError) -> Trouble {
    match error {
        RestoreError::Backup(error) => no_backup(error),
        RestoreError::Folder(error) => {
            tracing::warn!(%error, "the folder of the records");
            match error.kind() {
                std::io::ErrorKind::StorageFull => Trouble::Refused(Say::new("disk-full")),
                _ => Trouble::refused("restore-failed"),
            }
        }
        RestoreError::Open(error) => Trouble::Open(error),
    }
}
