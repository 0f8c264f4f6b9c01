//! The story of a center and its terminals, told to the service as bytes.

mod accounts;
mod api;
mod bundles;
mod catalogues;
mod crowd;
mod epochs;
mod exchanges;
mod feeds;
mod founding;
mod joining;
mod office;
mod tables;
mod upgrades;

use std::sync::Arc;

use ed25519_dalek::{SigningKey, VerifyingKey};
use wire::enrol::{Code, Enrolled, Enrolment, EnrolmentRequest};
use wire::epochs::{Span, span_of};
use wire::exchange::{Answer, NEWEST, OLDEST, Request, SignedRequest};
use wire::facts::{DayOpened, Delivery, ProducerRegistered};
use wire::segment::{Run, Segment};
use wire::{ClockState, Fact, Hash, Header, Identity, Record, chain};

use crate::db::{Db, Postgres, Sqlite};
use crate::service::{Refusal, Service};
use crate::store::{centers, enrolments};

const CENTER: &str = "archidona";
const NOW: i64 = 1_795_300_000_000;

/// Tells stories on each database.
macro_rules! stories {
    ($($name:ident,)*) => {
        mod on_sqlite {
            use crate::story::Place;
            $(#[test] fn $name() { super::$name(&Place::on_sqlite()); })*
        }
        mod on_postgres {
            use crate::story::Place;
            $(#[test] fn $name() { super::$name(&Place::on_postgres()); })*
        }
    };
}
pub(crate) use stories;

/// A server with one center.
struct Place {
    service: Arc<Service>,
    key: VerifyingKey,
    _dir: Option<tempfile::TempDir>,
}

impl Place {
    fn on_sqlite() -> Place {
        let dir = tempfile::tempdir().expect("a folder");
        let db = Sqlite::open(&dir.path().join("server.db")).expect("a database");
        Place { _dir: Some(dir), ..Place::on(Box::new(db)) }
    }

    fn on_postgres() -> Place {
        Place::on(Box::new(Postgres::open(&new_database()).expect("a database")))
    }

    fn on(db: Box<dyn Db>) -> Place {
        let key = SigningKey::from_bytes(&[9; 32]);
        let service = Arc::new(Service::new(db, key.clone()));
        assert!(centers::add(service.db(), CENTER, "Archidona", NOW).expect("a center"));
        Place { service, key: key.verifying_key(), _dir: None }
    }

    fn db(&self) -> &dyn Db {
        self.service.db()
    }

    /// A code of that center, good for an hour.
    fn code(&self, seed: u8) -> Code {
        let code = Code::from_random([seed; 20]);
        let until = NOW + 3_600_000;
        assert!(enrolments::add(self.db(), CENTER, (&code, None), until).expect("a code"));
        code
    }

    /// A terminal that has joined.
    fn terminal(&self, seed: u8) -> Journal {
        let journal = Journal::new(seed);
        journal.join(&self.service, &self.code(seed), NOW).expect("it joins");
        journal
    }

    /// What the server answers to these segments.
    fn brings(&self, journal: &Journal, push: &[Vec<u8>]) -> Answer {
        let bytes = self.service.exchange(&journal.request(push), NOW).expect("an answer");
        Answer::open(&bytes, &self.key).expect("signed by the server")
    }
}

/// A new, empty database of the PostgreSQL that the tests were given.
fn new_database() -> String {
    let server = std::env::var("ACOPIO_TEST_POSTGRES")
        .expect("a PostgreSQL to test with: run this through scripts/with-postgres");
    let mut random = [0; 8];
    getrandom::fill(&mut random).expect("random numbers");
    let name = format!("story_{}", chain::hex(&random));
    let mut client = postgres::Client::connect(&server, postgres::NoTls).expect("a connection");
    client.batch_execute(&format!("create database {name}")).expect("a database");
    format!("{server} dbname={name}")
}

/// A terminal without a terminal: a key and records.
#[derive(Clone)]
struct Journal {
    center: &'static str,
    key: SigningKey,
    identity: Identity,
    /// Where it goes on behind another epoch: its epochs up to this one.
    spans: Vec<Span>,
    /// The series of receipt numbers that it has given so far; 0 for none.
    series: u16,
    records: Vec<Vec<u8>>,
}

impl Journal {
    fn new(seed: u8) -> Journal {
        let key = SigningKey::from_bytes(&[seed; 32]);
        let identity =
            Identity { terminal: [seed; 16], epoch: [seed; 8], key: key.verifying_key() };
        Journal { center: CENTER, key, identity, spans: Vec::new(), series: 0, records: Vec::new() }
    }

    fn join(&self, service: &Service, code: &Code, now_ms: i64) -> Result<Enrolled, Refusal> {
        let enrolment = Enrolment {
            center: self.center.to_owned(),
            code_id: code.id().to_owned(),
            terminal: self.identity.terminal,
            epoch: self.identity.epoch,
            public_key: self.identity.key.to_bytes(),
            app: "0.1.0".to_owned(),
            spans: self.spans.clone(),
            series: self.series,
        };
        let request = EnrolmentRequest::new(enrolment, code, &self.key);
        let answer = service.enrol(&request.encode(), now_ms)?;
        Ok(request.read_answer(&answer, code).expect("from whom knows the code"))
    }

    fn writes(&mut self, fact: impl Into<Fact>) {
        let header = Header { wall_ms: NOW, clock: ClockState::Steady, actor: "Marta".to_owned() };
        self.records.push(Record::encode(&header, &fact.into()));
    }

    fn hash_after(&self, seq: u64) -> Hash {
        let genesis = self.spans.first().map_or(self.identity.genesis(), |span| span.base().hash);
        (1..=seq)
            .zip(&self.records)
            .fold(genesis, |before, (seq, record)| chain::link(before, seq, record))
    }

    /// Its records from the first to the last of these numbers.
    fn segment(&self, first: u64, last: u64) -> Vec<u8> {
        let run = Run {
            center: self.center,
            terminal: self.identity.terminal,
            epoch: span_of(&self.spans, first).map_or(self.identity.epoch, |span| span.epoch),
            first_seq: first,
            prev: self.hash_after(first - 1),
        };
        let records = &self.records[first as usize - 1..last as usize];
        Segment::seal(run, records, &self.key).expect("a segment").encode()
    }

    fn request(&self, push: &[Vec<u8>]) -> Vec<u8> {
        SignedRequest::seal(&self.asks(push), &self.key)
    }

    /// The same, before it is signed.
    fn asks(&self, push: &[Vec<u8>]) -> Request {
        Request {
            oldest: OLDEST,
            newest: NEWEST,
            app: "0.1.0".to_owned(),
            center: self.center.to_owned(),
            terminal: self.identity.terminal,
            epoch: self.identity.epoch,
            wall_ms: NOW,
            push: push.iter().cloned().map(Into::into).collect(),
            pull: Vec::new(),
            want_bytes: 0,
            spans: self.spans.clone(),
            series: self.series,
        }
    }
}

fn opened(cents: i64) -> DayOpened {
    DayOpened { day: 20_780, opening_cents: cents, pieces: None }
}

/// Somebody who was given that number, and a card.
fn registered(code: &str, at_counter: bool) -> ProducerRegistered {
    ProducerRegistered {
        code: code.to_owned(),
        name: "Zoila Grefa".to_owned(),
        community: "Shandia".to_owned(),
        organic: "conventional".to_owned(),
        chakra: false,
        member: false,
        card: Some("EC1P9000000099".to_owned()),
        at_counter,
        sex: None,
    }
}

fn delivery(payable_g: i64, total_cents: i64) -> Delivery {
    Delivery {
        receipt: 1,
        day: 20_780,
        producer: "K-0001".to_owned(),
        form: "cacao-nacional/baba".to_owned(),
        scale: "platform".to_owned(),
        weighings: Vec::new(),
        foreign_matter_pm: 0,
        rain_wet: false,
        moisture_pm: None,
        sample: None,
        net_g: payable_g,
        deductions: Vec::new(),
        payable_g,
        grade: None,
        grade_table: None,
        segregation: Vec::new(),
        lines: Vec::new(),
        total_cents,
        recovered_cents: 0,
        due_cents: total_cents,
        quota_used_dry_g: 0,
        catalogue: 1,
        price_list: 1,
        organic: "organic".to_owned(),
        chakra: false,
        passed: Vec::new(),
        corrects: None,
        paper_number: None,
        brought_by: None,
        moisture: None,
    }
}
