//! The letters behind the bytes of a code page, under the numbers that printers give the pages.
//!
//! Written from Python's codecs, not from the encoder that the terminal prints with.

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
const CP1252: &str = concat!(
    "€?‚ƒ„…†‡ˆ‰Š‹Œ?Ž?",
    "?‘’“”•–—˜™š›œ?žŸ",
    "\u{A0}¡¢£¤¥¦§¨©ª«¬\u{AD}®¯",
    "°±²³´µ¶·¸¹º»¼½¾¿",
    "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏ",
    "ÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞß",
    "àáâãäåæçèéêëìíîï",
    "ðñòóôõö÷øùúûüýþÿ",
);

/// Whether printers have a page under that number.
pub(super) fn known(number: u8) -> bool {
    upper(number).is_some()
}

/// The letter of a byte of 0x20 and above.
pub(super) fn letter(number: u8, byte: u8) -> char {
    // CP858 is CP850 with the euro in place of the dotless i.
    match (byte, number) {
        (..0x80, _) => char::from(byte),
        (0xD5, 19 | 53) => '€',
        _ => {
            let page = upper(number).unwrap_or(CP437);
            page.chars().nth(usize::from(byte - 0x80)).unwrap_or('?')
        }
    }
}

/// By the numbers of Epson, and those of the Zjiang family from 52 on.
fn upper(number: u8) -> Option<&'static str> {
    Some(match number {
        0 | 52 => CP437,
        2 | 19 | 53 => CP850,
        3 => CP860,
        16 | 71 => CP1252,
        _ => return None,
    })
}
