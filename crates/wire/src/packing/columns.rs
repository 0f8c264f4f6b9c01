//! Records turned into columns: what stands at one place of all records comes together, and figures
//! that follow from others of the same record ([`super::predict`]) leave nothing.
//!
//! A record is walked like a tree. Each place in it (`body, weighings, any, gross`) has up to three
//! columns: shapes, numbers, strings. Both sides meet the places in the same order, so the columns
//! need no names. What cannot be said in this way, because it is no plain CBOR in its shortest
//! form, is packed as rows instead.

use super::items::{Item, NotPlain, pass, put, take};
use super::numbers::{self, NumbersReader, put_varint, take_varint};
use super::places::{Kind, Places};
use super::predict::{ANY, Model};
use super::scale::{self, Frame};
use super::texts::Texts;
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

/// A column that is being filled: numbers, or anything else as bytes.
#[derive(Default)]
struct Column {
    bytes: Vec<u8>,
    numbers: Vec<i64>,
}

/// The columns of records, being filled.
struct Writer {
    places: Places,
    columns: Vec<Column>,
    /// The texts of each place that has some.
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
    let mut path = Vec::with_capacity(DEEPEST);
    for record in records {
        writer.model.begin();
        let mut bytes = record.as_ref();
        writer.item(&mut bytes, 0, &mut path)?;
        if !bytes.is_empty() {
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
        let at = self.places.texts(place);
        if at == self.texts.len() {
            self.texts.push(Texts::default());
        }
        let (which, is_new) = self.texts[at].which(text);
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
        bytes: &mut &[u8],
        place: usize,
        path: &mut Vec<u32>,
    ) -> Result<(), NotPlain> {
        match take(bytes)? {
            Item::Number(number) => {
                self.shape(place, NUMBER);
                let expected = self.model.expected(path);
                self.number(place, number.wrapping_sub(expected));
                self.model.met(path, number);
            }
            Item::Text(text) => {
                self.shape(place, TEXT);
                let which = self.text(place, text);
                self.model.met_text(path, text, which);
            }
            Item::Bytes(string) => self.bytes(string, place),
            Item::Array(count) => self.array(bytes, count, place, path)?,
            Item::Bool(false) => self.shape(place, FALSE),
            Item::Bool(true) => self.shape(place, TRUE),
            Item::Null => self.shape(place, NULL),
        }
        Ok(())
    }

    fn bytes(&mut self, bytes: &[u8], place: usize) {
        match Frame::of(bytes) {
            Some(frame) => {
                self.shape(place, FRAME);
                let template = self.places.child(place, 0);
                self.text(template, frame.template());
                let digits = self.places.child(place, 1);
                let expected = self.model.expected_digits(scale::decimals(frame.template()));
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
        bytes: &mut &[u8],
        count: u64,
        place: usize,
        path: &mut Vec<u32>,
    ) -> Result<(), NotPlain> {
        if path.len() == DEEPEST || MAX_RAW as u64 <= count {
            return Err(NotPlain);
        }
        let together = are_alike(bytes, count)?;
        self.shape(place, ARRAYS + 2 * count + u64::from(together));
        for index in 0..count {
            let (step, key) = step(&self.model, path, index as u32, together);
            let child = self.places.child(place, key);
            path.push(step);
            self.item(bytes, child, path)?;
            path.pop();
        }
        Ok(())
    }
}

/// Whether all items are arrays, or all are texts: a list, and no fields.
fn are_alike(mut bytes: &[u8], count: u64) -> Result<bool, NotPlain> {
    let mut first = None;
    for _ in 0..count {
        let item = take(&mut bytes)?;
        let kind = match item {
            Item::Array(_) => ARRAYS,
            Item::Text(_) => TEXT,
            _ => return Ok(false),
        };
        if first.is_some_and(|first| first != kind) {
            return Ok(false);
        }
        first = Some(kind);
        pass(&mut bytes, item)?;
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

const ODD: SegmentError = SegmentError::Body("is no columns of records");

/// A column that is being read.
enum Reading<'b> {
    Bytes(&'b [u8]),
    Numbers(NumbersReader<'b>),
}

/// A text that was read, and may come again.
#[derive(Clone, Copy)]
struct Text<'b> {
    bytes: &'b [u8],
    /// It is UTF-8, as texts are; what a scale sent need not be.
    is_text: bool,
}

/// The columns of records, being read.
struct Reader<'b> {
    places: Places,
    /// Columns that have not been met yet, and those that have, in their order.
    unmet: std::vec::IntoIter<&'b [u8]>,
    met: Vec<Reading<'b>>,
    /// The texts of each place that has some.
    texts: Vec<Vec<Text<'b>>>,
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
        texts: Vec::new(),
        model: Model::default(),
        out: Vec::new(),
    };
    let mut ends = Vec::new();
    let mut path = Vec::with_capacity(DEEPEST);
    for _ in 0..count {
        reader.model.begin();
        reader.item(0, &mut path)?;
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

    fn text(&mut self, place: usize) -> Result<(u32, Text<'b>), SegmentError> {
        let which = usize::try_from(self.number(place)?).map_err(|_| ODD)?;
        let at = self.places.texts(place);
        if at == self.texts.len() {
            self.texts.push(Vec::new());
        }
        if which == 0 {
            let bytes = self.string(place)?;
            let text = Text { bytes, is_text: std::str::from_utf8(bytes).is_ok() };
            let known = &mut self.texts[at];
            known.push(text);
            return Ok((known.len() as u32, text));
        }
        let text = self.texts[at].get(which - 1).ok_or(ODD)?;
        Ok((which as u32, *text))
    }

    /// One item and all that is in it. What comes out is never more than a segment may hold,
    /// whatever the columns say.
    fn item(&mut self, place: usize, path: &mut Vec<u32>) -> Result<(), SegmentError> {
        match self.shape(place)? {
            NUMBER => {
                let expected = self.model.expected(path);
                let number = self.number(place)?.wrapping_add(expected);
                self.model.met(path, number);
                self.say(Item::Number(number))
            }
            TEXT => {
                let (which, Text { bytes, is_text }) = self.text(place)?;
                if !is_text {
                    return Err(ODD);
                }
                self.model.met_text(path, bytes, which);
                self.say(Item::Text(bytes))
            }
            BYTES => {
                let bytes = self.string(place)?;
                self.say(Item::Bytes(bytes))
            }
            FRAME => self.frame(place),
            FALSE => self.say(Item::Bool(false)),
            TRUE => self.say(Item::Bool(true)),
            NULL => self.say(Item::Null),
            shape @ ARRAYS.. => self.array(shape - ARRAYS, place, path),
            _ => Err(ODD),
        }
    }

    fn frame(&mut self, place: usize) -> Result<(), SegmentError> {
        let template = self.places.child(place, 0);
        let template = self.text(template)?.1.bytes;
        let digits = self.places.child(place, 1);
        let expected = self.model.expected_digits(scale::decimals(template));
        let digits = self.number(digits)?.wrapping_add(expected);
        self.say(Item::Bytes(template))?;
        let begins = self.out.len() - template.len();
        match scale::filled(&mut self.out[begins..], digits) {
            true => Ok(()),
            false => Err(ODD),
        }
    }

    fn array(&mut self, shape: u64, place: usize, path: &mut Vec<u32>) -> Result<(), SegmentError> {
        let (count, together) = (shape / 2, shape % 2 == 1);
        if path.len() == DEEPEST || MAX_RAW as u64 <= count {
            return Err(ODD);
        }
        self.say(Item::Array(count))?;
        for index in 0..count {
            let (step, key) = step(&self.model, path, index as u32, together);
            let child = self.places.child(place, key);
            path.push(step);
            self.item(child, path)?;
            path.pop();
        }
        Ok(())
    }

    fn say(&mut self, item: Item<'_>) -> Result<(), SegmentError> {
        put(&mut self.out, item);
        match self.out.len() <= MAX_RAW {
            true => Ok(()),
            false => Err(SegmentError::TooLarge("unpacked body")),
        }
    }
}
