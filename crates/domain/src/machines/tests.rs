use super::*;

#[test]
fn a_scale_set_up_before_it_could_speak_anything_else_is_still_read() {
    let kept = r#"{"kind":"serial","port":"/dev/ttyUSB0","baud":9600,"seven_even":true,
        "dialect":"st-gs"}"#;
    let line = SerialLine { port: "/dev/ttyUSB0".to_owned(), baud: 9600, seven_even: true };
    let read: ScaleSetup = serde_json::from_str(kept).unwrap();
    assert_eq!(read, ScaleSetup::Serial { line, speech: Speech::of(Dialect::StGs) });
}

#[test]
fn every_set_up_comes_back_as_it_was_kept() {
    for dialect in Dialect::ALL {
        let speech = Speech {
            unit: MassUnit::Grams,
            decimals: Some(0),
            pattern: "#### g".to_owned(),
            ..Speech::of(dialect)
        };
        let setup = ScaleSetup::Tcp { address: "scale:4001".to_owned(), speech };
        let kept = serde_json::to_string(&setup).unwrap();
        assert_eq!(serde_json::from_str::<ScaleSetup>(&kept).unwrap(), setup, "{kept}");
        assert!(kept.contains(&format!(r#""dialect":"{}""#, dialect.name())), "{kept}");
        assert_eq!(Dialect::named(dialect.name()), Some(dialect));
    }
}
