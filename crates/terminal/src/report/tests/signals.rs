//! What stands out, and what does not.

use crate::api::ManualReason;
use crate::counter_under_test::{BABA, Counter, ms};
use crate::report::Moment;
use crate::report::signals::{Facts, Hours, Signal, signals};

/// 5 November 2026.
const TODAY: i32 = 20_762;

fn found(counter: &Counter) -> Vec<Signal> {
    let moment =
        Moment { db: counter.desk.store.db(), reference: &counter.desk.reference, today: TODAY };
    signals(&moment, (0, 40_000), Hours::USUAL).unwrap()
}

fn of<'a>(found: &'a [Signal], id: &str) -> Vec<&'a Signal> {
    found.iter().filter(|signal| signal.what.id == id).collect()
}

#[test]
fn who_types_weights_or_voids_more_than_others_is_named_with_the_deliveries() {
    let mut counter = Counter::open();
    let mut typed = Vec::new();
    for who in ["Luis", "Marta"] {
        who.clone_into(&mut counter.desk.center.user);
        for nth in 0..34 {
            counter.bring("K-0003", BABA);
            if who == "Marta" && nth < 6 {
                counter.desk.add_manual("20,5", ManualReason::ScaleDead, "").unwrap();
            } else {
                counter.load(20_050 + nth * 850, 0);
            }
            counter.desk.pay_less(Some("0".to_owned())).unwrap();
            let taken = counter.save().unwrap();
            if who == "Marta" && nth < 6 {
                typed.push(taken.seq);
            }
            if who == "Luis" && nth < 4 {
                counter.void(taken.seq, None).unwrap();
            }
        }
    }
    let all = found(&counter);
    let [manual] = of(&all, "signal-manual")[..] else { panic!("one signal: {all:#?}") };
    let said = |signal: &Signal, name: &str| signal.what.args[name].clone();
    assert_eq!(["who", "some", "all"].map(|name| said(manual, name)), ["Marta", "6", "34"]);
    typed.reverse();
    assert_eq!(manual.facts, Facts::Deliveries(typed), "the newest first");
    let [voids] = of(&all, "signal-voids")[..] else { panic!("one signal: {all:#?}") };
    assert_eq!(["who", "some", "share"].map(|name| said(voids, name)), ["Luis", "4", "11,7 %"]);
    assert!(of(&all, "signal-hours").is_empty() && of(&all, "signal-cash").is_empty());
    assert!(all.is_sorted_by_key(|signal| std::cmp::Reverse(signal.strength)));
}

#[test]
fn a_drawer_that_is_off_deliveries_at_night_and_too_much_for_a_quota_are_told() {
    let mut counter = Counter::open();
    // A quota of 45 kg of dry cacao, at the built-in factor.
    for _ in 0..3 {
        counter.bring("K-0001", BABA);
        counter.load(99_000, 0);
        counter.desk.pay_less(Some("0".to_owned())).unwrap();
        counter.save().unwrap();
    }
    counter.now = ms("2026-11-03T22:10:00-05:00");
    for _ in 0..3 {
        counter.take("K-0004", BABA, 1_000);
    }
    let (command, now) = (counter.command(), counter.tick());
    let counted = domain::money::Cents::new(counter.drawer() - 1_250).unwrap();
    counter.desk.close_day(command, counted, "faltó un vuelto", now).unwrap();
    let all = found(&counter);
    let [cash] = of(&all, "signal-cash-reason")[..] else { panic!("{all:#?}") };
    assert_eq!(cash.what.args["difference"], "-$ 12,50");
    let [quota] = of(&all, "signal-quota")[..] else { panic!("{all:#?}") };
    assert!(quota.what.args["who"].contains("K-0001"), "{quota:?}");
    let Facts::Deliveries(facts) = &quota.facts else { panic!("{quota:?}") };
    assert_eq!(facts.len(), 3);
    let [hours] = of(&all, "signal-hours")[..] else { panic!("{all:#?}") };
    assert_eq!(hours.what.args["some"], "3");
}

#[test]
fn hours_are_two_times_of_day_in_their_order() {
    for (from, until, kept) in [
        ("6", "20", "06:00-20:00"),
        ("05.30", "18h45", "05:30-18:45"),
        ("0", "24:00", "00:00-24:00"),
    ] {
        let hours = Hours::of(from, until).unwrap();
        assert_eq!(hours.as_kept(), kept);
        assert_eq!(Hours::kept(kept), Some(hours));
    }
    for (from, until) in
        [("20", "6"), ("", "6"), ("6:60", "7"), ("x", "7"), ("6", "25"), ("6", "6"), ("-1", "4")]
    {
        assert_eq!(Hours::of(from, until), None, "{from} {until}");
    }
}
