//! Scales that speak in bits: Toledo's two, NCI, SMA, and those of checkouts.

use super::figures::{blanks, plain, xor, zeros};
use super::indicator::{Range, Shown, Unit};
use super::make::Make;

const STX: u8 = 0x02;
const ETX: u8 = 0x03;

/// Toledo continuous: three bytes of state, six digits each of weight and tare, a checksum.
pub(super) fn continuous(make: Make, shown: &Shown) -> Vec<u8> {
    let step = 10_i64.pow(3 - u32::from(shown.decimals.min(3)));
    let mut division = shown.division / step;
    // A division of tens without decimals: the last digit is not sent, only its place.
    let tens = shown.decimals == 0 && 10 <= division;
    let per_digit = if tens { 10 } else { 1 };
    division /= per_digit;
    let point = if tens { 1 } else { 2 + shown.decimals };
    let increment = match first_digit(division) {
        2 => 0b10,
        5 => 0b11,
        _ => 0b01,
    };
    let figures = |counts: i64| {
        let digits = counts.unsigned_abs() / per_digit.unsigned_abs();
        if make == Make::ToledoBlanks { format!("{digits:6}") } else { format!("{digits:06}") }
    };
    let mut frame = vec![STX, 0x20 | increment << 3 | point, states(shown), units(shown)];
    frame.extend(figures(shown.counts()).into_bytes());
    frame.extend(format!("{:06}", shown.tare_counts() / per_digit).into_bytes());
    frame.push(b'\r');
    if make != Make::ToledoShort {
        let sum = frame.iter().fold(0_u8, |sum, byte| sum.wrapping_add(*byte));
        frame.push(sum.wrapping_neg() & 0x7F);
    }
    frame
}

fn first_digit(number: i64) -> i64 {
    let mut digit = number;
    while 10 <= digit {
        digit /= 10;
    }
    digit
}

/// Status byte B.
fn states(shown: &Shown) -> u8 {
    let bits = [
        (shown.net, 0x01),
        (shown.counts() < 0, 0x02),
        (shown.range != Range::Within, 0x04),
        (shown.moving, 0x08),
        (shown.unit != Unit::Pounds, 0x10),
        (!shown.zeroed, 0x40),
    ];
    0x20 | bits.iter().filter(|(is_so, _)| *is_so).fold(0, |byte, (_, bit)| byte | bit)
}

/// Status byte C: grams stand here, kilograms and pounds in byte B.
fn units(shown: &Shown) -> u8 {
    if shown.unit == Unit::Grams { 0x21 } else { 0x20 }
}

/// Toledo 8217: `STX 01.234 CR`, or a question mark and the reason why there is no weight.
pub(super) fn checkout(shown: &Shown) -> Vec<u8> {
    if shown.moving || shown.range != Range::Within || shown.counts() < 0 || !shown.zeroed {
        return checkout_status(shown);
    }
    let net = if shown.net { "N" } else { "" };
    format!("\x02{}{net}\r", zeros(shown, 6)).into_bytes()
}

/// Why there is no weight, in bits.
pub(super) fn checkout_status(shown: &Shown) -> Vec<u8> {
    let bits = [
        (shown.moving, 0x01),
        (shown.range == Range::Over, 0x02),
        (shown.counts() < 0, 0x04),
        (!shown.zeroed, 0x08),
        (shown.at_zero() && shown.zeroed, 0x10),
        (shown.net, 0x20),
    ];
    let status = bits.iter().filter(|(is_so, _)| *is_so).fold(0x40, |byte, (_, bit)| byte | bit);
    vec![STX, b'?', status, b'\r']
}

