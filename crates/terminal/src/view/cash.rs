//! The drawer's movements, for the screens.

use domain::calendar::local_time;
use domain::drawer::Movement;
use domain::es_ec;

use super::dollars;
use crate::api::{CashKind, CashRow, CashView, Say};
use crate::desk::Desk;
use crate::store::cash::{self, Moved};
use crate::trouble::Trouble;

/// What moved today beside deliveries.
pub(crate) fn cash_view(desk: &Desk) -> Result<CashView, Trouble> {
    let day = desk.day.ok_or(Trouble::NoDay)?;
    let moved = cash::beside_deliveries(desk.store.db(), day.opened_seq)?;
    Ok(CashView { rows: moved.into_iter().map(row).collect() })
}

fn row(moved: Moved) -> CashRow {
    let who = moved.producer.map(|(code, name)| format!("{code} {name}"));
    CashRow {
        seq: u32::try_from(moved.seq).unwrap_or(u32::MAX),
        time: es_ec::hm(local_time(moved.wall_ms)),
        what: Say::new(match moved.movement {
            Movement::Replenishment => "cash-replenishment",
            Movement::Expense => "cash-expense",
            Movement::Drop => "cash-drop",
            Movement::Advance => "cash-advance",
            Movement::Settlement | Movement::Payment | Movement::Return => "cash-settlement",
        }),
        who: who.unwrap_or_default(),
        reason: moved.reason,
        amount: dollars(moved.cents),
        comes_in: moved.movement.comes_in(),
    }
}

/// The movement that a screen means.
pub(crate) fn movement(kind: CashKind) -> Movement {
    match kind {
        CashKind::Replenishment => Movement::Replenishment,
        CashKind::Expense => Movement::Expense,
        CashKind::Drop => Movement::Drop,
        CashKind::Advance => Movement::Advance,
        CashKind::Settlement => Movement::Settlement,
    }
}
