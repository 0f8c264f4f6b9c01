//! An emulated scale at work: a thread that moves the bytes of a [`ScaleMachine`].

use std::collections::VecDeque;
use std::io;
use std::thread;
use std::time::{Duration, Instant};

use super::faults::Piece;
use super::machine::ScaleMachine;
use crate::clock::moment;
use crate::emulator::at_work::{AtWork, Inside};
use crate::emulator::line::{Heard, Line, Socket};

/// The longest wait on the line, so that a machine that is stopped ends soon.
const TURN: Duration = Duration::from_millis(50);

/// A scale that is plugged in, until it is dropped.
pub type EmulatedScale = AtWork<ScaleMachine>;

impl EmulatedScale {
    /// Plugs the scale in; it sends so many frames a second (at least one), unless a fault says
    /// otherwise.
    ///
    /// # Errors
    /// Where the name is taken or the address cannot be listened on.
    pub fn start(machine: ScaleMachine, socket: Socket, rate: u32) -> io::Result<EmulatedScale> {
        AtWork::plugged(machine, socket, move |scale, line| work(scale, line, rate))
    }
}

/// The frames go by whether anybody listens or not.
fn work(scale: &Inside<ScaleMachine>, mut line: Line, rate: u32) {
    let mut due = moment();
    let mut answers = Answers::default();
    while scale.goes_on(&mut line) {
        answers.leave(&mut line);
        let now = moment();
        if due <= now {
            let (pieces, time) = {
                let mut machine = scale.machine();
                let rate = machine.faults.rate().unwrap_or(rate).max(1);
                (machine.next_frame(), Duration::from_secs(1) / rate)
            };
            say(&mut line, &pieces);
            // One frame late is made up for; a machine that was held up longer does not hurry.
            due = (due + time).max(now);
        }
        let next = answers.next().map_or(due, |answer| due.min(answer));
        let patience = next.saturating_duration_since(moment()).min(TURN);
        if patience.is_zero() {
            continue;
        }
        match line.hear(patience, usize::MAX) {
            Heard::Bytes(bytes) => {
                let pieces = scale.machine().hear(&bytes);
                answers.add(pieces);
            }
            Heard::Ended => line.hang_up(),
            Heard::Nothing | Heard::Came | Heard::Gone => {}
        }
    }
}

/// Answers on their way. A late one holds up neither what the scale does meanwhile nor how late
/// the next one is.
#[derive(Default)]
struct Answers(VecDeque<(Instant, Vec<u8>)>);

impl Answers {
    /// What answers a question of this moment; it never overtakes what answers an earlier one.
    fn add(&mut self, pieces: Vec<Piece>) {
        let mut at = moment();
        for piece in pieces {
            at += piece.after;
            let before = self.0.back().map_or(at, |(before, _)| *before);
            self.0.push_back((at.max(before), piece.bytes));
        }
    }

    /// When the next one leaves.
    fn next(&self) -> Option<Instant> {
        self.0.front().map(|(at, _)| *at)
    }

    /// Sends those whose time has come.
    fn leave(&mut self, line: &mut Line) {
        while self.next().is_some_and(|at| at <= moment()) {
            let Some((_, bytes)) = self.0.pop_front() else { return };
            line.say(&bytes);
        }
    }
}

fn say(line: &mut Line, pieces: &[Piece]) {
    for piece in pieces {
        thread::sleep(piece.after);
        line.say(&piece.bytes);
    }
}
