//! What is left of the quotas of the season before, for the screens.

use chrono::{Datelike, Days};
use domain::calendar::season_of;
use domain::es_ec;
use domain::share::PerMille;
use wire::reference_facts::day_of_number;

use super::producers::product_name;
use crate::api::{LeftOverRow, LeftOverView};
use crate::desk::Desk;
use crate::desk::carry_over::Left;
use crate::trouble::Trouble;

/// What would be carried over with that cap.
pub(crate) fn left_over_view(
    desk: &Desk,
    cap: PerMille,
    now_ms: i64,
) -> Result<LeftOverView, Trouble> {
    let (from, _) = season_of(day_of_number(desk.today(now_ms)));
    let before = from.checked_sub_days(Days::new(1)).unwrap_or(from);
    let rows = desk.left_over(cap, now_ms)?.into_iter().map(|left| row(desk, left)).collect();
    Ok(LeftOverView {
        before: before.year().to_string(),
        season: from.year().to_string(),
        percent: es_ec::share(cap),
        rows,
    })
}

fn row(desk: &Desk, left: Left) -> LeftOverRow {
    let kilos = |grams| es_ec::kilos_shown(grams, 1);
    let granted = left.granted.checked_add(left.carried).unwrap_or(left.granted);
    let (code, name) = left.producer;
    LeftOverRow {
        code,
        name,
        product: product_name(desk, &left.product),
        left: kilos(left.left),
        carried: kilos(left.carried),
        granted: kilos(granted),
    }
}
