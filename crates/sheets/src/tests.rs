//! What holds for both tables.

use domain::codes::CodeKey;
use proptest::prelude::*;

use super::*;
use crate::built_in;
use words::Say;
use words::Words;

/// The id of a sentence and what it is about. Fails when it cannot be read as a person would.
pub(super) fn told(say: &Say) -> String {
    let sentence = Words::of("es-EC").say(say);
    assert_ne!(sentence, say.id, "no such sentence");
    assert!(!sentence.contains("{$"), "an argument is missing: {sentence}");
    let about = say.args.iter().map(|(name, value)| format!(" {name}=<{value}>"));
    say.id.clone() + &about.collect::<String>()
}

/// The bad rows, a line each.
pub(super) fn bad_rows(bad: &[BadRow]) -> String {
    bad.iter().map(|row| format!("{}: {}\n", row.line, told(&row.say))).collect()
}

pub(super) fn day(text: &str) -> chrono::NaiveDate {
    text.parse().unwrap()
}

/// Reads bytes as both tables; whatever comes, what is good fits together and each row is counted
/// once.
fn read_both(bytes: &[u8]) {
    let catalogue = built_in::catalogue();
    let rows = table::read(bytes).map_or(0, |table| table.rows.len());
    if let Ok(parsed) = producers(bytes, &catalogue.products()) {
        assert_eq!(parsed.good.len() + parsed.bad.len(), rows);
        let mut keys: Vec<CodeKey> = parsed.good.iter().map(|row| CodeKey::of(&row.code)).collect();
        keys.sort();
        keys.dedup();
        assert_eq!(keys.len(), parsed.good.len(), "no number twice");
        assert!(parsed.sample.iter().all(|row| row.len() == parsed.columns.len()));
        bad_rows(&parsed.bad);
    }
    let from = day("2026-11-03");
    if let Ok(parsed) = prices(bytes, &catalogue, from, None) {
        assert_eq!(parsed.good.len() + parsed.bad.len(), rows);
        assert_eq!(price_list(&parsed.good, from, None).check(&catalogue), Ok(()));
        bad_rows(&parsed.bad);
    }
}

proptest! {
    #[test]
    fn random_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        read_both(&bytes);
    }

    /// Bytes that tables are made of, below headers that are understood.
    #[test]
    fn random_rows_are_good_or_bad(
        header in prop::sample::select(vec![
            "numero;nombre;comunidad;organico;cupo_cacao;anticipo;tarjeta\n",
            "numero,nombre,comunidad,organico,chakra,socio\n",
            "forma;grado;programa;precio;unidad\n",
        ]),
        cells in prop::collection::vec(
            prop::sample::select(vec![
                ";", ";", ";", ",", "\n", "\n", "\"", "\r\n", "K-1", "k2", "Rosa", "organico",
                "t1", "si", "1,5", "1.234", "$", "cacao-nacional/seco", "Guayusa", "1", "2",
                "1,2", "base", "chakra", "kg", "lb", "EC1P900000001P", "\u{1}", "ñ",
                "\u{301}", "\u{feff}",
            ]),
            0..120,
        ),
    ) {
        read_both(format!("{header}{}", cells.concat()).as_bytes());
    }
}

#[test]
fn a_preview_shows_what_was_understood() {
    let csv = "Código,NOMBRE,Comunidad,Teléfono,Orgánico,Cupo cacao\n\
               K-0001,  Rosa   Grefa ,Puni Bocana,099,sí,\"45,5\"\n\
               K-0002,Yaku Andi,Shandia,,quizás,\n";
    let preview = producers(csv.as_bytes(), &built_in::catalogue().products()).unwrap().preview();
    assert_eq!((preview.good, preview.encoding.as_str()), (1, "UTF-8"));
    assert_eq!(
        preview.columns,
        ["numero", "nombre", "comunidad", "organico", "cupo_cacao-nacional_kg_seco"]
    );
    assert_eq!(preview.sample, [["K-0001", "Rosa Grefa", "Puni Bocana", "organico", "45,500"]]);
    assert_eq!(preview.bad.len(), 1);
    assert_eq!(preview.bad[0].line, 3);
    assert_eq!(preview.bad[0].text, "K-0002,Yaku Andi,Shandia,,quizás,");
}

#[test]
fn a_preview_shows_only_the_first_rows() {
    let row = |n: u32| format!("{n};Rosa;Shandia;no\n");
    let csv: String = (1..=20).map(row).collect();
    let parsed = producers(format!("numero;nombre;comunidad;organico\n{csv}").as_bytes(), &[]);
    let preview = parsed.unwrap().preview();
    assert_eq!((preview.good, preview.sample.len()), (20, 8));
}
