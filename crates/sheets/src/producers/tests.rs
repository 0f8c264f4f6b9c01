use std::fmt::Write as _;

use expect_test::{Expect, expect};

use super::*;
use crate::FileKind;
use crate::tests::{bad_rows, told};

const HEADER: &str = "numero;nombre;comunidad;organico;chakra;socio;cupo_cacao_kg_seco;\
                      cupo_guayusa_kg_seco;anticipo;tarjeta\n";

fn products() -> Vec<String> {
    ["cacao-ccn51", "cacao-nacional", "guayusa", "vainilla"].map(str::to_owned).to_vec()
}

/// The good rows, then the bad ones with what is said of them.
fn check(csv: &str, expected: Expect) {
    let shown = match producers(csv.as_bytes(), &products()) {
        Err(say) => told(&say),
        Ok(parsed) => {
            let mut shown = String::new();
            for (line, row) in parsed.lines.into_iter().zip(parsed.good) {
                let ProducerRow { code, name, community, organic, .. } = row;
                write!(shown, "{line} {code}, {name}, {community}: {organic}").unwrap();
                for (what, yes) in [("chakra", row.chakra), ("member", row.member)] {
                    shown += &if yes { format!(", {what}") } else { String::new() };
                }
                shown.push('\n');
                for (product, quota) in row.quotas {
                    writeln!(shown, "  {product} {quota}").unwrap();
                }
                if row.advance != Cents::ZERO {
                    writeln!(shown, "  owes {}", row.advance).unwrap();
                }
                if let Some(card) = row.card {
                    writeln!(shown, "  {card}").unwrap();
                }
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

/// One row with `cell` in a column of the usual header; all others are good.
fn check_cell(column: usize, cells: &[&str], expected: Expect) {
    let row = |cell: &&str| {
        let mut row = ["7", "Rosa Grefa", "Shandia", "organico", "", "", "", "", "", ""];
        row[column] = cell;
        format!("{HEADER}{}\n", row.join(";"))
    };
    let said = |csv: String| {
        let parsed = producers(csv.as_bytes(), &products()).unwrap();
        assert_eq!(parsed.good.len() + parsed.bad.len(), 1);
        bad_rows(&parsed.bad)
    };
    expected.assert_eq(&cells.iter().map(row).map(said).collect::<String>());
}

#[test]
fn all_columns() {
    check_rows(
        "K-0001;Rosa Grefa Tapuy;Puni Bocana;organico;si;si;45,0;12,5;80,00;EC1P900000001P\n\
         K-0002;Yaku Andi;Shandia;transicion-2;no;no;0;;$ 1,5;\n\
         3;Inti Ñaupa;Ñukanchik Kawsay;CONVENCIONAL\n",
        expect![[r#"
            2 K-0001, Rosa Grefa Tapuy, Puni Bocana: organic, chakra, member
              cacao-nacional 45000 g
              guayusa 12500 g
              owes 8000 cents
              EC1P900000001P
            3 K-0002, Yaku Andi, Shandia: transition-2
              cacao-nacional 0 g
              owes 150 cents
            4 3, Inti Ñaupa, Ñukanchik Kawsay: conventional
        "#]],
    );
}

#[test]
fn columns_in_any_order_and_spelling() {
    check(
        "Comunidad,Código,Estado orgánico,Apodo,PRODUCTOR,Carné,Cupo cacao-ccn51 (kg seco)\n\
         Mirador,9,Transición 1,Wawa,\"Andi, Nina\",ec1p900000001p,10\n",
        expect![[r#"
            2 9, Andi, Nina, Mirador: transition-1
              cacao-ccn51 10000 g
              EC1P900000001P
        "#]],
    );
    check(
        "name\tcommunity\tnumber\torganic\tmember\nRosa\tPano\t1\tT3\tyes\n",
        expect![[r#"
            2 1, Rosa, Pano: transition-3, member
        "#]],
    );
}

#[test]
fn columns_that_are_missing_or_twice() {
    check(
        "nombre;comunidad;organico\nRosa;Pano;no\n",
        expect!["csv-column-missing column=<numero>"],
    );
    check(
        "numero;nombre;comunidad\n1;Rosa;Pano\n",
        expect!["csv-column-missing column=<organico>"],
    );
    check("solo un texto\n", expect!["csv-column-missing column=<numero>"]);
    check("numero;codigo;nombre;comunidad;organico\n", expect!["csv-column-twice column=<numero>"]);
    check(
        "numero;nombre;comunidad;organico;cupo cacao;cupo cacao nacional\n",
        expect!["csv-column-twice column=<cupo_cacao-nacional_kg_seco>"],
    );
}

#[test]
fn what_is_written_is_read_again_as_it_was() {
    let products = built_in::catalogue().products();
    let demo = producers(built_in::DEMO_PRODUCERS.as_bytes(), &products).unwrap().good;
    let rich = ProducerRow {
        code: "0012".to_owned(),
        name: "=1+1".to_owned(),
        community: "-Puni; \"Bocana\"".to_owned(),
        advance: Cents::new(123_456_789).unwrap(),
        quotas: vec![("guayusa".to_owned(), Grams::new(12_345_678).unwrap())],
        ..demo[0].clone()
    };
    for rows in [demo, vec![rich]] {
        let sheet = producer_sheet(&rows, &products);
        for kind in [FileKind::Csv, FileKind::Xlsx] {
            let read = producers(&sheet.file(kind).unwrap(), &products).unwrap();
            assert_eq!(bad_rows(&read.bad), "", "{kind:?}");
            assert_eq!(read.good, rows, "{kind:?}");
        }
    }
}

#[test]
fn quotas_belong_to_products() {
    let product = |title: &str, products: &[&str]| {
        let products: Vec<String> = products.iter().map(|id| (*id).to_owned()).collect();
        quota_product(title, &products).map_err(|say| say.id)
    };
    let all = ["cacao-ccn51", "cacao-nacional", "guayusa"];
    let found = |id: &str| Ok(Some(id.to_owned()));
    assert_eq!(product("cupo_cacao_kg_seco", &all), found("cacao-nacional"));
    assert_eq!(product("Cupo cacao-ccn51", &all), found("cacao-ccn51"));
    assert_eq!(product("CUPO ORGÁNICO GUAYUSA (kg)", &all), found("guayusa"));
    assert_eq!(product("cupo_cacao", &["cacao-ccn51", "guayusa"]), found("cacao-ccn51"));
    // Bought elsewhere, not here: the table is the association's.
    assert_eq!(product("cupo_guayusa_kg_seco", &["cacao-nacional"]), Ok(None));
    assert_eq!(product("ocupacion", &all), Ok(None));
    assert_eq!(product("cupo_caco_kg_seco", &all), Err("csv-quota-unknown".into()));
    assert_eq!(product("Cupo", &all), Err("csv-quota-unknown".into()));
    check(
        "numero;nombre;comunidad;organico;cupo 2026\n",
        expect!["csv-quota-unknown column=<cupo 2026>"],
    );
}

#[test]
fn numbers() {
    check_rows(
        "K-0001;A;Pano;no\nk1;B;Pano;no\n1;C;Pano;no\nK 2;D;Pano;no\n;E;Pano;no\n-;F;Pano;no\n\
         K-0002#;G;Pano;no\n123456789012345678901;H;Pano;no\nÑ-3;I;Pano;no\n",
        expect![[r#"
            2 K-0001, A, Pano: conventional
            4 1, C, Pano: conventional
            10 Ñ-3, I, Pano: conventional
            3: csv-number-twice line=<2> number=<k1>
            5: csv-number-bad number=<K 2>
            6: csv-number-missing
            7: csv-number-bad number=<->
            8: csv-number-bad number=<K-0002#>
            9: csv-number-bad number=<123456789012345678901>
        "#]],
    );
}

#[test]
fn a_number_is_taken_even_by_a_bad_row() {
    check_rows(
        "K-1;;Pano;no\nK-1;B;Pano;no\n",
        expect![[r#"
            2: csv-name-missing
            3: csv-number-twice line=<2> number=<K-1>
        "#]],
    );
}

#[test]
fn cards() {
    check_rows(
        "1;A;Pano;no;;;;;;EC1P900000001P\n2;B;Pano;no;;;;;;ec1p900000001p\n\
         3;C;Pano;no;;;;;;EC1P900000001Q\n4;D;Pano;no;;;;;;7861234567890\n5;E;Pano;no;;;;;;\n",
        expect![[r#"
            2 1, A, Pano: conventional
              EC1P900000001P
            6 5, E, Pano: conventional
            3: csv-card-twice card=<EC1P900000001P> line=<2>
            4: csv-card-bad column=<tarjeta> value=<EC1P900000001Q>
            5: csv-card-bad column=<tarjeta> value=<7861234567890>
        "#]],
    );
}

#[test]
fn cells_that_are_bad() {
    check_cell(
        1,
        &["", " \u{1}"],
        expect![[r#"
            2: csv-name-missing
            2: csv-name-missing
        "#]],
    );
    check_cell(
        1,
        &["x".repeat(201).as_str()],
        expect![[r#"
            2: csv-too-long column=<nombre> most=<200>
        "#]],
    );
    check_cell(
        2,
        &["", "\u{a0}"],
        expect![[r#"
            2: csv-community-missing
            2: csv-community-missing
        "#]],
    );
    check_cell(
        3,
        &["", "transicion", "transicion-4", "1", "tal vez"],
        expect![[r#"
            2: csv-organic-bad column=<organico> value=<>
            2: csv-organic-bad column=<organico> value=<transicion>
            2: csv-organic-bad column=<organico> value=<transicion-4>
            2: csv-organic-bad column=<organico> value=<1>
            2: csv-organic-bad column=<organico> value=<tal vez>
        "#]],
    );
    check_cell(
        4,
        &["quizás"],
        expect![[r#"
            2: csv-yes-no-bad column=<chakra> value=<quizás>
        "#]],
    );
    check_cell(
        5,
        &["2"],
        expect![[r#"
            2: csv-yes-no-bad column=<socio> value=<2>
        "#]],
    );
    check_cell(
        6,
        &["mucho", "-1", "1,2345", "1.234"],
        expect![[r#"
            2: csv-figure-bad column=<cupo_cacao-nacional_kg_seco> value=<mucho>
            2: csv-figure-range column=<cupo_cacao-nacional_kg_seco> value=<-1>
            2: csv-figure-decimals column=<cupo_cacao-nacional_kg_seco> most=<3> value=<1,2345>
            2: csv-figure-thousands column=<cupo_cacao-nacional_kg_seco> value=<1.234>
        "#]],
    );
    check_cell(
        8,
        &["1,234", "cien"],
        expect![[r#"
            2: csv-figure-decimals column=<anticipo> most=<2> value=<1,234>
            2: csv-figure-bad column=<anticipo> value=<cien>
        "#]],
    );
    check_cell(
        9,
        &["EC1P90000"],
        expect![[r#"
            2: csv-card-bad column=<tarjeta> value=<EC1P90000>
        "#]],
    );
}

#[test]
fn rows_that_do_not_fit() {
    check_rows(
        "1;A;Pano;no;;;;;;;;x\n2;B;\"Pano;no\n3;C;Pano;no\n;;;;;;;;;\n4;D;Pano;no;;;;;;;\n",
        expect![[r#"
            4 3, C, Pano: conventional
            6 4, D, Pano: conventional
            2: csv-too-many-cells
            3: csv-quotes
        "#]],
    );
}
