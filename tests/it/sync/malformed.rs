//! What is no message, in a thousand ways: each gets its reason, and the server goes on.

use std::io::{Read, Write};
use std::net::TcpStream;

use ed25519_dalek::SigningKey;
use serde_json::Value;
use wire::bundle::{self, About, Bundle, Kind, MAX_BUNDLE, PREFIX};
use wire::enrol::{Code, Enrolment, EnrolmentRequest};
use wire::exchange::{MAX_REQUEST, NEWEST, OLDEST, Request, SignedRequest};
use wire::facts::DayOpened;
use wire::segment::{Run, Segment};
use wire::{ClockState, Header, Identity, Record};

use super::program::Program;
use super::running::CENTER;

const EXCHANGE: &str = "/sync/v1/exchange";
const ENROL: &str = "/sync/v1/enrol";
const BUNDLE: &str = "/sync/v1/bundle";

/// A terminal that is only a key.
struct Sender {
    key: SigningKey,
    identity: Identity,
}

impl Sender {
    fn new(seed: u8) -> Sender {
        let key = SigningKey::from_bytes(&[seed; 32]);
        let identity =
            Identity { terminal: [seed; 16], epoch: [seed; 8], key: key.verifying_key() };
        Sender { key, identity }
    }

    fn enrolment(&self, code: &Code) -> Vec<u8> {
        let enrolment = Enrolment {
            center: CENTER.to_owned(),
            code_id: code.id().to_owned(),
            terminal: self.identity.terminal,
            epoch: self.identity.epoch,
            public_key: self.identity.key.to_bytes(),
            app: "0.1.0".to_owned(),
            spans: Vec::new(),
            series: 0,
        };
        EnrolmentRequest::new(enrolment, code, &self.key).encode()
    }

    fn segment(&self, center: &str) -> Vec<u8> {
        let header = Header { wall_ms: 1, clock: ClockState::Steady, actor: "Marta".to_owned() };
        let record =
            Record::encode(&header, &DayOpened { day: 1, opening_cents: 1, pieces: None }.into());
        let Identity { terminal, epoch, .. } = self.identity;
        let prev = self.identity.genesis();
        let run = Run { center, terminal, epoch, first_seq: 1, prev };
        Segment::seal(run, &[record], &self.key).unwrap().encode()
    }

    fn request(&self, center: &str, push: Vec<Vec<u8>>) -> Vec<u8> {
        let request = Request {
            oldest: OLDEST,
            newest: NEWEST,
            app: "0.1.0".to_owned(),
            center: center.to_owned(),
            terminal: self.identity.terminal,
            epoch: self.identity.epoch,
            wall_ms: 1,
            push: push.into_iter().map(Into::into).collect(),
            pull: Vec::new(),
            want_bytes: 0,
            spans: Vec::new(),
            series: 0,
        };
        SignedRequest::seal(&request, &self.key)
    }

    fn bundle(&self, parts: &[Vec<u8>], server: &SigningKey) -> Vec<u8> {
        let Identity { terminal, epoch, .. } = self.identity;
        let (kind, center, made_ms) = (Kind::Requests, CENTER, 1);
        let about = About { kind, center, terminal, epoch, records: (1, 1), made_ms };
        bundle::seal(about, parts, (&self.key, &server.verifying_key()), [5; 32]).unwrap()
    }
}

/// What the server says to a body: status and code.
fn says(program: &Program, path: &str, body: &[u8]) -> (u16, String) {
    let agent: ureq::Agent =
        ureq::Agent::config_builder().http_status_as_error(false).build().into();
    let url = format!("http://{}{path}", program.address);
    let mut response = agent.post(url).send(body).unwrap();
    let status = response.status().as_u16();
    let text = response.body_mut().read_to_vec().unwrap();
    let answer: Value = serde_json::from_slice(&text).unwrap_or_default();
    (status, answer["code"].as_str().unwrap_or_default().to_owned())
}

