//! The line between terminals and server: whole messages, each with its fate.

use server::service::Refusal;
use terminal::simulation::Asked;
use wire::exchange::Answer;
use wire::hello::Hello;

use super::central::Fails;
use super::faults::Fault;
use super::known_bad::Bad;
use super::oracle::{Violation, hold};
use super::world::{Answered, DAY, Event, Flight, HOUR, MINUTE, Message, SECOND, Waiting, World};

const ON_THE_WAY: &[Fault] = &[
    Fault::RequestLost,
    Fault::RequestRepeated,
    Fault::RequestLate,
    Fault::RequestDaysLate,
    Fault::RequestCut,
];
const AT_THE_SERVER: &[Fault] = &[
    Fault::Portal,
    Fault::Impostor,
    Fault::ServerKilledBeforeCommit,
    Fault::ServerKilledAfterCommit,
    Fault::CommitFails,
    Fault::CommitFailsAfter,
];
const ON_THE_WAY_BACK: &[Fault] = &[Fault::AnswerLost, Fault::AnswerLate, Fault::AnswerCut];

/// What a network that wants its conditions accepted says.
const PAGE: &[u8] = b"<html>Acepte las condiciones</html>";

impl World {
    pub(super) fn line_up(&mut self, seat: usize, until: i64) -> Result<(), Violation> {
        self.seats[seat].line_until = self.seats[seat].line_until.max(until);
        self.sync_in(seat, 0);
        Ok(())
    }

    fn sync_in(&mut self, seat: usize, in_ms: i64) {
        if !self.seats[seat].planned && self.now + in_ms < self.seats[seat].line_until {
            self.seats[seat].planned = true;
            self.plan(in_ms, Event::Sync(seat));
        }
    }

    /// A terminal makes its next request.
    pub(super) fn sync(&mut self, seat: usize) -> Result<(), Violation> {
        self.seats[seat].planned = false;
        let state = &self.seats[seat];
        if state.machine.is_none() || state.flight.is_some() || state.line_until <= self.now {
            return Ok(());
        }
        if self.forger.holds_back(self.bad, seat) {
            return Ok(());
        }
        let Some((what, bytes)) = self.request(seat)? else { return Ok(()) };
        let joins = matches!(what, Waiting::Join(_));
        self.flights += 1;
        let id = self.flights;
        self.seats[seat].flight = Some(Flight { id, what, began_ms: self.now });
        let patience = self.rng.i64(MINUTE..2 * MINUTE);
        self.plan(patience, Event::GivesUp(seat, id));
        self.note("request", &bytes);
        self.counters.event("requests");
        if self.profile.has(Fault::TerminalKilledInFlight) && self.rng.u32(..20) == 0 {
            let in_ms = self.rng.i64(1..20 * SECOND);
            self.plan(in_ms, Event::Cut(seat));
        }
        self.send(Message { seat, flight: id, bytes, joins });
        Ok(())
    }

    /// What a terminal asks next: to join, or to exchange.
    pub(super) fn request(&mut self, seat: usize) -> Result<Option<(Waiting, Vec<u8>)>, Violation> {
        let now = self.clock(seat);
        let code = self.seats[seat].code.clone();
        let made = self.machine(seat).request(now).map_err(|problem| Violation {
            invariant: "S8",
            what: format!("seat {seat}: nothing can be sent: {problem:?}"),
        })?;
        Ok(Some(match made {
            Some((asked, bytes)) => {
                self.believes_when_sending(seat)?;
                (Waiting::Exchange(Box::new(asked)), bytes)
            }
            None => {
                let (joining, bytes) =
                    self.machine(seat).join(super::central::CENTER, &code).unwrap();
                (Waiting::Join(Box::new(joining)), bytes)
            }
        }))
    }

