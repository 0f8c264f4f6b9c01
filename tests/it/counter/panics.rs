//! A fault of the program in the middle of a command: whoever is at the counter gets a sentence,
//! and the next command works. No real part panics, so the clock does.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, ThreadId};

use devices::Workbench;
use domain::ports::Clock;
use serde_json::json;
use terminal::Terminal;

use super::harness::MORNING_MS;

/// A clock that panics once, on the thread of the test, where the terminal's lock is held.
struct Stumbling {
    next: AtomicBool,
    on: ThreadId,
}

impl Clock for Stumbling {
    fn wall_ms(&self) -> i64 {
        if thread::current().id() == self.on {
            assert!(!self.next.swap(false, Ordering::Relaxed), "the clock stumbles");
        }
        MORNING_MS
    }

    fn steady_ms(&self) -> u64 {
        1
    }
}

#[test]
fn a_panic_is_a_sentence_and_the_counter_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let clock = Arc::new(Stumbling { next: AtomicBool::new(false), on: thread::current().id() });
    let terminal = Terminal::start(folder.path(), Arc::new(Workbench::new()), clock.clone());
    terminal.dispatch("start.demo", json!({})).unwrap();
    clock.next.store(true, Ordering::Relaxed);
    let failure = terminal.dispatch("live", json!({ "version": 0 })).unwrap_err();
    assert_eq!(failure.say.id, "broken");
    let live = terminal.dispatch("live", json!({ "version": 0 })).unwrap();
    assert_eq!(live["day_open"], false, "the next call is answered");
}
