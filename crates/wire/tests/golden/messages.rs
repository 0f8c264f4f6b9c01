//! What travels: a segment, requests and answers, as any later program must read them.

use std::collections::BTreeMap;

use ed25519_dalek::SigningKey;
use wire::bundle::{self, About, Bundle, Kind};
use wire::decisions::{Advance, Numbered, Origin, User, Withdrawn};
use wire::enrol::{Code, Enrolled, Enrolment, EnrolmentRequest};
use wire::epochs::Span;
use wire::exchange::{Acknowledgement, Answer, Reply, Request, Said, SignedRequest, Sums};
use wire::facts::AdvanceGranted;
use wire::feeds::{Digest, Feed, Item, Page, Want};
use wire::hello::Hello;
use wire::reference::PriceList;
use wire::segment::{Run, Segment};
use wire::{Decision, Hash, Identity};

use super::{Example, examples, frozen_in, rows};

fn key() -> SigningKey {
    SigningKey::from_bytes(&[7; 32])
}

fn server() -> SigningKey {
    SigningKey::from_bytes(&[9; 32])
}

/// A segment of the first version's records.
fn segment() -> (Segment, Vec<Vec<u8>>) {
    let identity = Identity { terminal: [1; 16], epoch: [2; 8], key: key().verifying_key() };
    let records: Vec<_> = examples()
        .into_iter()
        .filter(Example::is_of_the_first)
        .map(|example| example.encode())
        .collect();
    let run = Run {
        center: "archidona",
        terminal: identity.terminal,
        epoch: identity.epoch,
        first_seq: 1,
        prev: identity.genesis(),
    };
    (Segment::seal(run, &records, &key()).expect("a segment"), records)
}

fn request(push: Vec<Vec<u8>>) -> Request {
    Request {
        oldest: 1,
        newest: 1,
        app: "0.1.0".to_owned(),
        center: "archidona".to_owned(),
        terminal: [1; 16],
        epoch: [2; 8],
        wall_ms: 1_793_750_400_123,
        push: push.into_iter().map(Into::into).collect(),
        pull: Vec::new(),
        want_bytes: 0,
        spans: Vec::new(),
        series: 0,
    }
}

fn answer() -> Answer {
    let who = ("archidona", [1; 16], [2; 8]);
    let sums = Sums { deliveries: 60, payable_g: 1_234_567, total_cents: 345_678 };
    let said = vec![Said::Stored, Said::Known, Said::NeedFrom(5), Said::Fork(7), Said::Unsound];
    Answer {
        acknowledgement: Acknowledgement::new(who, (12, Hash([3; 32])), 1_793_750_401_000, sums),
        reply: Reply {
            version: 1,
            said,
            backoff_s: 30,
            revoked: true,
            pages: Vec::new(),
            series: 0,
            brought: None,
        },
    }
}

/// A request that reads feeds.
fn curious() -> Request {
    let want = |feed, after, digest| Want { feed, after, digest: Digest(digest) };
    let pull = vec![want(Feed::RULES, 0, 0), want(Feed::PEOPLE, 851, -7_777_777_777)];
    Request { pull, want_bytes: 32_768, ..request(Vec::new()) }
}

/// A request in the second epoch of a journal.
fn in_another_epoch() -> Request {
    let spans = spans();
    Request { epoch: [8; 8], spans, series: 3, ..request(Vec::new()) }
}

fn spans() -> Vec<Span> {
    super::facts::spans().to_vec()
}

/// The items of a page: one decision of each kind.
fn items() -> Vec<Item> {
    let prices = super::reference::price_list();
    let decisions: [(&str, Decision); 5] = [
        ("prices/1000001", PriceList { version: 1_000_001, ..prices }.into()),
        ("number/N001-0007", numbered().into()),
        ("user/Rosa Andi", user().into()),
        ("advance/7", advance().into()),
        ("prices/1000000", Withdrawn {}.into()),
    ];
    let item = |(pos, (key, decision)): (u64, (&str, Decision))| {
        let key = key.to_owned();
        Item { pos, key, decision }
    };
    (3..).zip(decisions).map(item).collect()
}

fn numbered() -> Numbered {
    Numbered { provisional: "N001-0007".to_owned(), code: "K-0852".to_owned(), terminal: None }
}

fn user() -> User {
    let roles = vec!["clerk".to_owned(), "cashier".to_owned()];
    let pin_hash = "$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA".to_owned();
    User { name: "Rosa Andi".to_owned(), roles, pin_hash, until_day: Some(20_900) }
}

