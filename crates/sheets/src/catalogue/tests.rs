use super::*;
use crate::tests::told;
use crate::{FileKind, built_in};

fn ours() -> Catalogue {
    built_in::catalogue()
}

fn changed(table: &str, part: Part) -> PartRead {
    catalogue(table.as_bytes(), part, &ours()).expect("read")
}

/// The bad rows, a line each.
fn bad(table: &str, part: Part) -> String {
    crate::tests::bad_rows(&changed(table, part).bad)
}

/// Our own table of a part, with one text in place of another.
fn edited(part: Part, from: &str, to: &str) -> String {
    let table = part_sheet(&ours(), part).csv();
    assert!(table.contains(from), "{from:?} is not in\n{table}");
    table.replace(from, to)
}

#[test]
fn what_is_written_is_read_again_as_it_was() {
    for part in Part::ALL {
        let sheet = part_sheet(&ours(), part);
        for kind in [FileKind::Csv, FileKind::Xlsx] {
            let read = catalogue(&sheet.file(kind).unwrap(), part, &ours()).expect("read");
            assert!(read.bad.is_empty(), "{part} {kind:?}: {:?}", read.bad);
            assert_eq!(read.catalogue, ours(), "{part} {kind:?}");
            assert_eq!(read.changes, [], "{part} {kind:?}");
        }
        assert_eq!(part.name().parse(), Ok(part));
    }
    assert_eq!("prices".parse::<Part>(), Err(NoPart));
}

#[test]
fn a_table_says_what_changes() {
    let table =
        edited(Part::Forms, "cacao-nacional/baba;Cacao en baba;", "cacao-nacional/baba;Baba;");
    let table = table.replace("guayusa/hoja-fresca", "canela/rama");
    let read = changed(&table, Part::Forms);
    let change = |row: &str, column, before: Option<&str>, after: Option<&str>| Change {
        row: row.to_owned(),
        column,
        before: before.map(str::to_owned),
        after: after.map(str::to_owned),
    };
    let name = ours().forms()[3].name.clone();
    assert_eq!(
        read.changes,
        [
            change("cacao-nacional/baba", "nombre", Some("Cacao en baba"), Some("Baba")),
            change("canela/rama", "", None, Some(&name)),
            change("guayusa/hoja-fresca", "", Some(&name), None),
        ]
    );
    assert_eq!(read.catalogue.products().last().map(String::as_str), Some("vainilla"));

    let rules = changed("regla;porcentaje\ndescuento mojado;6,5 %\n", Part::Rules);
    assert_eq!(rules.catalogue.rules().rain_wet_discount.get(), 65);
    assert_eq!(rules.catalogue.rules().recovery_cap, ours().rules().recovery_cap, "it stays");
    assert_eq!(rules.changes.len(), 1);
}

#[test]
fn a_grade_table_is_as_many_rows_as_it_has_grades() {
    let table = "tabla;titulo;vigente;clases;grado;limites
seca;Tabla del centro;2026-01-01;buena mala;A;buena_min 900, mala_max 10
seca;;;;B;buena_min 700
cacao-dry-nacional;;2021-01-01;violet;1;violet_max 150
cacao-dry-ccn51;;2021-01-01;violet;1;violet_max 150
vanilla-green;;2021-01-01;split;A;length_mm_min 160, split_max 0
";
    let read = changed(table, Part::Grades);
    assert!(read.bad.is_empty(), "{:?}", read.bad);
    let seca = read.catalogue.grade_table("seca").expect("the new one");
    assert_eq!((seca.grades.len(), seca.title.as_str()), (2, "Tabla del centro"));
    assert!(seca.has_grade("B") && !seca.has_grade("C"));
}

#[test]
fn a_bad_row_is_named_with_its_reason() {
    let one = |part, from: &str, to: &str| bad(&edited(part, from, to), part);
    assert!(
        one(Part::Forms, "cacao-nacional/baba;", "cacao;").contains("value=<cacao>"),
        "it repeats the cell"
    );
    for (part, from, to, id) in [
        (Part::Forms, "cacao-nacional/baba;", "cacao;", "2: catalogue-form-bad"),
        (Part::Forms, "cacao-ccn51/seco", "cacao-nacional/seco", "4: catalogue-twice"),
        (Part::Forms, ";platform;lb", ";torre;lb", "2: catalogue-scale-unknown"),
        (Part::Forms, ";no;cacao-dry-nacional", ";no;otra", "3: catalogue-table-unknown"),
        (Part::Forms, ";lb;38;", ";lb;0;", "2: catalogue-dry-bad"),
        (Part::Forms, ";lb;38;", ";lb;380;", "2: csv-figure-range"),
        (Part::Forms, ";lb;38;", ";arroba;38;", "2: csv-unit-unknown"),
        (Part::Forms, ";qq;100;7;15;", ";qq;100;;15;", "3: catalogue-moisture-bad"),
        (Part::Forms, ";qq;100;7;15;", ";qq;100;7;5;", "3: catalogue-moisture-bad"),
        (Part::Scales, "bench;", "platform;", "3: catalogue-twice"),
        (Part::Scales, ";300,000;", ";0;", "2: catalogue-scale-bad"),
        (Part::Scales, ";300,000;", ";mucho;", "2: csv-figure-bad"),
        (Part::Tares, ";0,240", ";0", "catalogue-tare-bad"),
        (Part::Grades, ";corte;", ";vista;", "catalogue-sample-bad"),
        (Part::Grades, ";2021-01-01;", ";ayer;", "catalogue-day-bad"),
        (Part::Grades, "violet_max 150", "violet 150", "catalogue-limit-bad"),
        (Part::Grades, "violet_max 150", "rojo_max 150", "catalogue-class-unknown"),
        (Part::Rules, "tope_anticipo", "tope", "3: catalogue-rule-unknown"),
        (Part::Rules, "tope_anticipo;30", "tope_anticipo;", "3: csv-figure-bad"),
    ] {
        let said = one(part, from, to);
        assert!(said.contains(id), "{part}, {to}: {said}");
    }
    let below = edited(Part::Grades, ";3;fermented_min", ";below;fermented_min");
    assert!(bad(&below, Part::Grades).contains("catalogue-grade-below"));
    let title = "tabla;titulo;vigente;clases;grado;limites
t;Uno;2026-01-01;a;1;a_min 1
t;Otro;2026-01-01;a;2;a_min 0
";
    assert!(bad(title, Part::Grades).contains("3: catalogue-table-differs"));
}

#[test]
fn what_the_other_parts_need_cannot_be_left_out() {
    let refused = |table: &str, part| match catalogue(table.as_bytes(), part, &ours()) {
        Err(say) => told(&say),
        Ok(read) => panic!("{:?}", read.changes),
    };
    let without = |part, key: &str| {
        let table = part_sheet(&ours(), part).csv();
        table.lines().filter(|line| !line.starts_with(key)).collect::<Vec<_>>().join("\n")
    };
    let scale = refused(&without(Part::Scales, "bench;"), Part::Scales);
    assert!(scale.starts_with("catalogue-scale-unknown"), "{scale}");
    let table = refused(&without(Part::Grades, "vanilla-green;"), Part::Grades);
    assert!(table.starts_with("catalogue-table-unknown"), "{table}");
    assert_eq!(refused("forma;nombre;balanza;unidad;seco\n", Part::Forms), "no-forms");
    assert!(refused("forma;nombre\nx;y\n", Part::Forms).starts_with("csv-column-missing"));
}
