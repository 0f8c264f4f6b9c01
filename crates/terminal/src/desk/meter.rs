//! The moisture meter: how it is set up, how it was checked, and what it tells of a delivery.

use domain::catalogue::Form;
use domain::decimal;
use domain::machines::MeterSetup;
use domain::moisture;
use domain::ports::MeterFrame;
use domain::share::PerMille;
use wire::facts::{Delivery, MeterChecked, MoistureReading, MoistureTaken, SettingChanged};

use super::Desk;
use super::draft::Reading;
use super::weigh::percent;
use crate::api::{FieldId, Say};
use crate::store::meters::{self, MeterCheck};
use crate::store::{StoreError, journal, settings};
use crate::trouble::{Trouble, figure_say};

/// The checks that are shown.
const CHECKS_SHOWN: u32 = 5;
/// Letters that a meter's name may have, and what it calls a product.
const LONGEST_NAME: usize = 24;
const SETTING: &str = "meter";

impl Desk {
    /// The meter; `None` where there is none.
    pub(crate) fn meter(&self) -> Result<Option<MeterSetup>, StoreError> {
        let Some(json) = settings::get(self.store.db(), SETTING)? else { return Ok(None) };
        serde_json::from_str(&json)
            .map_err(|source| StoreError::Json { what: "meter setting", source })
    }

    /// Sets the meter up; `None` is that there is none.
    pub(crate) fn set_meter(
        &mut self,
        setup: Option<MeterSetup>,
        now_ms: i64,
    ) -> Result<(), Trouble> {
        if let Some(setup) = &setup {
            let names = setup.products.values().chain([&setup.name]);
            if names.into_iter().any(|name| LONGEST_NAME < name.chars().count()) {
                return Err(Trouble::refused("meter-name-long"));
            }
            let is_form = |id: &String| self.reference.form(id).is_some();
            if !setup.products.keys().all(is_form) {
                return Err(Trouble::refused("unknown-form"));
            }
        }
        let value = serde_json::to_string(&setup)
            .map_err(|source| StoreError::Json { what: "meter setting", source })?;
        let stamp = self.stamp(now_ms);
        let mut writing = self.store.begin(stamp)?;
        writing.append(SettingChanged { name: SETTING.to_owned(), value })?;
        writing.commit()?;
        Ok(())
    }

    /// How the meter of that name was checked, newest first.
    pub(crate) fn meter_checks(&self, name: &str) -> Result<Vec<MeterCheck>, StoreError> {
        meters::checks(self.store.db(), name, CHECKS_SHOWN)
    }

    /// Notes what the meter showed of a sample whose moisture is known.
    pub(crate) fn check_meter(
        &mut self,
        known: &str,
        shown: &str,
        now_ms: i64,
    ) -> Result<(), Trouble> {
        let share =
            |text| decimal::per_mille(text).map_err(|bad| Trouble::Refused(figure_say(&bad)));
        let (known, shown) = (share(known)?, share(shown)?);
        let meter = self.meter()?.ok_or(Trouble::refused("meter-none"))?;
        let day = self.today(now_ms);
        let stamp = self.stamp(now_ms);
        let mut writing = self.store.begin(stamp)?;
        writing.append(MeterChecked {
            meter: meter.name,
            day,
            known_pm: known.get(),
            shown_pm: shown.get(),
        })?;
        writing.commit()?;
        Ok(())
    }

    /// Why a reading of the meter cannot be taken for the draft.
    pub(crate) fn meter_refuses(&self, setup: &MeterSetup, told: &MeterFrame) -> Option<Say> {
        let form = self.draft_form().map(|terms| terms.form).filter(|it| it.moisture.is_some());
        let Some(form) = form else { return Some(Say::new("meter-not-asked")) };
        fits(setup, form, told).err()
    }

    /// Takes a reading that the meter told: one more beside those that stand there.
    pub(crate) fn take_metered(&mut self, told: MeterFrame) -> Result<(), Trouble> {
        self.needs_day()?;
        let setup = self.meter()?.ok_or(Trouble::refused("meter-none"))?;
        if let Some(say) = self.meter_refuses(&setup, &told) {
            return Err(Trouble::Refused(say));
        }
        let stands = self.draft.text(FieldId::Moisture).trim();
        let stands = stands.strip_suffix(moisture::BETWEEN).unwrap_or(stands).to_owned();
        let before = match stands.is_empty() {
            true => 0,
            false => stands.split(moisture::BETWEEN).count(),
        };
        if moisture::MOST_READINGS <= before {
            let say = Say::new("moisture-too-many").with("most", moisture::MOST_READINGS);
            return Err(Trouble::Refused(say));
        }
        let read = percent(told.moisture.get());
        let text = match before {
            0 => read,
            _ => format!("{stands}{}{read}", moisture::BETWEEN),
        };
        self.draft.set_text(FieldId::Moisture, text);
        self.draft.metered.insert(before, told.raw);
        self.keep_draft()
    }

    /// How the draft's moisture was measured, where there is more to say than one reading typed.
    pub(super) fn moisture_taken(
        &self,
        reading: &Reading,
    ) -> Result<Option<MoistureTaken>, StoreError> {
        let told = |(at, share): (usize, &PerMille)| MoistureReading {
            pm: share.get(),
            raw: self.draft.metered.get(&at).cloned(),
        };
        let readings: Vec<_> = reading.moistures.iter().enumerate().map(told).collect();
        if let Some(correction) = &self.draft.corrects {
            let (original, _) = journal::delivery(self.store.db(), correction.seq)?;
            if measured_then(&original, &readings) {
                return Ok(original.moisture.map(|taken| *taken));
            }
        }
        let meter = self.meter()?.map(|setup| setup.name);
        if readings.is_empty() || (meter.is_none() && readings.len() == 1) {
            return Ok(None);
        }
        let checks = meter.as_deref().map(|name| meters::checks(self.store.db(), name, 1));
        let checked_day = checks.transpose()?.and_then(|found| Some(found.first()?.day));
        Ok(Some(MoistureTaken { readings, meter, checked_day }))
    }
}

/// Whether nobody measured again for a correction: then the meter of that day and its check stay
/// with the delivery, not those of today.
fn measured_then(original: &Delivery, readings: &[MoistureReading]) -> bool {
    match &original.moisture {
        Some(taken) => taken.readings == readings,
        None => {
            let typed = original.moisture_pm.map(|pm| MoistureReading { pm, raw: None });
            typed.as_slice() == readings
        }
    }
}

/// What the meter measured must be what is being bought.
fn fits(setup: &MeterSetup, form: &Form, told: &MeterFrame) -> Result<(), Say> {
    match setup.products.get(form.id.as_str()).map(String::as_str) {
        None | Some("") => {
            let say = Say::new("meter-product-unknown").with("product", told.product.clone());
            Err(say.with("form", form.name.clone()))
        }
        Some(called) if called.trim().eq_ignore_ascii_case(&told.product) => Ok(()),
        Some(called) => {
            let say = Say::new("meter-other-product").with("product", told.product.clone());
            Err(say.with("called", called))
        }
    }
}
