//! Reference data between the rules (`domain`) and the journal (`wire`). What comes back from the
//! journal goes through the domain's doors again.

use crate::decisions::FIRST_OF_CENTER;
use crate::reference as facts;
use chrono::{Days, NaiveDate};
use domain::catalogue::{
    Catalogue, CenterRules, Form, FormId, GradeRule, GradeTable, Limit, MoistureRule, SampleKind,
    ScaleSpec, Tare,
};
use domain::mass::Grams;
use domain::price::{Price, PriceUnit};
use domain::prices::{BasePrice, Differential, PriceList, Programme};
use domain::share::PerMille;
use domain::weighing::ScaleLimits;

/// Days since 1970-01-01.
pub fn day_number(day: NaiveDate) -> i32 {
    use chrono::Datelike;
    day.num_days_from_ce() - EPOCH_FROM_CE
}

/// The day of that number.
pub fn day_of_number(number: i32) -> NaiveDate {
    NaiveDate::from_num_days_from_ce_opt(number.saturating_add(EPOCH_FROM_CE))
        .unwrap_or(NaiveDate::MAX)
}

const EPOCH_FROM_CE: i32 = 719_163;

/// The last day that a date can be moved to.
pub fn day_after(day: NaiveDate) -> NaiveDate {
    day.checked_add_days(Days::new(1)).unwrap_or(day)
}

/// A version as people say it: `7`, and `C7` for the seventh that the center issued.
pub fn version_name(version: u32) -> String {
    match version.checked_sub(FIRST_OF_CENTER) {
        None => version.to_string(),
        Some(before) => format!("C{}", before + 1),
    }
}

/// The version that people say so.
pub fn version_named(name: &str) -> Option<u32> {
    let name = name.trim();
    match name.strip_prefix(['C', 'c']) {
        None => name.parse().ok().filter(|version| *version < FIRST_OF_CENTER),
        Some(number) => {
            let before = number.parse::<u32>().ok()?.checked_sub(1)?;
            FIRST_OF_CENTER.checked_add(before)
        }
    }
}

/// A catalogue as a fact.
pub fn catalogue_fact(version: u32, catalogue: &Catalogue) -> facts::Catalogue {
    let rules = catalogue.rules();
    facts::Catalogue {
        version,
        scales: catalogue.scales().iter().map(scale_fact).collect(),
        forms: catalogue.forms().iter().map(form_fact).collect(),
        grade_tables: catalogue.grade_tables().iter().map(table_fact).collect(),
        tares: catalogue
            .tares()
            .iter()
            .map(|tare| facts::Tare {
                id: tare.id.clone(),
                label: tare.label.clone(),
                picture: tare.picture.clone(),
                grams: tare.grams.get(),
            })
            .collect(),
        rain_wet_discount_pm: rules.rain_wet_discount.get(),
        recovery_cap_pm: rules.recovery_cap.get(),
    }
}

fn scale_fact(scale: &ScaleSpec) -> facts::ScaleSpec {
    facts::ScaleSpec {
        name: scale.name.clone(),
        label: scale.label.clone(),
        capacity_g: scale.limits.capacity.get(),
        division_g: scale.limits.division.get(),
        min_load_g: scale.limits.min_load.get(),
    }
}

fn form_fact(form: &Form) -> facts::Form {
    facts::Form {
        id: form.id.as_str().to_owned(),
        name: form.name.clone(),
        detail: form.detail.clone(),
        picture: form.picture.clone(),
        scale: form.scale.clone(),
        price_unit: form.price_unit.as_str().to_owned(),
        dry_equivalent_pm: form.dry_equivalent_pm,
        moisture: form.moisture.as_ref().map(|rule| facts::Moisture {
            reference_pm: rule.reference.get(),
            max_pm: rule.max.get(),
            usual_min_pm: rule.usual_min.get(),
            usual_max_pm: rule.usual_max.get(),
        }),
        rain_wet_allowed: form.rain_wet_allowed,
        grade_table: form.grade_table.clone(),
    }
}

fn table_fact(table: &GradeTable) -> facts::GradeTable {
    facts::GradeTable {
        name: table.name.clone(),
        title: table.title.clone(),
        source: table.source.clone(),
        effective_day: day_number(table.effective),
        sample: match table.sample {
            SampleKind::CutTest => "cut-test".to_owned(),
            SampleKind::Pods => "pods".to_owned(),
        },
        classes: table.classes.clone(),
        grades: table
            .grades
            .iter()
            .map(|rule| facts::Grade {
                grade: rule.grade.clone(),
                limits: rule
                    .limits
                    .iter()
                    .map(|limit| facts::Limit { key: limit.key(), value: limit.value() })
                    .collect(),
            })
            .collect(),
    }
}

/// A catalogue from its fact.
pub fn catalogue(fact: &facts::Catalogue) -> Result<Catalogue, String> {
    let scales = fact.scales.iter().map(scale).collect::<Result<_, _>>()?;
    let forms = fact.forms.iter().map(form).collect::<Result<_, _>>()?;
    let tables = fact.grade_tables.iter().map(table).collect::<Result<_, _>>()?;
    let tares = fact
        .tares
        .iter()
        .map(|tare| {
            Ok(Tare {
                id: tare.id.clone(),
                label: tare.label.clone(),
                picture: tare.picture.clone(),
                grams: grams(tare.grams)?,
            })
        })
        .collect::<Result<_, String>>()?;
    let rules = CenterRules {
        rain_wet_discount: share(fact.rain_wet_discount_pm)?,
        recovery_cap: share(fact.recovery_cap_pm)?,
    };
    Catalogue::new(scales, forms, tables, tares, rules).map_err(said)
}

