//! Scales as machines for the screens, and back.

use domain::catalogue::ScaleSpec;
use domain::decimal;
use domain::es_ec;
use domain::machines::{Dialect, MassUnit, ScaleSetup, SerialLine, Speech};
use domain::mass::Grams;
use domain::ports::{LineFault, Reading};
use domain::scale_check;
use domain::weighing::ScaleLimits;
use wire::reference_facts::day_of_number;

use super::Now;
use crate::api::{HeardRow, HeardView, Say, ScaleCheckRow, ScaleChoice, ScaleSetting};
use crate::desk::Desk;
use crate::desk::close::name_of;
use crate::desk::scales::{checks, installed};
use crate::listening::ListenRoom;
use crate::rooms::{dead_scale, written};
use crate::store::StoreError;
use crate::store::scales::Check;
use crate::trouble::{Trouble, figure_say};

/// Bytes in a row of what a line says.
const RAW_ROW: usize = 12;
/// Rows of them that are shown.
const RAW_ROWS: usize = 4;
/// A line that has said nothing for so long is silent.
const SILENT_MS: u64 = 2_000;

/// One scale of the settings.
pub(super) fn scale_setting(
    desk: &Desk,
    spec: &ScaleSpec,
    now: &Now,
) -> Result<ScaleSetting, StoreError> {
    let setup = installed(&desk.store, &desk.center, &spec.name)?.map(|installed| installed.setup);
    let (shown, raw) = now
        .scales
        .get(&spec.name)
        .cloned()
        .unwrap_or_else(|| (dead_scale(&spec.name, &spec.label), Vec::new()));
    let forms = desk.reference.catalogue.forms().iter().filter(|form| form.scale == spec.name);
    let checks = checks(desk.store.db(), &spec.name)?;
    let daily = |check: &&Check| check.occasion == "daily";
    let last = checks.last.iter().find(daily);
    let kilos = |grams| Grams::new(grams).map(es_ec::kilos_typed).unwrap_or_default();
    Ok(ScaleSetting {
        now: shown,
        choice: choice(spec, setup),
        forms: forms.map(|form| name_of(&desk.reference, form.id.as_str())).collect(),
        raw,
        stopped: checks.stopped,
        checked_today: last.is_some_and(|check| Some(check.day) == desk.day.map(|day| day.day)),
        test_weight: last.map(|check| kilos(check.known_g)).unwrap_or_default(),
        least_weight: es_ec::kilos_typed(scale_check::least_weight(&spec.limits)),
        verified: checks.verified,
        checks: checks.last.iter().map(check_row).collect(),
    })
}

fn check_row(check: &Check) -> ScaleCheckRow {
    ScaleCheckRow {
        day: es_ec::dmy(day_of_number(check.day)),
        by: check.by.clone(),
        at_set_up: check.occasion != "daily",
        known: es_ec::signed_kilos(check.known_g),
        shown: es_ec::signed_kilos(check.shown_g),
        error: es_ec::signed_kilos(check.shown_g.saturating_sub(check.known_g)),
        passed: check.passed(),
    }
}

/// How a scale is installed, for the form that changes it.
fn choice(spec: &ScaleSpec, setup: Option<ScaleSetup>) -> ScaleChoice {
    let speech = setup.as_ref().and_then(ScaleSetup::speech).cloned();
    let speech = speech.unwrap_or_else(|| Speech::of(Dialect::StGs));
    let (kind, address, baud, seven_even) = match setup {
        Some(ScaleSetup::Simulated) => ("simulated", String::new(), 9_600, false),
        Some(ScaleSetup::None) => ("none", String::new(), 9_600, false),
        Some(ScaleSetup::Serial { line, .. }) => ("serial", line.port, line.baud, line.seven_even),
        Some(ScaleSetup::Tcp { address, .. }) => ("tcp", address, 9_600, false),
        None => ("serial", String::new(), 9_600, false),
    };
    ScaleChoice {
        name: spec.name.clone(),
        kind: kind.to_owned(),
        address,
        baud,
        seven_even,
        dialect: speech.dialect.name().to_owned(),
        unit: unit_name(speech.unit).to_owned(),
        decimals: decimals(&speech, &spec.limits),
        asked: speech.asked,
        pattern: speech.pattern,
        capacity: es_ec::kilos_typed(spec.limits.capacity),
        division: es_ec::kilos_typed(spec.limits.division),
        min_load: es_ec::kilos_typed(spec.limits.min_load),
    }
}

