//! A save that fails, and one that only says so.

use crate::desk::producers::NewPerson;
use rusqlite::ffi;

use crate::counter_under_test::{BABA, Counter, refusal};
use crate::store::{commands, numbering};

/// SQLite tells of an error of the disk after the commit was written.
fn lose_the_answer(counter: &mut Counter) {
    let fault = || rusqlite::Error::SqliteFailure(ffi::Error::new(ffi::SQLITE_IOERR), None);
    counter.desk.store.db_mut().wal_hook(Some(move |_: &mut _, _| Err(fault()))).unwrap();
}

fn answer_again(counter: &mut Counter) {
    type Hook = fn(&mut rusqlite::hooks::Wal, std::os::raw::c_int) -> rusqlite::Result<()>;
    counter.desk.store.db_mut().wal_hook(None::<Hook>).unwrap();
}

#[test]
fn a_save_whose_answer_was_lost_is_found_by_its_command() {
    let mut counter = Counter::open();
    counter.bring("K-0001", BABA);
    counter.load(63_000, 0);
    let command = counter.desk.draft.command;
    let (entry_now, before) = (counter.tick(), counter.desk.store.head().seq);
    lose_the_answer(&mut counter);
    let preview = counter.desk.preview(None);
    let entry = crate::desk::deliveries::Entry {
        command,
        producer: "K-0001".to_owned(),
        form: BABA.to_owned(),
        weighings: counter.desk.draft.weighings.clone(),
        load: preview.reading.load,
        pay: None,
        order: false,
        passed: Vec::new(),
        paper_number: None,
        brought_by: None,
        moisture: None,
        corrects: None,
        approved: Vec::new(),
    };
    let taken = counter.desk.take(&entry, entry_now).unwrap();
    answer_again(&mut counter);

    assert!(commands::find(counter.desk.store.db(), command).unwrap().is_some());
    assert_eq!(taken.paid.get(), 11_788);
    assert_eq!(counter.desk.store.head().seq, before + 2, "once: a delivery and its payment");
    counter.desk.next_draft(entry_now).unwrap();
    counter.take("K-0002", BABA, 40_000);
    counter.is_sound();
}

#[test]
fn opening_and_closing_survive_a_lost_answer() {
    let mut counter = Counter::open();
    let (command, now) = (counter.command(), counter.tick());
    lose_the_answer(&mut counter);
    let counted = domain::money::Cents::new(50_000).unwrap();
    counter.desk.close_day(command, counted, "", now).unwrap();
    assert!(counter.desk.day.is_none());
    let command = counter.command();
    counter.desk.open_day(command, "2026-11-04", counted, now).unwrap();
    assert!(counter.desk.day.is_some());
    let command = counter.command();
    let code =
        counter.desk.register(command, &NewPerson::of("Ana Andi", "Serena", ""), now).unwrap();
    assert_eq!(counter.desk.who(&code).unwrap(), code, "found without a restart");
    answer_again(&mut counter);
    counter.is_sound();
}

#[test]
fn a_void_survives_a_lost_answer() {
    let mut counter = Counter::open();
    let taken = counter.take("K-0001", BABA, 63_000);
    let (command, now) = (counter.command(), counter.tick());
    lose_the_answer(&mut counter);
    counter.void_as(command, taken.seq, None, now).unwrap();
    answer_again(&mut counter);
    counter.void_as(command, taken.seq, None, now).unwrap();
    assert_eq!(counter.drawer(), 50_000, "once");
    counter.is_sound();
}

/// A setting has no command to look up; the records behind it must still go on from the real end.
#[test]
fn what_follows_a_lost_answer_can_be_written() {
    let mut counter = Counter::open();
    lose_the_answer(&mut counter);
    let now = counter.tick();
    assert_eq!(refusal(counter.desk.set_language("en", now)), "storage-failed");
    answer_again(&mut counter);
    counter.take("K-0001", BABA, 63_000);
    counter.is_sound();
}

#[test]
fn a_save_that_failed_left_no_trace() {
    let mut counter = Counter::open();
    counter.bring("K-0001", BABA);
    counter.load(63_000, 0);
    let (draft, head) = (counter.desk.draft.clone(), counter.desk.store.head());
    counter.desk.store.db_mut().commit_hook(Some(|| true)).unwrap();
    assert_eq!(refusal(counter.save()), "storage-failed");
    counter.desk.store.db_mut().commit_hook(None::<fn() -> bool>).unwrap();

    assert_eq!(counter.desk.store.head(), head);
    assert_eq!(counter.desk.draft, draft, "the clerk can press the key again");
    assert_eq!(counter.producer("K-0001").advance_cents, 8_000);
    counter.save().unwrap();
    counter.is_sound();
}

#[test]
fn a_fault_in_the_middle_of_a_save_left_no_trace() {
    for table in ["journal", "delivery", "slip", "print_job", "command", "head"] {
        let mut counter = Counter::open();
        counter.bring("K-0001", BABA);
        counter.load(63_000, 0);
        let head = counter.desk.store.head();
        let broken = format!(
            "create temp trigger broken before {} on main.{table}
             begin select raise(abort, 'the disk'); end",
            if table == "head" { "update" } else { "insert" }
        );
        counter.desk.store.db().execute_batch(&broken).unwrap();
        assert_eq!(refusal(counter.save()), "storage-failed", "{table}");
        counter.desk.store.db().execute_batch("drop trigger temp.broken").unwrap();
        assert_eq!(counter.desk.store.head(), head, "{table}");
        counter.is_sound();
        counter.save().unwrap();
        counter.is_sound();
    }
}

#[test]
fn a_command_is_done_once() {
    let mut counter = Counter::open();
    let (command, now) = (counter.command(), counter.tick());
    let code =
        counter.desk.register(command, &NewPerson::of("Ana Andi", "Serena", ""), now).unwrap();
    assert_eq!(
        counter.desk.register(command, &NewPerson::of("Ana Andi", "Serena", ""), now).unwrap(),
        code
    );

    let taken = counter.take("K-0001", BABA, 63_000);
    let (command, now) = (counter.command(), counter.tick());
    counter.void_as(command, taken.seq, None, now).unwrap();
    let head = counter.desk.store.head();
    counter.void_as(command, taken.seq, None, now).unwrap();
    assert_eq!(counter.desk.store.head(), head);
    let another = refusal(counter.void(taken.seq, None));
    assert_eq!(another, "already-voided", "another command is told");
    assert_eq!(numbering::next_receipt(counter.desk.store.db()).unwrap(), 2);
}
