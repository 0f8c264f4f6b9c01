//! What a center's office decides, and what follows from what its terminals bring.

use wire::Decision;
use wire::decisions::FIRST_OF_CENTER;
use wire::facts::{AdvanceGranted, CardReissued, Payment, ProducerRegistered, QuotaGranted};
use wire::feeds::{Feed, Item};
use wire::reference::{Differential, PriceList};

use wire::shared_secret::SharedSecret;

use super::*;
use crate::interpret;
use crate::office::conflicts::{self, Kind};
use crate::office::prices::ListState;
use crate::office::{Act, OfficeError, messages, people, prices, users};
use crate::store::{deliveries, feeds};

stories! {
    a_price_list_is_looked_at_issued_and_withdrawn,
    a_price_list_of_a_newer_program_is_told_from_one_that_was_withdrawn,
    two_who_issue_at_once_get_two_lists,
    a_table_of_producers_changes_what_differs,
    what_cannot_be_is_refused_with_a_sentence,
    somebody_registered_at_a_counter_gets_the_next_number_once,
    a_card_given_anew_blocks_the_one_before_for_everybody,
    two_whom_two_terminals_gave_the_same_number_are_two,
    a_center_that_stood_alone_brings_its_people,
    what_a_terminal_carried_over_is_added_once_and_stays,
    what_is_carried_over_while_a_table_is_looked_at_stays,
    an_advance_recovered_at_two_terminals_is_named_with_both,
    what_records_mean_can_be_made_anew,
}

const PRICES: &str = "forma;grado;programa;precio;unidad
cacao-nacional/baba;;base;1,10;lb
cacao-nacional/baba;;organico;0,15;lb
";

const PEOPLE: &str = "numero;nombre;comunidad;organico;cupo_cacao;anticipo;tarjeta
K-0001;Rosa Grefa;Shandia;organico;45,0;80,00;EC1P900000001P
K-0851;Yaku Andi;Shandia;convencional;;;
";

fn act() -> Act<'static> {
    Act { center: CENTER, by: "Ana", now_ms: NOW }
}

fn period(from: &str) -> (chrono::NaiveDate, Option<chrono::NaiveDate>) {
    (from.parse().expect("a day"), None)
}

fn issues(place: &Place, table: &str) -> String {
    let prepared =
        prices::prepare(place.db(), CENTER, table.as_bytes(), period("2026-11-22")).expect("read");
    assert!(prepared.bad.is_empty(), "{:?}", prepared.bad);
    prices::issue(place.db(), act(), &prepared).expect("issued")
}

#[track_caller]
pub(super) fn refused<T: std::fmt::Debug>(outcome: Result<T, OfficeError>) -> String {
    match outcome {
        Err(OfficeError::Refused(say)) => {
            let sentence = words::Words::of("es-EC").say(&say);
            assert_ne!(sentence, say.id, "no such sentence");
            assert!(!sentence.contains("{$"), "an argument is missing: {sentence}");
            say.id
        }
        other => panic!("{other:?}"),
    }
}

fn holds(place: &Place, key: &str) -> Option<Decision> {
    let items = feeds::holding(place.db(), CENTER, Feed::PEOPLE).expect("items");
    items.into_iter().find(|item| item.key == key).map(|item| item.decision)
}

fn a_price_list_is_looked_at_issued_and_withdrawn(place: &Place) {
    assert_eq!(issues(place, PRICES), "C1");
    let dearer = PRICES.replace("1,10", "1,25");
    let prepared =
        prices::prepare(place.db(), CENTER, dearer.as_bytes(), period("2026-12-01")).expect("read");
    assert_eq!(prepared.changes.len(), 1, "{:?}", prepared.changes);
    let price = |price: Option<domain::price::Price>| price.map(|price| price.micros());
    let change = &prepared.changes[0];
    assert_eq!((price(change.before), price(change.after)), (Some(1_100_000), Some(1_250_000)));
    assert!(prepared.unpriced.contains(&"guayusa/hoja-fresca".to_owned()));
    assert_eq!(prices::lists(place.db(), CENTER).expect("lists").len(), 1, "only looked at");

    assert_eq!(issues(place, &dearer), "C2");
    let csv = prices::export(place.db(), CENTER).expect("a table").csv();
    assert!(csv.contains("1,25"), "{csv}");
    prices::withdraw(place.db(), act(), "c2").expect("withdrawn");
    assert!(
        prices::export(place.db(), CENTER).expect("a table").csv().contains("1,1"),
        "the one before"
    );
    assert_eq!(refused(prices::withdraw(place.db(), act(), "C2")), "office-no-list");
    assert_eq!(issues(place, PRICES), "C3", "a number is never given twice");
}

