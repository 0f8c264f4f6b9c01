//! A center made from a day's reference data.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use domain::catalogue::{
    Catalogue, CenterRules, Form, FormId, GradeRule, GradeTable, Limit, MoistureRule, SampleKind,
    ScaleSpec,
};
use domain::mass::Grams;
use domain::money::Cents;
use domain::price::PriceUnit;
use domain::prices::{BasePrice, Differential, PriceList, Programme};
use domain::share::PerMille;
use domain::standing::OrganicStatus;
use domain::weighing::ScaleLimits;

use super::file::{self, DayFile};
use crate::desk::setup::{NewCenter, NewProducer};
use sheets::built_in;
use wire::reference_facts::price;

/// The center of a day. Names and pictograms are those of the built-in catalogue where it has the
/// same form; the figures are the day's own.
pub(super) fn new_center(day: &DayFile, date: NaiveDate) -> Result<NewCenter, String> {
    Ok(NewCenter {
        association: "Asociación".to_owned(),
        center: "Centro".to_owned(),
        number: 1,
        user: "acopioctl".to_owned(),
        pin: String::new(),
        purpose: "center",
        language: "es-EC".to_owned(),
        communities: Vec::new(),
        catalogue: catalogue(day)?,
        prices: Some(prices(day, date)?),
        producers: day.producers.iter().map(producer).collect::<Result<_, _>>()?,
    })
}

fn catalogue(day: &DayFile) -> Result<Catalogue, String> {
    let known = built_in::catalogue();
    let scales = day
        .scales
        .iter()
        .map(|(name, scale)| {
            Ok(ScaleSpec {
                name: name.clone(),
                label: known.scale(name).map_or_else(|| name.clone(), |scale| scale.label.clone()),
                limits: ScaleLimits {
                    capacity: grams(scale.capacity_g)?,
                    division: grams(scale.division_g)?,
                    min_load: grams(scale.min_load_g)?,
                },
            })
        })
        .collect::<Result<_, String>>()?;
    let forms = day
        .forms
        .iter()
        .map(|(id, form)| self::form(id, form, &known))
        .collect::<Result<_, _>>()?;
    let tables = day
        .grade_tables
        .iter()
        .map(|(name, grades)| table(day, name, grades, &known))
        .collect::<Result<_, _>>()?;
    let rules = CenterRules {
        rain_wet_discount: share(day.rules.rain_wet_discount_pm)?,
        recovery_cap: share(day.rules.recovery_cap_pm)?,
    };
    Catalogue::new(scales, forms, tables, known.tares().to_vec(), rules).map_err(said)
}

fn form(id: &str, form: &file::Form, known: &Catalogue) -> Result<Form, String> {
    let id = FormId::new(id).map_err(said)?;
    let like = known.form(&id);
    let moisture = form
        .moisture
        .as_ref()
        .map(|rule| {
            Ok::<_, String>(MoistureRule {
                reference: share(rule.reference)?,
                max: share(rule.max)?,
                usual_min: PerMille::ZERO,
                usual_max: share(rule.max)?,
            })
        })
        .transpose()?;
    Ok(Form {
        name: like.map_or_else(|| id.as_str().to_owned(), |like| like.name.clone()),
        detail: like.map(|like| like.detail.clone()).unwrap_or_default(),
        picture: like.map_or_else(|| "other".to_owned(), |like| like.picture.clone()),
        id,
        scale: form.scale.clone(),
        price_unit: PriceUnit::parse(&form.price_unit)
            .ok_or_else(|| format!("no unit {:?}", form.price_unit))?,
        dry_equivalent_pm: form.dry_equivalent_pm,
        moisture,
        rain_wet_allowed: form.rain_wet_allowed,
        grade_table: form.grade_table.clone(),
    })
}

