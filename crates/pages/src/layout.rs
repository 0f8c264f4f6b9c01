//! From blocks to places. Points from the top left corner of a page, as on a desk.

use crate::face::{clean, face};
use crate::model::{Block, Document, Dots, Figure, Style};
use crate::{cards, plot, slip, table};

/// A4, points.
const UPRIGHT: (f32, f32) = (595.28, 841.89);
const ACROSS: (f32, f32) = (UPRIGHT.1, UPRIGHT.0);
/// A5, points.
const A5: (f32, f32) = (419.53, 595.28);

/// The shades of what is drawn: 0 is black, 255 white.
pub(crate) const BLACK: u8 = 0;

/// What stands on the pages, and what it means.
pub(crate) struct LaidOut {
    pub(crate) pages: Vec<Vec<Mark>>,
    /// The parts of the paper; the first is the whole, parents stand before their children.
    pub(crate) parts: Vec<Part>,
}

/// Something on a page.
pub(crate) enum Mark {
    Text {
        x: f32,
        /// The line that letters stand on.
        y: f32,
        size: f32,
        bold: bool,
        text: String,
        /// The part that it belongs to; none where it stands elsewhere as well: a repeated head,
        /// a word in a picture.
        part: Option<usize>,
    },
    /// A line across, or a bar: as thick as it is high.
    Rule { x: f32, y: f32, width: f32, thick: f32, shade: u8 },
    /// Black places that are one figure: left, top, width and height of each. Drawn at once, so
    /// that no light shines through where two of them meet.
    Bars(Vec<[f32; 4]>),
    /// Dark squares of that side, from the top left corner of a picture.
    Dots { x: f32, y: f32, side: f32, dots: Dots },
}

/// What a part of the paper is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    Whole,
    Heading(u16),
    Paragraph,
    Table,
    Row,
    Head,
    Cell,
}

/// A part of the paper and what it is part of.
pub(crate) struct Part {
    pub(crate) role: Role,
    pub(crate) within: usize,
}

/// Sizes, points.
#[derive(Clone, Copy)]
pub(crate) struct Sizes {
    /// Width and height of a page.
    pub(crate) page: (f32, f32),
    pub(crate) margin: f32,
    pub(crate) title: f32,
    pub(crate) lead: f32,
    pub(crate) heading: f32,
    pub(crate) body: f32,
    pub(crate) small: f32,
    pub(crate) foot: f32,
    /// How far above the lower edge the foot stands.
    pub(crate) foot_up: f32,
}

const OFFICE: Sizes = Sizes {
    page: UPRIGHT,
    margin: 46.0,
    title: 17.0,
    lead: 11.0,
    heading: 11.5,
    body: 9.5,
    small: 8.0,
    foot: 8.0,
    foot_up: 46.0,
};
const WALL: Sizes = Sizes {
    page: UPRIGHT,
    margin: 42.0,
    title: 38.0,
    lead: 27.0,
    heading: 27.0,
    body: 24.0,
    small: 13.0,
    foot: 10.0,
    foot_up: 42.0,
};
/// The foot stands below the cards and the marks beside them.
const CARDS: Sizes = Sizes { margin: 56.0, foot: 7.0, foot_up: 14.0, ..OFFICE };

const SLIP: Sizes = Sizes {
    page: A5,
    margin: 28.0,
    title: 16.0,
    lead: 11.0,
    heading: 12.0,
    body: 10.5,
    small: 8.5,
    foot: 7.0,
    foot_up: 28.0,
};
/// From A5 to A4.
const LARGER: f32 = std::f32::consts::SQRT_2;
/// By how much the letters of a slip may shrink so that it stays on one page.
const SHRUNK: [f32; 5] = [1.0, 0.94, 0.88, 0.82, 0.76];

/// How far apart lines stand, in sizes of their letters.
pub(crate) const LINE: f32 = 1.3;

pub(crate) fn sizes(style: Style) -> Sizes {
    match style {
        Style::Office => OFFICE,
        Style::Across => Sizes { page: ACROSS, margin: 40.0, foot_up: 40.0, body: 9.0, ..OFFICE },
        Style::Wall => WALL,
        Style::Cards => CARDS,
        Style::SlipA5 => SLIP,
        Style::SlipA4 => Sizes {
            page: UPRIGHT,
            margin: SLIP.margin * LARGER,
            foot: SLIP.foot * LARGER,
            foot_up: SLIP.foot_up * LARGER,
            ..letters(SLIP, LARGER)
        },
    }
}

/// The same sizes with larger or smaller letters.
fn letters(sizes: Sizes, by: f32) -> Sizes {
    Sizes {
        title: sizes.title * by,
        lead: sizes.lead * by,
        heading: sizes.heading * by,
        body: sizes.body * by,
        small: sizes.small * by,
        ..sizes
    }
}

