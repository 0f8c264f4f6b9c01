//! Journals that go on in a new epoch: restored, copied, without their key.

use wire::accept::LogHead;
use wire::decisions::Recorded;
use wire::epochs::{Before, Span};
use wire::exchange::{Answer, Said};
use wire::facts::{Payment, Void};
use wire::feeds::{Digest, Feed, Want};
use wire::{Decision, Identity};

use super::*;
use crate::interpret;
use crate::office::{Act, OfficeError, terminals};
use crate::store::{deliveries, logs};

stories! {
    a_journal_put_back_goes_on_and_nothing_is_counted_twice,
    what_a_new_epoch_says_of_the_old_one_is_understood,
    nobody_opens_an_epoch_for_another,
    a_journal_without_its_key_goes_on_with_a_code,
    a_journal_put_back_to_before_it_joined_joins_by_the_same_code,
    an_epoch_has_a_series_of_its_own_at_whatever_server,
    a_series_that_a_lost_server_gave_is_kept,
    what_others_wrote_into_a_gap_is_told_before_anything_is_added,
    a_revoked_epoch_has_no_heir,
    the_others_learn_which_epochs_belong_together,
    a_new_machine_takes_the_place_of_an_old_one,
    what_comes_again_in_another_epoch_counts_where_it_came_first,
}

/// A terminal with five deliveries, all of them on the server.
fn with_work(place: &Place) -> Journal {
    let mut journal = place.terminal(1);
    (1..=5).for_each(|n| journal.writes(delivery(1_000 * n, 100 * n)));
    place.brings(&journal, &[journal.segment(1, 5)]);
    journal
}

/// The same journal as far as that record, in a new epoch; `proven` by the key before.
fn goes_on(of: &Journal, base: u64, seed: u8, proven: bool) -> Journal {
    let key = SigningKey::from_bytes(&[seed; 32]);
    let terminal = of.identity.terminal;
    let identity = Identity { terminal, epoch: [seed; 8], key: key.verifying_key() };
    let at = LogHead { seq: base, hash: of.hash_after(base) };
    let mut spans = of.spans.clone();
    if spans.is_empty() {
        spans.push(Span::first(&of.identity));
    }
    spans.push(Span::opened((&of.identity, proven.then_some(&of.key)), at, &identity));
    let records = of.records[..base as usize].to_vec();
    Journal { key, identity, spans, records, ..of.clone() }
}

/// What the server answers to a journal that it may not believe.
fn asks(place: &Place, journal: &Journal) -> Result<Answer, Refusal> {
    let bytes = place.service.exchange(&journal.request(&[]), NOW)?;
    Ok(Answer::open(&bytes, &place.key).expect("signed by the server"))
}

fn listed(place: &Place) -> Vec<(u8, u64, bool)> {
    interpret::catch_up(place.db(), CENTER, NOW).expect("interpreted");
    let all = deliveries::after(place.db(), CENTER, 0, 100).expect("deliveries");
    all.iter().map(|it| (it.place.epoch[0], it.place.seq, it.voided)).collect()
}

fn a_journal_put_back_goes_on_and_nothing_is_counted_twice(place: &Place) {
    let journal = with_work(place);
    let mut again = goes_on(&journal, 3, 7, true);
    again.writes(delivery(7_000, 700));
    again.writes(delivery(8_000, 800));
    for said in [Said::Stored, Said::Known] {
        let answer = place.brings(&again, &[again.segment(4, 5)]);
        assert_eq!(answer.reply.said, [said]);
        assert_eq!(answer.acknowledgement.hash(), again.hash_after(5));
        assert_eq!(answer.acknowledgement.sums.total_cents, 1_500, "of this epoch alone");
        assert_eq!(answer.reply.series, 2, "no number of the old epoch is given again");
    }
    let all: Vec<_> = [(1, 1), (1, 2), (1, 3), (1, 4), (1, 5), (7, 4), (7, 5)]
        .map(|(epoch, seq)| (epoch, seq, false))
        .into();
    assert_eq!(listed(place), all);
    // A stick that lay in a drawer meanwhile.
    let late = place.brings(&journal, &[journal.segment(1, 5)]);
    assert_eq!(late.reply.said, [Said::Known]);
    let before = again.segment(2, 3);
    let answer = place.brings(&again, &[before, again.segment(4, 5)]);
    assert_eq!(answer.reply.said, [Said::Known, Said::Known]);
    assert_eq!(listed(place), all);
}

