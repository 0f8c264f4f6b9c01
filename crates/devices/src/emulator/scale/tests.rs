//! The bytes of emulated scales, against those of the makers' manuals and of captures.

mod asked;
mod faulty;
mod golden;
mod states;

use domain::machines::Dialect;

use super::{Make, Piece, Plate, ScaleMachine, Unit, Voice};

fn voice(dialect: Dialect, make: Make) -> Voice {
    Voice { make, ..Voice::of(dialect) }
}

/// A platform of 150 kg × 50 g.
fn platform(dialect: Dialect) -> ScaleMachine {
    ScaleMachine::new(Plate::platform(), Voice::of(dialect))
}

fn kilograms(decimals: u8, division: i64) -> Plate {
    Plate::new(Unit::Kilograms, decimals, division, 300_000).unwrap()
}

fn joined(pieces: &[Piece]) -> Vec<u8> {
    pieces.iter().flat_map(|piece| piece.bytes.clone()).collect()
}

/// What leaves the scale in so many frames.
fn frames(machine: &mut ScaleMachine, count: usize) -> Vec<Vec<u8>> {
    (0..count).map(|_| joined(&machine.next_frame())).collect()
}

/// Puts a load on and waits until it is at rest.
fn settle(machine: &mut ScaleMachine, thousandths: i64) {
    machine.body.load(thousandths);
    frames(machine, 12);
}

fn said(machine: &mut ScaleMachine, command: &[u8]) -> String {
    joined(&machine.hear(command)).escape_ascii().to_string()
}
