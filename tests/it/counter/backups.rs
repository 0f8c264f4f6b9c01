//! Backups: made at each close and when somebody asks, and gone back to.

use std::path::{Path, PathBuf};

use domain::ports::Clock;
use serde_json::{Value, json};

use super::harness::{Counter, command, text};
use super::training::center;

/// The file of records is whole, and its tables follow from its journal.
#[track_caller]
fn sound(counter: &Counter) {
    let center = counter.data().join("center");
    assert_eq!(terminal::store::verify(&center).unwrap().damage, None);
    assert_eq!(terminal::store::rebuild(&center).unwrap(), []);
}

/// What is said of backups once none is being made.
fn made(counter: &Counter) -> Value {
    counter
        .wait("the end of a backup", |_| counter.call("backup.view", json!({}))["busy"] == false);
    counter.call("backup.view", json!({}))
}

/// A delivery, an hour after the one before: the number of its receipt.
fn deliver(counter: &Counter, kilos: &str) -> String {
    counter.clock.set(counter.clock.wall_ms() + 3_600_000);
    text(&counter.deliver("12", kilos)["number"])
}

fn close(counter: &Counter) {
    let count = json!({ "counted": "1,00", "reason": "prueba", "command": command() });
    counter.call("close.day", count);
}

fn backups(folder: &Path) -> Vec<PathBuf> {
    let files = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut files: Vec<_> = files.map(|file| file.path()).filter(|path| path.is_file()).collect();
    files.sort();
    files
}

fn asked(counter: &Counter) -> PathBuf {
    made(counter);
    counter.call("backup.now", json!({}));
    let view = made(counter);
    assert_eq!(view["done"]["id"], "backup-done", "{view:#}");
    backups(&counter.data().join("backups")).pop().unwrap()
}

fn look(counter: &Counter, file: &Path) -> Value {
    counter.call("restore.look", json!({ "file": file }))
}

fn status(counter: &Counter) -> Value {
    let live = counter.live();
    let items = live["status"].as_array().unwrap().iter();
    let item = items.clone().find(|item| item["say"]["id"] == "status-backup");
    item.cloned().unwrap_or_default()
}

#[test]
fn a_day_that_is_closed_is_backed_up() {
    let counter = center();
    counter.open_day("2026-11-23", "500,00");
    deliver(&counter, "10,00");
    assert_eq!(status(&counter)["say"]["args"]["when"], "never");
    assert_eq!(status(&counter)["amber"], false, "the first is made at the first close");
    close(&counter);
    let view = made(&counter);
    assert_eq!((&view["done"]["id"], &view["problem"]), (&json!("backup-done"), &Value::Null));
    assert_eq!(view["last"]["args"]["when"], "today");
    assert_eq!(view["since"]["args"]["count"], "0");
    let folder = counter.data().join("backups");
    let [file] = backups(&folder).try_into().unwrap();
    assert!(file.to_str().unwrap().ends_with("-cierre.db"), "{file:?}");
    let looked = look(&counter, &file);
    assert_eq!(looked["has"]["args"]["deliveries"], "1");
    assert_eq!(looked["lacks"]["id"], "restore-now-same");
    assert_eq!(status(&counter)["say"]["args"]["when"], "today");

    counter.clock.set(super::harness::MORNING_MS + 3 * 24 * 3_600_000);
    let item = status(&counter);
    assert_eq!((&item["say"]["args"]["days"], &item["amber"]), (&json!("3"), &json!(true)));
    counter.check_center();
}

#[test]
fn it_is_made_while_the_counter_goes_on_and_also_on_a_stick() {
    let counter = center();
    counter.open_day("2026-11-23", "500,00");
    deliver(&counter, "10,00");
    let stick = tempfile::tempdir().unwrap();
    counter.call("backup.to_stick", json!({ "folder": stick.path() }));
    deliver(&counter, "11,00");
    assert_eq!(made(&counter)["done"]["id"], "backup-done-stick");
    deliver(&counter, "12,00");
    let [file] = backups(&stick.path().join("ACOPIO-RESPALDOS")).try_into().unwrap();
    let looked = look(&counter, &file);
    assert_eq!(
        (&looked["lacks"]["id"], &looked["warns"]),
        (&json!("restore-now-further"), &json!(true))
    );
    // Its moment is before or after the delivery that came meanwhile.
    let lacks = text(&looked["lacks"]["args"]["deliveries"]);
    assert!(["1", "2"].contains(&lacks.as_str()), "{lacks}");
    let listed = counter.call("restore.list", json!({ "folder": stick.path() }));
    assert_eq!(listed["backups"][0]["file"], json!(file));
    counter.check_center();
}

