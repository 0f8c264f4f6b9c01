//! The day file, as `tests/fixtures/README.md` describes it.

use std::collections::BTreeMap;

use chrono::DateTime;
use domain::sample::Sample;
use serde::Deserialize;
use serde_json::Value;

/// A day at a collection center.
#[derive(Debug, Deserialize)]
pub struct DayFile {
    pub(super) rules: Rules,
    pub(super) scales: BTreeMap<String, Scale>,
    pub(super) forms: BTreeMap<String, Form>,
    pub(super) grade_tables: BTreeMap<String, Vec<Grade>>,
    pub(super) price_list: PriceList,
    pub(super) producers: Vec<Producer>,
    pub(super) opening_cash_cents: i64,
    pub(super) given: Vec<Given>,
    #[serde(default)]
    pub(super) cash_movements: Vec<CashMovement>,
    #[serde(default)]
    pub(super) voids: Vec<Void>,
    /// What must come out.
    #[serde(default)]
    pub expect: Value,
}

#[derive(Debug, Deserialize)]
pub(super) struct Rules {
    pub(super) rain_wet_discount_pm: u16,
    pub(super) recovery_cap_pm: u16,
}

#[derive(Debug, Deserialize)]
pub(super) struct Scale {
    pub(super) capacity_g: i64,
    pub(super) division_g: i64,
    pub(super) min_load_g: i64,
}

#[derive(Debug, Deserialize)]
pub(super) struct Form {
    pub(super) scale: String,
    pub(super) price_unit: String,
    pub(super) dry_equivalent_pm: u16,
    pub(super) moisture: Option<Moisture>,
    pub(super) rain_wet_allowed: bool,
    pub(super) grade_table: Option<String>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Moisture {
    pub(super) reference: u16,
    pub(super) max: u16,
}

#[derive(Debug, Deserialize)]
pub(super) struct Grade {
    pub(super) grade: String,
    pub(super) limits: BTreeMap<String, i64>,
}

#[derive(Debug, Deserialize)]
pub(super) struct PriceList {
    pub(super) base: Vec<BasePrice>,
    pub(super) differentials: Vec<Differential>,
}

#[derive(Debug, Deserialize)]
pub(super) struct BasePrice {
    pub(super) form: String,
    pub(super) grade: Option<String>,
    pub(super) price_micros: i64,
    pub(super) unit: String,
}

#[derive(Debug, Deserialize)]
pub(super) struct Differential {
    pub(super) form: String,
    pub(super) programme: String,
    pub(super) price_micros: i64,
    pub(super) unit: String,
    pub(super) grades: Option<Vec<String>>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Producer {
    pub(super) code: String,
    pub(super) name: String,
    pub(super) community: String,
    pub(super) organic: String,
    pub(super) chakra_seal: bool,
    pub(super) member: bool,
    pub(super) quota_dry_g: BTreeMap<String, i64>,
    pub(super) advance_cents: i64,
}

#[derive(Debug, Deserialize)]
pub(super) struct Given {
    pub(super) at: String,
    pub(super) producer: String,
    pub(super) form: String,
    pub(super) scale: String,
    pub(super) weighings: Vec<GivenWeighing>,
    #[serde(default)]
    pub(super) foreign_matter_pm: u16,
    #[serde(default)]
    pub(super) rain_wet: bool,
    pub(super) moisture_pm: Option<u16>,
    pub(super) cut_test: Option<BTreeMap<String, u32>>,
    pub(super) pods: Option<BTreeMap<String, u32>>,
    pub(super) pay_cents: i64,
}

#[derive(Debug, Deserialize)]
pub(super) struct GivenWeighing {
    pub(super) gross_g: i64,
    pub(super) tare_g: i64,
}

#[derive(Debug, Deserialize)]
pub(super) struct Void {
    pub(super) delivery: usize,
    pub(super) reason: String,
}

/// Cash that moves between that delivery and the next.
#[derive(Debug, Deserialize)]
pub(super) struct CashMovement {
    pub(super) after_delivery: usize,
    pub(super) kind: String,
    pub(super) cents: i64,
    #[serde(default)]
    pub(super) producer: String,
}

impl DayFile {
    /// Reads a day file.
    ///
    /// # Errors
    /// When it is none.
    pub fn read(json: &str) -> Result<DayFile, super::ReplayError> {
        Ok(serde_json::from_str(json)?)
    }
}

impl Given {
    /// When it was brought, Unix milliseconds.
    pub(super) fn at_ms(&self) -> Result<i64, String> {
        DateTime::parse_from_rfc3339(&self.at)
            .map(|at| at.timestamp_millis())
            .map_err(|error| format!("{:?}: {error}", self.at))
    }

    /// The sample that was looked at: its size, and the rest of its entries as classes.
    pub(super) fn sample(&self) -> Option<Sample> {
        let (size, mut counts) = match (&self.cut_test, &self.pods) {
            (Some(beans), _) => ("beans", beans.clone()),
            (None, Some(pods)) => ("count", pods.clone()),
            (None, None) => return None,
        };
        let total = counts.remove(size).unwrap_or(0);
        let length_mm = counts.remove("length_mm");
        Some(Sample { total, counts, length_mm })
    }
}