fn a_price_list_of_a_newer_program_is_told_from_one_that_was_withdrawn(place: &Place) {
    issues(place, PRICES);
    let rules = (CENTER, Feed::RULES);
    let newer = |items: &[Item]| {
        let Some(Decision::PriceList(list)) = items.last().map(|item| item.decision.clone()) else {
            panic!("{items:?}");
        };
        let version = list.version + 1;
        let differentials = vec![Differential {
            form: "cacao-nacional/baba".to_owned(),
            programme: "demeter".to_owned(),
            price_micros: 50_000,
            unit: "lb".to_owned(),
            grades: None,
        }];
        let list = PriceList { version, differentials, ..list };
        Ok::<_, OfficeError>(vec![(format!("prices/{version}"), list.into())])
    };
    feeds::deciding(place.db(), rules, ("a newer program", NOW), newer).expect("db").expect("said");
    let states = || {
        let lists = prices::lists(place.db(), CENTER).expect("lists");
        lists.into_iter().map(|issued| issued.state).collect::<Vec<_>>()
    };
    assert!(
        matches!(&states()[..], [ListState::Stands(_), ListState::NotUnderstood]),
        "{:?}",
        states()
    );
    let csv = prices::export(place.db(), CENTER).expect("the one before").csv();
    assert!(csv.contains("1,1"), "{csv}");
    prices::withdraw(place.db(), act(), "C2").expect("withdrawn");
    assert!(
        matches!(&states()[..], [ListState::Stands(_), ListState::Withdrawn]),
        "{:?}",
        states()
    );
}

fn two_who_issue_at_once_get_two_lists(place: &Place) {
    let names = std::thread::scope(|scope| {
        let both = [(); 2].map(|()| scope.spawn(|| issues(place, PRICES)));
        both.map(|thread| thread.join().expect("issued"))
    });
    assert_ne!(names[0], names[1]);
    let lists = prices::lists(place.db(), CENTER).expect("lists");
    let versions: Vec<_> = lists.iter().map(|issued| issued.version).collect();
    assert_eq!(versions, [FIRST_OF_CENTER, FIRST_OF_CENTER + 1]);
}

fn a_table_of_producers_changes_what_differs(place: &Place) {
    let prepare = |table: &str| people::prepare(place.db(), CENTER, table.as_bytes(), NOW);
    let first = prepare(PEOPLE).expect("read");
    assert!(first.bad.is_empty(), "{:?}", first.bad);
    assert_eq!((first.new.len(), first.changed.len(), first.same), (2, 0, 0));
    assert!(holds(place, "producer/K-0001").is_none(), "only looked at");
    people::take(place.db(), act(), &first).expect("taken");
    assert!(
        matches!(holds(place, "card/EC1P900000001P"), Some(Decision::Card(card)) if !card.blocked)
    );

    let again = prepare(&PEOPLE.replace("convencional", "transicion 1")).expect("read");
    assert_eq!((again.new.len(), again.changed, again.same), (0, vec!["K-0851".to_owned()], 1));

    // What somebody owes, and whose card it is, no table changes.
    let worse = prepare(&PEOPLE.replace("80,00", "90,00")).expect("read");
    assert_eq!(worse.bad.len(), 1);
    assert_eq!(worse.bad[0].say.id, "office-advance-there");
    let other =
        PEOPLE.replace(";;;\n", ";;;EC1P900000001P\n").replace("80,00;EC1P900000001P", "80,00;");
    assert_eq!(prepare(&other).expect("read").bad[0].say.id, "csv-card-exists");
    let typed = prepare(&PEOPLE.replace("K-0851", "k0851")).expect("read");
    assert_eq!(typed.bad[0].say.id, "office-number-written");
}

