//! A bundle comes back whole to whom it was made for, and anything else is refused by its name.

use proptest::prelude::*;

use super::*;

fn terminal() -> SigningKey {
    SigningKey::from_bytes(&[7; 32])
}

fn server() -> SigningKey {
    SigningKey::from_bytes(&[9; 32])
}

fn about() -> About<'static> {
    About {
        kind: Kind::Requests,
        center: "archidona",
        terminal: [1; 16],
        epoch: [2; 8],
        records: (5, 12),
        made_ms: 1_793_750_400_123,
    }
}

fn bundle(messages: &[Vec<u8>]) -> Vec<u8> {
    let keys = (&terminal(), &server().verifying_key());
    seal(about(), messages, keys, [3; 32]).expect("a bundle")
}

/// The bundle with something changed, and a digest that fits: damage that somebody meant.
fn forged(bytes: &[u8], change: impl FnOnce(&mut Vec<u8>)) -> Vec<u8> {
    let mut bytes = bytes[..bytes.len() - DIGEST].to_vec();
    change(&mut bytes);
    let digest = Sha256::digest(&bytes);
    bytes.extend_from_slice(&digest);
    bytes
}

fn opened(bytes: Vec<u8>) -> Result<Opened, BundleError> {
    Bundle::decode(bytes)?.open(&server())
}

#[test]
fn it_comes_back_to_whom_it_was_made_for() {
    let messages = [vec![1, 2, 3], Vec::new(), vec![4; 100_000]];
    let bytes = bundle(&messages);
    let whole = Bundle::decode(bytes.clone()).expect("whole");
    assert_eq!((whole.head.first, whole.head.last), (5, 12));
    assert_eq!((&*whole.head.center, whole.head.kind), ("archidona", Kind::Requests));
    let opened = whole.clone().open(&server()).expect("opened");
    assert_eq!(opened.parts, messages);
    assert!(opened.is_signed_by(&terminal().verifying_key()));
    assert!(!opened.is_signed_by(&server().verifying_key()));
    assert_eq!(whole.open(&terminal()), Err(BundleError::ForOther));
    assert!(bytes.len() < 100_600, "{} bytes", bytes.len());
}

#[test]
fn the_beginning_of_a_file_is_enough_for_its_head() {
    let bytes = bundle(&[vec![4; 10_000]]);
    let (head, prefix) = Head::read(&bytes[..PREFIX]).expect("a head");
    assert_eq!(head.whole(prefix), bytes.len());
    assert!(head.is_for(&server().verifying_key()));
    assert!(!head.is_for(&terminal().verifying_key()));
}

#[test]
fn two_of_the_same_have_nothing_in_common_that_is_sealed() {
    let keys = (&terminal(), &server().verifying_key());
    let one = seal(about(), &[b"Rosa Grefa"], keys, [3; 32]).expect("a bundle");
    let other = seal(about(), &[b"Rosa Grefa"], keys, [4; 32]).expect("a bundle");
    let (_, prefix) = Head::read(&one).expect("a head");
    let same = one[prefix..].iter().zip(&other[prefix..]).filter(|(one, other)| one == other);
    assert!(same.count() < 16);
    let name = b"Rosa Grefa";
    assert!(!one.windows(name.len()).any(|bytes| bytes == name), "sticks get lost");
}

#[test]
fn every_half_copy_is_known_for_one() {
    let bytes = bundle(&[vec![1, 2, 3], vec![4; 200]]);
    for length in 0..bytes.len() {
        let cut = Bundle::decode(bytes[..length].to_vec());
        let half =
            matches!(cut, Err(BundleError::Half { has, wants }) if has == length && has < wants);
        assert!(half, "{length} bytes: {cut:?}");
    }
    assert_eq!(Bundle::decode([&bytes[..], &[0]].concat()), Err(BundleError::Damaged));
}

#[test]
fn every_flipped_bit_is_seen_also_with_a_digest_that_fits() {
    let bytes = bundle(&[vec![1, 2, 3], vec![4; 200]]);
    for bit in 0..bytes.len() * 8 {
        let mut flipped = bytes.clone();
        flipped[bit / 8] ^= 1 << (bit % 8);
        assert!(Bundle::decode(flipped).is_err(), "bit {bit}");
        if bit / 8 < bytes.len() - DIGEST {
            let meant = forged(&bytes, |bytes| bytes[bit / 8] ^= 1 << (bit % 8));
            assert!(opened(meant).is_err(), "bit {bit}, meant");
        }
    }
}

#[test]
fn what_is_something_else_is_called_so() {
    for bytes in [&b"<html>"[..], &[0; 5000], b"ACOPIO-C and more"] {
        assert_eq!(Bundle::decode(bytes.to_vec()), Err(BundleError::NotABundle));
    }
    let mut newer = bundle(&[vec![1]]);
    newer[MAGIC.len() + 3] = 2;
    assert_eq!(Bundle::decode(newer), Err(BundleError::Version(2)));
}

