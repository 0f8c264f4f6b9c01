//! What the assembly is told of the counter itself: counts of the drawer that were off, voids,
//! copies, typed weights, signals. Counts and days alone: who did it and why is for the manager and
//! the board.

use std::collections::BTreeMap;

use domain::signals::Strength;

use crate::api::Say;
use crate::report::signals::{Hours, Signal};
use crate::report::{Column, Moment, Table, Value, period};
use crate::store::StoreError;
use crate::store::reports::assembly::{self, Counted};
use crate::store::reports::watched;

/// The counts of the drawer that were off.
pub(super) fn cash(counted: &[Counted], days: (i32, i32)) -> Table {
    let off = |of: &&Counted| of.counted_cents != of.expected_cents;
    let row = |of: &Counted| {
        let what = match of.closes {
            true => Say::new("report-half-close"),
            false => Say::new("report-half-handover"),
        };
        vec![
            Value::day(of.day),
            Value::Word(what),
            Value::cents(of.expected_cents),
            Value::cents(of.counted_cents),
            Value::cents(of.counted_cents - of.expected_cents),
        ]
    };
    let rows: Vec<Vec<Value>> = counted.iter().filter(off).map(row).collect();
    let sum = counted.iter().map(|of| of.counted_cents - of.expected_cents).sum();
    let mut total = vec![Value::EMPTY; 5];
    total[0] = Value::Word(Say::new("report-total"));
    total[4] = Value::cents(sum);
    Table {
        title: Say::new("report-half-cash"),
        about: vec![period(days), Say::new("report-half-here")],
        columns: vec![
            Column::words(Say::new("report-day")),
            Column::words(Say::new("report-half-count")),
            Column::figures(Say::new("report-half-expected")),
            Column::figures(Say::new("report-half-counted")),
            Column::figures(Say::new("report-half-difference")),
        ],
        total: (!rows.is_empty()).then_some(total),
        rows,
        more: 0,
        plot: None,
    }
}

/// Deliveries, and of them voids, copies and typed weights; the sums of all months behind it.
pub(super) fn done_again(
    moment: &Moment<'_>,
    days: (i32, i32),
) -> Result<(Table, [i64; 4]), StoreError> {
    let copied: Vec<u64> =
        watched::again(moment.db, days)?.copies.into_iter().map(|(_, seq)| seq).collect();
    let mut copies: BTreeMap<String, i64> = BTreeMap::new();
    for month in assembly::copies(moment.db, &copied)? {
        *copies.entry(month).or_default() += 1;
    }
    let mut sums = [0; 4];
    let mut rows = Vec::new();
    for (month, taken, voided, typed) in assembly::months(moment.db, days)? {
        let copied = copies.get(&month).copied().unwrap_or(0);
        let figures = [taken, voided, copied, typed];
        sums.iter_mut().zip(figures).for_each(|(sum, figure)| *sum += figure);
        let figures = figures.map(Value::count).into_iter();
        rows.push(std::iter::once(Value::text(month)).chain(figures).collect());
    }
    let total = Value::Word(Say::new("report-total"));
    let total = std::iter::once(total).chain(sums.map(Value::count)).collect();
    let figures = [
        Say::new("report-deliveries"),
        Say::new("report-half-voids"),
        Say::new("report-half-copies"),
        Say::new("report-half-typed"),
    ];
    let table = Table {
        title: Say::new("report-half-done-again"),
        about: vec![period(days), Say::new("report-half-here")],
        columns: std::iter::once(Column::words(Say::new("report-month")))
            .chain(figures.map(Column::figures))
            .collect(),
        total: (!rows.is_empty()).then_some(total),
        rows,
        more: 0,
        plot: None,
    };
    Ok((table, sums))
}

/// How many signals there are of each kind, to be looked at first or later.
pub(super) fn signals(found: &[Signal], days: (i32, i32), hours: Hours) -> Table {
    let mut kinds: BTreeMap<usize, [i64; 2]> = BTreeMap::new();
    for signal in found {
        let kind = kinds.entry(place(signal)).or_default();
        kind[usize::from(signal.strength != Strength::Strong)] += 1;
    }
    let row = |(kind, counts): (usize, [i64; 2])| {
        let first = std::iter::once(Value::Word(name(kind, hours)));
        first.chain(counts.map(Value::count)).collect()
    };
    let sum = |nth: usize| kinds.values().map(|counts| counts[nth]).sum::<i64>();
    let total =
        vec![Value::Word(Say::new("report-total")), Value::count(sum(0)), Value::count(sum(1))];
    Table {
        title: Say::new("report-half-signals"),
        about: vec![period(days), Say::new("report-half-signals-how")],
        columns: vec![
            Column::words(Say::new("report-half-signal")),
            Column::figures(Say::new("report-half-first")),
            Column::figures(Say::new("report-half-later")),
        ],
        total: (!kinds.is_empty()).then_some(total),
        rows: kinds.into_iter().map(row).collect(),
        more: 0,
        plot: None,
    }
}

/// The kinds of signals by what they ask to look at, in the order of reading.
const LOOKS: [&str; 8] = [
    "signal-cash-look",
    "signal-voids-look",
    "signal-copies-look",
    "signal-manual-look",
    "signal-digits-look",
    "signal-light-look",
    "signal-heavy-look",
    "signal-hours-look",
];

fn place(signal: &Signal) -> usize {
    LOOKS.iter().position(|look| *look == signal.look.id).unwrap_or(LOOKS.len())
}

fn name(kind: usize, hours: Hours) -> Say {
    match kind {
        0 => Say::new("report-signal-cash"),
        1 => Say::new("report-signal-voids"),
        2 => Say::new("report-signal-copies"),
        3 => Say::new("report-signal-manual"),
        4 => Say::new("report-signal-digits"),
        5 => Say::new("report-signal-light"),
        6 => Say::new("report-signal-heavy"),
        7 => {
            Say::new("report-signal-hours").with("from", hours.first()).with("until", hours.last())
        }
        _ => Say::new("report-signal-yield"),
    }
}
