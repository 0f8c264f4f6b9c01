//! What may be sent to banks, on the screen and as a table for the bank.

use domain::es_ec;
use domain::names;

use super::accounts::bank_view;
use super::dollars;
use crate::api::{BankView, TransferLine, TransferTotal, TransferView};
use crate::desk::Desk;
use crate::store::{families, orders, producers};
use crate::trouble::Trouble;

/// Columns of the table for the bank.
const COLUMNS: [&str; 8] =
    ["banco", "tipo", "cuenta", "identificacion", "titular", "valor_usd", "numero", "nombre"];

/// Producers who are owed something that stands on no open order, by name; those without a bank
/// account last.
pub(crate) fn transfer_view(desk: &Desk) -> Result<TransferView, Trouble> {
    let db = desk.store.db();
    let mut rows = Vec::new();
    for producer in producers::all(db)? {
        let free = match producer.owed_cents {
            0 => 0,
            _ => orders::free_cents_of(db, &producer)?,
        };
        if free == 0 {
            continue;
        }
        rows.push(TransferLine {
            bank: families::account(db, &producer.code)?.map(bank_view),
            code: producer.code,
            name: producer.name,
            community: producer.community,
            owed: dollars(free),
            cents: free,
        });
    }
    rows.sort_by_cached_key(|row| {
        let name = names::SearchKey::new(&row.name);
        (row.bank.is_none(), name.as_str().to_owned(), row.code.clone())
    });
    Ok(TransferView { rows })
}

/// What is sent to those whose numbers are given and who have an account.
pub(crate) fn transfer_total(desk: &Desk, codes: &[String]) -> Result<TransferTotal, Trouble> {
    let rows = transfer_view(desk)?.rows;
    let sent = rows.iter().filter(|row| row.bank.is_some() && codes.contains(&row.code));
    Ok(TransferTotal { total: dollars(sent.map(|row| row.cents).sum()) })
}

/// The table for the bank of those whose numbers are given: semicolons, decimal commas, CRLF, UTF-8
/// with its mark, as the other tables that leave this program.
pub(crate) fn transfer_table(desk: &Desk, codes: &[String]) -> Result<String, Trouble> {
    let rows = transfer_view(desk)?.rows;
    let failed = |error: &dyn std::fmt::Display| Trouble::Call(format!("the table: {error}"));
    let mut writer = csv::WriterBuilder::new()
        .delimiter(b';')
        .terminator(csv::Terminator::CRLF)
        .from_writer(Vec::new());
    writer.write_record(COLUMNS).map_err(|error| failed(&error))?;
    for row in rows.iter().filter(|row| codes.contains(&row.code)) {
        if let Some(bank) = &row.bank {
            writer.write_record(cells(row, bank)).map_err(|error| failed(&error))?;
        }
    }
    let bytes = writer.into_inner().map_err(|error| failed(&error))?;
    let text = String::from_utf8(bytes).map_err(|error| failed(&error))?;
    Ok(format!("\u{feff}{text}"))
}

fn cells(row: &TransferLine, bank: &BankView) -> [String; 8] {
    let holder = if bank.holder.is_empty() { &row.name } else { &bank.holder };
    let kind = if bank.account_type == "checking" { "corriente" } else { "ahorros" };
    let amount = domain::money::Cents::new(row.cents).map(es_ec::dollars).unwrap_or_default();
    [
        bank.bank.clone(),
        kind.to_owned(),
        bank.number.clone(),
        bank.holder_id.clone(),
        holder.clone(),
        amount.trim_start_matches("$ ").replace('.', ""),
        row.code.clone(),
        row.name.clone(),
    ]
    .map(|cell| sheets::guarded(&cell))
}
