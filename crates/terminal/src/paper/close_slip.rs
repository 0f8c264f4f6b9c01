//! The slip of the close: totals per form, cash, and the head of the chain.

use domain::calendar::local_time;
use domain::drawer::Movement;
use domain::es_ec;
use domain::mass::Grams;
use domain::money::Cents;
use domain::paper::{Size, Strip};
use wire::facts::DayClosed;

use super::{Paper, dates};
use crate::store::Appended;
use wire::reference_facts::day_of_number;

/// A form's name and pictogram for its totals.
pub(crate) struct Named<'a> {
    /// `Cacao en baba (Nacional)`.
    pub(crate) name: String,
    /// Its totals.
    pub(crate) total: &'a wire::facts::FormTotal,
}

/// Lays the slip of a close out.
pub(crate) fn render(
    paper: &Paper<'_>,
    fact: &DayClosed,
    (opening_cents, moved): (i64, &[(Movement, i64)]),
    forms: &[Named<'_>],
    closed: &Appended,
    wall_ms: i64,
) -> Strip {
    let words = paper.words;
    let mut sheet = paper.sheet();
    sheet.center_bold(&words.get("paper-close"));
    sheet.center(&dates::day(words, day_of_number(fact.day)));
    sheet.center(
        &words.with("paper-closed-at", &[("when", &dates::moment(words, local_time(wall_ms)))]),
    );
    sheet.rule();
    for Named { name, total } in forms {
        sheet.bold(name);
        sheet.pair(&words.get("paper-deliveries"), &total.deliveries.to_string());
        sheet.pair(&words.get("paper-net"), &kilos(total.net_g));
        sheet.pair(&words.get("paper-payable"), &kilos(total.payable_g));
        sheet.pair(&words.get("paper-worth"), &dollars(total.total_cents));
    }
    if forms.is_empty() {
        sheet.line(&words.get("paper-no-deliveries"));
    }
    sheet.rule();
    sheet.pair(&words.get("paper-opening"), &dollars(opening_cents));
    for (movement, cents) in moved.iter().filter(|(_, cents)| *cents != 0) {
        let sign = if movement.comes_in() { "+" } else { "-" };
        let name = words.get(super::cash_slip::title(*movement));
        sheet.pair(&super::cash_slip::sentence(&name), &format!("{sign} {}", dollars(*cents)));
    }
    sheet.pair(&words.get("paper-expected"), &dollars(fact.expected_cents));
    sheet.line(&words.get("paper-counted"));
    sheet.large(&dollars(fact.counted_cents), Size::BIG);
    let difference = fact.counted_cents - fact.expected_cents;
    if difference != 0 {
        sheet.pair(&words.get("paper-difference"), &es_ec::signed_dollars(difference));
        sheet.line(&words.with("paper-difference-reason", &[("reason", &fact.reason)]));
    }
    sheet.rule();
    sheet.pair(&words.get("paper-voided"), &fact.voided.to_string());
    sheet.pair(&words.get("paper-reprints"), &fact.reprints.to_string());
    sheet.pair(&words.get("paper-typed"), &fact.manual.to_string());
    sheet.pair(&words.get("paper-records"), &closed.seq.to_string());
    sheet.feed(1);
    sheet.qr(format!("ACOPIO {} {}", closed.seq, closed.hash.hex().to_uppercase()));
    sheet.center(&closed.hash.short());
    sheet.center(&words.with("paper-served-by", &[("user", &paper.center.user)]));
    paper.watermark(&mut sheet);
    sheet.finish()
}

fn kilos(grams: i64) -> String {
    format!("{} kg", Grams::new(grams).map(es_ec::kilos).unwrap_or_default())
}

fn dollars(cents: i64) -> String {
    Cents::new(cents).map(es_ec::dollars).unwrap_or_else(|_| es_ec::signed_dollars(cents))
}
