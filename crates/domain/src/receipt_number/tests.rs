use super::*;

#[test]
fn a_number_reads_back_from_paper() {
    for (center, series, number, printed) in [
        (2, 14, 142, "02-014-000142"),
        (0, 0, 0, "00-000-000000"),
        (u16::MAX, u16::MAX, u32::MAX, "65535-65535-4294967295"),
    ] {
        let receipt = ReceiptNumber { center, series, number };
        assert_eq!(receipt.to_string(), printed);
        assert_eq!(printed.parse(), Ok(receipt));
    }
}

#[test]
fn leading_zeros_need_not_be_typed() {
    let receipt = ReceiptNumber { center: 2, series: 14, number: 142 };
    assert_eq!(" 2-14-142 ".parse(), Ok(receipt));
}

#[test]
fn anything_else_is_refused() {
    for text in [
        "",
        "142",
        "02-014",
        "02-014-",
        "02-014-142-1",
        "a-014-142",
        "65536-1-1",
        "1-65536-1",
        "1-1-4294967296",
        "+1-1-1",
        "1--1",
        "02–014–000142",
    ] {
        assert_eq!(text.parse::<ReceiptNumber>(), Err(NotAReceiptNumber), "{text:?}");
    }
}
