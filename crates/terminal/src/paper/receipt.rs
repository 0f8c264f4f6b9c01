//! The receipt that a producer takes home, in the order in which one would recompute it.
//!
//! The payable weight and the money are the only large figures: who does not read finds them.

use domain::calendar::local_time;
use domain::catalogue::{CenterRules, Form, GradeTable};
use domain::correction::{Exchange, exchange};
use domain::delivery::{Account, DeductionKind, Line, LineKind, Payment};
use domain::es_ec;
use domain::mass::Grams;
use domain::money::Cents;
use domain::paper::{Size, Strip};
use domain::price::PriceUnit;
use domain::receipt_number::ReceiptNumber;
use domain::share::PerMille;
use domain::standing::{OrganicStatus, Standing};
use wire::Hash;
use wire::facts;

use super::{Paper, Sheet, dates};
use crate::store::producers::Producer;
use crate::store::quotas::Quota;
use wire::reference_facts::day_of_number;

/// What a receipt says, without any layout.
pub(crate) struct Model<'a> {
    pub(crate) number: ReceiptNumber,
    pub(crate) hash: Hash,
    pub(crate) wall_ms: i64,
    pub(crate) producer: &'a Producer,
    pub(crate) fact: &'a facts::Delivery,
    pub(crate) form: &'a Form,
    pub(crate) table: Option<&'a GradeTable>,
    pub(crate) account: &'a Account,
    pub(crate) payment: Payment,
    /// As it was before this delivery.
    pub(crate) standing: &'a Standing,
    /// As it is after this delivery.
    pub(crate) quota: Option<Quota>,
    /// The receipt that it corrects, and what the same producer was paid with that.
    pub(crate) corrects: Option<(ReceiptNumber, Cents)>,
    pub(crate) rules: CenterRules,
}

/// Lays a receipt out.
pub(crate) fn render(paper: &Paper<'_>, model: &Model<'_>) -> Strip {
    let mut sheet = paper.sheet();
    head(paper, model, &mut sheet);
    who(paper, model, &mut sheet);
    sheet.rule();
    weights(paper, model, &mut sheet);
    sheet.rule();
    money(paper, model, &mut sheet);
    sheet.rule();
    cash(paper, model, &mut sheet);
    balances(paper, model, &mut sheet);
    foot(paper, model, &mut sheet);
    sheet.finish()
}

fn head(paper: &Paper<'_>, model: &Model<'_>, sheet: &mut Sheet) {
    let words = paper.words;
    sheet.center(&words.with("paper-receipt", &[("number", &model.number.to_string())]));
    let now = local_time(model.wall_ms);
    sheet.center(&dates::moment(words, now));
    let business_day = day_of_number(model.fact.day);
    if business_day != now.day {
        let day = dates::day(words, business_day);
        sheet.center(&words.with("paper-business-day", &[("day", &day)]));
    }
    if let Some((original, _)) = model.corrects {
        sheet.center_bold(&words.with("paper-corrects", &[("number", &original.to_string())]));
    }
    if let Some(number) = &model.fact.paper_number {
        sheet.center_bold(&words.with("paper-from-paper", &[("number", number)]));
    }
    sheet.picture(&model.form.picture);
}

fn who(paper: &Paper<'_>, model: &Model<'_>, sheet: &mut Sheet) {
    let words = paper.words;
    sheet.bold(&format!("{}  {}", model.producer.code, model.producer.name));
    sheet.line(&model.producer.community);
    let mut status = words.get(status_id(model.standing.organic));
    if model.standing.chakra {
        status = format!("{status} · {}", words.get("chakra-seal"));
    }
    sheet.line(&status);
    if let Some(who) = &model.fact.brought_by {
        sheet.bold(&words.with("paper-brought-by", &[("who", who)]));
    }
}

