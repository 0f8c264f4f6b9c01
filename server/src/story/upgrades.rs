//! What an older server kept without knowing what it means is understood by the next one, by
//! itself.

use wire::Decision;
use wire::facts::{CardChanged, Payment};
use wire::feeds::{Feed, Item};

use super::*;
use crate::db::sql::{self, Sql};
use crate::db::{DbError, Value};
use crate::interpret;
use crate::interpreter::Interpreter;
use crate::store::deliveries::{self, Listed};
use crate::store::logs::{self, Placed};
use crate::store::{feeds, not_understood};

stories! {
    what_an_older_server_did_not_understand_counts_as_if_it_always_had,
    what_is_not_understood_yet_stays_noted_and_is_looked_at_once,
    what_was_decided_meanwhile_stands,
    a_segment_that_cannot_be_read_leaves_what_is_there,
}

/// A terminal's day; from its third record on, an older server knows nothing of what it says.
fn day(place: &Place) -> Journal {
    let mut journal = place.terminal(1);
    journal.writes(opened(0));
    journal.writes(delivery(1_000, 250));
    journal.writes(registered("N001-0001", true));
    journal.writes(delivery(2_000, 500));
    let (delivery, producer) = (Some(4), "K-0001".to_owned());
    journal.writes(Payment { day: 20_780, delivery, producer, cents: 300, order: None });
    journal.writes(Fact::Unknown { kind: 99, version: 1, body: vec![0x80] });
    journal.records.push(vec![0x63, b'u', b'm', b'!']); // CBOR, but no record
    place.brings(&journal, &[journal.segment(1, 2)]);
    place.brings(&journal, &[journal.segment(3, 7)]);
    journal
}

/// What an older server leaves that knows none of the records behind that position.
fn understands_up_to(place: &Place, known: u64) {
    let records = logs::after(place.db(), CENTER, 0, 100).expect("records");
    let last = Value::Int(records.len() as i64);
    let center = Value::Text(CENTER);
    interpret::catch_up(place.db(), CENTER, NOW).expect("interpreted");
    place
        .db()
        .writing(|tx| {
            // What it would have decided, it has not.
            let text = "delete from item where center_id = $1 and feed = $2";
            let people = [center, Value::Text("people")];
            tx.run(Sql { text, locks: false }, &people)?;
            let text = "update feed set head = 0, digest = 0 where center_id = $1 and feed = $2";
            tx.run(Sql { text, locks: false }, &people)?;
            tx.run(sql::CLEAR_NOT_UNDERSTOOD, &[center])?;
            let text = "delete from delivery where center_id = $1 and pos > $2";
            tx.run(Sql { text, locks: false }, &[center, Value::Int(known.cast_signed())])?;
            records.iter().filter(|one| known < one.pos).try_for_each(|one| noted(tx, one))?;
            tx.run(sql::MOVE_INTERPRETED, &[last, last, center]).map(|_| ())
        })
        .expect("an older server");
}

fn noted(tx: &mut dyn crate::db::Tx, one: &Placed) -> Result<(), DbError> {
    let Placed { pos, terminal, epoch, seq, .. } = *one;
    let kind = one.record.as_ref().map_or((0, 0), |record| record.fact.kind());
    not_understood::insert(tx, CENTER, deliveries::Place { pos, terminal, epoch, seq }, kind)
}

/// Deliveries, people's keys, and the kinds of what is not understood.
type Known = (Vec<Listed>, Vec<String>, Vec<u8>);

fn known(place: &Place) -> Known {
    let people = feeds::holding(place.db(), CENTER, Feed::PEOPLE).expect("people");
    let noted = not_understood::all(place.db(), CENTER).expect("noted");
    (
        deliveries::after(place.db(), CENTER, 0, 100).expect("deliveries"),
        people.into_iter().map(|item| item.key).collect(),
        noted.iter().map(|one| one.kind).collect(),
    )
}

