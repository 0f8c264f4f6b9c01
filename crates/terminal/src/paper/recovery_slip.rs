//! The paper with the recovery key: what it is for, and where it is kept. It is in no record.

use domain::calendar::local_time;
use domain::groups;
use domain::paper::{Size, Strip};

use super::{Paper, dates};

/// Lays it out.
pub(crate) fn render(paper: &Paper<'_>, key: &[String], wall_ms: i64) -> Strip {
    let words = paper.words;
    let mut sheet = paper.sheet();
    sheet.center_bold(&words.get("paper-key"));
    sheet.center(&dates::moment(words, local_time(wall_ms)));
    sheet.rule();
    sheet.line(&words.get("paper-key-for"));
    sheet.feed(1);
    for group in key {
        let (digits, check) = group.split_at(groups::DIGITS.min(group.len()));
        sheet.large(&format!("{digits} {check}"), Size::BIG);
    }
    sheet.feed(1);
    sheet.line(&words.get("paper-key-keep"));
    sheet.line(&words.get("paper-key-once"));
    paper.watermark(&mut sheet);
    sheet.finish()
}
