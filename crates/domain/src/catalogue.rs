//! The center's reference data: scales, tares, forms of products, grade tables, its own rules.
//!
//! All of it is data with a version, not code: coffee or cinnamon need no line here. [`Catalogue`]
//! is the door: what passed it fits together.

use std::fmt;

use crate::mass::Grams;
use crate::price::PriceUnit;
use crate::share::PerMille;
use crate::weighing::ScaleLimits;

mod check;
mod grade_table;

pub use check::Inconsistency;
pub use grade_table::{BadLimit, GradeRule, GradeTable, Limit, SampleKind};

/// What is bought, and in which state: `cacao-nacional/baba`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FormId(String);

/// A text that is not `product/form`.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not the name of a form, such as cacao-nacional/baba")]
pub struct NotAFormId(pub String);

impl FormId {
    /// The only door in.
    ///
    /// # Errors
    /// [`NotAFormId`] unless there is a word on both sides of the first `/`, without blanks.
    pub fn new(id: &str) -> Result<FormId, NotAFormId> {
        let word = |part: &str| {
            !part.is_empty() && !part.contains(|c: char| c.is_whitespace() || c.is_control())
        };
        match id.split_once('/') {
            Some((product, form)) if word(product) && word(form) => Ok(FormId(id.to_owned())),
            _ => Err(NotAFormId(id.to_owned())),
        }
    }

    /// `product/form`, as stored.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The product, the part that quotas are for: `cacao-nacional`.
    pub fn product(&self) -> &str {
        self.0.split_once('/').map_or(self.as_str(), |(product, _)| product)
    }
}

impl fmt::Display for FormId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// One thing the center buys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form {
    /// Its identity.
    pub id: FormId,
    /// As people call it: `Cacao en baba`.
    pub name: String,
    /// What tells it from its neighbours: `Nacional`.
    pub detail: String,
    /// The pictogram's name.
    pub picture: String,
    /// The name of the scale it is weighed on.
    pub scale: String,
    /// What its prices are usually quoted for.
    pub price_unit: PriceUnit,
    /// Dry grams per thousand grams, for quotas; 1 to 1000.
    pub dry_equivalent_pm: u16,
    /// How moisture reduces its weight; `None` where it is not measured.
    pub moisture: Option<MoistureRule>,
    /// Whether a load wet from rain is taken, at a discount.
    pub rain_wet_allowed: bool,
    /// The name of the table that grades it; `None` where it has no grade.
    pub grade_table: Option<String>,
}

/// How moisture reduces a form's weight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MoistureRule {
    /// The moisture that prices are for; below 1000.
    pub reference: PerMille,
    /// The wettest that is bought; exactly this is still accepted.
    pub max: PerMille,
    /// Below this a reading is looked at twice.
    pub usual_min: PerMille,
    /// Above this a reading is looked at twice.
    pub usual_max: PerMille,
}

/// A scale of the center.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScaleSpec {
    /// Its identity: `platform`.
    pub name: String,
    /// As people call it: `Balanza de patio`.
    pub label: String,
    /// What it can weigh.
    pub limits: ScaleLimits,
}

/// A container of known weight.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tare {
    /// Its identity: `bucket`.
    pub id: String,
    /// As people call it: `balde`.
    pub label: String,
    /// The pictogram's name.
    pub picture: String,
    /// What it weighs, above 0.
    pub grams: Grams,
}

/// What the center decided for all its forms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CenterRules {
    /// Taken off a load that is wet from rain.
    pub rain_wet_discount: PerMille,
    /// At most this share of a delivery's total goes to paying back an advance.
    pub recovery_cap: PerMille,
}

/// All reference data of a center but prices and people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Catalogue {
    scales: Vec<ScaleSpec>,
    forms: Vec<Form>,
    grade_tables: Vec<GradeTable>,
    tares: Vec<Tare>,
    rules: CenterRules,
}

impl Catalogue {
    /// Puts the parts together; their order is the order on the screen.
    ///
    /// # Errors
    /// The first [`Inconsistency`] within or between them.
    pub fn new(
        scales: Vec<ScaleSpec>,
        forms: Vec<Form>,
        grade_tables: Vec<GradeTable>,
        tares: Vec<Tare>,
        rules: CenterRules,
    ) -> Result<Catalogue, Inconsistency> {
        let catalogue = Catalogue { scales, forms, grade_tables, tares, rules };
        check::all(&catalogue)?;
        Ok(catalogue)
    }

    /// The same catalogue at a counter whose scale of that name can weigh something else: the
    /// center names the scales, the machines are the ones that are there.
    ///
    /// # Errors
    /// [`Inconsistency::BadScale`] for limits that no scale has.
    pub fn with_scale(
        mut self,
        name: &str,
        limits: ScaleLimits,
    ) -> Result<Catalogue, Inconsistency> {
        if let Some(scale) = self.scales.iter_mut().find(|scale| scale.name == name) {
            scale.limits = limits;
        }
        check::all(&self)?;
        Ok(self)
    }

    /// The center's scales.
    pub fn scales(&self) -> &[ScaleSpec] {
        &self.scales
    }

    /// What the center buys.
    pub fn forms(&self) -> &[Form] {
        &self.forms
    }

    /// How it grades.
    pub fn grade_tables(&self) -> &[GradeTable] {
        &self.grade_tables
    }

    /// The containers it knows.
    pub fn tares(&self) -> &[Tare] {
        &self.tares
    }

    /// What it decided for all forms.
    pub fn rules(&self) -> CenterRules {
        self.rules
    }

    /// The form of that identity.
    pub fn form(&self, id: &FormId) -> Option<&Form> {
        self.forms.iter().find(|form| form.id == *id)
    }

    /// The products of its forms, each once, in the order of the screen.
    pub fn products(&self) -> Vec<String> {
        let mut products: Vec<String> = Vec::new();
        for product in self.forms.iter().map(|form| form.id.product()) {
            if !products.iter().any(|known| known == product) {
                products.push(product.to_owned());
            }
        }
        products
    }

    /// The scale of that name.
    pub fn scale(&self, name: &str) -> Option<&ScaleSpec> {
        self.scales.iter().find(|scale| scale.name == name)
    }

    /// The grade table of that name.
    pub fn grade_table(&self, name: &str) -> Option<&GradeTable> {
        self.grade_tables.iter().find(|table| table.name == name)
    }
}

#[cfg(test)]
mod tests;
