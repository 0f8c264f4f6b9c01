//! What is packed comes back byte for byte; what was not packed is refused, and takes no memory.

use proptest::prelude::*;

use super::*;
use crate::facts::{Delivery, Line, Part, Weighing};
use crate::{ClockState, Header, Record};

/// Deliveries as a day brings them: loads on a scale of 50 g, prices per pound.
fn day(count: i64) -> Vec<Vec<u8>> {
    (0..count).map(|at| record(at, delivery(at))).collect()
}

fn record(at: i64, delivery: Delivery) -> Vec<u8> {
    let wall_ms = 1_795_435_200_000 + at * 61_000 + at * at % 977;
    let header = Header { wall_ms, clock: ClockState::Steady, actor: "Marta".to_owned() };
    Record::encode(&header, &delivery.into())
}

fn delivery(at: i64) -> Delivery {
    let weighings: Vec<_> = (0..=at % 4).map(|more| weighing(at, more)).collect();
    let net_g: i64 = weighings.iter().map(|weighing| weighing.gross_g - weighing.tare_g).sum();
    let matter = (net_g * 2 + 500) / 1000;
    let payable_g = net_g - matter;
    let total_cents = (payable_g * 1_150_000 * 10 + 2_267_961_850) / 4_535_923_700;
    let part = |kind: &str, grams| Part { kind: kind.to_owned(), grams };
    Delivery {
        receipt: 100 + at as u32,
        day: 20_780,
        producer: format!("K-{:04}", at * 37 % 60),
        form: "cacao-nacional/baba".to_owned(),
        scale: "platform".to_owned(),
        weighings,
        foreign_matter_pm: 2,
        rain_wet: false,
        moisture_pm: None,
        sample: None,
        net_g,
        deductions: vec![part("foreign-matter", matter)],
        payable_g,
        grade: None,
        grade_table: None,
        segregation: vec![
            part("organic", payable_g / 3),
            part("conventional", payable_g - payable_g / 3),
        ],
        lines: vec![Line {
            kind: "base".to_owned(),
            grams: payable_g,
            price_micros: 1_150_000,
            unit: "lb".to_owned(),
            cents: total_cents,
        }],
        total_cents,
        recovered_cents: at % 3 * 500,
        due_cents: total_cents - at % 3 * 500,
        quota_used_dry_g: payable_g / 9,
        catalogue: 1,
        price_list: 2,
        organic: "organic".to_owned(),
        chakra: at % 2 == 0,
        passed: Vec::new(),
        corrects: None,
        paper_number: None,
        brought_by: None,
        moisture: None,
    }
}

fn weighing(at: i64, more: i64) -> Weighing {
    let gross_g = 12_000 + (at * 7_919 + more * 104_729) % 700 * 50;
    let raw = format!("ST,GS,+{:04}.{:02}kg\r\n", gross_g / 1000, gross_g % 1000 / 10);
    Weighing {
        gross_g,
        tare_g: 850,
        tare: Some("bucket".to_owned()),
        raw: Some(raw.into_bytes()),
        judged_by: Some("scale".to_owned()),
        manual: None,
    }
}

fn again(packed: &Packed, count: usize) -> Result<Vec<Vec<u8>>, SegmentError> {
    let (raw, ends) = unpack(&packed.body, (packed.codec, packed.raw_len, count as u32))?;
    let mut start = 0;
    Ok(ends
        .into_iter()
        .map(|end| {
            let record = raw[start..end].to_vec();
            start = end;
            record
        })
        .collect())
}

#[test]
fn a_day_is_packed_in_columns_and_what_follows_from_the_rest_costs_nothing() {
    let records = day(200);
    let packed = pack(&records).expect("packed");
    assert_eq!(packed.codec, COLUMNS);
    assert_eq!(again(&packed, 200).expect("unpacked"), records);
    let rows: Vec<u8> = records.concat();
    let in_rows = compressed(ROWS, &rows).expect("packed").body.len();
    assert!(packed.body.len() * 2 < in_rows, "{} and {in_rows} in rows", packed.body.len());
}

#[test]
fn a_season_is_packed_quickly_and_hardly_larger_for_it() {
    let records = day(4_000);
    let columns = columns::written(&records).unwrap_or_default();
    assert!(QUICK_FROM < columns.len(), "{}", columns.len());
    let packed = pack(&records).expect("packed");
    assert_eq!((packed.codec, again(&packed, 4_000).expect("unpacked")), (COLUMNS, records));
    let densely = zstd::bulk::compress(&columns, LEVEL).expect("packed");
    assert!(packed.body.len() * 10 < densely.len() * 12, "{}", packed.body.len());
}

#[test]
fn one_small_record_goes_in_the_way_that_makes_less_of_it() {
    let records = [vec![0x83, 0x01, 0x02, 0x63, b'e', b's', b'p']];
    let packed = pack(&records).expect("packed");
    assert_eq!((packed.codec, again(&packed, 1).expect("unpacked")), (ROWS, records.to_vec()));
}

