//! Plays a day file (`tests/fixtures`) through the use cases of the screens, in a fresh center made
//! from the day's reference data, and tells what came out in the shape of the file's `expect`.

mod center;
mod file;
mod outcome;

use std::path::Path;

use domain::calendar::day_of;
use domain::delivery::Load;
use domain::drawer::Movement;
use domain::mass::Grams;
use domain::money::Cents;
use domain::paper::Strip;
use domain::share::PerMille;
use domain::weighing::Weighing;
use serde_json::Value;

pub use file::DayFile;

use crate::desk::Desk;
use crate::desk::cash::Wanted;
use crate::desk::deliveries::{Entry, new_id};
use crate::desk::draft::DraftWeighing;
use crate::desk::setup::set_up;
use crate::store::slips;
use crate::trouble::Trouble;
use file::{CashMovement, Given};

/// Why a day cannot be played.
#[derive(Debug, thiserror::Error)]
pub enum ReplayError {
    /// The file is not a day file.
    #[error("not a day file: {0}")]
    File(#[from] serde_json::Error),
    /// Something in the file that this program cannot play.
    #[error("{0}")]
    Unplayable(String),
    /// A use case refused.
    #[error("{what}: {trouble}")]
    Refused {
        /// What was being done.
        what: String,
        /// Why not.
        trouble: Trouble,
    },
}

/// What a day came to.
#[derive(Debug)]
pub struct Played {
    /// In the shape of the file's `expect`.
    pub outcome: Value,
    /// The receipts, in the order of `given`.
    pub receipts: Vec<Strip>,
}

/// Plays a day in the empty folder `dir`. Receipts are laid out for paper of `columns`.
///
/// # Errors
/// [`ReplayError`], at the first thing that does not go.
pub fn play(day: &DayFile, dir: &Path, columns: u8) -> Result<Played, ReplayError> {
    let first = day.given.first();
    let opened_ms = first.map_or(Ok(0), |given| given.at_ms().map_err(ReplayError::Unplayable))?;
    let new = center::new_center(day, day_of(opened_ms)).map_err(ReplayError::Unplayable)?;
    let doing = |what: &str| {
        let what = what.to_owned();
        move |trouble| ReplayError::Refused { what, trouble }
    };
    set_up(dir, &new, opened_ms).map_err(doing("set up"))?;
    let mut desk = Desk::open(dir, opened_ms)
        .map_err(doing("open"))?
        .ok_or_else(|| ReplayError::Unplayable("no center was made".to_owned()))?;
    desk.printer = domain::machines::PrinterSetup::Simulated { columns };
    let opening = cents(day.opening_cash_cents)?;
    desk.open_day(new_id(opened_ms), &day_of(opened_ms).to_string(), opening, opened_ms)
        .map_err(doing("open the day"))?;

    let mut seqs = Vec::new();
    let mut last_ms = opened_ms;
    for (index, given) in day.given.iter().enumerate() {
        last_ms = given.at_ms().map_err(ReplayError::Unplayable)?;
        let what = format!("delivery {index}");
        let entry = entry(&desk, given, last_ms)?;
        let taken = desk.take(&entry, last_ms).map_err(doing(&what))?;
        seqs.push(taken.seq);
        for (turn, moved) in
            day.cash_movements.iter().filter(|moved| moved.after_delivery == index).enumerate()
        {
            let what = format!("cash {turn} after delivery {index}");
            desk.move_cash(new_id(last_ms), &cash(moved)?, last_ms).map_err(doing(&what))?;
        }
    }
    let before_voids = seqs
        .iter()
        .map(|seq| outcome::delivery(&desk, *seq))
        .collect::<Result<Vec<_>, _>>()
        .map_err(doing("read back"))?;
    for voided in &day.voids {
        let seq = *seqs.get(voided.delivery).ok_or_else(|| {
            ReplayError::Unplayable(format!("no delivery {} to void", voided.delivery))
        })?;
        last_ms += 60_000;
        desk.void(new_id(last_ms), seq, (&voided.reason, None), last_ms)
            .map_err(doing(&format!("void {}", voided.delivery)))?;
    }
    desk.refresh(last_ms).map_err(doing("read back"))?;
    let outcome = outcome::whole(&desk, before_voids, day.opening_cash_cents, last_ms)
        .map_err(doing("read back"))?;
    let receipts = seqs
        .iter()
        .map(|seq| slips::get(desk.store.db(), *seq).map(|strip| strip.into_iter()))
        .collect::<Result<Vec<_>, _>>()
        .map_err(|error| doing("read back")(error.into()))?
        .into_iter()
        .flatten()
        .collect();
    Ok(Played { outcome, receipts })
}

/// A movement of the file as the counter would enter it.
fn cash(moved: &CashMovement) -> Result<Wanted, ReplayError> {
    let movement = Movement::parse(&moved.kind).ok_or_else(|| {
        ReplayError::Unplayable(format!("no movement is called {:?}", moved.kind))
    })?;
    let (amount, producer) = (cents(moved.cents)?, moved.producer.clone());
    Ok(Wanted { movement, amount, producer, reason: moved.kind.clone() })
}

fn cents(value: i64) -> Result<Cents, ReplayError> {
    Cents::new(value).map_err(|error| ReplayError::Unplayable(error.to_string()))
}

/// A delivery of the file as the counter would enter it.
fn entry(desk: &Desk, given: &Given, now_ms: i64) -> Result<Entry, ReplayError> {
    let said = |error: &dyn std::fmt::Display| ReplayError::Unplayable(error.to_string());
    let form = desk
        .reference
        .form(&given.form)
        .ok_or_else(|| ReplayError::Unplayable(format!("no form {:?}", given.form)))?;
    if form.scale.name != given.scale {
        let why =
            format!("{} is weighed on {}, not on {}", given.form, form.scale.name, given.scale);
        return Err(ReplayError::Unplayable(why));
    }
    let mut load = Load {
        foreign_matter: PerMille::new(given.foreign_matter_pm).map_err(|e| said(&e))?,
        rain_wet: given.rain_wet,
        moisture: given.moisture_pm.map(PerMille::new).transpose().map_err(|e| said(&e))?,
        sample: given.sample(),
        ..Load::default()
    };
    let mut weighings = Vec::new();
    for weighing in &given.weighings {
        let gross = Grams::new(weighing.gross_g).map_err(|e| said(&e))?;
        let tare = Grams::new(weighing.tare_g).map_err(|e| said(&e))?;
        let judged = Weighing::new(gross, tare, &form.scale.limits).map_err(|e| said(&e))?;
        load.weighings.push(judged);
        weighings.push(DraftWeighing {
            gross_g: weighing.gross_g,
            tare_g: weighing.tare_g,
            tare: None,
            raw: None,
            judged_by: None,
            manual: None,
        });
    }
    Ok(Entry {
        command: new_id(now_ms),
        producer: given.producer.clone(),
        form: given.form.clone(),
        weighings,
        load,
        moisture: None,
        pay: Some(cents(given.pay_cents)?),
        order: false,
        passed: Vec::new(),
        paper_number: None,
        brought_by: None,
        corrects: None,
        approved: Vec::new(),
    })
}