/// Bodies that nobody sends by accident.
fn monsters() -> Vec<Vec<u8>> {
    let mut all = vec![
        Vec::new(),
        b"<html></html>".to_vec(),
        b"{\"push\":[]}".to_vec(),
        vec![0x82],
        vec![0x9f; 1_000],
        vec![0xff; 1_000],
        vec![0x81; 1_000_000],
        vec![0xa1; 100_000],
        vec![0x5f; 100_000],
        vec![0xc6; 100_000],
        vec![0; MAX_REQUEST],
    ];
    // Strings, arrays and maps that say to hold more than there is memory.
    for kind in [0x5b, 0x7b, 0x9b, 0xbb] {
        for length in [0x10_u64, 1 << 32, u64::MAX / 2, u64::MAX] {
            let lie = [&[kind][..], &length.to_be_bytes()].concat();
            all.push([&[0x82][..], &lie].concat());
            all.push([&[0x82, 0x40][..], &lie].concat());
            all.push([&[0x82, 0x49][..], &lie, &[0x40]].concat());
            all.push(lie);
        }
    }
    all
}

fn check_all_refused(program: &Program, bodies: &[(&str, Vec<u8>)]) {
    for (path, body) in bodies {
        let (status, code) = says(program, path, body);
        let start = &body[..body.len().min(16)];
        assert!((400..500).contains(&status), "{path} {status}: {} bytes, {start:x?}", body.len());
        assert!(!code.is_empty(), "{path} {status} without a reason: {start:x?}");
    }
}

#[test]
fn what_is_no_message_gets_its_reason_and_costs_nothing() {
    let program = Program::new(None);
    let sender = Sender::new(7);
    let code = Code::parse(&program.code()).unwrap();
    let enrolment = sender.enrolment(&code);
    let whole = sender.request(CENTER, vec![sender.segment(CENTER)]);
    assert_eq!(says(&program, EXCHANGE, &whole), (403, "stranger".to_owned()), "not enrolled yet");

    let by_stick = sender.bundle(std::slice::from_ref(&whole), &program.key());
    assert_eq!(says(&program, BUNDLE, &by_stick), (403, "stranger".to_owned()), "likewise");

    let mut bodies: Vec<(&str, Vec<u8>)> = Vec::new();
    for (path, message) in [(EXCHANGE, &whole), (ENROL, &enrolment), (BUNDLE, &by_stick)] {
        bodies.extend((0..message.len()).map(|length| (path, message[..length].to_vec())));
        bodies.extend((0..message.len()).map(|at| {
            let mut damaged = message.clone();
            damaged[at] ^= 0xff;
            (path, damaged)
        }));
        bodies.extend(monsters().into_iter().map(|monster| (path, monster)));
    }
    assert!(1_000 < bodies.len(), "{}", bodies.len());

    assert_eq!(says(&program, ENROL, &enrolment).0, 200);
    // What the first round takes is kept for the next ones: those must not take more.
    check_all_refused(&program, &bodies);
    let before = program.memory_kb();
    for _ in 0..3 {
        check_all_refused(&program, &bodies);
    }
    let after = program.memory_kb();
    assert!(after < before + before / 5 + 4_000, "{before} kB before, {after} kB after");

    assert_eq!(says(&program, BUNDLE, &by_stick).0, 200, "it goes on");
    assert_eq!(says(&program, EXCHANGE, &whole).0, 200, "it goes on");
    assert_eq!(program.records().values().copied().collect::<Vec<_>>(), [1]);
}

#[test]
fn what_is_well_made_and_not_ours_is_refused_too() {
    let program = Program::new(None);
    let (sender, other) = (Sender::new(7), Sender::new(8));
    let code = Code::parse(&program.code()).unwrap();
    assert_eq!(says(&program, ENROL, &sender.enrolment(&code)).0, 200);
    assert_eq!(says(&program, ENROL, &other.enrolment(&code)), (403, "used".to_owned()));
    let elsewhere = sender.request("tena", vec![sender.segment("tena")]);
    assert_eq!(says(&program, EXCHANGE, &elsewhere), (403, "stranger".to_owned()));
    // A segment of another center, or of another terminal, in a request of ours.
    let smuggled =
        sender.request(CENTER, vec![sender.segment("tena"), other.segment(CENTER), vec![0x83]]);
    assert_eq!(says(&program, EXCHANGE, &smuggled).0, 200, "it is answered, each is named");
    assert_eq!(program.records().values().copied().collect::<Vec<_>>(), [0], "nothing is stored");
    let long = says(&program, EXCHANGE, &vec![0; MAX_REQUEST + 1]);
    assert_eq!(long, (413, "too-large".to_owned()));
}

