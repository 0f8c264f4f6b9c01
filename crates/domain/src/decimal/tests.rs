use super::*;

#[test]
fn comma_and_point_are_the_same() {
    for text in ["45,3", "45.3", " 45,300 ", "045.30"] {
        assert_eq!(grams_from_kg(text).map(Grams::get), Ok(45_300), "{text:?}");
    }
    assert_eq!(grams_from_kg(",5").map(Grams::get), Ok(500));
    assert_eq!(grams_from_kg("45,").map(Grams::get), Ok(45_000), "somebody is still typing");
    assert_eq!(grams_from_kg("1.234").map(Grams::get), Ok(1_234), "a point is never thousands");
}

#[test]
fn each_figure_has_its_own_decimals() {
    assert_eq!(per_mille("7,4").map(PerMille::get), Ok(74));
    assert_eq!(per_mille("7.4").map(PerMille::get), Ok(74));
    assert_eq!(per_mille("74").map(PerMille::get), Ok(740));
    assert_eq!(per_mille("100").map(PerMille::get), Ok(1000));
    assert_eq!(cents("12,5").map(Cents::get), Ok(1_250));
    assert_eq!(cents("12").map(Cents::get), Ok(1_200));
    assert_eq!(micros("0,0625"), Ok(62_500));
    assert_eq!(micros("268"), Ok(268_000_000));
    assert_eq!(count("45"), Ok(45));
}

#[test]
fn every_failure_is_told_apart() {
    for text in ["", "  "] {
        assert_eq!(grams_from_kg(text), Err(NotAFigure::Empty));
    }
    for text in ["abc", "1,2,3", "1.234,5", ",", ".", "4 5", "1e3", "+4", "4kg", "٤٥", "-", "-x"]
    {
        assert_eq!(grams_from_kg(text), Err(NotAFigure::NotANumber), "{text:?}");
    }
    assert_eq!(grams_from_kg("1,2345"), Err(NotAFigure::TooManyDecimals { most: 3 }));
    assert_eq!(per_mille("7,45"), Err(NotAFigure::TooManyDecimals { most: 1 }));
    assert_eq!(count("4,5"), Err(NotAFigure::TooManyDecimals { most: 0 }));
    for text in ["-1", "\u{2212}1", "-0,5"] {
        assert_eq!(cents(text), Err(NotAFigure::Negative), "{text:?}");
    }
    assert_eq!(per_mille("100,1"), Err(NotAFigure::TooLarge));
    assert_eq!(per_mille("6554"), Err(NotAFigure::TooLarge), "65540 must not wrap into a share");
    assert_eq!(count("4294967296"), Err(NotAFigure::TooLarge));
    assert_eq!(micros("100000,01"), Err(NotAFigure::TooLarge));
    for digits in [12, 19, 20, 400] {
        assert_eq!(cents(&"9".repeat(digits + 5)), Err(NotAFigure::TooLarge));
        assert_eq!(grams_from_kg(&"9".repeat(digits)), Err(NotAFigure::TooLarge));
    }
}
