//! The status line: how things stand, in a few sentences. It is asked for with every frame of the
//! scale: nothing here may grow with the journal.

use domain::calendar::local_time;
use domain::es_ec;

use super::{backup_status, sync_status};
use crate::api::{PrinterView, Say, ScaleState, ScaleView, StatusItem};
use crate::desk::Desk;
use crate::desk::day::clock_oddity;
use crate::store::StoreError;

/// The sentences of the status line.
pub(crate) fn status(
    desk: &Desk,
    (scale, printer, scanner_gone): (&ScaleView, &PrinterView, bool),
    now_ms: i64,
) -> Result<Vec<StatusItem>, StoreError> {
    let item = |say: Say, icon: &str, amber: bool| StatusItem { say, icon: icon.to_owned(), amber };
    let dead = scale.state == ScaleState::Dead;
    let scale_id = match dead {
        true => "status-scale-dead",
        false if desk.waits_for_check(&scale.name)? => "status-scale-unchecked",
        false => "status-scale-ok",
    };
    let records = || Say::new("status-records").with("count", desk.store.head().seq);
    // Where nothing is sent anywhere, a backup is what there is besides this disk.
    let (sync, backup) = (sync_status(desk, now_ms)?, backup_status(desk, now_ms)?);
    let (first, last) = match sync {
        Some(sync) => (sync, backup),
        None => (backup.unwrap_or_else(|| item(records(), "disk", false)), None),
    };
    let mut items = vec![
        first,
        item(Say::new(scale_id).with("label", &scale.label), "scale", dead),
        item(printer.state.clone(), "printer", !printer.ready),
    ];
    if 0 < printer.waiting {
        let waiting = Say::new("status-waiting").with("count", printer.waiting);
        items.push(item(waiting, "printer", printer.asks.is_some()));
    }
    if scanner_gone {
        items.push(item(Say::new("status-scanner-gone"), "scanner", true));
    }
    items.extend(last);
    if desk.runs_low() {
        let below = super::in_one(es_ec::dollars(desk.warns_below));
        items.push(item(Say::new("status-cash-low").with("below", below), "cash", true));
    }
    if clock_oddity(desk.store.head().wall_ms, now_ms).is_some() {
        let time = local_time(now_ms);
        let now = super::in_one(format!("{} {}", es_ec::dmy(time.day), es_ec::hm(time)));
        items.push(item(Say::new("status-clock").with("now", now), "clock", true));
    }
    if desk.reference.prices.is_none() {
        items.push(item(Say::new("status-no-prices"), "price", true));
    }
    Ok(items)
}
