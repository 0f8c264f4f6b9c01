//! What happens to machines: power cuts, clocks, old copies, second copies.

use server::store::logs::{self, LogId};

use super::central::CENTER;
use super::faults::Fault;
use super::oracle::Violation;
use super::world::{DAY, Event, HOUR, MINUTE, SECOND, Seat, World};

/// Old copies that are kept of each disk.
const COPIES: usize = 3;
/// Machines, with those that a disk was copied to.
const MOST_SEATS: usize = 8;

const MISCHIEF: &[Fault] = &[
    Fault::ServerKilledIdle,
    Fault::ServerRewound,
    Fault::TerminalKilled,
    Fault::ClockBack,
    Fault::ClockAhead,
    Fault::TerminalRestored,
    Fault::TerminalRestoredKnowingly,
    Fault::TerminalCloned,
    Fault::TerminalRevoked,
];

impl World {
    /// Somebody makes copies, now and then.
    pub(super) fn make_copies(&mut self) -> Result<(), Violation> {
        for seat in 0..self.seats.len() {
            let restores = [Fault::TerminalRestored, Fault::TerminalRestoredKnowingly];
            let restores = restores.iter().any(|fault| self.profile.has(*fault));
            let makes = restores && self.rng.u32(..3) == 0;
            if makes && self.seats[seat].machine.is_some() {
                let disk = self.machine(seat).disk().unwrap();
                let journal = self.oracle.journals[seat].clone();
                let copies = &mut self.seats[seat].copies;
                copies.push((disk, journal));
                if COPIES < copies.len() {
                    copies.remove(0);
                }
            }
        }
        // Rarely one from before everybody has joined: a terminal that the server has forgotten can
        // only be told, and whatever else happens in its run shows nothing any more.
        let early = self.oracle.server.logs.len() < self.profile.seats && self.rng.u32(..8) != 0;
        if self.profile.has(Fault::ServerRewound) && !early && self.rng.bool() {
            let image = self.central.image();
            self.central.copies.push(image);
            if COPIES < self.central.copies.len() {
                self.central.copies.remove(0);
            }
        }
        Ok(())
    }

    pub(super) fn mischief(&mut self) -> Result<(), Violation> {
        let Some(fault) = self.profile.one_of(&mut self.rng, MISCHIEF) else { return Ok(()) };
        let seat = self.rng.usize(..self.seats.len());
        match fault {
            Fault::ServerKilledIdle => {
                self.fault(Fault::ServerKilledIdle);
                self.server_dies();
                Ok(())
            }
            Fault::ServerRewound => self.rewind_server(),
            Fault::TerminalKilled if self.seats[seat].machine.is_some() => {
                self.fault(Fault::TerminalKilled);
                let off = self.rng.i64(SECOND..12 * HOUR);
                self.kill(seat, off)
            }
            Fault::ClockBack => {
                self.jump(seat, Fault::ClockBack, -1);
                Ok(())
            }
            Fault::ClockAhead => {
                self.jump(seat, Fault::ClockAhead, 1);
                Ok(())
            }
            Fault::TerminalRestored | Fault::TerminalRestoredKnowingly => self.restore(seat, fault),
            Fault::TerminalCloned => self.clone_seat(seat),
            Fault::TerminalRevoked => self.revoke(seat),
            _ => Ok(()),
        }
    }

    /// The server dies; what it had committed is there when it starts again.
    pub(super) fn server_dies(&mut self) {
        self.central.kill();
        let off = self.rng.i64(SECOND..6 * HOUR);
        self.plan(off, Event::ServerStarts);
    }

    fn rewind_server(&mut self) -> Result<(), Violation> {
        if self.central.copies.is_empty() {
            return Ok(());
        }
        self.fault(Fault::ServerRewound);
        let at = self.rng.usize(..self.central.copies.len());
        let image = self.central.copies[at].clone();
        self.central.put_back(&image);
        self.enters_again();
        self.oracle.server_lost(self.central.service.db())
    }

    /// A clock jumps by anything between minutes and years.
    fn jump(&mut self, seat: usize, fault: Fault, sign: i64) {
        self.fault(fault);
        let most = [HOUR, DAY, 40 * DAY, 3 * 365 * DAY][self.rng.usize(..4)];
        self.seats[seat].skew_ms += sign * self.rng.i64(MINUTE..=most);
    }

    /// The disk is replaced by an old copy while the machine is off.
    fn restore(&mut self, seat: usize, fault: Fault) -> Result<(), Violation> {
        if self.seats[seat].copies.is_empty() || self.seats[seat].machine.is_none() {
            return Ok(());
        }
        self.fault(fault);
        let log = self.machine(seat).identity();
        let witnessed = self.machine(seat).witnessed().unwrap();
        self.kill(seat, MINUTE)?;
        let at = self.rng.usize(..self.seats[seat].copies.len());
        let (disk, journal) = self.seats[seat].copies[at].clone();
        let lost = self.oracle.disk_replaced(seat, log, journal);
        let oracle = &self.oracle;
        let state = &mut self.seats[seat];
        state.disk = Some(disk);
        state.untold = None;
        (state.lists, state.registered) = Default::default();
        state.disturbed |= lost;
        match fault {
            Fault::TerminalRestoredKnowingly => state.witnessed = Some(witnessed),
            _ => state.numbers_repeat |= lost,
        }
        state.deliveries.retain(|(mark, _)| oracle.is_on(seat, *mark));
        Ok(())
    }

    /// What it sends is kept all the same.
    fn revoke(&mut self, seat: usize) -> Result<(), Violation> {
        if self.seats[seat].machine.is_none() {
            return Ok(());
        }
        let log = self.machine(seat).identity();
        let id = LogId { center: CENTER.to_owned(), terminal: log.0, epoch: log.1 };
        if logs::revoke(self.central.service.db(), &id, self.now).unwrap() {
            self.fault(Fault::TerminalRevoked);
            self.revoked.insert(log);
        }
        Ok(())
    }

    /// The disk, key and all, goes on in a second machine.
    fn clone_seat(&mut self, seat: usize) -> Result<(), Violation> {
        if MOST_SEATS <= self.seats.len() || self.seats[seat].machine.is_none() {
            return Ok(());
        }
        self.fault(Fault::TerminalCloned);
        self.note_journal(seat)?;
        let disk = self.machine(seat).disk().unwrap();
        let state = &mut self.seats[seat];
        (state.disturbed, state.numbers_repeat) = (true, true);
        let twin = Seat {
            disk: Some(disk),
            numbers_repeat: true,
            skew_ms: state.skew_ms + 1_000,
            disturbed: true,
            deliveries: state.deliveries.clone(),
            ..Seat::new(None, state.code.clone())
        };
        let at = self.seats.len();
        self.seats.push(twin);
        let journal = self.oracle.journals[seat].clone();
        self.oracle.journals.push(journal);
        self.plan(MINUTE, Event::Starts(at));
        Ok(())
    }
}