fn what_cannot_be_is_refused_with_a_sentence(place: &Place) {
    let db = place.db();
    let elsewhere = Act { center: "tena", ..act() };
    let read = |table: &str| prices::prepare(db, CENTER, table.as_bytes(), period("2026-11-22"));
    assert_eq!(refused(people::prepare(db, "tena", PEOPLE.as_bytes(), NOW)), "office-no-center");
    assert_eq!(refused(read("x;y\n1;2\n")), "csv-column-missing");
    let bad = read(&PRICES.replace("1,10", "mucho")).expect("read");
    assert_eq!(refused(prices::issue(db, act(), &bad)), "prices-bad-rows");
    assert_eq!(refused(prices::withdraw(db, elsewhere, "C1")), "office-no-center");
    assert_eq!(refused(prices::export(db, CENTER)), "office-no-prices");
    let cents = domain::money::Cents::new(5).expect("cents");
    assert_eq!(refused(people::grant(db, act(), "K-9999", cents)), "office-nobody");
    assert_eq!(refused(messages::send(db, act(), None, " ")), "office-message-empty");
    assert_eq!(refused(messages::send(db, act(), None, &"a".repeat(501))), "office-message-long");
    assert_eq!(refused(messages::send(db, act(), None, "hola")), "office-no-terminal");
    let set = |name: &str, roles: &[&str], until: Option<&str>, pin: &str| {
        let roles: Vec<String> = roles.iter().map(|role| (*role).to_owned()).collect();
        let until = until.map(|day| day.parse().expect("a day"));
        let wanted = users::Wanted { name, roles: &roles, until };
        users::set(db, act(), &secret(), (wanted, pin))
    };
    let good = "482915";
    assert_eq!(refused(set("Rosa", &["boss"], None, good)), "office-role");
    assert_eq!(refused(set("Rosa", &[], None, "1234")), "pin-bad");
    assert_eq!(refused(set(" ", &[], None, good)), "name-missing");
    assert_eq!(refused(users::remove(db, act(), "Rosa")), "office-no-user");
    set("Rosa  Andi", &["clerk"], None, good).expect("a user");
    users::remove(db, act(), "Rosa Andi").expect("gone");
    assert_eq!(refused(users::remove(db, act(), "Rosa Andi")), "office-no-user");

    // Whoever helps for a time has a last day, which the terminals hold them to.
    assert_eq!(refused(set("Hannah", &["clerk", "volunteer"], None, good)), "user-until-missing");
    set("Hannah", &["volunteer"], Some("2026-12-31"), good).expect("a volunteer");
    let until = users::all(db, CENTER).expect("all")[0].until_day;
    assert_eq!(
        until.map(|day| wire::reference_facts::day_of_number(day).to_string()).as_deref(),
        Some("2026-12-31")
    );

    // One manager stays, and for good.
    set("Eva", &["manager"], None, good).expect("a manager");
    set("Luz", &["manager"], Some("2026-12-31"), good).expect("one for a time");
    assert_eq!(refused(users::remove(db, act(), "Eva")), "user-last-manager");
    assert_eq!(refused(set("Eva", &["clerk"], None, good)), "user-last-manager");
    assert_eq!(refused(set(" Eva ", &["manager"], Some("2026-12-31"), good)), "user-last-manager");
    set("Eva", &["manager", "clerk"], None, good).expect("still a manager");
    set("Luz", &["manager"], None, good).expect("another one");
    users::remove(db, act(), "Eva").expect("gone");
    assert_eq!(refused(users::remove(db, act(), "Luz")), "user-last-manager");
}

fn interprets(place: &Place) {
    interpret::catch_up(place.db(), CENTER, NOW).expect("interpreted");
}

fn a_card_given_anew_blocks_the_one_before_for_everybody(place: &Place) {
    let prepared = people::prepare(place.db(), CENTER, PEOPLE.as_bytes(), NOW).expect("read");
    people::take(place.db(), act(), &prepared).expect("taken");
    let mut journal = place.terminal(1);
    let reissued = |card: &str, blocked: &str| CardReissued {
        producer: "K-0001".to_owned(),
        card: card.to_owned(),
        blocked: vec![blocked.to_owned()],
        reason: "lost".to_owned(),
    };
    journal.writes(reissued("T-8", "EC1P900000001P"));
    journal.writes(reissued("T-9", "T-8"));
    place.brings(&journal, &[journal.segment(1, 2)]);
    interprets(place);
    let is_blocked = |card: &str| match holds(place, &format!("card/{card}")) {
        Some(Decision::Card(of)) if of.producer == "K-0001" => of.blocked,
        other => panic!("{other:?}"),
    };
    let blocked = ["EC1P900000001P", "T-8", "T-9"].map(is_blocked);
    assert_eq!(blocked, [true, true, false]);
}

