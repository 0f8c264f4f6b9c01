//! A card scanner on a serial port: what it reads reaches the screens once and whole, and it may be
//! pulled and plugged in again.

use std::io::Write;
use std::os::unix::fs::symlink;
use std::thread;
use std::time::Duration;

use serde_json::{Value, json};
use serialport::{SerialPort, TTYPort};
use tempfile::TempDir;

use super::harness::{Counter, text};

/// A counter whose scanner is on a port that a test plugs in.
struct Scanning {
    counter: Counter,
    folder: TempDir,
    /// Both ends; the counter's is kept open, or the line would break.
    ends: Option<(TTYPort, TTYPort)>,
}

impl Scanning {
    fn start() -> Scanning {
        let (counter, folder) = (Counter::open(), tempfile::tempdir().unwrap());
        let port = folder.path().join("scanner").display().to_string();
        let mut scanning = Scanning { counter, folder, ends: None };
        scanning.plug();
        let choice = json!({ "kind": "serial", "port": port, "baud": 9600 });
        let view = scanning.counter.call("settings.scanner", choice.clone());
        assert_eq!(view["scanner"]["choice"], choice);
        // Whatever waited in the line when it was opened belongs to nobody.
        thread::sleep(Duration::from_millis(300));
        scanning
    }

    fn plug(&mut self) {
        let (machine, computer) = TTYPort::pair().unwrap();
        let path = self.folder.path().join("scanner");
        let _gone = std::fs::remove_file(&path);
        symlink(computer.name().unwrap(), path).unwrap();
        self.ends = Some((machine, computer));
    }

    fn pull(&mut self) {
        self.ends = None;
    }

    fn send(&mut self, bytes: &[u8]) {
        let (machine, _) = self.ends.as_mut().expect("it is plugged in");
        machine.write_all(bytes).unwrap();
    }

    /// Waits for so many scans in all; the codes of the last ones.
    fn scans(&self, count: u32) -> Vec<String> {
        let live = self.counter.wait("a scan", |live| newest(live) == count);
        live["scans"].as_array().unwrap().iter().map(|scan| text(&scan["code"])).collect()
    }

    /// How the status line says it.
    fn wait_gone(&self, gone: bool) {
        self.counter.wait("the cable", |live| {
            let mut status = live["status"].as_array().unwrap().iter();
            status.any(|item| item["say"]["id"] == "status-scanner-gone") == gone
        });
    }
}

fn newest(live: &Value) -> u32 {
    let last = live["scans"].as_array().unwrap().last();
    last.map_or(0, |scan| u32::try_from(scan["number"].as_u64().unwrap()).unwrap())
}

#[test]
fn what_is_scanned_comes_once_and_whole_however_it_travels() {
    let mut scanning = Scanning::start();
    scanning.send(b"EC1P900000006F\r");
    assert_eq!(scanning.scans(1), ["EC1P900000006F"]);
    for byte in b"EC1P900000005H\r\n" {
        scanning.send(&[*byte]);
        thread::sleep(Duration::from_millis(3));
    }
    assert_eq!(scanning.scans(2).last().unwrap(), "EC1P900000005H");
    scanning.send(b"EC1P900000003L\nEC1P900000004J\n");
    let last = scanning.scans(4);
    assert_eq!(last[2..], ["EC1P900000003L", "EC1P900000004J"]);

    // What the screens do with it is what they do with a card that was typed.
    let live = scanning.counter.call("weigh.scan", json!({ "code": last[3] }));
    assert_eq!(live["weigh"]["producer"]["code"], "K-0004");
    let view = scanning.counter.call("settings.view", json!({}));
    assert_eq!(view["scanner"]["last"], "EC1P900000004J");
    assert_eq!(view["scanner"]["gone"], false);
    scanning.counter.check_file();
}

#[test]
fn what_is_damaged_counts_for_nobody() {
    let mut scanning = Scanning::start();
    scanning.send(b"\x00\xff\x80\x1b");
    thread::sleep(Duration::from_millis(400));
    scanning.send(&[b'7'; 30_000]);
    scanning.send(b"\r");
    assert_eq!(scanning.scans(1), [""], "noise is nothing; a flood is one code that was not read");
    scanning.send(b"77\xff42\r");
    assert_eq!(scanning.scans(2), ["", ""]);
    scanning.send(b"EC1P9000");
    assert_eq!(scanning.scans(3), ["", "", ""], "it broke off");
    scanning.send(b"00006F\r");
    // The rest of it is nobody's number; a letter misread is found by its check.
    scanning.send(b"EC1P900000006G\r");
    let last = scanning.scans(4);
    assert_eq!(last[3], "EC1P900000006G");
    let refused = scanning.counter.refused("weigh.scan", json!({ "code": last[3] }));
    assert_eq!(refused.1, "damaged-card");
    scanning.counter.check_file();
}

#[test]
fn a_scanner_is_missed_when_it_is_pulled_and_goes_on_when_it_is_back() {
    let mut scanning = Scanning::start();
    scanning.wait_gone(false);
    scanning.send(b"EC1P900000006F\r");
    scanning.scans(1);
    scanning.pull();
    scanning.wait_gone(true);
    let view = scanning.counter.call("settings.view", json!({}));
    assert_eq!(view["scanner"]["gone"], true);
    scanning.plug();
    scanning.wait_gone(false);
    thread::sleep(Duration::from_millis(100));
    scanning.send(b"EC1P900000005H\r");
    assert_eq!(scanning.scans(2), ["EC1P900000006F", "EC1P900000005H"]);

    // Without a scanner of that kind nothing is missed.
    scanning.pull();
    scanning.wait_gone(true);
    let typing = json!({ "kind": "keyboard", "port": "", "baud": 9600 });
    scanning.counter.call("settings.scanner", typing);
    scanning.wait_gone(false);
    scanning.counter.check_file();
}

#[test]
fn a_scanner_stays_set_up_and_is_refused_without_a_port() {
    let mut scanning = Scanning::start();
    let bad = |port: &str, baud: u32, kind: &str| {
        let choice = json!({ "kind": kind, "port": port, "baud": baud });
        scanning.counter.refused("settings.scanner", choice).1
    };
    assert_eq!(bad(" ", 9600, "serial"), "scanner-port-missing");
    assert_eq!(bad("/dev/ttyUSB0", 1, "serial"), "setting-bad");
    assert_eq!(bad("/dev/ttyUSB0", 9600, "wedge"), "setting-bad");
    scanning.counter = scanning.counter.restart(|_| {});
    thread::sleep(Duration::from_millis(300));
    scanning.send(b"EC1P900000006F\r");
    assert_eq!(scanning.scans(1), ["EC1P900000006F"]);
    scanning.counter.check_file();
}

/// A card that is passed while nobody has signed in opens nothing, also not for who comes next.
#[test]
fn with_nobody_at_the_counter_a_card_opens_nothing() {
    let mut scanning = Scanning::start();
    let pin = "482915";
    let marta = json!({ "name": "Marta", "roles": ["manager"], "pin": pin, "until": "" });
    scanning.counter.call("user.set", marta); // from now on somebody has to sign in
    scanning.send(b"EC1P900000006F\r");
    thread::sleep(Duration::from_millis(700));
    assert_eq!(newest(&scanning.counter.live()), 0);
    scanning.counter.call("user.sign_in", json!({ "name": "Marta", "pin": pin }));
    scanning.send(b"EC1P900000005H\r");
    assert_eq!(scanning.scans(1), ["EC1P900000005H"]);
    scanning.counter.check_file();
}