#[test]
fn records_that_are_all_the_same_come_back_however_many() {
    let records = vec![record(1, delivery(1)); 4_000];
    let packed = pack(&records).expect("packed");
    assert_eq!(again(&packed, 4_000).expect("unpacked"), records);
}

#[test]
fn what_is_no_plain_record_is_packed_in_rows() {
    let longer_than_needed = vec![0x18, 0x01];
    let open_ended = vec![0x9f, 0x01, 0xff];
    let half = vec![0xf9, 0x3c, 0x00];
    let map = vec![0xa1, 0x01, 0x02];
    let huge = vec![0x1b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff];
    let deep = [vec![0x81; 40], vec![0x01]].concat();
    for odd in [longer_than_needed, open_ended, half, map, huge, deep] {
        let records = vec![odd.clone(); 50];
        let packed = pack(&records).expect("packed");
        assert_eq!(packed.codec, ROWS, "{odd:x?}");
        assert_eq!(again(&packed, 50).expect("unpacked"), records);
    }
}

#[test]
fn a_frame_that_does_not_say_what_was_weighed_comes_back_too() {
    for raw in [&b"US,GS,+0000.00kg\r\n"[..], b"", b"+1", b"#1", b"9999999999999999", b"\xff1"] {
        let mut odd = delivery(1);
        odd.weighings[0].raw = Some(raw.to_vec());
        let records = vec![record(1, odd), record(2, delivery(2))];
        let packed = pack(&records).expect("packed");
        assert_eq!(again(&packed, 2).expect("unpacked"), records, "{raw:x?}");
    }
}

#[test]
fn few_columns_cannot_ask_for_much_memory() {
    // One text of 60 kB, and an array of ten thousand times that text.
    let text = vec![b'x'; 60_000];
    let mut record = vec![0x99, 0x27, 0x10];
    for _ in 0..10_000 {
        record.extend([0x79, 0xea, 0x60]);
        record.extend(&text);
    }
    let columns = columns::written(&[record]).unwrap_or_default();
    assert!(!columns.is_empty() && columns.len() < 100_000, "{}", columns.len());
    assert_eq!(columns::read(&columns, 1), Err(SegmentError::TooLarge("unpacked body")));
}

#[test]
fn damaged_columns_are_refused_or_read_and_never_panic() {
    let columns = columns::written(&day(5)).unwrap_or_default();
    assert!(columns::read(&columns, 5).is_ok());
    assert!(columns::read(&columns, 6).is_err());
    for length in 0..columns.len() {
        assert!(columns::read(&columns[..length], 5).is_err(), "{length}");
    }
    for bit in 0..columns.len() * 8 {
        let mut flipped = columns.clone();
        flipped[bit / 8] ^= 1 << (bit % 8);
        let _read_or_refused = columns::read(&flipped, 5);
    }
}

proptest! {
    /// Any bytes as columns: refused, or read, in no more memory than a segment may hold.
    #[test]
    fn any_bytes_are_refused_or_read(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        if let Ok((raw, _)) = columns::read(&bytes, 3) {
            prop_assert!(raw.len() <= MAX_RAW);
        }
    }

    /// Whatever a delivery holds comes back.
    #[test]
    fn any_figures_come_back(
        figures in prop::collection::vec(any::<i64>(), 12),
        texts in prop::collection::vec("\\PC{0,9}", 4),
        raw in prop::collection::vec(any::<u8>(), 0..20),
    ) {
        let mut odd = delivery(3);
        odd.weighings[0].gross_g = figures[0];
        odd.weighings[1].tare_g = figures[1];
        odd.weighings[1].raw = Some(raw);
        (odd.net_g, odd.payable_g, odd.total_cents) = (figures[2], figures[3], figures[4]);
        (odd.recovered_cents, odd.due_cents) = (figures[5], figures[6]);
        odd.deductions[0].grams = figures[7];
        odd.segregation[0].grams = figures[8];
        odd.lines[0].grams = figures[9];
        (odd.lines[0].price_micros, odd.lines[0].cents) = (figures[10], figures[11]);
        odd.form.clone_from(&texts[0]);
        odd.segregation[1].kind.clone_from(&texts[1]);
        odd.lines[0].kind.clone_from(&texts[1]);
        odd.lines[0].unit.clone_from(&texts[2]);
        odd.passed = texts;
        let records = vec![record(3, odd), record(4, delivery(4))];
        let columns = columns::written(&records).unwrap_or_default();
        prop_assert_eq!(columns::read(&columns, 2).map(|(raw, _)| raw), Ok(records.concat()));
        prop_assert_eq!(again(&pack(&records).unwrap(), 2).unwrap(), records);
    }
}
