//! A card scanner on a line of its own: a thread hears what it reads, and every screen acts on it
//! as on one that types.

use std::collections::VecDeque;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use domain::machines::ScannerSetup;
use domain::ports::{Scan, Scanner};

use crate::api::Scanned;
use crate::terminal::{Shared, State};

/// How long the line is waited for at a time.
const PATIENCE: Duration = Duration::from_millis(250);
/// Scans that a screen finds which was busy for a moment.
const KEPT: usize = 4;

/// The scanner in use.
pub(crate) struct ScanRoom {
    /// Its line does not open, or broke.
    pub(crate) is_gone: bool,
    stop: Arc<AtomicBool>,
}

impl Drop for ScanRoom {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
    }
}

/// What was scanned lately, each numbered as the screens know it again.
#[derive(Default)]
pub(crate) struct Scans {
    number: u32,
    last: VecDeque<Scanned>,
}

impl Scans {
    fn add(&mut self, scan: Scan) {
        self.number = self.number.wrapping_add(1);
        let code = match scan {
            Scan::Whole(code) => code,
            Scan::Torn => String::new(),
        };
        self.last.push_back(Scanned { number: self.number, code });
        if KEPT < self.last.len() {
            self.last.pop_front();
        }
    }

    /// The last ones, oldest first.
    pub(crate) fn last(&self) -> impl Iterator<Item = &Scanned> {
        self.last.iter()
    }
}

/// Puts the scanner to use that the settings name.
pub(crate) fn furnish_scanner(shared: &Arc<Shared>, state: &mut State) {
    state.scanner = None;
    let Some(ScannerSetup::Serial { line }) = state.desk().map(|desk| &desk.scanner) else {
        return;
    };
    let scanner = shared.machines.scanner(line);
    let stop = Arc::new(AtomicBool::new(false));
    state.scanner = Some(ScanRoom { is_gone: false, stop: Arc::clone(&stop) });
    let shared = Arc::clone(shared);
    thread::spawn(move || hear(scanner, &shared, &stop));
}

fn hear(mut scanner: Box<dyn Scanner>, shared: &Shared, stop: &AtomicBool) {
    while !stop.load(Ordering::Relaxed) {
        let heard = scanner.scans(PATIENCE);
        let mut state = shared.lock();
        if stop.load(Ordering::Relaxed) {
            return;
        }
        let is_gone = heard.is_err();
        let scans = heard.unwrap_or_default();
        // With nobody at the counter a card opens nothing, not even later.
        let attended = state.desk().is_some_and(|desk| desk.is_attended());
        let news = attended && !scans.is_empty();
        if attended {
            scans.into_iter().for_each(|scan| state.scans.add(scan));
        }
        let Some(room) = &mut state.scanner else { return };
        let turned = room.is_gone != is_gone;
        room.is_gone = is_gone;
        if news || turned {
            state.touch();
            drop(state);
            shared.changed.notify_all();
        }
    }
}
