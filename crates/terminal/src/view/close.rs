//! The close for the screens. Before the count, nothing here tells what should be in the drawer.

use domain::drawer::Count;
use domain::es_ec;
use domain::money::Cents;

use super::{dollars, kilos};
use crate::api::{CashCount, CloseView, FormTotal, Say};
use crate::desk::Desk;
use crate::desk::close::name_of;
use crate::trouble::Trouble;
use wire::reference_facts::day_of_number;

/// The close before the count.
pub(crate) fn close_view(desk: &Desk) -> Result<CloseView, Trouble> {
    let day = desk.day.ok_or(Trouble::NoDay)?;
    let sums = desk.day_sums(day)?;
    let forms = sums
        .forms
        .iter()
        .map(|(id, totals)| FormTotal {
            name: name_of(&desk.reference, id.as_str()),
            picture: desk
                .reference
                .form(id.as_str())
                .map_or_else(|| "other".to_owned(), |terms| terms.form.picture.clone()),
            deliveries: totals.deliveries,
            net: kilos(totals.net.get()),
            payable: kilos(totals.payable.get()),
            total: dollars(totals.total.get()),
        })
        .collect();
    let unprinted = desk.unprinted()?;
    let draft = desk.draft.begun();
    let mut notices = Vec::new();
    if 0 < unprinted {
        notices.push(Say::new("close-waiting"));
    }
    if draft {
        notices.push(Say::new("close-draft"));
    }
    Ok(CloseView {
        day: day_of_number(day.day).to_string(),
        forms,
        deliveries: sums.deliveries,
        voided: sums.voided,
        reprints: sums.reprints,
        manual: sums.manual,
        unprinted,
        draft,
        notices,
    })
}

/// The count against the facts.
pub(crate) fn cash_count(counted: Cents, expected: Cents, difference: Count) -> CashCount {
    let difference_shown = match difference {
        Count::Exact => dollars(0),
        Count::Over(cents) => es_ec::dollars(cents),
        Count::Short(cents) => es_ec::signed_dollars(-cents.get()),
    };
    CashCount {
        counted: es_ec::dollars(counted),
        expected: es_ec::dollars(expected),
        difference: difference_shown,
        agrees: difference == Count::Exact,
    }
}