fn table(
    day: &DayFile,
    name: &str,
    grades: &[file::Grade],
    known: &Catalogue,
) -> Result<GradeTable, String> {
    let mut rules = Vec::new();
    for grade in grades {
        let limits = grade
            .limits
            .iter()
            .map(|(key, value)| Limit::parse(key, *value).map_err(said))
            .collect::<Result<Vec<_>, _>>()?;
        rules.push(GradeRule { grade: grade.grade.clone(), limits });
    }
    let like = known.grade_table(name);
    Ok(GradeTable {
        name: name.to_owned(),
        title: like.map_or_else(|| name.to_owned(), |like| like.title.clone()),
        source: like.map(|like| like.source.clone()).unwrap_or_default(),
        effective: like.map_or(NaiveDate::MIN, |like| like.effective),
        sample: sample_kind(day, name),
        classes: classes(day, name, &rules, like),
        grades: rules,
    })
}

/// Pods where the day counts pods for a form of this table, beans otherwise.
fn sample_kind(day: &DayFile, table: &str) -> SampleKind {
    let of_table = |given: &&file::Given| {
        day.forms.get(&given.form).and_then(|form| form.grade_table.as_deref()) == Some(table)
    };
    let pods = match day.given.iter().find(of_table) {
        Some(given) => given.pods.is_some(),
        None => day.grade_tables.get(table).is_some_and(|grades| {
            grades.iter().any(|grade| grade.limits.keys().any(|key| key.starts_with("length_mm")))
        }),
    };
    if pods { SampleKind::Pods } else { SampleKind::CutTest }
}

/// The classes that limits speak of and that the day counts, those of the built-in board first.
fn classes(
    day: &DayFile,
    table: &str,
    rules: &[GradeRule],
    like: Option<&GradeTable>,
) -> Vec<String> {
    let mut wanted: BTreeSet<String> = rules
        .iter()
        .flat_map(|rule| &rule.limits)
        .filter_map(Limit::class)
        .map(str::to_owned)
        .collect();
    for given in &day.given {
        let form = day.forms.get(&given.form);
        if form.and_then(|form| form.grade_table.as_deref()) == Some(table) {
            wanted.extend(given.sample().into_iter().flat_map(|sample| sample.counts.into_keys()));
        }
    }
    let mut classes: Vec<String> = like
        .iter()
        .flat_map(|like| like.classes.iter())
        .filter(|class| wanted.remove(*class))
        .cloned()
        .collect();
    classes.extend(wanted);
    classes
}

fn prices(day: &DayFile, date: NaiveDate) -> Result<PriceList, String> {
    let form = |id: &str| FormId::new(id).map_err(said);
    let base = day
        .price_list
        .base
        .iter()
        .map(|entry| {
            Ok(BasePrice {
                form: form(&entry.form)?,
                grade: entry.grade.clone(),
                price: price(entry.price_micros, &entry.unit)?,
            })
        })
        .collect::<Result<_, String>>()?;
    let differentials = day
        .price_list
        .differentials
        .iter()
        .map(|entry| {
            Ok(Differential {
                form: form(&entry.form)?,
                programme: Programme::parse(&entry.programme)
                    .ok_or_else(|| format!("no programme {:?}", entry.programme))?,
                price: price(entry.price_micros, &entry.unit)?,
                grades: entry.grades.clone(),
            })
        })
        .collect::<Result<_, String>>()?;
    Ok(PriceList { base, differentials, valid_from: date, valid_until: None })
}

fn producer(given: &file::Producer) -> Result<NewProducer, String> {
    Ok(NewProducer {
        code: given.code.clone(),
        name: given.name.clone(),
        community: given.community.clone(),
        organic: OrganicStatus::parse(&given.organic)
            .ok_or_else(|| format!("no status {:?}", given.organic))?,
        chakra: given.chakra_seal,
        member: given.member,
        sex: None,
        document: None,
        quotas: given
            .quota_dry_g
            .iter()
            .map(|(product, dry)| Ok((product.clone(), grams(*dry)?)))
            .collect::<Result<_, String>>()?,
        advance: Cents::new(given.advance_cents).map_err(said)?,
        card: None,
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
