//! Sticks that are really mounted: seen, written, full, locked, pulled.

use std::path::Path;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::running::{CENTER, Running};
use crate::served::{Answer, Client, Served};

/// Mounts a stick as a desktop does; what follows is done to it before the program starts.
pub(crate) fn plug_in(options: &str, then: &str) -> String {
    format!(
        "mount -t tmpfs none /media; mkdir -p /media/rosa/KINGSTON; cd /media/rosa; \
         mount -t tmpfs -o {options} stick KINGSTON; {then} cd /"
    )
}

/// The stick is pulled once there is a file of that name; then there is one that ends in `ed`.
pub(crate) fn pulled_when(pull: &Path) -> String {
    format!(
        "(for turn in $(seq 600); do [ -e {0} ] && break; sleep 0.05; done; \
         umount -l KINGSTON; touch {0}ed) >/dev/null 2>&1 &",
        pull.display()
    )
}

/// A program that sees that stick, with a delivery that nobody else knows; nothing where nobody
/// may mount.
fn started(data: &Path, server: &mut Running, mount: &str) -> Option<Served> {
    let served = Served::start(data);
    let client = served.client();
    client.open_demo();
    let join = json!({ "url": server.url(), "center": CENTER, "code": server.code() });
    client.done("sync.join", &join);
    until("it has joined", || client.done("sync.view", &json!({}))["server"].is_object());
    client.done("weigh.scan", &json!({ "code": "K-0001" }));
    client.done("weigh.form", &json!({ "form": "cacao-nacional/baba" }));
    let typed = json!({ "gross": "12,00", "reason": "other-scale", "paper_number": "" });
    client.done("weigh.manual", &typed);
    client.done("weigh.save", &json!({ "confirm": "00" }));
    served.kill();
    // There is no line any more.
    server.stop();
    mounted(data, mount)
}

/// A program that sees that stick; nothing where nobody may mount.
pub(crate) fn mounted(data: &Path, mount: &str) -> Option<Served> {
    let served = Served::start_mounted(data, mount);
    if served.is_none() {
        // Ubuntu keeps users from mounting in a namespace of their own; root may everywhere.
        let is_root = std::fs::metadata(data).is_ok_and(|data| owner(&data) == 0);
        assert!(!is_root, "root may mount");
    }
    served
}

fn owner(of: &std::fs::Metadata) -> u32 {
    std::os::unix::fs::MetadataExt::uid(of)
}

pub(crate) fn until(what: &str, is_so: impl Fn() -> bool) {
    let start = Instant::now();
    while !is_so() {
        assert!(start.elapsed() < Duration::from_secs(20), "waited for {what}");
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// Presses the button for the stick that was plugged in last, and waits for its sentence.
fn write(client: &Client) -> String {
    match client.call("sync.write_stick", &json!({ "folder": "" })) {
        Answer::Refused(_, id) => return id,
        Answer::Done(_) => {}
        Answer::Gone => panic!("the program is gone"),
    }
    let stick = || client.done("sync.view", &json!({}))["stick"].clone();
    until("the stick", || stick()["busy"] == false);
    let stick = stick();
    let said = if stick["problem"].is_object() { &stick["problem"] } else { &stick["done"][0] };
    said["id"].as_str().unwrap().to_owned()
}

fn newest(client: &Client) -> Value {
    client.done("sync.sticks", &json!({}))["sticks"][0].clone()
}

#[test]
fn a_stick_that_is_plugged_in_is_seen_written_and_missed_when_it_is_pulled() {
    let (data, mut server) = (tempfile::tempdir().unwrap(), Running::new());
    let pull = data.path().join("pull");
    let wait = pulled_when(&pull);
    let Some(served) = started(data.path(), &mut server, &plug_in("size=1m", &wait)) else {
        return;
    };
    let client = served.client();
    let seen = json!({ "folder": "/media/rosa/KINGSTON", "label": "KINGSTON", "writable": true });
    assert_eq!(newest(&client), seen);
    assert_eq!(write(&client), "stick-written");
    assert_eq!(write(&client), "stick-written", "over the one of before");
    std::fs::write(&pull, "").unwrap();
    // It is pulled while one is written after the other, and its folder stays.
    let start = Instant::now();
    let said = loop {
        let named = json!({ "folder": "/media/rosa/KINGSTON" });
        client.done("sync.write_stick", &named);
        let stick = || client.done("sync.view", &json!({}))["stick"].clone();
        until("the stick", || stick()["busy"] == false);
        if let Some(id) = stick()["problem"]["id"].as_str() {
            break id.to_owned();
        }
        assert!(start.elapsed() < Duration::from_secs(20), "it was pulled and nobody noticed");
    };
    assert_eq!(said, "stick-gone");
    assert_ne!(newest(&client)["label"], "KINGSTON");
    let view = client.done("sync.view", &json!({}));
    assert_eq!(view["waiting"]["deliveries"], 1, "nothing was confirmed by all this");
}

#[test]
fn a_full_stick_is_called_so_and_gets_no_half_file() {
    let (data, mut server) = (tempfile::tempdir().unwrap(), Running::new());
    let fill = "mkdir KINGSTON/ACOPIO; cat /dev/zero >KINGSTON/photo 2>/dev/null || true;";
    let Some(served) = started(data.path(), &mut server, &plug_in("size=64k", fill)) else {
        return;
    };
    let client = served.client();
    assert_eq!(newest(&client)["writable"], true);
    assert_eq!(write(&client), "stick-full");
    let read = json!({ "folder": "" });
    client.done("sync.read_stick", &read);
    let stick = || client.done("sync.view", &json!({}))["stick"].clone();
    until("the stick", || stick()["busy"] == false);
    assert_eq!(stick()["problem"]["id"], "stick-no-answer");
}

#[test]
fn a_locked_stick_is_seen_and_called_so() {
    let (data, mut server) = (tempfile::tempdir().unwrap(), Running::new());
    let lock = "mount -o remount,ro KINGSTON;";
    let Some(served) = started(data.path(), &mut server, &plug_in("size=64k", lock)) else {
        return;
    };
    let client = served.client();
    assert_eq!(newest(&client)["writable"], false);
    let named = json!({ "folder": "/media/rosa/KINGSTON" });
    client.done("sync.write_stick", &named);
    let stick = || client.done("sync.view", &json!({}))["stick"].clone();
    until("the stick", || stick()["busy"] == false);
    assert_eq!(stick()["problem"]["id"], "stick-read-only");
}
