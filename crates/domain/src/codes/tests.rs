use super::*;

fn finds(typed: &str, code: &str) -> bool {
    CodeKey::of(typed).finds(&CodeKey::of(code))
}

#[test]
fn a_number_finds_its_code() {
    for typed in ["1", "01", "0001", "K-0001", "K1", "k-1", " k 1 ", "K0001"] {
        assert!(finds(typed, "K-0001"), "{typed:?}");
    }
    for typed in ["", "-", "K", "10", "0", "J-1", "K-0011", "Rosa"] {
        assert!(!finds(typed, "K-0001"), "{typed:?}");
    }
    assert!(finds("142", "0142") && finds("0", "0000"));
    assert!(!finds("K142", "0142"), "letters that the code does not have");
}

#[test]
fn long_and_strange_codes_are_compared_whole() {
    assert!(finds("A12-7", "a12-0007"), "blanks and hyphens do not matter");
    assert!(finds("99999999999999999999999", "X-99999999999999999999999"));
    assert!(finds("abc", "ABC") && !finds("ab", "ABC"));
    assert!(finds("Ñ7", "ñ-007"));
}

#[test]
fn a_card_reads_back_from_what_is_printed_on_it() {
    for number in [0, 1, 142, 999_999] {
        let card = CardCode::new("KAL", number).unwrap();
        let printed = card.to_string();
        assert_eq!(printed.len(), CardCode::LENGTH);
        assert_eq!(CardCode::parse(&printed), Ok(card.clone()));
        assert_eq!(CardCode::parse(&format!(" {}\r\n", printed.to_lowercase())), Ok(card));
    }
}

#[test]
fn a_card_given_at_a_counter_is_no_numbered_one_and_no_other_terminals() {
    let mut seen = std::collections::BTreeSet::new();
    for series in [0, 1, 35, 36, 999] {
        for lot in [0, 1, 35, 46_655, 46_656, CardCode::LOTS - 1] {
            let card = CardCode::given(7, series, lot);
            let printed = card.to_string();
            assert_eq!(CardCode::parse(&printed), Ok(card), "{printed}");
            assert!(printed.starts_with("EC1P007"), "the center: {printed}");
            assert!(printed.as_bytes()[9].is_ascii_uppercase(), "numbers have none: {printed}");
            assert!(seen.insert(printed), "every one is another");
        }
    }
    assert_eq!(CardCode::given(99, 37, 46_656 + 36 * 36).to_string(), "EC1P09911B100E");
}

#[test]
fn the_check_letter_is_that_of_the_standard() {
    // The example that the Global Release Identifier standard gives for ISO 7064 MOD 37,36.
    assert_eq!(check_letter("A12425GABC1234002"), 'M');
}

#[test]
fn every_single_wrong_letter_is_found() {
    let printed = CardCode::new("KAL", 142).unwrap().to_string();
    for nth in CardCode::PREFIX.len()..printed.len() {
        for wrong in ('0'..='9').chain('A'..='Z') {
            let mut letters: Vec<char> = printed.chars().collect();
            if letters[nth] == wrong {
                continue;
            }
            letters[nth] = wrong;
            let scan: String = letters.into_iter().collect();
            assert_eq!(CardCode::parse(&scan), Err(NotACard::WrongCheck), "{scan}");
        }
    }
}

#[test]
fn what_is_no_card_says_why() {
    let printed = CardCode::new("KAL", 142).unwrap().to_string();
    assert_eq!(CardCode::parse("7861234567890"), Err(NotACard::OtherCode));
    assert_eq!(CardCode::parse(""), Err(NotACard::OtherCode));
    assert_eq!(CardCode::parse(&printed[..13]), Err(NotACard::Malformed));
    assert_eq!(CardCode::parse(&format!("{printed}0")), Err(NotACard::Malformed));
    assert_eq!(CardCode::parse("EC1Pñandu00014"), Err(NotACard::Malformed));
    for (association, number) in [("KA", 1), ("kal", 1), ("KAÑ", 1), ("KAL", 1_000_000)] {
        assert_eq!(CardCode::new(association, number), Err(NotACard::Malformed));
    }
}
