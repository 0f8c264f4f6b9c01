//! The tables of what producers may still deliver as organic, and of what they owe of advances or
//! are owed from before. All are of producers who are there already.

use std::collections::BTreeMap;

use domain::codes::CodeKey;
use domain::decimal;
use domain::es_ec;
use domain::mass::Grams;
use domain::money::Cents;
use words::Say;

use super::cells::{figure, tidy};
use super::columns::{Columns, Field, is_one_of};
use super::producers::{quota_product, quotas};
use super::{Parsed, SAMPLE_ROWS, table};

/// What a table grants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grants {
    /// Organic quotas.
    Quotas,
    /// Advances.
    Advances,
    /// What is owed to producers.
    Owed,
}

/// What a producer is granted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GrantRow {
    /// The producer's number. No two rows have the same [`CodeKey`].
    pub code: String,
    /// The producer's name, where the table has it.
    pub name: String,
    /// Dry equivalent per product; none for a product whose cell is blank.
    pub quotas: Vec<(String, Grams)>,
    /// What is owed, by the producer or to them.
    pub amount: Cents,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Column {
    Number,
    Name,
    Quota(String),
    Advance,
    Owed,
}

impl Field for Column {
    fn name(&self) -> String {
        match self {
            Column::Number => "numero".to_owned(),
            Column::Name => "nombre".to_owned(),
            Column::Quota(product) => format!("cupo_{product}_kg_seco"),
            Column::Advance => "anticipo".to_owned(),
            Column::Owed => "por_pagar".to_owned(),
        }
    }
}

/// What a column holds. A balance of which nobody can say who owes it to whom is asked back.
fn field_of(title: &str, of: Grants, products: &[String]) -> Result<Option<Column>, Say> {
    const NAMES: [(Column, &[&str]); 4] = [
        (Column::Number, &["numero", "num", "nro", "no", "n", "codigo", "code", "number", "id"]),
        (Column::Name, &["nombre", "nombres", "productor", "productora", "name", "producer"]),
        (
            Column::Advance,
            &["anticipo", "anticipos", "anticipousd", "debe", "saldoanticipo", "advance"],
        ),
        (Column::Owed, &["porpagar", "seledebe", "selesdebe", "saldoafavor", "afavor", "owed"]),
    ];
    let found = NAMES.into_iter().find(|(_, names)| is_one_of(title, names));
    match (found, of) {
        (Some((Column::Advance, _)), Grants::Quotas | Grants::Owed)
        | (Some((Column::Owed, _)), Grants::Quotas | Grants::Advances) => Ok(None),
        (Some((column, _)), _) => Ok(Some(column)),
        (None, Grants::Quotas) => Ok(quota_product(title, products)?.map(Column::Quota)),
        (None, Grants::Advances | Grants::Owed)
            if is_one_of(title, &["saldo", "saldos", "balance"]) =>
        {
            Err(Say::new("csv-balance-whose").with("column", super::cells::value(title)))
        }
        (None, Grants::Advances | Grants::Owed) => Ok(None),
    }
}

/// Reads the table. `products` are those of the center; a quota of another is left out.
///
/// # Errors
/// What spoils the table as a whole.
pub fn grants(bytes: &[u8], of: Grants, products: &[String]) -> Result<Parsed<GrantRow>, Say> {
    let table = table::read(bytes)?;
    let needed: &[Column] = match of {
        Grants::Quotas => &[Column::Number],
        Grants::Advances => &[Column::Number, Column::Advance],
        Grants::Owed => &[Column::Number, Column::Owed],
    };
    let columns = Columns::find(&table.header, |title| field_of(title, of, products), needed)?;
    let any_quota = columns.fields().any(|column| matches!(column, Column::Quota(_)));
    if of == Grants::Quotas && !any_quota {
        return Err(Say::new("csv-quota-missing"));
    }
    let (mut good, mut lines, mut bad) = (Vec::new(), Vec::new(), Vec::new());
    let mut seen: BTreeMap<CodeKey, u32> = BTreeMap::new();
    for row in &table.rows {
        let cells = row.cells.as_ref().map_err(Clone::clone);
        match cells.and_then(|cells| granted(cells, &columns, row.line, &mut seen)) {
            Ok(granted) => {
                good.push(granted);
                lines.push(row.line);
            }
            Err(say) => bad.push(row.bad(say)),
        }
    }
    let shown = |row: &GrantRow| columns.fields().map(|column| shown(row, column)).collect();
    Ok(Parsed {
        sample: good.iter().take(SAMPLE_ROWS).map(shown).collect(),
        columns: columns.names(),
        encoding: table.encoding.to_owned(),
        good,
        lines,
        bad,
    })
}

fn granted(
    cells: &[String],
    columns: &Columns<Column>,
    line: u32,
    seen: &mut BTreeMap<CodeKey, u32>,
) -> Result<GrantRow, Say> {
    let cell = |column: &Column| columns.cell(cells, column);
    let code = tidy(cell(&Column::Number));
    if code.is_empty() {
        return Err(Say::new("csv-number-missing"));
    }
    if let Some(first) = seen.get(&CodeKey::of(&code)) {
        return Err(Say::new("csv-number-twice").with("number", code).with("line", first));
    }
    seen.insert(CodeKey::of(&code), line);
    let quotas = quotas(columns.fields().filter_map(|column| match column {
        Column::Quota(product) => Some((product, cell(column), column.name())),
        _ => None,
    }))?;
    let amounts =
        columns.fields().filter(|column| matches!(column, Column::Advance | Column::Owed));
    let amount = match amounts.last() {
        Some(column) => figure(cell(column), &column.name(), decimal::cents)?,
        None => None,
    };
    let name = tidy(cell(&Column::Name));
    Ok(GrantRow { code, name, quotas, amount: amount.unwrap_or(Cents::ZERO) })
}

/// A column of a row, as it was understood.
fn shown(row: &GrantRow, column: &Column) -> String {
    match column {
        Column::Number => row.code.clone(),
        Column::Name => row.name.clone(),
        Column::Quota(product) => {
            let quota = row.quotas.iter().find(|(of, _)| of == product);
            quota.map_or(String::new(), |(_, quota)| es_ec::kilos(*quota))
        }
        Column::Advance | Column::Owed => es_ec::dollars(row.amount),
    }
}

#[cfg(test)]
mod tests;
