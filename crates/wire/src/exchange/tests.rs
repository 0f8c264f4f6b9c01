//! Messages come back whole from whom they should, and from nobody else.

use super::*;
use crate::feeds::{Digest, Feed};

fn terminal() -> SigningKey {
    SigningKey::from_bytes(&[7; 32])
}

fn server() -> SigningKey {
    SigningKey::from_bytes(&[9; 32])
}

fn request(push: Vec<ByteVec>) -> Request {
    Request {
        oldest: OLDEST,
        newest: NEWEST,
        app: "0.1.0".to_owned(),
        center: "archidona".to_owned(),
        terminal: [1; 16],
        epoch: [2; 8],
        wall_ms: 1_793_750_400_123,
        push,
        pull: vec![Want { feed: Feed::PEOPLE, after: 7, digest: Digest(-3) }],
        want_bytes: 4096,
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
            revoked: false,
            pages: Vec::new(),
            series: 0,
            brought: None,
        },
    }
}

#[test]
fn a_request_comes_back_and_is_its_terminals() {
    let sent = request(vec![vec![1, 2, 3].into(), vec![].into()]);
    let read = SignedRequest::decode(&SignedRequest::seal(&sent, &terminal())).expect("a request");
    assert_eq!(read.request, sent);
    assert!(read.is_signed_by(&terminal().verifying_key()));
    assert!(!read.is_signed_by(&server().verifying_key()));
}

#[test]
fn an_answer_comes_back_from_its_server_alone() {
    let bytes = answer().seal(&server());
    assert_eq!(Answer::open(&bytes, &server().verifying_key()), Ok(answer()));
    let elsewhere = Answer::open(&bytes, &terminal().verifying_key());
    assert_eq!(elsewhere, Err(MessageError::Signature));
    let page = Answer::open(b"<html>Acepte las condiciones</html>", &server().verifying_key());
    assert!(matches!(page, Err(MessageError::Malformed(_))), "{page:?}");
}

#[test]
fn nothing_new_is_small_both_ways() {
    // 400 bytes with the headers of HTTP, which take about 150.
    let sent = SignedRequest::seal(&request(Vec::new()), &terminal()).len();
    let mut quiet = answer();
    quiet.reply.said.clear();
    let got = quiet.seal(&server()).len();
    assert!(sent <= 250 && got <= 250, "{sent} there, {got} back");
}

#[test]
fn a_changed_cut_or_longer_message_is_not_believed() {
    let sent = SignedRequest::seal(&request(vec![vec![1, 2, 3].into()]), &terminal());
    let got = answer().seal(&server());
    let is_request = |bytes: &[u8]| {
        SignedRequest::decode(bytes).is_ok_and(|it| it.is_signed_by(&terminal().verifying_key()))
    };
    let is_answer = |bytes: &[u8]| Answer::open(bytes, &server().verifying_key()).is_ok();
    check_every_damage(&sent, is_request);
    check_every_damage(&got, is_answer);
}

#[track_caller]
fn check_every_damage(whole: &[u8], is_believed: impl Fn(&[u8]) -> bool) {
    assert!(is_believed(whole));
    assert!(!is_believed(&[whole, &[0]].concat()), "one byte more");
    for length in 0..whole.len() {
        assert!(!is_believed(&whole[..length]), "{length} bytes of it");
    }
    for bit in 0..whole.len() * 8 {
        let mut flipped = whole.to_vec();
        flipped[bit / 8] ^= 1 << (bit % 8);
        assert!(!is_believed(&flipped), "bit {bit}");
    }
}

#[test]
fn limits_are_kept() {
    let long = vec![0; MAX_REQUEST + 1];
    assert_eq!(SignedRequest::decode(&long), Err(MessageError::TooLarge("length")));
    let want = Want { feed: Feed::RULES, after: 0, digest: Digest(0) };
    let curious = Request { pull: vec![want; MAX_WANTS + 1], ..request(Vec::new()) };
    let curious = SignedRequest::seal(&curious, &terminal());
    assert!(matches!(SignedRequest::decode(&curious), Err(MessageError::TooLarge(_))));
    let many = request(vec![Vec::new().into(); MAX_SEGMENTS + 1]);
    let many = SignedRequest::decode(&SignedRequest::seal(&many, &terminal()));
    assert_eq!(many, Err(MessageError::TooLarge("number of segments")));
}

/// Fields that a newer program has added are skipped, however deep they lie: their depth costs
/// neither stack nor more memory than they have bytes. Everything else has the depth of its type.
#[test]
fn depth_is_bounded_by_the_types_and_what_is_skipped_costs_no_stack() {
    const DEEP: usize = 1_000_000;
    let payload = encoded(&request(Vec::new()));
    assert!((0x80..0x97).contains(&payload[0]), "a short array");
    for (opens, closes) in [(&[0x81_u8][..], 0xf6), (&[0xc6], 0xf6), (&[0xa1, 0x00], 0xf6)] {
        let mut deeper = payload.clone();
        deeper[0] += 1;
        deeper.extend(opens.repeat(DEEP / opens.len()));
        deeper.push(closes);
        let signature = terminal().sign(&request_message(&deeper)).to_bytes();
        let read = SignedRequest::decode(&strings(&[&deeper, &signature])).expect("a request");
        assert_eq!(read.request, request(Vec::new()));
        assert!(read.is_signed_by(&terminal().verifying_key()));
    }
    // Where an item of ours is expected, depth is no item of ours.
    let odd = [vec![payload[0]], vec![0x81; DEEP]].concat();
    let odd = strings(&[&odd, &[0; 64]]);
    assert!(matches!(SignedRequest::decode(&odd), Err(MessageError::Malformed(_))));
}
