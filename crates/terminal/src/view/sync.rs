//! The exchange with the central server, for the screens.

use domain::calendar::{day_of, local_time};
use domain::es_ec;

use super::{dollars, kilos};
use crate::api::{PlaceKind, Say, ServerView, StatusItem, SyncView, WaitingView};
use crate::desk::Desk;
use crate::store::StoreError;
use crate::store::exchange::{self, Acknowledged};
use crate::sync::{Problem, SyncRoom, joined};

/// So long without the server is normal where there is no line; beyond, somebody should look.
const LONG_MS: i64 = 3 * 24 * 60 * 60 * 1000;

/// The exchange of the open file.
pub(crate) fn sync_view(
    desk: &Desk,
    kind: PlaceKind,
    room: Option<&SyncRoom>,
    now_ms: i64,
) -> Result<SyncView, StoreError> {
    let acknowledged = exchange::acknowledged(desk.store.db())?;
    let seen = acknowledged.map_or(0, |last| last.seq);
    let unseen = exchange::sums_above(desk.store.db(), seen)?;
    let server = joined(&desk.store)?.map(|joined| ServerView {
        url: joined.url,
        center: joined.center,
        center_name: joined.center_name,
    });
    let Moment { when, time, date } = moment(acknowledged, now_ms);
    let problem = room.and_then(|room| room.problem.as_ref());
    Ok(SyncView {
        server,
        may_join: may_join(kind),
        busy: room.is_some_and(|room| room.busy || room.wish.is_some()),
        waiting: WaitingView {
            records: u32::try_from(waiting(desk, seen)).unwrap_or(u32::MAX),
            deliveries: u32::try_from(unseen.deliveries).unwrap_or(u32::MAX),
            payable: kilos(unseen.payable_g),
            worth: dollars(unseen.total_cents),
        },
        last: Say::new("sync-last").with("when", when).with("time", time).with("date", date),
        problem: problem.map(Problem::say),
        problem_is_normal: problem.is_some_and(Problem::is_normal),
    })
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
        None => exchange::first_wall_ms(desk.store.db())?,
    };
    let long = heard_ms.is_some_and(|heard| LONG_MS < now_ms.saturating_sub(heard));
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
