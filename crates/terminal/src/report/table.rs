//! A table as a report makes it: typed cells under titles, of no language and no format.

use domain::es_ec;
use sheets::Cell;
use words::Words;

use super::Plot;
use crate::api::Say;

/// A table.
#[derive(Clone, Debug)]
pub(crate) struct Table {
    /// What it is called.
    pub(crate) title: Say,
    /// Of what, and when.
    pub(crate) about: Vec<Say>,
    pub(crate) columns: Vec<Column>,
    /// A value for each column.
    pub(crate) rows: Vec<Vec<Value>>,
    /// How many rows there are beyond those.
    pub(crate) more: usize,
    /// What all of them come to; none where sums would mean nothing.
    pub(crate) total: Option<Vec<Value>>,
    /// A picture of it, where one says more.
    pub(crate) plot: Option<Plot>,
}

/// A column.
#[derive(Clone, Debug)]
pub(crate) struct Column {
    pub(crate) title: Say,
    /// Figures stand in it.
    pub(crate) figures: bool,
}

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Value {
    /// A figure, a day, or what people wrote.
    Is(Cell),
    /// A word of ours, in the reader's language.
    Word(Say),
}

impl Table {
    /// It is sentences, one below the other.
    pub(crate) fn is_prose(&self) -> bool {
        matches!(self.columns.as_slice(), [only] if !only.figures)
    }
}

impl Column {
    pub(crate) fn words(title: Say) -> Column {
        Column { title, figures: false }
    }

    pub(crate) fn figures(title: Say) -> Column {
        Column { title, figures: true }
    }
}

impl Value {
    /// As people read it.
    pub(crate) fn shown(&self, words: &Words) -> String {
        match self {
            Value::Is(cell) => shown(cell),
            Value::Word(say) => words.say(say),
        }
    }

    pub(crate) const EMPTY: Value = Value::Is(Cell::Empty);

    pub(crate) fn text(text: impl Into<String>) -> Value {
        Value::Is(Cell::Text(text.into()))
    }

    pub(crate) fn count(count: impl TryInto<i64>) -> Value {
        Value::Is(Cell::Count(count.try_into().unwrap_or(i64::MAX)))
    }

    pub(crate) fn grams(grams: i64) -> Value {
        Value::Is(Cell::Grams(grams))
    }

    pub(crate) fn cents(cents: i64) -> Value {
        Value::Is(Cell::Cents(cents))
    }

    pub(crate) fn day(day: i32) -> Value {
        Value::Is(Cell::Day(wire::reference_facts::day_of_number(day)))
    }

    pub(crate) fn yes_no(yes: bool) -> Value {
        Value::Word(if yes { Say::new("report-yes") } else { Say::new("report-no") })
    }
}

/// As people read it: with the dots of thousands that files go without.
pub(crate) fn shown(cell: &Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) => text.clone(),
        Cell::Grams(grams) => es_ec::signed_kilos(*grams),
        Cell::Cents(cents) => es_ec::signed_dollars(*cents).replace("$ ", ""),
        Cell::Day(day) => es_ec::dmy(*day),
        Cell::PerMille(_) => format!("{} %", cell.written()),
        Cell::Count(_) | Cell::Micros(_) | Cell::Hundredths(_) => cell.written(),
    }
}
