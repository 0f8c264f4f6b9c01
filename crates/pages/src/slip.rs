//! The rows of a slip on a page: large figures at the right edge, pictures beside the words.

use crate::face::{clean, face};
use crate::layout::{LINE, Pen, Role};
use crate::model::{Block, Dots, Figure};

/// Large figures and words, in sizes of ordinary letters.
const LARGE: f32 = 3.0;
const LARGEST: f32 = 4.0;
const SHOUTED: f32 = 1.6;
/// Between a word and its figure at the least, in sizes of letters.
const APART: f32 = 0.8;

/// Puts a block of a slip below what stands there; others are no concern of it.
pub(crate) fn lay_out(pen: &mut Pen, block: &Block) {
    let body = pen.sizes.body;
    match block {
        Block::Line { text, bold, middle } => lines(pen, text, (body, *bold), *middle),
        Block::Pair(figure) => pair(pen, figure),
        Block::Large { figure, largest } => large(pen, figure, *largest),
        Block::Shout(text) => lines(pen, text, (body * SHOUTED, true), true),
        Block::Rule => rule(pen),
        Block::Gap => pen.y += body * 0.5,
        Block::Beside(dots) => beside(pen, dots),
        _ => {}
    }
}

/// Width that is free at this height.
fn room(pen: &Pen) -> f32 {
    let taken = pen.beside.filter(|(until, _)| pen.y < *until);
    pen.room() - taken.map_or(0.0, |(_, width)| width)
}

fn lines(pen: &mut Pen, text: &str, (size, bold): (f32, bool), middle: bool) {
    let part = pen.part(Role::Paragraph, 0);
    pen.need(size * LINE);
    let free = room(pen);
    for line in face(bold).wrap(&clean(text), size, free) {
        pen.need(size * LINE);
        let indent = if middle { (free - face(bold).width(&line, size)) / 2.0 } else { 0.0 };
        let at = (pen.sizes.margin + indent, pen.y + size);
        pen.put(at, line, (size, bold), Some(part));
        pen.y += size * LINE;
    }
}

/// The figure stands at the right edge: of the last line of its words where it fits, below where
/// not.
fn pair(pen: &mut Pen, figure: &Figure) {
    let size = pen.sizes.body;
    pen.need(size * LINE);
    let free = room(pen);
    let part = pen.part(Role::Paragraph, 0);
    let value = clean(&figure.value);
    let wide = face(false).width(&value, size);
    let words = face(false).wrap(&clean(&figure.label), size, free);
    let last = words.last().map_or(0.0, |line| face(false).width(line, size));
    let fits = last + APART * size + wide <= free;
    let count = words.len();
    for (at, line) in words.into_iter().enumerate() {
        pen.need(size * LINE);
        pen.put((pen.sizes.margin, pen.y + size), line, (size, false), Some(part));
        if at + 1 < count || !fits {
            pen.y += size * LINE;
        }
    }
    pen.need(size * LINE);
    let x = pen.sizes.margin + free - wide;
    pen.put((x, pen.y + size), value, (size, false), Some(part));
    pen.y += size * LINE;
}

/// One that is too wide for the page gets smaller letters: a figure is never broken. Its words
/// stand above it where they do not fit beside it.
fn large(pen: &mut Pen, figure: &Figure, largest: bool) {
    let (label, value) = (clean(&figure.label), clean(&figure.value));
    let body = pen.sizes.body;
    let wanted = body * if largest { LARGEST } else { LARGE };
    let (width, free) = (face(true).width(&value, 1.0), room(pen));
    let size = if width * wanted <= free { wanted } else { free / width };
    let beside = face(false).width(&label, body) + APART * body + width * size <= free;
    if !beside {
        lines(pen, &label, (body, false), false);
    }
    pen.need(size * LINE);
    let part = pen.part(Role::Paragraph, 0);
    let y = pen.y + size;
    if beside {
        pen.put((pen.sizes.margin, y), label, (body, false), Some(part));
    }
    pen.put((pen.sizes.margin + free - width * size, y), value, (size, true), Some(part));
    pen.y += size * LINE;
}

fn rule(pen: &mut Pen) {
    let gap = pen.sizes.body * 0.3;
    if let Some((until, _)) = pen.beside.take() {
        pen.y = pen.y.max(until);
    }
    pen.need(gap * 2.0);
    pen.y += gap;
    pen.rule(pen.sizes.margin, pen.room(), 0.8);
    pen.y += gap;
}

/// At the right edge, and whole: where the page ends before, the next one is begun.
fn beside(pen: &mut Pen, dots: &Dots) {
    let width = f32::from(dots.lines) * pen.sizes.body * LINE;
    let side = width / dots.across.max(1) as f32;
    let height = side * dots.dark.len().div_ceil(dots.across.max(1)) as f32;
    pen.need(height);
    let x = pen.sizes.margin + pen.room() - width;
    pen.dots((x, pen.y), side, dots.clone());
    pen.beside = Some((pen.y + height, width + pen.sizes.body * APART));
}
