//! The workbook that a buyer of cacao asks for with each load: a sheet *Loading* with the load, a
//! sheet *Buying* with every purchase that it was bought with. A program reads it, so that titles
//! stand in the first row and are not translated.
//!
//! Everything is in kilograms of one measure: of a form as it was bought, or of a product in dry
//! equivalent, each purchase by the factor of its form. The two are never added to each other.

use domain::mass::Grams;
use sheets::{Cell, Page};

use super::Moment;
use crate::api::Say;
use crate::desk::close::name_of;
use crate::desk::terms::Reference;
use crate::store::reference::Center;
use crate::store::reports::Which;
use crate::store::reports::audit::{self, Purchase};
use crate::trouble::Trouble;
use chrono::NaiveDate;

const LOADING: [&str; 11] = [
    "Loading date",
    "Origin warehouse name",
    "Origin warehouse code",
    "Destination",
    "Plate",
    "Driver",
    "Official delivery number",
    "Sacks",
    "Gross kg",
    "Net kg",
    "Product",
];
const BUYING: [&str; 8] = [
    "Buying date",
    "Producer code",
    "Producer name",
    "Buying station",
    "Net kg",
    "Sacks",
    "Receipt number",
    "Delivery number",
];

/// A load, as whoever sends it has written it down.
#[derive(Clone, Debug)]
pub(crate) struct Load {
    /// A form, `cacao-nacional/baba`, in kilograms as bought; or a product, in dry kilograms.
    pub(crate) goods: String,
    pub(crate) loaded: NaiveDate,
    pub(crate) destination: String,
    pub(crate) plate: String,
    pub(crate) driver: String,
    /// Number of the official delivery paper, which links the two sheets.
    pub(crate) number: String,
    /// What the load weighs with its sacks, where somebody weighed it.
    pub(crate) gross: Option<Grams>,
    /// What goes into a sack; above zero.
    pub(crate) sack: Grams,
}

/// What became of it.
#[derive(Clone, Debug)]
pub(crate) struct Written {
    pub(crate) pages: [Page; 2],
    pub(crate) purchases: usize,
    pub(crate) net_g: i64,
}

/// The two sheets of a load of the purchases of a period.
///
/// # Errors
/// A refusal where nothing was bought of it, or it would weigh less with its sacks than without.
pub(crate) fn sheets(
    moment: &Moment<'_>,
    days: (i32, i32),
    load: &Load,
    center: &Center,
) -> Result<Written, Trouble> {
    let product = load.goods.split('/').next().unwrap_or_default().to_owned();
    let which = Which { days, product, ..Which::default() };
    let is_form = load.goods.contains('/');
    let mut bought = Vec::new();
    for purchase in audit::purchases(moment.db, &which, None)? {
        if !is_form || purchase.form == load.goods {
            let grams = match is_form {
                true => purchase.payable_g,
                false => dry(moment.reference, &purchase),
            };
            bought.push((purchase, grams));
        }
    }
    bought.sort_by(|(a, _), (b, _)| (a.day, &a.receipt).cmp(&(b.day, &b.receipt)));
    let net_g: i64 = bought.iter().map(|(_, grams)| grams).sum();
    if net_g == 0 {
        return Err(Trouble::refused("buyer-nothing"));
    }
    if let Some(gross) = load.gross
        && gross.get() < net_g
    {
        let net = domain::es_ec::signed_kilos(net_g);
        return Err(Trouble::Refused(Say::new("buyer-gross-below").with("net", net)));
    }
    let name = match is_form {
        true => name_of(moment.reference, &load.goods),
        false => format!("{} (seco)", moment.product(&load.goods)),
    };
    let pages = [loading(load, center, net_g, name), buying(load, center, &bought)];
    Ok(Written { pages, purchases: bought.len(), net_g })
}

/// Grams of a purchase as dry ones, half up.
fn dry(reference: &Reference, purchase: &Purchase) -> i64 {
    let form = reference.form(&purchase.form);
    let factor = form.map_or(1_000, |terms| i64::from(terms.form.dry_equivalent_pm));
    (purchase.payable_g.saturating_mul(factor) + 500) / 1_000
}

/// Sacks of so many grams, in hundredths, half up.
fn sacks(grams: i64, sack: Grams) -> i64 {
    let (grams, sack) = (i128::from(grams), i128::from(sack.get()));
    i64::try_from((grams * 200 + sack) / (sack * 2)).unwrap_or(i64::MAX)
}

fn text(text: &str) -> Cell {
    Cell::Text(text.trim().to_owned())
}

fn page(title: &str, columns: &[&str], rows: Vec<Vec<Cell>>) -> Page {
    let columns = columns.iter().map(|title| (*title).to_owned()).collect();
    Page { title: title.to_owned(), columns, rows, ..Page::default() }
}

fn loading(load: &Load, center: &Center, net_g: i64, product: String) -> Page {
    let row = vec![
        Cell::Day(load.loaded),
        text(&center.center),
        Cell::Text(format!("{:02}", center.number)),
        text(&load.destination),
        text(&load.plate),
        text(&load.driver),
        text(&load.number),
        Cell::Hundredths(sacks(net_g, load.sack)),
        load.gross.map_or(Cell::Empty, |gross| Cell::Grams(gross.get())),
        Cell::Grams(net_g),
        Cell::Text(product),
    ];
    page("Loading", &LOADING, vec![row])
}

/// Sacks are shared out so that they add up to those of the load: each purchase has what it adds.
fn buying(load: &Load, center: &Center, bought: &[(Purchase, i64)]) -> Page {
    let mut before = 0;
    let rows = bought.iter().map(|(of, grams)| {
        let until = before + grams;
        let added = sacks(until, load.sack) - sacks(before, load.sack);
        before = until;
        vec![
            Cell::Day(wire::reference_facts::day_of_number(of.day)),
            Cell::Text(of.producer.clone()),
            Cell::Text(of.name.clone()),
            text(&center.center),
            Cell::Grams(*grams),
            Cell::Hundredths(added),
            Cell::Text(of.receipt.clone()),
            text(&load.number),
        ]
    });
    page("Buying", &BUYING, rows.collect())
}
