//! A counter for tests: a small center in a folder of its own, with a day open, and the steps of a
//! clerk in one line each.

use std::path::Path;

use chrono::DateTime;
use domain::calendar::{day_of, season_of};
use domain::machines::PrinterSetup;
use domain::money::Cents;
use tempfile::TempDir;
use uuid::Uuid;
use wire::Fact;
use wire::facts::QuotaGranted;
use wire::feeds::Page;
use wire::reference_facts::day_number;

use crate::desk::Desk;
use crate::desk::deliveries::{self, Taken};
use crate::desk::draft::DraftWeighing;
use crate::desk::preview::last_two_digits;
use crate::desk::setup::{NewCenter, set_up};
use crate::desk::weigh::Saved;
use crate::store::accounts::{self, Balance};
use crate::store::producers::Producer;
use crate::store::{self, Stamp, days, feeds, producers, quotas};
use crate::trouble::Trouble;
use sheets::built_in;

/// Wet cacao, bought by the pound.
pub(crate) const BABA: &str = "cacao-nacional/baba";
/// Dry cacao, with moisture and cut test.
pub(crate) const SECO: &str = "cacao-nacional/seco";
/// Guayusa.
pub(crate) const GUAYUSA: &str = "guayusa/hoja-fresca";
/// Vanilla, weighed on the small scale.
pub(crate) const VANILLA: &str = "vainilla/verde";

/// Prices with which the figures in the tests were computed by hand.
pub(crate) const PRICES: &str = "forma;grado;programa;precio;unidad
cacao-nacional/baba;;base;1,15;lb
cacao-nacional/baba;;organico;0,0625;lb
cacao-nacional/seco;1;base;268,00;qq
cacao-nacional/seco;2;base;255,50;qq
cacao-nacional/seco;3;base;241,75;qq
cacao-nacional/seco;fuera de norma;base;205,00;qq
cacao-nacional/seco;1 2 3;organico;13,61;qq
cacao-nacional/seco;;chakra;2,25;qq
guayusa/hoja-fresca;;base;0,4125;lb
guayusa/hoja-fresca;;organico;0,037125;lb
guayusa/hoja-fresca;;chakra;0,01;lb
vainilla/verde;A;base;33,333333;kg
vainilla/verde;fuera de norma;base;9,00;kg
";

/// One of each kind: organic with quota, seal and advance; organic; conventional; with seal alone.
pub(crate) const PEOPLE: &str =
    "numero;nombre;comunidad;organico;chakra;socio;cupo_cacao;cupo_guayusa;anticipo;tarjeta
K-0001;Rosa Grefa Tapuy;Puni Bocana;organico;si;si;45,0;12,5;80,00;EC1P900000001P
K-0002;Yaku Shiguango Andi;Shandia;organico;no;si;210,0;;0,00;
K-0003;Germán Andi Ñaupa;Ila Yaku;convencional;no;no;;;25,00;
K-0004;José Grefa Cerda;Serena;convencional;si;si;;;0,00;
";

/// The counter.
pub(crate) struct Counter {
    pub(crate) desk: Desk,
    pub(crate) dir: TempDir,
    pub(crate) now: i64,
}

/// Unix milliseconds of `2026-11-03T09:00:00-05:00`.
pub(crate) fn ms(text: &str) -> i64 {
    DateTime::parse_from_rfc3339(text).unwrap().timestamp_millis()
}

/// A center as the tests have it.
pub(crate) fn new_center(people: &str, purpose: &'static str) -> NewCenter {
    let catalogue = built_in::catalogue();
    let from = "2026-01-01".parse().unwrap();
    let prices = sheets::prices(PRICES.as_bytes(), &catalogue, from, None).unwrap();
    assert!(prices.bad.is_empty(), "{:?}", prices.bad);
    let people = sheets::producers(people.as_bytes(), &catalogue.products()).unwrap();
    assert!(people.bad.is_empty(), "{:?}", people.bad);
    NewCenter {
        association: "Asociación".to_owned(),
        center: "Centro Talag".to_owned(),
        number: 2,
        user: "Marta".to_owned(),
        pin: String::new(),
        purpose,
        language: "es-EC".to_owned(),
        communities: Vec::new(),
        catalogue,
        prices: Some(sheets::price_list(&prices.good, from, None)),
        producers: people.good,
    }
}

