//! A fault of the program in the middle of a command: whoever is at the counter gets a sentence,
//! and the next command works. No real part panics, so the clock does.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread::{self, ThreadId};

use devices::Workbench;
use domain::ports::Clock;
use serde_json::json;
use terminal::Terminal;

use super::harness::{MORNING_MS, command};

/// A clock that panics once, on the thread of the test, where the terminal's lock is held.
struct Stumbling {
    /// The how manieth look at it panics; 0: none.
    at: AtomicU32,
    on: ThreadId,
}

impl Clock for Stumbling {
    fn wall_ms(&self) -> i64 {
        if thread::current().id() == self.on {
            let left = self.at.load(Ordering::Relaxed);
            self.at.store(left.saturating_sub(1), Ordering::Relaxed);
            assert_ne!(left, 1, "the clock stumbles");
        }
        MORNING_MS
    }

    fn steady_ms(&self) -> u64 {
        1
    }
}

fn stumbling() -> Arc<Stumbling> {
    Arc::new(Stumbling { at: AtomicU32::new(0), on: thread::current().id() })
}

#[test]
fn a_panic_is_a_sentence_and_the_counter_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let clock = stumbling();
    let terminal = Terminal::start(folder.path(), Arc::new(Workbench::new()), clock.clone());
    terminal.dispatch("start.demo", json!({})).unwrap();
    clock.at.store(1, Ordering::Relaxed);
    let failure = terminal.dispatch("live", json!({ "version": 0 })).unwrap_err();
    assert_eq!(failure.say.id, "broken");
    let live = terminal.dispatch("live", json!({ "version": 0 })).unwrap();
    assert_eq!(live["day_open"], false, "the next call is answered");
}

/// Wherever a call breaks off to which a second person was sent along, they stand by no other.
#[test]
fn whoever_stood_by_a_call_that_broke_off_is_gone() {
    let folder = tempfile::tempdir().unwrap();
    let clock = stumbling();
    let terminal = Terminal::start(folder.path(), Arc::new(Workbench::new()), clock.clone());
    let call = |name: &str, input| terminal.dispatch(name, input);
    let user = |name: &str, role: &str, pin: &str| {
        json!({
            "name": name, "roles": [role], "pin": pin, "until": "",
        })
    };
    call("start.demo", json!({})).unwrap();
    let opening = json!({ "day": "2026-11-23", "cash": "900,00", "command": command() });
    call("day.open", opening).unwrap();
    call("user.set", user("Rosa", "manager", "482915")).unwrap();
    call("user.sign_in", json!({ "name": "Rosa", "pin": "482915" })).unwrap();
    call("user.set", user("Marta", "clerk", "770214")).unwrap();
    call("user.sign_in", json!({ "name": "Marta", "pin": "770214" })).unwrap();
    let drop = || {
        json!({
            "kind": "drop", "amount": "300", "producer": "", "reason": "al banco",
            "command": command(),
        })
    };
    let broken = (1..50).take_while(|look| {
        let mut beside = drop();
        beside["second"] = json!({ "name": "Rosa", "pin": "482915" });
        clock.at.store(*look, Ordering::Relaxed);
        let outcome = call("cash.move", beside);
        clock.at.store(0, Ordering::Relaxed);
        let alone = call("cash.move", drop()).unwrap_err().say.id;
        assert_eq!(alone, "second-large-drop", "after a call that broke off at look {look}");
        outcome.is_err()
    });
    assert!(3 < broken.count(), "before and behind the PIN");
}
