//! The thread that exchanges: one for each open file of records.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use super::join::Wanted;
use super::link::Link;
use super::outgoing::{Came, Next, Outgoing};
use super::pace::Pace;
use super::problem::Problem;
use super::stick::{Errand, StickRoom};
use crate::desk::Desk;
use crate::rooms::furnish_as_decided;
use crate::store::exchange;
use crate::terminal::{Shared, State};

/// What a person has asked for.
pub(crate) enum Wish {
    /// To join a server.
    Join(Wanted),
    /// To exchange now.
    Exchange,
}

/// The exchange of an open file of records.
pub(crate) struct SyncRoom {
    /// What a person has asked for and has not been done yet.
    pub(crate) wish: Option<Wish>,
    /// Something is on its way.
    pub(crate) busy: bool,
    /// What went wrong last; none once it went well.
    pub(crate) problem: Option<Problem>,
    /// What goes on with sticks.
    pub(crate) stick: StickRoom,
    stop: Arc<AtomicBool>,
}

impl Drop for SyncRoom {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
    }
}

impl SyncRoom {
    /// Begins to exchange. The thread ends when the room is dropped.
    pub(crate) fn open(shared: &Arc<Shared>) -> SyncRoom {
        let stop = Arc::new(AtomicBool::new(false));
        let worker = Worker { shared: Arc::clone(shared), stop: Arc::clone(&stop) };
        thread::spawn(move || worker.serve());
        let stick = StickRoom::default();
        SyncRoom { wish: None, busy: false, problem: None, stick, stop }
    }

    /// Does something with a stick. What came of it is told in [`SyncRoom::stick`].
    pub(crate) fn begin(&mut self, errand: Errand, shared: &Arc<Shared>) {
        self.stick = StickRoom { busy: true, told: None };
        Worker { shared: Arc::clone(shared), stop: Arc::clone(&self.stop) }.run_errand(errand);
    }
}

/// How often feeds are begun anew before somebody has to look: each has its turn, and one more.
const MOST_RESTARTS: u32 = 6;

/// A request, packed and signed.
type Packed = (Outgoing, Vec<u8>);

pub(super) struct Worker {
    shared: Arc<Shared>,
    stop: Arc<AtomicBool>,
}

impl Worker {
    fn serve(&self) {
        // Most centers stand alone: what a link takes is taken when one is needed.
        let mut link = None;
        let mut pace = Pace::new();
        let mut tried_ms = None;
        while let Some(wish) = self.next(pace, tried_ms) {
            let outcome = self.grant(&wish, &mut link, &mut pace);
            tried_ms = Some(self.shared.clock.steady_ms());
            if let Err(problem) = &outcome {
                tracing::info!(%problem, "no exchange");
                match problem {
                    // It was not even looked at.
                    Problem::Busy { again_s } => pace.asked_to_wait(*again_s),
                    Problem::Unavailable { again_s } => {
                        pace.failed();
                        pace.asked_to_wait(*again_s);
                    }
                    problem if problem.is_told() => {}
                    _ => pace.failed(),
                }
            }
            self.end(outcome);
        }
    }

    /// Joins, if that was wished, and exchanges.
    fn grant(&self, wish: &Wish, link: &mut Option<Link>, pace: &mut Pace) -> Result<(), Problem> {
        let link = match link {
            Some(link) => link,
            None => link.insert(Link::new()?),
        };
        if let Wish::Join(wanted) = wish {
            self.join(link, wanted)?;
        }
        self.exchange_all(link, pace)
    }

    /// Waits for a wish, or until it is time; `None` when the room was closed.
    fn next(&self, pace: Pace, tried_ms: Option<u64>) -> Option<Wish> {
        let mut random = [0; 8];
        // Without randomness all wait the same: worse for the server, fine for this terminal.
        let _without = getrandom::fill(&mut random);
        let random = u64::from_le_bytes(random);
        let mut state = self.shared.lock();
        loop {
            if self.stop.load(Ordering::Relaxed) {
                return None;
            }
            let wish = state.sync.as_mut().and_then(|room| room.wish.take());
            let due = wish.or_else(|| {
                let waiting = waiting_at(&state)?;
                let due = tried_ms.map_or(0, |tried| tried + pace.wait_ms(waiting, random));
                (due <= self.shared.clock.steady_ms()).then_some(Wish::Exchange)
            });
            if let Some(wish) = due {
                if let Some(room) = &mut state.sync {
                    room.busy = true;
                }
                state.touch();
                drop(state);
                self.shared.changed.notify_all();
                return Some(wish);
            }
            state = self.shared.wait(state, Duration::from_secs(1));
        }
    }

    /// What came of it, for the screens.
    fn end(&self, outcome: Result<(), Problem>) {
        self.change(|room| {
            room.busy = false;
            room.problem = outcome.err();
        });
    }

