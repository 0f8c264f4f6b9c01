use std::collections::BTreeSet;
use std::path::Path;

use chrono::NaiveDate;
use domain::decimal;

use super::*;

fn ids(forms: &[&str]) -> Vec<String> {
    forms.iter().map(|id| (*id).to_owned()).collect()
}

fn names(catalogue: &Catalogue) -> (Vec<&str>, Vec<&str>, Vec<&str>, Vec<&str>) {
    (
        catalogue.forms().iter().map(|form| form.id.as_str()).collect(),
        catalogue.scales().iter().map(|scale| scale.name.as_str()).collect(),
        catalogue.grade_tables().iter().map(|table| table.name.as_str()).collect(),
        catalogue.tares().iter().map(|tare| tare.id.as_str()).collect(),
    )
}

#[test]
fn the_file_is_a_catalogue() {
    assert_eq!(read(CATALOGUE).map(|catalogue| catalogue.forms().len()), Ok(5));
}

#[test]
fn a_mistake_in_the_file_is_found() {
    let with = |from: &str, to: &str| {
        assert!(CATALOGUE.contains(from));
        read(&CATALOGUE.replacen(from, to, 1)).unwrap_err()
    };
    with("\"price_unit\": \"lb\"", "\"price_unit\": \"stone\"");
    with("\"scale\": \"platform\"", "\"scale\": \"plattform\"");
    with("\"slaty_max\"", "\"slaty\"");
    with("\"grams\": 240", "\"gram\": 240");
    with("\"2021-01-01\"", "\"2021\"");
}

/// The days to replay were computed with these figures; whoever changes one here meant to.
#[test]
fn the_figures_are_those_of_the_days_to_replay() {
    let day = include_str!("../../../../tests/fixtures/day-12.json");
    let day: serde_json::Value = serde_json::from_str(day).unwrap();
    let file: serde_json::Value = serde_json::from_str(CATALOGUE).unwrap();
    for scale in file["scales"].as_array().unwrap() {
        let theirs = &day["scales"][scale["name"].as_str().unwrap()];
        for field in ["capacity_g", "division_g", "min_load_g"] {
            assert_eq!(scale[field], theirs[field], "{field} of {}", scale["name"]);
        }
    }
    for form in file["forms"].as_array().unwrap() {
        let theirs = &day["forms"][form["id"].as_str().unwrap()];
        let fields =
            ["scale", "price_unit", "dry_equivalent_pm", "rain_wet_allowed", "grade_table"];
        for field in fields {
            assert_eq!(form[field], theirs[field], "{field} of {}", form["id"]);
        }
        for (ours, field) in [("reference_pm", "reference"), ("max_pm", "max")] {
            assert_eq!(form["moisture"][ours], theirs["moisture"][field], "{}", form["id"]);
        }
    }
    for table in file["grade_tables"].as_array().unwrap() {
        let theirs = day["grade_tables"][table["name"].as_str().unwrap()].as_array().unwrap();
        assert_eq!(table["grades"].as_array().unwrap().len(), theirs.len());
        for (grade, theirs) in table["grades"].as_array().unwrap().iter().zip(theirs) {
            assert_eq!(grade["grade"], theirs["grade"]);
            let limits = grade["limits"].as_array().unwrap();
            assert_eq!(limits.len(), theirs["limits"].as_object().unwrap().len());
            for limit in limits {
                assert_eq!(limit[1], theirs["limits"][limit[0].as_str().unwrap()]);
            }
        }
    }
    assert_eq!(file["rules"], day["rules"]);
}

