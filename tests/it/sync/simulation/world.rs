//! A run: terminals, server, people and faults on one thread, in virtual time.

use std::collections::{BTreeMap, BTreeSet};

use fastrand::Rng;
use sha2::{Digest, Sha256};
use terminal::simulation::{Asked, Disk, Joining, Machine, Told, Witnessed};

use super::carrier::Bundle;
use super::central::Central;
use super::faults::{Counters, Fault, Profile};
use super::known_bad::Bad;
use super::known_bad::forged::Forger;
use super::office::Office;
use super::oracle::{Log, Mark, Oracle, Violation};
use super::shared::Lists;

pub(super) const SECOND: i64 = 1_000;
pub(super) const MINUTE: i64 = 60 * SECOND;
pub(super) const HOUR: i64 = 60 * MINUTE;
pub(super) const DAY: i64 = 24 * HOUR;
/// 2026-11-02 05:00 in Ecuador.
const START: i64 = 1_793_613_600_000;

/// Something that happens.
pub(super) enum Event {
    /// A day begins: what happens in it is decided here.
    Morning(i64),
    /// Somebody does something at a counter.
    Work(usize),
    /// The line of a terminal comes up, until then.
    LineUp(usize, i64),
    /// It is time to exchange.
    Sync(usize),
    /// Bytes arrive at the server; who sent them may still wait.
    Arrives(Message),
    /// Bytes arrive at a terminal that may still wait for them.
    Answers(usize, u64, Answered),
    /// A terminal waits no longer.
    GivesUp(usize, u64),
    /// A carrier sets out from a terminal.
    SetsOut(usize),
    /// What a carrier holds arrives at the server.
    CarriedThere(usize, Bundle),
    /// What a carrier holds arrives back.
    CarriedBack(usize, Bundle),
    /// The office decides something.
    Decides,
    /// The server finds out what records mean.
    Interprets,
    /// Something is destroyed, or goes wrong with a machine.
    Mischief,
    /// A terminal loses its power.
    Cut(usize),
    /// A terminal starts again.
    Starts(usize),
    /// The server starts again.
    ServerStarts,
}

/// Bytes on their way to the server.
#[derive(Clone)]
pub(super) struct Message {
    pub(super) seat: usize,
    pub(super) flight: u64,
    pub(super) bytes: Vec<u8>,
    pub(super) joins: bool,
}

