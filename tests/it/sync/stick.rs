//! The exchange by stick, with real files: there and back, lost, twice, in any order, cut, changed.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use tempfile::TempDir;

use super::running::Running;
use super::{check_all_there, exchange, join, problem};
use crate::counter::{Counter, text};
use crate::kill::{Chance, number_of};

/// Room for what a stick holds.
fn stick() -> TempDir {
    tempfile::tempdir().unwrap()
}

/// What became of the last stick, once nothing is being done with it.
fn done(counter: &Counter) -> Value {
    counter.wait("the stick", |_| counter.call("sync.view", json!({}))["stick"]["busy"] == false);
    counter.call("sync.view", json!({}))["stick"].clone()
}

/// The ids of the sentences that say what happened; the problem's alone when there was one.
fn says(stick: &Value) -> Vec<String> {
    if stick["problem"].is_object() {
        assert_eq!(stick["done"], json!([]), "{stick:#}");
        return vec![text(&stick["problem"]["id"])];
    }
    stick["done"].as_array().unwrap().iter().map(|say| text(&say["id"])).collect()
}

/// Presses the button for writing.
fn write(counter: &Counter, place: &Path) -> Vec<String> {
    counter.call("sync.write_stick", json!({ "folder": place }));
    says(&done(counter))
}

/// Presses the button for reading.
fn read(counter: &Counter, place: &Path) -> Vec<String> {
    counter.call("sync.read_stick", json!({ "folder": place }));
    says(&done(counter))
}

/// The one file on a stick that ends so.
fn file(place: &Path, ending: &str) -> PathBuf {
    let found = carry::find(place, ending).unwrap();
    assert_eq!(found.len(), 1, "{found:?}");
    found[0].clone()
}

/// Takes a delivery, and waits for its receipt, which is a record more.
fn deliver(counter: &Counter, producer: &str, kilos: &str) {
    counter.deliver(producer, kilos);
    counter.wait_printed();
}

/// Writes what waits and takes its bytes.
pub(super) fn bundle(counter: &Counter) -> Vec<u8> {
    let place = stick();
    assert_eq!(write(counter, place.path())[0], "stick-written");
    std::fs::read(file(place.path(), carry::REQUESTS)).unwrap()
}

/// What the server makes of a bundle: its answer, or why there is none.
pub(super) fn import(server: &Running, bytes: &[u8]) -> Result<Vec<u8>, String> {
    import_at(server, bytes, server::clock::now_ms())
}

/// The same, by another clock of the server.
fn import_at(server: &Running, bytes: &[u8], now_ms: i64) -> Result<Vec<u8>, String> {
    let random = *uuid::Uuid::new_v4().as_bytes();
    let seed = [random, random].concat().try_into().unwrap();
    let imported = server.service.import(bytes.to_vec(), seed, now_ms);
    imported.map(|imported| imported.answer).map_err(|refusal| refusal.to_string())
}

/// Brings an answer to the counter.
pub(super) fn bring(counter: &Counter, answer: &[u8]) -> Vec<String> {
    let place = stick();
    std::fs::write(place.path().join("X.ACR"), answer).unwrap();
    read(counter, place.path())
}

/// A counter that joined and then lost its line, with one delivery that nobody else knows.
fn joined() -> (Running, Counter) {
    let server = Running::new();
    let counter = Counter::open();
    join(&counter, &server, &server.url());
    deliver(&counter, "K-0001", "20,00");
    (server, counter)
}

fn waiting(counter: &Counter) -> Value {
    counter.call("sync.view", json!({}))["waiting"].clone()
}