/// Finds a place for everything.
pub(crate) fn lay_out(document: &Document) -> LaidOut {
    let usual = sizes(document.style);
    if !matches!(document.style, Style::SlipA5 | Style::SlipA4) {
        return lay_out_in(document, usual);
    }
    // Two pages in large letters are better than two in small ones.
    let tried = SHRUNK.iter().map(|by| lay_out_in(document, letters(usual, *by)));
    tried
        .into_iter()
        .find(|laid_out| laid_out.pages.len() == 1)
        .unwrap_or_else(|| lay_out_in(document, usual))
}

fn lay_out_in(document: &Document, sizes: Sizes) -> LaidOut {
    let mut pen = Pen::new(sizes);
    let mut blocks = document.blocks.iter().peekable();
    while let Some(block) = blocks.next() {
        pen.block(block, blocks.peek().copied());
    }
    pen.end()
}

/// Writes from top to bottom and turns the page.
pub(crate) struct Pen {
    pub(crate) sizes: Sizes,
    pages: Vec<Vec<Mark>>,
    marks: Vec<Mark>,
    parts: Vec<Part>,
    /// Where the next thing begins.
    pub(crate) y: f32,
    /// A picture at the right edge: how far down it reaches, and how broad it is with its space.
    pub(crate) beside: Option<(f32, f32)>,
}

impl Pen {
    fn new(sizes: Sizes) -> Pen {
        let whole = Part { role: Role::Whole, within: 0 };
        let y = sizes.margin;
        Pen { sizes, pages: Vec::new(), marks: Vec::new(), parts: vec![whole], y, beside: None }
    }

    fn end(mut self) -> LaidOut {
        self.pages.push(self.marks);
        LaidOut { pages: self.pages, parts: self.parts }
    }

    /// Width between the margins.
    pub(crate) fn room(&self) -> f32 {
        self.sizes.page.0 - 2.0 * self.sizes.margin
    }

    /// Where the foot begins.
    fn bottom(&self) -> f32 {
        self.sizes.page.1 - self.sizes.margin - 2.0 * self.sizes.foot
    }

    /// Whether so much still fits on this page.
    pub(crate) fn fits(&self, height: f32) -> bool {
        self.y + height <= self.bottom()
    }

    /// Turns the page unless so much still fits on it, or nothing stands on it.
    pub(crate) fn need(&mut self, height: f32) {
        if !self.fits(height) && !self.marks.is_empty() {
            self.turn();
        }
    }

    /// Goes on at the top of the next page.
    pub(crate) fn turn(&mut self) {
        self.pages.push(std::mem::take(&mut self.marks));
        self.y = self.sizes.margin;
        self.beside = None;
    }

    /// Draws a picture from its top left corner.
    pub(crate) fn dots(&mut self, (x, y): (f32, f32), side: f32, dots: Dots) {
        self.marks.push(Mark::Dots { x, y, side, dots });
    }

    /// A new part of the paper.
    pub(crate) fn part(&mut self, role: Role, within: usize) -> usize {
        self.parts.push(Part { role, within });
        self.parts.len() - 1
    }

    /// Puts a text on a line.
    pub(crate) fn put(
        &mut self,
        (x, y): (f32, f32),
        text: String,
        (size, bold): (f32, bool),
        part: Option<usize>,
    ) {
        if !text.is_empty() {
            self.marks.push(Mark::Text { x, y, size, bold, text, part });
        }
    }

    /// Draws a line across at this height.
    pub(crate) fn rule(&mut self, x: f32, width: f32, thick: f32) {
        self.bar((x, self.y), (width, thick), BLACK);
    }

    /// Fills a place, from its top left corner.
    pub(crate) fn bar(&mut self, (x, y): (f32, f32), (width, thick): (f32, f32), shade: u8) {
        self.marks.push(Mark::Rule { x, y, width, thick, shade });
    }

    /// Fills places that are one figure: left, top, width and height of each.
    pub(crate) fn bars(&mut self, places: Vec<[f32; 4]>) {
        self.marks.push(Mark::Bars(places));
    }

