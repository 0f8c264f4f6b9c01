//! What stands out, and what does not.

use domain::drawer::Movement;
use domain::money::Cents;
use domain::pieces::Counted;
use domain::signals::Strength::Strong;

use crate::api::ManualReason;
use crate::counter_under_test::{BABA, Counter, ms};
use crate::desk::cash::Wanted;
use crate::desk::handover::Handover;
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

fn counted(cents: i64) -> Counted {
    Counted::total(Cents::new(cents).unwrap())
}

#[test]
fn a_handover_that_is_short_is_told_with_who_had_the_drawer() {
    let mut counter = Counter::open();
    let (command, now) = (counter.command(), counter.tick());
    // The period begins with the day: its first delivery comes after the handover.
    let short = Handover {
        counted: counted(counter.drawer() - 20_000),
        to: "Luis".to_owned(),
        reason: "un pago sin anotar".to_owned(),
    };
    counter.desk.hand_over(command, &short, now).unwrap();
    counter.take("K-0004", BABA, 1_000);
    counter.close_day();
    let all = found(&counter);
    let [signal] = &all[..] else { panic!("one signal: {all:#?}") };
    assert_eq!((signal.what.id.as_str(), signal.strength), ("signal-handover-reason", Strong));
    let said = ["who", "difference", "expected", "counted", "reason"]
        .map(|name| signal.what.args[name].as_str());
    assert_eq!(said, ["Marta", "-$ 200,00", "$ 500,00", "$ 300,00", "un pago sin anotar"]);
    assert_eq!(signal.facts, Facts::Day(20_760));
    assert_eq!(signal.look.id, "signal-cash-look", "counted with the closes in the half-year");
    let sentence = counter.desk.words.say(&signal.what);
    assert_eq!(
        sentence,
        "Al entregar la caja el 03/11/2026, Marta: debía haber $ 500,00 y se contó $ 300,00 \
         (-$ 200,00). Motivo escrito: un pago sin anotar"
    );
}

#[test]
fn a_drawer_that_is_off_is_told_of_a_day_without_deliveries_too() {
    let mut counter = Counter::open();
    counter.bring("K-0002", BABA);
    counter.load(20_000, 0);
    counter.desk.pay_less(Some("0".to_owned())).unwrap();
    counter.save().unwrap();
    counter.close_day();
    counter.now += 24 * 3_600_000;
    counter.open_day("2026-11-04", 50_000);
    let (command, now) = (counter.command(), counter.tick());
    let owed = Cents::new(counter.producer("K-0002").owed_cents).unwrap();
    let settled = Wanted {
        movement: Movement::Settlement,
        amount: owed,
        producer: "K-0002".to_owned(),
        reason: String::new(),
    };
    counter.desk.move_cash(command, &settled, now).unwrap();
    "Luis".clone_into(&mut counter.desk.center.user);
    let (command, now) = (counter.command(), counter.tick());
    counter.desk.close_day(command, counted(counter.drawer() - 150), "un vuelto", now).unwrap();
    let moment =
        Moment { db: counter.desk.store.db(), reference: &counter.desk.reference, today: TODAY };
    let of_day = signals(&moment, (20_761, 20_761), Hours::USUAL).unwrap();
    let [cash] = of(&of_day, "signal-cash-reason")[..] else { panic!("{of_day:#?}") };
    assert_eq!(["who", "difference"].map(|name| &*cash.what.args[name]), ["Luis", "-$ 1,50"]);
    assert_eq!(of_day.len(), 1);
    assert_eq!(signals(&moment, (20_760, 20_760), Hours::USUAL).unwrap(), []);
}

#[test]
fn two_seasons_are_held_against_their_own_quotas() {
    let mut counter = Counter::open();
    let delivers = |counter: &mut Counter, grams| {
        counter.bring("K-0001", BABA);
        counter.load(grams, 0);
        counter.desk.pay_less(Some("0".to_owned())).unwrap();
        counter.save().unwrap();
    };
    delivers(&mut counter, 105_250); // 39,995 kg of the 45 kg of each season
    counter.next_season(&[("K-0001", "cacao-nacional", 45_000)]);
    delivers(&mut counter, 105_250);
    let all = found(&counter);
    assert!(of(&all, "signal-quota").is_empty(), "{all:#?}");
    delivers(&mut counter, 90_000); // 74 of the 45 kg of the second
    let all = found(&counter);
    let [quota] = of(&all, "signal-quota")[..] else { panic!("{all:#?}") };
    let said = ["season", "delivered", "granted"].map(|name| quota.what.args[name].as_str());
    assert_eq!(said, ["2027", "74,1", "45,0"]);
    let Facts::Deliveries(facts) = &quota.facts else { panic!("{quota:?}") };
    assert_eq!(facts.len(), 2, "those of that season alone");
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
