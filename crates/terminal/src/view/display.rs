//! The producer's display, from the clerk's picture of the counter: what of it is the producer's.

use domain::es_ec;

use crate::api::{
    DisplayForm, DisplayPrice, DisplayShows, DisplayView, LastSaved, Live, ScaleState,
};
use crate::desk::Desk;
use crate::store::{StoreError, deliveries, families};

/// What was saved is shown for so long: whoever comes next must not read it.
const SHOWN_MS: u64 = 60_000;

/// What the producer at the counter sees. Whatever the clerk looks up meanwhile is not in it.
pub(crate) fn display_view(
    desk: &Desk,
    live: Live,
    now_ms: i64,
) -> Result<DisplayView, StoreError> {
    let nobody = DisplayView {
        version: live.version,
        language: language(desk, ""),
        center: live.place.center,
        shows: DisplayShows::Nobody,
        name: String::new(),
        weight: String::new(),
        scale: ScaleState::Empty,
        form: None,
        rows: Vec::new(),
        cash: String::new(),
        owed: String::new(),
        hand_out: None,
        number: String::new(),
    };
    // Whoever stands there while the counter is locked is told nothing.
    if !live.day_open || !desk.is_attended() {
        return Ok(nobody);
    }
    let weigh = live.weigh;
    Ok(match (weigh.producer, weigh.last) {
        (Some(producer), _) => DisplayView {
            language: language(desk, spoken(desk)),
            shows: DisplayShows::Weighing,
            name: producer.name,
            weight: live.scale.weight,
            scale: live.scale.state,
            form: form(desk),
            cash: weigh.account.paid.unwrap_or(weigh.account.due),
            owed: weigh.account.owed.unwrap_or_default(),
            rows: weigh.account.rows,
            ..nobody
        },
        (None, Some(last)) => match brought(desk, &last, now_ms)? {
            Some(who) => {
                let family = families::of(desk.store.db(), &who)?;
                DisplayView { language: language(desk, &family.language), ..saved(nobody, last) }
            }
            None => nobody,
        },
        (None, None) => nobody,
    })
}

/// The language of the family at the counter; empty where it has none of its own.
fn spoken(desk: &Desk) -> &str {
    desk.situation.as_ref().map_or("", |situation| &situation.family.language)
}

/// The family's own language, or what the display is set to, or that of the screens.
fn language(desk: &Desk, own: &str) -> String {
    let wanted = [own, &desk.display.language, &desk.language];
    wanted.into_iter().find(|name| !name.is_empty()).unwrap_or_default().to_owned()
}

/// Who brought it, while they may still stand there.
fn brought(desk: &Desk, last: &LastSaved, now_ms: i64) -> Result<Option<String>, StoreError> {
    let row = deliveries::get(desk.store.db(), last.seq.into())?;
    let row = row.filter(|row| now_ms.abs_diff(row.wall_ms) < SHOWN_MS);
    Ok(row.map(|row| row.producer))
}

fn saved(nobody: DisplayView, last: LastSaved) -> DisplayView {
    DisplayView {
        shows: DisplayShows::Saved,
        name: last.producer,
        weight: last.payable,
        cash: last.paid,
        owed: last.owed,
        hand_out: last.hand_out,
        number: last.number,
        ..nobody
    }
}

fn form(desk: &Desk) -> Option<DisplayForm> {
    let form = desk.draft_form()?.form;
    let list = desk.reference.prices.as_ref().map(|(_, list)| list);
    let base = list.into_iter().flat_map(|list| &list.base).filter(|price| price.form == form.id);
    Some(DisplayForm {
        name: form.name.clone(),
        detail: form.detail.clone(),
        picture: form.picture.clone(),
        unit: form.price_unit.as_str().to_owned(),
        prices: base
            .map(|price| DisplayPrice {
                grade: price.grade.clone().unwrap_or_default(),
                price: es_ec::price(price.price),
            })
            .collect(),
    })
}