fn somebody_registered_at_a_counter_gets_the_next_number_once(place: &Place) {
    let prepared = people::prepare(place.db(), CENTER, PEOPLE.as_bytes(), NOW).expect("read");
    people::take(place.db(), act(), &prepared).expect("taken");
    let mut journal = place.terminal(1);
    journal.writes(registered("N001-0001", true));
    place.brings(&journal, &[journal.segment(1, 1)]);
    interprets(place);
    let Some(Decision::Numbered(numbered)) = holds(place, "number/N001-0001") else {
        panic!("no number")
    };
    assert_eq!(numbered.code, "K-0852");
    let card = holds(place, "card/EC1P9000000099");
    assert!(matches!(card, Some(Decision::Card(of)) if of.producer == "K-0852"));
    // The same again, as a second terminal brings it that learned of it by other ways.
    journal.writes(registered("N001-0001", true));
    journal.writes(registered("N001-0002", true));
    place.brings(&journal, &[journal.segment(2, 3)]);
    interprets(place);
    let number = |key: &str| match holds(place, key) {
        Some(Decision::Numbered(numbered)) => numbered.code,
        other => panic!("{other:?}"),
    };
    assert_eq!([number("number/N001-0001"), number("number/N001-0002")], ["K-0852", "K-0853"]);
    // What was drawn by lot stays, so that a server that was put back gives the same.
    let mut other = place.terminal(2);
    journal.writes(registered("N001-374826", true));
    place.brings(&journal, &[journal.segment(4, 4)]);
    other.writes(registered("N001-374826", true));
    place.brings(&other, &[other.segment(1, 1)]);
    interprets(place);
    let second = format!("number/N001-374826/{}", wire::chain::hex(&[2; 16]));
    assert_eq!([number("number/N001-374826"), number(&second)], ["K-374826", "K-0854"]);
}

fn two_whom_two_terminals_gave_the_same_number_are_two(place: &Place) {
    let mut journals = [1, 2].map(|seed| place.terminal(seed));
    let names = ["Zoila Grefa", "Pedro Andi"];
    for (journal, name) in journals.iter_mut().zip(names) {
        let card = format!("T-{name}");
        let own = ProducerRegistered {
            name: name.to_owned(),
            card: Some(card),
            ..registered("N001-0001", true)
        };
        journal.writes(own);
        let (producer, form) = ("N001-0001".to_owned(), "cash".to_owned());
        journal.writes(AdvanceGranted { producer, cents: 500, form, what: None });
        place.brings(journal, &[journal.segment(1, 2)]);
        interprets(place);
    }
    let all = people::all(place.db(), CENTER).expect("all");
    let found: Vec<_> = all.iter().map(|of| (of.code.as_str(), of.name.as_str())).collect();
    assert_eq!(found, [("P-0001", names[0]), ("P-0002", names[1])]);
    let second = format!("number/N001-0001/{}", wire::chain::hex(&[2; 16]));
    for (key, code, terminal) in
        [("number/N001-0001", "P-0001", [1; 16]), (second.as_str(), "P-0002", [2; 16])]
    {
        let Some(Decision::Numbered(of)) = holds(place, key) else { panic!("no {key}") };
        assert_eq!((of.code.as_str(), of.terminal), (code, Some(terminal)));
    }
    for (name, code) in names.iter().zip(["P-0001", "P-0002"]) {
        let card = holds(place, &format!("card/T-{name}"));
        assert!(matches!(&card, Some(Decision::Card(of)) if of.producer == code), "{card:?}");
    }
    let items = feeds::holding(place.db(), CENTER, Feed::PEOPLE).expect("items");
    let advanced: Vec<_> = items
        .iter()
        .filter_map(|item| match &item.decision {
            Decision::Advance(of) => Some(of.granted.producer.as_str()),
            _ => None,
        })
        .collect();
    assert_eq!(advanced, ["P-0001", "P-0002"], "each owes their own");
    // Either recovers more than was ever advanced: it is the one, not both together.
    for (journal, recovered_cents) in journals.iter_mut().zip([500, 501]) {
        let producer = "N001-0001".to_owned();
        journal.writes(Delivery { producer, recovered_cents, ..delivery(1_000, 1_000) });
        place.brings(journal, &[journal.segment(3, 3)]);
    }
    interprets(place);
    let found = conflicts::all(place.db(), CENTER).expect("conflicts");
    let of: Vec<_> = found.iter().map(|one| (one.producer.as_str(), one.taken)).collect();
    assert_eq!(of, [("P-0002", 501)]);
}

