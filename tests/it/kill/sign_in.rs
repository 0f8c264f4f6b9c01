//! Power cuts while somebody guesses a PIN: no cut gives back a try that was answered, and the wait
//! after wrong ones holds for the right one too. `ACOPIO_SIGN_IN_KILLS` says how often.

use std::path::Path;
use std::thread;
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};
use serde_json::json;

use super::{Chance, number_of, told};
use crate::served::{Answer, Client, Served};

const MANAGER: (&str, &str) = ("Rosa", "482915");
const CLERK: (&str, &str) = ("Marta", "770214");

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
fn guess(client: &Client, chance: &mut Chance) -> Guesses {
    let mut guesses = Guesses::default();
    loop {
        let pin = format!("{:06}", chance.below(770_000));
        match sign_in(client, (CLERK.0, &pin)) {
            Answer::Refused(_, why) if why == "pin-wrong" => guesses.wrong += 1,
            Answer::Refused(_, why) => {
                assert_eq!(why, "pin-wait");
                return guesses;
            }
            Answer::Gone => {
                guesses.unanswered += 1;
                return guesses;
            }
            Answer::Done(live) => panic!("{pin} opened the counter: {live}"),
        }
    }
}

/// Tries of the clerk that came to nothing, as they are on disk.
fn failed(dir: &Path) -> u32 {
    let file = dir.join("acopio.db");
    let db = Connection::open_with_flags(file, OpenFlags::SQLITE_OPEN_READ_ONLY).unwrap();
    let count = "select coalesce(max(failed), 0) from sign_in where name = ?1";
    db.query_row(count, [CLERK.0], |row| row.get(0)).unwrap()
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
    for ((name, pin), role) in [(MANAGER, "manager"), (CLERK, "clerk")] {
        let user = json!({ "name": name, "roles": [role], "pin": pin, "until": "" });
        client.done("user.set", &user);
        if role == "manager" {
            assert!(matches!(sign_in(&client, MANAGER), Answer::Done(_)));
        }
    }
    served.kill();

    let dir = folder.path().join("demo");
    let (mut answered, mut cut) = (0, 0);
    for kill in 1..=kills {
        let what = format!("kill {kill} of {kills}, seed {seed}");
        let served = Served::start(folder.path());
        let client = served.client();
        assert!(matches!(sign_in(&client, MANAGER), Answer::Done(_)), "{what}");
        client.done("user.unlock", &json!({ "name": CLERK.0 }));
        assert_eq!(failed(&dir), 0, "{what}");
        let wait = Duration::from_micros(chance.below(250_000));
        let mut guesser = Chance::of(chance.below(u64::from(u32::MAX)));
        let guessing = thread::spawn(move || guess(&client, &mut guesser));
        thread::sleep(wait);
        served.kill();
        let guesses = guessing.join().unwrap_or_else(|_| panic!("{what}"));
        let counted = failed(&dir);
        assert!(
            (guesses.wrong..=guesses.wrong + guesses.unanswered).contains(&counted),
            "{what}: {counted} counted, {guesses:?}"
        );
        answered += guesses.wrong;
        cut += guesses.unanswered;

        let served = Served::start(folder.path());
        let right = sign_in(&served.client(), CLERK);
        match right {
            Answer::Refused(_, why) => assert_eq!((why.as_str(), 3 <= counted), ("pin-wait", true)),
            Answer::Done(_) => assert!(counted < 3, "{what}: {counted} wrong ones cost nothing"),
            Answer::Gone => panic!("{what}"),
        }
        served.kill();
    }
    let sound = terminal::store::verify(&dir).unwrap();
    assert!(sound.damage.is_none(), "{:?}", sound.damage);
    assert_eq!(terminal::store::rebuild(&dir).unwrap(), []);
    assert!(0 < cut && 0 < answered, "{answered} answered, {cut} cut: not where the work is");
    told(&format!("{kills} of somebody guessing, {answered} tries answered, {cut} cut off"));
}
