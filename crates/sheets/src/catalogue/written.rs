//! From a catalogue to the cells of its tables, and what differs between two.

use domain::catalogue::{Catalogue, Form, GradeRule, GradeTable, SampleKind};
use domain::es_ec;
use domain::mass::Grams;
use domain::share::PerMille;

use super::{Change, Part};

/// The rows of a part, in the order of its titles.
pub(super) fn rows(part: Part, catalogue: &Catalogue) -> Vec<Vec<String>> {
    match part {
        Part::Forms => catalogue.forms().iter().map(form).collect(),
        Part::Scales => catalogue
            .scales()
            .iter()
            .map(|scale| {
                let limits = scale.limits;
                let kilos = [limits.capacity, limits.division, limits.min_load].map(kilos);
                [vec![scale.name.clone(), scale.label.clone()], kilos.to_vec()].concat()
            })
            .collect(),
        Part::Tares => catalogue
            .tares()
            .iter()
            .map(|tare| {
                let (id, label, picture) = (tare.id.clone(), tare.label.clone(), &tare.picture);
                vec![id, label, picture.clone(), kilos(tare.grams)]
            })
            .collect(),
        Part::Grades => catalogue
            .grade_tables()
            .iter()
            .flat_map(|table| table.grades.iter().map(|rule| grade(table, rule)))
            .collect(),
        Part::Rules => {
            let rules = catalogue.rules();
            let row = |name: &str, share| vec![name.to_owned(), percent(share)];
            vec![row(RAIN_WET, rules.rain_wet_discount), row(RECOVERY, rules.recovery_cap)]
        }
    }
}

/// What is taken off a load that is wet from rain.
pub(super) const RAIN_WET: &str = "descuento_mojado";
/// The most of a delivery that pays back an advance.
pub(super) const RECOVERY: &str = "tope_anticipo";
/// A cut test, and a count of pods.
pub(super) const SAMPLES: [(&str, SampleKind); 2] =
    [("corte", SampleKind::CutTest), ("vainas", SampleKind::Pods)];

fn form(form: &Form) -> Vec<String> {
    let moisture = |share: fn(&domain::catalogue::MoistureRule) -> PerMille| {
        form.moisture.as_ref().map(|rule| percent(share(rule))).unwrap_or_default()
    };
    vec![
        form.id.as_str().to_owned(),
        form.name.clone(),
        form.detail.clone(),
        form.picture.clone(),
        form.scale.clone(),
        form.price_unit.as_str().to_owned(),
        PerMille::new(form.dry_equivalent_pm).map(percent).unwrap_or_default(),
        moisture(|rule| rule.reference),
        moisture(|rule| rule.max),
        moisture(|rule| rule.usual_min),
        moisture(|rule| rule.usual_max),
        if form.rain_wet_allowed { "si" } else { "no" }.to_owned(),
        form.grade_table.clone().unwrap_or_default(),
    ]
}

fn grade(table: &GradeTable, rule: &GradeRule) -> Vec<String> {
    let limits: Vec<String> = rule.limits.iter().map(ToString::to_string).collect();
    let sample = SAMPLES.iter().find(|(_, kind)| *kind == table.sample);
    vec![
        table.name.clone(),
        table.title.clone(),
        table.source.clone(),
        table.effective.to_string(),
        sample.map_or("", |(name, _)| name).to_owned(),
        table.classes.join(" "),
        rule.grade.clone(),
        limits.join(", "),
    ]
}

/// `7,4`: without the sign, which stands for the whole column.
fn percent(share: PerMille) -> String {
    es_ec::share(share).replace(" %", "")
}

/// Without the dots of thousands, which nobody reads back.
fn kilos(grams: Grams) -> String {
    es_ec::kilos(grams).replace('.', "")
}

/// What identifies a row: its first cell, and of a grade also its name.
fn key(part: Part, row: &[String]) -> String {
    let cell = |at: usize| row.get(at).map_or("", String::as_str);
    match part {
        Part::Grades => format!("{} {}", cell(0), cell(6)),
        _ => cell(0).to_owned(),
    }
}

/// What differs in a part, in the order of its new rows; what is there no longer last.
pub(super) fn changes(part: Part, before: &Catalogue, after: &Catalogue) -> Vec<Change> {
    let (old, new) = (rows(part, before), rows(part, after));
    let named = |row: &Vec<String>| row.get(1).cloned();
    let mut changes = Vec::new();
    for row in &new {
        let of = key(part, row);
        let Some(before) = old.iter().find(|before| key(part, before) == of) else {
            changes.push(Change { row: of, column: "", before: None, after: named(row) });
            continue;
        };
        for ((column, ..), (was, is)) in part.titles().iter().zip(before.iter().zip(row)) {
            if was != is {
                let (before, after) = (Some(was.clone()), Some(is.clone()));
                changes.push(Change { row: of.clone(), column, before, after });
            }
        }
    }
    for row in old.iter().filter(|row| !new.iter().any(|one| key(part, one) == key(part, row))) {
        changes.push(Change { row: key(part, row), column: "", before: named(row), after: None });
    }
    changes
}
