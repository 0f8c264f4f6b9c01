//! Old copies come back: of the server, of a terminal, of a disk.

use serde_json::json;
use server::office::{Act, terminals};

use super::running::{CENTER, Running};
use super::{check_all_there, exchange, join, problem};
use crate::counter::training::center;
use crate::counter::{Counter, command, text};

#[test]
fn a_server_restored_from_an_old_copy_gets_what_it_lacks() {
    let server = Running::new();
    let counter = Counter::open();
    join(&counter, &server, &server.url());
    let mut copy = Vec::new();
    let server = server.restart(|folder| {
        copy = std::fs::read(folder.join("server.db")).unwrap();
    });
    counter.deliver("K-0001", "20,00");
    exchange(&counter);
    check_all_there(&counter, &server);
    let file = server.file();
    let server = server.restart(|folder| {
        std::fs::write(&file, &copy).unwrap();
        for more in ["server.db-wal", "server.db-shm"] {
            let _there_may_be_none = std::fs::remove_file(folder.join(more));
        }
    });
    let view = exchange(&counter);
    assert_eq!(problem(&view), "", "{view:#}");
    check_all_there(&counter, &server);
}

#[test]
fn a_server_put_back_to_before_a_terminal_joined_is_joined_again() {
    let mut copy = Vec::new();
    let server = Running::new().restart(|folder| {
        copy = std::fs::read(folder.join("server.db")).unwrap();
    });
    let counter = Counter::open();
    join(&counter, &server, &server.url());
    counter.deliver("K-0001", "20,00");
    exchange(&counter);
    let again = json!({ "url": server.url(), "center": CENTER, "code": server.code() });
    assert_eq!(counter.refused("sync.join", again).1, "server-joined-already");

    let file = server.file();
    let server = server.restart(|folder| {
        std::fs::write(&file, &copy).unwrap();
        for more in ["server.db-wal", "server.db-shm"] {
            let _there_may_be_none = std::fs::remove_file(folder.join(more));
        }
    });
    let view = exchange(&counter);
    assert_eq!((problem(&view).as_str(), &view["stranger"]), ("sync-stranger", &json!(true)));
    join(&counter, &server, &server.url());
    check_all_there(&counter, &server);
    counter.check_file();
}

#[test]
fn at_a_new_server_in_place_of_a_lost_one_no_number_is_given_by_two() {
    let server = Running::new();
    let [first, second] = [Counter::open(), Counter::open()];
    // The second has given fewer: what it goes on with, the first has given in its own series.
    let all = [(&first, &["K-0001", "K-0002", "K-0003"][..]), (&second, &["K-0004"])];
    for (counter, deliveries) in all {
        join(counter, &server, &server.url());
        for producer in deliveries {
            counter.deliver(producer, "20,00");
        }
        exchange(counter);
    }
    let server = server.restart(|folder| {
        for entry in std::fs::read_dir(folder).unwrap() {
            std::fs::remove_file(entry.unwrap().path()).unwrap();
        }
    });
    let now = server::clock::now_ms();
    assert!(server::store::centers::add(server.service.db(), CENTER, "Archidona", now).unwrap());
    // They join in another order than before, and a new one in between.
    let third = Counter::open();
    for (counter, producer, series) in
        [(&second, "K-0005", "-002-"), (&third, "K-0006", "-003-"), (&first, "K-0007", "-001-")]
    {
        exchange(counter);
        join(counter, &server, &server.url());
        let saved = counter.deliver(producer, "10,00");
        assert!(text(&saved["number"]).contains(series), "{saved:#}");
        exchange(counter);
        check_all_there(counter, &server);
    }
    [first, second, third].into_iter().for_each(Counter::check_file);
}

/// Copies a counter's folder to another one.
fn copy(from: &std::path::Path, to: &std::path::Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        std::fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
    }
}

/// Every delivery that the server lists: which epoch of the journal it stands in, its weight, and
/// whether it was taken back.
fn deliveries(server: &Running) -> Vec<([u8; 8], i64, bool)> {
    let db = server.service.db();
    server::interpret::catch_up(db, CENTER, server::clock::now_ms()).unwrap();
    let all = server::store::deliveries::after(db, CENTER, 0, 1_000).unwrap();
    all.iter().map(|it| (it.place.epoch, it.payable_g, it.voided)).collect()
}

fn epochs(server: &Running) -> Vec<[u8; 8]> {
    let all = deliveries(server).into_iter().map(|it| it.0);
    let mut epochs: Vec<_> = all.collect();
    epochs.dedup();
    epochs
}

