//! Frames of the family as makers' manuals and captures have them, and what damage does to them.

use expect_test::{Expect, expect};
use proptest::prelude::*;

use domain::machines::MassUnit;

use super::*;
use crate::scale::framing::LONGEST;

const KILOS: Format = Format { unit: MassUnit::Kilograms, decimals: 2 };

/// Feeds a whole stream; answers one line per frame.
fn read_all(stream: &[u8], format: Format) -> String {
    parser_in_step(format)
        .feed(stream)
        .iter()
        .map(|frame| say(&frame.reading))
        .collect::<Vec<_>>()
        .join(" ")
}

/// A first line that is no frame is taken for a cut one; these tests start in step.
fn parser_in_step(format: Format) -> StGs {
    let mut parser = StGs::new(format);
    assert_eq!(parser.feed(b"\n"), vec![]);
    parser
}

fn say(reading: &Reading) -> String {
    match reading {
        Reading::Weight { grams, stable: Some(true) } => format!("{grams}"),
        Reading::Weight { grams, stable: Some(false) } => format!("{grams}~"),
        other => format!("{other:?}"),
    }
}

#[track_caller]
fn check(stream: &str, expect: Expect) {
    expect.assert_eq(&read_all(stream.as_bytes(), KILOS));
}

#[track_caller]
fn check_hex(hex: &str, format: Format, expect: Expect) {
    expect.assert_eq(&read_all(&bytes(hex), format));
}

fn bytes(hex: &str) -> Vec<u8> {
    hex.split_whitespace().map(|byte| u8::from_str_radix(byte, 16).unwrap()).collect()
}

#[test]
fn the_golden_frames() {
    let kilos = |decimals| Format { unit: MassUnit::Kilograms, decimals };
    let grams = Format { unit: MassUnit::Grams, decimals: 0 };
    // A&D, 17 bytes: stable, unstable, over.
    check_hex("53 54 2C 2B 30 30 30 34 35 2E 32 30 20 6B 67 0D 0A", KILOS, expect!["45200"]);
    check_hex("55 53 2C 2B 30 30 30 34 35 2E 31 35 20 6B 67 0D 0A", KILOS, expect!["45150~"]);
    check_hex("4F 4C 2C 2B 39 39 39 39 39 2E 39 39 20 6B 67 0D 0A", KILOS, expect!["Overload"]);
    // CAS, 18 bytes.
    check_hex("53 54 2C 47 53 2C 20 20 20 34 35 2E 32 30 6B 67 0D 0A", KILOS, expect!["45200"]);
    // CAS, 22 bytes with a lamp byte: stable, unstable, zero.
    let cas22 = "53 54 2C 47 53 2C 31 C4 2C 30 30 30 34 35 2E 32 30 20 6B 67 0D 0A";
    check_hex(cas22, KILOS, expect!["45200"]);
    let cas22 = "55 53 2C 47 53 2C 31 84 2C 30 30 30 34 35 2E 31 35 20 6B 67 0D 0A";
    check_hex(cas22, KILOS, expect!["45150~"]);
    let cas22 = "53 54 2C 47 53 2C 31 C5 2C 30 30 30 30 30 2E 30 30 20 6B 67 0D 0A";
    check_hex(cas22, KILOS, expect!["0"]);
    // General Measure M02, three decimals.
    let m02 = "53 54 2C 47 53 2C 2B 30 31 31 2E 31 32 30 6B 67 0D 0A";
    check_hex(m02, kilos(3), expect!["11120"]);
    // T-Scale NHB in grams: another unit than the one set, and no whole grams.
    let nhb = "53 54 2C 47 53 20 20 20 20 32 30 2E 37 67 20 20 0D 0A";
    check_hex(nhb, KILOS, expect!["WrongUnit"]);
    check_hex(nhb, grams, expect!["Garbled"]);
}

#[test]
fn relatives_of_the_family() {
    check("ST,GS,+  45.20kg\r\n", expect!["45200"]);
    check("ST,GS,   245.60 kg\r\n", expect!["245600"]);
    check("ST,GS    20.70kg  \r\n", expect!["20700"]); // T-Scale NHB: one comma
    check("ST,GS,    45.20,kg\r\n", expect!["45200"]); // Dini Argeo
    check("01ST,GS,    45.20,kg\r\n", expect!["45200"]); // with its address
    check("UL,GS,     0.00,kg\r\n", expect!["Underload"]);
    check("TL,GS,    45.20,kg\r\n", expect!["45200~"]); // not level
    check("ST,NT,    45.20,kg\r\n", expect!["NetMode"]);
    check("ST,TR,     2.00,kg\r\n", expect!["NetMode"]); // Kern KXS prints its tare
    check("OL,GS,          kg\r\n", expect!["Overload"]); // and blanks
    check("QT,+0000012  PC\r\n", expect!["WrongUnit"]); // counting pieces
    check("ST,GS,   45.20 KG\n", expect!["45200"]);
}

