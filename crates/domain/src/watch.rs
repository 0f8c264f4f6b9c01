//! When a weight counts: the acceptance rules of one scale, as a state machine without a clock.
//!
//! A [`ScaleWatch`] is fed every frame of its scale together with a monotonic time in
//! milliseconds. It says how the scale stands ([`ScaleWatch::standing`]) and lets a load be taken
//! once ([`ScaleWatch::capture`]).
//!
//! A load counts once. A watch begins un-armed and arms when the platform has been empty: zero
//! within one division for [`ZERO_MS`]. A capture disarms it until the platform is empty again.
//! So a load that was on before we looked, or that was counted and is still on, is never credited.
//!
//! Across a gap (a fault, or no understood frame for [`SILENT_MS`]) that stays true: what was
//! counted stays counted however long the gap, what was un-armed stays so, and an armed watch
//! stays armed only if the load is the same as before the gap within one division. Otherwise
//! nobody can say what happened to the load meanwhile, and it has to come off first. Stability
//! always starts anew.

use crate::ports::{Frame, LineFault, Reading};

mod standing;
mod stillness;
#[cfg(test)]
mod tests;

pub use standing::{CaptureRefusal, Captured, JudgedBy, Standing, WatchLimits};
use stillness::Stillness;

/// A scale that has said nothing we understand for longer than this is silent, in milliseconds.
pub const SILENT_MS: u64 = 1_500;
/// How long the platform must stand at zero to count as empty, in milliseconds: longer than a
/// swinging load passes through zero, shorter than the change from one sack to the next.
pub const ZERO_MS: u64 = 400;
/// So often may bytes that are no frame stand between frames before they are told as what keeps a
/// load from coming to rest: once or twice is a cable that was touched.
const NOISE_TOLD: u32 = 3;

/// The watch over one scale. The rules are at the top of this module.
#[derive(Clone, Debug)]
pub struct ScaleWatch {
    limits: WatchLimits,
    link: Link,
    arming: Arming,
    stillness: Stillness,
    latest: Option<Latest>,
    /// When we last got bytes that were no frame.
    garbled_ms: Option<u64>,
    /// How often we did since the load was last at rest.
    noise: u32,
    /// The last weights, as far back as every one of them was zero.
    zero: Option<ZeroRun>,
    /// Nothing is taken from it whatever it shows.
    stopped: bool,
    /// A weight was typed, and the platform has not been empty since: what is on may be that.
    typed: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Link {
    Open,
    NotThere,
    Unplugged,
}

/// Whether the next stable load may be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Arming {
    /// The platform has not been empty since we look.
    Unzeroed,
    /// It has, and nothing has been taken since.
    Armed,
    /// This many grams were taken, and it has not been empty since.
    Counted(i64),
}

/// The last frame that was understood.
#[derive(Clone, Debug)]
struct Latest {
    frame: Frame,
    at_ms: u64,
    /// Whether it has arrived over the line as it is now; not so after a fault or a silence.
    current: bool,
}

#[derive(Clone, Copy, Debug)]
struct ZeroRun {
    since_ms: u64,
    last_ms: u64,
    frames: u32,
}

impl ScaleWatch {
    /// A watch that has seen nothing yet. A division below 1 is taken as 1.
    pub fn new(limits: WatchLimits) -> ScaleWatch {
        let division_g = limits.division_g.max(1);
        ScaleWatch {
            limits: WatchLimits { division_g, ..limits },
            link: Link::Open,
            arming: Arming::Unzeroed,
            stillness: Stillness::default(),
            latest: None,
            garbled_ms: None,
            noise: 0,
            zero: None,
            stopped: false,
            typed: false,
        }
    }

    /// Takes nothing from this scale any more, or takes from it again.
    pub fn stop(&mut self, stopped: bool) {
        self.stopped = stopped;
    }

    /// What the scale shows at rest, and the frame that says so, which came after `since_ms`: for
    /// holding it against a known weight. The load may have been counted, have been on before we
    /// looked, or be on a scale that is stopped. `None` while it moves, or shows no weight that it
    /// can show.
    pub fn at_rest(&self, since_ms: u64, now_ms: u64) -> Option<(i64, &[u8])> {
        let latest = self.current(now_ms).filter(|_| self.link == Link::Open)?;
        let Frame { reading, raw } = &latest.frame;
        match *reading {
            Reading::Weight { grams, stable }
                if since_ms < latest.at_ms
                    && stable != Some(false)
                    && self.stillness.at_rest(self.limits.division_g)
                    && grams % self.limits.division_g == 0 =>
            {
                Some((grams, raw))
            }
            _ => None,
        }
    }

