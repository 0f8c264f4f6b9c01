//! What auditors ask for: members on a day, purchases one by one, quotas against deliveries, and
//! where each premium comes from.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use domain::es_ec;
use wire::reference_facts::day_of_number;

use super::purchases::{programme, sex};
use super::{Column, Moment, Table, Value, about, season};
use crate::api::Say;
use crate::store::StoreError;
use crate::store::reports::audit::{self, Line, Purchase, Quota};
use crate::store::reports::{self, Which};

/// Who was a member on a day.
pub(super) fn members(moment: &Moment<'_>, day: i32) -> Result<Table, StoreError> {
    let members = audit::members_on(moment.db, day)?;
    let rows: Vec<Vec<Value>> = members
        .iter()
        .map(|member| {
            vec![
                Value::text(&member.code),
                Value::text(&member.name),
                Value::text(&member.document),
                Value::text(&member.community),
                sex(member.sex.as_deref().unwrap_or_default()),
                programme(&member.organic),
                Value::yes_no(member.chakra),
                Value::day(member.since),
            ]
        })
        .collect();
    let day = es_ec::dmy(day_of_number(day));
    let count = Say::new("report-members-count").with("count", rows.len());
    Ok(Table {
        title: Say::new("report-members"),
        about: vec![Say::new("report-on-day").with("day", day), count],
        columns: [
            Say::new("report-number"),
            Say::new("report-name"),
            Say::new("report-document"),
            Say::new("report-community"),
            Say::new("report-sex"),
            Say::new("report-programme"),
            Say::new("report-chakra-seal"),
            Say::new("report-since"),
        ]
        .map(Column::words)
        .to_vec(),
        rows,
        more: 0,
        total: None,
        plot: None,
    })
}

/// Every purchase, by whom it was made.
pub(super) fn purchases(
    moment: &Moment<'_>,
    which: &Which,
    most: Option<usize>,
) -> Result<Table, StoreError> {
    let found = audit::purchases(moment.db, which, most)?;
    let all = reports::all(moment.db, which)?;
    let count = usize::try_from(all.deliveries).unwrap_or(usize::MAX);
    let row = |of: &Purchase| {
        vec![
            Value::text(&of.producer),
            Value::text(&of.name),
            Value::text(&of.community),
            Value::day(of.day),
            Value::text(&of.receipt),
            Value::text(moment.form(&of.form)),
            Value::grams(of.payable_g),
            Value::grams(of.certified_g),
            Value::cents(of.total_cents),
            Value::cents(of.recovered_cents),
            Value::cents(of.paid_cents),
        ]
    };
    let words = [
        Say::new("report-number"),
        Say::new("report-name"),
        Say::new("report-community"),
        Say::new("report-day"),
        Say::new("report-receipt"),
        Say::new("report-form"),
    ];
    let figures = [
        Say::new("report-kg"),
        Say::new("report-certified-kg"),
        Say::new("report-worth"),
        Say::new("report-recovered"),
        Say::new("report-paid"),
    ];
    let mut total = vec![Value::EMPTY; words.len() + figures.len()];
    total[0] = Value::Word(Say::new("report-total"));
    total[6] = Value::grams(all.payable_g);
    total[8] = Value::cents(all.total_cents);
    total[9] = Value::cents(all.recovered_cents);
    total[10] = Value::cents(all.paid_cents);
    let columns = words.map(Column::words).into_iter().chain(figures.map(Column::figures));
    Ok(Table {
        title: Say::new("report-purchases"),
        about: about(moment, which),
        columns: columns.collect(),
        more: count.saturating_sub(found.len()),
        total: (!found.is_empty()).then_some(total),
        rows: found.iter().map(row).collect(),
        plot: None,
    })
}

