//! The slip of cash that moved beside deliveries: how much, why, and with whom.

use domain::calendar::local_time;
use domain::drawer::Movement;
use domain::es_ec;
use domain::money::Cents;
use domain::paper::{Size, Strip};

use super::{Paper, dates};
use crate::store::Appended;
use crate::store::producers::Producer;

/// What stands on it.
pub(crate) struct Slip<'a> {
    /// Which way, and why.
    pub(crate) movement: Movement,
    /// How much.
    pub(crate) amount: Cents,
    /// To whom, with their balances after it.
    pub(crate) producer: Option<&'a Producer>,
    /// What for.
    pub(crate) reason: &'a str,
}

/// Lays it out.
pub(crate) fn render(paper: &Paper<'_>, slip: &Slip<'_>, moved: &Appended, wall_ms: i64) -> Strip {
    let words = paper.words;
    let mut sheet = paper.sheet();
    sheet.center_bold(&words.get(title(slip.movement)));
    sheet.center(&dates::moment(words, local_time(wall_ms)));
    sheet.feed(1);
    if let Some(producer) = slip.producer {
        sheet.bold(&format!("{}  {}", producer.code, producer.name));
        sheet.line(&producer.community);
    }
    if !slip.reason.is_empty() {
        sheet.line(&words.with("paper-cash-reason", &[("reason", slip.reason)]));
    }
    sheet.large(&es_ec::dollars(slip.amount), Size::MONEY);
    if let Some(producer) = slip.producer {
        for (id, left) in left(slip.movement, producer) {
            let left = Cents::new(left).map(es_ec::dollars).unwrap_or_default();
            sheet.pair(&words.get(id), &left);
        }
    }
    sheet.feed(2);
    sheet.rule();
    sheet.center(&words.get(match (slip.movement, slip.producer) {
        // The producer keeps it, as what says that they paid.
        (Movement::Repayment, _) => "paper-cash-signed-by-center",
        (_, Some(_)) => "paper-cash-signed-by-producer",
        (_, None) => "paper-cash-signed",
    }));
    sheet.feed(1);
    sheet.center(&moved.hash.short());
    sheet.center(&words.get("paper-internal"));
    sheet.center(&words.with("paper-served-by", &[("user", &paper.center.user)]));
    paper.watermark(&mut sheet);
    sheet.finish()
}

/// What is left of the balances that the movement changes, cents.
fn left(movement: Movement, producer: &Producer) -> Vec<(&'static str, i64)> {
    let advance = ("paper-cash-advance-left", producer.advance_cents);
    match movement {
        Movement::Advance => vec![advance],
        Movement::Repayment => vec![("paper-claim-left", producer.claim_cents), advance],
        _ => vec![("paper-cash-owed-left", producer.owed_cents)],
    }
}

/// What the paper calls it, also on the slip of the close.
pub(super) fn title(movement: Movement) -> &'static str {
    match movement {
        Movement::Replenishment => "paper-cash-replenishment",
        Movement::Expense => "paper-cash-expense",
        Movement::Drop => "paper-cash-drop",
        Movement::Advance => "paper-cash-advance",
        Movement::Settlement => "paper-cash-settlement",
        Movement::Payment => "paper-cash-payment",
        Movement::Return => "paper-cash-return",
        Movement::Repayment => "paper-cash-repayment",
    }
}

/// A heading as a line among others: `GASTO` becomes `Gasto`.
pub(super) fn sentence(heading: &str) -> String {
    let mut letters = heading.chars();
    letters
        .next()
        .map(|first| first.to_string() + &letters.as_str().to_lowercase())
        .unwrap_or_default()
}
