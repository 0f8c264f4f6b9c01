//! What is on disk after a day, in the shape of a day file's `expect`: read from the journal and
//! the tables, not from what the use cases answered.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use crate::desk::Desk;
use crate::store::{deliveries, journal, producers, quotas};
use crate::trouble::Trouble;

/// One delivery as it was taken.
pub(super) fn delivery(desk: &Desk, seq: u64) -> Result<Value, Trouble> {
    let db = desk.store.db();
    let (fact, _) = journal::delivery(db, seq)?;
    let row = deliveries::get(db, seq)?.ok_or_else(|| Trouble::refused("unknown-delivery"))?;
    let parts = |parts: &[wire::facts::Part], key: &str| -> Value {
        parts.iter().map(|part| json!({ key: part.kind, "grams": part.grams })).collect()
    };
    let lines: Value = fact
        .lines
        .iter()
        .map(|line| {
            json!({
                "kind": line.kind,
                "grams": line.grams,
                "price_micros": line.price_micros,
                "unit": line.unit,
                "cents": line.cents,
            })
        })
        .collect();
    Ok(json!({
        "net_g": fact.net_g,
        "deductions": parts(&fact.deductions, "kind"),
        "payable_g": fact.payable_g,
        "grade": fact.grade,
        "segregation": parts(&fact.segregation, "segregation"),
        "lines": lines,
        "total_cents": fact.total_cents,
        "recovered_cents": fact.recovered_cents,
        "due_cents": fact.due_cents,
        "paid_cents": row.paid_cents,
        "owed_to_producer_cents": fact.due_cents - row.paid_cents,
    }))
}

/// The whole day, after its voids.
pub(super) fn whole(
    desk: &Desk,
    deliveries: Vec<Value>,
    opening_cents: i64,
    now_ms: i64,
) -> Result<Value, Trouble> {
    let day = desk.day.ok_or(Trouble::NoDay)?;
    let totals: Map<String, Value> = desk
        .day_sums(day)?
        .forms
        .iter()
        .map(|(form, totals)| {
            let totals = json!({
                "deliveries": totals.deliveries,
                "net_g": totals.net.get(),
                "payable_g": totals.payable.get(),
                "total_cents": totals.total.get(),
            });
            (form.as_str().to_owned(), totals)
        })
        .collect();
    let people = producers::all(desk.store.db())?;
    let balances = |balance: fn(&producers::Producer) -> i64| -> BTreeMap<String, i64> {
        people
            .iter()
            .filter(|producer| balance(producer) != 0)
            .map(|producer| (producer.code.clone(), balance(producer)))
            .collect()
    };
    let quotas: Value = quotas::all(desk.store.db(), desk.today(now_ms), None)?
        .iter()
        .map(|quota| {
            json!({
                "producer": quota.producer,
                "product": quota.product,
                "grams": quota.left_g(),
            })
        })
        .collect();
    Ok(json!({
        "deliveries": deliveries,
        "totals_by_form": totals,
        "cash_out_net_cents": opening_cents - day.drawer_cents,
        "closing_cash_cents": day.drawer_cents,
        "owed_to_producers_cents": balances(|producer| producer.owed_cents),
        "advances_left_cents": balances(|producer| producer.advance_cents),
        "organic_quota_left_dry_g": quotas,
    }))
}
