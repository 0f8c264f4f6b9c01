//! The weigh-in screen.

use domain::authority::Right;
use domain::catalogue::{GradeTable, Limit, SampleKind};
use domain::delivery::{DeductionKind, LineKind};
use domain::es_ec;
use domain::grading::outlook;
use domain::mass::Grams;
use domain::money::Cents;
use domain::share::PerMille;
use domain::stops::SoftStop;

use super::accounts::expiry_say;
use super::producers::{Known, producer_card};
use super::{deliveries, kilos};
use crate::api::{
    AccountRow, AccountRowKind, AccountView, Board, BoardClass, BoardGrade, BoardLimit, Field,
    FieldId, FormTile, PayOffer, ReadingRow, Say, Stop, TareTile, WeighView, WeighingRow,
};
use crate::desk::Desk;
use crate::desk::draft::{BOARD_SIZE, board_sample, fields_of};
use crate::desk::preview::Preview;
use crate::desk::situation::Situation;
use crate::desk::terms::FormTerms;
use crate::desk::weigh::percent;
use crate::paper::receipt::line_sum;
use crate::store::StoreError;
use crate::trouble::soft_say;

/// What stands on the scale of the draft.
#[derive(Default)]
pub(crate) struct OnScale {
    /// A load that saving would capture, in grams.
    pub(crate) uncounted: Option<i64>,
    /// Why nothing can be saved as long as it stands there.
    pub(crate) in_the_way: Option<Say>,
    /// What is asked about before anything is saved.
    pub(crate) left_on: Option<SoftStop>,
}

/// Everything the weigh-in screen shows.
pub(crate) fn weigh_view(desk: &Desk, load: OnScale, now_ms: i64) -> Result<WeighView, StoreError> {
    let form = desk.draft_form();
    let mut preview = desk.preview(load.uncounted);
    preview.soft.extend(load.left_on.filter(|_| preview.account.is_some()));
    let situation = desk.situation.as_ref();
    let quota = situation.and_then(|situation| situation.quota.as_ref());
    let last = desk.last_saved.map(|seq| deliveries::last_saved(desk, seq)).transpose()?;
    Ok(WeighView {
        producer: situation.map(|situation| {
            let Situation { producer, expiries, family, .. } = situation;
            producer_card(&Known { producer, quota, expiries, family }, desk.today(now_ms))
        }),
        forms: tiles(desk),
        form: desk.draft.form.clone(),
        tares: form.map(|form| tares(desk, form)).unwrap_or_default(),
        tare: desk.draft.tare.clone(),
        weighings: weighings(desk),
        net: kilos(desk.draft.weighings.iter().map(|w| w.gross_g - w.tare_g).sum()),
        fields: form.map(|form| fields(desk, form, &preview)).unwrap_or_default(),
        meter: None, // the counter's, not the draft's
        rain_wet: form.filter(|form| form.form.rain_wet_allowed).map(|_| desk.draft.rain_wet),
        board: form.and_then(|form| form.table).and_then(|table| board(desk, table)),
        account: account(desk, &preview, load.uncounted.is_some()),
        stops: stops(&preview, load.in_the_way),
        notices: notices(desk, &preview),
        corrects: situation
            .and_then(|situation| situation.corrects.as_ref())
            .map(|original| original.number().to_string()),
        paper_number: desk.draft.paper_number.clone(),
        brought_by: desk.draft.brought_by.clone(),
        restored: desk.restored,
        entered: desk.draft.entered(),
        last: last.flatten(),
    })
}

fn tiles(desk: &Desk) -> Vec<FormTile> {
    let prices = desk.reference.prices.as_ref().map(|(_, list)| list);
    desk.reference
        .catalogue
        .forms()
        .iter()
        .map(|form| FormTile {
            id: form.id.as_str().to_owned(),
            name: form.name.clone(),
            detail: form.detail.clone(),
            unit: form.price_unit.as_str().to_owned(),
            picture: form.picture.clone(),
            priced: prices.is_some_and(|list| list.base.iter().any(|price| price.form == form.id)),
        })
        .collect()
}

/// The containers that the form's scale can show, and that leave room for a load.
fn tares(desk: &Desk, form: FormTerms<'_>) -> Vec<TareTile> {
    let limits = form.scale.limits;
    desk.draft_reference()
        .catalogue
        .tares()
        .iter()
        .filter(|tare| {
            tare.grams < limits.capacity && tare.grams.get() % limits.division.get().max(1) == 0
        })
        .map(|tare| TareTile {
            id: tare.id.clone(),
            label: tare.label.clone(),
            picture: tare.picture.clone(),
            weight: es_ec::kilos(tare.grams),
        })
        .collect()
}

