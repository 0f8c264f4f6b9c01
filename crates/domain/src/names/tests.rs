use proptest::prelude::*;

use super::*;

fn finds(query: &str, name: &str) -> bool {
    SearchKey::new(name).matches(&Query::new(query))
}

#[track_caller]
fn meet(one: &str, other: &str) {
    assert!(finds(one, other), "{one} must find {other}");
    assert!(finds(other, one), "{other} must find {one}");
}

#[test]
fn both_spellings_of_a_kichwa_name_meet() {
    for (spanish, kichwa) in [
        ("Shiguango", "Shiwanku"),
        ("Yacu", "Yaku"),
        ("Guayusa", "Wayusa"),
        ("Huatatoca", "Watatuka"),
        ("Tanguila", "Tankila"),
        ("Siquihua", "Sikiwa"),
        ("Aguinda", "Awinta"),
        ("Chimbo", "Chimpu"),
        ("Calapucha", "Kalapucha"),
        ("Licuy", "Likui"),
        ("Huayra", "Wayra"),
        ("Quilla", "Killa"),
        ("Cerda", "Serda"),
    ] {
        meet(spanish, kichwa);
    }
}

#[test]
fn marks_case_and_apostrophes_do_not_matter() {
    meet("ÑAUPA", "ñaupa");
    meet("naupa", "Ñaupa");
    meet("Ajón", "AJON");
    meet("Sigüenza", "Siguenza");
    meet("K'ichwa", "Kichwa");
    meet("N\u{303}aupa", "Ñaupa");
}

#[test]
fn each_word_typed_begins_a_word_in_any_order() {
    assert!(finds("gre ro", "Rosa Grefa"));
    assert!(finds("ROSA", "Rosa Grefa"));
    assert!(finds("grefa-ro", "Rosa Grefa"));
    assert!(!finds("osa", "Rosa Grefa"), "the middle of a word is no beginning");
    assert!(!finds("gre xi", "Rosa Grefa"), "every word counts");
    assert!(finds("0142 puni", "0142 Rosa Grefa · Puni Bocana"));
}

#[test]
fn a_name_is_found_at_every_letter_typed() {
    for name in ["Shiguango", "Huatatoca", "Tanguila", "Siquihua", "Chimbo", "Licuy", "Wayra"] {
        for end in 1..=name.len() {
            assert!(finds(&name[..end], name), "{:?} must find {name}", &name[..end]);
        }
    }
}

#[test]
fn different_names_stay_apart() {
    for (query, name) in
        [("Grefa", "Cerda"), ("Tapuy", "Tanguila"), ("Chimbo", "Shiguango"), ("Yaku", "Wayra")]
    {
        assert!(!finds(query, name), "{query} must not find {name}");
    }
}

#[test]
fn nothing_typed_finds_everybody_and_says_so() {
    for empty in ["", "  ", "·", "'"] {
        assert!(Query::new(empty).is_empty() && finds(empty, "Rosa Grefa"));
    }
}

#[test]
fn a_kept_key_finds_the_same() {
    let key = SearchKey::new("Yaku Shiguango");
    assert_eq!(SearchKey::kept(key.as_str().to_owned()), key);
}

proptest! {
    #[test]
    fn whatever_is_typed_never_panics_and_finds_itself(name in "\\PC{0,200}") {
        prop_assert!(finds(&name, &name));
    }
}

#[test]
fn one_person_is_spelled_in_many_ways() {
    for (one, other) in [
        ("Wayra Grefa", "wayra  GREFA"),
        ("José Andi", "Andi Jose"),
        ("Huatatoca Rosa", "Watatuka Rosa"),
    ] {
        assert!(same(one, other), "{one} is {other}");
    }
    for (one, other) in [("Rosa Grefa", "Rosa"), ("Rosa", "Rosa Grefa"), ("Rosa Grefa", "Rosa Gre")]
    {
        assert!(!same(one, other), "{one} is not {other}");
    }
}