    /// Takes in one frame that arrived at `now_ms`.
    pub fn feed(&mut self, frame: &Frame, now_ms: u64) {
        self.notice_gap(now_ms);
        self.link = Link::Open;
        if matches!(frame.reading, Reading::Garbled | Reading::NotUnderstood) {
            // Noise between good frames says nothing of the load, but nothing of its rest either.
            self.garbled_ms = Some(now_ms);
            self.noise = self.noise.saturating_add(1);
            self.forget_rest();
            return;
        }
        match frame.reading {
            Reading::Weight { grams, .. } => {
                self.settle_gap(grams);
                self.stillness.push(now_ms, grams);
                self.look_for_zero(grams, now_ms);
                if self.emptied() || self.stillness.at_rest(self.limits.division_g) {
                    self.noise = 0;
                }
            }
            Reading::Unzeroed => {
                // It was off meanwhile: what it will be zeroed with nobody knows.
                self.disarm();
                self.forget_rest();
            }
            _ => {
                self.disarm_after_gap();
                self.forget_rest();
            }
        }
        self.latest = Some(Latest { frame: frame.clone(), at_ms: now_ms, current: true });
    }

    /// Takes in that no frame came up to `now_ms`, on a line that is open.
    pub fn silence(&mut self, now_ms: u64) {
        self.link = Link::Open;
        self.notice_gap(now_ms);
    }

    /// Takes in that the line is broken.
    pub fn fault(&mut self, fault: &LineFault, _now_ms: u64) {
        self.link = match fault {
            LineFault::NotThere(_) => Link::NotThere,
            LineFault::Unplugged(_) => Link::Unplugged,
        };
        self.break_off();
        self.garbled_ms = None;
    }

    /// Takes in that a weight was typed for this scale: whatever is on may be what was typed, so
    /// the platform has to be empty before the next load is taken.
    pub fn typed_by_hand(&mut self) {
        self.disarm();
        self.zero = None;
        self.typed = true;
    }

    /// The load that was on and not taken when the scale was heard last, in grams: nobody knows
    /// what became of it. `None` while the scale speaks.
    pub fn left_on(&self, now_ms: u64) -> Option<i64> {
        let speaks = self.link == Link::Open && self.current(now_ms).is_some();
        if speaks || self.stopped || self.typed {
            return None;
        }
        let Reading::Weight { grams, .. } = self.latest.as_ref()?.frame.reading else {
            return None;
        };
        let counted = matches!(self.arming, Arming::Counted(counted) if self.near(grams, counted));
        Some(grams).filter(|grams| self.limits.division_g < *grams && !counted)
    }

    /// How the scale stands at `now_ms`.
    pub fn standing(&self, now_ms: u64) -> Standing {
        match self.link {
            Link::NotThere => return Standing::NotThere,
            Link::Unplugged => return Standing::Unplugged,
            Link::Open => {}
        }
        let Some(latest) = self.current(now_ms) else {
            let garbled = self.garbled(now_ms);
            return if garbled { Standing::Garbled } else { Standing::Silent };
        };
        match latest.frame.reading {
            Reading::Weight { .. } if self.stopped => Standing::Stopped,
            Reading::Weight { grams, stable } => match self.standing_at(grams, stable) {
                // Nobody sees it move: what begins its rest anew is the noise.
                Standing::Moving { .. }
                    if stable != Some(false)
                        && NOISE_TOLD <= self.noise
                        && self.garbled(now_ms) =>
                {
                    Standing::Garbled
                }
                standing => standing,
            },
            Reading::Overload => Standing::Over,
            Reading::Underload => Standing::Under,
            Reading::NetMode => Standing::NetMode,
            Reading::WrongUnit => Standing::WrongUnit,
            Reading::Unsteady => Standing::Unsteady,
            Reading::Unzeroed => Standing::Unzeroed,
            Reading::Faulty => Standing::Faulty,
            Reading::Garbled | Reading::NotUnderstood => Standing::Garbled,
        }
    }

    /// Takes the load that is on, asked for at `asked_ms`, if it is [`Standing::Stable`].
    ///
    /// # Errors
    /// [`CaptureRefusal`]; with `NoFreshFrame` the caller feeds what comes and asks again.
    pub fn capture(&mut self, asked_ms: u64, now_ms: u64) -> Result<Captured, CaptureRefusal> {
        let standing = self.standing(now_ms);
        let (Standing::Stable { grams }, Some(latest)) = (standing, self.current(now_ms)) else {
            return Err(CaptureRefusal::Standing(standing));
        };
        if latest.at_ms <= asked_ms {
            return Err(CaptureRefusal::NoFreshFrame);
        }
        let has_flag = matches!(latest.frame.reading, Reading::Weight { stable: Some(_), .. });
        let captured = Captured {
            gross_g: grams,
            raw: latest.frame.raw.clone(),
            judged_by: if has_flag { JudgedBy::Scale } else { JudgedBy::Host },
            at_ms: latest.at_ms,
        };
        self.arming = Arming::Counted(grams);
        self.zero = None;
        Ok(captured)
    }

