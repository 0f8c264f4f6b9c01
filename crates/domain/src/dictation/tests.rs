use proptest::prelude::*;

use super::*;
use crate::catalogue::{CenterRules, Form, GradeRule, GradeTable, SampleKind, ScaleSpec};
use crate::mass::Grams;
use crate::share::PerMille;
use crate::weighing::ScaleLimits;

fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, month, day).unwrap()
}

fn form(id: &str) -> FormId {
    FormId::new(id).unwrap()
}

fn price(micros: i64, unit: PriceUnit) -> Price {
    Price::new(micros, unit).unwrap()
}

fn base(id: &str, grade: Option<&str>, micros: i64) -> BasePrice {
    let unit = if grade.is_some() { PriceUnit::Qq } else { PriceUnit::Lb };
    BasePrice { form: form(id), grade: grade.map(str::to_owned), price: price(micros, unit) }
}

fn on_top(id: &str, programme: Programme, micros: i64, grades: Option<&[&str]>) -> Differential {
    let grades = grades.map(|grades| grades.iter().map(|grade| (*grade).to_owned()).collect());
    let unit = if id == "cacao/seco" { PriceUnit::Qq } else { PriceUnit::Lb };
    Differential { form: form(id), programme, price: price(micros, unit), grades }
}

/// Dry cacao in two grades, wet cacao and guayusa without.
fn catalogue() -> Catalogue {
    let grams = |g| Grams::new(g).unwrap();
    let limits = ScaleLimits { capacity: grams(1_000), division: grams(1), min_load: grams(1) };
    let make = |id: &str, grade_table: Option<&str>| Form {
        id: form(id),
        name: id.into(),
        detail: String::new(),
        picture: String::new(),
        scale: "s".into(),
        price_unit: if grade_table.is_some() { PriceUnit::Qq } else { PriceUnit::Lb },
        dry_equivalent_pm: 1000,
        moisture: None,
        rain_wet_allowed: false,
        grade_table: grade_table.map(str::to_owned),
    };
    let grade = |name: &str| GradeRule { grade: name.into(), limits: Vec::new() };
    let table = GradeTable {
        name: "t".into(),
        title: String::new(),
        source: String::new(),
        effective: day(1, 1),
        sample: SampleKind::CutTest,
        classes: Vec::new(),
        grades: vec![grade("1"), grade("2")],
    };
    Catalogue::new(
        vec![ScaleSpec { name: "s".into(), label: String::new(), limits }],
        vec![make("cacao/seco", Some("t")), make("cacao/baba", None), make("guayusa/hoja", None)],
        vec![table],
        Vec::new(),
        CenterRules { rain_wet_discount: PerMille::ZERO, recovery_cap: PerMille::ZERO },
    )
    .unwrap()
}

fn before() -> PriceList {
    PriceList {
        base: vec![
            base("cacao/seco", Some("2"), 255_000_000),
            base("cacao/seco", Some("1"), 268_000_000),
            base("cacao/baba", None, 1_150_000),
        ],
        differentials: vec![
            on_top("cacao/seco", Programme::Organic, 12_500_000, Some(&["1"])),
            on_top("cacao/baba", Programme::Chakra, 60_000, None),
        ],
        valid_from: day(11, 2),
        valid_until: Some(day(11, 22)),
    }
}

fn today() -> PriceList {
    PriceList { valid_from: day(11, 23), valid_until: Some(day(11, 29)), ..before() }
}

/// What is told, and what the other side makes of it.
fn over_the_radio(list: &PriceList) -> (usize, PriceList) {
    let digits = tell((6, &before()), (7, list), &catalogue()).unwrap();
    let groups = groups::spoken(&digits);
    assert_eq!(groups.concat().len() % groups::SPOKEN, 0);
    let digits: String =
        groups.iter().zip(1..).map(|(group, at)| groups::heard(at, group).unwrap()).collect();
    let count = groups_in(&digits).unwrap();
    assert_eq!(count, groups.len() + CODE_DIGITS / groups::DIGITS, "the code comes behind");
    let heard = hear(&digits).unwrap();
    assert_eq!((heard.before, heard.number), (6, 7));
    (count, heard.changed(&before(), &catalogue()).unwrap())
}

