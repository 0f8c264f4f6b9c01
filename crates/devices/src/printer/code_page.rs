//! The pages of codes of receipt printers: which byte a letter has.
//!
//! Tables of our own, since those of a crate that was tried printed `┬┐` for `¿`.

use domain::machines::CodePage;

use super::letters::{Written, written};

#[cfg(test)]
mod tests;

/// What stands in a table for a byte without a letter.
const NOTHING: char = '\u{FFFD}';

const CP437: &str = concat!(
    "ÇüéâäàåçêëèïîìÄÅ",
    "ÉæÆôöòûùÿÖÜ¢£¥₧ƒ",
    "áíóúñÑªº¿⌐¬½¼¡«»",
    "░▒▓│┤╡╢╖╕╣║╗╝╜╛┐",
    "└┴┬├─┼╞╟╚╔╩╦╠═╬╧",
    "╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀",
    "αßΓπΣσµτΦΘΩδ∞φε∩",
    "≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{A0}",
);

const CP850: &str = concat!(
    "ÇüéâäàåçêëèïîìÄÅ",
    "ÉæÆôöòûùÿÖÜø£Ø×ƒ",
    "áíóúñÑªº¿®¬½¼¡«»",
    "░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐",
    "└┴┬├─┼ãÃ╚╔╩╦╠═╬¤",
    "ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀",
    "ÓßÔÒõÕµþÞÚÛÙýÝ¯´",
    "\u{AD}±‗¾¶§÷¸°¨·¹³²■\u{A0}",
);

const CP858: &str = concat!(
    "ÇüéâäàåçêëèïîìÄÅ",
    "ÉæÆôöòûùÿÖÜø£Ø×ƒ",
    "áíóúñÑªº¿®¬½¼¡«»",
    "░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐",
    "└┴┬├─┼ãÃ╚╔╩╦╠═╬¤",
    "ðÐÊËÈ€ÍÎÏ┘┌█▄¦Ì▀",
    "ÓßÔÒõÕµþÞÚÛÙýÝ¯´",
    "\u{AD}±‗¾¶§÷¸°¨·¹³²■\u{A0}",
);

const CP860: &str = concat!(
    "ÇüéâãàÁçêÊèÍÔìÃÂ",
    "ÉÀÈôõòÚùÌÕÜ¢£Ù₧Ó",
    "áíóúñÑªº¿Ò¬½¼¡«»",
    "░▒▓│┤╡╢╖╕╣║╗╝╜╛┐",
    "└┴┬├─┼╞╟╚╔╩╦╠═╬╧",
    "╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀",
    "αßΓπΣσµτΦΘΩδ∞φε∩",
    "≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{A0}",
);

const WINDOWS_1252: &str = concat!(
    "€\u{FFFD}‚ƒ„…†‡ˆ‰Š‹Œ\u{FFFD}Ž\u{FFFD}",
    "\u{FFFD}‘’“”•–—˜™š›œ\u{FFFD}žŸ",
    "\u{A0}¡¢£¤¥¦§¨©ª«¬\u{AD}®¯",
    "°±²³´µ¶·¸¹º»¼½¾¿",
    "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏ",
    "ÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞß",
    "àáâãäåæçèéêëìíîï",
    "ðñòóôõö÷øùúûüýþÿ",
);

/// A text in the bytes of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Encoded {
    /// One byte a letter; 0x20 to 0x7E and 0x80 on.
    pub bytes: Vec<u8>,
    /// How many characters the page has no likeness of; each is a `?`.
    pub replaced: usize,
}

/// Encodes one row of text that has room for so many letters; see `letters` for what becomes of
/// letters that the page lacks.
pub fn encode(text: &str, room: usize, page: CodePage) -> Encoded {
    let Written { letters, replaced } =
        written(text, room, |letter| byte_of(letter, page).is_some());
    // `written` leaves nothing that the page lacks.
    let bytes = letters.into_iter().map(|letter| byte_of(letter, page).unwrap_or(b'?')).collect();
    Encoded { bytes, replaced }
}

/// The letters of the bytes 0x80 to 0xFF.
fn upper(page: CodePage) -> &'static str {
    match page {
        CodePage::Cp437 => CP437,
        CodePage::Cp850 => CP850,
        CodePage::Cp858 => CP858,
        CodePage::Cp860 => CP860,
        CodePage::Windows1252 => WINDOWS_1252,
    }
}

/// The byte of a letter; `None` where the page lacks it.
fn byte_of(letter: char, page: CodePage) -> Option<u8> {
    match letter {
        ' '..='~' => u8::try_from(letter).ok(),
        NOTHING => None,
        _ => {
            let place = upper(page).chars().position(|of_page| of_page == letter)?;
            u8::try_from(0x80 + place).ok()
        }
    }
}