    fn send(&mut self, mut message: Message) {
        let fate = self.profile.meets(&mut self.rng, ON_THE_WAY);
        let mut in_ms = self.rng.i64(50..20 * SECOND);
        if let Some(fault) = fate {
            self.fault(fault);
        }
        match fate {
            Some(Fault::RequestLost) => return,
            Some(Fault::RequestRepeated) => {
                let again = in_ms + self.rng.i64(SECOND..3 * DAY);
                self.plan(again, Event::Arrives(message.clone()));
            }
            Some(Fault::RequestLate) => in_ms = self.rng.i64(3 * MINUTE..5 * HOUR),
            Some(Fault::RequestDaysLate) => in_ms = self.rng.i64(DAY..8 * DAY),
            Some(Fault::RequestCut) => {
                let keep = self.rng.usize(..message.bytes.len());
                message.bytes.truncate(keep);
            }
            _ => {}
        }
        self.plan(in_ms, Event::Arrives(message));
    }

    /// Bytes arrive where the server should be.
    pub(super) fn arrives(&mut self, message: Message) -> Result<(), Violation> {
        if !self.central.up {
            self.counters.event("requests to a server that is off");
            return Ok(());
        }
        let fate = self.profile.meets(&mut self.rng, AT_THE_SERVER);
        if let Some(fault) = fate {
            self.fault(fault);
        }
        let answer = match fate {
            Some(Fault::Portal) => Some(Answered::Ok(PAGE.to_vec())),
            // One that knows the code would be the server, to who joins with it.
            Some(Fault::Impostor) if message.joins => Some(Answered::Refused("sync-code")),
            Some(Fault::Impostor) => {
                let impostor = self.central.impostor();
                Some(answered(impostor.exchange(&message.bytes, None, self.now)))
            }
            Some(Fault::ServerKilledBeforeCommit) => {
                self.serve(&message, Some(Fails::BeforeCommit))?;
                self.server_dies();
                None
            }
            Some(Fault::ServerKilledAfterCommit) => {
                self.serve(&message, None)?;
                self.server_dies();
                None
            }
            Some(Fault::CommitFails) => Some(self.serve(&message, Some(Fails::BeforeCommit))?),
            Some(Fault::CommitFailsAfter) => Some(self.serve(&message, Some(Fails::AfterCommit))?),
            _ => Some(self.serve(&message, None)?),
        };
        if let Some(answer) = answer {
            self.send_back(&message, answer);
        }
        Ok(())
    }

    /// The server does its work; the oracle looks at what it has.
    pub(super) fn serve(
        &mut self,
        message: &Message,
        fails: Option<Fails>,
    ) -> Result<Answered, Violation> {
        let hasty = self.bad == Some(Bad::AcknowledgesBeforeCommit)
            && !message.joins
            && self.rng.u32(..8) == 0;
        let before = hasty.then(|| self.central.image());
        let answer = match message.joins {
            true => self.central.service.enrol(&message.bytes, self.now),
            false => self.central.exchange(&message.bytes, fails, self.now),
        };
        if let Some(image) = before {
            self.central.put_back(&image);
        }
        self.oracle.server.look(self.central.service.db())?;
        self.counters.event("requests served");
        if let (Ok(answer), false) = (&answer, message.joins) {
            let key = self.central.key().verifying_key();
            self.oracle.server.has_what_was_brought(&message.bytes, (answer, &key))?;
        }
        if !self.healing {
            self.interprets_soon();
        }
        if let Ok(bytes) = &answer {
            self.note("answer", bytes);
        }
        Ok(answered(answer))
    }

    fn send_back(&mut self, message: &Message, mut answer: Answered) {
        let fate = self.profile.meets(&mut self.rng, ON_THE_WAY_BACK);
        let mut in_ms = self.rng.i64(50..20 * SECOND);
        if let Some(fault) = fate {
            self.fault(fault);
        }
        match (fate, &mut answer) {
            (Some(Fault::AnswerLost), _) => return,
            (Some(Fault::AnswerLate), _) => in_ms = self.rng.i64(3 * MINUTE..5 * HOUR),
            (Some(Fault::AnswerCut), Answered::Ok(bytes)) => {
                let keep = self.rng.usize(..bytes.len());
                bytes.truncate(keep);
            }
            _ => {}
        }
        self.plan(in_ms, Event::Answers(message.seat, message.flight, answer));
    }

