//! The half-year in plain words: what is read out before anybody looks at a table.

use domain::es_ec;
use domain::mass::Grams;
use domain::signals::Strength;

use super::few::Told;
use crate::api::Say;
use crate::report::signals::Signal;
use crate::report::{Column, Table, Value, dmy, period};
use crate::store::reports::Sums;
use crate::store::reports::assembly::Counted;

/// What the sentences are of.
pub(super) struct Figures<'a> {
    pub(super) days: (i32, i32),
    /// Up to when balances are told: the end of the half-year, or today.
    pub(super) until: i32,
    pub(super) now: &'a Sums,
    pub(super) before: &'a Sums,
    pub(super) communities: usize,
    pub(super) women: &'a Told,
    /// Of all differentials.
    pub(super) premiums: &'a Told,
    pub(super) advances: &'a Told,
    /// Of those, what is older than ninety days.
    pub(super) old: &'a Told,
    pub(super) owed: &'a Told,
    pub(super) counted: &'a [Counted],
    /// Deliveries, voids, copies, typed weights.
    pub(super) again: [i64; 4],
    pub(super) signals: &'a [Signal],
}

/// A sentence in each row.
pub(super) fn table(of: &Figures<'_>) -> Table {
    let rows = sentences(of).into_iter().map(|say| vec![Value::Word(say)]).collect();
    Table {
        title: Say::new("report-half-said"),
        about: vec![period(of.days)],
        columns: vec![Column::words(Say::new("report-half-in-words"))],
        rows,
        more: 0,
        total: None,
        plot: None,
    }
}

fn sentences(of: &Figures<'_>) -> Vec<Say> {
    let mut said = match of.now.deliveries {
        0 => vec![Say::new("report-said-nothing")],
        _ => bought(of),
    };
    said.push(match of.advances.cents {
        0 => Say::new("report-said-no-advances").with("day", dmy(of.until)),
        cents => Say::new("report-said-advances")
            .with("day", dmy(of.until))
            .with("cents", dollars(cents))
            .with("people", of.advances.people.len())
            .with("old", dollars(of.old.cents)),
    });
    said.push(match of.owed.cents {
        0 => Say::new("report-said-nothing-owed").with("day", dmy(of.until)),
        cents => Say::new("report-said-owed")
            .with("day", dmy(of.until))
            .with("cents", dollars(cents))
            .with("people", of.owed.people.len()),
    });
    said.push(counts(of.counted));
    let [_, voids, copies, typed] = of.again;
    said.push(
        Say::new("report-said-again")
            .with("voids", voids)
            .with("copies", copies)
            .with("typed", typed),
    );
    let first = of.signals.iter().filter(|signal| signal.strength == Strength::Strong).count();
    said.push(match of.signals.len() {
        0 => Say::new("report-said-no-signals"),
        all => Say::new("report-said-signals").with("all", all).with("first", first),
    });
    said.push(Say::new("report-said-few"));
    said
}

fn bought(of: &Figures<'_>) -> Vec<Say> {
    let Sums { deliveries, producers, payable_g, total_cents, .. } = *of.now;
    let mut said = vec![
        Say::new("report-said-bought")
            .with("kilos", kilos(payable_g))
            .with("deliveries", deliveries)
            .with("people", producers)
            .with("communities", of.communities),
        Say::new("report-said-worth")
            .with("worth", dollars(total_cents))
            .with("recovered", dollars(of.now.recovered_cents))
            .with("paid", dollars(of.now.paid_cents))
            .with("owed", dollars(of.now.owed_cents)),
    ];
    let more = payable_g - of.before.payable_g;
    if of.before.deliveries != 0 {
        let (before, difference) = (kilos(of.before.payable_g), kilos(more.abs()));
        said.push(match more {
            0 => Say::new("report-said-same").with("before", before),
            1.. => {
                Say::new("report-said-more").with("before", before).with("difference", difference)
            }
            _ => Say::new("report-said-less").with("before", before).with("difference", difference),
        });
    }
    if !of.women.people.is_empty() && !of.women.is_of_few() && 0 < payable_g {
        let share = of.women.grams.saturating_mul(100) / payable_g;
        said.push(
            Say::new("report-said-women")
                .with("people", of.women.people.len())
                .with("kilos", kilos(of.women.grams))
                .with("share", share),
        );
    }
    if of.premiums.cents != 0 {
        said.push(
            Say::new("report-said-premiums")
                .with("cents", dollars(of.premiums.cents))
                .with("people", of.premiums.people.len()),
        );
    }
    said
}

/// How the counts of the drawer came out.
fn counts(counted: &[Counted]) -> Say {
    let difference = |of: &Counted| of.counted_cents - of.expected_cents;
    let sum = |over: bool| -> i64 {
        let some = counted.iter().map(difference).filter(|cents| (0 < *cents) == over);
        some.sum::<i64>().abs()
    };
    let off = counted.iter().filter(|of| difference(of) != 0).count();
    match (counted.len(), off) {
        (0, _) => Say::new("report-said-no-counts"),
        (all, 0) => Say::new("report-said-cash-even").with("all", all),
        (all, off) => Say::new("report-said-cash")
            .with("all", all)
            .with("off", off)
            .with("over", dollars(sum(true)))
            .with("short", dollars(sum(false))),
    }
}

fn kilos(grams: i64) -> String {
    Grams::new(grams).map(es_ec::kilos).unwrap_or_default()
}

fn dollars(cents: i64) -> String {
    es_ec::signed_dollars(cents)
}
