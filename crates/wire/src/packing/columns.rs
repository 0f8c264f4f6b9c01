//! Records turned into columns: what stands at one place of all records comes together, and figures
//! that follow from others of the same record ([`super::predict`]) leave nothing.
//!
//! A record is walked like a tree. Each place in it (`body, weighings, any, gross`) has up to three
//! columns: shapes, numbers, strings. Both sides meet the places in the same order, so the columns
//! need no names. What cannot be said in this way, because it is no plain CBOR in its shortest
//! form, is packed as rows instead.

use std::collections::HashMap;

use minicbor::data::Type;
use minicbor::{Decoder, Encoder};

use super::numbers::{self, NumbersReader, put_varint, take_varint};
use super::places::{Kind, Places};
use super::predict::{ANY, Model};
use crate::segment::{MAX_RAW, SegmentError};

/// Deepest array that is walked. Records have four levels.
const DEEPEST: usize = 8;

/// Shapes below the arrays.
const NUMBER: u64 = 0;
const TEXT: u64 = 1;
const BYTES: u64 = 2;
const FRAME: u64 = 3;
const FALSE: u64 = 4;
const TRUE: u64 = 5;
const NULL: u64 = 6;
/// An array of `n` is `ARRAYS + 2n`, one more when its items stand at one place together.
const ARRAYS: u64 = 8;

/// Why records cannot be said in columns.
pub(super) struct NotPlain;

impl From<minicbor::decode::Error> for NotPlain {
    fn from(_: minicbor::decode::Error) -> NotPlain {
        NotPlain
    }
}

/// A column that is being filled: numbers, or anything else as bytes.
#[derive(Default)]
struct Column {
    bytes: Vec<u8>,
    numbers: Vec<i64>,
}

/// The texts of a place that is being written.
#[derive(Default)]
struct Texts {
    known: HashMap<Vec<u8>, u32>,
    /// The one that was met last: most often it comes again.
    last: (Vec<u8>, u32),
}

impl Texts {
    /// Which one it is, from 1 in the order in which they were met, and whether it was not met yet.
    fn which(&mut self, text: &[u8]) -> (u32, bool) {
        if self.last.1 != 0 && self.last.0 == text {
            return (self.last.1, false);
        }
        let next = self.known.len() as u32 + 1;
        let which = self.known.get(text).copied();
        let found = which.unwrap_or_else(|| {
            self.known.insert(text.to_vec(), next);
            next
        });
        self.last.0.clear();
        self.last.0.extend_from_slice(text);
        self.last.1 = found;
        (found, which.is_none())
    }
}

/// The columns of records, being filled.
struct Writer {
    places: Places,
    columns: Vec<Column>,
    /// The texts of each place, and which one of them each is.
    texts: Vec<Texts>,
    model: Model,
}

/// All records in columns: how many columns, how long each is, and the columns.
pub(super) fn written(records: &[impl AsRef<[u8]>]) -> Result<Vec<u8>, NotPlain> {
    let mut writer = Writer {
        places: Places::new(),
        columns: Vec::new(),
        texts: Vec::new(),
        model: Model::default(),
    };
    for record in records {
        writer.model.begin();
        let mut decoder = Decoder::new(record.as_ref());
        writer.item(&mut decoder, 0, &mut Vec::new())?;
        if decoder.position() != record.as_ref().len() {
            return Err(NotPlain);
        }
    }
    let columns: Vec<Vec<u8>> = writer
        .columns
        .into_iter()
        .map(|column| match column.numbers.is_empty() {
            true => column.bytes,
            false => numbers::written(&column.numbers),
        })
        .collect();
    let mut out = Vec::new();
    put_varint(&mut out, columns.len() as u64);
    columns.iter().for_each(|column| put_varint(&mut out, column.len() as u64));
    columns.iter().for_each(|column| out.extend_from_slice(column));
    Ok(out)
}

impl Writer {
    fn column(&mut self, place: usize, kind: Kind) -> &mut Column {
        let at = self.places.column(place, kind);
        if at == self.columns.len() {
            self.columns.push(Column::default());
        }
        &mut self.columns[at]
    }

