//! People at the counters: they open the day, weigh, void, correct, print and close, and remember
//! what they were told.

use terminal::Trouble;
use terminal::simulation::Told;

use super::faults::Fault;
use super::oracle::{Mark, Violation, hold};
use super::world::{Event, HOUR, MINUTE, PRODUCERS, SECOND, World};

impl World {
    /// Somebody does the next thing at a counter.
    pub(super) fn work(&mut self, seat: usize) -> Result<(), Violation> {
        if self.seats[seat].machine.is_none() {
            self.counters.event("nobody could work");
            return Ok(());
        }
        self.look_what_became_of_it(seat)?;
        let now = self.clock(seat);
        if !self.machine(seat).is_open() {
            let opened = self.machine(seat).open_day(now);
            done(seat, "opening the day", opened)?;
            self.counters.event("days opened");
        } else {
            self.work_in_an_open_day(seat, now)?;
        }
        if self.seats[seat].machine.is_some() {
            self.note_journal(seat)?;
            self.forger.saved(seat);
            self.sync_soon(seat);
        }
        Ok(())
    }

    fn work_in_an_open_day(&mut self, seat: usize, now: i64) -> Result<(), Violation> {
        let known = self.seats[seat].deliveries.len();
        match self.rng.u32(..20) {
            0 => {
                done(seat, "closing the day", self.machine(seat).close_day(now))?;
                self.counters.event("days closed");
            }
            1 => {
                let appended = self.machine(seat).append_unknown(now);
                done(seat, "a record of a newer program", appended)?;
                self.counters.event("records of a newer program");
            }
            2 | 3 => {
                let slips = done(seat, "printing", self.machine(seat).print(now))?;
                self.counters.events_of("slips printed", slips as u64);
            }
            4 if 0 < known => {
                let at = self.rng.usize(..known);
                let (_, told) = self.seats[seat].deliveries.swap_remove(at);
                let voided = self.machine(seat).void(told.seq, now);
                if done_or_refused(seat, "voiding", voided)?.is_some() {
                    self.counters.event("voids");
                }
            }
            5 if 0 < known => {
                let at = self.rng.usize(..known);
                let (_, told) = self.seats[seat].deliveries.swap_remove(at);
                let kilos = self.kilos();
                let corrected = self.machine(seat).correct(told.seq, &kilos, now);
                if let Some(told) = done_or_refused(seat, "correcting", corrected)? {
                    self.counters.event("corrections");
                    self.saved(seat, told)?;
                }
            }
            6 if self.machine(seat).is_joined().unwrap() => {
                let name = format!("Persona {}", self.registered.len());
                let code = self.machine(seat).register(&name, now);
                let code = done(seat, "registering somebody", code)?;
                self.registered.push(name);
                self.seats[seat].registered.push(code);
                self.counters.event("producers registered at a counter");
            }
            _ => {
                let (known, kilos) = (self.rng.usize(..PRODUCERS.len()), self.kilos());
                let producer = self.somebody(seat, known);
                let saved = self.machine(seat).deliver(&producer, &kilos, now);
                let told = done(seat, "saving a delivery", saved)?;
                self.judge_price(seat, &told)?;
                self.saved(seat, told)?;
            }
        }
        Ok(())
    }

    fn kilos(&mut self) -> String {
        let grams = 5_000 + 50 * self.rng.u32(..400);
        format!("{},{:03}", grams / 1000, grams % 1000)
    }

    /// A delivery is on disk. Usually the clerk is told so.
    fn saved(&mut self, seat: usize, told: Told) -> Result<(), Violation> {
        self.note_journal(seat)?;
        if self.profile.has(Fault::TerminalKilledUntold) && self.rng.u32(..10) == 0 {
            self.fault(Fault::TerminalKilledUntold);
            self.seats[seat].untold = Some(told);
            let off = self.rng.i64(SECOND..10 * MINUTE);
            return self.kill(seat, off);
        }
        self.told(seat, told)
    }

