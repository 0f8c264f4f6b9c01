//! An emulated scale on a pseudo-terminal, as a counter finds it: installed by a known weight and
//! taken from by whoever presses the key.

use std::thread;
use std::time::{Duration, Instant};

use devices::emulator::scale::{Fault, Indicator, Plate, ScaleMachine, Unit, Voice};
use devices::emulator::{EmulatedScale, Socket};
use domain::machines::Dialect;
use serde_json::{Value, json};
use tempfile::TempDir;

use super::harness::{Counter, PATIENCE, text};
use ::it::driver::center::choice;
use ::it::driver::machines::Scale;

/// From one press of somebody in a hurry to the next.
const PRESS: Duration = Duration::from_millis(10);
/// The frame of [`Dialect::Pattern`], which the emulated scale of no known dialect sends.
const NO_NAME: &str = "W:±####.## kg {S|M}";

/// A machine that runs these tests may be held up for so long that a load changes while nobody
/// looks: then it has to come off first, as whoever presses is told, and is put on again.
const TRIES: u32 = 3;

/// Sentences that somebody in a hurry may get while a load comes to rest. The last one is that of
/// a machine under load, which runs these tests and was held up for longer than a scale may be
/// silent.
pub(crate) const COMING_TO_REST: [&str; 3] = ["scale-empty", "scale-moving", "scale-silent"];

/// A scale on a line of its own.
pub(crate) struct OnLine {
    scale: EmulatedScale,
    plate: Plate,
    voice: Voice,
    port: String,
    _folder: TempDir,
}

impl OnLine {
    /// Plugs in an empty scale, which shows so many values a second.
    pub(crate) fn plugged(voice: Voice, plate: Plate, rate: u32) -> OnLine {
        let folder = tempfile::tempdir().unwrap();
        let name = folder.path().join("scale");
        let port = name.to_str().unwrap().to_owned();
        let machine = ScaleMachine::new(plate, voice);
        let scale = EmulatedScale::start(machine, Socket::Port(name), rate).unwrap();
        OnLine { scale, plate, voice, port, _folder: folder }
    }

    /// Does something to its plate and its keys.
    pub(crate) fn body<T>(&self, hand: impl FnOnce(&mut Indicator) -> T) -> T {
        hand(&mut self.scale.machine().body)
    }

    /// Weights are in thousandths of the unit on its plate.
    fn per_gram(&self) -> i64 {
        match self.plate.unit() {
            Unit::Grams => 1_000,
            Unit::Kilograms | Unit::Pounds => 1,
        }
    }

    /// Where it is reached.
    pub(crate) fn port(&self) -> &str {
        &self.port
    }

    /// Makes something go wrong on its line.
    pub(crate) fn fail(&self, fault: Fault) {
        self.scale.machine().faults.add(fault);
    }

    /// Nothing goes wrong any more.
    pub(crate) fn mend(&self) {
        self.scale.machine().faults.clear();
    }

    /// Pulls its cable.
    pub(crate) fn unplug(&self) {
        self.scale.unplug().unwrap();
    }

    /// Plugs it in again, under the same name.
    pub(crate) fn plug(&self) {
        self.scale.plug().unwrap();
    }

    /// How a person would have it installed under a name of the catalogue.
    pub(crate) fn choice(&self, counter: &Counter, name: &str) -> Value {
        let mut choice = choice(|command, input| counter.call(command, input.clone()), name);
        let written = |thousandths: i64| kilograms(thousandths / self.per_gram());
        choice["kind"] = json!("serial");
        choice["address"] = json!(self.port);
        choice["dialect"] = json!(self.voice.dialect.name());
        choice["asked"] = json!(self.voice.asked);
        choice["unit"] = json!(self.plate.unit().symbol());
        choice["decimals"] = json!(self.plate.decimals());
        choice["capacity"] = json!(written(self.plate.capacity()));
        choice["division"] = json!(written(self.plate.division()));
        if self.voice.dialect == Dialect::Pattern {
            choice["pattern"] = json!(NO_NAME);
        }
        choice
    }

    /// Installs it under that name with so many grams on it, and takes them off again.
    pub(crate) fn install(&self, counter: &Counter, name: &str, known_g: i64) {
        self.load(known_g);
        let choice = self.choice(counter, name);
        let listen = json!({ "choice": choice, "ask": false });
        let start = Instant::now();
        loop {
            let heard = counter.call("scales.listen", listen.clone());
            if heard["at_rest"] != "" {
                let install = json!({ "choice": choice, "known": kilograms(known_g) });
                match counter.outcome("scales.install", install) {
                    Ok(_) => break,
                    // Held up for longer than a scale may be silent: at rest a moment later.
                    Err(refused) => assert_eq!(refused.1, "scale-not-at-rest", "{choice}"),
                }
            }
            assert!(start.elapsed() < PATIENCE, "it does not come to rest: {heard:#}");
            thread::sleep(PRESS);
        }
        self.load(0);
    }
}

