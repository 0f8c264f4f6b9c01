//! Amounts in Spanish words, as orders of payment bear them: nobody can make 60 of 6.

use crate::money::Cents;

const SMALL: [&str; 30] = [
    "cero",
    "un",
    "dos",
    "tres",
    "cuatro",
    "cinco",
    "seis",
    "siete",
    "ocho",
    "nueve",
    "diez",
    "once",
    "doce",
    "trece",
    "catorce",
    "quince",
    "dieciséis",
    "diecisiete",
    "dieciocho",
    "diecinueve",
    "veinte",
    "veintiún",
    "veintidós",
    "veintitrés",
    "veinticuatro",
    "veinticinco",
    "veintiséis",
    "veintisiete",
    "veintiocho",
    "veintinueve",
];
const TENS: [&str; 10] =
    ["", "", "", "treinta", "cuarenta", "cincuenta", "sesenta", "setenta", "ochenta", "noventa"];
const HUNDREDS: [&str; 10] = [
    "",
    "ciento",
    "doscientos",
    "trescientos",
    "cuatrocientos",
    "quinientos",
    "seiscientos",
    "setecientos",
    "ochocientos",
    "novecientos",
];

/// `sesenta y dos dólares con 10/100`. From a thousand million dollars on there are only digits.
pub fn dollars_in_words(amount: Cents) -> String {
    let (whole, cents) = (amount.get() / 100, amount.get() % 100);
    // A million of what? The preposition stands where no smaller number follows.
    let (words, of) = match whole {
        1_000_000_000.. => (whole.to_string(), ""),
        whole if whole != 0 && whole % 1_000_000 == 0 => (number(whole), " de"),
        whole => (number(whole), ""),
    };
    let dollars = if whole == 1 { "dólar" } else { "dólares" };
    format!("{words}{of} {dollars} con {cents:02}/100")
}

fn number(number: i64) -> String {
    let parts = [
        match number / 1_000_000 {
            0 => String::new(),
            1 => "un millón".to_owned(),
            millions => format!("{} millones", below_a_million(millions)),
        },
        match number % 1_000_000 {
            0 if number != 0 => String::new(),
            rest => below_a_million(rest),
        },
    ];
    joined(&parts)
}

fn below_a_million(number: i64) -> String {
    let parts = [
        match number / 1_000 {
            0 => String::new(),
            1 => "mil".to_owned(),
            thousands => format!("{} mil", below_a_thousand(thousands)),
        },
        match number % 1_000 {
            0 if number != 0 => String::new(),
            rest => below_a_thousand(rest),
        },
    ];
    joined(&parts)
}

fn below_a_thousand(number: i64) -> String {
    let number = usize::try_from(number).unwrap_or(0);
    let (hundreds, rest) = (number / 100, number % 100);
    match (hundreds, rest) {
        (1, 0) => "cien".to_owned(),
        (0, rest) => below_a_hundred(rest),
        (hundreds, 0) => HUNDREDS[hundreds % 10].to_owned(),
        (hundreds, rest) => format!("{} {}", HUNDREDS[hundreds % 10], below_a_hundred(rest)),
    }
}

fn below_a_hundred(number: usize) -> String {
    match (number / 10, number % 10) {
        (..3, _) => SMALL[number % 30].to_owned(),
        (tens, 0) => TENS[tens % 10].to_owned(),
        (tens, ones) => format!("{} y {}", TENS[tens % 10], SMALL[ones]),
    }
}

fn joined(parts: &[String]) -> String {
    let parts: Vec<&str> = parts.iter().map(String::as_str).filter(|it| !it.is_empty()).collect();
    parts.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_said_as_people_say_them() {
        for (cents, words) in [
            (0, "cero dólares con 00/100"),
            (1, "cero dólares con 01/100"),
            (100, "un dólar con 00/100"),
            (6_210, "sesenta y dos dólares con 10/100"),
            (2_100, "veintiún dólares con 00/100"),
            (3_100, "treinta y un dólares con 00/100"),
            (10_000, "cien dólares con 00/100"),
            (10_101, "ciento un dólares con 01/100"),
            (20_075, "doscientos dólares con 75/100"),
            (51_699, "quinientos dieciséis dólares con 99/100"),
            (100_000, "mil dólares con 00/100"),
            (2_100_000, "veintiún mil dólares con 00/100"),
            (12_345_678, "ciento veintitrés mil cuatrocientos cincuenta y seis dólares con 78/100"),
            (100_000_000, "un millón de dólares con 00/100"),
            (200_000_100, "dos millones un dólares con 00/100"),
            (100_000_000_000, "1000000000 dólares con 00/100"),
        ] {
            assert_eq!(dollars_in_words(Cents::new(cents).unwrap()), words);
        }
    }
}
