//! What the center decides holds at the counter from then on, and can be made anew from the file.

use crate::desk::producers::NewPerson;
use rusqlite::Connection;
use wire::Decision;
use wire::decisions::{
    Advance, Card, Center as Called, FIRST_OF_CENTER, Numbered, Origin, Producer, Quota, User,
    Withdrawn,
};
use wire::facts::AdvanceGranted;
use wire::feeds::{Digest, Feed, Item, Page};

use crate::counter_under_test::{BABA, Counter, refusal};
use crate::desk::deliveries::new_id;
use crate::desk::people::ByNumber;
use crate::store::print_jobs::Way;
use crate::store::reference::prices_on;
use crate::store::{Damage, FILE, deliveries, producers, slips, verify};
use crate::view::inbox_view;
use wire::reference_facts::{catalogue_fact, day_number, prices_fact};

/// The center's side of a feed, as simple as it can be.
#[derive(Default)]
pub(super) struct Center {
    items: Vec<Item>,
    head: u64,
    /// How far the counter has come.
    read: u64,
}

impl Center {
    /// Decides, and the counter learns of it.
    pub(super) fn decides(
        &mut self,
        counter: &mut Counter,
        feed: Feed,
        key: &str,
        of: impl Into<Decision>,
    ) {
        let before = self.read;
        self.notes(key, of);
        self.read = self.head;
        let new: Vec<Item> = self.items.iter().filter(|item| before < item.pos).cloned().collect();
        let page = Page::pack((feed, false), &new, (self.head, false), self.digest());
        assert!(counter.receive(&page.unwrap()), "{key}: what holds is what the center says");
    }

    /// Decides, and nobody learns of it yet.
    fn notes(&mut self, key: &str, of: impl Into<Decision>) {
        self.items.retain(|item| item.key != key);
        self.head += 1;
        self.items.push(Item { pos: self.head, key: key.to_owned(), decision: of.into() });
    }

    fn digest(&self) -> Digest {
        self.items.iter().fold(Digest::default(), |sum, item| sum.with(Digest::of(item)))
    }

    /// All that holds, from the beginning.
    fn whole(&self, feed: Feed) -> Page {
        Page::pack((feed, true), &self.items, (self.head, false), self.digest()).unwrap()
    }
}

/// The counter's own prices with every figure so much per mille of what it was.
fn prices(counter: &Counter, number: u32, from: &str, pm: i64) -> wire::reference::PriceList {
    let today = counter.desk.today(counter.now);
    let mut list = prices_on(counter.desk.store.db(), today).unwrap().unwrap().list;
    list.valid_from = from.parse().unwrap();
    list.valid_until = None;
    let mut fact = prices_fact(FIRST_OF_CENTER + number, &list);
    fact.base.iter_mut().for_each(|base| base.price_micros = base.price_micros * pm / 1000);
    fact
}

fn key(list: &wire::reference::PriceList) -> String {
    format!("prices/{}", list.version)
}

fn in_force(counter: &Counter) -> Option<u32> {
    counter.desk.reference.prices.as_ref().map(|(version, _)| *version)
}

fn somebody(code: &str, organic: &str) -> Producer {
    Producer {
        code: code.to_owned(),
        name: "Zoila Grefa".to_owned(),
        community: "Shandia".to_owned(),
        organic: organic.to_owned(),
        chakra: false,
        member: true,
        card: None,
        at_counter: false,
        sex: None,
    }
}

fn advance(producer: &str, cents: i64, origin: Option<Origin>) -> Advance {
    let (producer, form) = (producer.to_owned(), "cash".to_owned());
    Advance { granted: AdvanceGranted { producer, cents, form, what: None }, origin }
}