fn unit_name(unit: MassUnit) -> &'static str {
    match unit {
        MassUnit::Kilograms => "kg",
        MassUnit::Grams => "g",
    }
}

fn decimals(speech: &Speech, limits: &ScaleLimits) -> u8 {
    speech.decimals.unwrap_or(match speech.unit {
        MassUnit::Kilograms => limits.decimals(),
        MassUnit::Grams => 0,
    })
}

/// A scale's set-up and what it can weigh, from what a screen sent.
///
/// # Errors
/// A sentence for what does not go together.
pub(crate) fn scale_choice(choice: &ScaleChoice) -> Result<(ScaleSetup, ScaleLimits), Trouble> {
    let limits = limits(choice)?;
    match choice.kind.as_str() {
        "simulated" => return Ok((ScaleSetup::Simulated, limits)),
        "none" => return Ok((ScaleSetup::None, limits)),
        _ => {}
    }
    let speech = speech(choice, &limits)?;
    let address = choice.address.trim().to_owned();
    let setup = match choice.kind.as_str() {
        "serial" if address.is_empty() => return Err(Trouble::refused("port-missing")),
        "serial" if !(300..=921_600).contains(&choice.baud) => {
            return Err(Trouble::refused("setting-bad"));
        }
        "serial" => {
            let line =
                SerialLine { port: address, baud: choice.baud, seven_even: choice.seven_even };
            ScaleSetup::Serial { line, speech }
        }
        "tcp" if address.is_empty() => return Err(Trouble::refused("address-missing")),
        "tcp" if !address.contains(':') => return Err(Trouble::refused("scale-address-port")),
        "tcp" => ScaleSetup::Tcp { address, speech },
        _ => return Err(Trouble::refused("setting-bad")),
    };
    Ok((setup, limits))
}

fn limits(choice: &ScaleChoice) -> Result<ScaleLimits, Trouble> {
    let kilograms =
        |text: &str| decimal::grams_from_kg(text).map_err(|bad| Trouble::Refused(figure_say(&bad)));
    let limits = ScaleLimits {
        capacity: kilograms(&choice.capacity)?,
        division: kilograms(&choice.division)?,
        min_load: kilograms(&choice.min_load)?,
    };
    let ScaleLimits { capacity, division, min_load } = limits;
    match Grams::ZERO < division && division < capacity && min_load < capacity {
        true => Ok(limits),
        false => Err(Trouble::refused("scale-limits-bad")),
    }
}

fn speech(choice: &ScaleChoice, limits: &ScaleLimits) -> Result<Speech, Trouble> {
    let dialect = Dialect::named(&choice.dialect).ok_or(Trouble::refused("setting-bad"))?;
    let unit = match choice.unit.as_str() {
        "kg" => MassUnit::Kilograms,
        "g" => MassUnit::Grams,
        _ => return Err(Trouble::refused("setting-bad")),
    };
    // A scale that shows fewer decimals than its division needs is another scale.
    let enough = match unit {
        MassUnit::Kilograms => (limits.decimals()..=3).contains(&choice.decimals),
        MassUnit::Grams => choice.decimals == 0,
    };
    if !enough {
        return Err(Trouble::refused("scale-decimals-division"));
    }
    Ok(Speech {
        dialect,
        unit,
        decimals: Some(choice.decimals),
        asked: choice.asked || dialect.only_asked(),
        pattern: match dialect {
            Dialect::Pattern => choice.pattern.clone(),
            _ => String::new(),
        },
    })
}

