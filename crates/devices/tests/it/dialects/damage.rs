//! What each dialect does with its flags, and with frames that are not quite right.

use domain::machines::Dialect;
use domain::watch::{ScaleWatch, Standing, WatchLimits};

use super::frames::{format, heard, parser_of, said};

/// Each frame comes twice, since the first that is not understood is taken for a cut one.
#[track_caller]
fn check(dialect: Dialect, cases: &[(&str, &str)]) {
    for (frame, expected) in cases {
        let frame = frame.as_bytes();
        let mut parser = parser_of(dialect, format("kg 2"));
        said(parser.as_mut(), frame);
        assert_eq!(said(parser.as_mut(), frame), *expected, "{}", frame.escape_ascii());
    }
}

#[test]
fn mt_sics() {
    check(
        Dialect::MtSics,
        &[
            ("S S     -45.20 kg\r\n", "-45200"),
            ("S S      5.20 kg\r\n", "Garbled"), // a character of ten is lost
            ("S S      45.2 kg\r\n", "Garbled"),
            ("S S      45.20kg\r\n", "Garbled"),
            ("S S      45.20 \r\n", "Garbled"),
            ("S X      45.20 kg\r\n", "Garbled"),
            ("SS       45.20 kg\r\n", "Garbled"),
            ("S S    - 45.20 kg\r\n", "-45200"),
            ("S S     4 5.20 kg\r\n", "Garbled"),
            ("T S       2.00 kg\r\n", "Garbled"), // an answer to another question
            ("I4 A \"B021\"\r\n", "Garbled"),
        ],
    );
}

#[test]
fn toledo_continuous() {
    let frame = |swa: char, swb: char, swc: char, weight: &str| {
        let frame = format!("\x02{swa}{swb}{swc}{weight}000000\r");
        let sum = frame.bytes().fold(0_u8, |sum, byte| sum.wrapping_sub(byte)) & 0x7F;
        format!("{frame}{}", char::from(sum))
    };
    let cases = [
        // Bits that differ from maker to maker.
        (frame('<', '\u{10}', ' ', "004520"), "45200"),
        (frame('\u{1C}', '0', '(', "004520"), "45200"),
        // Not zeroed since it was switched on; both beyond ranges; net before unit.
        (frame('<', 'p', ' ', "004520"), "Unzeroed"),
        (frame('<', '6', ' ', "      "), "Underload"),
        (frame('<', '!', ' ', "004520"), "NetMode"),
        // Grams, tonnes, and finer than the scale is good for.
        (frame('<', '0', '!', "004520"), "WrongUnit"),
        (frame('<', '0', '"', "004520"), "WrongUnit"),
        (frame('<', '0', '0', "004520"), "Garbled"),
        // Other decimals, and no figures.
        (frame(';', '0', ' ', "004520"), "Garbled"),
        (frame('<', '0', ' ', "45 520"), "Garbled"),
        (frame('<', '0', ' ', "      "), "Garbled"),
        (frame('<', '0', ' ', "045.20"), "Garbled"),
    ];
    for (frame, expected) in cases {
        check(Dialect::ToledoContinuous, &[(&frame, expected)]);
    }
    // Zeros that are not sent.
    let hundreds = frame('8', '0', ' ', "000045");
    assert_eq!(heard(Dialect::ToledoContinuous, format("kg 0"), hundreds.as_bytes()), "4500000");
}

#[test]
fn toledo_with_and_without_a_checksum() {
    let frame = |weight: &str| format!("\x02<0 {weight}000000\r").into_bytes();
    let plain = [frame("004520"), frame("004520"), frame("004525")].concat();
    // The first frame shows that there is no checksum; each later one is told at its end.
    let mut parser = parser_of(Dialect::ToledoContinuous, format("kg 2"));
    assert_eq!(said(parser.as_mut(), &plain), "45200 45250");
    assert_eq!(said(parser.as_mut(), &frame("000000")), "0");

    // Every weight, so that each checksum occurs: also one that is the mark of a beginning.
    for weight in 0..2_000 {
        let plain = frame(&format!("{weight:06}"));
        let sum = plain.iter().fold(0_u8, |sum, byte| sum.wrapping_sub(*byte)) & 0x7F;
        let checked = [plain.clone(), vec![sum]].concat();
        let grams = (weight * 10).to_string();
        for (stream, least) in [(plain.repeat(6), 4), (checked.repeat(6), 5)] {
            let told = heard(Dialect::ToledoContinuous, format("kg 2"), &stream);
            let weights: Vec<_> = told.split(' ').collect();
            assert!(weights.iter().all(|told| *told == grams), "{told} for {weight}");
            assert!(least <= weights.len(), "{told} for {weight}");
        }
    }

    let good = super::frames::hex("02 3C 30 20 30 30 34 35 32 30 30 30 30 30 30 30 0D 1A");
    let wrong = super::frames::hex("02 3C 30 20 30 30 34 36 32 30 30 30 30 30 30 30 0D 1A");
    let stream = [good.clone(), wrong, good.repeat(2)].concat();
    let told = heard(Dialect::ToledoContinuous, format("kg 2"), &stream);
    assert_eq!(told, "45200 Garbled 45200 45200");
}

