//! Pictures: bars of groups, one under the other, or columns over time, with their axis.

use crate::face::{clean, face};
use crate::layout::{LINE, Pen, Role, Sizes};
use crate::model::Plot;

/// Up to which height points reach.
const MOST: f32 = 10_000.0;
/// Of the lines of the axis, and of bars: dark enough to be copied, light enough for ink.
const AXIS: u8 = 200;
const BAR: u8 = 110;
/// How high columns can be, points.
const HIGH: f32 = 130.0;
/// How wide a single column can be, points.
const WIDE: f32 = 40.0;

/// Puts a picture below what stands there.
pub(crate) fn lay_out(pen: &mut Pen, plot: &Plot) {
    if plot.points.is_empty() {
        return;
    }
    let Sizes { small, .. } = pen.sizes;
    let row = small * LINE * 1.25;
    let high = if plot.bars { row * plot.points.len() as f32 } else { HIGH };
    pen.need(high + 4.0 * small * LINE);
    pen.lines(&plot.caption, (small, false), Role::Paragraph, small * 0.7);
    match plot.bars {
        true => bars(pen, plot, (high, row)),
        false => columns(pen, plot, high),
    }
    pen.y += high + 2.2 * small * LINE;
}

/// A word of the picture, which stands in a table as well.
fn word(pen: &mut Pen, at: (f32, f32), text: &str) {
    let small = pen.sizes.small;
    pen.put(at, clean(text), (small, false), None);
}

fn widest(words: &[(i32, String)], size: f32) -> f32 {
    words.iter().map(|(_, text)| face(false).width(&clean(text), size)).fold(0.0, f32::max)
}

fn bars(pen: &mut Pen, plot: &Plot, (high, row): (f32, f32)) {
    let (x, top, small) = (pen.sizes.margin, pen.y, pen.sizes.small);
    let from = x + widest(&plot.along, small) + small;
    let room = x + pen.room() - widest(&plot.up, small) / 2.0 - from;
    for (at, text) in &plot.up {
        let across = from + room * *at as f32 / MOST;
        pen.bar((across, top), (0.5, high), AXIS);
        let half = face(false).width(&clean(text), small) / 2.0;
        word(pen, (across - half, top + high + small * 1.2), text);
    }
    for (nth, (at, reach)) in plot.points.iter().enumerate() {
        let y = top + row * nth as f32;
        let long = room * *reach as f32 / MOST;
        pen.bar((from, y + row * 0.15), (long.max(0.5), row * 0.7), BAR);
        if let Some((_, text)) = plot.along.iter().find(|(place, _)| place == at) {
            word(pen, (x, y + row * 0.5 + small * 0.35), text);
        }
    }
}

fn columns(pen: &mut Pen, plot: &Plot, high: f32) {
    let (x, top, small) = (pen.sizes.margin, pen.y, pen.sizes.small);
    let beside = widest(&plot.up, small);
    let from = x + beside + small;
    let room = x + pen.room() - from;
    for (at, text) in &plot.up {
        let y = top + high * (1.0 - *at as f32 / MOST);
        pen.bar((from, y), (room, 0.5), AXIS);
        let right = x + beside - face(false).width(&clean(text), small);
        word(pen, (right, y + small * 0.35), text);
    }
    let places = || plot.points.iter().map(|(at, _)| *at);
    let first = places().min().unwrap_or(0);
    let slots = (places().max().unwrap_or(0) - first + 1) as f32;
    let slot = room / slots;
    let wide = (slot * 0.7).min(WIDE);
    let middle = |at: i32| from + slot * ((at - first) as f32 + 0.5);
    for (at, reach) in &plot.points {
        let tall = (high * *reach as f32 / MOST).max(0.5);
        pen.bar((middle(*at) - wide / 2.0, top + high - tall), (wide, tall), BAR);
    }
    // Words that would stand on the one before are left out.
    let mut free = 0.0;
    for (at, text) in &plot.along {
        let width = face(false).width(&clean(text), small);
        let left = (middle(*at) - width / 2.0).min(from + room - width);
        if free <= left {
            word(pen, (left, top + high + small * 1.2), text);
            free = left + width + small;
        }
    }
}
