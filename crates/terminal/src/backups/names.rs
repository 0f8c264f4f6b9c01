//! What backups are called, and which of them are kept.

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use chrono::{Datelike, NaiveDateTime};
use domain::calendar::{LocalTime, local_time};

/// Days whose newest backup is kept.
const DAYS: usize = 7;
/// Weeks whose newest backup is kept.
const WEEKS: usize = 4;
/// How the name of every backup begins, and how it ends.
const BEGINS: &str = "acopio-";
const ENDS: &str = ".db";

/// Why a backup is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Why {
    /// A day was closed.
    Close,
    /// A person asked for it.
    Asked,
    /// A backup was gone back to.
    Restored,
}

impl Why {
    fn word(self) -> &'static str {
        match self {
            Why::Close => "cierre",
            Why::Asked => "pedido",
            Why::Restored => "vuelta",
        }
    }
}

/// The name of a backup: terminal, last record, when by this machine's clock, why. The number of
/// the record comes first, since a clock may be wrong.
pub(super) fn name(terminal: &str, through: u64, now_ms: i64, why: Why) -> String {
    let LocalTime { day, hour, minute } = local_time(now_ms);
    let day = day.format("%Y%m%d");
    let why = why.word();
    format!("{BEGINS}{terminal}-{through:09}-{day}-{hour:02}{minute:02}-{why}{ENDS}")
}

/// A backup by its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Named {
    /// The file.
    pub(crate) path: PathBuf,
    /// The first digits of the terminal whose records it has.
    pub(crate) terminal: String,
    /// Number of the last of them.
    pub(crate) through: u64,
    /// When it was made, by the terminal's clock.
    pub(crate) made: NaiveDateTime,
    /// It was made when a day was closed.
    pub(crate) at_close: bool,
    /// It was made because somebody asked.
    asked: bool,
}

fn named(path: PathBuf) -> Option<Named> {
    let name = path.file_name()?.to_str()?;
    let parts = name.strip_prefix(BEGINS)?.strip_suffix(ENDS)?.split('-').collect::<Vec<_>>();
    let [terminal, through, day, time, why] = parts.as_slice() else { return None };
    let (terminal, through) = ((*terminal).to_owned(), through.parse().ok()?);
    let made = NaiveDateTime::parse_from_str(&format!("{day}{time}"), "%Y%m%d%H%M").ok()?;
    let [at_close, asked] = [Why::Close, Why::Asked].map(|of| *why == of.word());
    Some(Named { path, terminal, through, made, at_close, asked })
}

/// The backups in a folder by their names, which say nothing of what is in them; the furthest on
/// first.
pub(crate) fn list(folder: &Path) -> Vec<Named> {
    let files = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut backups: Vec<_> = files.filter_map(|file| named(file.path())).collect();
    backups.sort_by_key(|backup| Reverse((backup.through, backup.made)));
    backups
}

/// Removes what a power cut, or a stick that was pulled, has left of a terminal's backups.
pub(super) fn sweep(folder: &Path, terminal: &str) {
    let begins = format!("{BEGINS}{terminal}-");
    for file in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = file.file_name();
        let is_left = |name: &str| name.starts_with(&begins) && name.contains(".db.new");
        if name.to_str().is_some_and(is_left)
            && let Err(error) = std::fs::remove_file(file.path())
        {
            tracing::warn!(%error, path = %file.path().display(), "half a backup stays");
        }
    }
}

/// Removes what need not be kept of a terminal's backups in a folder: of those that people asked
/// for the newest of seven days and of four weeks stay, and in any case the one that was just made.
pub(super) fn tidy(folder: &Path, terminal: &str, just_made: &Path) {
    let backups = list(folder).into_iter().filter(|backup| backup.terminal == terminal);
    for backup in not_kept(backups.collect()) {
        if backup.path == just_made {
            continue;
        }
        if let Err(error) = std::fs::remove_file(&backup.path) {
            tracing::warn!(%error, path = %backup.path.display(), "an old backup stays");
        }
    }
}

