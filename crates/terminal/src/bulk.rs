//! Many deliveries at once, and one by one: for benchmarks (feature `bench`), never for a counter.

use std::path::{Path, PathBuf};

use domain::delivery::Load;
use domain::machines::PrinterSetup;
use domain::mass::Grams;
use domain::money::Cents;
use domain::standing::OrganicStatus;
use domain::weighing::Weighing;
use wire::facts;

use crate::desk::Desk;
use crate::desk::deliveries::{Entry, new_id};
use crate::desk::draft::DraftWeighing;
use crate::desk::setup::{NewCenter, NewProducer, set_up};
use crate::store::StoreError;
use crate::trouble::Trouble;
use sheets::built_in;
use wire::reference_facts::day_of_number;

mod days;
mod lot;

pub use days::Recorded;
use lot::Lot;

/// 2026-11-02 12:00 UTC.
const START_MS: i64 = 1_793_620_800_000;
/// Deliveries of one business day: more than a center ever sees.
const A_DAY: u32 = 200;

/// A center to measure.
pub struct Bench {
    desk: Desk,
    dir: PathBuf,
    now_ms: i64,
    producers: u32,
    saved: u32,
    lot: Lot,
}

impl Bench {
    /// A center as they are, with its day still to be opened: half of its producers are certified,
    /// some have the Chakra seal, some owe an advance.
    ///
    /// # Errors
    /// [`Trouble`] as at a counter.
    pub fn certified(data_dir: &Path, producers: u32) -> Result<Bench, Trouble> {
        make(data_dir, (1..=producers).map(days::somebody_certified).collect())?;
        Bench::open(data_dir, producers, 0)
    }

    /// A center that was made before, once nobody else has it open. Of another `seed` other loads
    /// come.
    ///
    /// # Errors
    /// [`Trouble`] as at a counter.
    pub fn open(data_dir: &Path, producers: u32, seed: u64) -> Result<Bench, Trouble> {
        let dir = data_dir.join("center");
        let mut desk = Desk::open(&dir, START_MS)?.ok_or(Trouble::NotSetUp)?;
        desk.printer = PrinterSetup::Simulated { columns: 48 };
        let now_ms = desk.store.head().wall_ms.unwrap_or(START_MS);
        Ok(Bench { desk, dir, now_ms, producers, saved: 0, lot: Lot::new(seed) })
    }

    /// Makes a center with so many producers in the folder of a terminal's real center, with so
    /// many deliveries of the days before, and opens today's.
    ///
    /// # Errors
    /// [`Trouble`] as at a counter.
    pub fn new(data_dir: &Path, producers: u32, deliveries: u32) -> Result<Bench, Trouble> {
        make(data_dir, (1..=producers).map(somebody).collect())?;
        let mut center = Bench::open(data_dir, producers, 0)?;
        center.now_ms = START_MS;
        center.fill(deliveries)?;
        let command = new_id(START_MS);
        let cash = Cents::new(100_000_000_000).unwrap_or(Cents::ZERO);
        center.desk.open_day(command, "2026-11-02", cash, START_MS)?;
        Ok(center)
    }

    /// Saves one delivery as the counter does: rules, record, chain, signature, tables, slip.
    ///
    /// # Errors
    /// [`Trouble`] as at a counter.
    pub fn save_one(&mut self) -> Result<(), Trouble> {
        self.now_ms += 60_000;
        self.saved += 1;
        let entry = self.entry();
        self.desk.take(&entry, self.now_ms)?;
        Ok(())
    }

    fn entry(&self) -> Entry {
        let producer = code(self.saved * 7 % self.producers + 1);
        let gross_g = 20_000 + i64::from(self.saved % 300) * 50;
        let limits = self.desk.reference.catalogue.scales().first().map(|scale| scale.limits);
        let gross = Grams::new(gross_g).unwrap_or(Grams::ZERO);
        let weighing = limits.and_then(|limits| Weighing::new(gross, Grams::ZERO, &limits).ok());
        Entry {
            command: new_id(self.now_ms),
            producer,
            form: "cacao-nacional/baba".to_owned(),
            weighings: vec![DraftWeighing {
                gross_g,
                tare_g: 0,
                tare: None,
                raw: Some(b"ST,GS,+  45.20kg\r\n".to_vec()),
                judged_by: Some("scale".to_owned()),
                manual: None,
            }],
            load: Load { weighings: weighing.into_iter().collect(), ..Load::default() },
            moisture: None,
            pay: None,
            order: false,
            passed: Vec::new(),
            paper_number: None,
            brought_by: None,
            corrects: None,
            approved: Vec::new(),
        }
    }