/// Waits until the thread that interprets has come so far, 20 seconds at most.
fn soon(so: impl Fn() -> bool) {
    for _ in 0..1_000 {
        if so() {
            return;
        }
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
}

fn what_an_older_server_did_not_understand_counts_as_if_it_always_had(place: &Place) {
    day(place);
    understands_up_to(place, 2);
    let (taken, people, noted) = known(place);
    assert_eq!((taken.len(), people.len(), noted), (1, 0, vec![4, 9, 10, 99, 0]));

    // A server that always understood it.
    let always = Place::on_sqlite();
    day(&always);
    interpret::catch_up(always.db(), CENTER, NOW).expect("interpreted");
    let always = known(&always);
    assert_eq!((always.0.len(), always.0[1].paid_cents, &always.2[..]), (2, 300, &[99, 0][..]));
    assert!(always.1.contains(&"number/N001-0001".to_owned()), "{:?}", always.1);

    let _interpreter = Interpreter::start(Arc::clone(&place.service));
    soon(|| known(place) == always);
    assert_eq!(known(place), always);
}

fn what_is_not_understood_yet_stays_noted_and_is_looked_at_once(place: &Place) {
    day(place);
    understands_up_to(place, 2);
    let understand = || interpret::understand(place.db(), CENTER, NOW).expect("looked at");
    assert!(understand());
    let once = known(place);
    assert_eq!(once.2, [99, 0]);
    assert!(!understand(), "what is left is not understood");
    assert_eq!(known(place), once);
    // By hand it is the same, and nothing is decided twice.
    interpret::rebuild(place.db(), CENTER, NOW).expect("made anew");
    assert_eq!(known(place), once);
}

fn what_was_decided_meanwhile_stands(place: &Place) {
    let mut journal = place.terminal(1);
    journal.writes(opened(0));
    let given = |card: &str, producer: &str| CardChanged {
        producer: producer.to_owned(),
        card: card.to_owned(),
        blocked: false,
    };
    journal.writes(given("T-1", "K-0001"));
    journal.writes(given("T-2", "K-0001"));
    place.brings(&journal, &[journal.segment(1, 3)]);
    understands_up_to(place, 1);
    let newer = ("card/T-1".to_owned(), given("T-1", "K-0002").into());
    feeds::decide(place.db(), (CENTER, Feed::PEOPLE), &[newer], ("Ana", NOW)).expect("decided");

    assert!(interpret::understand(place.db(), CENTER, NOW).expect("understood"));
    let people = feeds::holding(place.db(), CENTER, Feed::PEOPLE).expect("people");
    let whose = |item: &Item| match &item.decision {
        Decision::Card(of) => (of.card.clone(), of.producer.clone()),
        other => panic!("{other:?}"),
    };
    let cards: Vec<_> = people.iter().map(whose).collect();
    let expected = [("T-1", "K-0002"), ("T-2", "K-0001")];
    assert_eq!(cards, expected.map(|(card, of)| (card.to_owned(), of.to_owned())));
}

fn a_segment_that_cannot_be_read_leaves_what_is_there(place: &Place) {
    let mut journal = day(place);
    understands_up_to(place, 2);
    let before = known(place);
    let damage = |first: i64, bytes: &[u8]| {
        let text = "update segment set bytes = $1 where center_id = $2 and first_seq = $3";
        let values = [Value::Bytes(bytes), Value::Text(CENTER), Value::Int(first)];
        let run = |tx: &mut dyn crate::db::Tx| tx.run(Sql { text, locks: false }, &values);
        assert_eq!(place.db().writing(run).expect("damaged"), 1);
    };
    damage(1, b"no segment");
    let outcome = interpret::understand(place.db(), CENTER, NOW);
    assert!(matches!(outcome, Err(DbError::Odd(_))), "{outcome:?}");
    assert_eq!(known(place), before);

    // What is new is interpreted all the same.
    journal.writes(delivery(4_000, 900));
    place.brings(&journal, &[journal.segment(8, 8)]);
    let _interpreter = Interpreter::start(Arc::clone(&place.service));
    soon(|| 1 < known(place).0.len());
    let (taken, people, noted) = known(place);
    assert_eq!((taken[1].total_cents, people, noted), (900, before.1, before.2));
}