/// What comes back.
#[derive(Clone)]
pub(super) enum Answered {
    /// With status 200 and the media type of answers.
    Ok(Vec<u8>),
    /// A refusal, or a page of somebody else's.
    Refused(&'static str),
}

/// A request that a terminal waits for.
pub(super) struct Flight {
    pub(super) id: u64,
    pub(super) what: Waiting,
    pub(super) began_ms: i64,
}

/// What it waits for.
pub(super) enum Waiting {
    Exchange(Box<Asked>),
    Join(Box<Joining>),
}

/// A terminal and the people at it.
pub(super) struct Seat {
    /// None while it is off.
    pub(super) machine: Option<Machine>,
    /// What lies on its disk while it is off.
    pub(super) disk: Option<Disk>,
    /// Its clock, less the true time.
    pub(super) skew_ms: i64,
    pub(super) code: String,
    pub(super) flight: Option<Flight>,
    pub(super) line_until: i64,
    /// An exchange is planned already.
    pub(super) planned: bool,
    /// Old copies of its disk, each with its journal.
    pub(super) copies: Vec<(Disk, Vec<Mark>)>,
    /// What went wrong last with the exchange, as a person reads it.
    pub(super) problem: Option<String>,
    /// Its disk was replaced, or goes on in another machine too.
    pub(super) disturbed: bool,
    /// Deliveries of the open journal that can be voided or corrected.
    pub(super) deliveries: Vec<(Mark, Told)>,
    /// Numbers of those who were registered here.
    pub(super) registered: Vec<String>,
    /// The price lists that it was told of.
    pub(super) lists: Lists,
    /// After its last exchange it wanted another.
    pub(super) more: bool,
    /// A save that was committed, and of which the clerk was not told.
    pub(super) untold: Option<Told>,
    /// How far its journal reached before its disk was replaced, for who tells the program.
    pub(super) witnessed: Option<Witnessed>,
    /// Its disk was replaced secretly, or goes on elsewhere: until the server gives it another
    /// series, it may give numbers that were given before.
    pub(super) numbers_repeat: bool,
}

/// The run.
pub(super) struct World {
    pub(super) rng: Rng,
    pub(super) profile: Profile,
    pub(super) now: i64,
    queue: BTreeMap<(i64, u64), Event>,
    planned: u64,
    pub(super) flights: u64,
    pub(super) seats: Vec<Seat>,
    pub(super) central: Central,
    pub(super) office: Office,
    /// Names of all who were registered at counters.
    pub(super) registered: Vec<String>,
    pub(super) oracle: Oracle,
    pub(super) counters: Counters,
    pub(super) forger: Forger,
    pub(super) bad: Option<Bad>,
    trace: Sha256,
    /// Logs whose key was revoked once; an old copy of the server may believe it again.
    pub(super) revoked: BTreeSet<Log>,
    /// No more faults: what is broken may heal.
    pub(super) healing: bool,
}

/// What a run came to.
#[derive(Clone, Debug)]
pub(super) struct Report {
    pub(super) counters: Counters,
    /// Hash of everything that happened.
    pub(super) trace: [u8; 32],
}

pub(super) const PRODUCERS: [&str; 3] = ["K-0001", "K-0002", "K-0003"];

impl World {
    /// Plays the run of that seed; a known-bad variant of the program is one on purpose.
    pub(super) fn play(seed: u64, bad: Option<Bad>) -> Result<Report, Violation> {
        let mut world = World::new(seed, bad)?;
        for day in 0..world.profile.days {
            world.plan(day * DAY, Event::Morning(day));
        }
        let end = world.now + world.profile.days * DAY;
        while let Some(event) = world.next_before(end) {
            world.happens(event)?;
        }
        world.heal(end)?;
        world.judge()?;
        let days = u64::try_from(world.profile.days).unwrap();
        world.counters.events_of("days", days);
        Ok(Report { counters: world.counters, trace: world.trace.finalize().into() })
    }

    fn new(seed: u64, bad: Option<Bad>) -> Result<World, Violation> {
        let mut rng = Rng::with_seed(seed);
        let profile = Profile::of(&mut rng);
        let central = Central::new(some(&mut rng), bad, START);
        let mut world = World {
            profile,
            now: START,
            queue: BTreeMap::new(),
            planned: 0,
            flights: 0,
            seats: Vec::new(),
            central,
            office: Office::new(seed),
            registered: Vec::new(),
            oracle: Oracle::default(),
            counters: Counters::default(),
            forger: Forger::default(),
            bad,
            trace: Sha256::new(),
            revoked: BTreeSet::new(),
            healing: false,
            rng,
        };
        world.opens_office()?;
        for seat in 0..world.profile.seats {
            world.furnish(seat)?;
        }
        Ok(world)
    }

    fn furnish(&mut self, seat: usize) -> Result<(), Violation> {
        let rng = &mut self.rng;
        let disk = Disk::new((some(rng), some(rng)), some(rng)).unwrap();
        let code = self.central.code(some(rng));
        let machine = Machine::set_up(&disk, &PRODUCERS, self.now).unwrap();
        self.seats.push(Seat::new(Some(machine), code));
        self.oracle.journals.push(Vec::new());
        self.note_journal(seat)
    }

    /// Plans an event so many milliseconds from now.
    pub(super) fn plan(&mut self, in_ms: i64, event: Event) {
        self.planned += 1;
        self.queue.insert((self.now + in_ms, self.planned), event);
    }

    fn next_before(&mut self, end: i64) -> Option<Event> {
        let first = self.queue.first_entry()?;
        if end <= first.key().0 {
            return None;
        }
        self.now = first.key().0;
        Some(first.remove())
    }

    /// What is still on its way when the faults end, in its order.
    pub(super) fn take_rest(&mut self) -> Vec<Event> {
        std::mem::take(&mut self.queue).into_values().collect()
    }

