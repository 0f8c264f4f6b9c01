//! Nobody knows their PIN any more: the recovery key on paper, at a center that stands alone.

use serde_json::{Value, json};

use super::harness::{Counter, text};

const PIN: &str = "482915";
const NEW_PIN: &str = "608143";

/// A real center that somebody set up with a PIN, and the key that they were shown.
fn set_up() -> (Counter, String) {
    let counter = Counter::new();
    let new = json!({
        "association": "Asociación Kallpa", "center": "Centro Talag", "number": "7",
        "user": "Rosa Grefa", "pin": PIN, "language": "es-EC", "communities": [],
        "forms": ["cacao-nacional/baba"], "prices_base64": "", "producers_base64": "",
        "prices_from": "", "prices_until": "",
    });
    counter.call("start.set_up", new);
    let key = key(&counter);
    (counter, key)
}

/// The key that is shown now.
fn key(counter: &Counter) -> String {
    let live = counter.live();
    let groups: Vec<String> = live["recovery_key"].as_array().unwrap().iter().map(text).collect();
    groups.join(" ")
}

fn recover(name: &str, code: &str, pin: &str) -> Value {
    json!({ "name": name, "code": code, "new_pin": pin })
}

fn enter(counter: &Counter, name: &str, pin: &str) -> String {
    let signed_in = counter.outcome("user.sign_in", json!({ "name": name, "pin": pin }));
    signed_in.map_or_else(|(_, why)| why, |live| text(&live["place"]["user"]))
}

fn leave(counter: &Counter) {
    counter.call("user.sign_out", json!({}));
}

/// With one digit of the first group changed, and its check digit with it.
fn another(key: &str) -> String {
    let groups: Vec<&str> = key.split(' ').collect();
    let digits: String = groups.iter().map(|group| &group[..4]).collect();
    let first = if digits.starts_with('1') { "2" } else { "1" };
    domain::groups::spoken(&format!("{first}{}", &digits[1..])).join(" ")
}

#[test]
fn a_key_on_paper_lets_a_manager_in_once() {
    let (mut counter, key_1) = set_up();
    assert_eq!(key_1.len(), 4 * 5 + 3, "{key_1}");
    counter.call("recovery.key_noted", json!({}));
    assert_eq!(key(&counter), "");
    let clerk = json!({ "name": "Marta", "roles": ["clerk"], "pin": "770214", "until": "" });
    counter.call("user.set", clerk);
    leave(&counter);

    // Locked out, and the file with which PINs are checked is lost.
    for _ in 0..10 {
        assert_eq!(enter(&counter, "Rosa Grefa", "000001"), "pin-wrong");
        counter.clock.pass(15 * 60_000);
    }
    assert_eq!(enter(&counter, "Rosa Grefa", PIN), "pin-locked");
    let secret = counter.data().join("center/acopio.secret");
    counter = counter.restart(|_| std::fs::remove_file(secret).unwrap());
    assert_eq!(enter(&counter, "Rosa Grefa", PIN), "pin-no-secret");
    let ways = counter.call("recovery.ways", json!({ "name": "Rosa Grefa" }));
    assert_eq!((&ways["challenge"], &ways["key"]), (&json!(""), &json!(true)));
    let of_clerk = counter.call("recovery.ways", json!({ "name": "Marta" }));
    assert_eq!(of_clerk["key"], false, "a manager gives a clerk another PIN");

    let no = |name: &str, code: &str, pin: &str| {
        counter.refused("recovery.recover", recover(name, code, pin)).1
    };
    assert_eq!(no("Nadie", &key_1, NEW_PIN), "user-unknown");
    assert_eq!(no("Marta", &key_1, NEW_PIN), "code-no-key");
    assert_eq!(no("Rosa Grefa", &key_1[..11], NEW_PIN), "code-no-server");
    assert_eq!(no("Rosa Grefa", "12345", NEW_PIN), "code-length");
    assert_eq!(no("Rosa Grefa", &key_1, "123456"), "pin-obvious");
    assert_eq!(
        no("Rosa Grefa", &key_1.replacen(&key_1[..1], "x", 1), NEW_PIN),
        "dictation-group-bad"
    );
    let wrong = another(&key_1);
    for _ in 0..3 {
        assert_eq!(no("Rosa Grefa", &wrong, NEW_PIN), "code-wrong");
    }
    assert_eq!(no("Rosa Grefa", &key_1, NEW_PIN), "code-wait", "wrong codes cost time");
    counter = counter.restart(|_| ());
    let soon = counter.refused("recovery.recover", recover("Rosa Grefa", &key_1, NEW_PIN));
    assert_eq!(soon.1, "code-wait", "which no restart wins back");
    counter.clock.pass(30_000);
    let live = counter.call("recovery.recover", recover("Rosa Grefa", &key_1, NEW_PIN));
    assert_eq!(live["place"]["user"], "Rosa Grefa");

    // It is used up, and another took its place.
    let key_2 = key(&counter);
    assert_ne!(key_2, key_1);
    leave(&counter);
    assert_eq!(key(&counter), "", "nobody else sees it");
    let used = counter.refused("recovery.recover", recover("Rosa Grefa", &key_1, "770215"));
    assert_eq!(used.1, "code-wrong");
    assert_eq!(enter(&counter, "Rosa Grefa", PIN), "pin-wrong");
    assert_eq!(enter(&counter, "Rosa Grefa", NEW_PIN), "Rosa Grefa");
    assert_eq!(key(&counter), key_2, "shown until it was noted");
    // Who lost theirs with the file gets another from the manager.
    let clerk = json!({ "name": "Marta", "roles": ["clerk"], "pin": "915402", "until": "" });
    counter.call("user.set", clerk);
    assert_eq!(enter(&counter, "Marta", "915402"), "Marta");
    assert_eq!(counter.refused("recovery.new_key", json!({})).1, "not-allowed-manage");
    counter.check_center();
}

#[test]
fn a_manager_makes_another_key_and_none_is_written_down() {
    let (counter, key_1) = set_up();
    counter.call("recovery.new_key", json!({}));
    let key_2 = key(&counter);
    let people = counter.call("user.view", json!({}));
    assert_eq!(people["has_key"], true);
    leave(&counter);
    let old = counter.refused("recovery.recover", recover("Rosa Grefa", &key_1, NEW_PIN));
    assert_eq!(old.1, "code-wrong", "the one before is worth nothing");
    counter.call("recovery.recover", recover("Rosa Grefa", &key_2, NEW_PIN));
    let digits = |key: &str| key.split(' ').map(|group| &group[..4]).collect::<String>();
    let kept = std::fs::read(counter.data().join("center/acopio.db")).unwrap_or_default();
    let wal = std::fs::read(counter.data().join("center/acopio.db-wal")).unwrap_or_default();
    for secret in [digits(&key_1), digits(&key_2), key_1, key_2] {
        for file in [&kept, &wal] {
            let found = file.windows(secret.len()).any(|part| part == secret.as_bytes());
            assert!(!found, "a key stands in the file");
        }
    }
    counter.check_center();
}

#[test]
fn where_nobody_has_a_pin_there_is_nothing_to_recover() {
    let counter = Counter::open();
    assert_eq!(counter.refused("recovery.new_key", json!({})).1, "recovery-no-pins");
    let ways = counter.refused("recovery.ways", json!({ "name": "Marta" }));
    assert_eq!(ways.1, "user-unknown");
}
