use super::*;
use crate::catalogue::{CenterRules, GradeRule, GradeTable, SampleKind, ScaleSpec};
use crate::mass::Grams;
use crate::price::PriceUnit;
use crate::share::PerMille;
use crate::weighing::ScaleLimits;

fn day(d: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, d).unwrap()
}

fn form(id: &str) -> FormId {
    FormId::new(id).unwrap()
}

fn price(micros: i64) -> Price {
    Price::new(micros, PriceUnit::Qq).unwrap()
}

fn base(id: &str, grade: Option<&str>, micros: i64) -> BasePrice {
    BasePrice { form: form(id), grade: grade.map(str::to_owned), price: price(micros) }
}

fn organic(id: &str, micros: i64, grades: Option<&[&str]>) -> Differential {
    let grades = grades.map(|grades| grades.iter().map(|g| (*g).to_owned()).collect());
    Differential { form: form(id), programme: Programme::Organic, price: price(micros), grades }
}

fn list() -> PriceList {
    PriceList {
        base: vec![base("c/seco", Some("1"), 268), base("c/baba", None, 115)],
        differentials: vec![organic("c/seco", 13, Some(&["1"])), organic("c/baba", 6, None)],
        valid_from: day(2),
        valid_until: Some(day(20)),
    }
}

fn catalogue() -> Catalogue {
    let grams = |g| Grams::new(g).unwrap();
    let limits = ScaleLimits { capacity: grams(1_000), division: grams(1), min_load: grams(1) };
    let make = |id: &str, grade_table: Option<String>| Form {
        id: form(id),
        name: id.into(),
        detail: String::new(),
        picture: String::new(),
        scale: "s".into(),
        price_unit: PriceUnit::Qq,
        dry_equivalent_pm: 1000,
        moisture: None,
        rain_wet_allowed: false,
        grade_table,
    };
    let grade = |name: &str| GradeRule { grade: name.into(), limits: Vec::new() };
    let table = GradeTable {
        name: "t".into(),
        title: String::new(),
        source: String::new(),
        effective: day(1),
        sample: SampleKind::CutTest,
        classes: Vec::new(),
        grades: vec![grade("1"), grade("2")],
    };
    Catalogue::new(
        vec![ScaleSpec { name: "s".into(), label: String::new(), limits }],
        vec![make("c/seco", Some("t".into())), make("c/baba", None)],
        vec![table],
        Vec::new(),
        CenterRules { rain_wet_discount: PerMille::ZERO, recovery_cap: PerMille::ZERO },
    )
    .unwrap()
}

#[test]
fn base_prices_are_for_one_form_and_grade() {
    let list = list();
    assert_eq!(list.base(&form("c/seco"), Some("1")), Some(price(268)));
    assert_eq!(list.base(&form("c/seco"), Some("2")), None);
    assert_eq!(list.base(&form("c/seco"), None), None, "a graded form has no price without grade");
    assert_eq!(list.base(&form("c/baba"), None), Some(price(115)));
}

#[test]
fn differentials_are_limited_to_their_grades_and_programme() {
    let list = list();
    let find = |id, programme, grade| list.differential(&form(id), programme, grade);
    assert_eq!(find("c/seco", Programme::Organic, Some("1")), Some(price(13)));
    assert_eq!(find("c/seco", Programme::Organic, Some("below")), None);
    assert_eq!(find("c/seco", Programme::Chakra, Some("1")), None);
    assert_eq!(find("c/baba", Programme::Organic, None), Some(price(6)));
}

#[test]
fn a_list_that_fits_is_accepted() {
    let mut list = list();
    list.differentials.push(organic("c/seco", 9, Some(&["2", "below"])));
    assert_eq!(list.check(&catalogue()), Ok(()), "other grades may get another differential");
}

#[test]
fn a_list_that_contradicts_its_catalogue_or_itself_is_refused() {
    #[track_caller]
    fn refused(change: impl FnOnce(&mut PriceList), sentence: &str) {
        let mut list = list();
        change(&mut list);
        assert_eq!(list.check(&catalogue()).unwrap_err().to_string(), sentence);
    }
    refused(
        |l| l.valid_until = Some(day(1)),
        "the list ends on 2026-11-01, before it begins on 2026-11-02",
    );
    refused(
        |l| l.base.push(base("c/otra", None, 1)),
        "a price for c/otra, which is not bought here",
    );
    refused(
        |l| l.base.push(base("c/seco", Some("3"), 1)),
        "a price for c/seco in grade Some(\"3\"), which it does not have",
    );
    refused(
        |l| l.base.push(base("c/seco", None, 1)),
        "a price for c/seco in grade None, which it does not have",
    );
    refused(|l| l.base.push(base("c/baba", None, 1)), "two prices for c/baba in grade None");
    refused(
        |l| l.differentials.push(organic("c/seco", 9, None)),
        "two prices for c/seco in grade None",
    );
}
