//! What is done with letters that a printer lacks.

use proptest::prelude::*;

use super::*;

/// A printer with the letters of Spanish and nothing else beyond ASCII.
fn on_paper(text: &str, room: usize) -> (String, usize) {
    let written = written(text, room, |letter| "áéíóúñÑüÜ¿¡º°·É".contains(letter));
    (written.letters.into_iter().collect(), written.replaced)
}

#[test]
fn what_the_printer_lacks_is_written_with_what_it_has() {
    for (text, expected, replaced) in [
        ("7–4 — 3−1 ‐x", "7-4 - 3-1 -x", 0),
        ("“Kallari” ‘x’ „y‟", "\"Kallari\" 'x' \"y\"", 0),
        ("1\u{A0}234\u{202F}kg", "1 234 kg", 0),
        ("Rosa…", "Rosa...", 0),
        ("ok ✓ €", "ok ? ?", 2),
        ("日本", "??", 2),
        ("e\u{301}n\u{303}o q\u{301}", "éño q", 0),
        ("ÁNGEL ÉL GÓMEZ ÇÀ", "ANGEL ÉL GOMEZ CA", 0),
    ] {
        assert_eq!(on_paper(text, 48), (expected.to_owned(), replaced), "{text}");
    }
}

#[test]
fn three_points_for_one_sign_only_where_there_is_room() {
    assert_eq!(on_paper("Rosa… 45,30", 13).0, "Rosa... 45,30");
    assert_eq!(on_paper("Rosa… 45,30", 12).0, "Rosa. 45,30");
}

#[test]
fn a_name_cannot_command_the_printer() {
    let evil = "Ro\u{1B}@sa\u{10}\u{4}\u{1}\r\n\u{0}\u{7F}\u{9B}Grefa";
    assert_eq!(on_paper(evil, 48).0, "Ro@saGrefa");
    assert_eq!(on_paper("\u{202E}afer\u{202C}G\u{FEFF}", 48).0, "aferG", "nor turn a line around");
}

proptest! {
    #[test]
    fn only_letters_that_the_printer_has_ever_leave(text in any::<String>()) {
        for letter in on_paper(&text, 48).0.chars() {
            prop_assert!(matches!(letter, ' '..='~') || "áéíóúñÑüÜ¿¡º°·É".contains(letter));
        }
    }
}
