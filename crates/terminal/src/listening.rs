//! A scale that is being set up: its line is listened to until it is installed or left. What comes
//! is shown as it came and as every dialect reads it, and watched as the chosen one does.

use std::collections::VecDeque;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use domain::machines::{ScaleSetup, Speech};
use domain::ports::{Frame, Heard, LineFault, Listening, Reading};
use domain::watch::{ScaleWatch, WatchLimits};
use domain::weighing::ScaleLimits;

use crate::desk::scales::Shown;
use crate::rooms::furnish_scales;
use crate::terminal::{Shared, State};

/// How long the line is waited for at a time.
const PATIENCE: Duration = Duration::from_millis(150);
/// Bytes that are shown.
const RAW_KEPT: usize = 160;
/// A reading that is older says nothing of what the scale shows now.
const HEARD_MS: u64 = 2_500;
/// Whoever has not looked for so long has left, and the scale goes back to work.
const LEFT_MS: u64 = 15_000;

/// What is listened to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Target {
    /// Name in the catalogue.
    pub(crate) scale: String,
    pub(crate) setup: ScaleSetup,
    pub(crate) limits: ScaleLimits,
    /// The scale is asked, in every dialect.
    pub(crate) ask: bool,
}

/// The line that is listened to.
pub(crate) struct ListenRoom {
    pub(crate) target: Target,
    /// The last bytes.
    pub(crate) raw: VecDeque<u8>,
    /// The newest reading of each speech that understands something, and when it came.
    heard: Vec<(Speech, Reading, u64)>,
    pub(crate) fault: Option<LineFault>,
    /// When the last byte came.
    pub(crate) byte_ms: Option<u64>,
    watch: ScaleWatch,
    looked_ms: u64,
    stop: Arc<AtomicBool>,
}

impl Drop for ListenRoom {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
    }
}

/// Listens to a line, or goes on listening to it. The scale itself does not work meanwhile: its
/// port belongs to one.
pub(crate) fn listen(shared: &Arc<Shared>, state: &mut State, target: Target) {
    let now = shared.clock.steady_ms();
    if let Some(room) = state.listening.as_mut().filter(|room| room.target == target) {
        room.looked_ms = now;
        return;
    }
    let ear = shared.machines.listen(&target.setup, &target.limits, target.ask);
    if state.listening.take().is_some_and(|before| before.target.scale != target.scale) {
        furnish_scales(shared, state);
    }
    state.scales.remove(&target.scale);
    let room = ListenRoom::new(target, now);
    let (shared, stop) = (Arc::clone(shared), Arc::clone(&room.stop));
    state.listening = Some(room);
    thread::spawn(move || hear(ear, &shared, &stop));
}

/// Listens no more: the scales go back to work.
pub(crate) fn leave(shared: &Arc<Shared>, state: &mut State) {
    if state.listening.take().is_some() {
        furnish_scales(shared, state);
        state.touch();
    }
}

fn hear(mut ear: Box<dyn Listening>, shared: &Arc<Shared>, stop: &AtomicBool) {
    while !stop.load(Ordering::Relaxed) {
        let heard = ear.hear(PATIENCE);
        let mut state = shared.lock();
        if stop.load(Ordering::Relaxed) {
            return;
        }
        let now = shared.clock.steady_ms();
        let Some(room) = &mut state.listening else { return };
        room.take(heard, now);
        if room.looked_ms + LEFT_MS < now {
            leave(shared, &mut state);
            drop(state);
            shared.changed.notify_all();
            return;
        }
    }
}

impl ListenRoom {
    fn new(target: Target, now: u64) -> ListenRoom {
        let watch = ScaleWatch::new(WatchLimits {
            capacity_g: target.limits.capacity.get(),
            division_g: target.limits.division.get(),
            min_load_g: target.limits.min_load.get(),
        });
        ListenRoom {
            target,
            raw: VecDeque::new(),
            heard: Vec::new(),
            fault: None,
            byte_ms: None,
            watch,
            looked_ms: now,
            stop: Arc::default(),
        }
    }

    fn take(&mut self, heard: Result<Heard, LineFault>, now: u64) {
        let heard = match heard {
            Ok(heard) => heard,
            Err(fault) => {
                self.watch.fault(&fault, now);
                self.fault = Some(fault);
                return;
            }
        };
        self.fault = None;
        if !heard.raw.is_empty() {
            self.byte_ms = Some(now);
            self.raw.extend(heard.raw);
            let spare = self.raw.len().saturating_sub(RAW_KEPT);
            self.raw.drain(..spare);
        }
        let mut watched = false;
        for (speech, frame) in heard.frames {
            if self.is_chosen(&speech) {
                self.watch.feed(&frame, now);
                watched = true;
            }
            self.note(speech, frame, now);
        }
        if !watched {
            self.watch.silence(now);
        }
    }

    fn note(&mut self, speech: Speech, frame: Frame, now: u64) {
        match self.heard.iter_mut().find(|(known, ..)| *known == speech) {
            Some((_, reading, at)) => (*reading, *at) = (frame.reading, now),
            None => self.heard.push((speech, frame.reading, now)),
        }
    }

    /// Whether that is the way in which the scale would be read.
    pub(crate) fn is_chosen(&self, speech: &Speech) -> bool {
        self.target.setup.speech().is_some_and(|chosen| {
            let usual = |speech: &Speech| speech.decimals.unwrap_or(self.target.limits.decimals());
            chosen.dialect == speech.dialect
                && chosen.unit == speech.unit
                && usual(chosen) == usual(speech)
                && chosen.pattern == speech.pattern
        })
    }

    /// What each speech that understands something reads now.
    pub(crate) fn readings(&self, now: u64) -> impl Iterator<Item = (&Speech, &Reading)> {
        let fresh = move |at: u64| now.saturating_sub(at) <= HEARD_MS;
        self.heard
            .iter()
            .filter(move |(.., at)| fresh(*at))
            .map(|(speech, reading, _)| (speech, reading))
    }

    /// What the scale would show at rest, read as chosen, by a frame that came after `since`.
    pub(crate) fn shown(&self, since: u64, now: u64) -> Option<Shown> {
        let (grams, raw) = self.watch.at_rest(since, now)?;
        Some(Shown { grams, raw: raw.to_vec() })
    }
}
