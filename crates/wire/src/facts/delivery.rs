//! A delivery: all that it was computed from and all that came out. Fields as in [`super`].

use minicbor::{Decode, Encode};

/// A weighing.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Weighing {
    /// On the scale.
    #[n(0)]
    pub gross_g: i64,
    /// The container.
    #[n(1)]
    pub tare_g: i64,
    /// Key of the container.
    #[n(2)]
    pub tare: Option<String>,
    /// The scale's own bytes.
    #[cbor(n(3), with = "minicbor::bytes")]
    pub raw: Option<Vec<u8>>,
    /// `scale` or `host`: who said that it was stable.
    #[n(4)]
    pub judged_by: Option<String>,
    /// Typed by hand: `scale-dead`, `other-scale`, `paper`.
    #[n(5)]
    pub manual: Option<String>,
}

/// A sample that was graded.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Sample {
    /// Beans cut, pods counted.
    #[n(0)]
    pub total: u32,
    /// Per class, sorted by name.
    #[n(1)]
    pub counts: Vec<Count>,
    /// Length.
    #[n(2)]
    pub length_mm: Option<u32>,
}

/// A name and how many.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Count {
    /// Class.
    #[n(0)]
    pub class: String,
    /// How many.
    #[n(1)]
    pub count: u32,
}

/// A name and its grams: a deduction, a part of the segregation.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Part {
    /// `foreign-matter`, `rain-wet`, `moisture`; `organic`, `transition-1`, `conventional`.
    #[n(0)]
    pub kind: String,
    /// Grams.
    #[n(1)]
    pub grams: i64,
}

/// A line of money.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Line {
    /// `base`, `organic`, `chakra`.
    #[n(0)]
    pub kind: String,
    /// Grams.
    #[n(1)]
    pub grams: i64,
    /// Per unit.
    #[n(2)]
    pub price_micros: i64,
    /// `kg`, `lb`, `qq`.
    #[n(3)]
    pub unit: String,
    /// Amount.
    #[n(4)]
    pub cents: i64,
}

/// How the moisture was measured: what the mean in `moisture_pm` comes from.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct MoistureTaken {
    /// The readings, in their order; one at least.
    #[n(0)]
    pub readings: Vec<MoistureReading>,
    /// The meter, by the name that the center gave it.
    #[n(1)]
    pub meter: Option<String>,
    /// The day on which that meter was held against a known moisture last.
    #[n(2)]
    pub checked_day: Option<i32>,
}

/// One reading of the meter.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct MoistureReading {
    /// What it showed.
    #[n(0)]
    pub pm: u16,
    /// The frame of the meter that told it; none where it was typed.
    #[cbor(n(1), with = "minicbor::bytes")]
    pub raw: Option<Vec<u8>>,
}

/// A delivery, with all that it was computed from and all that came out.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Delivery {
    /// Number in the series of receipts.
    #[n(0)]
    pub receipt: u32,
    /// Business day.
    #[n(1)]
    pub day: i32,
    /// Producer.
    #[n(2)]
    pub producer: String,
    /// Form.
    #[n(3)]
    pub form: String,
    /// Scale.
    #[n(4)]
    pub scale: String,
    /// Weighings, in their order.
    #[n(5)]
    pub weighings: Vec<Weighing>,
    /// Foreign matter.
    #[n(6)]
    pub foreign_matter_pm: u16,
    /// Marked as rain-wet.
    #[n(7)]
    pub rain_wet: bool,
    /// Moisture read; of several readings their mean.
    #[n(8)]
    pub moisture_pm: Option<u16>,
    /// Sample graded.
    #[n(9)]
    pub sample: Option<Sample>,
    /// Net of the weighings.
    #[n(10)]
    pub net_g: i64,
    /// Deductions, in the order of the rules.
    #[n(11)]
    pub deductions: Vec<Part>,
    /// What is paid for.
    #[n(12)]
    pub payable_g: i64,
    /// Grade.
    #[n(13)]
    pub grade: Option<String>,
    /// Table it was graded by.
    #[n(14)]
    pub grade_table: Option<String>,
    /// Segregation.
    #[n(15)]
    pub segregation: Vec<Part>,
    /// Lines of money.
    #[n(16)]
    pub lines: Vec<Line>,
    /// Their sum.
    #[n(17)]
    pub total_cents: i64,
    /// Advance recovered.
    #[n(18)]
    pub recovered_cents: i64,
    /// What remains.
    #[n(19)]
    pub due_cents: i64,
    /// Dry equivalent taken from the quota.
    #[n(20)]
    pub quota_used_dry_g: i64,
    /// Version of the catalogue.
    #[n(21)]
    pub catalogue: u32,
    /// Version of the price list.
    #[n(22)]
    pub price_list: u32,
    /// Organic status on the day.
    #[n(23)]
    pub organic: String,
    /// Chakra seal on the day.
    #[n(24)]
    pub chakra: bool,
    /// Soft stops that were passed knowingly.
    #[n(25)]
    pub passed: Vec<String>,
    /// Record of the delivery that this one corrects.
    #[n(26)]
    pub corrects: Option<u64>,
    /// Number of the paper form it was noted on during a failure.
    #[n(27)]
    pub paper_number: Option<String>,
    /// Who brought it, where that was not the designated seller.
    #[n(28)]
    pub brought_by: Option<String>,
    /// How the moisture was measured, where there is more to say than one reading that was typed.
    #[n(29)]
    pub moisture: Option<Box<MoistureTaken>>,
}
