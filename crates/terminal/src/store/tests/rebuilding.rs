//! Every table is the journal's shadow: what differs is found, and after any story nothing does.

use crate::desk::producers::NewPerson;
use proptest::prelude::*;
use rusqlite::Connection;

use crate::counter_under_test::{BABA, Counter, GUAYUSA};
use crate::store::print_jobs::Way;
use crate::store::{FILE, rebuild};

fn story() -> Counter {
    let mut counter = Counter::open();
    counter.take("K-0001", BABA, 63_000);
    counter.take("K-0002", BABA, 40_000);
    counter
}

/// What `rebuild` says after a change: table, whether the file has a row, whether it should.
#[track_caller]
fn check(change: &str, expected: &[(&str, bool, bool)]) {
    let counter = story();
    let db = Connection::open(counter.path().join(FILE)).unwrap();
    db.execute_batch(&format!("pragma foreign_keys = off; {change}")).unwrap();
    let found: Vec<_> = rebuild(counter.path())
        .unwrap()
        .iter()
        .map(|difference| {
            (difference.table, difference.found.is_some(), difference.expected.is_some())
        })
        .collect();
    assert_eq!(found, expected, "{change}");

    // And where it is asked for, put right, with rows that refer to each other.
    let mut db = Connection::open(counter.path().join(FILE)).unwrap();
    db.pragma_update(None, "foreign_keys", "on").unwrap();
    let tx = db.transaction().unwrap();
    assert_eq!(rebuild::mend(&tx).unwrap(), expected.len(), "{change}");
    tx.commit().unwrap();
    counter.is_sound();
}

#[test]
fn a_changed_row_is_found() {
    check("update producer set owed_cents = 1 where code = 'K-0001'", &[("producer", true, true)]);
    check("update quota set used_g = 0", &[("quota", true, true), ("quota", true, true)]);
    check("update day set drawer_cents = 0", &[("day", true, true)]);
    check(
        "update setting set value = 'en'; update delivery set printed = 1",
        &[("delivery", true, true), ("delivery", true, true), ("setting", true, true)],
    );
}

#[test]
fn a_missing_row_is_found() {
    check("delete from producer where code = 'K-0002'", &[("producer", false, true)]);
    check("delete from community where name = 'Serena'", &[("community", false, true)]);
    check("delete from delivery where receipt = 1", &[("delivery", false, true)]);
}

#[test]
fn a_row_too_many_is_found() {
    check(
        "insert into card (code, producer, blocked) values ('X', 'K-0002', 0)",
        &[("card", true, false)],
    );
    check(
        "insert into producer (code, name, community, organic, chakra, member, at_counter)
         values ('A-1', 'Nadie', 'Nada', 'organic', 0, 0, 0)",
        &[("producer", true, false)],
    );
}

/// One step of a day.
#[derive(Clone, Debug)]
enum Step {
    Take { who: u8, guayusa: bool, gross: i64, pay_less: bool },
    Void { which: prop::sample::Index, keep: bool },
    Correct { which: prop::sample::Index, gross: i64, other: bool },
    Register,
    Print { out: bool },
    Reprint { which: prop::sample::Index },
    NextDay,
}

fn step() -> impl Strategy<Value = Step> {
    let gross = || (20..4_000i64).prop_map(|steps| steps * 50);
    prop_oneof![
        4 => (0..4u8, any::<bool>(), gross(), any::<bool>()).prop_map(
            |(who, guayusa, gross, pay_less)| Step::Take { who, guayusa, gross, pay_less }
        ),
        2 => (any::<prop::sample::Index>(), any::<bool>())
            .prop_map(|(which, keep)| Step::Void { which, keep }),
        2 => (any::<prop::sample::Index>(), gross(), any::<bool>())
            .prop_map(|(which, gross, other)| Step::Correct { which, gross, other }),
        1 => Just(Step::Register),
        2 => any::<bool>().prop_map(|out| Step::Print { out }),
        1 => any::<prop::sample::Index>().prop_map(|which| Step::Reprint { which }),
        1 => Just(Step::NextDay),
    ]
}

/// Plays a step. What the rules refuse is refused, and leaves no trace either.
fn play(counter: &mut Counter, taken: &mut Vec<u64>, day: &mut u32, step: Step) {
    match step {
        Step::Take { who, guayusa, gross, pay_less } => {
            let code = format!("K-000{}", who + 1);
            counter.bring(&code, if guayusa { GUAYUSA } else { BABA });
            counter.load(gross, 0);
            if pay_less {
                counter.desk.pay_less(Some("0,50".to_owned())).unwrap();
            }
            finish(counter, taken);
        }
        Step::Void { which, keep } if !taken.is_empty() => {
            let seq = *which.get(taken);
            // Voided already, or less was paid: refused.
            let _ = counter.void(seq, keep.then_some(0));
        }
        Step::Correct { which, gross, other } if !taken.is_empty() => {
            let (seq, now) = (*which.get(taken), counter.tick());
            if counter.desk.correct(seq, "otro peso", true, now).is_ok() {
                if other {
                    counter.desk.choose("K-0004", now).unwrap();
                }
                counter.load(gross, 0);
                finish(counter, taken);
            }
        }
        Step::Register => {
            let (command, now) = (counter.command(), counter.tick());
            counter.desk.register(command, &NewPerson::of("Ana Andi", "Serena", ""), now).unwrap();
        }
        Step::Print { out } => {
            let now = counter.tick();
            if let Some((job, _)) = counter.desk.begin_printing(Way::Slip, now).unwrap() {
                use domain::ports::{PrintFault, Printed, PrinterState};
                let outcome = match out {
                    true => Ok(Printed::Sent),
                    false => Err(PrintFault::NotStarted(PrinterState::PaperOut)),
                };
                counter.desk.end_printing(&job, &outcome, now).unwrap();
            }
        }
        Step::Reprint { which } if !taken.is_empty() => {
            let now = counter.tick();
            counter.desk.reprint(*which.get(taken), Way::Slip, now).unwrap();
        }
        Step::NextDay => {
            counter.close_day();
            *day += 1;
            counter.now += 86_400_000;
            counter.open_day(&format!("2026-11-{day:02}"), 40_000);
        }
        Step::Void { .. } | Step::Correct { .. } | Step::Reprint { .. } => {}
    }
}

fn finish(counter: &mut Counter, taken: &mut Vec<u64>) {
    if counter.desk.preview(None).hard.iter().any(|(_, say)| say.id == "more-than-in-drawer") {
        counter.desk.pay_less(Some("0".to_owned())).unwrap();
    }
    match counter.save() {
        Ok(saved) => taken.push(saved.seq),
        Err(_) => counter.desk.cancel(counter.now).unwrap(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn after_any_story_nothing_differs(steps in prop::collection::vec(step(), 1..25)) {
        let mut counter = Counter::open();
        let (mut taken, mut day) = (Vec::new(), 3);
        for step in steps {
            play(&mut counter, &mut taken, &mut day, step);
        }
        counter.is_sound();
        let head = counter.desk.store.head();
        prop_assert_eq!(counter.restart().desk.store.head(), head);
    }
}
