//! The table of the exchange, in the terminal and in `docs/benchmarks.md`.

use std::fmt::Write;
use std::time::Duration;

use super::line::Passed;

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

    pub(super) fn note(&mut self, note: String) {
        println!("  {note}");
        self.notes.push(format!("- {note}"));
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
        page.push_str("\n## Bytes, drawn\n\nUp and down together; four signs more are ten times");
        page.push_str(" the bytes.\n\n```text\n");
        for row in &self.rows {
            let bytes = row.passed.up + row.passed.down;
            let long = usize::try_from(bytes.max(1).ilog2() * 12 / 10).unwrap_or(0);
            let (who, what, bar) = (&row.who, &row.what, "#".repeat(long));
            let _fits = writeln!(page, "{who:<14} {what:<44} {bar} {bytes}");
        }
        let _fits = write!(page, "```\n\n## Where it goes\n\n{}\n", self.notes.join("\n"));
        page
    }
}

fn written(row: &Row) -> String {
    let Passed { up, down, requests, .. } = row.passed;
    let seconds = row.took.as_secs_f64();
    format!("| {} | {} | {seconds:.3} | {up} | {down} | {requests} |", row.who, row.what)
}
