//! The half-year for the assembly: what was bought in it, beside the half-year before.

use std::collections::BTreeMap;

use super::purchases::{programme, sex};
use super::{Column, Moment, Table, Value, half_before, half_of, period};
use crate::api::Say;
use crate::store::StoreError;
use crate::store::reports::{self, By, Sums, Which};
use crate::trouble::Trouble;

/// The tables of the half-year in which the asked period ends.
pub(super) fn tables(moment: &Moment<'_>, which: &Which) -> Result<Vec<Table>, Trouble> {
    let now = Which { days: half_of(which.days.1), ..which.clone() };
    let before = Which { days: half_before(now.days.0), ..which.clone() };
    let beside = Beside { moment, now, before };
    Ok(vec![
        beside.grouped(By::Community)?,
        beside.grouped(By::Product)?,
        beside.segregated()?,
        beside.grouped(By::Sex)?,
    ])
}

/// Two half-years, side by side.
struct Beside<'a> {
    moment: &'a Moment<'a>,
    now: Which,
    before: Which,
}

/// What is told of a group in a half-year.
#[derive(Clone, Default)]
struct Told {
    producers: i64,
    payable_g: i64,
    cents: i64,
}

impl From<Sums> for Told {
    fn from(sums: Sums) -> Told {
        let Sums { producers, payable_g, total_cents, .. } = sums;
        Told { producers, payable_g, cents: total_cents }
    }
}

impl Beside<'_> {
    fn grouped(&self, by: By) -> Result<Table, StoreError> {
        let told = |which: &Which| -> Result<BTreeMap<String, Told>, StoreError> {
            let groups = reports::groups(self.moment.db, by, which)?;
            Ok(groups.into_iter().map(|group| (group.key, group.sums.into())).collect())
        };
        let (title, first) = match by {
            By::Product => (Say::new("report-half-by-product"), Say::new("report-product")),
            By::Sex => (Say::new("report-half-by-sex"), Say::new("report-sex")),
            _ => (Say::new("report-half-by-community"), Say::new("report-community")),
        };
        let key = |key: &str| match by {
            By::Product => Value::text(self.moment.product(key)),
            By::Sex => sex(key),
            _ => Value::text(key),
        };
        let money = (Say::new("report-worth-now"), Say::new("report-worth-before"));
        let now = self.told_in_all(&self.now, true)?;
        let before = self.told_in_all(&self.before, true)?;
        let groups = (told(&self.now)?, told(&self.before)?);
        Ok(self.table((title, first, money), key, groups, (now, before)))
    }

    /// The base price of a delivery is not divided among programmes: money is the differential.
    fn segregated(&self) -> Result<Table, StoreError> {
        let told = |which: &Which| -> Result<BTreeMap<String, Told>, StoreError> {
            let parts = reports::segregated(self.moment.db, which)?;
            let told = parts.into_iter().map(|part| {
                let cents = part.organic_cents;
                (
                    part.programme,
                    Told { producers: part.producers, payable_g: part.payable_g, cents },
                )
            });
            Ok(told.collect())
        };
        let title = Say::new("report-half-by-programme");
        let money = (Say::new("report-organic-now"), Say::new("report-organic-before"));
        let now = self.told_in_all(&self.now, false)?;
        let before = self.told_in_all(&self.before, false)?;
        let groups = (told(&self.now)?, told(&self.before)?);
        let words = (title, Say::new("report-programme"), money);
        Ok(self.table(words, programme, groups, (now, before)))
    }

    fn told_in_all(&self, which: &Which, worth: bool) -> Result<Told, StoreError> {
        let all = reports::all(self.moment.db, which)?;
        let organic = all.organic_cents;
        let told = Told::from(all);
        Ok(if worth { told } else { Told { cents: organic, ..told } })
    }

    fn table(
        &self,
        (title, first, money): (Say, Say, (Say, Say)),
        key: impl Fn(&str) -> Value,
        (now, before): (BTreeMap<String, Told>, BTreeMap<String, Told>),
        all: (Told, Told),
    ) -> Table {
        let mut keys: Vec<&String> = now.keys().chain(before.keys()).collect();
        keys.sort_unstable();
        keys.dedup();
        let of =
            |map: &BTreeMap<String, Told>, key: &str| map.get(key).cloned().unwrap_or_default();
        // The heaviest of this half-year first.
        keys.sort_by_key(|key| std::cmp::Reverse(of(&now, key).payable_g));
        let row = |first: Value, now: &Told, before: &Told| {
            vec![
                first,
                Value::count(now.producers),
                Value::count(before.producers),
                Value::grams(now.payable_g),
                Value::grams(before.payable_g),
                Value::cents(now.cents),
                Value::cents(before.cents),
            ]
        };
        let rows: Vec<Vec<Value>> =
            keys.iter().map(|it| row(key(it), &of(&now, it), &of(&before, it))).collect();
        let (money_now, money_before) = money;
        let figures = [
            Say::new("report-producers-now"),
            Say::new("report-producers-before"),
            Say::new("report-kg-now"),
            Say::new("report-kg-before"),
            money_now,
            money_before,
        ];
        let total = row(Value::Word(Say::new("report-total")), &all.0, &all.1);
        Table {
            title,
            about: vec![
                period(self.now.days),
                Say::new("report-beside")
                    .with("from", super::dmy(self.before.days.0))
                    .with("until", super::dmy(self.before.days.1)),
            ],
            columns: std::iter::once(Column::words(first))
                .chain(figures.map(Column::figures))
                .collect(),
            total: (!rows.is_empty()).then_some(total),
            rows,
            more: 0,
            plot: None,
        }
    }
}
