//! Random days of everybody who works at a counter, against a ledger written for this test.
//!
//! Managers, clerks, a cashier, somebody who grades, a volunteer and the surveillance board do what
//! they do, by the screens' door, with what they may not do and what nobody can mean among it; some
//! commands come twice, the light goes out in between, days are left open and opened again. The
//! ledger ([`book`], [`rules`], [`staff`]) is kept from `docs/rules.md` and `docs/access.md` with
//! whole numbers in plain maps and asks the program nothing. After each step every balance, quota,
//! delivery, order and drawer in the file must be what the ledger says, and so must what people
//! see ([`compare`]); each evening the program ends, the chain is walked, and all tables are made
//! anew from the journal and must come out equal.
//!
//! That the ledger sees what it should was tried by hand: a void that gives back no advance, no
//! quota or nothing of what was owed, lines cut off instead of rounded, a command taken twice, a
//! correction at today's prices, a handover without its difference, an order paid twice, a drawer
//! below zero, an advance recovered beyond its cap, rain not taken off, nobody asked for a second
//! person, cash for who may not touch it, and a table that does not follow from the journal: each
//! was caught within a few runs, by what is about it.
//!
//! A seed decides everything. `ACOPIO_LEDGER_RUNS` says how many runs of some days each part plays
//! (`make soak`: many), `ACOPIO_LEDGER_SEED` from which seed on. A run that fails is played again
//! with less and less of it, and what is left is told, with its seed.

mod acts;
mod book;
mod calendar;
mod compare;
mod loads;
mod rules;
mod staff;
mod world;

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::rc::Rc;
use std::time::{Duration, Instant};

use acts::{Step, perform};
use fastrand::Rng;
use world::{Trace, World};

use crate::kill::number_of;

/// Tests that share the runs between them, so that every core has some.
const PARTS: u64 = 2;
/// How long a run that failed is made smaller.
const SHRINKING: Duration = Duration::from_secs(120);
/// 28 December 2026: some runs see a season end.
const FIRST_DAY: i32 = 20_815;

type Steps = Vec<(Step, u64)>;
type Times = BTreeMap<&'static str, u64>;

/// What a seed plays: the first day, and the steps.
fn steps_of(seed: u64) -> (i32, Steps) {
    let mut dice = Rng::with_seed(seed);
    let first = FIRST_DAY + dice.i32(0..5);
    let mut steps = Vec::new();
    for _ in 0..dice.u32(2..5) {
        steps.push((Step::Morning, dice.u64(..)));
        for _ in 0..dice.u32(12..28) {
            steps.push((Step::Act, dice.u64(..)));
        }
        steps.push((Step::Evening, dice.u64(..)));
    }
    (first, steps)
}

/// Plays steps and compares after each; how often each thing happened, or what went wrong.
fn play(first: i32, steps: &[(Step, u64)]) -> Result<Times, String> {
    let trace: Trace = Rc::new(RefCell::new(Vec::new()));
    let kept = trace.clone();
    let played = catch_unwind(AssertUnwindSafe(|| {
        let mut world = World::begin(first, trace);
        for step in steps {
            perform(&mut world, *step);
            compare::all(&world, &mut Rng::with_seed(step.1));
        }
        world.restart(true);
        world.times
    }));
    played.map_err(|panic| {
        let why = panic.downcast_ref::<String>().cloned();
        let why = why.or_else(|| panic.downcast_ref::<&str>().map(|why| (*why).to_owned()));
        let trace = kept.borrow();
        let last = &trace[trace.len().saturating_sub(40)..];
        format!("{}\n\n{}", last.join("\n"), why.unwrap_or_default())
    })
}

/// Leaves out whatever can be left out of steps that fail.
fn shrunk(first: i32, mut steps: Steps, mut why: String) -> (Steps, String) {
    let start = Instant::now();
    let mut size = steps.len() / 2;
    while 0 < size && start.elapsed() < SHRINKING {
        let mut at = 0;
        while at < steps.len() && start.elapsed() < SHRINKING {
            let mut fewer = steps.clone();
            fewer.drain(at..(at + size).min(steps.len()));
            match play(first, &fewer) {
                Err(still) => (steps, why) = (fewer, still),
                Ok(_) => at += size,
            }
        }
        size /= 2;
    }
    (steps, why)
}

/// What must happen in every part: what nobody did was not tried.
const MUST_HAPPEN: &[&str] = &[
    "advance",
    "advances in goods",
    "advances recovered",
    "closes",
    "corrections",
    "deliveries paid in full",
    "deliveries that leave something owed",
    "deliveries with an order",
    "expense",
    "orders paid",
    "quotas used",
    "refused",
    "repayment",
    "replenishment",
    "restarts",
    "second people",
    "settlement",
    "somebody else signs in",
    "the same command twice",
    "voids",
];

/// Plays the runs of a part.
#[expect(clippy::print_stdout, reason = "what happened is worth knowing")]
fn check_part(part: u64) {
    let runs = number_of("ACOPIO_LEDGER_RUNS", 5);
    let begin = number_of("ACOPIO_LEDGER_SEED", 0);
    let (mut all, mut played) = (Times::new(), 0);
    for seed in (begin..begin + runs * PARTS).filter(|seed| seed % PARTS == part) {
        let (first, steps) = steps_of(seed);
        played += steps.len();
        match play(first, &steps) {
            Ok(times) => times.into_iter().for_each(|(what, n)| *all.entry(what).or_default() += n),
            Err(why) => {
                let count = steps.len();
                let (least, why) = shrunk(first, steps, why);
                panic!("ACOPIO_LEDGER_SEED={seed}, {} of {count} steps:\n{why}", least.len());
            }
        }
    }
    println!("simulated: {played} steps at a counter against a ledger of their own");
    for (what, times) in &all {
        println!("{what}: {times}");
    }
    let missing: Vec<_> = MUST_HAPPEN.iter().filter(|what| !all.contains_key(**what)).collect();
    assert!(missing.is_empty(), "never in {runs} runs: {missing:?}");
}

#[test]
fn every_step_comes_out_as_in_a_ledger_of_its_own_1_of_2() {
    check_part(0);
}

#[test]
fn every_step_comes_out_as_in_a_ledger_of_its_own_2_of_2() {
    check_part(1);
}
