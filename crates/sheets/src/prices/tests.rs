use std::fmt::Write as _;

use expect_test::{Expect, expect};
use proptest::prelude::*;

use super::*;
use crate::tests::{bad_rows, day, told};
use crate::{FileKind, built_in};

const HEADER: &str = "forma;grado;programa;precio;unidad\n";

/// The good rows as they are written, then the bad ones with what is said of them.
fn check(csv: &str, expected: Expect) {
    let catalogue = built_in::catalogue();
    let from = day("2026-11-03");
    let shown = match prices(csv.as_bytes(), &catalogue, from, None) {
        Err(say) => told(&say),
        Ok(parsed) => {
            assert_eq!(price_list(&parsed.good, from, None).check(&catalogue), Ok(()));
            let mut shown = String::new();
            for row in &parsed.good {
                writeln!(shown, "{}", row.cells().join("|")).unwrap();
            }
            shown + &bad_rows(&parsed.bad)
        }
    };
    expected.assert_eq(&shown);
}

/// Rows below the usual header.
fn check_rows(rows: &str, expected: Expect) {
    check(&format!("{HEADER}{rows}"), expected);
}

#[test]
fn all_kinds_of_rows() {
    check_rows(
        "cacao-nacional/baba;;base;1,15;lb\n\
         cacao-nacional/baba;;Orgánico;0.0625;LB\n\
         cacao-nacional/seco;1;base;268;qq\n\
         cacao-nacional/seco;below;base;205,00;qq\n\
         cacao-nacional/seco;1,2 , 3;organico;13,61;qq\n\
         cacao-nacional/seco;;Sello Chakra;$ 2,25;qq\n\
         vainilla/verde;a;base;33,333333;kg\n\
         vainilla/verde;Fuera de norma;base;0;kg\n\
         vainilla/verde;A B A;chakra;1;kg\n",
        expect![[r#"
            cacao-nacional/baba||base|1,15|lb
            cacao-nacional/baba||organico|0,0625|lb
            cacao-nacional/seco|1|base|268,00|qq
            cacao-nacional/seco|fuera de norma|base|205,00|qq
            cacao-nacional/seco|1 2 3|organico|13,61|qq
            cacao-nacional/seco||chakra|2,25|qq
            vainilla/verde|A|base|33,333333|kg
            vainilla/verde|fuera de norma|base|0,00|kg
            vainilla/verde|A B|chakra|1,00|kg
        "#]],
    );
}

#[test]
fn other_columns_and_separators() {
    check(
        "Unit,Price,Programme,Product\nlb,\"1,15\",base,Cacao en baba\n",
        expect![[r#"
        cacao-nacional/baba||base|1,15|lb
    "#]],
    );
    check("forma;grado;precio;unidad\n", expect!["csv-column-missing column=<programa>"]);
    check("forma;producto;programa;precio;unidad\n", expect!["csv-column-twice column=<forma>"]);
}

#[test]
fn forms() {
    check_rows(
        "Cacao en baba;;base;1;lb\nGUAYUSA;;base;1;lb\nCacao seco (CCN-51);1;base;1;qq\n\
         cacao seco;1;base;1;qq\ncafé/pergamino;;base;1;qq\n;;base;1;lb\n",
        expect![[r#"
            cacao-nacional/baba||base|1,00|lb
            guayusa/hoja-fresca||base|1,00|lb
            cacao-ccn51/seco|1|base|1,00|qq
            5: csv-form-ambiguous forms=<cacao-nacional/seco, cacao-ccn51/seco> value=<cacao seco>
            6: csv-form-unknown column=<forma> value=<café/pergamino>
            7: csv-form-unknown column=<forma> value=<>
        "#]],
    );
}

#[test]
fn grades() {
    check_rows(
        "cacao-nacional/seco;;base;1;qq\ncacao-nacional/seco;4;base;1;qq\n\
         cacao-nacional/seco;1,2;base;1;qq\ncacao-nacional/seco;1,4;organico;1;qq\n\
         cacao-nacional/baba;1;base;1;lb\nguayusa/hoja-fresca;1;chakra;1;lb\n",
        expect![[r#"
            2: csv-grade-missing grades=<1, 2, 3, fuera de norma>
            3: csv-grade-unknown column=<grado> value=<4>
            4: csv-grade-unknown column=<grado> value=<1,2>
            5: csv-grade-unknown column=<grado> value=<4>
            6: csv-grade-unknown column=<grado> value=<1>
            7: csv-grade-unknown column=<grado> value=<1>
        "#]],
    );
}

#[test]
fn cells_that_are_bad() {
    check_rows(
        "guayusa/hoja-fresca;;;1;lb\nguayusa/hoja-fresca;;justo;1;lb\n\
         guayusa/hoja-fresca;;base;;lb\nguayusa/hoja-fresca;;base;caro;lb\n\
         guayusa/hoja-fresca;;base;-1;lb\nguayusa/hoja-fresca;;base;0,1234567;lb\n\
         guayusa/hoja-fresca;;base;1.234;lb\nguayusa/hoja-fresca;;base;100000,01;lb\n\
         guayusa/hoja-fresca;;base;1;quintal\nguayusa/hoja-fresca;;base;1;\n\
         guayusa/hoja-fresca;;base;1;lb;x\n",
        expect![[r#"
            2: csv-programme-unknown column=<programa> value=<>
            3: csv-programme-unknown column=<programa> value=<justo>
            4: csv-price-missing
            5: csv-figure-bad column=<precio> value=<caro>
            6: csv-figure-range column=<precio> value=<-1>
            7: csv-figure-decimals column=<precio> most=<6> value=<0,1234567>
            8: csv-figure-thousands column=<precio> value=<1.234>
            9: csv-figure-range column=<precio> value=<100000,01>
            10: csv-unit-unknown column=<unidad> value=<quintal>
            11: csv-unit-unknown column=<unidad> value=<>
            12: csv-too-many-cells
        "#]],
    );
}

#[test]
fn one_price_for_one_thing() {
    check_rows(
        "guayusa/hoja-fresca;;base;1;lb\nguayusa/hoja-fresca;;base;2;kg\n\
         guayusa/hoja-fresca;;chakra;1;lb\nguayusa/hoja-fresca;;chakra;1;lb\n\
         guayusa/hoja-fresca;;organico;1;lb\n\
         cacao-nacional/seco;1;organico;1;qq\ncacao-nacional/seco;2 3;organico;1;qq\n\
         cacao-nacional/seco;3;organico;1;qq\ncacao-nacional/seco;;organico;1;qq\n\
         cacao-nacional/seco;below;organico;1;qq\n",
        expect![[r#"
            guayusa/hoja-fresca||base|1,00|lb
            guayusa/hoja-fresca||chakra|1,00|lb
            guayusa/hoja-fresca||organico|1,00|lb
            cacao-nacional/seco|1|organico|1,00|qq
            cacao-nacional/seco|2 3|organico|1,00|qq
            cacao-nacional/seco|fuera de norma|organico|1,00|qq
            3: csv-price-twice line=<2>
            5: csv-price-twice line=<4>
            9: csv-price-twice line=<8>
            10: csv-price-twice line=<7>
        "#]],
    );
}

#[test]
fn a_bad_row_takes_nothing() {
    check_rows(
        "guayusa;;base;caro;lb\nguayusa;;base;1;lb\n",
        expect![[r#"
            guayusa/hoja-fresca||base|1,00|lb
            2: csv-figure-bad column=<precio> value=<caro>
        "#]],
    );
}

#[test]
fn a_period_has_its_days_in_order() {
    let (from, until) = (day("2026-11-03"), day("2026-11-02"));
    let refused = prices(HEADER.as_bytes(), &built_in::catalogue(), from, Some(until));
    assert_eq!(refused.unwrap_err().id, "period-bad");
    let list = price_list(&[], from, Some(from));
    assert_eq!((list.valid_from, list.valid_until), (from, Some(from)));
}

#[test]
fn what_is_written_to_be_edited() {
    let demo = read(built_in::DEMO_PRICES);
    expect![[r#"
        forma;grado;programa;precio;unidad
        cacao-nacional/baba;;base;1,15;lb
        cacao-nacional/baba;;organico;0,0625;lb
        cacao-nacional/seco;1;base;268,00;qq
        cacao-nacional/seco;2;base;255,50;qq
        cacao-nacional/seco;3;base;241,75;qq
        cacao-nacional/seco;fuera de norma;base;205,00;qq
        cacao-nacional/seco;1;organico;13,61;qq
        cacao-nacional/seco;2;organico;13,61;qq
        cacao-nacional/seco;3;organico;13,61;qq
        cacao-nacional/seco;;chakra;2,25;qq
        cacao-ccn51/seco;1;base;232,00;qq
        cacao-ccn51/seco;fuera de norma;base;196,25;qq
        guayusa/hoja-fresca;;base;0,4125;lb
        guayusa/hoja-fresca;;organico;0,037125;lb
        guayusa/hoja-fresca;;chakra;0,01;lb
        vainilla/verde;A;base;33,333333;kg
        vainilla/verde;B;base;27,50;kg
        vainilla/verde;C;base;19,99;kg
        vainilla/verde;fuera de norma;base;9,00;kg
        vainilla/verde;;chakra;1,00;kg
    "#]]
    .assert_eq(&price_sheet(&demo, &built_in::catalogue()).csv());
}

fn read(table: impl AsRef<[u8]>) -> PriceList {
    let from = day("2026-11-03");
    let parsed = prices(table.as_ref(), &built_in::catalogue(), from, None).unwrap();
    assert_eq!(bad_rows(&parsed.bad), "");
    price_list(&parsed.good, from, None)
}

fn price() -> impl Strategy<Value = Price> {
    let units = prop::sample::select(vec![PriceUnit::Kg, PriceUnit::Lb, PriceUnit::Qq]);
    (0..=Price::MAX_MICROS, units).prop_map(|(micros, unit)| Price::new(micros, unit).unwrap())
}

/// A list that fits the built-in catalogue: each possible base price may be there, and for each
/// form and programme differentials over different grades, or one over all.
fn list() -> impl Strategy<Value = PriceList> {
    let catalogue = built_in::catalogue();
    let mut base = Vec::new();
    let mut on_top = Vec::new();
    for form in catalogue.forms() {
        let table = form.grade_table.as_deref().and_then(|name| catalogue.grade_table(name));
        let grades: Vec<String> = table.map_or(Vec::new(), |table| {
            let names = table.grades.iter().map(|rule| rule.grade.as_str());
            names.chain([GradeTable::BELOW]).map(str::to_owned).collect()
        });
        let bases = match grades.is_empty() {
            true => vec![None],
            false => grades.iter().cloned().map(Some).collect(),
        };
        base.extend(bases.into_iter().map(|grade| (form.id.clone(), grade)));
        for programme in [Programme::Organic, Programme::Chakra] {
            on_top.push((form.id.clone(), programme, grades.clone()));
        }
    }
    let bases = base.into_iter().map(|(form, grade)| {
        let make = move |price| BasePrice { form: form.clone(), grade: grade.clone(), price };
        prop::option::of(price().prop_map(make)).boxed()
    });
    let differentials = on_top.into_iter().map(|(form, programme, grades)| {
        let cut = 0..=grades.len();
        (prop::bool::ANY, cut, price(), price()).prop_map(move |(all, cut, one, other)| {
            let make =
                |grades, price| Differential { form: form.clone(), programme, price, grades };
            let (front, back) = grades.split_at(cut);
            let parts = [(front, one), (back, other)];
            let some = parts.into_iter().filter(|(grades, _)| !grades.is_empty());
            match all {
                true => vec![make(None, one)],
                false => some.map(|(grades, price)| make(Some(grades.to_vec()), price)).collect(),
            }
        })
    });
    let (bases, differentials): (Vec<_>, Vec<_>) = (bases.collect(), differentials.collect());
    (bases, differentials).prop_map(|(base, on_top)| PriceList {
        base: base.into_iter().flatten().collect(),
        differentials: on_top.into_iter().flatten().collect(),
        valid_from: day("2026-11-03"),
        valid_until: None,
    })
}

proptest! {
    #[test]
    fn what_is_written_is_read_back(list in list()) {
        let sheet = price_sheet(&list, &built_in::catalogue());
        for kind in [FileKind::Csv, FileKind::Xlsx] {
            prop_assert_eq!(&read(sheet.file(kind).unwrap()), &list);
        }
    }
}