#[test]
fn a_stick_goes_there_and_comes_back() {
    let (server, counter) = joined();
    deliver(&counter, "K-0002", "30,00");
    let before = waiting(&counter);
    assert_eq!(before["deliveries"], 2);
    assert_eq!(
        (&before["oldest"]["id"], &before["oldest"]["args"]["hours"]),
        (&json!("sync-oldest"), &json!("0"))
    );
    let day = &before["days"][0];
    assert_eq!((&day["deliveries"], &day["payable"]), (&json!(2), &json!("50,000 kg")), "{day}");

    let place = stick();
    counter.call("sync.write_stick", json!({ "folder": place.path() }));
    let told = done(&counter);
    assert_eq!(says(&told), ["stick-written", "stick-take-out"]);
    let figures = &told["done"][0]["args"];
    assert_eq!(figures["deliveries"], "2");
    assert_eq!(figures["payable"], "50,000\u{a0}kg", "not broken over two lines");
    assert_eq!(text(&figures["worth"]).replace('\u{a0}', " "), before["worth"]);
    assert_eq!(waiting(&counter), before, "writing a stick confirms nothing");
    let there = file(place.path(), carry::REQUESTS);
    let name = text(&json!(there.file_name().unwrap().to_str().unwrap()));
    assert!(name.starts_with("ARCHI") && name.len() == 12, "{name}");
    assert!(there.parent().unwrap().ends_with("ACOPIO"));
    assert_eq!(read(&counter, place.path()), ["stick-no-answer"], "it was nowhere yet");

    let answer = import(&server, &std::fs::read(&there).unwrap()).unwrap();
    assert_ne!(waiting(&counter)["records"], 0, "the counter does not know yet");
    std::fs::write(there.with_extension("ACR"), &answer).unwrap();
    assert_eq!(read(&counter, place.path()), ["stick-read", "stick-read-all"]);
    check_all_there(&counter, &server);
    assert_eq!(waiting(&counter)["days"], json!([]));
    assert_eq!(read(&counter, place.path()), ["stick-read", "stick-read-all"], "once more");
    check_all_there(&counter, &server);
    counter.check_file();
}

#[test]
fn a_stick_with_nothing_new_asks_how_far_the_server_has_come() {
    let (server, counter) = joined();
    exchange(&counter);
    let place = stick();
    counter.call("sync.write_stick", json!({ "folder": place.path() }));
    let told = done(&counter);
    assert_eq!(told["done"][0]["args"]["deliveries"], "0");
    let asked = std::fs::read(file(place.path(), carry::REQUESTS)).unwrap();
    let answer = import(&server, &asked).unwrap();
    assert_eq!(bring(&counter, &answer), ["stick-read", "stick-read-all"]);
    check_all_there(&counter, &server);
}

#[test]
fn what_is_written_after_a_stick_waits_on() {
    let (server, counter) = joined();
    let sent = bundle(&counter);
    deliver(&counter, "K-0002", "30,00");
    let answer = import(&server, &sent).unwrap();
    assert_eq!(bring(&counter, &answer), ["stick-read", "stick-read-more"]);
    assert_eq!(waiting(&counter)["deliveries"], 1);
    exchange(&counter);
    check_all_there(&counter, &server);
    assert_eq!(says(&done(&counter)), ["stick-read", "stick-read-all"], "it is true now");
}

/// Any order of growing bundles, lost ones, repeated ones, answers that come late or never, and
/// the network in between: in the end the server has every record once, and the counter never
/// believes that it has more than it has.
#[test]
fn in_any_order_beside_the_network_it_comes_to_the_same() {
    let mut chance = Chance::of(number_of("ACOPIO_SEED", 20_261_122));
    for round in 0..number_of("ACOPIO_STICK_ROUNDS", 6) {
        let server = Running::new();
        let counter = Counter::open();
        join(&counter, &server, &server.url());
        let (mut bundles, mut answers) = (Vec::new(), Vec::new());
        for step in 0..40 {
            match chance.below(10) {
                0..3 => drop(counter.deliver(&format!("K-{:04}", 1 + step), "2,00")),
                3..5 => bundles.push(bundle(&counter)),
                // The same one may be taken again and again.
                5..7 if !bundles.is_empty() => {
                    let at = usize::try_from(chance.below(bundles.len() as u64)).unwrap();
                    answers.push(import(&server, &bundles[at]).unwrap());
                }
                7..9 if !answers.is_empty() => {
                    let at = usize::try_from(chance.below(answers.len() as u64)).unwrap();
                    let said = bring(&counter, &answers[at]);
                    let known = ["stick-read", "stick-read-nothing", "stick-answer-old"];
                    assert!(known.contains(&&*said[0]), "round {round}, step {step}: {said:?}");
                }
                9 => assert_eq!(problem(&exchange(&counter)), "", "round {round}, step {step}"),
                _ => {}
            }
            check_no_lie(&counter, &server);
        }
        counter.wait_printed();
        let last = import(&server, &bundle(&counter)).unwrap();
        assert_eq!(bring(&counter, &last)[1], "stick-read-all", "round {round}");
        check_all_there(&counter, &server);
        let mut records = server.records();
        let all = records.len();
        records.sort_unstable();
        records.dedup();
        assert_eq!(records.len(), all, "each record once");
        counter.check_file();
    }
}

