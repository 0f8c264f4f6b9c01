use chrono::NaiveDate;

use super::*;

fn grams(number: i64) -> Grams {
    Grams::new(number).unwrap()
}

fn share(parts: u16) -> PerMille {
    PerMille::new(parts).unwrap()
}

/// The parts of a small catalogue that fits together.
struct Parts {
    scales: Vec<ScaleSpec>,
    forms: Vec<Form>,
    tables: Vec<GradeTable>,
    tares: Vec<Tare>,
}

fn parts() -> Parts {
    let limits =
        ScaleLimits { capacity: grams(150_000), division: grams(20), min_load: grams(400) };
    let moisture = MoistureRule {
        reference: share(70),
        max: share(150),
        usual_min: share(60),
        usual_max: share(120),
    };
    let table = GradeTable {
        name: "dry".into(),
        title: "NTE INEN 176:2021".into(),
        source: "INEN".into(),
        effective: NaiveDate::from_ymd_opt(2021, 1, 1).unwrap(),
        sample: SampleKind::CutTest,
        classes: vec!["fermented".into(), "violet".into()],
        grades: vec![GradeRule {
            grade: "1".into(),
            limits: vec![Limit::parse("violet_max", 150).unwrap()],
        }],
    };
    let form = Form {
        id: FormId::new("cacao-nacional/seco").unwrap(),
        name: "Cacao seco".into(),
        detail: "Nacional".into(),
        picture: "cacao-dry".into(),
        scale: "bench".into(),
        price_unit: PriceUnit::Qq,
        dry_equivalent_pm: 1000,
        moisture: Some(moisture),
        rain_wet_allowed: false,
        grade_table: Some("dry".into()),
    };
    Parts {
        scales: vec![ScaleSpec { name: "bench".into(), label: "Balanza".into(), limits }],
        forms: vec![form],
        tables: vec![table],
        tares: vec![Tare {
            id: "sack".into(),
            label: "saco".into(),
            picture: "sack".into(),
            grams: grams(240),
        }],
    }
}

fn assemble(change: impl FnOnce(&mut Parts)) -> Result<Catalogue, Inconsistency> {
    let mut parts = parts();
    change(&mut parts);
    let Parts { scales, forms, tables, tares } = parts;
    let rules = CenterRules { rain_wet_discount: share(50), recovery_cap: share(300) };
    Catalogue::new(scales, forms, tables, tares, rules)
}

#[test]
fn what_fits_together_is_found_by_name() {
    let catalogue = assemble(|_| ()).unwrap();
    let form = catalogue.form(&FormId::new("cacao-nacional/seco").unwrap()).unwrap();
    assert_eq!(catalogue.scale(&form.scale).unwrap().label, "Balanza");
    let table = catalogue.grade_table(form.grade_table.as_ref().unwrap()).unwrap();
    assert!(table.has_grade("1") && table.has_grade("below") && !table.has_grade("2"));
    assert_eq!(catalogue.form(&FormId::new("cacao-nacional/baba").unwrap()), None);
}

#[track_caller]
fn refused(change: impl FnOnce(&mut Parts), sentence: &str) {
    assert_eq!(assemble(change).unwrap_err().to_string(), sentence);
}

#[test]
fn names_stand_once_and_are_not_blank() {
    refused(|p| p.scales.push(p.scales[0].clone()), "scale \"bench\" is there twice");
    refused(|p| p.tares.push(p.tares[0].clone()), "tare \"sack\" is there twice");
    refused(|p| p.tables.push(p.tables[0].clone()), "grade table \"dry\" is there twice");
    refused(|p| p.forms.push(p.forms[0].clone()), "form \"cacao-nacional/seco\" is there twice");
    refused(|p| p.tables[0].classes.push("violet".into()), "class \"violet\" is there twice");
    refused(|p| p.tares[0].id = " ".into(), "a tare has no name");
}

#[test]
fn forms_name_scales_and_tables_that_are_there() {
    refused(
        |p| p.forms[0].scale = "moon".into(),
        "form cacao-nacional/seco is weighed on an unknown scale \"moon\"",
    );
    refused(|p| p.tables.clear(), "form cacao-nacional/seco is graded by an unknown table \"dry\"");
}

#[test]
fn numbers_that_would_divide_by_zero_or_weigh_nothing_are_refused() {
    let bad_scale = "scale \"bench\" could weigh nothing with these limits";
    refused(|p| p.scales[0].limits.division = Grams::ZERO, bad_scale);
    refused(|p| p.scales[0].limits.min_load = grams(150_020), bad_scale);
    refused(|p| p.tares[0].grams = Grams::ZERO, "tare \"sack\" weighs nothing");
    for pm in [0, 1001] {
        let sentence = format!("form cacao-nacional/seco has a dry equivalent of {pm} per mille");
        refused(|p| p.forms[0].dry_equivalent_pm = pm, &sentence);
    }
    let moisture = "form cacao-nacional/seco has a moisture rule that contradicts itself";
    let rule = parts().forms[0].moisture.unwrap();
    for bad in [
        MoistureRule { reference: PerMille::WHOLE, max: PerMille::WHOLE, ..rule },
        MoistureRule { max: share(69), ..rule },
        MoistureRule { usual_min: share(121), ..rule },
    ] {
        refused(|p| p.forms[0].moisture = Some(bad), moisture);
    }
}

#[test]
fn tables_limit_what_they_count() {
    refused(|p| p.tables[0].grades.clear(), "grade table \"dry\" has no grades");
    refused(
        |p| p.tables[0].grades[0].grade = "below".into(),
        "grade table \"dry\" has a grade called \"below\"",
    );
    refused(
        |p| p.tables[0].grades[0].limits = vec![Limit::parse("slaty_max", 90).unwrap()],
        "grade table \"dry\" limits \"slaty\", which it does not count",
    );
}

#[test]
fn a_form_is_product_and_form() {
    let id = FormId::new("cacao-nacional/baba").unwrap();
    assert_eq!((id.product(), id.as_str()), ("cacao-nacional", "cacao-nacional/baba"));
    for bad in ["", "cacao", "/baba", "cacao/", "cacao / baba", "cacao/ba\nba"] {
        assert_eq!(FormId::new(bad), Err(NotAFormId(bad.to_owned())));
    }
}

#[test]
fn limits_read_back_from_their_key_and_number() {
    for (key, value) in [
        ("fermented_min", 750),
        ("violet_max", 0),
        ("split_max", 1000),
        ("length_mm_min", 160),
        ("length_mm_max", 5_000),
    ] {
        let limit = Limit::parse(key, value).unwrap();
        assert_eq!((limit.key().as_str(), i64::from(limit.value())), (key, value));
        assert_eq!(limit.class().is_none(), key.starts_with("length"));
    }
    for (key, value) in [
        ("fermented", 750),
        ("_min", 1),
        ("violet_max", 1001),
        ("violet_max", -1),
        ("violet_max", 65_537),
        ("length_mm_min", -1),
        ("", 1),
    ] {
        assert_eq!(Limit::parse(key, value), Err(BadLimit { key: key.to_owned(), value }));
    }
}
