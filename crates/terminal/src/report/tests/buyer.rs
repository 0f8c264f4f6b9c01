//! The buyer's two sheets against the facts. A known script took the quintals of wet cacao for
//! kilograms: what was weighed is never a quintal here, and wet and dry are never added up.

use domain::mass::Grams;
use sheets::{Cell, Page};
use wire::reference_facts::day_number;

use super::by_hand::{season, standing};
use crate::api::FieldId;
use crate::counter_under_test::{BABA, Counter, GUAYUSA, SECO, VANILLA, refusal};
use crate::report::Moment;
use crate::report::buyer::{Load, Written, sheets};
use crate::trouble::Trouble;

fn load(goods: &str) -> Load {
    Load {
        goods: goods.to_owned(),
        loaded: "2026-11-06".parse().unwrap(),
        destination: " =Quito".to_owned(),
        plate: "PBA-1234".to_owned(),
        driver: "Ñusta Andi".to_owned(),
        number: "001-002-000000123".to_owned(),
        gross: None,
        sack: Grams::new(69_000).unwrap(),
    }
}

fn written(counter: &Counter, load: &Load) -> Result<Written, Trouble> {
    let (db, reference) = (counter.desk.store.db(), &counter.desk.reference);
    let moment = Moment { db, reference, today: 20_762 };
    sheets(&moment, (0, 40_000), load, &counter.desk.center)
}

fn sum(page: &Page, column: usize) -> i64 {
    let figure = |row: &Vec<Cell>| match row[column] {
        Cell::Grams(it) | Cell::Hundredths(it) => it,
        ref other => panic!("{other:?}"),
    };
    page.rows.iter().map(figure).sum()
}

#[test]
fn both_sheets_are_what_the_facts_say_in_kilograms() {
    let counter = season();
    let facts = standing(&counter);
    let wet = |goods: &str| -> Vec<(i64, i64)> {
        let of = facts.iter().filter(|it| it.of.form.starts_with(goods));
        of.map(|it| {
            let form = counter.desk.reference.form(&it.of.form).unwrap().form;
            let dry = i128::from(it.of.payable_g) * i128::from(form.dry_equivalent_pm);
            (it.of.payable_g, i64::try_from((dry * 2 + 1_000) / 2_000).unwrap())
        })
        .collect()
    };
    for (goods, is_dry) in
        [(BABA, false), ("cacao-nacional", true), (GUAYUSA, false), ("guayusa", true)]
    {
        let expected = wet(goods);
        assert!(!expected.is_empty(), "{goods}");
        let net: i64 = expected.iter().map(|(wet, dry)| if is_dry { *dry } else { *wet }).sum();
        let Written { pages: [loading, buying], purchases, net_g } =
            written(&counter, &load(goods)).unwrap();
        assert_eq!((purchases, net_g), (expected.len(), net), "{goods}");
        assert_eq!((loading.rows.len(), buying.rows.len()), (1, expected.len()));
        assert_eq!((sum(&loading, 9), sum(&buying, 4)), (net, net), "kilograms of {goods}");
        let sacks = (net * 200 + 69_000) / 138_000;
        assert_eq!((sum(&loading, 7), sum(&buying, 5)), (sacks, sacks), "sacks of {goods}");
        for (at, row) in buying.rows.iter().enumerate() {
            let receipt = facts
                .iter()
                .find(|it| row[6] == Cell::Text(format!("02-001-{:06}", it.of.receipt)));
            let stands = receipt.unwrap_or_else(|| panic!("row {at} is a delivery: {row:?}"));
            assert_eq!(row[1], Cell::Text(stands.of.producer.clone()));
            assert_eq!(row[0], Cell::Day(wire::reference_facts::day_of_number(stands.of.day)));
            assert_eq!(row[7], Cell::Text("001-002-000000123".to_owned()), "links both sheets");
        }
    }
}

/// A quintal is 45,359 kg: figures by hand, so that no unit can slip in between.
#[test]
fn a_quintal_of_wet_cacao_is_not_a_kilogram() {
    let mut counter = Counter::open();
    counter.take("K-0003", BABA, 45_350);
    let Written { pages: [loading, buying], .. } = written(&counter, &load(BABA)).unwrap();
    let row: Vec<String> = loading.rows[0].iter().map(Cell::written).collect();
    assert_eq!(
        row,
        [
            "2026-11-06",
            "CENTRO",
            "02",
            "'=Quito",
            "PBA-1234",
            "Ñusta Andi",
            "001-002-000000123",
            "0,66",
            "",
            "45,350",
            "Cacao en baba (Nacional)",
        ]
        .map(|cell| if cell == "CENTRO" {
            counter.desk.center.center.as_str()
        } else {
            cell
        })
    );
    assert_eq!(buying.rows[0][4].written(), "45,350");
    let factor = counter.desk.reference.form(BABA).unwrap().form.dry_equivalent_pm;
    let dry = written(&counter, &load("cacao-nacional")).unwrap();
    assert_eq!(dry.net_g, (45_350 * i64::from(factor) + 500) / 1_000);
    assert!(dry.net_g < 45_350, "wet cacao is less when it is dry");
    assert_eq!(dry.pages[0].rows[0][10].written(), "Cacao nacional (seco)");
}

/// Bought by the pound, by the quintal and by the kilogram: kilograms, all of them.
#[test]
fn the_unit_of_a_price_changes_no_kilogram() {
    let mut counter = Counter::open();
    counter.take("K-0003", BABA, 45_350);
    counter.bring("K-0003", SECO);
    counter.load(45_360, 0);
    counter.desk.measure(FieldId::Moisture, "7").unwrap();
    counter.desk.beans(vec![0; 100]).unwrap();
    counter.desk.pay_less(Some("1".to_owned())).unwrap();
    counter.save().unwrap();
    let facts = standing(&counter);
    let units: Vec<&str> = facts.iter().map(|it| it.of.lines[0].unit.as_str()).collect();
    assert_eq!(units, ["lb", "qq"]);
    for (goods, kilos) in [(BABA, "45,350"), (SECO, "45,360")] {
        let pages = written(&counter, &load(goods)).unwrap().pages;
        assert_eq!(pages[0].rows[0][9].written(), kilos);
        assert_eq!(pages[1].rows.len(), 1, "wet and dry are never on one sheet");
    }
    assert_eq!(refusal(written(&counter, &load(VANILLA))), "buyer-nothing");
}

#[test]
fn what_cannot_be_loaded_is_said() {
    let counter = season();
    let refused = |load: &Load| refusal(written(&counter, load));
    assert_eq!(refused(&load("vainilla/verde")), "buyer-nothing");
    let light = Load { gross: Some(Grams::new(1_000).unwrap()), ..load(BABA) };
    assert_eq!(refused(&light), "buyer-gross-below");
    let heavy = Load { gross: Some(Grams::new(900_000_000).unwrap()), ..load(BABA) };
    let cell = &written(&counter, &heavy).unwrap().pages[0].rows[0][8];
    assert_eq!(cell, &Cell::Grams(900_000_000));
    assert_eq!(day_number("2026-11-05".parse().unwrap()), 20_762);
}
