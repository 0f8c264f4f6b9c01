//! Whole days as a counter writes them: opened, delivered, paid, printed, closed. What was weighed,
//! measured and looked at is drawn by lot, the same at each run; everything else follows from it by
//! the counter's own rules. Nothing is left out of a fact.

use domain::catalogue::{Form, GradeTable, SampleKind, Tare};
use domain::delivery::Load;
use domain::money::Cents;
use domain::ports::Printed;
use domain::sample::Sample;
use domain::share::PerMille;
use domain::standing::OrganicStatus;

use super::lot::Lot;
use super::{Bench, code, somebody};
use crate::desk::deliveries::{Entry, new_id};
use crate::desk::draft::{BOARD_SIZE, DraftWeighing, weighed};
use crate::desk::setup::NewProducer;
use crate::store::print_jobs::Way;
use crate::trouble::Trouble;

/// Enough for any day.
const DRAWER_CENTS: i64 = 100_000_000_000;
/// What comes of a hundred deliveries, in the order of the built-in catalogue's forms.
const OF_A_HUNDRED: [u64; 5] = [52, 18, 6, 16, 8];

/// What a counter has recorded.
#[derive(Clone, Copy, Debug, Default)]
pub struct Recorded {
    /// Deliveries, voided ones included.
    pub deliveries: u32,
    /// Records of whatever kind.
    pub records: u64,
}

impl Bench {
    /// Records so many deliveries in days of at most two hundred, each day with its opening and its
    /// close: a payment with each delivery that something is due for, a receipt that has come out
    /// of the printer, now and then a void.
    ///
    /// # Errors
    /// [`Trouble`] as at a counter.
    pub fn record_days(&mut self, deliveries: u32) -> Result<Recorded, Trouble> {
        let before = self.desk.store.head().seq;
        let mut left = deliveries;
        while 0 < left {
            let of_this_day = left.min(super::A_DAY);
            self.record_day(of_this_day)?;
            left -= of_this_day;
        }
        Ok(Recorded { deliveries, records: self.desk.store.head().seq - before })
    }

    fn record_day(&mut self, deliveries: u32) -> Result<(), Trouble> {
        self.record_until_close(deliveries)?;
        self.close()
    }

    /// Records a day of so many deliveries, which is left open.
    ///
    /// # Errors
    /// [`Trouble`] as at a counter.
    pub fn record_until_close(&mut self, deliveries: u32) -> Result<(), Trouble> {
        if self.desk.day.is_some() {
            self.close()?;
        }
        self.next_morning();
        let day = self.desk.proposed_day(self.now_ms)?.to_string();
        let cash = Cents::new(DRAWER_CENTS).unwrap_or(Cents::ZERO);
        self.desk.open_day(new_id(self.now_ms), &day, cash, self.now_ms)?;
        for _ in 0..deliveries {
            self.record_one()?;
        }
        Ok(())
    }

    fn close(&mut self) -> Result<(), Trouble> {
        self.pass(60_000, 600_000);
        let (expected, _) = self.desk.compare(Cents::ZERO)?;
        let _slip = self.desk.close_day(new_id(self.now_ms), expected, "", self.now_ms)?;
        Ok(())
    }

    /// Half past six, and some: 11:30 UTC.
    fn next_morning(&mut self) {
        const DAY_MS: i64 = 86_400_000;
        self.now_ms = (self.now_ms / DAY_MS + 1) * DAY_MS + 41_400_000;
        self.pass(0, 900_000);
    }

    /// Some time goes by, to the millisecond.
    fn pass(&mut self, least_ms: u64, most_ms: u64) {
        let ms = self.lot.between(least_ms, most_ms);
        self.now_ms += i64::try_from(ms).unwrap_or(0);
    }

    fn record_one(&mut self) -> Result<(), Trouble> {
        self.pass(45_000, 180_000);
        self.saved += 1;
        let entry = self.drawn_entry()?;
        let taken = self.desk.take(&entry, self.now_ms)?;
        self.pass(1_500, 4_000);
        self.print()?;
        if self.lot.one_in(100) {
            self.pass(60_000, 300_000);
            let command = new_id(self.now_ms);
            self.desk.void(command, taken.seq, ("Peso mal leído", None), self.now_ms)?;
            self.pass(1_500, 4_000);
            self.print()?;
        }
        Ok(())
    }

    fn print(&mut self) -> Result<(), Trouble> {
        while let Some((job, _strip)) = self.desk.begin_printing(Way::Slip, self.now_ms)? {
            self.desk.end_printing(&job, &Ok(Printed::Confirmed), self.now_ms)?;
        }
        Ok(())
    }

