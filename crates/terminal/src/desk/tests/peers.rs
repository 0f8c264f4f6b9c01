//! Two terminals of a center share producers: what one does, the other knows after they exchanged,
//! and what both did while apart is not lost.

use crate::desk::producers::NewPerson;
use domain::money::Cents;
use domain::standing::OrganicStatus;
use uuid::Uuid;
use wire::Fact;
use wire::chain::hex;
use wire::decisions::{Numbered, Producer, Recorded};
use wire::facts::OwedBefore;
use wire::feeds::{Digest, Feed, Item, Page};
use wire::reference_facts::day_number;
use wire::segment::{Run, Segment};

use crate::api::BankView;
use crate::counter_under_test::{BABA, Counter};
use crate::desk::statuses::Wanted;
use crate::store::{exchange, producers, quotas};

const CACAO: &str = "cacao-nacional";

/// All that a counter recorded, as it would come to another, after a position of the feed.
pub(super) fn recorded(counter: &Counter, pos: u64) -> Page {
    let store = &counter.desk.store;
    let records = exchange::records_above(store.db(), 0, 10_000, 1 << 22).unwrap();
    let run = Run {
        center: "talag",
        terminal: store.identity().terminal,
        epoch: store.identity().epoch,
        first_seq: 1,
        prev: store.identity().genesis(),
    };
    let segment = Segment::seal(run, &records, store.key()).unwrap().encode();
    page_with(segment, pos)
}

fn page_with(segment: Vec<u8>, pos: u64) -> Page {
    let digest = match Segment::decode(&segment) {
        Ok(segment) => Digest::of_head(&segment.header().head()),
        Err(_) => Digest::default(),
    };
    let decision = Recorded { segment, before: Vec::new(), above: 0 }.into();
    let items = [Item { pos, key: String::new(), decision }];
    Page::pack((Feed::PEERS, false), &items, (pos, false), digest).unwrap()
}

fn balances(counter: &Counter, code: &str) -> (i64, i64, i64, i64) {
    let of = counter.producer(code);
    let used = counter.quota_used("K-0001", "cacao-nacional");
    (of.advance_cents, of.owed_cents, of.claim_cents, used)
}

#[test]
fn what_another_terminal_did_counts_here_once() {
    let (mut here, mut there) = (Counter::open(), Counter::open());
    there.take("K-0001", BABA, 63_000);
    let voided = there.take("K-0002", BABA, 20_000);
    there.void(voided.seq, None).unwrap();
    let drawer = here.drawer();

    assert!(here.receive(&recorded(&there, 1)));
    for code in ["K-0001", "K-0002"] {
        assert_eq!(balances(&here, code), balances(&there, code), "{code}");
    }
    there.take("K-0001", BABA, 10_000);
    // The second time it brings what is known already, too.
    assert!(here.receive(&recorded(&there, 2)));
    assert_eq!(balances(&here, "K-0001"), balances(&there, "K-0001"));
    assert_eq!(here.drawer(), drawer, "its cash is its own");
    here.take("K-0001", BABA, 10_000);
    here.is_sound();
}

#[test]
fn an_advance_recovered_twice_while_apart_is_known_to_both_alike() {
    let (mut here, mut there) = (Counter::open(), Counter::open());
    let owed = here.producer("K-0003").advance_cents;
    assert!(0 < owed, "somebody who owes");
    for counter in [&mut here, &mut there] {
        // Enough to pay it all back.
        while 0 < counter.producer("K-0003").advance_cents {
            counter.take("K-0003", BABA, 63_000);
        }
    }
    let (from_here, from_there) = (recorded(&here, 1), recorded(&there, 1));
    assert!(here.receive(&from_there));
    assert!(there.receive(&from_here));
    for counter in [&here, &there] {
        let of = counter.producer("K-0003");
        assert_eq!((of.advance_cents, of.over_recovered_cents), (0, owed), "recovered twice");
        counter.is_sound();
    }
    // Both are told, with both sides.
    assert_eq!(here.desk.unread, 1);
    let view = crate::view::inbox_view(&here.desk).unwrap();
    let [conflict] = view.conflicts.as_slice() else { panic!("{view:?}") };
    assert_eq!(
        here.desk.words.say(&conflict.say),
        "Germán Andi Ñaupa (K-0003): dos terminales le descontaron el mismo anticipo, \
         $ 25,00 de más"
    );
    let sides: Vec<String> = conflict.sides.iter().map(|say| here.desk.words.say(say)).collect();
    assert!(sides.iter().any(|side| side.starts_with("Aquí: recibo 1")), "{sides:?}");
    assert!(sides.iter().any(|side| side.starts_with("En otro terminal: recibo 1")), "{sides:?}");
    assert_eq!(here.producer("K-0003").owed_cents, there.producer("K-0003").owed_cents);
}

