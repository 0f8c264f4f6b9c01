//! The exchange, with the network in the caller's hand.

use wire::Hash;
use wire::enrol::EnrolmentRequest;
use wire::exchange::Sums;
use wire::hello::Hello;

use super::Machine;
use crate::store::{epochs, exchange as statements};
use crate::sync::stick::{StickTrouble, in_memory};
use crate::sync::{Next, Outgoing, Problem, Wanted, settle_late};
use crate::trouble::Trouble;

/// A request on its way.
pub struct Asked(Outgoing);

/// A request to join that is on its way.
pub struct Joining {
    wanted: Wanted,
    request: EnrolmentRequest,
}

/// What a person reads when an exchange did not come to its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SimulatedProblem {
    /// Id of the sentence.
    pub sentence: String,
    /// It is what happens every day where there is no line.
    pub is_normal: bool,
}

impl SimulatedProblem {
    fn of(problem: &Problem) -> SimulatedProblem {
        SimulatedProblem { sentence: problem.say().id, is_normal: problem.is_normal() }
    }

    fn of_stick(trouble: &StickTrouble) -> SimulatedProblem {
        SimulatedProblem { sentence: trouble.say().id, is_normal: false }
    }
}

impl Machine {
    /// Whether it has joined a server.
    ///
    /// # Errors
    /// [`Trouble::Store`].
    pub fn is_joined(&self) -> Result<bool, Trouble> {
        Ok(crate::sync::joined(&self.desk.store)?.is_some())
    }

    /// The bytes with which it asks to join a center of a server.
    ///
    /// # Errors
    /// [`Trouble::Refused`] as for what a person types.
    pub fn join(&self, center: &str, code: &str) -> Result<(Joining, Vec<u8>), Trouble> {
        let wanted = Wanted::read("127.0.0.1:8780", center, code)?;
        let store = &self.desk.store;
        let request = wanted.request(store)?;
        let bytes = request.encode();
        Ok((Joining { wanted, request }, bytes))
    }

    /// Takes the answer to that.
    ///
    /// # Errors
    /// [`SimulatedProblem`].
    pub fn joined(
        &mut self,
        joining: &Joining,
        (answer, hello): (&[u8], &Hello),
        now_ms: i64,
    ) -> Result<(), SimulatedProblem> {
        let joined = joining.wanted.joined(&joining.request, answer, hello);
        joined
            .and_then(|joined| Ok(self.desk.set_server(&joined, now_ms)?))
            .map_err(|problem| SimulatedProblem::of(&problem))
    }

    /// The next request; `None` where no server was joined.
    ///
    /// # Errors
    /// [`SimulatedProblem`].
    pub fn request(&self, now_ms: i64) -> Result<Option<(Asked, Vec<u8>)>, SimulatedProblem> {
        let made = Outgoing::of(&self.desk.store, self.pace, now_ms);
        let made = made.map_err(Problem::from).and_then(|outgoing| {
            let Some(outgoing) = outgoing else { return Ok(None) };
            let bytes = outgoing.request()?;
            Ok(Some((Asked(outgoing), bytes)))
        });
        made.map_err(|problem| SimulatedProblem::of(&problem))
    }

    /// The bundle that somebody carries for days, beside whatever goes over the line; `random`
    /// seals it.
    ///
    /// # Errors
    /// [`SimulatedProblem`].
    pub fn write_bundle(
        &self,
        random: [u8; 32],
        now_ms: i64,
    ) -> Result<Option<Vec<u8>>, SimulatedProblem> {
        let made = in_memory::make(&self.desk.store, random, now_ms);
        made.map_err(|trouble| SimulatedProblem::of_stick(&trouble))
    }

    /// Takes the server's answer to a bundle.
    ///
    /// # Errors
    /// [`SimulatedProblem`]; what came before it in the same bundle was taken.
    pub fn read_bundle(&mut self, bytes: &[u8], now_ms: i64) -> Result<(), SimulatedProblem> {
        let read = in_memory::bring(&mut self.desk.store, bytes, now_ms);
        let looked = self.desk.look_again(now_ms).map_err(Problem::from);
        looked.map_err(|problem| SimulatedProblem::of(&problem))?;
        read.map_err(|trouble| SimulatedProblem::of_stick(&trouble))
    }

    /// Takes the answer to a request, which took so long; whether there is more to send.
    ///
    /// # Errors
    /// [`SimulatedProblem`].
    pub fn answer(
        &mut self,
        Asked(outgoing): &Asked,
        answer: &[u8],
        took_ms: u64,
        now_ms: i64,
    ) -> Result<bool, SimulatedProblem> {
        match self.desk.keeps(now_ms, |store| outgoing.settle(store, answer, now_ms)) {
            Ok(came) => {
                self.pace.came_through(took_ms, outgoing.brought().is_some());
                Ok(came.next == Next::Again)
            }
            Err(problem) => {
                match problem.is_told() {
                    true => self.pace.told(outgoing.brought()),
                    false => self.pace.failed(),
                }
                Err(SimulatedProblem::of(&problem))
            }
        }
    }

    /// No answer came, or one that is none of the exchange's.
    pub fn no_answer(&mut self) {
        self.pace.failed();
    }

    /// Takes a statement of the server that is no answer to anything.
    ///
    /// # Errors
    /// [`SimulatedProblem`].
    pub fn bring(&mut self, answer: &[u8], now_ms: i64) -> Result<(), SimulatedProblem> {
        settle_late(&mut self.desk.store, answer, now_ms)
            .map_err(|problem| SimulatedProblem::of(&problem))
    }

    /// Milliseconds until it exchanges by itself; `random` as for the exchange's thread.
    pub fn wait_ms(&self, random: u64) -> u64 {
        let acknowledged = self.acknowledged().ok().flatten().map_or(0, |(seq, _)| seq);
        self.pace.wait_ms(acknowledged < self.head().0, random)
    }

    /// How far the server has everything, by its last statement: number and hash.
    ///
    /// # Errors
    /// [`Trouble::Store`].
    pub fn acknowledged(&self) -> Result<Option<(u64, Hash)>, Trouble> {
        let last = statements::acknowledged(self.desk.store.db())?;
        Ok(last.map(|last| (last.seq, last.hash)))
    }

    /// Sums over the deliveries up to a record, as a server states them: of its epoch alone.
    ///
    /// # Errors
    /// [`Trouble::Store`].
    pub fn sums_at(&self, seq: u64) -> Result<Sums, Trouble> {
        let db = self.desk.store.db();
        let base = epochs::base_at(&epochs::spans(db)?, seq);
        Ok(statements::sums_between(db, base, seq)?)
    }
}