fn what_a_new_epoch_says_of_the_old_one_is_understood(place: &Place) {
    let journal = with_work(place);
    let mut again = goes_on(&journal, 3, 7, true);
    let void = |delivery| Void {
        delivery,
        hash: Vec::new(),
        day: 20_780,
        reason: "error".to_owned(),
        returned_cents: 0,
        approver: None,
    };
    let producer = "K-0001".to_owned();
    again.writes(delivery(7_000, 700));
    again.writes(void(2));
    again.writes(void(4));
    again.writes(Payment { producer, cents: 300, day: 20_780, delivery: Some(3), order: None });
    place.brings(&again, &[again.segment(4, 7)]);
    let voided: Vec<_> = listed(place).into_iter().filter(|it| it.2).collect();
    assert_eq!(voided, [(1, 2, true), (7, 4, true)], "its own fourth, not the old one's");
    let all = deliveries::after(place.db(), CENTER, 0, 100).expect("deliveries");
    let paid: Vec<_> = all.iter().filter(|it| it.paid_cents != 0).collect();
    assert_eq!(paid.len(), 1);
    assert_eq!((paid[0].place.epoch[0], paid[0].place.seq), (1, 3));
}

fn nobody_opens_an_epoch_for_another(place: &Place) {
    let journal = with_work(place);
    let unproven = goes_on(&journal, 3, 7, false);
    assert!(matches!(asks(place, &unproven), Err(Refusal::Stranger)));
    let thief = Journal { key: SigningKey::from_bytes(&[66; 32]), ..journal.clone() };
    let forged = goes_on(&thief, 3, 7, true);
    assert!(matches!(asks(place, &forged), Err(Refusal::Stranger)));
    let other_key = Journal { key: thief.key, ..goes_on(&journal, 3, 7, true) };
    assert!(matches!(asks(place, &other_key), Err(Refusal::Stranger)));
    let nameless = Journal { spans: Vec::new(), ..goes_on(&journal, 3, 7, true) };
    assert!(matches!(asks(place, &nameless), Err(Refusal::Stranger)));
    // No store counts so far: a log that began there could not even be listed.
    let nowhere = LogHead { seq: u64::MAX, hash: journal.hash_after(3) };
    let mut beyond = goes_on(&journal, 3, 7, true);
    let last = Span::opened((&journal.identity, Some(&journal.key)), nowhere, &beyond.identity);
    beyond.spans = vec![Span::first(&journal.identity), last];
    assert!(matches!(asks(place, &beyond), Err(Refusal::Stranger)));
    assert_eq!(logs::all(place.db(), CENTER).expect("logs").len(), 1);
}

fn a_journal_without_its_key_goes_on_with_a_code(place: &Place) {
    let mut journal = place.terminal(1);
    (1..=6).for_each(|n| journal.writes(delivery(1_000 * n, 100 * n)));
    place.brings(&journal, &[journal.segment(1, 3)]);
    // What was put back had five records, of which the server has three.
    let mut again = goes_on(&journal, 5, 7, false);
    again.writes(delivery(9_000, 900));
    assert!(matches!(asks(place, &again), Err(Refusal::Stranger)));
    again.join(&place.service, &place.code(7), NOW).expect("it joins");

    let first = asks(place, &again).expect("known now");
    assert_eq!(first.acknowledgement.seq, 3, "what is missing of the old epoch comes first");
    let early = place.brings(&again, &[again.segment(6, 6)]);
    assert_eq!(early.reply.said, [Said::NeedFrom(4)]);
    let answer = place.brings(&again, &[again.segment(4, 5), again.segment(6, 6)]);
    assert_eq!(answer.reply.said, [Said::Stored, Said::Stored]);
    assert_eq!(answer.acknowledgement.seq, 6);
    // The stick of the broken machine: what both had is there once, and its last record as well.
    let late = place.brings(&journal, &[journal.segment(4, 6)]);
    assert_eq!(late.reply.said, [Said::Stored]);
    let places: Vec<_> = listed(place).iter().map(|it| (it.0, it.1)).collect();
    assert_eq!(places, [(1, 1), (1, 2), (1, 3), (1, 4), (1, 5), (7, 6), (1, 6)]);
    let beyond = again.segment(4, 5);
    let longer = Journal { spans: vec![again.spans[0].clone()], ..again.clone() };
    let said = place.brings(&again, &[beyond, longer.segment(6, 6)]).reply.said;
    assert_eq!(said, [Said::Known, Said::Unsound], "its heir adds nothing to the old epoch");
}