impl Counter {
    /// With the day open and $ 500 in the drawer.
    pub(crate) fn open() -> Counter {
        Counter::of(PEOPLE, "center")
    }

    /// The same, for these producers and this purpose.
    pub(crate) fn of(people: &str, purpose: &'static str) -> Counter {
        let mut counter = Counter::closed(people, purpose);
        counter.open_day("2026-11-03", 50_000);
        counter
    }

    /// Before the first day.
    pub(crate) fn closed(people: &str, purpose: &'static str) -> Counter {
        Counter::set_up_at("2026-11-03T09:00:00-05:00", people, purpose)
    }

    /// Set up when the clock said that.
    pub(crate) fn set_up_at(clock: &str, people: &str, purpose: &'static str) -> Counter {
        let dir = tempfile::tempdir().unwrap();
        let now = ms(clock);
        set_up(dir.path(), &new_center(people, purpose), now).unwrap();
        let desk = Desk::open(dir.path(), now).unwrap().unwrap();
        Counter { desk, dir, now }
    }

    /// Folder of the file.
    pub(crate) fn path(&self) -> &Path {
        self.dir.path()
    }

    /// A later moment, a minute at a time.
    pub(crate) fn tick(&mut self) -> i64 {
        self.now += 60_000;
        self.now
    }

    /// A command id of a screen.
    pub(crate) fn command(&self) -> Uuid {
        deliveries::new_id(self.now)
    }

    /// Opens a day.
    pub(crate) fn open_day(&mut self, day: &str, cents: i64) {
        let (command, now) = (self.command(), self.tick());
        self.desk.open_day(command, day, Cents::new(cents).unwrap(), now).unwrap();
    }

    /// Closes the day with what should be there.
    pub(crate) fn close_day(&mut self) {
        let (command, now) = (self.command(), self.tick());
        let expected = Cents::new(self.drawer()).unwrap();
        self.desk.close_day(command, expected, "", now).unwrap();
    }

    /// Closes the day and opens one of the next season, in which so much is granted.
    pub(crate) fn next_season(&mut self, granted: &[(&str, &str, i64)]) {
        self.close_day();
        self.now = ms("2027-01-02T09:00:00-05:00");
        self.open_day("2027-01-02", 50_000);
        let (from, until) = season_of(day_of(self.now));
        let fact = |(producer, product, dry_g): &(&str, &str, i64)| {
            Fact::from(QuotaGranted {
                producer: (*producer).to_owned(),
                product: (*product).to_owned(),
                from_day: day_number(from),
                until_day: day_number(until),
                dry_g: *dry_g,
                carried_g: None,
            })
        };
        let (facts, now) = (granted.iter().map(fact).collect::<Vec<_>>(), self.tick());
        self.desk.bring(None, &facts, now).unwrap();
    }

    /// Who brings what.
    pub(crate) fn bring(&mut self, code: &str, form: &str) {
        let now = self.tick();
        self.desk.choose(code, now).unwrap();
        self.desk.choose_form(form, now).unwrap();
    }

    /// A load off the scale.
    pub(crate) fn load(&mut self, gross_g: i64, tare_g: i64) {
        self.desk.draft.weighings.push(DraftWeighing {
            gross_g,
            tare_g,
            tare: None,
            raw: Some(b"ST,GS".to_vec()),
            judged_by: Some("scale".to_owned()),
            manual: None,
        });
        self.desk.keep_draft().unwrap();
    }

    /// Saves the draft; passes soft stops as a person would who has read the weight.
    pub(crate) fn save(&mut self) -> Result<Taken, Trouble> {
        let now = self.tick();
        let digits = self
            .desk
            .preview(None)
            .account
            .map(|account| last_two_digits(account.payable))
            .unwrap_or_default();
        match self.desk.save(Some(&digits), None, now)? {
            Saved::Taken(taken) => Ok(taken),
            Saved::Confirm { .. } => panic!("the digits are right"),
        }
    }

