//! What an older program could not understand counts from the first start of one that can, as if
//! it always had; and a start never depends on it.

use std::path::Path;

use rusqlite::Connection;
use rusqlite::types::Value;
use wire::Decision;
use wire::decisions::{FIRST_OF_CENTER, Recorded};
use wire::feeds::{Digest, Feed, Item, Page};
use wire::reference::PriceList;
use wire::reference_facts::prices_fact;
use wire::segment::{Run, Segment};

use crate::counter_under_test::{BABA, Counter};
use crate::store::reference::prices_on;
use crate::store::{FILE, exchange, inbox, not_understood, rebuild, verify};
use crate::view::inbox_view;

/// The tables that a page with prices, or with records of another terminal, changes beside those
/// that say how far its feed was read.
const UNDERSTOOD: [&str; 5] = ["price_list", "producer", "quota", "peer_delivery", "number"];

fn file(dir: &Path) -> Connection {
    let db = Connection::open(dir.join(FILE)).unwrap();
    db.pragma_update(None, "foreign_keys", "off").unwrap();
    db
}

/// Takes a page in as a program that does not know what comes under that key: it is kept, and
/// changes nothing else.
fn takes_without_understanding(counter: &mut Counter, page: &Page, noted: (&str, u8)) {
    let aside = tempfile::tempdir().unwrap();
    let aside = aside.path().join("before.db");
    let before = aside.to_str().unwrap();
    let db = file(counter.path());
    db.execute("vacuum into ?1", [before]).unwrap();
    counter.receive(page);

    db.execute("attach ?1 as aside", [before]).unwrap();
    for table in UNDERSTOOD {
        let sql = format!("delete from {table}; insert into {table} select * from aside.{table}");
        db.execute_batch(&sql).unwrap();
    }
    db.execute(
        "insert into not_understood (feed, key, kind, version, seq) values (?1, ?2, ?3, 1, ?4)",
        (page.feed.0, noted.0, noted.1, counter.desk.store.head().seq),
    )
    .unwrap();
    counter.desk.look_again(counter.now).unwrap();
}

/// The counter's own prices, three times as high, as the center issues them.
fn dearer(counter: &Counter) -> PriceList {
    let today = counter.desk.today(counter.now);
    let mut list = prices_on(counter.desk.store.db(), today).unwrap().unwrap().list;
    list.valid_from = "2026-11-03".parse().unwrap();
    list.valid_until = None;
    let mut fact = prices_fact(FIRST_OF_CENTER, &list);
    fact.base.iter_mut().for_each(|base| base.price_micros *= 3);
    fact
}

fn page_of(feed: Feed, pos: u64, key: &str, decision: wire::Decision) -> Page {
    let item = Item { pos, key: key.to_owned(), decision };
    let digest = match &item.decision {
        Decision::Recorded(recorded) => {
            let segment = Segment::decode(&recorded.segment).unwrap();
            Digest::of_head(&segment.header().head())
        }
        _ => Digest::of(&item),
    };
    Page::pack((feed, false), &[item], (pos, false), digest).unwrap()
}

/// All that another terminal recorded.
fn recorded(there: &Counter) -> Page {
    let store = &there.desk.store;
    let records = exchange::records_above(store.db(), 0, 10_000, 1 << 22).unwrap();
    let identity = store.identity();
    let run = Run {
        center: "talag",
        terminal: identity.terminal,
        epoch: identity.epoch,
        first_seq: 1,
        prev: identity.genesis(),
    };
    let segment = Segment::seal(run, &records, store.key()).unwrap().encode();
    let decision = Recorded { segment, before: Vec::new(), above: 0 };
    page_of(Feed::PEERS, 1, "", decision.into())
}

fn takes_dearer_prices(counter: &mut Counter) {
    let list = dearer(counter);
    let key = format!("prices/{}", list.version);
    let page = page_of(Feed::RULES, 1, &key, list.into());
    takes_without_understanding(counter, &page, (&key, 2));
}

