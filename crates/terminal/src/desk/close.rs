//! Closing the business day: totals per form, a blind count, and a slip.

use std::collections::BTreeMap;

use domain::catalogue::FormId;
use domain::day::{FormTotals, Taken, totals_by_form};
use domain::drawer::{Count, Drawer};
use domain::money::Cents;
use domain::paper::Strip;
use domain::pieces::Counted;
use uuid::Uuid;
use wire::facts::{DayClosed, FormTotal};

use super::deliveries::queue;
use super::terms::{cents, grams};
use super::{Desk, counting, handover};
use crate::paper::{Paper, close_slip};
use crate::store::days::{self, Day};
use crate::store::deliveries::Delivery;
use crate::store::{
    StoreError, cash, close_sent, commands, deliveries, exchange, journal, print_jobs, slips,
};
use crate::sync::joined;
use crate::trouble::Trouble;

/// A day in figures, without its cash.
pub(crate) struct DaySums {
    /// Totals of the deliveries that count.
    pub(crate) forms: BTreeMap<FormId, FormTotals>,
    /// Deliveries of the day that count.
    pub(crate) deliveries: u32,
    /// Deliveries voided on the day, of whatever day they are: their cash is in this drawer.
    pub(crate) voided: u32,
    /// Copies printed on the day, of whatever slip.
    pub(crate) reprints: u32,
    /// Weighings of the day that were typed by hand.
    pub(crate) manual: u32,
}

impl Desk {
    /// The figures of the open day.
    pub(crate) fn day_sums(&self, day: Day) -> Result<DaySums, Trouble> {
        let rows: Vec<Delivery> = deliveries::of_day(self.store.db(), day.day)?
            .into_iter()
            .filter(|row| day.opened_seq < row.seq)
            .collect();
        let forms = totals_of(&rows, |row| row.voided_by.is_none())?;
        let counting = rows.iter().filter(|row| row.voided_by.is_none()).count();
        Ok(DaySums {
            forms,
            deliveries: u32::try_from(counting).unwrap_or(u32::MAX),
            voided: deliveries::voided_since(self.store.db(), day.opened_seq)?,
            reprints: journal::copies_since(self.store.db(), day.opened_seq)?,
            manual: rows.iter().map(|row| row.manual).sum(),
        })
    }

    /// Cash that the facts say, against cash that was counted.
    pub(crate) fn compare(&self, counted: Cents) -> Result<(Cents, Count), Trouble> {
        let day = self.day.ok_or(Trouble::NoDay)?;
        let expected = cents(day.drawer_cents)?;
        // The drawer's movements are in the journal; here only what they come to matters.
        Ok((expected, Drawer::open(expected).compare(counted)))
    }

    /// Closes the day and queues its slip.
    pub(crate) fn close_day(
        &mut self,
        command: Uuid,
        counted: impl Into<Counted>,
        reason: &str,
        now_ms: i64,
    ) -> Result<Strip, Trouble> {
        let counted = counted.into();
        let strip =
            self.surely(command, |desk| desk.append_close(command, counted, reason, now_ms))?;
        self.last_saved = None;
        self.first_count = None;
        self.refresh(now_ms)?;
        Ok(strip)
    }

    /// Compares, and remembers the first count: what is counted again after the comparison was seen
    /// is not blind any more. A restart forgets it.
    pub(crate) fn compare_blind(&mut self, counted: Cents) -> Result<(Cents, Count), Trouble> {
        let compared = self.compare(counted)?;
        self.first_count.get_or_insert(counted);
        Ok(compared)
    }

    /// The first count, cents, where it was another one.
    pub(super) fn counted_first(&self, counted: Cents) -> Option<i64> {
        self.first_count.filter(|first| *first != counted).map(Cents::get)
    }

    fn append_close(
        &mut self,
        command: Uuid,
        counted: Counted,
        reason: &str,
        now_ms: i64,
    ) -> Result<Strip, Trouble> {
        if let Some((seq, _)) = commands::find(self.store.db(), command)? {
            return slips::get(self.store.db(), seq)?.ok_or_else(|| Trouble::refused("no-slip"));
        }
        let day = self.day.ok_or(Trouble::NoDay)?;
        let (expected, difference) = self.compare(counted.total)?;
        let reason = reason.trim();
        if difference != Count::Exact && reason.is_empty() {
            return Err(Trouble::refused("difference-reason-missing"));
        }
        let sums = self.day_sums(day)?;
        let forms = sums.forms.iter().map(form_total).collect();
        let fact = DayClosed {
            day: day.day,
            forms,
            expected_cents: expected.get(),
            counted_cents: counted.total.get(),
            reason: if difference == Count::Exact { String::new() } else { reason.to_owned() },
            voided: sums.voided,
            reprints: sums.reprints,
            manual: sums.manual,
            pieces: counting::fact(&counted),
            first_counted_cents: self.counted_first(counted.total),
        };
        self.write_close(command, day, fact, now_ms)
    }

