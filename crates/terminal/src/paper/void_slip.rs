//! The slip of a void: what was taken back, and what goes where.

use domain::calendar::local_time;
use domain::correction::Reversal;
use domain::es_ec;
use domain::money::Cents;
use domain::paper::{Size, Strip};

use super::{Paper, dates};
use crate::store::Appended;
use crate::store::deliveries::Delivery;

/// Lays a void slip out.
pub(crate) fn render(
    paper: &Paper<'_>,
    delivery: &Delivery,
    reversal: &Reversal,
    reason: &str,
    void: &Appended,
    wall_ms: i64,
) -> Strip {
    let words = paper.words;
    let number = delivery.number();
    let mut sheet = paper.sheet();
    sheet.framed(&words.get("paper-void"));
    sheet.center(&words.with("paper-receipt", &[("number", &number.to_string())]));
    sheet.center(&dates::moment(words, local_time(wall_ms)));
    sheet.feed(1);
    sheet.bold(&format!("{}  {}", delivery.producer, delivery.name));
    sheet.line(&delivery.community);
    sheet.line(&words.with("paper-void-reason", &[("reason", reason)]));
    sheet.rule();
    sheet.line(&words.get("paper-void-returned"));
    sheet.large(&es_ec::dollars(reversal.returned), Size::MONEY);
    let amounts = [
        ("paper-claim-left", reversal.claim),
        ("paper-void-cancelled", reversal.cancelled),
        ("paper-void-advance", reversal.advance),
    ];
    for (id, amount) in amounts {
        if Cents::ZERO < amount {
            sheet.pair(&words.get(id), &es_ec::dollars(amount));
        }
    }
    sheet.feed(1);
    sheet.center(&void.hash.short());
    sheet.center(&words.get("paper-internal"));
    sheet.center(&words.with("paper-served-by", &[("user", &paper.center.user)]));
    paper.watermark(&mut sheet);
    sheet.finish()
}
