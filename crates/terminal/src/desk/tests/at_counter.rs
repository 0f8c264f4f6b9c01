//! Who is at the counter: under whose name things are recorded, and when nobody may be there.

use domain::authority::{Act, Right, Role, Roles};
use wire::decisions::{User as OfCenter, Withdrawn};
use wire::feeds::{Digest, Feed, Item, Page};
use wire::shared_secret::SharedSecret;

use crate::counter_under_test::{Counter, refusal};
use crate::desk::users::NewUser;
use crate::store::journal;
use crate::store::users;

fn works_here(counter: &mut Counter, name: &str, role: Role) {
    let now = counter.tick();
    let pin = "482915".to_owned();
    let new = NewUser { name: name.to_owned(), roles: Roles::new([role]), pin, until: None };
    counter.desk.set_user(&new, now).unwrap();
}

fn enters(counter: &mut Counter, name: &str) {
    let now = counter.tick();
    let user = users::get(counter.desk.store.db(), name).unwrap().unwrap();
    counter.desk.attend(&user, (now, 0)).unwrap();
}

/// Under whose name the last records are, so many.
fn actors(counter: &Counter, last: u64) -> Vec<String> {
    let head = counter.desk.store.head().seq;
    let of = |seq| journal::get(counter.desk.store.db(), seq).unwrap().unwrap();
    (head - last + 1..=head).map(|seq| of(seq).record.header.actor).collect()
}

#[test]
fn an_answer_that_was_read_out_is_typed_by_whoever_is_at_the_counter() {
    let mut counter = Counter::open();
    counter.desk.store.keep_shared_secret(&SharedSecret::new([7; 32])).unwrap();
    works_here(&mut counter, "Rosa", Role::Manager);
    works_here(&mut counter, "Luis", Role::Clerk);
    enters(&mut counter, "Luis");
    let asked = counter.desk.ask_by_radio(Act::Void, 1).unwrap();
    let now = counter.tick();
    let wrong = format!("{:06}", (asked.challenge + 1) % 1_000_000);
    let refused = counter.desk.answered_by_radio(("Rosa", &wrong), (now, 0));
    assert_eq!(refusal(refused), "radio-wrong");
    assert_eq!(actors(&counter, 1), ["Luis"]);
    let question = wire::shared_secret::Question {
        series: counter.desk.center.series,
        act: "void",
        figure: 1,
        challenge: asked.challenge,
        approver: "Rosa",
    };
    let right = format!("{:06}", SharedSecret::new([7; 32]).answer(&question));
    counter.desk.answered_by_radio(("Rosa", &right), (now, 0)).unwrap();
    assert_eq!(actors(&counter, 2), ["Luis", "Luis"]);
    counter.is_sound();
}

fn page(feed: (Feed, bool), items: &[Item], digest: Digest) -> Page {
    let through = items.last().map_or(1, |item| item.pos);
    Page::pack(feed, items, (through, false), digest).unwrap()
}

/// Nobody is at the counter, nobody may do anything there, and so it is after a restart.
fn stays_shut(counter: Counter) {
    let counter = counter.restart();
    assert!(users::all(counter.desk.store.db()).unwrap().is_empty());
    assert!(!counter.desk.is_attended() && counter.desk.sign_ins.needed);
    assert!(!counter.desk.may(Right::Manage) && !counter.desk.may(Right::Look));
    counter.is_sound();
}

#[test]
fn a_counter_whose_last_person_is_withdrawn_is_nobodys() {
    let named = |pos| {
        let of = OfCenter {
            name: "Rosa".to_owned(),
            roles: vec!["manager".to_owned()],
            pin_hash: "$argon2id$".to_owned(),
            until_day: None,
        };
        Item { pos, key: "user/Rosa".to_owned(), decision: of.into() }
    };
    let gone = Item { pos: 2, key: "user/Rosa".to_owned(), decision: Withdrawn {}.into() };
    // Taken away by the office, and missing when its list comes from the beginning.
    for last in [
        page((Feed::USERS, false), std::slice::from_ref(&gone), Digest::of(&gone)),
        page((Feed::USERS, true), &[], Digest::default()),
    ] {
        let mut counter = Counter::open();
        let digest = Digest::of(&named(1));
        assert!(counter.receive(&page((Feed::USERS, false), &[named(1)], digest)));
        enters(&mut counter, "Rosa");
        assert!(counter.desk.may(Right::Manage));
        counter.receive(&last);
        let now = counter.tick();
        counter.desk.look_at_users(now).unwrap();
        assert!(!counter.desk.is_attended(), "whoever was there is gone");
        stays_shut(counter);
    }
}
