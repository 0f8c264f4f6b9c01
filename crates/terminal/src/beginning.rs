//! A terminal that begins at a center of a server, as the screens see it: one thread that joins and
//! fetches, and nothing but the screen of the first start waits for it.

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, PoisonError, Weak};
use std::thread;

use crate::api::{Failure, JoiningView, PlaceKind, Say};
use crate::desk::setup_by_code::{Person, set_up_by_code};
use crate::store::{Store, reference};
use crate::sync::{Begun, Newcomer, NotBegun, Wanted};
use crate::terminal::{LastHandle, Shared, Terminal, open_while};
use crate::trouble::Trouble;

/// A beginning that goes on, or why the last one came to nothing.
pub(crate) struct Beginning {
    busy: bool,
    problem: Option<Say>,
    stop: Arc<AtomicBool>,
}

impl Drop for Beginning {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
    }
}

impl Beginning {
    /// What the screens see.
    pub(crate) fn view(&self) -> JoiningView {
        JoiningView { busy: self.busy, problem: self.problem.clone() }
    }
}

/// What the thread has: no handle to the terminal, which must be free once nobody else has one.
struct Errand {
    shared: Arc<Shared>,
    last: Weak<LastHandle>,
    dir: PathBuf,
    stop: Arc<AtomicBool>,
}

impl Terminal {
    /// Begins to set this terminal up by a code of its center.
    ///
    /// # Errors
    /// [`Trouble`] when a center has been set up here, or the folder cannot be used.
    pub(crate) fn begin(&self, wanted: Wanted, by: Person) -> Result<(), Trouble> {
        if !matches!(self.shared.lock().kind(), None | Some(PlaceKind::Demo)) {
            return Err(Trouble::refused("already-set-up"));
        }
        let dir = self.dir(PlaceKind::Center);
        let store = Store::open(&dir)?;
        if reference::center(store.db())?.is_some() {
            return Err(Trouble::refused("already-set-up"));
        }
        let newcomer = Newcomer::of(&store, wanted)?;
        drop(store);
        let stop = Arc::new(AtomicBool::new(false));
        self.show(Some(Beginning { busy: true, problem: None, stop: Arc::clone(&stop) }));
        let (shared, last) = (Arc::clone(&self.shared), self.weak());
        let errand = Errand { shared, last, dir, stop };
        thread::spawn(move || errand.run(&newcomer, &by));
        Ok(())
    }

    /// Gives up what was begun. What the server knows by now stays: the same code works again here.
    pub(crate) fn begin_no_more(&self) {
        self.show(None);
    }

    fn show(&self, beginning: Option<Beginning>) {
        show(&self.shared, beginning);
    }
}

fn show(shared: &Shared, beginning: Option<Beginning>) {
    let mut state = shared.lock();
    state.beginning = beginning;
    state.touch();
    drop(state);
    shared.changed.notify_all();
}

impl Errand {
    fn run(&self, newcomer: &Newcomer, by: &Person) {
        let over = || self.stop.load(Ordering::Relaxed) || self.last.strong_count() == 0;
        let begun = newcomer.begins(self.shared.clock.wall_ms(), over);
        // No command may come between the last look and the center's first facts.
        let commands = self.shared.commands.lock().unwrap_or_else(PoisonError::into_inner);
        if over() {
            return;
        }
        match self.write(newcomer, begun, by) {
            Ok(()) => open_while(&self.shared, &self.last, PlaceKind::Center),
            Err(say) => {
                tracing::info!(why = say.id, "the terminal was not set up");
                let stop = Arc::clone(&self.stop);
                let problem = Some(say);
                show(&self.shared, Some(Beginning { busy: false, problem, stop }));
            }
        }
        drop(commands);
    }

    fn write(
        &self,
        newcomer: &Newcomer,
        begun: Result<Begun, NotBegun>,
        by: &Person,
    ) -> Result<(), Say> {
        let begun = begun.map_err(|why| why.say())?;
        set_up_by_code(&self.dir, (newcomer, &begun), by, self.shared.clock.wall_ms())
            .map_err(|trouble| Failure::from(trouble).say)
    }
}
