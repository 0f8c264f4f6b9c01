//! Carriers: somebody takes a bundle along for days, hands it in at the server, and brings the
//! answer back. Beside the line, and in any order.

use server::service::Imported;

use super::faults::Fault;
use super::known_bad::Bad;
use super::oracle::{Violation, hold};
use super::world::{DAY, Event, HOUR, World, some};

const FAULTS: &[Fault] = &[Fault::CarrierLost, Fault::CarrierRepeated, Fault::CarrierCut];

/// What a carrier holds.
#[derive(Clone)]
pub(super) struct Bundle {
    pub(super) bytes: Vec<u8>,
    /// Only its beginning is there.
    cut: bool,
}

impl World {
    /// Whether anything is carried in this run.
    pub(super) fn carries(&self) -> bool {
        FAULTS.iter().any(|fault| self.profile.has(*fault))
    }

    /// Somebody takes along what a terminal has to send.
    pub(super) fn sets_out(&mut self, seat: usize) -> Result<(), Violation> {
        let now = self.clock(seat);
        let random = some(&mut self.office.rng);
        let Some(machine) = &self.seats[seat].machine else { return Ok(()) };
        let written = machine.write_bundle(random, now).map_err(|problem| Violation {
            invariant: "S8",
            what: format!("seat {seat}: no bundle can be written: {problem:?}"),
        })?;
        let Some(bytes) = written else { return Ok(()) };
        self.note("bundle", &bytes);
        self.counters.event("bundles written");
        self.carry(bytes, |bundle| Event::CarriedThere(seat, bundle));
        Ok(())
    }

    fn carry(&mut self, bytes: Vec<u8>, arrives: impl Fn(Bundle) -> Event) {
        let mut bundle = Bundle { bytes, cut: false };
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
                self.plan(again, arrives(bundle.clone()));
            }
            Some(Fault::CarrierCut) => {
                let keep = self.rng.usize(..bundle.bytes.len());
                bundle.bytes.truncate(keep);
                bundle.cut = true;
            }
            _ => {}
        }
        self.plan(in_ms, arrives(bundle));
    }

    pub(super) fn carried_there(&mut self, seat: usize, bundle: Bundle) -> Result<(), Violation> {
        if !self.central.up {
            self.plan(HOUR, Event::CarriedThere(seat, bundle));
            return Ok(());
        }
        let hasty = self.bad == Some(Bad::AnswersBundlesBeforeStoring);
        let before = hasty.then(|| self.central.image());
        let random = some(&mut self.office.rng);
        let imported = self.central.import(bundle.bytes, random, self.now);
        if let Some(image) = before {
            self.central.put_back(&image);
        }
        self.oracle.server.look(self.central.service.db())?;
        hold(!bundle.cut || imported.is_err(), "S14", || {
            format!("seat {seat}: half a bundle was taken for a whole one")
        })?;
        match imported {
            Ok(Imported { answer, .. }) => {
                self.counters.event("bundles at the server");
                self.note("answer to carry", &answer);
                self.interprets_soon();
                self.carry(answer, |bundle| Event::CarriedBack(seat, bundle));
            }
            Err(_) => self.counters.event("bundles that the server refuses"),
        }
        Ok(())
    }

    pub(super) fn carried_back(&mut self, seat: usize, bundle: Bundle) -> Result<(), Violation> {
        if self.seats[seat].machine.is_none() {
            self.plan(HOUR, Event::CarriedBack(seat, bundle));
            return Ok(());
        }
        let now = self.clock(seat);
        let outcome = self.machine(seat).read_bundle(&bundle.bytes, now);
        // What the center sent along is a record now.
        self.note_journal(seat)?;
        self.check_acknowledgement(seat)?;
        match outcome {
            Ok(()) => {
                hold(!bundle.cut, "S14", || {
                    format!("seat {seat}: half an answer was taken for a whole one")
                })?;
                self.counters.event("answers brought back");
                Ok(())
            }
            Err(problem) => self.tell(seat, &problem.sentence),
        }
    }
}
