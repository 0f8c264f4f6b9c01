//! An emulated scale at work: a thread that moves the bytes of a [`ScaleMachine`].

use std::collections::VecDeque;
use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Receiver;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use super::faults::Piece;
use super::machine::ScaleMachine;
use crate::clock::moment;
use crate::emulator::line::{Cable, Heard, Line, Order, Socket};

/// The longest wait on the line, so that a machine that is stopped ends soon.
const TURN: Duration = Duration::from_millis(50);

/// A scale that is plugged in, until it is dropped.
pub struct EmulatedScale {
    shared: Arc<Shared>,
    cable: Cable,
    socket: Socket,
    works: Option<JoinHandle<()>>,
}

struct Shared {
    machine: Mutex<ScaleMachine>,
    /// Frames a second.
    rate: u32,
    stop: AtomicBool,
}

impl EmulatedScale {
    /// Plugs the scale in; it sends so many frames a second (at least one), unless a fault says
    /// otherwise.
    ///
    /// # Errors
    /// Where the name is taken or the address cannot be listened on.
    pub fn start(machine: ScaleMachine, socket: Socket, rate: u32) -> io::Result<EmulatedScale> {
        let line = Line::plugged(socket)?;
        let socket = line.socket().clone();
        let shared =
            Arc::new(Shared { machine: Mutex::new(machine), rate, stop: AtomicBool::new(false) });
        let (cable, orders) = Cable::new();
        let at_work = Arc::clone(&shared);
        let works = Some(thread::spawn(move || work(&at_work, line, &orders)));
        Ok(EmulatedScale { shared, cable, socket, works })
    }

    /// Where it is reached.
    pub fn socket(&self) -> &Socket {
        &self.socket
    }

    /// The machine, to put loads on and press keys. Hold it for a moment only: meanwhile the scale
    /// says nothing.
    pub fn machine(&self) -> MutexGuard<'_, ScaleMachine> {
        lock(&self.shared.machine)
    }

    /// Pulls the cable: the name is gone, and who has it open reads an error.
    ///
    /// # Errors
    /// Where the scale has stopped working.
    pub fn unplug(&self) -> io::Result<()> {
        self.cable.put(false)
    }

    /// Plugs it in again.
    ///
    /// # Errors
    /// Where the name is taken by now or the address cannot be listened on.
    pub fn plug(&self) -> io::Result<()> {
        self.cable.put(true)
    }
}

impl Drop for EmulatedScale {
    fn drop(&mut self) {
        self.shared.stop.store(true, Ordering::Relaxed);
        if let Some(works) = self.works.take() {
            let _ = works.join();
        }
    }
}

/// The frames go by whether anybody listens or not.
fn work(shared: &Shared, mut line: Line, orders: &Receiver<Order>) {
    let mut due = moment();
    let mut answers = Answers::default();
    while !shared.stop.load(Ordering::Relaxed) {
        line.obey(orders);
        answers.leave(&mut line);
        let now = moment();
        if due <= now {
            let (pieces, time) = {
                let mut machine = lock(&shared.machine);
                let rate = machine.faults.rate().unwrap_or(shared.rate).max(1);
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
                let pieces = lock(&shared.machine).hear(&bytes);
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

/// Every change is whole before the lock is let go: what a panicking holder left behind can be
/// used.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
