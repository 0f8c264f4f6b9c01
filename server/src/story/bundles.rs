//! What comes by stick is kept once, like what comes over the network.

use wire::bundle::{self, About, Bundle, BundleError, Kind};
use wire::exchange::Said;

use super::*;
use crate::service::Imported;
use crate::store::logs;

stories! {
    a_bundle_is_the_same_as_the_network,
    bundles_may_come_twice_and_in_any_order,
    what_is_not_ours_stores_nothing,
    a_forked_bundle_is_kept_aside,
}

/// A terminal with so many records.
fn with_records(place: &Place, seed: u8, count: i64) -> Journal {
    let mut journal = place.terminal(seed);
    (0..count).for_each(|cents| journal.writes(opened(cents)));
    journal
}

fn packed(journal: &Journal, parts: &[Vec<u8>], records: (u64, u64), to: &VerifyingKey) -> Vec<u8> {
    let Identity { terminal, epoch, .. } = journal.identity;
    let (kind, center, made_ms) = (Kind::Requests, CENTER, NOW);
    let about = About { kind, center, terminal, epoch, records, made_ms };
    bundle::seal(about, parts, (&journal.key, to), [5; 32]).expect("a bundle")
}

/// The records from the first to the last of these numbers, a request for each.
fn carried(place: &Place, journal: &Journal, first: u64, last: u64) -> Vec<u8> {
    let parts: Vec<_> =
        (first..=last).map(|seq| journal.request(&[journal.segment(seq, seq)])).collect();
    packed(journal, &parts, (first, last), &place.key)
}

fn brought(place: &Place, bytes: Vec<u8>) -> Imported {
    place.service.import(bytes, [6; 32], NOW).expect("taken")
}

fn a_bundle_is_the_same_as_the_network(place: &Place) {
    let journal = with_records(place, 1, 5);
    let imported = brought(place, carried(place, &journal, 1, 3));
    assert_eq!(imported.said, [Said::Stored; 3]);
    assert_eq!((imported.reach.seq, imported.reach.hash()), (3, journal.hash_after(3)));

    let answer = Bundle::decode(imported.answer).expect("whole");
    assert_eq!((answer.head.kind, answer.head.first, answer.head.last), (Kind::Answers, 1, 3));
    let opened = answer.open(&journal.key).expect("for the terminal");
    assert!(opened.is_signed_by(&place.key));
    let seqs: Vec<u64> = opened
        .parts
        .iter()
        .map(|part| Answer::open(part, &place.key).expect("an answer").acknowledgement.seq)
        .collect();
    assert_eq!(seqs, [1, 2, 3], "an answer to each request, in their order");

    let over_the_network = place.brings(&journal, &[journal.segment(1, 5)]);
    assert_eq!(over_the_network.acknowledgement.seq, 5);
    assert_eq!(brought(place, carried(place, &journal, 2, 5)).said, [Said::Known; 4]);
}

fn bundles_may_come_twice_and_in_any_order(place: &Place) {
    let journal = with_records(place, 1, 6);
    let bundles = [(1, 2), (1, 4), (3, 6)].map(|(a, b)| carried(place, &journal, a, b));
    for order in [[2, 1, 0], [0, 2, 1], [1, 1, 2], [2, 0, 2]] {
        for at in order {
            let _some_begin_too_late = brought(place, bundles[at].clone());
        }
    }
    let reach = brought(place, packed(&journal, &[journal.request(&[])], (7, 6), &place.key)).reach;
    assert_eq!((reach.seq, reach.hash()), (6, journal.hash_after(6)));
    let all = logs::after(place.db(), CENTER, 0, 100).expect("readable");
    assert_eq!(all.iter().map(|placed| placed.seq).collect::<Vec<_>>(), [1, 2, 3, 4, 5, 6]);
}

fn what_is_not_ours_stores_nothing(place: &Place) {
    let (ours, other) = (with_records(place, 1, 3), with_records(place, 2, 3));
    let refused = |bytes: Vec<u8>| place.service.import(bytes, [6; 32], NOW).expect_err("refused");
    let whole = carried(place, &ours, 1, 3);
    let half = refused(whole[..whole.len() / 2].to_vec());
    assert!(matches!(half, Refusal::Bundle(BundleError::Half { .. })), "{half}");

    let elsewhere = SigningKey::from_bytes(&[3; 32]).verifying_key();
    let foreign = refused(packed(&ours, &[ours.request(&[])], (1, 0), &elsewhere));
    assert!(matches!(foreign, Refusal::Bundle(BundleError::ForOther)), "{foreign}");

    // A request of ours and then one of somebody else's: neither is taken.
    let parts = [ours.request(&[ours.segment(1, 3)]), other.request(&[other.segment(1, 3)])];
    let smuggled = refused(packed(&ours, &parts, (1, 3), &place.key));
    assert!(matches!(smuggled, Refusal::Stranger), "{smuggled}");

    let nobody = Journal::new(7);
    let stranger = refused(packed(&nobody, &[nobody.request(&[])], (1, 0), &place.key));
    assert!(matches!(stranger, Refusal::Stranger), "{stranger}");
    let beginning = place.service.expects(&whole[..bundle::PREFIX]);
    assert!(beginning.is_ok(), "{beginning:?}");
    assert!(logs::after(place.db(), CENTER, 0, 100).expect("readable").is_empty());
}

fn a_forked_bundle_is_kept_aside(place: &Place) {
    let journal = with_records(place, 1, 3);
    let mut clone = journal.clone();
    clone.records[2] = Record::encode(
        &Header { wall_ms: NOW, clock: ClockState::Steady, actor: "Otra".to_owned() },
        &opened(9).into(),
    );
    brought(place, carried(place, &journal, 1, 3));
    let imported = brought(place, carried(place, &clone, 1, 3));
    assert_eq!(imported.said, [Said::Known, Said::Known, Said::Fork(3)]);
    assert_eq!(imported.reach.hash(), journal.hash_after(3), "the log stays");
    assert_eq!(logs::forks(place.db(), CENTER).expect("readable"), 1, "both are kept");
}
