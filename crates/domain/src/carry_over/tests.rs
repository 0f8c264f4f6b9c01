use super::*;

fn carried(granted: i64, left: i64, cap: u16) -> i64 {
    let grams = |grams| Grams::new(grams).unwrap();
    carried_over(grams(granted), grams(left), PerMille::new(cap).unwrap()).get()
}

#[test]
fn what_is_left_goes_over_up_to_the_cap() {
    for (granted, left, cap, over) in [
        (45_000, 12_600, 200, 9_000),
        (45_000, 8_000, 200, 8_000),
        (45_000, 45_000, 1_000, 45_000),
        (45_000, 12_600, 0, 0),
        (45_000, 0, 200, 0),
        (4_999, 4_999, 200, 999), // 999,8
        (0, 5_000, 200, 0),       // nothing was granted for that season alone
    ] {
        assert_eq!(carried(granted, left, cap), over, "{granted} {left} {cap}");
    }
}
