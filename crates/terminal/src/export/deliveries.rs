//! `deliveries.csv` and `lines.csv`: every delivery, the voided ones marked, and what each is worth
//! line by line.

use domain::es_ec;
use rusqlite::Connection;
use sheets::Cell;
use wire::facts;

use super::{ExportError, Table, count, text, text_if, yes_no};
use crate::store::deliveries::{self, Delivery};
use crate::store::{StoreError, journal};
use wire::reference_facts::day_of_number;

/// Columns of `deliveries.csv`.
pub(super) const DELIVERY_COLUMNS: [&str; 32] = [
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
    "humedad_lecturas",
    "medidor",
    "medidor_revisado",
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
            sheets.lines.row(&line_cells(&row, line))?;
        }
        Ok(())
    })
}

fn delivery(
    db: &Connection,
    row: &Delivery,
    fact: &facts::Delivery,
) -> Result<[Cell; 32], StoreError> {
    let time = domain::calendar::local_time(row.wall_ms);
    let receipt_of = |seq: Option<u64>| -> Result<Cell, StoreError> {
        let other = seq.map(|seq| deliveries::get(db, seq)).transpose()?.flatten();
        Ok(text_if(other.map(|other| other.number().to_string())))
    };
    let reason = deliveries::void_reason(db, row)?;
    let owed = if row.voided_by.is_some() { 0 } else { row.due_cents - row.paid_cents };
    Ok([
        text(row.number().to_string()),
        count(row.seq),
        Cell::Day(day_of_number(row.day)),
        Cell::Day(time.day),
        text(es_ec::hm(time)),
        text(&row.producer),
        text(&row.name),
        text(&row.community),
        text(&row.form),
        count(fact.weighings.len()),
        Cell::Grams(row.net_g),
        Cell::PerMille(fact.foreign_matter_pm.into()),
        yes_no(fact.rain_wet),
        fact.moisture_pm.map_or(Cell::Empty, |share| Cell::PerMille(share.into())),
        text_if(fact.moisture.as_deref().map(readings)),
        text_if(fact.moisture.as_ref().and_then(|taken| taken.meter.clone())),
        fact.moisture
            .as_ref()
            .and_then(|taken| taken.checked_day)
            .map_or(Cell::Empty, |day| Cell::Day(day_of_number(day))),
        Cell::Grams(row.payable_g),
        text_if(fact.grade.clone()),
        text(&fact.organic),
        yes_no(fact.chakra),
        Cell::Cents(row.total_cents),
        Cell::Cents(row.recovered_cents),
        Cell::Cents(row.due_cents),
        Cell::Cents(row.paid_cents),
        Cell::Cents(owed),
        count(row.manual),
        text_if(row.paper_number.clone()),
        yes_no(row.voided_by.is_some()),
        text_if(reason),
        receipt_of(row.corrects)?,
        receipt_of(row.corrected_by)?,
    ])
}

fn line_cells(row: &Delivery, line: &facts::Line) -> [Cell; 10] {
    [
        text(row.number().to_string()),
        count(row.seq),
        Cell::Day(day_of_number(row.day)),
        text(&row.producer),
        text(&row.form),
        text(&line.kind),
        Cell::Grams(line.grams),
        Cell::Micros(line.price_micros),
        text(&line.unit),
        Cell::Cents(line.cents),
    ]
}

/// Each reading of the moisture in percent, and how it came: `7,4 digitado + 7,8 medidor`.
fn readings(taken: &facts::MoistureTaken) -> String {
    let each = taken.readings.iter().map(|reading| {
        let how = if reading.raw.is_some() { "medidor" } else { "digitado" };
        format!("{} {how}", crate::desk::weigh::percent(reading.pm))
    });
    each.collect::<Vec<_>>().join(" + ")
}
