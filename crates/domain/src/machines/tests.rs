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

#[test]
fn printers_set_up_before_their_family_could_be_said_are_still_read() {
    let tcp = r#"{"kind":"tcp","address":"192.168.0.50:9100","columns":48,"cutter":true}"#;
    let read: PrinterSetup = serde_json::from_str(tcp).unwrap();
    let profile = PrinterProfile::usual(Head::Dots576, true);
    assert_eq!(read, PrinterSetup::Tcp { address: "192.168.0.50:9100".to_owned(), profile });
    assert_eq!(read.columns(), 48);

    let file = r#"{"kind":"file","path":"/dev/usb/lp0","columns":32,"cutter":false}"#;
    let read: PrinterSetup = serde_json::from_str(file).unwrap();
    let profile = PrinterProfile::usual(Head::Dots384, false);
    assert_eq!(read, PrinterSetup::File { path: "/dev/usb/lp0".to_owned(), profile });
    assert_eq!(read.columns(), 32);

    for (kept, setup) in [
        (r#"{"kind":"simulated","columns":32}"#, PrinterSetup::Simulated { columns: 32 }),
        (r#"{"kind":"none"}"#, PrinterSetup::None),
        (r#"{"kind":"pages"}"#, PrinterSetup::Pages),
    ] {
        assert_eq!(serde_json::from_str::<PrinterSetup>(kept).unwrap(), setup);
        assert_eq!(serde_json::to_string(&setup).unwrap(), kept);
    }
}

#[test]
fn every_family_and_page_comes_back_as_it_was_kept() {
    let line = SerialLine { port: "/dev/ttyS0".to_owned(), baud: 19_200, seven_even: false };
    for (name, family) in PrinterProfile::FAMILIES {
        for letters in Letters::CANDIDATES {
            for flow in [Flow::RtsCts, Flow::XonXoff, Flow::None] {
                let setup = PrinterSetup::Serial {
                    line: line.clone(),
                    flow,
                    most_bytes_a_second: Some(500),
                    profile: PrinterProfile { letters, ..family },
                };
                let kept = serde_json::to_string(&setup).unwrap();
                let read: PrinterSetup = serde_json::from_str(&kept).unwrap();
                assert_eq!(read, setup, "{name}: {kept}");
            }
        }
    }
    let kept = r#"{"kind":"serial","port":"/dev/ttyS0","baud":19200,"seven_even":false,
        "columns":32,"cutter":false}"#;
    let profile = PrinterProfile::usual(Head::Dots384, false);
    let setup =
        PrinterSetup::Serial { line, flow: Flow::RtsCts, most_bytes_a_second: None, profile };
    assert_eq!(serde_json::from_str::<PrinterSetup>(kept).unwrap(), setup);
}

#[test]
fn a_printing_head_that_nobody_makes_is_refused() {
    let kept = r#"{"kind":"tcp","address":"x:9100","columns":40,"cutter":true}"#;
    let error = serde_json::from_str::<PrinterSetup>(kept).unwrap_err().to_string();
    assert!(error.contains("no printing head of 40 letters"), "{error}");
}

#[test]
fn slips_fit_the_heads_that_print_them() {
    for head in [Head::Dots384, Head::Dots512, Head::Dots576] {
        assert_eq!(Head::try_from(head.letters()), Ok(head));
        assert!(u16::from(head.columns()) * 12 <= head.dots());
        assert_eq!(head.dots() / 12, u16::from(head.letters()));
    }
}