/// What another counter did, and the key of its delivery.
fn takes_a_delivery_of(counter: &mut Counter, there: &mut Counter) {
    let seq = there.take("K-0001", BABA, 20_000).seq;
    let identity = there.desk.store.identity();
    let [terminal, epoch] = [&identity.terminal[..], &identity.epoch].map(wire::chain::hex);
    let key = format!("{terminal}/{epoch}/{seq}");
    takes_without_understanding(counter, &recorded(there), (&key, 9));
}

fn in_force(counter: &Counter) -> Option<u32> {
    counter.desk.reference.prices.as_ref().map(|(version, _)| *version)
}

/// How many things of the center and of other terminals are not understood.
fn not_understood(counter: &Counter) -> (u64, u64) {
    let db = counter.desk.store.db();
    (not_understood::of_center(db).unwrap().count, not_understood::of_peers(db).unwrap().count)
}

/// Every row of every table, as it lies in a file.
fn rows(dir: &Path) -> Vec<(String, Vec<Value>)> {
    let db = file(dir);
    let mut tables = db.prepare("select name from sqlite_schema where type = 'table'").unwrap();
    let tables = tables.query_map([], |row| row.get(0)).unwrap();
    let tables: Vec<String> = tables.collect::<Result<_, _>>().unwrap();
    let of = |table: &String| {
        let mut all = db.prepare(&format!("select * from {table}")).unwrap();
        let width = all.column_count();
        let rows = all.query_map([], |row| (0..width).map(|at| row.get(at)).collect()).unwrap();
        rows.map(|row| (table.clone(), row.unwrap())).collect::<Vec<_>>()
    };
    tables.iter().flat_map(of).collect()
}

#[test]
fn a_price_list_that_was_not_understood_is_bought_by_after_the_upgrade() {
    let mut counter = Counter::open();
    takes_dearer_prices(&mut counter);
    assert_eq!((in_force(&counter), not_understood(&counter)), (Some(1), (1, 0)));
    assert_ne!(rebuild(counter.path()).unwrap(), [], "an older program has left less");
    let seen = inbox_view(&counter.desk).unwrap().newest;
    counter.desk.see(seen).unwrap();
    let cheap = counter.take("K-0003", BABA, 63_000);
    // A sack is on the scale when the power goes.
    counter.bring("K-0002", BABA);
    counter.load(40_000, 0);
    let local = ["draft", "print_job", "slip", "command", "inbox", "acknowledgement", "journal"];
    let local = |counter: &Counter| {
        let all = rows(counter.path()).into_iter();
        all.filter(|(table, _)| local.contains(&table.as_str())).collect::<Vec<_>>()
    };
    let before = local(&counter);

    let mut counter = counter.restart();
    assert_eq!((in_force(&counter), not_understood(&counter)), (Some(FIRST_OF_CENTER), (0, 0)));
    assert_eq!(inbox_view(&counter.desk).unwrap().not_understood.len(), 0);
    assert_eq!(inbox::seen(counter.desk.store.db()).unwrap(), seen);
    assert_eq!(local(&counter), before, "what is no shadow of the journal stays");
    counter.is_sound();
    // The draft goes on, by the prices that hold now; what was paid is paid.
    let dear = counter.save().unwrap();
    let of = |seq| crate::store::journal::delivery(counter.desk.store.db(), seq).unwrap().0;
    assert_eq!((of(cheap.seq).price_list, of(dear.seq).price_list), (1, FIRST_OF_CENTER));
    assert_eq!((of(dear.seq).producer.as_str(), of(dear.seq).net_g), ("K-0002", 40_000));
    counter.is_sound();
}

#[test]
fn a_delivery_of_another_terminal_counts_after_the_upgrade() {
    let (mut counter, mut there) = (Counter::open(), Counter::open());
    takes_a_delivery_of(&mut counter, &mut there);
    let balances = |counter: &Counter| {
        let of = counter.producer("K-0001");
        (of.advance_cents, of.owed_cents, counter.quota_used("K-0001", "cacao-nacional"))
    };
    assert_eq!((balances(&counter), not_understood(&counter)), ((8_000, 0, 0), (0, 1)));

    let counter = counter.restart();
    assert_eq!(not_understood(&counter), (0, 0));
    assert_eq!(balances(&counter), balances(&there));
    assert_ne!(balances(&counter).0, 8_000);
    counter.is_sound();
}