fn weighings(desk: &Desk) -> Vec<WeighingRow> {
    let shown = |grams| Grams::new(grams).map(es_ec::kilos).unwrap_or_default();
    desk.draft
        .weighings
        .iter()
        .zip(1..)
        .map(|(weighing, number)| WeighingRow {
            number,
            gross: shown(weighing.gross_g),
            tare: if weighing.tare_g == 0 { String::new() } else { shown(weighing.tare_g) },
            net: shown(weighing.gross_g - weighing.tare_g),
            manual: weighing.manual.is_some(),
        })
        .collect()
}

fn fields(desk: &Desk, form: FormTerms<'_>, preview: &Preview) -> Vec<Field> {
    fields_of(form.form, form.table)
        .into_iter()
        .map(|(id, required)| {
            let text = desk.draft.text(id).to_owned();
            let problem = preview.reading.problems.get(&id).cloned();
            let done = problem.is_none() && !text.trim().is_empty();
            let (readings, mean) = match id {
                FieldId::Moisture => readings(desk, preview),
                _ => (Vec::new(), String::new()),
            };
            Field { id, text, problem, required, done, readings, mean }
        })
        .collect()
}

/// The readings of the moisture and their mean, where there is more than one that was typed.
fn readings(desk: &Desk, preview: &Preview) -> (Vec<ReadingRow>, String) {
    let (moistures, metered) = (&preview.reading.moistures, &desk.draft.metered);
    let Some(mean) = preview.reading.load.moisture else { return (Vec::new(), String::new()) };
    if moistures.len() == 1 && metered.is_empty() {
        return (Vec::new(), String::new());
    }
    let row = |(at, share): (usize, &PerMille)| ReadingRow {
        text: percent(share.get()),
        by_meter: metered.contains_key(&at),
    };
    (moistures.iter().enumerate().map(row).collect(), percent(mean.get()))
}

fn board(desk: &Desk, table: &GradeTable) -> Option<Board> {
    if table.sample != SampleKind::CutTest {
        return None;
    }
    let sample = board_sample(&desk.draft, table);
    let outlook = outlook(table, &sample, BOARD_SIZE);
    let classes = table
        .classes
        .iter()
        .map(|class| BoardClass { id: class.clone(), count: sample.count(class) })
        .collect();
    let grades = outlook
        .grades
        .iter()
        .map(|grade| BoardGrade {
            grade: grade.grade.clone(),
            open: grade.reachable,
            failed: grade.broken.iter().map(limit_view).collect(),
        })
        .collect();
    Some(Board {
        size: BOARD_SIZE,
        classes,
        beans: desk.draft.beans.clone(),
        table: table.title.clone(),
        grades,
        verdict: (outlook.remaining == 0).then_some(outlook.best),
    })
}

fn limit_view(limit: &Limit) -> BoardLimit {
    let class = limit.class().unwrap_or("length").to_owned();
    let (at_least, value) = match limit {
        Limit::CountAtLeast { pm, .. } => (true, es_ec::share(*pm)),
        Limit::CountAtMost { pm, .. } => (false, es_ec::share(*pm)),
        Limit::LengthAtLeast { mm } => (true, format!("{mm} mm")),
        Limit::LengthAtMost { mm } => (false, format!("{mm} mm")),
    };
    BoardLimit { class, at_least, value }
}

/// The hard ones first, in the order in which a save looks at them: the scale, then the draft.
fn stops(preview: &Preview, in_the_way: Option<Say>) -> Vec<Stop> {
    let scale = in_the_way.map(|say| Stop { hard: true, field: None, say });
    let draft = preview.hard.iter().map(|(field, say)| Stop {
        hard: true,
        field: *field,
        say: say.clone(),
    });
    let hard = scale.into_iter().chain(draft);
    let soft =
        preview.soft.iter().map(|stop| Stop { hard: false, field: None, say: soft_say(stop) });
    hard.chain(soft).collect()
}

fn notices(desk: &Desk, preview: &Preview) -> Vec<Say> {
    let mut notices = Vec::new();
    if desk.restored {
        notices.push(Say::new("notice-restored"));
    }
    let expiries = desk.situation.iter().flat_map(|situation| &situation.expiries);
    notices.extend(expiries.map(|(status, expiry)| expiry_say(*status, *expiry)));
    if let Some(account) = &preview.account
        && let [organic, rest] = account.segregation.as_slice()
        && organic.segregation == domain::standing::OrganicStatus::Organic
    {
        notices.push(Say::new("notice-quota-ends").with("kilos", es_ec::kilos(rest.grams)));
    }
    notices
}

