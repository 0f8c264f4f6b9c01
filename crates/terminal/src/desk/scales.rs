//! The counter's scales: how each is reached and what it can weigh, and how it is held against
//! weights that are known.

use chrono::NaiveDate;
use domain::catalogue::Catalogue;
use domain::decimal;
use domain::es_ec;
use domain::machines::ScaleSetup;
use domain::mass::Grams;
use domain::scale_check::{self, Occasion, UnfitWeight, Verdict};
use domain::weighing::ScaleLimits;
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use wire::facts::{ScaleChecked, ScaleReleased, SettingChanged};

use super::Desk;
use super::settings::is_real;
use crate::api::Say;
use crate::store::reference::Center;
use crate::store::scales::{self, Check};
use crate::store::{Store, StoreError, settings};
use crate::trouble::{Trouble, figure_say};

/// The daily checks that are shown.
const CHECKS_SHOWN: u32 = 8;
/// A reason is a word at least.
const SHORTEST_REASON: usize = 4;

/// What is kept of a scale: how it is reached, and what it can weigh.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Installed {
    /// How it is reached and read.
    #[serde(flatten)]
    pub(crate) setup: ScaleSetup,
    /// What this machine can weigh; none is what the catalogue says.
    #[serde(default)]
    pub(crate) limits: Option<InstalledLimits>,
}

/// What one machine can weigh, grams.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct InstalledLimits {
    capacity_g: i64,
    division_g: i64,
    min_load_g: i64,
}

impl From<ScaleLimits> for InstalledLimits {
    fn from(limits: ScaleLimits) -> InstalledLimits {
        InstalledLimits {
            capacity_g: limits.capacity.get(),
            division_g: limits.division.get(),
            min_load_g: limits.min_load.get(),
        }
    }
}

/// A weight that a scale shows at rest, and the frame that says so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Shown {
    pub(crate) grams: i64,
    pub(crate) raw: Vec<u8>,
}

/// How a scale has been checked.
pub(crate) struct Checks {
    /// Newest first.
    pub(crate) last: Vec<Check>,
    /// It failed the last, and nobody decided to go on with it.
    pub(crate) stopped: bool,
    /// When an officer verified it last, `2026-05-11`; empty where nobody has said.
    pub(crate) verified: String,
}

/// How a scale is installed; `None` where nobody has said yet.
pub(crate) fn installed(
    store: &Store,
    center: &Center,
    name: &str,
) -> Result<Option<Installed>, StoreError> {
    match settings::get(store.db(), &setting(name))? {
        Some(json) => read(&json).map(Some),
        None if is_real(center) => Ok(None),
        None => Ok(Some(Installed { setup: ScaleSetup::Simulated, limits: None })),
    }
}

/// The catalogue with what the scales of this counter can weigh.
pub(crate) fn with_installed(
    db: &Connection,
    catalogue: Catalogue,
) -> Result<Catalogue, StoreError> {
    let names: Vec<String> = catalogue.scales().iter().map(|scale| scale.name.clone()).collect();
    let mut catalogue = catalogue;
    for name in names {
        let Some(json) = settings::get(db, &setting(&name))? else { continue };
        let Some(kept) = read(&json)?.limits else { continue };
        let bad = |why: String| StoreError::Row { table: "setting", row: setting(&name), why };
        let grams = |grams| Grams::new(grams).map_err(|error| bad(error.to_string()));
        let limits = ScaleLimits {
            capacity: grams(kept.capacity_g)?,
            division: grams(kept.division_g)?,
            min_load: grams(kept.min_load_g)?,
        };
        catalogue = catalogue.with_scale(&name, limits).map_err(|why| bad(why.to_string()))?;
    }
    Ok(catalogue)
}

fn setting(name: &str) -> String {
    format!("scale/{name}")
}

fn verified_setting(name: &str) -> String {
    format!("scale-verified/{name}")
}

fn read(json: &str) -> Result<Installed, StoreError> {
    serde_json::from_str(json).map_err(|source| StoreError::Json { what: "scale setting", source })
}

/// How a scale has been checked.
pub(crate) fn checks(db: &Connection, name: &str) -> Result<Checks, StoreError> {
    Ok(Checks {
        last: scales::checks(db, name, CHECKS_SHOWN)?,
        stopped: scales::is_stopped(db, name)?,
        verified: settings::get(db, &verified_setting(name))?.unwrap_or_default(),
    })
}

impl Desk {
    /// Whether a scale is read from a line and has not been held against a test weight on this
    /// business day.
    pub(crate) fn waits_for_check(&self, name: &str) -> Result<bool, StoreError> {
        let (Some(day), Some(it)) = (self.day, installed(&self.store, &self.center, name)?) else {
            return Ok(false);
        };
        let on_line = it.setup.speech().is_some();
        Ok(on_line && !scales::is_checked_on(self.store.db(), name, day.day)?)
    }