/// Message id of an organic status.
pub(crate) fn status_id(status: OrganicStatus) -> &'static str {
    match status {
        OrganicStatus::Organic => "status-organic",
        OrganicStatus::Conventional => "status-conventional",
        OrganicStatus::Sanctioned => "status-sanctioned",
        OrganicStatus::Withdrawn => "status-withdrawn",
        OrganicStatus::Transition(0 | 1) => "status-transition-1",
        OrganicStatus::Transition(2) => "status-transition-2",
        OrganicStatus::Transition(_) => "status-transition-3",
    }
}

fn weights(paper: &Paper<'_>, model: &Model<'_>, sheet: &mut Sheet) {
    let words = paper.words;
    let form = model.form;
    let title = match form.detail.is_empty() {
        true => form.name.to_uppercase(),
        false => format!("{} ({})", form.name.to_uppercase(), form.detail),
    };
    sheet.bold(&title);
    for (index, weighing) in model.fact.weighings.iter().enumerate() {
        sheet
            .pair(&weighing_label(index + 1, weighing), &kilos(weighing.gross_g - weighing.tare_g));
    }
    if model.fact.weighings.iter().any(|weighing| weighing.manual.is_some()) {
        sheet.bold(&words.get("paper-manual"));
    }
    sheet.pair(&words.get("paper-net"), &format!("{} kg", es_ec::kilos(model.account.net)));
    for deduction in &model.account.deductions {
        let label = deduction_label(paper, model, deduction.kind, sheet.wide());
        sheet.pair(&label, &format!("-{} kg", es_ec::kilos(deduction.grams)));
    }
    if let Some(taken) = &model.fact.moisture {
        sheet.line(&readings(paper, taken));
    }
    sheet.line(&words.get("paper-payable"));
    sheet.large(&format!("{} kg", es_ec::kilos(model.account.payable)), Size::BIG);
    grade(paper, model, sheet);
}

/// Each reading of the moisture, and whether the meter told them or somebody typed them.
fn readings(paper: &Paper<'_>, taken: &facts::MoistureTaken) -> String {
    let each: Vec<String> = taken.readings.iter().map(|reading| share(reading.pm)).collect();
    let told = taken.readings.iter().filter(|reading| reading.raw.is_some()).count();
    let how = match told {
        0 => "paper-readings-typed",
        told if told == taken.readings.len() => "paper-readings-by-meter",
        _ => "paper-readings-both",
    };
    let how = paper.words.get(how);
    let each = each.join(" + ");
    paper.words.with("paper-readings", &[("readings", &each), ("how", &how)])
}

fn weighing_label(number: usize, weighing: &facts::Weighing) -> String {
    let mark = if weighing.manual.is_some() { " M" } else { "" };
    let gross = kilos(weighing.gross_g);
    match weighing.tare_g {
        0 => format!("{number:>2} {gross}{mark}"),
        tare => format!("{number:>2} {gross} - {}{mark}", kilos(tare)),
    }
}

/// Grams of a fact, which were written by the rules and are never below zero.
fn kilos(grams: i64) -> String {
    Grams::new(grams).map(es_ec::kilos).unwrap_or_default()
}

/// What was taken off, with the figures to recompute it by hand.
fn deduction_label(
    paper: &Paper<'_>,
    model: &Model<'_>,
    kind: DeductionKind,
    wide: bool,
) -> String {
    let words = paper.words;
    let short = if wide { "" } else { "-short" };
    match kind {
        DeductionKind::ForeignMatter => {
            let share = share(model.fact.foreign_matter_pm);
            words.with(&format!("paper-foreign-matter{short}"), &[("share", &share)])
        }
        DeductionKind::RainWet => {
            let share = es_ec::share(model.rules.rain_wet_discount);
            words.with(&format!("paper-rain-wet{short}"), &[("share", &share)])
        }
        DeductionKind::Moisture => {
            let moisture = share(model.fact.moisture_pm.unwrap_or(0));
            let reference =
                model.form.moisture.map(|rule| es_ec::share(rule.reference)).unwrap_or_default();
            words.with(
                &format!("paper-moisture{short}"),
                &[("share", &moisture), ("reference", &reference)],
            )
        }
    }
}

