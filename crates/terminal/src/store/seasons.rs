//! What a producer delivered in a season, here and at the other terminals of the center.

use rusqlite::Connection;

use super::StoreError;

/// What was delivered of a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Delivered {
    pub(crate) form: String,
    pub(crate) deliveries: u32,
    pub(crate) payable_g: i64,
    /// What the organic programme added.
    pub(crate) organic_cents: i64,
    /// What the Chakra seal added.
    pub(crate) chakra_cents: i64,
}

/// Deliveries of a producer that count, between two days, by form. A correction belongs to the
/// day of the delivery that was corrected first.
pub(crate) fn delivered(
    db: &Connection,
    producer: &str,
    (from_day, until_day): (i32, i32),
) -> Result<Vec<Delivered>, StoreError> {
    let mut statement = db.prepare_cached(
        "with recursive chain (seq, day, corrects) as (
             select seq, day, corrects from delivery where producer = ?1 and voided_by is null
             union all
             select chain.seq, d.day, d.corrects
             from delivery as d join chain on d.seq = chain.corrects
         ),
         counting (form, payable_g, organic_cents, chakra_cents) as (
             select d.form, d.payable_g, d.organic_cents, d.chakra_cents
             from delivery as d join chain using (seq)
             where chain.corrects is null and chain.day between ?2 and ?3
             union all
             select form, payable_g, organic_cents, chakra_cents from peer_delivery
             where producer = ?1 and voided = 0 and day between ?2 and ?3
         )
         select form, count(*), sum(payable_g), sum(organic_cents), sum(chakra_cents)
         from counting group by form order by form",
    )?;
    let rows = statement.query_map((producer, from_day, until_day), |row| {
        Ok(Delivered {
            form: row.get(0)?,
            deliveries: row.get(1)?,
            payable_g: row.get(2)?,
            organic_cents: row.get(3)?,
            chakra_cents: row.get(4)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
