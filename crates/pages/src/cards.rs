//! Cards to be cut out, in the size that fits a wallet: ten on a page.

use crate::code::Code;
use crate::face::{clean, face};
use crate::layout::{BLACK, Pen, Role};
use crate::model::Card;

/// Points in a millimetre.
const MM: f32 = 72.0 / 25.4;
/// Width and height of a card: ISO/IEC 7810 ID-1, as it is commonly cut.
const CARD: (f32, f32) = (85.0 * MM, 54.0 * MM);
/// Cards beside each other and one below the other.
const ACROSS: usize = 2;
const DOWN: usize = 5;
/// What stays white at the edge of a card.
const EDGE: f32 = 4.0 * MM;
/// One square of the QR code, and the narrowest bar: whole dots of a printer with 300 to an inch.
const SQUARE: f32 = 11.0 * 0.24;
const STRIP: f32 = 4.0 * 0.24;
/// Where the bars begin, from the top of a card, and how high they are.
const BARS: (f32, f32) = (37.0 * MM, 9.0 * MM);
/// The letters below the bars.
const PAYLOAD: f32 = 7.5;
/// How thick the marks are along which cards are cut, and how long beside the cards and on them.
const CUT: (f32, f32, f32) = (0.4, 5.0 * MM, 1.5 * MM);
/// How far lines stand apart on a card, in sizes of their letters.
const LINE: f32 = 1.15;

/// Puts the cards on as many pages as they need.
pub(crate) fn lay_out(pen: &mut Pen, cards: &[Card]) {
    for (nth, sheet) in cards.chunks(ACROSS * DOWN).enumerate() {
        if 0 < nth {
            pen.turn();
        }
        for (at, each) in sheet.iter().enumerate() {
            card(pen, corner(pen, at % ACROSS, at / ACROSS), each);
        }
        cut_marks(pen);
    }
}

/// The top left corner of the card at that place, or of where one more would lie.
fn corner(pen: &Pen, column: usize, row: usize) -> (f32, f32) {
    let (width, height) = pen.sizes.page;
    let left = (width - ACROSS as f32 * CARD.0) / 2.0 + column as f32 * CARD.0;
    let top = (height - DOWN as f32 * CARD.1) / 2.0 + row as f32 * CARD.1;
    (left, top)
}

/// Lines beside the cards to lay a ruler on, and a cross where four of them meet.
fn cut_marks(pen: &mut Pen) {
    let (thick, beside, cross) = CUT;
    let (first, last) = (corner(pen, 0, 0), corner(pen, ACROSS, DOWN));
    for column in 0..=ACROSS {
        let x = corner(pen, column, 0).0 - thick / 2.0;
        for y in [first.1 - cross - beside, last.1 + cross] {
            pen.bar((x, y), (thick, beside), BLACK);
        }
        for row in 0..=DOWN {
            let (x, y) = corner(pen, column, row);
            pen.bar((x - thick / 2.0, y - cross), (thick, 2.0 * cross), BLACK);
            pen.bar((x - cross, y - thick / 2.0), (2.0 * cross, thick), BLACK);
        }
    }
    for row in 0..=DOWN {
        let y = corner(pen, 0, row).1 - thick / 2.0;
        for x in [first.0 - cross - beside, last.0 + cross] {
            pen.bar((x, y), (beside, thick), BLACK);
        }
    }
}

fn card(pen: &mut Pen, (left, top): (f32, f32), card: &Card) {
    let part = pen.part(Role::Paragraph, 0);
    let square = Code::ACROSS as f32 * SQUARE;
    let beside = left + CARD.0 - EDGE - square;
    // White around the QR code as wide as four of its squares belongs to it. ISO/IEC 18004.
    let room = beside - 4.0 * SQUARE - left - EDGE;
    let mut y = top + EDGE;
    for (text, bold, sizes, high, after) in [
        (&card.association, false, (8.5, 6.5), 20.0, 4.0),
        (&card.name, true, (13.0, 8.5), 30.0, 3.0),
        (&card.code, true, (16.0, 10.0), 18.5, 1.0),
        (&card.community, false, (9.0, 7.0), 10.5, 0.0),
    ] {
        let (size, broken) = fit(text, bold, sizes, (room, high));
        for line in broken {
            pen.put((left + EDGE, y + size), line, (size, bold), Some(part));
            y += size * LINE;
        }
        y += after;
    }
    if let Some(mark) = &card.mark {
        let (size, broken) = fit(mark, true, (8.0, 5.0), (square, 19.0));
        let mut y = top + EDGE + square + 4.0 * SQUARE;
        for line in broken {
            pen.put((beside, y), line, (size, true), Some(part));
            y += size * LINE;
        }
    }
    codes(pen, ((left, top), (beside, top + EDGE)), &card.payload, part);
}

/// The QR code at its place, and the bars with their letters in the middle below.
fn codes(
    pen: &mut Pen,
    ((left, top), (qr_x, qr_y)): ((f32, f32), (f32, f32)),
    code: &Code,
    part: usize,
) {
    let square = |(column, row, wide): (usize, usize, usize)| {
        let (x, y) = (qr_x + column as f32 * SQUARE, qr_y + row as f32 * SQUARE);
        [x, y, wide as f32 * SQUARE, SQUARE]
    };
    pen.bars(code.dark_squares().map(square).collect());
    let from = left + (CARD.0 - code.strips() as f32 * STRIP) / 2.0;
    let bar = |(at, wide): (usize, usize)| {
        [from + at as f32 * STRIP, top + BARS.0, wide as f32 * STRIP, BARS.1]
    };
    pen.bars(code.bars().map(bar).collect());
    let x = left + (CARD.0 - face(false).width(code.text(), PAYLOAD)) / 2.0;
    let y = top + BARS.0 + BARS.1 + PAYLOAD * LINE;
    pen.put((x, y), code.text().to_owned(), (PAYLOAD, false), Some(part));
}

/// A text in a place so wide and high: in the largest letters in which none of its words is broken,
/// and cut off where it is too long for the smallest.
fn fit(
    text: &str,
    bold: bool,
    (largest, smallest): (f32, f32),
    (room, high): (f32, f32),
) -> (f32, Vec<String>) {
    let (text, face) = (clean(text), face(bold));
    let lines = |size: f32| (high / (size * LINE)) as usize;
    let mut size = largest;
    while smallest < size {
        let whole = text.split(' ').all(|word| face.width(word, size) <= room);
        let broken = face.wrap(&text, size, room);
        if whole && broken.len() <= lines(size) {
            return (size, broken);
        }
        size -= 0.5;
    }
    let mut broken = face.wrap(&text, smallest, room);
    if lines(smallest) < broken.len() {
        broken.truncate(lines(smallest));
        if let Some(last) = broken.last_mut() {
            while room < face.width(&format!("{last}…"), smallest) && last.pop().is_some() {}
            last.push('…');
        }
    }
    (smallest, broken)
}
