//! Toledo Prix and Filizola of Brazil, which answer five characters: `STX ddddd ETX`.
//!
//! The digits are grams, without a point: of a scale in kilograms they are three decimals, and with
//! other decimals set there is no weight. `IIIII` the load moves, `NNNNN` below zero, `SSSSS` over.

use domain::machines::MassUnit;
use domain::ports::Reading;

use crate::scale::figure::{Figure, figure};
use crate::scale::framing::{ETX, Marks, STX};
use crate::scale::parser::Format;

pub(in crate::scale) const MARKS: Marks = Marks { start: Some(STX), ends: &[ETX, 0x83] };

/// ENQ.
pub(in crate::scale) const QUESTION: &[u8] = b"\x05";

/// What one frame says.
pub(in crate::scale) fn read(text: &[u8], format: Format) -> Option<Reading> {
    let [STX, body @ .., ETX] = text else {
        return None;
    };
    match body {
        b"IIIII" => return Some(Reading::Unsteady),
        b"NNNNN" => return Some(Reading::Underload),
        b"SSSSS" => return Some(Reading::Overload),
        _ => {}
    }
    if body.len() != 5 || !body.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let decimals = match format.unit {
        MassUnit::Kilograms => 3,
        MassUnit::Grams => 0,
    };
    format.weight(Figure { decimals, ..figure(body)? }, Some(true))
}