    /// Bytes arrive at a terminal. Over a line, an answer that nobody waits for is never seen.
    pub(super) fn answers(
        &mut self,
        seat: usize,
        flight: u64,
        answer: &Answered,
    ) -> Result<(), Violation> {
        let waits = self.seats[seat].flight.as_ref().is_some_and(|it| it.id == flight);
        if !waits {
            self.counters.event("answers that nobody waits for");
            return Ok(());
        }
        let Some(flight) = self.seats[seat].flight.take() else { return Ok(()) };
        let more = self.takes_answer(seat, &flight, answer)?;
        if self.seats[seat].machine.is_none() {
            return Ok(()); // it lost its power over it
        }
        let random = self.rng.u64(..);
        let wait = if more { 0 } else { self.machine(seat).wait_ms(random) };
        self.sync_in(seat, i64::try_from(wait).unwrap());
        Ok(())
    }

    /// A terminal takes what came; whether it has more to send.
    pub(super) fn takes_answer(
        &mut self,
        seat: usize,
        flight: &Flight,
        answer: &Answered,
    ) -> Result<bool, Violation> {
        let now = self.clock(seat);
        let took = u64::try_from(self.now - flight.began_ms).unwrap();
        let joins = matches!(flight.what, Waiting::Join(_));
        let forged = if joins { None } else { self.forge(seat, answer)? };
        let answer = forged.as_ref().unwrap_or(answer);
        if let (Answered::Ok(bytes), Waiting::Exchange(asked)) = (answer, &flight.what)
            && self.killed_between_pages(seat, asked, bytes)?
        {
            return Ok(false);
        }
        let outcome = match (answer, &flight.what) {
            (Answered::Ok(bytes), Waiting::Exchange(asked)) => {
                self.machine(seat).answer(asked, bytes, took, now)
            }
            (Answered::Ok(bytes), Waiting::Join(joining)) => {
                let nonce = [0; 16];
                let hello = self.central.service.hello(nonce);
                let hello = Hello::open(&hello, &nonce).expect("the server's own");
                self.machine(seat).joined(joining, (bytes, &hello), now).map(|()| true)
            }
            (Answered::Refused(sentence), _) => {
                self.machine(seat).no_answer();
                self.tell(seat, sentence)?;
                return Ok(false);
            }
        };
        self.note_journal(seat)?;
        self.check_acknowledgement(seat)?;
        match outcome {
            Ok(more) => {
                self.seats[seat].problem = None;
                self.seats[seat].more = more;
                Ok(more)
            }
            Err(problem) => {
                self.tell(seat, &problem.sentence)?;
                Ok(false)
            }
        }
    }

    /// A terminal loses its power when it has taken in some pages of an answer: what it has by then
    /// is what an answer with these pages alone would leave.
    fn killed_between_pages(
        &mut self,
        seat: usize,
        asked: &Asked,
        bytes: &[u8],
    ) -> Result<bool, Violation> {
        if !self.profile.has(Fault::TerminalKilledBetweenPages) || self.office.rng.u32(..4) != 0 {
            return Ok(false);
        }
        let key = self.central.key().clone();
        let Ok(mut answer) = Answer::open(bytes, &key.verifying_key()) else { return Ok(false) };
        let pages = &mut answer.reply.pages;
        if pages.is_empty() {
            return Ok(false);
        }
        pages.truncate(self.office.rng.usize(..pages.len()));
        let now = self.clock(seat);
        let _told = self.machine(seat).answer(asked, &answer.seal(&key), 1, now);
        self.note_journal(seat)?;
        self.check_acknowledgement(seat)?;
        self.fault(Fault::TerminalKilledBetweenPages);
        let off = self.office.rng.i64(SECOND..HOUR);
        self.kill(seat, off)?;
        Ok(true)
    }