#[test]
fn checkouts() {
    let three =
        |frame: &str| heard(Dialect::Toledo8217, format("kg 3"), frame.repeat(2).as_bytes());
    assert_eq!(three("\x0201.234N\r"), "NetMode NetMode");
    assert_eq!(three("\x02?H\r"), "Unzeroed Unzeroed"); // outside of the range that it zeroes
    assert_eq!(three("\x02?a\r"), "Unsteady Unsteady"); // bit 5 says nothing
    assert_eq!(three("\x02?\u{1}\r"), "Garbled"); // bit 6 is always there
    assert_eq!(three("\x021.234\r"), "Garbled");
    assert_eq!(three("\x02-1.234\r"), "Garbled");
    assert_eq!(three("\x02012.34\r"), "Garbled");
    assert_eq!(three("\x02E\r"), "Garbled");

    let prix = |frame: &str| heard(Dialect::Prix, format("kg 3"), frame.repeat(2).as_bytes());
    assert_eq!(prix("\x020452\x03"), "Garbled");
    assert_eq!(prix("\x02004520\x03"), "Garbled");
    assert_eq!(prix("\x024.520\x03"), "Garbled");
    assert_eq!(prix("\x02IIII0\x03"), "Garbled");

    check(
        Dialect::CasEcr,
        &[
            ("\x01\x02U -45.20kg\x79\x03\x04", "Garbled"), // the sign stands before, not among
            ("\x01\x02S  45.21kg\x72\x03\x04", "Garbled"), // its check is 73
        ],
    );
}

#[test]
fn nci() {
    check(
        Dialect::Nci,
        &[
            ("\n-45.20kg\r\n00\r\x03", "-45200"),
            ("\n045.20kg\r\n0p4\r\x03", "NetMode"),
            ("\n045.20kg\r\n0p8\r\x03", "Unzeroed"),
            ("\n045.20kg\r\n0p0\r\x03", "45200"),
            ("\n045.20kg\r\n0p\r\x03", "Garbled"), // the byte that would say net is lost
            ("\n045.20kg\r\n000\r\x03", "Garbled"),
            ("\n045.20kg\r\n40\r\x03", "Faulty"),
            ("\n045.20kg\r\n08\r\x03", "Faulty"),
            ("\n045.20kg\r\n02\r\x03", "Overload"),
            ("\n045.20kg\r\nS10\r\x03", "45200~"),
            ("\n045.20kg\r\n0A\r\x03", "Garbled"),
            ("\n045.20kg\r\x03", "Garbled"),
            ("\n45.20kg\r\n00\r\x03", "Garbled"), // five of six characters
            ("\nS10\r\x03", "Unsteady"),
            ("\n10\r\x03", "Unsteady"),
            ("\n01\r\x03", "Underload"),
            ("\nS0p8\r\x03", "Unzeroed"),
            ("045.20kg\r\n00\r\x03", "Garbled"),
        ],
    );
}

#[test]
fn sma() {
    check(
        Dialect::Sma,
        &[
            ("\n 1G      -45.20kg \r", "-45200"),
            ("\nO1G  ----------kg \r", "Overload"),
            ("\nU1G  ----------kg \r", "Underload"),
            ("\nE1G        0.00kg \r", "Unzeroed"),
            ("\nI1G        0.00kg \r", "Unzeroed"),
            ("\nT1G  ----------kg \r", "Faulty"),
            ("\n 1N       45.20kg \r", "NetMode"),
            ("\n 1T       45.20kg \r", "NetMode"),
            ("\n 1g       45.20kg \r", "Garbled"), // finer than the scale is good for
            ("\n 1G       45.2kg \r", "Garbled"),
            ("\n 1G       5.20kg \r", "Garbled"),
            ("\n 1GX      45.20kg \r", "Garbled"),
            ("\nX1G       45.20kg \r", "Garbled"),
            ("\n 1G       45.20kgs\r", "Garbled"),
        ],
    );
}

#[test]
fn rice_lake() {
    check(
        Dialect::RiceLake,
        &[
            ("\x02-  45.20KG \r\n", "-45200"),
            ("\x02   45.20KGZ\r\n", "45200"),
            ("\x02   45.20KN \r\n", "NetMode"),
            ("\x02   45.20LG \r\n", "WrongUnit"),
            ("\x02   45.20KGI\r\n", "Unsteady"),
            ("\x02   45.20KGO\r\n", "Overload"),
            ("\x02-  45.20KGO\r\n", "Underload"),
            ("\x02]       KG \r\n", "Underload"),
            ("\x02   45.20KG \r", "45200"),
            ("\x02   45.2KG \r\n", "Garbled"),
            ("\x02  -45.20KG \r\n", "Garbled"),
            ("\x02   45.20XG \r\n", "Garbled"),
            ("\x02   45.20KGX\r\n", "Garbled"),
        ],
    );
}