    fn shape(&mut self, place: usize, shape: u64) {
        put_varint(&mut self.column(place, Kind::Shapes).bytes, shape);
    }

    fn number(&mut self, place: usize, number: i64) {
        self.column(place, Kind::Numbers).numbers.push(number);
    }

    fn string(&mut self, place: usize, bytes: &[u8]) {
        let column = self.column(place, Kind::Strings);
        put_varint(&mut column.bytes, bytes.len() as u64);
        column.bytes.extend_from_slice(bytes);
    }

    /// A text that may come again: which of those at this place. A new one follows itself.
    fn text(&mut self, place: usize, text: &[u8]) -> u32 {
        if self.texts.len() <= place {
            self.texts.resize_with(place + 1, Texts::default);
        }
        let (which, is_new) = self.texts[place].which(text);
        if is_new {
            self.number(place, 0);
            self.string(place, text);
        } else {
            self.number(place, which.into());
        }
        which
    }

    /// One item and all that is in it.
    fn item(
        &mut self,
        decoder: &mut Decoder<'_>,
        place: usize,
        path: &mut Vec<u32>,
    ) -> Result<(), NotPlain> {
        match decoder.datatype()? {
            Type::Bool => {
                let shape = if decoder.bool()? { TRUE } else { FALSE };
                self.shape(place, shape);
            }
            Type::Null => {
                decoder.null()?;
                self.shape(place, NULL);
            }
            Type::String => {
                let text = decoder.str()?;
                self.shape(place, TEXT);
                let which = self.text(place, text.as_bytes());
                self.model.met_text(path, text, which);
            }
            Type::Bytes => self.bytes(decoder.bytes()?, place),
            Type::Array => self.array(decoder, place, path)?,
            _ => {
                let number = decoder.i64()?;
                self.shape(place, NUMBER);
                let expected = self.model.expected(path);
                self.number(place, number.wrapping_sub(expected));
                self.model.met(path, number);
            }
        }
        Ok(())
    }

    fn bytes(&mut self, bytes: &[u8], place: usize) {
        match Frame::of(bytes) {
            Some(frame) => {
                self.shape(place, FRAME);
                let template = self.places.child(place, 0);
                self.text(template, &frame.template);
                let digits = self.places.child(place, 1);
                let expected = self.model.expected_digits(frame.decimals());
                self.number(digits, frame.digits.wrapping_sub(expected));
            }
            None => {
                self.shape(place, BYTES);
                self.string(place, bytes);
            }
        }
    }

    fn array(
        &mut self,
        decoder: &mut Decoder<'_>,
        place: usize,
        path: &mut Vec<u32>,
    ) -> Result<(), NotPlain> {
        let count = decoder.array()?.ok_or(NotPlain)?;
        if path.len() == DEEPEST || MAX_RAW as u64 <= count {
            return Err(NotPlain);
        }
        let together = are_alike(decoder, count)?;
        self.shape(place, ARRAYS + 2 * count + u64::from(together));
        for index in 0..count {
            let (step, key) = step(&self.model, path, index as u32, together);
            let child = self.places.child(place, key);
            path.push(step);
            self.item(decoder, child, path)?;
            path.pop();
        }
        Ok(())
    }
}

/// Whether all items are arrays, or all are texts: a list, and no fields.
fn are_alike(decoder: &Decoder<'_>, count: u64) -> Result<bool, NotPlain> {
    let mut probe = decoder.clone();
    let mut first = None;
    for _ in 0..count {
        let kind = probe.datatype()?;
        if !matches!(kind, Type::Array | Type::String) || first.is_some_and(|first| first != kind) {
            return Ok(false);
        }
        first = Some(kind);
        probe.skip()?;
    }
    Ok(first.is_some())
}

/// How an item is called on the way to it, and the key of its place.
fn step(model: &Model, path: &[u32], index: u32, together: bool) -> (u32, u32) {
    match together {
        true => (ANY, ANY),
        false => (index, model.key(path, index)),
    }
}

