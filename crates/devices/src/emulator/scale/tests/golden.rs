//! Frames of known weights, from manuals and captures.

use domain::machines::Dialect;

use super::super::{Make, Plate, Range, Shown, Unit, frame};
use super::{kilograms, voice};

/// Compares a frame with bytes in hexadecimal.
#[track_caller]
fn check(dialect: Dialect, make: Make, shown: Shown, expected: &str) {
    let bytes = frame(voice(dialect, make), &shown);
    let found: Vec<String> = bytes.iter().map(|byte| format!("{byte:02X}")).collect();
    assert_eq!(found.join(" "), expected, "{}", bytes.escape_ascii());
}

/// Grams on a scale of two decimals and 50 g.
fn still(grams: i64) -> Shown {
    Shown::still(kilograms(2, 50), grams)
}

fn moving(grams: i64) -> Shown {
    Shown { moving: true, ..still(grams) }
}

fn out(range: Range) -> Shown {
    let weight = if range == Range::Over { 305_000 } else { -2_000 };
    Shown { range, ..still(weight) }
}

const USUAL: Make = Make::Usual;

#[test]
fn mt_sics() {
    let check = |shown, expected: &str| check(Dialect::MtSics, USUAL, shown, expected);
    check(still(45_200), "53 20 53 20 20 20 20 20 20 34 35 2E 32 30 20 6B 67 0D 0A");
    check(moving(45_200), "53 20 44 20 20 20 20 20 20 34 35 2E 32 30 20 6B 67 0D 0A");
    check(out(Range::Over), "53 20 2B 0D 0A");
    check(out(Range::Under), "53 20 2D 0D 0A");
    let grams = Shown::still(Plate::new(Unit::Grams, 2, 10, 3_000_000).unwrap(), 100_000);
    let bytes = frame(voice(Dialect::MtSics, USUAL), &grams);
    assert_eq!(bytes, b"S S     100.00 g\r\n", "the example of the manual");
}

#[test]
fn toledo_continuous() {
    let check = |make, shown, expected: &str| {
        check(Dialect::ToledoContinuous, make, shown, expected);
    };
    let weight = still(45_200);
    check(USUAL, weight, "02 3C 30 20 30 30 34 35 32 30 30 30 30 30 30 30 0D 1A");
    check(Make::ToledoShort, weight, "02 3C 30 20 30 30 34 35 32 30 30 30 30 30 30 30 0D");
    check(USUAL, moving(45_200), "02 3C 38 20 30 30 34 35 32 30 30 30 30 30 30 30 0D 12");
    check(USUAL, still(-150), "02 3C 32 20 30 30 30 30 31 35 30 30 30 30 30 30 0D 1D");
    check(USUAL, out(Range::Over), "02 3C 34 20 30 33 30 35 30 30 30 30 30 30 30 30 0D 19");
    let net = Shown { net: true, tare: 2_000, ..still(43_200) };
    check(USUAL, net, "02 3C 31 20 30 30 34 33 32 30 30 30 30 32 30 30 0D 19");
    let pounds = Shown { unit: Unit::Pounds, ..still(99_650) };
    check(USUAL, pounds, "02 3C 20 20 30 30 39 39 36 35 30 30 30 30 30 30 0D 18");
    // The bytes of this one are known as far as its tare, which a maker may fill with zeros.
    let blanks = frame(voice(Dialect::ToledoContinuous, Make::ToledoBlanks), &weight);
    assert_eq!(blanks, b"\x02\x3C\x30\x20  4520000000\r\x3A");
}

#[test]
fn toledo_8217() {
    let check = |shown, expected: &str| check(Dialect::Toledo8217, USUAL, shown, expected);
    check(Shown::still(kilograms(3, 2), 1_234), "02 30 31 2E 32 33 34 0D");
    check(moving(45_200), "02 3F 41 0D");
    check(out(Range::Over), "02 3F 42 0D");
    check(out(Range::Under), "02 3F 44 0D");
}