fn share(pm: u16) -> String {
    PerMille::new(pm).map(es_ec::share).unwrap_or_default()
}

fn grade(paper: &Paper<'_>, model: &Model<'_>, sheet: &mut Sheet) {
    let words = paper.words;
    let (Some(grade), Some(table)) = (&model.account.grade, model.table) else { return };
    let name = grade_name(paper, grade);
    sheet.bold(&words.with("paper-grade", &[("grade", &name)]));
    sheet.line(&table.title);
    let Some(sample) = &model.fact.sample else { return };
    let counts: Vec<String> = table
        .classes
        .iter()
        .filter_map(|class| {
            let count = sample.counts.iter().find(|count| count.class == *class)?.count;
            let class = words.get(&format!("class-{class}"));
            // Blanks that do not break: a count stays beside its class.
            Some(format!("{class} {count}").replace(' ', "\u{a0}"))
        })
        .collect();
    let total = sample.total.to_string();
    sheet.line(&words.with("paper-sample", &[("total", &total), ("counts", &counts.join(", "))]));
    if let Some(length) = sample.length_mm {
        sheet.line(&words.with("paper-length", &[("length", &length.to_string())]));
    }
}

fn grade_name(paper: &Paper<'_>, grade: &str) -> String {
    match grade {
        GradeTable::BELOW => paper.words.get("grade-below"),
        grade => grade.to_owned(),
    }
}

fn money(paper: &Paper<'_>, model: &Model<'_>, sheet: &mut Sheet) {
    let words = paper.words;
    for line in &model.account.lines {
        money_line(paper, model, line, sheet);
    }
    if model.form.price_unit == PriceUnit::Qq {
        sheet.line(&words.get("paper-quintal"));
    } else if model.form.price_unit == PriceUnit::Lb {
        sheet.line(&words.get("paper-pound"));
    }
    if Cents::ZERO < model.account.recovered || 1 < model.account.lines.len() {
        sheet.pair(&words.get("paper-total"), &es_ec::dollars(model.account.total));
    }
    if Cents::ZERO < model.account.recovered {
        let advance = es_ec::dollars(model.standing.advance);
        let cap = es_ec::share(model.rules.recovery_cap);
        // Where the cap was what counted, nobody can recompute the figure without it.
        let capped = model.account.recovered < model.standing.advance;
        let id = if sheet.wide() || capped { "paper-advance" } else { "paper-advance-short" };
        let label = words.with(id, &[("advance", &advance), ("cap", &cap)]);
        sheet.pair(&label, &format!("-{}", es_ec::dollars(model.account.recovered)));
    }
    if Cents::ZERO < model.payment.owed {
        sheet.pair(&words.get("paper-due"), &es_ec::dollars(model.account.due));
    }
}

fn money_line(paper: &Paper<'_>, model: &Model<'_>, line: &Line, sheet: &mut Sheet) {
    let words = paper.words;
    let label = match line.kind {
        LineKind::Base => model.form.name.clone(),
        LineKind::Organic => words.get("line-organic"),
        LineKind::Chakra => words.get("line-chakra"),
    };
    let sum = line_sum(line, "x");
    let amount = es_ec::dollars(line.cents);
    if sheet.wide() && label.chars().count() + sum.chars().count() + amount.chars().count() <= 44 {
        sheet.pair(&format!("{label}  {sum}"), &amount);
    } else {
        sheet.pair(&label, &amount);
        sheet.line(&format!("  {sum}"));
    }
}

/// `240,154 lb x $ 1,15`: multiplied out and rounded, it gives the line's cents.
pub(crate) fn line_sum(line: &Line, times: &str) -> String {
    format!(
        "{} {} {times} $ {}",
        es_ec::unit_quantity(line.grams, line.price, line.cents),
        line.price.unit().as_str(),
        es_ec::price(line.price),
    )
}

