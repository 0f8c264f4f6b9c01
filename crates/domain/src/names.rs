//! Finding people by name, however it is spelled.
//!
//! Marks and case never matter. Kichwa names are written both the Spanish way and the Kichwa way
//! (*Huatatoca*, *Watatuka*; *Shiguango*, *Shiwanku*); a second key writes both one way. It is
//! meant to find too much rather than too little: a person picks, by number and community.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// What a person can be found by: a name, or a name with community and number. Made once and kept,
/// as [`SearchKey::as_str`], beside the person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SearchKey(String);

/// What somebody typed to find a person, prepared once for many keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Query {
    /// For each word typed, all the beginnings that count as it, each with a blank before it.
    words: Vec<Vec<String>>,
}

impl SearchKey {
    /// The key of a text.
    pub fn new(text: &str) -> SearchKey {
        let mut key = String::new();
        for word in words(text) {
            for spelling in spellings(&word) {
                key.push(' ');
                key.push_str(&spelling);
            }
        }
        SearchKey(key)
    }

    /// A key that was kept.
    pub fn kept(key: String) -> SearchKey {
        SearchKey(key)
    }

    /// The key to keep.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether each word of the query begins a word of the text, in any order. An empty query
    /// finds everybody.
    pub fn matches(&self, query: &Query) -> bool {
        let begins = |spelling: &String| self.0.contains(spelling.as_str());
        query.words.iter().all(|spellings| spellings.iter().any(begins))
    }
}

impl Query {
    /// Prepares what was typed: `gre ro` finds Rosa Grefa.
    pub fn new(text: &str) -> Query {
        let with_blank = |word: String| {
            spellings(&word).into_iter().map(|spelling| format!(" {spelling}")).collect()
        };
        Query { words: words(text).map(with_blank).collect() }
    }

    /// Whether nothing was typed that could find anybody in particular.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }
}

/// Whether two names are of one person, however each is spelled: the same words, in any order.
pub fn same(one: &str, other: &str) -> bool {
    let begins = |one: &str, other: &str| SearchKey::new(one).matches(&Query::new(other));
    words(one).count() == words(other).count() && begins(one, other) && begins(other, one)
}

/// The words of a text as they are heard: each in the one spelling of Kichwa, in their order.
pub(crate) fn heard(text: &str) -> Vec<String> {
    words(text).map(|word| as_kichwa(&word, false)).collect()
}

/// The words of a text in small letters without marks. Apostrophes belong to the word.
fn words(text: &str) -> impl Iterator<Item = String> {
    // Small letters first: `İ` in small letters brings a mark of its own.
    let plain: String = text
        .chars()
        .flat_map(char::to_lowercase)
        .nfd()
        .filter(|c| !is_combining_mark(*c) && !matches!(c, '\'' | '\u{2019}' | '\u{02bc}'))
        .collect();
    let words: Vec<String> = plain
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect();
    words.into_iter()
}

/// The word itself and how else it is spelled, without repetitions: the word first, so that what
/// is typed letter by letter always finds it; then as Kichwa writes it, with the `u` of `gue` and
/// `gui` spoken (*Siguenza* for *Sigüenza*) and silent (*Tanguila*, *Tankila*).
fn spellings(word: &str) -> Vec<String> {
    let mut all = vec![word.to_owned()];
    for spoken_u in [true, false] {
        let spelling = as_kichwa(word, spoken_u);
        if !all.contains(&spelling) {
            all.push(spelling);
        }
    }
    all
}

/// One spelling for all that sound alike in Kichwa: three vowels, `w` for `gu` and `hu` before a
/// vowel, `k` for hard `c` and `qu`, `s` for `z` and soft `c`, and no difference between hard and
/// soft consonants after a nasal (*Chimbo*, *Chimpu*).
fn as_kichwa(word: &str, spoken_u: bool) -> String {
    let letters: Vec<char> = word.chars().collect();
    let at = |nth: usize| letters.get(nth).copied();
    let mut spelled = String::with_capacity(word.len());
    let mut nth = 0;
    while let Some(letter) = at(nth) {
        let (next, after) = (at(nth + 1), at(nth + 2));
        let u_and_vowel = next == Some('u') && after.is_some_and(is_vowel);
        let silent_u = u_and_vowel && matches!(after, Some('e' | 'i')) && !spoken_u;
        let (sound, used) = match letter {
            // `ch` and `sh` are letters of their own; their `h` is no `hu`.
            'c' | 's' if next == Some('h') => {
                spelled.push(letter);
                ('h', 2)
            }
            'g' if silent_u => ('g', 2),
            'g' | 'h' if u_and_vowel => ('w', 2),
            'q' if next == Some('u') => ('k', 2),
            'q' => ('k', 1),
            'c' if matches!(next, Some('e' | 'i')) => ('s', 1),
            'c' => ('k', 1),
            'z' => ('s', 1),
            'v' => ('b', 1),
            'o' => ('u', 1),
            'e' => ('i', 1),
            // *Tapuy*, *Tapui*; before a vowel it is a consonant (*Yaku*).
            'y' if !next.is_some_and(is_vowel) => ('i', 1),
            other => (other, 1),
        };
        spelled.push(after_nasal(spelled.chars().last(), sound));
        nth += used;
    }
    spelled
}

/// After `n` and `m` Kichwa has only one of each pair.
fn after_nasal(before: Option<char>, sound: char) -> char {
    match (before, sound) {
        (Some('n' | 'm'), 'g') => 'k',
        (Some('n' | 'm'), 'b') => 'p',
        (Some('n' | 'm'), 'd') => 't',
        _ => sound,
    }
}

fn is_vowel(letter: char) -> bool {
    matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u')
}

#[cfg(test)]
mod tests;