fn a_center_that_stood_alone_brings_its_people(place: &Place) {
    let mut journal = place.terminal(1);
    journal.writes(registered("K-0007", false));
    let (producer, product) = ("K-0007".to_owned(), "cacao-nacional".to_owned());
    let (from_day, until_day) = (20_454, 20_818);
    let (dry_g, carried_g) = (45_000, None);
    journal.writes(QuotaGranted { producer, product, from_day, until_day, dry_g, carried_g });
    let (producer, form) = ("K-0007".to_owned(), wire::facts::CARRIED_OVER.to_owned());
    journal.writes(AdvanceGranted { producer, cents: 8_000, form, what: None });
    place.brings(&journal, &[journal.segment(1, 3)]);
    interprets(place);
    assert!(holds(place, "producer/K-0007").is_some());
    assert!(holds(place, "quota/K-0007/cacao-nacional/20454").is_some());
    let Some(Decision::Advance(of)) = holds(place, "advance/carried/K-0007") else {
        panic!("no advance")
    };
    assert_eq!(of.origin.map(|origin| origin.seq), Some(3), "its own terminal has it already");

    // The office's table has the same debt: it is not owed twice.
    let table = "numero;nombre;comunidad;organico;anticipo\nK-0007;Zoila;Shandia;organico;80,00\n";
    let prepared = people::prepare(place.db(), CENTER, table.as_bytes(), NOW).expect("read");
    people::take(place.db(), act(), &prepared).expect("taken");
    assert_eq!(holds(place, "advance/carried/K-0007"), Some(of.into()));
}

/// A quota of this season, with so much of it carried over at a terminal.
fn carried_over(producer: &str, dry_g: i64, carried_g: i64) -> QuotaGranted {
    let (producer, product) = (producer.to_owned(), "cacao-nacional".to_owned());
    let (from_day, until_day) = (20_454, 20_818);
    QuotaGranted { producer, product, from_day, until_day, dry_g, carried_g: Some(carried_g) }
}

/// What is granted of a quota, and how much of that was carried over.
fn granted(place: &Place, producer: &str) -> (i64, Option<i64>) {
    match holds(place, &format!("quota/{producer}/cacao-nacional/20454")) {
        Some(Decision::Quota(of)) => (of.dry_g, of.carried_g),
        other => panic!("{other:?} is no quota"),
    }
}

fn what_a_terminal_carried_over_is_added_once_and_stays(place: &Place) {
    let takes = |table: &str| {
        let prepared = people::prepare(place.db(), CENTER, table.as_bytes(), NOW).expect("read");
        people::take(place.db(), act(), &prepared).expect("taken");
        prepared
    };
    takes(PEOPLE);
    let (mut one, mut other) = (place.terminal(1), place.terminal(2));
    // Known there was a smaller quota than the office has granted by now.
    one.writes(carried_over("K-0001", 49_000, 9_000));
    one.writes(carried_over("K-0851", 3_000, 3_000));
    place.brings(&one, &[one.segment(1, 2)]);
    interprets(place);
    assert_eq!(granted(place, "K-0001"), (54_000, Some(9_000)), "45 kg and what was left");
    assert_eq!(granted(place, "K-0851"), (3_000, Some(3_000)));
    other.writes(carried_over("K-0001", 50_000, 5_000));
    place.brings(&other, &[other.segment(1, 1)]);
    interprets(place);
    assert_eq!(granted(place, "K-0001"), (54_000, Some(9_000)), "once, wherever it is done");

    let same = takes(PEOPLE);
    assert_eq!((same.changed.len(), same.same), (0, 2), "a table speaks of the grant alone");
    takes(&PEOPLE.replace("45,0", "40,0").replace("convencional;;", "organico;10,0;"));
    assert_eq!(granted(place, "K-0001"), (49_000, Some(9_000)));
    assert_eq!(granted(place, "K-0851"), (13_000, Some(3_000)));
    let table = people::export(place.db(), CENTER, NOW).expect("a table").csv();
    assert!(table.contains("40"), "{table}");
    assert_eq!(takes(&table).same, 2, "taken as it is, it changes nothing: {table}");

    interpret::rebuild(place.db(), CENTER, NOW).expect("made anew");
    assert_eq!(granted(place, "K-0001"), (49_000, Some(9_000)));
}

