//! What was bought, group by group.

use chrono::Datelike;
use domain::es_ec;
use wire::reference_facts::day_of_number;

use super::{Column, Moment, Plot, Table, Value, about, plot};
use crate::api::Say;
use crate::store::StoreError;
use crate::store::reports::{self, By, Group, Sums, Which};

/// Purchases, group by group, with what they come to.
pub(super) fn grouped(moment: &Moment<'_>, by: By, which: &Which) -> Result<Table, StoreError> {
    let groups = reports::groups(moment.db, by, which)?;
    let all = reports::all(moment.db, which)?;
    let mut columns = columns_of(by);
    let keys = columns.len();
    // Each group of producers is one of them.
    let figures = |values: [Value; 9]| {
        let shown = values.into_iter().enumerate();
        shown.filter(|(at, _)| by != By::Producer || *at != PRODUCERS).map(|(_, value)| value)
    };
    let titles = sum_titles().into_iter().enumerate();
    let titles = titles.filter(|(at, _)| by != By::Producer || *at != PRODUCERS);
    columns.extend(titles.map(|(_, title)| Column::figures(title)));
    let row = |group: &Group| {
        let key = key(moment, by, group);
        key.into_iter().chain(figures(values(&group.sums))).collect()
    };
    let total = |keys: usize| {
        let word = Value::Word(Say::new("report-total"));
        let blank = std::iter::repeat_n(Value::EMPTY, keys - 1);
        std::iter::once(word).chain(blank).chain(figures(values(&all))).collect()
    };
    Ok(Table {
        title: title(by),
        about: about(moment, which),
        plot: picture(moment, by, &groups),
        rows: groups.iter().map(row).collect(),
        more: 0,
        total: (!groups.is_empty()).then(|| total(keys)),
        columns,
    })
}

/// Where the count of producers stands among [`values`].
const PRODUCERS: usize = 1;

/// Titles of the columns of [`values`].
fn sum_titles() -> [Say; 9] {
    [
        Say::new("report-deliveries"),
        Say::new("report-producers"),
        Say::new("report-kg"),
        Say::new("report-worth"),
        Say::new("report-recovered"),
        Say::new("report-paid"),
        Say::new("report-owed"),
        Say::new("report-organic"),
        Say::new("report-chakra"),
    ]
}

fn values(sums: &Sums) -> [Value; 9] {
    [
        Value::count(sums.deliveries),
        Value::count(sums.producers),
        Value::grams(sums.payable_g),
        Value::cents(sums.total_cents),
        Value::cents(sums.recovered_cents),
        Value::cents(sums.paid_cents),
        Value::cents(sums.owed_cents),
        Value::cents(sums.organic_cents),
        Value::cents(sums.chakra_cents),
    ]
}

fn title(by: By) -> Say {
    match by {
        By::Product => Say::new("report-by-product"),
        By::Form => Say::new("report-by-form"),
        By::Community => Say::new("report-by-community"),
        By::Producer => Say::new("report-by-producer"),
        By::Sex => Say::new("report-by-sex"),
        By::Clerk => Say::new("report-by-clerk"),
        By::Day => Say::new("report-by-day"),
        By::Week => Say::new("report-by-week"),
        By::Month => Say::new("report-by-month"),
    }
}

fn columns_of(by: By) -> Vec<Column> {
    let first = match by {
        By::Product => Say::new("report-product"),
        By::Form => Say::new("report-form"),
        By::Community => Say::new("report-community"),
        By::Producer => Say::new("report-number"),
        By::Sex => Say::new("report-sex"),
        By::Clerk => Say::new("report-clerk"),
        By::Day => Say::new("report-day"),
        By::Week => Say::new("report-week"),
        By::Month => Say::new("report-month"),
    };
    let person = [Say::new("report-name"), Say::new("report-community")];
    let more = person.into_iter().filter(|_| by == By::Producer);
    std::iter::once(first).chain(more).map(Column::words).collect()
}

/// What a group is of, a value for each of [`columns_of`].
fn key(moment: &Moment<'_>, by: By, group: &Group) -> Vec<Value> {
    let day = || group.key.parse().map_or(Value::EMPTY, Value::day);
    match by {
        By::Day | By::Week => vec![day()],
        By::Sex => vec![sex(&group.key)],
        By::Producer => [&group.key, &group.name, &group.community].map(Value::text).to_vec(),
        By::Product => vec![Value::text(moment.product(&group.key))],
        By::Form => vec![Value::text(moment.form(&group.key))],
        By::Clerk if group.key.is_empty() => vec![Value::Word(Say::new("report-not-known"))],
        By::Community | By::Clerk | By::Month => vec![Value::text(&group.key)],
    }
}

