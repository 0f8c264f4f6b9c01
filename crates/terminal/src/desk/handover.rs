//! The drawer goes from one clerk to another during the day: counted, blind, with its slip.
//!
//! Both are there: who takes it over looks on while it is counted, and signs with a PIN where
//! people sign in. Elsewhere they are named, and nobody but the one who types vouches for the
//! other.

use domain::authority::Right;
use domain::drawer::{Count, Drawer};
use domain::paper::Strip;
use domain::pieces::Counted;
use uuid::Uuid;
use wire::facts::DrawerHandedOver;

use super::deliveries::queue;
use super::producers::tidy;
use super::{Desk, counting};
use crate::api::Say;
use crate::paper::{Paper, handover_slip, shift_lines};
use crate::store::days::Day;
use crate::store::shifts::{self, Shift};
use crate::store::{StoreError, cash, commands, days, journal, slips, users};
use crate::trouble::Trouble;

/// Longest name of a clerk, letters.
const NAME_MOST: usize = 60;

/// A handover as entered.
#[derive(Clone, Debug)]
pub(crate) struct Handover {
    /// What was counted.
    pub(crate) counted: Counted,
    /// Who takes the drawer over.
    pub(crate) to: String,
    /// Why the count differs; needed when it does.
    pub(crate) reason: String,
}

/// A shift with all that is shown of it.
pub(crate) struct ShiftSums {
    /// The shift.
    pub(crate) shift: Shift,
    /// Who had the drawer.
    pub(crate) clerk: String,
    /// This machine's clock at its beginning and its end.
    pub(crate) from_ms: i64,
    pub(crate) until_ms: Option<i64>,
    /// What moved in it.
    pub(crate) moved: Vec<(domain::drawer::Movement, i64)>,
}

/// The shifts of a day, in their order; the last one may be going on.
pub(crate) fn shifts_of(db: &rusqlite::Connection, day: Day) -> Result<Vec<ShiftSums>, StoreError> {
    let written = |seq| match journal::get(db, seq)? {
        Some(entry) => Ok(entry.record.header),
        None => Err(journal::not_a(seq, "record")),
    };
    shifts::of_day(db, day.opened_seq)?
        .into_iter()
        .map(|shift| {
            let began = written(shift.began_seq)?;
            let ended = shift.end.as_ref().map(|end| written(end.seq)).transpose()?;
            let span = (shift.began_seq, shift.end.as_ref().map(|end| end.seq));
            Ok(ShiftSums {
                clerk: shift.clerk.clone().unwrap_or(began.actor),
                from_ms: began.wall_ms,
                until_ms: ended.map(|ended| ended.wall_ms),
                moved: cash::sums_of_shift(db, day.opened_seq, span)?,
                shift,
            })
        })
        .collect()
}

impl Desk {
    /// Hands the drawer over, and queues a slip with a half for each of the two.
    pub(crate) fn hand_over(
        &mut self,
        command: Uuid,
        handover: &Handover,
        now_ms: i64,
    ) -> Result<Strip, Trouble> {
        let strip = self.surely(command, |desk| desk.append_handover(command, handover, now_ms))?;
        self.first_count = None;
        self.refresh(now_ms)?;
        Ok(strip)
    }

    /// Whether whoever takes the drawer over has to sign for it.
    ///
    /// # Errors
    /// [`Trouble::Refused`] for somebody who keeps no drawer.
    pub(crate) fn check_receiver(&self, name: &str) -> Result<bool, Trouble> {
        if !self.sign_ins.needed {
            return Ok(false);
        }
        if name.is_empty() {
            return Err(Trouble::refused("handover-to-missing"));
        }
        match users::get(self.store.db(), name)? {
            Some(user) if user.roles.may(Right::Drawer) => Ok(true),
            _ => Err(Trouble::Refused(Say::new("handover-no-right").with("name", name))),
        }
    }

    fn append_handover(
        &mut self,
        command: Uuid,
        handover: &Handover,
        now_ms: i64,
    ) -> Result<Strip, Trouble> {
        if let Some((seq, _)) = commands::find(self.store.db(), command)? {
            return slips::get(self.store.db(), seq)?.ok_or_else(|| Trouble::refused("no-slip"));
        }
        let (expected, difference) = self.compare(handover.counted.total)?;
        let (to, reason) = (tidy(&handover.to), tidy(&handover.reason));
        if difference != Count::Exact && reason.is_empty() {
            return Err(Trouble::refused("difference-reason-missing"));
        }
        let first_counted_cents = self.counted_first(handover.counted.total);
        let stamp = self.stamp(now_ms);
        let paper =
            Paper { center: &self.center, words: &self.words, columns: self.printer.columns() };
        let mut writing = self.store.begin(stamp)?;
        let day = days::open(writing.tx())?.ok_or(Trouble::NoDay)?;
        let from = match shifts_of(writing.tx(), day)?.pop() {
            Some(shift) => shift.clerk,
            None => self.center.user.clone(),
        };
        check_names(&from, &to)?;
        let next = Drawer::open(expected).after_handover(handover.counted.total);
        let fact = DrawerHandedOver {
            day: day.day,
            from,
            to,
            expected_cents: expected.get(),
            counted_cents: next.holds().get(),
            reason: if difference == Count::Exact { String::new() } else { reason },
            pieces: counting::fact(&handover.counted),
            first_counted_cents,
        };
        let handed = writing.append(fact.clone())?;
        let shifts = shifts_of(writing.tx(), day)?;
        let ended = shifts.iter().rfind(|each| each.shift.end.is_some());
        let strip = handover_slip::render(
            &paper,
            &fact,
            ended.map(shift_lines::Lines::of).as_ref(),
            &handed,
            now_ms,
        );
        slips::insert(writing.tx(), handed.seq, &strip)?;
        queue(&writing, handed.seq, 0, now_ms)?;
        writing.remember(command, handed.seq)?;
        writing.commit()?;
        Ok(strip)
    }
}

fn check_names(from: &str, to: &str) -> Result<(), Trouble> {
    if to.is_empty() {
        return Err(Trouble::refused("handover-to-missing"));
    }
    if NAME_MOST < to.chars().count() {
        return Err(Trouble::refused("handover-name-long"));
    }
    if to.to_lowercase() == from.to_lowercase() {
        return Err(Trouble::refused("handover-same"));
    }
    Ok(())
}
