//! A counter with one scale on its line, and what happens there.

use std::time::Duration;

use devices::emulator::scale::{
    Fault, Indicator, Manner, Plate, ScaleMachine, Shown, Unit, Voice, frame,
};
use domain::machines::Dialect;
use rusqlite::Connection;

use super::expected::Outcome::{self, Cannot, Refused, Taken};
use super::expected::Scenario;
use crate::counter::harness::{BABA, Counter};
use crate::counter::on_line::{
    COMING_TO_REST, OnLine, press_refused, press_until_taken, presses_are_refused, put_on,
    put_on_and_take, take_off,
};
use ::it::driver::machines::Scale;

/// Values a second that the scale shows.
const RATE: u32 = 50;
/// So many times as fast goes time for the terminal: to its rules the scale shows about 17 a
/// second.
const PACE: u64 = 3;
/// In grams, on a scale of 60 kg that counts in steps of 50 g.
const DIVISION: i64 = 50;
const CAPACITY: i64 = 60_000;
const LOAD: i64 = 45_200;
const OTHER_LOAD: i64 = 31_450;
const TOO_MUCH: i64 = 70_000;
const BELOW_ZERO: i64 = -500;
const TARE: i64 = 2_000;
/// Longer than a load takes to come to rest, twice.
const LONG: Duration = Duration::from_millis(2_500 / PACE);
/// Later than the next question, which comes after 200 ms.
const LATE: Duration = Duration::from_millis(300);

/// A counter at which wet cacao is weighed on the scale.
pub(super) struct Stage {
    counter: Counter,
    scale: OnLine,
    voice: Voice,
}

impl Stage {
    /// Installs the scale, which is empty then.
    pub(super) fn set(voice: Voice) -> Stage {
        let counter = Counter::open();
        let scale = OnLine::plugged(voice, plate(voice.dialect), RATE);
        // While it is set up, a scale is asked less often.
        counter.clock.hurry(if voice.asked { PACE - 1 } else { PACE });
        scale.install(&counter, "platform", LOAD);
        counter.clock.hurry(PACE);
        counter.begin("K-0006", BABA);
        counter.wait_scale("empty");
        Stage { counter, scale, voice }
    }

    /// Plays a scenario on the empty scale, and leaves it empty and well.
    pub(super) fn play(&self, scenario: Scenario, outcome: Outcome) {
        if let Cannot(_) = outcome {
            return self.there_is_no(scenario);
        }
        match scenario {
            Scenario::Settles => {
                self.is_taken(LOAD);
                press_refused(&self.counter, "scale-counted");
            }
            Scenario::Drifts => {
                self.scale.body(|body| body.lies(Manner::Drifts));
                let taken = put_on_and_take(&self.counter, &self.scale, LOAD);
                assert!(taken.abs_diff(LOAD) <= DIVISION.unsigned_abs(), "{taken}");
                self.drop_last();
            }
            Scenario::NeverSettles => {
                self.scale.body(|body| body.lies(Manner::Moves));
                self.is_refused(LOAD, outcome);
                presses_are_refused(&self.counter, LONG, &COMING_TO_REST[1..]);
            }
            Scenario::Over => self.is_refused(TOO_MUCH, outcome),
            Scenario::Negative => self.is_refused(BELOW_ZERO, outcome),
            Scenario::Pounds => {
                self.scale.body(Indicator::unit_key);
                self.comes_to(outcome);
                self.scale.body(Indicator::unit_key);
            }
            Scenario::Net => {
                self.scale.body(|body| body.preset_tare(TARE));
                self.comes_to(outcome);
                self.scale.body(Indicator::clear_tare);
            }
            Scenario::Split => self.with_fault(Fault::Split, outcome),
            Scenario::Joined => self.with_fault(Fault::Joined, outcome),
            Scenario::Checksum => self.with_fault(Fault::Checksum, outcome),
            Scenario::Reversed => self.with_fault(Fault::Reversed, outcome),
            Scenario::LateAnswer => {
                self.scale.fail(Fault::Late(LATE));
                // The first late one is a gap, over which no load may change.
                presses_are_refused(&self.counter, 2 * LATE, &COMING_TO_REST);
                self.comes_to(outcome);
            }
            Scenario::Echo => self.with_fault(Fault::Echo, outcome),
            Scenario::Garbage => {
                self.scale.fail(Fault::Garbage);
                self.is_refused(LOAD, outcome);
                let sentences = [&COMING_TO_REST[1..], &["scale-garbled"]].concat();
                presses_are_refused(&self.counter, LONG, &sentences);
            }
            Scenario::Silence => self.falls_silent(outcome),
            Scenario::Replugged => self.is_replugged(outcome),
        }
        self.scale.mend();
        self.scale.body(|body| body.lies(Manner::Settles));
        take_off(&self.counter, &self.scale);
    }

