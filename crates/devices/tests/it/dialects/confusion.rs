//! Frames of one dialect at the parser of another, and scales set up wrongly: what comes out is the
//! right weight or none.

use domain::machines::{Dialect, MassUnit};
use domain::ports::Reading;
use expect_test::expect;

use super::frames::{format, golden, heard, parser_of};
use devices::scale::parser::Format;

#[test]
fn no_other_dialect_reads_another_weight() {
    let mut wrong = Vec::new();
    for frame in golden() {
        for dialect in Dialect::ALL.into_iter().filter(|dialect| *dialect != frame.dialect) {
            let stream = frame.bytes.repeat(20);
            for told in parser_of(dialect, frame.format).feed(&stream) {
                if let Reading::Weight { grams, .. } = told.reading
                    && frame.grams() != Some(grams)
                {
                    let (from, to) = (frame.dialect.name(), dialect.name());
                    wrong.push(format!("{from} {} as {to} {grams}", frame.reading));
                }
            }
        }
    }
    wrong.dedup();
    // Nothing that we read is physically the same as something else that we read.
    expect![""].assert_eq(&wrong.join("\n"));
}

#[test]
fn forwards_and_backwards_are_not_taken_for_each_other() {
    for decimals in 1..=3_u8 {
        let format = Format { unit: MassUnit::Kilograms, decimals };
        for number in (0..100_000).step_by(37).chain([1, 10, 12_021, 99_999]) {
            let per_unit = 10_i64.pow(decimals.into());
            let places = usize::from(decimals);
            let figure = format!("{}.{:0places$}", number / per_unit, number % per_unit);
            let forward = format!("=0{figure:0>7}").repeat(3);
            let backward: String = format!("{figure:0>7}").chars().rev().collect();
            let backward = format!("={backward}0").repeat(3);
            for (stream, wrong) in
                [(forward, Dialect::YaohuaReversed), (backward, Dialect::YaohuaForward)]
            {
                let told = heard(wrong, format, stream.as_bytes());
                assert_eq!(told, "Garbled Garbled Garbled", "{stream} as {wrong:?}");
            }
        }
    }
    // Without a point nothing would tell them apart.
    assert_eq!(heard(Dialect::YaohuaForward, format("kg 0"), b"=00045000"), "Garbled");
    assert_eq!(heard(Dialect::YaohuaReversed, format("kg 0"), b"=00054000"), "Garbled");
}

#[test]
fn with_other_decimals_or_another_unit_set_there_is_no_weight() {
    for frame in golden() {
        for decimals in 0..=4 {
            for unit in [MassUnit::Kilograms, MassUnit::Grams] {
                let other = Format { unit, decimals };
                let told = parser_of(frame.dialect, other).feed(&frame.bytes.repeat(2));
                let weights = told
                    .iter()
                    .filter(|frame| matches!(frame.reading, Reading::Weight { .. }))
                    .count();
                // Some frames name no unit: what is set for them is all there is to know.
                let names_no_unit = matches!(
                    frame.dialect,
                    Dialect::Yaohua | Dialect::YaohuaCommand | Dialect::Toledo8217 | Dialect::Prix
                );
                let same = other == frame.format || (names_no_unit && unit == MassUnit::Grams);
                assert!(same || weights == 0, "{frame:?} as {other:?}: {told:?}");
            }
        }
    }
}

#[test]
fn pounds_are_never_kilograms() {
    for (dialect, frame) in [
        (Dialect::StGs, "ST,GS,+  99.65lb\r\n"),
        (Dialect::MtSics, "S S      99.65 lb\r\n"),
        (Dialect::Ohaus, "    99.65 lb    G\r\n"),
        (Dialect::Ohaus, "    99.65 lb\r\n"),
        (Dialect::Sma, "\n 1G       99.65lb \r"),
        (Dialect::Nci, "\n099.65lb\r\n00\r\x03"),
        (Dialect::RiceLake, "\x02   99.65LG \r\n"),
        (Dialect::YaohuaWw, "ww0099.65lb\r\n"),
        (Dialect::YaohuaForward, "=0099.65(lb)"),
        (Dialect::StGsRead, "ST,GS,+  99.65lb\r\n"),
        (Dialect::Adam, "G    +  99.65 lb\r\n"),
        (Dialect::CasEcr, "\x01\x02S  99.65lb\x70\x03\x04"),
    ] {
        assert_eq!(heard(dialect, format("kg 2"), frame.as_bytes()), "WrongUnit", "{frame:?}");
    }
}
