//! Backups, for the screens.

use std::path::PathBuf;

use domain::calendar::{day_of, local_time};
use domain::es_ec;

use super::{dollars, in_one, kilos};
use crate::api::{BackupLook, BackupView, Say, StatusItem};
use crate::backups::{BackupRoom, Place, Told};
use crate::desk::Desk;
use crate::store::backups::{self, Last};
use crate::store::restore::{Looked, Now};
use crate::store::{StoreError, days, exchange};

/// Days without a backup after which somebody should look.
const LONG_DAYS: i64 = 2;

/// Backups of the open file.
pub(crate) fn backup_view(
    desk: &Desk,
    folder: Option<PathBuf>,
    room: &BackupRoom,
    now_ms: i64,
) -> Result<BackupView, StoreError> {
    let last = backups::last(desk.store.db())?;
    let (done, problem) = match &room.told {
        Some(Told::Made(place)) => (Some(made(place)), None),
        Some(Told::Trouble(say)) => (None, Some(say.clone())),
        None => (None, None),
    };
    Ok(BackupView {
        folder: folder.map(|folder| folder.display().to_string()).unwrap_or_default(),
        last: said("backup-last", last.as_ref(), now_ms)
            .with("place", last.as_ref().map_or("", |last| &last.place)),
        since: Say::new("backup-since").with("count", since(desk, last.as_ref())?),
        busy: room.busy(),
        done,
        problem,
    })
}

/// A backup that was looked into, beside what is here now.
pub(crate) fn backup_look(file: String, looked: Looked) -> BackupLook {
    let has = Say::new("restore-has")
        .with("center", looked.center)
        .with("deliveries", looked.sums.deliveries)
        .with("payable", in_one(kilos(looked.sums.payable_g)))
        .with("worth", in_one(dollars(looked.sums.total_cents)))
        .with("date", es_ec::dmy(day_of(looked.wall_ms)))
        .with("time", es_ec::hm(local_time(looked.wall_ms)));
    let (lacks, warns) = match looked.now {
        Now::Nothing => (Say::new("restore-now-nothing"), false),
        Now::Unreadable => (Say::new("restore-now-unreadable"), false),
        Now::Other => (Say::new("restore-now-other"), true),
        Now::Further(0, _) => (Say::new("restore-now-same"), false),
        Now::Further(facts, sums) => {
            let lacks = Say::new("restore-now-further")
                .with("facts", facts)
                .with("deliveries", sums.deliveries)
                .with("payable", in_one(kilos(sums.payable_g)))
                .with("worth", in_one(dollars(sums.total_cents)));
            (lacks, true)
        }
    };
    BackupLook { file, has, lacks, warns }
}

fn made(place: &Place) -> Say {
    match place {
        Place::Folder(_) => Say::new("backup-done"),
        Place::Stick(_) => Say::new("backup-done-stick"),
    }
}

/// What the status line says of it. It is asked with every frame of the scale.
pub(crate) fn backup_status(desk: &Desk, now_ms: i64) -> Result<Option<StatusItem>, StoreError> {
    if desk.center.purpose == "training" {
        return Ok(None);
    }
    let last = backups::last(desk.store.db())?;
    let amber = match &last {
        Some(last) => LONG_DAYS <= days_since(last, now_ms),
        // The first is made when the first day is closed.
        None => days::last(desk.store.db())?.is_some_and(|day| day.closed_seq.is_some()),
    };
    let say = said("status-backup", last.as_ref(), now_ms);
    Ok(Some(StatusItem { say, icon: "disk".to_owned(), amber }))
}

/// Deliveries that are in no backup.
fn since(desk: &Desk, last: Option<&Last>) -> Result<u64, StoreError> {
    let (through, head) = (last.map_or(0, |last| last.through), desk.store.head().seq);
    Ok(exchange::sums_between(desk.store.db(), through, head)?.deliveries)
}

/// A sentence about when the last one was made.
fn said(id: &str, last: Option<&Last>, now_ms: i64) -> Say {
    let days = last.map(|last| days_since(last, now_ms));
    let when = match days {
        None => "never",
        Some(0) => "today",
        Some(1) => "yesterday",
        Some(_) => "other",
    };
    let wall_ms = last.map_or(now_ms, |last| last.wall_ms);
    Say::new(id)
        .with("when", when)
        .with("days", days.unwrap_or(0))
        .with("date", es_ec::dmy(day_of(wall_ms)))
        .with("time", es_ec::hm(local_time(wall_ms)))
}

/// A clock that went back makes no age.
fn days_since(last: &Last, now_ms: i64) -> i64 {
    (day_of(now_ms) - day_of(last.wall_ms)).num_days().max(0)
}
