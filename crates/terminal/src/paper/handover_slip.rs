//! The slip of a handover: the same twice, cut in between, so that both clerks keep one.

use domain::calendar::local_time;
use domain::money::Cents;
use domain::paper::{Row, Size, Strip};
use domain::pieces::Pieces;
use wire::facts::DrawerHandedOver;
use wire::reference_facts::day_of_number;

use super::shift_lines::Lines;
use super::{Paper, Sheet, dates};
use crate::store::Appended;
use crate::view::dollars;

/// Lays it out. `ended` is the shift that ends with it.
pub(crate) fn render(
    paper: &Paper<'_>,
    fact: &DrawerHandedOver,
    ended: Option<&Lines<'_>>,
    handed: &Appended,
    wall_ms: i64,
) -> Strip {
    let mut sheet = half(paper, fact, ended, handed, wall_ms);
    sheet.push_row(Row::Cut);
    for row in half(paper, fact, ended, handed, wall_ms).into_rows() {
        sheet.push_row(row);
    }
    sheet.finish()
}

fn half(
    paper: &Paper<'_>,
    fact: &DrawerHandedOver,
    ended: Option<&Lines<'_>>,
    handed: &Appended,
    wall_ms: i64,
) -> Sheet {
    let words = paper.words;
    let mut sheet = paper.sheet();
    sheet.center_bold(&words.get("paper-handover"));
    sheet.center(&dates::moment(words, local_time(wall_ms)));
    let day = day_of_number(fact.day);
    if day != local_time(wall_ms).day {
        sheet.center(&words.with("paper-business-day", &[("day", &dates::day(words, day))]));
    }
    sheet.feed(1);
    sheet.pair(&words.get("paper-handover-from"), &fact.from);
    sheet.pair(&words.get("paper-handover-to"), &fact.to);
    sheet.rule();
    if let Some(ended) = ended {
        ended.sum(words, &mut sheet);
        if let Some(first) = fact.first_counted_cents {
            sheet.pair(&words.get("figures-first-count"), &dollars(first));
        }
        sheet.rule();
    }
    pieces(&mut sheet, fact);
    sheet.line(&words.get("paper-handover-counted"));
    sheet.large(&dollars(fact.counted_cents), Size::MONEY);
    sheet.feed(2);
    sheet.rule();
    sheet.center(&words.with("paper-handover-gave", &[("name", &fact.from)]));
    sheet.feed(2);
    sheet.rule();
    sheet.center(&words.with("paper-handover-took", &[("name", &fact.to)]));
    sheet.feed(1);
    sheet.center(&handed.hash.short());
    sheet.center(&words.get("paper-internal"));
    paper.watermark(&mut sheet);
    sheet
}

/// `7 x $ 20,00` and what they are worth.
fn pieces(sheet: &mut Sheet, fact: &DrawerHandedOver) {
    for counted in fact.pieces.iter().flatten() {
        let one = Cents::new(Pieces::worth(&counted.piece, 1)).unwrap_or(Cents::ZERO);
        let label = format!("{} x {}", counted.count, domain::es_ec::dollars(one));
        sheet.pair(&label, &dollars(Pieces::worth(&counted.piece, counted.count)));
    }
}