    /// What counts as acknowledged was said of this journal, by the server, after a commit.
    pub(super) fn check_acknowledgement(&mut self, seat: usize) -> Result<(), Violation> {
        match self.machine(seat).acknowledged().unwrap() {
            Some(acknowledged) => self.oracle.acknowledges(seat, acknowledged),
            None => Ok(()),
        }
    }

    /// A person reads why the exchange did not come to its end; it must be so.
    pub(super) fn tell(&mut self, seat: usize, sentence: &str) -> Result<(), Violation> {
        self.note("told", sentence.as_bytes());
        if sentence.starts_with("stick-") {
            self.counters.event("told: an answer that was carried is of no use");
            let known = ["stick-answer-half", "stick-answer-old", "stick-not-joined"];
            return hold(known.contains(&sentence), "R8", || {
                format!("seat {seat}: {sentence} is told without a reason")
            });
        }
        let log = self.machine(seat).identity();
        let state = &mut self.seats[seat];
        state.problem = Some(sentence.to_owned());
        let revoked = self.revoked.iter().any(|(terminal, _)| *terminal == log.0);
        let justified = match sentence {
            "sync-no-way" | "sync-not-the-server" | "sync-unavailable" | "sync-code" => true,
            "sync-rewound" | "sync-differs" => state.disturbed,
            "sync-revoked" => self.revoked.contains(&log),
            // It goes on in a new epoch, and the key before it, which had the code, was revoked.
            "sync-used" => revoked,
            // The same, or the server was put back to before the terminal joined.
            "sync-stranger" => revoked || self.counters.faults.contains_key(&Fault::ServerRewound),
            "sync-sums" => return Err(Violation { invariant: "S15", what: sentence.to_owned() }),
            _ => false,
        };
        let told = match sentence {
            "sync-rewound" => "told: the server has more",
            "sync-differs" => "told: the server has another record",
            "sync-stranger" => "told: the server does not know the terminal",
            "sync-revoked" => "told: the key is believed no longer",
            "sync-unavailable" => "told: the server is out of order",
            "sync-not-the-server" => "told: something else answers",
            _ => "told: another problem",
        };
        self.counters.event(told);
        hold(justified, "R8", || format!("seat {seat}: {sentence} is told without a reason"))
    }

    pub(super) fn gives_up(&mut self, seat: usize, flight: u64) -> Result<(), Violation> {
        if self.seats[seat].flight.as_ref().is_none_or(|it| it.id != flight) {
            return Ok(());
        }
        self.seats[seat].flight = None;
        self.machine(seat).no_answer();
        self.forger.gives_up(seat);
        self.counters.event("told: no way to the server");
        let random = self.rng.u64(..);
        let wait = self.machine(seat).wait_ms(random);
        self.sync_in(seat, i64::try_from(wait).unwrap());
        Ok(())
    }
}

/// What the network's end of the server makes of it.
pub(super) fn answered(answer: Result<Vec<u8>, Refusal>) -> Answered {
    match answer {
        Ok(bytes) => Answered::Ok(bytes),
        Err(Refusal::Message(_) | Refusal::Bundle(_)) => Answered::Refused("sync-not-the-server"),
        Err(Refusal::Stranger) => Answered::Refused("sync-stranger"),
        Err(Refusal::Db(_)) => Answered::Refused("sync-unavailable"),
        // No limits are set here, and nobody waits for a body.
        Err(Refusal::Slow | Refusal::TooOften(_) | Refusal::Busy) => Answered::Refused("sync-busy"),
        Err(Refusal::Version) => Answered::Refused("sync-version"),
        Err(Refusal::Code) => Answered::Refused("sync-code"),
        Err(Refusal::Expired) => Answered::Refused("sync-expired"),
        Err(Refusal::Used) => Answered::Refused("sync-used"),
    }
}
