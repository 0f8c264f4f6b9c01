//! What the server does with a message: bytes in, bytes out. No socket is known here.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{PoisonError, RwLock};

use ed25519_dalek::{SigningKey, VerifyingKey};
use tracing::Span;
use wire::Identity;
use wire::accept::Verdict;
use wire::bundle::BundleError;
use wire::chain::hex;
use wire::enrol::{Enrolled, EnrolmentRequest};
use wire::exchange::{
    Acknowledgement, Answer, Brought, MessageError, NEWEST, OLDEST, Reply, Said, SignedRequest,
};
use wire::hello::{Hello, Nonce, TlsKey};
use wire::segment::{Opened, Segment, SegmentHeader};
use wire::shared_secret::SharedSecret;

use crate::db::{Db, DbError};
use crate::interpreter::News;
use crate::metrics::Metrics;
use crate::rate::{Meter, Rate};
use crate::store::enrolments::{self, Joined};
use crate::store::epochs;
use crate::store::feeds;
use crate::store::logs::{self, Behind, LogId, Reach, Signer};
use crate::store::series;

mod import;

pub use import::Imported;

/// The server without its socket.
pub struct Service {
    db: Box<dyn Db>,
    key: SigningKey,
    news: News,
    tls_keys: RwLock<Vec<TlsKey>>,
    metrics: Metrics,
    terminals: Meter<[u8; 16]>,
    backoff_s: AtomicU32,
}

