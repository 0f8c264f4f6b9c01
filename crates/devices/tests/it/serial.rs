//! The serial scale over a pseudo-terminal: silence, cut and joined frames, floods, pulled cables.

use std::io::Write;
use std::os::unix::fs::symlink;
use std::path::PathBuf;
use std::thread;
use std::time::{Duration, Instant};

use devices::line::Address;
use devices::scale::LineScale;
use devices::scale::parser::Format;
use devices::scale::st_gs::StGs;
use domain::machines::{MassUnit, SerialLine};
use domain::ports::{Frame, LineFault, Reading, Scale};
use serialport::{SerialPort, TTYPort};
use tempfile::TempDir;

const SHORT: Duration = Duration::from_millis(100);
const LONG: Duration = Duration::from_secs(5);

/// A cable that can be pulled: a name that leads to a pseudo-terminal while it is in.
struct Cable {
    _folder: TempDir,
    name: PathBuf,
    scale_end: Option<TTYPort>,
}

impl Cable {
    fn out() -> Cable {
        let folder = tempfile::tempdir().unwrap();
        let name = folder.path().join("scale");
        Cable { _folder: folder, name, scale_end: None }
    }

    fn plugged() -> Cable {
        let mut cable = Cable::out();
        cable.plug();
        cable
    }

    fn plug(&mut self) {
        let (mut scale_end, terminal_end) = TTYPort::pair().unwrap();
        scale_end.set_timeout(LONG).unwrap();
        let _ = std::fs::remove_file(&self.name);
        symlink(terminal_end.name().unwrap(), &self.name).unwrap();
        self.scale_end = Some(scale_end);
    }

    fn pull(&mut self) {
        self.scale_end = None;
        std::fs::remove_file(&self.name).unwrap();
    }

    fn say(&mut self, text: &str) {
        self.scale_end.as_mut().unwrap().write_all(text.as_bytes()).unwrap();
    }

    fn driver(&self, seven_even: bool) -> LineScale {
        let port = self.name.to_str().unwrap().to_owned();
        let line = SerialLine { port, baud: 9_600, seven_even };
        let format = Format { unit: MassUnit::Kilograms, decimals: 2 };
        LineScale::new(Address::Serial { line, raised: true }, Box::new(StGs::new(format)), None)
    }
}

fn grams(frames: &[Frame]) -> Vec<i64> {
    frames
        .iter()
        .map(|frame| match frame.reading {
            Reading::Weight { grams, stable: Some(true) } => grams,
            ref other => panic!("{other:?} from {:?}", frame.raw.escape_ascii().to_string()),
        })
        .collect()
}

#[test]
fn a_silent_scale_is_no_fault() {
    let cable = Cable::plugged();
    let mut scale = cable.driver(false);
    let start = Instant::now();
    assert_eq!(scale.frames(SHORT), Ok(vec![]));
    let took = start.elapsed();
    assert!(SHORT <= took && took < SHORT * 20, "it waited {took:?}");
}

#[test]
fn frames_arrive_whole_however_they_are_cut_or_joined() {
    for seven_even in [false, true] {
        let mut cable = Cable::plugged();
        let mut scale = cable.driver(seven_even);
        scale.frames(SHORT).unwrap();

        cable.say("ST,GS,+  45.20kg\r\nST,GS,+  45.25kg\r\nST,GS,+  45.30kg\r\nST,GS");
        assert_eq!(grams(&scale.frames(LONG).unwrap()), [45_200, 45_250, 45_300]);
        assert_eq!(scale.frames(SHORT), Ok(vec![]), "half a frame is no frame");

        let speaker = thread::spawn(move || {
            for byte in ",+  45.35kg\r\n".chars() {
                cable.say(&byte.to_string());
                thread::sleep(Duration::from_millis(5));
            }
            cable
        });
        assert_eq!(grams(&scale.frames(LONG).unwrap()), [45_350]);
        drop(speaker.join().unwrap());
    }
}

#[test]
fn a_flood_is_read_in_order_and_to_its_newest_frame() {
    const COUNT: i64 = 5_000;
    let mut cable = Cable::plugged();
    let mut scale = cable.driver(false);
    scale.frames(SHORT).unwrap();
    let speaker = thread::spawn(move || {
        for number in 1..=COUNT {
            cable.say(&format!("ST,GS,+{:>7}kg\r\n", format!("{}.00", number)));
        }
        cable
    });
    thread::sleep(SHORT * 3); // the program was busy: the system's buffer is full by now
    let first = scale.frames(LONG).unwrap();
    assert!(100 < first.len(), "one call reads the buffer empty, not a frame at a time");
    let mut seen = grams(&first);
    while seen.len() < usize::try_from(COUNT).unwrap() {
        let frames = scale.frames(LONG).unwrap();
        assert!(!frames.is_empty(), "the flood ended at {} frames", seen.len());
        seen.extend(grams(&frames));
    }
    assert!(seen.into_iter().eq((1..=COUNT).map(|number| number * 1_000)));
    drop(speaker.join().unwrap());
}

#[test]
fn a_cable_pulled_in_mid_read_is_told_at_once_and_its_half_frame_forgotten() {
    let mut cable = Cable::plugged();
    let mut scale = cable.driver(false);
    scale.frames(SHORT).unwrap();
    cable.say("ST,GS,+  45.20kg\r\nST,GS,+  9");
    assert_eq!(grams(&scale.frames(LONG).unwrap()), [45_200]);

    let puller = thread::spawn(move || {
        thread::sleep(SHORT);
        cable.pull();
        cable
    });
    let start = Instant::now();
    let fault = scale.frames(LONG).unwrap_err();
    assert!(matches!(fault, LineFault::Unplugged(_)), "{fault:?}");
    assert!(start.elapsed() < LONG / 2, "the reader did not wait out its patience");
    let mut cable = puller.join().unwrap();

    for _ in 0..5 {
        let fault = scale.frames(SHORT).unwrap_err();
        assert!(matches!(fault, LineFault::Unplugged(_)), "still out: {fault:?}");
    }
    cable.plug();
    let start = Instant::now();
    while scale.frames(SHORT).is_err() {
        assert!(start.elapsed() < LONG, "plugged in again and not noticed");
    }
    cable.say("5.20kg\r\nST,GS,+  45.30kg\r\n");
    assert_eq!(grams(&scale.frames(LONG).unwrap()), [45_300], "never 95.20 from two halves");
}

#[test]
fn a_scale_that_is_not_there_yet_is_found_when_it_comes() {
    let mut cable = Cable::out();
    let mut scale = cable.driver(false);
    let fault = scale.frames(SHORT).unwrap_err();
    assert!(matches!(fault, LineFault::NotThere(_)), "{fault:?}");
    let start = Instant::now();
    let fault = scale.frames(SHORT).unwrap_err();
    assert!(matches!(fault, LineFault::NotThere(_)), "{fault:?}");
    assert!(SHORT / 2 <= start.elapsed(), "a fault does not make the reader spin");

    cable.plug();
    let start = Instant::now();
    while scale.frames(SHORT).is_err() {
        assert!(start.elapsed() < LONG, "it is there and not noticed");
    }
    cable.say("ST,GS,+  45.20kg\r\n");
    assert_eq!(grams(&scale.frames(LONG).unwrap()), [45_200]);
}
