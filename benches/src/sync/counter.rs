//! A counter that records days while its program is closed, and sends them when it is opened.

use std::path::PathBuf;
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Result, anyhow, bail, ensure};
use devices::{SystemClock, Workbench};
use serde_json::{Value, json};
use tempfile::TempDir;
use terminal::Terminal;
use terminal::bulk::{Bench, Recorded};

use super::line::{Line, Passed};
use super::office::{CENTER, Office};

/// Producers of a large center.
const PRODUCERS: u32 = 850;
/// The longest push over the slowest line.
const PATIENCE: Duration = Duration::from_secs(900);

/// One push of everything that waited.
#[derive(Clone, Copy, Debug)]
pub(super) struct Push {
    /// What was sent.
    pub(super) recorded: Recorded,
    /// From the start of the program until it says that nothing waits.
    pub(super) took: Duration,
    /// Over the line.
    pub(super) passed: Passed,
}

/// A counter that has joined a server over a line.
pub(super) struct Counter {
    dir: TempDir,
    seed: u64,
    /// The server ends after its line.
    pub(super) line: Line,
    _office: Office,
}

impl Counter {
    /// A center whose producers and prices the server knows already.
    pub(super) fn joined() -> Result<Counter> {
        let dir = tempfile::tempdir()?;
        drop(Bench::certified(dir.path(), PRODUCERS)?);
        let office = Office::new()?;
        let line = Line::to(office.address())?;
        let terminal = start(&dir);
        let code = office.code()?;
        call(&terminal, "sync.join", json!({ "url": line.url(), "center": CENTER, "code": code }))?;
        settled(&terminal)?;
        drop(terminal);
        line.passed();
        Ok(Counter { dir, seed: 0, line, _office: office })
    }

    /// Its file of records.
    pub(super) fn file(&self) -> PathBuf {
        self.dir.path().join("center").join(terminal::store::FILE)
    }

    /// Records so many deliveries while no program is open.
    pub(super) fn record(&mut self, deliveries: u32) -> Result<Recorded> {
        self.seed += 1;
        Ok(Bench::open(self.dir.path(), PRODUCERS, self.seed)?.record_days(deliveries)?)
    }

    /// Opens the program, which sends what waits, and closes it again.
    pub(super) fn push(&mut self, recorded: Recorded) -> Result<Push> {
        self.line.passed();
        let began = Instant::now();
        let terminal = start(&self.dir);
        while !is_sent(&terminal)? {
            ensure!(began.elapsed() < PATIENCE, "the push does not come to its end");
            thread::sleep(Duration::from_millis(4));
        }
        let took = began.elapsed();
        settled(&terminal)?;
        Ok(Push { recorded, took, passed: self.line.passed() })
    }

    /// Asks so often whether there is something new, when there is nothing either way: each with
    /// its time.
    pub(super) fn ask(&mut self, times: usize) -> Result<Vec<(Duration, Passed)>> {
        let terminal = start(&self.dir);
        settled(&terminal)?;
        let mut asked = Vec::new();
        for _ in 0..times {
            self.line.passed();
            let began = Instant::now();
            call(&terminal, "sync.now", json!({}))?;
            settled(&terminal)?;
            asked.push((began.elapsed(), self.line.passed()));
        }
        Ok(asked)
    }
}

fn start(dir: &TempDir) -> Terminal {
    Terminal::start(dir.path(), Arc::new(Workbench::new()), Arc::new(SystemClock::new()))
}

fn call(terminal: &Terminal, command: &str, input: Value) -> Result<Value> {
    terminal.dispatch(command, input).map_err(|failure| anyhow!("{command}: {failure:?}"))
}

fn is_sent(terminal: &Terminal) -> Result<bool> {
    let view = call(terminal, "sync.view", json!({}))?;
    if !view["problem"].is_null() {
        bail!("{:#}", view["problem"]);
    }
    Ok(view["waiting"]["records"] == 0)
}

/// Waits until nothing is on its way.
fn settled(terminal: &Terminal) -> Result<()> {
    let began = Instant::now();
    loop {
        thread::sleep(Duration::from_millis(2));
        let view = call(terminal, "sync.view", json!({}))?;
        if view["busy"] == false {
            ensure!(view["problem"].is_null(), "{:#}", view["problem"]);
            ensure!(view["server"].is_object(), "it has not joined: {view:#}");
            return Ok(());
        }
        ensure!(began.elapsed() < PATIENCE, "the exchange does not come to its end");
    }
}
