//! The real window at work: started on a display of its own, with machines beside it, worked by
//! keys and read. For the tests of the window and for the benchmarks of it.
//!
//! Everything here gives up by panicking: whoever uses it cannot go on without a window.
#![allow(clippy::unwrap_used, reason = "without a window nothing goes on")]
#![expect(clippy::disallowed_methods, reason = "this waits for machines and programs")]

pub mod center;
pub mod clerk;
mod display;
pub mod machines;
mod window;
mod x11;
pub mod xtest;

pub use display::{Display, Group, PRODUCERS, Picture, Watcher, surround};
pub use window::{Window, beside, program};

use std::thread;
use std::time::{Duration, Instant};

/// The longest wait for anything on the screen: machines that run tests may be slow.
const PATIENCE: Duration = Duration::from_secs(30);
/// Between two looks at the screen.
const LOOK: Duration = Duration::from_millis(25);

/// Waits for something outside the window.
pub fn wait<T>(what: &str, mut look: impl FnMut() -> Option<T>) -> T {
    let start = Instant::now();
    loop {
        if let Some(found) = look() {
            return found;
        }
        assert!(start.elapsed() < PATIENCE, "{what} did not come");
        thread::sleep(LOOK);
    }
}