    fn block(&mut self, block: &Block, next: Option<&Block>) {
        let Sizes { title, lead, heading, body, small, .. } = self.sizes;
        match block {
            Block::Title(text) => self.lines(text, (title, true), Role::Heading(1), 0.0),
            Block::Lead(text) => self.lines(text, (lead, false), Role::Paragraph, 0.0),
            Block::Heading(text) => {
                // Not alone at the foot of a page.
                self.y += body * 0.7;
                let after = if next.is_some() { 4.0 * body * LINE } else { 0.0 };
                self.need(heading * LINE + after);
                self.lines(text, (heading, true), Role::Heading(2), 0.0);
            }
            Block::Text(text) => self.lines(text, (body, false), Role::Paragraph, body * 0.4),
            Block::Small(text) => self.lines(text, (small, false), Role::Paragraph, small * 0.4),
            Block::Mark(text) => self.mark(text),
            Block::Figures { across, figures } => self.figures(*across, figures),
            Block::Table(table) => table::lay_out(self, table),
            Block::Plot(plot) => plot::lay_out(self, plot),
            Block::NewPage if self.marks.is_empty() => {}
            Block::NewPage => self.turn(),
            Block::List { across, items } => self.list(*across, items),
            Block::Signatures(names) => self.signatures(names),
            Block::Cards(cards) => cards::lay_out(self, cards),
            of_slip => slip::lay_out(self, of_slip),
        }
    }

    /// As many lines as a text needs, and the space behind it.
    pub(crate) fn lines(&mut self, text: &str, (size, bold): (f32, bool), role: Role, after: f32) {
        let part = self.part(role, 0);
        let x = self.sizes.margin;
        for line in face(bold).wrap(&clean(text), size, self.room()) {
            self.need(size * LINE);
            self.put((x, self.y + size), line, (size, bold), Some(part));
            self.y += size * LINE;
        }
        self.y += after;
    }

    fn mark(&mut self, text: &str) {
        let (x, width) = (self.sizes.margin, self.room());
        self.need(self.sizes.heading * 3.0);
        self.y += self.sizes.heading * 0.4;
        self.rule(x, width, 1.5);
        self.y += 4.0;
        self.lines(text, (self.sizes.heading, true), Role::Paragraph, 4.0);
        self.rule(x, width, 1.5);
        self.y += 6.0;
    }

    fn figures(&mut self, across: usize, figures: &[Figure]) {
        let Sizes { margin, body, small, .. } = self.sizes;
        let across = across.max(1);
        let width = self.room() / across as f32;
        for row in figures.chunks(across) {
            let broken: Vec<_> = row
                .iter()
                .map(|figure| {
                    let label = face(false).wrap(&clean(&figure.label), small, width - 8.0);
                    (label, face(true).wrap(&clean(&figure.value), body * 1.15, width - 8.0))
                })
                .collect();
            let labels = broken.iter().map(|(label, _)| label.len()).max().unwrap_or(1) as f32;
            let values = broken.iter().map(|(_, value)| value.len()).max().unwrap_or(1) as f32;
            let height = (labels * small + values * body * 1.15) * LINE + small * 0.5;
            self.need(height);
            for (at, (label, value)) in broken.into_iter().enumerate() {
                let x = margin + at as f32 * width;
                let part = Some(self.part(Role::Paragraph, 0));
                let mut y = self.y + (labels - label.len() as f32) * small * LINE;
                for line in label {
                    self.put((x, y + small), line, (small, false), part);
                    y += small * LINE;
                }
                for line in value {
                    self.put((x, y + body * 1.15), line, (body * 1.15, true), part);
                    y += body * 1.15 * LINE;
                }
            }
            self.y += height;
        }
        self.y += small * 0.3;
    }

    fn list(&mut self, across: usize, items: &[String]) {
        let Sizes { margin, small, .. } = self.sizes;
        let small = small * 0.9;
        let across = across.max(1);
        let width = self.room() / across as f32;
        for row in items.chunks(across) {
            self.need(small * LINE);
            for (at, item) in row.iter().enumerate() {
                let part = Some(self.part(Role::Paragraph, 0));
                let line = face(false).wrap(&clean(item), small, width - 4.0).swap_remove(0);
                let x = margin + at as f32 * width;
                self.put((x, self.y + small), line, (small, false), part);
            }
            self.y += small * LINE;
        }
        self.y += small * 0.5;
    }

    fn signatures(&mut self, names: &[String]) {
        let Sizes { margin, body, small, .. } = self.sizes;
        let width = self.room() / names.len().max(1) as f32;
        let above = body * 4.5;
        self.need(above + 2.0 * small * LINE);
        self.y += above;
        let mut lowest = self.y;
        for (at, name) in names.iter().enumerate() {
            let x = margin + at as f32 * width;
            self.rule(x, width - 18.0, 0.7);
            let part = Some(self.part(Role::Paragraph, 0));
            let mut y = self.y + 3.0;
            for line in face(false).wrap(&clean(name), small, width - 18.0) {
                self.put((x, y + small), line, (small, false), part);
                y += small * LINE;
            }
            lowest = lowest.max(y);
        }
        self.y = lowest + small;
    }
}