    /// Takes a delivery of one load.
    pub(crate) fn take(&mut self, code: &str, form: &str, gross_g: i64) -> Taken {
        self.bring(code, form);
        self.load(gross_g, 0);
        self.save().unwrap()
    }

    /// Voids a delivery.
    pub(crate) fn void(&mut self, seq: u64, returned: Option<i64>) -> Result<(), Trouble> {
        let (command, now) = (self.command(), self.tick());
        self.void_as(command, seq, returned, now)
    }

    /// Voids a delivery by that command.
    pub(crate) fn void_as(
        &mut self,
        command: Uuid,
        seq: u64,
        returned: Option<i64>,
        now: i64,
    ) -> Result<(), Trouble> {
        let returned = returned.map(|cents| Cents::new(cents).unwrap());
        self.desk.void(command, seq, ("error", returned), now)
    }

    /// Begins the correction of a delivery.
    pub(crate) fn correct(&mut self, seq: u64) {
        let now = self.tick();
        self.desk.correct(seq, "me equivoqué", false, now).unwrap();
    }

    /// Paper of so many columns.
    pub(crate) fn paper(&mut self, columns: u8) {
        self.desk.printer = PrinterSetup::Simulated { columns };
    }

    /// A producer's row.
    pub(crate) fn producer(&self, code: &str) -> Producer {
        producers::get(self.desk.store.db(), code).unwrap().unwrap()
    }

    /// Quota used, grams of dry equivalent.
    pub(crate) fn quota_used(&self, code: &str, product: &str) -> i64 {
        let today = self.desk.today(self.now);
        quotas::of(self.desk.store.db(), code, product, today).unwrap().unwrap().used_g
    }

    /// Cash in the drawer, cents.
    pub(crate) fn drawer(&self) -> i64 {
        days::last(self.desk.store.db()).unwrap().unwrap().drawer_cents
    }

    /// The file as another process would check it: the chain whole, nothing different.
    pub(crate) fn is_sound(&self) {
        assert_eq!(store::verify(self.path()).unwrap().damage, None);
        assert_eq!(store::rebuild(self.path()).unwrap(), []);
        let db = self.desk.store.db();
        for producer in producers::all(db).unwrap() {
            let sum = |balance| {
                let entries = accounts::of(db, &producer.code, balance).unwrap();
                entries.iter().map(|entry| entry.cents).sum::<i64>()
            };
            let sums = [Balance::Advance, Balance::Owed, Balance::Claim].map(sum);
            let balances = [
                producer.advance_cents - producer.over_recovered_cents,
                producer.owed_cents - producer.over_paid_cents,
                producer.claim_cents - producer.over_returned_cents,
            ];
            assert_eq!(
                sums, balances,
                "every balance of {} is the sum of its facts",
                producer.code
            );
        }
    }

    /// A page of a feed comes from the center; whether what holds then is what the center says.
    pub(crate) fn receive(&mut self, page: &Page) -> bool {
        let stamp = Stamp { wall_ms: self.tick(), actor: "talag".to_owned() };
        let items = page.items().unwrap();
        let mut writing = self.desk.store.begin(stamp).unwrap();
        let fits = feeds::take(&mut writing, page, &items).unwrap();
        writing.commit().unwrap();
        self.desk.look_again(self.now).unwrap();
        fits
    }

    /// The program ends and starts again.
    pub(crate) fn restart(self) -> Counter {
        let Counter { desk, dir, now } = self;
        drop(desk);
        let desk = Desk::open(dir.path(), now).unwrap().unwrap();
        Counter { desk, dir, now }
    }
}

/// The id of the sentence of a refusal.
#[track_caller]
pub(crate) fn refusal<T>(outcome: Result<T, Trouble>) -> String {
    match outcome {
        Ok(_) => panic!("it was not refused"),
        Err(trouble) => crate::api::Failure::from(trouble).say.id,
    }
}
