//! Backups on sticks that are really mounted: written, full, locked, pulled.

use serde_json::json;

use crate::served::{Answer, Client};
use crate::sync::plugged::{mounted, plug_in, pulled_when, until};

const STICK: &str = "/media/rosa/KINGSTON";

/// Asks for a backup on that stick, or on the newest, and waits for its sentence.
fn asked(client: &Client, folder: &str) -> String {
    match client.call("backup.to_stick", &json!({ "folder": folder })) {
        Answer::Refused(_, id) => return id,
        Answer::Done(_) => {}
        Answer::Gone => panic!("the program is gone"),
    }
    let view = || client.done("backup.view", &json!({}));
    until("the backup", || view()["busy"] == false);
    let view = view();
    let said = if view["problem"].is_object() { &view["problem"] } else { &view["done"] };
    said["id"].as_str().unwrap().to_owned()
}

fn on_sticks(client: &Client) -> usize {
    let listed = client.done("restore.list", &json!({ "folder": "" }));
    let listed = listed["backups"].as_array().unwrap().iter();
    listed.filter(|backup| backup["stick"] == "KINGSTON").count()
}

#[test]
fn a_stick_takes_a_backup_and_is_missed_when_it_is_pulled() {
    let data = tempfile::tempdir().unwrap();
    let pull = data.path().join("pull");
    let mount = plug_in("size=8m", &pulled_when(&pull));
    let Some(served) = mounted(data.path(), &mount) else { return };
    let client = served.client();
    client.open_demo();
    assert_eq!(asked(&client, ""), "backup-done-stick");
    assert_eq!(on_sticks(&client), 1);
    std::fs::write(&pull, "").unwrap();
    until("it to be pulled", || data.path().join("pulled").exists());
    assert_eq!(asked(&client, STICK), "backup-gone", "its folder is still there");
}

#[test]
fn a_full_stick_gets_no_half_backup() {
    let data = tempfile::tempdir().unwrap();
    let Some(served) = mounted(data.path(), &plug_in("size=64k", "")) else { return };
    let client = served.client();
    client.open_demo();
    assert_eq!(asked(&client, ""), "backup-full");
    assert_eq!(on_sticks(&client), 0);
    let left = client.done("restore.list", &json!({ "folder": STICK }));
    assert_eq!(left["backups"], json!([]));
}

#[test]
fn a_locked_stick_is_called_so() {
    let data = tempfile::tempdir().unwrap();
    let lock = "mount -o remount,ro KINGSTON;";
    let Some(served) = mounted(data.path(), &plug_in("size=64k", lock)) else { return };
    let client = served.client();
    client.open_demo();
    assert_eq!(asked(&client, STICK), "backup-read-only");
}
