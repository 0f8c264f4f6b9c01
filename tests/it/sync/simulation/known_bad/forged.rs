//! A terminal that believes too much or does too little. What it would believe is handed to it as a
//! statement with the server's true signature: from there on it is the real program.

use std::collections::BTreeSet;

use ed25519_dalek::SigningKey;
use terminal::simulation::Machine;
use wire::exchange::{Acknowledgement, Answer, Reply};
use wire::feeds::Page;

use super::Bad;
use crate::sync::simulation::central::{CENTER, Central};
use crate::sync::simulation::oracle::Violation;
use crate::sync::simulation::world::{Answered, World};

/// What such terminals remember.
#[derive(Default)]
pub(in crate::sync::simulation) struct Forger {
    /// Seats of which something is flagged as being on its way.
    in_flight: BTreeSet<usize>,
    /// Seats that wait for the next save.
    failed: BTreeSet<usize>,
}

impl Forger {
    /// Whether a seat does not exchange now.
    pub(in crate::sync::simulation) fn holds_back(&self, bad: Option<Bad>, seat: usize) -> bool {
        match bad {
            Some(Bad::InFlightFlag) => self.in_flight.contains(&seat),
            Some(Bad::RetriesOnlyOnSave) => self.failed.contains(&seat),
            _ => false,
        }
    }

    pub(in crate::sync::simulation) fn sent(&mut self, seat: usize) {
        self.in_flight.insert(seat);
    }

    pub(in crate::sync::simulation) fn answered(&mut self, seat: usize) {
        self.in_flight.remove(&seat);
    }

    pub(in crate::sync::simulation) fn gives_up(&mut self, seat: usize) {
        self.in_flight.remove(&seat);
        self.failed.insert(seat);
    }

    pub(in crate::sync::simulation) fn saved(&mut self, seat: usize) {
        self.failed.remove(&seat);
    }
}

impl World {
    /// What a spoilt terminal believes at once when it sends.
    pub(in crate::sync::simulation) fn believes_when_sending(
        &mut self,
        seat: usize,
    ) -> Result<(), Violation> {
        self.forger.sent(seat);
        if self.bad == Some(Bad::MarksWhenSent) {
            let now = self.clock(seat);
            let forged = self.everything_sent(seat);
            let _told = self.machine(seat).bring(&forged, now);
            self.check_acknowledgement(seat)?;
        }
        Ok(())
    }

    /// What a spoilt terminal makes of an answer; none where it makes of it what the program does.
    pub(in crate::sync::simulation) fn forge(
        &mut self,
        seat: usize,
        answer: &Answered,
    ) -> Result<Option<Answered>, Violation> {
        self.forger.answered(seat);
        let (Some(bad), Answered::Ok(bytes)) = (self.bad, answer) else { return Ok(None) };
        let key = self.central.key().clone();
        let genuine = Answer::open(bytes, &key.verifying_key()).ok();
        let is_page = bytes.starts_with(b"<");
        let acknowledged = self.machine(seat).acknowledged().unwrap().map_or(0, |it| it.0);
        let forged = match (bad, genuine) {
            (Bad::MarksOnHttp200, None) if is_page => Some(self.everything_sent(seat)),
            (Bad::TakesCutForWhole, None) if !is_page && !self.is_of_impostor(bytes) => {
                Some(self.everything_sent(seat))
            }
            (Bad::BelievesAnySignature, None) => {
                let other = Central::key_of_impostor().verifying_key();
                Answer::open(bytes, &other).ok().map(|it| it.seal(&key))
            }
            (Bad::BelievesNumbers, Some(it)) => {
                let (seq, head) = (it.acknowledgement.seq, self.machine(seat).head().0);
                let said = (seq <= head).then(|| statement(self.machine(seat), seq, &key));
                said.map(|said| with_reply(said, it.reply, &key))
            }
            (Bad::NeverGoesBack, Some(it)) if it.acknowledgement.seq < acknowledged => {
                let said = statement(self.machine(seat), acknowledged, &key);
                Some(with_reply(said, it.reply, &key))
            }
            (Bad::ClockOrder, Some(it)) => {
                let seq = it.acknowledgement.seq;
                let machine = self.machine(seat);
                let head = machine.head().0;
                let wall = |seq| machine.wall_ms_of(seq).unwrap().unwrap_or(i64::MAX);
                let older = (seq + 1..=head).take_while(|next| wall(*next) <= wall(seq)).last();
                let said = older.map(|upto| statement(self.machine(seat), upto, &key));
                said.map(|said| with_reply(said, it.reply, &key))
            }
            (Bad::PositionsWithoutItems, Some(mut it)) => {
                for page in &mut it.reply.pages {
                    let (of, to) = ((page.feed, page.restart), (page.through, page.more));
                    *page = Page::pack(of, &[], to, page.digest).unwrap();
                }
                Some(it.seal(&key))
            }
            _ => None,
        };
        Ok(forged.map(Answered::Ok))
    }

    fn is_of_impostor(&self, bytes: &[u8]) -> bool {
        Answer::open(bytes, &Central::key_of_impostor().verifying_key()).is_ok()
    }

    fn everything_sent(&mut self, seat: usize) -> Vec<u8> {
        let key = self.central.key().clone();
        let machine = self.machine(seat);
        let head = machine.head().0;
        statement(machine, head, &key)
    }
}

/// The same statement, with what else the server said.
fn with_reply(statement: Vec<u8>, reply: Reply, key: &SigningKey) -> Vec<u8> {
    let mut answer = Answer::open(&statement, &key.verifying_key()).expect("just sealed");
    answer.reply = Reply { said: answer.reply.said, ..reply };
    answer.seal(key)
}

/// The server's statement that it has everything of a journal up to there, which it never made.
fn statement(machine: &Machine, seq: u64, key: &SigningKey) -> Vec<u8> {
    let (terminal, epoch) = machine.identity();
    let hash = match seq {
        0 => machine.genesis(),
        seq => machine.hash_of(seq).unwrap().expect("it is its own record"),
    };
    let sums = machine.sums_at(seq).unwrap();
    let who = (CENTER, terminal, epoch);
    let answer = Answer {
        acknowledgement: Acknowledgement::new(who, (seq, hash), 0, sums),
        reply: Reply {
            version: 1,
            said: Vec::new(),
            backoff_s: 0,
            revoked: false,
            pages: Vec::new(),
            series: 0,
            brought: None,
        },
    };
    answer.seal(key)
}
