//! A terminal that is driven step by step, with the clock in the caller's hand: for the simulation
//! of faults (feature `simulation`), never for a counter.
//!
//! What is done here is what screens and the exchange's thread do, by the same use cases; there is
//! only no window, no thread, no network and no disk around it.

mod exchange;
mod people;
mod shared;

use wire::Hash;

pub use self::exchange::{Asked, Joining, SimulatedProblem};
pub use self::people::Told;
pub use self::shared::{FeedHeld, Person, Used};
use crate::desk::Desk;
use crate::desk::setup::{NewCenter, set_up_in};
pub use crate::store::Disk;
use crate::store::{Reached, Store, exchange as statements, journal};
use crate::sync::Pace;
use crate::trouble::Trouble;
use wire::reference_facts::day_of_number;

/// How far a journal reached, as its witness has it.
#[derive(Clone, Copy, Debug)]
pub struct Witnessed(Reached);

/// A terminal that runs.
pub struct Machine {
    desk: Desk,
    pace: Pace,
}

impl Machine {
    /// Makes a center with these producers on an empty disk, and starts it.
    ///
    /// # Errors
    /// [`Trouble`] as at a counter.
    pub fn set_up(disk: &Disk, producers: &[&str], now_ms: i64) -> Result<Machine, Trouble> {
        let catalogue = sheets::built_in::catalogue_of(&[people::FORM.to_owned()]);
        let from = day_of_number(0);
        let prices = sheets::prices(people::PRICES.as_bytes(), &catalogue, from, None)
            .map_err(Trouble::Refused)?;
        let new = NewCenter {
            association: "Asociación".to_owned(),
            center: "Centro".to_owned(),
            number: 1,
            user: "Marta".to_owned(),
            pin: String::new(),
            purpose: "center",
            language: "es-EC".to_owned(),
            communities: Vec::new(),
            prices: Some(sheets::price_list(&prices.good, from, None)),
            producers: producers.iter().map(|code| people::somebody(code)).collect(),
            catalogue,
        };
        let mut store = Store::on(disk)?;
        set_up_in(&mut store, &new, now_ms)?;
        Machine::of(store, now_ms)
    }

    /// Starts the terminal that lies on that disk, as after a power cut.
    ///
    /// # Errors
    /// [`Trouble`] as at a counter.
    pub fn start(disk: &Disk, now_ms: i64) -> Result<Machine, Trouble> {
        Machine::of(Store::on(disk)?, now_ms)
    }

    fn of(store: Store, now_ms: i64) -> Result<Machine, Trouble> {
        let desk = Desk::on(store, now_ms)?.ok_or(Trouble::NotSetUp)?;
        Ok(Machine { desk, pace: Pace::new() })
    }

    /// Its disk as it is now: what a power cut would leave, or a copy of it.
    ///
    /// # Errors
    /// [`Trouble::Store`].
    pub fn disk(&mut self) -> Result<Disk, Trouble> {
        Ok(self.desk.store.disk()?)
    }

    /// How far its journal reaches, as its witness would have it now.
    ///
    /// # Errors
    /// [`Trouble::Store`].
    pub fn witnessed(&self) -> Result<Witnessed, Trouble> {
        Ok(Witnessed(self.desk.store.reached()?))
    }

    /// Tells it how far its journal once reached; whether that is not here any more.
    ///
    /// # Errors
    /// [`Trouble::Store`].
    pub fn was_put_back(&mut self, once: Witnessed, now_ms: i64) -> Result<bool, Trouble> {
        let stamp = self.desk.stamp(now_ms);
        Ok(self.desk.store.compare(once.0, stamp)?)
    }

    /// Which terminal it is, and the epoch of its journal.
    pub fn identity(&self) -> ([u8; 16], [u8; 8]) {
        let identity = self.desk.store.identity();
        (identity.terminal, identity.epoch)
    }

    /// How far the journal reaches: number and hash of its last record.
    pub fn head(&self) -> (u64, Hash) {
        let head = self.desk.store.head();
        (head.seq, head.hash)
    }

    /// The hash of a record, if there is that record.
    ///
    /// # Errors
    /// [`Trouble::Store`].
    pub fn hash_of(&self, seq: u64) -> Result<Option<Hash>, Trouble> {
        Ok(statements::hash_of(self.desk.store.db(), seq)?)
    }

    /// The hash before the first record.
    pub fn genesis(&self) -> Hash {
        self.desk.store.genesis()
    }

    /// The terminal's clock when it wrote a record, if there is that record.
    ///
    /// # Errors
    /// [`Trouble::Store`].
    pub fn wall_ms_of(&self, seq: u64) -> Result<Option<i64>, Trouble> {
        let entry = journal::get(self.desk.store.db(), seq)?;
        Ok(entry.map(|entry| entry.record.header.wall_ms))
    }

    /// Walks the chain, and makes every projection anew: what is wrong, in words.
    ///
    /// # Errors
    /// [`Trouble`].
    pub fn examine(&self) -> Result<Vec<String>, Trouble> {
        let (soundness, differences) = self.desk.store.examine()?;
        let damage = soundness.damage.iter().map(ToString::to_string);
        Ok(damage.chain(differences.iter().map(|it| format!("{it:?}"))).collect())
    }
}