impl Scale for OnLine {
    fn load(&self, grams: i64) {
        self.body(|body| body.load(grams * self.per_gram()));
    }
}

/// `45,200`.
fn kilograms(grams: i64) -> String {
    format!("{},{:03}", grams / 1_000, grams % 1_000)
}

/// Puts a load on the empty scale and presses the key for a weight again and again, as somebody in
/// a hurry, until one is taken: its gross in grams. Until then each press is refused.
#[track_caller]
pub(crate) fn put_on_and_take(counter: &Counter, scale: &OnLine, grams: i64) -> i64 {
    for _ in 0..TRIES {
        scale.load(grams);
        match press_until_taken(counter) {
            Some(taken) => return taken,
            None => take_off(counter, scale),
        }
    }
    panic!("{grams} g are not taken: {:#}", counter.live()["scale"]);
}

/// Puts a load on the empty scale and waits until it could be taken.
#[track_caller]
pub(crate) fn put_on(counter: &Counter, scale: &OnLine, grams: i64) {
    for _ in 0..TRIES {
        scale.load(grams);
        let rests = |state: &Value| state == "stable" || state == "not-zeroed";
        let live = counter.wait("a load at rest", |live| rests(&live["scale"]["state"]));
        if live["scale"]["state"] == "stable" {
            return;
        }
        take_off(counter, scale);
    }
    panic!("{grams} g do not come to rest: {:#}", counter.live()["scale"]);
}

/// Takes off what is on and waits until the scale is empty.
#[track_caller]
pub(crate) fn take_off(counter: &Counter, scale: &OnLine) {
    scale.load(0);
    counter.wait_scale("empty");
}

/// Presses until a weight is taken: its gross in grams. `None` where it has to come off first.
#[track_caller]
pub(crate) fn press_until_taken(counter: &Counter) -> Option<i64> {
    let start = Instant::now();
    loop {
        match counter.outcome("weigh.add", json!({})) {
            Ok(live) => {
                let weighings = live["weigh"]["weighings"].as_array().unwrap();
                return Some(grams(&weighings.last().unwrap()["gross"]));
            }
            Err((_, id)) if id == "scale-not-zeroed" => return None,
            Err((code, id)) => {
                assert_eq!(code, "scale", "{id}");
                assert!(COMING_TO_REST.contains(&id.as_str()), "{id}");
            }
        }
        assert!(start.elapsed() < PATIENCE, "nothing is taken: {:#}", counter.live()["scale"]);
        thread::sleep(PRESS);
    }
}

/// Presses on a scale with nothing on it.
#[track_caller]
pub(crate) fn press_refused_as_empty(counter: &Counter) {
    let start = Instant::now();
    loop {
        let (_, said) = counter.refused("weigh.add", json!({}));
        if said == "scale-empty" {
            return;
        }
        assert!(COMING_TO_REST.contains(&said.as_str()), "{said} on an empty scale");
        assert!(start.elapsed() < PATIENCE, "{said} on an empty scale");
    }
}

/// Waits until the picture gives this advice, and presses: refused with the same sentence.
#[track_caller]
pub(crate) fn press_refused(counter: &Counter, id: &str) {
    let start = Instant::now();
    loop {
        counter.wait(id, |live| live["scale"]["advice"]["id"] == id);
        let (code, said) = counter.refused("weigh.add", json!({}));
        if (code.as_str(), said.as_str()) == ("scale", id) {
            return;
        }
        assert!(COMING_TO_REST.contains(&said.as_str()), "{said} where the picture says {id}");
        assert!(start.elapsed() < PATIENCE, "{said} where the picture says {id}");
    }
}

/// Presses for so long; each press is refused with one of these sentences.
#[track_caller]
pub(crate) fn presses_are_refused(counter: &Counter, time: Duration, sentences: &[&str]) {
    let start = Instant::now();
    while start.elapsed() < time {
        let (code, id) = counter.refused("weigh.add", json!({}));
        assert_eq!(code, "scale", "{id}");
        assert!(sentences.contains(&id.as_str()), "{id} is none of {sentences:?}");
        thread::sleep(PRESS);
    }
}

/// The grams of `1.045,200`.
pub(crate) fn grams(kilograms: &Value) -> i64 {
    text(kilograms).trim_end_matches(" kg").replace(['.', ','], "").parse().unwrap()
}