#[test]
fn prices_of_the_center_are_bought_by_and_end_those_that_were_made_here() {
    let mut counter = Counter::open();
    let before = counter.take("K-0002", BABA, 63_000);
    let mut center = Center::default();
    let dearer = prices(&counter, 0, "2026-11-03", 2_000);
    center.decides(&mut counter, Feed::RULES, &key(&dearer), dearer.clone());
    assert_eq!(in_force(&counter), Some(FIRST_OF_CENTER));

    let after = counter.take("K-0003", BABA, 63_000);
    let price_list =
        |seq| crate::store::journal::delivery(counter.desk.store.db(), seq).unwrap().0.price_list;
    assert_eq!((price_list(before.seq), price_list(after.seq)), (1, FIRST_OF_CENTER));

    // Nobody issues prices here any more.
    let own = prices_on(counter.desk.store.db(), counter.desk.today(counter.now)).unwrap().unwrap();
    let now = counter.tick();
    let refused = counter.desk.issue_prices(new_id(now), &own.list, now);
    assert_eq!(refusal(refused), "prices-from-center");

    // Withdrawn, it does not bring back the one that was made here.
    center.decides(&mut counter, Feed::RULES, &key(&dearer), Withdrawn {});
    assert_eq!(in_force(&counter), None);
    let next = prices(&Counter::open(), 1, "2026-11-01", 1_000);
    center.decides(&mut counter, Feed::RULES, &key(&next), next.clone());
    assert_eq!(in_force(&counter), Some(FIRST_OF_CENTER + 1));
    counter.is_sound();
    assert_eq!(in_force(&counter.restart()), Some(FIRST_OF_CENTER + 1));
}

#[test]
fn until_its_first_day_the_centers_list_changes_nothing() {
    let mut counter = Counter::open();
    let tomorrow = prices(&counter, 0, "2026-11-04", 2_000);
    Center::default().decides(&mut counter, Feed::RULES, &key(&tomorrow), tomorrow.clone());
    assert_eq!(in_force(&counter), Some(1));
    counter.close_day();
    counter.open_day("2026-11-04", 0);
    assert_eq!(in_force(&counter), Some(FIRST_OF_CENTER));
}

#[test]
fn who_somebody_is_and_may_sell_comes_from_the_center() {
    let mut counter = Counter::open();
    let before = counter.producer("K-0001");
    let mut center = Center::default();
    center.decides(
        &mut counter,
        Feed::PEOPLE,
        "producer/K-0001",
        somebody("K-0001", "transition-2"),
    );
    let after = counter.producer("K-0001");
    assert_eq!((after.name.as_str(), after.organic.as_str()), ("Zoila Grefa", "transition-2"));
    assert_eq!(after.advance_cents, before.advance_cents, "what is owed stays");

    center.decides(&mut counter, Feed::PEOPLE, "producer/K-0900", somebody("K-0900", "organic"));
    assert_eq!(counter.desk.people.by_number("900"), ByNumber::One("K-0900"), "found as one types");
    let quota = Quota {
        producer: "K-0900".to_owned(),
        product: "cacao-nacional".to_owned(),
        from_day: day_number("2026-01-01".parse().unwrap()),
        until_day: day_number("2026-12-31".parse().unwrap()),
        dry_g: 500_000,
        carried_g: None,
    };
    let at = format!("quota/K-0900/cacao-nacional/{}", quota.from_day);
    center.decides(&mut counter, Feed::PEOPLE, &at, quota);
    let card = Card { producer: "K-0900".to_owned(), card: "T-77".to_owned(), blocked: false };
    center.decides(&mut counter, Feed::PEOPLE, "card/T-77", card);
    counter.take("K-0900", BABA, 63_000);
    assert!(0 < counter.quota_used("K-0900", "cacao-nacional"));
    let card = || producers::card(counter.desk.store.db(), "T-77").unwrap().unwrap();
    assert!(!card().blocked);
    center.decides(&mut counter, Feed::PEOPLE, "card/T-77", Withdrawn {});
    assert!(producers::card(counter.desk.store.db(), "T-77").unwrap().unwrap().blocked);

    let roles = vec!["clerk".to_owned(), "cashier".to_owned()];
    let pin_hash = "$argon2id$…".to_owned();
    let user = User { name: "Rosa".to_owned(), roles, pin_hash, until_day: None };
    Center::default().decides(&mut counter, Feed::USERS, "user/Rosa", user);
    counter.is_sound();
}