    fn standing_at(&self, grams: i64, stable: Option<bool>) -> Standing {
        let WatchLimits { capacity_g, division_g, min_load_g } = self.limits;
        if capacity_g < grams {
            return Standing::Over;
        }
        // What arms the watch is called empty at once, or a clerk would wait for nothing.
        if self.emptied() && stable != Some(false) && grams % division_g == 0 {
            return Standing::Empty;
        }
        if stable == Some(false) || !self.stillness.at_rest(division_g) {
            return Standing::Moving { grams };
        }
        if grams % division_g != 0 {
            return Standing::WrongDivision { grams };
        }
        if self.near(grams, 0) {
            return Standing::Empty;
        }
        if grams < 0 {
            return Standing::Negative { grams };
        }
        match self.arming {
            Arming::Counted(counted) if self.near(grams, counted) => Standing::Counted { grams },
            Arming::Counted(_) | Arming::Unzeroed => Standing::NotZeroed { grams },
            Arming::Armed if grams < min_load_g => Standing::BelowMinimum { grams },
            Arming::Armed => Standing::Stable { grams },
        }
    }

    /// Whether bytes that were no frame came just now.
    fn garbled(&self, now_ms: u64) -> bool {
        self.garbled_ms.is_some_and(|at| recent(at, now_ms))
    }

    /// The last understood frame, unless it is too old to speak for the platform.
    fn current(&self, now_ms: u64) -> Option<&Latest> {
        self.latest.as_ref().filter(|latest| latest.current && recent(latest.at_ms, now_ms))
    }

    /// Arms once every weight of the last [`ZERO_MS`], and at least two, was zero.
    fn look_for_zero(&mut self, grams: i64, now_ms: u64) {
        if !self.near(grams, 0) {
            self.zero = None;
            return;
        }
        let run = self.zero.get_or_insert(ZeroRun { since_ms: now_ms, last_ms: now_ms, frames: 0 });
        run.frames = run.frames.saturating_add(1);
        run.last_ms = now_ms;
        if self.emptied() {
            self.arming = Arming::Armed;
            self.typed = false;
        }
    }

    /// Nothing has been on for long enough that the next load is another one.
    fn emptied(&self) -> bool {
        self.zero.is_some_and(|run| {
            2 <= run.frames && ZERO_MS <= run.last_ms.saturating_sub(run.since_ms)
        })
    }

    fn notice_gap(&mut self, now_ms: u64) {
        if self.latest.as_ref().is_some_and(|latest| !recent(latest.at_ms, now_ms)) {
            self.break_off();
        }
    }

    /// The line went quiet: what came before no longer speaks for the platform.
    fn break_off(&mut self) {
        if let Some(latest) = &mut self.latest {
            latest.current = false;
        }
        self.forget_rest();
    }

    /// The first weight after a gap: an armed watch stays armed only for the same load.
    fn settle_gap(&mut self, grams: i64) {
        let before = match &self.latest {
            Some(Latest { current: true, .. }) => return,
            Some(Latest {
                frame: Frame { reading: Reading::Weight { grams, .. }, .. }, ..
            }) => Some(*grams),
            _ => None,
        };
        if !before.is_some_and(|before| self.near(before, grams)) {
            self.disarm_after_gap();
        }
    }

    fn disarm_after_gap(&mut self) {
        if !self.latest.as_ref().is_some_and(|latest| latest.current) {
            self.disarm();
        }
    }

    /// The platform has to be empty before the next load; what was counted stays counted.
    fn disarm(&mut self) {
        if self.arming == Arming::Armed {
            self.arming = Arming::Unzeroed;
        }
    }

    fn forget_rest(&mut self) {
        self.stillness.clear();
        self.zero = None;
    }

    /// Equal within one division.
    fn near(&self, one: i64, other: i64) -> bool {
        one.abs_diff(other) <= self.limits.division_g.unsigned_abs()
    }
}

fn recent(at_ms: u64, now_ms: u64) -> bool {
    now_ms.saturating_sub(at_ms) <= SILENT_MS
}
