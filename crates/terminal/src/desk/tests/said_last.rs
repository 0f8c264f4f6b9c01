//! Of what was said more than once of a producer, the last holds: in the order of the journal at
//! one terminal, whatever its clock was, and alike at all terminals, in whichever order they learn.

use wire::feeds::Page;

use super::peers::recorded;
use crate::api::{BankView, DelegateRow};
use crate::counter_under_test::{Counter, ms};
use crate::desk::family::Said;
use crate::store::{documents, families};

const ROSA: &str = "K-0001";
/// A clock that was set wrong for a while.
const AHEAD: &str = "2040-01-01T09:00:00-05:00";

fn bank(number: &str) -> BankView {
    BankView {
        bank: "BanEcuador".to_owned(),
        account_type: "savings".to_owned(),
        number: number.to_owned(),
        holder_id: "1500123456".to_owned(),
        holder: String::new(),
    }
}

/// All of it is said by a clock: the account, who sells and delegates, the document.
fn says(counter: &mut Counter, of: &str, document: &str, clock: &str) {
    let now = ms(clock);
    let (command, account) = (counter.command(), bank(of));
    counter.desk.set_bank(command, ROSA, &account, now).unwrap();
    counter.now += 1;
    let delegates = vec![DelegateRow { name: format!("Wayra {of}"), relation: "hija".to_owned() }];
    let said = Said { family: format!("Grefa {of}"), delegates, ..Said::default() };
    let command = counter.command();
    counter.desk.set_family(command, ROSA, &said, now).unwrap();
    counter.now += 1;
    let command = counter.command();
    counter.desk.note_document(command, ROSA, document, now).unwrap();
    counter.now += 1;
}

/// The account, the family with its delegate, and the document.
fn holds(counter: &Counter) -> [String; 4] {
    let db = counter.desk.store.db();
    let family = families::of(db, ROSA).unwrap();
    let page = crate::view::family_page(&counter.desk, ROSA).unwrap();
    let [(delegate, _)] = family.delegates.as_slice() else { panic!("{:?}", family.delegates) };
    let document = documents::of(db, ROSA).unwrap().unwrap_or_default();
    [page.bank.unwrap().number, family.family, delegate.clone(), document]
}

fn all_of(of: &str, document: &str) -> [String; 4] {
    [of.to_owned(), format!("Grefa {of}"), format!("Wayra {of}"), document.to_owned()]
}

#[test]
fn what_was_said_under_a_clock_of_2040_is_corrected_the_next_day() {
    let mut counter = Counter::open();
    says(&mut counter, "4012345678", "1710034065", AHEAD);
    says(&mut counter, "4099999999", "0926687856", "2026-11-04T09:00:00-05:00");
    assert_eq!(holds(&counter), all_of("4099999999", "0926687856"));
    counter.is_sound();
}

/// Pages in some order: what a counter that knew nothing before makes of them.
fn learns(pages: &[&Page]) -> [String; 4] {
    let mut counter = Counter::open();
    for page in pages {
        // Its digest is of one terminal's log; whether all of them fit is not what is asked here.
        counter.receive(page);
    }
    counter.is_sound();
    holds(&counter)
}

#[test]
fn terminals_agree_in_whichever_order_they_learn() {
    let (mut here, mut there) = (Counter::open(), Counter::open());
    says(&mut here, "4012345678", "1710034065", AHEAD);
    let wrong = recorded(&here, 1);
    says(&mut there, "4055555555", "1500123456", "2026-11-04T10:00:00-05:00");
    let theirs = recorded(&there, 1);
    says(&mut here, "4099999999", "0926687856", "2026-11-04T09:00:00-05:00");
    let right = recorded(&here, 2);
    // What holds is the later of what each says in the end.
    let last = all_of("4055555555", "1500123456");
    for pages in [vec![&right, &theirs], vec![&theirs, &right], vec![&wrong, &theirs, &right]] {
        assert_eq!(learns(&pages), last);
    }
    assert!(here.receive(&theirs));
    assert!(there.receive(&wrong));
    assert_eq!(holds(&there), all_of("4012345678", "1710034065"), "as long as that is all");
    assert!(there.receive(&right));
    for counter in [&here, &there] {
        assert_eq!(holds(counter), last);
        counter.is_sound();
    }
}

#[test]
fn of_two_by_the_same_clock_all_choose_the_same() {
    let (mut here, mut there) = (Counter::open(), Counter::open());
    let clock = "2026-11-04T09:00:00-05:00";
    says(&mut here, "4012345678", "1710034065", clock);
    says(&mut there, "4055555555", "1500123456", clock);
    let (from_here, from_there) = (recorded(&here, 1), recorded(&there, 1));
    let chosen = learns(&[&from_here, &from_there]);
    assert_eq!(learns(&[&from_there, &from_here]), chosen);
    assert!(here.receive(&from_there));
    assert!(there.receive(&from_here));
    assert_eq!([holds(&here), holds(&there)], [chosen.clone(), chosen]);
}
