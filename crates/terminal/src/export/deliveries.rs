//! `deliveries.csv` and `lines.csv`: every delivery, the voided ones marked, and what each is worth
//! line by line.

use domain::es_ec;
use domain::share::PerMille;
use rusqlite::Connection;
use wire::facts;

use super::{ExportError, Table, dollars, kilos, out_of_range, plain, yes_no};
use crate::store::deliveries::{self, Delivery};
use crate::store::{StoreError, journal};
use wire::reference_facts::{day_of_number, price};

/// Columns of `deliveries.csv`.
pub(super) const DELIVERY_COLUMNS: [&str; 29] = [
    "recibo",
    "registro",
    "jornada",
    "fecha",
    "hora",
    "numero",
    "nombre",
    "comunidad",
    "forma",
    "pesadas",
    "neto_kg",
    "materia_extrana_pct",
    "mojado",
    "humedad_pct",
    "a_pagar_kg",
    "calidad",
    "organico",
    "chakra",
    "total_usd",
    "anticipo_usd",
    "le_toca_usd",
    "entregado_usd",
    "le_debemos_usd",
    "pesos_digitados",
    "papel",
    "anulada",
    "motivo",
    "corrige",
    "corregida_por",
];

/// Columns of `lines.csv`.
pub(super) const LINE_COLUMNS: [&str; 10] = [
    "recibo",
    "registro",
    "jornada",
    "numero",
    "forma",
    "linea",
    "kg",
    "precio",
    "unidad",
    "valor_usd",
];

/// The two tables, written in one walk.
pub(super) struct Sheets {
    pub(super) deliveries: Table,
    pub(super) lines: Table,
}

pub(super) fn write(db: &Connection, sheets: &mut Sheets) -> Result<(), ExportError> {
    deliveries::each(db, |row| {
        let (fact, _) = journal::delivery(db, row.seq)?;
        sheets.deliveries.row(&delivery(db, &row, &fact)?)?;
        for line in &fact.lines {
            sheets.lines.row(&line_cells(&row, line)?)?;
        }
        Ok(())
    })
}

fn delivery(
    db: &Connection,
    row: &Delivery,
    fact: &facts::Delivery,
) -> Result<[String; 29], StoreError> {
    let time = domain::calendar::local_time(row.wall_ms);
    let receipt_of = |seq: Option<u64>| -> Result<String, StoreError> {
        let other = seq.map(|seq| deliveries::get(db, seq)).transpose()?.flatten();
        Ok(other.map(|other| other.number().to_string()).unwrap_or_default())
    };
    let reason = deliveries::void_reason(db, row)?;
    let owed = if row.voided_by.is_some() { 0 } else { row.due_cents - row.paid_cents };
    Ok([
        row.number().to_string(),
        row.seq.to_string(),
        day_of_number(row.day).to_string(),
        time.day.to_string(),
        es_ec::hm(time),
        row.producer.clone(),
        row.name.clone(),
        row.community.clone(),
        row.form.clone(),
        fact.weighings.len().to_string(),
        kilos(row.net_g)?,
        share(fact.foreign_matter_pm)?,
        yes_no(fact.rain_wet),
        fact.moisture_pm.map(share).transpose()?.unwrap_or_default(),
        kilos(row.payable_g)?,
        fact.grade.clone().unwrap_or_default(),
        fact.organic.clone(),
        yes_no(fact.chakra),
        dollars(row.total_cents)?,
        dollars(row.recovered_cents)?,
        dollars(row.due_cents)?,
        dollars(row.paid_cents)?,
        dollars(owed)?,
        row.manual.to_string(),
        row.paper_number.clone().unwrap_or_default(),
        yes_no(row.voided_by.is_some()),
        reason.unwrap_or_default(),
        receipt_of(row.corrects)?,
        receipt_of(row.corrected_by)?,
    ])
}

fn line_cells(row: &Delivery, line: &facts::Line) -> Result<[String; 10], StoreError> {
    let price = price(line.price_micros, &line.unit)
        .map_err(|why| out_of_range(line.price_micros, &why))?;
    Ok([
        row.number().to_string(),
        row.seq.to_string(),
        day_of_number(row.day).to_string(),
        row.producer.clone(),
        row.form.clone(),
        line.kind.clone(),
        kilos(line.grams)?,
        plain(&es_ec::price(price)),
        line.unit.clone(),
        dollars(line.cents)?,
    ])
}

/// `7,4`.
fn share(pm: u16) -> Result<String, StoreError> {
    let share = PerMille::new(pm).map_err(|error| out_of_range(pm.into(), &error))?;
    Ok(es_ec::share(share).trim_end_matches(" %").to_owned())
}