fn advance() -> Advance {
    let form = "cash".to_owned();
    let producer = "K-0142".to_owned();
    Advance {
        granted: AdvanceGranted { producer, cents: 4_000, form, what: None },
        origin: Some(Origin { terminal: [1; 16], epoch: [2; 8], seq: 9 }),
    }
}

/// An answer with a page. A page may be packed better by a later program, so that it is read and
/// not written here.
fn answer_with_page() -> Answer {
    let page = Page::pack((Feed::RULES, true), &items(), (9, true), Digest(-5)).expect("a page");
    let answer = answer();
    Answer { reply: Reply { pages: vec![page], ..answer.reply }, ..answer }
}

fn code() -> Code {
    Code::parse("07EN-W3AH-RZ6D-MV29-GQY5").expect("a code")
}

fn enrolment() -> EnrolmentRequest {
    let enrolment = Enrolment {
        center: "archidona".to_owned(),
        code_id: code().id().to_owned(),
        terminal: [1; 16],
        epoch: [2; 8],
        public_key: key().verifying_key().to_bytes(),
        app: "0.1.0".to_owned(),
        spans: spans(),
        series: 3,
    };
    EnrolmentRequest::new(enrolment, &code(), &key())
}

fn enrolled() -> Enrolled {
    Enrolled {
        center_name: "Centro Archidona".to_owned(),
        server_key: server().verifying_key().to_bytes(),
        server_ms: 1_793_750_401_000,
        series: 3,
        shared: Vec::new(),
    }
}

fn hello() -> Hello {
    Hello::new(&server().verifying_key(), [5; 16], &[[6; 32], [7; 32]])
}

/// What goes by stick. A bundle does not know what its messages are: these are none.
fn bundle(kind: Kind) -> (Vec<Vec<u8>>, Vec<u8>) {
    let (key, server) = (key(), server());
    let (terminal, center) = (key.verifying_key(), server.verifying_key());
    let (messages, keys) = match kind {
        Kind::Requests => (vec![vec![1, 2, 3], Vec::new(), vec![4; 300]], (&key, &center)),
        Kind::Answers => (vec![vec![5; 90]; 2], (&server, &terminal)),
    };
    let about = About {
        kind,
        center: "archidona",
        terminal: [1; 16],
        epoch: [2; 8],
        records: (5, 12),
        made_ms: 1_793_750_400_123,
    };
    let bytes = bundle::seal(about, &messages, keys, [3; 32]).expect("a bundle");
    (messages, bytes)
}

/// Whoever changes a message finds here what it would be now. A segment may be packed better by a
/// later program: it is not among them.
#[test]
fn messages_are_written_as_they_always_were() {
    let frozen = frozen_in(include_str!("messages.hex"));
    let written = [
        ("request, empty", SignedRequest::seal(&request(Vec::new()), &key())),
        ("request, two parts", SignedRequest::seal(&request(vec![vec![1, 2], vec![3]]), &key())),
        ("request with feeds", SignedRequest::seal(&curious(), &key())),
        ("request with epochs", SignedRequest::seal(&in_another_epoch(), &key())),
        ("answer", answer().seal(&server())),
        ("enrol", enrolment().encode()),
        ("enrolled", enrolment().answer(&enrolled(), code().secret())),
        ("hello", hello().seal(&server())),
        ("bundle, requests", bundle(Kind::Requests).1),
        ("bundle, answers", bundle(Kind::Answers).1),
    ];
    let misfits: Vec<String> = written
        .iter()
        .filter(|(name, bytes)| frozen.get(*name) != Some(bytes))
        .map(|(name, bytes)| rows(name, bytes))
        .collect();
    assert!(misfits.is_empty(), "not frozen, or no longer the same:\n{}", misfits.concat());
}

