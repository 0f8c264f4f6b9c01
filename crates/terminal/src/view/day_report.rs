//! Days in figures, for the screens.

use domain::calendar::local_time;
use domain::es_ec;
use wire::reference_facts::day_of_number;

use super::{dollars, kilos, strip_view};
use crate::api::{ClosedDayRow, ClosedDays, DayReport};
use crate::desk::Desk;
use crate::desk::day_figures::DayFigures;
use crate::paper::day_sections::{Writer, sent};
use crate::store::days::Day;
use crate::store::{StoreError, close_sent, days, exchange, journal, slips};
use crate::sync::joined;
use crate::trouble::Trouble;

/// Days that are listed: a month of them, and some.
const LISTED: u32 = 40;

/// A day in figures; without a number the one that is open.
pub(crate) fn day_report(desk: &Desk, opened: Option<u32>) -> Result<DayReport, Trouble> {
    let opened = match opened {
        Some(opened) => opened.into(),
        None => desk.day.ok_or(Trouble::NoDay)?.opened_seq,
    };
    let figures = desk.day_figures(opened)?;
    let slip = match figures.day.closed_seq {
        Some(seq) => slips::get(desk.store.db(), seq)?,
        None => None,
    };
    let DayFigures { day, server_has_it, .. } = &figures;
    let writer = Writer { words: &desk.words, reference: &desk.reference };
    Ok(DayReport {
        opened: shown(day.opened_seq),
        day: day_of_number(day.day).to_string(),
        closed: day.closed_seq.is_some(),
        sections: writer.sections(&figures),
        sent: sent(&figures),
        received: day.closed_seq.is_some() && *server_has_it,
        slip: slip.as_ref().map(strip_view),
    })
}

/// The days that were closed, the newest first.
pub(crate) fn closed_days(desk: &Desk) -> Result<ClosedDays, StoreError> {
    let db = desk.store.db();
    let acknowledged = exchange::acknowledged(db)?.map_or(0, |last| last.seq);
    let joined = joined(&desk.store)?.is_some();
    let days = days::closed(db, LISTED)?;
    let rows = days.iter().map(|day| row(desk, day, acknowledged, joined));
    Ok(ClosedDays { days: rows.collect::<Result<_, _>>()? })
}

/// As the close itself says it: nothing is added up for a list.
fn row(
    desk: &Desk,
    day: &Day,
    acknowledged: u64,
    joined: bool,
) -> Result<ClosedDayRow, StoreError> {
    let db = desk.store.db();
    let closed = day.closed_seq.unwrap_or_default();
    let entry = journal::get(db, closed)?.ok_or_else(|| journal::not_a(closed, "close"))?;
    let wire::Fact::DayClosed(fact) = &entry.record.fact else {
        return Err(journal::not_a(closed, "close"));
    };
    let time = local_time(entry.record.header.wall_ms);
    let sum = |figure: fn(&wire::facts::FormTotal) -> i64| fact.forms.iter().map(figure).sum();
    let known = joined || close_sent::of(db, closed)?.is_some_and(|sent| sent.got_ms.is_some());
    Ok(ClosedDayRow {
        opened: shown(day.opened_seq),
        day: day_of_number(day.day).to_string(),
        closed: format!("{} {}", es_ec::dmy(time.day), es_ec::hm(time)),
        deliveries: fact.forms.iter().map(|form| form.deliveries).sum(),
        payable: kilos(sum(|form| form.payable_g)),
        worth: dollars(sum(|form| form.total_cents)),
        received: known.then_some(closed <= acknowledged),
    })
}

fn shown(seq: u64) -> u32 {
    u32::try_from(seq).unwrap_or(u32::MAX)
}
