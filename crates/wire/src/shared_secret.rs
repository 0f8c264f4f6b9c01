//! What the server and all terminals of a center share, and nobody else: with it PINs are hashed
//! that the office gives out, and questions are answered over a radio.
//!
//! It is made from the server's own key, comes to a terminal when that joins, and stands in no
//! record.

use domain::names::SearchKey;
use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};

use crate::reference::PriceList;

/// Answers have six digits.
const ANSWERS: u64 = 1_000_000;

/// Codes in two groups of four digits: they are not bound to one moment, or open more than one act.
const CODES: u64 = 100_000_000;

/// The secret of one center.
#[derive(Clone, PartialEq, Eq)]
pub struct SharedSecret([u8; 32]);

impl std::fmt::Debug for SharedSecret {
    /// It stays out of logs.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SharedSecret(…)")
    }
}

/// An act at a terminal that waits for somebody who is not there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question<'a> {
    /// The series of receipt numbers of that terminal, which its people know it by.
    pub series: u16,
    /// What is to be done: `void`, `large-drop`, …
    pub act: &'a str,
    /// The figure that says which: a receipt's number, cents, a day.
    pub figure: i64,
    /// Drawn by lot for this one act, below a million.
    pub challenge: u32,
    /// Who answers.
    pub approver: &'a str,
}

/// Somebody at a terminal who does not know their PIN any more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Forgotten<'a> {
    /// The series of receipt numbers of that terminal, which its people know it by.
    pub series: u16,
    /// What the terminal reads out, below a million. No two are given the same, unless nothing came
    /// of the first.
    pub challenge: u32,
    /// Who it is. How it is spelled does not matter: it is heard over a radio.
    pub name: &'a str,
}

impl SharedSecret {
    /// The secret of a center, from the seed of the server's key.
    pub fn of_center(seed: &[u8; 32], center: &str) -> SharedSecret {
        SharedSecret(mac(seed, &[b"acopio/shared/1", center.as_bytes()]))
    }

    /// The secret of those bytes.
    pub fn new(bytes: [u8; 32]) -> SharedSecret {
        SharedSecret(bytes)
    }

    /// Its bytes.
    pub fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// The answer to a question, below a million: whoever changes the act, its figure, the terminal
    /// or who answers gets another.
    pub fn answer(&self, question: &Question<'_>) -> u32 {
        let Question { series, act, figure, challenge, approver } = question;
        let digest = mac(
            &self.0,
            &[
                b"acopio/answer/1",
                &series.to_be_bytes(),
                act.as_bytes(),
                &figure.to_be_bytes(),
                &challenge.to_be_bytes(),
                approver.as_bytes(),
            ],
        );
        below(ANSWERS, digest)
    }

    /// The code behind a price list that is read out, below a hundred million. The list's rows are
    /// in order, and it says of none that it was told over it.
    pub fn code_of_list(&self, list: &PriceList) -> u32 {
        let mut bytes = Vec::new();
        let written = minicbor::encode(list, &mut bytes);
        debug_assert!(written.is_ok(), "a Vec takes every byte");
        below(CODES, mac(&self.0, &[b"acopio/dictated/1", &bytes]))
    }

    /// The code with which somebody chooses another PIN, below a hundred million.
    pub fn code_for(&self, who: &Forgotten<'_>) -> u32 {
        let Forgotten { series, challenge, name } = who;
        let name = SearchKey::new(name);
        let parts: [&[u8]; 4] = [
            b"acopio/recovery/1",
            &series.to_be_bytes(),
            &challenge.to_be_bytes(),
            name.as_str().as_bytes(),
        ];
        below(CODES, mac(&self.0, &parts))
    }

    /// Hides it from whoever does not know a code, in the answer to the request with that payload;
    /// done twice it is itself again.
    pub(crate) fn masked(&self, code: &[u8], request: &[u8]) -> SharedSecret {
        let mask = mac(code, &[b"acopio/shared-mask/1", &Sha256::digest(request)]);
        let mut bytes = self.0;
        bytes.iter_mut().zip(mask).for_each(|(byte, mask)| *byte ^= mask);
        SharedSecret(bytes)
    }
}

