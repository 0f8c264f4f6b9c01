//! Power cuts: the program is killed with signal 9 at random moments while it saves and prints.
//! What was answered as saved is there, once and whole; the draft is back; no receipt is on paper
//! without its record. `ACOPIO_KILLS` says how often, `ACOPIO_SEED` which moments.

mod clerk;
mod evidence;
mod sign_in;

use std::thread;
use std::time::Duration;

use ::it::driver::center::printer_at;

use self::clerk::Clerk;
use self::evidence::{Evidence, check_paper};
use crate::printer::{Manner, TcpPaper};
use crate::served::Served;

/// A quick choice of moments; enough of them, and the same ones for the same seed.
pub(crate) struct Chance(u64);

impl Chance {
    /// The moments of that seed.
    pub(crate) fn of(seed: u64) -> Chance {
        Chance(seed)
    }

    /// Below `most`.
    pub(crate) fn below(&mut self, most: u64) -> u64 {
        // Knuth's MMIX; the high bits are the good ones.
        const TIMES: u64 = 6_364_136_223_846_793_005;
        const PLUS: u64 = 1_442_695_040_888_963_407;
        self.0 = self.0.wrapping_mul(TIMES).wrapping_add(PLUS);
        (self.0 >> 33) % most
    }
}

/// The number in a variable of the environment; another where there is none.
pub(crate) fn number_of(variable: &str, otherwise: u64) -> u64 {
    match std::env::var(variable) {
        Ok(text) => text.parse().unwrap_or_else(|_| panic!("{variable}={text} is no number")),
        Err(_) => otherwise,
    }
}

/// Says how a campaign went, in words that `make soak` looks for.
#[expect(clippy::print_stderr, reason = "how much was killed and kept is worth knowing")]
pub(crate) fn told(what: &str) {
    eprintln!("kills: {what}");
}

#[test]
fn what_was_saved_survives_every_kill() {
    let kills = number_of("ACOPIO_KILLS", 190);
    let seed = number_of("ACOPIO_SEED", 20_261_122);
    let mut chance = Chance::of(seed);
    let folder = tempfile::tempdir().unwrap();
    let printer = TcpPaper::start(Manner::Good);
    let served = Served::start(folder.path());
    let client = served.client();
    client.open_demo();
    let setting = printer_at(printer.address(), 32);
    client.done("settings.printer", &setting);
    served.kill();

    let dir = folder.path().join("demo");
    let mut clerk = Clerk::new();
    for kill in 1..=kills {
        let what = format!("kill {kill} of {kills}, seed {seed}");
        let served = Served::start(folder.path());
        let client = served.client();
        Evidence::read(&dir).check(&mut clerk, &what);
        clerk.check_draft(&client, &what);
        clerk.answer_printer(&client, chance.below(2) == 0);
        let wait = Duration::from_micros(chance.below(120_000));
        let working = thread::spawn(move || {
            clerk.work(&client);
            clerk
        });
        thread::sleep(wait);
        served.kill();
        clerk = working.join().unwrap_or_else(|_| panic!("{what}"));
        let sound = terminal::store::verify(&dir).unwrap();
        assert!(sound.damage.is_none(), "{what}: {:?}", sound.damage);
        if kill % 20 == 0 || kill == kills {
            assert_eq!(terminal::store::rebuild(&dir).unwrap(), [], "{what}");
        }
    }
    let evidence = Evidence::read(&dir);
    evidence.check(&mut clerk, "the end");
    check_paper(&printer.jobs(), &evidence);
    assert!(
        u64::try_from(clerk.saved.len()).unwrap() > kills / 4,
        "only {} deliveries in {kills} rounds: the moments are not where the work is",
        clerk.saved.len()
    );
    told(&format!("{kills} of the core, {} deliveries saved", clerk.saved.len()));
}