    /// Fills the journal with so many deliveries, a thousand a transaction, in business days of
    /// two hundred: the same facts as one by one, without their slips.
    ///
    /// # Errors
    /// [`StoreError`].
    fn fill(&mut self, deliveries: u32) -> Result<(), StoreError> {
        let today = self.desk.today(self.now_ms);
        let first_day = today - i32::try_from(deliveries / A_DAY).unwrap_or(0) - 1;
        let mut left = deliveries;
        while 0 < left {
            let batch = left.min(1_000);
            let stamp = self.desk.stamp(self.now_ms);
            let mut writing = self.desk.store.begin(stamp)?;
            for _ in 0..batch {
                self.saved += 1;
                let day = first_day + i32::try_from(self.saved / A_DAY).unwrap_or(0);
                let producer = code(self.saved * 7 % self.producers + 1);
                writing.append(some_delivery(self.saved, day, producer))?;
            }
            writing.commit()?;
            left -= batch;
        }
        Ok(())
    }

    /// Folder of the center.
    pub fn dir(&self) -> &Path {
        &self.dir
    }
}

/// A command's id, as a screen makes one.
pub fn command_id() -> String {
    new_id(START_MS).to_string()
}

/// Makes a center with the built-in catalogue and prices, in the folder of a terminal's real one.
fn make(data_dir: &Path, producers: Vec<NewProducer>) -> Result<(), Trouble> {
    let catalogue = built_in::catalogue();
    let from = day_of_number(0);
    let prices = sheets::prices(built_in::DEMO_PRICES.as_bytes(), &catalogue, from, None)
        .map_err(Trouble::Refused)?;
    let new = NewCenter {
        association: "Asociación".to_owned(),
        center: "Centro".to_owned(),
        number: 1,
        user: "bench".to_owned(),
        pin: String::new(),
        purpose: "center",
        language: "es-EC".to_owned(),
        communities: Vec::new(),
        prices: Some(sheets::price_list(&prices.good, from, None)),
        producers,
        catalogue,
    };
    set_up(&data_dir.join("center"), &new, START_MS)
}

fn code(number: u32) -> String {
    format!("K-{number:05}")
}

fn somebody(number: u32) -> NewProducer {
    const FIRST: [&str; 12] = [
        "Rosa", "Yaku", "María", "Germán", "Sacha", "Blanca", "Kuri", "Inés", "Wayra", "José",
        "Nina", "Luis",
    ];
    const LAST: [&str; 14] = [
        "Grefa",
        "Tapuy",
        "Shiguango",
        "Huatatoca",
        "Andi",
        "Cerda",
        "Chimbo",
        "Licuy",
        "Tanguila",
        "Calapucha",
        "Siquihua",
        "Ñaupa",
        "Aguinda",
        "Yumbo",
    ];
    let pick = |list: &[&'static str], by: u32| list[(number / by) as usize % list.len()];
    NewProducer {
        code: code(number),
        name: format!("{} {} {}", pick(&FIRST, 1), pick(&LAST, 3), pick(&LAST, 41)),
        community: format!("Comunidad {}", number % 23),
        organic: OrganicStatus::Conventional,
        chakra: false,
        member: true,
        sex: [Some("f"), Some("m"), None][(number % 3) as usize].map(str::to_owned),
        quotas: Vec::new(),
        advance: Cents::ZERO,
        card: None,
        document: None,
    }
}

fn some_delivery(receipt: u32, day: i32, producer: String) -> facts::Delivery {
    let net_g = 20_000 + i64::from(receipt % 300) * 50;
    facts::Delivery {
        receipt,
        day,
        producer,
        form: "cacao-nacional/baba".to_owned(),
        scale: "platform".to_owned(),
        weighings: vec![facts::Weighing {
            gross_g: net_g,
            tare_g: 0,
            tare: None,
            raw: Some(b"ST,GS,+  45.20kg\r\n".to_vec()),
            judged_by: Some("scale".to_owned()),
            manual: None,
        }],
        foreign_matter_pm: 0,
        rain_wet: false,
        moisture_pm: None,
        sample: None,
        net_g,
        deductions: Vec::new(),
        payable_g: net_g,
        grade: None,
        grade_table: None,
        segregation: Vec::new(),
        lines: Vec::new(),
        total_cents: 0,
        recovered_cents: 0,
        due_cents: 0,
        quota_used_dry_g: 0,
        catalogue: 1,
        price_list: 1,
        organic: "conventional".to_owned(),
        chakra: false,
        passed: Vec::new(),
        corrects: None,
        paper_number: None,
        brought_by: None,
        moisture: None,
    }
}
