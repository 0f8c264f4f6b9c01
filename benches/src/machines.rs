//! The machines of a counter: how long a weight takes from the last byte of its frame on the line
//! to the picture that the screens draw, beside the same bytes over a bare line; and what an hour
//! of frames leaves in memory. `ACOPIO_BENCH_MINUTES` says how long that is watched.

use std::io::{Read, Write};
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, anyhow, ensure};
use devices::{SystemClock, Workbench};
use serde_json::{Value, json};
use serialport::{SerialPort, TTYPort};
use terminal::{Outside, Terminal};

use crate::figures::Times;

/// Weights that are shown while they move.
const SHOWN: i64 = 300;
/// Loads that come to rest.
const LOADS: i64 = 25;
/// From one frame to the next of a usual indicator, and of one that floods.
const USUAL: Duration = Duration::from_millis(100);
const FLOOD: Duration = Duration::from_millis(20);
/// Until every buffer has grown to its size.
const WARM_UP: Duration = Duration::from_secs(10);
/// The longest wait for a picture.
const PATIENCE: Duration = Duration::from_secs(10);
/// In grams.
const KNOWN: i64 = 45_200;

pub(crate) fn run() -> Result<()> {
    let dir = tempfile::tempdir()?;
    let machines = Arc::new(Workbench::new());
    let outside = Outside { witnesses: None, backups: None, reports: None };
    let clock = Arc::new(SystemClock::new());
    let terminal = Terminal::start_beside(dir.path(), outside, machines, clock);
    call(&terminal, "start.demo", json!({}))?;
    let command = "01930000-0000-7000-8000-000000000001";
    let day = call(&terminal, "day.view", json!({}))?["proposed"].take();
    call(&terminal, "day.open", json!({ "day": day, "cash": "500,00", "command": command }))?;
    let scale = Scale::installed(&terminal)?;
    call(&terminal, "weigh.scan", json!({ "code": "K-0006" }))?;
    call(&terminal, "weigh.form", json!({ "form": "cacao-nacional/baba" }))?;

    println!("From the last byte of a frame to the picture (10 frames a second)");
    let bare = bare_line()?;
    let shown = shown(&terminal, &scale)?;
    println!("  a weight that moves      {}", shown.written());
    println!("  one that came to rest    {}", rests(&terminal, &scale)?.written());
    println!("  the bytes, bare line     {}", bare.written());
    println!("  moves / bare             {}", shown.ratio_to(&bare));
    memory(&terminal, &scale)
}

fn call(terminal: &Terminal, command: &str, input: Value) -> Result<Value> {
    terminal.dispatch(command, input).map_err(|failure| anyhow!("{command}: {failure:?}"))
}

/// A scale of the comma family on a pseudo-terminal, that sends what it is told to.
struct Scale {
    shared: Arc<Shared>,
    sends: Option<JoinHandle<()>>,
    /// The terminal's end, kept open: one that nobody has open breaks the line.
    theirs: TTYPort,
}

struct Shared {
    grams: AtomicI64,
    moving: AtomicBool,
    floods: AtomicBool,
    stop: AtomicBool,
    /// When the last frame was out, and its grams.
    last: Mutex<(i64, Instant)>,
}

impl Scale {
    fn installed(terminal: &Terminal) -> Result<Scale> {
        let (ours, theirs) = TTYPort::pair()?;
        let shared = Arc::new(Shared {
            grams: AtomicI64::new(KNOWN),
            moving: AtomicBool::new(false),
            floods: AtomicBool::new(false),
            stop: AtomicBool::new(false),
            last: Mutex::new((KNOWN, Instant::now())),
        });
        let seen = Arc::clone(&shared);
        let sends = Some(thread::spawn(move || send(ours, &seen)));
        let scale = Scale { shared, sends, theirs };
        scale.install(terminal)?;
        Ok(scale)
    }

    fn install(&self, terminal: &Terminal) -> Result<()> {
        let view = call(terminal, "settings.view", json!({}))?;
        let scales = view["scales"].as_array().context("scales")?;
        let platform = scales.iter().find(|scale| scale["choice"]["name"] == "platform");
        let mut choice = platform.context("a platform")?["choice"].clone();
        choice["kind"] = json!("serial");
        choice["address"] = json!(self.theirs.name().context("a name")?);
        let start = Instant::now();
        while call(terminal, "scales.listen", json!({ "choice": choice, "ask": false }))?["at_rest"]
            == ""
        {
            ensure!(start.elapsed() < PATIENCE, "the scale does not come to rest");
            thread::sleep(USUAL);
        }
        call(terminal, "scales.install", json!({ "choice": choice, "known": "45,2" }))?;
        self.load(0, false);
        Ok(())
    }

    fn load(&self, grams: i64, moving: bool) {
        self.shared.grams.store(grams, Ordering::Relaxed);
        self.shared.moving.store(moving, Ordering::Relaxed);
    }