    /// Saves what is put on: it is on disk, with the frame that said so.
    pub(super) fn end(self) {
        assert_eq!(put_on_and_take(&self.counter, &self.scale, LOAD), LOAD);
        assert_eq!(self.counter.save()["payable"], "45,200 kg");
        let said = frame(self.voice, &Shown::still(plate(self.voice.dialect), LOAD));
        let file = self.counter.dir().join("acopio.db");
        let last = "select bytes from journal join delivery using (seq) order by seq desc limit 1";
        let bytes: Vec<u8> =
            Connection::open(file).unwrap().query_row(last, [], |row| row.get(0)).unwrap();
        let said = said.trim_ascii();
        assert!(bytes.windows(said.len()).any(|kept| kept == said), "{}", said.escape_ascii());
        self.counter.check_file();
    }

    fn is_taken(&self, grams: i64) {
        assert_eq!(put_on_and_take(&self.counter, &self.scale, grams), grams);
        self.drop_last();
    }

    fn drop_last(&self) {
        self.counter.call("weigh.drop_last", serde_json::json!({}));
    }

    fn is_refused(&self, grams: i64, outcome: Outcome) {
        let Refused(id) = outcome else { panic!("it is refused, or it cannot be") };
        self.scale.load(grams);
        press_refused(&self.counter, id);
    }

    fn comes_to(&self, outcome: Outcome) {
        match outcome {
            Taken => self.is_taken(LOAD),
            refused => self.is_refused(LOAD, refused),
        }
    }

    fn with_fault(&self, fault: Fault, outcome: Outcome) {
        self.scale.fail(fault);
        self.comes_to(outcome);
    }

    /// What was on before and is on after it is the same load, which nobody has counted.
    fn falls_silent(&self, outcome: Outcome) {
        let Refused(id) = outcome else { panic!("silence is no weight") };
        put_on(&self.counter, &self.scale, LOAD);
        self.scale.fail(Fault::Silent);
        press_refused(&self.counter, id);
        self.scale.mend();
        assert_eq!(press_until_taken(&self.counter), Some(LOAD));
        self.drop_last();
    }

    /// What happened to the load meanwhile nobody has seen: it has to come off first.
    fn is_replugged(&self, outcome: Outcome) {
        let Refused(id) = outcome else { panic!("a cable that is out is no weight") };
        put_on(&self.counter, &self.scale, LOAD);
        self.scale.unplug();
        press_refused(&self.counter, id);
        self.scale.load(OTHER_LOAD);
        self.scale.plug();
        press_refused(&self.counter, "scale-not-zeroed");
        take_off(&self.counter, &self.scale);
        self.is_taken(OTHER_LOAD);
    }

    /// What the table says cannot be told is not told: the frames are the same with and without.
    fn there_is_no(&self, scenario: Scenario) {
        let still = Shown::still(plate(self.voice.dialect), LOAD);
        let other = match scenario {
            Scenario::Pounds => Shown { unit: Unit::Pounds, ..still },
            Scenario::Net => Shown { net: true, ..still },
            Scenario::Checksum => return self.has_no_checksum(),
            Scenario::Joined | Scenario::Reversed => return,
            scenario => panic!("{scenario:?} is in every dialect"),
        };
        assert_eq!(frame(self.voice, &other), frame(self.voice, &still), "{scenario:?}");
    }

    fn has_no_checksum(&self) {
        let voice = Voice { asked: false, ..self.voice };
        let mut machine = ScaleMachine::new(plate(voice.dialect), voice);
        let well = machine.clone().next_frame();
        machine.faults.add(Fault::Checksum);
        assert_eq!(machine.next_frame(), well);
    }
}

/// 60 kg in steps of 50 g. The frames of one dialect always have three decimals.
fn plate(dialect: Dialect) -> Plate {
    let decimals = if dialect == Dialect::Prix { 3 } else { 2 };
    Plate::new(Unit::Kilograms, decimals, DIVISION, CAPACITY).unwrap()
}
