//! The series of receipt numbers: a terminal's in one epoch, and nobody else's at its center.

use super::logs::LogId;
use crate::db::{Db, DbError, Tx, Value, sql};

/// The highest that a receipt number has room for.
const SERIES_MAX: i64 = 999;

/// The series of a log; where it has none yet it is given one: that which its terminal says to have
/// given numbers in (0 where it says none), if no other log of the center has it.
///
/// # Errors
/// [`DbError`], also when there is no such log.
pub(crate) fn given(tx: &mut dyn Tx, id: &LogId, said: u16) -> Result<u16, DbError> {
    let [center, terminal, epoch] = id.values();
    // Two that join at once must not get the same.
    tx.row(sql::CENTER_ALONE, &[center])?;
    let has = tx.row(sql::SERIES, &id.values())?.ok_or(DbError::Odd("log"))?.int(0)?;
    let series = match has {
        0 => {
            let rows = tx.rows(sql::ALL_SERIES, &[center])?;
            let taken = rows.iter().map(|row| row.int(0)).collect::<Result<Vec<_>, _>>()?;
            let series = choose(&taken, said.into()).ok_or(DbError::Odd("series"))?;
            tx.run(sql::SET_SERIES, &[Value::Int(series), center, terminal, epoch])?;
            series
        }
        has => has,
    };
    u16::try_from(series).map_err(|_| DbError::Odd("series"))
}

/// The same, for who asks often: nothing is locked while the log has its series.
///
/// # Errors
/// [`DbError`], also when there is no such log.
pub fn of(db: &dyn Db, id: &LogId, said: u16) -> Result<u16, DbError> {
    let has = db.reading(|tx| {
        let row = tx.row(sql::SERIES, &id.values())?.ok_or(DbError::Odd("log"))?;
        u16::try_from(row.int(0)?).map_err(|_| DbError::Odd("series"))
    })?;
    match has {
        0 => db.writing(|tx| given(tx, id, said)),
        has => Ok(has),
    }
}

/// The wanted one where it is free, otherwise that behind the highest: a lower one may be of a
/// terminal that is still to come.
fn choose(taken: &[i64], wanted: i64) -> Option<i64> {
    let free = |series: &i64| (1..=SERIES_MAX).contains(series) && !taken.contains(series);
    let behind = taken.iter().max().map_or(1, |last| last + 1);
    [wanted, behind].into_iter().find(free).or_else(|| (1..=SERIES_MAX).find(free))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_series_is_kept_where_it_is_free() {
        let after_all: Vec<i64> = (1..=999).collect();
        for (taken, wanted, chosen) in [
            (&[][..], 0, Some(1)),
            (&[], 4, Some(4)),
            (&[0, 0], 0, Some(1)),
            (&[4], 1, Some(1)),
            (&[1, 4], 4, Some(5)),
            (&[1, 4], 0, Some(5)),
            (&[1], 1_000, Some(2)),
            (&[1, 999], 999, Some(2)),
            (&after_all, 7, None),
        ] {
            assert_eq!(choose(taken, wanted), chosen, "{wanted} beside {taken:?}");
        }
    }
}
