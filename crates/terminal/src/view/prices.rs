//! Price lists for the screens.

use domain::dictation::in_order;
use domain::es_ec;
use domain::price::Price;
use domain::prices::PriceList;

use crate::api::{DictatedList, DictationView, PriceListHead, PriceRow, PriceView, Say};
use crate::desk::Desk;
use crate::desk::close::name_of;
use crate::store::StoreError;
use crate::store::reference::{
    IssuedPrices, price_lists, prices_come_from_center, prices_last_on, prices_of_version,
    prices_on,
};
use sheets::price_sheet;
use wire::reference_facts::version_name;

/// All price lists, and the rows of the one in force.
pub(crate) fn price_view(desk: &Desk, now_ms: i64) -> Result<PriceView, StoreError> {
    let lists = price_lists(desk.store.db())?;
    let current = prices_on(desk.store.db(), desk.today(now_ms))?;
    let current = current.as_ref();
    let shown = current.or(lists.first());
    let before = shown.and_then(|shown| {
        lists.iter().find(|issued| issued.version < shown.version).map(|issued| &issued.list)
    });
    Ok(PriceView {
        state: state(current),
        rows: shown.map(|shown| price_rows(desk, &shown.list, before)).unwrap_or_default(),
        lists: lists.iter().map(|issued| head(issued, current)).collect(),
        not_here: prices_come_from_center(desk.store.db())?.then(|| Say::new("prices-from-center")),
        expired: match current {
            Some(_) => None,
            None => prices_last_on(desk.store.db(), desk.today(now_ms))?
                .and_then(|issued| issued.list.valid_until.map(es_ec::dmy)),
        },
        radio: desk.knows_radio(),
        csv: shown
            .map(|shown| price_sheet(&shown.list, &desk.reference.catalogue).csv())
            .unwrap_or_default(),
    })
}

/// Whether a list is in force.
pub(crate) fn state(current: Option<&IssuedPrices>) -> Say {
    match current {
        Some(issued) => Say::new("prices-in-force")
            .with("version", version_name(issued.version))
            .with("from", es_ec::dmy(issued.list.valid_from)),
        None => Say::new("status-no-prices"),
    }
}

fn head(issued: &IssuedPrices, current: Option<&IssuedPrices>) -> PriceListHead {
    PriceListHead {
        version: version_name(issued.version),
        from: es_ec::dmy(issued.list.valid_from),
        until: issued.list.valid_until.map(es_ec::dmy).unwrap_or_default(),
        in_force: current.is_some_and(|current| current.version == issued.version),
    }
}

/// The rows of a list, with what each was in the list before.
pub(crate) fn price_rows(
    desk: &Desk,
    list: &PriceList,
    before: Option<&PriceList>,
) -> Vec<PriceRow> {
    let row =
        |form: &str, grade: &str, programme: &str, price: Price, before: Option<Price>| PriceRow {
            form: form.to_owned(),
            name: name_of(&desk.reference, form),
            grade: grade.to_owned(),
            programme: programme.to_owned(),
            price: es_ec::price(price),
            unit: price.unit().as_str().to_owned(),
            before: before.filter(|before| *before != price).map(es_ec::price).unwrap_or_default(),
        };
    let base = list.base.iter().map(|entry| {
        let old = before.and_then(|list| list.base(&entry.form, entry.grade.as_deref()));
        let grade = entry.grade.clone().unwrap_or_default();
        row(entry.form.as_str(), &grade, "base", entry.price, old)
    });
    let differentials = list.differentials.iter().map(|entry| {
        let first = entry.grades.as_ref().and_then(|grades| grades.first());
        let old = before.and_then(|list| {
            list.differential(&entry.form, entry.programme, first.map(String::as_str))
        });
        let grades = entry.grades.as_ref().map(|grades| grades.join(" ")).unwrap_or_default();
        row(entry.form.as_str(), &grades, entry.programme.as_str(), entry.price, old)
    });
    base.chain(differentials).collect()
}

/// What differs between two lists: rows with another price, new ones, and those that are gone,
/// which have no price.
pub(crate) fn price_changes(desk: &Desk, before: &PriceList, after: &PriceList) -> Vec<PriceRow> {
    let rows = |list: &PriceList| price_rows(desk, &in_order(list), None);
    let (old, new) = (rows(before), rows(after));
    let same_row = |a: &PriceRow, b: &PriceRow| {
        (&a.form, &a.grade, &a.programme) == (&b.form, &b.grade, &b.programme)
    };
    let price_in = |rows: &[PriceRow], row: &PriceRow| {
        let found = rows.iter().find(|each| same_row(each, row));
        found.map(|each| each.price.clone()).unwrap_or_default()
    };
    let changed = new.iter().filter_map(|row| {
        let before = price_in(&old, row);
        (before != row.price).then(|| PriceRow { before, ..row.clone() })
    });
    let gone = old.iter().filter(|row| price_in(&new, row).is_empty());
    let gone =
        gone.map(|row| PriceRow { price: String::new(), before: row.price.clone(), ..row.clone() });
    changed.chain(gone).collect()
}

/// What was read out so far, and what it changes once it is whole.
pub(crate) fn dictation_view(desk: &Desk) -> Result<DictationView, StoreError> {
    let small = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    let list = match desk.dictation.list() {
        None => None,
        Some(dictated) => {
            let before = prices_of_version(desk.store.db(), dictated.over)?;
            let changes = match &before {
                Some(before) => price_changes(desk, &before.list, &dictated.list),
                None => price_rows(desk, &dictated.list, None),
            };
            let stay = changes.iter().filter(|row| !row.price.is_empty()).count();
            let all = dictated.list.base.len() + dictated.list.differentials.len();
            Some(DictatedList {
                version: version_name(dictated.version),
                from: es_ec::dmy(dictated.list.valid_from),
                until: dictated.list.valid_until.map(es_ec::dmy).unwrap_or_default(),
                same: small(all.saturating_sub(stay)),
                changes,
            })
        }
    };
    let groups = desk.dictation.spoken();
    Ok(DictationView { groups, of: small(desk.dictation.of().unwrap_or_default()), list })
}

/// What changed since people at the counter last bought or looked.
pub(crate) fn price_news(desk: &Desk) -> Vec<PriceRow> {
    match (desk.prices_before(), &desk.reference.prices) {
        (Some(before), Some((_, holds))) => price_changes(desk, &before.list, holds),
        _ => Vec::new(),
    }
}
