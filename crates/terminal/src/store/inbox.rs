//! What came from the center that a person should know of, and what terminals did while apart that
//! does not go together.

use rusqlite::{Connection, OptionalExtension, Row, Transaction};
use wire::facts::EpochOpened;
use wire::feeds::Item;
use wire::{Decision, Fact, Record};

use super::{StoreError, feeds, journal};

/// What one record took in.
pub(crate) struct Arrived {
    /// The record.
    pub(crate) seq: u64,
    /// This machine's clock then.
    pub(crate) wall_ms: i64,
    /// The items.
    pub(crate) items: Vec<Item>,
}

/// What came last, newest first, as far back as a person looks; not what other terminals recorded.
pub(crate) fn arrived(db: &Connection, above: u64, most: u32) -> Result<Vec<Arrived>, StoreError> {
    let recorded = Decision::from(wire::decisions::Recorded {
        segment: Vec::new(),
        before: Vec::new(),
        above: 0,
    })
    .kind()
    .0;
    let mut statement = db.prepare_cached(
        "select distinct r.seq, j.wall_ms from received as r join journal as j on j.seq = r.seq
         where ?1 < r.seq and r.kind <> ?2 order by r.seq desc limit ?3",
    )?;
    let rows =
        statement.query_map((above, recorded, most), |row| Ok((row.get(0)?, row.get(1)?)))?;
    rows.map(|row| {
        let (seq, wall_ms) = row?;
        Ok(Arrived { seq, wall_ms, items: feeds::items_of(db, seq)? })
    })
    .collect()
}

/// Epochs that this journal went on in, newest first: the record that tells of each, and this
/// machine's clock then.
pub(crate) fn epochs(
    db: &Connection,
    above: u64,
) -> Result<Vec<(u64, i64, EpochOpened)>, StoreError> {
    let mut statement =
        db.prepare_cached("select seq from span where ?1 < seq order by seq desc")?;
    let seqs = statement.query_map([above], |row| row.get(0))?;
    let mut opened = Vec::new();
    for seq in seqs {
        let seq = seq?;
        match journal::get(db, seq)?.map(|entry| entry.record) {
            Some(Record { header, fact: Fact::EpochOpened(fact) }) => {
                opened.push((seq, header.wall_ms, fact));
            }
            _ => return Err(journal::not_a(seq, "epoch")),
        }
    }
    Ok(opened)
}

/// The record up to which a person has seen what came.
pub(crate) fn seen(db: &Connection) -> Result<u64, StoreError> {
    let seen = db
        .prepare_cached("select seen_seq from inbox")?
        .query_row([], |row| row.get(0))
        .optional()?;
    Ok(seen.unwrap_or(0))
}

/// A person has seen what came up to this record.
pub(crate) fn see(tx: &Transaction<'_>, seq: u64) -> Result<(), StoreError> {
    tx.prepare_cached(
        "insert into inbox (one, seen_seq) values (1, ?1)
         on conflict (one) do update set seen_seq = ?1",
    )?
    .execute([seq])?;
    Ok(())
}

/// What more was taken of than there was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Of {
    /// Cents recovered beyond an advance.
    Advance,
    /// Cents paid beyond what was owed.
    Debt,
    /// Cents that producers gave back beyond a claim.
    Claim,
    /// Grams of dry equivalent beyond a quota.
    Quota,
}

/// Something that was taken twice while terminals were apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Twice {
    pub(crate) of: Of,
    pub(crate) producer: String,
    pub(crate) name: String,
    /// Beyond what there was: cents or grams.
    pub(crate) beyond: i64,
    /// The product of a quota.
    pub(crate) product: String,
}

/// All that was taken twice and is not settled yet.
pub(crate) fn twice(db: &Connection) -> Result<Vec<Twice>, StoreError> {
    let mut all = Vec::new();
    let money = |of| {
        move |row: &Row<'_>| {
            let (producer, name, beyond) = (row.get(0)?, row.get(1)?, row.get(2)?);
            Ok(Twice { of, producer, name, beyond, product: String::new() })
        }
    };
    for (of, sql) in [
        (
            Of::Advance,
            "select code, name, over_recovered_cents from producer
             where 0 < over_recovered_cents order by code",
        ),
        (
            Of::Debt,
            "select code, name, over_paid_cents from producer
             where 0 < over_paid_cents order by code",
        ),
        (
            Of::Claim,
            "select code, name, over_returned_cents from producer
             where 0 < over_returned_cents order by code",
        ),
    ] {
        let mut statement = db.prepare_cached(sql)?;
        let rows = statement.query_map([], money(of))?;
        all.extend(rows.collect::<rusqlite::Result<Vec<_>>>()?);
    }
    // Only where another terminal took part: here alone nothing goes beyond a quota.
    let mut statement = db.prepare_cached(
        "select q.producer, p.name, q.used_g - q.granted_g, q.product
         from quota as q join producer as p on p.code = q.producer
         where q.granted_g < q.used_g and exists
             (select 1 from peer_delivery as d
              where d.producer = q.producer and d.voided = 0 and 0 < d.quota_used_g
                and d.day between q.from_day and q.until_day)
         order by q.producer, q.product",
    )?;
    let rows = statement.query_map([], |row| {
        Ok(Twice {
            of: Of::Quota,
            producer: row.get(0)?,
            name: row.get(1)?,
            beyond: row.get(2)?,
            product: row.get(3)?,
        })
    })?;
    all.extend(rows.collect::<rusqlite::Result<Vec<_>>>()?);
    Ok(all)
}

/// A delivery that took part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Part {
    /// Taken by another terminal.
    pub(crate) elsewhere: bool,
    pub(crate) receipt: u32,
    pub(crate) wall_ms: i64,
    /// Cents, or grams of a quota.
    pub(crate) took: i64,
}

/// The newest deliveries that took part, of this terminal and of the others.
pub(crate) fn parts(db: &Connection, twice: &Twice, most: u32) -> Result<Vec<Part>, StoreError> {
    let took = match twice.of {
        Of::Advance => "recovered_cents",
        Of::Debt => "paid_cents",
        // No delivery takes part.
        Of::Claim => return Ok(Vec::new()),
        Of::Quota => "quota_used_g",
    };
    let mut statement = db.prepare_cached(&format!(
        "select 0, receipt, wall_ms, {took} from delivery
         where producer = ?1 and voided_by is null and 0 < {took}
         union all
         select 1, receipt, wall_ms, {took} from peer_delivery
         where producer = ?1 and voided = 0 and 0 < {took}
         order by 3 desc limit ?2"
    ))?;
    let rows = statement.query_map((&twice.producer, most), |row| {
        Ok(Part {
            elsewhere: row.get(0)?,
            receipt: row.get(1)?,
            wall_ms: row.get(2)?,
            took: row.get(3)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
