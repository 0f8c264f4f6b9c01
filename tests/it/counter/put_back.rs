//! A real center's folder is put back to an older copy, where no server is at hand: the terminal
//! knows, says so, and gives no number twice.

use std::path::{Path, PathBuf};

use domain::ports::Clock;
use serde_json::{Value, json};

use super::harness::{Counter, text};
use super::training::center;

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        std::fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
    }
}

fn records(data: &Path) -> PathBuf {
    data.join("center")
}

/// A delivery, an hour after the one before: the number of its receipt.
fn deliver(counter: &Counter, producer: &str, kilos: &str) -> u32 {
    counter.clock.set(counter.clock.wall_ms() + 3_600_000);
    let number = text(&counter.deliver(producer, kilos)["number"]);
    number.rsplit('-').next().unwrap().parse().unwrap()
}

fn notices(counter: &Counter) -> Vec<Value> {
    let inbox = counter.call("inbox.view", json!({}));
    inbox["notices"].as_array().unwrap().iter().map(|notice| notice["say"].clone()).collect()
}

/// A center of which a copy was made after the first delivery, and what was done since: the last
/// receipt's number, the last registered producer, and the copy.
fn with_a_copy() -> (Counter, u32, String, tempfile::TempDir) {
    let counter = center();
    counter.open_day("2026-11-23", "500,00");
    deliver(&counter, "12", "10,00");
    counter.register("Ana Andi");
    let old = tempfile::tempdir().unwrap();
    let counter = stopped(counter, |data| copy(&records(data), old.path()));
    deliver(&counter, "12", "11,00");
    let registered = counter.register("Luz Grefa");
    let last = deliver(&counter, &registered, "12,00");
    (counter, last, registered, old)
}

/// Does something to the data folder while the program is closed.
fn stopped(counter: Counter, meanwhile: impl FnOnce(&Path)) -> Counter {
    let data = counter.data().to_owned();
    counter.restart(|_| meanwhile(&data))
}

#[test]
fn no_number_is_given_twice_after_a_copy_was_put_back() {
    let (counter, last, registered, old) = with_a_copy();
    assert_eq!(last, 3);
    let counter = stopped(counter, |data| {
        std::fs::remove_dir_all(records(data)).unwrap();
        copy(old.path(), &records(data));
    });
    let said = notices(&counter);
    assert_eq!(said.len(), 1, "{said:#?}");
    assert_eq!(said[0]["id"], "inbox-epoch-put-back");
    assert_eq!(counter.live()["unread"], 1, "somebody is to look at it");
    let next = deliver(&counter, "12", "13,00");
    assert!(last < next, "{next} after {last}");
    let code = counter.register("Sisa Tapuy");
    assert_ne!(code, registered);
    assert_eq!(deliver(&counter, "12", "14,00"), next + 1, "one after another");

    let counter = counter.restart(|_| {});
    assert_eq!(notices(&counter).len(), 1, "told once");
    // The same copy again: what was given since, above the numbers that were skipped, is lost too.
    let counter = stopped(counter, |data| {
        std::fs::remove_dir_all(records(data)).unwrap();
        copy(old.path(), &records(data));
    });
    assert!(next + 1 < deliver(&counter, "12", "15,00"));
    let third = counter.register("Nina Tanguila");
    assert!(![code, registered].contains(&third), "{third}");
    counter.check_center();
}

#[test]
fn nor_after_one_without_its_key() {
    let (counter, last, registered, old) = with_a_copy();
    let counter = stopped(counter, |data| {
        std::fs::remove_dir_all(records(data)).unwrap();
        std::fs::remove_file(old.path().join("acopio.key")).unwrap();
        copy(old.path(), &records(data));
    });
    counter.call("start.new_key", json!({}));
    let said = notices(&counter);
    assert_eq!((said.len(), &said[0]["id"]), (1, &json!("inbox-epoch-key-put-back")));
    assert!(last < deliver(&counter, "12", "13,00"));
    assert_ne!(registered, counter.register("Sisa Tapuy"));
    counter.check_center();
}

#[test]
fn nor_after_the_wrong_copy_and_then_the_right_one() {
    let (counter, last, registered, old) = with_a_copy();
    let newer = tempfile::tempdir().unwrap();
    let counter = stopped(counter, |data| copy(&records(data), newer.path()));
    let last_of_all = deliver(&counter, "12", "13,00");
    assert_eq!(last_of_all, last + 1);
    let put = |data: &Path, from: &Path| {
        std::fs::remove_dir_all(records(data)).unwrap();
        copy(from, &records(data));
    };
    let counter = stopped(counter, |data| put(data, old.path()));
    let counter = stopped(counter, |data| put(data, newer.path()));
    assert_eq!(notices(&counter)[0]["id"], "inbox-epoch-other-copy");
    assert!(last_of_all < deliver(&counter, "12", "14,00"));
    assert_ne!(registered, counter.register("Sisa Tapuy"));
    counter.check_center();
}

#[test]
fn what_was_being_weighed_when_the_copy_was_made_is_not_offered_again() {
    let counter = center();
    counter.open_day("2026-11-23", "500,00");
    counter.begin("12", "cacao-nacional/baba");
    counter.type_weight("10,00");
    let old = tempfile::tempdir().unwrap();
    let counter = stopped(counter, |data| copy(&records(data), old.path()));
    assert_eq!(counter.live()["weigh"]["producer"]["code"], "12", "it is after a power cut");
    counter.save();
    let counter = stopped(counter, |data| {
        std::fs::remove_dir_all(records(data)).unwrap();
        copy(old.path(), &records(data));
    });
    counter.nobody_is_there("it was saved and paid");
    counter.check_center();
}

#[test]
fn a_copy_of_the_newest_goes_on_as_ever() {
    let (counter, last, _, old) = with_a_copy();
    let counter = stopped(counter, |data| {
        std::fs::remove_dir_all(old.path()).unwrap();
        copy(&records(data), old.path());
        std::fs::remove_dir_all(records(data)).unwrap();
        copy(old.path(), &records(data));
    });
    assert_eq!(notices(&counter), [] as [Value; 0]);
    assert_eq!(deliver(&counter, "12", "13,00"), last + 1);
    counter.check_center();
}
