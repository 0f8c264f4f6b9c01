//! The exchange with the central server, for the screens.

use domain::calendar::{day_of, local_time};
use domain::es_ec;
use wire::exchange::Sums;

use super::inbox::newest_that_came;
use super::{dollars, in_one, kilos};
use crate::api::{
    PlaceKind, Say, ServerView, StatusItem, StickView, SyncView, WaitingDay, WaitingView,
};
use crate::desk::Desk;
use crate::store::StoreError;
use crate::store::exchange::{self, Acknowledged};
use crate::store::exposure::{self, Age};
use crate::sync::stick::{Confirmed, StickRoom, Told, Written};
use crate::sync::{Problem, SyncRoom, joined};
use wire::reference_facts::day_of_number;

/// Days that are listed: as many as there is room for.
const DAYS: usize = 4;
/// So long without the server is normal where there is no line; beyond, somebody should look.
const LONG_MS: i64 = 3 * 24 * HOUR_MS;
const HOUR_MS: i64 = 60 * 60 * 1000;
/// Things that came last: as many as there is room for.
const ARRIVED: usize = 2;

/// The exchange of the open file.
pub(crate) fn sync_view(
    desk: &Desk,
    kind: PlaceKind,
    room: Option<&SyncRoom>,
    now_ms: i64,
) -> Result<SyncView, StoreError> {
    let acknowledged = exchange::acknowledged(desk.store.db())?;
    let seen = acknowledged.map_or(0, |last| last.seq);
    let server = joined(&desk.store)?.map(|joined| ServerView {
        url: joined.url,
        center: joined.center,
        center_name: match desk.center.called_seq {
            0 => joined.center_name,
            _ => desk.center.center.clone(),
        },
    });
    let Moment { when, time, date } = moment(acknowledged, now_ms);
    let problem = room.and_then(|room| room.problem.as_ref());
    Ok(SyncView {
        server,
        may_join: may_join(kind),
        stranger: matches!(problem, Some(Problem::Stranger | Problem::StrangeKey)),
        busy: room.is_some_and(|room| room.busy || room.wish.is_some()),
        waiting: waiting_view(desk, seen, now_ms)?,
        arrived: newest_that_came(desk, ARRIVED)?,
        last: Say::new("sync-last").with("when", when).with("time", time).with("date", date),
        problem: problem.map(Problem::say),
        problem_is_normal: problem.is_some_and(Problem::is_normal),
        stick: stick_view(room.map(|room| &room.stick), waiting(desk, seen)),
    })
}

fn waiting_view(desk: &Desk, seen: u64, now_ms: i64) -> Result<WaitingView, StoreError> {
    let days = exchange::days_above(desk.store.db(), seen)?;
    let sum = |figure: fn(&Sums) -> i64| days.iter().map(|(_, sums)| figure(sums)).sum();
    let (payable, worth) =
        (kilos(sum(|sums| sums.payable_g)), dollars(sum(|sums| sums.total_cents)));
    let deliveries = shown(days.iter().map(|(_, sums)| sums.deliveries).sum());
    let more_days = days.len().saturating_sub(DAYS);
    let days = days.into_iter().take(DAYS).map(|(day, sums)| WaitingDay {
        day: es_ec::dmy(day_of_number(day)),
        deliveries: shown(sums.deliveries),
        payable: kilos(sums.payable_g),
        worth: dollars(sums.total_cents),
    });
    Ok(WaitingView {
        records: shown(waiting(desk, seen)),
        deliveries,
        payable,
        worth,
        days: days.collect(),
        more_days: shown(more_days as u64),
        oldest: exposure::oldest_above(desk.store.db(), seen, now_ms)?.map(oldest),
    })
}

fn oldest(age: Age) -> Say {
    let hours = age.passed_ms / HOUR_MS;
    match age.at_least {
        true => Say::new("sync-oldest-at-least").with("hours", hours),
        false => Say::new("sync-oldest")
            .with("hours", hours)
            .with("date", es_ec::dmy(day_of(age.since_ms)))
            .with("time", es_ec::hm(local_time(age.since_ms))),
    }
}

fn shown(count: u64) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

