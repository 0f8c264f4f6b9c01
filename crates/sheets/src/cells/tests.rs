use domain::decimal;
use domain::mass::Grams;
use proptest::prelude::*;

use super::*;

#[test]
fn names_of_columns_fold_together() {
    let check = |text: &str, folded: &str| assert_eq!(fold(text), folded, "{text:?}");
    check("Número", "numero");
    check("N.º", "n");
    check(" CUPO (Cacao), kg_seco ", "cupocacaokgseco");
    check("Orga\u{301}nico", "organico"); // the accent as a letter of its own
    check("Año Ñukanchik Ü", "anonukanchiku");
    check("---", "");
}

#[test]
fn words_are_tidied() {
    let check = |text: &str, tidied: &str| assert_eq!(tidy(text), tidied, "{text:?}");
    check("  Rosa \u{a0} Grefa\tTapuy\n", "Rosa Grefa Tapuy");
    check("Ro\u{1b}[31msa\u{7}", "Ro[31msa");
    check("\u{1} \u{2}", "");
    check("<img src=x onerror=alert(1)>", "<img src=x onerror=alert(1)>");
}

#[test]
fn words_have_a_length() {
    let words = |text: &str| words(text, "nombre", "csv-name-missing").map_err(|say| say.id);
    assert_eq!(words(&"ñ".repeat(200)), Ok("ñ".repeat(200)));
    assert_eq!(words(&"ñ".repeat(201)), Err("csv-too-long".into()));
    assert_eq!(words(" \u{1} "), Err("csv-name-missing".into()));
}

#[test]
fn yes_and_no() {
    let check = |cells: &[&str], expected: Option<bool>| {
        for cell in cells {
            assert_eq!(yes_no(cell, "socio").ok(), expected, "{cell:?}");
        }
    };
    check(&["sí", "SI", "s", "S ", "x", "X", "1", "true", "yes", "Verdadero"], Some(true));
    check(&["no", "NO", "n", "0", "", "  ", "false"], Some(false));
    check(&["tal vez", "2", "?", "-", "sí no"], None);
}

#[test]
fn figures() {
    let check = |cell: &str, expected: Result<Option<i64>, &str>| {
        let read = figure(cell, "cupo", decimal::grams_from_kg);
        let read = read.map(|kilos| kilos.map(Grams::get)).map_err(|say| say.id);
        assert_eq!(read, expected.map_err(str::to_owned), "{cell:?}");
    };
    check("", Ok(None));
    check("  ", Ok(None));
    check("45,3", Ok(Some(45_300)));
    check("45.3", Ok(Some(45_300)));
    check("1,234", Ok(Some(1_234)));
    check("0.125", Ok(Some(125)));
    check("1234.567", Ok(Some(1_234_567)));
    check("$ 80", Ok(Some(80_000)));
    check("80,00 $", Ok(Some(80_000)));
    check("1.234", Err("csv-figure-thousands"));
    check("1.234,5", Err("csv-figure-thousands"));
    check("1,234.5", Err("csv-figure-thousands"));
    check("1.234.567", Err("csv-figure-thousands"));
    check("1,2,3", Err("csv-figure-thousands"));
    check("mucho", Err("csv-figure-bad"));
    check("45 kg", Err("csv-figure-bad"));
    check("$", Err("csv-figure-bad"));
    check(",", Err("csv-figure-bad"));
    check("1e5", Err("csv-figure-bad"));
    check("-5", Err("csv-figure-range"));
    check("999999999999", Err("csv-figure-range"));
    check("1,2345", Err("csv-figure-decimals"));
}

#[test]
fn a_sentence_repeats_little_of_a_cell() {
    assert_eq!(value(&"ñ".repeat(1000)).chars().count(), VALUE_MAX + 1);
    assert_eq!(value(" uno\ndos "), "uno dos");
}

#[test]
fn no_cell_is_a_formula() {
    for cell in ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "\nx", "'=1", "''-1"] {
        assert_eq!(guarded(cell), format!("'{cell}"));
    }
    for cell in ["", "Ana", "1,5", "'", "'Ana", "a=b"] {
        assert_eq!(guarded(cell), cell);
    }
}

proptest! {
    #[test]
    fn what_is_guarded_is_read_as_it_was(cell in "['=+@a\t\r\n-]{0,6}") {
        prop_assert_eq!(unguarded(guarded(&cell)), cell);
    }
}