#[test]
fn cash_brought_to_two_counters_for_one_debt_is_known_to_both_alike() {
    let (mut here, mut there) = (Counter::open(), Counter::open());
    let voided = there.take("K-0002", BABA, 20_000);
    there.void(voided.seq, Some(0)).unwrap();
    assert!(here.receive(&recorded(&there, 1)));
    let (claim, advance) = (voided.paid.get(), here.producer("K-0002").advance_cents);
    assert_eq!(here.producer("K-0002").claim_cents, claim);
    for counter in [&mut here, &mut there] {
        repays(counter, "K-0002", claim);
    }
    repays(&mut there, "K-0003", 700);
    let (from_here, from_there) = (recorded(&here, 1), recorded(&there, 2));
    assert!(here.receive(&from_there));
    assert!(there.receive(&from_here));
    for counter in [&here, &there] {
        let of = counter.producer("K-0002");
        assert_eq!((of.claim_cents, of.over_returned_cents), (0, claim), "given back twice");
        assert_eq!(of.advance_cents, advance, "that is another debt");
        let of = counter.producer("K-0003");
        assert_eq!(of.advance_cents, 1_800, "what was brought there counts here");
        counter.is_sound();
    }
    let view = crate::view::inbox_view(&here.desk).unwrap();
    let [conflict] = view.conflicts.as_slice() else { panic!("{view:?}") };
    assert_eq!(conflict.say.id, "conflict-claim");
}

#[test]
fn what_was_owed_from_before_counts_once_whoever_wrote_it_down() {
    let (mut here, mut there) = (Counter::open(), Counter::open());
    let owed = |counter: &Counter, code: &str| counter.producer(code).owed_cents;
    let before = ["K-0002", "K-0003"].map(|code| owed(&here, code));
    brings_owed(&mut here, &[("K-0002", 8_250), ("K-0003", 1_000)]);
    brings_owed(&mut there, &[("K-0002", 8_250), ("K-0003", 1_200)]);
    assert_eq!(owed(&here, "K-0003"), before[1] + 1_000);
    let (from_here, from_there) = (recorded(&here, 1), recorded(&there, 1));
    assert!(here.receive(&from_there));
    assert!(there.receive(&from_here));
    for counter in [&here, &there] {
        let now = ["K-0002", "K-0003"].map(|code| owed(counter, code));
        assert_eq!(now, [before[0] + 8_250, before[1] + 1_200], "once, and the greatest");
        counter.is_sound();
    }
}

/// Corrects a delivery to that weight; the record of the correction.
fn corrects(counter: &mut Counter, seq: u64, grams: i64) -> u64 {
    counter.correct(seq);
    counter.desk.drop_last().unwrap();
    counter.load(grams, 0);
    counter.save().unwrap().seq
}

/// Cacao used of the quotas of 2026 and 2027.
fn used(counter: &Counter, code: &str) -> [i64; 2] {
    ["2026-12-31", "2027-01-01"].map(|day| {
        let day = day_number(day.parse().unwrap());
        let quota = quotas::of(counter.desk.store.db(), code, CACAO, day);
        quota.unwrap().unwrap().used_g
    })
}