fn a_journal_put_back_to_before_it_joined_joins_by_the_same_code(place: &Place) {
    let code = place.code(1);
    let mut journal = Journal::new(1);
    journal.writes(delivery(1_000, 100));
    journal.join(&place.service, &code, NOW).expect("it joins");
    let heir = goes_on(&journal, 1, 7, true);
    let joined = heir.join(&place.service, &code, NOW + 10_000_000);
    assert_eq!(joined.expect("it had the code").center_name, "Archidona");
    let nobody = goes_on(&journal, 1, 8, false);
    let refused = nobody.join(&place.service, &code, NOW);
    assert!(matches!(refused, Err(Refusal::Used)), "{refused:?}");
    for row in logs::all(place.db(), CENTER).expect("logs") {
        assert!(logs::revoke(place.db(), &row.id, NOW).expect("revoked"));
    }
    let late = goes_on(&heir, 1, 9, true).join(&place.service, &code, NOW);
    assert!(matches!(late, Err(Refusal::Used)), "a key that is believed no longer: {late:?}");
}

fn an_epoch_has_a_series_of_its_own_at_whatever_server(place: &Place) {
    let mut journal = Journal { series: 1, ..Journal::new(1) };
    journal.writes(delivery(1_000, 100));
    let joins = |journal: &Journal, code: u8| {
        let enrolled = journal.join(&place.service, &place.code(code), NOW);
        enrolled.expect("it joins").series
    };
    // This server has not known the epoch before, and whichever series it had.
    let second = Journal { series: 4, ..goes_on(&journal, 1, 7, false) };
    assert_eq!(joins(&second, 1), 4);
    let third = goes_on(&second, 1, 8, false);
    assert_eq!(joins(&third, 2), 5, "what the epoch before has is taken");
    let other = Journal { series: 1, ..Journal::new(2) };
    assert_eq!(joins(&other, 3), 1, "nothing was given to the first epoch");
    assert_eq!(joins(&journal, 4), 6, "a copy that goes on there has one of its own as well");
    let asked = asks(place, &third).expect("known");
    assert_eq!(asked.reply.series, 5);
}

fn a_series_that_a_lost_server_gave_is_kept(place: &Place) {
    // This server is a copy of before: since then the second terminal joined, with the series 2,
    // and the first went on in an epoch with the series 3.
    let again = Journal { series: 3, ..goes_on(&with_work(place), 3, 7, true) };
    let second = Journal { series: 2, ..Journal::new(2) };
    assert_eq!(asks(place, &again).expect("known").reply.series, 3);
    let enrolled = second.join(&place.service, &place.code(2), NOW).expect("it joins");
    assert_eq!(enrolled.series, 2);
    // What the epoch before has is not given to the next.
    let third = goes_on(&again, 3, 8, true);
    assert_eq!(asks(place, &third).expect("known").reply.series, 4);
    assert_eq!(asks(place, &again).expect("known").reply.series, 3, "it has it for good");
}

fn what_others_wrote_into_a_gap_is_told_before_anything_is_added(place: &Place) {
    let mut journal = place.terminal(1);
    (1..=5).for_each(|n| journal.writes(delivery(1_000 * n, 100 * n)));
    place.brings(&journal, &[journal.segment(1, 3)]);
    let mut again = goes_on(&journal, 5, 7, true);
    again.writes(delivery(9_000, 900));
    let mut clone = Journal { records: journal.records[..3].to_vec(), ..journal };
    (1..=2).for_each(|n| clone.writes(delivery(n, n)));
    place.brings(&clone, &[clone.segment(4, 5)]);

    let answer = place.brings(&again, &[again.segment(4, 5), again.segment(6, 6)]);
    assert_eq!(answer.reply.said, [Said::Fork(4), Said::NeedFrom(6)]);
    assert_eq!(answer.acknowledgement.hash(), clone.hash_after(5), "it sees that they differ");
    assert_eq!(listed(place).len(), 5);
}

fn a_revoked_epoch_has_no_heir(place: &Place) {
    let journal = with_work(place);
    for row in logs::all(place.db(), CENTER).expect("logs") {
        assert!(logs::revoke(place.db(), &row.id, NOW).expect("revoked"));
    }
    let again = goes_on(&journal, 3, 7, true);
    assert!(matches!(asks(place, &again), Err(Refusal::Stranger)));
    again.join(&place.service, &place.code(7), NOW).expect("a manager lets it");
    assert!(!asks(place, &again).expect("an answer").reply.revoked);
}

fn the_others_learn_which_epochs_belong_together(place: &Place) {
    let journal = with_work(place);
    let mut again = goes_on(&journal, 3, 7, true);
    again.writes(delivery(7_000, 700));
    place.brings(&again, &[again.segment(4, 4)]);
    let seen = |reader: &Journal| {
        let recorded = peers(place, reader).into_iter();
        recorded.map(|recorded| recorded.before).collect::<Vec<_>>()
    };
    let of_old = Before { epoch: [1; 8], through: 3 };
    assert_eq!(seen(&place.terminal(2)), [vec![], vec![of_old]]);
    assert_eq!(seen(&again), [vec![]], "what it lost comes back to it");
    assert_eq!(seen(&journal), [vec![of_old]], "as to the machine that has the old key");
}