/// NCI: the weight, then its status.
pub(super) fn nci(make: Make, shown: &Shown) -> Vec<u8> {
    let figure = match shown.range {
        _ if !shown.zeroed => "------".to_owned(),
        Range::Over => "^^^^^^".to_owned(),
        Range::Under => "______".to_owned(),
        Range::Within => zeros(shown, 6),
    };
    let well = !shown.moving && shown.range == Range::Within && 0 <= shown.counts();
    let weight = format!("\n{figure}{:>2}\r", shown.unit.symbol()).into_bytes();
    match make {
        Make::Ecr if well && shown.zeroed => [weight.as_slice(), &[ETX]].concat(),
        Make::Ecr => nci_status(make, shown),
        _ => [weight, nci_status(make, shown)].concat(),
    }
}

/// `LF hh CR ETX`; a third status byte only where it has something to say.
pub(super) fn nci_status(make: Make, shown: &Shown) -> Vec<u8> {
    let bit = |is_so: bool, bit: u8| if is_so { bit } else { 0 };
    let first = 0x30 | bit(shown.moving, 0x01) | bit(shown.at_zero(), 0x02);
    let under = shown.range == Range::Under || shown.counts() < 0;
    let third = bit(shown.net, 0x04) | bit(!shown.zeroed, 0x08);
    let second = 0x30 | bit(under, 0x01) | bit(shown.range == Range::Over, 0x02);
    let mut answer = vec![b'\n'];
    if make == Make::Ecr {
        answer.push(b'S');
    }
    match third {
        0 => answer.extend([first, second]),
        _ => answer.extend([first, second | 0x40, 0x30 | third]),
    }
    answer.extend([b'\r', ETX]);
    answer
}

/// SMA SCP-0499: twenty bytes, the letters of its state before the figure.
pub(super) fn sma(shown: &Shown) -> Vec<u8> {
    let kind = if shown.net { 'N' } else { 'G' };
    sma_line(shown, kind, &blanks(shown, 10))
}

/// The tare in the same twenty bytes.
pub(super) fn sma_tare(shown: &Shown) -> Vec<u8> {
    let figure = format!("{:>10}", plain(shown.tare_counts(), shown.decimals));
    sma_line(shown, 'T', &figure)
}

fn sma_line(shown: &Shown, kind: char, figure: &str) -> Vec<u8> {
    let state = match shown.range {
        Range::Over => 'O',
        Range::Under => 'U',
        Range::Within if !shown.zeroed => 'E',
        Range::Within if shown.at_zero() => 'Z',
        Range::Within => ' ',
    };
    let dashes = "-".repeat(10);
    let figure = if state == 'E' { &dashes } else { figure };
    let motion = if shown.moving { 'M' } else { ' ' };
    format!("\n{state}1{kind}{motion} {figure}{:<3}\r", shown.unit.symbol()).into_bytes()
}

/// CAS at a checkout: `S` or `U`, sign, six places, unit, exclusive or. Beyond its capacity it
/// keeps saying `U`.
pub(super) fn cas_ecr(shown: &Shown) -> Vec<u8> {
    let still = !shown.moving && shown.range == Range::Within;
    let state = if still { 'S' } else { 'U' };
    let sign = if shown.counts() < 0 { '-' } else { ' ' };
    let figure = plain(shown.counts(), shown.decimals);
    let body = format!("{state}{sign}{figure:>6}{:>2}", shown.unit.symbol()).into_bytes();
    [&[0x01, 0x02], body.as_slice(), &[xor(&body), 0x03, 0x04]].concat()
}

/// Toledo Prix and Filizola: five digits of grams, or five letters of why there are none.
pub(super) fn prix(shown: &Shown) -> Vec<u8> {
    // Its frames have three decimals, whatever the plate says.
    let body = match shown.range {
        Range::Over => "SSSSS".to_owned(),
        _ if 99_999 < shown.weight => "SSSSS".to_owned(),
        _ if shown.moving => "IIIII".to_owned(),
        _ if shown.weight < 0 => "NNNNN".to_owned(),
        _ => format!("{:05}", shown.weight),
    };
    [&[STX], body.as_bytes(), &[ETX]].concat()
}
