//! `sim scale` and `sim printer` as they are typed, over a real pseudo-terminal and real sockets.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
#![expect(clippy::disallowed_methods, reason = "this waits for a program")]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Shutdown, TcpStream};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Output, Stdio};
use std::time::{Duration, Instant};

const LONG: Duration = Duration::from_secs(10);

/// The program at work, and a person at its keys.
struct Sim {
    child: Child,
    keys: ChildStdin,
    answers: BufReader<ChildStdout>,
    /// What it says first: where the machine is.
    place: String,
}

impl Sim {
    fn start(arguments: &[&str]) -> Sim {
        let mut child = Command::new(env!("CARGO_BIN_EXE_acopioctl"))
            .arg("sim")
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let keys = child.stdin.take().unwrap();
        let answers = BufReader::new(child.stdout.take().unwrap());
        let mut sim = Sim { child, keys, answers, place: String::new() };
        let first = sim.answer();
        sim.place = first.split(" at ").nth(1).unwrap_or_else(|| panic!("{first}")).to_owned();
        sim
    }

    fn answer(&mut self) -> String {
        let mut line = String::new();
        self.answers.read_line(&mut line).unwrap();
        line.trim_end().to_owned()
    }

    /// Types a line; answers what the program says to it.
    fn say(&mut self, line: &str) -> String {
        writeln!(self.keys, "{line}").unwrap();
        self.answer()
    }

    /// Waits for its end; answers its exit code.
    fn end(&mut self) -> Option<i32> {
        let start = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status.code();
            }
            assert!(start.elapsed() < LONG, "it goes on");
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    fn signal(&self, name: &str) {
        let sent = Command::new("kill").arg(name).arg(self.child.id().to_string()).status();
        assert!(sent.unwrap().success());
    }
}

