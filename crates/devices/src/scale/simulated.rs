//! A scale drawn on the screen. A load put on its pan overshoots, swings and settles, and the
//! scale says so ten times a second in real `ST,GS` bytes, which the real parser reads.
//!
//! What it says depends only on the loads and on how many frames have gone by since, never on
//! the clock: the same loads give the same frames.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use domain::machines::MassUnit;
use domain::ports::{Frame, LineFault, Scale};
use domain::weighing::ScaleLimits;

use super::parser::{Format, Parser};
use super::st_gs::StGs;
use crate::clock::moment;

#[cfg(test)]
mod tests;

/// The time from one frame to the next.
pub const FRAME_TIME: Duration = Duration::from_millis(100);
/// Frames that are made up for at most after the reader was late; older ones are lost.
const MOST_LATE: u32 = 10;
/// How far a new load has come, frame by frame, in thousandths of the way: it overshoots and
/// swings. From the frame after the last on it is at rest, 1.2 s after it was put on.
pub(crate) const SWING: [i64; 11] =
    [150, 520, 900, 1_080, 1_120, 1_050, 970, 980, 1_010, 1_005, 998];
/// What fits into the figures of a frame, in the scale's own steps: `999999.99` is too long.
const MOST_STEPS: i64 = 9_999_999;

/// The pan of a simulated scale, shared by its driver and whoever puts loads on it.
#[derive(Clone, Debug, Default)]
pub struct Pan(Arc<Mutex<OnPan>>);

#[derive(Clone, Copy, Debug, Default)]
struct OnPan {
    grams: i64,
    unplugged: bool,
    /// Counts the loads, so that the same weight put on again moves again.
    changes: u64,
}

impl Pan {
    /// Puts a load of so many grams on, in place of the one before; zero takes it off.
    pub fn load(&self, grams: i64) {
        let mut pan = self.lock();
        pan.grams = grams;
        pan.changes += 1;
    }

    /// Pulls the cable, or plugs it in.
    pub fn unplug(&self, out: bool) {
        self.lock().unplugged = out;
    }

    fn look(&self) -> OnPan {
        *self.lock()
    }

    fn lock(&self) -> MutexGuard<'_, OnPan> {
        // Every change is a few plain stores: what a panicking holder left behind is whole.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The driver of a simulated scale.
pub struct SimulatedScale {
    pan: Pan,
    limits: ScaleLimits,
    parser: StGs,
    swing: Swing,
    /// When the next frame is due; `None` before the first and after the cable was out.
    due: Option<Instant>,
}

impl SimulatedScale {
    /// A scale over that pan which moves in the division of those limits.
    pub fn new(pan: Pan, limits: ScaleLimits) -> SimulatedScale {
        let decimals = limits.decimals();
        let changes = pan.look().changes;
        // The load that is on at the start is at rest.
        let swing = Swing { from: 0, to: pan.look().grams, changes, frames: SWING.len() };
        let parser = StGs::new(Format { unit: MassUnit::Kilograms, decimals });
        SimulatedScale { pan, limits, parser, swing, due: None }
    }

    /// The bytes of the next frame.
    fn next_frame(&mut self) -> Vec<u8> {
        self.swing.notice(self.pan.look());
        let (grams, steady) = self.swing.step();
        frame(on_division(grams, self.limits.division.get()), steady, self.limits.decimals())
    }
}

impl Scale for SimulatedScale {
    fn frames(&mut self, patience: Duration) -> Result<Vec<Frame>, LineFault> {
        if self.pan.look().unplugged {
            self.due = None;
            self.parser.reset();
            thread::sleep(patience.min(FRAME_TIME));
            return Err(LineFault::Unplugged("simulated".to_owned()));
        }
        let now = moment();
        let due = *self.due.get_or_insert(now);
        let wait = due.saturating_duration_since(now);
        if patience < wait {
            thread::sleep(patience);
            return Ok(Vec::new());
        }
        thread::sleep(wait);
        let late = moment().saturating_duration_since(due).as_millis() / FRAME_TIME.as_millis();
        let count = u32::try_from(late).unwrap_or(u32::MAX).saturating_add(1);
        self.due = Some(match count <= MOST_LATE {
            true => due + FRAME_TIME * count,
            false => moment() + FRAME_TIME,
        });
        let bytes: Vec<u8> = (0..count.min(MOST_LATE)).flat_map(|_| self.next_frame()).collect();
        Ok(self.parser.feed(&bytes))
    }
}

/// The way from one load to the next.
#[derive(Clone, Copy, Debug)]
struct Swing {
    from: i64,
    to: i64,
    changes: u64,
    /// Frames since the load changed.
    frames: usize,
}

impl Swing {
    fn notice(&mut self, pan: OnPan) {
        if pan.changes != self.changes {
            let from = self.grams();
            *self = Swing { from, to: pan.grams, changes: pan.changes, frames: 0 };
        }
    }

    /// What this frame shows, and whether at rest.
    fn step(&mut self) -> (i64, bool) {
        let shown = (self.grams(), SWING.len() <= self.frames);
        self.frames = (self.frames + 1).min(SWING.len());
        shown
    }

    fn grams(&self) -> i64 {
        match SWING.get(self.frames) {
            Some(thousandths) => {
                let way = self.to.saturating_sub(self.from);
                self.from.saturating_add(way.saturating_mul(*thousandths) / 1_000)
            }
            None => self.to,
        }
    }
}

/// The step of the scale that is nearest to a load, half up.
fn on_division(grams: i64, division: i64) -> i64 {
    let division = division.max(1);
    grams.saturating_add(division / 2).div_euclid(division).saturating_mul(division)
}

/// One frame: `ST,GS,+  45.20kg`, rounded half up to the scale's decimals.
fn frame(grams: i64, steady: bool, decimals: u8) -> Vec<u8> {
    let step = 10_i64.pow(3 - u32::from(decimals));
    let steps = (grams.saturating_add(step / 2)).div_euclid(step);
    if MOST_STEPS < steps {
        return b"OL,GS,+9999.99kg\r\n".to_vec();
    }
    if steps < -MOST_STEPS {
        return b"UL,GS,-9999.99kg\r\n".to_vec();
    }
    let sign = if steps < 0 { '-' } else { '+' };
    let per_kilogram = 10_i64.pow(u32::from(decimals));
    let (whole, part) = (steps.abs() / per_kilogram, steps.abs() % per_kilogram);
    let figure = match usize::from(decimals) {
        0 => whole.to_string(),
        places => format!("{whole}.{part:0places$}"),
    };
    let status = if steady { "ST" } else { "US" };
    format!("{status},GS,{sign}{figure:>7}kg\r\n").into_bytes()
}
