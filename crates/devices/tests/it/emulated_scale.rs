//! Emulated scales on real lines: a pseudo-terminal under its own name, and TCP.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use devices::emulator::scale::{Fault, Manner, Plate, ScaleMachine, Voice};
use devices::emulator::{EmulatedScale, Socket};
use domain::machines::Dialect;
use serialport::TTYPort;
use tempfile::TempDir;

const LONG: Duration = Duration::from_secs(5);
/// Frames a second in these tests.
const RATE: u32 = 50;

fn machine(dialect: Dialect) -> ScaleMachine {
    ScaleMachine::new(Plate::platform(), Voice::of(dialect))
}

/// A scale on a port of its own, with a load that is at rest.
fn on_port(machine: ScaleMachine) -> (TempDir, PathBuf, EmulatedScale) {
    let folder = tempfile::tempdir().unwrap();
    let name = folder.path().join("scale");
    let scale = EmulatedScale::start(machine, Socket::Port(name.clone()), RATE).unwrap();
    (folder, name, scale)
}

fn open(name: &Path) -> TTYPort {
    let port = serialport::new(name.to_str().unwrap(), 9_600).timeout(LONG);
    port.open_native().unwrap()
}

/// Reads until these bytes have come; answers everything up to them.
fn until(line: &mut impl Read, end: &[u8]) -> Vec<u8> {
    let (mut seen, start) = (Vec::new(), Instant::now());
    while !seen.ends_with(end) {
        let mut byte = [0];
        line.read_exact(&mut byte).unwrap();
        seen.push(byte[0]);
        assert!(start.elapsed() < LONG, "{} instead", seen.escape_ascii());
    }
    seen
}

#[test]
fn a_load_is_seen_moving_and_at_rest_in_every_dialect_that_streams() {
    for dialect in Dialect::ALL.into_iter().filter(|dialect| !dialect.only_asked()) {
        let (_folder, name, scale) = on_port(machine(dialect));
        let mut line = open(&name);
        scale.machine().body.load(45_200);
        let end = {
            let mut still = machine(dialect);
            still.body.load(45_200);
            (0..12).for_each(|_| still.body.step());
            still.next_frame().remove(0).bytes
        };
        until(&mut line, &end);
    }
}

#[test]
fn a_question_is_answered_on_the_line() {
    let (_folder, name, scale) = on_port(machine(Dialect::CasEcr));
    let mut line = open(&name);
    scale.machine().body.power_up(true);
    line.write_all(b"\x05").unwrap();
    assert_eq!(until(&mut line, b"\x06"), b"\x06");
    line.write_all(b"\x11").unwrap();
    until(&mut line, b"\x03\x04");
    scale.machine().faults.add(Fault::Late(Duration::from_millis(300)));
    let start = Instant::now();
    line.write_all(b"\x05").unwrap();
    until(&mut line, b"\x06");
    assert!(Duration::from_millis(300) <= start.elapsed());
}

#[test]
fn a_pulled_cable_takes_the_name_away_and_a_plugged_one_brings_it_back() {
    let (_folder, name, scale) = on_port(machine(Dialect::StGs));
    let mut line = open(&name);
    until(&mut line, b"\r\n");
    scale.unplug().unwrap();
    scale.unplug().unwrap();
    assert!(name.symlink_metadata().is_err(), "the name is gone");
    let start = Instant::now();
    while line.read(&mut [0; 64]).is_ok() {
        assert!(start.elapsed() < LONG, "who had it open is told");
    }
    scale.plug().unwrap();
    until(&mut open(&name), b"ST,GS,    0.00kg\r\n");
    drop(scale);
    assert!(name.symlink_metadata().is_err(), "it leaves nothing behind");
}

#[test]
fn a_name_that_something_has_is_left_alone_and_a_dead_link_is_replaced() {
    let folder = tempfile::tempdir().unwrap();
    let name = folder.path().join("scale");
    std::fs::write(&name, "mine").unwrap();
    let start = || EmulatedScale::start(machine(Dialect::StGs), Socket::Port(name.clone()), RATE);
    let sentence = "that name is taken; remove it if nothing uses it";
    assert_eq!(start().err().unwrap().to_string(), sentence);
    assert_eq!(std::fs::read(&name).unwrap(), b"mine");
    std::fs::remove_file(&name).unwrap();
    std::os::unix::fs::symlink(folder.path().join("gone"), &name).unwrap();
    let running = start().unwrap();
    assert!(start().is_err(), "one that is in use is not taken over");
    until(&mut open(&name), b"\r\n");
    drop(running);
}

#[test]
fn a_box_on_the_network_takes_one_after_the_other_and_can_be_unplugged() {
    let free = Socket::Tcp("127.0.0.1:0".parse().unwrap());
    let scale = EmulatedScale::start(machine(Dialect::StGs), free, RATE).unwrap();
    let Socket::Tcp(address) = *scale.socket() else { panic!("{:?}", scale.socket()) };
    for _ in 0..3 {
        until(&mut TcpStream::connect(address).unwrap(), b"ST,GS,    0.00kg\r\n");
    }
    let mut line = TcpStream::connect(address).unwrap();
    until(&mut line, b"\r\n");
    scale.unplug().unwrap();
    let mut rest = Vec::new();
    let _ = line.read_to_end(&mut rest);
    assert!(TcpStream::connect(address).is_err(), "nobody is there");
    scale.plug().unwrap();
    until(&mut TcpStream::connect(address).unwrap(), b"\r\n");
}

#[test]
fn a_flood_comes_at_its_rate_and_in_order() {
    let (_folder, name, scale) = on_port(machine(Dialect::Yaohua));
    scale.machine().faults.add(Fault::Flood(200));
    let mut line = open(&name);
    let (mut bytes, start) = (Vec::new(), Instant::now());
    while start.elapsed() < Duration::from_secs(2) {
        let mut buffer = [0; 512];
        let count = line.read(&mut buffer).unwrap();
        bytes.extend_from_slice(&buffer[..count]);
    }
    let frames = bytes.windows(12).filter(|frame| *frame == b"\x02+000000219\x03").count();
    // The machine under test is busy with other things.
    assert!((150..=420).contains(&frames), "{frames} frames in two seconds");
    assert!(frames * 12 + 24 >= bytes.len(), "and nothing between them");
}

#[test]
fn a_scale_that_nobody_reads_goes_on_and_is_current_after_its_line_was_full() {
    let mut restless = machine(Dialect::StGs);
    restless.body.lies(Manner::Moves);
    restless.faults.add(Fault::Flood(1_000));
    let (_folder, name, scale) = on_port(restless);
    let mut line = open(&name);
    std::thread::sleep(Duration::from_millis(600));
    scale.machine().body.lies(Manner::Settles);
    scale.machine().body.load(45_200);
    until(&mut line, b"ST,GS,   45.20kg\r\n");
}
