//! The exchange with the central server: the terminal's own client and the server's own program,
//! with a line between them that counts; beside them Anki and PouchDB over the same kind of line.

mod counter;
mod ingest;
mod journal;
mod office;
mod peers;
mod plot;
mod report;

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::Result;
use terminal::bulk::Recorded;

use self::counter::{Counter, Push};
use self::journal::Row as Written;
use self::report::{Report, Row};
use crate::save::{self, Saves};
use it::line::{Passed, Slowness};

const OWN: &str = "Acopio";
const ROUNDS: usize = 5;
/// Rounds of what takes long, or goes over a slow line.
const FEWER: usize = 3;
/// Where the page goes, beside the checkout that is measured.
const PAGE: &str = "docs/benchmarks.md";
/// Where its drawing goes.
const DRAWING: &str = "docs/pictures/exchange.svg";

const HEAD: &str = "# Figures of the exchange

Written by `make bench ARGS=sync`; it is replaced whole at each run. Nothing here is asserted by a
test. Bytes are all that passes over the line, HTTP headers included and TLS excluded. The slow
line has a round trip of 600 ms and 50 kbit/s in each direction; setting up a connection costs no
round trip on it, for nobody. Seconds of Acopio are from the start of the program until it has kept
the server's acknowledgement of the last record, packing and the server's commit included; of the
peers, as their own client sees them.

A delivery of Acopio is on average three records: the delivery with its scale frames, its moisture
or cut test, its deductions, grade and lines; the payment; the receipt that came out of the
printer; now and then a void; each day its opening and its close. The peers get the delivery alone,
with the same 28 fields.

A day is the middle one of five rounds (of three on the slow line; loads are drawn by lot, so their
bytes differ a little), ten thousand over the fast line that of three, for Anki too; the back-log,
ten thousand over the slow line, and every other push of a peer, is one round.

Ingest is a batch of 200 records, from the bytes of a request to those of its signed answer, beside
one insert of the same 200 records as rows (key, bytes, hash; primary key and the feed's position
unique) with the same durability, in one transaction, taking turns. The server keeps a batch as what
it came as, one row that its terminal has signed, and reads records from it; what a bare insert of
that one row comes to stands under *Where it goes*.
";

pub(crate) fn run() -> Result<()> {
    println!("The exchange (loopback; bytes with HTTP headers, without TLS)");
    println!("  | Who | What | s | Bytes up | Bytes down | Requests |");
    let mut report = Report::default();
    let mut counter = Counter::joined()?;
    counter.ask(3)?; // what the center has to say to a terminal that has just joined
    let days = rounds(&mut counter, 200, ROUNDS)?;
    report.row(row("one day: 200 deliveries", &days));
    let records = rounds(&mut counter, 3_290, 1)?;
    report.row(row("10,000 records (3,290 deliveries)", &records));
    let many = rounds(&mut counter, 10_000, FEWER)?;
    report.row(row("10,000 deliveries", &many));
    let written = journal::last(&counter.file(), many.recorded.records)?;
    let mut asked = counter.ask(ROUNDS)?;
    asked.sort_by_key(|one| one.0);
    let (took, nothing) = asked.get(ROUNDS / 2).copied().unwrap_or_default();
    report.row(named(OWN, "nothing new", (took, nothing)));
    counter.line.set(Slowness::SLOW);
    let slow = rounds(&mut counter, 200, FEWER)?;
    report.row(row("slow line: 200 deliveries", &slow));
    let slow_many = rounds(&mut counter, 10_000, 1)?;
    report.row(row("slow line: 10,000 deliveries", &slow_many));
    let mut asked = counter.ask(3)?;
    asked.sort_by_key(|one| one.0);
    report.row(named(OWN, "slow line: nothing new", asked.get(1).copied().unwrap_or_default()));
    counter.line.set(Slowness::default());
    let backlog = rounds(&mut counter, 32_900, 1)?;
    report.row(row("a back-log of 100,000 records (32,900 deliveries)", &backlog));

    let (own, server) = many.work;
    report.note(format!(
        "10,000 deliveries took {own:.2?} of the processors in the terminal and the line, and \
         {server:.2?} in the server; the rest of their time is the disk, and waiting."
    ));
    kinds(&mut report, &written)?;
    let anki = beside(&mut report, &written)?;
    goals(&mut report, (&days, &many, nothing, &slow), anki);
    ingested(&mut report, &written)?;
    saved(&mut report)?;
    write(&report)?;
    // What takes longest comes last.
    slowly_beside(&mut report, &written)?;
    let load = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    report.note(format!("Load of the machine's two cores at the end of the run: {}.", load.trim()));
    write(&report)?;
    println!("  written to {PAGE} and {DRAWING}");
    Ok(())
}