fn stick_view(room: Option<&StickRoom>, waiting: u64) -> StickView {
    let told = room.and_then(|room| room.told.as_ref());
    StickView {
        busy: room.is_some_and(|room| room.busy),
        done: match told {
            Some(Told::Written(written)) => written_says(written),
            Some(Told::Confirmed(confirmed)) => confirmed_says(*confirmed, waiting),
            Some(Told::Trouble(_)) | None => Vec::new(),
        },
        problem: match told {
            Some(Told::Trouble(trouble)) => Some(trouble.say()),
            _ => None,
        },
    }
}

fn written_says(written: &Written) -> Vec<Say> {
    // The stick, the folder for bundles, the file.
    let place = written.file.ancestors().nth(2).unwrap_or(&written.file);
    let label = place.file_name().unwrap_or(place.as_os_str()).to_string_lossy();
    let mut says = vec![
        Say::new("stick-written")
            .with("deliveries", written.deliveries)
            .with("payable", in_one(kilos(written.payable_g)))
            .with("worth", in_one(dollars(written.total_cents)))
            .with("stick", label),
        Say::new("stick-take-out"),
    ];
    if 0 < written.left {
        says.push(Say::new("stick-left").with("count", written.left));
    }
    says
}

/// What was confirmed, and what waits now: more may have been sent since.
fn confirmed_says(confirmed: Confirmed, waiting: u64) -> Vec<Say> {
    let Some(wall_ms) = confirmed.wall_ms else { return vec![Say::new("stick-read-nothing")] };
    let mut says = vec![
        Say::new("stick-read")
            .with("date", es_ec::dmy(day_of(wall_ms)))
            .with("time", es_ec::hm(local_time(wall_ms))),
    ];
    says.push(match waiting {
        0 => Say::new("stick-read-all"),
        waiting => Say::new("stick-read-more").with("count", waiting),
    });
    says
}

/// Practice never reaches a server; the demo may, so that it can be tried.
pub(crate) fn may_join(kind: PlaceKind) -> bool {
    kind != PlaceKind::Training
}

/// Records above the last that the server has seen.
fn waiting(desk: &Desk, seen: u64) -> u64 {
    desk.store.head().seq.saturating_sub(seen)
}

/// What the status line says of it; nothing where no server was joined. It is asked with every
/// frame of the scale: nothing here may grow with the journal.
pub(crate) fn sync_status(desk: &Desk, now_ms: i64) -> Result<Option<StatusItem>, StoreError> {
    if joined(&desk.store)?.is_none() {
        return Ok(None);
    }
    let acknowledged = exchange::acknowledged(desk.store.db())?;
    let waiting = waiting(desk, acknowledged.map_or(0, |last| last.seq));
    let heard_ms = match acknowledged {
        Some(last) => Some(last.got_ms),
        None => exchange::wall_ms_of(desk.store.db(), 1)?,
    };
    // Since it was heard last, and since the oldest record that waits was written. A clock that was
    // put back makes no age.
    let seen = acknowledged.map_or(0, |last| last.seq);
    let written_ms = exchange::wall_ms_of(desk.store.db(), seen + 1)?;
    let is_long = |ms: i64| LONG_MS < now_ms.saturating_sub(ms);
    let long =
        heard_ms.is_some_and(is_long) && written_ms.is_some_and(|ms| now_ms < ms || is_long(ms));
    let Moment { when, time, date } = moment(acknowledged, now_ms);
    Ok(Some(StatusItem {
        say: Say::new("status-sync")
            .with("count", waiting)
            .with("when", when)
            .with("time", time)
            .with("date", date),
        icon: "send".to_owned(),
        amber: 0 < waiting && long,
    }))
}

/// When the server was heard last, in words.
struct Moment {
    /// `today`, `yesterday`, `other` or `never`.
    when: &'static str,
    time: String,
    date: String,
}

fn moment(acknowledged: Option<Acknowledged>, now_ms: i64) -> Moment {
    let Some(Acknowledged { got_ms, .. }) = acknowledged else {
        return Moment { when: "never", time: String::new(), date: String::new() };
    };
    let (day, today) = (day_of(got_ms), day_of(now_ms));
    let when = match (today - day).num_days() {
        0 => "today",
        1 => "yesterday",
        _ => "other",
    };
    Moment { when, time: es_ec::hm(local_time(got_ms)), date: es_ec::dmy(day) }
}

#[cfg(test)]
mod tests;
