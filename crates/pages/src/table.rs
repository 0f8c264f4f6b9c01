//! Tables: how wide each column is, and where the page is turned.

use crate::face::{clean, face};
use crate::layout::{LINE, Pen, Role};
use crate::model::{Align, Table};

/// Between two columns, in sizes of letters.
const GAP: f32 = 0.9;
/// Words want no smaller letters as long as their column is this wide, in sizes of letters.
const READABLE: f32 = 9.0;
/// The smallest letters that people read, points.
const SMALLEST: f32 = 5.5;

/// Puts a table below what stands there.
pub(crate) fn lay_out(pen: &mut Pen, table: &Table) {
    if table.columns.is_empty() {
        return;
    }
    let wanted = wanted(table);
    let size = pen.sizes.body.min(largest(&wanted, pen.room()));
    let widths = widths(table, &wanted, size, pen.room());
    let place = Place { table, size, widths, part: pen.part(Role::Table, 0) };
    let head: Vec<String> = table.columns.iter().map(|column| column.head.clone()).collect();
    let head = place.broken(&head, true);
    let first = table.rows.first().map_or(0.0, |row| place.height(&place.broken(row, false)));
    pen.need(place.height(&head) + first);
    place.head(pen, &head, true);
    let total = table.total.as_ref().map(|total| place.broken(total, true));
    for (at, row) in table.rows.iter().enumerate() {
        let row = place.broken(row, false);
        // The sums do not stand alone at the top of a page.
        let sums = total.as_ref().filter(|_| at + 1 == table.rows.len());
        let with = sums.map_or(0.0, |sums| place.height(sums) + size * 0.3);
        if !pen.fits(place.height(&row) + with) {
            pen.turn();
            place.head(pen, &head, false);
        }
        place.row(pen, &row, false);
        pen.rule(pen.sizes.margin, pen.room(), 0.3);
        pen.y += size * 0.15;
    }
    if let Some(row) = total {
        pen.rule(pen.sizes.margin, pen.room(), 1.0);
        pen.y += size * 0.15;
        place.row(pen, &row, true);
    }
    pen.y += size * 0.6;
}

/// A cell's lines.
type Lines = Vec<String>;

struct Place<'a> {
    table: &'a Table,
    size: f32,
    widths: Vec<f32>,
    part: usize,
}

impl Place<'_> {
    /// A row's cells, broken into lines where they are words.
    fn broken(&self, cells: &[String], bold: bool) -> Vec<Lines> {
        let columns = self.table.columns.iter().zip(&self.widths).enumerate();
        columns
            .map(|(at, (column, width))| {
                let text = clean(cells.get(at).map_or("", String::as_str));
                // A figure is one: what is too wide for its column reaches into the one before.
                match column.align {
                    Align::Right if !bold => vec![text],
                    _ => face(bold).wrap(&text, self.size, *width),
                }
            })
            .collect()
    }

    fn height(&self, cells: &[Lines]) -> f32 {
        let lines = cells.iter().map(Vec::len).max().unwrap_or(1);
        (lines as f32 * LINE + 0.3) * self.size
    }

    /// The head, as a part of the paper the first time, and repeated after that.
    fn head(&self, pen: &mut Pen, cells: &[Lines], first: bool) {
        let row = first.then(|| pen.part(Role::Row, self.part));
        self.cells(pen, cells, true, row.map(|row| (row, Role::Head)));
        pen.rule(pen.sizes.margin, pen.room(), 0.8);
        pen.y += self.size * 0.15;
    }

    fn row(&self, pen: &mut Pen, cells: &[Lines], bold: bool) {
        let row = pen.part(Role::Row, self.part);
        self.cells(pen, cells, bold, Some((row, Role::Cell)));
    }

    fn cells(&self, pen: &mut Pen, cells: &[Lines], bold: bool, within: Option<(usize, Role)>) {
        let mut x = pen.sizes.margin;
        for ((lines, column), width) in cells.iter().zip(&self.table.columns).zip(&self.widths) {
            let part = within.map(|(row, role)| pen.part(role, row));
            let mut y = pen.y + self.size;
            for line in lines {
                let free = width - face(bold).width(line, self.size);
                let indent = if column.align == Align::Right { free } else { 0.0 };
                pen.put((x + indent, y), line.clone(), (self.size, bold), part);
                y += self.size * LINE;
            }
            x += width + GAP * self.size;
        }
        pen.y += self.height(cells);
    }
}

/// How wide a column would like to be, and how wide it must be to be read, in sizes of letters.
#[derive(Clone, Copy)]
struct Wanted {
    most: f32,
    least: f32,
}

fn wanted(table: &Table) -> Vec<Wanted> {
    let columns = table.columns.iter().enumerate();
    columns
        .map(|(at, column)| {
            let cell = |row: &Vec<String>| row.get(at).map(|text| clean(text)).unwrap_or_default();
            let plain = table.rows.iter().map(|row| face(false).width(&cell(row), 1.0));
            let total = table.total.iter().map(|row| face(true).width(&cell(row), 1.0));
            // The head may be broken between words, and its column is never narrower than one.
            let head = clean(&column.head);
            let word = head.split(' ').map(|word| face(true).width(word, 1.0));
            let word = word.fold(0.0, f32::max);
            let most = plain.chain(total).fold(word, f32::max);
            match column.align {
                Align::Left => Wanted { most, least: most.min(READABLE).max(word) },
                Align::Right => Wanted { most, least: most },
            }
        })
        .collect()
}

/// The largest letters with which every column is as wide as it must be.
fn largest(wanted: &[Wanted], room: f32) -> f32 {
    let needed: f32 = wanted.iter().map(|column| column.least).sum();
    let gaps = GAP * wanted.len().saturating_sub(1) as f32;
    (room / (needed + gaps)).max(SMALLEST)
}

/// Columns of figures get what they need; those of words share the rest by what they would like.
fn widths(table: &Table, wanted: &[Wanted], size: f32, room: f32) -> Vec<f32> {
    let gaps = GAP * size * wanted.len().saturating_sub(1) as f32;
    let is_words = |at: usize| table.columns[at].align == Align::Left;
    let sum = |of_words: bool, of: fn(&Wanted) -> f32| -> f32 {
        let some = wanted.iter().enumerate().filter(|(at, _)| is_words(*at) == of_words);
        some.map(|(_, column)| of(column) * size).sum()
    };
    let left = (room - gaps - sum(false, |it| it.most)).max(0.0);
    let (most, least) = (sum(true, |it| it.most), sum(true, |it| it.least));
    let count = table.columns.iter().filter(|column| column.align == Align::Left).count();
    let share = if least < most { ((left - least) / (most - least)).max(0.0) } else { 0.0 };
    let width = |(at, column): (usize, &Wanted)| match is_words(at) {
        false => column.most * size,
        true if most <= left => column.most * size + (left - most) / count as f32,
        true => (column.least + (column.most - column.least) * share) * size,
    };
    wanted.iter().enumerate().map(width).collect()
}