    /// Changes what the screens are told, as long as the room is there.
    pub(super) fn change(&self, what: impl FnOnce(&mut SyncRoom)) {
        let mut state = self.shared.lock();
        if !self.stop.load(Ordering::Relaxed)
            && let Some(room) = &mut state.sync
        {
            what(room);
            state.touch();
        }
        drop(state);
        self.shared.changed.notify_all();
    }

    /// Exchanges until the server has everything, and this terminal what the center has for it.
    fn exchange_all(&self, link: &mut Link, pace: &mut Pace) -> Result<(), Problem> {
        let (mut renewed, mut restarts) = (false, 0);
        let mut packed = None;
        loop {
            let Some((outgoing, request)) = self.next_request(packed.take(), *pace)? else {
                return Ok(());
            };
            let began = self.shared.clock.steady_ms();
            let mut took_ms = 0;
            let (settled, behind) = self.while_packing((&outgoing, *pace), || {
                let answer = self.send(link, outgoing.joined(), &outgoing.url(), request)?;
                took_ms = self.shared.clock.steady_ms().saturating_sub(began);
                Ok(answer.map(|answer| self.settle(&outgoing, &answer)))
            });
            let settled = match settled? {
                Some(settled) => settled,
                None if renewed => return Err(Problem::StrangeKey),
                None => {
                    renewed = true;
                    continue;
                }
            };
            if settled.as_ref().is_err_and(Problem::is_told) {
                pace.told(outgoing.brought());
            }
            let came = settled?;
            packed = behind;
            pace.came_through(took_ms, outgoing.brought().is_some());
            pace.asked_to_wait(came.backoff_s);
            restarts += u32::from(came.restarted);
            if MOST_RESTARTS < restarts {
                return Err(Problem::Misfit);
            }
            // What is left goes when the server has time for it.
            if came.next == Next::Done || pace.is_asked_to_wait() {
                return Ok(());
            }
        }
    }

    /// What is to be sent now, with its bytes: what was packed meanwhile, if it still is that.
    fn next_request(&self, packed: Option<Packed>, pace: Pace) -> Result<Option<Packed>, Problem> {
        let made = self.with_desk(|desk, now_ms| {
            if let Some(packed) = packed
                && packed.0.is_next(&desk.store)?
            {
                return Ok(Some((packed.0, Some(packed.1))));
            }
            let made = Outgoing::of(&desk.store, pace, now_ms)?;
            Ok(made.map(|outgoing| (outgoing, None)))
        })?;
        Ok(match made {
            Some((outgoing, Some(request))) => Some((outgoing, request)),
            Some((outgoing, None)) => {
                let request = outgoing.request()?;
                Some((outgoing, request))
            }
            None => None,
        })
    }

    /// Keeps what the server has signed.
    fn settle(&self, outgoing: &Outgoing, answer: &[u8]) -> Result<Came, Problem> {
        self.with_desk(|desk, now_ms| {
            desk.keeps(now_ms, |store| outgoing.settle(store, answer, now_ms))
        })
    }

    /// Does something, and packs what comes behind that request meanwhile.
    fn while_packing<T>(
        &self,
        (outgoing, pace): (&Outgoing, Pace),
        what: impl FnOnce() -> Result<T, Problem>,
    ) -> (Result<T, Problem>, Option<Packed>) {
        if outgoing.is_last() {
            return (what(), None);
        }
        thread::scope(|scope| {
            let packing = scope.spawn(|| {
                let made = self
                    .with_desk(|desk, now_ms| Ok(outgoing.behind(&desk.store, pace, now_ms)?));
                // What goes wrong here is told when its turn comes.
                let behind = made.ok().flatten()?;
                let request = behind.request().ok()?;
                Some((behind, request))
            });
            (what(), packing.join().ok().flatten())
        })
    }

    /// Does something at the counter, which is held for no longer than that.
    pub(super) fn with_desk<T>(
        &self,
        what: impl FnOnce(&mut Desk, i64) -> Result<T, Problem>,
    ) -> Result<T, Problem> {
        let mut state = self.shared.lock();
        let now_ms = self.shared.clock.wall_ms();
        let closed = || Problem::NoWay("the center was closed".to_owned());
        if self.is_over() {
            return Err(closed());
        }
        let outcome = what(state.desk_mut().ok_or_else(closed)?, now_ms);
        furnish_as_decided(&self.shared, &mut state);
        outcome
    }

    pub(super) fn is_over(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }
}

/// Whether there is something to send; `None` where no server was joined, or nothing can be read.
fn waiting_at(state: &State) -> Option<bool> {
    let desk = state.desk()?;
    super::joined(&desk.store).ok()??;
    let acknowledged = exchange::acknowledged(desk.store.db()).ok()?;
    Some(acknowledged.map_or(0, |last| last.seq) < desk.store.head().seq)
}
