//! What producers are from a day on, with where it is written.
//!
//! An act of the manager: by it the same cacao is worth more or less.

use chrono::NaiveDate;
use domain::es_ec;
use domain::statuses::{Change, Misfit, Status, fits};
use uuid::Uuid;
use wire::facts::StatusChanged;
use wire::reference_facts::day_number;

use super::Desk;
use super::producers::tidy;
use crate::api::Say;
use crate::store::{commands, producers, statuses};
use crate::trouble::Trouble;

/// Longest evidence, letters.
const EVIDENCE_MOST: usize = 160;

/// A change of a status that somebody asks for.
#[derive(Clone, Debug)]
pub(crate) struct Wanted {
    /// Which status, by name.
    pub(crate) status: String,
    /// What it is, by name.
    pub(crate) value: String,
    /// First day.
    pub(crate) from: NaiveDate,
    /// Last day.
    pub(crate) until: Option<NaiveDate>,
    /// Where it is written.
    pub(crate) evidence: String,
}

impl Desk {
    /// Changes a status from a day on, which may be a later one or one that has passed. Deliveries
    /// that were taken keep the status they were taken with.
    pub(crate) fn set_status(
        &mut self,
        command: Uuid,
        code: &str,
        wanted: &Wanted,
        now_ms: i64,
    ) -> Result<(), Trouble> {
        self.surely(command, |desk| desk.append_status(command, code, wanted, now_ms))?;
        self.refresh(now_ms)
    }

    fn append_status(
        &mut self,
        command: Uuid,
        code: &str,
        wanted: &Wanted,
        now_ms: i64,
    ) -> Result<(), Trouble> {
        if commands::find(self.store.db(), command)?.is_some() {
            return Ok(());
        }
        let bad = || Trouble::Call(format!("no status {} {}", wanted.status, wanted.value));
        let status = Status::parse(&wanted.status).ok_or_else(bad)?;
        let value = status.value(&wanted.value).ok_or_else(bad)?;
        let evidence = tidy(&wanted.evidence);
        match evidence.chars().count() {
            0 => return Err(Trouble::refused("status-evidence-missing")),
            1..=EVIDENCE_MOST => {}
            _ => return Err(Trouble::refused("status-evidence-long")),
        }
        let stamp = self.stamp(now_ms);
        let mut writing = self.store.begin(stamp)?;
        let producer = producers::get(writing.tx(), code)?
            .ok_or_else(|| Trouble::refused("unknown-producer"))?;
        let before = statuses::of(writing.tx(), &producer.code)?;
        let change = Change { value, from: wanted.from, until: wanted.until };
        fits(&statuses::changes(&before, status), &change).map_err(misfit)?;
        let changed = writing.append(StatusChanged {
            producer: producer.code,
            status: status.as_str().to_owned(),
            value: wanted.value.clone(),
            from_day: day_number(wanted.from),
            until_day: wanted.until.map(day_number),
            evidence,
        })?;
        writing.remember(command, changed.seq)?;
        writing.commit()?;
        Ok(())
    }
}

fn misfit(misfit: Misfit) -> Trouble {
    Trouble::Refused(match misfit {
        Misfit::EndsBefore => Say::new("status-ends-before"),
        Misfit::SameDay(day) => Say::new("status-same-day").with("day", es_ec::dmy(day)),
        Misfit::RunsInto(day) => Say::new("status-runs-into").with("day", es_ec::dmy(day)),
    })
}
