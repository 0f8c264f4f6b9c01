//! The machines of an open counter: one thread per scale and one for the printer, each feeding
//! what the screens see. No thread holds the counter while it waits for a machine.

use std::collections::VecDeque;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use domain::catalogue::ScaleSpec;
use domain::es_ec;
use domain::machines::ScaleSetup;
use domain::mass::Grams;
use domain::paper::Strip;
use domain::ports::{Printer, PrinterState, Scale};
use domain::stops::SoftStop;
use domain::watch::{ScaleWatch, Standing, WatchLimits};

use crate::api::{Say, ScaleState, ScaleView};
use crate::desk::scales::{Installed, installed};
use crate::store::print_jobs::Way;
use crate::store::{StoreError, scales};
use crate::terminal::{Shared, State};
use crate::trouble::scale_advice;

/// How long a scale is waited for before its silence is noted.
const PATIENCE: Duration = Duration::from_millis(250);
/// Frames kept for the settings screen.
const RAW_KEPT: usize = 6;
/// How often a printer that is not well is asked again.
const ASK_AGAIN_MS: u64 = 10_000;

/// A scale in use.
pub(crate) struct ScaleRoom {
    pub(crate) spec: ScaleSpec,
    pub(crate) watch: ScaleWatch,
    /// The last frames, as hex and as text.
    pub(crate) raw: VecDeque<String>,
    shown: Option<Standing>,
    stop: Arc<AtomicBool>,
}

impl Drop for ScaleRoom {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
    }
}

impl ScaleRoom {
    /// Puts a scale to use. Its thread ends when the room is dropped.
    pub(crate) fn open(spec: &ScaleSpec, scale: Box<dyn Scale>, shared: &Arc<Shared>) -> ScaleRoom {
        let stop = Arc::new(AtomicBool::new(false));
        let room = ScaleRoom {
            spec: spec.clone(),
            watch: ScaleWatch::new(WatchLimits {
                capacity_g: spec.limits.capacity.get(),
                division_g: spec.limits.division.get(),
                min_load_g: spec.limits.min_load.get(),
            }),
            raw: VecDeque::new(),
            shown: None,
            stop: stop.clone(),
        };
        let (name, shared) = (spec.name.clone(), Arc::clone(shared));
        thread::spawn(move || watch_scale(&name, scale, &shared, &stop));
        room
    }

    /// What the screens see.
    pub(crate) fn view(&self, now_ms: u64, tare: Option<Grams>) -> ScaleView {
        scale_view(&self.spec, &self.watch.standing(now_ms), tare)
    }

    /// A load that saving would capture.
    pub(crate) fn uncounted(&self, now_ms: u64) -> Option<i64> {
        match self.watch.standing(now_ms) {
            Standing::Stable { grams } => Some(grams),
            _ => None,
        }
    }

    /// A load that was on when the scale went quiet, and that nobody counted.
    pub(crate) fn left_on(&self, now_ms: u64) -> Option<SoftStop> {
        let shown = Grams::new(self.watch.left_on(now_ms)?).ok()?;
        Some(SoftStop::LoadLeft { shown })
    }

    /// Why a delivery cannot be saved now: something is on that would be left out of it.
    pub(crate) fn in_the_way(&self, now_ms: u64) -> Option<Say> {
        match self.watch.standing(now_ms) {
            // At zero and not yet called empty.
            Standing::Moving { grams: 0 } => None,
            standing @ (Standing::Moving { .. } | Standing::Unsteady | Standing::Over) => {
                scale_advice(&standing)
            }
            Standing::NotZeroed { .. } => Some(Say::new("load-not-counted")),
            _ => None,
        }
    }
}

fn watch_scale(name: &str, mut scale: Box<dyn Scale>, shared: &Arc<Shared>, stop: &AtomicBool) {
    while !stop.load(Ordering::Relaxed) {
        let frames = scale.frames(PATIENCE);
        let failed = frames.is_err();
        let mut state = shared.lock();
        if stop.load(Ordering::Relaxed) {
            return;
        }
        let now = shared.clock.steady_ms();
        let Some(room) = state.scales.get_mut(name) else { return };
        match frames {
            Ok(frames) if frames.is_empty() => room.watch.silence(now),
            Ok(frames) => {
                for frame in frames {
                    room.watch.feed(&frame, now);
                    room.raw.push_back(written(&frame.raw));
                    if RAW_KEPT < room.raw.len() {
                        room.raw.pop_front();
                    }
                }
            }
            Err(fault) => room.watch.fault(&fault, now),
        }
        let standing = Some(room.watch.standing(now));
        let moved = standing != room.shown;
        room.shown = standing;
        if moved {
            state.touch();
        }
        drop(state);
        // Also without a change: a capture waits for a frame newer than itself.
        shared.changed.notify_all();
        if failed {
            thread::sleep(PATIENCE);
        }
    }
}

/// Bytes for the support call: `53 54 2C … ST,GS,`.
pub(crate) fn written(raw: &[u8]) -> String {
    let hex: Vec<String> = raw.iter().take(40).map(|byte| format!("{byte:02X}")).collect();
    let text: String = raw
        .iter()
        .take(40)
        .map(|byte| if byte.is_ascii_graphic() || *byte == b' ' { char::from(*byte) } else { '·' })
        .collect();
    format!("{}  {text}", hex.join(" "))
}