/// What the screen says is confirmed is at the server.
#[track_caller]
fn check_no_lie(counter: &Counter, server: &Running) {
    let head = counter.records();
    // A receipt may come out meanwhile, which is a record more: it waits.
    let waiting = waiting(counter)["records"].as_u64().unwrap();
    assert!(head - waiting <= server.records().len() as u64, "{head} less {waiting}");
}

#[test]
fn a_bundle_that_was_cut_anywhere_is_refused_and_stores_nothing() {
    let (server, counter) = joined();
    let whole = bundle(&counter);
    let before = server.records();
    for length in 0..whole.len() {
        let refused = import(&server, &whole[..length]).unwrap_err();
        assert!(refused.contains("copied half"), "{length} bytes: {refused}");
    }
    assert_eq!(server.records(), before);
    let answer = import(&server, &whole).unwrap();
    for length in 0..answer.len() {
        assert_eq!(bring(&counter, &answer[..length]), ["stick-answer-half"], "{length} bytes");
    }
    assert_ne!(waiting(&counter)["records"], 0);
    assert_eq!(bring(&counter, &answer)[0], "stick-read");
    check_all_there(&counter, &server);
}

#[test]
fn a_flipped_byte_anywhere_is_seen() {
    let (server, counter) = joined();
    let whole = bundle(&counter);
    let before = server.records();
    let flipped = |bytes: &[u8], at: usize| {
        let mut flipped = bytes.to_vec();
        flipped[at] ^= 0x40;
        flipped
    };
    for at in 0..whole.len() {
        assert!(import(&server, &flipped(&whole, at)).is_err(), "byte {at}");
    }
    assert_eq!(server.records(), before);
    let answer = import(&server, &whole).unwrap();
    let known = [
        "stick-answer-damaged",
        "stick-answer-half",
        "stick-answer-other",
        "stick-answer-old",
        "sync-version",
    ];
    for at in 0..answer.len() {
        let said = bring(&counter, &flipped(&answer, at));
        let is_refused = known.contains(&&*said[0]) || said == ["stick-no-answer"];
        assert!(is_refused, "byte {at}: {said:?}");
    }
    assert_ne!(waiting(&counter)["records"], 0);
}

#[test]
fn what_is_for_others_is_called_so() {
    let (server, counter) = joined();
    let (elsewhere, other) = joined();
    let refused = import(&elsewhere, &bundle(&counter)).unwrap_err();
    assert!(refused.contains("somebody else"), "{refused}");
    let refused = import(&server, b"<html>").unwrap_err();
    assert!(refused.contains("not a bundle"), "{refused}");
    let answer = import(&server, &bundle(&counter)).unwrap();
    let refused = import(&server, &answer).unwrap_err();
    assert!(refused.contains("answer"), "{refused}");
    assert_eq!(bring(&other, &answer), ["stick-answer-other"]);

    // One that lies beside ours is no trouble.
    let place = stick();
    let foreign = import(&elsewhere, &bundle(&other)).unwrap();
    std::fs::write(place.path().join("A.ACR"), foreign).unwrap();
    std::fs::write(place.path().join("B.ACR"), answer).unwrap();
    std::fs::write(place.path().join("C.ACR"), b"<html>").unwrap();
    assert_eq!(read(&counter, place.path())[0], "stick-read");
    check_all_there(&counter, &server);
}