/// Every picture is there, every class has its word, and a title fits the narrowest paper.
#[test]
fn screens_and_paper_can_show_it() {
    let catalogue = catalogue();
    let assets = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../assets");
    let forms = catalogue.forms().iter().map(|form| &form.picture);
    let pictures: BTreeSet<&String> =
        forms.chain(catalogue.tares().iter().map(|tare| &tare.picture)).collect();
    for picture in pictures {
        let file = assets.join("pictograms").join(format!("{picture}.svg"));
        assert!(file.exists(), "{}", file.display());
    }
    let words = words::Words::of("es-EC");
    for table in catalogue.grade_tables() {
        assert!(table.title.chars().count() <= 32, "{}", table.title);
        for class in &table.classes {
            let id = format!("class-{class}");
            assert_ne!(words.get(&id), id);
        }
    }
}

/// A container that no scale can show would be refused at every weighing.
#[test]
fn every_container_can_be_weighed() {
    let catalogue = catalogue();
    for tare in catalogue.tares() {
        assert!(catalogue.scales().iter().any(|scale| shows(&scale.limits, tare)), "{tare:?}");
    }
    for scale in catalogue.scales() {
        assert!(catalogue.tares().iter().any(|tare| shows(&scale.limits, tare)), "{scale:?}");
    }
}

#[test]
fn a_center_keeps_what_its_forms_need() {
    let baba = catalogue_of(&ids(&["cacao-nacional/baba"]));
    assert_eq!(
        names(&baba),
        (vec!["cacao-nacional/baba"], vec!["platform"], vec![], vec!["bucket", "crate", "basket"])
    );
    let several = catalogue_of(&ids(&["vainilla/verde", "cacao-nacional/seco", "tea/green"]));
    assert_eq!(
        names(&several),
        (
            vec!["cacao-nacional/seco", "vainilla/verde"],
            vec!["bench", "counter"],
            vec!["cacao-dry-nacional", "vanilla-green"],
            vec!["sack", "bucket", "crate", "basket", "bag", "tray"],
        )
    );
    assert_eq!(several.rules(), catalogue().rules());
    assert!(catalogue_of(&[]).forms().is_empty());
}

#[test]
fn a_center_that_keeps_all_has_the_whole_catalogue() {
    let all = catalogue();
    let forms: Vec<String> = all.forms().iter().map(|form| form.id.to_string()).collect();
    assert_eq!(catalogue_of(&forms), all);
}

#[test]
fn the_demo_has_no_bad_row() {
    let catalogue = catalogue();
    let products: Vec<String> =
        catalogue.forms().iter().map(|form| form.id.product().to_owned()).collect();
    let producers = crate::producers(DEMO_PRODUCERS.as_bytes(), &products).unwrap();
    assert!(producers.bad.is_empty(), "{:?}", producers.bad);
    assert_eq!(producers.good.len(), DEMO_PRODUCERS.lines().count() - 1);
    let rosa = &producers.good[0];
    assert_eq!((rosa.code.as_str(), rosa.advance), ("K-0001", decimal::cents("80").unwrap()));
    assert!(
        rosa.quotas.contains(&("cacao-nacional".into(), decimal::grams_from_kg("45").unwrap()))
    );

    let from = NaiveDate::from_ymd_opt(2026, 11, 3).unwrap();
    let prices = crate::prices(DEMO_PRICES.as_bytes(), &catalogue, from, None).unwrap();
    assert!(prices.bad.is_empty(), "{:?}", prices.bad);
    assert_eq!(prices.good.len(), DEMO_PRICES.lines().count() - 1);
    let list = crate::price_list(&prices.good, from, None);
    assert_eq!(list.check(&catalogue), Ok(()));
    for form in catalogue.forms() {
        let table = form.grade_table.as_deref().and_then(|name| catalogue.grade_table(name));
        let Some(table) = table else {
            assert!(list.base(&form.id, None).is_some(), "{}", form.id);
            continue;
        };
        let grades = table.grades.iter().map(|rule| rule.grade.as_str());
        for grade in grades.chain([GradeTable::BELOW]) {
            assert!(list.base(&form.id, Some(grade)).is_some(), "{} {grade}", form.id);
        }
    }
}
