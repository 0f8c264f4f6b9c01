//! The moisture meter for the settings screen, and back.

use std::collections::BTreeMap;

use domain::es_ec;
use domain::machines::{MeterLine, MeterSetup, SerialLine};
use domain::share::PerMille;
use wire::reference_facts::day_of_number;

use crate::api::{MeterCheckRow, MeterChoice, MeterProduct, MeterSetting, MeterView};
use crate::desk::Desk;
use crate::desk::close::name_of;
use crate::store::StoreError;
use crate::store::meters::MeterCheck;
use crate::trouble::Trouble;

/// The speed of the meters that tell by themselves.
const BAUD: u32 = 9_600;

/// The meter as the settings show it.
pub(super) fn meter_setting(
    desk: &Desk,
    now: Option<MeterView>,
    raw: Vec<String>,
) -> Result<MeterSetting, StoreError> {
    let setup = desk.meter()?;
    let checks = match &setup {
        Some(setup) => desk.meter_checks(&setup.name)?,
        None => Vec::new(),
    };
    Ok(MeterSetting {
        choice: choice(desk, setup),
        now,
        raw,
        checks: checks.iter().map(check_row).collect(),
    })
}

fn choice(desk: &Desk, setup: Option<MeterSetup>) -> MeterChoice {
    let (name, line, called) = match setup {
        Some(MeterSetup { name, line, products }) => (name, line, products),
        None => (String::new(), MeterLine::None, BTreeMap::new()),
    };
    let (kind, address, baud) = match line {
        MeterLine::None => ("none", String::new(), BAUD),
        MeterLine::Serial { line } => ("serial", line.port, line.baud),
        MeterLine::Tcp { address } => ("tcp", address, BAUD),
    };
    let forms = desk.reference.catalogue.forms().iter().filter(|form| form.moisture.is_some());
    let products = forms.map(|form| MeterProduct {
        form: form.id.as_str().to_owned(),
        label: name_of(&desk.reference, form.id.as_str()),
        called: called.get(form.id.as_str()).cloned().unwrap_or_default(),
    });
    let products = products.collect();
    MeterChoice { name, kind: kind.to_owned(), address, baud, products }
}

fn check_row(check: &MeterCheck) -> MeterCheckRow {
    let share = |pm| PerMille::new(pm).map(es_ec::share).unwrap_or_default();
    let sign = if check.shown_pm < check.known_pm { "-" } else { "+" };
    MeterCheckRow {
        day: es_ec::dmy(day_of_number(check.day)),
        by: check.by.clone(),
        known: share(check.known_pm),
        shown: share(check.shown_pm),
        error: format!("{sign}{}", share(check.shown_pm.abs_diff(check.known_pm))),
    }
}

/// A meter's set-up from what a screen sent; `None` where it has no name: there is none.
///
/// # Errors
/// A sentence for what does not go together.
pub(crate) fn meter_choice(choice: &MeterChoice) -> Result<Option<MeterSetup>, Trouble> {
    let name = choice.name.trim();
    if name.is_empty() {
        return match choice.kind.as_str() {
            "none" => Ok(None),
            _ => Err(Trouble::refused("meter-name-missing")),
        };
    }
    let address = choice.address.trim().to_owned();
    let line = match choice.kind.as_str() {
        "none" => MeterLine::None,
        "serial" if address.is_empty() => return Err(Trouble::refused("port-missing")),
        "serial" if !(300..=921_600).contains(&choice.baud) => {
            return Err(Trouble::refused("setting-bad"));
        }
        "serial" => MeterLine::Serial {
            line: SerialLine { port: address, baud: choice.baud, seven_even: false },
        },
        "tcp" if address.is_empty() => return Err(Trouble::refused("address-missing")),
        "tcp" if !address.contains(':') => return Err(Trouble::refused("scale-address-port")),
        "tcp" => MeterLine::Tcp { address },
        _ => return Err(Trouble::refused("setting-bad")),
    };
    let called = choice.products.iter().map(|it| (it.form.clone(), it.called.trim().to_owned()));
    let products = called.filter(|(_, called)| !called.is_empty()).collect();
    Ok(Some(MeterSetup { name: name.to_owned(), line, products }))
}