#[test]
fn limits_are_kept_before_memory_is_taken() {
    assert_eq!(Bundle::decode(vec![0; MAX_BUNDLE + 1]), Err(BundleError::TooLarge("length")));
    let keys = (&terminal(), &server().verifying_key());
    let many = vec![Vec::<u8>::new(); MAX_PARTS + 1];
    let many = seal(about(), &many, keys, [3; 32]);
    assert_eq!(many, Err(BundleError::TooLarge("number of messages")));
    let long = seal(about(), &[vec![0; MAX_MESSAGE + 1]], keys, [3; 32]);
    assert_eq!(long, Err(BundleError::TooLarge("message")));

    // A head that says that four gigabytes follow.
    let lies = Head::new(about(), head::key_id(&server().verifying_key()), u32::MAX);
    let lies = encoded(&lies);
    let length = u16::try_from(lies.len()).expect("short").to_be_bytes();
    let lies = [&MAGIC[..], &length, &lies].concat();
    assert_eq!(Head::read(&lies).map(|_| ()), Err(BundleError::TooLarge("length")));
}

/// The greatest bundle that can be made is one that is read: what is around its messages does not
/// grow with them.
#[test]
fn the_greatest_one_fits() {
    let message = vec![7; 70_000];
    let messages: Vec<&[u8]> = vec![&message; MAX_PARTS];
    let keys = (&terminal(), &server().verifying_key());
    let center = "a-center-with-the-longest-name-32";
    let about = About { center: &center[..32], records: (u64::MAX, u64::MAX), ..about() };
    let bytes = seal(about, &messages, keys, [3; 32]).expect("a bundle");
    let around = bytes.len() - MAX_PARTS * message.len();
    assert!(around + MAX_PARTS * MAX_MESSAGE <= MAX_BUNDLE, "{around} bytes");
    assert_eq!(opened(bytes).expect("opened").parts.len(), MAX_PARTS);
}

/// What can be sealed by anybody, since the receiver's key is no secret.
fn sealed_by_anybody(inside: &[u8]) -> Vec<u8> {
    let to = server().verifying_key();
    let length = u32::try_from(ENC + inside.len() + TAG).expect("short");
    let head = encoded(&Head::new(about(), head::key_id(&to), length));
    let length = u16::try_from(head.len()).expect("short").to_be_bytes();
    let mut bytes = [&MAGIC[..], &length, &head].concat();
    let key = <X25519HkdfSha256 as Kem>::PublicKey::from_bytes(to.to_montgomery().as_bytes());
    let (enc, sealed) =
        hpke::single_shot_seal_with_rng::<ChaCha20Poly1305, HkdfSha256, X25519HkdfSha256>(
            &OpModeS::Base,
            &key.expect("a key"),
            INFO,
            inside,
            &bytes,
            &mut Spread::of([5; 32]),
        )
        .expect("sealed");
    bytes.extend_from_slice(&enc.to_bytes());
    bytes.extend_from_slice(&sealed);
    let digest = Sha256::digest(&bytes);
    bytes.extend_from_slice(&digest);
    bytes
}

#[test]
fn lies_inside_are_refused() {
    let lists = [
        vec![0x9b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
        vec![0x9f, 0x41, 0x00, 0xff],
        vec![0x81, 0x5b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
        vec![0x81, 0x61, 0x61],
        vec![0x80, 0x00],
        Vec::new(),
    ];
    for list in lists {
        let refused = opened(sealed_by_anybody(&strings(&[&list, &[0; 64]])));
        assert!(refused.is_err(), "{list:x?}: {refused:?}");
    }
    assert!(opened(sealed_by_anybody(&[])).is_err());
    let unsigned = opened(sealed_by_anybody(&strings(&[&strings(&[b"x"]), &[0; 64]])));
    assert!(!unsigned.expect("its form is sound").is_signed_by(&terminal().verifying_key()));
}

proptest! {
    #[test]
    fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..2_000)) {
        let with_magic = [&MAGIC[..], &bytes].concat();
        prop_assert!(Bundle::decode(bytes.clone()).is_err());
        prop_assert!(Bundle::decode(with_magic).is_err());
        let _any = opened(sealed_by_anybody(&bytes));
        let _any = opened(sealed_by_anybody(&strings(&[&bytes, &[0; 64]])));
        // A head of any bytes, before a rest that fits it.
        let whole = bundle(&[vec![1]]);
        let (_, prefix) = Head::read(&whole).expect("a head");
        let end = prefix.min(10 + bytes.len());
        let odd = forged(&whole, |whole| whole[10..end].copy_from_slice(&bytes[..end - 10]));
        let _any = opened(odd);
    }
}
