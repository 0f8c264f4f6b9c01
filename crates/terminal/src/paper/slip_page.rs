//! A slip on a page, for who has no printer for strips: the rows of the strip as they are kept, one
//! after the other, so that both papers say the same to the letter.

use domain::machines::SheetSize;
use domain::paper::{Align, Row, Size, Strip};
use domain::pictograms;
use pages::{Block, Document, Dots, Figure, Style};
use qrcode::{Color, EcLevel, QrCode};

use super::refit;

/// Letters in a row of the slips that pages are made from.
pub(crate) const COLUMNS: u8 = 48;
/// How broad pictures are, in heights of a line.
const PICTURE_LINES: u8 = 4;
const QR_LINES: u8 = 7;
/// White that a QR code needs around it, in its own squares. ISO/IEC 18004.
const QUIET: usize = 4;

/// A slip as a paper. `title` names it in the printer's list and at the foot.
pub(crate) fn document(strip: &Strip, size: SheetSize, title: &str, language: &str) -> Document {
    let strip = refit(strip, COLUMNS);
    Document {
        title: title.to_owned(),
        language: language.to_owned(),
        foot: title.to_owned(),
        style: match size {
            SheetSize::A5 => Style::SlipA5,
            SheetSize::A4 => Style::SlipA4,
        },
        blocks: strip.rows.iter().filter_map(block).fold(Vec::new(), joined),
    }
}

/// Adds a block to those above it: of two lines across one is enough, and the words above a large
/// figure stand beside it.
fn joined(mut blocks: Vec<Block>, next: Block) -> Vec<Block> {
    match (blocks.pop(), next) {
        (Some(Block::Rule), Block::Rule) => blocks.push(Block::Rule),
        (
            Some(Block::Line { text, bold: false, middle: false }),
            Block::Large { figure, largest },
        ) => {
            let figure = Figure::new(text, figure.value);
            blocks.push(Block::Large { figure, largest });
        }
        (last, next) => blocks.extend(last.into_iter().chain([next])),
    }
    blocks
}

fn block(row: &Row) -> Option<Block> {
    match row {
        Row::Text { text, size, bold, align } => Some(words(text, *size, *bold, *align)),
        Row::Picture(name) => Some(Block::Beside(Dots {
            across: pictograms::SIDE,
            dark: pictograms::squares(name),
            lines: PICTURE_LINES,
        })),
        // A text that is too long for any QR code has none; slips never hold one.
        Row::Qr(text) => qr(text).map(Block::Beside),
        Row::Feed(_) => Some(Block::Gap),
        Row::Cut => None,
    }
}

fn words(text: &str, size: Size, bold: bool, align: Align) -> Block {
    if !text.is_empty() && text.chars().all(|letter| letter == '-') {
        return Block::Rule;
    }
    match (align, size == Size::NORMAL) {
        (Align::Right, false) => {
            let figure = Figure::new("", text);
            Block::Large { figure, largest: Size::BIG.high < size.high }
        }
        (_, false) => Block::Shout(text.to_owned()),
        (Align::Right, true) => Block::Pair(Figure::new("", text)),
        (Align::Center, true) => Block::Line { text: text.to_owned(), bold, middle: true },
        (Align::Left, true) => match figure_of(text).filter(|_| !bold) {
            Some((label, figure)) => Block::Pair(Figure::new(numbered(label), figure)),
            None => Block::Line { text: text.to_owned(), bold, middle: false },
        },
    }
}

/// What stands at the right edge of a whole row, apart from the words before it.
fn figure_of(text: &str) -> Option<(&str, &str)> {
    if text.chars().count() != usize::from(COLUMNS) {
        return None;
    }
    let (label, figure) = text.rsplit_once("  ")?;
    (!label.trim().is_empty()).then_some((label.trim_end(), figure.trim_start()))
}

/// A weighing's number stands apart from its weight: `1 21,350` must not read as 121,350.
fn numbered(label: &str) -> String {
    match label.trim_start().split_once(' ') {
        Some((number, rest)) if number.bytes().all(|digit| digit.is_ascii_digit()) => {
            format!("{number}\u{a0}\u{a0}\u{a0}\u{a0}{rest}")
        }
        _ => label.to_owned(),
    }
}

/// A QR code of level M with the white around it, as it is printed and shown everywhere.
fn qr(text: &str) -> Option<Dots> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M).ok()?;
    let (width, across) = (code.width(), code.width() + 2 * QUIET);
    let mut dark = vec![false; across * QUIET];
    for row in code.to_colors().chunks(width) {
        dark.extend([false; QUIET]);
        dark.extend(row.iter().map(|color| *color == Color::Dark));
        dark.extend([false; QUIET]);
    }
    dark.extend(vec![false; across * QUIET]);
    Some(Dots { across, dark, lines: QR_LINES })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::paper::Sheet;

    fn blocks(strip: &Strip) -> Vec<Block> {
        document(strip, SheetSize::A5, "Recibo 02-014-000142", "es-EC").blocks
    }

    #[test]
    fn each_row_of_a_slip_has_its_place_on_the_page() {
        let mut sheet = Sheet::new(48);
        sheet.framed("COPIA 1");
        sheet.rule();
        sheet.center_bold("KALLARI");
        sheet.bold("K-0003  Rosa Grefa");
        sheet.pair(" 1 34,200 - 0,850", "33,350");
        sheet.pair("Anticipo (de $ 80,00; tope 30 %)", "-$ 80,00");
        sheet.line("  240,154 lb x $ 1,15");
        sheet.large("214,600 kg", Size::BIG);
        sheet.large("$ 200,75", Size::MONEY);
        let line = |text: &str, bold, middle| Block::Line { text: text.to_owned(), bold, middle };
        let large = |label: &str, figure: &str, largest| Block::Large {
            figure: Figure::new(label, figure),
            largest,
        };
        let expected = [
            Block::Rule,
            Block::Shout("COPIA 1".to_owned()),
            Block::Rule,
            line("KALLARI", true, true),
            line("K-0003  Rosa Grefa", true, false),
            Block::Pair(Figure::new("1\u{a0}\u{a0}\u{a0}\u{a0}34,200 - 0,850", "33,350")),
            Block::Pair(Figure::new("Anticipo (de $ 80,00; tope 30 %)", "-$ 80,00")),
            large("  240,154 lb x $ 1,15", "214,600 kg", false),
            large("", "$ 200,75", true),
        ];
        assert_eq!(blocks(&sheet.finish()), expected);
    }

    #[test]
    fn a_code_has_the_white_around_it_that_it_needs() {
        let mut sheet = Sheet::new(48);
        sheet.qr("ACOPIO 02-014-000142".to_owned());
        let blocks = blocks(&sheet.finish());
        let [Block::Beside(dots)] = blocks.as_slice() else { panic!("{blocks:?}") };
        assert_eq!(dots.dark.len(), dots.across * dots.across);
        assert!(!dots.dark[..QUIET * dots.across].contains(&true), "above it");
        assert!(dots.dark[QUIET * (dots.across + 1)], "the corner of the first finder");
    }
}
