//! A center's tables, made from a day's reference data, and the check of its files.

use std::fmt::Write;
use std::path::Path;
use std::process::Command;

use domain::codes::CardCode;
use serde_json::Value;

use crate::house;

/// A day of `tests/fixtures`.
pub(crate) fn day(name: &str) -> Value {
    serde_json::from_str(&house::text(&format!("tests/fixtures/{name}"))).unwrap()
}

/// The day's producers as a manager would have them in a table, each with a card.
pub(crate) fn producers_csv(day: &Value) -> String {
    let mut csv = String::from(
        "numero;nombre;comunidad;organico;chakra;socio;cupo_cacao-nacional_kg_seco;\
         cupo_guayusa_kg_seco;anticipo;tarjeta\n",
    );
    for producer in list(&day["producers"]) {
        let word = |key: &str| producer[key].as_str().unwrap();
        let yes = |key: &str| if producer[key] == true { "si" } else { "no" };
        let quota = |product: &str| {
            producer["quota_dry_g"][product].as_i64().map(|grams| decimal(grams, 3))
        };
        writeln!(
            csv,
            "{};{};{};{};{};{};{};{};{};{}",
            word("code"),
            word("name"),
            word("community"),
            word("organic"),
            yes("chakra_seal"),
            yes("member"),
            quota("cacao-nacional").unwrap_or_default(),
            quota("guayusa").unwrap_or_default(),
            decimal(producer["advance_cents"].as_i64().unwrap(), 2),
            card_of(word("code")),
        )
        .unwrap();
    }
    csv
}

/// What is on the card of the producer with this number.
pub(crate) fn card_of(code: &str) -> String {
    let number = code.trim_start_matches(|c: char| !c.is_ascii_digit()).parse().unwrap();
    CardCode::new("KAL", number).unwrap().to_string()
}

/// The day's prices as a table.
pub(crate) fn prices_csv(day: &Value) -> String {
    let mut csv = String::from("forma;grado;programa;precio;unidad\n");
    let mut row = |entry: &Value, grades: &str, programme: &str| {
        let form = entry["form"].as_str().unwrap();
        let price = decimal(entry["price_micros"].as_i64().unwrap(), 6);
        let unit = entry["unit"].as_str().unwrap();
        writeln!(csv, "{form};{grades};{programme};{price};{unit}").unwrap();
    };
    for entry in list(&day["price_list"]["base"]) {
        row(entry, entry["grade"].as_str().unwrap_or(""), "base");
    }
    for entry in list(&day["price_list"]["differentials"]) {
        let grades: Vec<&str> = entry["grades"]
            .as_array()
            .map(|grades| grades.iter().map(|grade| grade.as_str().unwrap()).collect())
            .unwrap_or_default();
        row(entry, &grades.join(" "), entry["programme"].as_str().unwrap());
    }
    csv
}

/// The items of a list of a day.
pub(crate) fn list(value: &Value) -> &[Value] {
    value.as_array().unwrap()
}

/// `number / 10^decimals` with a comma, as people type it: `59,540`.
pub(crate) fn decimal(number: i64, decimals: usize) -> String {
    assert!(0 <= number, "nobody types a minus");
    let digits = format!("{number:0>width$}", width = decimals + 1);
    let (whole, rest) = digits.split_at(digits.len() - decimals);
    format!("{whole},{rest}")
}

/// Walks the chain and derives all tables anew: both must be clean.
pub(super) fn assert_sound(data: &Path) {
    for check in ["verify", "rebuild"] {
        let done = Command::new(house::acopioctl()).arg(check).arg("--data").arg(data).output();
        let done = done.unwrap();
        let (out, err) =
            (String::from_utf8_lossy(&done.stdout), String::from_utf8_lossy(&done.stderr));
        assert!(done.status.success(), "{check}: {out}{err}");
    }
}
