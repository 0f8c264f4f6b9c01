//! The thread that interprets what was stored. Nobody waits for it: a terminal has its
//! acknowledgement before the server knows what the records mean.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

use crate::clock::now_ms;
use crate::db::DbError;
use crate::interpret;
use crate::service::Service;
use crate::store::{centers, not_understood};

/// How often it looks whether it should end.
const GLANCE: Duration = Duration::from_millis(500);
/// What it could not do is tried again after so long.
const AGAIN: Duration = Duration::from_secs(10);

/// Whoever is storing something goes first: it is interpreted when nothing new has come for so
/// long, or so often in a row.
const QUIET: Duration = Duration::from_millis(200);
const MOST_PATIENCE: u32 = 20;

/// Of which centers something new was stored.
#[derive(Default)]
pub struct News {
    heard: Mutex<Heard>,
    there: Condvar,
}

#[derive(Default)]
struct Heard {
    centers: BTreeSet<String>,
    /// How often there was something.
    times: u64,
}

impl News {
    /// Something new of a center.
    pub fn of(&self, center: &str) {
        let mut heard = self.heard.lock().unwrap_or_else(PoisonError::into_inner);
        heard.centers.insert(center.to_owned());
        heard.times += 1;
        self.there.notify_all();
    }

    /// Waits a little; all centers of which there is news by then.
    fn wait(&self) -> BTreeSet<String> {
        let heard = self.heard.lock().unwrap_or_else(PoisonError::into_inner);
        let waited = self.there.wait_timeout_while(heard, GLANCE, |heard| heard.centers.is_empty());
        let (mut heard, _) = waited.unwrap_or_else(PoisonError::into_inner);
        for _ in 0..MOST_PATIENCE {
            let times = heard.times;
            if heard.centers.is_empty() {
                break;
            }
            let waited = self.there.wait_timeout_while(heard, QUIET, |heard| heard.times == times);
            let quiet;
            (heard, quiet) = waited.unwrap_or_else(PoisonError::into_inner);
            if quiet.timed_out() {
                break;
            }
        }
        std::mem::take(&mut heard.centers)
    }
}

/// The thread. It ends, after the step it is in, when this is dropped.
pub struct Interpreter {
    stop: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Interpreter {
    /// Begins with all that was not interpreted when the server stopped.
    pub fn start(service: Arc<Service>) -> Interpreter {
        let stop = Arc::new(AtomicBool::new(false));
        let ends = Arc::clone(&stop);
        let thread = std::thread::spawn(move || work(&service, &ends));
        Interpreter { stop, thread: Some(thread) }
    }
}

impl Drop for Interpreter {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
        if let Some(thread) = self.thread.take() {
            // One that panicked has said so; the records are whole without it.
            let _ended = thread.join();
        }
    }
}

fn work(service: &Service, stop: &AtomicBool) {
    let ends = || stop.load(Ordering::Relaxed);
    let mut begun = false;
    let mut looked = BTreeSet::new();
    while !ends() {
        let done = match begun {
            true => catch_up(service, &mut looked),
            false => centers::all(service.db()).map(|all| {
                begun = true;
                all.iter().for_each(|(center, _)| service.news().of(center));
            }),
        };
        if let Err(error) = done {
            tracing::error!(%error, "records cannot be interpreted now");
            wait(AGAIN, ends);
        }
    }
}

/// Interprets every center of which there is news; one that fails keeps none of the others waiting.
fn catch_up(service: &Service, looked: &mut BTreeSet<String>) -> Result<(), DbError> {
    let mut outcome = Ok(());
    for center in service.news().wait() {
        if let Err(error) = look_at(service, &center, looked) {
            service.news().of(&center);
            outcome = Err(error);
        }
    }
    outcome
}

/// Before it goes on with a center for the first time, it looks whether an older program has left
/// something that this one understands.
fn look_at(service: &Service, center: &str, looked: &mut BTreeSet<String>) -> Result<(), DbError> {
    if !looked.contains(center) {
        understand(service, center)?;
        looked.insert(center.to_owned());
    }
    interpret::catch_up(service.db(), center, now_ms())?;
    let not_understood = not_understood::all(service.db(), center)?;
    service.metrics().not_understood(center, not_understood.len());
    Ok(())
}

/// A record that cannot be read any more must not keep what is new waiting.
fn understand(service: &Service, center: &str) -> Result<(), DbError> {
    match interpret::understand(service.db(), center, now_ms()) {
        Ok(true) => {
            tracing::info!(center, "what an older program did not understand is understood now");
            Ok(())
        }
        Ok(false) => Ok(()),
        Err(error @ DbError::Odd(_)) => {
            tracing::error!(center, %error, "what an older program did not understand stays so");
            Ok(())
        }
        Err(error) => Err(error),
    }
}

fn wait(how_long: Duration, ends: impl Fn() -> bool) {
    let mut left = how_long;
    while !left.is_zero() && !ends() {
        std::thread::sleep(GLANCE);
        left = left.saturating_sub(GLANCE);
    }
}
