//! What came down to an older program that did not know it, and that this one knows: the center
//! does not send it again, so it is understood when the file is opened.

use rusqlite::{Connection, TransactionBehavior};
use wire::Identity;
use wire::feeds::Feed;

use super::{OpenError, StoreError, feeds, project, rebuild, verify};

/// Makes the tables anew from the journal where an older program wrote them, which may have lacked
/// some, or something is noted as not understood that is understood now. Where that cannot be done,
/// the file stays as it is, and the counter opens all the same.
pub(super) fn catch_up(db: &mut Connection, identity: &Identity, upgraded: bool) {
    match understand(db, identity, upgraded) {
        Ok(None) => {}
        Ok(Some(rows)) => {
            tracing::info!(rows, "what an older program did not understand is understood now");
        }
        Err(error) => {
            tracing::error!(%error, "what an older program did not understand stays so");
        }
    }
}

/// How many rows have changed; none where there was nothing to do.
fn understand(
    db: &mut Connection,
    identity: &Identity,
    upgraded: bool,
) -> Result<Option<usize>, OpenError> {
    if !upgraded && !understands_one(db)? {
        return Ok(None);
    }
    let tx = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // From a journal that is not what was written no table is made.
    if let Some(damage) = verify::walk(&tx, identity)?.damage {
        let (row, why) = ("records".to_owned(), damage.to_string());
        return Err(StoreError::Row { table: "journal", row, why }.into());
    }
    let rows = rebuild::mend(&tx)?;
    tx.commit()?;
    Ok(Some(rows))
}

/// Whether something that is noted as not understood is known to this program. Each thing is looked
/// at as it came in; where nothing is noted, nothing is read.
fn understands_one(db: &Connection) -> Result<bool, StoreError> {
    let mut statement = db.prepare("select seq, feed, key from not_understood order by seq")?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, Feed(row.get(1)?), row.get(2)?)))?;
    let noted: Vec<(u64, Feed, String)> = rows.collect::<rusqlite::Result<_>>()?;
    for page in noted.chunk_by(|one, next| one.0 == next.0) {
        let (seq, feed, _) = page[0];
        let keys: Vec<&str> = page.iter().map(|(.., key)| key.as_str()).collect();
        let items = feeds::items_of(db, seq)?;
        let understood = match feed {
            Feed::PEERS => items.iter().any(|item| project::understands_one(&item.decision, &keys)),
            _ => keys.iter().any(|key| {
                let newest = items.iter().rfind(|item| item.key == *key);
                newest.is_some_and(|item| project::is_understood(&item.decision))
            }),
        };
        if understood {
            return Ok(true);
        }
    }
    Ok(false)
}
