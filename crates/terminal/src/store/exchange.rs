//! What the server has acknowledged, and what it has yet to get. Derived, but for the server's own
//! signed statement.

use rusqlite::{Connection, OptionalExtension, Transaction, named_params};
use wire::Hash;
use wire::exchange::Sums;

use super::{StoreError, close_sent};

/// The server's last statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Acknowledged {
    /// It has every record up to this one.
    pub(crate) seq: u64,
    /// The hash of that record.
    pub(crate) hash: Hash,
    /// The server's clock when it said so.
    pub(crate) server_ms: i64,
    /// This machine's clock when it was read.
    pub(crate) got_ms: i64,
}

/// The last statement, if there ever was one.
pub(crate) fn acknowledged(db: &Connection) -> Result<Option<Acknowledged>, StoreError> {
    Ok(db
        .prepare_cached("select seq, hash, server_ms, got_ms from acknowledgement")?
        .query_row([], |row| {
            Ok(Acknowledged {
                seq: row.get(0)?,
                hash: Hash(row.get(1)?),
                server_ms: row.get(2)?,
                got_ms: row.get(3)?,
            })
        })
        .optional()?)
}

/// Keeps a statement, with the answer it came in.
pub(crate) fn acknowledge(
    tx: &Transaction<'_>,
    statement: &Acknowledged,
    answer: &[u8],
) -> Result<(), StoreError> {
    let before = acknowledged(tx)?.map_or(0, |last| last.seq);
    let clocks = (statement.server_ms, statement.got_ms);
    close_sent::covered(tx, (before, statement.seq), clocks)?;
    tx.prepare_cached(
        "insert into acknowledgement (one, seq, hash, server_ms, got_ms, answer)
         values (1, :seq, :hash, :server_ms, :got_ms, :answer)
         on conflict (one) do update
         set seq = :seq, hash = :hash, server_ms = :server_ms, got_ms = :got_ms, answer = :answer",
    )?
    .execute(named_params! {
        ":seq": statement.seq,
        ":hash": statement.hash.0,
        ":server_ms": statement.server_ms,
        ":got_ms": statement.got_ms,
        ":answer": answer,
    })?;
    Ok(())
}

/// The hash after a record, if there is that record.
pub(crate) fn hash_of(db: &Connection, seq: u64) -> Result<Option<Hash>, StoreError> {
    Ok(db
        .prepare_cached("select hash from journal where seq = ?1")?
        .query_row([seq], |row| Ok(Hash(row.get(0)?)))
        .optional()?)
}

/// The bytes of the records above a number: at least one where there is one, then as many as are
/// not more than so many, nor their bytes.
pub(crate) fn records_above(
    db: &Connection,
    seq: u64,
    most_records: usize,
    most_bytes: usize,
) -> Result<Vec<Vec<u8>>, StoreError> {
    let mut statement =
        db.prepare_cached("select bytes from journal where ?1 < seq order by seq")?;
    let mut rows = statement.query([seq])?;
    let mut records: Vec<Vec<u8>> = Vec::new();
    let mut bytes = 0;
    while let Some(row) = rows.next()? {
        let record: Vec<u8> = row.get(0)?;
        bytes += record.len();
        if !records.is_empty() && (most_bytes < bytes || records.len() == most_records) {
            break;
        }
        records.push(record);
    }
    Ok(records)
}

/// Sums over the deliveries between two records, without the first; voided ones included.
pub(crate) fn sums_between(db: &Connection, above: u64, to: u64) -> Result<Sums, StoreError> {
    Ok(db
        .prepare_cached(
            "select count(*), coalesce(sum(payable_g), 0), coalesce(sum(total_cents), 0)
             from delivery where ?1 < seq and seq <= ?2",
        )?
        .query_row([above, to], |row| {
            Ok(Sums { deliveries: row.get(0)?, payable_g: row.get(1)?, total_cents: row.get(2)? })
        })?)
}

/// Sums that this terminal has made of its own deliveries. They hold for as long as the file is
/// open: a fact never changes, and a journal that was put back is another file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Summed {
    above: u64,
    to: u64,
    sums: Sums,
}

impl Summed {
    /// Goes on to another record, and sums up only what is new; all of it, where that is further
    /// back or the sums begin elsewhere.
    pub(crate) fn reach(
        &mut self,
        db: &Connection,
        (above, to): (u64, u64),
    ) -> Result<Sums, StoreError> {
        if self.above != above || to < self.to {
            *self = Summed { above, to: above, sums: Sums::default() };
        }
        let new = sums_between(db, self.to, to)?;
        self.sums.deliveries += new.deliveries;
        self.sums.payable_g += new.payable_g;
        self.sums.total_cents += new.total_cents;
        self.to = to.max(above);
        Ok(self.sums)
    }
}

/// The deliveries above a record by business day, the newest first: days since 1970-01-01, sums.
pub(crate) fn days_above(db: &Connection, seq: u64) -> Result<Vec<(i32, Sums)>, StoreError> {
    // `+day`: only what waits is looked at, not every day there ever was by its index.
    let mut statement = db.prepare_cached(
        "select day, count(*), sum(payable_g), sum(total_cents)
         from delivery where ?1 < seq group by +day order by +day desc",
    )?;
    let rows = statement.query_map([seq], |row| {
        let sums =
            Sums { deliveries: row.get(1)?, payable_g: row.get(2)?, total_cents: row.get(3)? };
        Ok((row.get(0)?, sums))
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The wall clock of a record, if there is that record.
pub(crate) fn wall_ms_of(db: &Connection, seq: u64) -> Result<Option<i64>, StoreError> {
    Ok(db
        .prepare_cached("select wall_ms from journal where seq = ?1")?
        .query_row([seq], |row| row.get(0))
        .optional()?)
}