    fn told(&mut self, seat: usize, told: Told) -> Result<(), Violation> {
        let mark = self.mark(seat, told.seq);
        self.oracle.told.insert(mark, told);
        let number = (self.machine(seat).identity().0, told.series, told.receipt);
        let before = self.oracle.numbers.insert(number, mark);
        hold(before.is_none_or(|it| it == mark) || self.seats[seat].numbers_repeat, "R11", || {
            format!("seat {seat}: receipt {} of series {} twice", told.receipt, told.series)
        })?;
        self.seats[seat].deliveries.push((mark, told));
        self.counters.event("deliveries told as saved");
        Ok(())
    }

    /// After a power cut the clerk looks whether the last delivery was saved, before paying again.
    fn look_what_became_of_it(&mut self, seat: usize) -> Result<(), Violation> {
        let Some(untold) = self.seats[seat].untold.take() else { return Ok(()) };
        let shown = self.machine(seat).last_saved().unwrap();
        hold(shown == Some(untold), "R1", || {
            format!("seat {seat}: {untold:?} was committed before a cut, and {shown:?} is shown")
        })?;
        self.counters.event("saves found after a cut");
        self.told(seat, untold)
    }

    fn mark(&self, seat: usize, seq: u64) -> Mark {
        self.oracle.journals[seat][usize::try_from(seq).unwrap() - 1]
    }

    /// The machine of a seat that runs.
    pub(super) fn machine(&mut self, seat: usize) -> &mut terminal::simulation::Machine {
        self.seats[seat].machine.as_mut().expect("it runs")
    }

    /// Exchanges shortly after something was recorded, where there is a line.
    fn sync_soon(&mut self, seat: usize) {
        let line = self.now < self.seats[seat].line_until;
        if line && !self.seats[seat].planned && self.seats[seat].flight.is_none() {
            self.seats[seat].planned = true;
            self.plan(20 * SECOND, Event::Sync(seat));
        }
    }

    /// A machine loses its power, and starts again after so long.
    pub(super) fn kill(&mut self, seat: usize, off_ms: i64) -> Result<(), Violation> {
        if self.seats[seat].machine.is_none() {
            return Ok(());
        }
        self.note_journal(seat)?;
        if self.seats[seat].flight.take().is_some() {
            self.fault(Fault::TerminalKilledInFlight);
        }
        let disk = self.machine(seat).disk().unwrap();
        self.seats[seat].disk = Some(disk);
        self.seats[seat].machine = None;
        self.plan(off_ms.min(12 * HOUR), Event::Starts(seat));
        Ok(())
    }

    /// A machine starts: what was on its disk is there.
    pub(super) fn starts(&mut self, seat: usize) -> Result<(), Violation> {
        let Some(disk) = self.seats[seat].disk.take() else { return Ok(()) };
        let machine = terminal::simulation::Machine::start(&disk, self.clock(seat));
        let machine = done(seat, "starting", machine)?;
        let (seq, hash) = machine.head();
        let last = self.oracle.journals[seat].last().copied();
        hold(last == Some((seq, hash.0)), "S3", || {
            format!("seat {seat}: the journal ends at {seq} after a cut, and not at {last:?}")
        })?;
        self.seats[seat].machine = Some(machine);
        self.counters.event("starts after a cut");
        if let Some(witnessed) = self.seats[seat].witnessed.take() {
            let now = self.clock(seat);
            let known = self.machine(seat).was_put_back(witnessed, now);
            if done(seat, "going on from a copy", known)? {
                self.counters.event("copies that were known for what they are");
            }
            self.note_journal(seat)?;
        }
        Ok(())
    }
}

/// Nothing but a rule refuses what a person does: no clock, no exchange, no restart.
pub(super) fn done<T>(
    seat: usize,
    what: &str,
    outcome: Result<T, Trouble>,
) -> Result<T, Violation> {
    outcome.map_err(|trouble| Violation {
        invariant: "S11",
        what: format!("seat {seat}: {what} failed: {trouble}"),
    })
}

fn done_or_refused<T>(
    seat: usize,
    what: &str,
    outcome: Result<T, Trouble>,
) -> Result<Option<T>, Violation> {
    match outcome {
        Err(Trouble::Refused(_)) => Ok(None),
        outcome => done(seat, what, outcome).map(Some),
    }
}
