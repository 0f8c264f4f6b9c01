//! The server of a run: the real one on a real database in memory, which can fail, be killed, and
//! be put back to an old copy.

use std::sync::{Arc, Mutex};

use ed25519_dalek::SigningKey;
use server::db::{Db, DbError, Sqlite, Tx, Work};
use server::service::{Imported, Refusal, Service};
use server::store::{centers, enrolments};
use wire::enrol::Code;
use wire::exchange::MessageError;

use super::known_bad::Bad;
use super::known_bad::altered::{Altered, Incoming};

pub(super) const CENTER: &str = "archidona";

/// How the database's next transaction that writes goes wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fails {
    /// Nothing is written.
    BeforeCommit,
    /// It is written, and said not to be.
    AfterCommit,
}

/// The server.
pub(super) struct Central {
    database: Arc<Database>,
    pub(super) service: Service,
    key: SigningKey,
    bad: Option<Bad>,
    pub(super) up: bool,
    /// Old copies of its database.
    pub(super) copies: Vec<Vec<u8>>,
}

struct Database {
    sqlite: Sqlite,
    fails: Mutex<Option<Fails>>,
    altered: Mutex<Incoming>,
    bad: Option<Bad>,
}

/// What the service holds of it.
struct Handle(Arc<Database>);

impl Db for Handle {
    fn write(&self, work: Work<'_>) -> Result<(), DbError> {
        let fails = self.0.fails.lock().unwrap().take();
        let failed = || DbError::Engine("the disk does not answer".to_owned());
        if fails == Some(Fails::BeforeCommit) {
            self.0.altered.lock().unwrap().rolled_back(self.0.bad, &self.0.sqlite, work);
            return Err(failed());
        }
        self.0.sqlite.write(&mut |tx| self.with(tx, work))?;
        match fails {
            Some(_) => Err(failed()),
            None => Ok(()),
        }
    }

    fn read(&self, work: Work<'_>) -> Result<(), DbError> {
        match self.0.bad {
            Some(Bad::IgnoresDigests) => self.0.sqlite.read(&mut |tx| self.with(tx, work)),
            _ => self.0.sqlite.read(work),
        }
    }

    fn ready(&self) -> Result<(), DbError> {
        self.0.sqlite.ready()
    }
}

impl Handle {
    fn with(&self, tx: &mut dyn Tx, work: Work<'_>) -> Result<(), DbError> {
        match self.0.bad {
            None => work(tx),
            Some(bad) => {
                let mut incoming = self.0.altered.lock().unwrap();
                work(&mut Altered::new(tx, bad, &mut incoming))
            }
        }
    }
}

impl Central {
    pub(super) fn new(seed: [u8; 32], bad: Option<Bad>, now_ms: i64) -> Central {
        let key = SigningKey::from_bytes(&seed);
        let central = Central::on(&image_of_a_new_one(), key, bad);
        assert!(centers::add(central.service.db(), CENTER, "Archidona", now_ms).unwrap());
        central
    }

    fn on(image: &[u8], key: SigningKey, bad: Option<Bad>) -> Central {
        let database = Arc::new(Database {
            sqlite: Sqlite::in_memory(Some(image)).unwrap(),
            fails: Mutex::default(),
            altered: Mutex::default(),
            bad,
        });
        let service = Service::new(Box::new(Handle(Arc::clone(&database))), key.clone());
        Central { database, service, key, bad, up: true, copies: Vec::new() }
    }

    pub(super) fn key(&self) -> &SigningKey {
        &self.key
    }

    /// Another server with the same tables, which signs with a key of its own.
    pub(super) fn impostor(&self) -> Central {
        Central::on(&self.image(), Central::key_of_impostor(), None)
    }

    /// The key of that one.
    pub(super) fn key_of_impostor() -> SigningKey {
        SigningKey::from_bytes(&[0xaa; 32])
    }

    /// A code of its center, good for ever.
    pub(super) fn code(&self, random: [u8; 20]) -> String {
        let code = Code::from_random(random);
        assert!(enrolments::add(self.service.db(), CENTER, (&code, None), i64::MAX).unwrap());
        code.to_string()
    }

    /// One exchange; its first commit, or a later one, may fail.
    pub(super) fn exchange(
        &self,
        bytes: &[u8],
        fails: Option<Fails>,
        now_ms: i64,
    ) -> Result<Vec<u8>, Refusal> {
        *self.database.fails.lock().unwrap() = fails;
        if let Some(bad) = self.bad {
            let mut incoming = self.database.altered.lock().unwrap();
            incoming.look_at(bytes);
            if bad == Bad::RefusesUnknown && incoming.has_unknown() {
                return Err(Refusal::Message(MessageError::TooLarge("kind")));
            }
        }
        let answer = self.service.exchange(bytes, now_ms);
        *self.database.fails.lock().unwrap() = None;
        answer
    }

    /// Takes what somebody has carried here.
    pub(super) fn import(
        &self,
        bytes: Vec<u8>,
        random: [u8; 32],
        now_ms: i64,
    ) -> Result<Imported, Refusal> {
        *self.database.altered.lock().unwrap() = Incoming::default();
        self.service.import(bytes, random, now_ms)
    }

    /// A copy of its database.
    pub(super) fn image(&self) -> Vec<u8> {
        self.database.sqlite.image().unwrap()
    }

    /// It is killed: what was committed is there when it starts again.
    pub(super) fn kill(&mut self) {
        let image = self.image();
        self.put_back(&image);
        self.up = false;
    }

    /// Its database is replaced by a copy.
    pub(super) fn put_back(&mut self, image: &[u8]) {
        let copies = std::mem::take(&mut self.copies);
        let up = self.up;
        *self = Central::on(image, self.key.clone(), self.bad);
        (self.copies, self.up) = (copies, up);
    }
}

/// The tables take long to make, and are the same in every run.
fn image_of_a_new_one() -> Vec<u8> {
    static IMAGE: std::sync::OnceLock<Vec<u8>> = std::sync::OnceLock::new();
    IMAGE.get_or_init(|| Sqlite::in_memory(None).unwrap().image().unwrap()).clone()
}
