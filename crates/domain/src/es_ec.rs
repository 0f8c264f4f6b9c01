//! The one way figures are written, on screens and paper, whatever the language of the words:
//! decimal comma, dot for thousands, `dd/mm/yyyy`, 24 hours.

mod in_words;

use std::num::NonZeroU128;

use chrono::{Datelike, NaiveDate};

pub use self::in_words::dollars_in_words;
use crate::calendar::LocalTime;
use crate::mass::Grams;
use crate::money::Cents;
use crate::price::{Price, PriceUnit};
use crate::rounding::div_half_up;
use crate::share::PerMille;

/// Kilograms to the gram, without the unit: `109,150`, `1.234,500`.
pub fn kilos(mass: Grams) -> String {
    fixed(mass.wide(), 3, 3)
}

/// Kilograms with one decimal, cut off and not rounded, for what is left of a quota: it never
/// shows more than there is. `12,6`.
pub fn kilos_short(mass: Grams) -> String {
    fixed(mass.wide() / 100, 1, 1)
}

/// Kilograms as a scale of so many decimals shows them (`ScaleLimits::decimals`), and with more
/// where the weight needs them: `45,30`.
pub fn kilos_shown(mass: Grams, decimals: u8) -> String {
    fixed(mass.wide(), 3, decimals.min(3).into())
}

/// Kilograms as one types them, with as many decimals as the figure needs: `300`, `0,05`. Without
/// the point of thousands, which would be read as a decimal one.
pub fn kilos_typed(mass: Grams) -> String {
    kilos_shown(mass, 0).replace('.', "")
}

/// A signed number of grams in kilograms: deductions, an unloaded platform. `-0,218`.
pub fn signed_kilos(grams: i64) -> String {
    format!("{}{}", minus(grams), fixed(grams.unsigned_abs().into(), 3, 3))
}

/// `$ 1.234,50`.
pub fn dollars(amount: Cents) -> String {
    format!("$ {}", fixed(amount.wide(), 2, 2))
}

/// A signed number of cents: what is taken off, a difference of cash. `-$ 80,00`.
pub fn signed_dollars(cents: i64) -> String {
    format!("{}$ {}", minus(cents), fixed(cents.unsigned_abs().into(), 2, 2))
}

/// Ten-thousandths of a cent as cents, without a sign: what rounding came to. `0,3417`.
pub fn e4_cents(parts: u64) -> String {
    fixed(parts.into(), 4, 4)
}

/// `7,4 %`, `30 %`.
pub fn share(share: PerMille) -> String {
    format!("{} %", fixed(share.get().into(), 1, 0))
}

/// Dollars per unit, without sign and unit, with 2 to 6 decimals: `1,15`, `0,0625`, `33,333333`.
pub fn price(price: Price) -> String {
    fixed(price.wide(), 6, 2)
}

/// The printed quantity of an account's line, in the price's unit, without the unit: the fewest
/// decimals, at least 2, whose product with the printed price rounds to the printed cents, so that
/// anyone can recompute it. `240,154`.
///
/// `cents` is the line's amount, by [`line_amount`](crate::price::line_amount); for any other, the
/// quantity comes with [`MOST_DECIMALS`] and recomputes to what the line should have been.
pub fn unit_quantity(grams: Grams, at: Price, cents: Cents) -> String {
    let recomputes = |decimals: &u32| {
        let quantity = quantity(grams, at.unit(), *decimals);
        // dollars = quantity / 10^decimals x micros / 10^6; cents are a hundred times that.
        div_half_up(quantity * at.wide(), power_of_ten(decimals + 4)) == cents.wide()
    };
    let decimals = (2..MOST_DECIMALS).find(recomputes).unwrap_or(MOST_DECIMALS);
    fixed(quantity(grams, at.unit(), decimals), decimals, decimals)
}

/// Where [`unit_quantity`] stops looking. An amount that lies within 10^-10 cents of a half cent
/// needs this many; ordinary ones need 2 or 3.
pub const MOST_DECIMALS: u32 = 18;

/// `grams` in that unit, times 10^decimals, half-up.
fn quantity(grams: Grams, unit: PriceUnit, decimals: u32) -> u128 {
    // At most 1e11 x 1e5 x 1e18, below 2^113.
    let exact = grams.wide() * 100_000 * power_of_ten(decimals).get();
    div_half_up(exact, unit.divisor())
}

/// `21/11/2026`.
pub fn dmy(day: NaiveDate) -> String {
    format!("{:02}/{:02}/{:04}", day.day(), day.month(), day.year())
}

/// `16:31`.
pub fn hm(time: LocalTime) -> String {
    format!("{:02}:{:02}", time.hour, time.minute)
}

/// `number / 10^scale` in full, without trailing zeros after the `least` first decimals.
fn fixed(number: u128, scale: u32, least: u32) -> String {
    let one = power_of_ten(scale);
    let (whole, rest) = (number / one, number % one);
    let mut decimals = match scale {
        0 => String::new(),
        _ => format!("{rest:0width$}", width = scale as usize),
    };
    while (least as usize) < decimals.len() && decimals.ends_with('0') {
        decimals.pop();
    }
    match decimals.is_empty() {
        true => thousands(whole),
        false => format!("{},{decimals}", thousands(whole)),
    }
}

fn thousands(whole: u128) -> String {
    let digits = whole.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (nth, digit) in digits.char_indices() {
        if nth > 0 && (digits.len() - nth).is_multiple_of(3) {
            text.push('.');
        }
        text.push(digit);
    }
    text
}

fn power_of_ten(exponent: u32) -> NonZeroU128 {
    const TEN: NonZeroU128 = NonZeroU128::new(10).unwrap();
    TEN.saturating_pow(exponent)
}

fn minus(number: i64) -> &'static str {
    if number < 0 { "-" } else { "" }
}

#[cfg(test)]
mod tests;