fn write(report: &Report) -> Result<()> {
    std::fs::write(PAGE, report.page(HEAD))?;
    Ok(std::fs::write(DRAWING, report.drawing())?)
}

/// The round of middle length of so many.
fn rounds(counter: &mut Counter, deliveries: u32, rounds: usize) -> Result<Push> {
    let mut pushes = Vec::new();
    for _ in 0..rounds {
        let recorded = counter.record(deliveries)?;
        pushes.push(counter.push(recorded)?);
    }
    pushes.sort_by_key(|push| push.took);
    let none = Push {
        recorded: Recorded::default(),
        took: Duration::ZERO,
        passed: Passed::default(),
        work: Default::default(),
    };
    Ok(pushes.get(rounds / 2).copied().unwrap_or(none))
}

fn row(what: &str, push: &Push) -> Row {
    let what = format!("{what} ({} records)", push.recorded.records);
    named(OWN, &what, (push.took, push.passed))
}

fn named(who: &str, what: &str, (took, passed): (Duration, Passed)) -> Row {
    Row { who: who.to_owned(), what: what.to_owned(), took, passed }
}

/// The peers; seconds that Anki takes for ten thousand, if it is there.
fn beside(report: &mut Report, written: &[Written]) -> Result<Option<Duration>> {
    let Some(cache) = peers::folder() else {
        report.note("The peers were not there: scripts/bench-peers puts them up.".to_owned());
        return Ok(None);
    };
    let documents = Documents::of(written)?;
    let mut anki = None;
    for peer in peers::PEERS {
        let of = |file: &Path| peers::push(peer, &cache, file, Slowness::default());
        report.row(named(peer, "one day: 200 deliveries", of(&documents.day)?.push));
        let rounds = if peer.starts_with("Anki") { FEWER } else { 1 };
        let mut pushes = (0..rounds).map(|_| of(&documents.all)).collect::<Result<Vec<_>>>()?;
        pushes.sort_by_key(|pushed| pushed.push.0);
        let many = pushes.swap_remove(rounds / 2);
        report.row(named(peer, "10,000 deliveries", many.push));
        report.row(named(peer, "nothing new", many.nothing));
        if peer.starts_with("Anki") {
            anki = Some(many.push.0);
        }
    }
    Ok(anki)
}

/// The peers over the slow line.
fn slowly_beside(report: &mut Report, written: &[Written]) -> Result<()> {
    let Some(cache) = peers::folder() else { return Ok(()) };
    let documents = Documents::of(written)?;
    for peer in peers::PEERS {
        let of = |file: &Path| peers::push(peer, &cache, file, Slowness::SLOW);
        let day = of(&documents.day)?;
        report.row(named(peer, "slow line: 200 deliveries", day.push));
        report.row(named(peer, "slow line: nothing new", day.nothing));
        let some = of(&documents.some)?;
        report.row(named(peer, "slow line: 500 deliveries", some.push));
        let all_would_take = at_that_pace(day.push.0, some.push.0);
        if all_would_take <= PATIENCE {
            report.row(named(peer, "slow line: 10,000 deliveries", of(&documents.all)?.push));
        } else {
            report.note(format!(
                "{peer}: 10,000 over the slow line are left out. At the pace between its 200 and \
                 its 500 they would take {:.0} s.",
                all_would_take.as_secs_f64()
            ));
        }
    }
    Ok(())
}

/// What the peers push, in files that go with this.
struct Documents {
    _folder: tempfile::TempDir,
    all: PathBuf,
    some: PathBuf,
    day: PathBuf,
}

impl Documents {
    fn of(written: &[Written]) -> Result<Documents> {
        let documents = journal::documents(written)?;
        let folder = tempfile::tempdir()?;
        let first = |name: &str, count: usize| -> Result<PathBuf> {
            let lines: String =
                documents.lines().take(count).flat_map(|line| [line, "\n"]).collect();
            let path = folder.path().join(name);
            std::fs::write(&path, lines)?;
            Ok(path)
        };
        let (all, some, day) = (first("all", usize::MAX)?, first("some", FEW)?, first("day", 200)?);
        Ok(Documents { _folder: folder, all, some, day })
    }
}

