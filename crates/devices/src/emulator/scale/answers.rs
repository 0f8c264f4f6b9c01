//! What a scale does and says when it is asked, dialect by dialect.

use domain::machines::Dialect;

use super::indicator::{Indicator, Range};
use super::make::Make;
use super::voice::{Voice, frame};
use super::{comma, toledo, yaohua};

/// Bytes of an unfinished command that are kept; a longer one is none.
const MOST_HELD: usize = 64;
/// Frames that a question for a weight at rest waits.
const PATIENCE: u32 = 50;

/// What is going on between scale and host.
#[derive(Clone, Debug)]
pub(super) struct Talk {
    /// It sends frames by itself.
    pub(super) streams: bool,
    /// Only those that differ from the one before, where it streams.
    pub(super) on_change: bool,
    /// Frames that a question still waits for a weight at rest.
    pub(super) waits: Option<u32>,
    /// CAS at a checkout: the host has said hello.
    greeted: bool,
    /// Toledo 8217: what comes goes back.
    echoes: bool,
    held: Vec<u8>,
}

impl Talk {
    /// As after switching on.
    pub(super) fn new(voice: Voice) -> Talk {
        Talk {
            streams: !voice.asked,
            on_change: false,
            waits: None,
            greeted: false,
            echoes: false,
            held: Vec::new(),
        }
    }

    /// Takes one byte from the host; answers the command that it completes.
    fn hear(&mut self, dialect: Dialect, byte: u8) -> Option<Vec<u8>> {
        let done = match dialect {
            Dialect::StGs
            | Dialect::StGsRead
            | Dialect::Ohaus
            | Dialect::MtSics
            | Dialect::Adam => byte == b'\n',
            Dialect::Nci | Dialect::Sma => byte == b'\r',
            Dialect::YaohuaCommand => byte == 0x03,
            _ => return Some(vec![byte]),
        };
        if dialect == Dialect::YaohuaCommand && byte == 0x02 {
            self.held.clear();
        }
        if self.held.len() < MOST_HELD {
            self.held.push(byte);
        }
        done.then(|| std::mem::take(&mut self.held))
    }
}

/// Takes one byte from the host and answers it.
pub(super) fn hear(voice: Voice, byte: u8, body: &mut Indicator, talk: &mut Talk) -> Vec<u8> {
    let Some(command) = talk.hear(voice.dialect, byte) else {
        return Vec::new();
    };
    let words = command.trim_ascii();
    match voice.dialect {
        Dialect::StGs | Dialect::StGsRead => comma_family(voice, words, body, talk),
        Dialect::Adam => adam(voice, words, body),
        Dialect::Ohaus => ohaus(voice, words, body, talk),
        Dialect::MtSics => sics(voice, words, body, talk),
        Dialect::Nci => nci(voice, words, body),
        Dialect::Sma => sma(voice, words, body, talk),
        Dialect::Toledo8217 => checkout(voice, byte, body, talk),
        Dialect::YaohuaCommand => yaohua::answer(&command, &body.shown()).unwrap_or_default(),
        Dialect::CasEcr => cas_ecr(voice, byte, body, talk),
        Dialect::Prix if byte == 0x05 => frame(voice, &body.shown()),
        Dialect::YaohuaWw | Dialect::ToledoContinuous => keys(voice, byte, body),
        _ => Vec::new(),
    }
}

/// General Measure has `READ` and `ZERO ON`; A&D `Q`, `SIR` and `C`.
fn comma_family(voice: Voice, words: &[u8], body: &mut Indicator, talk: &mut Talk) -> Vec<u8> {
    let general_measure = voice.make == Make::GeneralMeasure || voice.dialect == Dialect::StGsRead;
    match words {
        b"READ" if general_measure => return frame(voice, &body.shown()),
        b"ZERO ON" if general_measure => {
            return if body.zero_key() { b"YES\r\n".to_vec() } else { b"NO?\r\n".to_vec() };
        }
        _ if general_measure => {}
        b"Q" => return frame(voice, &body.shown()),
        b"SIR" => talk.streams = true,
        b"C" => talk.streams = false,
        _ => {}
    }
    Vec::new()
}

fn adam(voice: Voice, words: &[u8], body: &mut Indicator) -> Vec<u8> {
    match words {
        b"G" => return frame(voice, &body.shown()),
        b"Z" => {
            body.zero_key();
        }
        b"T" => {
            body.tare_key();
        }
        _ => {}
    }
    Vec::new()
}

fn ohaus(voice: Voice, words: &[u8], body: &mut Indicator, talk: &mut Talk) -> Vec<u8> {
    match words {
        b"IP" => return frame(voice, &body.shown()),
        b"P" | b"SP" => talk.waits = Some(PATIENCE),
        b"CP" => talk.streams = true,
        b"0P" => talk.streams = false,
        b"Z" => {
            body.zero_key();
        }
        b"T" => {
            body.tare_key();
        }
        b"PU" => return format!("{}\r\n", body.shown().unit.symbol()).into_bytes(),
        _ => return b"ES\r\n".to_vec(),
    }
    Vec::new()
}