#[test]
fn a_bundle_that_is_not_ours_is_refused_by_its_name() {
    let program = Program::new(None);
    let (sender, other) = (Sender::new(7), Sender::new(8));
    for each in [&sender, &other] {
        let code = Code::parse(&program.code()).unwrap();
        assert_eq!(says(&program, ENROL, &each.enrolment(&code)).0, 200);
    }
    let server = program.key();
    let ours = sender.request(CENTER, vec![sender.segment(CENTER)]);
    let theirs = other.request(CENTER, vec![other.segment(CENTER)]);
    let elsewhere = SigningKey::from_bytes(&[1; 32]);
    let alone = std::slice::from_ref(&ours);
    let whole = sender.bundle(alone, &server);
    let mut damaged = whole.clone();
    damaged[200] ^= 1;
    let mut impostor = Sender::new(8);
    impostor.identity = sender.identity.clone();
    for (why, body, refused) in [
        ("half", whole[..whole.len() - 1].to_vec(), (400, "half")),
        ("its beginning alone", whole[..9].to_vec(), (400, "half")),
        ("nothing", Vec::new(), (400, "half")),
        ("damaged", damaged, (400, "damaged")),
        ("no bundle", vec![0; 70_000], (400, "not-a-bundle")),
        ("another server's", sender.bundle(&[vec![0; 9_000]], &elsewhere), (403, "other-server")),
        ("of nobody", Sender::new(9).bundle(&[], &server), (403, "stranger")),
        ("signed by another", impostor.bundle(alone, &server), (403, "stranger")),
        (
            "with another's request",
            sender.bundle(&[ours.clone(), theirs], &server),
            (403, "stranger"),
        ),
        ("of rubbish", sender.bundle(&[vec![0; 9]], &server), (400, "malformed")),
        ("empty", sender.bundle(&[], &server), (400, "malformed")),
        ("beyond the limit", vec![0; MAX_BUNDLE + 1], (413, "too-large")),
    ] {
        let refused = (refused.0, refused.1.to_owned());
        assert_eq!(says(&program, BUNDLE, &body), refused, "{why}");
    }
    assert!(program.records().values().all(|&records| records == 0), "nothing was stored");

    // The answer is for the terminal alone, whoever brought the bundle.
    let answer = answered(&program, &whole);
    let opened = Bundle::decode(answer).unwrap().open(&sender.key).unwrap();
    assert!(opened.is_signed_by(&server.verifying_key()));
    assert_eq!(says(&program, BUNDLE, &answered(&program, &whole)), (400, "wrong-way".to_owned()));
    assert_eq!(program.records().values().sum::<u64>(), 1, "once, however often it comes");
}

/// The bytes of the answer to a bundle.
fn answered(program: &Program, bundle: &[u8]) -> Vec<u8> {
    let url = format!("http://{}{BUNDLE}", program.address);
    let mut response = ureq::post(url).send(bundle).unwrap();
    response.body_mut().read_to_vec().unwrap()
}

/// Each may take as much memory as the greatest bundle: more than a few do not begin.
#[test]
fn few_bundles_are_read_at_once() {
    let program = Program::new(None);
    let sender = Sender::new(7);
    let code = Code::parse(&program.code()).unwrap();
    assert_eq!(says(&program, ENROL, &sender.enrolment(&code)).0, 200);
    let large = sender.bundle(&[vec![0; 1_000_000]], &program.key());
    let begun: Vec<TcpStream> = (0..4)
        .map(|_| {
            let mut stream = TcpStream::connect(&program.address).unwrap();
            let head = format!(
                "POST {BUNDLE} HTTP/1.1\r\nhost: x\r\ncontent-length: {}\r\n\r\n",
                large.len()
            );
            stream.write_all(head.as_bytes()).unwrap();
            stream.write_all(&large[..2 * PREFIX]).unwrap();
            stream
        })
        .collect();
    // The four must have been seen before: a fifth one in the place of one of them stays there.
    std::thread::sleep(std::time::Duration::from_secs(3));
    let patience = std::time::Instant::now();
    while says(&program, BUNDLE, &large) != (503, "busy".to_owned()) {
        assert!(patience.elapsed().as_secs() < 20, "a fifth one is read");
        // The four may not have been seen yet; asking too often is another refusal.
        std::thread::sleep(std::time::Duration::from_millis(500));
    }
    for mut stream in begun {
        stream.write_all(&large[2 * PREFIX..]).unwrap();
        let mut status = [0; 12];
        stream.read_exact(&mut status).unwrap();
        assert_eq!(&status, b"HTTP/1.1 400", "it is rubbish, and was read");
    }
    assert_eq!(says(&program, BUNDLE, &large), (400, "malformed".to_owned()), "it goes on");
}
