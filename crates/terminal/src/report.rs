//! Reports: questions about what was bought, answered as tables that screens show and files hold.
//!
//! A report is a kind and a choice of purchases ([`Which`]); [`tables`] answers it from one moment
//! of the file. The answer is a [`Table`], which knows of no screen and no file: `view` shows it,
//! [`files`] writes it. What was voided is in none of them; deliveries of the center's other
//! terminals are, as far as they have come here.

mod auditor;
pub(crate) mod buyer;
pub(crate) mod files;
mod half_year;
mod periods;
mod plot;
mod purchases;
pub(crate) mod signals;
mod table;

use chrono::Datelike;
use rusqlite::Connection;

pub(crate) use self::periods::{half_before, half_of, of_period};
pub(crate) use self::plot::{Plot, Tick};
pub(crate) use self::table::{Column, Table, Value, shown};
use crate::api::{ReportKind, Say};
use crate::desk::close::name_of;
use crate::desk::terms::Reference;
use crate::store::accounts::What;
use crate::store::reports::{By, Which};
use crate::trouble::Trouble;
use domain::es_ec;
use wire::reference_facts::day_of_number;

/// Where a report is made: a moment of the file, and what the center calls things now.
pub(crate) struct Moment<'a> {
    pub(crate) db: &'a Connection,
    pub(crate) reference: &'a Reference,
    /// The business day.
    pub(crate) today: i32,
}

/// A question.
#[derive(Clone, Debug)]
pub(crate) struct Question {
    pub(crate) kind: ReportKind,
    pub(crate) which: Which,
    /// How many rows somebody will look at; all of them where none is named. Sums are of all.
    pub(crate) rows_most: Option<usize>,
}

/// Answers a question; more than one table only where they belong together.
///
/// # Errors
/// [`Trouble`] when the file cannot be read.
pub(crate) fn tables(moment: &Moment<'_>, of: &Question) -> Result<Vec<Table>, Trouble> {
    let one = match of.kind {
        ReportKind::ByProduct => purchases::grouped(moment, By::Product, &of.which)?,
        ReportKind::ByForm => purchases::grouped(moment, By::Form, &of.which)?,
        ReportKind::ByCommunity => purchases::grouped(moment, By::Community, &of.which)?,
        ReportKind::ByProducer => purchases::grouped(moment, By::Producer, &of.which)?,
        ReportKind::BySex => purchases::grouped(moment, By::Sex, &of.which)?,
        ReportKind::ByClerk => purchases::grouped(moment, By::Clerk, &of.which)?,
        ReportKind::ByDay => purchases::grouped(moment, By::Day, &of.which)?,
        ReportKind::ByWeek => purchases::grouped(moment, By::Week, &of.which)?,
        ReportKind::ByMonth => purchases::grouped(moment, By::Month, &of.which)?,
        ReportKind::ByProgramme => purchases::segregated(moment, &of.which)?,
        ReportKind::Members => auditor::members(moment, of.which.days.1)?,
        ReportKind::Purchases => auditor::purchases(moment, &of.which, of.rows_most)?,
        ReportKind::Quotas => auditor::quotas(moment, &of.which)?,
        ReportKind::Premiums => auditor::premiums(moment, &of.which)?,
        ReportKind::HalfYear => return half_year::tables(moment, &of.which),
    };
    Ok(vec![one])
}

/// What the answer to a question is called.
pub(crate) fn title(of: ReportKind, tables: &[Table]) -> Say {
    match (of, tables) {
        (ReportKind::HalfYear, _) | (_, []) => Say::new("report-half-year"),
        (_, [first, ..]) => first.title.clone(),
    }
}

impl Moment<'_> {
    /// The name of a form as the catalogue has it now.
    fn form(&self, id: &str) -> String {
        name_of(self.reference, id)
    }

    /// The name of a product: what its forms are called before they differ.
    fn product(&self, id: &str) -> String {
        product_name(self.reference, id)
    }
}

/// `cacao-nacional` as `Cacao nacional`; products have no name of their own.
pub(crate) fn product_name(reference: &Reference, id: &str) -> String {
    let known = reference.catalogue.products().iter().any(|product| product == id);
    let mut letters = id.chars();
    match letters.next() {
        Some(first) if known => {
            format!("{}{}", first.to_uppercase(), letters.as_str().replace('-', " "))
        }
        _ => id.to_owned(),
    }
}

/// What a table is of: the period, and what was left out.
fn about(moment: &Moment<'_>, which: &Which) -> Vec<Say> {
    let mut about = vec![period(which.days)];
    if !which.product.is_empty() {
        about.push(Say::new("report-of-product").with("name", moment.product(&which.product)));
    }
    if !which.community.is_empty() {
        about.push(Say::new("report-of-community").with("name", &which.community));
    }
    if !which.producer.is_empty() {
        about.push(Say::new("report-of-producer").with("code", &which.producer));
    }
    if which.before {
        about.push(Say::new("report-before"));
    }
    about
}

/// What an entry of an account is called.
pub(crate) fn entry_say(what: What) -> Say {
    match what {
        What::Cash => Say::new("entry-cash"),
        What::CarriedOver => Say::new("entry-carried-over"),
        What::InKind => Say::new("entry-in-kind"),
        What::Granted => Say::new("entry-granted"),
        What::TakenBack => Say::new("entry-taken-back"),
        What::Recovered => Say::new("entry-recovered"),
        What::GivenBack => Say::new("entry-given-back"),
        What::OwedBefore => Say::new("entry-owed-before"),
        What::Delivered => Say::new("entry-delivered"),
        What::Paid => Say::new("entry-paid"),
        What::Settled => Say::new("entry-settled"),
        What::Transferred => Say::new("entry-transferred"),
        What::Cancelled => Say::new("entry-cancelled"),
        What::NotReturned => Say::new("entry-not-returned"),
        What::Repaid => Say::new("entry-repaid"),
    }
}

/// From when to when.
fn period((from, until): (i32, i32)) -> Say {
    Say::new("report-period").with("from", dmy(from)).with("until", dmy(until))
}

/// What the season is called that begins on a day: its year.
fn season(from_day: i32) -> String {
    day_of_number(from_day).year().to_string()
}

fn dmy(day: i32) -> String {
    es_ec::dmy(day_of_number(day))
}

#[cfg(test)]
mod tests;