/// Why a message is not answered. Nothing was stored.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    /// No message of the exchange.
    #[error(transparent)]
    Message(#[from] MessageError),
    /// No bundle, or none for this server.
    #[error(transparent)]
    Bundle(#[from] BundleError),
    /// It speaks no version that this server speaks.
    #[error("the versions of the exchange do not meet: this server speaks {OLDEST} to {NEWEST}")]
    Version,
    /// No terminal of this server, or not signed by it.
    #[error("this terminal does not belong to this server")]
    Stranger,
    /// No such code, or who sent it does not know it.
    #[error("there is no such code for this center")]
    Code,
    /// The code has expired.
    #[error("the code has expired")]
    Expired,
    /// Another terminal has redeemed the code.
    #[error("the code was used by another terminal")]
    Used,
    /// It came too slowly.
    #[error("the request came too slowly, or not whole")]
    Slow,
    /// It comes too often: again after so many seconds.
    #[error("too many requests; come again in {0} seconds")]
    TooOften(u32),
    /// The server has too much to do.
    #[error("the server has too much to do now; come again")]
    Busy,
    /// The database cannot be used now: come again.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl Service {
    /// A server on a database, with the key that signs its answers.
    pub fn new(db: Box<dyn Db>, key: SigningKey) -> Service {
        let (tls_keys, metrics) = (RwLock::default(), Metrics::default());
        let (terminals, backoff_s) = (Meter::new(Rate::FREE), AtomicU32::new(0));
        let news = News::default();
        Service { db, key, news, tls_keys, metrics, terminals, backoff_s }
    }

    /// The same, and each terminal may exchange so often.
    pub fn with_rate(self, per_terminal: Rate) -> Service {
        Service { terminals: Meter::new(per_terminal), ..self }
    }

    /// Asks terminals from now on to stay away for so many seconds; 0: to come as they like.
    pub fn ask_to_wait(&self, seconds: u32) {
        self.backoff_s.store(seconds, Ordering::Relaxed);
    }

    /// Forgets how often terminals came that have not been here for a while.
    pub(crate) fn forget(&self) {
        self.terminals.forget();
    }

    /// What has been counted.
    pub fn metrics(&self) -> &Metrics {
        &self.metrics
    }

    /// Says from now on that these TLS keys are the server's own.
    pub fn vouch_for(&self, tls_keys: Vec<TlsKey>) {
        *self.tls_keys.write().unwrap_or_else(PoisonError::into_inner) = tls_keys;
    }

    /// Who this server is, for whoever asks with a random number.
    pub fn hello(&self, nonce: Nonce) -> Vec<u8> {
        let tls_keys = self.tls_keys.read().unwrap_or_else(PoisonError::into_inner);
        Hello::new(&self.key.verifying_key(), nonce, &tls_keys).seal(&self.key)
    }

    /// The database.
    pub fn db(&self) -> &dyn Db {
        &*self.db
    }

    /// What the server and the terminals of a center share.
    pub fn shared_secret(&self, center: &str) -> SharedSecret {
        SharedSecret::of_center(&self.key.to_bytes(), center)
    }

    /// Of which centers there is something to interpret.
    pub fn news(&self) -> &News {
        &self.news
    }

    /// Lets a terminal join a center.
    ///
    /// # Errors
    /// [`Refusal`]; nothing has changed then.
    pub fn enrol(&self, bytes: &[u8], now_ms: i64) -> Result<Vec<u8>, Refusal> {
        let request = EnrolmentRequest::decode(bytes)?;
        let wanted = &request.enrolment;
        let key =
            VerifyingKey::from_bytes(&wanted.public_key).map_err(|_| MessageError::Signature)?;
        let identity = Identity { terminal: wanted.terminal, epoch: wanted.epoch, key };
        let who = (&identity, wanted.spans.as_slice(), wanted.series);
        let code = (wanted.center.as_str(), wanted.code_id.as_str());
        let knows = |secret: &[u8]| request.knows(secret);
        match enrolments::redeem(self.db(), code, who, knows, now_ms)? {
            Joined::Yes { center_name, secret, series } => {
                let server_key = self.key.verifying_key().to_bytes();
                let shared = self.shared_secret(&wanted.center).bytes().to_vec();
                let enrolled =
                    Enrolled { center_name, server_key, server_ms: now_ms, series, shared };
                let (center, terminal) = (wanted.center.as_str(), hex(&wanted.terminal));
                Span::current().record("center", center).record("terminal", &terminal);
                tracing::info!(center, terminal, "joined");
                Ok(request.answer(&enrolled, &secret))
            }
            Joined::Unknown => Err(Refusal::Code),
            Joined::Expired => Err(Refusal::Expired),
            Joined::Used => Err(Refusal::Used),
        }
    }

    /// One exchange: stores what was brought, then says how far the log reaches.
    ///
    /// # Errors
    /// [`Refusal`]. When the database failed, segments before that may have been stored: the
    /// terminal asks how far the log reaches and goes on from there.
    pub fn exchange(&self, bytes: &[u8], now_ms: i64) -> Result<Vec<u8>, Refusal> {
        let signed = SignedRequest::decode(bytes)?;
        let request = &signed.request;
        if request.newest < OLDEST || NEWEST < request.oldest {
            return Err(Refusal::Version);
        }
        let (terminal, epoch) = (request.terminal, request.epoch);
        let id = LogId { center: request.center.clone(), terminal, epoch };
        let signer = match logs::signer(self.db(), &id)? {
            Some(signer) => signer,
            None => self.adopt(&signed, &id, now_ms)?,
        };
        if !signed.is_signed_by(&signer.identity.key) {
            return Err(Refusal::Stranger);
        }
        self.met(&id, now_ms)?;
        let mut said = Vec::with_capacity(request.push.len());
        let mut reach = None;
        let mut brought = None;
        for segment in &request.push {
            let (what, moved) = self.take(segment, &id, &signer, now_ms)?;
            said.push(what);
            reach = moved;
            let sound = Segment::decode(segment).ok().filter(|_| what != Said::Unsound);
            brought = sound.map(|segment| Brought::of(segment.header()));
        }
        if said.contains(&Said::Stored) {
            self.news.of(&id.center);
        }
        let pages = match signer.revoked {
            false => feeds::pages(self.db(), &id, &request.pull, request.want_bytes)?,
            // What the center decides, and who its producers are, is no longer its business.
            true => Vec::new(),
        };
        let series = match request.spans.is_empty() {
            true => 0,
            false => series::of(self.db(), &id, request.series)?,
        };
        // Where the last segment moved the log, that was said with it.
        let reach = match reach {
            Some(reach) if signer.formers.is_empty() => reach,
            _ => logs::reach(self.db(), &id, &signer.formers, now_ms)?,
        };
        let head = (reach.head.seq, reach.head.hash);
        let brought = brought.filter(|last| (last.seq, last.hash()) != head);
        let who = (id.center.as_str(), terminal, epoch);
        let version = NEWEST.min(request.newest);
        let backoff_s = self.backoff_s.load(Ordering::Relaxed);
        let answer = Answer {
            acknowledgement: Acknowledgement::new(who, head, now_ms, reach.sums),
            reply: Reply {
                version,
                said,
                backoff_s,
                revoked: signer.revoked,
                pages,
                series,
                brought,
            },
        };
        Ok(answer.seal(&self.key))
    }

    /// Who signs a log that is not here yet, of a journal whose earlier epochs are.
    fn adopt(&self, signed: &SignedRequest, id: &LogId, now_ms: i64) -> Result<Signer, Refusal> {
        let spans = &signed.request.spans;
        let last = spans.last().filter(|last| last.epoch == id.epoch);
        let identity = last.and_then(|last| last.identity(id.terminal)).ok_or(Refusal::Stranger)?;
        let believed = signed.is_signed_by(&identity.key)
            && self
                .db()
                .writing(|tx| epochs::adopt(tx, (&id.center, &identity), spans, false, now_ms))?;
        if !believed {
            return Err(Refusal::Stranger);
        }
        self.metrics.parted();
        tracing::warn!(center = id.center, terminal = hex(&id.terminal), "a new epoch");
        logs::signer(self.db(), id)?.ok_or(Refusal::Stranger)
    }

    /// A terminal has proven who it is: from here on the log may name it.
    fn met(&self, id: &LogId, now_ms: i64) -> Result<(), Refusal> {
        self.metrics.saw(id.terminal, now_ms);
        Span::current().record("center", &*id.center).record("terminal", hex(&id.terminal));
        self.terminals.take(&id.terminal).map_err(Refusal::TooOften)
    }

    /// Stores one segment, if it is of this log; how far the log reaches then, if that moved it.
    fn take(
        &self,
        bytes: &[u8],
        id: &LogId,
        signer: &Signer,
        now_ms: i64,
    ) -> Result<(Said, Option<Reach>), DbError> {
        let Some((segment, opened)) = sound(bytes, signer) else {
            return Ok((Said::Unsound, None));
        };
        let Some((id, behind)) = log_of(segment.header(), id, signer) else {
            return Ok((Said::Unsound, None));
        };
        let (verdict, reach) = logs::take(self.db(), &id, behind, (&segment, &opened), now_ms)?;
        let said = match verdict {
            Verdict::Append { above } => {
                self.metrics.stored(segment.header().last_seq().saturating_sub(above));
                Said::Stored
            }
            Verdict::Known => Said::Known,
            Verdict::NeedFrom(seq) => Said::NeedFrom(seq),
            Verdict::Fork { at } => {
                self.metrics.forked();
                tracing::warn!(center = id.center, terminal = hex(&id.terminal), at, "a fork");
                Said::Fork(at)
            }
        };
        Ok((said, reach))
    }
}

/// A segment that its terminal has signed, and the records in it.
fn sound(bytes: &[u8], signer: &Signer) -> Option<(Segment, Opened)> {
    let segment = Segment::decode(bytes).ok()?;
    if !segment.is_signed_by(&signer.identity.key) {
        return None;
    }
    let opened = segment.open().ok()?;
    Some((segment, opened))
}

/// The log for which a segment is, and behind what it begins: the signer's own, or a former one of
/// the same journal as far as it is the journal's.
fn log_of<'s>(
    header: &SegmentHeader,
    id: &LogId,
    signer: &'s Signer,
) -> Option<(LogId, Behind<'s>)> {
    if (&*header.center, header.terminal) != (id.center.as_str(), id.terminal) {
        return None;
    }
    let alone = signer.alone;
    if header.epoch == id.epoch {
        return Some((id.clone(), Behind { base: signer.base, formers: &signer.formers, alone }));
    }
    let at = signer.formers.iter().position(|former| former.epoch == header.epoch)?;
    let former = signer.formers.get(at).filter(|it| header.last_seq() <= it.through.seq)?;
    let of = LogId { epoch: former.epoch, ..id.clone() };
    Some((of, Behind { base: former.base, formers: signer.formers.get(at + 1..)?, alone }))
}
