//! What producers owe of advances and what they are owed: at the beginning of the half-year, what
//! changed in it, and at its end.

use std::collections::BTreeMap;

use domain::ageing::{Ageing, Granted, age};
use domain::money::Cents;
use wire::reference_facts::day_of_number;

use super::few::{Line, Told, by_key, shown};
use crate::api::Say;
use crate::desk::terms::cents;
use crate::report::{Column, Moment, Table, Value, dmy, entry_say, period};
use crate::store::StoreError;
use crate::store::accounts::{self, Balance, What};
use crate::store::reports::assembly::{self, Piece};

/// Before all days.
const EVER: i32 = i32::MIN;

/// What is owed at the end of the half-year, by whom.
pub(super) fn closing(
    moment: &Moment<'_>,
    balance: Balance,
    until: i32,
) -> Result<Told, StoreError> {
    let pieces = assembly::ledger(moment.db, balance, (EVER, until))?;
    let mut of: BTreeMap<&str, i64> = BTreeMap::new();
    for piece in &pieces {
        *of.entry(&piece.producer).or_default() += piece.cents;
    }
    let open = of.into_iter().filter(|(_, cents)| *cents != 0);
    let open: Vec<Piece> = open
        .map(|(producer, cents)| Piece {
            key: String::new(),
            producer: producer.to_owned(),
            grams: 0,
            cents,
        })
        .collect();
    Ok(Told::of(&open))
}

/// How a balance came to be what it is.
pub(super) fn table(
    moment: &Moment<'_>,
    balance: Balance,
    days: (i32, i32),
) -> Result<Table, StoreError> {
    let (title, end) = match balance {
        Balance::Advance => {
            (Say::new("report-half-advances"), Say::new("report-half-advances-end"))
        }
        Balance::Owed => (Say::new("report-half-owed"), Say::new("report-half-owed-end")),
        Balance::Claim => (Say::new("report-half-claims"), Say::new("report-half-claims-end")),
    };
    let begun = closing(moment, balance, days.0 - 1)?;
    let pieces = assembly::ledger(moment.db, balance, days)?;
    let changed = by_key(&pieces);
    let mut lines = Vec::new();
    if begun.cents != 0 {
        let first = Value::Word(Say::new("report-half-begun"));
        lines.push(Line { first, told: vec![begun] });
    }
    for what in What::ALL {
        if let Some(told) = changed.get(what.as_str()) {
            let first = Value::Word(entry_say(what));
            lines.push(Line { first, told: vec![told.clone()] });
        }
    }
    let all = closing(moment, balance, days.1)?;
    let total = lines.iter().flat_map(|line| &line.told).map(|told| told.cents).sum();
    Ok(Table {
        title,
        about: vec![period(days)],
        columns: columns(Say::new("report-half-what")),
        rows: rows(lines),
        more: 0,
        total: (!changed.is_empty() || total != 0).then(|| row(Value::Word(end), &all, total)),
        plot: None,
    })
}

/// What is open of advances, in three ages, and whose it is.
pub(super) fn ages(moment: &Moment<'_>, until: i32) -> Result<[Told; 3], StoreError> {
    let mut ages = [const { Vec::new() }; 3];
    for producer in assembly::holders(moment.db, Balance::Advance)? {
        let mut entries = accounts::of(moment.db, &producer, Balance::Advance)?;
        entries.retain(|entry| entry.day <= until);
        let (granted, reduced) = accounts::advances(&entries);
        let granted = granted
            .into_iter()
            .map(|(day, amount)| Ok(Granted { day: day_of_number(day), cents: cents(amount)? }))
            .collect::<Result<Vec<_>, StoreError>>()?;
        let Ageing { to_30, to_90, above_90 } =
            age(&granted, cents(reduced)?, day_of_number(until));
        for (age, open) in ages.iter_mut().zip([to_30, to_90, above_90]) {
            if open != Cents::ZERO {
                let key = String::new();
                let producer = producer.clone();
                age.push(Piece { key, producer, grams: 0, cents: open.get() });
            }
        }
    }
    Ok(ages.map(|pieces| Told::of(&pieces)))
}

/// The ages of advances.
pub(super) fn ageing(ages: [Told; 3], all: &Told, until: i32) -> Table {
    let words = [
        Say::new("report-half-to-30"),
        Say::new("report-half-to-90"),
        Say::new("report-half-above-90"),
    ];
    let total: i64 = ages.iter().map(|told| told.cents).sum();
    let open = words.into_iter().zip(ages).filter(|(_, told)| told.cents != 0);
    let lines = open.map(|(say, told)| Line { first: Value::Word(say), told: vec![told] });
    let rows = rows(lines.collect());
    Table {
        title: Say::new("report-half-ageing"),
        about: vec![Say::new("report-half-on").with("day", dmy(until))],
        columns: columns(Say::new("report-half-age")),
        total: (!rows.is_empty()).then(|| row(Value::Word(Say::new("report-total")), all, total)),
        rows,
        more: 0,
        plot: None,
    }
}

fn columns(first: Say) -> Vec<Column> {
    vec![
        Column::words(first),
        Column::figures(Say::new("report-producers")),
        Column::figures(Say::new("report-half-cents")),
    ]
}

fn rows(lines: Vec<Line>) -> Vec<Vec<Value>> {
    let lines = shown(lines, Value::Word(Say::new("report-half-others")));
    let told = |line: &Line| line.told.first().cloned().unwrap_or_default();
    lines
        .iter()
        .map(|line| (line.first.clone(), told(line)))
        .map(|(first, told)| {
            let cents = told.cents;
            row(first, &told, cents)
        })
        .collect()
}

fn row(first: Value, told: &Told, cents: i64) -> Vec<Value> {
    vec![first, Value::count(told.people.len() as u64), Value::cents(cents)]
}