/// Deliveries by which it is seen what a peer would take for ten thousand over the slow line.
const FEW: usize = 500;
/// Beyond this they are left out.
const PATIENCE: Duration = Duration::from_secs(300);

/// What ten thousand would take, by what 200 took and what a few hundred more.
fn at_that_pace(day: Duration, some: Duration) -> Duration {
    let each = some.saturating_sub(day) / (FEW as u32 - 200);
    some + each * (10_000 - FEW as u32)
}

fn goals(
    report: &mut Report,
    (days, many, nothing, slow): (&Push, &Push, Passed, &Push),
    anki: Option<Duration>,
) {
    let bytes = many.passed.up;
    report.goal(
        "10,000 deliveries: 360,000 bytes up at most",
        &bytes.to_string(),
        bytes <= 360_000,
    );
    if let Some(anki) = anki {
        let share = many.took.as_secs_f64() / anki.as_secs_f64();
        let came = format!("{share:.2}");
        report.goal("10,000 deliveries: 0.25 of Anki's time", &came, share <= 0.25);
    }
    let Passed { up, requests, .. } = days.passed;
    let came = format!("{up} bytes, {requests} request(s)");
    let reached = up <= 8_500 && requests == 1;
    report.goal("200 deliveries: 8,500 bytes up, one request", &came, reached);
    let on_line = Slowness::SLOW.time_for(slow.passed.up + slow.passed.down);
    let bare = (Slowness::SLOW.round_trip + on_line).as_secs_f64();
    let ratio = slow.took.as_secs_f64() / bare;
    let came = format!("{ratio:.2} ({:.2} s to {bare:.2} s)", slow.took.as_secs_f64());
    report.goal("200 on the slow line: 1.2 × the bare time", &came, ratio <= 1.2);
    let came = format!("{} up, {} down", nothing.up, nothing.down);
    let reached = nothing.up.max(nothing.down) <= 400;
    report.goal("nothing new: 400 bytes each way at most", &came, reached);
}

/// Where bytes and time of ten thousand go.
fn kinds(report: &mut Report, written: &[Written]) -> Result<()> {
    let some = written.get(..written.len().min(4_000)).unwrap_or(written);
    let began = Instant::now();
    let whole = journal::packed(some.iter())?;
    let packing = began.elapsed();
    let records = some.len();
    report
        .note(format!("A segment of {records} records has {whole} bytes; {packing:.0?} to pack."));
    for (kind, name) in
        [(9, "deliveries"), (10, "payments"), (11, "voids"), (12, "receipts printed")]
    {
        let without = journal::packed(some.iter().filter(|row| row.0 != kind))?;
        let count = some.iter().filter(|row| row.0 == kind).count();
        let bytes = whole.saturating_sub(without);
        report.note(format!("Without its {count} {name} it is {bytes} bytes less."));
    }
    Ok(())
}

fn ingested(report: &mut Report, written: &[Written]) -> Result<()> {
    let some = written.get(..written.len().min(20_000)).unwrap_or(written);
    let dir = tempfile::tempdir()?;
    let mut rates = vec![("SQLite", ingest::sqlite(dir.path(), some)?)];
    match std::env::var("ACOPIO_TEST_POSTGRES") {
        Ok(url) => rates.push(("PostgreSQL", ingest::postgres(&url, some)?)),
        Err(_) => report.note("PostgreSQL was not there: scripts/with-postgres.".to_owned()),
    }
    for (store, rates) in rates {
        let ratio = rates.server / rates.bare;
        let (own, bare) = (rates.server, rates.bare);
        let came = format!("{ratio:.2} ({own:.0} to {bare:.0} records/s)");
        let goal = format!("ingest on {store} by 200: 0.7 of a bare insert's rate");
        report.goal(&goal, &came, 0.7 <= ratio);
        let one = rates.one_row;
        report.note(format!(
            "{store}: a bare insert of the one row that a batch is kept as comes to {one:.0} \
             records/s; the server, with all it checks, to {:.2} of that.",
            own / one
        ));
    }
    Ok(())
}

/// A durable save, beside the disk itself.
fn saved(report: &mut Report) -> Result<()> {
    let Saves { deliveries, inserts, writes } = save::measured()?;
    for (what, times) in [
        ("a delivery, saved with everything around it", &deliveries),
        ("one row of 300 bytes, inserted durably", &inserts),
        ("512 bytes and fdatasync", &writes),
    ] {
        report.save(what, times, &times.ratio_to(&writes));
    }
    Ok(())
}