    /// A delivery drawn by lot, read by the rules as a draft is.
    fn drawn_entry(&mut self) -> Result<Entry, Trouble> {
        let catalogue = self.desk.reference.catalogue.clone();
        let kind = self.lot.among(&OF_A_HUNDRED);
        let form = catalogue.forms().get(kind).ok_or(Trouble::NotSetUp)?;
        let table = form
            .grade_table
            .as_ref()
            .and_then(|name| catalogue.grade_tables().iter().find(|table| table.name == *name));
        let scale = catalogue.scales().iter().find(|scale| scale.name == form.scale);
        let scale = scale.ok_or(Trouble::NotSetUp)?;
        let division = scale.limits.division.get();
        let tares: &[&str] = match form.scale.as_str() {
            "platform" => &["bucket", "crate", "basket"],
            "bench" => &["sack"],
            _ => &["tray", "bag"],
        };
        let mut weighings = Vec::new();
        for _ in 0..self.lot.weighings() {
            let tare = self.tare(catalogue.tares(), tares, division);
            let gross_g = self.gross(form, division);
            weighings.push(DraftWeighing {
                gross_g,
                tare_g: tare.as_ref().map_or(0, |tare| tare.1),
                tare: tare.map(|tare| tare.0),
                raw: Some(frame(gross_g, scale.limits.decimals())),
                judged_by: Some("scale".to_owned()),
                manual: None,
            });
        }
        let load = Load {
            weighings: weighings
                .iter()
                .map(|weighing| weighed(weighing, scale))
                .collect::<Result<_, _>>()
                .map_err(Trouble::Refused)?,
            foreign_matter: self.foreign_matter(),
            rain_wet: form.rain_wet_allowed && self.lot.one_in(8),
            moisture: form.moisture.as_ref().and_then(|_| self.share(62, 95)),
            sample: table.map(|table| self.sample(table)),
        };
        let passed = match load.moisture.is_some_and(|share| 90 < share.get()) {
            true => vec!["soft-unusual-moisture".to_owned()],
            false => Vec::new(),
        };
        let producer = u32::try_from(self.lot.between(1, u64::from(self.producers))).unwrap_or(1);
        Ok(Entry {
            command: new_id(self.now_ms),
            producer: code(producer),
            form: form.id.as_str().to_owned(),
            weighings,
            load,
            pay: None,
            order: false,
            passed,
            paper_number: None,
            brought_by: None,
            moisture: None,
            corrects: None,
            approved: Vec::new(),
        })
    }

    /// One weighing in five is without a container.
    fn tare(&mut self, all: &[Tare], usual: &[&str], division: i64) -> Option<(String, i64)> {
        if self.lot.one_in(5) {
            return None;
        }
        let which = self.lot.between(0, usual.len() as u64 - 1);
        let id = usual.get(usize::try_from(which).unwrap_or(0))?;
        let tare = all.iter().find(|tare| tare.id == **id)?;
        (tare.grams.get() % division == 0).then(|| (tare.id.clone(), tare.grams.get()))
    }

    fn gross(&mut self, form: &Form, division: i64) -> i64 {
        let (least, most) = match form.scale.as_str() {
            "platform" => (6_000, 48_000),
            "bench" => (12_000, 62_000),
            _ => (180, 2_400),
        };
        i64::try_from(self.lot.between(least, most)).unwrap_or(0) / division * division
    }

    fn share(&mut self, least: u64, most: u64) -> Option<PerMille> {
        PerMille::new(u16::try_from(self.lot.between(least, most)).unwrap_or(0)).ok()
    }

    fn foreign_matter(&mut self) -> PerMille {
        match self.lot.one_in(4) {
            true => self.share(5, 30).unwrap_or(PerMille::ZERO),
            false => PerMille::ZERO,
        }
    }

    fn sample(&mut self, table: &GradeTable) -> Sample {
        let mut sample = Sample::empty(table);
        match table.sample {
            SampleKind::CutTest => {
                for _ in 0..BOARD_SIZE {
                    let class = self.lot.among(&[78, 15, 5, 1]);
                    if let Some(class) = table.classes.get(class) {
                        *sample.counts.entry(class.clone()).or_insert(0) += 1;
                        sample.total += 1;
                    }
                }
            }
            SampleKind::Pods => {
                sample.total = u32::try_from(self.lot.between(20, 90)).unwrap_or(20);
                sample.length_mm = u32::try_from(self.lot.between(120, 210)).ok();
                let split = u32::try_from(self.lot.between(0, 2)).unwrap_or(0);
                for count in sample.counts.values_mut() {
                    *count = split;
                }
            }
        }
        sample
    }
}

/// A producer as centers have them: half certified, some with the seal, some with an advance.
pub(super) fn somebody_certified(number: u32) -> NewProducer {
    let mut lot = Lot::new(u64::from(number));
    let organic = match lot.among(&[50, 8, 6, 4, 32]) {
        0 => OrganicStatus::Organic,
        year @ 1..=3 => OrganicStatus::Transition(u8::try_from(year).unwrap_or(1)),
        _ => OrganicStatus::Conventional,
    };
    let kilos = |lot: &mut Lot, least, most| {
        domain::mass::Grams::new(i64::try_from(lot.between(least, most)).unwrap_or(0) * 1_000).ok()
    };
    let mut quotas = Vec::new();
    if organic == OrganicStatus::Organic {
        for product in ["cacao-nacional", "guayusa"] {
            let quota = kilos(&mut lot, 80, 900);
            quotas.extend(quota.map(|quota| (product.to_owned(), quota)));
        }
    }
    let advance = match lot.one_in(6) {
        true => Cents::new(i64::try_from(lot.between(10, 120)).unwrap_or(0) * 100),
        false => Ok(Cents::ZERO),
    };
    NewProducer {
        organic,
        chakra: lot.one_in(3),
        quotas,
        advance: advance.unwrap_or(Cents::ZERO),
        ..somebody(number)
    }
}

/// What a scale of the `ST,GS` family says of a load at rest.
fn frame(gross_g: i64, decimals: u8) -> Vec<u8> {
    let places = usize::from(decimals);
    let steps = gross_g / 10_i64.pow(3 - u32::from(decimals));
    let per_kilogram = 10_i64.pow(u32::from(decimals));
    let figure = match places {
        0 => steps.to_string(),
        _ => format!("{}.{:0places$}", steps / per_kilogram, steps % per_kilogram),
    };
    format!("ST,GS,+{figure:>7}kg\r\n").into_bytes()
}
