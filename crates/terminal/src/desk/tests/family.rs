//! Who brings for a family, and what is done when somebody else came.

use crate::api::DelegateRow;
use crate::counter_under_test::{BABA, Counter, refusal};
use crate::desk::family::Said;
use crate::store::{journal, slips};
use crate::trouble::Trouble;
use crate::view;

const ROSA: &str = "K-0001";

fn said(seller: &str, delegates: &[(&str, &str)]) -> Said {
    let row = |(name, relation): &(&str, &str)| DelegateRow {
        name: name.to_string(),
        relation: relation.to_string(),
    };
    Said {
        family: "Grefa Tapuy".to_owned(),
        seller: seller.to_owned(),
        delegates: delegates.iter().map(row).collect(),
        language: String::new(),
    }
}

fn set(counter: &mut Counter, said: &Said) -> Result<(), Trouble> {
    let (command, now) = (counter.command(), counter.tick());
    counter.desk.set_family(command, ROSA, said, now)
}

fn bring(counter: &mut Counter, who: Option<&str>) -> (wire::facts::Delivery, String) {
    counter.now += 10 * 60_000; // not a moment after the one before
    counter.bring(ROSA, BABA);
    counter.load(10_000, 0);
    counter.desk.brought_by(who).unwrap();
    let seq = counter.save().unwrap().seq;
    let db = counter.desk.store.db();
    let (fact, _) = journal::delivery(db, seq).unwrap();
    let strip = slips::get(db, seq).unwrap().unwrap();
    (fact, format!("{strip:?}"))
}

#[test]
fn who_brought_it_stands_in_the_record_and_on_the_paper() {
    let mut counter = Counter::open();
    set(&mut counter, &said("", &[("Wayra Grefa", "hija")])).unwrap();
    let (fact, paper) = bring(&mut counter, None);
    assert_eq!((fact.brought_by, paper.contains("Trajo")), (None, false));
    let (fact, paper) = bring(&mut counter, Some("wayra grefa"));
    assert_eq!((fact.brought_by.as_deref(), fact.passed.len()), (Some("wayra grefa"), 0));
    assert!(paper.contains("Trajo: wayra grefa"), "{paper}");
    let (fact, _) = bring(&mut counter, Some("Pedro Tapuy"));
    assert_eq!(fact.passed, ["soft-stranger"], "asked about, and passed");
    let (fact, _) = bring(&mut counter, Some("Rosa Grefa Tapuy"));
    assert_eq!(fact.brought_by, None, "she came herself");
    counter.is_sound();
}

#[test]
fn another_person_may_sell_for_the_family() {
    let mut counter = Counter::open();
    set(&mut counter, &said("Domingo Tapuy", &[("Rosa Grefa Tapuy", "esposa")])).unwrap();
    let (fact, _) = bring(&mut counter, Some("Domingo Tapuy"));
    assert_eq!(fact.brought_by, None);
    let (fact, _) = bring(&mut counter, Some("Rosa Grefa Tapuy"));
    assert_eq!((fact.brought_by.is_some(), fact.passed.len()), (true, 0));
    // What was said last counts, whole.
    set(&mut counter, &said("rosa grefa tapuy", &[])).unwrap();
    let page = view::family_page(&counter.desk, ROSA).unwrap();
    assert_eq!((page.seller.as_str(), page.delegates.len()), ("", 0));
    counter.is_sound();
}

#[test]
fn who_brought_it_is_of_one_delivery_alone() {
    let mut counter = Counter::open();
    counter.bring(ROSA, BABA);
    counter.desk.brought_by(Some("Pedro Tapuy")).unwrap();
    counter = counter.restart();
    assert_eq!(counter.desk.draft.brought_by.as_deref(), Some("Pedro Tapuy"), "kept over a cut");
    counter.bring("K-0002", BABA);
    assert_eq!(counter.desk.draft.brought_by, None, "somebody else's delivery");
    let long = "x".repeat(81);
    assert_eq!(refusal(counter.desk.brought_by(Some(&long))), "account-text-long");
}

#[test]
fn a_family_that_makes_no_sense_is_refused() {
    let mut counter = Counter::open();
    let before = counter.desk.store.head().seq;
    let many: Vec<(String, &str)> = (0..9).map(|n| (format!("Persona {n}"), "")).collect();
    let many: Vec<(&str, &str)> = many.iter().map(|(name, none)| (name.as_str(), *none)).collect();
    let long = "x".repeat(81);
    for (delegates, why) in [
        (many.as_slice(), "family-too-many"),
        (&[(" ", "hija")][..], "family-name-missing"),
        (&[("Wayra Grefa", ""), ("GREFA Wayra", "")][..], "family-name-twice"),
        (&[(long.as_str(), "")][..], "account-text-long"),
    ] {
        assert_eq!(refusal(set(&mut counter, &said("", delegates))), why);
    }
    let command = counter.command();
    let nobody = counter.desk.set_family(command, "K-9999", &said("", &[]), counter.now);
    assert_eq!(refusal(nobody), "unknown-producer");
    assert_eq!(counter.desk.store.head().seq, before);
}
