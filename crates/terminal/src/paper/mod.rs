//! Slips: from figures and words to rows of paper.
//!
//! A slip is made once from a model without layout, when its fact is saved, and kept beside it.

pub(crate) mod cash_slip;
pub(crate) mod close_pages;
pub(crate) mod close_slip;
mod dates;
pub(crate) mod day_sections;
pub(crate) mod handover_slip;
pub(crate) mod in_kind_slip;
pub(crate) mod order_slip;
pub(crate) mod passbook;
pub(crate) mod receipt;
pub(crate) mod recovery_slip;
mod refit;
pub(crate) mod report_pages;
mod sheet;
pub(crate) mod shift_lines;
pub(crate) mod slip_page;
pub(crate) mod test_slip;
pub(crate) mod void_slip;
pub(crate) mod wall_pages;

pub(crate) use refit::refit;
pub(crate) use sheet::Sheet;

use domain::paper::{Align, Row, Size, Strip};

use crate::store::reference::Center;
use words::Words;

/// What all slips of a counter share.
pub struct Paper<'a> {
    /// Whose paper it is.
    pub(crate) center: &'a Center,
    /// Its language.
    pub(crate) words: &'a Words,
    /// Letters in a row: 32 or 48.
    pub(crate) columns: u8,
}

impl Paper<'_> {
    /// A sheet with the head of every slip: watermark where it is practice, association, center.
    pub(crate) fn sheet(&self) -> Sheet {
        let mut sheet = Sheet::new(self.columns);
        self.watermark(&mut sheet);
        let head = format!("{} · {}", self.center.association, self.center.center);
        sheet.center_bold(&head.to_uppercase());
        sheet
    }

    /// Says that a slip is worth nothing, when it is.
    pub(crate) fn watermark(&self, sheet: &mut Sheet) {
        if let Some(mark) = self.practice() {
            sheet.framed(&mark);
        }
    }

    /// What stands on every paper that is worth nothing.
    pub(crate) fn practice(&self) -> Option<String> {
        match self.center.purpose.as_str() {
            "training" => Some(self.words.get("paper-training")),
            "demo" => Some(self.words.get("paper-demo")),
            _ => None,
        }
    }

    /// Whose a paper on A4 is, at its foot.
    pub(crate) fn foot(&self) -> String {
        format!("{} · {}", self.center.association, self.center.center)
    }
}

/// A copy of a slip: the same rows, and on top that it is a copy, its number and when it was made.
pub(crate) fn copy_of(strip: &Strip, copy: u32, wall_ms: i64, words: &Words) -> Strip {
    let local = domain::calendar::local_time(wall_ms);
    let when = format!("{} {}", domain::es_ec::dmy(local.day), domain::es_ec::hm(local));
    marked(strip, &words.with("paper-copy", &[("number", &copy.to_string()), ("when", &when)]))
}

/// A slip with a mark on top that nobody overlooks.
pub(crate) fn marked(strip: &Strip, mark: &str) -> Strip {
    let mut sheet = Sheet::new(strip.columns);
    sheet.framed(mark);
    let mut rows = sheet.into_rows();
    rows.extend(strip.rows.iter().cloned());
    Strip { columns: strip.columns, rows }
}

/// A row of ordinary letters.
fn text(text: String, align: Align, size: Size, bold: bool) -> Row {
    Row::Text { text, size, bold, align }
}

#[cfg(test)]
mod tests;