#[test]
fn an_advance_is_owed_once_however_often_it_comes() {
    let mut counter = Counter::open();
    let owed = counter.producer("K-0002").advance_cents;
    let mut center = Center::default();
    center.decides(&mut counter, Feed::PEOPLE, "advance/1", advance("K-0002", 4_000, None));
    assert!(counter.receive(&center.whole(Feed::PEOPLE)));
    assert_eq!(counter.producer("K-0002").advance_cents, owed + 4_000);

    // One that came up from this very journal is in the balance already; another terminal's is not.
    let identity = counter.desk.store.identity();
    let own = Origin { terminal: identity.terminal, epoch: identity.epoch, seq: 5 };
    center.decides(&mut counter, Feed::PEOPLE, "advance/2", advance("K-0002", 100, Some(own)));
    let other = Origin { terminal: [7; 16], ..own };
    center.decides(&mut counter, Feed::PEOPLE, "advance/3", advance("K-0002", 10, Some(other)));
    assert_eq!(counter.producer("K-0002").advance_cents, owed + 4_010);

    // What this terminal was set up with, the office may have written down as well.
    let before = counter.producer("K-0003").advance_cents;
    assert!(0 < before);
    let mut same = advance("K-0003", before, None);
    same.granted.form = wire::facts::CARRIED_OVER.to_owned();
    center.decides(&mut counter, Feed::PEOPLE, "advance/carried/K-0003", same);
    assert_eq!(counter.producer("K-0003").advance_cents, before);
    counter.is_sound();
}

#[test]
fn a_number_for_good_takes_over_all_that_the_other_had() {
    let mut counter = Counter::open();
    let now = counter.tick();
    let new = counter
        .desk
        .register(new_id(now), &NewPerson::of("Zoila Grefa", "Shandia", ""), now)
        .unwrap();
    assert!(new.starts_with("N001-"), "{new}");
    counter.bring(&new, BABA);
    counter.load(63_000, 0);
    counter.desk.draft.pay_less = Some("10,00".to_owned());
    let first = counter.save().unwrap();
    let owed = counter.producer(&new).owed_cents;
    assert!(0 < owed);
    counter.bring(&new, BABA);

    let mut center = Center::default();
    center.decides(&mut counter, Feed::PEOPLE, "producer/K-0852", somebody("K-0852", "organic"));
    let numbered = Numbered { provisional: new.clone(), code: "K-0852".to_owned(), terminal: None };
    center.decides(&mut counter, Feed::PEOPLE, &format!("number/{new}"), numbered);

    assert_eq!(counter.producer("K-0852").owed_cents, owed);
    assert_eq!(counter.producer(&new).code, "K-0852", "found by both");
    assert_eq!(counter.desk.people.by_number(&new), ByNumber::One("K-0852"));
    assert_eq!(counter.desk.draft.producer.as_deref(), Some("K-0852"), "also the one at the scale");
    counter.load(10_000, 0);
    counter.save().unwrap();
    counter.void(first.seq, None).unwrap();
    counter.is_sound();
}

/// The server came back from a copy of before, and somebody grants it again: under another key.
#[test]
fn an_advance_that_the_center_forgot_counts_no_longer() {
    let mut counter = Counter::open();
    let before = counter.producer("K-0003").advance_cents;
    let owes = |counter: &Counter| counter.producer("K-0003").advance_cents - before;
    let mut center = Center::default();
    center.decides(&mut counter, Feed::PEOPLE, "producer/K-0003", somebody("K-0003", "organic"));
    let mut old = Center { items: center.items.clone(), head: center.head, read: center.head };
    center.decides(&mut counter, Feed::PEOPLE, "advance/9", advance("K-0003", 500, None));
    assert_eq!(owes(&counter), 500);
    assert!(counter.receive(&center.whole(Feed::PEOPLE)));
    assert_eq!(owes(&counter), 500, "read anew, it counts once");
    assert!(counter.receive(&old.whole(Feed::PEOPLE)));
    assert_eq!(owes(&counter), 0);
    old.decides(&mut counter, Feed::PEOPLE, "advance/10", advance("K-0003", 500, None));
    assert_eq!(owes(&counter), 500);
    counter.is_sound();
}

