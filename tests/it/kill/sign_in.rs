//! Power cuts while somebody guesses a PIN, or a recovery key: no cut gives back a try that was
//! answered, and the wait after wrong ones holds for the next one, right or wrong.
//! `ACOPIO_SIGN_IN_KILLS` says how often.

use std::path::Path;
use std::thread;
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};
use serde_json::json;

use super::{Chance, number_of, told};
use crate::served::{Answer, Client, Served};

const MANAGER: (&str, &str) = ("Rosa", "482915");
const CLERK: (&str, &str) = ("Marta", "770214");
/// A recovery key is good for whoever manages.
const OTHER: (&str, &str) = ("Inés", "118342");

/// What is guessed.
#[derive(Clone, Copy, Debug)]
enum Secret {
    /// The clerk's PIN.
    Pin,
    /// The key on paper, for the other manager.
    Key,
}

impl Secret {
    fn guess(self, client: &Client, chance: &mut Chance) -> Answer {
        match self {
            Secret::Pin => sign_in(client, (CLERK.0, &format!("{:06}", chance.below(770_000)))),
            Secret::Key => {
                let digits = format!("{:016}", chance.below(10_000_000_000_000_000));
                let code = domain::groups::spoken(&digits).join(" ");
                let recover = json!({ "name": OTHER.0, "code": code, "new_pin": "608143" });
                client.call("recovery.recover", &recover)
            }
        }
    }

    /// How a wrong one is refused, and one that comes too soon.
    fn refusals(self) -> (&'static str, &'static str) {
        match self {
            Secret::Pin => ("pin-wrong", "pin-wait"),
            Secret::Key => ("code-wrong", "code-wait"),
        }
    }

    /// Tries that came to nothing, as they are on disk.
    fn failed(self, dir: &Path) -> u32 {
        let file = dir.join("acopio.db");
        let db = Connection::open_with_flags(file, OpenFlags::SQLITE_OPEN_READ_ONLY).unwrap();
        let (count, whose) = match self {
            Secret::Pin => ("select max(failed) from sign_in where name = ?1", CLERK.0),
            Secret::Key => ("select max(failed) from code_try where name = ?1", OTHER.0),
        };
        let failed: Option<u32> = db.query_row(count, [whose], |row| row.get(0)).unwrap();
        failed.unwrap_or(0)
    }
}

/// What a guesser has learned before the power went.
#[derive(Debug, Default)]
struct Guesses {
    /// Answered as wrong.
    wrong: u32,
    /// Sent, and the program was gone before it answered.
    unanswered: u32,
}

fn sign_in(client: &Client, (name, pin): (&str, &str)) -> Answer {
    client.call("user.sign_in", &json!({ "name": name, "pin": pin }))
}

/// Guesses until it has to wait, or the power goes.
fn guess(client: &Client, secret: Secret, chance: &mut Chance) -> Guesses {
    let (wrong, wait) = secret.refusals();
    let mut guesses = Guesses::default();
    loop {
        match secret.guess(client, chance) {
            Answer::Refused(_, why) if why == wrong => guesses.wrong += 1,
            Answer::Refused(_, why) => {
                assert_eq!(why, wait);
                return guesses;
            }
            Answer::Gone => {
                guesses.unanswered += 1;
                return guesses;
            }
            Answer::Done(live) => panic!("a guess opened the counter: {live}"),
        }
    }
}

#[test]
fn no_kill_gives_back_a_try() {
    let kills = number_of("ACOPIO_SIGN_IN_KILLS", 50);
    let seed = number_of("ACOPIO_SEED", 20_261_123);
    let mut chance = Chance::of(seed);
    let folder = tempfile::tempdir().unwrap();
    let served = Served::start(folder.path());
    let client = served.client();
    client.open_demo();
    for ((name, pin), role) in [(MANAGER, "manager"), (OTHER, "manager"), (CLERK, "clerk")] {
        let user = json!({ "name": name, "roles": [role], "pin": pin, "until": "" });
        client.done("user.set", &user);
        if name == MANAGER.0 {
            assert!(matches!(sign_in(&client, MANAGER), Answer::Done(_)));
        }
    }
    client.done("recovery.new_key", &json!({}));
    served.kill();

    let dir = folder.path().join("demo");
    let (mut answered, mut cut) = (0, 0);
    for kill in 1..=kills {
        let what = format!("kill {kill} of {kills}, seed {seed}");
        let secret = if kill % 2 == 0 { Secret::Key } else { Secret::Pin };
        let served = Served::start(folder.path());
        let client = served.client();
        assert!(matches!(sign_in(&client, MANAGER), Answer::Done(_)), "{what}");
        for name in [CLERK.0, OTHER.0] {
            client.done("user.unlock", &json!({ "name": name }));
        }
        assert_eq!(secret.failed(&dir), 0, "{what}");
        let wait = Duration::from_micros(chance.below(250_000));
        let mut guesser = Chance::of(chance.below(u64::from(u32::MAX)));
        let guessing = thread::spawn(move || guess(&client, secret, &mut guesser));
        thread::sleep(wait);
        served.kill();
        let guesses = guessing.join().unwrap_or_else(|_| panic!("{what}"));
        let counted = secret.failed(&dir);
        assert!(
            (guesses.wrong..=guesses.wrong + guesses.unanswered).contains(&counted),
            "{what}: {counted} counted, {guesses:?}"
        );
        answered += guesses.wrong;
        cut += guesses.unanswered;

        let served = Served::start(folder.path());
        let client = served.client();
        let next = match secret {
            Secret::Pin => sign_in(&client, CLERK),
            Secret::Key => secret.guess(&client, &mut chance),
        };
        let (wrong, wait) = secret.refusals();
        match (secret, next) {
            (_, Answer::Refused(_, why)) if 3 <= counted => assert_eq!(why, wait, "{what}"),
            (Secret::Key, Answer::Refused(_, why)) => assert_eq!(why, wrong, "{what}"),
            (Secret::Pin, Answer::Done(_)) => {
                assert!(counted < 3, "{what}: {counted} wrong ones cost nothing");
            }
            (_, next) => panic!("{what}: {next:?}"),
        }
        served.kill();
    }
    let sound = terminal::store::verify(&dir).unwrap();
    assert!(sound.damage.is_none(), "{:?}", sound.damage);
    assert_eq!(terminal::store::rebuild(&dir).unwrap(), []);
    assert!(0 < cut && 0 < answered, "{answered} answered, {cut} cut: not where the work is");
    told(&format!("{kills} of somebody guessing, {answered} tries answered, {cut} cut off"));
}
