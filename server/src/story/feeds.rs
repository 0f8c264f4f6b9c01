//! What the center decides comes down, once and from where one was.

use std::collections::BTreeMap;

use wire::chain::hex;
use wire::decisions::{Message, Numbered, Quota, Recorded, Withdrawn};
use wire::facts::{DocumentNoted, OwedBefore, Repaid, TransferRow, Transferred};
use wire::feeds::{Digest, Feed, Item, Page, Want};
use wire::{Decision, Fact};

use super::*;
use crate::store::feeds::{self, Decided};
use crate::store::logs::LogId;

stories! {
    what_is_decided_comes_down_once,
    a_newer_decision_takes_the_place_of_the_older,
    a_long_feed_comes_in_pages_and_goes_on_where_it_was_cut,
    what_was_recorded_waits_until_all_people_are_there,
    who_has_read_what_does_not_hold_reads_that_feed_again,
    what_is_for_one_terminal_reaches_no_other,
    terminals_see_what_the_others_recorded_and_nothing_of_their_own,
    what_a_terminal_knows_of_people_reaches_the_others_without_a_delivery,
    who_read_other_segments_than_are_here_reads_anew,
    whoever_was_registered_at_a_counter_is_told_the_others_and_who_came_with_a_set_up_is_not,
    a_revoked_terminal_gets_nothing,
    feeds_of_other_programs_are_left_out,
}

/// A terminal's side of the feeds, as simple as it can be.
#[derive(Default)]
struct Reader {
    read: BTreeMap<Feed, (u64, Digest)>,
    holds: BTreeMap<(Feed, String), Item>,
}

impl Reader {
    /// Reads all there is, so many bytes at a time; the number of requests.
    fn reads(&mut self, place: &Place, journal: &Journal, want_bytes: u32) -> usize {
        for requests in 1..1_000 {
            let pages = asked(place, journal, &self.wants(), want_bytes);
            if pages.is_empty() {
                return requests;
            }
            pages.iter().for_each(|page| self.takes(page));
        }
        panic!("it never ends");
    }

    fn wants(&self) -> Vec<Want> {
        let want = |feed| {
            let (after, digest) = self.read.get(&feed).copied().unwrap_or_default();
            Want { feed, after, digest }
        };
        Feed::ALL.into_iter().map(want).collect()
    }

    fn takes(&mut self, page: &Page) {
        if page.restart {
            self.holds.retain(|(feed, _), _| *feed != page.feed);
        }
        for item in page.items().expect("a sound page") {
            let key = match &item.decision {
                Decision::Recorded(recorded) => log_of(recorded),
                _ => item.key.clone(),
            };
            self.holds.insert((page.feed, key), item);
        }
        let own = self.holds.iter().filter(|((feed, _), _)| *feed == page.feed);
        let digest = own.fold(Digest::default(), |sum, (_, item)| sum.with(digest_of(item)));
        if !page.more {
            assert_eq!(digest, page.digest, "what holds at the end of {:?}", page.feed);
        }
        self.read.insert(page.feed, (page.through, digest));
    }

    fn keys(&self, feed: Feed) -> Vec<&str> {
        let own = self.holds.keys().filter(|(of, _)| *of == feed);
        own.map(|(_, key)| key.as_str()).collect()
    }
}

fn log_of(recorded: &Recorded) -> String {
    let segment = Segment::decode(&recorded.segment).expect("a segment");
    format!("{}/{}", hex(&segment.header().terminal), hex(&segment.header().epoch))
}

fn digest_of(item: &Item) -> Digest {
    match &item.decision {
        Decision::Recorded(recorded) => {
            let segment = Segment::decode(&recorded.segment).expect("a segment");
            Digest::of_head(&segment.header().head())
        }
        _ => Digest::of(item),
    }
}

fn asked(place: &Place, journal: &Journal, wants: &[Want], want_bytes: u32) -> Vec<Page> {
    let request = Request { pull: wants.to_vec(), want_bytes, ..journal.asks(&[]) };
    let request = SignedRequest::seal(&request, &journal.key);
    let bytes = place.service.exchange(&request, NOW).expect("an answer");
    Answer::open(&bytes, &place.key).expect("signed by the server").reply.pages
}

