//! What was found of the counter's scales and of its moisture meter.

use minicbor::{Decode, Encode};

/// A scale was held against a weight that is known.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct ScaleChecked {
    /// Name in the catalogue.
    #[n(0)]
    pub scale: String,
    /// `set-up` or `daily`.
    #[n(1)]
    pub occasion: String,
    /// The business day, or the calendar's where none is open.
    #[n(2)]
    pub day: i32,
    /// What lay on it, grams, above 0.
    #[n(3)]
    pub known_g: i64,
    /// What it showed, grams.
    #[n(4)]
    pub shown_g: i64,
    /// How far the two may differ, grams. It passed where they differ by no more.
    #[n(5)]
    pub permitted_g: i64,
    /// The frame that showed it.
    #[cbor(n(6), with = "minicbor::bytes")]
    pub raw: Vec<u8>,
}

/// Somebody with the right decided that a scale is used although it failed its check.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct ScaleReleased {
    /// Name in the catalogue.
    #[n(0)]
    pub scale: String,
    /// Why.
    #[n(1)]
    pub reason: String,
}

/// A moisture meter was held against a sample whose moisture is known.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct MeterChecked {
    /// What the center calls it.
    #[n(0)]
    pub meter: String,
    /// The business day, or the calendar's where none is open.
    #[n(1)]
    pub day: i32,
    /// The moisture of the sample.
    #[n(2)]
    pub known_pm: u16,
    /// What it showed.
    #[n(3)]
    pub shown_pm: u16,
}
