//! Reads a day file: its reference data and the loads that were brought.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use domain::catalogue::{
    Catalogue, CenterRules, Form, FormId, GradeRule, GradeTable, Limit, MoistureRule, SampleKind,
    ScaleSpec,
};
use domain::delivery::Load;
use domain::mass::Grams;
use domain::money::Cents;
use domain::price::{Price, PriceUnit};
use domain::prices::{BasePrice, Differential, PriceList, Programme};
use domain::sample::Sample;
use domain::share::PerMille;
use domain::weighing::{ScaleLimits, Weighing};
use serde_json::{Map, Value};

pub(crate) fn load(given: &Value, limits: &ScaleLimits) -> Load {
    let weigh = |w: &Value| {
        Weighing::new(grams(int(w, "gross_g")), grams(int(w, "tare_g")), limits).unwrap()
    };
    Load {
        weighings: list(given, "weighings").iter().map(weigh).collect(),
        foreign_matter: share(&given["foreign_matter_pm"]),
        rain_wet: given["rain_wet"].as_bool().unwrap(),
        moisture: given.get("moisture_pm").map(share),
        sample: sample(given),
    }
}

fn sample(given: &Value) -> Option<Sample> {
    let (test, total) = match (given.get("cut_test"), given.get("pods")) {
        (Some(test), _) => (test, "beans"),
        (None, Some(test)) => (test, "count"),
        (None, None) => return None,
    };
    let mut counts: BTreeMap<String, u32> = test
        .as_object()
        .unwrap()
        .iter()
        .map(|(class, count)| (class.clone(), u32::try_from(count.as_u64().unwrap()).unwrap()))
        .collect();
    let total = counts.remove(total).unwrap();
    let length_mm = counts.remove("length_mm");
    Some(Sample { total, counts, length_mm })
}

pub(crate) fn catalogue(day: &Value) -> Catalogue {
    let scales = object(day, "scales")
        .iter()
        .map(|(name, scale)| {
            let limits = ScaleLimits {
                capacity: grams(int(scale, "capacity_g")),
                division: grams(int(scale, "division_g")),
                min_load: grams(int(scale, "min_load_g")),
            };
            ScaleSpec { name: name.clone(), label: name.clone(), limits }
        })
        .collect();
    let forms = object(day, "forms").iter().map(|(id, form)| read_form(id, form)).collect();
    let tables = object(day, "grade_tables").iter().map(|(name, t)| table(name, t)).collect();
    let rules = CenterRules {
        rain_wet_discount: share(&day["rules"]["rain_wet_discount_pm"]),
        recovery_cap: share(&day["rules"]["recovery_cap_pm"]),
    };
    Catalogue::new(scales, forms, tables, Vec::new(), rules).unwrap()
}

fn read_form(id: &str, form: &Value) -> Form {
    let moisture = form["moisture"].as_object().map(|rule| MoistureRule {
        reference: share(&rule["reference"]),
        max: share(&rule["max"]),
        usual_min: PerMille::ZERO,
        usual_max: PerMille::WHOLE,
    });
    Form {
        id: FormId::new(id).unwrap(),
        name: id.to_owned(),
        detail: String::new(),
        picture: String::new(),
        scale: text(form, "scale"),
        price_unit: PriceUnit::parse(&text(form, "price_unit")).unwrap(),
        dry_equivalent_pm: u16::try_from(int(form, "dry_equivalent_pm")).unwrap(),
        moisture,
        rain_wet_allowed: form["rain_wet_allowed"].as_bool().unwrap(),
        grade_table: form["grade_table"].as_str().map(str::to_owned),
    }
}

fn table(name: &str, grades: &Value) -> GradeTable {
    let grades: Vec<GradeRule> = grades
        .as_array()
        .unwrap()
        .iter()
        .map(|grade| GradeRule {
            grade: text(grade, "grade"),
            limits: object(grade, "limits")
                .iter()
                .map(|(key, value)| Limit::parse(key, value.as_i64().unwrap()).unwrap())
                .collect(),
        })
        .collect();
    let limits = || grades.iter().flat_map(|grade| &grade.limits);
    let mut classes: Vec<String> =
        limits().filter_map(|limit| limit.class()).map(str::to_owned).collect();
    classes.sort();
    classes.dedup();
    let sample = match limits().any(|limit| limit.class().is_none()) {
        true => SampleKind::Pods,
        false => SampleKind::CutTest,
    };
    GradeTable {
        name: name.to_owned(),
        title: name.to_owned(),
        source: "made up".into(),
        effective: NaiveDate::MIN,
        sample,
        classes,
        grades,
    }
}

pub(crate) fn price_list(prices: &Value) -> PriceList {
    let form = |entry: &Value| FormId::new(&text(entry, "form")).unwrap();
    let price = |entry: &Value| {
        let unit = PriceUnit::parse(&text(entry, "unit")).unwrap();
        Price::new(int(entry, "price_micros"), unit).unwrap()
    };
    let base = |entry: &Value| BasePrice {
        form: form(entry),
        grade: entry["grade"].as_str().map(str::to_owned),
        price: price(entry),
    };
    let differential = |entry: &Value| Differential {
        form: form(entry),
        programme: Programme::parse(&text(entry, "programme")).unwrap(),
        price: price(entry),
        grades: entry["grades"]
            .as_array()
            .map(|grades| grades.iter().map(|grade| grade.as_str().unwrap().to_owned()).collect()),
    };
    PriceList {
        base: list(prices, "base").iter().map(base).collect(),
        differentials: list(prices, "differentials").iter().map(differential).collect(),
        valid_from: NaiveDate::MIN,
        valid_until: None,
    }
}

pub(crate) fn list<'a>(value: &'a Value, key: &str) -> &'a Vec<Value> {
    value[key].as_array().unwrap()
}

fn object<'a>(value: &'a Value, key: &str) -> &'a Map<String, Value> {
    value[key].as_object().unwrap()
}

pub(crate) fn text(value: &Value, key: &str) -> String {
    value[key].as_str().unwrap().to_owned()
}

pub(crate) fn int(value: &Value, key: &str) -> i64 {
    value[key].as_i64().unwrap()
}

pub(crate) fn grams(number: i64) -> Grams {
    Grams::new(number).unwrap()
}

pub(crate) fn cents(number: i64) -> Cents {
    Cents::new(number).unwrap()
}

fn share(parts: &Value) -> PerMille {
    PerMille::new(u16::try_from(parts.as_u64().unwrap()).unwrap()).unwrap()
}
