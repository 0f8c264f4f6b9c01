//! Listening to a scale that is being set up, on a real line.

use std::time::{Duration, Instant};

use devices::Workbench;
use devices::emulator::scale::{Make, Plate, ScaleMachine, Voice};
use devices::emulator::{EmulatedScale, Socket};
use domain::machines::{Dialect, ScaleSetup, SerialLine, Speech};
use domain::mass::Grams;
use domain::ports::{Heard, LineFault, Listening, Machines, Reading};
use domain::weighing::ScaleLimits;
use tempfile::TempDir;

const LONG: Duration = Duration::from_secs(20);

/// A scale on a line, and whoever sets it up.
fn on_a_line(voice: Voice, ask: bool) -> (EmulatedScale, Box<dyn Listening>, TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let name = folder.path().join("scale");
    let port = name.to_str().unwrap().to_owned();
    let machine = ScaleMachine::new(Plate::platform(), voice);
    let scale = EmulatedScale::start(machine, Socket::Port(name), 10).unwrap();
    let line = SerialLine { port, baud: 9_600, seven_even: false };
    let setup = ScaleSetup::Serial { line, speech: Speech::of(Dialect::Ohaus) };
    let grams = |grams| Grams::new(grams).unwrap();
    let (capacity, division, min_load) = (grams(150_000), grams(50), grams(1_000));
    let limits = ScaleLimits { capacity, division, min_load };
    (scale, Workbench::new().listen(&setup, &limits, ask), folder)
}

/// The dialects that read a weight of that scale, in their order, once the one that is named does.
fn readers(voice: Voice, ask: bool, once: Dialect) -> Vec<Dialect> {
    let (_scale, mut ear, _folder) = on_a_line(voice, ask);
    let (mut heard, start) = (Vec::new(), Instant::now());
    while !heard.contains(&once) {
        assert!(start.elapsed() < LONG, "{once:?} is not among {heard:?}");
        for (speech, frame) in ear.hear(Duration::from_millis(100)).unwrap().frames {
            let is_weight = matches!(frame.reading, Reading::Weight { .. });
            if is_weight && !heard.contains(&speech.dialect) {
                heard.push(speech.dialect);
            }
        }
    }
    heard
}

#[test]
fn who_only_answers_is_not_heard_where_nobody_asks() {
    assert_eq!(readers(Voice::of(Dialect::StGs), false, Dialect::StGs), [Dialect::StGs]);
}

#[test]
fn a_question_that_only_one_make_understands_is_found_among_all() {
    let asked = Voice { asked: true, make: Make::GeneralMeasure, ..Voice::of(Dialect::StGs) };
    // It answers to READ alone: without that question it is never heard.
    assert_eq!(readers(asked, true, Dialect::StGsRead), [Dialect::StGs, Dialect::StGsRead]);
}

#[test]
fn who_sets_a_scale_up_hears_it_again_once_its_cable_is_back() {
    let (scale, mut ear, _folder) = on_a_line(Voice::of(Dialect::StGs), false);
    let mut next = |wanted: &dyn Fn(&Result<Heard, LineFault>) -> bool| {
        let start = Instant::now();
        loop {
            let heard = ear.hear(Duration::from_millis(100));
            if wanted(&heard) {
                return heard;
            }
            assert!(start.elapsed() < LONG, "{heard:?}");
        }
    };
    let speaks =
        |heard: &Result<Heard, LineFault>| heard.as_ref().is_ok_and(|it| !it.frames.is_empty());
    next(&speaks).unwrap();
    scale.unplug().unwrap();
    let fault = next(&|heard| heard.is_err()).unwrap_err();
    assert!(matches!(fault, LineFault::Unplugged(_)), "{fault:?}");
    let fault = next(&|heard| heard.is_err()).unwrap_err();
    assert!(matches!(fault, LineFault::Unplugged(_)), "still out: {fault:?}");
    scale.plug().unwrap();
    next(&speaks).unwrap();
}
