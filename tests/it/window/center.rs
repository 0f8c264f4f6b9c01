//! A center made from a day's reference data, and the front door that other programs use.

use std::fmt::Write;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use domain::codes::CardCode;
use serde_json::{Value, json};
use ureq::Agent;

use super::driver::Group;
use crate::house;

/// A day of `tests/fixtures`.
pub(super) fn day(name: &str) -> Value {
    serde_json::from_str(&house::text(&format!("tests/fixtures/{name}"))).unwrap()
}

/// The day's producers as a manager would have them in a table, each with a card.
pub(super) fn producers_csv(day: &Value) -> String {
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
pub(super) fn card_of(code: &str) -> String {
    let number = code.trim_start_matches(|c: char| !c.is_ascii_digit()).parse().unwrap();
    CardCode::new("KAL", number).unwrap().to_string()
}

/// The day's prices as a table.
pub(super) fn prices_csv(day: &Value) -> String {
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
pub(super) fn list(value: &Value) -> &[Value] {
    value.as_array().unwrap()
}

/// `number / 10^decimals` with a comma, as people type it: `59,540`.
pub(super) fn decimal(number: i64, decimals: usize) -> String {
    assert!(0 <= number, "nobody types a minus");
    let digits = format!("{number:0>width$}", width = decimals + 1);
    let (whole, rest) = digits.split_at(digits.len() - decimals);
    format!("{whole},{rest}")
}

/// The front door over loopback: the commands that the screens use, for what is set up before a
/// window is opened, and looked at after it was closed.
pub(super) struct FrontDoor {
    _server: Group,
    agent: Agent,
    base: String,
    token: String,
}

impl FrontDoor {
    /// Opens the data folder, which only one program at a time can have.
    pub(super) fn open(data: &Path) -> FrontDoor {
        let mut command = Command::new(house::acopioctl());
        command.arg("serve").arg("--data").arg(data).stdout(Stdio::piped());
        let mut server = Group::start(&mut command);
        let mut line = String::new();
        BufReader::new(server.output()).read_line(&mut line).unwrap();
        let (base, token) = line.trim().split_once("/?token=").expect("it tells its address");
        let agent =
            Agent::config_builder().timeout_global(Some(Duration::from_secs(60))).build().into();
        FrontDoor { _server: server, agent, base: base.to_owned(), token: token.to_owned() }
    }

    /// One command; a refusal fails the test.
    pub(super) fn call(&self, command: &str, input: &Value) -> Value {
        self.agent
            .post(format!("{}/call/{command}", self.base))
            .header("x-acopio-token", &self.token)
            .send_json(input)
            .and_then(|mut answer| answer.body_mut().read_json())
            .unwrap_or_else(|error| panic!("{command} {input}: {error}"))
    }

    /// Sets up the center of a day, with all forms that the program knows.
    pub(super) fn set_up(&self, day: &Value) {
        let forms: Vec<&String> = day["forms"].as_object().unwrap().keys().collect();
        self.call(
            "start.set_up",
            &json!({
                "association": "Asociación Kallari",
                "center": "Centro Tena",
                "number": "2",
                "user": "Marta",
                "language": "es-EC",
                "communities": [],
                "forms": forms,
                "prices_base64": base64(prices_csv(day).as_bytes()),
                "producers_base64": base64(producers_csv(day).as_bytes()),
                "prices_from": "2020-01-01",
                "prices_until": "",
            }),
        );
    }
}

/// RFC 4648 with padding.
fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for three in bytes.chunks(3) {
        let byte = |at: usize| u32::from(three.get(at).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for place in 0..4 {
            let six = bits >> (18 - 6 * place) & 0x3F;
            let letter = char::from(LETTERS[usize::try_from(six).unwrap()]);
            text.push(if place <= three.len() { letter } else { '=' });
        }
    }
    text
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