#[test]
fn a_correction_over_new_year_takes_from_the_old_seasons_quota_everywhere() {
    let (mut here, mut there) = (Counter::open(), Counter::open());
    // A third one learns it bit by bit.
    let mut third = Counter::open();
    let at_there = there.take("K-0001", BABA, 63_000).seq;
    let at_here = here.take("K-0002", BABA, 20_000).seq;
    for counter in [&mut here, &mut there, &mut third] {
        let granted = [("K-0001", CACAO, 45_000), ("K-0002", CACAO, 210_000)];
        counter.next_season(&granted);
    }
    assert!(third.receive(&recorded(&there, 1)));
    let once = corrects(&mut there, at_there, 40_000);
    assert!(third.receive(&recorded(&there, 2)));
    let twice = corrects(&mut there, once, 50_000);
    corrects(&mut here, at_here, 30_000);
    here.take("K-0001", BABA, 10_000);

    let (from_here, from_there) = (recorded(&here, 3), recorded(&there, 3));
    assert!(here.receive(&from_there));
    assert!(there.receive(&from_here));
    assert!(third.receive(&from_there));
    // Of two logs: what such a page says of all that holds is not asked here.
    third.receive(&recorded(&here, 4));
    for counter in [&here, &there, &third] {
        assert_eq!(used(counter, "K-0001"), [19_000, 3_800], "50 kg then, 10 kg now");
        assert_eq!(used(counter, "K-0002"), [11_400, 0]);
        counter.is_sound();
    }
    // What is given back, is given back to where it was taken.
    there.void(twice, None).unwrap();
    let voided = recorded(&there, 5);
    assert!(here.receive(&voided));
    third.receive(&voided);
    for counter in [&here, &there, &third] {
        assert_eq!(used(counter, "K-0001"), [0, 3_800]);
        counter.is_sound();
    }
}

fn brings_owed(counter: &mut Counter, of: &[(&str, i64)]) {
    let owed = |(producer, cents): &(&str, i64)| {
        Fact::from(OwedBefore { producer: (*producer).to_owned(), cents: *cents })
    };
    let facts: Vec<Fact> = of.iter().map(owed).collect();
    let now = counter.tick();
    counter.desk.bring(None, &facts, now).unwrap();
}

fn repays(counter: &mut Counter, producer: &str, cents: i64) {
    let wanted = crate::desk::cash::Wanted {
        movement: domain::drawer::Movement::Repayment,
        amount: Cents::new(cents).unwrap(),
        producer: producer.to_owned(),
        reason: String::new(),
    };
    let (command, now) = (counter.command(), counter.tick());
    counter.desk.move_cash(command, &wanted, now).unwrap();
}

#[test]
fn somebody_registered_at_another_counter_is_known_here() {
    let (mut here, mut there) = (Counter::open(), Counter::open());
    let now = there.tick();
    let id = crate::desk::deliveries::new_id(now);
    let code =
        there.desk.register(id, &NewPerson::of("Zoila Grefa", "Shandia", "T-5"), now).unwrap();
    there.take(&code, BABA, 63_000);
    assert!(here.receive(&recorded(&there, 1)));
    let of = here.producer(&code);
    assert_eq!(
        (of.name.as_str(), of.owed_cents),
        ("Zoila Grefa", there.producer(&code).owed_cents)
    );
    here.take(&code, BABA, 1_000);
    here.is_sound();
}

#[test]
fn what_another_terminal_wrote_down_of_a_producer_is_known_here() {
    let (mut here, mut there) = (Counter::open(), Counter::open());
    let (command, now) = (there.command(), there.tick());
    let sanctioned = Wanted {
        status: "organic".to_owned(),
        value: "sanctioned".to_owned(),
        from: "2026-11-03".parse().unwrap(),
        until: None,
        evidence: "acta 4".to_owned(),
    };
    there.desk.set_status(command, "K-0001", &sanctioned, now).unwrap();
    let bank = BankView {
        bank: "BanEcuador".to_owned(),
        account_type: "savings".to_owned(),
        number: "4012345678".to_owned(),
        holder_id: "1500123456".to_owned(),
        holder: String::new(),
    };
    let (command, now) = (there.command(), there.tick());
    there.desk.set_bank(command, "K-0001", &bank, now).unwrap();
    there.bring("K-0001", BABA);
    there.load(20_000, 0);
    there.desk.pay_less(Some("0".to_owned())).unwrap();
    there.save().unwrap();
    let owed = there.producer("K-0001").owed_cents;
    let (command, now) = (there.command(), there.tick());
    let sent = [("K-0001".to_owned(), Cents::new(owed).unwrap())];
    there.desk.transfer(command, &sent, "lote 17", now).unwrap();

    assert!(here.receive(&recorded(&there, 1)));
    let pages = [&here, &there].map(|counter| {
        let (desk, now) = (&counter.desk, counter.now);
        let account = crate::view::account_page(desk, "K-0001", now).unwrap();
        let statuses = crate::view::status_page(desk, "K-0001", now).unwrap();
        let family = crate::view::family_page(desk, "K-0001").unwrap();
        (account.owed.balance, account.owed.rows.len(), statuses.rows.len(), family.bank)
    });
    assert_eq!(pages[0], pages[1]);
    assert_eq!(pages[0], ("$ 0,00".to_owned(), 2, 1, Some(bank)));
    here.bring("K-0001", BABA);
    let situation = here.desk.situation.as_ref().unwrap();
    assert_eq!(situation.standing.organic, OrganicStatus::Sanctioned);
    here.is_sound();
    there.is_sound();
}

