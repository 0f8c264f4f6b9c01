//! Figures as they stand on paper, read as a person reads them: a comma before the decimals, dots
//! between thousands. Integers only.

/// A decimal figure: `digits / 10^decimals`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Figure {
    pub(super) digits: i128,
    pub(super) decimals: u32,
}

impl Figure {
    /// `1.234,500`, `-0,218`.
    pub(crate) fn read(text: &str) -> Result<Figure, String> {
        let bad = || format!("{text:?} is no figure");
        let (minus, size) = match text.strip_prefix('-') {
            Some(size) => (true, size),
            None => (false, text),
        };
        let (whole, decimals) = size.split_once(',').unwrap_or((size, ""));
        let groups: Vec<&str> = whole.split('.').collect();
        let grouped = groups[0].len() <= 3 && groups[1..].iter().all(|group| group.len() == 3);
        if groups[0].is_empty() || !grouped || (size.contains(',') && decimals.is_empty()) {
            return Err(bad());
        }
        let digits: String = groups.concat() + decimals;
        if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(bad());
        }
        let size: i128 = digits.parse().map_err(|_| bad())?;
        let decimals = u32::try_from(decimals.len()).map_err(|_| bad())?;
        Ok(Figure { digits: if minus { -size } else { size }, decimals })
    }

    /// In units of 10^-decimals; an error where the figure has more decimals.
    pub(crate) fn scaled(self, decimals: u32) -> Result<i128, String> {
        match decimals.checked_sub(self.decimals) {
            Some(missing) => Ok(self.digits * 10_i128.pow(missing)),
            None => Err(format!("{self:?} has more than {decimals} decimals")),
        }
    }
}

/// Kilograms with three decimals, in grams.
pub(super) fn grams(text: &str) -> Result<i128, String> {
    let figure = Figure::read(text)?;
    match figure.decimals {
        3 => Ok(figure.digits),
        _ => Err(format!("{text:?}: kilograms are written to the gram")),
    }
}

/// Dollars with two decimals, in cents.
pub(super) fn cents(text: &str) -> Result<i128, String> {
    let figure = Figure::read(text)?;
    match figure.decimals {
        2 => Ok(figure.digits),
        _ => Err(format!("{text:?}: amounts are written to the cent")),
    }
}

/// Percent, in per mille.
pub(super) fn per_mille(text: &str) -> Result<i128, String> {
    Figure::read(text)?.scaled(1)
}

/// `over / under`, half up.
pub(super) fn half_up(over: i128, under: i128) -> i128 {
    (2 * over + under).div_euclid(2 * under)
}

#[test]
fn figures_are_read_as_written_here() {
    assert_eq!(Figure::read("1.234,500").unwrap(), Figure { digits: 1_234_500, decimals: 3 });
    assert_eq!(Figure::read("-0,218").unwrap(), Figure { digits: -218, decimals: 3 });
    assert_eq!(Figure::read("30").unwrap(), Figure { digits: 30, decimals: 0 });
    for bad in ["", "1234,5,6", "1.23", "1.2345", ",5", "5,", "12a", "1 234"] {
        assert!(Figure::read(bad).is_err(), "{bad:?}");
    }
    assert_eq!((half_up(5, 10), half_up(49, 100), half_up(15, 10)), (1, 0, 2));
}