/// What nobody knows yet stays noted, and is no reason to make anything anew.
#[test]
fn what_is_not_understood_yet_leaves_the_file_alone() {
    let mut counter = Counter::open();
    let body = vec![0x81, 0x63, b'n', b'e', b'w'];
    let unknown = wire::Decision::Unknown { kind: 77, version: 1, body };
    counter.receive(&page_of(Feed::PEOPLE, 1, "later/1", unknown));
    let mut list = dearer(&counter);
    list.differentials[0].programme = "bird-friendly".to_owned();
    let key = format!("prices/{}", list.version);
    counter.receive(&page_of(Feed::RULES, 1, &key, list.into()));
    assert_eq!(not_understood(&counter), (2, 0));
    // A row that a rebuild would mend, and nobody asked for it.
    let sql = "update producer set name = 'X' where code = 'K-0004'";
    file(counter.path()).execute(sql, []).unwrap();

    let counter = counter.restart();
    assert_eq!(not_understood(&counter), (2, 0));
    assert_eq!(counter.producer("K-0004").name, "X");
    assert_eq!(verify(counter.path()).unwrap().damage, None);
}

#[test]
fn a_power_cut_before_the_commit_leaves_the_file_as_it_was() {
    let (mut counter, mut there) = (Counter::open(), Counter::open());
    takes_dearer_prices(&mut counter);
    takes_a_delivery_of(&mut counter, &mut there);
    let before = rows(counter.path());
    let Counter { desk, dir, now } = counter;
    drop(desk);

    let after_the_cut = tempfile::tempdir().unwrap();
    {
        let mut db = Connection::open(dir.path().join(FILE)).unwrap();
        // So that what is not committed is in the files all the same.
        db.pragma_update(None, "cache_size", 1).unwrap();
        let tx = db.transaction().unwrap();
        assert!(3 < rebuild::mend(&tx).unwrap());
        let written = std::fs::metadata(dir.path().join(format!("{FILE}-wal"))).unwrap().len();
        assert!(0 < written);
        for entry in std::fs::read_dir(dir.path()).unwrap() {
            let entry = entry.unwrap();
            if !entry.file_name().to_string_lossy().ends_with("-shm") {
                std::fs::copy(entry.path(), after_the_cut.path().join(entry.file_name())).unwrap();
            }
        }
    }
    for dir in [dir.path(), after_the_cut.path()] {
        assert!(rows(dir) == before, "nothing of it is there");
    }
    let desk = crate::desk::Desk::open(after_the_cut.path(), now).unwrap().unwrap();
    let counter = Counter { desk, dir: after_the_cut, now };
    assert_eq!((in_force(&counter), not_understood(&counter)), (Some(FIRST_OF_CENTER), (0, 0)));
    counter.is_sound();
}

/// From a record that is not what was written no table is made, even where it can be read.
#[test]
fn a_damaged_record_leaves_the_file_as_it_was_and_the_counter_opens() {
    for readable in [true, false] {
        let mut counter = Counter::open();
        let [other, seq] =
            [63_000, 40_000].map(|gross_g| counter.take("K-0001", BABA, gross_g).seq);
        takes_dearer_prices(&mut counter);
        let db = file(counter.path());
        db.execute_batch("drop trigger journal_is_not_edited").unwrap();
        let bytes = match readable {
            true => "(select bytes from journal where seq = ?2)",
            false => "x'00'",
        };
        let sql = format!("update journal set bytes = {bytes} where seq = ?1 and 0 < ?2");
        assert_eq!(db.execute(&sql, (seq, other)).unwrap(), 1);
        let before = rows(counter.path());

        let mut counter = counter.restart();
        assert!(rows(counter.path()) == before, "it stays as it is");
        assert_eq!((in_force(&counter), not_understood(&counter)), (Some(1), (1, 0)));
        counter.take("K-0003", BABA, 10_000);
    }
}
