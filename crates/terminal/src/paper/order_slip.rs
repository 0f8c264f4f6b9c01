//! A payment order: what the drawer could not pay, for the producer to bring back. Its number and
//! its amount are large, and the amount stands in words, so that nobody makes 60 of 6.

use domain::calendar::local_time;
use domain::es_ec;
use domain::money::Cents;
use domain::paper::{Align, Size, Strip};
use domain::receipt_number::ReceiptNumber;
use wire::reference_facts::day_of_number;

use super::{Paper, dates};
use crate::store::Appended;
use crate::store::producers::Producer;

/// What stands on it.
pub(crate) struct Slip<'a> {
    /// The number of its receipt.
    pub(crate) number: ReceiptNumber,
    /// Whom the association owes.
    pub(crate) producer: &'a Producer,
    /// How much.
    pub(crate) cents: Cents,
    /// Business day.
    pub(crate) day: i32,
}

/// Lays it out.
pub(crate) fn render(paper: &Paper<'_>, slip: &Slip<'_>, order: &Appended, wall_ms: i64) -> Strip {
    let words = paper.words;
    let number = slip.number.to_string();
    let mut sheet = paper.sheet();
    sheet.framed(&words.get("paper-order"));
    sheet.broken(&number, Align::Center, Size { wide: 1, high: 2 }, true);
    sheet.center(&dates::moment(words, local_time(wall_ms)));
    let day = day_of_number(slip.day);
    if day != local_time(wall_ms).day {
        sheet.center(&words.with("paper-business-day", &[("day", &dates::day(words, day))]));
    }
    sheet.feed(1);
    sheet.bold(&format!("{}  {}", slip.producer.code, slip.producer.name));
    sheet.line(&slip.producer.community);
    sheet.line(&words.get("paper-order-promise"));
    sheet.large(&es_ec::dollars(slip.cents), Size::MONEY);
    sheet.line(&es_ec::dollars_in_words(slip.cents));
    sheet.feed(1);
    sheet.bold(&words.get("paper-order-bring"));
    sheet.line(&words.get("paper-order-once"));
    sheet.feed(2);
    sheet.rule();
    sheet.center(&words.get("paper-order-signed"));
    sheet.feed(1);
    sheet.qr(format!("ACOPIO {number} {}", order.hash.hex().to_uppercase()));
    sheet.center(&order.hash.short());
    sheet.center(&words.get("paper-internal"));
    sheet.center(&words.with("paper-served-by", &[("user", &paper.center.user)]));
    paper.watermark(&mut sheet);
    sheet.finish()
}
