//! A machine at work: a thread moves the bytes of what is played, whoever plays it keeps a hand on
//! the machine and on its cable.

use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Receiver;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};

use super::line::{Cable, Line, Order, Socket};

/// A machine that is plugged in, until it is dropped.
pub struct AtWork<M> {
    shared: Arc<Shared<M>>,
    cable: Cable,
    socket: Socket,
    works: Option<JoinHandle<()>>,
}

/// The same, for the thread that moves its bytes.
pub(super) struct Inside<M> {
    shared: Arc<Shared<M>>,
    orders: Receiver<Order>,
}

struct Shared<M> {
    machine: Mutex<M>,
    stop: AtomicBool,
}

impl<M: Send + 'static> AtWork<M> {
    /// Plugs the machine in and lets it work.
    pub(super) fn plugged(
        machine: M,
        socket: Socket,
        work: impl FnOnce(&Inside<M>, Line) + Send + 'static,
    ) -> io::Result<AtWork<M>> {
        let line = Line::plugged(socket)?;
        let socket = line.socket().clone();
        let shared =
            Arc::new(Shared { machine: Mutex::new(machine), stop: AtomicBool::new(false) });
        let (cable, orders) = Cable::new();
        let inside = Inside { shared: Arc::clone(&shared), orders };
        let works = Some(thread::spawn(move || work(&inside, line)));
        Ok(AtWork { shared, cable, socket, works })
    }
}

impl<M> AtWork<M> {
    /// Where it is reached.
    pub fn socket(&self) -> &Socket {
        &self.socket
    }

    /// The machine, to do something to it. Hold it for a moment only: meanwhile it says nothing.
    pub fn machine(&self) -> MutexGuard<'_, M> {
        lock(&self.shared.machine)
    }

    /// Pulls the cable: the name is gone, and who has it open reads an error.
    ///
    /// # Errors
    /// Where the machine has stopped working.
    pub fn unplug(&self) -> io::Result<()> {
        self.cable.put(false)
    }

    /// Plugs it in again.
    ///
    /// # Errors
    /// Where the name is taken by now or the address cannot be listened on.
    pub fn plug(&self) -> io::Result<()> {
        self.cable.put(true)
    }
}

impl<M> Drop for AtWork<M> {
    fn drop(&mut self) {
        self.shared.stop.store(true, Ordering::Relaxed);
        if let Some(works) = self.works.take() {
            let _ = works.join();
        }
    }
}

impl<M> Inside<M> {
    /// Whether it still works; before it goes on, the hand at the cable has its way.
    pub(super) fn goes_on(&self, line: &mut Line) -> bool {
        line.obey(&self.orders);
        !self.shared.stop.load(Ordering::Relaxed)
    }

    /// The machine.
    pub(super) fn machine(&self) -> MutexGuard<'_, M> {
        lock(&self.shared.machine)
    }
}

/// Every change is whole before the lock is let go: what a panicking holder left behind can be
/// used.
fn lock<M>(machine: &Mutex<M>) -> MutexGuard<'_, M> {
    machine.lock().unwrap_or_else(PoisonError::into_inner)
}