#[test]
fn two_prices_are_nine_groups() {
    let mut list = today();
    list.base[1].price = price(271_500_000, PriceUnit::Qq);
    list.base[2].price = price(1_200_000, PriceUnit::Lb);
    let (count, heard) = over_the_radio(&list);
    assert_eq!(heard, in_order(&list));
    assert_eq!(count, 9);
}

#[test]
fn rows_come_go_and_stay() {
    let mut list = today();
    list.base.push(base("guayusa/hoja", None, 385_000));
    list.base.remove(0);
    list.differentials[0].price = price(0, PriceUnit::Qq);
    list.differentials[1].programme = Programme::Organic;
    list.valid_until = None;
    let (_, heard) = over_the_radio(&list);
    assert_eq!(heard, in_order(&list));
    assert_eq!(over_the_radio(&today()).1, in_order(&today()), "the same prices on other days");
}

#[test]
fn what_the_other_side_cannot_know_is_not_told() {
    let tell = |number, list: &PriceList| super::tell((6, &before()), (number, list), &catalogue());
    assert_eq!(tell(6, &today()), Err(Untold::NotNewer));
    let mut odd = today();
    odd.base[2].price = price(1, PriceUnit::Kg);
    assert_eq!(tell(7, &odd), Err(Untold::UnknownRow), "in another unit");
    let mut odd = today();
    odd.differentials[0].grades = Some(vec!["2".into()]);
    assert_eq!(tell(7, &odd), Err(Untold::UnknownRow), "for other grades");
    let mut odd = today();
    odd.base[0].price = price(99_999_999_999, PriceUnit::Qq);
    assert_eq!(tell(7, &odd), Err(Untold::Figure));
}

/// Whatever is heard, nothing panics: it is a list, or it is not.
#[test]
fn noise_is_no_list() {
    for noise in ["", "0", "08", "0816", "06161052518", "081999999999", "06001111", "é616"] {
        assert!(hear(noise).is_err(), "{noise:?}");
    }
    let digits = tell((6, &before()), (7, &today()), &catalogue()).unwrap();
    assert!(hear(&digits).unwrap().changed(&today(), &catalogue()).is_ok());
    let far = hear("0616114251817290000").unwrap();
    assert_eq!(far.changed(&before(), &catalogue()), Err(Garbled), "no list has so many rows");
    assert_eq!(groups_in("0325"), Err(Garbled));
    assert_eq!(groups_in("éé"), Err(Garbled));
}

proptest! {
    #[test]
    fn any_change_of_prices_comes_through(
        micros in proptest::collection::vec((0_u32..9, 0_i64..9_999, any::<bool>()), 5),
        lasts in proptest::option::of(0_u64..400),
    ) {
        let mut list = today();
        list.valid_until = lasts.map(|days| list.valid_from + Days::new(days));
        let new = |(zeros, figure, _): (u32, i64, bool), old: Price| {
            Price::new(figure * 10_i64.pow(zeros), old.unit()).unwrap_or(old)
        };
        for (entry, change) in list.base.iter_mut().zip(&micros) {
            entry.price = new(*change, entry.price);
        }
        for (entry, change) in list.differentials.iter_mut().zip(&micros[3..]) {
            entry.price = new(*change, entry.price);
        }
        let mut kept = micros.iter();
        list.base.retain(|_| kept.next().is_none_or(|(.., stays)| *stays));
        prop_assert_eq!(over_the_radio(&list).1, in_order(&list));
    }

    #[test]
    fn noise_never_panics(digits in "[0-9]{0,80}") {
        if let Ok(heard) = hear(&digits) {
            let _ = heard.changed(&before(), &catalogue());
        }
    }
}
