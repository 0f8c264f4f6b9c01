//! Joining by a code, and what happens without one.

use super::*;
use crate::store::logs::{self, LogId};

stories! {
    a_database_with_the_tables_of_this_program_is_ready,
    a_terminal_joins_by_a_code_and_may_ask_again,
    who_has_given_numbers_keeps_their_series,
    a_code_works_once,
    a_code_expires,
    a_code_is_of_one_center_and_cannot_be_guessed,
    there_is_no_code_without_a_center,
    who_has_not_joined_is_not_answered,
    who_takes_the_name_of_another_is_not_answered,
    what_a_revoked_terminal_sends_is_kept_and_it_is_told,
}

fn a_database_with_the_tables_of_this_program_is_ready(place: &Place) {
    for _ in 0..3 {
        place.db().ready().expect("ready");
    }
}

fn a_terminal_joins_by_a_code_and_may_ask_again(place: &Place) {
    let code = place.code(1);
    let journal = Journal::new(1);
    let enrolled = journal.join(&place.service, &code, NOW).expect("it joins");
    assert_eq!(enrolled.center_name, "Archidona");
    assert_eq!(enrolled.server_key, place.key.to_bytes());
    // The answer was lost; by now the code has run out.
    let again = journal.join(&place.service, &code, NOW + 10_000_000).expect("it has joined");
    assert_eq!(again.center_name, "Archidona");
    assert_eq!(logs::all(place.db(), CENTER).expect("logs").len(), 1);
}

/// A server that takes the place of a lost one, and its terminals in another order than before.
fn who_has_given_numbers_keeps_their_series(place: &Place) {
    let joins = |seed: u8, series: u16| {
        let journal = Journal { series, ..Journal::new(seed) };
        let code = place.code(seed);
        let enrolled = journal.join(&place.service, &code, NOW).expect("it joins");
        let again = journal.join(&place.service, &code, NOW).expect("it has joined");
        assert_eq!(again.series, enrolled.series);
        enrolled.series
    };
    assert_eq!(joins(1, 2), 2, "the first that comes had the second");
    assert_eq!(joins(2, 0), 3, "who has none is given one behind them");
    assert_eq!(joins(3, 1), 1);
    assert_eq!(joins(4, 1), 4, "two that stood alone have given in the same");
    assert_eq!(joins(5, 1_000), 5, "no receipt has room for that");
}

fn a_code_works_once(place: &Place) {
    let code = place.code(1);
    Journal::new(1).join(&place.service, &code, NOW).expect("the first");
    let refused = Journal::new(2).join(&place.service, &code, NOW);
    assert!(matches!(refused, Err(Refusal::Used)), "{refused:?}");
}

fn a_code_expires(place: &Place) {
    let code = place.code(1);
    let refused = Journal::new(1).join(&place.service, &code, NOW + 3_600_001);
    assert!(matches!(refused, Err(Refusal::Expired)), "{refused:?}");
    assert!(logs::all(place.db(), CENTER).expect("logs").is_empty());
}

fn a_code_is_of_one_center_and_cannot_be_guessed(place: &Place) {
    centers::add(place.db(), "tena", "Tena", NOW).expect("another center");
    let theirs = Code::from_random([5; 20]);
    enrolments::add(place.db(), "tena", (&theirs, None), NOW + 1_000)
        .expect("a code of another center");
    let refused = Journal::new(1).join(&place.service, &theirs, NOW);
    assert!(matches!(refused, Err(Refusal::Code)), "{refused:?}");

    let ours = place.code(1);
    let typed = format!("{}0000000000000000", ours.id());
    let guess = Code::parse(&typed).expect("a code");
    let refused = Journal::new(1).join(&place.service, &guess, NOW);
    assert!(matches!(refused, Err(Refusal::Code)), "{refused:?}");
    // And the guess has not used it up.
    Journal::new(1).join(&place.service, &ours, NOW).expect("it joins");
}

fn there_is_no_code_without_a_center(place: &Place) {
    let code = Code::from_random([1; 20]);
    assert!(!enrolments::add(place.db(), "nowhere", (&code, None), NOW).expect("an answer"));
}

fn who_has_not_joined_is_not_answered(place: &Place) {
    let mut journal = Journal::new(1);
    journal.writes(opened(1));
    let refused = place.service.exchange(&journal.request(&[journal.segment(1, 1)]), NOW);
    assert!(matches!(refused, Err(Refusal::Stranger)), "{refused:?}");
}

fn who_takes_the_name_of_another_is_not_answered(place: &Place) {
    let joined = place.terminal(1);
    let impostor = Journal { key: SigningKey::from_bytes(&[2; 32]), ..joined };
    let refused = place.service.exchange(&impostor.request(&[]), NOW);
    assert!(matches!(refused, Err(Refusal::Stranger)), "{refused:?}");
}

fn what_a_revoked_terminal_sends_is_kept_and_it_is_told(place: &Place) {
    let mut journal = place.terminal(1);
    journal.writes(opened(1));
    let id = LogId {
        center: CENTER.to_owned(),
        terminal: journal.identity.terminal,
        epoch: journal.identity.epoch,
    };
    assert!(logs::revoke(place.db(), &id, NOW).expect("revoked"));
    assert!(!logs::revoke(place.db(), &id, NOW + 1).expect("it was already"));
    let answer = place.brings(&journal, &[journal.segment(1, 1)]);
    assert!(answer.reply.revoked);
    assert_eq!(answer.acknowledgement.seq, 1);
}
