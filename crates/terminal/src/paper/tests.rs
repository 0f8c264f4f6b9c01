//! Whole slips as text, and what holds for all of them.

mod accounts;
mod marks;
mod receipts;
mod report_pages;
mod slips;
mod widths;

use domain::paper::{Align, Row, Strip};

/// A slip as text: large letters are marked `[wide x high]`, heavy ones `*`.
fn drawn(strip: &Strip) -> String {
    let columns = usize::from(strip.columns);
    let mut text = String::new();
    for row in &strip.rows {
        let line = match row {
            Row::Text { text, size, bold, align } => {
                let room = columns / usize::from(size.wide);
                let gap = room.saturating_sub(text.chars().count());
                let before = match align {
                    Align::Left => 0,
                    Align::Center => gap / 2,
                    Align::Right => gap,
                };
                let text = if is_hash(text) { "HASH" } else { text };
                let mark = match (size.wide, size.high, *bold) {
                    (1, 1, false) => String::new(),
                    (1, 1, true) => " *".to_owned(),
                    (wide, high, _) => format!(" [{wide}x{high}]"),
                };
                format!("{}{text}{mark}", " ".repeat(before * usize::from(size.wide)))
            }
            Row::Picture(name) => format!("<{name}>"),
            Row::Qr(text) => format!("<qr {} letters>", text.chars().count()),
            Row::Feed(rows) => "\n".repeat(usize::from(*rows).saturating_sub(1)),
            Row::Cut => "8<".to_owned(),
        };
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

/// `9F3A-61C2`: another one in every run.
fn is_hash(text: &str) -> bool {
    let digits = |half: &str| {
        half.len() == 4 && half.bytes().all(|b| b.is_ascii_digit() || (b'A'..=b'F').contains(&b))
    };
    text.split_once('-').is_some_and(|(one, other)| digits(one) && digits(other))
}

/// No row is wider than the paper, and none holds what a printer would take for a command.
#[track_caller]
fn fits(strip: &Strip) {
    for row in &strip.rows {
        let Row::Text { text, size, .. } = row else { continue };
        let wide = text.chars().count() * usize::from(size.wide);
        assert!(wide <= usize::from(strip.columns), "{wide}: {text:?}");
        assert!(!text.chars().any(char::is_control), "{text:?}");
    }
}
