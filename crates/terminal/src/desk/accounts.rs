//! Producers' accounts beside deliveries and the drawer: advances in goods, and what is owed sent
//! to banks.
//!
//! Both are acts of the manager: they change what somebody owes without anything being weighed or
//! counted, and what was sent to a bank does not come back by itself.

use std::collections::BTreeSet;

use domain::es_ec;
use domain::money::Cents;
use domain::paper::Strip;
use uuid::Uuid;
use wire::facts::{AdvanceGranted, IN_KIND, TransferRow, Transferred};

use super::Desk;
use super::deliveries::queue;
use super::producers::tidy;
use super::terms::cents;
use crate::api::Say;
use crate::paper::{Paper, in_kind_slip};
use crate::store::{commands, families, orders, producers, slips};
use crate::trouble::Trouble;

/// Longest text of what was given, or of what a bank calls a transfer, letters.
const TEXT_MOST: usize = 120;

impl Desk {
    /// Gives an advance in goods and queues its slip. No cash moves; it is recovered at deliveries
    /// like any other.
    pub(crate) fn give_in_kind(
        &mut self,
        command: Uuid,
        code: &str,
        (what, worth): (&str, Cents),
        now_ms: i64,
    ) -> Result<Strip, Trouble> {
        let strip =
            self.surely(command, |desk| desk.append_in_kind(command, code, (what, worth), now_ms))?;
        self.refresh(now_ms)?;
        Ok(strip)
    }

    fn append_in_kind(
        &mut self,
        command: Uuid,
        code: &str,
        (what, worth): (&str, Cents),
        now_ms: i64,
    ) -> Result<Strip, Trouble> {
        if let Some((seq, _)) = commands::find(self.store.db(), command)? {
            return slips::get(self.store.db(), seq)?.ok_or_else(|| Trouble::refused("no-slip"));
        }
        let what = short(what, "in-kind-what-missing")?;
        if worth == Cents::ZERO {
            return Err(Trouble::refused("in-kind-nothing"));
        }
        let stamp = self.stamp(now_ms);
        let paper =
            Paper { center: &self.center, words: &self.words, columns: self.printer.columns() };
        let mut writing = self.store.begin(stamp)?;
        let unknown = || Trouble::refused("unknown-producer");
        let producer = producers::get(writing.tx(), code)?.ok_or_else(unknown)?;
        let more = cents(producer.advance_cents)?.checked_add(worth);
        more.ok_or_else(|| Trouble::refused("figure-too-large"))?;
        let given = writing.append(AdvanceGranted {
            producer: producer.code.clone(),
            cents: worth.get(),
            form: IN_KIND.to_owned(),
            what: Some(what.clone()),
        })?;
        // As it stands now.
        let producer = producers::get(writing.tx(), &producer.code)?.ok_or_else(unknown)?;
        let strip = in_kind_slip::render(&paper, &producer, (&what, worth), &given, now_ms);
        slips::insert(writing.tx(), given.seq, &strip)?;
        queue(&writing, given.seq, 0, now_ms)?;
        writing.remember(command, given.seq)?;
        writing.commit()?;
        Ok(strip)
    }

    /// Notes that what producers are owed was sent to their banks. `rows` are as the list showed
    /// them: where more or less is owed by now, nothing is noted. What stands on open orders is
    /// paid against them alone.
    pub(crate) fn transfer(
        &mut self,
        command: Uuid,
        rows: &[(String, Cents)],
        reference: &str,
        now_ms: i64,
    ) -> Result<(), Trouble> {
        self.surely(command, |desk| desk.append_transfer(command, rows, reference, now_ms))?;
        self.refresh(now_ms)
    }

    fn append_transfer(
        &mut self,
        command: Uuid,
        rows: &[(String, Cents)],
        reference: &str,
        now_ms: i64,
    ) -> Result<(), Trouble> {
        if commands::find(self.store.db(), command)?.is_some() {
            return Ok(());
        }
        let reference = short(reference, "transfer-reference-missing")?;
        if rows.is_empty() {
            return Err(Trouble::refused("transfer-nobody"));
        }
        let day = self.today(now_ms);
        let stamp = self.stamp(now_ms);
        let mut writing = self.store.begin(stamp)?;
        let mut sent = Vec::new();
        let mut once = BTreeSet::new();
        for (code, amount) in rows {
            let producer = producers::get(writing.tx(), code)?
                .ok_or_else(|| Trouble::refused("unknown-producer"))?;
            if families::account(writing.tx(), &producer.code)?.is_none() {
                return Err(Trouble::Refused(
                    Say::new("transfer-no-account").with("name", &producer.name),
                ));
            }
            let owed = cents(orders::free_cents_of(writing.tx(), &producer)?)?;
            let new = once.insert(producer.code.clone());
            if owed != *amount || owed == Cents::ZERO || !new {
                return Err(Trouble::Refused(
                    Say::new("transfer-changed")
                        .with("name", &producer.name)
                        .with("owed", es_ec::dollars(owed)),
                ));
            }
            sent.push(TransferRow { producer: producer.code, cents: owed.get() });
        }
        let noted = writing.append(Transferred { day, reference, rows: sent })?;
        writing.remember(command, noted.seq)?;
        writing.commit()?;
        Ok(())
    }
}

/// A text of a person that must be there and short.
fn short(text: &str, missing: &'static str) -> Result<String, Trouble> {
    let text = tidy(text);
    match text.chars().count() {
        0 => Err(Trouble::refused(missing)),
        1..=TEXT_MOST => Ok(text),
        _ => Err(Trouble::refused("account-text-long")),
    }
}
