//! What people do at the counter.

use domain::money::Cents;
use domain::paper::Strip;
use domain::ports::Printed;
use domain::standing::OrganicStatus;
use sha2::{Digest, Sha256};
use uuid::Uuid;
use wire::Fact;

use super::Machine;
use crate::api::ManualReason;
use crate::desk::deliveries::new_id;
use crate::desk::preview::last_two_digits;
use crate::desk::producers::NewPerson;
use crate::desk::setup::NewProducer;
use crate::desk::weigh::Saved;
use crate::store::print_jobs::Way;
use crate::store::{deliveries, journal};
use crate::trouble::Trouble;

/// What everybody brings.
pub(super) const FORM: &str = "cacao-nacional/baba";
/// What is paid for it.
pub(super) const PRICES: &str = "forma;grado;programa;precio;unidad
cacao-nacional/baba;;base;1,15;lb
";
/// Enough for any day.
const DRAWER_CENTS: i64 = 100_000_000_000;

/// What a person was told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Told {
    /// Number of the record.
    pub seq: u64,
    /// Series of the receipt.
    pub series: u16,
    /// Number on the receipt.
    pub receipt: u32,
    /// Payable weight.
    pub payable_g: i64,
    /// Worth.
    pub total_cents: i64,
    /// Business day, days since 1970-01-01.
    pub day: i32,
    /// The price list it was bought by, and the price per unit.
    pub price: (u32, i64),
}

pub(super) fn somebody(code: &str) -> NewProducer {
    NewProducer {
        code: code.to_owned(),
        name: format!("Rosa {code}"),
        community: "Shandia".to_owned(),
        organic: OrganicStatus::Conventional,
        chakra: false,
        member: true,
        sex: None,
        document: None,
        quotas: Vec::new(),
        advance: Cents::ZERO,
        card: None,
    }
}

impl Machine {
    /// Whether a day is open.
    pub fn is_open(&self) -> bool {
        self.desk.day.is_some()
    }

    /// Opens the day that the program proposes.
    ///
    /// # Errors
    /// [`Trouble`] as at a counter.
    pub fn open_day(&mut self, now_ms: i64) -> Result<(), Trouble> {
        let day = self.desk.proposed_day(now_ms)?.to_string();
        let cash = Cents::new(DRAWER_CENTS).unwrap_or(Cents::ZERO);
        self.desk.open_day(new_id(now_ms), &day, cash, now_ms)
    }

    /// Closes the day with what should be there.
    ///
    /// # Errors
    /// [`Trouble`] as at a counter.
    pub fn close_day(&mut self, now_ms: i64) -> Result<(), Trouble> {
        let (expected, _) = self.desk.compare(Cents::ZERO)?;
        let _slip: Strip = self.desk.close_day(new_id(now_ms), expected, "", now_ms)?;
        Ok(())
    }

    /// Weighs so many kilograms (`20,50`) of a producer and saves, passing what can be passed.
    ///
    /// # Errors
    /// [`Trouble`] as at a counter.
    pub fn deliver(&mut self, producer: &str, kilos: &str, now_ms: i64) -> Result<Told, Trouble> {
        self.desk.choose(producer, now_ms)?;
        self.desk.choose_form(FORM, now_ms)?;
        self.weigh_and_save(kilos, now_ms)
    }

    /// Corrects a delivery: it is weighed again.
    ///
    /// # Errors
    /// [`Trouble`] as at a counter.
    pub fn correct(&mut self, seq: u64, kilos: &str, now_ms: i64) -> Result<Told, Trouble> {
        self.desk.correct(seq, "error", true, now_ms)?;
        self.weigh_and_save(kilos, now_ms)
    }

    fn weigh_and_save(&mut self, kilos: &str, now_ms: i64) -> Result<Told, Trouble> {
        if self.desk.draft.weighings.is_empty() {
            self.desk.add_manual(kilos, ManualReason::ScaleDead, "")?;
        }
        let digits = self.desk.preview(None).account.map(|it| last_two_digits(it.payable));
        match self.desk.save(digits.as_deref(), None, now_ms)? {
            Saved::Taken(taken) => self.told(taken.seq),
            Saved::Confirm { .. } => Err(Trouble::Call("it was confirmed".to_owned())),
        }
    }

    /// The delivery that stands on the screen as saved last, while the day is open.
    ///
    /// # Errors
    /// [`Trouble::Store`].
    pub fn last_saved(&self) -> Result<Option<Told>, Trouble> {
        self.desk.last_saved.map(|seq| self.told(seq)).transpose()
    }

    fn told(&self, seq: u64) -> Result<Told, Trouble> {
        let row = deliveries::get(self.desk.store.db(), seq)?;
        let row = row.ok_or_else(|| Trouble::refused("unknown-delivery"))?;
        let entry = journal::get(self.desk.store.db(), seq)?;
        let Some(Fact::Delivery(of)) = entry.map(|entry| entry.record.fact) else {
            return Err(Trouble::refused("unknown-delivery"));
        };
        let base = of.lines.first().map_or(0, |line| line.price_micros);
        Ok(Told {
            seq,
            series: row.series,
            receipt: row.receipt,
            payable_g: row.payable_g,
            total_cents: row.total_cents,
            day: of.day,
            price: (of.price_list, base),
        })
    }

    /// Registers somebody; their number.
    ///
    /// # Errors
    /// [`Trouble`] as at a counter.
    pub fn register(&mut self, name: &str, now_ms: i64) -> Result<String, Trouble> {
        // The number is drawn by the command's id: the same run must give the same.
        let digest = Sha256::digest([name.as_bytes(), &now_ms.to_be_bytes()].concat());
        let mut lot = [0; 16];
        lot.copy_from_slice(&digest[..16]);
        let new = NewPerson { name, community: "Shandia", card: "", document: "", sex: "" };
        self.desk.register(Uuid::from_bytes(lot), &new, now_ms)
    }

    /// Voids a delivery; all that was paid comes back.
    ///
    /// # Errors
    /// [`Trouble`] as at a counter.
    pub fn void(&mut self, seq: u64, now_ms: i64) -> Result<(), Trouble> {
        self.desk.void(new_id(now_ms), seq, ("error", None), now_ms)
    }

    /// Prints what waits for the printer; it comes out well. The number of slips.
    ///
    /// # Errors
    /// [`Trouble`] as at a counter.
    pub fn print(&mut self, now_ms: i64) -> Result<usize, Trouble> {
        let mut slips = 0;
        while let Some((job, _)) = self.desk.begin_printing(Way::Slip, now_ms)? {
            self.desk.end_printing(&job, &Ok(Printed::Confirmed), now_ms)?;
            slips += 1;
        }
        Ok(slips)
    }

    /// Appends a record of a kind that only a newer program knows.
    ///
    /// # Errors
    /// [`Trouble::Store`].
    pub fn append_unknown(&mut self, now_ms: i64) -> Result<u64, Trouble> {
        let stamp = self.desk.stamp(now_ms);
        let mut writing = self.desk.store.begin(stamp)?;
        // An array of one text.
        let body = vec![0x81, 0x63, b'n', b'e', b'w'];
        let appended = writing.append(Fact::Unknown { kind: 99, version: 1, body })?;
        writing.commit()?;
        Ok(appended.seq)
    }
}