    /// Installs a scale. One that is read from a line is held against a weight that is known, so
    /// that nothing is read tenfold.
    pub(crate) fn install_scale(
        &mut self,
        name: &str,
        installed: &Installed,
        known: Option<(Grams, Shown)>,
        now_ms: i64,
    ) -> Result<(), Trouble> {
        let Some(spec) = self.reference.catalogue.scale(name) else {
            return Err(Trouble::refused("setting-bad"));
        };
        let on_line = installed.setup.speech().is_some();
        if installed.setup == ScaleSetup::Simulated && is_real(&self.center) {
            return Err(Trouble::refused("setting-simulated-real"));
        }
        let mut limits = spec.limits;
        if let Some(kept) = installed.limits {
            let grams = |grams| Grams::new(grams).map_err(|_| Trouble::refused("setting-bad"));
            limits = ScaleLimits {
                capacity: grams(kept.capacity_g)?,
                division: grams(kept.division_g)?,
                min_load: grams(kept.min_load_g)?,
            };
            let with = self.reference.catalogue.clone().with_scale(name, limits);
            with.map_err(|_| Trouble::refused("scale-limits-bad"))?;
        }
        let checked = match known {
            Some((known, shown)) => {
                Some(self.held_against(Occasion::SetUp, (name, &limits), known, shown, now_ms)?)
            }
            None if !on_line => None,
            None => return Err(Trouble::refused("scale-known-missing")),
        };
        let json = serde_json::to_string(installed)
            .map_err(|source| StoreError::Json { what: "scale setting", source })?;
        let stamp = self.stamp(now_ms);
        let mut writing = self.store.begin(stamp)?;
        writing.append(SettingChanged { name: setting(name), value: json })?;
        if let Some(checked) = checked {
            writing.append(checked)?;
        }
        writing.commit()?;
        self.refresh(now_ms)
    }

    /// The record of a scale that reads rightly, as far as its set-up goes.
    fn held_against(
        &self,
        occasion: Occasion,
        (name, limits): (&str, &ScaleLimits),
        known: Grams,
        shown: Shown,
        now_ms: i64,
    ) -> Result<ScaleChecked, Trouble> {
        let verdict = scale_check::judge(occasion, known, shown.grams, limits).map_err(unfit)?;
        if occasion == Occasion::SetUp && !verdict.passed() {
            let say = Say::new("scale-reads-wrong").with("known", es_ec::kilos(known));
            return Err(Trouble::Refused(say.with("shown", es_ec::signed_kilos(shown.grams))));
        }
        Ok(self.checked(occasion, name, known, shown, verdict, now_ms))
    }

    fn checked(
        &self,
        occasion: Occasion,
        name: &str,
        known: Grams,
        shown: Shown,
        verdict: Verdict,
        now_ms: i64,
    ) -> ScaleChecked {
        ScaleChecked {
            scale: name.to_owned(),
            occasion: match occasion {
                Occasion::SetUp => "set-up".to_owned(),
                Occasion::Daily => "daily".to_owned(),
            },
            day: self.today(now_ms),
            known_g: known.get(),
            shown_g: shown.grams,
            permitted_g: verdict.permitted_g,
            raw: shown.raw,
        }
    }

    /// Holds a scale against a test weight. One that fails is not taken from until somebody with
    /// the right decides.
    pub(crate) fn check_scale(
        &mut self,
        name: &str,
        known: &str,
        shown: Shown,
        now_ms: i64,
    ) -> Result<(), Trouble> {
        let known = known_weight(known)?;
        let Some(spec) = self.reference.catalogue.scale(name) else {
            return Err(Trouble::refused("setting-bad"));
        };
        let limits = spec.limits;
        let checked = self.held_against(Occasion::Daily, (name, &limits), known, shown, now_ms)?;
        let stamp = self.stamp(now_ms);
        let mut writing = self.store.begin(stamp)?;
        writing.append(checked)?;
        writing.commit()?;
        Ok(())
    }

    /// Goes on with a scale that failed its check.
    pub(crate) fn release_scale(
        &mut self,
        name: &str,
        reason: &str,
        now_ms: i64,
    ) -> Result<(), Trouble> {
        if !scales::is_stopped(self.store.db(), name)? {
            return Err(Trouble::refused("scale-not-stopped"));
        }
        let reason = reason.trim();
        if reason.chars().count() < SHORTEST_REASON {
            return Err(Trouble::refused("scale-release-reason"));
        }
        let stamp = self.stamp(now_ms);
        let mut writing = self.store.begin(stamp)?;
        writing.append(ScaleReleased { scale: name.to_owned(), reason: reason.to_owned() })?;
        writing.commit()?;
        Ok(())
    }

    /// Notes when an officer verified a scale last; nothing is nobody knows.
    pub(crate) fn scale_verified(
        &mut self,
        name: &str,
        day: Option<NaiveDate>,
        now_ms: i64,
    ) -> Result<(), Trouble> {
        if self.reference.catalogue.scale(name).is_none() {
            return Err(Trouble::refused("setting-bad"));
        }
        if day.is_some_and(|day| domain::calendar::day_of(now_ms) < day) {
            return Err(Trouble::refused("scale-verified-future"));
        }
        let value = day.map(|day| day.to_string()).unwrap_or_default();
        Ok(self.set(&verified_setting(name), &value, now_ms)?)
    }
}

/// A known weight as it was typed.
///
/// # Errors
/// A sentence for what is no weight.
pub(crate) fn known_weight(text: &str) -> Result<Grams, Trouble> {
    if text.trim().is_empty() {
        return Err(Trouble::refused("scale-known-missing"));
    }
    decimal::grams_from_kg(text).map_err(|bad| Trouble::Refused(figure_say(&bad)))
}

fn unfit(why: UnfitWeight) -> Trouble {
    Trouble::Refused(match why {
        UnfitWeight::TooLight { least } => {
            Say::new("scale-known-too-light").with("least", es_ec::kilos(least))
        }
        UnfitWeight::TooHeavy { capacity } => {
            Say::new("scale-known-too-heavy").with("most", es_ec::kilos(capacity))
        }
    })
}
