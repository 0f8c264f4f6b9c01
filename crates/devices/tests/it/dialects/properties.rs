//! What holds of all parsers for any bytes, and of each for any weight.

use std::time::{Duration, Instant};

use domain::machines::{Dialect, MassUnit, Speech};
use domain::ports::Reading;
use proptest::prelude::*;

use super::frames::{format, parser_of, said, speech};
use super::oracle;
use devices::scale::parser::{Format, parser};

fn any_format() -> impl Strategy<Value = Format> {
    let unit = prop::sample::select(vec![MassUnit::Kilograms, MassUnit::Grams]);
    (unit, 0..=3_u8).prop_map(|(unit, decimals)| Format { unit, decimals })
}

/// Any byte, mostly those that frames are made of.
fn byte() -> impl Strategy<Value = u8> {
    let usual = b"0123456789+-. kgGNSTUDWw,=?\x02\x03\r\n\x01\x04\x05\x06\x11^_".to_vec();
    prop_oneof![4 => prop::sample::select(usual), 1 => any::<u8>()]
}

/// How a scale of the dialect writes a weight that it shows as so many hundredths of a kilogram.
fn written(dialect: Dialect, hundredths: i64) -> Option<Vec<u8>> {
    let (sign, size) = (if hundredths < 0 { '-' } else { ' ' }, hundredths.abs());
    let figure = format!("{}.{:02}", size / 100, size % 100);
    let zero = if hundredths < 0 { '-' } else { '0' };
    let plus = if hundredths < 0 { '-' } else { '+' };
    let xor = |text: &str| format!("{text}{:02X}", text.bytes().fold(0, |sum, byte| sum ^ byte));
    Some(match dialect {
        Dialect::StGs | Dialect::StGsRead | Dialect::Pattern => {
            format!("ST,GS,{plus}{figure:>8}kg\r\n").into()
        }
        Dialect::Yaohua => format!("\x02{}\x03", xor(&format!("{plus}{size:06}2"))).into(),
        Dialect::YaohuaCommand => format!("\x02{}\x03", xor(&format!("AB{plus}{size:06}2"))).into(),
        Dialect::YaohuaForward => format!("={zero}{figure:0>7}").into(),
        Dialect::YaohuaReversed => {
            let backwards: String = format!("{figure:0>7}").chars().rev().collect();
            format!("={backwards}{zero}").into()
        }
        Dialect::YaohuaA12e => {
            format!("{}\r\n", xor(&format!("WG{:>7}kg", format!("{sign}{figure}").trim()))).into()
        }
        Dialect::YaohuaWw => format!("ww{:>7}kg\r\n", format!("{sign}{figure}").trim()).into(),
        Dialect::ToledoContinuous => {
            let swb = if hundredths < 0 { '2' } else { '0' };
            let frame = format!("\x02<{swb} {size:6}000000\r").into_bytes();
            let sum = frame.iter().fold(0_u8, |sum, byte| sum.wrapping_sub(*byte)) & 0x7F;
            [frame, vec![sum]].concat()
        }
        Dialect::Ohaus => format!("{sign}{figure:>9} kg    G\r\n").into(),
        Dialect::MtSics => format!("S S {:>10} kg\r\n", format!("{sign}{figure}").trim()).into(),
        Dialect::Nci => format!("\n{:>7}kg\r\n00\r\x03", format!("{sign}{figure}").trim()).into(),
        Dialect::Sma => format!("\n 1G  {:>10}kg \r", format!("{sign}{figure}").trim()).into(),
        Dialect::RiceLake => format!("\x02{sign}{figure:>7}KG \r\n").into(),
        Dialect::Cas10 => format!("{:>8}\r\n", format!("{sign}{figure}").trim()).into(),
        Dialect::CasEcr => {
            let body = format!("S{sign}{figure:>7}kg");
            let sum = char::from(body.bytes().fold(0, |sum, byte| sum ^ byte));
            format!("\x01\x02{body}{sum}\x03\x04").into()
        }
        Dialect::Adam => format!("G    {plus}{figure:>7} kg\r\n").into(),
        // Three decimals always, and none below zero.
        Dialect::Toledo8217 | Dialect::Prix => return None,
    })
}

proptest! {
    #[test]
    fn any_bytes_do_no_harm(
        bytes in prop::collection::vec(byte(), 0..300),
        format in any_format(),
        asked in any::<bool>(),
    ) {
        for dialect in Dialect::ALL {
            oracle::holds(&Speech { asked, ..speech(dialect, format) }, format, &bytes);
        }
    }

    #[test]
    fn any_weight_is_read_with_its_sign(hundredths in -99_999..=999_999_i64) {
        for dialect in Dialect::ALL {
            let Some(frame) = written(dialect, hundredths) else { continue };
            let mut parser = parser_of(dialect, format("kg 2"));
            parser.feed(&written(dialect, 0).unwrap()); // from here on it is in step
            let told = said(parser.as_mut(), &frame);
            let grams = (hundredths * 10).to_string();
            prop_assert_eq!(told.trim_end_matches('?'), grams, "{:?} {:?}", dialect, frame);
        }
    }

    #[test]
    fn any_pattern_is_read_or_refused(
        pattern in "[#±?{}|^.,\\\\x0-9kgST \u{e1}]{0,70}",
        bytes in prop::collection::vec(byte(), 0..100),
        format in any_format(),
    ) {
        let speech = Speech { pattern, ..speech(Dialect::Pattern, format) };
        oracle::holds(&speech, format, &bytes);
        if let Err(bad) = parser(&speech, format) {
            prop_assert!(10 < bad.to_string().len());
        }
    }
}

#[test]
fn without_an_end_nothing_grows_and_all_of_it_is_told() {
    for dialect in Dialect::ALL {
        for byte in [b'7', b'=', 0x01, 0x02, 0xFF] {
            let mut parser = parser_of(dialect, format("kg 2"));
            let begin = Instant::now();
            let (mut told, mut longest) = (0, 0);
            for _ in 0..100 {
                for frame in parser.feed(&[byte; 1_000]) {
                    assert_eq!(frame.reading, Reading::Garbled);
                    told += frame.raw.len();
                    longest = longest.max(frame.raw.len());
                }
            }
            assert!(longest <= 64, "{dialect:?}: {longest} bytes in a frame");
            assert!(99_800 <= told, "{dialect:?}: {told} of 100000 bytes {byte:02X}");
            assert!(begin.elapsed() < Duration::from_secs(5), "{dialect:?} is slow");
        }
    }
}