/// A producer who is changed stands at a new place of the feed, behind what was decided about them
/// before; a terminal that is new reads it in that order.
#[test]
fn what_comes_before_whom_it_is_about_counts() {
    let mut counter = Counter::open();
    let (code, before) = ("K-0852".to_owned(), "N001-374826".to_owned());
    let mut center = Center::default();
    center.notes("advance/9", advance(&code, 500, None));
    center.notes("card/X-1", Card { producer: code.clone(), card: "X-1".into(), blocked: false });
    center.notes(
        "number/N001-374826",
        Numbered { provisional: before.clone(), code: code.clone(), terminal: None },
    );
    center.decides(&mut counter, Feed::PEOPLE, "producer/K-0852", somebody(&code, "organic"));
    let producer = counter.producer(&code);
    assert_eq!((producer.advance_cents, producer.at_counter), (500, false));
    assert_ne!(producer.name, code, "the center has said who it is");
    assert_eq!(counter.desk.who("X-1").unwrap(), code);
    assert_eq!(counter.producer(&before).code, code);
    counter.take(&code, BABA, 20_000);
    counter.is_sound();
}

#[test]
fn what_does_not_fit_is_kept_and_holds_nothing_up() {
    let mut counter = Counter::open();
    let sound = prices(&counter, 7, "2026-11-03", 1_500);
    let mut of_before = sound.clone();
    of_before.version = 3;
    let mut backwards = sound.clone();
    (backwards.version, backwards.until_day) = (FIRST_OF_CENTER, Some(0));
    let mut odd = sound.clone();
    (odd.version, odd.base[0].unit) = (FIRST_OF_CENTER + 1, "arroba".to_owned());
    let mut catalogue = catalogue_fact(FIRST_OF_CENTER, &counter.desk.reference.catalogue);
    catalogue.forms[0].scale = "none".to_owned();
    let mut center = Center::default();
    center.notes(&key(&of_before), of_before.clone());
    center.notes(&key(&backwards), backwards.clone());
    center.notes(&key(&odd), odd.clone());
    center.notes("prices/1", sound.clone());
    center.notes(&format!("catalogue/{FIRST_OF_CENTER}"), catalogue);
    center.notes(
        "number/N",
        Numbered { provisional: "K-0001".to_owned(), code: "K-0001".to_owned(), terminal: None },
    );
    center.notes("?", Decision::Unknown { kind: 200, version: 9, body: vec![0x80] });
    center.decides(&mut counter, Feed::RULES, &key(&sound), sound.clone());

    assert_eq!(in_force(&counter), Some(FIRST_OF_CENTER + 7), "the last of them");
    assert_eq!(counter.desk.reference.catalogue_version, 1);
    counter.take("K-0001", BABA, 63_000);
    counter.is_sound();
}

#[test]
fn a_feed_read_anew_lets_go_of_what_is_no_longer_in_it() {
    let mut counter = Counter::open();
    let list = prices(&counter, 0, "2026-11-03", 2_000);
    let next = prices(&counter, 1, "2026-11-03", 3_000);
    let mut center = Center::default();
    center.decides(&mut counter, Feed::RULES, &key(&list), list.clone());
    let old = Center { items: center.items.clone(), head: center.head, read: 0 };
    center.decides(&mut counter, Feed::RULES, &key(&next), next.clone());
    assert_eq!(in_force(&counter), Some(FIRST_OF_CENTER + 1));

    // The server came back from a copy of before.
    assert!(counter.receive(&old.whole(Feed::RULES)));
    assert_eq!(in_force(&counter), Some(FIRST_OF_CENTER));
    // A page whose sum is wrong is taken in, and known to be.
    let wrong = Page::pack((Feed::RULES, false), &[], (9, false), Digest(1)).unwrap();
    assert!(!counter.receive(&wrong));
    counter.is_sound();
}

