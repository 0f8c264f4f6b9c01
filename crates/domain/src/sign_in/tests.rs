use super::*;

#[test]
fn a_pin_is_six_to_twelve_digits() {
    for good in ["482915", "112233", "000001", "135790", "987012345678"] {
        assert_eq!(check_pin(good), Ok(()), "{good}");
    }
    for bad in ["", "12345", "1234567890123", "48291a", "48 915", "٤٨٢٩١٥"] {
        assert_eq!(check_pin(bad), Err(BadPin::NotDigits), "{bad}");
    }
    for obvious in ["111111", "123456", "654321", "000000", "3456789"] {
        assert_eq!(check_pin(obvious), Err(BadPin::Obvious), "{obvious}");
    }
}

#[test]
fn waits_grow_and_end_with_a_manager() {
    let waits: Vec<Wait> = (0..=11).map(wait_after).collect();
    let minutes = |minutes: u64| Wait::Ms(minutes * 60_000);
    assert_eq!(
        waits,
        [
            Wait::None,
            Wait::None,
            Wait::None,
            Wait::Ms(30_000),
            minutes(1),
            minutes(2),
            minutes(4),
            minutes(8),
            minutes(15),
            minutes(15),
            Wait::Locked,
            Wait::Locked,
        ]
    );
    assert_eq!(wait_after(u32::MAX), Wait::Locked);
}

#[test]
fn codes_lock_nobody_out() {
    assert_eq!(wait_after_codes(2), 0);
    assert_eq!(wait_after_codes(3), 30_000);
    assert_eq!(wait_after_codes(10), 15 * 60_000);
    assert_eq!(wait_after_codes(u32::MAX), 15 * 60_000);
}