    fn write_close(
        &mut self,
        command: Uuid,
        day: Day,
        fact: DayClosed,
        now_ms: i64,
    ) -> Result<Strip, Trouble> {
        let figures = self.day_figures(day.opened_seq)?;
        let stamp = self.stamp(now_ms);
        let server = joined(&self.store)?.is_some();
        let acknowledged = exchange::acknowledged(self.store.db())?.map_or(0, |last| last.seq);
        let paper =
            Paper { center: &self.center, words: &self.words, columns: self.printer.columns() };
        let mut writing = self.store.begin(stamp)?;
        let first = writing.next_seq();
        let moved = cash::sums(writing.tx(), day.opened_seq)?;
        let closed = writing.append(fact.clone())?;
        let shifts = handover::shifts_of(writing.tx(), day)?;
        let sums = (day.opening_cents, moved.as_slice());
        let named: Vec<_> = fact
            .forms
            .iter()
            .map(|total| close_slip::Named { name: name_of(&self.reference, &total.form), total })
            .collect();
        let waiting = server.then(|| closed.seq.saturating_sub(acknowledged));
        let beyond = close_slip::Beyond { figures: &figures, waiting };
        let goods = (named.as_slice(), &beyond);
        let strip = close_slip::render(&paper, &fact, sums, &shifts, goods, &closed, now_ms);
        slips::insert(writing.tx(), closed.seq, &strip)?;
        queue(&writing, closed.seq, 0, now_ms)?;
        close_sent::note(writing.tx(), closed.seq, waiting)?;
        writing.remember(command, first)?;
        writing.commit()?;
        Ok(strip)
    }

    /// The record that opened the day which is open, or was closed last.
    pub(crate) fn last_opened(&self) -> Result<u32, StoreError> {
        let opened = days::last(self.store.db())?.map_or(0, |day| day.opened_seq);
        Ok(u32::try_from(opened).unwrap_or(u32::MAX))
    }

    /// Receipts that are not on paper yet.
    pub(crate) fn unprinted(&self) -> Result<u32, StoreError> {
        print_jobs::count_open(self.store.db())
    }
}

/// Totals per form of the deliveries that count.
pub(crate) fn totals_of(
    rows: &[Delivery],
    counts: impl Fn(&Delivery) -> bool,
) -> Result<BTreeMap<FormId, FormTotals>, Trouble> {
    let taken = rows.iter().map(parts).collect::<Result<Vec<_>, StoreError>>()?;
    let taken = taken.iter().zip(rows).map(|((form, net, payable, total), row)| Taken {
        form,
        net: *net,
        payable: *payable,
        total: *total,
        voided: !counts(row),
    });
    totals_by_form(taken).map_err(|_| Trouble::refused("too-much"))
}

type Parts = (FormId, domain::mass::Grams, domain::mass::Grams, domain::money::Cents);

fn parts(row: &Delivery) -> Result<Parts, StoreError> {
    let form = FormId::new(&row.form).map_err(|error| StoreError::Row {
        table: "delivery",
        row: row.seq.to_string(),
        why: error.to_string(),
    })?;
    Ok((form, grams(row.net_g)?, grams(row.payable_g)?, cents(row.total_cents)?))
}

fn form_total((form, totals): (&FormId, &FormTotals)) -> FormTotal {
    FormTotal {
        form: form.as_str().to_owned(),
        deliveries: totals.deliveries,
        net_g: totals.net.get(),
        payable_g: totals.payable.get(),
        total_cents: totals.total.get(),
    }
}

/// `Cacao en baba (Nacional)`; the id where the catalogue no longer has it.
pub(crate) fn name_of(reference: &super::terms::Reference, form: &str) -> String {
    match reference.form(form).map(|terms| terms.form) {
        Some(form) if form.detail.is_empty() => form.name.clone(),
        Some(form) => format!("{} ({})", form.name, form.detail),
        None => form.to_owned(),
    }
}
