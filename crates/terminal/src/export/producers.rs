//! `producers.csv`: the columns that an import reads, so that another center can begin with it, and
//! the balances behind them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use domain::calendar::day_of;
use rusqlite::Connection;
use sheets::Cell;

use super::{ExportError, Table, text, text_if, yes_no};
use crate::store::quotas::Quota;
use crate::store::{producers, quotas, statuses};
use wire::reference_facts::{day_number, day_of_number};

pub(super) fn write(db: &Connection, out: &Path, now_ms: i64) -> Result<Table, ExportError> {
    let quotas = quotas::all(db, day_number(day_of(now_ms)), None)?;
    let products: BTreeSet<&str> = quotas.iter().map(|quota| quota.product.as_str()).collect();
    let quotas: BTreeMap<(&str, &str), &Quota> = quotas
        .iter()
        .map(|quota| ((quota.producer.as_str(), quota.product.as_str()), quota))
        .collect();
    let mut table = Table::begin(out, "producers.csv", &columns(&products))?;
    let today = day_number(day_of(now_ms));
    for producer in producers::all(db)? {
        let producer = statuses::as_of(db, producer, today)?;
        let card = producers::card_of(db, &producer.code)?.filter(|card| !card.blocked);
        let mut cells = vec![
            text(&producer.code),
            text(producer.name),
            text(producer.community),
            text(producer.organic),
            yes_no(producer.chakra),
            yes_no(producer.member),
            text_if(producer.sex.as_deref().map(sheets::sex_word)),
            Cell::Cents(producer.advance_cents),
            text_if(card.map(|card| card.code)),
            Cell::Cents(producer.owed_cents),
            Cell::Cents(producer.claim_cents),
            producer.last_day.map_or(Cell::Empty, |day| Cell::Day(day_of_number(day))),
        ];
        for product in &products {
            let quota = quotas.get(&(producer.code.as_str(), *product));
            cells.push(quota.map_or(Cell::Empty, |quota| Cell::Grams(quota.granted_g)));
            cells.push(quota.map_or(Cell::Empty, |quota| Cell::Grams(quota.used_g)));
        }
        table.row(&cells)?;
    }
    Ok(table)
}

fn columns(products: &BTreeSet<&str>) -> Vec<String> {
    let fixed = [
        "numero",
        "nombre",
        "comunidad",
        "organico",
        "chakra",
        "socio",
        "sexo",
        "anticipo",
        "tarjeta",
        "le_debemos_usd",
        "por_devolver_usd",
        "ultima_entrega",
    ];
    let quotas = products.iter().flat_map(|product| {
        [format!("cupo_{product}_kg_seco"), format!("usado_{product}_kg_seco")]
    });
    fixed.into_iter().map(str::to_owned).chain(quotas).collect()
}