/// Puts the scales to use that the settings name, as the catalogue has them.
pub(crate) fn furnish_scales(shared: &Arc<Shared>, state: &mut State) {
    state.scales.clear();
    for (spec, installed) in connected(state) {
        let driver = shared.machines.scale(&spec.name, &installed.setup, &spec.limits);
        let room = ScaleRoom::open(&spec, driver, shared);
        state.scales.insert(spec.name.clone(), room);
    }
    if let Err(error) = stop_failed(state) {
        tracing::error!(%error, "which scales failed their checks");
    }
}

/// Takes nothing from scales that failed their check, until somebody decides.
pub(crate) fn stop_failed(state: &mut State) -> Result<(), StoreError> {
    let Some(desk) = state.desk() else { return Ok(()) };
    let stopped = scales::stopped(desk.store.db())?;
    for (name, room) in &mut state.scales {
        room.watch.stop(stopped.contains(name));
    }
    Ok(())
}

/// The same, where a catalogue of the center says otherwise than when they were put to use: another
/// capacity, another division, another scale.
pub(crate) fn furnish_as_decided(shared: &Arc<Shared>, state: &mut State) {
    let wanted = connected(state);
    let is_there =
        |spec: &ScaleSpec| state.scales.get(&spec.name).is_some_and(|room| room.spec == *spec);
    if wanted.len() != state.scales.len() || !wanted.iter().all(|(spec, _)| is_there(spec)) {
        furnish_scales(shared, state);
        state.touch();
    }
}

/// The scales of the catalogue that somebody has connected.
fn connected(state: &State) -> Vec<(ScaleSpec, Installed)> {
    let Some(desk) = state.desk() else { return Vec::new() };
    // Its port belongs to whoever sets it up.
    let listened = state.listening.as_ref().map(|room| room.target.scale.as_str());
    let kept = |spec: &&ScaleSpec| Some(spec.name.as_str()) != listened;
    let setup = |spec: &ScaleSpec| match installed(&desk.store, &desk.center, &spec.name) {
        Ok(Some(installed)) if installed.setup != ScaleSetup::None => {
            Some((spec.clone(), installed))
        }
        Ok(_) => None,
        Err(error) => {
            tracing::error!(%error, scale = spec.name, "its setting");
            None
        }
    };
    desk.reference.catalogue.scales().iter().filter(kept).filter_map(setup).collect()
}

/// A scale that nobody has connected.
pub(crate) fn dead_scale(name: &str, label: &str) -> ScaleView {
    ScaleView {
        name: name.to_owned(),
        label: label.to_owned(),
        state: ScaleState::Dead,
        weight: String::new(),
        net: String::new(),
        advice: scale_advice(&Standing::NotThere),
    }
}

fn scale_view(spec: &ScaleSpec, standing: &Standing, tare: Option<Grams>) -> ScaleView {
    let (state, grams) = match *standing {
        Standing::Empty => (ScaleState::Empty, Some(0)),
        Standing::Moving { grams } => (ScaleState::Moving, Some(grams)),
        Standing::Unsteady => (ScaleState::Moving, None),
        Standing::Stable { grams } => (ScaleState::Stable, Some(grams)),
        Standing::Counted { grams } => (ScaleState::Counted, Some(grams)),
        Standing::NotZeroed { grams } => (ScaleState::NotZeroed, Some(grams)),
        Standing::BelowMinimum { grams } => (ScaleState::TooLight, Some(grams)),
        Standing::Over => (ScaleState::Over, None),
        Standing::Under => (ScaleState::Negative, None),
        Standing::Negative { grams } => (ScaleState::Negative, Some(grams)),
        Standing::WrongDivision { .. }
        | Standing::NotThere
        | Standing::Unplugged
        | Standing::Silent
        | Standing::Garbled
        | Standing::WrongUnit
        | Standing::Unzeroed
        | Standing::Faulty
        | Standing::NetMode
        | Standing::Stopped => (ScaleState::Dead, None),
    };
    let decimals = spec.limits.decimals();
    let counts = matches!(state, ScaleState::Stable | ScaleState::Moving);
    let net = grams
        .filter(|_| counts)
        .and_then(|grams| Grams::new(grams).ok())
        .and_then(|gross| gross.checked_sub(tare.unwrap_or(Grams::ZERO)))
        .map(|net| es_ec::kilos_shown(net, decimals))
        .unwrap_or_default();
    ScaleView {
        name: spec.name.clone(),
        label: spec.label.clone(),
        state,
        weight: grams.map(|grams| shown(grams, decimals)).unwrap_or_default(),
        net,
        advice: scale_advice(standing),
    }
}

/// What stands on a scale, with its own decimals; below zero with a minus.
fn shown(grams: i64, decimals: u8) -> String {
    let size = Grams::new(grams.abs()).map(|size| es_ec::kilos_shown(size, decimals));
    match (size, grams < 0) {
        (Ok(size), true) => format!("-{size}"),
        (Ok(size), false) => size,
        (Err(_), _) => String::new(),
    }
}