#[test]
fn sign_decimals_and_unit_are_never_passed_over() {
    check("ST,GS,-   1.50kg\r\n", expect!["-1500"]);
    check("ST,GS,   -1.50kg\r\n", expect!["-1500"]);
    check("ST,GS,*   1.50kg\r\n", expect!["Garbled"]);
    check("ST,GS,--  1.50kg\r\n", expect!["Garbled"]);
    check("ST,GS,+  45.2kg\r\n", expect!["Garbled"]); // one decimal: a tenfold weight
    check("ST,GS,+ 45.200kg\r\n", expect!["Garbled"]);
    check("ST,GS,+    4520kg\r\n", expect!["Garbled"]);
    check("ST,GS,+  4.5.20kg\r\n", expect!["Garbled"]);
    check("ST,GS,+  4 5.20kg\r\n", expect!["Garbled"]);
    check("ST,GS,+    .20kg\r\n", expect!["Garbled"]);
    check("ST,GS,+  99.65lb\r\n", expect!["WrongUnit"]);
    check("ST,GS,+   99.6lb\r\n", expect!["WrongUnit"]);
    check("ST,GS,+  45.20 g\r\n", expect!["WrongUnit"]);
    check("ST,GS,+  45.20\r\n", expect!["Garbled"]);
    check("ST,GS,+  45.20kx\r\n", expect!["Garbled"]);
    check("ST,GS,+  45.20kg kg\r\n", expect!["Garbled"]);
    check("ST,GS,        kg\r\n", expect!["Garbled"]);
    check("XT,GS,+  45.20kg\r\n", expect!["Garbled"]);
    check("GS,+  45.20kg\r\n", expect!["Garbled"]);
    check("STGS,+  45.20kg\r\n", expect!["Garbled"]);
    check("ST,GSX+  45.20kg\r\n", expect!["Garbled"]);
    check("ST,GS,+99999999999999999999.20kg\r\n", expect!["Garbled"]);
    // The lamp says it moves, the header that it rests.
    check_hex(
        "53 54 2C 47 53 2C 31 84 2C 30 30 30 34 35 2E 32 30 20 6B 67 0D 0A",
        KILOS,
        expect!["Garbled"],
    );
}

#[test]
fn whole_kilograms_and_grams_have_no_point() {
    let read = |text: &str, unit, decimals| read_all(text.as_bytes(), Format { unit, decimals });
    assert_eq!(read("ST,GS,+     450kg\r\n", MassUnit::Kilograms, 0), "450000");
    assert_eq!(read("ST,GS,+    450.kg\r\n", MassUnit::Kilograms, 0), "Garbled");
    assert_eq!(read("ST,GS,+     450 g\r\n", MassUnit::Grams, 0), "450");
    assert_eq!(read("ST,GS,+     450kg\r\n", MassUnit::Grams, 0), "WrongUnit");
    assert_eq!(read("ST,GS,+  45.2000kg\r\n", MassUnit::Kilograms, 4), "Garbled");
}

#[test]
fn seven_bits_with_parity_read_as_eight() {
    let seven_even: Vec<u8> = b"ST,GS,+  45.20kg\r\n"
        .iter()
        .map(|byte| if byte.count_ones() % 2 == 0 { *byte } else { byte | 0x80 })
        .collect();
    assert!(seven_even.iter().any(|byte| 0x80 <= *byte), "parity shows in the high bit");
    assert_eq!(read_all(&seven_even, KILOS), "45200");
    let mut parser = StGs::new(KILOS);
    assert_eq!(parser.feed(&seven_even)[0].raw, seven_even, "the evidence is as it came");
}

#[test]
fn after_noise_the_next_whole_frame_is_read() {
    check("\u{1}\u{2}##\r\nST,GS,+  45.20kg\r\n", expect!["Garbled 45200"]);
    check("ST,GS,+  45.ST,GS,+  45.20kg\r\nST,GS,+  45.20kg\r\n", expect!["Garbled 45200"]);
    check("\r\n\r\n  \r\nST,GS,+  45.20kg\r\n", expect!["45200"]);
    check("ST,GS,+  45.20kg\rST,GS,+  45.20kg\r\n", expect!["Garbled"]);
    // Whatever follows in the same line as noise is noise, also where the noise fills the buffer.
    for noise in [127, 128, 129, 150] {
        let stream = format!("{}ST,GS,+  45.20kg\r\nST,GS,+  45.25kg\r\n", "#".repeat(noise));
        let read = read_all(stream.as_bytes(), KILOS);
        assert_eq!(read.replace("Garbled ", ""), "45250", "after {noise} bytes of noise");
    }
}

#[test]
fn the_cut_frame_at_the_beginning_is_not_held_against_the_scale() {
    let mut parser = StGs::new(KILOS);
    assert_eq!(parser.feed(b"5.20kg\r\n"), vec![], "we came in the middle of it");
    assert_eq!(say(&parser.feed(b"5.20kg\r\n")[0].reading), "Garbled", "this one came whole");

    let mut parser = StGs::new(KILOS);
    assert_eq!(say(&parser.feed(b"ST,GS,+  45.20kg\r\n")[0].reading), "45200", "whole is whole");
}

