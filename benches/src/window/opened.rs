//! From the start of the program to a usable window, and the memory it takes at rest.
//!
//! Both windows are observed alike, from outside and without a driver in them: pictures of the
//! display are taken from the start of the process until it rests, and the start is over with the
//! first picture from which on the display shows what it shows at rest. For the terminal that is
//! the weigh-in screen of the open day, which listens to keys from before it is drawn; for the
//! empty window its one page. In it is everything: the loading of the program and of WebKit's two
//! processes, the opening of the file of records, the first frame. A picture every few
//! milliseconds costs both the same.
//!
//! In some starts, of either window alike, WebKit shows its window half a second later than in
//! others. The medians lie wherever these fall, so the fastest are compared too.

use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use it::driver::{Display, Group, Picture, Watcher, surround};

use super::center::Center;
use crate::figures::{Times, ratio};

const ROUNDS: usize = 15;
/// How long a window is watched from its start.
const WATCHED: Duration = Duration::from_secs(6);
/// How long it must have shown the same at the end of that: it is at rest.
const REST: Duration = Duration::from_secs(2);
/// From one picture to the next.
const LOOK: Duration = Duration::from_millis(4);
/// Of a thousand pixels, how many must be as at rest: without its fonts and pictures the weigh-in
/// screen has 960, with them 990 as long as its scale is not yet steady.
const ALIKE: usize = 980;

/// A window that was opened.
struct Opened {
    took: Duration,
    memory: Memory,
}

/// Proportional set sizes in kB: what is shared with others counts in parts.
struct Memory {
    program: u64,
    network: u64,
    page: u64,
}

pub(super) fn run(display: &Display, terminal: &Path, empty: &Path, center: &Center) -> Result<()> {
    let mut watcher = display.watcher();
    // WebKit's own folders, empty for both, and apart from those of whoever is at this machine.
    let home = tempfile::tempdir()?;
    let (mut terminals, mut empties) = (Vec::new(), Vec::new());
    for round in 0..=ROUNDS {
        let pair = [terminal, empty]
            .map(|program| open(program, display, &mut watcher, center.data(), home.path()));
        let [one, other] = pair;
        let (one, other) = (one?, other?);
        // The first pair brings the programs into the machine's cache, and is not counted.
        if 0 < round {
            terminals.push(one);
            empties.push(other);
        }
    }
    let start = |opened: &[Opened]| Times::sorted(opened.iter().map(|one| one.took).collect());
    let (one, other) = (start(&terminals), start(&empties));
    println!("  start, terminal         {}", one.written());
    println!("  start, empty window     {}", other.written());
    println!("  start, ratio            {}", one.ratio_to(&other));
    let (one, other) = (one.least(), other.least());
    let between = ratio(one.as_nanos(), other.as_nanos());
    println!("    of the fastest        {between}      ({one:.3?} and {other:.3?})");
    let (one, other) = (median(terminals)?, median(empties)?);
    println!("  memory, terminal        {}", one.written());
    println!("  memory, empty window    {}", other.written());
    println!("  memory, ratio           {}", ratio(one.all().into(), other.all().into()));
    Ok(())
}

/// Opens a window, watches it until it rests, and ends it.
fn open(
    program: &Path,
    display: &Display,
    watcher: &mut Watcher,
    data: &Path,
    home: &Path,
) -> Result<Opened> {
    let mut command = Command::new(program);
    surround(&mut command, display)
        .env("ACOPIO_DATA", data)
        .env("XDG_DATA_HOME", home)
        .env("XDG_CACHE_HOME", home);
    let start = Instant::now();
    let window = Group::start(&mut command);
    let mut pictures: Vec<(Duration, Picture)> = Vec::new();
    while start.elapsed() < WATCHED {
        let picture = watcher.look();
        if pictures.last().is_none_or(|(_, last)| *last != picture) {
            pictures.push((start.elapsed(), picture));
        }
        std::thread::sleep(LOOK);
    }
    let memory = Memory::of(&window.pids())?;
    let name = program.display();
    let (_, rest) = pictures.last().context("no picture was taken")?;
    let (took, _) = pictures
        .iter()
        .rev()
        .take_while(|(_, picture)| ALIKE <= picture.alike(rest))
        .last()
        .context("no picture is like itself")?;
    ensure!(*took + REST < WATCHED, "{name} did not come to rest: {took:?}");
    let dark = pictures.first().is_some_and(|(_, first)| first.alike(rest) < ALIKE);
    ensure!(dark, "{name} opened no window");
    Ok(Opened { took: *took, memory })
}

impl Memory {
    fn of(pids: &[u32]) -> Result<Memory> {
        let mut memory = Memory { program: 0, network: 0, page: 0 };
        for pid in pids {
            let read = |file: &str| std::fs::read_to_string(format!("/proc/{pid}/{file}"));
            let rollup = read("smaps_rollup")?;
            let pss = rollup.lines().find_map(|line| line.strip_prefix("Pss:"));
            let pss = pss.and_then(|rest| rest.split_whitespace().next()).context("no Pss")?;
            // The kernel cuts names after 15 letters.
            let part = match read("comm")?.trim() {
                "WebKitNetworkPr" => &mut memory.network,
                "WebKitWebProces" => &mut memory.page,
                _ => &mut memory.program,
            };
            *part += pss.parse::<u64>()?;
        }
        ensure!(0 < memory.network && 0 < memory.page, "not all processes of a window were found");
        Ok(memory)
    }

    fn all(&self) -> u64 {
        self.program + self.network + self.page
    }

    /// `210.3 MB (program 80.1, network 28.0, page 102.2)`.
    fn written(&self) -> String {
        let [all, program, network, page] =
            [self.all(), self.program, self.network, self.page].map(megabytes);
        format!("{all} MB PSS (program {program}, network {network}, page {page})")
    }
}

fn megabytes(kb: u64) -> String {
    let tenths = kb * 10 / 1024;
    format!("{}.{}", tenths / 10, tenths % 10)
}

/// The one in the middle by the whole.
fn median(mut opened: Vec<Opened>) -> Result<Memory> {
    opened.sort_unstable_by_key(|one| one.memory.all());
    let middle = opened.len() / 2;
    opened.into_iter().nth(middle).map(|one| one.memory).context("nothing was opened")
}
