//! What is read out from one machine to another over radio or telephone, and heard: the figures of
//! acts, six digits, and codes in groups.

use chrono::NaiveDate;
use domain::authority::Act;
use domain::decimal;
use domain::es_ec;
use domain::groups;
use domain::money::Cents;

use crate::reference_facts::{day_number, day_of_number};

/// Six digits as they are read out: `608 143`.
pub fn spaced(digits: u32) -> String {
    format!("{:03} {:03}", digits / 1000, digits % 1000)
}

/// Six digits that were heard, with whatever stands between them.
pub fn six_digits(heard: &str) -> Option<u32> {
    let digits: String =
        heard.chars().filter(|sign| !sign.is_whitespace() && *sign != '-').collect();
    (digits.len() == 6).then(|| digits.parse().ok()).flatten()
}

/// A code of eight digits in groups as they are read out, each with its check digit: `28137`.
pub fn code_groups(code: u32) -> Vec<String> {
    groups::spoken(&format!("{code:08}"))
}

/// The figure of an act as it is read out: `142`, `$ 350,00`, `23/11/2026`.
pub fn figure_written(act: Act, figure: i64) -> String {
    match act {
        Act::Void | Act::Correct => figure.to_string(),
        Act::LargeExpense
        | Act::LargeDrop
        | Act::LargeAdvance
        | Act::LargeSettlement
        | Act::LargeLimit => es_ec::dollars(Cents::new(figure).unwrap_or(Cents::ZERO)),
        Act::PriceOverride | Act::ReopenDay => {
            es_ec::dmy(day_of_number(i32::try_from(figure).unwrap_or_default()))
        }
    }
}

/// The figure of an act from what was heard.
pub fn figure_read(act: Act, heard: &str) -> Option<i64> {
    let heard = heard.trim().trim_start_matches('$').trim();
    match act {
        Act::Void | Act::Correct => heard.parse().ok(),
        Act::LargeExpense
        | Act::LargeDrop
        | Act::LargeAdvance
        | Act::LargeSettlement
        | Act::LargeLimit => decimal::cents(heard).ok().map(Cents::get),
        Act::PriceOverride | Act::ReopenDay => ["%d/%m/%Y", "%Y-%m-%d"]
            .iter()
            .find_map(|form| NaiveDate::parse_from_str(heard, form).ok())
            .map(|day| day_number(day).into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_read_back_as_they_are_read_out() {
        for (act, figure) in [
            (Act::Void, 142),
            (Act::Correct, 1),
            (Act::LargeExpense, 35_005),
            (Act::LargeDrop, 35_005),
            (Act::LargeAdvance, 35_005),
            (Act::LargeSettlement, 35_005),
            (Act::LargeLimit, 35_005),
            (Act::PriceOverride, 20_780),
            (Act::ReopenDay, 20_761),
        ] {
            assert_eq!(figure_read(act, &figure_written(act, figure)), Some(figure), "{act:?}");
        }
        assert_eq!(figure_read(Act::LargeDrop, "350"), Some(35_000));
        for (act, odd) in [(Act::Void, "uno"), (Act::LargeDrop, ""), (Act::ReopenDay, "31/02/2026")]
        {
            assert_eq!(figure_read(act, odd), None, "{odd:?}");
        }
    }

    #[test]
    fn six_digits_are_six_however_they_were_heard() {
        for heard in ["608143", "608 143", " 60-81-43 "] {
            assert_eq!(six_digits(heard), Some(608_143), "{heard}");
        }
        assert_eq!(six_digits(&spaced(42)), Some(42));
        for odd in ["", "60814", "6081433", "60814x"] {
            assert_eq!(six_digits(odd), None, "{odd}");
        }
    }
}
