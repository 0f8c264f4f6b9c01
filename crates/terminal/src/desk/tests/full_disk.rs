//! A disk without room. SQLite answers the same when its file may have no more pages.

use crate::counter_under_test::{BABA, Counter, refusal};

fn allow_pages(counter: &Counter, pages: i64) {
    let db = counter.desk.store.db();
    db.pragma_update_and_check(None, "max_page_count", pages, |_| Ok(())).unwrap();
}

/// The first page that does not fit may belong to the draft or to the delivery.
fn deliver(counter: &mut Counter) -> Result<u64, String> {
    let sentence = |trouble| refusal::<()>(Err(trouble));
    let now = counter.tick();
    counter.desk.choose("K-0001", now).map_err(sentence)?;
    counter.desk.choose_form(BABA, now).map_err(sentence)?;
    counter.desk.add_manual("63,00", crate::api::ManualReason::OtherScale, "").map_err(sentence)?;
    counter.save().map(|taken| taken.seq).map_err(sentence)
}

#[test]
fn nobody_is_paid_while_the_disk_is_full_and_the_delivery_is_saved_when_there_is_room() {
    let mut counter = Counter::open();
    allow_pages(&counter, 1); // SQLite takes it for as many as there are
    let mut saved = 0;
    let said = loop {
        match deliver(&mut counter) {
            Ok(_) => saved += 1,
            Err(said) => break said,
        }
        assert!(saved < 500, "it never fills");
    };
    assert_eq!(said, "disk-full");
    assert_eq!(refusal(counter.save()), "disk-full", "and again");
    counter.is_sound();

    allow_pages(&counter, 100_000);
    counter.save().unwrap();
    counter.is_sound();
}
