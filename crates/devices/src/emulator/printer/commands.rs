//! The bytes of a print job, cut into commands: ESC/POS as the makers' manuals give it.

/// More bytes than that are no picture: a printer that believed every size would never end.
const MOST_PICTURE: usize = 1 << 20;

/// One command, or a run of letters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Command {
    Letters(Vec<u8>),
    LineFeed,
    /// Everything as after switching on.
    Init,
    /// Leaves or enters the mode of two bytes a letter.
    DoubleByte(bool),
    /// 0 left, 1 in the middle, 2 right.
    Align(u8),
    Bold(bool),
    /// Times a letter is as wide and as high.
    Size(u8, u8),
    CodePage(u8),
    /// Rows.
    Feed(u8),
    Cut,
    /// Bytes of a row of dots, and the dots.
    Picture(usize, Vec<u8>),
    /// Dots of one square of a QR code.
    QrDots(u8),
    QrData(Vec<u8>),
    QrPrint,
    /// A question that is answered in its turn.
    Status(u8),
    /// What is answered or done at once, whatever waits: nothing is left to do in its turn.
    AtOnce,
    /// Understood, and without a trace on paper.
    Quiet,
    Unknown(Vec<u8>),
}

/// The first command of these bytes and its length; `None` while it is not whole.
pub(super) fn first(bytes: &[u8]) -> Option<(Command, usize)> {
    let quiet = |length: usize| (length <= bytes.len()).then_some((Command::Quiet, length));
    match *bytes {
        [] => None,
        [0x0A, ..] => Some((Command::LineFeed, 1)),
        [0x10, ..] => at_once(bytes),
        [0x1B, ..] => escape(bytes),
        [0x1C, 0x2E, ..] => Some((Command::DoubleByte(false), 2)),
        [0x1C, 0x26, ..] => Some((Command::DoubleByte(true), 2)),
        [0x1C, other, ..] => Some((Command::Unknown(vec![0x1C, other]), 2)),
        [0x1C] => None,
        [0x1D, ..] => group(bytes),
        [0x00 | 0x09 | 0x0D | 0x18, ..] => quiet(1),
        [control @ ..0x20, ..] => Some((Command::Unknown(vec![control]), 1)),
        _ => {
            let run: Vec<u8> = bytes.iter().copied().take_while(|byte| 0x20 <= *byte).collect();
            let length = run.len();
            Some((Command::Letters(run), length))
        }
    }
}

/// `DLE`: questions and orders that do not wait for their turn.
fn at_once(bytes: &[u8]) -> Option<(Command, usize)> {
    let length = match *bytes {
        [_, 0x04 | 0x05, ..] => 3,
        [_, 0x14, 0x08, ..] => 10,
        [_, 0x14, _, ..] => 5,
        [_] | [_, 0x14] => return None,
        _ => return Some((Command::Unknown(vec![0x10]), 1)),
    };
    (length <= bytes.len()).then_some((Command::AtOnce, length))
}

fn escape(bytes: &[u8]) -> Option<(Command, usize)> {
    let command = *bytes.get(1)?;
    let argument = bytes.get(2).copied();
    let with = |make: fn(u8) -> Command| argument.map(|argument| (make(argument), 3));
    match command {
        b'@' => Some((Command::Init, 2)),
        b'2' => Some((Command::Quiet, 2)),
        b'i' | b'm' => Some((Command::Cut, 2)),
        b'a' => with(|how| Command::Align(how & 0x0F)),
        b'E' | b'G' => with(|on| Command::Bold(on & 1 == 1)),
        b't' => with(Command::CodePage),
        b'd' => with(Command::Feed),
        b'J' => with(|dots| Command::Feed(dots / 30)),
        b'R' | b'M' | b'-' | b'!' | b'3' | b'{' | b'=' | b' ' => with(|_| Command::Quiet),
        b'c' => (4 <= bytes.len()).then_some((Command::Quiet, 4)),
        b'p' => (5 <= bytes.len()).then_some((Command::Quiet, 5)),
        other => Some((Command::Unknown(vec![0x1B, other]), 2)),
    }
}

fn group(bytes: &[u8]) -> Option<(Command, usize)> {
    let quiet = |length: usize| (length <= bytes.len()).then_some((Command::Quiet, length));
    match *bytes.get(1..)? {
        [] => None,
        [b'!', size, ..] => Some((Command::Size((size >> 4 & 7) + 1, (size & 7) + 1), 3)),
        [b'V', 65 | 66 | 97 | 98 | 103 | 104, _, ..] => Some((Command::Cut, 4)),
        [b'V', 0 | 1 | 48 | 49, ..] => Some((Command::Cut, 3)),
        [b'r', which, ..] => Some((Command::Status(which), 3)),
        [b'v', ..] => picture(bytes),
        [b'(', ..] => parenthesis(bytes),
        [b'a' | b'B' | b'h' | b'w' | b'H' | b'f' | b'I', ..] => quiet(3),
        [b'L' | b'W' | b'P', ..] => quiet(4),
        [b'!' | b'r'] | [b'V'] | [b'V', 65 | 66 | 97 | 98 | 103 | 104] => None,
        [other, ..] => Some((Command::Unknown(vec![0x1D, other]), 2)),
    }
}

/// `GS v 0 m xL xH yL yH` and the dots, row by row.
fn picture(bytes: &[u8]) -> Option<(Command, usize)> {
    let &[_, _, zero, _, x_low, x_high, y_low, y_high, ref rest @ ..] = bytes else {
        return None;
    };
    let across = usize::from(u16::from_le_bytes([x_low, x_high]));
    let length = across * usize::from(u16::from_le_bytes([y_low, y_high]));
    if zero != b'0' || MOST_PICTURE < length {
        return Some((Command::Unknown(vec![0x1D, b'v', zero]), 3));
    }
    let dots = rest.get(..length)?;
    Some((Command::Picture(across, dots.to_vec()), 8 + length))
}

/// `GS ( k` draws QR codes; other commands of this form are skipped by the length they give.
fn parenthesis(bytes: &[u8]) -> Option<(Command, usize)> {
    let &[_, _, kind, low, high, ref rest @ ..] = bytes else {
        return None;
    };
    let length = usize::from(u16::from_le_bytes([low, high]));
    let body = rest.get(..length)?;
    let command = match (kind, body) {
        (b'k', [49, 67, dots]) => Command::QrDots(*dots),
        (b'k', [49, 80, 48, data @ ..]) => Command::QrData(data.to_vec()),
        (b'k', [49, 81, 48]) => Command::QrPrint,
        (b'k', [49, ..]) => Command::Quiet,
        _ => Command::Unknown(vec![0x1D, b'(', kind]),
    };
    Some((command, 5 + length))
}
