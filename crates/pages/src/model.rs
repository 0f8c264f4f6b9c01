//! What stands on a paper, without any place.

use crate::code::Code;

/// A paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// What it is: its name where programs list it. It is not printed.
    pub title: String,
    /// Language of its words, `es-EC`.
    pub language: String,
    /// Whose it is: at the foot of every page.
    pub foot: String,
    /// How large everything is.
    pub style: Style,
    /// From top to bottom.
    pub blocks: Vec<Block>,
}

/// How large everything is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// To be read at a desk and filed.
    Office,
    /// Likewise, lying on its long side: tables of many columns.
    Across,
    /// To be read on a wall, from two metres.
    Wall,
    /// To be cut up: for [`Block::Cards`] alone.
    Cards,
    /// A slip on A5, to be taken home. Its letters get smaller before it takes a second page.
    SlipA5,
    /// The same on A4, with everything as much larger as the page is.
    SlipA4,
}

/// A part of a paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// What the paper is. The first block of most.
    Title(String),
    /// A line below the title: the day, the place.
    Lead(String),
    /// A mark that nobody overlooks: practice, copy.
    Mark(String),
    /// The heading of what follows; stays with it on one page.
    Heading(String),
    /// A paragraph.
    Text(String),
    /// A paragraph for those who look closely.
    Small(String),
    /// Figures with their names, so many beside each other.
    Figures {
        /// Figures in a row, at least 1.
        across: usize,
        /// From left to right, then down.
        figures: Vec<Figure>,
    },
    /// A table.
    Table(Table),
    /// A picture of figures that stand in a table as well.
    Plot(Plot),
    /// What follows begins on a page of its own.
    NewPage,
    /// Short texts of equal rank, so many beside each other: numbers to look something up.
    List {
        /// Texts in a row, at least 1.
        across: usize,
        /// From left to right, then down.
        items: Vec<String>,
    },
    /// Lines to sign on, beside each other, each with the name of who signs. Never apart.
    Signatures(Vec<String>),
    /// Cards of 85 × 54 mm with marks to cut them out by, ten on a page of [`Style::Cards`].
    Cards(Vec<Card>),
    /// A line of a slip: in the middle, or heavy, or neither.
    Line {
        /// The words.
        text: String,
        /// Heavy letters.
        bold: bool,
        /// In the middle; otherwise from the left.
        middle: bool,
    },
    /// A figure at the right edge of a slip, what it is at the left of the same line.
    Pair(Figure),
    /// A figure that whoever does not read finds at once, at the right edge, with what it is at the
    /// left of the same line.
    Large {
        /// The figure and what it is.
        figure: Figure,
        /// The largest of the page: money.
        largest: bool,
    },
    /// Large words in the middle.
    Shout(String),
    /// A line across.
    Rule,
    /// A little white.
    Gap,
    /// A picture at the right edge; what follows stands at its left until the next line across.
    Beside(Dots),
}

/// A card for somebody's wallet. What is too long for its line is written smaller, then cut off.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// Whose members carry it.
    pub association: String,
    /// Whose it is.
    pub name: String,
    /// The number that people say.
    pub code: String,
    /// Where they are from.
    pub community: String,
    /// A mark that nobody overlooks: practice.
    pub mark: Option<String>,
    /// What machines read.
    pub payload: Code,
}

/// A picture of dark and light squares: a pictogram, a QR code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dots {
    /// Squares in a row.
    pub across: usize,
    /// Row by row from the top left, dark ones true.
    pub dark: Vec<bool>,
    /// How broad the picture is, in heights of a line.
    pub lines: u8,
}

/// A figure and what it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// What it is.
    pub label: String,
    /// The figure as people read it, `$ 1.276,39`.
    pub value: String,
}

/// A table. One that is longer than a page goes on at the top of the next, under its head.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows; each has as many cells as there are columns, a missing one is empty.
    pub rows: Vec<Vec<String>>,
    /// The sums below, if there are any.
    pub total: Option<Vec<String>>,
}

/// A picture of figures, with nothing left to reckon. Never broken over pages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plot {
    /// Bars of groups, one under the other; otherwise columns over time.
    pub bars: bool,
    /// What is measured.
    pub caption: String,
    /// Where each point stands, and how far it reaches: from 0 to 10 000.
    pub points: Vec<(i32, i32)>,
    /// Words along the points.
    pub along: Vec<(i32, String)>,
    /// Words along what the points reach, from 0 to 10 000.
    pub up: Vec<(i32, String)>,
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its head.
    pub head: String,
    /// Where its cells stand.
    pub align: Align,
}

/// Where a cell stands in its column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// Words: at the left, broken between words where there is no room.
    Left,
    /// Figures: at the right, below each other; never broken.
    Right,
}

impl Column {
    /// A column of words.
    pub fn words(head: impl Into<String>) -> Column {
        Column { head: head.into(), align: Align::Left }
    }

    /// A column of figures.
    pub fn figures(head: impl Into<String>) -> Column {
        Column { head: head.into(), align: Align::Right }
    }
}

impl Figure {
    /// A figure and what it is.
    pub fn new(label: impl Into<String>, value: impl Into<String>) -> Figure {
        Figure { label: label.into(), value: value.into() }
    }
}
