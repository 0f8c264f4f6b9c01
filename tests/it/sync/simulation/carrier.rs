//! Carriers: what takes a request along for days and brings the answer back by another way than the
//! line. To the exchange a stick is nothing else, whatever its files look like.

use super::faults::Fault;
use super::line::answered;
use super::oracle::Violation;
use super::world::{Answered, DAY, Event, HOUR, World};

const FAULTS: &[Fault] = &[Fault::CarrierLost, Fault::CarrierRepeated, Fault::CarrierCut];

impl World {
    /// Whether anything is carried in this run.
    pub(super) fn carries(&self) -> bool {
        FAULTS.iter().any(|fault| self.profile.has(*fault))
    }

    /// Somebody takes along what a terminal has to send.
    pub(super) fn sets_out(&mut self, seat: usize) -> Result<(), Violation> {
        let now = self.clock(seat);
        let Some(machine) = &self.seats[seat].machine else { return Ok(()) };
        let packed = machine.pack(now).map_err(|problem| Violation {
            invariant: "S8",
            what: format!("seat {seat}: nothing can be packed: {problem:?}"),
        })?;
        let Some(bytes) = packed else { return Ok(()) };
        self.note("packed", &bytes);
        self.counters.event("carriers set out");
        self.carry(bytes, |bytes| Event::CarriedThere(seat, bytes));
        Ok(())
    }

    fn carry(&mut self, mut bytes: Vec<u8>, arrives: impl Fn(Vec<u8>) -> Event) {
        // Roads are worse than lines.
        let bad = self.rng.u32(..3) == 0;
        let fate = if bad { self.profile.one_of(&mut self.rng, FAULTS) } else { None };
        if let Some(fault) = fate {
            self.fault(fault);
        }
        let in_ms = self.rng.i64(2 * HOUR..6 * DAY);
        match fate {
            Some(Fault::CarrierLost) => return,
            Some(Fault::CarrierRepeated) => {
                let again = self.rng.i64(2 * HOUR..6 * DAY);
                self.plan(again, arrives(bytes.clone()));
            }
            Some(Fault::CarrierCut) => {
                let keep = self.rng.usize(..bytes.len());
                bytes.truncate(keep);
            }
            _ => {}
        }
        self.plan(in_ms, arrives(bytes));
    }

    pub(super) fn carried_there(&mut self, seat: usize, bytes: &[u8]) -> Result<(), Violation> {
        if !self.central.up {
            self.plan(HOUR, Event::CarriedThere(seat, bytes.to_vec()));
            return Ok(());
        }
        let answer = answered(self.central.exchange(bytes, None, self.now));
        self.oracle.server.look(self.central.service.db())?;
        if let Answered::Ok(answer) = &answer {
            let key = self.central.key().verifying_key();
            self.oracle.server.has_what_was_brought(bytes, (answer, &key))?;
        }
        self.counters.event("carriers at the server");
        if let Answered::Ok(answer) = answer {
            self.note("answer to carry", &answer);
            self.carry(answer, |bytes| Event::CarriedBack(seat, bytes));
        }
        Ok(())
    }

    pub(super) fn carried_back(&mut self, seat: usize, bytes: &[u8]) -> Result<(), Violation> {
        if self.seats[seat].machine.is_none() {
            self.plan(HOUR, Event::CarriedBack(seat, bytes.to_vec()));
            return Ok(());
        }
        let now = self.clock(seat);
        let forged = self.forge(seat, &Answered::Ok(bytes.to_vec()))?;
        let bytes = match &forged {
            Some(Answered::Ok(forged)) => forged,
            _ => bytes,
        };
        let outcome = self.machine(seat).bring(bytes, now);
        // What the center sent along is a record now.
        self.note_journal(seat)?;
        self.counters.event("carriers back");
        self.check_acknowledgement(seat)?;
        match outcome {
            Ok(()) => Ok(()),
            Err(problem) => self.tell(seat, &problem.sentence),
        }
    }
}
