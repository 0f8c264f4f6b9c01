//! Tables into a center that is at work.

use super::*;
use crate::counter_under_test::{BABA, Counter, PRICES, refusal};
use crate::store;

/// The counter is closed and its folder stays.
fn closed(counter: Counter) -> (tempfile::TempDir, i64) {
    let Counter { desk, dir, now } = counter;
    drop(desk);
    (dir, now)
}

const NEW: &str = "numero;nombre;comunidad;organico;cupo_cacao_kg_seco;anticipo;tarjeta
K-0009;Ana Andi;Wayra Yaku;organico;30,0;12,00;EC1P900000002N
K-1;Otra Rosa;Serena;no;;;
K-0010;Luis Cerda;Serena;quizás;;;
K-0011;Eva Tapuy;Serena;no;;;EC1P900000001P
";

#[test]
fn new_producers_are_registered_and_those_that_exist_are_named() {
    let (dir, now) = closed(Counter::open());
    let seen = producers(dir.path(), NEW.as_bytes(), (true, false), now).unwrap();
    assert_eq!((seen.good, seen.saved), (1, false));
    let before = store::verify(dir.path()).unwrap().records;

    let brought = producers(dir.path(), NEW.as_bytes(), (false, false), now).unwrap();
    assert_eq!((brought.good, brought.saved), (1, true));
    assert_eq!(brought.bad, seen.bad, "the preview told the same");
    let told: Vec<(u32, &str)> =
        brought.bad.iter().map(|row| (row.line, row.why.as_str())).collect();
    assert_eq!(told[0].0, 3);
    assert!(told[0].1.contains("Rosa Grefa Tapuy"), "K-1 is K-0001: {told:?}");
    assert_eq!(told[1].0, 4);
    assert!(told[1].1.contains("quizás"), "{told:?}");
    assert_eq!(told[2].0, 5);
    assert!(told[2].1.contains("K-0001"), "nobody's card is taken away: {told:?}");
    assert_eq!(store::verify(dir.path()).unwrap().records, before + 3, "quota and advance too");

    let again = producers(dir.path(), NEW.as_bytes(), (false, false), now).unwrap();
    assert_eq!((again.good, again.same, again.bad.len(), again.saved), (0, 1, 3, false));
    let desk = Desk::open(dir.path(), now).unwrap().unwrap();
    let mut counter = Counter { desk, dir, now };
    assert_eq!(counter.producer("K-0009").advance_cents, 1_200);
    assert_eq!(counter.producer("K-0001").name, "Rosa Grefa Tapuy");
    assert_eq!(counter.desk.who("EC1P900000001P").unwrap(), "K-0001");
    counter.take("K-0009", BABA, 10_000);
    assert_eq!(counter.quota_used("K-0009", "cacao-nacional"), 3_800);
    counter.is_sound();
}

#[test]
fn a_price_list_is_issued_whole_or_not_at_all() {
    let (dir, now) = closed(Counter::open());
    let period = ("2026-11-10".parse().unwrap(), "2026-12-31".parse().ok());
    let dearer = PRICES.replace("1,15", "1,30");
    let bad = dearer.replace("412", "4.12");
    let seen = prices(dir.path(), dearer.as_bytes(), period, true, now).unwrap();
    assert_eq!((seen.good, seen.bad.len(), seen.saved), (13, 0, false));
    let refused = prices(dir.path(), bad.as_bytes(), period, false, now).unwrap();
    assert_eq!((refused.bad.len(), refused.saved), (1, false));
    assert_eq!(refused.bad[0].line, 10);
    let issued = prices(dir.path(), dearer.as_bytes(), period, false, now).unwrap();
    assert!(issued.saved);

    let backwards = (period.1.unwrap(), Some(period.0));
    assert_eq!(refusal(prices(dir.path(), dearer.as_bytes(), backwards, false, now)), "period-bad");
    let desk = Desk::open(dir.path(), now).unwrap().unwrap();
    let lists = store::reference::price_lists(desk.store.db()).unwrap();
    let versions: Vec<u32> = lists.iter().map(|issued| issued.version).collect();
    assert_eq!(versions, [2, 1], "issued once");
    assert_eq!((lists[0].list.valid_from, lists[0].list.valid_until), period);
}

#[test]
fn nothing_is_brought_into_a_file_that_a_window_has_open() {
    let counter = Counter::open();
    let brought = producers(counter.path(), NEW.as_bytes(), (false, false), counter.now);
    assert_eq!(refusal(brought), "open-in-use");
}

#[test]
fn what_is_no_table_is_refused() {
    let (dir, now) = closed(Counter::open());
    let missing = producers(dir.path(), b"a;b\n1;2\n", (false, false), now);
    assert_eq!(refusal(missing), "csv-column-missing");
    assert_eq!(refusal(producers(dir.path(), b"", (false, false), now)), "csv-empty");
    let nowhere = tempfile::tempdir().unwrap();
    assert_eq!(refusal(producers(nowhere.path(), b"", (false, false), now)), "not-set-up");
    assert_eq!(std::fs::read_dir(nowhere.path()).unwrap().count(), 0, "and nothing is made");
}
