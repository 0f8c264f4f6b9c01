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
        Some(last) => days_since(last, now_ms).is_none_or(|days| LONG_DAYS <= days),
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
        Some(None) => "unknown",
        Some(Some(0)) => "today",
        Some(Some(1)) => "yesterday",
        Some(Some(_)) => "other",
    };
    let wall_ms = last.map_or(now_ms, |last| last.wall_ms);
    Say::new(id)
        .with("when", when)
        .with("days", days.flatten().unwrap_or(0))
        .with("date", es_ec::dmy(day_of(wall_ms)))
        .with("time", es_ec::hm(local_time(wall_ms)))
}

/// Days since the last one was made. None where it is of a day to come: the clock ran ahead then or
/// lags behind now, and nobody knows how old it is.
fn days_since(last: &Last, now_ms: i64) -> Option<i64> {
    let days = (day_of(now_ms) - day_of(last.wall_ms)).num_days();
    (0 <= days).then_some(days)
}

#[cfg(test)]
mod tests {
    use wire::facts::BackupMade;

    use super::*;
    use crate::counter_under_test::{Counter, ms};
    use crate::store::Stamp;

    fn backs_up(counter: &mut Counter, clock: &str) {
        let stamp = Stamp { wall_ms: ms(clock), actor: "Marta".to_owned() };
        let mut writing = counter.desk.store.begin(stamp).unwrap();
        let through = writing.next_seq() - 1;
        writing.append(BackupMade { through, place: "folder".to_owned() }).unwrap();
        writing.commit().unwrap();
    }

    fn status(counter: &Counter, clock: &str) -> (String, bool) {
        let item = backup_status(&counter.desk, ms(clock)).unwrap().unwrap();
        let language = words::Words::of("es-EC");
        (language.say(&item.say), item.amber)
    }

    #[test]
    fn a_backup_of_a_clock_that_ran_ahead_is_not_of_today_for_years() {
        let mut counter = Counter::open();
        backs_up(&mut counter, "2040-01-01T09:00:00-05:00");
        let then = status(&counter, "2040-01-01T10:00:00-05:00");
        assert_eq!(then, ("Respaldo hoy 09:00".to_owned(), false));
        for later in ["2026-11-03T10:00:00-05:00", "2026-12-24T10:00:00-05:00"] {
            let unknown = ("Respaldo de no se sabe qué día".to_owned(), true);
            assert_eq!(status(&counter, later), unknown, "{later}");
        }
        backs_up(&mut counter, "2026-12-24T11:00:00-05:00");
        let made = status(&counter, "2026-12-25T10:00:00-05:00");
        assert_eq!(made, ("Respaldo ayer 11:00".to_owned(), false));
    }
}
