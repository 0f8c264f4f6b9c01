//! Who knows the code joins; who stands between learns nothing that would let them.

use super::*;

fn key() -> SigningKey {
    SigningKey::from_bytes(&[7; 32])
}

fn code() -> Code {
    Code::from_random(std::array::from_fn(|at| at as u8 * 7))
}

fn request(code: &Code) -> EnrolmentRequest {
    let enrolment = Enrolment {
        center: "archidona".to_owned(),
        code_id: code.id().to_owned(),
        terminal: [1; 16],
        epoch: [2; 8],
        public_key: key().verifying_key().to_bytes(),
        app: "0.1.0".to_owned(),
        spans: Vec::new(),
        series: 0,
    };
    EnrolmentRequest::new(enrolment, code, &key())
}

fn enrolled() -> Enrolled {
    Enrolled {
        center_name: "Archidona".to_owned(),
        server_key: [9; 32],
        server_ms: 5,
        series: 2,
        shared: vec![3; 32],
    }
}

#[test]
fn a_code_is_read_as_people_type_it() {
    let code = code();
    let shown = code.to_string();
    assert_eq!(shown, "07EN-W3AH-RZ6D-MV29-GQY5");
    assert_eq!((code.id(), code.secret()), ("07EN", &b"W3AHRZ6DMV29GQY5"[..]));
    for typed in ["07en w3ah rz6d mv29 gqy5", "O7EN-W3AH-RZ6D-MV29-GQY5", " o7enw3ahrz6dmv29gqy5 "]
    {
        assert_eq!(Code::parse(typed), Some(code.clone()), "{typed}");
    }
    for typed in
        ["", "07EN-W3AH-RZ6D-MV29-GQX", "07EN-W3AH-RZ6D-MV29-GQY54", "07EN-W3AH-RZ6D-MV29-GQXÑ"]
    {
        assert_eq!(Code::parse(typed), None, "{typed}");
    }
    assert!(!format!("{code:?}").contains("W3AH"), "a log shows no secret");
}

#[test]
fn both_sides_prove_that_they_know_the_code() {
    let code = code();
    let sent = request(&code);
    let bytes = sent.encode();
    assert!(!bytes.windows(code.secret().len()).any(|part| part == code.secret()));

    let received = EnrolmentRequest::decode(&bytes).expect("a request");
    assert!(received.knows(code.secret()));
    assert!(!received.knows(b"another secret"));
    let answer = received.answer(&enrolled(), code.secret());
    assert_eq!(sent.read_answer(&answer, &code), Ok(enrolled()));
    let in_clear = answer.windows(32).any(|bytes| bytes == [3; 32]);
    assert!(!in_clear, "whoever listens learns no secret");

    let guess = received.answer(&enrolled(), b"another secret");
    assert_eq!(sent.read_answer(&guess, &code), Err(MessageError::Signature));
}

#[test]
fn an_answer_fits_one_request_only() {
    let code = code();
    let other = SigningKey::from_bytes(&[8; 32]);
    let enrolment =
        Enrolment { public_key: other.verifying_key().to_bytes(), ..request(&code).enrolment };
    let theirs = EnrolmentRequest::new(enrolment, &code, &other);
    let answer = theirs.answer(&enrolled(), code.secret());
    assert_eq!(request(&code).read_answer(&answer, &code), Err(MessageError::Signature));
}

#[test]
fn every_damage_is_refused() {
    let code = code();
    let sent = request(&code);
    let bytes = sent.encode();
    let answer = sent.answer(&enrolled(), code.secret());
    let joins = |bytes: &[u8]| {
        EnrolmentRequest::decode(bytes).is_ok_and(|request| request.knows(code.secret()))
    };
    let believed = |bytes: &[u8]| sent.read_answer(bytes, &code).is_ok();
    assert!(joins(&bytes) && believed(&answer));
    for bit in 0..bytes.len() * 8 {
        let mut flipped = bytes.clone();
        flipped[bit / 8] ^= 1 << (bit % 8);
        assert!(!joins(&flipped), "bit {bit} of the request");
    }
    for bit in 0..answer.len() * 8 {
        let mut flipped = answer.clone();
        flipped[bit / 8] ^= 1 << (bit % 8);
        assert!(!believed(&flipped), "bit {bit} of the answer");
    }
    for length in 0..bytes.len() {
        assert!(!joins(&bytes[..length]) && !believed(&answer[..length.min(answer.len() - 1)]));
    }
    let long = EnrolmentRequest::decode(&vec![0; MAX_ENROLMENT + 1]);
    assert_eq!(long, Err(MessageError::TooLarge("length")));
}