/// The printer in use.
pub(crate) struct PrinterRoom {
    pub(crate) state: PrinterState,
    /// A page that belongs to no record and is to be printed next.
    pub(crate) page: Option<Page>,
    /// Ask the printer how it is, now.
    pub(crate) ask: bool,
    pub(crate) busy: bool,
    stop: Arc<AtomicBool>,
}

impl Drop for PrinterRoom {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
    }
}

impl PrinterRoom {
    /// Puts a printer to use. Its thread ends when the room is dropped.
    pub(crate) fn open(printer: Box<dyn Printer>, way: Way, shared: &Arc<Shared>) -> PrinterRoom {
        let stop = Arc::new(AtomicBool::new(false));
        let served = Served { shared: Arc::clone(shared), way, stop: stop.clone() };
        thread::spawn(move || serve_printer(printer, &served));
        PrinterRoom { state: PrinterState::Unknown, page: None, ask: true, busy: false, stop }
    }

    /// Why a page would not come out now. One that belongs to no record would be lost by it.
    pub(crate) fn would_lose(&self) -> Option<PrinterState> {
        (!prints(self.state)).then_some(self.state)
    }
}

/// Whether a printer in that state prints, as far as anybody knows.
pub(crate) fn prints(state: PrinterState) -> bool {
    matches!(state, PrinterState::Ready | PrinterState::PaperLow | PrinterState::Unknown)
}

/// A page that belongs to no record.
pub(crate) enum Page {
    /// To try the printer with, or of a passbook.
    Strip(Strip),
    /// The sheet of letters, on which one sees in which way they come out right.
    Letters,
}

/// What the printer's thread does next.
enum Work {
    Job(crate::store::print_jobs::Job, Strip),
    Page(Page),
    Ask,
}

/// Whose jobs a thread prints, and until when.
struct Served {
    shared: Arc<Shared>,
    way: Way,
    stop: Arc<AtomicBool>,
}

fn serve_printer(mut printer: Box<dyn Printer>, served: &Served) {
    let shared = &served.shared;
    let mut asked_ms = 0;
    while let Some(work) = next_work(served, asked_ms) {
        match work {
            Work::Ask => {
                let state = printer.state();
                asked_ms = shared.clock.steady_ms();
                tell(served, |room| room.state = state);
            }
            Work::Page(page) => {
                let printed = match page {
                    Page::Strip(strip) => printer.print(&strip),
                    Page::Letters => printer.print_letters(),
                };
                if let Err(why) = printed {
                    tracing::warn!(%why, "a page that belongs to no record did not come out");
                }
                let state = printer.state();
                tell(served, |room| {
                    room.state = state;
                    room.busy = false;
                });
            }
            Work::Job(job, strip) => {
                let outcome = printer.print(&strip);
                let state = printer.state();
                asked_ms = shared.clock.steady_ms();
                let mut guard = shared.lock();
                if served.stop.load(Ordering::Relaxed) {
                    // The place was closed meanwhile: the job is found as "sending" and asked
                    // about when it is opened again.
                    return;
                }
                let now = shared.clock.wall_ms();
                if let Some(desk) = guard.desk_mut()
                    && let Err(error) = desk.end_printing(&job, &outcome, now)
                {
                    tracing::error!(%error, "the end of a print job was not recorded");
                }
                drop(guard);
                tell(served, |room| {
                    room.state = state;
                    room.busy = false;
                });
            }
        }
    }
}

fn tell(served: &Served, what: impl FnOnce(&mut PrinterRoom)) {
    let mut state = served.shared.lock();
    if !served.stop.load(Ordering::Relaxed)
        && let Some(room) = state.printer_mut(served.way)
    {
        what(room);
        state.touch();
    }
    drop(state);
    served.shared.changed.notify_all();
}

/// Waits for something to do; `None` when the room was closed.
fn next_work(served: &Served, asked_ms: u64) -> Option<Work> {
    let Served { shared, way, stop } = served;
    let mut state = shared.lock();
    loop {
        if stop.load(Ordering::Relaxed) {
            return None;
        }
        let wall = shared.clock.wall_ms();
        let now = shared.clock.steady_ms();
        if let Some(page) = state.printer_mut(*way).and_then(|room| room.page.take()) {
            return Some(Work::Page(page));
        }
        match state.desk_mut().map(|desk| desk.begin_printing(*way, wall)) {
            Some(Ok(Some((job, strip)))) => {
                if let Some(room) = state.printer_mut(*way) {
                    room.busy = true;
                }
                state.touch();
                return Some(Work::Job(job, strip));
            }
            Some(Err(error)) => tracing::error!(%error, "the queue of the printer"),
            Some(Ok(None)) | None => {}
        }
        if let Some(room) = state.printer_mut(*way) {
            let unwell = !prints(room.state) && room.state != PrinterState::None;
            if room.ask || (unwell && asked_ms + ASK_AGAIN_MS < now) {
                room.ask = false;
                return Some(Work::Ask);
            }
        }
        state = shared.wait(state, Duration::from_secs(1));
    }
}