/// What a line says that is listened to.
pub(crate) fn heard_view(room: &ListenRoom, now: u64) -> HeardView {
    let rows = heard_rows(room, now);
    let raw: Vec<u8> = room.raw.iter().copied().collect();
    let raw: Vec<String> = raw.chunks(RAW_ROW).map(written).collect();
    let speaks = room.byte_ms.is_some_and(|at| now.saturating_sub(at) <= SILENT_MS);
    let say = match &room.fault {
        Some(LineFault::NotThere(_)) => "heard-not-there",
        Some(LineFault::Unplugged(_)) => "heard-unplugged",
        None if !speaks => "heard-silent",
        None if rows.is_empty() => "heard-nobody-understands",
        None if rows.iter().any(|row| row.chosen) => "heard-chosen",
        None => "heard-choose",
    };
    let decimals = room.target.limits.decimals();
    let at_rest =
        room.shown(0, now).map(|it| as_displayed(it.grams, MassUnit::Kilograms, decimals));
    HeardView {
        say: Say::new(say),
        raw: raw.get(raw.len().saturating_sub(RAW_ROWS)..).unwrap_or_default().to_vec(),
        rows,
        at_rest: at_rest.unwrap_or_default(),
    }
}

/// A row for each reading that is a weight; of a dialect that reads none, one that says why.
fn heard_rows(room: &ListenRoom, now: u64) -> Vec<HeardRow> {
    let heard = || room.readings(now);
    let is_weight = |reading: &Reading| matches!(reading, Reading::Weight { .. });
    let mut rows: Vec<HeardRow> = Vec::new();
    for (speech, reading) in heard() {
        let weighs =
            heard().any(|(other, reading)| other.dialect == speech.dialect && is_weight(reading));
        let told = rows.iter().any(|row| row.dialect == speech.dialect.name());
        if is_weight(reading) || !(weighs || told) {
            rows.push(heard_row(room, speech, reading));
        }
    }
    rows
}

fn heard_row(room: &ListenRoom, speech: &Speech, reading: &Reading) -> HeardRow {
    let decimals = decimals(speech, &room.target.limits);
    let (weight, say) = match *reading {
        Reading::Weight { grams, stable } => {
            let weight = as_displayed(grams, speech.unit, decimals);
            (weight, (stable == Some(false)).then_some("scale-moving"))
        }
        Reading::Overload => (String::new(), Some("scale-over")),
        Reading::Underload => (String::new(), Some("scale-negative")),
        Reading::NetMode => (String::new(), Some("scale-net-mode")),
        Reading::WrongUnit => (String::new(), Some("scale-wrong-unit")),
        Reading::Unsteady => (String::new(), Some("scale-moving")),
        Reading::Unzeroed => (String::new(), Some("scale-unzeroed")),
        Reading::Faulty => (String::new(), Some("scale-faulty")),
        Reading::Garbled | Reading::NotUnderstood => (String::new(), Some("scale-garbled")),
    };
    HeardRow {
        dialect: speech.dialect.name().to_owned(),
        unit: unit_name(speech.unit).to_owned(),
        decimals,
        asked: speech.asked,
        weight,
        say: say.map(Say::new),
        chosen: room.is_chosen(speech),
    }
}

/// As the display of a scale of that unit and decimals shows it.
fn as_displayed(grams: i64, unit: MassUnit, decimals: u8) -> String {
    let size = Grams::new(grams.abs()).map(|size| match unit {
        MassUnit::Kilograms => es_ec::kilos_shown(size, decimals),
        MassUnit::Grams => size.get().to_string(),
    });
    match (size, grams < 0) {
        (Ok(size), true) => format!("-{size}"),
        (Ok(size), false) => size,
        (Err(_), _) => String::new(),
    }
}
