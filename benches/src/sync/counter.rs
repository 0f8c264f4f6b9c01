//! A counter that records days while its program is closed, and sends them when it is opened.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Result, anyhow, ensure};
use devices::{SystemClock, Workbench};
use rusqlite::{Connection, OpenFlags};
use serde_json::{Value, json};
use tempfile::TempDir;
use terminal::Terminal;
use terminal::bulk::{Bench, Recorded};

use super::office::{CENTER, Office};
use it::line::{Line, Passed};

/// Producers of a large center.
const PRODUCERS: u32 = 850;
/// A folder that lies in memory.
const MEMORY: &str = "/dev/shm";
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
    /// Processor time of this program, which is the terminal and the line, and of the server.
    pub(super) work: (Duration, Duration),
}

/// A counter that has joined a server over a line.
pub(super) struct Counter {
    dir: TempDir,
    seed: u64,
    /// The server ends after its line.
    pub(super) line: Line,
    office: Office,
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
        Ok(Counter { dir, seed: 0, line, office })
    }

    /// Its file of records.
    pub(super) fn file(&self) -> PathBuf {
        self.dir.path().join("center").join(terminal::store::FILE)
    }

    /// Records so many deliveries while no program is open. How fast that goes is measured
    /// elsewhere: it happens in memory where there is such a folder.
    pub(super) fn record(&mut self, deliveries: u32) -> Result<Recorded> {
        self.seed += 1;
        let memory = Path::new(MEMORY);
        if !memory.is_dir() {
            return Ok(Bench::open(self.dir.path(), PRODUCERS, self.seed)?.record_days(deliveries)?);
        }
        let there = tempfile::tempdir_in(memory)?;
        let (here, there_too) = (self.dir.path().join("center"), there.path().join("center"));
        copy(&here, &there_too)?;
        let recorded = Bench::open(there.path(), PRODUCERS, self.seed)?.record_days(deliveries)?;
        copy(&there_too, &here)?;
        Ok(recorded)
    }

    /// Opens the program, which sends what waits, and closes it again.
    pub(super) fn push(&mut self, recorded: Recorded) -> Result<Push> {
        self.line.passed();
        let before = self.work();
        // Asked of the file: the terminal's own views would take turns with what is measured.
        let file = Connection::open_with_flags(self.file(), OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        let began = Instant::now();
        let terminal = start(&self.dir);
        while !is_sent(&file)? {
            ensure!(began.elapsed() < PATIENCE, "the push does not come to its end");
            thread::sleep(Duration::from_millis(2));
        }
        let took = began.elapsed();
        let after = self.work();
        settled(&terminal)?;
        let work = (after.0.saturating_sub(before.0), after.1.saturating_sub(before.1));
        Ok(Push { recorded, took, passed: self.line.passed(), work })
    }

    fn work(&self) -> (Duration, Duration) {
        (processor_time(std::process::id()), processor_time(self.office.process()))
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

/// Makes a folder's files another's, which has no others.
fn copy(from: &Path, to: &Path) -> Result<()> {
    std::fs::create_dir_all(to)?;
    for old in std::fs::read_dir(to)? {
        std::fs::remove_file(old?.path())?;
    }
    for file in std::fs::read_dir(from)? {
        let file = file?;
        std::fs::copy(file.path(), to.join(file.file_name()))?;
        File::open(to.join(file.file_name()))?.sync_all()?;
    }
    Ok(())
}

/// What a program has taken of the processors, to a hundredth of a second; none where the system
/// does not tell.
fn processor_time(process: u32) -> Duration {
    let stat = std::fs::read_to_string(format!("/proc/{process}/stat")).unwrap_or_default();
    let behind_name = stat.rsplit(')').next().unwrap_or_default().split_whitespace();
    let ticks = behind_name.skip(11).take(2).filter_map(|field| field.parse::<u64>().ok());
    Duration::from_millis(ticks.sum::<u64>() * 10)
}

fn start(dir: &TempDir) -> Terminal {
    Terminal::start(dir.path(), Arc::new(Workbench::new()), Arc::new(SystemClock::new()))
}

fn call(terminal: &Terminal, command: &str, input: Value) -> Result<Value> {
    terminal.dispatch(command, input).map_err(|failure| anyhow!("{command}: {failure:?}"))
}

/// The server's acknowledgement of the last record is kept.
fn is_sent(file: &Connection) -> Result<bool> {
    let sent = "select (select max(seq) from journal) = (select seq from acknowledgement)";
    Ok(file.prepare_cached(sent)?.query_row([], |row| row.get::<_, Option<bool>>(0))? == Some(true))
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