#[test]
fn a_terminal_of_another_server_with_the_same_key_is_a_stranger() {
    let (server, counter) = joined();
    let sent = bundle(&counter);
    // The server lost its database and kept its key: it can open, and knows nobody.
    let empty = Running::new();
    let (database, fresh) = (server.file(), empty.file());
    let server = server.restart(|folder| {
        std::fs::copy(&fresh, &database).unwrap();
        for more in ["server.db-wal", "server.db-shm"] {
            let _there_may_be_none = std::fs::remove_file(folder.join(more));
        }
    });
    let refused = import(&server, &sent).unwrap_err();
    assert!(refused.contains("does not belong"), "{refused}");
}

#[test]
fn an_old_answer_changes_nothing() {
    let (server, counter) = joined();
    let old = import(&server, &bundle(&counter)).unwrap();
    deliver(&counter, "K-0002", "30,00");
    exchange(&counter);
    check_all_there(&counter, &server);
    assert_eq!(bring(&counter, &old), ["stick-answer-old"]);
    check_all_there(&counter, &server);
}

/// Its clock, too, may be what it was when it was set up.
#[test]
fn a_server_that_was_restored_asks_by_stick_for_what_it_lacks() {
    for clock_goes_back_ms in [0, 1_000_000_000_000] {
        let (server, counter) = joined();
        let file = server.file();
        let mut copy = Vec::new();
        let server = server.restart(|_| copy = std::fs::read(&file).unwrap());
        exchange(&counter);
        deliver(&counter, "K-0002", "30,00");
        let late = import(&server, &bundle(&counter)).unwrap();
        let server = server.restart(|folder| {
            std::fs::write(&file, &copy).unwrap();
            for more in ["server.db-wal", "server.db-shm"] {
                let _there_may_be_none = std::fs::remove_file(folder.join(more));
            }
        });
        let now_ms = server::clock::now_ms() - clock_goes_back_ms;
        let answer = import_at(&server, &bundle(&counter), now_ms).unwrap();
        let said = bring(&counter, &answer);
        assert_eq!(said, ["stick-read", "stick-read-more"], "it has less now");
        let answer = import_at(&server, &bundle(&counter), now_ms + 1).unwrap();
        assert_eq!(bring(&counter, &answer), ["stick-read", "stick-read-all"]);
        check_all_there(&counter, &server);
        // What the server said before it was restored comes late, and is no more than it has now.
        assert_eq!(bring(&counter, &late)[1], "stick-read-all");
        check_all_there(&counter, &server);
    }
}

#[test]
fn a_revoked_terminal_is_told_by_stick_too() {
    let (server, counter) = joined();
    server.revoke_all();
    let answer = import(&server, &bundle(&counter)).unwrap();
    assert_eq!(bring(&counter, &answer), ["sync-revoked"]);
    assert_eq!(waiting(&counter)["records"], 0, "nothing is lost by it");
}