fn quota(producer: &str, dry_g: i64) -> (String, Decision) {
    let (producer, product) = (producer.to_owned(), "cacao-nacional".to_owned());
    let key = format!("quota/{producer}/{product}");
    let (from_day, until_day, carried_g) = (20_454, 20_818, None);
    let quota = Quota { producer, product, from_day, until_day, dry_g, carried_g };
    (key, quota.into())
}

fn decides(place: &Place, feed: Feed, decisions: &[(String, Decision)]) -> Decided {
    feeds::decide(place.db(), (CENTER, feed), decisions, ("Ana", NOW)).expect("decided")
}

fn what_is_decided_comes_down_once(place: &Place) {
    let journal = place.terminal(1);
    let mut reader = Reader::default();
    assert_eq!(reader.reads(place, &journal, 10_000), 1, "nothing yet");

    let two = [quota("K-0001", 100_000), quota("K-0002", 200_000)];
    assert_eq!(decides(place, Feed::PEOPLE, &two), Decided { new: 2, same: 0 });
    assert_eq!(reader.reads(place, &journal, 10_000), 2);
    assert_eq!(reader.keys(Feed::PEOPLE).len(), 2);

    assert_eq!(decides(place, Feed::PEOPLE, &two), Decided { new: 0, same: 2 });
    assert_eq!(reader.reads(place, &journal, 10_000), 1, "nothing new");
    let held = feeds::holding(place.db(), CENTER, Feed::PEOPLE).expect("items");
    assert_eq!(held.iter().map(|item| item.pos).collect::<Vec<_>>(), [1, 2]);
}

fn a_newer_decision_takes_the_place_of_the_older(place: &Place) {
    let journal = place.terminal(1);
    decides(place, Feed::PEOPLE, &[quota("K-0001", 100_000), quota("K-0002", 200_000)]);
    let mut early = Reader::default();
    early.reads(place, &journal, 10_000);
    decides(place, Feed::PEOPLE, &[quota("K-0001", 150_000)]);
    decides(place, Feed::PEOPLE, &[(quota("K-0002", 0).0, Withdrawn {}.into())]);

    let mut late = Reader::default();
    for reader in [&mut early, &mut late] {
        reader.reads(place, &journal, 10_000);
        let items: Vec<_> = reader.holds.values().map(|item| item.decision.clone()).collect();
        assert_eq!(items, [quota("K-0001", 150_000).1, Withdrawn {}.into()]);
    }
    assert_eq!((early.read, early.holds), (late.read, late.holds), "two ways, one place");
}

fn a_long_feed_comes_in_pages_and_goes_on_where_it_was_cut(place: &Place) {
    let journal = place.terminal(1);
    let many: Vec<_> = (0..900).map(|at| quota(&format!("K-{at:04}"), at)).collect();
    decides(place, Feed::PEOPLE, &many);
    let mut reader = Reader::default();
    let requests = reader.reads(place, &journal, 1_000);
    assert!(5 < requests, "{requests} requests");
    assert_eq!(reader.keys(Feed::PEOPLE).len(), 900);
    assert_eq!(Reader::default().reads(place, &journal, 100_000), 2, "all at once, then nothing");
}

fn what_was_recorded_waits_until_all_people_are_there(place: &Place) {
    let (mut one, other) = (place.terminal(1), place.terminal(2));
    one.writes(delivery(45_300, 8_477));
    place.brings(&one, &[one.segment(1, 1)]);
    let many: Vec<_> = (0..900).map(|at| quota(&format!("K-{at:04}"), at)).collect();
    decides(place, Feed::PEOPLE, &many);
    for want_bytes in [1_000, 5_000, 1 << 20] {
        let mut reader = Reader::default();
        for _ in 0..100 {
            let pages = asked(place, &other, &reader.wants(), want_bytes);
            for page in &pages {
                reader.takes(page);
                let all = reader.keys(Feed::PEOPLE).len() == 900;
                assert!(page.feed != Feed::PEERS || all, "{want_bytes}");
            }
        }
        assert!(reader.read.contains_key(&Feed::PEERS), "{want_bytes}");
    }
}