/// Those that are not kept, whichever tells which is the newest: the number of the last record,
/// since a clock may be wrong, or the clock, since a journal may have gone back.
fn not_kept(mut backups: Vec<Named>) -> Vec<Named> {
    backups.retain(|backup| backup.asked);
    let (mut by_record, mut by_clock) = (backups.clone(), backups);
    by_record.sort_by_key(|backup| Reverse((backup.through, backup.made)));
    by_clock.sort_by_key(|backup| Reverse((backup.made, backup.through)));
    let kept: BTreeSet<PathBuf> =
        [&by_record, &by_clock].into_iter().flat_map(|all| kept(all)).collect();
    by_record.retain(|backup| !kept.contains(&backup.path));
    by_record
}

/// The newest of seven days and of four weeks, of backups the newest first.
fn kept(backups: &[Named]) -> Vec<PathBuf> {
    let (mut days, mut weeks) = (BTreeSet::new(), BTreeSet::new());
    let is_kept = |backup: &&Named| {
        let day = backup.made.date();
        let week = (day.iso_week().year(), day.iso_week().week());
        let is_first_of_day = days.len() < DAYS && days.insert(day);
        let is_first_of_week = weeks.len() < WEEKS && weeks.insert(week);
        is_first_of_day || is_first_of_week
    };
    backups.iter().filter(is_kept).map(|backup| backup.path.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TERMINAL: &str = "1f2e3d4c";

    fn at(day: &str, time: &str) -> i64 {
        let moment = format!("{day}T{time}:00-05:00");
        chrono::DateTime::parse_from_rfc3339(&moment).unwrap().timestamp_millis()
    }

    #[test]
    fn a_name_says_whose_how_far_and_when() {
        let name = name(TERMINAL, 4_711, at("2026-11-22", "17:40"), Why::Close);
        assert_eq!(name, "acopio-1f2e3d4c-000004711-20261122-1740-cierre.db");
        let read = named(PathBuf::from(&name)).unwrap();
        assert_eq!((&*read.terminal, read.through, read.at_close), (TERMINAL, 4_711, true));
        assert_eq!(read.made.to_string(), "2026-11-22 17:40:00");
        for odd in ["acopio.db", "acopio-before-v4.db", "foto.jpg", &name.replace("1740", "2560")] {
            assert_eq!(named(PathBuf::from(odd)), None, "{odd}");
        }
    }

    #[test]
    fn of_what_was_asked_for_seven_days_and_four_weeks_are_kept() {
        let folder = tempfile::tempdir().unwrap();
        let put = |through, day: &str, time: &str, why| {
            let name = name(TERMINAL, through, at(day, time), why);
            std::fs::write(folder.path().join(&name), "x").unwrap();
            name
        };
        std::fs::write(folder.path().join("carta.txt"), "x").unwrap();
        let of_another = name("00000000", 1, at("2026-01-01", "08:00"), Why::Asked);
        std::fs::write(folder.path().join(&of_another), "x").unwrap();
        let old_close = put(10, "2026-01-02", "18:00", Why::Close);
        let mut kept = vec![of_another, old_close, "carta.txt".to_owned()];
        // Two on each of thirty days; the second of a day is the newer.
        for day in 1..=30_u64 {
            let date = format!("2026-09-{day:02}");
            put(100 + 2 * day, &date, "09:00", Why::Asked);
            let newer = put(101 + 2 * day, &date, "16:00", Why::Asked);
            // Of the last seven days, and the Sundays of the two weeks before them. The newest by
            // its number has a clock that went back years.
            if 24 <= day || [13, 20].contains(&day) {
                kept.push(newer);
            }
        }
        // Neither a clock that went back, nor a journal that did, takes the newest away.
        let gone_back = put(50, "2026-09-30", "17:00", Why::Asked);
        kept.retain(|name| !name.contains("-20260930-"));
        kept.extend([gone_back, name(TERMINAL, 161, at("2026-09-30", "16:00"), Why::Asked)]);
        let newest = put(1_000, "2010-01-01", "00:05", Why::Asked);
        kept.push(newest.clone());
        tidy(folder.path(), TERMINAL, &folder.path().join(newest));
        let mut left: Vec<_> = std::fs::read_dir(folder.path())
            .unwrap()
            .map(|file| file.unwrap().file_name().into_string().unwrap())
            .collect();
        left.sort();
        kept.sort();
        assert_eq!(left, kept);
    }
}