fn scale(fact: &facts::ScaleSpec) -> Result<ScaleSpec, String> {
    Ok(ScaleSpec {
        name: fact.name.clone(),
        label: fact.label.clone(),
        limits: ScaleLimits {
            capacity: grams(fact.capacity_g)?,
            division: grams(fact.division_g)?,
            min_load: grams(fact.min_load_g)?,
        },
    })
}

fn form(fact: &facts::Form) -> Result<Form, String> {
    let moisture = fact
        .moisture
        .as_ref()
        .map(|rule| {
            Ok::<_, String>(MoistureRule {
                reference: share(rule.reference_pm)?,
                max: share(rule.max_pm)?,
                usual_min: share(rule.usual_min_pm)?,
                usual_max: share(rule.usual_max_pm)?,
            })
        })
        .transpose()?;
    Ok(Form {
        id: form_id(&fact.id)?,
        name: fact.name.clone(),
        detail: fact.detail.clone(),
        picture: fact.picture.clone(),
        scale: fact.scale.clone(),
        price_unit: unit(&fact.price_unit)?,
        dry_equivalent_pm: fact.dry_equivalent_pm,
        moisture,
        rain_wet_allowed: fact.rain_wet_allowed,
        grade_table: fact.grade_table.clone(),
    })
}

fn table(fact: &facts::GradeTable) -> Result<GradeTable, String> {
    let sample = match fact.sample.as_str() {
        "cut-test" => SampleKind::CutTest,
        "pods" => SampleKind::Pods,
        other => return Err(format!("{other:?} is no kind of sample")),
    };
    let grade = |grade: &facts::Grade| {
        let limit =
            |limit: &facts::Limit| Limit::parse(&limit.key, limit.value.into()).map_err(said);
        let limits = grade.limits.iter().map(limit).collect::<Result<_, _>>()?;
        Ok::<_, String>(GradeRule { grade: grade.grade.clone(), limits })
    };
    Ok(GradeTable {
        name: fact.name.clone(),
        title: fact.title.clone(),
        source: fact.source.clone(),
        effective: day_of_number(fact.effective_day),
        sample,
        classes: fact.classes.clone(),
        grades: fact.grades.iter().map(grade).collect::<Result<_, _>>()?,
    })
}

/// A price list as a fact.
pub fn prices_fact(version: u32, list: &PriceList) -> facts::PriceList {
    facts::PriceList {
        version,
        from_day: day_number(list.valid_from),
        until_day: list.valid_until.map(day_number),
        base: list
            .base
            .iter()
            .map(|entry| facts::BasePrice {
                form: entry.form.as_str().to_owned(),
                grade: entry.grade.clone(),
                price_micros: entry.price.micros(),
                unit: entry.price.unit().as_str().to_owned(),
            })
            .collect(),
        differentials: list
            .differentials
            .iter()
            .map(|entry| facts::Differential {
                form: entry.form.as_str().to_owned(),
                programme: entry.programme.as_str().to_owned(),
                price_micros: entry.price.micros(),
                unit: entry.price.unit().as_str().to_owned(),
                grades: entry.grades.clone(),
            })
            .collect(),
        told_over: None,
    }
}

/// A price list from its fact.
pub fn prices(fact: &facts::PriceList) -> Result<PriceList, String> {
    let base = |entry: &facts::BasePrice| {
        Ok::<_, String>(BasePrice {
            form: form_id(&entry.form)?,
            grade: entry.grade.clone(),
            price: price(entry.price_micros, &entry.unit)?,
        })
    };
    let differential = |entry: &facts::Differential| {
        Ok::<_, String>(Differential {
            form: form_id(&entry.form)?,
            programme: Programme::parse(&entry.programme)
                .ok_or_else(|| format!("{:?} is no programme", entry.programme))?,
            price: price(entry.price_micros, &entry.unit)?,
            grades: entry.grades.clone(),
        })
    };
    Ok(PriceList {
        base: fact.base.iter().map(base).collect::<Result<_, _>>()?,
        differentials: fact.differentials.iter().map(differential).collect::<Result<_, _>>()?,
        valid_from: day_of_number(fact.from_day),
        valid_until: fact.until_day.map(day_of_number),
    })
}

fn said(error: impl std::fmt::Display) -> String {
    error.to_string()
}

fn grams(grams: i64) -> Result<Grams, String> {
    Grams::new(grams).map_err(said)
}

fn share(pm: u16) -> Result<PerMille, String> {
    PerMille::new(pm).map_err(said)
}

fn form_id(id: &str) -> Result<FormId, String> {
    FormId::new(id).map_err(said)
}

fn unit(name: &str) -> Result<PriceUnit, String> {
    PriceUnit::parse(name).ok_or_else(|| format!("{name:?} is no price unit"))
}

/// A price per unit of that name.
///
/// # Errors
/// What is wrong with it.
pub fn price(micros: i64, unit_name: &str) -> Result<Price, String> {
    Price::new(micros, unit(unit_name)?).map_err(said)
}
