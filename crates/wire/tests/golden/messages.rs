//! What travels: a segment, requests and answers, as any later program must read them.

use std::collections::BTreeMap;

use ed25519_dalek::SigningKey;
use wire::bundle::{self, About, Bundle, Kind};
use wire::enrol::{Code, Enrolled, Enrolment, EnrolmentRequest};
use wire::exchange::{Acknowledgement, Answer, Reply, Request, Said, SignedRequest, Sums};
use wire::segment::{Run, Segment};
use wire::{Hash, Identity};

use super::{examples, frozen_in, rows};

fn key() -> SigningKey {
    SigningKey::from_bytes(&[7; 32])
}

fn server() -> SigningKey {
    SigningKey::from_bytes(&[9; 32])
}

/// A segment of the first version's records.
fn segment() -> (Segment, Vec<Vec<u8>>) {
    let identity = Identity { terminal: [1; 16], epoch: [2; 8], key: key().verifying_key() };
    let first = |example: &super::Example| matches!(example.fact.kind(), (..=14, 1));
    let records: Vec<_> =
        examples().into_iter().filter(first).map(|example| example.encode()).collect();
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
    }
}

fn answer() -> Answer {
    let who = ("archidona", [1; 16], [2; 8]);
    let sums = Sums { deliveries: 60, payable_g: 1_234_567, total_cents: 345_678 };
    let said = vec![Said::Stored, Said::Known, Said::NeedFrom(5), Said::Fork(7), Said::Unsound];
    Answer {
        acknowledgement: Acknowledgement::new(who, (12, Hash([3; 32])), 1_793_750_401_000, sums),
        reply: Reply { version: 1, said, backoff_s: 30, revoked: true },
    }
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
    };
    EnrolmentRequest::new(enrolment, &code(), &key())
}

fn enrolled() -> Enrolled {
    Enrolled {
        center_name: "Centro Archidona".to_owned(),
        server_key: server().verifying_key().to_bytes(),
        server_ms: 1_793_750_401_000,
    }
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
        ("answer", answer().seal(&server())),
        ("enrol", enrolment().encode()),
        ("enrolled", enrolment().answer(&enrolled(), code().secret())),
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
    for (name, expected) in [
        ("request, empty", request(Vec::new())),
        ("request, two parts", request(vec![vec![1, 2], vec![3]])),
    ] {
        let bytes = frozen.remove(name).expect(name);
        let read = SignedRequest::decode(&bytes).expect(name);
        assert!(read.is_signed_by(&key().verifying_key()), "{name}");
        assert_eq!(read.request, expected, "{name}");
    }
    let bytes = frozen.remove("answer").expect("an answer");
    assert_eq!(Answer::open(&bytes, &server().verifying_key()), Ok(answer()));

    let bytes = frozen.remove("enrol").expect("a request to join");
    let read = EnrolmentRequest::decode(&bytes).expect("a request to join");
    assert_eq!(read, enrolment());
    assert!(read.knows(code().secret()));
    let bytes = frozen.remove("enrolled").expect("its answer");
    assert_eq!(enrolment().read_answer(&bytes, &code()), Ok(enrolled()));

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