#[test]
fn frozen_messages_are_read_as_they_always_were() {
    let mut frozen = frozen_in(include_str!("messages.hex"));
    let (feeds, epochs) = ("before there were feeds", "before there were epochs");
    let series = "before it named a series";
    let nameless = Request { series: 0, ..in_another_epoch() };
    for (name, olds, expected) in [
        ("request, empty", &[feeds, epochs, series][..], request(Vec::new())),
        ("request, two parts", &[feeds, epochs, series], request(vec![vec![1, 2], vec![3]])),
        ("request with feeds", &[epochs, series], curious()),
        ("request with epochs", &[], in_another_epoch()),
        ("request with epochs, before it named a series", &[], nameless),
    ] {
        let older = olds.iter().map(|old| format!("{name}, {old}"));
        for name in older.chain([name.to_owned()]) {
            let bytes = frozen.remove(&name).expect(&name);
            let read = SignedRequest::decode(&bytes).expect(&name);
            assert!(read.is_signed_by(&key().verifying_key()), "{name}");
            assert_eq!(read.request, expected, "{name}");
        }
    }
    for name in ["answer", "answer, before there were feeds", "answer, before there were epochs"] {
        let bytes = frozen.remove(name).expect("an answer");
        assert_eq!(Answer::open(&bytes, &server().verifying_key()), Ok(answer()));
    }
    let Some(bytes) = frozen.remove("answer with a page") else {
        let bytes = answer_with_page().seal(&server());
        panic!("not frozen:\n{}", rows("answer with a page", &bytes));
    };
    let read = Answer::open(&bytes, &server().verifying_key()).expect("an answer");
    let page = read.reply.pages.first().expect("a page");
    assert_eq!((page.feed, page.restart, page.through, page.more), (Feed::RULES, true, 9, true));
    assert_eq!(page.items(), Ok(items()));

    let older = frozen.remove("enrol, before there were epochs").expect("a request to join");
    let older = EnrolmentRequest::decode(&older).expect("a request to join");
    let expected = Enrolment { spans: Vec::new(), series: 0, ..enrolment().enrolment };
    assert_eq!(older.enrolment, expected);
    let silent = frozen.remove("enrol, before it named a series").expect("a request to join");
    let silent = EnrolmentRequest::decode(&silent).expect("a request to join");
    assert_eq!(silent.enrolment, Enrolment { series: 0, ..enrolment().enrolment });
    let bytes = frozen.remove("enrol").expect("a request to join");
    let read = EnrolmentRequest::decode(&bytes).expect("a request to join");
    assert_eq!(read, enrolment());
    assert!(read.knows(code().secret()));
    for (name, asked, series) in [
        ("enrolled", read.clone(), 3),
        ("enrolled, before there was a shared secret", read, 3),
        ("enrolled, before terminals named a series", silent, 3),
        ("enrolled, before there were epochs", older.clone(), 3),
        ("enrolled, before there were series", older, 0),
    ] {
        let bytes = frozen.remove(name).expect("its answer");
        let expected = Enrolled { series, ..enrolled() };
        assert_eq!(asked.read_answer(&bytes, &code()), Ok(expected));
    }

    let bytes = frozen.remove("hello").expect("who the server is");
    assert_eq!(Hello::open(&bytes, &[5; 16]), Ok(hello()));

    check_bundles(&mut frozen);
    for name in ["segment", "segment, columns"] {
        let Some(bytes) = frozen.remove(name) else {
            panic!("not frozen:\n{}", rows(name, &segment().0.encode()));
        };
        check_segment(&bytes);
    }
    assert!(frozen.is_empty(), "nothing expects {:?}", frozen.keys());
}

fn check_bundles(frozen: &mut BTreeMap<String, Vec<u8>>) {
    for (name, kind, from, to) in [
        ("bundle, requests", Kind::Requests, key(), server()),
        ("bundle, answers", Kind::Answers, server(), key()),
    ] {
        let read = Bundle::decode(frozen.remove(name).expect(name)).expect(name);
        let head = &read.head;
        assert_eq!((head.kind, &*head.center), (kind, "archidona"), "{name}");
        assert_eq!((head.terminal, head.epoch), ([1; 16], [2; 8]), "{name}");
        let figures = (head.first, head.last, head.made_ms);
        assert_eq!(figures, (5, 12, 1_793_750_400_123), "{name}");
        let opened = read.open(&to).expect(name);
        assert!(opened.is_signed_by(&from.verifying_key()), "{name}");
        assert_eq!(opened.parts, bundle(kind).0, "{name}");
    }
}

fn check_segment(bytes: &[u8]) {
    let (now, records) = segment();
    let read = Segment::decode(bytes).expect("a segment");
    assert!(read.is_signed_by(&key().verifying_key()));
    assert_eq!(
        (read.header().prev(), read.header().head()),
        (now.header().prev(), now.header().head())
    );
    let opened = read.open().expect("its records");
    assert_eq!(opened.records().map(|placed| placed.bytes.to_vec()).collect::<Vec<_>>(), records);
}
