//! The center's office: it decides by the functions behind its command line and its API, on the
//! server's database, while messages are on their way and terminals are off.

use fastrand::Rng;
use server::db::Db;
use server::interpret;
use server::office::{Act, OfficeError, messages, people, prices, users};
use wire::reference_facts::day_of_number;

use super::central::CENTER;
use super::oracle::Violation;
use super::world::{DAY, Event, HOUR, PRODUCERS, SECOND, World};

/// Rows of a table that is longer than any page on a slow line.
const MANY: u32 = 150;

/// Who decides. It has chances of its own, so that what it does leaves those of others alone.
pub(super) struct Office {
    pub(super) rng: Rng,
    /// Decisions of a day, at most.
    most: u32,
}

impl Office {
    pub(super) fn new(seed: u64) -> Office {
        let mut rng = Rng::with_seed(seed ^ 0x6f66_6669_6365);
        let most = rng.u32(0..=4);
        Office { rng, most }
    }
}

fn act(now_ms: i64) -> Act<'static> {
    Act { center: CENTER, by: "Ana", now_ms }
}

/// A table with one price, in cents for a pound.
fn table(cents: u32) -> String {
    let price = format!("{},{:02}", cents / 100, cents % 100);
    format!("forma;grado;programa;precio;unidad\ncacao-nacional/baba;;base;{price};lb\n")
}

impl World {
    /// Before anything else the center has prices: no list is ever all that there was.
    pub(super) fn opens_office(&mut self) -> Result<(), Violation> {
        self.issues(-1)
    }

    /// What the office does in a day that begins.
    pub(super) fn plan_office(&mut self) {
        for _ in 0..self.office.rng.u32(0..=self.office.most) {
            let at = self.office.rng.i64(0..23 * HOUR);
            self.plan(at, Event::Decides);
        }
    }

    /// The office makes good what is gone: it comes to stand where something else stood before.
    pub(super) fn enters_again(&mut self) {
        for _ in 0..self.office.rng.u32(1..=6) {
            let at = self.office.rng.i64(SECOND..2 * HOUR);
            self.plan(at, Event::Decides);
        }
    }

    /// The office decides something.
    pub(super) fn decides(&mut self) -> Result<(), Violation> {
        if !self.central.up {
            self.counters.event("office: the server is off");
            return Ok(());
        }
        self.note("decides", &[]);
        match self.office.rng.u32(..13) {
            0..=2 => {
                let in_days = self.office.rng.i32(-2..=3);
                self.issues(in_days)
            }
            3 | 4 => self.withdraws(),
            5 => self.takes_a_table(),
            6 | 7 => self.grants(),
            8..=10 => self.writes(),
            _ => self.sets_a_user(),
        }
    }

    /// A list that holds from so many days on.
    fn issues(&mut self, in_days: i32) -> Result<(), Violation> {
        let today = i32::try_from(self.now.div_euclid(DAY)).unwrap();
        let from = day_of_number(today + in_days);
        let table = table(self.office.rng.u32(80..200));
        let db = self.central.service.db();
        let issued = prices::prepare(db, CENTER, table.as_bytes(), (from, None))
            .and_then(|prepared| prices::issue(db, act(self.now), &prepared));
        self.decided("office: price lists issued", issued.map(drop))
    }

    /// Any list but the first: the center always has prices.
    fn withdraws(&mut self) -> Result<(), Violation> {
        let lists = prices::lists(self.central.service.db(), CENTER).unwrap();
        let standing: Vec<String> = lists
            .iter()
            .skip(1)
            .filter(|issued| matches!(issued.state, prices::ListState::Stands(_)))
            .map(prices::Issued::name)
            .collect();
        if standing.is_empty() {
            return Ok(());
        }
        let name = &standing[self.office.rng.usize(..standing.len())];
        let withdrawn = prices::withdraw(self.central.service.db(), act(self.now), name);
        self.decided("office: price lists withdrawn", withdrawn)
    }

    /// Status and quota of those who are known, and now and then a whole village.
    fn takes_a_table(&mut self) -> Result<(), Violation> {
        let mut table = "numero;nombre;comunidad;organico;cupo_cacao\n".to_owned();
        for code in PRODUCERS {
            let status = ["organico", "convencional"][self.office.rng.usize(..2)];
            let kilos = self.office.rng.u32(1..400);
            table += &format!("{code};Rosa {code};Shandia;{status};{kilos},0\n");
        }
        let many = self.office.rng.u32(..4) == 0;
        let others = if many { MANY } else { self.office.rng.u32(..4) };
        let first = self.office.rng.u32(1_000..9_000);
        for at in first..first + others {
            table += &format!("K-{at};Juan {at};Serena;convencional;\n");
        }
        let db = self.central.service.db();
        let taken = people::prepare(db, CENTER, table.as_bytes(), self.now)
            .and_then(|prepared| people::take(db, act(self.now), &prepared));
        self.decided("office: tables of producers", taken.map(drop))
    }

    fn grants(&mut self) -> Result<(), Violation> {
        let code = PRODUCERS[self.office.rng.usize(..PRODUCERS.len())];
        let cents = self.office.rng.i64(100..20_000);
        let amount = domain::money::Cents::new(cents).expect("an amount");
        let granted = people::grant(self.central.service.db(), act(self.now), code, amount);
        self.decided("office: advances granted", granted)
    }

    fn writes(&mut self) -> Result<(), Violation> {
        let text = format!("Aviso {}", self.office.rng.u32(..1_000));
        let sent = messages::send(self.central.service.db(), act(self.now), None, &text);
        self.decided("office: messages", sent.map(drop))
    }

    /// The hash of a PIN has chance in it that is not this run's: another stands for it.
    fn sets_a_user(&mut self) -> Result<(), Violation> {
        let name = ["Rosa Andi", "Pedro Grefa"][self.office.rng.usize(..2)];
        let db = self.central.service.db();
        if self.office.rng.bool() {
            let removed = users::remove(db, act(self.now), name);
            return self.decided("office: users taken away", removed);
        }
        let roles = ["clerk".to_owned()];
        let hash = || Ok(format!("$argon2id${}", self.now));
        let wanted = users::Wanted { name, roles: &roles, until: None };
        let set = users::set_hashed(db, act(self.now), wanted, hash);
        self.decided("office: users set", set)
    }

    /// A rule may refuse what the office wants; nothing else does.
    fn decided(
        &mut self,
        what: &'static str,
        outcome: Result<(), OfficeError>,
    ) -> Result<(), Violation> {
        match outcome {
            Ok(()) => self.counters.event(what),
            Err(OfficeError::Refused(_)) => self.counters.event("office: refused by a rule"),
            Err(OfficeError::Db(error)) => {
                let what = format!("{what}: {error}");
                return Err(Violation { invariant: "S11", what });
            }
        }
        Ok(())
    }

    /// What was stored is interpreted later: the acknowledgement is on its way by then.
    pub(super) fn interprets_soon(&mut self) {
        let in_ms = self.office.rng.i64(SECOND..3 * HOUR);
        self.plan(in_ms, Event::Interprets);
    }

    pub(super) fn interprets(&mut self) -> Result<(), Violation> {
        if self.central.up {
            self.catch_up(self.central.service.db())?;
            self.counters.event("records interpreted");
        }
        Ok(())
    }

    fn catch_up(&self, db: &dyn Db) -> Result<(), Violation> {
        interpret::catch_up(db, CENTER, self.now)
            .map_err(|error| Violation { invariant: "S8", what: format!("interpreting: {error}") })
    }
}