/// Organic quotas against what was delivered of their product, in grams of dry equivalent: a row
/// for each season.
pub(super) fn quotas(moment: &Moment<'_>, which: &Which) -> Result<Table, StoreError> {
    let mut quotas = against_quotas(moment, which)?;
    quotas.sort_by(|(a, _), (b, _)| {
        (&a.community, &a.name, &a.producer).cmp(&(&b.community, &b.name, &b.producer))
    });
    let row = |(of, delivered): &(Quota, i64)| {
        let share = match of.granted_g {
            0 => Value::EMPTY,
            granted => Value::Is(sheets::Cell::PerMille(delivered.saturating_mul(1_000) / granted)),
        };
        vec![
            Value::text(&of.producer),
            Value::text(&of.name),
            Value::text(&of.community),
            Value::text(moment.product(&of.product)),
            Value::text(season(of.from_day)),
            Value::grams(of.granted_g),
            Value::grams(of.used_g),
            Value::grams((of.granted_g - of.used_g).max(0)),
            Value::grams(*delivered),
            share,
        ]
    };
    let words = [
        Say::new("report-number"),
        Say::new("report-name"),
        Say::new("report-community"),
        Say::new("report-product"),
        Say::new("report-season"),
    ];
    let figures = [
        Say::new("report-quota"),
        Say::new("report-quota-used"),
        Say::new("report-quota-left"),
        Say::new("report-dry-delivered"),
        Say::new("report-quota-share"),
    ];
    let columns = words.map(Column::words).into_iter().chain(figures.map(Column::figures));
    Ok(Table {
        title: Say::new("report-quotas"),
        about: about(moment, which),
        columns: columns.collect(),
        rows: quotas.iter().map(row).collect(),
        more: 0,
        total: None,
        plot: None,
    })
}

/// The quotas of a period, each with what its producer delivered of its product on those of its
/// days that are in the period, in grams of dry equivalent.
pub(super) fn against_quotas(
    moment: &Moment<'_>,
    which: &Which,
) -> Result<Vec<(Quota, i64)>, StoreError> {
    // Most quotas are of one of a few seasons.
    let mut by_days: BTreeMap<(i32, i32), Delivered> = BTreeMap::new();
    let mut found = Vec::new();
    for quota in audit::quotas(moment.db, which)? {
        let days = quota.days_in(which.days);
        let dry = match by_days.entry(days) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(new) => {
                new.insert(dry_delivered(moment, &Which { days, ..which.clone() })?)
            }
        };
        let key = (quota.producer.clone(), quota.product.clone());
        let delivered = dry.get(&key).copied().unwrap_or(0);
        found.push((quota, delivered));
    }
    Ok(found)
}

/// Grams of dry equivalent by producer and product.
type Delivered = BTreeMap<(String, String), i64>;

/// What each producer delivered of each product, in grams of dry equivalent, rounded down once for
/// each form.
pub(super) fn dry_delivered(moment: &Moment<'_>, which: &Which) -> Result<Delivered, StoreError> {
    let mut dry = Delivered::new();
    for (producer, form, payable_g) in audit::by_form(moment.db, which)? {
        let known = moment.reference.form(&form);
        let factor = known.map_or(1_000, |terms| i64::from(terms.form.dry_equivalent_pm));
        let product = form.split('/').next().unwrap_or(&form).to_owned();
        *dry.entry((producer, product)).or_default() += payable_g.saturating_mul(factor) / 1_000;
    }
    Ok(dry)
}

/// Each line of each differential, with the price that it was reckoned with.
pub(super) fn premiums(moment: &Moment<'_>, which: &Which) -> Result<Table, StoreError> {
    let lines = audit::premiums(moment.db, which)?;
    let row = |of: &Line| {
        let kind = match of.kind.as_str() {
            "organic" => Value::Word(Say::new("report-organic-line")),
            _ => Value::Word(Say::new("report-chakra-line")),
        };
        let price = of.price.as_ref().map(|(micros, _)| Value::Is(sheets::Cell::Micros(*micros)));
        let unit = of.price.as_ref().map(|(_, unit)| Value::text(unit));
        vec![
            Value::day(of.day),
            Value::text(&of.receipt),
            Value::text(&of.producer),
            Value::text(&of.name),
            Value::text(moment.form(&of.form)),
            kind,
            Value::grams(of.grams),
            price.unwrap_or(Value::EMPTY),
            unit.unwrap_or(Value::EMPTY),
            Value::cents(of.cents),
        ]
    };
    let mut columns = [
        Say::new("report-day"),
        Say::new("report-receipt"),
        Say::new("report-number"),
        Say::new("report-name"),
        Say::new("report-form"),
        Say::new("report-premium"),
    ]
    .map(Column::words)
    .to_vec();
    columns.push(Column::figures(Say::new("report-kg")));
    columns.push(Column::figures(Say::new("report-price")));
    columns.push(Column::words(Say::new("report-unit")));
    columns.push(Column::figures(Say::new("report-value")));
    let mut total = vec![Value::EMPTY; columns.len()];
    total[0] = Value::Word(Say::new("report-total"));
    total[9] = Value::cents(lines.iter().map(|line| line.cents).sum());
    Ok(Table {
        title: Say::new("report-premiums"),
        about: about(moment, which),
        columns,
        more: 0,
        total: (!lines.is_empty()).then_some(total),
        rows: lines.iter().map(row).collect(),
        plot: None,
    })
}
