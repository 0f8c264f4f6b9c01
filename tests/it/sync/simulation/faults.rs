//! What can go wrong, how often it did, and what goes wrong in one run.

use std::collections::BTreeMap;

use fastrand::Rng;

/// Declares the faults and the list of them.
macro_rules! faults {
    ($($(#[$doc:meta])* $name:ident,)*) => {
        /// Something that goes wrong.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub(super) enum Fault { $($(#[$doc])* $name,)* }

        impl Fault {
            pub(super) const ALL: &[Fault] = &[$(Fault::$name),*];
        }
    };
}

faults! {
    /// A request never arrives.
    RequestLost,
    /// A request arrives twice, the second time at any later moment.
    RequestRepeated,
    /// A request arrives when its sender has given up, behind later ones.
    RequestLate,
    /// A request arrives days after it was sent.
    RequestDaysLate,
    /// Only the beginning of a request arrives.
    RequestCut,
    /// The server did its work, and its answer is lost.
    AnswerLost,
    /// The answer comes when nobody waits for it any longer.
    AnswerLate,
    /// Only the beginning of an answer arrives.
    AnswerCut,
    /// A network that wants its conditions accepted answers in the server's place.
    Portal,
    /// Another server answers at that address, signed with a key of its own.
    Impostor,
    /// The server is killed before it commits.
    ServerKilledBeforeCommit,
    /// The server is killed after a commit, before it answers.
    ServerKilledAfterCommit,
    /// The server is killed while nothing happens.
    ServerKilledIdle,
    /// The server's database refuses to commit.
    CommitFails,
    /// The server's database commits and says that it did not.
    CommitFailsAfter,
    /// The server is restored from an old copy.
    ServerRewound,
    /// A terminal is killed while nothing happens.
    TerminalKilled,
    /// A terminal is killed after a save was committed, before the clerk was told.
    TerminalKilledUntold,
    /// A terminal is killed while a request is on its way.
    TerminalKilledInFlight,
    /// A terminal's clock jumps back, by up to years.
    ClockBack,
    /// A terminal's clock jumps ahead, by up to years.
    ClockAhead,
    /// A terminal's disk is replaced by an old copy, behind the program's back.
    TerminalRestored,
    /// A terminal's disk, key and all, goes on in a second machine too.
    TerminalCloned,
    /// An administrator no longer believes a terminal's key.
    TerminalRevoked,
    /// A carrier never arrives.
    CarrierLost,
    /// A carrier arrives twice.
    CarrierRepeated,
    /// A carrier holds only the beginning of what was put on it.
    CarrierCut,
    /// A terminal is killed when it has taken in some pages of an answer and not the others.
    TerminalKilledBetweenPages,
    /// A terminal's disk is replaced by an old copy, and the program is told: by its witness, or by
    /// who restored it.
    TerminalRestoredKnowingly,
}

/// What happened, and how often.
#[derive(Clone, Debug, Default)]
pub(super) struct Counters {
    pub(super) faults: BTreeMap<Fault, u64>,
    pub(super) events: BTreeMap<&'static str, u64>,
}

impl Counters {
    pub(super) fn event(&mut self, name: &'static str) {
        self.events_of(name, 1);
    }

    pub(super) fn events_of(&mut self, name: &'static str, times: u64) {
        *self.events.entry(name).or_default() += times;
    }

    pub(super) fn add(&mut self, other: &Counters) {
        for (fault, times) in &other.faults {
            *self.faults.entry(*fault).or_default() += times;
        }
        for (name, times) in &other.events {
            self.events_of(name, *times);
        }
    }
}

/// What one run is like. Each run has half of the faults: what others would hide comes to light.
#[derive(Clone, Debug)]
pub(super) struct Profile {
    pub(super) days: i64,
    pub(super) seats: usize,
    /// Most things that people of one terminal do in a day.
    pub(super) most_work: u32,
    /// One message in so many meets a fault of the line.
    one_in: u32,
    on: Vec<Fault>,
}

impl Profile {
    pub(super) fn of(rng: &mut Rng) -> Profile {
        let calm = rng.u32(..16) == 0;
        let on = Fault::ALL.iter().copied().filter(|_| !calm && rng.bool()).collect();
        Profile {
            days: rng.i64(4..=12),
            // As many small centers as large ones.
            seats: if rng.bool() { rng.usize(1..=2) } else { rng.usize(1..=6) },
            most_work: rng.u32(2..=9),
            one_in: rng.u32(3..=12),
            on,
        }
    }

    /// Nothing goes wrong any more.
    pub(super) fn ends(&mut self) {
        self.on.clear();
    }

    pub(super) fn has(&self, fault: Fault) -> bool {
        self.on.contains(&fault)
    }

    /// One of these faults that meets a message now, if any.
    pub(super) fn meets(&self, rng: &mut Rng, faults: &[Fault]) -> Option<Fault> {
        if rng.u32(..self.one_in) != 0 {
            return None;
        }
        self.one_of(rng, faults)
    }

    /// One of these faults that happens in this run, if any does.
    pub(super) fn one_of(&self, rng: &mut Rng, faults: &[Fault]) -> Option<Fault> {
        let on: Vec<Fault> = faults.iter().copied().filter(|fault| self.has(*fault)).collect();
        (!on.is_empty()).then(|| on[rng.usize(..on.len())])
    }
}
