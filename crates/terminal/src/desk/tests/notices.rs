//! What came from the center is told until somebody has seen it.

use wire::decisions::{FIRST_OF_CENTER, Message};
use wire::facts::AdvanceGranted;
use wire::feeds::{Digest, Feed, Item, Page};

use crate::counter_under_test::Counter;
use crate::store::reference::prices_on;
use crate::view::inbox_view;

fn comes(counter: &mut Counter, feed: Feed, pos: u64, key: &str, of: impl Into<wire::Decision>) {
    let items = [Item { pos, key: key.to_owned(), decision: of.into() }];
    let page = Page::pack((feed, false), &items, (pos, true), Digest(0)).unwrap();
    assert!(counter.receive(&page));
}

fn sentences(counter: &Counter) -> Vec<String> {
    let view = inbox_view(&counter.desk).unwrap();
    view.notices.iter().map(|notice| counter.desk.words.say(&notice.say)).collect()
}

#[test]
fn a_list_that_leaves_something_out_says_what_has_no_price_any_longer() {
    let mut counter = Counter::open();
    let today = counter.desk.today(counter.now);
    let list = prices_on(counter.desk.store.db(), today).unwrap().unwrap().list;
    let mut fact = wire::reference_facts::prices_fact(FIRST_OF_CENTER, &list);
    let first = fact.base[0].form.clone();
    fact.base.retain(|base| base.form == first);
    fact.differentials.clear();
    comes(&mut counter, Feed::RULES, 1, &format!("prices/{FIRST_OF_CENTER}"), fact);
    let view = inbox_view(&counter.desk).unwrap();
    assert!(view.notices[0].prices.is_empty(), "what is left costs what it did");
    let gone = view.notices[0].gone.as_ref().map(|say| counter.desk.words.say(say)).unwrap();
    assert_eq!(
        gone,
        "Con esta lista ya no tienen precio: Cacao seco (Nacional), Guayusa (hoja fresca), \
         Vainilla verde (vainas)"
    );

    // And what has a price for the first time is new.
    let mut fact = wire::reference_facts::prices_fact(FIRST_OF_CENTER + 1, &list);
    fact.differentials.clear();
    comes(&mut counter, Feed::RULES, 2, &format!("prices/{}", FIRST_OF_CENTER + 1), fact);
    let view = inbox_view(&counter.desk).unwrap();
    assert!(view.notices[0].prices.iter().any(|row| row.name == "Guayusa (hoja fresca)"));
    assert_eq!(view.notices[0].gone, None);
}

#[test]
fn new_prices_and_messages_are_told_until_they_are_seen() {
    let mut counter = Counter::open();
    assert_eq!(counter.desk.unread, 0);
    let today = counter.desk.today(counter.now);
    let list = prices_on(counter.desk.store.db(), today).unwrap().unwrap().list;
    let mut fact = wire::reference_facts::prices_fact(FIRST_OF_CENTER, &list);
    fact.base[0].price_micros += 100_000;
    comes(&mut counter, Feed::RULES, 1, &format!("prices/{FIRST_OF_CENTER}"), fact);
    let text = "Mañana no hay compra".to_owned();
    let message = Message { text: text.clone(), from: "Ana".to_owned(), wall_ms: 0 };
    comes(&mut counter, Feed::NOTICES, 1, "message/1", message);

    assert_eq!(counter.desk.unread, 2);
    assert_eq!(
        sentences(&counter),
        ["Mensaje de Ana", "Lista de precios C1, rige desde el 01/01/2026"]
    );
    let view = inbox_view(&counter.desk).unwrap();
    assert_eq!(view.notices[0].text, text);
    assert_eq!(view.notices[1].prices.len(), 1, "only what changed");
    assert!(!view.notices[1].prices[0].before.is_empty());
    assert_eq!(view.notices[1].gone, None);

    counter.desk.see(view.newest).unwrap();
    assert_eq!(counter.desk.unread, 0);
    let mut counter = counter.restart();
    assert_eq!((counter.desk.unread, sentences(&counter).len()), (0, 2), "still to be read");
    let (producer, form) = ("K-0001".into(), "office".into());
    let granted = AdvanceGranted { producer, cents: 5, form, what: None };
    let advance = wire::decisions::Advance { granted, origin: None };
    comes(&mut counter, Feed::PEOPLE, 1, "advance/1", advance);
    assert_eq!(counter.desk.unread, 0, "the balance says it where it matters");
}