/// Whether a woman or a man sold it.
pub(super) fn sex(of: &str) -> Value {
    Value::Word(match of {
        "f" => Say::new("report-woman"),
        "m" => Say::new("report-man"),
        "x" => Say::new("report-other-sex"),
        _ => Say::new("report-not-known"),
    })
}

fn picture(moment: &Moment<'_>, by: By, groups: &[Group]) -> Option<Plot> {
    let weights = |name: &dyn Fn(&Group) -> String| -> Vec<(String, i64)> {
        groups.iter().map(|group| (name(group), group.sums.payable_g)).collect()
    };
    match by {
        By::Day | By::Week | By::Month => plot::over_time(&over_time(by, groups)),
        By::Community => plot::bars(&weights(&|group| group.key.clone())),
        By::Product => plot::bars(&weights(&|group| moment.product(&group.key))),
        By::Form => plot::bars(&weights(&|group| moment.form(&group.key))),
        // Who they are is no picture, and two bars say no more than two figures.
        By::Producer | By::Sex | By::Clerk => None,
    }
}

/// Places in time, with the word for each.
fn over_time(by: By, groups: &[Group]) -> Vec<(i32, String, i64)> {
    let place = |group: &Group| -> Option<(i32, String)> {
        if by == By::Month {
            let (year, month) = group.key.split_once('-')?;
            let (year, month): (i32, i32) = (year.parse().ok()?, month.parse().ok()?);
            return Some((year * 12 + month, format!("{month:02}/{year}")));
        }
        let number = group.key.parse().ok()?;
        let day = day_of_number(number);
        let (place, word) = (number, es_ec::dmy(day));
        // The year stands in the title.
        let short = word.strip_suffix(&format!("/{:04}", day.year())).map(str::to_owned);
        Some((place, short.unwrap_or(word)))
    };
    let point = |group: &Group| place(group).map(|(at, word)| (at, word, group.sums.payable_g));
    groups.iter().filter_map(point).collect()
}

/// Purchases by the programme under which they are kept apart. What a delivery is worth is not
/// divided: one beyond a quota is of two programmes, and has one base price.
pub(super) fn segregated(moment: &Moment<'_>, which: &Which) -> Result<Table, StoreError> {
    let parts = reports::segregated(moment.db, which)?;
    let all = reports::all(moment.db, which)?;
    let titles = [
        Say::new("report-deliveries"),
        Say::new("report-producers"),
        Say::new("report-kg"),
        Say::new("report-organic"),
    ];
    let first = Column::words(Say::new("report-programme"));
    let rows = parts.iter().map(|part| {
        vec![
            programme(&part.programme),
            Value::count(part.deliveries),
            Value::count(part.producers),
            Value::grams(part.payable_g),
            Value::cents(part.organic_cents),
        ]
    });
    let total = vec![
        Value::Word(Say::new("report-total")),
        Value::count(all.deliveries),
        Value::count(all.producers),
        Value::grams(all.payable_g),
        Value::cents(all.organic_cents),
    ];
    let figures = titles.map(Column::figures);
    Ok(Table {
        title: Say::new("report-by-programme"),
        about: about(moment, which),
        columns: std::iter::once(first).chain(figures).collect(),
        rows: rows.collect(),
        more: 0,
        total: (!parts.is_empty()).then_some(total),
        plot: None,
    })
}

/// The word for a programme.
pub(super) fn programme(of: &str) -> Value {
    match of {
        "organic" => Value::Word(Say::new("report-programme-organic")),
        "conventional" => Value::Word(Say::new("report-programme-conventional")),
        "transition-1" => Value::Word(Say::new("report-programme-transition").with("year", 1)),
        "transition-2" => Value::Word(Say::new("report-programme-transition").with("year", 2)),
        "transition-3" => Value::Word(Say::new("report-programme-transition").with("year", 3)),
        "sanctioned" => Value::Word(Say::new("report-programme-sanctioned")),
        other => Value::text(other),
    }
}