fn who_has_read_what_does_not_hold_reads_that_feed_again(place: &Place) {
    let journal = place.terminal(1);
    decides(place, Feed::PEOPLE, &[quota("K-0001", 1), quota("K-0002", 2)]);
    decides(place, Feed::RULES, &[("message/x".to_owned(), Withdrawn {}.into())]);
    // Ahead of the server, which was restored from a copy; or at the same place with other things.
    for (after, digest) in [(9, Digest(5)), (2, Digest(5))] {
        let mut reader = Reader::default();
        reader.reads(place, &journal, 10_000);
        let gone = Item { pos: 9, key: "quota/gone".to_owned(), decision: Withdrawn {}.into() };
        reader.holds.insert((Feed::PEOPLE, gone.key.clone()), gone);
        reader.read.insert(Feed::PEOPLE, (after, digest));

        let pages = asked(place, &journal, &reader.wants(), 10_000);
        assert_eq!(pages.len(), 1, "only that feed");
        assert!(pages[0].restart);
        reader.reads(place, &journal, 10_000);
        assert_eq!(reader.keys(Feed::PEOPLE).len(), 2, "{after}");
    }
}

fn what_is_for_one_terminal_reaches_no_other(place: &Place) {
    let (one, other) = (place.terminal(1), place.terminal(2));
    let id = LogId {
        center: CENTER.to_owned(),
        terminal: one.identity.terminal,
        epoch: one.identity.epoch,
    };
    let message = Message { text: "Venga".to_owned(), from: "Ana".to_owned(), wall_ms: NOW };
    feeds::tell(place.db(), &id, &[("message/1".to_owned(), message.into())], ("Ana", NOW))
        .expect("told");
    assert!(centers::add(place.db(), "tena", "Tena", NOW).expect("another center"));
    feeds::decide(place.db(), ("tena", Feed::PEOPLE), &[quota("T-1", 5)], ("Ana", NOW))
        .expect("decided");

    let (mut reads, mut looks) = (Reader::default(), Reader::default());
    reads.reads(place, &one, 10_000);
    looks.reads(place, &other, 10_000);
    assert_eq!(reads.keys(Feed::NOTICES), ["message/1"]);
    assert!(looks.holds.is_empty(), "{:?}", looks.holds);
    assert!(reads.keys(Feed::PEOPLE).is_empty());
}

fn terminals_see_what_the_others_recorded_and_nothing_of_their_own(place: &Place) {
    let (mut one, mut other) = (place.terminal(1), place.terminal(2));
    one.writes(opened(1));
    place.brings(&one, &[one.segment(1, 1)]);
    let mut reader = Reader::default();
    assert_eq!(reader.reads(place, &other, 100_000), 1, "an opened day is nobody else's business");

    one.writes(delivery(45_300, 8_477));
    other.writes(delivery(20_600, 5_507));
    place.brings(&one, &[one.segment(1, 2)]);
    place.brings(&other, &[other.segment(1, 1)]);
    reader.reads(place, &other, 100_000);
    let seen: Vec<_> = reader.holds.values().map(|item| item.decision.clone()).collect();
    let [Decision::Recorded(recorded)] = seen.as_slice() else { panic!("{seen:?}") };
    assert_eq!(recorded.segment, one.segment(1, 2), "as it was signed");

    other.writes(delivery(1_000, 100));
    place.brings(&other, &[other.segment(2, 2)]);
    assert_eq!(reader.reads(place, &other, 100_000), 1, "its own is nothing new");
    let mut first = Reader::default();
    first.reads(place, &one, 1);
    assert_eq!(first.read[&Feed::PEERS].0, 4, "both of them, one by one");
}