fn account(desk: &Desk, preview: &Preview, with_scale: bool) -> AccountView {
    let mut view = AccountView { with_scale, ..AccountView::default() };
    let load = &preview.reading.load;
    if load.weighings.is_empty() {
        return view;
    }
    let sum = |each: fn(&domain::weighing::Weighing) -> Grams| -> Grams {
        load.weighings.iter().map(each).sum()
    };
    let mut row = |kind, detail: String, value: String| {
        view.rows.push(AccountRow { kind, detail, value });
    };
    let tare = sum(domain::weighing::Weighing::tare);
    if Grams::ZERO < tare {
        row(
            AccountRowKind::Gross,
            String::new(),
            format!("{} kg", es_ec::kilos(sum(domain::weighing::Weighing::gross))),
        );
        row(AccountRowKind::Tare, String::new(), format!("- {} kg", es_ec::kilos(tare)));
    }
    row(
        AccountRowKind::Net,
        String::new(),
        format!("{} kg", es_ec::kilos(sum(domain::weighing::Weighing::net))),
    );
    if let Some(reduction) = &preview.reduction {
        for deduction in &reduction.deductions {
            let (kind, share) = deduction_row(deduction.kind, preview);
            row(kind, share, format!("- {} kg", es_ec::kilos(deduction.grams)));
        }
        row(
            AccountRowKind::Payable,
            String::new(),
            format!("{} kg", es_ec::kilos(reduction.payable)),
        );
    }
    money(desk, preview, &mut view);
    view
}

fn deduction_row(kind: DeductionKind, preview: &Preview) -> (AccountRowKind, String) {
    let load = &preview.reading.load;
    match kind {
        DeductionKind::ForeignMatter => {
            (AccountRowKind::ForeignMatter, es_ec::share(load.foreign_matter))
        }
        DeductionKind::RainWet => (
            AccountRowKind::RainWet,
            preview.rules.map(|rules| es_ec::share(rules.rain_wet_discount)).unwrap_or_default(),
        ),
        DeductionKind::Moisture => {
            (AccountRowKind::Moisture, es_ec::share(load.moisture.unwrap_or(PerMille::ZERO)))
        }
    }
}

fn money(desk: &Desk, preview: &Preview, view: &mut AccountView) {
    let Some(account) = &preview.account else { return };
    let table = desk.draft_form().and_then(|form| form.table);
    if let (Some(grade), Some(table)) = (&account.grade, table) {
        view.rows.push(AccountRow {
            kind: AccountRowKind::Grade,
            detail: table.title.clone(),
            value: grade.clone(),
        });
    }
    for line in &account.lines {
        let kind = match line.kind {
            LineKind::Base => AccountRowKind::Base,
            LineKind::Organic => AccountRowKind::Organic,
            LineKind::Chakra => AccountRowKind::Chakra,
        };
        let value = es_ec::dollars(line.cents);
        view.rows.push(AccountRow { kind, detail: line_sum(line, "×"), value });
    }
    let total = es_ec::dollars(account.total);
    view.rows.push(AccountRow { kind: AccountRowKind::Total, detail: String::new(), value: total });
    if Cents::ZERO < account.recovered {
        let cap = preview.rules.map(|rules| es_ec::share(rules.recovery_cap)).unwrap_or_default();
        view.rows.push(AccountRow {
            kind: AccountRowKind::Advance,
            detail: cap,
            value: format!("- {}", es_ec::dollars(account.recovered)),
        });
    }
    view.due = es_ec::dollars(account.due);
    // Whoever has no cash pays nothing, and is told before it is saved.
    let is_less = desk.draft.pay_less.is_some() || !desk.may(Right::Pay);
    if is_less && let Some(payment) = preview.payment {
        view.paid = Some(es_ec::dollars(payment.paid));
        view.owed = Some(es_ec::dollars(payment.owed));
        view.ordered = desk.draft.order && Cents::ZERO < payment.owed;
    }
    let situation = desk.situation.as_ref();
    let corrects = situation.and_then(|of| Some((of.corrects.as_ref()?, &*of.producer.code)));
    if let Some(payment) = preview.payment {
        let (says, counts_out) = deliveries::exchanged(corrects, payment.paid);
        view.exchange = says;
        view.hand_out = super::hand_out(desk, counts_out);
    }
    view.offer = preview.offer.map(|offer| PayOffer {
        typed: super::typed(offer.pays),
        pays: super::in_one(es_ec::dollars(offer.pays)),
        owes: super::in_one(es_ec::dollars(offer.owes)),
        order: offer.order,
    });
}