#[test]
fn the_comma_family() {
    let check = |make, shown, expected: &str| check(Dialect::StGs, make, shown, expected);
    let a_and_d = |shown, expected: &str| check(Make::AAndD, shown, expected);
    a_and_d(still(45_200), "53 54 2C 2B 30 30 30 34 35 2E 32 30 20 6B 67 0D 0A");
    a_and_d(moving(45_150), "55 53 2C 2B 30 30 30 34 35 2E 31 35 20 6B 67 0D 0A");
    a_and_d(out(Range::Over), "4F 4C 2C 2B 39 39 39 39 39 2E 39 39 20 6B 67 0D 0A");
    check(USUAL, still(45_200), "53 54 2C 47 53 2C 20 20 20 34 35 2E 32 30 6B 67 0D 0A");
    let cas22 = |shown, expected: &str| check(Make::Cas22, shown, expected);
    cas22(still(45_200), "53 54 2C 47 53 2C 31 C4 2C 30 30 30 34 35 2E 32 30 20 6B 67 0D 0A");
    cas22(moving(45_150), "55 53 2C 47 53 2C 31 84 2C 30 30 30 34 35 2E 31 35 20 6B 67 0D 0A");
    cas22(still(0), "53 54 2C 47 53 2C 31 C5 2C 30 30 30 30 30 2E 30 30 20 6B 67 0D 0A");
    check(
        Make::GeneralMeasure,
        Shown::still(kilograms(3, 5), 11_120),
        "53 54 2C 47 53 2C 2B 30 31 31 2E 31 32 30 6B 67 0D 0A",
    );
    let grams = |tenths: i64| {
        Shown::still(Plate::new(Unit::Grams, 1, 100, 3_000_000).unwrap(), tenths * 100)
    };
    check(Make::Nhb, grams(207), "53 54 2C 47 53 20 20 20 20 32 30 2E 37 67 20 20 0D 0A");
    let text = |make, shown: Shown| frame(voice(Dialect::StGs, make), &shown);
    assert_eq!(text(USUAL, grams(2_456)), b"ST,GS,   245.6 g\r\n", "T-Scale QHW, a capture");
    let empty = Shown::still(kilograms(1, 100), 0);
    assert_eq!(text(Make::DiniArgeo, empty), b"ST,GS,     0.0,kg\r\n", "Dini Argeo, a capture");
    assert_eq!(text(Make::DiniArgeo, out(Range::Under)), b"UL,GS,-9999.99,kg\r\n");
}

#[test]
fn adam_and_general_measure_when_asked() {
    let check = |make, shown, expected: &str| check(Dialect::Adam, make, shown, expected);
    check(USUAL, still(2_000), "47 20 20 20 20 2B 20 20 20 32 2E 30 30 20 6B 67 0D 0A");
    let asng =
        |state: &str| format!("41 {state} 4E 47 2F 57 2B 20 20 20 31 2E 37 35 20 20 6B 67 0D 0A");
    check(Make::Asng, still(1_750), &asng("53"));
    check(Make::Asng, moving(1_750), &asng("55"));
    let m02 = Shown::still(kilograms(3, 10), 11_120);
    let bytes = frame(voice(Dialect::StGsRead, USUAL), &m02);
    assert_eq!(bytes, b"ST,GS,+011.120kg\r\n", "the example of the manual");
}

#[test]
fn ohaus() {
    let check = |shown, expected: &str| check(Dialect::Ohaus, USUAL, shown, expected);
    check(still(45_200), "20 20 20 20 34 35 2E 32 30 20 6B 67 20 20 20 20 47 20 20 0D 0A");
    check(moving(45_150), "20 20 20 20 34 35 2E 31 35 20 6B 67 20 20 20 3F 47 20 20 0D 0A");
    let text = |make, shown: Shown| frame(voice(Dialect::Ohaus, make), &shown);
    let tenth = |grams| Shown::still(kilograms(1, 100), grams);
    assert_eq!(text(Make::OhausShort, tenth(20_000)), b"    20.0 kg    G\r\n", "a capture");
    let unstable = Shown { moving: true, ..tenth(19_800) };
    assert_eq!(text(Make::OhausShort, unstable), b"    19.8 kg   ?G\r\n", "a capture");
    let net = Shown { net: true, ..Shown::still(kilograms(3, 5), -1_640) };
    assert_eq!(text(Make::OhausShort, net), b"-  1.640 kg    N\r\n", "a capture");
    assert_eq!(text(Make::OhausWide, still(45_200)), b"      45.20    kg   G\r\n");
}

#[test]
fn sma() {
    let check = |shown, expected: &str| check(Dialect::Sma, USUAL, shown, expected);
    check(still(45_200), "0A 20 31 47 20 20 20 20 20 20 20 34 35 2E 32 30 6B 67 20 0D");
    check(moving(45_150), "0A 20 31 47 4D 20 20 20 20 20 20 34 35 2E 31 35 6B 67 20 0D");
    check(still(0), "0A 5A 31 47 20 20 20 20 20 20 20 20 30 2E 30 30 6B 67 20 0D");
}

#[test]
fn nci() {
    let check = |shown, expected: &str| check(Dialect::Nci, USUAL, shown, expected);
    check(still(45_200), "0A 30 34 35 2E 32 30 6B 67 0D 0A 30 30 0D 03");
    check(moving(45_200), "0A 30 34 35 2E 32 30 6B 67 0D 0A 31 30 0D 03");
    check(still(0), "0A 30 30 30 2E 30 30 6B 67 0D 0A 32 30 0D 03");
    check(out(Range::Over), "0A 5E 5E 5E 5E 5E 5E 6B 67 0D 0A 30 32 0D 03");
    check(out(Range::Under), "0A 5F 5F 5F 5F 5F 5F 6B 67 0D 0A 30 31 0D 03");
    let ecr = |shown: Shown| frame(voice(Dialect::Nci, Make::Ecr), &shown);
    assert_eq!(ecr(still(45_200)), b"\n045.20kg\r\x03", "no status beside a good weight");
    assert_eq!(ecr(moving(45_200)), b"\nS10\r\x03");
}

