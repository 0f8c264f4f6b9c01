//! The drawer's movements, for the screens.

use domain::calendar::local_time;
use domain::drawer::Movement;
use domain::es_ec;
use domain::money::Cents;
use domain::pieces::{DENOMINATIONS, Make, Pieces};
use wire::reference_facts::day_of_number;

use super::deliveries::seq_view;
use super::dollars;
use crate::api::{
    CashKind, CashRow, CashView, HandOut, HandOutPiece, OrderRow, PieceRow, PieceTable, Say,
    ShiftRow,
};
use crate::desk::handover::{ShiftSums, shifts_of};
use crate::desk::{Desk, settings};
use crate::store::cash::{self, Moved};
use crate::store::orders::{self, Order};
use crate::trouble::Trouble;

/// What moved today beside deliveries.
pub(crate) fn cash_view(desk: &Desk) -> Result<CashView, Trouble> {
    let day = desk.day.ok_or(Trouble::NoDay)?;
    let moved = cash::beside_deliveries(desk.store.db(), day.opened_seq)?;
    let open = orders::open(desk.store.db(), ORDERS_MOST)?;
    let shifts = shifts_of(desk.store.db(), day)?;
    Ok(CashView {
        rows: moved.into_iter().map(row).collect(),
        orders: open.iter().map(order_row).collect(),
        shifts: shifts.iter().map(shift_row).collect(),
        warns_below: es_ec::dollars(desk.warns_below),
        large: super::dollars(settings::large_cash(&desk.store)?),
    })
}

/// A payment order.
pub(crate) fn order_row(order: &Order) -> OrderRow {
    OrderRow {
        number: order.number.to_string(),
        who: format!("{} {}", order.producer, order.name),
        amount: dollars(order.cents),
        day: es_ec::dmy(day_of_number(order.day)),
    }
}

fn shift_row(of: &ShiftSums) -> ShiftRow {
    let hm = |ms| es_ec::hm(local_time(ms));
    let end = of.shift.end.as_ref();
    ShiftRow {
        seq: seq_view(of.shift.began_seq),
        clerk: of.clerk.clone(),
        from: hm(of.from_ms),
        until: of.until_ms.map(hm).unwrap_or_default(),
        difference: end
            .map(|end| es_ec::signed_dollars(end.difference_cents()))
            .unwrap_or_default(),
        reason: end.map(|end| end.reason.clone()).unwrap_or_default(),
    }
}

/// Notes and coins, added up.
pub(crate) fn piece_table(counted: &Pieces) -> PieceTable {
    let of = |make: Make| {
        DENOMINATIONS
            .iter()
            .filter(|kind| kind.make == make)
            .map(|kind| {
                let count = counted.each().find(|(it, _)| it.name == kind.name);
                let worth = count.map_or(0, |(kind, count)| Pieces::worth(kind.name, count));
                PieceRow {
                    piece: kind.name.to_owned(),
                    label: dollars(kind.cents),
                    worth: super::dollars_or_nothing(worth),
                }
            })
            .collect()
    };
    let total = counted.total();
    PieceTable {
        notes: of(Make::Note),
        coins: of(Make::Coin),
        total: es_ec::dollars(total),
        typed: typed(total),
    }
}

/// An amount as somebody would type it: `1234,50`.
pub(crate) fn typed(amount: Cents) -> String {
    es_ec::dollars(amount).trim_start_matches("$ ").replace('.', "")
}

/// The notes and coins to count out for an amount; none for nothing.
pub(crate) fn hand_out(desk: &Desk, amount: Cents) -> Option<HandOut> {
    if amount == Cents::ZERO {
        return None;
    }
    let out = desk.hand_out(amount);
    let each = out.pieces.each();
    let pieces = each
        .map(|(kind, count)| HandOutPiece {
            piece: kind.name.to_owned(),
            label: dollars(kind.cents),
            count,
        })
        .collect();
    let left = super::dollars_or_nothing(out.left.get());
    Some(HandOut { amount: es_ec::dollars(out.pieces.total()), pieces, left })
}

/// Orders shown at once.
const ORDERS_MOST: u32 = 50;

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
            Movement::Repayment => "cash-repayment",
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
        CashKind::Repayment => Movement::Repayment,
    }
}