/// What a scale sent: letters around a figure.
struct Frame {
    /// With `#` in the place of each digit.
    template: Vec<u8>,
    /// The digits, as a number.
    digits: i64,
}

impl Frame {
    /// Bytes that can be made from a template and a number again.
    fn of(bytes: &[u8]) -> Option<Frame> {
        let digits: String = bytes
            .iter()
            .filter(|byte| byte.is_ascii_digit())
            .map(|&byte| char::from(byte))
            .collect();
        if bytes.len() > 64 || !bytes.is_ascii() || bytes.contains(&b'#') || 15 < digits.len() {
            return None;
        }
        let blank = |&byte: &u8| if byte.is_ascii_digit() { b'#' } else { byte };
        let template: Vec<u8> = bytes.iter().map(blank).collect();
        Some(Frame { digits: digits.parse().ok()?, template })
    }

    /// Digits behind the point.
    fn decimals(&self) -> u32 {
        let Some(point) = self.template.iter().position(|&byte| byte == b'.') else { return 0 };
        self.template[point..].iter().filter(|&&byte| byte == b'#').count() as u32
    }

    /// The bytes again; none when the number has not as many digits.
    fn bytes(&self) -> Option<Vec<u8>> {
        let places = self.template.iter().filter(|&&byte| byte == b'#').count();
        let digits = format!("{:0places$}", self.digits);
        if digits.len() != places || self.digits < 0 {
            return None;
        }
        let mut digits = digits.bytes();
        self.template
            .iter()
            .map(|&byte| if byte == b'#' { digits.next() } else { Some(byte) })
            .collect()
    }
}

const ODD: SegmentError = SegmentError::Body("is no columns of records");

/// A column that is being read.
enum Reading<'b> {
    Bytes(&'b [u8]),
    Numbers(NumbersReader<'b>),
}

/// The columns of records, being read.
struct Reader<'b> {
    places: Places,
    /// Columns that have not been met yet, and those that have, in their order.
    unmet: std::vec::IntoIter<&'b [u8]>,
    met: Vec<Reading<'b>>,
    texts: HashMap<usize, Vec<&'b [u8]>>,
    model: Model,
    out: Vec<u8>,
}

/// Records from their columns, and where each ends.
pub(super) fn read(mut bytes: &[u8], count: u32) -> Result<(Vec<u8>, Vec<usize>), SegmentError> {
    let columns = take_varint(&mut bytes)?;
    let lengths = (0..columns).map(|_| take_varint(&mut bytes)).collect::<Result<Vec<_>, _>>()?;
    let mut parts = Vec::new();
    for length in lengths {
        let length = usize::try_from(length).map_err(|_| ODD)?;
        let (part, rest) = bytes.split_at_checked(length).ok_or(ODD)?;
        parts.push(part);
        bytes = rest;
    }
    let mut reader = Reader {
        places: Places::new(),
        unmet: parts.into_iter(),
        met: Vec::new(),
        texts: HashMap::new(),
        model: Model::default(),
        out: Vec::new(),
    };
    let mut ends = Vec::new();
    for _ in 0..count {
        reader.model.begin();
        reader.item(0, &mut Vec::new())?;
        ends.push(reader.out.len());
    }
    match bytes.is_empty() && reader.unmet.next().is_none() {
        true => Ok((reader.out, ends)),
        false => Err(ODD),
    }
}

