//! Payment orders: a paper for what the drawer could not pay, brought back and paid once.
//!
//! An order bears the number of its receipt and is part of what is owed: it moves no balance. What
//! stands on open orders is paid against them alone, so that no paper outlives its money. It is
//! redeemed at the terminal that gave it: two that are apart could both pay it.

use domain::drawer::{Drawer, DrawerRefusal, Movement};
use domain::es_ec;
use domain::money::Cents;
use domain::paper::Strip;
use domain::receipt_number::ReceiptNumber;
use uuid::Uuid;
use wire::facts::{Payment, PaymentOrdered};
use wire::reference_facts::day_of_number;

use super::Desk;
use super::cash::Wanted;
use super::deliveries::queue;
use super::terms::cents;
use crate::api::Say;
use crate::paper::{Paper, cash_slip, order_slip};
use crate::store::orders::{self, Order};
use crate::store::producers::{self, Producer};
use crate::store::{StoreError, Writing, commands, days, journal, slips};
use crate::trouble::Trouble;

/// What a delivery leaves owed because the drawer does not hold it.
pub(super) struct Owed {
    /// Its record.
    pub(super) delivery: u64,
    /// The number of its receipt.
    pub(super) number: ReceiptNumber,
    /// How much.
    pub(super) cents: Cents,
}

/// Appends an order beside its delivery, and queues its slip behind the receipt.
pub(super) fn append(
    writing: &mut Writing<'_>,
    paper: &Paper<'_>,
    owed: Owed,
    producer: &Producer,
    (day, wall_ms): (i32, i64),
) -> Result<(), StoreError> {
    let order = writing.append(PaymentOrdered {
        delivery: owed.delivery,
        producer: producer.code.clone(),
        cents: owed.cents.get(),
        day,
    })?;
    let slip = order_slip::Slip { number: owed.number, producer, cents: owed.cents, day };
    let strip = order_slip::render(paper, &slip, &order, wall_ms);
    slips::insert(writing.tx(), order.seq, &strip)?;
    queue(writing, order.seq, 0, wall_ms)?;
    Ok(())
}

/// A settlement without a paper pays nothing of what stands on papers.
pub(super) fn leave_to_papers(
    db: &rusqlite::Connection,
    wanted: &Wanted,
    producer: Option<&Producer>,
) -> Result<(), Trouble> {
    let (Movement::Settlement, Some(producer)) = (wanted.movement, producer) else { return Ok(()) };
    let on_papers = orders::open_cents_of(db, &producer.code)?;
    let free = orders::free_cents_of(db, producer)?;
    if on_papers == 0 || wanted.amount.get() <= free {
        return Ok(());
    }
    let (papers, free) = (es_ec::dollars(cents(on_papers)?), es_ec::dollars(cents(free)?));
    let numbers = orders::open_of(db, &producer.code)?;
    let numbers: Vec<String> = numbers.iter().map(|order| order.number.to_string()).collect();
    Err(Trouble::Refused(
        Say::new("cash-owed-on-orders")
            .with("papers", papers)
            .with("numbers", numbers.join(", "))
            .with("free", free),
    ))
}

/// The order of a number as typed or scanned: whole, or its last part.
fn find(db: &rusqlite::Connection, text: &str) -> Result<Order, Trouble> {
    let whole = text.split_whitespace().find_map(|word| word.parse::<ReceiptNumber>().ok());
    let found = match (whole, text.trim().parse()) {
        (Some(of), _) => orders::find(db, Some((of.center, of.series)), of.number)?,
        (None, Ok(number)) => orders::find(db, None, number)?,
        (None, Err(_)) => None,
    };
    found.ok_or_else(|| Trouble::refused("order-unknown"))
}

