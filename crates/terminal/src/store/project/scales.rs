//! The shadow of how scales and meters were checked.

use rusqlite::{Transaction, named_params};
use wire::Header;
use wire::facts::{MeterChecked, ScaleChecked, ScaleReleased};

use super::Done;

pub(super) fn checked(
    tx: &Transaction<'_>,
    seq: u64,
    header: &Header,
    fact: &ScaleChecked,
) -> Done {
    tx.prepare_cached(
        "insert into scale_check (seq, scale, occasion, day, wall_ms, checked_by,
                                  known_g, shown_g, permitted_g)
         values (:seq, :scale, :occasion, :day, :wall_ms, :by, :known, :shown, :permitted)",
    )?
    .execute(named_params! {
        ":seq": seq,
        ":scale": fact.scale,
        ":occasion": fact.occasion,
        ":day": fact.day,
        ":wall_ms": header.wall_ms,
        ":by": header.actor,
        ":known": fact.known_g,
        ":shown": fact.shown_g,
        ":permitted": fact.permitted_g,
    })?;
    // A scale that was set up anew is another scale.
    if fact.shown_g.abs_diff(fact.known_g) <= fact.permitted_g.unsigned_abs() {
        goes_on(tx, &fact.scale)
    } else {
        tx.prepare_cached(
            "insert into scale_stopped (scale, seq) values (?1, ?2)
             on conflict (scale) do update set seq = ?2",
        )?
        .execute((&fact.scale, seq))?;
        Ok(())
    }
}

pub(super) fn released(tx: &Transaction<'_>, fact: &ScaleReleased) -> Done {
    goes_on(tx, &fact.scale)
}

fn goes_on(tx: &Transaction<'_>, scale: &str) -> Done {
    tx.prepare_cached("delete from scale_stopped where scale = ?1")?.execute([scale])?;
    Ok(())
}

pub(super) fn meter_checked(
    tx: &Transaction<'_>,
    seq: u64,
    header: &Header,
    fact: &MeterChecked,
) -> Done {
    tx.prepare_cached(
        "insert into meter_check (seq, meter, day, checked_by, known_pm, shown_pm)
         values (:seq, :meter, :day, :by, :known, :shown)",
    )?
    .execute(named_params! {
        ":seq": seq,
        ":meter": fact.meter,
        ":day": fact.day,
        ":by": header.actor,
        ":known": fact.known_pm,
        ":shown": fact.shown_pm,
    })?;
    Ok(())
}
