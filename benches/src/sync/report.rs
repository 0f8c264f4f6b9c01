//! The table of the exchange, in the terminal and in `docs/benchmarks.md`.

use std::fmt::Write;
use std::time::Duration;

use super::plot;
use crate::figures::Times;
use it::line::Passed;

/// Where the drawing is, seen from the page.
pub(super) const PLOT: &str = "pictures/exchange.svg";

/// One row: who, what, seconds, bytes and requests.
pub(super) struct Row {
    pub(super) who: String,
    pub(super) what: String,
    pub(super) took: Duration,
    pub(super) passed: Passed,
}

/// Everything that is told.
#[derive(Default)]
pub(super) struct Report {
    rows: Vec<Row>,
    goals: Vec<String>,
    saves: Vec<String>,
    notes: Vec<String>,
}

impl Report {
    pub(super) fn row(&mut self, row: Row) {
        println!("  {}", written(&row));
        self.rows.push(row);
    }

    /// A goal, what came out, and whether that reaches it.
    pub(super) fn goal(&mut self, goal: &str, came: &str, reached: bool) {
        let verdict = if reached { "reached" } else { "**missed**" };
        println!("  goal: {goal}: {came}, {verdict}");
        self.goals.push(format!("| {goal} | {came} | {verdict} |"));
    }

    /// What a save took, and how many times longer than the disk alone.
    pub(super) fn save(&mut self, what: &str, times: &Times, ratio: &str) {
        let (median, p95) = (millis(times.median()), millis(times.p95()));
        println!("  {what}: {median} ms, 95 % within {p95} ms, {ratio} of the disk");
        self.saves.push(format!("| {what} | {median} | {p95} | {ratio} |"));
    }

    pub(super) fn note(&mut self, note: String) {
        println!("  {note}");
        self.notes.push(format!("- {note}"));
    }

    /// The drawing that the page shows.
    pub(super) fn drawing(&self) -> String {
        plot::drawn(&self.rows)
    }

    /// The page, for `docs/benchmarks.md`.
    pub(super) fn page(&self, head: &str) -> String {
        let mut page = String::from(head);
        let goals = self.goals.join("\n");
        let _fits = write!(page, "\n## Goals\n\n| Goal | Measured | |\n|---|---|---|\n{goals}\n");
        page.push_str("\n## Table\n\n| Who | What | s | Bytes up | Bytes down | Requests |\n");
        page.push_str("|---|---|---|---|---|---|\n");
        for row in &self.rows {
            let _fits = writeln!(page, "{}", written(row));
        }
        let _fits = write!(page, "\n![The same, drawn]({PLOT})\n");
        page.push_str("\n## A durable save, beside the disk\n\n");
        page.push_str("400 of each, taking turns.\n\n");
        page.push_str(
            "| What | Median, ms | 95 % within, ms | Times the disk |\n|---|---|---|---|\n",
        );
        let _fits = writeln!(page, "{}", self.saves.join("\n"));
        let _fits = write!(page, "\n## Where it goes\n\n{}\n", self.notes.join("\n"));
        page
    }
}

fn millis(time: Duration) -> String {
    format!("{:.3}", time.as_secs_f64() * 1_000.0)
}

fn written(row: &Row) -> String {
    let Passed { up, down, requests, .. } = row.passed;
    let seconds = row.took.as_secs_f64();
    format!("| {} | {} | {seconds:.3} | {up} | {down} | {requests} |", row.who, row.what)
}