#[test]
fn rice_lake() {
    let check = |shown, expected: &str| check(Dialect::RiceLake, USUAL, shown, expected);
    check(still(45_200), "02 20 20 20 34 35 2E 32 30 4B 47 20 0D 0A");
    check(moving(45_150), "02 20 20 20 34 35 2E 31 35 4B 47 4D 0D 0A");
    check(out(Range::Over), "02 5E 5E 5E 5E 5E 5E 5E 5E 4B 47 4F 0D 0A");
}

#[test]
fn yaohua() {
    let check = |dialect, shown, expected: &str| check(dialect, USUAL, shown, expected);
    let twelve = |shown, expected: &str| check(Dialect::Yaohua, shown, expected);
    twelve(still(45_200), "02 2B 30 30 34 35 32 30 32 31 41 03");
    twelve(still(-150), "02 2D 30 30 30 30 31 35 32 31 42 03");
    let whole = Plate::new(Unit::Kilograms, 0, 5_000, 60_000_000).unwrap();
    twelve(Shown::still(whole, 1_560_000), "02 2B 30 30 31 35 36 30 30 31 39 03");
    let command = Dialect::YaohuaCommand;
    check(command, still(45_200), "02 41 42 2B 30 30 34 35 32 30 32 31 39 03");
    let three = Shown::still(kilograms(3, 1), 3_000);
    let reversed = Dialect::YaohuaReversed;
    check(reversed, still(45_200), "3D 30 32 2E 35 34 30 30 30");
    check(reversed, three, "3D 30 30 30 2E 33 30 30 30");
    check(reversed, still(-1_000), "3D 30 30 2E 31 30 30 30 2D");
    let forward = Dialect::YaohuaForward;
    check(forward, three, "3D 30 30 30 33 2E 30 30 30");
    check(forward, still(-1_000), "3D 2D 30 30 30 31 2E 30 30");
    let a12e = Dialect::YaohuaA12e;
    let manual = Shown::still(kilograms(3, 1), 4_139);
    check(a12e, manual, "57 47 30 30 34 2E 31 33 39 6B 67 33 44 0D 0A");
    check(a12e, still(45_200), "57 47 30 30 34 35 2E 32 30 6B 67 33 31 0D 0A");
    check(a12e, out(Range::Over), "20 20 20 20 20 20 20 20 20 4F 4C 32 33 0D 0A");
    check(a12e, out(Range::Under), "20 20 20 20 20 20 20 20 20 4C 4F 32 33 0D 0A");
    let text = |dialect, make, shown: Shown| frame(voice(dialect, make), &shown);
    let none = Shown::still(kilograms(3, 1), 0);
    assert_eq!(text(Dialect::YaohuaWw, USUAL, none), b"ww000.000kg\r\n");
    let net = Shown { net: true, ..Shown::still(kilograms(1, 100), -100) };
    assert_eq!(text(Dialect::YaohuaWw, USUAL, net), b"wn-0000.1kg\r\n");
    let tenth = Shown::still(kilograms(1, 100), 4_800);
    assert_eq!(text(Dialect::YaohuaForward, Make::Xk3118, tenth), b"=00004.8(kg)");
    assert_eq!(text(Dialect::YaohuaReversed, Make::A22, still(-1_000)), b"=00.10001");
}

#[test]
fn at_checkouts_and_the_others() {
    let check = |dialect, shown, expected: &str| check(dialect, USUAL, shown, expected);
    let prix = |grams| Shown::still(kilograms(3, 5), grams);
    check(Dialect::Prix, prix(4_520), "02 30 34 35 32 30 03");
    let unstable = Shown { moving: true, ..prix(4_520) };
    check(Dialect::Prix, unstable, "02 49 49 49 49 49 03");
    check(Dialect::Prix, prix(-5), "02 4E 4E 4E 4E 4E 03");
    check(Dialect::Prix, out(Range::Over), "02 53 53 53 53 53 03");
    check(Dialect::CasEcr, still(45_200), "01 02 53 20 20 34 35 2E 32 30 6B 67 72 03 04");
    let text = |dialect, shown: Shown| frame(voice(dialect, USUAL), &shown);
    assert_eq!(text(Dialect::Cas10, still(45_200)), b"   45.20\r\n");
    assert_eq!(text(Dialect::Pattern, still(45_200)), b"W:+0045.20 kg S\r\n");
    assert_eq!(text(Dialect::Pattern, moving(-150)), b"W:-0000.15 kg M\r\n");
}
