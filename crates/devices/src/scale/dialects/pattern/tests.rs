//! Templates, what they read, and what is wrong with those that are none.

use domain::machines::MassUnit;

use super::*;

const KILOS: Format = Format { unit: MassUnit::Kilograms, decimals: 2 };

/// What a template reads in a frame, in words.
#[track_caller]
fn read(template: &str, frame: &str) -> String {
    let template = Template::new(template, KILOS).unwrap();
    match template.read(frame.as_bytes()) {
        Some(Reading::Weight { grams, stable: Some(true) }) => format!("{grams}"),
        Some(Reading::Weight { grams, stable: Some(false) }) => format!("{grams}~"),
        Some(Reading::Weight { grams, stable: None }) => format!("{grams}?"),
        Some(other) => format!("{other:?}"),
        None => "none".to_owned(),
    }
}

fn wrong(template: &str) -> BadPattern {
    Template::new(template, KILOS).unwrap_err()
}

#[test]
fn a_template_is_the_frame_with_marks_in_it() {
    let family = "{ST|US},GS,±###.##kg";
    assert_eq!(read(family, "ST,GS,+ 45.20kg"), "45200");
    assert_eq!(read(family, "US,GS,+ 45.15kg\r\n"), "45150~");
    assert_eq!(read(family, "ST,GS,-  1.50kg"), "-1500");
    assert_eq!(read(family, "ST,GS, -45.20kg"), "-45200", "the sign beside its digits");
    assert_eq!(read(family, "ST,GS,  -1.50kg"), "-1500");
    assert_eq!(read(family, "ST,GS,0045.20kg"), "45200");
    for none in [
        "OL,GS,+ 45.20kg",
        "ST,NT,+ 45.20kg",
        "ST,GS,+ 45.20lb",
        "ST,GS,+ 45.20kg ",
        "ST,GS,+45.20kg",
        "ST,GS,+  45.2kg",
        "ST,GS,+4 5.20kg",
        "ST,GS,+   .20kg",
        "ST,GS,+ -1.50kg",
        "ST,GS,*  1.50kg",
        "ST,GS,145.200kg",
        "ST,GS,1 45.20kg",
        "ST,GS,+ 45.2 kg",
        "ST,GS,+ 4..20kg",
        "",
    ] {
        assert_eq!(read(family, none), "none", "{none:?}");
    }
}

#[test]
fn signs_behind_points_unsent_commas_and_bytes() {
    assert_eq!(read("###.##±", " 45.20-"), "-45200?");
    assert_eq!(read("###.##±", " 45.20 "), "45200?");
    assert_eq!(read("###.##±", "-45.20 "), "none", "it does not move from there");
    assert_eq!(read("\\x02±####^##", "\x02+004520"), "45200?");
    assert_eq!(read("\\x02±####^##", "\x02     5"), "none", "seven places");
    assert_eq!(read("\\x02±####^##", "\x02      5"), "50?");
    assert_eq!(read("±###,## kg", "  45,20 kg"), "45200?");
    assert_eq!(read("±###,## kg", "  45.20 kg"), "none");
    assert_eq!(read("\\#±###.##", "#  45.20"), "45200?");
    assert_eq!(read("±###.## kg ??", "  45.20 kg 7F"), "45200?");
    assert_eq!(read("±###.## kg{ |?}", "  45.20 kg?"), "45200~");
    assert_eq!(read("±###.## kg{ |?}", "  45.20 kg "), "45200");
    assert_eq!(read("No. ±###.##", "No.   45.20"), "45200?");
}

#[test]
fn what_is_wrong_with_a_template_is_told_with_its_place() {
    assert_eq!(wrong(""), BadPattern::NoFigure);
    assert_eq!(wrong("ST,±kg"), BadPattern::NoFigure);
    assert_eq!(wrong("###.##kg"), BadPattern::NoSign);
    assert_eq!(wrong("±###.## ±"), BadPattern::SecondSign { at: 9 });
    assert_eq!(wrong("±###.## ##"), BadPattern::SecondFigure { at: 9 });
    assert_eq!(wrong("±##.##.##"), BadPattern::SecondFigure { at: 7 });
    assert_eq!(wrong("±##^##^##"), BadPattern::SecondFigure { at: 7 });
    assert_eq!(wrong("±##?#.##"), BadPattern::SecondFigure { at: 5 });
    assert_eq!(wrong("±##########.##"), BadPattern::TooManyDigits);
    assert_eq!(wrong("±###.#"), BadPattern::Decimals { found: 1, wanted: 2 });
    assert_eq!(wrong("±###"), BadPattern::Decimals { found: 0, wanted: 2 });
    assert_eq!(wrong("±###.## lb"), BadPattern::OtherUnit { at: 9 });
    assert_eq!(wrong("±###.##g"), BadPattern::OtherUnit { at: 8 });
    assert_eq!(wrong("?±###.##"), BadPattern::WildBesideFigure { at: 1 });
    assert_eq!(wrong("±?###.##"), BadPattern::WildBesideFigure { at: 2 });
    assert_eq!(wrong("±###.##?"), BadPattern::WildBesideFigure { at: 8 });
    assert_eq!(wrong("±1##.##"), BadPattern::PartOfFigure { at: 2 }, "145.20 would be 45.20");
    assert_eq!(wrong("-###.##±"), BadPattern::PartOfFigure { at: 1 });
    assert_eq!(wrong("±###.##\\5"), BadPattern::PartOfFigure { at: 8 });
    assert_eq!(wrong("±###.##\n"), BadPattern::NotInAFrame { at: 8 });
    assert_eq!(wrong("±###.##\\x03"), BadPattern::NotInAFrame { at: 8 });
    assert_eq!(wrong("á±###.##"), BadPattern::NotInAFrame { at: 1 });
    assert_eq!(wrong("\\xFF±###.##"), BadPattern::NotInAFrame { at: 1 });
    assert_eq!(wrong("±###.##\\"), BadPattern::BadEscape { at: 8 });
    assert_eq!(wrong("±###.##\\xZ0"), BadPattern::BadEscape { at: 8 });
    assert_eq!(wrong("^±###.##"), BadPattern::LonelyPoint { at: 1 });
    assert_eq!(wrong("±###.##{ST|US}{A|B}"), BadPattern::SecondState { at: 15 });
    for state in ["{", "{ST", "{ST|", "{ST|US", "{ST|U}", "{|}", "{ST|ST}", "{S{|US}", "{ST}"] {
        assert_eq!(wrong(&format!("±###.##{state}")), BadPattern::BadState { at: 8 }, "{state}");
    }
    assert_eq!(wrong(&format!("±###.##{}", "x".repeat(58))), BadPattern::TooLong);
    assert!(Template::new(&format!("±###.##{}", "x".repeat(57)), KILOS).is_ok());
    let told = BadPattern::BadState { at: 8 }.to_string();
    assert_eq!(told, "character 8: {rest|motion} takes two different texts of one length");
}
