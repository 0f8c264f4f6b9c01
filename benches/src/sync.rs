//! The exchange with the central server: the terminal's own client and the server's own program,
//! with a line between them that counts; beside them Anki and PouchDB over the same kind of line.

mod counter;
mod ingest;
mod journal;
mod line;
mod office;
mod peers;
mod report;

use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::Result;
use terminal::bulk::Recorded;

use self::counter::{Counter, Push};
use self::journal::Row as Written;
use self::line::{Passed, Slowness};
use self::report::{Report, Row};

const OWN: &str = "Acopio";
const ROUNDS: usize = 5;
/// Where the page goes, beside the checkout that is measured.
const PAGE: &str = "docs/benchmarks.md";

const HEAD: &str = "# Figures of the exchange

Written by `make bench ARGS=sync`; it is replaced whole at each run. Nothing here is asserted by a
test. Bytes are all that passes over the line, HTTP headers included and TLS excluded. The slow
line has a round trip of 600 ms and 50 kbit/s in each direction; setting up a connection costs no
round trip on it, for nobody. Seconds of Acopio are from the start of the program until it says
that nothing waits, packing and the server's commit included; of the peers, as their own client
sees them.

A delivery of Acopio is on average three records: the delivery with its scale frames, its moisture
or cut test, its deductions, grade and lines; the payment; the receipt that came out of the
printer; now and then a void; each day its opening and its close. The peers get the delivery alone,
with the same 28 fields.

A day is the middle one of five rounds (of three on the slow line; loads are drawn by lot, so their
bytes differ a little); ten thousand, and every push of a peer, is one round.

Missed goals are explained as far as the run itself measures it, under *Where it goes*. What the
server does beyond a bare insert (two signatures, unpacking, the chain, sums, the segment itself,
and a second transaction that says how far the log reaches) is not measured apart yet.
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
    let many = rounds(&mut counter, 10_000, 1)?;
    report.row(row("10,000 deliveries", &many));
    let written = journal::last(&counter.file(), many.recorded.records)?;
    let mut asked = counter.ask(ROUNDS)?;
    asked.sort_by_key(|one| one.0);
    let (took, nothing) = asked.get(ROUNDS / 2).copied().unwrap_or_default();
    report.row(named(OWN, "nothing new", (took, nothing)));
    counter.line.set(Slowness::SLOW);
    let slow = rounds(&mut counter, 200, 3)?;
    report.row(row("slow line: 200 deliveries", &slow));
    let slow_many = rounds(&mut counter, 10_000, 1)?;
    report.row(row("slow line: 10,000 deliveries", &slow_many));
    let mut asked = counter.ask(3)?;
    asked.sort_by_key(|one| one.0);
    report.row(named(OWN, "slow line: nothing new", asked.get(1).copied().unwrap_or_default()));

    let anki = beside(&mut report, &written)?;
    goals(&mut report, (&days, &many, nothing, &slow), anki);
    kinds(&mut report, &written)?;
    ingested(&mut report, &written)?;
    let load = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    report.note(format!("Load of the machine's two cores at the end of the run: {}.", load.trim()));
    std::fs::write(PAGE, report.page(HEAD))?;
    println!("  written to {PAGE}");
    Ok(())
}

/// The round of middle length of so many.
fn rounds(counter: &mut Counter, deliveries: u32, rounds: usize) -> Result<Push> {
    let mut pushes = Vec::new();
    for _ in 0..rounds {
        let recorded = counter.record(deliveries)?;
        pushes.push(counter.push(recorded)?);
    }
    pushes.sort_by_key(|push| push.took);
    let none =
        Push { recorded: Recorded::default(), took: Duration::ZERO, passed: Passed::default() };
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
    let documents = journal::documents(written)?;
    let dir = tempfile::tempdir()?;
    let (all, day) = (dir.path().join("all"), dir.path().join("day"));
    std::fs::write(&all, &documents)?;
    let of_a_day: String = documents.lines().take(200).flat_map(|line| [line, "\n"]).collect();
    std::fs::write(&day, of_a_day)?;
    let fast = Slowness::default();
    let mut anki = None;
    for peer in peers::PEERS {
        let of = |file: &Path, slowness| peers::push(peer, &cache, file, slowness);
        let few = of(&day, fast)?;
        report.row(named(peer, "one day: 200 deliveries", few.push));
        let many = of(&all, fast)?;
        report.row(named(peer, "10,000 deliveries", many.push));
        report.row(named(peer, "nothing new", many.nothing));
        let slow = of(&day, Slowness::SLOW)?;
        report.row(named(peer, "slow line: 200 deliveries", slow.push));
        report.row(named(peer, "slow line: nothing new", slow.nothing));
        if peer.starts_with("Anki") {
            anki = Some(many.push.0);
        }
    }
    report.note("The peers' 10,000 over the slow line are left out: they take minutes.".to_owned());
    Ok(anki)
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
    }
    Ok(())
}