impl Drop for Sim {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn refused(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_acopioctl"));
    let output = command.arg("sim").args(arguments).stdin(Stdio::null()).output().unwrap();
    assert_ne!(output.status.code(), Some(0), "{output:?}");
    output
}

/// Reads frames of 18 bytes until this one comes.
fn until(line: &mut impl Read, frame: &str) {
    let (mut seen, start) = (Vec::new(), Instant::now());
    while !seen.ends_with(frame.as_bytes()) {
        let mut byte = [0];
        line.read_exact(&mut byte).unwrap();
        seen.push(byte[0]);
        assert!(start.elapsed() < LONG, "{} instead", seen.escape_ascii());
    }
}

fn open(port: &Path) -> Box<dyn serialport::SerialPort> {
    serialport::new(port.to_str().unwrap(), 9_600).timeout(LONG).open().unwrap()
}

#[test]
fn a_scale_on_a_port_does_what_is_typed() {
    let folder = tempfile::tempdir().unwrap();
    let port = folder.path().join("scale");
    let name = port.to_str().unwrap();
    let mut sim = Sim::start(&["scale", "--dialect", "st-gs", "--port", name, "--rate", "50"]);
    assert_eq!(sim.place, name);
    let mut line = open(&port);
    until(&mut line, "ST,GS,    0.00kg\r\n");
    assert_eq!(sim.say("load 45,20"), "6.80 kg moving");
    until(&mut line, "ST,GS,   45.20kg\r\n");
    assert_eq!(sim.say("show"), "45.20 kg");
    assert_eq!(sim.say("net 2"), "43.20 kg net");
    until(&mut line, "ST,NT,   43.20kg\r\n");
    assert_eq!(sim.say("gross"), "45.20 kg");
    assert_eq!(sim.say("zero"), "the scale refuses the zero");
    assert_eq!(sim.say("lb"), "99.65 lb");
    until(&mut line, "ST,GS,   99.65lb\r\n");
    sim.say("lb");
    sim.say("overload");
    until(&mut line, "OL,GS, 9999.99kg\r\n");
    sim.say("negative");
    until(&mut line, "ST,GS,-   0.15kg\r\n");
    sim.say("motion");
    until(&mut line, "US,GS,");
    assert_eq!(sim.say("load many"), "many: that is not a number");
    assert!(sim.say("dance").starts_with("`dance` is no command; load 45.20 | off | "));
    assert!(sim.say("help").starts_with("load 45.20 | off | "));
    assert_eq!(sim.say("fault split"), "split from now on");
    assert!(sim.say("fault nonsense").starts_with("faults are split, joined"));
    assert_eq!(sim.say("unplug"), "the cable is out");
    assert!(port.symlink_metadata().is_err());
    assert_eq!(sim.say("plug"), "the cable is in");
    sim.say("well");
    sim.say("rest");
    sim.say("off");
    until(&mut open(&port), "ST,GS,    0.00kg\r\n");
    writeln!(sim.keys, "quit").unwrap();
    assert_eq!(sim.end(), Some(0));
    assert!(port.symlink_metadata().is_err(), "it leaves nothing behind");
}

#[test]
fn a_scale_on_the_network_lives_its_little_day_and_ends_when_it_is_told() {
    let arguments = ["scale", "--dialect", "yaohua-forward", "--tcp", "127.0.0.1:0", "--play"];
    let plate = ["--capacity", "6", "--division", "0.002", "--rate", "50"];
    let mut sim = Sim::start(&[&arguments[..], &plate[..]].concat());
    let mut line = TcpStream::connect(&sim.place).unwrap();
    line.set_read_timeout(Some(LONG)).unwrap();
    until(&mut line, "=0001.806=0001.806");
    until(&mut line, "=0000.000=0000.000");
    sim.signal("-INT");
    assert_eq!(sim.end(), Some(0));
}

#[test]
fn a_port_goes_when_the_program_is_told_to_end() {
    let folder = tempfile::tempdir().unwrap();
    let port = folder.path().join("scale");
    let name = port.to_str().unwrap();
    let mut sim = Sim::start(&["scale", "--dialect", "mt-sics", "--asked", "--port", name]);
    let mut line = open(&port);
    line.write_all(b"SI\r\n").unwrap();
    until(&mut line, "S S       0.00 kg\r\n");
    sim.signal("-TERM");
    assert_eq!(sim.end(), Some(0));
    assert!(port.symlink_metadata().is_err());
}

#[test]
fn a_printer_prints_until_its_paper_ends_and_goes_on_with_new_paper() {
    let folder = tempfile::tempdir().unwrap();
    let paper = folder.path().join("paper");
    let place = ["printer", "--tcp", "127.0.0.1:0", "--columns", "32", "--paper"];
    let fault = [paper.to_str().unwrap(), "--fault", "paper-out-row=2"];
    let mut sim = Sim::start(&[&place[..], &fault[..]].concat());
    let mut line = TcpStream::connect(&sim.place).unwrap();
    line.set_read_timeout(Some(LONG)).unwrap();
    let ask = |line: &mut TcpStream| {
        let mut answer = [0];
        line.write_all(&[0x10, 4, 4]).unwrap();
        line.read_exact(&mut answer).unwrap();
        answer[0]
    };
    assert_eq!(ask(&mut line), 0x12);
    line.write_all(b"\x1B@uno\ndos\ntres\n\x1DVB\x00").unwrap();
    let start = Instant::now();
    while ask(&mut line) != 0x7E {
        assert!(start.elapsed() < LONG, "the paper does not end");
    }
    line.shutdown(Shutdown::Write).unwrap();
    assert_eq!(sim.say("show"), "uno | dos");
    assert_eq!(sim.say("cover open"), "no paper, cover open, 1 slips, a job waits");
    assert_eq!(sim.say("paper in"), "paper, cover open, 1 slips, a job waits");
    assert_eq!(sim.say("cover closed").split(", ").nth(1), Some("cover closed"));
    for (name, text) in [("slip-0001.txt", "uno\ndos\n"), ("slip-0002.txt", "tres\n")] {
        while std::fs::read_to_string(paper.join(name)).unwrap_or_default() != text {
            assert!(start.elapsed() < LONG, "{name} is not written");
        }
    }
    assert!(paper.join("slip-0001.png").exists());
    assert!(sim.say("slow 0").starts_with("faults are paper-out-byte=N"));
    assert!(sim.say("paper up").starts_with("`paper up` is no command; paper out | "));
    assert_eq!(sim.say("mute"), "paper, cover closed, 2 slips, nothing waits");
    let mut line = TcpStream::connect(&sim.place).unwrap();
    line.set_read_timeout(Some(Duration::from_millis(300))).unwrap();
    line.write_all(&[0x10, 4, 4]).unwrap();
    assert!(line.read_exact(&mut [0]).is_err(), "it says nothing");
}

#[test]
fn what_cannot_be_is_refused_with_a_sentence() {
    let complaint = |arguments: &[&str]| String::from_utf8(refused(arguments).stderr).unwrap();
    let at = ["--tcp", "127.0.0.1:0"];
    let scale = |more: &[&str]| complaint(&[&["scale"], &at[..], more].concat());
    assert!(scale(&["--dialect", "klingon"]).contains("there are st-gs, st-gs-read, "));
    let make = scale(&["--dialect", "st-gs", "--make", "nobody"]);
    assert!(make.contains("st-gs has the makes usual, a-and-d, cas22, "), "{make}");
    let division = scale(&["--dialect", "st-gs", "--decimals", "1"]);
    assert!(division.contains("1 decimals cannot show the division"), "{division}");
    assert!(scale(&["--dialect", "st-gs", "--fault", "rain"]).contains("faults are split, "));
    assert!(scale(&["--dialect", "st-gs", "--port", "x"]).contains("cannot be used with"));
    assert!(complaint(&["scale", "--dialect", "st-gs"]).contains("--port"));
    let file = tempfile::NamedTempFile::new().unwrap();
    let taken = complaint(&["printer", "--port", file.path().to_str().unwrap()]);
    assert!(taken.contains("that name is taken; remove it if nothing uses it"), "{taken}");
    assert!(complaint(&["printer", "--tcp", "127.0.0.1:0", "--columns", "8"]).contains("16..=64"));
}
