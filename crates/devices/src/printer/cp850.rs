//! Unicode to code page 850, the one page that nearly every receipt printer has at number 2.
//!
//! What the page lacks is written with what it has (`–` as `-`, `“` as `"`) or as `?`. UTF-8
//! never leaves here, nor does a control character: a name cannot command the printer.

#[cfg(test)]
mod tests;

/// The upper half of the page: the characters of the bytes 0x80 to 0xFF.
const UPPER: &str = concat!(
    "ÇüéâäàåçêëèïîìÄÅ",
    "ÉæÆôöòûùÿÖÜø£Ø×ƒ",
    "áíóúñÑªº¿®¬½¼¡«»",
    "░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐",
    "└┴┬├─┼ãÃ╚╔╩╦╠═╬¤",
    "ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀",
    "ÓßÔÒõÕµþÞÚÛÙýÝ¯´",
    "\u{AD}±‗¾¶§÷¸°¨·¹³²■\u{A0}",
);

/// A text in the bytes of the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Encoded {
    /// One byte a letter; 0x20 to 0x7E and 0x80 to 0xFE.
    pub bytes: Vec<u8>,
    /// How many characters the page has no likeness of; each is a `?`.
    pub replaced: usize,
}

/// Encodes one row of text that has room for so many letters.
///
/// `…` becomes three points where there is room for them, else one. Everything else keeps its
/// width, but for what has none: control characters, marks of direction and soft hyphens go.
/// Letters written as base and accent are put together first.
pub fn encode(text: &str, room: usize) -> Encoded {
    let encoded = encode_with(text, b"...");
    if encoded.bytes.len() <= room { encoded } else { encode_with(text, b".") }
}

fn encode_with(text: &str, ellipsis: &[u8]) -> Encoded {
    let mut encoded = Encoded { bytes: Vec::with_capacity(text.len()), replaced: 0 };
    let mut letters = text.chars().peekable();
    while let Some(mut letter) = letters.next() {
        if let Some(composed) = letters.peek().and_then(|mark| compose(letter, *mark)) {
            letter = composed;
            letters.next();
        }
        match byte_of(letter) {
            Cell::Byte(byte) => encoded.bytes.push(byte),
            Cell::Ellipsis => encoded.bytes.extend_from_slice(ellipsis),
            Cell::Nothing => {}
            Cell::Unknown => {
                encoded.bytes.push(b'?');
                encoded.replaced += 1;
            }
        }
    }
    encoded
}

enum Cell {
    Byte(u8),
    Ellipsis,
    Nothing,
    Unknown,
}

fn byte_of(letter: char) -> Cell {
    let likeness = match letter {
        ' '..='~' => return Cell::Byte(letter as u8), // ASCII by the pattern
        '…' => return Cell::Ellipsis,
        // Controls, soft hyphen, marks of direction and joining, accents without a letter.
        '\0'..='\u{1F}' | '\u{7F}'..='\u{9F}' | '\u{AD}' | '\u{300}'..='\u{36F}' => {
            return Cell::Nothing;
        }
        '\u{200B}'..='\u{200F}'
        | '\u{2028}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}'
        | '\u{FE00}'..='\u{FE0F}'
        | '\u{FEFF}' => return Cell::Nothing,
        '\u{A0}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' | '\u{3000}' => ' ',
        '‐'..='―' | '−' => '-',
        '‘'..='‛' | '′' | 'ʼ' => '\'',
        '“'..='‟' | '″' => '"',
        '•' => '·',
        '‹' => '<',
        '›' => '>',
        other => other,
    };
    if likeness.is_ascii() {
        return Cell::Byte(likeness as u8);
    }
    let place = UPPER.chars().position(|of_page| of_page == likeness);
    match place.and_then(|place| u8::try_from(0x80 + place).ok()) {
        Some(byte) => Cell::Byte(byte),
        None => Cell::Unknown,
    }
}

/// The one letter for a base and its combining accent, where the page has it.
fn compose(base: char, mark: char) -> Option<char> {
    let (plain, accented) = match mark {
        '\u{300}' => ("aeiouAEIOU", "àèìòùÀÈÌÒÙ"),
        '\u{301}' => ("aeiouyAEIOUY", "áéíóúýÁÉÍÓÚÝ"),
        '\u{302}' => ("aeiouAEIOU", "âêîôûÂÊÎÔÛ"),
        '\u{303}' => ("anoANO", "ãñõÃÑÕ"),
        '\u{308}' => ("aeiouyAEIOU", "äëïöüÿÄËÏÖÜ"),
        '\u{30A}' => ("aA", "åÅ"),
        '\u{327}' => ("cC", "çÇ"),
        _ => return None,
    };
    let place = plain.chars().position(|letter| letter == base)?;
    accented.chars().nth(place)
}