fn what_is_carried_over_while_a_table_is_looked_at_stays(place: &Place) {
    let prepared = people::prepare(place.db(), CENTER, PEOPLE.as_bytes(), NOW).expect("read");
    let mut one = place.terminal(1);
    one.writes(carried_over("K-0001", 9_000, 9_000));
    place.brings(&one, &[one.segment(1, 1)]);
    interprets(place);
    people::take(place.db(), act(), &prepared).expect("taken");
    assert_eq!(granted(place, "K-0001"), (54_000, Some(9_000)));
}

fn recovering(cents: i64) -> wire::facts::Delivery {
    wire::facts::Delivery { recovered_cents: cents, ..delivery(45_300, 8_477) }
}

fn an_advance_recovered_at_two_terminals_is_named_with_both(place: &Place) {
    let prepared = people::prepare(place.db(), CENTER, PEOPLE.as_bytes(), NOW).expect("read");
    people::take(place.db(), act(), &prepared).expect("taken");
    let (mut one, mut other) = (place.terminal(1), place.terminal(2));
    one.writes(recovering(8_000));
    place.brings(&one, &[one.segment(1, 1)]);
    interprets(place);
    assert_eq!(conflicts::all(place.db(), CENTER).expect("asked"), []);

    other.writes(recovering(8_000));
    place.brings(&other, &[other.segment(1, 1)]);
    interprets(place);
    let found = conflicts::all(place.db(), CENTER).expect("asked");
    let [conflict] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!((conflict.kind, conflict.producer.as_str()), (Kind::Advance, "K-0001"));
    assert_eq!((conflict.granted, conflict.taken), (8_000, 16_000));
    let by: Vec<_> = conflict.deliveries.iter().map(|of| of.listed.place.terminal[0]).collect();
    assert_eq!(by, [1, 2], "both facts");
}

fn what_records_mean_can_be_made_anew(place: &Place) {
    let mut journal = place.terminal(1);
    journal.writes(registered("N001-0001", true));
    journal.writes(delivery(45_300, 8_477));
    let (producer, day) = ("K-0001".to_owned(), 20_780);
    journal.writes(Payment { producer, cents: 8_000, day, delivery: Some(2), order: None });
    journal.writes(delivery(20_600, 5_507));
    journal.writes(wire::facts::Void {
        delivery: 4,
        hash: journal.hash_after(4).0.to_vec(),
        day,
        reason: "otra vez".to_owned(),
        returned_cents: 0,
        approver: None,
    });
    place.brings(&journal, &[journal.segment(1, 5)]);
    interprets(place);
    let listed = || deliveries::after(place.db(), CENTER, 0, 100).expect("listed");
    let before = listed();
    assert_eq!(before.iter().map(|of| of.paid_cents).collect::<Vec<_>>(), [8_000, 0]);
    assert_eq!(before.iter().map(|of| of.voided).collect::<Vec<_>>(), [false, true]);
    let people_before = feeds::holding(place.db(), CENTER, Feed::PEOPLE).expect("items");
    interpret::rebuild(place.db(), CENTER, NOW + 1).expect("made anew");
    assert_eq!(listed(), before);
    let people_after = feeds::holding(place.db(), CENTER, Feed::PEOPLE).expect("items");
    assert_eq!(people_after, people_before, "nothing is decided twice");
}

/// What terminals and server share.
fn secret() -> SharedSecret {
    SharedSecret::new([3; 32])
}