fn notices(counter: &Counter) -> Vec<String> {
    let inbox = counter.call("inbox.view", json!({}));
    let all = inbox["notices"].as_array().unwrap().iter();
    all.map(|notice| notice["say"]["id"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_terminal_restored_from_an_old_copy_gets_back_what_it_lost_and_goes_on() {
    let server = Running::new();
    let counter = Counter::open();
    join(&counter, &server, &server.url());
    let kept = counter.deliver("K-0001", "20,00");
    exchange(&counter);
    let old = tempfile::tempdir().unwrap();
    let counter = counter.restart(|dir| copy(dir, old.path()));
    // Lost with the disk: another delivery, and that the one before was taken back.
    counter.deliver("K-0002", "30,00");
    let reason = json!({
        "seq": kept["seq"], "reason": "Era de otra persona", "returned": "",
        "command": command(),
    });
    counter.call("deliveries.void", reason);
    exchange(&counter);
    check_all_there(&counter, &server);
    let before = server.records();

    let counter = counter.restart(|dir| {
        std::fs::remove_dir_all(dir).unwrap();
        copy(old.path(), dir);
    });
    // It goes on as if nothing were, with a number that the server has.
    counter.deliver("K-0003", "40,00");
    let view = exchange(&counter);
    assert_eq!(problem(&view), "", "{view:#}");
    assert_eq!(view["waiting"]["records"], 0);
    assert_eq!(notices(&counter), ["inbox-epoch-parted"]);
    assert_eq!(server.records()[..before.len()], before[..], "what is there stays");

    let listed = deliveries(&server);
    let weights: Vec<_> = listed.iter().map(|it| (it.1, it.2)).collect();
    assert_eq!(weights, [(20_000, true), (30_000, false), (40_000, false)], "each of them once");
    assert_eq!(epochs(&server).len(), 2);
    // What it lost counts here again, and the delivery that was taken back is no longer good.
    let here = counter.call("deliveries.list", json!({ "text": "", "day": "" }));
    let rows = here["rows"].as_array().unwrap();
    assert_eq!(rows.len(), 2, "{here:#}");
    assert_eq!(rows[0]["voided"], json!(null), "newest first");
    assert_eq!(rows[1]["voided"], "Era de otra persona");
    counter.deliver("K-0004", "10,00");
    assert_eq!(problem(&exchange(&counter)), "");
    assert_eq!(deliveries(&server).len(), 4);
    counter.check_file();
}

#[test]
fn a_center_that_knew_before_its_server_gets_back_what_it_lost() {
    let server = Running::new();
    let counter = center();
    counter.open_day("2026-11-23", "500,00");
    join(&counter, &server, &server.url());
    let old = tempfile::tempdir().unwrap();
    let records = counter.data().join("center");
    let counter = counter.restart(|_| copy(&records, old.path()));
    counter.deliver("12", "20,00");
    exchange(&counter);

    let counter = counter.restart(|_| {
        std::fs::remove_dir_all(&records).unwrap();
        copy(old.path(), &records);
    });
    assert_eq!(notices(&counter), ["inbox-epoch-put-back"]);
    let second = counter.deliver("12", "40,00");
    let view = exchange(&counter);
    assert_eq!((problem(&view).as_str(), &view["waiting"]["records"]), ("", &json!(0)));
    assert_eq!(notices(&counter), ["inbox-epoch-put-back"], "one epoch, told once");
    let weights: Vec<_> = deliveries(&server).iter().map(|it| (it.1, it.2)).collect();
    assert_eq!(weights, [(20_000, false), (40_000, false)], "each of them once");
    let listed = server::store::deliveries::after(server.service.db(), CENTER, 0, 9).unwrap();
    let numbers: std::collections::BTreeSet<_> = listed.iter().map(|it| it.receipt).collect();
    assert_eq!(numbers.len(), 2, "no number twice: {listed:#?}");
    assert!(text(&second["number"]).ends_with(&format!("{}", numbers.last().unwrap())));
    counter.check_center();
}

#[test]
fn a_clone_goes_on_beside_the_first_and_both_count() {
    let server = Running::new();
    let counter = Counter::open();
    join(&counter, &server, &server.url());
    counter.deliver("K-0001", "10,00");
    exchange(&counter);
    let old = tempfile::tempdir().unwrap();
    let counter = counter.restart(|dir| copy(dir, old.path()));
    let clone = Counter::new().restart(|dir| copy(old.path(), dir));
    counter.deliver(&counter.register("Zoila Grefa"), "20,00");
    clone.deliver(&clone.register("Pedro Andi"), "30,00");
    exchange(&counter);
    assert_eq!(problem(&exchange(&clone)), "");
    let forks = server::store::logs::forks(server.service.db(), CENTER).unwrap();
    assert_eq!(forks, 1, "what it sent as the other one is kept as it was");
    for (one, other) in [("K-0004", "K-0005"), ("K-0006", "K-0007")] {
        counter.deliver(one, "40,00");
        clone.deliver(other, "50,00");
        for (here, notices_of) in [(&counter, &[][..]), (&clone, &["inbox-epoch-parted"])] {
            assert_eq!(problem(&exchange(here)), "");
            assert_eq!(notices(here), notices_of);
        }
    }
    let mut weights: Vec<_> = deliveries(&server).iter().map(|it| it.1).collect();
    weights.sort_unstable();
    assert_eq!(weights, [10_000, 20_000, 30_000, 40_000, 40_000, 50_000, 50_000]);
    // Each knows of the other's, and no receipt number is given by both from then on.
    for here in [counter, clone] {
        assert_eq!(problem(&exchange(&here)), "");
        for name in ["Zoila Grefa", "Pedro Andi"] {
            let found = here.call("producers.search", json!({ "text": name }));
            let found = found["rows"].as_array().unwrap();
            assert!(matches!(found.as_slice(), [one] if one["name"] == name), "{found:#?}");
        }
        here.check_file();
    }
}

#[test]
fn a_file_put_back_without_its_key_joins_again_with_a_code() {
    let server = Running::new();
    let counter = Counter::open();
    join(&counter, &server, &server.url());
    counter.deliver("K-0001", "10,00");
    exchange(&counter);
    // Two more that the server never got, in the copy.
    counter.deliver("K-0002", "20,00");
    counter.deliver("K-0003", "30,00");
    let counter = counter.restart(|dir| std::fs::remove_file(dir.join("acopio.key")).unwrap());
    let start = counter.call("start.status", json!({}));
    assert_eq!(start["refused"]["say"]["id"], "open-key", "{start:#}");
    let start = counter.call("start.new_key", json!({}));
    assert_eq!(start["open"], "demo", "{start:#}");
    assert_eq!(counter.refused("start.new_key", json!({})).1, "already-set-up");
    counter.deliver("K-0004", "40,00");
    let view = exchange(&counter);
    assert_eq!(problem(&view), "sync-stranger", "nobody has signed for the new key");
    join(&counter, &server, &server.url());
    let weights: Vec<_> = deliveries(&server).iter().map(|it| it.1).collect();
    assert_eq!(weights, [10_000, 20_000, 30_000, 40_000]);
    assert_eq!(epochs(&server).len(), 2, "what was before the loss is of the old epoch");
    assert_eq!(notices(&counter), ["inbox-epoch-key"]);
    counter.check_file();
}

#[test]
fn a_new_machine_takes_the_place_of_a_broken_one() {
    let server = Running::new();
    let broken = Counter::open();
    join(&broken, &server, &server.url());
    let owed = |counter: &Counter| {
        let page = counter.call("producers.get", json!({ "code": "K-0005" }));
        page["card"]["advance"].clone()
    };
    broken.deliver("K-0005", "50,00");
    exchange(&broken);
    check_all_there(&broken, &server);
    let left = owed(&broken);

    let new = Counter::open();
    assert_ne!(owed(&new), left, "it does not know yet what was recovered");
    let whose = broken.diagnostic("diag-terminal");
    let act = Act { center: CENTER, by: "Ana", now_ms: server::clock::now_ms() };
    let (code, _) = terminals::code(server.service.db(), act, 1, Some(&whose)).unwrap();
    let input = json!({ "url": server.url(), "center": CENTER, "code": code.to_string() });
    new.call("sync.join", input);
    super::settled(&new);
    check_all_there(&new, &server);
    assert_eq!(owed(&new), left, "what the broken one did is known here");
    let receipt = new.deliver("K-0001", "10,00");
    assert!(text(&receipt["number"]).contains("-002-"), "{receipt:#}");
    exchange(&new);
    check_all_there(&new, &server);
    // Somebody repairs the old one: it is told, and what it still has arrives.
    broken.deliver("K-0002", "20,00");
    assert_eq!(problem(&exchange(&broken)), "sync-revoked");
    assert_eq!(deliveries(&server).len(), 3);
}

#[test]
fn a_revoked_terminal_is_told_and_what_it_sends_is_kept() {
    let server = Running::new();
    let counter = Counter::open();
    join(&counter, &server, &server.url());
    server.revoke_all();
    counter.deliver("K-0001", "20,00");
    let view = exchange(&counter);
    assert_eq!(problem(&view), "sync-revoked");
    assert_eq!(view["waiting"]["records"], 0, "nothing is lost by it");
}
