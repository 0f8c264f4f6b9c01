//! What the status line says of the exchange, and when it turns amber.

use super::*;
use crate::counter_under_test::Counter;
use crate::sync::joined_under_test::joined_counter;

const DAY_MS: i64 = 24 * HOUR_MS;

fn acknowledges(counter: &mut Counter, seq: u64, got_ms: i64) {
    let hash = exchange::hash_of(counter.desk.store.db(), seq).unwrap().unwrap();
    let tx = counter.desk.store.begin_local().unwrap();
    exchange::acknowledge(&tx, &Acknowledged { seq, hash, server_ms: 0, got_ms }, &[]).unwrap();
    tx.commit().unwrap();
}

/// The sentence, and whether it is amber.
fn status(counter: &Counter, now_ms: i64) -> (String, bool) {
    let item = sync_status(&counter.desk, now_ms).unwrap().unwrap();
    (counter.desk.words.say(&item.say), item.amber)
}

#[test]
fn it_is_amber_by_the_age_of_what_waits_and_by_nothing_else() {
    let mut counter = joined_counter();
    let now = counter.tick();
    let head = counter.desk.store.head().seq;
    acknowledges(&mut counter, head, now);
    let late = now + 4 * DAY_MS;
    assert_eq!(
        status(&counter, late),
        ("Todo enviado · último envío 03/11/2026".to_owned(), false)
    );

    // No line for days, and nothing has waited for long.
    counter.desk.set_language("qu-EC", late).unwrap();
    let (said, amber) = status(&counter, late);
    assert_eq!((said.as_str(), amber), ("1 por enviar · último envío 03/11/2026", false));
    let (said, amber) = status(&counter, late + 4 * DAY_MS);
    assert_eq!((said.as_str(), amber), ("1 por enviar · último envío 03/11/2026", true));
    // A server that was heard yesterday has said that it wants nothing yet.
    acknowledges(&mut counter, head, late + 3 * DAY_MS);
    let (said, amber) = status(&counter, late + 4 * DAY_MS);
    assert_eq!((said.as_str(), amber), ("1 por enviar · último envío ayer 09:02", false));
}
