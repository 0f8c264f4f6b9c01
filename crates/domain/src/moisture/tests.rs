use proptest::prelude::*;

use super::*;

fn shares(parts: &[u16]) -> Vec<PerMille> {
    parts.iter().map(|parts| PerMille::new(*parts).unwrap()).collect()
}

#[test]
fn readings_are_typed_with_comma_or_point_and_a_plus_between_them() {
    assert_eq!(read("7,4"), Ok(shares(&[74])));
    assert_eq!(read(" 7,4 + 7.8+8 "), Ok(shares(&[74, 78, 80])));
    assert_eq!(read("7,4+"), Ok(shares(&[74])), "one more is on its way");
}

#[test]
fn what_is_no_reading_is_said() {
    let figure = |bad| Err(NotReadings::Figure(bad));
    assert_eq!(read(""), figure(NotAFigure::Empty));
    assert_eq!(read("+"), figure(NotAFigure::Empty));
    assert_eq!(read("7++8"), figure(NotAFigure::Empty));
    assert_eq!(read("7+x"), figure(NotAFigure::NotANumber));
    assert_eq!(read("7+-8"), figure(NotAFigure::Negative));
    assert_eq!(read("7,44+8"), figure(NotAFigure::TooManyDecimals { most: 1 }));
    assert_eq!(read("7+101"), figure(NotAFigure::TooLarge));
    assert_eq!(read("7+7+7+7+7+7+7+7+7").unwrap().len(), MOST_READINGS);
    assert_eq!(read("7+7+7+7+7+7+7+7+7+7"), Err(NotReadings::TooMany));
}

#[test]
fn the_mean_is_rounded_half_up() {
    for (parts, mean_of_them) in
        [(&[74][..], 74), (&[74, 75], 75), (&[74, 74, 75], 74), (&[74, 75, 75], 75), (&[0, 1], 1)]
    {
        assert_eq!(mean(&shares(parts)), PerMille::new(mean_of_them).ok(), "{parts:?}");
    }
    assert_eq!(mean(&[]), None);
}

proptest! {
    #[test]
    fn a_mean_is_no_further_than_half_a_part_from_the_exact_one(
        parts in prop::collection::vec(0_u16..=1000, 1..=MOST_READINGS),
    ) {
        let found = i64::from(mean(&shares(&parts)).unwrap().get());
        let count = i64::try_from(parts.len()).unwrap();
        let sum: i64 = parts.iter().map(|parts| i64::from(*parts)).sum();
        // -1/2 < found - sum / count <= 1/2
        prop_assert!(-count < 2 * (found * count - sum));
        prop_assert!(2 * (found * count - sum) <= count);
    }
}
