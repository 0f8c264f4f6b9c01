//! Bundles: what came by stick is taken like what comes over the network, request by request.

use ed25519_dalek::VerifyingKey;
use wire::bundle::{self, About, Bundle, BundleError, Head, Kind, Opened};
use wire::exchange::{Acknowledgement, Answer, Said, SignedRequest};

use super::{Refusal, Service};
use crate::store::logs::{self, LogId, Signer};

/// What came of a bundle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imported {
    /// What the bundle said of itself.
    pub head: Head,
    /// The bundle with the answers, for the terminal alone.
    pub answer: Vec<u8>,
    /// How far the log reaches now.
    pub reach: Acknowledgement,
    /// What was said of each segment in it.
    pub said: Vec<Said>,
}

impl Service {
    /// Whether the beginning of a file, [`bundle::PREFIX`] bytes of it or all, is that of a bundle
    /// from a terminal of this server: what can be known before any more is read.
    ///
    /// # Errors
    /// [`Refusal`].
    pub fn expects(&self, beginning: &[u8]) -> Result<(), Refusal> {
        let (head, _) = Head::read(beginning)?;
        match self.sender(&head)? {
            Some(_) => Ok(()),
            // It may be of a new epoch, which its messages tell of.
            None if logs::knows(self.db(), &head.center, head.terminal)? => Ok(()),
            None => Err(Refusal::Stranger),
        }
    }

    /// Takes a bundle: each of its requests as if it had come over the network. `random` seals the
    /// answer and must never be used twice.
    ///
    /// # Errors
    /// [`Refusal`]. Unless the database failed, nothing was stored; when it did, the same bundle
    /// may come again.
    pub fn import(
        &self,
        bytes: Vec<u8>,
        random: [u8; 32],
        now_ms: i64,
    ) -> Result<Imported, Refusal> {
        let bundle = Bundle::decode(bytes)?;
        let known = self.sender(&bundle.head)?;
        let opened = bundle.open(&self.key)?;
        let signer = match known {
            Some(signer) => signer,
            None => self.adopt_sender(&opened, now_ms)?,
        };
        if !opened.is_signed_by(&signer.identity.key) {
            return Err(Refusal::Stranger);
        }
        let head = opened.head;
        for part in &opened.parts {
            check_is_of(&head, part, &signer.identity.key)?;
        }
        let mut answers = Vec::with_capacity(opened.parts.len());
        for part in &opened.parts {
            answers.push(self.exchange(part, now_ms)?);
        }
        let mut said = Vec::new();
        let mut reach = None;
        for answer in &answers {
            let answer = Answer::open(answer, &self.key.verifying_key())?;
            said.extend(answer.reply.said);
            reach = Some(answer.acknowledgement);
        }
        let Some(reach) = reach else {
            return Err(BundleError::Malformed("there is nothing in it".to_owned()).into());
        };
        let about = About {
            kind: Kind::Answers,
            center: &head.center,
            terminal: head.terminal,
            epoch: head.epoch,
            records: (head.first, head.last),
            made_ms: now_ms,
        };
        let answer = bundle::seal(about, &answers, (&self.key, &signer.identity.key), random)?;
        Ok(Imported { head, answer, reach, said })
    }

    /// Who made a bundle in an epoch that is not known yet, as its messages say.
    fn adopt_sender(&self, opened: &Opened, now_ms: i64) -> Result<Signer, Refusal> {
        let part = opened.parts.first().ok_or(Refusal::Stranger)?;
        let signed = SignedRequest::decode(part)?;
        let id = log_of(&opened.head);
        let of = (&signed.request.center, signed.request.terminal, signed.request.epoch);
        if of != (&id.center, id.terminal, id.epoch) {
            return Err(Refusal::Stranger);
        }
        self.adopt(&signed, &id, now_ms)
    }

    /// Who made a bundle, if it is for this server and from a log of it.
    fn sender(&self, head: &Head) -> Result<Option<Signer>, Refusal> {
        if head.kind != Kind::Requests {
            return Err(BundleError::Kind(head.kind).into());
        }
        if !head.is_for(&self.key.verifying_key()) {
            return Err(BundleError::ForOther.into());
        }
        Ok(logs::signer(self.db(), &log_of(head))?)
    }
}

fn log_of(head: &Head) -> LogId {
    LogId { center: head.center.clone(), terminal: head.terminal, epoch: head.epoch }
}

/// Before anything is stored: each request is the bundle's terminal's own.
fn check_is_of(head: &Head, part: &[u8], key: &VerifyingKey) -> Result<(), Refusal> {
    let signed = SignedRequest::decode(part)?;
    let of = (&signed.request.center, signed.request.terminal, signed.request.epoch);
    match of == (&head.center, head.terminal, head.epoch) && signed.is_signed_by(key) {
        true => Ok(()),
        false => Err(Refusal::Stranger),
    }
}
