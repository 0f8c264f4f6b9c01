//! What is left of a quota, carried over into the next season.

use domain::share::PerMille;
use wire::decisions::Quota;
use wire::feeds::{Digest, Feed, Item, Page};

use crate::counter_under_test::{BABA, Counter, refusal};
use crate::desk::statuses::Wanted;
use crate::store::quotas;
use crate::view;

fn cap(pm: u16) -> PerMille {
    PerMille::new(pm).unwrap()
}

fn next_year() -> Counter {
    let mut counter = Counter::open();
    counter.take("K-0001", BABA, 63_000); // uses up a part of the 45 kg
    counter.close_day();
    counter.now += 70 * 86_400_000;
    counter.open_day("2027-01-12", 50_000);
    counter
}

fn quota_of(counter: &Counter, code: &str) -> Option<i64> {
    let today = counter.desk.today(counter.now);
    let quota = quotas::of(counter.desk.store.db(), code, "cacao-nacional", today).unwrap();
    quota.map(|quota| quota.granted_g)
}

#[test]
fn what_was_left_may_be_delivered_in_the_next_season() {
    let mut counter = next_year();
    let left = counter.desk.left_over(cap(200), counter.now).unwrap();
    let rows: Vec<_> = left
        .iter()
        .map(|row| (row.producer.0.as_str(), row.product.as_str(), row.carried.get()))
        .collect();
    let all = [
        ("K-0001", "cacao-nacional", 9_000),
        ("K-0001", "guayusa", 2_500),
        ("K-0002", "cacao-nacional", 42_000),
    ];
    assert_eq!(rows, all, "a fifth of what was granted; more was left");
    assert_eq!(quota_of(&counter, "K-0001"), None, "looking changes nothing");

    let command = counter.command();
    for _ in 0..2 {
        let now = counter.tick();
        counter.desk.carry_over(command, cap(200), now).unwrap();
    }
    assert_eq!(
        (quota_of(&counter, "K-0001"), quota_of(&counter, "K-0002")),
        (Some(9_000), Some(42_000))
    );
    let view = view::left_over_view(&counter.desk, cap(1_000), counter.now).unwrap();
    assert_eq!((view.before.as_str(), view.season.as_str()), ("2026", "2027"));
    assert!(view.rows.is_empty(), "once for each quota");
    let (command, now) = (counter.command(), counter.tick());
    let again = counter.desk.carry_over(command, cap(1_000), now);
    assert_eq!(refusal(again), "carry-over-nothing");
    assert_eq!(counter.desk.carry_over_cap().unwrap(), cap(200), "the cap stays the center's");
    counter.take("K-0001", BABA, 10_000);
    assert!(0 < counter.quota_used("K-0001", "cacao-nacional"));
    counter.is_sound();
}

#[test]
fn it_adds_to_what_was_granted_and_is_never_carried_twice() {
    let mut counter = next_year();
    let (command, now) = (counter.command(), counter.tick());
    counter.desk.carry_over(command, cap(500), now).unwrap();
    assert_eq!(
        quota_of(&counter, "K-0001"),
        Some(22_500).map(|half: i64| half.min(left_of(&counter)))
    );
    counter.close_day();
    counter.now += 365 * 86_400_000;
    counter.open_day("2028-01-12", 50_000);
    let left = counter.desk.left_over(cap(500), counter.now).unwrap();
    assert_eq!(left, [], "nothing was granted for 2027 alone");
}

/// What the first season left to K-0001 of its cacao.
fn left_of(counter: &Counter) -> i64 {
    let day = wire::reference_facts::day_number("2026-12-31".parse().unwrap());
    let db = counter.desk.store.db();
    quotas::of(db, "K-0001", "cacao-nacional", day).unwrap().unwrap().left_g()
}

#[test]
fn whoever_is_not_organic_any_more_carries_nothing_over() {
    let mut counter = next_year();
    let (command, now) = (counter.command(), counter.tick());
    let wanted = Wanted {
        status: "organic".to_owned(),
        value: "sanctioned".to_owned(),
        from: "2027-01-01".parse().unwrap(),
        until: None,
        evidence: "acta 4".to_owned(),
    };
    counter.desk.set_status(command, "K-0001", &wanted, now).unwrap();
    let left = counter.desk.left_over(cap(200), counter.now).unwrap();
    assert!(left.iter().all(|row| row.producer.0 == "K-0002"), "{left:?}");
    assert!(counter.desk.left_over(PerMille::ZERO, counter.now).unwrap().is_empty());
}

/// The center adds what was carried over anywhere to what it grants, and says so to all.
#[test]
fn what_was_carried_over_at_another_terminal_is_not_carried_over_here_again() {
    let mut counter = next_year();
    let day = |text: &str| wire::reference_facts::day_number(text.parse().unwrap());
    let quota = Quota {
        producer: "K-0001".to_owned(),
        product: "cacao-nacional".to_owned(),
        from_day: day("2027-01-01"),
        until_day: day("2027-12-31"),
        dry_g: 54_000,
        carried_g: Some(9_000),
    };
    let key = format!("quota/K-0001/cacao-nacional/{}", quota.from_day);
    let items = [Item { pos: 1, key, decision: quota.into() }];
    let page = Page::pack((Feed::PEOPLE, false), &items, (1, true), Digest::of(&items[0])).unwrap();
    // Here it was done, too, before the center's word came.
    let (command, now) = (counter.command(), counter.tick());
    counter.desk.carry_over(command, cap(200), now).unwrap();
    assert_eq!(quota_of(&counter, "K-0001"), Some(9_000));
    assert!(counter.receive(&page));
    assert_eq!(quota_of(&counter, "K-0001"), Some(54_000));
    let left = counter.desk.left_over(cap(1_000), counter.now).unwrap();
    assert_eq!(left, [], "once for each quota, wherever it is done");
    counter.is_sound();
}
