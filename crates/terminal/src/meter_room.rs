//! The moisture meter of an open counter: a thread that keeps its last reading, for the clerk to
//! take. Nothing is taken by itself: the meter repeats its last reading once a second, whoever's
//! beans it was.

use std::collections::VecDeque;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use domain::ports::{LineFault, Meter, MeterFrame};

use crate::api::{MeterView, Say};
use crate::desk::weigh::percent;
use crate::rooms::written;
use crate::terminal::{Shared, State};

/// How long the meter is waited for at a time.
const PATIENCE: Duration = Duration::from_millis(500);
/// A reading that is older is not what the meter shows now.
const TOLD_MS: u64 = 3_000;
/// Frames kept for the settings screen.
const RAW_KEPT: usize = 3;

/// A meter in use.
pub(crate) struct MeterRoom {
    last: Option<(MeterFrame, u64)>,
    fault: Option<LineFault>,
    pub(crate) raw: VecDeque<String>,
    /// What the screens saw last.
    shown: Option<MeterView>,
    stop: Arc<AtomicBool>,
}

impl Drop for MeterRoom {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
    }
}

impl MeterRoom {
    fn open(meter: Box<dyn Meter>, shared: &Arc<Shared>) -> MeterRoom {
        let stop = Arc::new(AtomicBool::new(false));
        let (shared, ends) = (Arc::clone(shared), Arc::clone(&stop));
        thread::spawn(move || listen(meter, &shared, &ends));
        MeterRoom { last: None, fault: None, raw: VecDeque::new(), shown: None, stop }
    }

    /// What the meter shows now.
    ///
    /// # Errors
    /// A sentence for a meter that says nothing.
    pub(crate) fn told(&self, now_ms: u64) -> Result<&MeterFrame, Say> {
        match (&self.last, &self.fault) {
            (_, Some(LineFault::NotThere(_))) => Err(Say::new("meter-not-there")),
            (_, Some(LineFault::Unplugged(_))) => Err(Say::new("meter-unplugged")),
            (Some((frame, at)), None) if now_ms.saturating_sub(*at) <= TOLD_MS => Ok(frame),
            _ => Err(Say::new("meter-silent")),
        }
    }
}

/// What the screens see of the meter; none where nothing tells readings by itself.
pub(crate) fn meter_view(state: &State, now_ms: u64) -> Option<MeterView> {
    let room = state.meter.as_ref()?;
    let desk = state.desk()?;
    Some(match room.told(now_ms) {
        Err(say) => MeterView { reading: String::new(), product: String::new(), say: Some(say) },
        Ok(frame) => MeterView {
            reading: percent(frame.moisture.get()),
            product: frame.product.clone(),
            say: desk.meter().ok().flatten().and_then(|setup| desk.meter_refuses(&setup, frame)),
        },
    })
}

/// Puts the meter to use that the settings name.
pub(crate) fn furnish_meter(shared: &Arc<Shared>, state: &mut State) {
    state.meter = None;
    let Some(desk) = state.desk() else { return };
    match desk.meter() {
        Ok(setup) => {
            let meter = setup.and_then(|setup| shared.machines.meter(&setup.line));
            state.meter = meter.map(|meter| MeterRoom::open(meter, shared));
        }
        Err(error) => tracing::error!(%error, "the meter's setting"),
    }
}

fn listen(mut meter: Box<dyn Meter>, shared: &Arc<Shared>, stop: &AtomicBool) {
    while !stop.load(Ordering::Relaxed) {
        let told = meter.told(PATIENCE);
        let failed = told.is_err();
        let mut state = shared.lock();
        if stop.load(Ordering::Relaxed) {
            return;
        }
        let now = shared.clock.steady_ms();
        let Some(room) = &mut state.meter else { return };
        room.take(told, now);
        let view = meter_view(&state, now);
        let Some(room) = &mut state.meter else { return };
        if room.shown != view {
            room.shown = view;
            state.touch();
            shared.changed.notify_all();
        }
        drop(state);
        if failed {
            thread::sleep(PATIENCE);
        }
    }
}

impl MeterRoom {
    fn take(&mut self, told: Result<Vec<MeterFrame>, LineFault>, now_ms: u64) {
        let frames = match told {
            Ok(frames) => frames,
            Err(fault) => {
                self.fault = Some(fault);
                return;
            }
        };
        self.fault = None;
        for frame in frames {
            self.raw.push_back(written(&frame.raw));
            if RAW_KEPT < self.raw.len() {
                self.raw.pop_front();
            }
            self.last = Some((frame, now_ms));
        }
    }
}
