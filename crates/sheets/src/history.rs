//! The table of purchases from before the first terminal: who brought what on which day. Its
//! weights say their unit in the title of their column; one without a unit is refused, since a
//! quintal that is taken for a kilogram is off by forty-five.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use domain::catalogue::FormId;
use domain::decimal;
use domain::es_ec;
use domain::mass::Grams;
use domain::money::Cents;
use domain::price::{PriceUnit, grams_of};
use words::Say;

use super::cells::{about, day, figure, fold, tidy, value};
use super::columns::{Columns, Field, is_one_of};
use super::{Parsed, SAMPLE_ROWS, table};

/// A purchase as a table has it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct HistoryRow {
    /// The producer's number.
    pub code: String,
    /// The producer's name, where the table has it.
    pub name: String,
    /// The day.
    pub day: NaiveDate,
    /// The form's id.
    pub form: String,
    /// What was paid for.
    pub payable: Grams,
    /// What it was worth.
    pub total: Cents,
    /// Number of its receipt; empty where there is none.
    pub paper: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Column {
    Number,
    Name,
    Day,
    Form,
    Weight(PriceUnit),
    Worth,
    Paper,
}

impl Field for Column {
    fn name(&self) -> String {
        match self {
            Column::Number => "numero",
            Column::Name => "nombre",
            Column::Day => "fecha",
            Column::Form => "forma",
            Column::Weight(unit) => unit.as_str(),
            Column::Worth => "valor",
            Column::Paper => "recibo",
        }
        .to_owned()
    }
}

fn field_of(title: &str) -> Result<Option<Column>, Say> {
    const NAMES: [(Column, &[&str]); 9] = [
        (Column::Number, &["numero", "num", "nro", "no", "n", "codigo", "code"]),
        (Column::Name, &["nombre", "nombres", "productor", "productora", "name"]),
        (Column::Day, &["fecha", "dia", "date"]),
        (Column::Form, &["forma", "producto", "form", "product"]),
        (Column::Weight(PriceUnit::Kg), &["kg", "kilos", "pesokg", "netokg", "kgapagar"]),
        (Column::Weight(PriceUnit::Lb), &["lb", "lbs", "libras", "pesolb", "netolb"]),
        (Column::Weight(PriceUnit::Qq), &["qq", "quintales", "pesoqq", "netoqq"]),
        (Column::Worth, &["valor", "valorusd", "total", "totalusd", "dolares", "worth"]),
        (Column::Paper, &["recibo", "recibono", "nrorecibo", "receipt"]),
    ];
    let weight = ["peso", "neto", "cantidad", "weight"];
    if is_one_of(title, &weight) {
        return Err(Say::new("csv-weight-unit").with("column", value(title)));
    }
    Ok(NAMES.into_iter().find(|(_, names)| is_one_of(title, names)).map(|(column, _)| column))
}

/// Reads the table. `forms` are those of the center, each with what people call it.
///
/// # Errors
/// What spoils the table as a whole.
pub fn history(bytes: &[u8], forms: &[(FormId, String)]) -> Result<Parsed<HistoryRow>, Say> {
    let table = table::read(bytes)?;
    let needed = [Column::Number, Column::Day, Column::Form, Column::Worth];
    let columns = Columns::find(&table.header, field_of, &needed)?;
    let mut units = columns.fields().filter_map(|column| match column {
        Column::Weight(unit) => Some(*unit),
        _ => None,
    });
    let unit = match (units.next(), units.next()) {
        (Some(unit), None) => unit,
        (None, _) => return Err(Say::new("csv-weight-missing")),
        (Some(_), Some(_)) => return Err(Say::new("csv-weight-twice")),
    };
    let (mut good, mut lines, mut bad) = (Vec::new(), Vec::new(), Vec::new());
    let mut seen: BTreeMap<HistoryRow, u32> = BTreeMap::new();
    for row in &table.rows {
        let cells = row.cells.as_ref().map_err(Clone::clone);
        let read = cells.and_then(|cells| purchase(cells, &columns, unit, forms));
        let new = read.and_then(|purchase| match seen.get(&purchase) {
            Some(first) => Err(Say::new("csv-history-twice").with("line", first)),
            None => Ok(purchase),
        });
        match new {
            Ok(purchase) => {
                seen.insert(purchase.clone(), row.line);
                good.push(purchase);
                lines.push(row.line);
            }
            Err(say) => bad.push(row.bad(say)),
        }
    }
    let shown = |row: &HistoryRow| columns.fields().map(|column| shown(row, column)).collect();
    Ok(Parsed {
        sample: good.iter().take(SAMPLE_ROWS).map(shown).collect(),
        columns: columns.names(),
        encoding: table.encoding.to_owned(),
        good,
        lines,
        bad,
    })
}

fn purchase(
    cells: &[String],
    columns: &Columns<Column>,
    unit: PriceUnit,
    forms: &[(FormId, String)],
) -> Result<HistoryRow, Say> {
    let cell = |column: Column| columns.cell(cells, &column);
    let code = tidy(cell(Column::Number));
    if code.is_empty() {
        return Err(Say::new("csv-number-missing"));
    }
    let weight = Column::Weight(unit);
    let missing = |column: &Column| Say::new("csv-cell-missing").with("column", column.name());
    let quantity = figure(cell(weight.clone()), &weight.name(), decimal::micros)?;
    let quantity = quantity.ok_or_else(|| missing(&weight))?;
    let payable = grams_of(quantity, unit)
        .ok_or_else(|| about("csv-figure-range", cell(weight.clone()), &weight.name()))?;
    let total = figure(cell(Column::Worth), "valor", decimal::cents)?;
    Ok(HistoryRow {
        code,
        name: tidy(cell(Column::Name)),
        day: day(cell(Column::Day), "fecha")?,
        form: form(cell(Column::Form), forms)?,
        payable,
        total: total.ok_or_else(|| missing(&Column::Worth))?,
        paper: tidy(cell(Column::Paper)),
    })
}

/// A form by its id, or by the name that one of them alone has.
fn form(cell: &str, forms: &[(FormId, String)]) -> Result<String, Say> {
    let typed = fold(cell);
    let is_it = |(id, name): &&(FormId, String)| fold(id.as_str()) == typed || fold(name) == typed;
    let mut found = forms.iter().filter(is_it);
    match (found.next(), found.next()) {
        (Some((id, _)), None) => Ok(id.as_str().to_owned()),
        _ => Err(about("csv-history-form", cell, "forma")),
    }
}

/// A column of a row, as it was understood.
fn shown(row: &HistoryRow, column: &Column) -> String {
    match column {
        Column::Number => row.code.clone(),
        Column::Name => row.name.clone(),
        Column::Day => es_ec::dmy(row.day),
        Column::Form => row.form.clone(),
        Column::Weight(_) => format!("{} kg", es_ec::kilos(row.payable)),
        Column::Worth => es_ec::dollars(row.total),
        Column::Paper => row.paper.clone(),
    }
}

#[cfg(test)]
mod tests;
