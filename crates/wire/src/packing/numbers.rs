//! A column of numbers: in units of what divides them all, as they are or as steps from one to the
//! next, whichever is shorter, seven bits to a byte.

use crate::segment::SegmentError;

const CUT: SegmentError = SegmentError::Body("ends in the middle");

/// Writes a number, the lowest seven bits first.
pub(super) fn put_varint(out: &mut Vec<u8>, mut number: u64) {
    while 0x80 <= number {
        out.push(number as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

/// Reads a number, and moves on.
pub(super) fn take_varint(bytes: &mut &[u8]) -> Result<u64, SegmentError> {
    let mut number = 0;
    for shift in (0..64).step_by(7) {
        let (&byte, rest) = bytes.split_first().ok_or(CUT)?;
        *bytes = rest;
        number |= u64::from(byte & 0x7f) << shift;
        if byte < 0x80 {
            return Ok(number);
        }
    }
    Err(SegmentError::Body("holds a number without end"))
}

/// Small numbers of either sign become small ones without.
fn folded(number: i64) -> u64 {
    ((number << 1) ^ (number >> 63)).cast_unsigned()
}

fn unfolded(number: u64) -> i64 {
    (number >> 1).cast_signed() ^ -((number & 1).cast_signed())
}

fn greatest_common_divisor(mut a: u64, mut b: u64) -> u64 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

/// The column's bytes.
pub(super) fn written(numbers: &[i64]) -> Vec<u8> {
    let as_they_are = in_units(numbers.iter().copied());
    let mut before = 0_i64;
    let steps: Vec<i64> = numbers
        .iter()
        .map(|&number| {
            let step = number.wrapping_sub(before);
            before = number;
            step
        })
        .collect();
    let as_steps = in_units(steps.iter().copied());
    let (how, shorter) = match as_steps.len() < as_they_are.len() {
        true => (1, as_steps),
        false => (0, as_they_are),
    };
    [vec![how], shorter].concat()
}

/// What divides all of them, and how often it is in each.
fn in_units(numbers: impl Iterator<Item = i64> + Clone) -> Vec<u8> {
    let mut unit = 0;
    for number in numbers.clone() {
        unit = greatest_common_divisor(unit, number.unsigned_abs());
        if unit == 1 {
            break;
        }
    }
    // Half of the numbers there are have no counterpart of the other sign: no unit for those.
    let unit = i64::try_from(unit).unwrap_or(1).max(1);
    let mut out = Vec::with_capacity(numbers.size_hint().0 + 10);
    put_varint(&mut out, unit.cast_unsigned());
    for number in numbers {
        // A division takes as long as all the rest.
        put_varint(&mut out, folded(if unit == 1 { number } else { number / unit }));
    }
    out
}

/// Reads a column of numbers, one after the other.
pub(super) struct NumbersReader<'b> {
    bytes: &'b [u8],
    steps: bool,
    unit: i64,
    before: i64,
}

impl<'b> NumbersReader<'b> {
    /// A column's bytes.
    pub(super) fn new(bytes: &'b [u8]) -> Result<NumbersReader<'b>, SegmentError> {
        let (&how, mut bytes) = bytes.split_first().ok_or(CUT)?;
        let unit = take_varint(&mut bytes)?.cast_signed();
        Ok(NumbersReader { bytes, steps: how == 1, unit, before: 0 })
    }

    /// The next number.
    pub(super) fn take(&mut self) -> Result<i64, SegmentError> {
        let number = unfolded(take_varint(&mut self.bytes)?).wrapping_mul(self.unit);
        if !self.steps {
            return Ok(number);
        }
        self.before = self.before.wrapping_add(number);
        Ok(self.before)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(bytes: &[u8], count: usize) -> Vec<i64> {
        let mut reader = NumbersReader::new(bytes).unwrap();
        (0..count).map(|_| reader.take().unwrap()).collect()
    }

    #[test]
    fn units_and_steps_are_found() {
        assert!(written(&[34_200, 31_450, 20_600]).len() <= 2 + 3 * 2, "in units of 50 g");
        let times: Vec<i64> = (0..100).map(|at| 1_795_435_200_000 + at * 61_000).collect();
        assert!(written(&times).len() < 120, "one byte a step, and where they begin");
    }

    proptest! {
        #[test]
        fn all_numbers_come_back(numbers in prop::collection::vec(any::<i64>(), 0..20)) {
            prop_assert_eq!(read(&written(&numbers), numbers.len()), numbers);
        }

        #[test]
        fn small_numbers_come_back(numbers in prop::collection::vec(-500_i64..500, 0..50)) {
            let scaled: Vec<i64> = numbers.iter().map(|number| number * 50).collect();
            prop_assert_eq!(read(&written(&scaled), scaled.len()), scaled);
        }
    }
}
