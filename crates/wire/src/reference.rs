//! Reference data as facts carry it: products, scales, grade tables, prices.
//!
//! In stand-alone use the manager issues it at the terminal; it is versioned and replaced whole.

use minicbor::{Decode, Encode};

/// Products, scales, tares, grade tables and rules of a center.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Catalogue {
    /// Counts from 1; a delivery names the one it was taken under.
    #[n(0)]
    pub version: u32,
    /// The scales.
    #[n(1)]
    pub scales: Vec<ScaleSpec>,
    /// The product forms.
    #[n(2)]
    pub forms: Vec<Form>,
    /// The grade tables.
    #[n(3)]
    pub grade_tables: Vec<GradeTable>,
    /// The containers.
    #[n(4)]
    pub tares: Vec<Tare>,
    /// Discount on rain-wet loads.
    #[n(5)]
    pub rain_wet_discount_pm: u16,
    /// Most of a delivery that goes to recover an advance.
    #[n(6)]
    pub recovery_cap_pm: u16,
}

/// A scale.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct ScaleSpec {
    /// Key (`platform`).
    #[n(0)]
    pub name: String,
    /// For people (`Balanza de patio`).
    #[n(1)]
    pub label: String,
    /// Most it weighs.
    #[n(2)]
    pub capacity_g: i64,
    /// Its step.
    #[n(3)]
    pub division_g: i64,
    /// Least it may weigh.
    #[n(4)]
    pub min_load_g: i64,
}

/// A product form.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Form {
    /// `cacao-nacional/baba`.
    #[n(0)]
    pub id: String,
    /// `Cacao en baba`.
    #[n(1)]
    pub name: String,
    /// `Nacional`.
    #[n(2)]
    pub detail: String,
    /// Pictogram.
    #[n(3)]
    pub picture: String,
    /// Key of its scale.
    #[n(4)]
    pub scale: String,
    /// `kg`, `lb`, `qq`.
    #[n(5)]
    pub price_unit: String,
    /// Dry grams per 1000 g of payable weight.
    #[n(6)]
    pub dry_equivalent_pm: u16,
    /// `None`: no reading is asked.
    #[n(7)]
    pub moisture: Option<Moisture>,
    /// May be marked as rain-wet.
    #[n(8)]
    pub rain_wet_allowed: bool,
    /// Key of its grade table.
    #[n(9)]
    pub grade_table: Option<String>,
}

/// A moisture rule.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Moisture {
    /// Up to here nothing is deducted.
    #[n(0)]
    pub reference_pm: u16,
    /// Above this the load is refused.
    #[n(1)]
    pub max_pm: u16,
    /// Below this the reading is asked again.
    #[n(2)]
    pub usual_min_pm: u16,
    /// Above this the reading is asked again.
    #[n(3)]
    pub usual_max_pm: u16,
}

/// A grade table.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct GradeTable {
    /// Key.
    #[n(0)]
    pub name: String,
    /// For people, with its edition.
    #[n(1)]
    pub title: String,
    /// Where its limits come from.
    #[n(2)]
    pub source: String,
    /// In force since.
    #[n(3)]
    pub effective_day: i32,
    /// `cut-test` or `pods`.
    #[n(4)]
    pub sample: String,
    /// Classes counted, in the order of the board.
    #[n(5)]
    pub classes: Vec<String>,
    /// Best first.
    #[n(6)]
    pub grades: Vec<Grade>,
}

/// A grade: all limits must hold.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Grade {
    /// `1`.
    #[n(0)]
    pub grade: String,
    /// Its limits.
    #[n(1)]
    pub limits: Vec<Limit>,
}

/// A limit: `fermented_min` 750, `length_mm_min` 160.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Limit {
    /// What it limits and on which side.
    #[n(0)]
    pub key: String,
    /// Per mille of the sample, or millimetres.
    #[n(1)]
    pub value: u32,
}

/// A container of known weight.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Tare {
    /// Key.
    #[n(0)]
    pub id: String,
    /// For people.
    #[n(1)]
    pub label: String,
    /// Pictogram.
    #[n(2)]
    pub picture: String,
    /// Its weight.
    #[n(3)]
    pub grams: i64,
}

/// A dated price list.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct PriceList {
    /// Counts from 1; a delivery names the one it was priced with.
    #[n(0)]
    pub version: u32,
    /// First day.
    #[n(1)]
    pub from_day: i32,
    /// Last day.
    #[n(2)]
    pub until_day: Option<i32>,
    /// Base prices.
    #[n(3)]
    pub base: Vec<BasePrice>,
    /// Differentials.
    #[n(4)]
    pub differentials: Vec<Differential>,
    /// Version of the list that it was read out as a change of; none where it was not read out.
    #[n(5)]
    pub told_over: Option<u32>,
}

/// A base price.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct BasePrice {
    /// Form.
    #[n(0)]
    pub form: String,
    /// Grade; none for a form without grades.
    #[n(1)]
    pub grade: Option<String>,
    /// Per unit.
    #[n(2)]
    pub price_micros: i64,
    /// `kg`, `lb`, `qq`.
    #[n(3)]
    pub unit: String,
}

/// A programme's differential.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Differential {
    /// Form.
    #[n(0)]
    pub form: String,
    /// `organic` or `chakra`.
    #[n(1)]
    pub programme: String,
    /// Per unit.
    #[n(2)]
    pub price_micros: i64,
    /// `kg`, `lb`, `qq`.
    #[n(3)]
    pub unit: String,
    /// Only for these grades; none is all.
    #[n(4)]
    pub grades: Option<Vec<String>>,
}
