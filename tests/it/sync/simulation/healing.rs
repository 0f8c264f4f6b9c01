//! The faults end: what is broken heals within a bounded number of exchanges, or a person was told.

use server::store::logs::{self, LogId};

use super::central::CENTER;
use super::oracle::{Log, Violation, hold};
use super::world::{Answered, Event, Flight, Message, World};

/// Exchanges within which a terminal has sent everything.
const ROUNDS: u32 = 16;
/// What is told so often in a row is not healed by another exchange.
const OFTEN: u32 = 5;

impl World {
    /// All faults off: everybody exchanges, what was still on its way arrives, everybody exchanges
    /// again.
    pub(super) fn heal(&mut self, end: i64) -> Result<(), Violation> {
        self.now = end;
        let rest = self.take_rest();
        self.healing = true;
        self.profile.ends();
        self.central.up = true;
        for seat in 0..self.seats.len() {
            self.starts(seat)?;
            if let Some(flight) = self.seats[seat].flight.as_ref().map(|flight| flight.id) {
                self.gives_up(seat, flight)?;
            }
            self.seats[seat].line_until = 0;
        }
        self.everybody_exchanges()?;
        for event in rest {
            self.arrives_at_last(event)?;
        }
        for event in self.take_rest() {
            self.arrives_at_last(event)?;
        }
        self.everybody_exchanges()?;
        // What they brought is understood, and everybody hears of it.
        self.interprets()?;
        self.everybody_exchanges()
    }

    /// What was on its way for days; nobody waits for answers over a line any longer.
    fn arrives_at_last(&mut self, event: Event) -> Result<(), Violation> {
        match event {
            Event::Arrives(_) | Event::CarriedThere(..) | Event::CarriedBack(..) => {
                self.counters.event("messages after the faults");
                self.happens(event)
            }
            _ => Ok(()),
        }
    }

    fn everybody_exchanges(&mut self) -> Result<(), Violation> {
        for seat in 0..self.seats.len() {
            let mut told = 0;
            self.seats[seat].more = true;
            for _ in 0..ROUNDS {
                let over = self.is_settled(seat) || told == OFTEN;
                if over || self.forger.holds_back(self.bad, seat) {
                    break;
                }
                self.exchange_directly(seat)?;
                told = if self.seats[seat].problem.is_some() { told + 1 } else { 0 };
            }
        }
        Ok(())
    }

    /// The server has everything, and the terminal knows it.
    fn is_settled(&mut self, seat: usize) -> bool {
        if self.seats[seat].more || !self.has_read_all(seat) {
            return false;
        }
        let machine = self.machine(seat);
        let all = machine.acknowledged().unwrap() == Some(machine.head());
        let log = machine.identity();
        let theirs = self.oracle.server.journal(log);
        all && theirs.last() == self.oracle.journals[seat].last()
            && self.seats[seat].problem.is_none()
    }

    fn exchange_directly(&mut self, seat: usize) -> Result<(), Violation> {
        let Some((what, bytes)) = self.request(seat)? else { return Ok(()) };
        let joins = matches!(what, super::world::Waiting::Join(_));
        let flight = Flight { id: 0, what, began_ms: self.now };
        let message = Message { seat, flight: 0, bytes, joins };
        self.now += 500;
        let answer: Answered = self.serve(&message, None)?;
        self.takes_answer(seat, &flight, &answer)?;
        self.counters.event("exchanges to heal");
        Ok(())
    }

    /// How a terminal stands to the server, when all is over.
    pub(super) fn judge_seat(&mut self, seat: usize) -> Result<(), Violation> {
        let machine = self.machine(seat);
        let log = machine.identity();
        let acknowledged = machine.acknowledged().unwrap().map(|(seq, hash)| (seq, hash.0));
        let problem = self.seats[seat].problem.clone();
        let ours = &self.oracle.journals[seat];
        let theirs = self.oracle.server.journal(log);
        let common = ours.iter().zip(&theirs).take_while(|(our, their)| our == their).count();
        let stand = || {
            format!(
                "seat {seat}: {} here, {} there, {common} in common, told {problem:?}",
                ours.len(),
                theirs.len()
            )
        };
        let told = |sentences: &[&str]| {
            problem.as_deref().is_some_and(|problem| sentences.contains(&problem))
        };
        match (common == ours.len(), common == theirs.len()) {
            (true, true) => {
                let well = problem.is_none() || told(&["sync-revoked"]);
                hold(well && acknowledged == ours.last().copied(), "R8", stand)?;
                self.counters.event("seats in step");
                if problem.is_none() {
                    self.judge_feeds(seat)?;
                }
            }
            (false, true) if told(&["sync-stranger"]) && !self.is_enrolled(log) => {
                self.counters.event("seats that the server has forgotten");
            }
            // Its epoch has no code of its own, and the key before it is believed no longer.
            (false, true) if told(&["sync-used"]) && !self.is_enrolled(log) => {
                self.counters.event("seats that need a new code");
            }
            // Nobody opens an epoch whose key is believed no longer.
            _ if told(&["sync-revoked"]) && self.revoked.contains(&log) => {
                self.counters.event("seats revoked beside the server's log");
            }
            (false, true) => hold(false, "R8", stand)?,
            (true | false, false) => hold(false, "S7", stand)?,
        }
        Ok(())
    }

    fn is_enrolled(&self, (terminal, epoch): Log) -> bool {
        let id = LogId { center: CENTER.to_owned(), terminal, epoch };
        logs::signer(self.central.service.db(), &id).unwrap().is_some()
    }
}