fn what_a_terminal_knows_of_people_reaches_the_others_without_a_delivery(place: &Place) {
    let (mut one, other) = (place.terminal(1), place.terminal(2));
    let who = || "K-0001".to_owned();
    let row = TransferRow { producer: who(), cents: 5_000 };
    let shared: [Fact; 4] = [
        Transferred { day: 20_780, reference: "lote 17".to_owned(), rows: vec![row] }.into(),
        OwedBefore { producer: who(), cents: 900 }.into(),
        Repaid { producer: who(), claim_cents: 0, advance_cents: 100, day: 20_780 }.into(),
        DocumentNoted { producer: who(), number: "1500000003".to_owned() }.into(),
    ];
    let mut reader = Reader::default();
    for (n, fact) in (1..).zip(shared) {
        one.writes(fact);
        place.brings(&one, &[one.segment(n, n)]);
        assert_eq!(reader.reads(place, &other, 100_000), 2, "{n}: sent to the other");
    }
    one.writes(opened(1));
    place.brings(&one, &[one.segment(5, 5)]);
    assert_eq!(reader.reads(place, &other, 100_000), 1, "nobody else's business");
}

fn who_read_other_segments_than_are_here_reads_anew(place: &Place) {
    let (mut one, other, mut third) = (place.terminal(1), place.terminal(2), place.terminal(3));
    for journal in [&mut one, &mut third] {
        journal.writes(delivery(45_300, 8_477));
        place.brings(journal, &[journal.segment(1, 1)]);
    }
    let mut reader = Reader::default();
    reader.reads(place, &other, 100_000);
    let (through, digest) = reader.read[&Feed::PEERS];
    assert_ne!(digest, Digest::default());
    // Before the server was put back and went on, something else stood at the first place, and the
    // same at the last.
    let last = Digest::of_head(&third.hash_after(1));
    let differs = Digest::of_head(&other.hash_after(0)).with(last);
    assert_eq!(digest, Digest::of_head(&one.hash_after(1)).with(last));
    reader.read.insert(Feed::PEERS, (through, differs));
    reader.holds.clear();
    reader.reads(place, &other, 100_000);
    assert_eq!(reader.keys(Feed::PEERS).len(), 2, "what it did not know");
    assert_eq!(reader.read[&Feed::PEERS], (through, digest));
}

fn whoever_was_registered_at_a_counter_is_told_the_others_and_who_came_with_a_set_up_is_not(
    place: &Place,
) {
    let (mut one, other) = (place.terminal(1), place.terminal(2));
    one.writes(registered("K-0001", false));
    place.brings(&one, &[one.segment(1, 1)]);
    let mut reader = Reader::default();
    assert_eq!(reader.reads(place, &other, 100_000), 1, "they come with the center's people");

    one.writes(registered("N001-0001", true));
    place.brings(&one, &[one.segment(2, 2)]);
    reader.reads(place, &other, 100_000);
    let seen: Vec<_> = reader.holds.values().map(|item| item.decision.clone()).collect();
    let [Decision::Recorded(recorded)] = seen.as_slice() else { panic!("{seen:?}") };
    assert_eq!(recorded.segment, one.segment(2, 2));
}

fn a_revoked_terminal_gets_nothing(place: &Place) {
    let journal = place.terminal(1);
    decides(place, Feed::PEOPLE, &[quota("K-0001", 1)]);
    for row in crate::store::logs::all(place.db(), CENTER).expect("logs") {
        assert!(crate::store::logs::revoke(place.db(), &row.id, NOW).expect("revoked"));
    }
    assert_eq!(Reader::default().reads(place, &journal, 10_000), 1);
}

fn feeds_of_other_programs_are_left_out(place: &Place) {
    let journal = place.terminal(1);
    decides(
        place,
        Feed::PEOPLE,
        &[(
            "number/N001-0001".to_owned(),
            Numbered {
                provisional: "N001-0001".to_owned(),
                code: "K-0002".to_owned(),
                terminal: None,
            }
            .into(),
        )],
    );
    let want = |feed| Want { feed: Feed(feed), after: 0, digest: Digest(0) };
    let pages = asked(place, &journal, &[want(0), want(200), want(2)], 10_000);
    assert_eq!(pages.iter().map(|page| page.feed).collect::<Vec<_>>(), [Feed::PEOPLE]);
}