    pub(super) fn happens(&mut self, event: Event) -> Result<(), Violation> {
        match event {
            Event::Morning(day) => self.morning(day),
            Event::Work(seat) => self.work(seat),
            Event::LineUp(seat, until) => self.line_up(seat, until),
            Event::Sync(seat) => self.sync(seat),
            Event::Arrives(message) => self.arrives(message),
            Event::Answers(seat, flight, answer) => self.answers(seat, flight, &answer),
            Event::GivesUp(seat, flight) => self.gives_up(seat, flight),
            Event::SetsOut(seat) => self.sets_out(seat),
            Event::CarriedThere(seat, bundle) => self.carried_there(seat, bundle),
            Event::CarriedBack(seat, bundle) => self.carried_back(seat, bundle),
            Event::Decides => self.decides(),
            Event::Interprets => self.interprets(),
            Event::Mischief => self.mischief(),
            Event::Cut(seat) => self.kill(seat, MINUTE),
            Event::Starts(seat) => self.starts(seat),
            Event::ServerStarts => {
                self.central.up = true;
                Ok(())
            }
        }
    }

    /// Decides what happens in a day.
    fn morning(&mut self, day: i64) -> Result<(), Violation> {
        self.note("morning", &day.to_le_bytes());
        for seat in 0..self.seats.len() {
            let work = self.rng.u32(1..=self.profile.most_work);
            for _ in 0..work {
                let at = self.rng.i64(HOUR..12 * HOUR);
                self.plan(at, Event::Work(seat));
            }
            for _ in 0..self.rng.u32(0..=2) {
                let at = self.rng.i64(0..20 * HOUR);
                let until = self.now + at + self.rng.i64(MINUTE..HOUR);
                self.plan(at, Event::LineUp(seat, until));
            }
            let at = self.rng.i64(0..20 * HOUR);
            if self.carries() && self.rng.bool() {
                self.plan(at, Event::SetsOut(seat));
            }
        }
        for _ in 0..self.rng.u32(0..=2) {
            let at = self.rng.i64(0..23 * HOUR);
            self.plan(at, Event::Mischief);
        }
        self.plan_office();
        self.make_copies()
    }

    /// A fault happens.
    pub(super) fn fault(&mut self, fault: Fault) {
        *self.counters.faults.entry(fault).or_default() += 1;
        self.note("fault", format!("{fault:?}").as_bytes());
    }

    /// Adds to the trace.
    pub(super) fn note(&mut self, what: &str, bytes: &[u8]) {
        self.trace.update(self.now.to_le_bytes());
        self.trace.update(what.as_bytes());
        self.trace.update((bytes.len() as u64).to_le_bytes());
        self.trace.update(bytes);
    }

    /// The clock of a seat.
    pub(super) fn clock(&self, seat: usize) -> i64 {
        self.now + self.seats[seat].skew_ms
    }

    /// Notes what was appended to the journal of a seat that runs.
    pub(super) fn note_journal(&mut self, seat: usize) -> Result<(), Violation> {
        let machine = self.seats[seat].machine.as_ref().expect("it runs");
        let known = self.oracle.journals[seat].len() as u64;
        let mut heads = Vec::new();
        for seq in known + 1..=machine.head().0 {
            let hash = machine.hash_of(seq).unwrap().expect("the head says that it is there");
            heads.push((seq, hash));
        }
        for (seq, hash) in heads {
            self.oracle.wrote(seat, seq, hash)?;
            self.note("record", &hash.0);
        }
        self.note_lists(seat);
        Ok(())
    }
}

impl Seat {
    pub(super) fn new(machine: Option<Machine>, code: String) -> Seat {
        Seat {
            machine,
            disk: None,
            skew_ms: 0,
            code,
            flight: None,
            line_until: 0,
            planned: false,
            copies: Vec::new(),
            problem: None,
            disturbed: false,
            deliveries: Vec::new(),
            registered: Vec::new(),
            lists: Lists::default(),
            more: true,
            untold: None,
            witnessed: None,
            numbers_repeat: false,
        }
    }
}

/// Random bytes.
pub(super) fn some<const N: usize>(rng: &mut Rng) -> [u8; N] {
    let mut bytes = [0; N];
    rng.fill(&mut bytes);
    bytes
}
