//! A picture of a table: points between 0 and a top that is written on the axis. The screen draws
//! it and reckons nothing.

use domain::es_ec;
use domain::mass::Grams;

/// Up to which height points reach.
pub(crate) const HEIGHT: i64 = 10_000;
/// Most words under a picture, so that they do not stand on each other.
const WORDS_MOST: usize = 10;
/// Most bars of a picture that people can read.
const BARS_MOST: usize = 12;

/// A picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Plot {
    /// Bars side by side, the largest first; otherwise columns over time.
    pub(crate) bars: bool,
    pub(crate) points: Vec<Point>,
    /// What stands along the axis of the points.
    pub(crate) along: Vec<Tick>,
    /// What stands along the other: kilograms.
    pub(crate) up: Vec<Tick>,
}

/// A point.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Point {
    pub(crate) at: i32,
    /// From 0 to [`HEIGHT`].
    pub(crate) height: i32,
}

/// A place on an axis, and what is written there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Tick {
    pub(crate) at: i32,
    pub(crate) text: String,
}

/// Weights over time: a place, a word for it, grams.
pub(crate) fn over_time(points: &[(i32, String, i64)]) -> Option<Plot> {
    if points.len() < 2 {
        return None;
    }
    let every = points.len().div_ceil(WORDS_MOST);
    let along = points.iter().step_by(every).map(|(at, text, _)| (*at, text.clone()));
    Some(drawn(false, points.iter().map(|(at, _, grams)| (*at, *grams)), along))
}

/// Weights of groups, the largest first: a name and grams.
pub(crate) fn bars(groups: &[(String, i64)]) -> Option<Plot> {
    if groups.len() < 2 {
        return None;
    }
    let shown = || (0..).zip(groups.iter().take(BARS_MOST));
    let along = shown().map(|(at, (name, _))| (at, short(name)));
    Some(drawn(true, shown().map(|(at, (_, grams))| (at, *grams)), along))
}

fn drawn(
    bars: bool,
    points: impl Iterator<Item = (i32, i64)>,
    along: impl Iterator<Item = (i32, String)>,
) -> Plot {
    let points: Vec<(i32, i64)> = points.collect();
    let most = points.iter().map(|(_, grams)| *grams).max().unwrap_or(0);
    let (step, steps) = steps(most);
    let top = (step * steps).max(1);
    let height = |grams: i64| i32::try_from(grams.max(0) * HEIGHT / top).unwrap_or(0);
    let tick = |nth: i64| Tick {
        at: height(step * nth),
        text: Grams::new(step * nth).map(es_ec::kilos).unwrap_or_default().replace(",000", ""),
    };
    Plot {
        bars,
        points: points
            .iter()
            .map(|(at, grams)| Point { at: *at, height: height(*grams) })
            .collect(),
        along: along.map(|(at, text)| Tick { at, text }).collect(),
        up: (0..=steps).map(tick).collect(),
    }
}

/// A round number of kilograms, in grams, that goes at most five times into a weight, and how often
/// it does, rounded up.
fn steps(most: i64) -> (i64, i64) {
    let round = (3..17).flat_map(|zeros| [1, 2, 5].map(|digit| digit * 10_i64.pow(zeros)));
    let step = round.into_iter().find(|step| most <= step * 5).unwrap_or(i64::MAX / 10);
    (step, ((most + step - 1) / step).max(1))
}

/// A name that fits beside a bar.
fn short(name: &str) -> String {
    const MOST: usize = 18;
    match name.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", &name[..end]),
        None => name.to_owned(),
    }
}
