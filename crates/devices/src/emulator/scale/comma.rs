//! Lines of text: the comma family, Ohaus, the lines without a status, and the no-name one.

use super::figures::{blanks, nines, plain, sign_first, zeros};
use super::indicator::{Range, Shown, Unit};
use super::make::Make;

/// `ST,GS,   45.20kg` and its relatives.
pub(super) fn comma(make: Make, shown: &Shown) -> Vec<u8> {
    let unit = shown.unit.symbol();
    let state = match (shown.range, shown.moving) {
        (Range::Within, false) => "ST",
        (Range::Within, true) => "US",
        (Range::Under, _) if make == Make::DiniArgeo => "UL",
        _ => "OL",
    };
    let kind = if shown.net { "NT" } else { "GS" };
    if make == Make::Cas22 {
        return cas22(shown, state, kind);
    }
    let width = match make {
        Make::AAndD => 9,
        _ => 8,
    };
    let signed = || {
        let sign = if shown.counts() < 0 { '-' } else { '+' };
        let (figure, width) = (plain(shown.counts(), shown.decimals), width - 1);
        format!("{sign}{figure:0>width$}")
    };
    // Out of range the digits are nines, with the sign of the side (A&D's manuals).
    let figure = match (shown.range, make) {
        (Range::Over, Make::AAndD | Make::GeneralMeasure) => {
            format!("+{}", nines(shown.decimals, width - 1))
        }
        (Range::Under, _) => format!("-{}", nines(shown.decimals, width - 1)),
        (Range::Over, _) => format!(" {}", nines(shown.decimals, width - 1)),
        (Range::Within, Make::AAndD | Make::GeneralMeasure) => signed(),
        (Range::Within, Make::Nhb | Make::DiniArgeo) => blanks(shown, width),
        (Range::Within, _) => sign_first(shown, width),
    };
    match make {
        Make::AAndD => format!("{state},{figure}{unit:>3}\r\n"),
        Make::Nhb => format!("{state},{kind}{figure}{unit:<3}\r\n"),
        Make::DiniArgeo => format!("{state},{kind},{figure},{unit}\r\n"),
        _ => format!("{state},{kind},{figure}{unit:>2}\r\n"),
    }
    .into_bytes()
}

/// CAS of 22 bytes: after the device's number a byte of lamps, always above 0x80.
fn cas22(shown: &Shown, state: &str, kind: &str) -> Vec<u8> {
    let still = !shown.moving && shown.range == Range::Within;
    let mut lamps = 0x80_u8;
    lamps |= if still { 0x40 } else { 0 };
    lamps |= if shown.net { 0x02 } else { 0x04 };
    lamps |= if shown.at_zero() { 0x01 } else { 0 };
    let figure = match shown.range {
        Range::Within => zeros(shown, 8),
        Range::Over | Range::Under => nines(shown.decimals, 8),
    };
    let mut frame = format!("{state},{kind},1").into_bytes();
    frame.push(lamps);
    frame.extend(format!(",{figure} {:>2}\r\n", shown.unit.symbol()).into_bytes());
    frame
}

/// Ohaus Defender: sign, figure, unit, `?` while it moves, and `G` or `NET`. Out of range dashes
/// stand for the figure; the manuals do not say what does.
pub(super) fn ohaus(make: Make, shown: &Shown) -> Vec<u8> {
    let unit = shown.unit.symbol();
    let within = shown.range == Range::Within;
    let mark = if shown.moving || !within { '?' } else { ' ' };
    let sign = if shown.counts() < 0 { '-' } else { ' ' };
    let figure = if within { plain(shown.counts(), shown.decimals) } else { "------".to_owned() };
    let short = if shown.net { "N" } else { "G" };
    let long = if shown.net { "NET" } else { "G" };
    match make {
        Make::OhausShort => format!("{sign}{figure:>7} {unit:<5}{mark}{short}\r\n"),
        Make::OhausWide => {
            let figure = if sign == '-' { format!("-{figure}") } else { figure };
            format!("{figure:>11} {unit:>5} {mark} {short}\r\n")
        }
        _ => format!("{sign} {figure:>7} {unit:<5}{mark}{long:<3}\r\n"),
    }
    .into_bytes()
}

/// MT-SICS: `S S      45.20 kg`, or what stands in the way.
pub(super) fn sics(shown: &Shown) -> Vec<u8> {
    match (shown.range, shown.moving) {
        (Range::Over, _) => b"S +\r\n".to_vec(),
        (Range::Under, _) => b"S -\r\n".to_vec(),
        (Range::Within, moving) => {
            let state = if moving { "S D" } else { "S S" };
            format!("{state} {} {}\r\n", blanks(shown, 10), shown.unit.symbol()).into_bytes()
        }
    }
}

/// Rice Lake and IQ355: sign or what is wrong, seven places, unit, gross or net, status.
pub(super) fn rice_lake(shown: &Shown) -> Vec<u8> {
    let unit = match shown.unit {
        Unit::Kilograms => 'K',
        Unit::Grams => 'G',
        Unit::Pounds => 'L',
    };
    let kind = if shown.net { 'N' } else { 'G' };
    let figure = match shown.range {
        Range::Over => "^".repeat(8),
        Range::Under => "]".repeat(8),
        Range::Within => sign_first(shown, 8),
    };
    let status = match shown.range {
        Range::Over | Range::Under => 'O',
        Range::Within if shown.moving => 'M',
        Range::Within if !shown.zeroed => 'I',
        Range::Within if shown.at_zero() => 'Z',
        Range::Within => ' ',
    };
    format!("\x02{figure}{unit}{kind}{status}\r\n").into_bytes()
}

/// CAS of ten bytes. It cannot say that it is out of range: the figure just goes on.
pub(super) fn cas10(shown: &Shown) -> Vec<u8> {
    format!("{}\r\n", sign_first(shown, 8)).into_bytes()
}

/// Adam CPWplus, asked for its gross weight: the keys change nothing in that. Out of range dashes
/// stand for the figure; the manuals do not say what does.
pub(super) fn adam(make: Make, shown: &Shown) -> Vec<u8> {
    let counts = shown.counts() + shown.tare_counts();
    let sign = if counts < 0 { '-' } else { '+' };
    let figure = match shown.range {
        Range::Within => plain(counts, shown.decimals),
        Range::Over | Range::Under => "------".to_owned(),
    };
    let unit = shown.unit.symbol();
    match make {
        Make::Asng => {
            let state = if shown.moving { 'U' } else { 'S' };
            format!("A{state}NG/W{sign}{figure:>7}  {unit}\r\n")
        }
        _ => format!("G    {sign}{figure:>7} {unit}\r\n"),
    }
    .into_bytes()
}

/// A no-name indicator that is made up: `W:+0045.20 kg S`, and `M` for `S` while it moves. Sign,
/// seven places filled with zeros, a blank, the unit in two places, a blank, the state, CR LF.
/// Out of range its figure is `-------` and its state `E`.
pub(super) fn no_name(shown: &Shown) -> Vec<u8> {
    let sign = if shown.counts() < 0 { '-' } else { '+' };
    let (figure, state) = match (shown.range, shown.moving) {
        (Range::Within, false) => (plain(shown.counts(), shown.decimals), 'S'),
        (Range::Within, true) => (plain(shown.counts(), shown.decimals), 'M'),
        _ => ("-------".to_owned(), 'E'),
    };
    format!("W:{sign}{figure:0>7} {:>2} {state}\r\n", shown.unit.symbol()).into_bytes()
}