#[test]
fn without_line_ends_nothing_grows() {
    let mut parser = StGs::new(KILOS);
    let frames = parser.feed(&[b'7'; 10_000]);
    assert!(frames.iter().all(|frame| frame.reading == Reading::Garbled));
    assert!(frames.iter().all(|frame| frame.raw.len() <= LONGEST));
    assert!(9_900 < frames.iter().map(|frame| frame.raw.len()).sum::<usize>());
}

/// A well-formed frame and the grams it says.
fn good_frame() -> impl Strategy<Value = (Vec<u8>, i64, bool)> {
    let style = 0..5_usize;
    (any::<bool>(), any::<bool>(), 0..1_000_000_i64, style).prop_map(
        |(steady, negative, c, style)| {
            let status = if steady { "ST" } else { "US" };
            let sign = if negative { "-" } else { "+" };
            let figure = format!("{}.{:02}", c / 100, c % 100);
            let text = match style {
                0 => format!("{status},{sign}{figure:0>8} kg\r\n"),
                1 => format!("{status},GS,{sign}{figure:>7}kg\r\n"),
                2 => format!("{status},GS{sign}{figure:>8}kg  \r\n").replace("GS", "GS "),
                3 => format!("01{status},GS,{:>9},kg\r\n", format!("{sign}{figure}")),
                _ => format!("{status},GS,{sign}{figure:0>7}kg\r\n"),
            };
            (text.into_bytes(), if negative { -c * 10 } else { c * 10 }, steady)
        },
    )
}

/// What a line must have to be a weight at all, worked out in another way than the parser does.
fn is_decided(raw: &[u8], grams: i64, steady: bool) -> bool {
    let text: String = raw.iter().map(|byte| char::from(byte & 0x7F)).collect();
    let text = text.trim_matches(|c: char| c.is_whitespace() || c == '\0');
    let Some(head) = text.find(['S', 'U', 'T']) else {
        return false;
    };
    let status = &text[head..(head + 3).min(text.len())];
    let (before, body) = (&text[..head], &text[head + 2..]);
    let kg = body.to_ascii_lowercase();
    // The lamp field of CAS, when there, is no part of the figure.
    let figure = body.rsplit(',').find(|part| part.contains('.')).unwrap_or("");
    let digits: String = figure.chars().filter(char::is_ascii_digit).collect();
    (before.is_empty() || before.len() == 2)
        && (status == "ST," || (!steady && (status == "US," || status == "TL,")))
        && (steady == (status == "ST,"))
        && kg.ends_with("kg")
        && digits.parse::<i64>().is_ok_and(|centi| centi * 10 == grams.abs())
        && (grams == 0 || figure.contains('-') == (grams < 0))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4_000))]

    #[test]
    fn a_good_frame_is_read_however_it_is_cut(
        frames in prop::collection::vec(good_frame(), 1..5),
        cuts in prop::collection::vec(1..9_usize, 1..120),
    ) {
        let stream: Vec<u8> = frames.iter().flat_map(|frame| frame.0.clone()).collect();
        let mut parser = StGs::new(KILOS);
        let (mut rest, mut read) = (stream.as_slice(), Vec::new());
        for cut in cuts.iter().cycle() {
            let (now, later) = rest.split_at((*cut).min(rest.len()));
            read.extend(parser.feed(now));
            rest = later;
            if rest.is_empty() {
                break;
            }
        }
        prop_assert_eq!(read.len(), frames.len());
        for (frame, (raw, grams, steady)) in read.iter().zip(&frames) {
            prop_assert_eq!(&frame.raw, raw);
            prop_assert_eq!(
                &frame.reading,
                &Reading::Weight { grams: *grams, stable: Some(*steady) }
            );
        }
    }

    #[test]
    fn a_damaged_frame_is_never_a_weight_without_sign_status_and_decimals(
        (raw, ..) in good_frame(),
        damage in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 0..4_u8), 1..5),
    ) {
        let mut raw = raw;
        for (place, byte, kind) in damage {
            if raw.is_empty() {
                break;
            }
            let place = place.index(raw.len());
            match kind {
                0 => raw[place] = byte,
                1 => raw[place] ^= 1 << (byte % 8),
                2 => raw.insert(place, byte),
                _ => { raw.remove(place); }
            }
        }
        raw.extend_from_slice(b"\r\n");
        let mut parser = parser_in_step(KILOS);
        for frame in parser.feed(&raw) {
            if let Reading::Weight { grams, stable } = frame.reading {
                prop_assert!(
                    is_decided(&frame.raw, grams, stable == Some(true)),
                    "{grams} {stable:?} from {:?}",
                    String::from_utf8_lossy(&frame.raw)
                );
            }
        }
    }

    #[test]
    fn any_bytes_do_no_harm(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let mut parser = StGs::new(KILOS);
        for frame in parser.feed(&bytes) {
            prop_assert!(frame.raw.len() <= LONGEST);
        }
    }
}
