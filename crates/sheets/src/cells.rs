//! What stands in a cell: words, yes or no, figures. Everything here either understands a cell
//! fully or says what is wrong with it.

use chrono::{Datelike, NaiveDate};
use domain::decimal::NotAFigure;

use words::Say;

/// The longest name of a person or community, in letters.
pub(super) const WORDS_MAX: usize = 200;

/// How much of a cell is repeated in a sentence, in letters.
const VALUE_MAX: usize = 40;

/// A text to compare by: small letters and digits alone, without accents. `Cupo (cacao) KG` and
/// `cupo_cacao_kg` are the same, `N.º` is `n`.
pub(super) fn fold(text: &str) -> String {
    let small = text.chars().flat_map(char::to_lowercase);
    small.filter_map(plain).filter(|letter| letter.is_alphanumeric()).collect()
}

/// The letter without its accent; `None` for what is no letter of its own.
fn plain(letter: char) -> Option<char> {
    match letter {
        'á' | 'à' | 'ä' | 'â' | 'ã' => Some('a'),
        'é' | 'è' | 'ë' | 'ê' => Some('e'),
        'í' | 'ì' | 'ï' | 'î' => Some('i'),
        'ó' | 'ò' | 'ö' | 'ô' | 'õ' => Some('o'),
        'ú' | 'ù' | 'ü' | 'û' => Some('u'),
        'ñ' => Some('n'),
        // Raised letters, and accents that stand behind their letter (combining marks).
        'º' | 'ª' | '\u{300}'..='\u{36f}' => None,
        other => Some(other),
    }
}

/// A text without control characters, at most one blank between words and none around.
pub(super) fn tidy(text: &str) -> String {
    let words = text.split_whitespace().map(|word| word.replace(char::is_control, ""));
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// What a sentence repeats of a cell.
pub(super) fn value(cell: &str) -> String {
    let tidy = tidy(cell);
    match tidy.char_indices().nth(VALUE_MAX) {
        Some((end, _)) => format!("{}…", &tidy[..end]),
        None => tidy,
    }
}

/// Words that must be there, at most [`WORDS_MAX`] letters; `missing` is what to say otherwise.
pub(super) fn words(cell: &str, column: &str, missing: &str) -> Result<String, Say> {
    let words = tidy(cell);
    if words.is_empty() {
        return Err(Say::new(missing));
    }
    match WORDS_MAX < words.chars().count() {
        true => Err(Say::new("csv-too-long").with("column", column).with("most", WORDS_MAX)),
        false => Ok(words),
    }
}

/// Whether a spreadsheet would take a cell for a formula, perhaps without apostrophes before it.
fn is_formula(cell: &str) -> bool {
    cell.trim_start_matches('\'').starts_with(['=', '+', '-', '@', '\t', '\r', '\n'])
}

/// A cell that no spreadsheet takes for a formula, also when it is typed again. One that begins
/// with an apostrophe and would lose it by being read gets another.
pub fn guarded(cell: &str) -> String {
    match is_formula(cell) {
        true => format!("'{cell}"),
        false => cell.to_owned(),
    }
}

/// A cell without the apostrophe of [`guarded`].
pub(super) fn unguarded(cell: String) -> String {
    match cell.strip_prefix('\'') {
        Some(rest) if is_formula(rest) => rest.to_owned(),
        _ => cell,
    }
}

/// Yes or no; a blank cell is no.
pub(super) fn yes_no(cell: &str, column: &str) -> Result<bool, Say> {
    match fold(cell).as_str() {
        "si" | "s" | "x" | "1" | "true" | "yes" | "y" | "verdadero" => Ok(true),
        "no" | "n" | "0" | "false" | "falso" => Ok(false),
        _ if cell.trim().is_empty() => Ok(false),
        _ => Err(about("csv-yes-no-bad", cell, column)),
    }
}

/// A figure as one of `domain::decimal` reads it; `None` for a blank cell. A sign of dollars may
/// stand around it. What could be thousands or decimals (`1.234`) is asked back.
pub(super) fn figure<T>(
    cell: &str,
    column: &str,
    read: impl Fn(&str) -> Result<T, NotAFigure>,
) -> Result<Option<T>, Say> {
    let text = cell.trim_matches(|c: char| c.is_whitespace() || c == '$');
    if text.is_empty() && !cell.contains('$') {
        return Ok(None);
    }
    if may_have_thousands(text) {
        return Err(about("csv-figure-thousands", cell, column));
    }
    read(text).map(Some).map_err(|problem| match problem {
        NotAFigure::Empty | NotAFigure::NotANumber => about("csv-figure-bad", cell, column),
        NotAFigure::TooManyDecimals { most } => {
            about("csv-figure-decimals", cell, column).with("most", most)
        }
        NotAFigure::Negative | NotAFigure::TooLarge => about("csv-figure-range", cell, column),
    })
}

/// Whether a figure has two separators, or a point where a thousand has it: `1.234` is 1234 to most
/// people here and a bit more than 1 to a spreadsheet in English. A comma is always for decimals.
fn may_have_thousands(text: &str) -> bool {
    let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    if !text.split(['.', ',']).all(digits) {
        return false;
    }
    let grouped = text.split_once('.').is_some_and(|(whole, rest)| {
        (1..=3).contains(&whole.len()) && !whole.starts_with('0') && rest.len() == 3
    });
    grouped || 2 < text.split(['.', ',']).count()
}

/// A day: `2024-11-03`, `3/11/2024`, `3-11-2024`. The day stands before the month, as everybody
/// here writes it.
pub(super) fn day(cell: &str, column: &str) -> Result<NaiveDate, Say> {
    let text = cell.trim();
    if text.len() == 5 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        // Spreadsheet programs count days, and not all from the same one.
        return Err(about("csv-day-counted", cell, column));
    }
    let read = |format| NaiveDate::parse_from_str(text, format).ok();
    let found = ["%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y"].into_iter().find_map(read);
    let likely = |day: &NaiveDate| (1990..2100).contains(&day.year());
    found.filter(likely).ok_or_else(|| about("csv-day-bad", cell, column))
}

/// A sentence about a cell.
pub(super) fn about(id: &str, cell: &str, column: &str) -> Say {
    Say::new(id).with("value", value(cell)).with("column", column)
}

#[cfg(test)]
mod tests;
