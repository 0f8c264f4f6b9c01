//! Codes cut from bytes, and a scanner on a pseudo-terminal.

use std::io::Write;
use std::thread;

use proptest::prelude::*;
use serialport::{SerialPort, TTYPort};

use super::*;

const CARD: &str = "EC1P900000001P";
/// Longer than the rest of a code can be away.
const REST_AND_MORE: Duration = Duration::from_secs(2);

fn whole(code: &str) -> Scan {
    Scan::Whole(code.to_owned())
}

#[test]
fn every_end_of_a_line_ends_a_code_once() {
    for end in ["\r", "\n", "\r\n"] {
        let mut codes = Codes::default();
        let bytes = format!("{CARD}{end}EC1P900000002N{end}");
        assert_eq!(codes.feed(bytes.as_bytes()), [whole(CARD), whole("EC1P900000002N")], "{end:?}");
        assert_eq!(codes.silence(REST_AND_MORE), None);
    }
}

#[test]
fn silence_ends_a_code_of_a_scanner_that_sends_no_end() {
    let mut codes = Codes::default();
    assert_eq!(codes.feed(CARD.as_bytes()), []);
    assert_eq!(codes.silence(SILENCE / 2), None);
    assert_eq!(codes.silence(SILENCE), Some(whole(CARD)));
    assert_eq!(codes.silence(SILENCE), None);
    assert_eq!(codes.feed(b"K-12"), []);
    assert_eq!(codes.silence(SILENCE), Some(whole("K-12")));
}

/// A number cut in two would be two other people's numbers.
#[test]
fn a_code_that_breaks_off_is_nobodys_and_neither_is_its_rest() {
    let mut codes = Codes::default();
    assert_eq!(codes.feed(b"142\r"), [whole("142")]);
    assert_eq!(codes.feed(b"7742"), []);
    assert_eq!(codes.silence(SILENCE), Some(Scan::Torn));
    assert_eq!(codes.feed(b"01"), []);
    assert_eq!(codes.silence(SILENCE), None, "said once");
    assert_eq!(codes.feed(b"9955\r"), []);
    assert_eq!(codes.feed(b"142\r"), [whole("142")]);
    // The rest never comes: the next code is a whole one.
    assert_eq!(codes.feed(b"7742"), []);
    assert_eq!(codes.silence(SILENCE), Some(Scan::Torn));
    assert_eq!(codes.silence(REST_AND_MORE), None);
    assert_eq!(codes.feed(b"142\r"), [whole("142")]);
}

#[test]
fn what_is_in_no_code_damages_it_and_noise_alone_is_nothing() {
    let mut codes = Codes::default();
    for noise in [&b"\0\xff\x80"[..], b"\r\n\r\n", b"  \r", b"\x1b\x7f\r"] {
        assert_eq!(codes.feed(noise), []);
        assert_eq!(codes.silence(SILENCE), None);
    }
    for bad in [&b"\xff742\r"[..], b"77\x0042\r", b"7742\xc3\xb1\r"] {
        assert_eq!(codes.feed(bad), [Scan::Torn], "{bad:?}");
    }
    let long = [&[b'7'; 5_000][..], b"\r"].concat();
    assert_eq!(codes.feed(&long), [Scan::Torn], "bounded, and no piece of it counts");
    assert_eq!(codes.feed(&[&[b'7'; 40][..], b"\r"].concat()).len(), 1);
    assert_eq!(codes.feed(b" EC1P900000001P \r"), [whole(CARD)]);
}

proptest! {
    #[test]
    fn it_does_not_matter_how_bytes_are_handed_on(bytes: Vec<u8>, cuts: Vec<prop::sample::Index>) {
        let mut at_once = Codes::default();
        let expected = at_once.feed(&bytes);
        let mut cuts: Vec<usize> = cuts.iter().map(|cut| cut.index(bytes.len() + 1)).collect();
        cuts.push(bytes.len());
        cuts.sort_unstable();
        let (mut codes, mut found, mut from) = (Codes::default(), Vec::new(), 0);
        for cut in cuts {
            found.extend(codes.feed(&bytes[from..cut]));
            from = cut;
        }
        for scan in &found {
            if let Scan::Whole(code) = scan {
                prop_assert!(code.len() <= 40, "{}", code);
                prop_assert!(code.bytes().all(|it| (b' '..=b'~').contains(&it)), "{}", code);
            }
        }
        prop_assert_eq!(found, expected);
    }
}

fn on(port: &TTYPort) -> SerialScanner {
    let port = port.name().unwrap();
    SerialScanner::new(SerialLine { port, baud: 9_600, seven_even: false })
}

/// What comes next, within two seconds.
fn next(scanner: &mut SerialScanner) -> Vec<Scan> {
    scanner.scans(Duration::from_secs(2)).unwrap()
}

#[test]
fn codes_come_from_the_line_in_whatever_pieces() {
    let (mut machine, computer) = TTYPort::pair().unwrap();
    let mut scanner = on(&computer);
    assert_eq!(scanner.scans(Duration::from_millis(50)).unwrap(), []);
    machine.write_all(CARD.as_bytes()).unwrap();
    assert_eq!(next(&mut scanner), [whole(CARD)], "ended by silence");
    for byte in format!("{CARD}\r\n").bytes() {
        machine.write_all(&[byte]).unwrap();
        thread::sleep(Duration::from_millis(2));
    }
    assert_eq!(next(&mut scanner), [whole(CARD)]);
    machine.write_all(b"EC1P900000002N\rEC1P900000003L\r").unwrap();
    let mut two = next(&mut scanner);
    if two.len() == 1 {
        two.extend(next(&mut scanner));
    }
    assert_eq!(two, [whole("EC1P900000002N"), whole("EC1P900000003L")]);
    machine.write_all(b"EC1P9000").unwrap();
    assert_eq!(next(&mut scanner), [Scan::Torn], "this one ends its codes with CR");
}

/// Waits until its line is open; nothing has been said on it.
fn opened(scanner: &mut SerialScanner) {
    let open = (0..200).find_map(|_| scanner.scans(Duration::from_millis(50)).ok());
    assert_eq!(open, Some(Vec::new()));
}

#[test]
fn a_scanner_that_is_pulled_and_plugged_in_again_goes_on() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("scanner");
    let plug = |port: &TTYPort| {
        let _gone = std::fs::remove_file(&path);
        std::os::unix::fs::symlink(port.name().unwrap(), &path).unwrap();
    };
    let port = path.display().to_string();
    let mut scanner = SerialScanner::new(SerialLine { port, baud: 9_600, seven_even: false });
    scanner.scans(Duration::from_millis(10)).expect_err("nobody has plugged it in");

    let (mut machine, computer) = TTYPort::pair().unwrap();
    plug(&computer);
    opened(&mut scanner);
    machine.write_all(b"EC1P9").unwrap();
    assert_eq!(scanner.scans(Duration::from_millis(20)).unwrap(), []);
    drop((machine, computer));
    scanner.scans(Duration::from_millis(200)).expect_err("pulled in the middle of a code");

    let (mut machine, computer) = TTYPort::pair().unwrap();
    plug(&computer);
    opened(&mut scanner);
    machine.write_all(format!("{CARD}\r").as_bytes()).unwrap();
    assert_eq!(next(&mut scanner), [whole(CARD)], "nothing is left of what came before");
}