fn cash(paper: &Paper<'_>, model: &Model<'_>, sheet: &mut Sheet) {
    let words = paper.words;
    let all = model.payment.owed == Cents::ZERO;
    sheet.line(&words.get(if all { "paper-receives" } else { "paper-receives-now" }));
    sheet.large(&es_ec::dollars(model.payment.paid), Size::MONEY);
    if let Some((original, before)) = model.corrects
        && Cents::ZERO < before
    {
        exchanged(paper, (original, before), model.payment.paid, sheet);
    }
    if !all {
        sheet.line(&words.get("paper-we-owe"));
        sheet.large(&es_ec::dollars(model.payment.owed), Size::BIG);
    }
}

/// What was paid with the receipt before, and what of it changes hands now.
fn exchanged(
    paper: &Paper<'_>,
    (original, before): (ReceiptNumber, Cents),
    now: Cents,
    sheet: &mut Sheet,
) {
    let words = paper.words;
    let number = original.to_string();
    let paid = es_ec::dollars(before);
    sheet.line(&words.with("paper-corrects-paid", &[("number", &number), ("paid", &paid)]));
    let (id, net) = match exchange(before, now) {
        Exchange::Same => ("paper-corrects-more", Cents::ZERO),
        Exchange::More(net) => ("paper-corrects-more", net),
        Exchange::Less(net) => ("paper-corrects-less", net),
    };
    sheet.pair(&words.get(id), &es_ec::dollars(net));
}

fn balances(paper: &Paper<'_>, model: &Model<'_>, sheet: &mut Sheet) {
    let words = paper.words;
    sheet.feed(1);
    if let Some(quota) = &model.quota
        && model.standing.organic == OrganicStatus::Organic
    {
        sheet.line(&format!("{} [{}]", words.get("paper-quota"), bar(quota)));
        let left = quota_left(quota);
        match left {
            Grams::ZERO => sheet.line(&words.get("paper-quota-finished")),
            left => sheet
                .line(&words.with("paper-quota-left", &[("left", &es_ec::kilos_shown(left, 1))])),
        }
        let conventional = model
            .account
            .segregation
            .iter()
            .find(|part| part.segregation == OrganicStatus::Conventional);
        if let Some(part) = conventional {
            let grams = es_ec::kilos(part.grams);
            sheet.line(&words.with("paper-as-conventional", &[("kilos", &grams)]));
        }
    }
    if Cents::ZERO < model.standing.advance {
        let left =
            model.standing.advance.checked_sub(model.account.recovered).unwrap_or(Cents::ZERO);
        sheet.pair(&words.get("paper-advance-left"), &es_ec::dollars(left));
    }
}

/// What is left of a quota.
pub(super) fn quota_left(quota: &Quota) -> Grams {
    Grams::new(quota.left_g()).unwrap_or(Grams::ZERO)
}

/// Ten blocks: those used are full.
pub(super) fn bar(quota: &Quota) -> String {
    let granted = quota.granted_g.max(1);
    let full = (quota.used_g.clamp(0, granted) * 10 / granted).clamp(0, 10);
    let full = if quota.left_g() == 0 { 10 } else { usize::try_from(full).unwrap_or(10) };
    format!("{}{}", "#".repeat(full), ".".repeat(10 - full))
}

fn foot(paper: &Paper<'_>, model: &Model<'_>, sheet: &mut Sheet) {
    let words = paper.words;
    sheet.feed(1);
    sheet.qr(format!("ACOPIO {} {}", model.number, model.hash.hex().to_uppercase()));
    sheet.center(&model.hash.short());
    sheet.center(&words.get("paper-internal"));
    sheet.center(&words.get("paper-thanks"));
    sheet.center(&words.with("paper-served-by", &[("user", &paper.center.user)]));
    paper.watermark(sheet);
}