/// What comes to a terminal of the others' records.
fn peers(place: &Place, reader: &Journal) -> Vec<Recorded> {
    let pull = vec![Want { feed: Feed::PEERS, after: 0, digest: Digest(0) }];
    let request = Request { pull, want_bytes: 100_000, ..reader.asks(&[]) };
    let bytes = SignedRequest::seal(&request, &reader.key);
    let answer = place.service.exchange(&bytes, NOW).expect("an answer");
    let answer = Answer::open(&answer, &place.key).expect("signed by the server");
    let pages = answer.reply.pages.iter();
    let items = pages.flat_map(|page| page.items().expect("items"));
    items
        .map(|item| match item.decision {
            Decision::Recorded(recorded) => recorded,
            other => panic!("{other:?}"),
        })
        .collect()
}

fn what_comes_again_in_another_epoch_counts_where_it_came_first(place: &Place) {
    let journal = with_work(place);
    let mut second = goes_on(&journal, 3, 7, true);
    (1..=3).for_each(|n| second.writes(delivery(70 * n, 7 * n)));
    place.brings(&second, &[second.segment(4, 6)]);
    // The disk is put back to when the second epoch was not opened yet, and two of its records were
    // there under the old name.
    let mut third = goes_on(&journal, 3, 8, true);
    third.records.extend_from_slice(&second.records[3..5]);
    third.writes(delivery(9_000, 900));
    third.writes(Payment {
        producer: "K-0001".to_owned(),
        cents: 5,
        day: 20_780,
        delivery: Some(4),
        order: None,
    });
    let answer = place.brings(&third, &[third.segment(4, 7)]);
    assert_eq!(answer.reply.said, [Said::Stored]);
    assert_eq!(answer.acknowledgement.sums.deliveries, 3, "what this log holds");
    let mut places: Vec<_> = listed(place).iter().map(|it| (it.0, it.1)).collect();
    places.sort_unstable();
    let old = (1..=5).map(|seq| (1, seq));
    let expected: Vec<_> = old.chain([(7, 4), (7, 5), (7, 6), (8, 6)]).collect();
    assert_eq!(places, expected, "each once");
    let all = deliveries::after(place.db(), CENTER, 0, 100).expect("deliveries");
    let paid: Vec<_> = all.iter().filter(|it| it.paid_cents != 0).map(|it| it.place).collect();
    assert_eq!(paid.iter().map(|it| (it.epoch[0], it.seq)).collect::<Vec<_>>(), [(7, 4)]);
    interpret::rebuild(place.db(), CENTER, NOW).expect("made anew");
    assert_eq!(listed(place).len(), expected.len());

    // The others leave out what they know, and the terminal itself what it has.
    let above = |reader: &Journal| {
        let recorded = peers(place, reader).into_iter();
        recorded.map(|recorded| recorded.above).collect::<Vec<_>>()
    };
    assert_eq!(above(&place.terminal(2)), [0, 0, 5]);
    assert_eq!(above(&third), [3, 5], "of the first epoch and of the second");
}

fn a_new_machine_takes_the_place_of_an_old_one(place: &Place) {
    let mut old = with_work(place);
    let act = Act { center: CENTER, by: "Ana", now_ms: NOW };
    let unknown = terminals::code(place.db(), act, 1, Some("00"));
    assert!(matches!(unknown, Err(OfficeError::Refused(_))), "{unknown:?}");
    let whose = chain::hex(&old.identity.terminal);
    let (code, _) = terminals::code(place.db(), act, 1, Some(&whose)).expect("a code");
    assert!(!asks(place, &old).expect("an answer").reply.revoked, "nobody has come yet");

    let new = Journal::new(8);
    for _ in 0..2 {
        new.join(&place.service, &code, NOW).expect("it joins");
    }
    assert!(asks(place, &old).expect("an answer").reply.revoked);
    assert!(!asks(place, &new).expect("an answer").reply.revoked);
    let pair = (new.identity.terminal, old.identity.terminal);
    assert_eq!(enrolments::replaced(place.db(), CENTER).expect("readable"), [pair]);
    // The stick in somebody's drawer.
    old.writes(delivery(6_000, 600));
    let late = place.brings(&old, &[old.segment(6, 6)]);
    assert_eq!((late.reply.said, late.reply.revoked), (vec![Said::Stored], true));
    assert_eq!(listed(place).len(), 6);
}
