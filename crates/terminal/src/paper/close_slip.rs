//! The slip of the close: totals per form, cash, and the head of the chain.

use domain::calendar::local_time;
use domain::drawer::Movement;
use domain::es_ec;
use domain::mass::Grams;
use domain::money::Cents;
use domain::paper::{Size, Strip};
use wire::facts::{DayClosed, FormTotal};
use words::Words;

use super::{Paper, Sheet, dates, shift_lines};
use crate::desk::day_figures::{DayFigures, Goods};
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

/// What the records of the day say beyond the fact of its close.
pub(crate) struct Beyond<'a> {
    /// The day up to its close.
    pub(crate) figures: &'a DayFigures,
    /// Records that the center did not have; none where there is no server to have them.
    pub(crate) waiting: Option<u64>,
}

/// Lays the slip of a close out.
pub(crate) fn render(
    paper: &Paper<'_>,
    fact: &DayClosed,
    (opening_cents, moved): (i64, &[(Movement, i64)]),
    shifts: &[ShiftSums],
    (forms, beyond): (&[Named<'_>], &Beyond<'_>),
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
        payable(words, &mut sheet, total, beyond.figures);
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
    if let Some(first) = fact.first_counted_cents {
        sheet.pair(&words.get("figures-first-count"), &dollars(first));
    }
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
    unusual(words, &mut sheet, beyond);
    sheet.pair(&words.get("paper-records"), &closed.seq.to_string());
    sheet.feed(1);
    sheet.qr(format!("ACOPIO {} {}", closed.seq, closed.hash.hex().to_uppercase()));
    sheet.center(&closed.hash.short());
    sheet.center(&words.with("paper-served-by", &[("user", &paper.center.user)]));
    paper.watermark(&mut sheet);
    sheet.finish()
}

/// What is paid for of a form, by grade and segregation: on one line where it is all the same.
fn payable(words: &Words, sheet: &mut Sheet, total: &FormTotal, figures: &DayFigures) {
    let kinds: Vec<_> =
        figures.goods.iter().filter(|(goods, _)| goods.form == total.form).collect();
    let name = |goods: &Goods| {
        let grade = goods.grade.as_deref().map(|grade| match grade {
            "below" => words.get("grade-below"),
            grade => words.with("wall-grade", &[("grade", grade)]),
        });
        let status = words.get(&format!("status-{}", goods.segregation));
        grade.into_iter().chain([status]).collect::<Vec<_>>().join(", ")
    };
    let label = words.get("paper-payable");
    if let [(goods, _)] = kinds.as_slice() {
        sheet.pair(&format!("{label}, {}", name(goods)), &kilos(total.payable_g));
        return;
    }
    sheet.pair(&label, &kilos(total.payable_g));
    for (goods, amount) in kinds {
        sheet.pair(&format!("- {}", name(goods)), &kilos(amount.grams));
    }
}

/// What a manager asks about. What did not happen takes no paper.
fn unusual(words: &Words, sheet: &mut Sheet, beyond: &Beyond<'_>) {
    let figures = beyond.figures;
    let overrides = figures.approved.iter().filter(|it| it.act == "price-override").count();
    for (id, count) in [
        ("figures-passed", figures.passed.len()),
        ("paper-approved", figures.approved.len()),
        ("paper-overrides", overrides),
    ] {
        if count != 0 {
            sheet.pair(&words.get(id), &count.to_string());
        }
    }
    let parts = figures.rounding.e4_cents();
    if parts != 0 {
        let to_producers = 0 < parts;
        let id = if to_producers { "paper-rounding-producers" } else { "paper-rounding-center" };
        let cents = es_ec::e4_cents(parts.unsigned_abs());
        sheet.pair(&words.get(id), &words.with("paper-cents", &[("cents", &cents)]));
    }
    if let Some(waiting) = beyond.waiting {
        sheet.pair(&words.get("figures-waiting"), &waiting.to_string());
    }
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
