//! The page against the standard's own table, and what is done with letters it lacks.

use proptest::prelude::*;

use super::*;

/// Unicode of the bytes 0x80 to 0xFF, generated from another implementation of the page
/// (CPython's codec `cp850`).
const STANDARD: [u32; 128] = [
    0x00C7, 0x00FC, 0x00E9, 0x00E2, 0x00E4, 0x00E0, 0x00E5, 0x00E7, 0x00EA, 0x00EB, 0x00E8, 0x00EF,
    0x00EE, 0x00EC, 0x00C4, 0x00C5, 0x00C9, 0x00E6, 0x00C6, 0x00F4, 0x00F6, 0x00F2, 0x00FB, 0x00F9,
    0x00FF, 0x00D6, 0x00DC, 0x00F8, 0x00A3, 0x00D8, 0x00D7, 0x0192, 0x00E1, 0x00ED, 0x00F3, 0x00FA,
    0x00F1, 0x00D1, 0x00AA, 0x00BA, 0x00BF, 0x00AE, 0x00AC, 0x00BD, 0x00BC, 0x00A1, 0x00AB, 0x00BB,
    0x2591, 0x2592, 0x2593, 0x2502, 0x2524, 0x00C1, 0x00C2, 0x00C0, 0x00A9, 0x2563, 0x2551, 0x2557,
    0x255D, 0x00A2, 0x00A5, 0x2510, 0x2514, 0x2534, 0x252C, 0x251C, 0x2500, 0x253C, 0x00E3, 0x00C3,
    0x255A, 0x2554, 0x2569, 0x2566, 0x2560, 0x2550, 0x256C, 0x00A4, 0x00F0, 0x00D0, 0x00CA, 0x00CB,
    0x00C8, 0x0131, 0x00CD, 0x00CE, 0x00CF, 0x2518, 0x250C, 0x2588, 0x2584, 0x00A6, 0x00CC, 0x2580,
    0x00D3, 0x00DF, 0x00D4, 0x00D2, 0x00F5, 0x00D5, 0x00B5, 0x00FE, 0x00DE, 0x00DA, 0x00DB, 0x00D9,
    0x00FD, 0x00DD, 0x00AF, 0x00B4, 0x00AD, 0x00B1, 0x2017, 0x00BE, 0x00B6, 0x00A7, 0x00F7, 0x00B8,
    0x00B0, 0x00A8, 0x00B7, 0x00B9, 0x00B3, 0x00B2, 0x25A0, 0x00A0,
];

fn bytes(text: &str) -> Vec<u8> {
    encode(text, usize::MAX).bytes
}

#[test]
fn every_letter_of_the_page_has_its_byte() {
    for (byte, code) in (0x80..=0xFF_u8).zip(STANDARD) {
        let letter = char::from_u32(code).unwrap();
        let expected = match letter {
            '\u{AD}' => vec![],     // a soft hyphen is no ink
            '\u{A0}' => vec![b' '], // nor is a blank that holds words together
            _ => vec![byte],
        };
        assert_eq!(bytes(&letter.to_string()), expected, "{letter:?}");
    }
    for byte in b' '..=b'~' {
        assert_eq!(bytes(&char::from(byte).to_string()), [byte]);
    }
}

#[test]
fn spanish_and_kichwa_are_whole() {
    let text = "áéíóú ÁÉÍÓÚ ñÑ üÜ ¿¡ º ° ª · « » Ñukanchik wañuy";
    let encoded = encode(text, 48);
    assert_eq!(encoded.replaced, 0);
    assert!(!encoded.bytes.contains(&b'?'));
    assert_eq!(encoded.bytes.len(), text.chars().count(), "one byte a letter");
}

#[test]
fn what_the_page_lacks_is_written_with_what_it_has() {
    for (text, expected) in [
        ("7–4 — 3−1 ‐x", "7-4 - 3-1 -x"),
        ("“Kallari” ‘x’ „y‟", "\"Kallari\" 'x' \"y\""),
        ("1\u{A0}234\u{202F}kg", "1 234 kg"),
        ("Rosa…", "Rosa..."),
        ("ok ✓ €", "ok ? ?"),
        ("日本", "??"),
        ("e\u{301}n\u{303}o q\u{301}", "\u{82}\u{A4}o q"),
    ] {
        let expected: Vec<u8> = expected.chars().map(|c| c as u32 as u8).collect();
        assert_eq!(bytes(text), expected, "{text}");
    }
    assert_eq!(encode("ok ✓ €", 48).replaced, 2, "what is lost is counted");
}

#[test]
fn three_points_for_one_sign_only_where_there_is_room() {
    assert_eq!(encode("Rosa… 45,30", 13).bytes, b"Rosa... 45,30");
    assert_eq!(encode("Rosa… 45,30", 12).bytes, b"Rosa. 45,30");
}

#[test]
fn a_name_cannot_command_the_printer() {
    assert_eq!(bytes("Ro\u{1B}@sa\u{10}\u{4}\u{1}\r\n\u{0}\u{7F}\u{9B}Grefa"), b"Ro@saGrefa");
    assert_eq!(bytes("\u{202E}afer\u{202C}G\u{FEFF}"), b"aferG", "nor turn a line around");
}

proptest! {
    #[test]
    fn only_printable_bytes_ever_leave(text in any::<String>()) {
        for byte in bytes(&text) {
            prop_assert!((0x20..=0x7E).contains(&byte) || 0x80 <= byte);
        }
    }
}
