//! The slip of the close: totals per form, cash, and the head of the chain.

use domain::calendar::local_time;
use domain::drawer::Movement;
use domain::es_ec;
use domain::mass::Grams;
use domain::money::Cents;
use domain::paper::{Size, Strip};
use wire::facts::DayClosed;

use super::{Paper, dates, shift_lines};
use crate::desk::handover::ShiftSums;
use crate::store::Appended;
use crate::store::shifts::End;
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
    shifts: &[ShiftSums],
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
    shift_lines::movements(words, &mut sheet, moved);
    let found: i64 = handovers(shifts).map(End::difference_cents).sum();
    if handovers(shifts).any(|end| end.difference_cents() != 0) {
        sheet.pair(&words.get("paper-handovers"), &es_ec::signed_dollars(found));
    }
    sheet.pair(&words.get("paper-expected"), &dollars(fact.expected_cents));
    sheet.line(&words.get("paper-counted"));
    sheet.large(&dollars(fact.counted_cents), Size::BIG);
    let difference = fact.counted_cents - fact.expected_cents;
    if difference != 0 {
        sheet.pair(&words.get("paper-difference"), &es_ec::signed_dollars(difference));
        sheet.line(&words.with("paper-difference-reason", &[("reason", &fact.reason)]));
    }
    if 1 < shifts.len() {
        sheet.rule();
        for shift in shifts {
            let lines = shift_lines::Lines::of(shift);
            lines.head(words, &mut sheet);
            lines.sum(words, &mut sheet);
        }
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

/// How the shifts came out that ended with a handover: the last one ended with the close.
fn handovers(shifts: &[ShiftSums]) -> impl Iterator<Item = &End> {
    let before_last = shifts.len().saturating_sub(1);
    shifts.iter().take(before_last).filter_map(|shift| shift.shift.end.as_ref())
}

fn kilos(grams: i64) -> String {
    format!("{} kg", Grams::new(grams).map(es_ec::kilos).unwrap_or_default())
}

fn dollars(cents: i64) -> String {
    Cents::new(cents).map(es_ec::dollars).unwrap_or_else(|_| es_ec::signed_dollars(cents))
}