/// What the office makes of somebody who was registered at a counter.
fn numbered(provisional: &str, code: &str, pos: u64) -> Page {
    let somebody = Producer {
        code: code.to_owned(),
        name: "Zoila Grefa".to_owned(),
        community: "Shandia".to_owned(),
        organic: "conventional".to_owned(),
        chakra: false,
        member: false,
        card: None,
        at_counter: false,
        sex: None,
    };
    let number =
        Numbered { provisional: provisional.to_owned(), code: code.to_owned(), terminal: None };
    let items = [
        Item { pos, key: format!("producer/{code}"), decision: somebody.into() },
        Item { pos: pos + 1, key: format!("number/{provisional}"), decision: number.into() },
    ];
    Page::pack((Feed::PEOPLE, false), &items, (pos + 1, true), Digest(0)).unwrap()
}

fn named(counter: &Counter, name: &str) -> Vec<String> {
    let all = producers::all(counter.desk.store.db()).unwrap();
    all.into_iter().filter(|of| of.name == name).map(|of| of.code).collect()
}

#[test]
fn whoever_was_registered_elsewhere_is_here_once_in_whichever_order_it_comes() {
    let mut there = Counter::open();
    let now = there.tick();
    let id = crate::desk::deliveries::new_id(now);
    let code =
        there.desk.register(id, &NewPerson::of("Zoila Grefa", "Shandia", "T-5"), now).unwrap();
    let record = recorded(&there, 1);
    let number = numbered(&code, "K-0900", 1);
    for pages in [[&record, &number], [&number, &record]] {
        let mut here = Counter::open();
        for page in pages {
            assert!(here.receive(page));
        }
        assert_eq!(named(&here, "Zoila Grefa"), ["K-0900"]);
        assert_eq!(here.producer(&code).code, "K-0900", "also by the number of before");
        assert!(here.receive(&recorded(&there, 2)), "it comes again");
        assert_eq!(named(&here, "Zoila Grefa"), ["K-0900"]);
        here.take(&code, BABA, 1_000);
        here.is_sound();
    }
    // Somebody brings something before the number for good is known.
    let mut here = Counter::open();
    assert!(here.receive(&record));
    assert_eq!(named(&here, "Zoila Grefa"), std::slice::from_ref(&code));
    here.take(&code, BABA, 1_000);
    let owed = here.producer(&code).owed_cents;
    assert!(here.receive(&number));
    assert_eq!(named(&here, "Zoila Grefa"), ["K-0900"]);
    assert_eq!(here.producer("K-0900").owed_cents, owed);
    here.is_sound();
}

#[test]
fn a_number_that_a_counter_gave_is_never_given_again() {
    let (mut here, mut there) = (Counter::open(), Counter::open());
    let lot = here.command();
    let registers = |counter: &mut Counter, name: &str| {
        let now = counter.tick();
        counter.desk.register(lot, &NewPerson::of(name, "Shandia", ""), now).unwrap()
    };
    let first = registers(&mut there, "Zoila Grefa");
    assert!(here.receive(&numbered(&first, "K-0900", 1)));
    let second = registers(&mut here, "Pedro Andi");
    assert_ne!(second, first, "that is somebody else's, though the same was drawn");
    assert_eq!(here.producer(&second).name, "Pedro Andi");
    assert_eq!(here.producer(&first).name, "Zoila Grefa");
    here.is_sound();
}