/// A digest as a number below another. What is left over of 2^64 weighs nothing.
fn below(bound: u64, digest: [u8; 32]) -> u32 {
    let mut head = [0; 8];
    head.copy_from_slice(&digest[..8]);
    u32::try_from(u64::from_be_bytes(head) % bound).unwrap_or_default()
}

/// Each part with its length in front, so that none runs into the next.
fn mac(key: &[u8], parts: &[&[u8]]) -> [u8; 32] {
    #[expect(clippy::expect_used, reason = "HMAC takes a key of any length")]
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("a key of any length");
    for part in parts {
        mac.update(&(part.len() as u64).to_be_bytes());
        mac.update(part);
    }
    mac.finalize().into_bytes().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    const QUESTION: Question<'static> =
        Question { series: 14, act: "void", figure: 142, challenge: 608_143, approver: "Rosa" };

    #[test]
    fn an_answer_is_good_for_one_act_of_one_terminal_by_one_person() {
        let secret = SharedSecret::of_center(&[7; 32], "archidona");
        let answer = secret.answer(&QUESTION);
        assert_eq!(answer, 408_855, "frozen: machines of different versions agree on it");
        let others = [
            Question { series: 15, ..QUESTION },
            Question { act: "correct", ..QUESTION },
            Question { figure: 143, ..QUESTION },
            Question { challenge: 608_144, ..QUESTION },
            Question { approver: "Marta", ..QUESTION },
        ];
        for other in others {
            assert_ne!(secret.answer(&other), answer, "{other:?}");
        }
        assert_ne!(SharedSecret::of_center(&[7; 32], "talag").answer(&QUESTION), answer);
        assert!(secret.answer(&QUESTION) < 1_000_000);
    }

    #[test]
    fn a_code_for_a_forgotten_pin_is_for_one_person_and_one_challenge() {
        let secret = SharedSecret::of_center(&[7; 32], "archidona");
        let who = Forgotten { series: 14, challenge: 608_143, name: "José Andi" };
        let code = secret.code_for(&who);
        assert_eq!(code, 79_947_417, "frozen: machines of different versions agree on it");
        assert_eq!(secret.code_for(&Forgotten { name: "jose  ANDI", ..who.clone() }), code);
        let others = [
            Forgotten { series: 15, ..who.clone() },
            Forgotten { challenge: 608_144, ..who.clone() },
            Forgotten { name: "Rosa", ..who.clone() },
        ];
        for other in others {
            assert_ne!(secret.code_for(&other), code, "{other:?}");
        }
    }

    #[test]
    fn a_code_is_of_one_list_of_one_center() {
        let secret = SharedSecret::of_center(&[7; 32], "archidona");
        let list = PriceList {
            version: 1_000_008,
            from_day: 20_780,
            until_day: None,
            base: Vec::new(),
            differentials: Vec::new(),
            told_over: None,
        };
        let code = secret.code_of_list(&list);
        assert_eq!(code, 55_220_798, "frozen: machines of different versions agree on it");
        let later = PriceList { from_day: 20_781, ..list.clone() };
        assert_ne!(secret.code_of_list(&later), code);
        assert_ne!(SharedSecret::of_center(&[7; 32], "talag").code_of_list(&list), code);
    }

    #[test]
    fn a_mask_hides_it_and_is_taken_off() {
        let secret = SharedSecret::of_center(&[7; 32], "archidona");
        let masked = secret.masked(b"code", b"request");
        assert_ne!(masked, secret);
        assert_eq!(masked.masked(b"code", b"request"), secret);
        assert_ne!(masked.masked(b"another", b"request"), secret);
        assert_ne!(masked.masked(b"code", b"another"), secret);
        assert_eq!(format!("{secret:?}"), "SharedSecret(…)");
    }
}
