//! Old copies come back: of the server, of a terminal, of a disk.

use serde_json::json;

use super::running::{CENTER, Running};
use super::{check_all_there, exchange, join, problem};
use crate::counter::Counter;

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

/// Copies a counter's folder to another one.
fn copy(from: &std::path::Path, to: &std::path::Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        std::fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
    }
}

#[test]
fn a_terminal_restored_from_an_old_copy_says_so_and_sends_nothing_over_it() {
    let server = Running::new();
    let counter = Counter::open();
    join(&counter, &server, &server.url());
    let old = tempfile::tempdir().unwrap();
    let counter = counter.restart(|dir| copy(dir, old.path()));
    counter.deliver("K-0001", "20,00");
    exchange(&counter);
    check_all_there(&counter, &server);
    let before = server.records();

    let counter = counter.restart(|dir| {
        std::fs::remove_dir_all(dir).unwrap();
        copy(old.path(), dir);
    });
    assert_eq!(problem(&exchange(&counter)), "sync-rewound");
    // It goes on as if nothing were: another record gets a number that the server has.
    for _ in 0..9 {
        counter.call("settings.language", json!({ "language": "en" }));
    }
    assert_eq!(problem(&exchange(&counter)), "sync-differs");
    assert_eq!(server.records(), before, "what is there stays");
}

#[test]
fn what_a_clone_sends_is_kept_aside() {
    let server = Running::new();
    let counter = Counter::open();
    join(&counter, &server, &server.url());
    let old = tempfile::tempdir().unwrap();
    let counter = counter.restart(|dir| copy(dir, old.path()));
    let clone = Counter::new().restart(|dir| copy(old.path(), dir));
    counter.deliver("K-0001", "20,00");
    exchange(&counter);
    check_all_there(&counter, &server);

    for _ in 0..9 {
        clone.call("settings.language", json!({ "language": "en" }));
    }
    assert_eq!(problem(&exchange(&clone)), "sync-differs");
    let forks = server::store::logs::forks(server.service.db(), super::running::CENTER).unwrap();
    assert_eq!(forks, 1, "both are kept");
    exchange(&counter);
    check_all_there(&counter, &server);
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