/// A delivery of which one dollar is paid now: the rest is owed.
fn delivers(counter: &mut Counter, code: &str, grams: i64) {
    counter.bring(code, BABA);
    counter.load(grams, 0);
    counter.desk.draft.pay_less = Some("1,00".to_owned());
    counter.save().unwrap();
}

/// Somebody whom a counter registers by that lot, with a delivery.
fn registers(counter: &mut Counter, lot: Uuid, name: &str, grams: i64) -> String {
    let now = counter.tick();
    let code = counter.desk.register(lot, &NewPerson::of(name, "Shandia", ""), now).unwrap();
    delivers(counter, &code, grams);
    code
}

/// The center has numbered somebody whom a terminal has registered.
fn numbers(
    here: &mut Counter,
    at: u64,
    (before, code, name): (&str, &str, &str),
    terminal: [u8; 16],
) {
    let producer = Producer {
        code: code.to_owned(),
        name: name.to_owned(),
        community: "Shandia".to_owned(),
        organic: "conventional".to_owned(),
        chakra: false,
        member: false,
        card: None,
        at_counter: false,
        sex: None,
    };
    let (provisional, code) = (before.to_owned(), code.to_owned());
    let numbered = Numbered { provisional, code: code.clone(), terminal: Some(terminal) };
    let item = |pos, key, decision| Item { pos, key, decision };
    let items = [
        item(at, format!("producer/{code}"), producer.into()),
        item(at + 1, format!("number/{code}"), numbered.into()),
    ];
    let page = Page::pack((Feed::PEOPLE, false), &items, (at + 1, true), Digest(0)).unwrap();
    assert!(here.receive(&page));
}

#[test]
fn two_whom_two_counters_gave_the_same_number_stay_two() {
    let (mut here, mut there) = (Counter::open(), Counter::open());
    // Nobody draws the same by chance, as long as a test can wait.
    let lot = here.command();
    let code = registers(&mut here, lot, "Pedro Andi", 20_000);
    assert_eq!(registers(&mut there, lot, "Zoila Grefa", 63_000), code);
    let (own, theirs) = (here.producer(&code).owed_cents, there.producer(&code).owed_cents);
    assert!(0 < own && own < theirs, "{own} {theirs}");
    let [here_id, there_id] = [&here, &there].map(|one| one.desk.store.identity().terminal);

    // What the other did comes before the center has numbered anybody.
    assert!(here.receive(&recorded(&there, 1)));
    assert_eq!((&*here.producer(&code).name, here.producer(&code).owed_cents), ("Pedro Andi", own));
    let for_now = format!("{code}~{}", hex(&there_id[..4]));
    let zoila = here.producer(&for_now);
    assert_eq!((zoila.name.as_str(), zoila.owed_cents), ("Zoila Grefa", theirs));

    numbers(&mut here, 1, (&code, "K-0852", "Zoila Grefa"), there_id);
    assert_eq!(here.producer("K-0852").owed_cents, theirs, "hers, from under the other number");
    assert_eq!(here.producer(&code).name, "Pedro Andi", "he is who he was");
    delivers(&mut there, &code, 10_000);
    assert!(here.receive(&recorded(&there, 2)));
    assert_eq!(here.producer("K-0852").owed_cents, there.producer(&code).owed_cents);
    assert_eq!(here.producer(&code).owed_cents, own);

    numbers(&mut here, 3, (&code, "K-0853", "Pedro Andi"), here_id);
    assert_eq!(here.producer("K-0853").owed_cents, own);
    assert_eq!(here.producer(&code).code, "K-0853", "his own number is meant here");
    delivers(&mut here, &code, 10_000);
    assert!(own < here.producer("K-0853").owed_cents);
    here.is_sound();
}

#[test]
fn a_segment_that_cannot_be_read_holds_nothing_up() {
    let mut here = Counter::open();
    assert!(here.receive(&page_with(vec![1, 2, 3], 1)));
    here.is_sound();
}
