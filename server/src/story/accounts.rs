//! Accounts and their sessions, without a socket.

use words::Words;

use super::*;
use crate::office::OfficeError;
use crate::office::accounts::{self, IDLE_MS, Role, SESSION_MS, Who, sign_in, who};
use crate::store;

stories! {
    a_session_lasts_as_long_as_it_is_used_and_not_for_ever,
    who_is_disabled_is_out_at_once,
    names_are_of_a_center_or_of_all,
    an_account_that_cannot_be_is_refused_with_a_sentence,
}

const PHRASE: &str = "tres tristes tigres";
const HOUR: i64 = 3_600_000;

fn made(place: &Place, center: Option<&str>, name: &str, role: Role) {
    accounts::add(place.db(), (center, name), role, PHRASE, NOW).expect("an account");
}

fn signs_in(place: &Place, center: Option<&str>, name: &str) -> String {
    let token = sign_in(place.db(), (center, name), PHRASE, NOW).expect("an answer");
    token.expect("they go together")
}

fn still(place: &Place, token: &str, at: i64) -> bool {
    who(place.db(), token, at).expect("an answer").is_some()
}

fn a_session_lasts_as_long_as_it_is_used_and_not_for_ever(place: &Place) {
    made(place, None, "Ana", Role::Administrator);
    let token = signs_in(place, None, "Ana");
    let ana = Who { name: "Ana".to_owned(), role: Role::Administrator, center: None };
    assert_eq!(who(place.db(), &token, NOW).expect("an answer"), Some(ana));
    assert!(still(place, &token, NOW + IDLE_MS - 1));
    // It was used just before: two hours more.
    assert!(!still(place, &token, NOW + 2 * IDLE_MS - 1));
    assert!(still(place, &token, NOW + 2 * IDLE_MS - 2));
    (3..12).for_each(|hour| assert!(still(place, &token, NOW + hour * HOUR), "{hour}"));
    assert!(still(place, &token, NOW + SESSION_MS - 1));
    assert!(!still(place, &token, NOW + SESSION_MS), "however much it is used");

    let [one, other] = [(); 2].map(|()| signs_in(place, None, "Ana"));
    assert_ne!(one, other);
    accounts::sign_out(place.db(), &one).expect("out");
    assert!(!still(place, &one, NOW) && still(place, &other, NOW));
    let mut changed = other.clone();
    let last = if changed.pop() == Some('0') { '1' } else { '0' };
    changed.push(last);
    assert!(!still(place, &changed, NOW));
}

fn who_is_disabled_is_out_at_once(place: &Place) {
    made(place, Some(CENTER), "Rosa", Role::Manager);
    let token = signs_in(place, Some(CENTER), "Rosa");
    let tries = |name: &str, phrase: &str| {
        sign_in(place.db(), (Some(CENTER), name), phrase, NOW).expect("an answer")
    };
    assert_eq!(tries("Rosa", "tres tristes tigers"), None);
    assert_eq!(tries("Nadie", PHRASE), None);
    assert_eq!(tries("Rosa", &PHRASE.repeat(100)), None);
    accounts::disable(place.db(), Some(CENTER), "Rosa", NOW).expect("disabled");
    assert!(!still(place, &token, NOW));
    assert_eq!(tries("Rosa", PHRASE), None);
    let all = store::accounts::all(place.db()).expect("accounts");
    assert_eq!(all.iter().map(|of| (&*of.name, of.disabled)).collect::<Vec<_>>(), [("Rosa", true)]);
}

fn names_are_of_a_center_or_of_all(place: &Place) {
    made(place, None, "Ana", Role::Auditor);
    made(place, Some(CENTER), "Ana", Role::Manager);
    for (center, role) in [(None, Role::Auditor), (Some(CENTER), Role::Manager)] {
        let token = signs_in(place, center, "Ana");
        let ana = who(place.db(), &token, NOW).expect("an answer").expect("signed in");
        assert_eq!((ana.role, ana.center.as_deref()), (role, center));
        assert_eq!(ana.is_of("tena"), center.is_none());
    }
}

#[track_caller]
fn refused(outcome: Result<(), OfficeError>) -> String {
    let Err(OfficeError::Refused(say)) = outcome else { panic!("{outcome:?}") };
    let sentence = Words::of("es-EC").say(&say);
    assert!(sentence != say.id && !sentence.contains("{$"), "{sentence}");
    say.id
}

fn an_account_that_cannot_be_is_refused_with_a_sentence(place: &Place) {
    let add = |center, name, role, phrase| {
        refused(accounts::add(place.db(), (center, name), role, phrase, NOW))
    };
    assert_eq!(add(None, "Ana", Role::Auditor, "corta"), "account-passphrase");
    assert_eq!(add(None, "Ana", Role::Manager, PHRASE), "account-center");
    assert_eq!(add(Some(CENTER), "Ana", Role::Administrator, PHRASE), "account-no-center");
    assert_eq!(add(Some("tena"), "Ana", Role::Manager, PHRASE), "office-no-center");
    assert_eq!(add(None, "  ", Role::Auditor, PHRASE), "name-missing");
    made(place, None, "Ana", Role::Auditor);
    assert_eq!(add(None, " Ana ", Role::Administrator, PHRASE), "account-there");
    let nobody = accounts::disable(place.db(), None, "Eva", NOW);
    assert_eq!(refused(nobody), "office-no-user");
    assert!("boss".parse::<Role>().is_err());
}