#[test]
fn a_terminal_that_was_put_back_finds_its_way_by_stick_alone() {
    let (mut server, counter) = joined();
    exchange(&counter);
    server.stop();
    let old = stick();
    let counter = counter.restart(|dir| {
        std::fs::copy(dir.join("acopio.db"), old.path().join("acopio.db")).unwrap();
    });
    deliver(&counter, "K-0002", "30,00");
    let drawer = bundle(&counter);
    let lost = import(&server, &drawer).unwrap();
    let counter = counter.restart(|dir| {
        for more in ["acopio.db-wal", "acopio.db-shm"] {
            let _there_may_be_none = std::fs::remove_file(dir.join(more));
        }
        std::fs::copy(old.path().join("acopio.db"), dir.join("acopio.db")).unwrap();
    });
    deliver(&counter, "K-0003", "40,00");
    let answer = import(&server, &bundle(&counter)).unwrap();
    assert_eq!(bring(&counter, &answer), ["stick-read", "stick-read-more"]);
    let notices = counter.call("inbox.view", json!({}))["notices"].clone();
    assert_eq!(notices[0]["say"]["id"], "inbox-epoch-parted", "{notices:#}");
    let again = bundle(&counter);
    let answer = import(&server, &again).unwrap();
    assert_eq!(bring(&counter, &answer), ["stick-read", "stick-read-more"]);
    // What it lost came back with that, which is a record more.
    let answer = import(&server, &bundle(&counter)).unwrap();
    assert_eq!(bring(&counter, &answer), ["stick-read", "stick-read-all"]);
    let before = server.records();
    // Old sticks and old answers change nothing any more.
    for late in [&drawer, &again] {
        import(&server, late).unwrap();
    }
    assert_eq!(server.records(), before);
    assert_eq!(bring(&counter, &lost), ["stick-answer-old"]);
    let db = server.service.db();
    server::interpret::catch_up(db, super::running::CENTER, 0).unwrap();
    let all = server::store::deliveries::after(db, super::running::CENTER, 0, 100).unwrap();
    let weights: Vec<_> = all.iter().map(|it| it.payable_g).collect();
    assert_eq!(weights, [20_000, 30_000, 40_000], "each once");
    counter.check_file();
}

#[test]
fn a_stick_that_is_not_there_or_takes_nothing_has_its_sentence() {
    let (_server, counter) = joined();
    let gone = stick().path().join("no-such");
    assert_eq!(write(&counter, &gone), ["stick-gone"]);
    assert_eq!(read(&counter, &gone), ["stick-gone"]);
    // No folder can be made here, whoever asks.
    assert_eq!(write(&counter, Path::new("/sys")), ["stick-read-only"]);
    // A file where the folder for bundles should be.
    let odd = stick();
    std::fs::write(odd.path().join("ACOPIO"), b"x").unwrap();
    assert_eq!(write(&counter, odd.path()), ["stick-gone"]);
    let refused = counter.refused("sync.write_stick", json!({ "folder": "" }));
    let sticks = counter.call("sync.sticks", json!({}))["sticks"].clone();
    if sticks == json!([]) {
        assert_eq!(refused.1, "stick-none");
    }

    let alone = Counter::open();
    let place = stick();
    let input = json!({ "folder": place.path() });
    assert_eq!(alone.refused("sync.write_stick", input.clone()).1, "stick-not-joined");
    assert_eq!(alone.refused("sync.read_stick", input).1, "stick-not-joined");
}

/// Two terminals of a center share a stick; files of others stay.
#[test]
fn terminals_that_share_a_stick_leave_each_other_alone() {
    let server = Running::new();
    let counters = [Counter::open(), Counter::open()];
    let place = stick();
    std::fs::create_dir(place.path().join("ACOPIO")).unwrap();
    std::fs::write(place.path().join("ACOPIO/ARCHI000.ACB"), b"somebody's").unwrap();
    for counter in &counters {
        join(counter, &server, &server.url());
        deliver(counter, "K-0001", "20,00");
        assert_eq!(write(counter, place.path())[0], "stick-written");
        assert_eq!(write(counter, place.path())[0], "stick-written", "over its own");
    }
    let found = carry::find(place.path(), carry::REQUESTS).unwrap();
    assert_eq!(found.len(), 3, "{found:?}");
    assert_eq!(std::fs::read(&found[0]).unwrap(), b"somebody's");
    for file in &found[1..] {
        let answer = import(&server, &std::fs::read(file).unwrap()).unwrap();
        std::fs::write(file.with_extension("ACR"), answer).unwrap();
    }
    for counter in &counters {
        assert_eq!(read(counter, place.path())[0], "stick-read");
        assert_eq!(waiting(counter)["deliveries"], 0);
        // What one of them did may have come back to the other, which is a record more.
        exchange(counter);
        check_all_there(counter, &server);
    }
}
