//! The drawer: what comes into it and leaves it beside deliveries, each with its slip.

use domain::authority::Act;
use domain::drawer::{Drawer, DrawerRefusal, Movement};
use domain::es_ec;
use domain::money::Cents;
use domain::paper::Strip;
use domain::repayment::{MoreThanOwed, Owes, repay};
use uuid::Uuid;
use wire::Fact;
use wire::facts::{AdvanceGranted, CASH, CashMoved, Payment, Repaid};

use super::Desk;
use super::deliveries::queue;
use super::orders;
use super::producers::tidy;
use super::terms::cents;
use crate::api::Say;
use crate::paper::{Paper, cash_slip};
use crate::store::producers::{self, Producer};
use crate::store::{commands, days, slips};
use crate::trouble::Trouble;

/// Longest reason, letters.
const REASON_MOST: usize = 120;

/// Cash that is to move.
#[derive(Clone, Debug)]
pub(crate) struct Wanted {
    /// Which way, and why.
    pub(crate) movement: Movement,
    /// How much.
    pub(crate) amount: Cents,
    /// With whom, where it is an advance, a settlement or a repayment; otherwise nobody.
    pub(crate) producer: String,
    /// What for; needed where no producer has to do with it.
    pub(crate) reason: String,
}

impl Desk {
    /// Moves cash in the drawer of the open day, and queues its slip.
    pub(crate) fn move_cash(
        &mut self,
        command: Uuid,
        wanted: &Wanted,
        now_ms: i64,
    ) -> Result<Strip, Trouble> {
        let strip = self.surely(command, |desk| desk.append_cash(command, wanted, now_ms))?;
        self.refresh(now_ms)?;
        Ok(strip)
    }

    fn append_cash(
        &mut self,
        command: Uuid,
        wanted: &Wanted,
        now_ms: i64,
    ) -> Result<Strip, Trouble> {
        if let Some((seq, _)) = commands::find(self.store.db(), command)? {
            return slips::get(self.store.db(), seq)?.ok_or_else(|| Trouble::refused("no-slip"));
        }
        let approved = match Act::of_large(wanted.movement) {
            Some(act) if self.is_large(wanted.amount)? => {
                self.needs_second(act, wanted.amount.get())?
            }
            Some(_) | None => None,
        };
        let stamp = self.stamp(now_ms);
        let paper =
            Paper { center: &self.center, words: &self.words, columns: self.printer.columns() };
        let mut writing = self.store.begin(stamp)?;
        let day = days::open(writing.tx())?.ok_or(Trouble::NoDay)?;
        let producer = match wanted.producer.as_str() {
            "" => None,
            code => Some(
                producers::get(writing.tx(), code)?
                    .ok_or_else(|| Trouble::refused("unknown-producer"))?,
            ),
        };
        let reason = tidy(&wanted.reason);
        check(wanted, &reason, producer.as_ref())?;
        orders::leave_to_papers(writing.tx(), wanted, producer.as_ref())?;
        Drawer::open(cents(day.drawer_cents)?)
            .after(wanted.movement, wanted.amount)
            .map_err(too_little)?;
        let fact = fact(wanted, &reason, producer.as_ref(), day.day)?;
        if let Some(approved) = approved {
            writing.append(approved)?;
        }
        let moved = writing.append(fact)?;
        // As it stands now.
        let producer = match &producer {
            Some(before) => producers::get(writing.tx(), &before.code)?,
            None => None,
        };
        let slip = cash_slip::Slip {
            movement: wanted.movement,
            amount: wanted.amount,
            producer: producer.as_ref(),
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

fn check(wanted: &Wanted, reason: &str, producer: Option<&Producer>) -> Result<(), Trouble> {
    if wanted.amount == Cents::ZERO {
        return Err(Trouble::refused("cash-nothing"));
    }
    if REASON_MOST < reason.chars().count() {
        return Err(Trouble::refused("cash-reason-long"));
    }
    match (wanted.movement, producer) {
        (Movement::Advance | Movement::Settlement | Movement::Repayment, None) => {
            Err(Trouble::refused("unknown-producer"))
        }
        (Movement::Settlement, Some(producer)) if producer.owed_cents < wanted.amount.get() => {
            let owed = es_ec::dollars(cents(producer.owed_cents)?);
            Err(Trouble::Refused(Say::new("cash-more-than-owed").with("owed", owed)))
        }
        (Movement::Advance | Movement::Settlement | Movement::Repayment, Some(_)) => Ok(()),
        _ if reason.is_empty() => Err(Trouble::refused("cash-reason-missing")),
        _ => Ok(()),
    }
}

fn too_little(refusal: DrawerRefusal) -> Trouble {
    match refusal {
        DrawerRefusal::TooLittle { holds, .. } => {
            let drawer = es_ec::dollars(holds);
            Trouble::Refused(Say::new("cash-drawer-short").with("drawer", drawer))
        }
        DrawerRefusal::TooMuch => Trouble::refused("figure-too-large"),
    }
}

fn more_than_owed(refusal: MoreThanOwed) -> Trouble {
    let owes = es_ec::dollars(refusal.owes);
    Trouble::Refused(Say::new("cash-more-than-owes").with("owes", owes))
}

fn fact(
    wanted: &Wanted,
    reason: &str,
    producer: Option<&Producer>,
    day: i32,
) -> Result<Fact, Trouble> {
    let amount = wanted.amount.get();
    let who = || producer.map(|producer| producer.code.clone()).unwrap_or_default();
    Ok(match wanted.movement {
        Movement::Advance => {
            AdvanceGranted { producer: who(), cents: amount, form: CASH.to_owned(), what: None }
                .into()
        }
        Movement::Settlement => {
            Payment { producer: who(), cents: amount, day, delivery: None, order: None }.into()
        }
        Movement::Repayment => {
            let owes = match producer {
                Some(of) => {
                    Owes { claim: cents(of.claim_cents)?, advance: cents(of.advance_cents)? }
                }
                None => Owes { claim: Cents::ZERO, advance: Cents::ZERO },
            };
            let paid = repay(owes, wanted.amount).map_err(more_than_owed)?;
            let (claim_cents, advance_cents) = (paid.claim.get(), paid.advance.get());
            Repaid { producer: who(), claim_cents, advance_cents, day }.into()
        }
        Movement::Replenishment | Movement::Expense | Movement::Drop => {
            let movement = wanted.movement.as_str().to_owned();
            CashMoved { movement, cents: amount, day, reason: reason.to_owned() }.into()
        }
        Movement::Payment | Movement::Return => {
            return Err(Trouble::Call("that moves with a delivery alone".to_owned()));
        }
    })
}