/// It is open, or a sentence says what became of it.
fn is_open(db: &rusqlite::Connection, order: &Order) -> Result<(), Trouble> {
    let number = order.number.to_string();
    if let Some(paid) = order.paid_by {
        let paid = match journal::get(db, paid)?.map(|entry| entry.record.fact) {
            Some(wire::Fact::Payment(fact)) => es_ec::dmy(day_of_number(fact.day)),
            _ => return Err(Trouble::Store(journal::not_a(paid, "payment"))),
        };
        return Err(Trouble::Refused(
            Say::new("order-paid").with("number", number).with("day", paid),
        ));
    }
    if order.voided {
        return Err(Trouble::Refused(Say::new("order-voided").with("number", number)));
    }
    Ok(())
}

impl Desk {
    /// The open order of that number.
    pub(crate) fn find_order(&self, number: &str) -> Result<Order, Trouble> {
        let order = find(self.store.db(), number)?;
        is_open(self.store.db(), &order)?;
        Ok(order)
    }

    /// Pays an order, whole, and queues the slip of the payment.
    pub(crate) fn pay_order(
        &mut self,
        command: Uuid,
        number: &str,
        now_ms: i64,
    ) -> Result<Strip, Trouble> {
        let strip = self.surely(command, |desk| desk.append_redeemed(command, number, now_ms))?;
        self.refresh(now_ms)?;
        Ok(strip)
    }

    fn append_redeemed(
        &mut self,
        command: Uuid,
        number: &str,
        now_ms: i64,
    ) -> Result<Strip, Trouble> {
        if let Some((seq, _)) = commands::find(self.store.db(), command)? {
            return slips::get(self.store.db(), seq)?.ok_or_else(|| Trouble::refused("no-slip"));
        }
        let stamp = self.stamp(now_ms);
        let paper =
            Paper { center: &self.center, words: &self.words, columns: self.printer.columns() };
        let mut writing = self.store.begin(stamp)?;
        let day = days::open(writing.tx())?.ok_or(Trouble::NoDay)?;
        let order = find(writing.tx(), number)?;
        is_open(writing.tx(), &order)?;
        let before = producers::get(writing.tx(), &order.producer)?
            .ok_or_else(|| Trouble::refused("unknown-producer"))?;
        let amount = cents(order.cents)?;
        // Another terminal may have settled it while the two were apart.
        if before.owed_cents < order.cents {
            let owed = es_ec::dollars(cents(before.owed_cents)?);
            return Err(Trouble::Refused(Say::new("cash-more-than-owed").with("owed", owed)));
        }
        Drawer::open(cents(day.drawer_cents)?)
            .after(Movement::Settlement, amount)
            .map_err(|refusal| short(refusal, amount))?;
        let moved = writing.append(Payment {
            producer: before.code.clone(),
            cents: order.cents,
            day: day.day,
            delivery: None,
            order: Some(order.seq),
        })?;
        let after = producers::get(writing.tx(), &before.code)?;
        let number = order.number.to_string();
        let reason = paper.words.with("paper-order-number", &[("number", &number)]);
        let slip = cash_slip::Slip {
            movement: Movement::Settlement,
            amount,
            producer: after.as_ref(),
            reason: &reason,
        };
        let strip = cash_slip::render(&paper, &slip, &moved, now_ms);
        slips::insert(writing.tx(), moved.seq, &strip)?;
        queue(&writing, moved.seq, 0, now_ms)?;
        writing.remember(command, moved.seq)?;
        writing.commit()?;
        Ok(strip)
    }
}

/// An order is paid whole: what is there does not help.
fn short(refusal: DrawerRefusal, amount: Cents) -> Trouble {
    match refusal {
        DrawerRefusal::TooLittle { holds, .. } => {
            let (drawer, amount) = (es_ec::dollars(holds), es_ec::dollars(amount));
            let say = Say::new("order-drawer-short").with("drawer", drawer).with("amount", amount);
            Trouble::Refused(say)
        }
        DrawerRefusal::TooMuch => Trouble::refused("figure-too-large"),
    }
}
