//! The drawer of a day: what it held and what moved, shift by shift, and movement by movement with
//! its reason. A table without rows is left out.

use domain::calendar::local_time;
use domain::es_ec;

use super::Head::{Figures, Words};
use super::{Writer, dollars};
use crate::api::DayTable;
use crate::desk::day_figures::DayFigures;
use crate::desk::handover::ShiftSums;
use crate::paper::cash_slip;

impl Writer<'_> {
    /// From the opening to what was counted; the rows add up to it.
    pub(super) fn cash(&self, figures: &DayFigures) -> DayTable {
        let mut cash = vec![vec![self.word("paper-opening"), dollars(figures.day.opening_cents)]];
        for (movement, cents) in figures.moved.iter().filter(|(_, cents)| *cents != 0) {
            cash.push(vec![self.movement(*movement), signed(movement.comes_in(), *cents)]);
        }
        let ended = figures.shifts.iter().filter_map(|of| of.shift.end.as_ref());
        let handovers = ended.filter(|end| Some(end.seq) != figures.day.closed_seq);
        let found: i64 = handovers.map(|end| end.difference_cents()).sum();
        if found != 0 {
            cash.push(vec![self.word("paper-handovers"), es_ec::signed_dollars(found)]);
        }
        let mut total = vec![self.word("paper-expected"), dollars(figures.day.drawer_cents)];
        if let Some((_, close)) = &figures.closed {
            cash.push(vec![self.word("paper-expected"), dollars(close.expected_cents)]);
            let difference = close.counted_cents - close.expected_cents;
            cash.push(vec![self.word("paper-difference"), es_ec::signed_dollars(difference)]);
            if !close.reason.is_empty() {
                let reason =
                    self.words.with("paper-difference-reason", &[("reason", &close.reason)]);
                cash.push(vec![reason, String::new()]);
            }
            total = vec![self.word("figures-counted"), dollars(close.counted_cents)];
        }
        let columns = [Words("figures-what"), Figures("figures-amount")];
        self.table("figures-cash", &columns, cash, total)
    }

    /// Who had the drawer, where it was more than one.
    pub(super) fn shifts(&self, figures: &DayFigures) -> DayTable {
        let rows = match figures.shifts.as_slice() {
            [_, _, ..] => figures.shifts.iter().map(shift).collect(),
            _ => Vec::new(),
        };
        let columns = [
            Words("figures-clerk"),
            Words("figures-from-until"),
            Figures("paper-expected"),
            Figures("figures-counted"),
            Figures("paper-difference"),
            Words("figures-why"),
        ];
        self.table("figures-shifts", &columns, rows, Vec::new())
    }

    /// What moved beside deliveries, with whom or what for.
    pub(super) fn movements(&self, figures: &DayFigures) -> DayTable {
        let rows = figures.movements.iter().map(|moved| {
            let who = moved.producer.as_ref().map(|(code, name)| format!("{code} {name}"));
            vec![
                es_ec::hm(local_time(moved.wall_ms)),
                self.movement(moved.movement),
                who.unwrap_or_else(|| moved.reason.clone()),
                signed(moved.movement.comes_in(), moved.cents),
            ]
        });
        let columns = [
            Words("figures-time"),
            Words("figures-what"),
            Words("figures-who-why"),
            Figures("figures-amount"),
        ];
        self.table("figures-movements", &columns, rows.collect(), Vec::new())
    }

    fn movement(&self, movement: domain::drawer::Movement) -> String {
        cash_slip::sentence(&self.word(cash_slip::title(movement)))
    }
}

fn shift(of: &ShiftSums) -> Vec<String> {
    let hm = |ms| es_ec::hm(local_time(ms));
    let until = of.until_ms.map(hm).unwrap_or_default();
    let mut row = vec![of.clerk.clone(), format!("{} – {until}", hm(of.from_ms))];
    row.extend(match &of.shift.end {
        Some(end) => [
            dollars(end.expected_cents),
            dollars(end.counted_cents),
            es_ec::signed_dollars(end.difference_cents()),
            end.reason.clone(),
        ],
        None => Default::default(),
    });
    row
}

fn signed(comes_in: bool, cents: i64) -> String {
    format!("{} {}", if comes_in { "+" } else { "-" }, dollars(cents))
}
