//! What is no message, in a thousand ways: each gets its reason, and the server goes on.

use ed25519_dalek::SigningKey;
use serde_json::Value;
use wire::enrol::{Code, Enrolment, EnrolmentRequest};
use wire::exchange::{MAX_REQUEST, NEWEST, OLDEST, Request, SignedRequest};
use wire::facts::DayOpened;
use wire::segment::{Run, Segment};
use wire::{ClockState, Header, Identity, Record};

use super::program::Program;
use super::running::CENTER;

const EXCHANGE: &str = "/sync/v1/exchange";
const ENROL: &str = "/sync/v1/enrol";

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
        };
        EnrolmentRequest::new(enrolment, code, &self.key).encode()
    }

    fn segment(&self, center: &str) -> Vec<u8> {
        let header = Header { wall_ms: 1, clock: ClockState::Steady, actor: "Marta".to_owned() };
        let record = Record::encode(&header, &DayOpened { day: 1, opening_cents: 1 }.into());
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
        };
        SignedRequest::seal(&request, &self.key)
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

    let mut bodies: Vec<(&str, Vec<u8>)> = Vec::new();
    for (path, message) in [(EXCHANGE, &whole), (ENROL, &enrolment)] {
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