#[test]
fn a_place_that_cannot_be_used_is_named() {
    let counter = center();
    counter.open_day("2026-11-23", "500,00");
    let before = counter.records();
    let letter = tempfile::NamedTempFile::new().unwrap();
    counter.call("backup.to_stick", json!({ "folder": letter.path() }));
    let view = made(&counter);
    assert_eq!((&view["problem"]["id"], &view["done"]), (&json!("backup-gone"), &Value::Null));
    assert_eq!(counter.records(), before, "nothing was made");
    let none = counter.refused("restore.look", json!({ "file": letter.path() }));
    assert_eq!(none.1, "restore-damaged");
    let none = counter.refused("restore.put_back", json!({ "file": letter.path() }));
    assert_eq!(none.1, "restore-damaged");
    deliver(&counter, "10,00");

    counter.call("start.training", json!({ "on": true }));
    assert_eq!(counter.refused("backup.now", json!({})).1, "backup-no-folder");
    let stick = json!({ "folder": letter.path() });
    assert_eq!(counter.refused("backup.to_stick", stick).1, "backup-not-in-practice");
}

#[test]
fn a_backup_is_gone_back_to_in_a_new_epoch() {
    let counter = center();
    counter.open_day("2026-11-23", "500,00");
    deliver(&counter, "10,00");
    let file = asked(&counter);
    let lost = deliver(&counter, "11,00");
    let epoch = counter.diagnostic("diag-epoch");
    let start = counter.call("restore.put_back", json!({ "file": file }));
    assert_eq!(start["open"], "center");
    assert_ne!(counter.diagnostic("diag-epoch"), epoch);
    let list = counter.call("deliveries.list", json!({ "text": "", "day": "" }));
    assert_eq!(list["rows"].as_array().unwrap().len(), 1);
    let next = deliver(&counter, "12,00");
    assert!(lost < next, "{next} after {lost}");
    assert!(counter.data().join("center-aside-1/acopio.db").is_file(), "what was there is kept");
    let inbox = counter.call("inbox.view", json!({}));
    assert_eq!(inbox["notices"][0]["say"]["id"], "inbox-epoch-put-back");
    assert_eq!(inbox["notices"].as_array().unwrap().len(), 1, "told once");
    sound(&counter);
    // The same one again, although the key is another by now.
    counter.call("restore.put_back", json!({ "file": file }));
    assert!(next < deliver(&counter, "13,00"));
    let counter = counter.restart(|_| {});
    let inbox = counter.call("inbox.view", json!({}));
    assert_eq!(inbox["notices"].as_array().unwrap().len(), 1, "of the first time it knows nothing");
    counter.check_center();
}

#[test]
fn a_close_without_a_backup_gets_one_at_the_next_start() {
    let counter = center();
    counter.open_day("2026-11-23", "500,00");
    deliver(&counter, "10,00");
    let folder = counter.data().join("backups");
    std::fs::write(&folder, "no folder").unwrap();
    close(&counter);
    assert_eq!(made(&counter)["problem"]["id"], "backup-gone");
    let counter = counter.restart(|_| std::fs::remove_file(&folder).unwrap());
    assert_eq!(made(&counter)["done"]["id"], "backup-done");
    assert_eq!(backups(&folder).len(), 1);
    let counter = counter.restart(|_| {});
    assert_eq!(made(&counter)["done"], Value::Null, "once");
    counter.check_center();
}

#[test]
fn a_blank_machine_takes_a_backup_from_a_stick() {
    let counter = center();
    counter.open_day("2026-11-23", "500,00");
    deliver(&counter, "10,00");
    let stick = tempfile::tempdir().unwrap();
    std::fs::copy(
        asked(&counter),
        stick.path().join("acopio-00000000-000000009-20261123-0700-pedido.db"),
    )
    .unwrap();
    drop(counter);

    let blank = Counter::new();
    let listed = blank.call("restore.list", json!({ "folder": stick.path() }));
    let file = listed["backups"][0]["file"].clone();
    let looked = blank.call("restore.look", json!({ "file": file }));
    assert_eq!(looked["lacks"]["id"], "restore-now-nothing");
    let start = blank.call("restore.put_back", json!({ "file": file }));
    assert_eq!(start["open"], "center", "{start:#}");
    blank.clock.set(super::harness::MORNING_MS + 24 * 3_600_000);
    deliver(&blank, "11,00");
    let inbox = blank.call("inbox.view", json!({}));
    assert_eq!(inbox["notices"][0]["say"]["id"], "inbox-epoch-key", "{inbox:#}");
    sound(&blank);
    blank.restart(|_| {}).check_center();
}

