//! What producers are on a day, and what follows for what they bring.

use chrono::NaiveDate;

use crate::counter_under_test::{BABA, Counter, SECO, refusal};
use crate::desk::statuses::Wanted;
use crate::store::journal;
use crate::trouble::Trouble;
use crate::view;

const ROSA: &str = "K-0001";

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn set(
    counter: &mut Counter,
    (status, value): (&str, &str),
    (from, until): (&str, &str),
) -> Result<(), Trouble> {
    let (command, now) = (counter.command(), counter.tick());
    let wanted = Wanted {
        status: status.to_owned(),
        value: value.to_owned(),
        from: day(from),
        until: (!until.is_empty()).then(|| day(until)),
        evidence: "BCS 2026-118".to_owned(),
    };
    counter.desk.set_status(command, ROSA, &wanted, now)
}

/// Organic status, seal, and segregation that a delivery got.
fn taken(counter: &mut Counter) -> (String, bool, Vec<String>) {
    let seq = counter.take(ROSA, BABA, 10_000).seq;
    let (fact, _) = journal::delivery(counter.desk.store.db(), seq).unwrap();
    let parts = fact.segregation.into_iter().map(|part| part.kind).collect();
    (fact.organic, fact.chakra, parts)
}

fn said(organic: &str, chakra: bool, part: &str) -> (String, bool, Vec<String>) {
    (organic.to_owned(), chakra, vec![part.to_owned()])
}

#[test]
fn a_delivery_is_settled_by_the_status_of_its_day() {
    let mut counter = Counter::open();
    assert_eq!(taken(&mut counter), said("organic", true, "organic"), "as registered");
    set(&mut counter, ("organic", "transition-2"), ("2026-11-04", "")).unwrap();
    assert_eq!(taken(&mut counter), said("organic", true, "organic"), "from tomorrow on");
    set(&mut counter, ("organic", "sanctioned"), ("2026-11-03", "2026-11-03")).unwrap();
    assert_eq!(taken(&mut counter), said("sanctioned", true, "conventional"));
    counter.close_day();
    counter.now += 86_400_000;
    counter.open_day("2026-11-04", 50_000);
    assert_eq!(taken(&mut counter), said("transition-2", true, "transition-2"));
    set(&mut counter, ("chakra", "no"), ("2026-11-04", "")).unwrap();
    assert_eq!(taken(&mut counter), said("transition-2", false, "transition-2"));
    counter.is_sound();
}

#[test]
fn whoever_has_withdrawn_is_no_member_and_holds_no_seal() {
    let mut counter = Counter::open();
    set(&mut counter, ("organic", "withdrawn"), ("2026-11-01", "")).unwrap();
    assert_eq!(taken(&mut counter), said("withdrawn", false, "conventional"));
    let page = view::producer_page(&counter.desk, ROSA, counter.now).unwrap();
    assert_eq!((page.card.member, &*page.card.organic), (false, "withdrawn"));
    let found = view::found(&counter.desk, "rosa", counter.now).unwrap();
    assert_eq!((found.rows[0].member, &*found.rows[0].organic), (false, "withdrawn"));
}

#[test]
fn a_correction_is_settled_by_the_status_of_the_original_day() {
    let mut counter = Counter::open();
    let wrong = counter.take(ROSA, BABA, 10_000);
    counter.close_day();
    counter.now += 86_400_000;
    counter.open_day("2026-11-04", 50_000);
    set(&mut counter, ("organic", "sanctioned"), ("2026-11-04", "")).unwrap();
    set(&mut counter, ("chakra", "no"), ("2026-11-04", "")).unwrap();
    counter.correct(wrong.seq);
    let seq = counter.save().unwrap().seq;
    let (fact, _) = journal::delivery(counter.desk.store.db(), seq).unwrap();
    assert_eq!((&*fact.organic, fact.chakra), ("organic", true));
    // It was somebody else's: theirs of that day, which nobody has changed since.
    counter.correct(seq);
    let now = counter.tick();
    counter.desk.choose("K-0004", now).unwrap();
    let seq = counter.save().unwrap().seq;
    let (fact, _) = journal::delivery(counter.desk.store.db(), seq).unwrap();
    assert_eq!((&*fact.organic, fact.chakra), ("conventional", true));
    counter.is_sound();
}

#[test]
fn the_end_of_a_seal_is_said_at_the_scale_and_on_the_page() {
    let mut counter = Counter::open();
    set(&mut counter, ("organic", "organic"), ("2026-01-01", "2026-12-31")).unwrap();
    set(&mut counter, ("gap", "yes"), ("2026-01-01", "2026-10-31")).unwrap();
    counter.bring(ROSA, SECO);
    let page = view::producer_page(&counter.desk, ROSA, counter.now).unwrap();
    let ids: Vec<&str> = page.card.warnings.iter().map(|say| say.id.as_str()).collect();
    assert_eq!(ids, ["ends-organic", "ended-gap"]);
    let load = view::OnScale::default();
    let weigh = view::weigh_view(&counter.desk, load, counter.now).unwrap();
    assert_eq!(weigh.notices, page.card.warnings);
    let statuses = view::status_page(&counter.desk, ROSA, counter.now).unwrap();
    assert_eq!(statuses.rows.len(), 2);
    assert_eq!((&*statuses.rows[0].evidence, &*statuses.rows[0].by), ("BCS 2026-118", "Marta"));
    let gap = statuses.now.iter().find(|now| now.status == "gap").unwrap();
    assert_eq!(gap.value, "no", "it has ended");
}

#[test]
fn a_change_that_makes_no_sense_is_refused() {
    let mut counter = Counter::open();
    set(&mut counter, ("organic", "organic"), ("2026-06-01", "")).unwrap();
    let before = counter.desk.store.head().seq;
    for (days, why) in [
        (("2026-06-01", ""), "status-same-day"),
        (("2026-01-01", "2026-06-01"), "status-runs-into"),
        (("2026-07-01", "2026-06-30"), "status-ends-before"),
    ] {
        assert_eq!(refusal(set(&mut counter, ("organic", "conventional"), days)), why, "{days:?}");
    }
    for bad in [("organic", "yes"), ("chakra", "organic"), ("saint", "yes")] {
        let refused = set(&mut counter, bad, ("2026-07-01", ""));
        assert!(matches!(refused, Err(Trouble::Call(_))), "{bad:?}");
    }
    let mut wanted = Wanted {
        status: "gap".to_owned(),
        value: "yes".to_owned(),
        from: day("2026-07-01"),
        until: None,
        evidence: " ".to_owned(),
    };
    let command = counter.command();
    let without = counter.desk.set_status(command, ROSA, &wanted, counter.now);
    assert_eq!(refusal(without), "status-evidence-missing");
    wanted.evidence = "x".repeat(161);
    let long = counter.desk.set_status(command, ROSA, &wanted, counter.now);
    assert_eq!(refusal(long), "status-evidence-long");
    wanted.evidence = "acta 12".to_owned();
    let nobody = counter.desk.set_status(command, "K-9999", &wanted, counter.now);
    assert_eq!(refusal(nobody), "unknown-producer");
    assert_eq!(counter.desk.store.head().seq, before);
    for _ in 0..2 {
        counter.desk.set_status(command, ROSA, &wanted, counter.now).unwrap();
    }
    assert_eq!(counter.desk.store.head().seq, before + 1, "the same command changes it once");
}