#[test]
fn a_page_that_says_nothing_leaves_no_record() {
    let mut counter = Counter::open();
    let head = counter.desk.store.head();
    let page = Page::pack((Feed::RULES, false), &[], (0, false), Digest(0)).unwrap();
    assert!(counter.receive(&page));
    assert_eq!(counter.desk.store.head(), head);
}

#[test]
fn what_was_received_cannot_be_changed_unnoticed() {
    let mut counter = Counter::open();
    let list = prices(&counter, 0, "2026-11-03", 2_000);
    Center::default().decides(&mut counter, Feed::RULES, &key(&list), list.clone());
    let seq = counter.desk.store.head().seq;
    let db = Connection::open(counter.path().join(FILE)).unwrap();
    let change = "update received set body = x'80'";
    assert!(db.execute_batch(change).is_err(), "not by mistake");
    assert!(db.execute_batch("delete from received").is_err());
    db.execute_batch(&format!("drop trigger received_is_not_edited; {change}")).unwrap();
    assert_eq!(verify(counter.path()).unwrap().damage, Some(Damage::Received(seq)));
}

fn called(association: &str, name: &str, number: u16) -> Called {
    Called { association: association.to_owned(), name: name.to_owned(), number, assumed: false }
}

/// The first row of a slip: whose it is.
fn head_of(counter: &Counter, seq: u64) -> String {
    let strip = slips::get(counter.desk.store.db(), seq).unwrap().unwrap();
    match &strip.rows[0] {
        domain::paper::Row::Text { text, .. } => text.clone(),
        other => panic!("{other:?} is no head"),
    }
}

fn number(counter: &Counter, seq: u64) -> String {
    deliveries::get(counter.desk.store.db(), seq).unwrap().unwrap().number().to_string()
}

#[test]
fn what_the_center_is_called_anew_stands_on_paper_from_then_on() {
    let mut counter = Counter::open();
    let before = counter.take("K-0001", BABA, 63_000);
    let mut center = Center::default();
    center.decides(&mut counter, Feed::RULES, "center", called("Kallari", "Archidona", 7));
    let after = counter.take("K-0002", BABA, 40_000);
    assert_eq!(head_of(&counter, after.seq), "KALLARI · ARCHIDONA");
    assert_eq!(after.number.to_string(), "07-001-000002");
    assert_eq!(number(&counter, after.seq), after.number.to_string());

    // What was on paper by then stays as it was, also where it is named or comes out again.
    assert_eq!(before.number.to_string(), "02-001-000001");
    assert_eq!(number(&counter, before.seq), before.number.to_string());
    let now = counter.tick();
    counter.desk.begin_printing(Way::Slip, now).unwrap().unwrap();
    counter.desk.reprint(before.seq, Way::Slip, now).unwrap();
    assert_eq!(head_of(&counter, before.seq), "ASOCIACIÓN · CENTRO TALAG");
    counter.void(before.seq, Some(0)).unwrap();
    let void = counter.desk.store.head().seq;
    assert_eq!(head_of(&counter, void), "KALLARI · ARCHIDONA");
    let strip = slips::get(counter.desk.store.db(), void).unwrap().unwrap();
    assert!(format!("{strip:?}").contains("02-001-000001"), "the void names what it voids");

    counter.close_day();
    let close = counter.desk.store.head().seq;
    assert_eq!(head_of(&counter, close), "KALLARI · ARCHIDONA");
    counter.is_sound();
    let counter = counter.restart();
    assert_eq!(counter.desk.center.center, "Archidona");
    assert_eq!(number(&counter, before.seq), before.number.to_string());
}

