//! What the figures of a record say of its other figures. Nothing here has to be right for records
//! to come back: a figure is kept as its distance from what was expected, and where the rules were
//! followed that is nothing.

/// An item of an array whose items stand at one place together.
pub(super) const ANY: u32 = u32::MAX;

/// A delivery, as a kind and version.
const DELIVERY: (i64, i64) = (9, 1);
/// Where a record's body stands, and places in a delivery's: see `facts::Delivery`.
const BODY: u32 = 5;
const FORM: u32 = 3;
const WEIGHINGS: u32 = 5;
const FOREIGN_MATTER: u32 = 6;
const NET: u32 = 10;
const DEDUCTIONS: u32 = 11;
const PAYABLE: u32 = 12;
const SEGREGATION: u32 = 15;
const LINES: u32 = 16;
const TOTAL: u32 = 17;
const RECOVERED: u32 = 18;
const DUE: u32 = 19;

/// Grams in a hundred thousand of the units that a price is for.
fn grams_in_100000(unit: &[u8]) -> i128 {
    match unit {
        b"kg" => 100_000_000,
        b"qq" => 4_535_923_700,
        _ => 45_359_237, // lb
    }
}

/// The record that is being walked, as far as it is known.
#[derive(Default)]
pub(super) struct Model {
    kind: (i64, i64),
    /// Which of the forms it is, in the order in which they were met.
    form: Option<u32>,
    gross: i64,
    weighed: i64,
    foreign_matter: i64,
    net: i64,
    payable: i64,
    /// Parts of the segregation: which kind, how many grams.
    parts: Vec<(u32, i64)>,
    line: Line,
    lines: i64,
    total: i64,
    due: i64,
}

/// What was met last of a line.
#[derive(Default)]
struct Line {
    kind: u32,
    grams: i64,
    price_micros: i64,
    unit: i128,
}

impl Model {
    /// The next record.
    pub(super) fn begin(&mut self) {
        let mut parts = std::mem::take(&mut self.parts);
        parts.clear();
        *self = Model { parts, ..Model::default() };
    }

    /// Which place an item belongs to: bodies of one kind together, in deliveries those of one
    /// form.
    pub(super) fn key(&self, path: &[u32], index: u32) -> u32 {
        match (path, self.form) {
            ([], _) if index == BODY => {
                let (kind, version) = self.kind;
                1_000
                    + (kind.cast_unsigned() as u32 & 0xff) * 256
                    + (version.cast_unsigned() as u32 & 0xff)
            }
            ([BODY], Some(form)) if FORM < index => 1_000 * (1 + form % 1_000) + index,
            _ => index,
        }
    }

    /// What is expected of a number.
    pub(super) fn expected(&self, path: &[u32]) -> i64 {
        if self.kind != DELIVERY {
            return 0;
        }
        match *path {
            [BODY, NET] => self.weighed,
            [BODY, DEDUCTIONS, ANY, 1] => rounded(self.net, self.foreign_matter, 1_000),
            [BODY, PAYABLE] => self.payable,
            [BODY, SEGREGATION, ANY, 1] => {
                self.payable.wrapping_sub(self.parts.iter().fold(0, |a, b| a.wrapping_add(b.1)))
            }
            [BODY, LINES, ANY, 1] => {
                let part = self.parts.iter().find(|part| part.0 == self.line.kind);
                part.map_or(self.payable, |part| part.1)
            }
            [BODY, LINES, ANY, 4] => self.worth(),
            [BODY, TOTAL] => self.lines,
            [BODY, DUE] => self.due,
            _ => 0,
        }
    }

    /// What the line met last is worth, in cents.
    fn worth(&self) -> i64 {
        let Line { grams, price_micros, unit, .. } = self.line;
        // Both sides must expect the same, of whatever figures: no overflow depends on the build.
        let exact = (i128::from(grams) * i128::from(price_micros)).wrapping_mul(100_000);
        let per_cent = unit.max(1) * 10_000;
        i64::try_from(exact.wrapping_add(per_cent / 2) / per_cent).unwrap_or(0)
    }

    /// What is expected of the digits in a scale's frame that have so many behind their point.
    pub(super) fn expected_digits(&self, decimals: u32) -> i64 {
        self.gross / 10_i64.pow(3_u32.saturating_sub(decimals))
    }

    /// A number was met.
    pub(super) fn met(&mut self, path: &[u32], number: i64) {
        match *path {
            [0] => self.kind.0 = number,
            [1] => self.kind.1 = number,
            _ if self.kind == DELIVERY => self.met_in_delivery(path, number),
            _ => {}
        }
    }

    fn met_in_delivery(&mut self, path: &[u32], number: i64) {
        match *path {
            [BODY, WEIGHINGS, ANY, 0] => {
                self.gross = number;
                self.weighed = self.weighed.wrapping_add(number);
            }
            [BODY, WEIGHINGS, ANY, 1] => self.weighed = self.weighed.wrapping_sub(number),
            [BODY, FOREIGN_MATTER] => self.foreign_matter = number,
            [BODY, NET] => (self.net, self.payable) = (number, number),
            [BODY, DEDUCTIONS, ANY, 1] => self.payable = self.payable.wrapping_sub(number),
            [BODY, PAYABLE] => self.payable = number,
            [BODY, SEGREGATION, ANY, 1] => {
                if let Some(part) = self.parts.last_mut() {
                    part.1 = number;
                }
            }
            [BODY, LINES, ANY, 1] => self.line.grams = number,
            [BODY, LINES, ANY, 2] => self.line.price_micros = number,
            [BODY, LINES, ANY, 4] => self.lines = self.lines.wrapping_add(number),
            [BODY, TOTAL] => (self.total, self.due) = (number, number),
            [BODY, RECOVERED] => self.due = self.total.wrapping_sub(number),
            _ => {}
        }
    }

    /// A text was met: which one of those at its place.
    pub(super) fn met_text(&mut self, path: &[u32], text: &[u8], which: u32) {
        if self.kind != DELIVERY {
            return;
        }
        match *path {
            [BODY, FORM] => self.form = Some(which),
            [BODY, SEGREGATION, ANY, 0] => self.parts.push((name_of(text), 0)),
            [BODY, LINES, ANY, 0] => self.line.kind = name_of(text),
            [BODY, LINES, ANY, 3] => self.line.unit = grams_in_100000(text),
            _ => {}
        }
    }
}

/// A part of the segregation and a line that is paid for it have one name.
fn name_of(text: &[u8]) -> u32 {
    text.iter().fold(0, |name, &byte| name.wrapping_mul(31).wrapping_add(byte.into()))
}

fn rounded(number: i64, times: i64, of: i64) -> i64 {
    let exact = i128::from(number) * i128::from(times);
    i64::try_from((exact + i128::from(of / 2)) / i128::from(of)).unwrap_or(0)
}
