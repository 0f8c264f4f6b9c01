//! Whatever people are called and however much they bring, nothing is wider than the paper.

use crate::desk::producers::NewPerson;
use domain::paper::Size;
use proptest::prelude::*;

use super::{Strip, drawn, fits};
use crate::counter_under_test::{BABA, Counter};
use crate::paper::Sheet;
use crate::store::slips;

/// Names as people, pictures and pranks make them.
fn name() -> impl Strategy<Value = String> {
    prop_oneof![
        "[A-ZÑa-záéíóúñ' -]{1,60}",
        "\\PC{1,80}",
        "[a-z\u{301}\u{202e}\u{200d}🌱👩🏽عש]{1,50}",
        "[A-Z]{60,90}",
    ]
}

fn columns() -> impl Strategy<Value = u8> {
    prop_oneof![Just(32), Just(48)]
}

proptest! {
    #[test]
    fn every_row_fits(
        label in ".{0,120}",
        figure in "[0-9.,$ kg-]{0,20}",
        wide in columns(),
    ) {
        let mut sheet = Sheet::new(wide);
        sheet.line(&label);
        sheet.bold(&label);
        sheet.center(&label);
        sheet.center_bold(&label);
        sheet.framed(&label);
        sheet.pair(&label, &figure);
        sheet.large(&figure, Size::MONEY);
        fits(&sheet.finish());
    }

    /// No letter that takes a column is lost when a text is broken, and none is added.
    #[test]
    fn breaking_loses_nothing(text in "[a-zñ ]{0,120}", wide in columns()) {
        let mut sheet = Sheet::new(wide);
        sheet.line(&text);
        let strip = Strip { columns: wide, rows: sheet.into_rows() };
        let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        prop_assert_eq!(letters(&drawn(&strip)), letters(&text));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn every_receipt_fits(
        who in name(),
        community in name(),
        wide in columns(),
        gross in 20i64..6_000,
        loads in 1usize..12,
        short in any::<bool>(),
    ) {
        let mut counter = Counter::open();
        counter.paper(wide);
        let (command, now) = (counter.command(), counter.tick());
        let new = NewPerson::of(&who, &community, "");
        let Ok(code) = counter.desk.register(command, &new, now) else {
            return Ok(()); // nothing but blanks
        };
        counter.bring(&code, BABA);
        for _ in 0..loads {
            counter.load(gross * 50, 850.min(gross * 50 - 50));
        }
        if short {
            counter.desk.pay_less(Some("0,01".to_owned())).unwrap();
        }
        if counter.desk.preview(None).hard.iter().any(|(_, say)| say.id == "more-than-in-drawer") {
            counter.desk.pay_less(Some("0".to_owned())).unwrap();
        }
        let taken = counter.save().unwrap();
        let strip = slips::get(counter.desk.store.db(), taken.seq).unwrap().unwrap();
        fits(&strip);
        counter.void(taken.seq, None).unwrap();
        let last = counter.desk.store.head().seq;
        fits(&slips::get(counter.desk.store.db(), last).unwrap().unwrap());
    }
}
