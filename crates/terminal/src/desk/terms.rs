//! By what a delivery is settled: the reference data in force, and where the producer stands.

use domain::catalogue::{Catalogue, Form, FormId, GradeTable, ScaleSpec};
use domain::delivery::Terms;
use domain::mass::Grams;
use domain::money::Cents;
use domain::prices::PriceList;
use domain::standing::{OrganicStatus, Standing};
use rusqlite::Connection;

use super::deliveries::product_of;
use super::scales::with_installed;
use crate::api::Say;
use crate::store::deliveries::Delivery;
use crate::store::quotas::Quota;
use crate::store::{StoreError, deliveries, producers, quotas, reference};
use crate::trouble::Trouble;

/// Reference data in force.
#[derive(Clone, Debug)]
pub struct Reference {
    pub(crate) catalogue_version: u32,
    pub(crate) catalogue: Catalogue,
    /// `None`: no price list is in force, and nothing can be bought.
    pub(crate) prices: Option<(u32, PriceList)>,
}

impl Reference {
    /// What is in force on a day.
    pub(crate) fn on(db: &Connection, day: i32) -> Result<Reference, Trouble> {
        let (catalogue_version, catalogue) = reference::catalogue(db)?.ok_or(Trouble::NotSetUp)?;
        let catalogue = with_installed(db, catalogue)?;
        let prices = reference::prices_on(db, day)?.map(|issued| (issued.version, issued.list));
        Ok(Reference { catalogue_version, catalogue, prices })
    }

    /// What was in force for a delivery: a correction is settled by the same.
    pub(crate) fn of(db: &Connection, fact: &wire::facts::Delivery) -> Result<Reference, Trouble> {
        let (catalogue_version, catalogue) =
            reference::catalogue_of_version(db, fact.catalogue)?.ok_or(Trouble::NotSetUp)?;
        let catalogue = with_installed(db, catalogue)?;
        let prices = reference::prices_of_version(db, fact.price_list)?
            .map(|issued| (issued.version, issued.list));
        Ok(Reference { catalogue_version, catalogue, prices })
    }

    /// A form with its scale and grade table.
    pub(crate) fn form(&self, id: &str) -> Option<FormTerms<'_>> {
        let id = FormId::new(id).ok()?;
        let form = self.catalogue.form(&id)?;
        let scale = self.catalogue.scale(&form.scale)?;
        let table = form.grade_table.as_deref().and_then(|name| self.catalogue.grade_table(name));
        Some(FormTerms { form, scale, table })
    }

    /// The terms for a form and a producer.
    ///
    /// # Errors
    /// A refusal when no price list is in force.
    pub(crate) fn terms<'a>(
        &'a self,
        form: FormTerms<'a>,
        rules: &'a domain::catalogue::CenterRules,
        standing: &'a Standing,
    ) -> Result<(u32, Terms<'a>), Trouble> {
        let Some((version, prices)) = &self.prices else {
            return Err(Trouble::Refused(Say::new("no-price-list")));
        };
        let terms = Terms { form: form.form, grade_table: form.table, prices, rules, standing };
        Ok((*version, terms))
    }
}

/// A form with its scale and grade table.
#[derive(Clone, Copy, Debug)]
pub(crate) struct FormTerms<'a> {
    pub(crate) form: &'a Form,
    pub(crate) scale: &'a ScaleSpec,
    pub(crate) table: Option<&'a GradeTable>,
}

/// Where a producer stands on a day, for a product. `producer` is with the statuses of that day.
pub(crate) fn standing(
    db: &Connection,
    producer: &producers::Producer,
    product: &str,
    day: i32,
) -> Result<Standing, StoreError> {
    let quota = quotas::of(db, &producer.code, product, day)?;
    Ok(Standing {
        organic: organic(&producer.organic)?,
        chakra: producer.chakra,
        quota_left_dry: quota.map(|quota| grams(quota.left_g())).transpose()?,
        advance: cents(producer.advance_cents)?,
    })
}

/// The delivery that a correction replaces.
pub(crate) struct Original<'a> {
    /// Its record.
    pub(crate) seq: u64,
    /// What was written.
    pub(crate) fact: &'a wire::facts::Delivery,
    /// Its row while it is not voided yet: what the void will give back is counted already.
    pub(crate) undone: Option<&'a Delivery>,
}

/// Where the producer of a correction stands, for a product: the statuses of the original day, and
/// the balances as they are once the original is voided. Whoever it really was keeps the status of
/// their own; the original's was somebody else's.
pub(crate) fn standing_for_correction(
    db: &Connection,
    producer: &producers::Producer,
    product: &str,
    original: &Original<'_>,
) -> Result<(Standing, Option<Quota>), StoreError> {
    let day = deliveries::season_day(db, original.seq)?;
    let undone = original.undone.filter(|row| row.producer == producer.code);
    let mut quota = quotas::of(db, &producer.code, product, day)?;
    if let (Some(quota), Some(undone)) = (&mut quota, undone)
        && product_of(&undone.form) == product
    {
        quota.used_g -= undone.quota_used_g;
    }
    let recovered = undone.map_or(0, |undone| undone.recovered_cents);
    let (status, chakra) = match producer.code == original.fact.producer {
        true => (&original.fact.organic, original.fact.chakra),
        false => (&producer.organic, producer.chakra),
    };
    let standing = Standing {
        organic: organic(status)?,
        chakra,
        quota_left_dry: quota.as_ref().map(|quota| grams(quota.left_g())).transpose()?,
        advance: cents(producer.advance_cents + recovered)?,
    };
    Ok((standing, quota))
}

/// Status from its column.
pub(crate) fn organic(name: &str) -> Result<OrganicStatus, StoreError> {
    OrganicStatus::parse(name).ok_or_else(|| StoreError::Row {
        table: "producer",
        row: name.to_owned(),
        why: "no such organic status".to_owned(),
    })
}

/// Grams from a column.
pub(crate) fn grams(value: i64) -> Result<Grams, StoreError> {
    Grams::new(value).map_err(|error| out_of_range(value, &error))
}

/// Cents from a column.
pub(crate) fn cents(value: i64) -> Result<Cents, StoreError> {
    Cents::new(value).map_err(|error| out_of_range(value, &error))
}

fn out_of_range(value: i64, error: &dyn std::fmt::Display) -> StoreError {
    StoreError::Row { table: "figure", row: value.to_string(), why: error.to_string() }
}
