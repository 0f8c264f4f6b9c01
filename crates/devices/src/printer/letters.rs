//! A text in the letters that a printer has.
//!
//! What it lacks is written with what it has (`–` as `-`, `“` as `"`, `Á` as `A`) or as `?`. No
//! control character gets through: a name cannot command the printer.

#[cfg(test)]
mod tests;

/// A text as it gets on paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Written {
    /// Letters that the printer has.
    pub(super) letters: Vec<char>,
    /// How many characters it has no likeness of; each is a `?`.
    pub(super) replaced: usize,
}

/// Writes one row of text that has room for so many letters, with ASCII and the letters that
/// `has` says yes to.
///
/// `…` becomes three points where there is room for them, else one. Everything else keeps its
/// width, but for what has none: control characters, marks of direction and soft hyphens go.
/// Letters written as base and accent are put together first.
pub(super) fn written(text: &str, room: usize, has: impl Fn(char) -> bool) -> Written {
    let written = written_with(text, "...", &has);
    if written.letters.len() <= room { written } else { written_with(text, ".", &has) }
}

fn written_with(text: &str, ellipsis: &str, has: &impl Fn(char) -> bool) -> Written {
    let mut written = Written { letters: Vec::with_capacity(text.len()), replaced: 0 };
    let mut letters = text.chars().peekable();
    while let Some(mut letter) = letters.next() {
        if let Some(composed) = letters.peek().and_then(|mark| compose(letter, *mark)) {
            letter = composed;
            letters.next();
        }
        if letter == '…' {
            written.letters.extend(ellipsis.chars());
        } else if let Some(likeness) = likeness(letter) {
            let found = [Some(likeness), without_accent(likeness)]
                .into_iter()
                .flatten()
                .find(|letter| matches!(letter, ' '..='~') || has(*letter));
            written.letters.push(found.unwrap_or('?'));
            written.replaced += usize::from(found.is_none());
        }
    }
    written
}

/// The plain character for a typographer's one; `None` for what has no width.
fn likeness(letter: char) -> Option<char> {
    match letter {
        // Controls, soft hyphen, marks of direction and joining, accents without a letter.
        '\0'..='\u{1F}'
        | '\u{7F}'..='\u{9F}'
        | '\u{AD}'
        | '\u{300}'..='\u{36F}'
        | '\u{200B}'..='\u{200F}'
        | '\u{2028}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}'
        | '\u{FE00}'..='\u{FE0F}'
        | '\u{FEFF}' => None,
        '\u{A0}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' | '\u{3000}' => Some(' '),
        '‐'..='―' | '−' => Some('-'),
        '‘'..='‛' | '′' | 'ʼ' => Some('\''),
        '“'..='‟' | '″' => Some('"'),
        '•' => Some('·'),
        '‹' => Some('<'),
        '›' => Some('>'),
        other => Some(other),
    }
}

/// Combining accents: letters without, and the same letters with it.
const ACCENTS: [(char, &str, &str); 7] = [
    ('\u{300}', "aeiouAEIOU", "àèìòùÀÈÌÒÙ"),
    ('\u{301}', "aeiouyAEIOUY", "áéíóúýÁÉÍÓÚÝ"),
    ('\u{302}', "aeiouAEIOU", "âêîôûÂÊÎÔÛ"),
    ('\u{303}', "anoANO", "ãñõÃÑÕ"),
    ('\u{308}', "aeiouyAEIOU", "äëïöüÿÄËÏÖÜ"),
    ('\u{30A}', "aA", "åÅ"),
    ('\u{327}', "cC", "çÇ"),
];

/// The one letter for a base and its combining accent.
fn compose(base: char, mark: char) -> Option<char> {
    let (_, plain, accented) = ACCENTS.iter().find(|(accent, ..)| *accent == mark)?;
    let place = plain.chars().position(|letter| letter == base)?;
    accented.chars().nth(place)
}

/// The letter under the accent, for pages that have no capitals with accents.
fn without_accent(letter: char) -> Option<char> {
    ACCENTS.iter().find_map(|(_, plain, accented)| {
        let place = accented.chars().position(|other| other == letter)?;
        plain.chars().nth(place)
    })
}
