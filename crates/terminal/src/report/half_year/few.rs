//! Lines of groups of people, as they may be put in front of all: what one or two people sold,
//! earned or owe is told together with others, so that nobody's own figures can be reckoned.

use std::collections::{BTreeMap, BTreeSet};

use crate::desk::day_figures::LEAST;
use crate::report::Value;
use crate::store::reports::assembly::Piece;

/// What is told of a group in a half-year.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Told {
    pub(super) people: BTreeSet<String>,
    pub(super) grams: i64,
    pub(super) cents: i64,
}

/// A group: what it is called, and what is told of it in each half-year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) first: Value,
    pub(super) told: Vec<Told>,
}

impl Told {
    /// What pieces come to.
    pub(super) fn of<'a>(pieces: impl IntoIterator<Item = &'a Piece>) -> Told {
        let mut told = Told::default();
        for piece in pieces {
            told.people.insert(piece.producer.clone());
            told.grams += piece.grams;
            told.cents += piece.cents;
        }
        told
    }

    fn add(&mut self, other: &Told) {
        self.people.extend(other.people.iter().cloned());
        self.grams += other.grams;
        self.cents += other.cents;
    }

    /// One or two people, of whom each knows what the other has.
    pub(super) fn is_of_few(&self) -> bool {
        (1..LEAST).contains(&self.people.len())
    }
}

/// Pieces by their groups.
pub(super) fn by_key(pieces: &[Piece]) -> BTreeMap<&str, Told> {
    let mut groups: BTreeMap<&str, Vec<&Piece>> = BTreeMap::new();
    for piece in pieces {
        groups.entry(&piece.key).or_default().push(piece);
    }
    groups.into_iter().map(|(key, pieces)| (key, Told::of(pieces))).collect()
}

/// Lines that may be shown, in their order, and below them what the others come to, where there are
/// any. Where that would be of few people still, the smallest of the shown ones joins it.
pub(super) fn shown(lines: Vec<Line>, others: Value) -> Vec<Line> {
    let (hidden, mut shown): (Vec<Line>, Vec<Line>) =
        lines.into_iter().partition(|line| line.told.iter().any(Told::is_of_few));
    let Some(first) = hidden.first() else { return shown };
    let mut all = vec![Told::default(); first.told.len()];
    let mut join = |line: &Line| -> bool {
        all.iter_mut().zip(&line.told).for_each(|(sum, told)| sum.add(told));
        all.iter().any(Told::is_of_few)
    };
    let mut few = hidden.iter().fold(false, |_, line| join(line));
    while few {
        let people = |line: &Line| line.told.iter().map(|told| told.people.len()).sum::<usize>();
        // The last of equals: lines stand in their order, the largest first.
        let smallest = (0..shown.len()).rev().min_by_key(|at| people(&shown[*at]));
        let Some(at) = smallest else { break };
        few = join(&shown.remove(at));
    }
    shown.push(Line { first: others, told: all });
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A line of so many people in each half-year, who sold a kilogram each.
    fn line(name: &str, people: &[std::ops::Range<usize>]) -> Line {
        let told = people.iter().map(|people| Told {
            people: people.clone().map(|who| format!("K-{who}")).collect(),
            grams: i64::try_from(people.len()).unwrap() * 1_000,
            cents: 0,
        });
        Line { first: Value::text(name), told: told.collect() }
    }

    fn names(lines: Vec<Line>) -> Vec<(Value, Vec<i64>)> {
        let shown = shown(lines, Value::text("others"));
        let grams = |line: &Line| line.told.iter().map(|told| told.grams).collect();
        shown.iter().map(|line| (line.first.clone(), grams(line))).collect()
    }

    #[test]
    fn nobody_stands_alone() {
        let text = |name: &str| Value::text(name);
        let (many, some) = (line("many", &[0..9, 0..9]), line("some", &[10..14, 10..13]));
        assert_eq!(names(vec![]), vec![]);
        assert_eq!(names(vec![many.clone(), some.clone()]).len(), 2, "nothing to hide");
        // Nobody at all is nothing to hide, one person is: with the smallest of the others.
        let [none, one] = [line("none", &[20..23, 0..0]), line("one", &[23..24, 0..0])];
        assert_eq!(
            names(vec![many.clone(), some.clone(), none.clone(), one.clone()]),
            [
                (text("many"), vec![9_000, 9_000]),
                (text("some"), vec![4_000, 3_000]),
                (text("others"), vec![4_000, 0])
            ]
        );
        // Few in the half-year before count as well, and the same two people twice are two.
        let before = line("before", &[30..35, 30..32]);
        let again = line("again", &[30..35, 30..32]);
        assert_eq!(
            names(vec![many.clone(), before, again]),
            [(text("others"), vec![19_000, 13_000])],
            "two people in both of them, so that the third joins"
        );
        assert_eq!(names(vec![one]), [(text("others"), vec![1_000, 0])], "all there is");
    }
}