#[test]
fn somebody_is_told_once_what_the_center_is_called_now() {
    let mut counter = Counter::open();
    let mut center = Center::default();
    // As it was set up: no news.
    let same = called("Asociación", "Centro Talag", 2);
    center.decides(&mut counter, Feed::RULES, "center", same);
    assert_eq!((counter.desk.unread, counter.desk.center.called_seq), (0, 0));

    center.decides(&mut counter, Feed::RULES, "center", called("Kallari", "Archidona", 7));
    assert_eq!(counter.desk.unread, 1);
    let view = inbox_view(&counter.desk).unwrap();
    let [notice] = view.notices.as_slice() else { panic!("{view:?}") };
    assert_eq!(
        counter.desk.words.say(&notice.say),
        "El centro se llama ahora Kallari · Archidona, con el número 07 en los recibos"
    );
    counter.desk.see(view.newest).unwrap();
    assert_eq!(counter.desk.unread, 0);
    counter.is_sound();
}

/// What does not fit is kept, holds nothing up, and leaves the paper as it is.
#[test]
fn what_no_center_can_be_called_changes_nothing() {
    let mut counter = Counter::open();
    let mut center = Center::default();
    let assumed = Called { assumed: true, ..called("Kallari", "Archidona", 7) };
    let odd = [
        assumed,
        called("Kallari", "Archidona", 0),
        called("Kallari", "Archidona", 100),
        called(" ", "Archidona", 7),
        called("Kallari", "", 7),
    ];
    for of in odd {
        center.decides(&mut counter, Feed::RULES, "center", of.clone());
        assert_eq!(counter.desk.center.center, "Centro Talag", "{of:?}");
        assert_eq!((counter.desk.center.number, counter.desk.unread), (2, 0), "{of:?}");
    }
    // Another key is of something that this program does not know.
    let other = called("Kallari", "Archidona", 7);
    center.decides(&mut counter, Feed::RULES, "center/2", other);
    assert_eq!((counter.desk.center.number, counter.desk.unread), (2, 0));
    // Nor does it lose its name when the server forgets what it decided.
    center.decides(&mut counter, Feed::RULES, "center", called("Kallari", "Archidona", 7));
    assert!(counter.receive(&Center::default().whole(Feed::RULES)));
    assert_eq!(counter.desk.center.center, "Archidona");
    counter.take("K-0001", BABA, 63_000);
    counter.is_sound();
}

/// Base prices alone would be a guess at what the center means.
#[test]
fn a_list_with_a_programme_that_nobody_here_knows_is_kept_whole_and_told() {
    let mut counter = Counter::open();
    let mut center = Center::default();
    let known = prices(&counter, 0, "2026-11-03", 2_000);
    center.decides(&mut counter, Feed::RULES, &key(&known), known.clone());
    let seen = inbox_view(&counter.desk).unwrap().newest;
    counter.desk.see(seen).unwrap();
    let mut newer = prices(&counter, 1, "2026-11-03", 3_000);
    newer.differentials[0].programme = "bird-friendly".to_owned();
    center.decides(&mut counter, Feed::RULES, &key(&newer), newer.clone());

    assert_eq!(in_force(&counter), Some(FIRST_OF_CENTER), "the one before goes on");
    let taken = counter.take("K-0001", BABA, 63_000);
    let (fact, _) = crate::store::journal::delivery(counter.desk.store.db(), taken.seq).unwrap();
    assert_eq!(fact.price_list, FIRST_OF_CENTER);
    assert_eq!(counter.desk.unread, 1, "somebody is told");
    let view = inbox_view(&counter.desk).unwrap();
    let [notice] = view.not_understood.as_slice() else { panic!("{view:?}") };
    assert_eq!(
        (notice.say.id.as_str(), notice.say.args["count"].as_str(), notice.new),
        ("inbox-not-understood", "1", true)
    );
    let lists: Vec<_> = view.notices.iter().map(|notice| &notice.say.args["list"]).collect();
    assert_eq!(lists, ["C1"], "nothing says that the newer one holds");
    counter.is_sound();

    // It stays until the center takes it back, or this program knows the programme.
    center.decides(&mut counter, Feed::RULES, &key(&newer), Withdrawn {});
    assert_eq!(inbox_view(&counter.desk).unwrap().not_understood.len(), 0);
    assert_eq!(in_force(&counter), Some(FIRST_OF_CENTER));
    counter.is_sound();
}
