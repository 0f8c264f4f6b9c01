use proptest::prelude::*;

use super::*;
use crate::price::line_amount;

fn grams(number: i64) -> Grams {
    Grams::new(number).unwrap()
}

fn cents(number: i64) -> Cents {
    Cents::new(number).unwrap()
}

fn at(micros: i64, unit: PriceUnit) -> Price {
    Price::new(micros, unit).unwrap()
}

#[test]
fn weights() {
    assert_eq!(kilos(grams(109_150)), "109,150");
    assert_eq!(kilos(grams(0)), "0,000");
    assert_eq!(kilos(grams(7)), "0,007");
    assert_eq!(kilos(grams(1_234_500)), "1.234,500");
    assert_eq!(kilos(Grams::MAX), "100.000.000,000");
    assert_eq!(kilos_short(grams(12_699)), "12,6", "what is left of a quota is never rounded up");
    assert_eq!(kilos_shown(grams(45_300), 2), "45,30");
    assert_eq!(kilos_shown(grams(45_000), 0), "45");
    assert_eq!(kilos_shown(grams(45_305), 1), "45,305", "no gram is hidden");
    assert_eq!(
        kilos_typed(grams(1_500_000)),
        "1500",
        "no point that would be read as a decimal one"
    );
    assert_eq!(kilos_typed(grams(50)), "0,05");
    assert_eq!(signed_kilos(-218), "-0,218");
    assert_eq!(signed_kilos(0), "0,000");
    assert_eq!(signed_kilos(50), "0,050");
    assert_eq!(signed_kilos(i64::MIN), "-9.223.372.036.854.775,808");
}

#[test]
fn amounts() {
    assert_eq!(dollars(cents(123_450)), "$ 1.234,50");
    assert_eq!(dollars(cents(0)), "$ 0,00");
    assert_eq!(dollars(cents(5)), "$ 0,05");
    assert_eq!(dollars(cents(100_000_000)), "$ 1.000.000,00");
    assert_eq!(signed_dollars(-8_000), "-$ 80,00");
    assert_eq!(signed_dollars(8_000), "$ 80,00");
    assert_eq!(signed_dollars(0), "$ 0,00");
}

#[test]
fn shares_and_prices_show_no_needless_zeros() {
    for (parts, text) in [(2, "0,2 %"), (74, "7,4 %"), (300, "30 %"), (1000, "100 %"), (0, "0 %")] {
        assert_eq!(share(PerMille::new(parts).unwrap()), text);
    }
    for (micros, text) in [
        (1_150_000, "1,15"),
        (62_500, "0,0625"),
        (33_333_333, "33,333333"),
        (268_000_000, "268,00"),
        (1_268_500_000, "1.268,50"),
        (1_000_001, "1,000001"),
        (0, "0,00"),
    ] {
        assert_eq!(price(at(micros, PriceUnit::Kg)), text);
    }
}

#[test]
fn dates_and_hours() {
    let day = NaiveDate::from_ymd_opt(2026, 11, 3).unwrap();
    assert_eq!(dmy(day), "03/11/2026");
    assert_eq!(hm(LocalTime { day, hour: 6, minute: 5 }), "06:05");
}

#[test]
fn quantities_have_the_fewest_decimals_that_recompute() {
    let printed =
        |g: i64, price: Price| unit_quantity(grams(g), price, line_amount(grams(g), price));
    // The two lines of the receipt in the picture: two decimals give 276,17 for the first.
    assert_eq!(printed(108_932, at(1_150_000, PriceUnit::Lb)), "240,154");
    assert_eq!(printed(33_157, at(62_500, PriceUnit::Lb)), "73,10");
    assert_eq!(printed(1_034, at(9_000_000, PriceUnit::Kg)), "1,034");
    // Exactly half a cent: only a quantity that was rounded up recomputes to the cent printed.
    assert_eq!(printed(1, at(226_796_185, PriceUnit::Qq)), "0,00002205");
    assert_eq!(printed(0, at(1_150_000, PriceUnit::Lb)), "0,00");
    assert_eq!(printed(1_500_000_000, at(1_000, PriceUnit::Kg)), "1.500.000,00");
}

#[test]
fn a_quantity_of_another_amount_ends_somewhere() {
    let quantity = unit_quantity(grams(1_000), at(1_150_000, PriceUnit::Lb), cents(1));
    assert_eq!(quantity, "2,204622621848775807");
    let most = unit_quantity(Grams::MAX, at(Price::MAX_MICROS, PriceUnit::Lb), Cents::MAX);
    assert_eq!(most, "220.462.262,184877580722973801");
}

/// A printed figure as (digits, decimals), the way a person with a calculator would type it.
fn typed(text: &str) -> (u128, u32) {
    let (_, decimals) = text.split_once(',').unwrap();
    let digits = text.replace(['.', ','], "");
    (digits.parse().unwrap(), u32::try_from(decimals.len()).unwrap())
}

proptest! {
    #[test]
    fn anyone_can_recompute_a_line(
        g in prop_oneof![0_i64..2_000_000, 0..=Grams::MAX.get()],
        micros in prop_oneof![0_i64..500_000_000, 0..=Price::MAX_MICROS],
        unit in prop::sample::select(vec![PriceUnit::Kg, PriceUnit::Lb, PriceUnit::Qq]),
    ) {
        let price_of_line = at(micros, unit);
        let amount = line_amount(grams(g), price_of_line);
        let (quantity, q_decimals) = typed(&unit_quantity(grams(g), price_of_line, amount));
        let (factor, p_decimals) = typed(&price(price_of_line));
        prop_assert!(q_decimals >= 2);

        // cents = quantity x price x 100, half-up, from nothing but the printed figures.
        let scale = 10_u128.pow(q_decimals + p_decimals);
        let product = quantity * factor * 100;
        let rounded = product / scale + u128::from(product % scale * 2 >= scale);
        prop_assert_eq!(rounded, u128::from(amount.get().unsigned_abs()));
    }
}