#[test]
fn yaohua() {
    check(
        Dialect::Yaohua,
        &[
            ("\x02+00452021B\x03", "Garbled"), // the check is 1A
            ("\x02+00462021A\x03", "Garbled"),
            ("\x02+00452021a\x03", "Garbled"),
            ("\x02+0452021A\x03", "Garbled"),
            ("\x02+00045201319\x03", "Garbled"),
            ("\x02 004520211\x03", "Garbled"), // no sign; its check holds
            ("\x02+00452031B\x03", "Garbled"), // three decimals; its check holds
        ],
    );
    check(
        Dialect::YaohuaCommand,
        &[
            ("\x02AD+00452021F\x03", "NetMode"),
            ("\x02BB+00452021A\x03", "Garbled"), // the answer of address 2
            ("\x02AB+004620219\x03", "Garbled"),
        ],
    );
    check(
        Dialect::YaohuaA12e,
        &[
            ("WN0045.20kg38\r\n", "NetMode"),
            ("WG0045.20kg32\r\n", "Garbled"),
            ("WG045.20kg01\r\n", "Garbled"),
            ("WG0045.20lb33\r\n", "WrongUnit"),
        ],
    );
    check(
        Dialect::YaohuaWw,
        &[
            ("ww-045.20kg\n", "-45200?"),
            ("wn0045.20kg\n", "NetMode"),
            ("wt0002.00kg\n", "NetMode"),
            ("wx0045.20kg\n", "Garbled"),
            ("ww045.20kg\n", "Garbled"),
            ("ww0045.20k\n", "Garbled"),
            ("wn00x5.20kg\n", "Garbled"),
        ],
    );
    check(
        Dialect::YaohuaForward,
        &[
            ("=+045.20 ", "Garbled"),
            ("=10045.20", "Garbled"), // `1` is no sign here, and eight digits no frame
            ("= 0045.20", "45200?"),
            ("=00045,20", "Garbled"),
        ],
    );
    check(Dialect::YaohuaReversed, &[("=02.54001", "-45200?"), ("=02.5400+", "45200?")]);
}

#[test]
fn ohaus_and_ten_bytes() {
    check(
        Dialect::Ohaus,
        &[
            ("    45.20 kg\r\n", "45200?"), // no legend: nothing says that it would say `?`
            ("    45.20 kg   ?\r\n", "45200~"),
            ("    45.20    kg?G\r\n", "45200~"),
            ("    45.20 kg ? G\r\n", "45200~"),
            ("    45.20 kg    NET\r\n", "NetMode"),
            ("    45.20 kg    T\r\n", "NetMode"),
            ("    45.20 kg    X\r\n", "Garbled"),
            ("    45.20kg    G\r\n", "Garbled"),
            ("    45.2 kg    G\r\n", "Garbled"),
            ("   -45.20 kg    G\r\n", "-45200"),
            ("    45.20\r\n", "Garbled"),
            ("    kg\r\n", "Garbled"),
        ],
    );
    check(
        Dialect::Cas10,
        &[
            ("  -45.20\r\n", "-45200?"),
            ("  45.20\r\n", "Garbled"),
            ("    45.20\r\n", "Garbled"),
            ("  45.20 \r\n", "Garbled"),
            ("--------\r\n", "Garbled"),
        ],
    );
}

#[test]
fn what_cancels_in_an_xor_is_seen_and_not_taken() {
    // Two digits changed alike: 45.20 and 54.20 have one check.
    let good = super::frames::hex("02 2B 30 30 34 35 32 30 32 31 41 03");
    let wrong = super::frames::hex("02 2B 30 30 35 34 32 30 32 31 41 03");
    assert_eq!(heard(Dialect::Yaohua, format("kg 2"), &wrong), "54200?", "the check cannot see it");
    let zero = super::frames::hex("02 2B 30 30 30 30 30 30 32 31 39 03");

    let limits = WatchLimits { capacity_g: 150_000, division_g: 50, min_load_g: 1_000 };
    let mut watch = ScaleWatch::new(limits);
    let mut parser = parser_of(Dialect::Yaohua, format("kg 2"));
    let mut now = 0;
    let mut feed = |watch: &mut ScaleWatch, bytes: &[u8]| {
        now += 100;
        parser.feed(bytes).iter().for_each(|frame| watch.feed(frame, now));
        watch.standing(now)
    };
    for _ in 0..12 {
        feed(&mut watch, &zero);
    }
    for _ in 0..12 {
        feed(&mut watch, &good);
    }
    assert_eq!(feed(&mut watch, &good), Standing::Stable { grams: 45_200 });
    for _ in 0..2 {
        assert_eq!(feed(&mut watch, &wrong), Standing::Moving { grams: 54_200 }, "not taken");
    }
    for _ in 0..9 {
        assert_eq!(feed(&mut watch, &good), Standing::Moving { grams: 45_200 }, "proven anew");
    }
    for _ in 0..3 {
        feed(&mut watch, &good);
    }
    assert_eq!(feed(&mut watch, &good), Standing::Stable { grams: 45_200 });
}
