//! The chain over the first frozen records and the signature under its head: the vectors of
//! `docs/journal.md`, for whoever writes a verifier.

use ed25519_dalek::SigningKey;
use wire::{Identity, chain};

use super::{Example, examples};

const PUBLIC_KEY: &str = "ea4a6c63e29c520abef5507b132ec5f9954776aebebe7b92421eea691446d22c";
const GENESIS: &str = "d180ff922b842a1fc9a4f00477444cf6012e23f749b4c09f68b5fb8400731b17";
const HEAD: &str = "d4ef2f0defd3dc5acaed63d6149e53297bc2fcc2a2d73ae901eb4db4fcf9a71a";
const SIGNATURE: [&str; 2] = [
    "67dfc0ea8b055425fa024de7016c0273297f2ff7a18b1082c2b905aca98d0711",
    "7ad2addafd036df08ed712119df71147295d3b9fb89b2a698e9500eb4f680606",
];

#[test]
fn the_chain_and_its_signature_are_frozen() {
    let key = SigningKey::from_bytes(&[7; 32]);
    let identity = Identity { terminal: [1; 16], epoch: [2; 8], key: key.verifying_key() };
    assert_eq!(hex(identity.key.as_bytes()), PUBLIC_KEY);
    assert_eq!(identity.genesis().hex(), GENESIS);

    let mut head = identity.genesis();
    let mut seq = 0;
    for example in examples().into_iter().filter(Example::is_of_the_first) {
        seq += 1;
        head = chain::link(head, seq, &example.encode());
    }
    assert_eq!((seq, head.hex().as_str()), (28, HEAD));
    assert_eq!(hex(&identity.sign_head(&key, seq, head)), SIGNATURE.concat());
}

#[test]
fn the_documented_vectors_are_these() {
    let page = include_str!("../../../../docs/journal.md");
    let [first, second] = SIGNATURE;
    for vector in [PUBLIC_KEY, GENESIS, HEAD, first, second] {
        assert!(page.contains(vector), "docs/journal.md lacks {vector}");
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