    /// The grams of the last frame, and when it was out.
    fn last(&self) -> (i64, Instant) {
        *self.shared.last.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Scale {
    fn drop(&mut self) {
        self.shared.stop.store(true, Ordering::Relaxed);
        if let Some(sends) = self.sends.take() {
            let _ended = sends.join();
        }
    }
}

fn send(mut line: TTYPort, shared: &Shared) {
    while !shared.stop.load(Ordering::Relaxed) {
        let grams = shared.grams.load(Ordering::Relaxed);
        let state = if shared.moving.load(Ordering::Relaxed) { "US" } else { "ST" };
        let frame = format!("{state},GS,{:>8}kg\r\n", kilograms(grams).replace(',', "."));
        // Held meanwhile, so that whoever has seen the picture finds the moment of its frame.
        let mut last = shared.last.lock().unwrap_or_else(PoisonError::into_inner);
        // A full line loses the frame, as a real one does.
        if line.write_all(frame.as_bytes()).is_ok() {
            *last = (grams, Instant::now());
        }
        drop(last);
        thread::sleep(if shared.floods.load(Ordering::Relaxed) { FLOOD } else { USUAL });
    }
}

/// As a platform of two decimals shows them: `45,20`.
fn kilograms(grams: i64) -> String {
    format!("{},{:02}", grams / 1_000, grams % 1_000 / 10)
}

/// Waits for a picture; answers when it came.
fn picture(terminal: &Terminal, until: impl Fn(&Value) -> bool) -> Result<Instant> {
    let start = Instant::now();
    let mut live = call(terminal, "live", json!({ "version": 0 }))?;
    while !until(&live["scale"]) {
        ensure!(start.elapsed() < PATIENCE, "{}", live["scale"]);
        live = call(terminal, "live", json!({ "version": live["version"] }))?;
    }
    Ok(Instant::now())
}

/// Another weight each time, all of them moving.
fn shown(terminal: &Terminal, scale: &Scale) -> Result<Times> {
    let mut times = Vec::new();
    for number in 0..SHOWN {
        let grams = 20_000 + number * 50;
        scale.load(grams, true);
        let seen = picture(terminal, |scale| scale["weight"] == kilograms(grams))?;
        let (last, out) = scale.last();
        ensure!(last == grams, "another frame was out meanwhile");
        times.push(seen.saturating_duration_since(out));
    }
    Ok(Times::sorted(times))
}

/// A load that comes to rest: what is timed is the frame that proves it.
fn rests(terminal: &Terminal, scale: &Scale) -> Result<Times> {
    let mut times = Vec::new();
    for number in 0..LOADS {
        scale.load(0, false);
        picture(terminal, |scale| scale["state"] == "empty")?;
        scale.load(30_000 + number * 50, false);
        let seen = picture(terminal, |scale| scale["state"] == "stable")?;
        times.push(seen.saturating_duration_since(scale.last().1));
    }
    Ok(Times::sorted(times))
}

/// The same bytes from one end of a line to the other, and nothing else.
fn bare_line() -> Result<Times> {
    let (mut ours, mut theirs) = TTYPort::pair()?;
    theirs.set_timeout(PATIENCE)?;
    let frame = b"ST,GS,   45.20kg\r\n";
    let (sender, out) = std::sync::mpsc::channel();
    let sends = thread::spawn(move || {
        for _ in 0..SHOWN {
            thread::sleep(FLOOD);
            if ours.write_all(frame).is_err() || sender.send(Instant::now()).is_err() {
                break;
            }
        }
        ours // kept open: what is on its way when it closes is lost
    });
    let mut times = Vec::new();
    for _ in 0..SHOWN {
        theirs.read_exact(&mut [0; 18])?;
        let seen = Instant::now();
        times.push(seen.saturating_duration_since(out.recv()?));
    }
    let _ended = sends.join();
    Ok(Times::sorted(times))
}

/// Sacks come and go while frames flood in.
fn memory(terminal: &Terminal, scale: &Scale) -> Result<()> {
    let said = std::env::var("ACOPIO_BENCH_MINUTES").ok();
    let minutes: u64 = said.and_then(|text| text.parse().ok()).unwrap_or(1);
    scale.shared.floods.store(true, Ordering::Relaxed);
    sacks(terminal, scale, WARM_UP)?;
    let before = resident_kb()?;
    sacks(terminal, scale, Duration::from_secs(60 * minutes))?;
    let after = resident_kb()?;
    println!("Memory of the terminal after {minutes} min at 50 frames a second");
    println!("  before                   {before:>8} kB");
    println!("  after                    {after:>8} kB");
    Ok(())
}

fn sacks(terminal: &Terminal, scale: &Scale, time: Duration) -> Result<()> {
    let start = Instant::now();
    while start.elapsed() < time {
        scale.load(0, false);
        picture(terminal, |scale| scale["state"] == "empty")?;
        scale.load(KNOWN, false);
        picture(terminal, |scale| scale["state"] == "stable")?;
    }
    Ok(())
}

/// What this process has of the machine's memory.
fn resident_kb() -> Result<u64> {
    let status = std::fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).context("VmRSS")?;
    Ok(line.trim().trim_end_matches(" kB").parse()?)
}