fn sics(voice: Voice, words: &[u8], body: &mut Indicator, talk: &mut Talk) -> Vec<u8> {
    let shown = body.shown();
    match words {
        b"S" => (talk.streams, talk.waits) = (false, Some(PATIENCE)),
        b"SI" => {
            talk.streams = false;
            return frame(voice, &shown);
        }
        b"SIR" => (talk.streams, talk.on_change) = (true, false),
        b"SR" | b"SNR" => (talk.streams, talk.on_change) = (true, true),
        b"Z" if shown.moving => return b"Z I\r\n".to_vec(),
        b"Z" if body.zero_key() => return b"Z A\r\n".to_vec(),
        b"Z" if shown.weight < 0 => return b"Z -\r\n".to_vec(),
        b"Z" => return b"Z +\r\n".to_vec(),
        b"T" if body.tare_key() => return sics_tare("T S", body),
        b"T" => return b"T I\r\n".to_vec(),
        b"TA" => return sics_tare("TA A", body),
        b"TAC" => {
            body.clear_tare();
            return b"TAC A\r\n".to_vec();
        }
        b"@" | b"I4" => {
            *talk = Talk { streams: talk.streams && words != b"@", ..Talk::new(voice) };
            return b"I4 A \"0000000001\"\r\n".to_vec();
        }
        _ => return b"ES\r\n".to_vec(),
    }
    Vec::new()
}

fn sics_tare(head: &str, body: &Indicator) -> Vec<u8> {
    let mut shown = body.shown();
    shown.weight = shown.tare;
    // The line of a weight with another head: "S S " and ten places.
    let line = comma::sics(&super::Shown { moving: false, range: Range::Within, ..shown });
    [head.as_bytes(), line.get(3..).unwrap_or_default()].concat()
}

/// What a question that waits for a weight at rest gets at last: `None` while it waits.
pub(super) fn patience(voice: Voice, body: &Indicator, talk: &mut Talk) -> Option<Vec<u8>> {
    let left = talk.waits?;
    let shown = body.shown();
    let answer = match (shown.moving, left) {
        (false, _) => frame(voice, &shown),
        (true, 0) if voice.dialect == Dialect::MtSics => b"S I\r\n".to_vec(),
        (true, 0) => Vec::new(),
        (true, _) => {
            talk.waits = Some(left - 1);
            return None;
        }
    };
    talk.waits = None;
    Some(answer)
}

fn nci(voice: Voice, words: &[u8], body: &mut Indicator) -> Vec<u8> {
    match words {
        b"W" => frame(voice, &body.shown()),
        b"S" => toledo::nci_status(voice.make, &body.shown()),
        b"Z" => {
            body.zero_key();
            toledo::nci_status(voice.make, &body.shown())
        }
        _ => b"\n?\r\x03".to_vec(),
    }
}

fn sma(voice: Voice, words: &[u8], body: &mut Indicator, talk: &mut Talk) -> Vec<u8> {
    talk.streams = words == b"R";
    match words {
        b"W" | b"R" => {}
        b"Z" => {
            body.zero_key();
        }
        b"T" => {
            body.tare_key();
        }
        b"C" => body.clear_tare(),
        b"M" => return toledo::sma_tare(&body.shown()),
        _ => return b"\n?\r".to_vec(),
    }
    frame(voice, &body.shown())
}

/// `E` turns an echo on and `F` off; in between whatever comes goes back, as probes for this
/// dialect expect.
fn checkout(voice: Voice, byte: u8, body: &mut Indicator, talk: &mut Talk) -> Vec<u8> {
    match byte {
        b'F' => {
            talk.echoes = false;
            b"\x02F\r".to_vec()
        }
        byte if talk.echoes => vec![byte],
        b'E' => {
            talk.echoes = true;
            b"\x02E\r".to_vec()
        }
        b'W' => frame(voice, &body.shown()),
        b'Z' | b'T' | b'C' => {
            press(byte, body);
            toledo::checkout_status(&body.shown())
        }
        b'A' | b'B' => toledo::checkout_status(&body.shown()),
        _ => Vec::new(),
    }
}

/// Scales that take single letters: `P` or `R` asks, `Z`, `T`, `C` are keys.
fn keys(voice: Voice, byte: u8, body: &mut Indicator) -> Vec<u8> {
    match (voice.dialect, byte) {
        (Dialect::ToledoContinuous, b'P') | (Dialect::YaohuaWw, b'R') => {
            frame(voice, &body.shown())
        }
        _ => {
            press(byte, body);
            Vec::new()
        }
    }
}

fn press(key: u8, body: &mut Indicator) {
    match key {
        b'Z' => {
            body.zero_key();
        }
        b'T' => {
            body.tare_key();
        }
        b'C' => body.clear_tare(),
        _ => {}
    }
}

/// First hello, then the weight, each time.
fn cas_ecr(voice: Voice, byte: u8, body: &Indicator, talk: &mut Talk) -> Vec<u8> {
    match byte {
        0x05 => {
            talk.greeted = true;
            vec![0x06]
        }
        0x11 if std::mem::take(&mut talk.greeted) => frame(voice, &body.shown()),
        _ => Vec::new(),
    }
}
