use super::*;

fn grams(number: i64) -> Grams {
    Grams::new(number).unwrap()
}

fn platform() -> ScaleLimits {
    ScaleLimits { capacity: grams(300_000), division: grams(50), min_load: grams(1_000) }
}

fn weigh(gross: i64, tare: i64) -> Result<Weighing, WeighingRefusal> {
    Weighing::new(grams(gross), grams(tare), &platform())
}

#[test]
fn net_is_gross_without_tare() {
    let weighing = weigh(34_200, 850).unwrap();
    assert_eq!(weighing.net(), grams(33_350));
    assert_eq!((weighing.gross(), weighing.tare()), (grams(34_200), grams(850)));
}

#[test]
fn the_limits_themselves_are_accepted() {
    assert!(weigh(300_000, 0).is_ok(), "exactly the capacity");
    assert!(weigh(1_000, 950).is_ok(), "exactly the smallest load; the tare is exempt from it");
}

#[test]
fn each_refusal_carries_its_figures() {
    let (gross, capacity) = (grams(300_050), grams(300_000));
    assert_eq!(weigh(300_050, 0), Err(WeighingRefusal::OverCapacity { gross, capacity }));
    for (gross, tare) in [(0, 0), (850, 850), (1_000, 1_050)] {
        let refusal = WeighingRefusal::TareNotBelowGross { gross: grams(gross), tare: grams(tare) };
        assert_eq!(weigh(gross, tare), Err(refusal));
    }
    let (gross, min_load) = (grams(950), grams(1_000));
    assert_eq!(weigh(950, 0), Err(WeighingRefusal::BelowMinimum { gross, min_load }));
    let division = grams(50);
    for (gross, tare, weight) in [(34_210, 850, 34_210), (34_200, 855, 855)] {
        let refusal = WeighingRefusal::NotOnDivision { weight: grams(weight), division };
        assert_eq!(weigh(gross, tare), Err(refusal), "off the division by less than a step");
    }
}

#[test]
fn a_scale_without_a_division_weighs_nothing_and_does_not_panic() {
    let broken = ScaleLimits { division: Grams::ZERO, ..platform() };
    let refused = Weighing::new(grams(34_200), Grams::ZERO, &broken);
    assert!(matches!(refused, Err(WeighingRefusal::NotOnDivision { .. })));
}

#[test]
fn a_display_has_the_decimals_its_division_needs() {
    for (division, decimals) in [(1, 3), (5, 3), (20, 2), (50, 2), (100, 1), (500, 1), (1_000, 0)] {
        let limits = ScaleLimits { division: grams(division), ..platform() };
        assert_eq!(limits.decimals(), decimals, "division {division} g");
    }
}