/// Practice has nobody who signs in: whoever may weigh may go there, and reaches nothing of the
/// center's from there.
#[test]
fn practice_is_no_way_around_the_manager() {
    let counter = center();
    counter.open_day("2026-11-23", "500,00");
    deliver(&counter, "10,00");
    let before_pins = asked(&counter);
    let named = |name: &str, role: &str, pin: &str, until: &str| {
        let roles = [role];
        json!({ "name": name, "roles": roles, "pin": pin, "until": until })
    };
    let enter = |name: &str, pin: &str| {
        counter.call("user.sign_in", json!({ "name": name, "pin": pin }));
    };
    counter.call("user.set", named("Rosa", "manager", "482915", ""));
    enter("Rosa", "482915");
    counter.call("user.set", named("Hannah", "volunteer", "915402", "2026-11-30"));
    enter("Hannah", "915402");
    let back = json!({ "file": before_pins });
    assert_eq!(counter.refused("restore.put_back", back.clone()).1, "not-allowed-manage");

    counter.call("start.training", json!({ "on": true }));
    for command in ["restore.look", "restore.put_back"] {
        assert_eq!(counter.refused(command, back.clone()).1, "restore-from-center", "{command}");
    }
    let list = counter.call("restore.list", json!({ "folder": "" }));
    assert_eq!(list["backups"], json!([]), "not even which there are");
    assert_eq!(counter.refused("start.demo", json!({})).1, "already-set-up");
    let live = counter.live();
    assert_eq!(live["place"]["kind"], "training", "{live:#}");

    // What practice writes lies among its own files.
    let table = counter.call("accounts.save_transfers", json!({ "codes": [] }));
    let practice = counter.data().join("training");
    assert!(Path::new(&text(&table["path"])).starts_with(&practice), "{table:#}");
    counter.open_day("2026-11-23", "100,00");
    deliver(&counter, "30,00");
    let ask = super::reports::ask("by-producer");
    let saved = counter.call("report.save", json!({ "ask": ask, "format": "csv", "stick": false }));
    assert!(Path::new(&text(&saved["path"])).starts_with(practice), "{saved:#}");

    counter.call("start.training", json!({ "on": false }));
    assert_eq!(counter.refused("restore.put_back", back.clone()).0, "sign-in");
    enter("Rosa", "482915");
    counter.call("restore.put_back", back);
    counter.check_center();
}

/// A machine on which somebody tried the demo first has nobody to ask either, and no center.
#[test]
fn the_demo_gives_way_to_a_center_that_is_brought_back() {
    let counter = center();
    let file = asked(&counter);
    let blank = Counter::new();
    blank.call("start.demo", json!({}));
    let start = blank.call("restore.put_back", json!({ "file": file }));
    assert_eq!(start["open"], "center");
    assert_eq!(blank.refused("start.demo", json!({})).1, "already-set-up");
    blank.check_center();
}

/// Backed up, damaged, and brought back, again and again.
#[test]
fn what_was_damaged_is_brought_back() {
    let rounds = crate::kill::number_of("ACOPIO_RESTORES", 10);
    let mut counter = center();
    counter.open_day("2026-11-23", "9000,00");
    for round in 0..rounds {
        deliver(&counter, &format!("{},00", 10 + round % 7));
        let file = asked(&counter);
        let before = deliveries(&counter);
        let bytes = std::fs::read(&file).unwrap();
        let center = counter.data().join("center");
        counter = counter.restart(|_| damage(&center, round));
        // A damaged backup is never taken for a good one.
        let torn = file.with_file_name("torn.db");
        std::fs::write(
            &torn,
            &bytes[..bytes.len() - 1 - (round as usize * 997) % (bytes.len() / 2)],
        )
        .unwrap();
        assert_eq!(counter.refused("restore.look", json!({ "file": torn })).1, "restore-damaged");
        std::fs::remove_file(torn).unwrap();
        counter.call("restore.put_back", json!({ "file": file }));
        assert_eq!(deliveries(&counter), before, "round {round}");
        sound(&counter);
    }
}

/// What a delivery is, whatever its paper does meanwhile.
fn deliveries(counter: &Counter) -> Vec<Value> {
    let list = counter.call("deliveries.list", json!({ "text": "", "day": "" }));
    let mut rows = list["rows"].as_array().unwrap().clone();
    rows.iter_mut().for_each(|row| row["print"] = Value::Null);
    rows
}

/// What may happen to a data folder.
fn damage(center: &Path, round: u64) {
    let file = center.join("acopio.db");
    for ending in ["-wal", "-shm"] {
        let _may_not_be_there = std::fs::remove_file(center.join(format!("acopio.db{ending}")));
    }
    match round % 4 {
        0 => std::fs::write(&file, b"").unwrap(),
        1 => std::fs::remove_file(&file).unwrap(),
        2 => std::fs::remove_dir_all(center).unwrap(),
        _ => {
            let mut bytes = std::fs::read(&file).unwrap();
            let at = bytes.len() / 3;
            bytes[at..].iter_mut().for_each(|byte| *byte ^= 0x5a);
            std::fs::write(&file, bytes).unwrap();
        }
    }
}
