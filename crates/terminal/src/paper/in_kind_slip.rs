//! The slip of an advance in goods: what was given, what it is worth, and what is owed now.

use domain::calendar::local_time;
use domain::es_ec;
use domain::money::Cents;
use domain::paper::{Size, Strip};

use super::{Paper, dates};
use crate::store::Appended;
use crate::store::producers::Producer;
use crate::view::dollars;

/// Lays it out. `producer` is as it stands after it.
pub(crate) fn render(
    paper: &Paper<'_>,
    producer: &Producer,
    (what, worth): (&str, Cents),
    given: &Appended,
    wall_ms: i64,
) -> Strip {
    let words = paper.words;
    let mut sheet = paper.sheet();
    sheet.center_bold(&words.get("paper-in-kind"));
    sheet.center(&dates::moment(words, local_time(wall_ms)));
    sheet.feed(1);
    sheet.bold(&format!("{}  {}", producer.code, producer.name));
    sheet.line(&producer.community);
    sheet.bold(what);
    sheet.large(&es_ec::dollars(worth), Size::MONEY);
    sheet.pair(&words.get("paper-cash-advance-left"), &dollars(producer.advance_cents));
    sheet.line(&words.get("paper-in-kind-how"));
    sheet.feed(2);
    sheet.rule();
    sheet.center(&words.get("paper-cash-signed-by-producer"));
    sheet.feed(1);
    sheet.center(&given.hash.short());
    sheet.center(&words.get("paper-internal"));
    sheet.center(&words.with("paper-served-by", &[("user", &paper.center.user)]));
    paper.watermark(&mut sheet);
    sheet.finish()
}