impl<'b> Reader<'b> {
    fn column(&mut self, place: usize, kind: Kind) -> Result<&mut Reading<'b>, SegmentError> {
        let at = self.places.column(place, kind);
        if at == self.met.len() {
            let bytes = self.unmet.next().ok_or(ODD)?;
            self.met.push(match kind {
                Kind::Numbers => Reading::Numbers(NumbersReader::new(bytes)?),
                Kind::Shapes | Kind::Strings => Reading::Bytes(bytes),
            });
        }
        self.met.get_mut(at).ok_or(ODD)
    }

    fn shape(&mut self, place: usize) -> Result<u64, SegmentError> {
        match self.column(place, Kind::Shapes)? {
            Reading::Bytes(bytes) => take_varint(bytes),
            Reading::Numbers(_) => Err(ODD),
        }
    }

    fn number(&mut self, place: usize) -> Result<i64, SegmentError> {
        match self.column(place, Kind::Numbers)? {
            Reading::Numbers(numbers) => numbers.take(),
            Reading::Bytes(_) => Err(ODD),
        }
    }

    fn string(&mut self, place: usize) -> Result<&'b [u8], SegmentError> {
        let Reading::Bytes(bytes) = self.column(place, Kind::Strings)? else { return Err(ODD) };
        let length = usize::try_from(take_varint(bytes)?).map_err(|_| ODD)?;
        let (string, rest) = bytes.split_at_checked(length).ok_or(ODD)?;
        *bytes = rest;
        Ok(string)
    }

    fn text(&mut self, place: usize) -> Result<(u32, &'b [u8]), SegmentError> {
        let which = usize::try_from(self.number(place)?).map_err(|_| ODD)?;
        if which == 0 {
            let text = self.string(place)?;
            let known = self.texts.entry(place).or_default();
            known.push(text);
            return Ok((known.len() as u32, text));
        }
        let text = self.texts.get(&place).and_then(|known| known.get(which - 1)).ok_or(ODD)?;
        Ok((which as u32, text))
    }

    /// One item and all that is in it. What comes out is never more than a segment may hold,
    /// whatever the columns say.
    fn item(&mut self, place: usize, path: &mut Vec<u32>) -> Result<(), SegmentError> {
        let shape = self.shape(place)?;
        match shape {
            NUMBER => {
                let expected = self.model.expected(path);
                let number = self.number(place)?.wrapping_add(expected);
                self.model.met(path, number);
                self.say(|out| out.i64(number).is_ok())
            }
            TEXT => {
                let (which, text) = self.text(place)?;
                let text = std::str::from_utf8(text).map_err(|_| ODD)?;
                self.model.met_text(path, text, which);
                self.say(|out| out.str(text).is_ok())
            }
            BYTES => {
                let bytes = self.string(place)?;
                self.say(|out| out.bytes(bytes).is_ok())
            }
            FRAME => {
                let template = self.places.child(place, 0);
                let template = self.text(template)?.1.to_vec();
                let frame = Frame { template, digits: 0 };
                let digits = self.places.child(place, 1);
                let expected = self.model.expected_digits(frame.decimals());
                let digits = self.number(digits)?.wrapping_add(expected);
                let bytes = Frame { digits, ..frame }.bytes().ok_or(ODD)?;
                self.say(|out| out.bytes(&bytes).is_ok())
            }
            FALSE => self.say(|out| out.bool(false).is_ok()),
            TRUE => self.say(|out| out.bool(true).is_ok()),
            NULL => self.say(|out| out.null().is_ok()),
            ARRAYS.. => self.array(shape - ARRAYS, place, path),
            _ => Err(ODD),
        }
    }

    fn array(&mut self, shape: u64, place: usize, path: &mut Vec<u32>) -> Result<(), SegmentError> {
        let (count, together) = (shape / 2, shape % 2 == 1);
        if path.len() == DEEPEST || MAX_RAW as u64 <= count {
            return Err(ODD);
        }
        self.say(|out| out.array(count).is_ok())?;
        for index in 0..count {
            let (step, key) = step(&self.model, path, index as u32, together);
            let child = self.places.child(place, key);
            path.push(step);
            self.item(child, path)?;
            path.pop();
        }
        Ok(())
    }

    fn say(
        &mut self,
        what: impl FnOnce(&mut Encoder<&mut Vec<u8>>) -> bool,
    ) -> Result<(), SegmentError> {
        let written = what(&mut Encoder::new(&mut self.out));
        match written && self.out.len() <= MAX_RAW {
            true => Ok(()),
            false => Err(SegmentError::TooLarge("unpacked body")),
        }
    }
}
