//! What a table comes to, for the screens.

use domain::es_ec;
use domain::mass::Grams;
use domain::money::Cents;

use crate::api::{BadRow, BroughtView, PerhapsRow, Say, Somebody, SumRow};
use crate::desk::bring_in::sorted::{Perhaps, Sorted, Sum, SumOf, Who};
use crate::desk::close::name_of;
use crate::desk::terms::Reference;
use crate::report::product_name;

/// So many rows are shown that cannot be taken.
const BAD_MOST: usize = 200;
/// So many rows are shown of which somebody has to say who they are.
const PERHAPS_MOST: usize = 100;

/// A table that was held against what is here.
pub(crate) fn brought(reference: &Reference, sorted: Sorted) -> BroughtView {
    let shown = |rows: Vec<BadRow>| rows.into_iter().take(BAD_MOST).collect();
    BroughtView {
        new: count(sorted.new),
        same: count(sorted.same),
        noted: count(sorted.noted),
        perhaps_count: count(sorted.perhaps.len()),
        perhaps: sorted.perhaps.into_iter().take(PERHAPS_MOST).map(perhaps).collect(),
        bad_count: count(sorted.bad.len()),
        bad: shown(sorted.bad),
        doubtful: shown(sorted.doubtful),
        sums: sorted.sums.iter().map(|(of, sum)| sum_row(reference, of, *sum)).collect(),
        columns: sorted.columns,
        sample: sorted.sample,
        encoding: sorted.encoding,
    }
}

fn count(of: usize) -> u32 {
    u32::try_from(of).unwrap_or(u32::MAX)
}

fn perhaps(of: Perhaps) -> PerhapsRow {
    PerhapsRow {
        line: of.line,
        who: somebody(of.who),
        alike: of.alike.into_iter().map(somebody).collect(),
        same: of.same,
    }
}

/// Somebody as they are shown beside others.
pub(crate) fn somebody(of: Who) -> Somebody {
    Somebody { code: of.code, name: of.name, community: of.community, line: of.line }
}

fn sum_row(reference: &Reference, of: &SumOf, sum: Sum) -> SumRow {
    let what = match of {
        SumOf::Bought(season, form) => Say::new("bring-sum-bought")
            .with("season", season)
            .with("form", name_of(reference, form)),
        SumOf::Quota(season, product) => Say::new("bring-sum-quota")
            .with("season", season)
            .with("product", product_name(reference, product)),
        SumOf::Advances => Say::new("bring-sum-advances"),
        SumOf::Owed => Say::new("bring-sum-owed"),
    };
    let kg = match of {
        SumOf::Advances | SumOf::Owed => String::new(),
        _ => Grams::new(sum.grams)
            .map(|grams| format!("{} kg", es_ec::kilos(grams)))
            .unwrap_or_default(),
    };
    let worth = match of {
        SumOf::Quota(..) => String::new(),
        _ => Cents::new(sum.cents).map(es_ec::dollars).unwrap_or_default(),
    };
    SumRow { what, rows: count(sum.rows), kg, worth }
}
