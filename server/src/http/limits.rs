//! How much one may ask at once, and how often: addresses here, terminals where they have proven
//! who they are.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use axum::body::Bytes;
use axum::extract::{ConnectInfo, FromRequest, Request, State};
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::Response;
use sha2::{Digest, Sha256};
use tokio::sync::Semaphore;
use wire::exchange::{MAX_REQUEST, MessageError};

use super::api::SESSION;
use super::refusals::refused;
use crate::rate::{Meter, Rate};
use crate::service::{Refusal, Service};

/// What a server bears.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Whether a proxy stands before it, whose last `X-Forwarded-For` says who asks.
    pub behind_proxy: bool,
    /// Requests from one address.
    pub per_address: Rate,
    /// Exchanges of one terminal.
    pub per_terminal: Rate,
    /// Attempts to join, from one address.
    pub joins: Rate,
    /// Attempts to sign in, from one address, and for one account.
    pub sign_ins: Rate,
    /// Requests in hand at once; each may hold its whole body in memory.
    pub requests: usize,
    /// Requests that ask the database at once; each has a thread.
    pub working: usize,
    /// Connections at once.
    pub connections: usize,
    /// A sender that moves no byte for so long is gone.
    pub stalled: Duration,
}

impl Default for Limits {
    /// Hundreds of terminals behind the few addresses of a telephone company, all in the evening.
    fn default() -> Limits {
        Limits {
            behind_proxy: false,
            per_address: Rate { per_minute: 1_200, at_once: 300 },
            per_terminal: Rate { per_minute: 60, at_once: 120 },
            joins: Rate { per_minute: 6, at_once: 20 },
            sign_ins: Rate { per_minute: 6, at_once: 20 },
            requests: 256,
            working: 32,
            connections: 2_000,
            stalled: Duration::from_secs(60),
        }
    }
}

/// Slowest sender whose body is read to its end, in bytes a second.
const SLOWEST: u64 = 200;

/// Passphrases that are checked at once.
const HASHING: usize = 2;

/// Bundles that are read at once.
const BUNDLES: usize = 4;

/// What holds them to it.
pub(crate) struct Gate {
    pub(super) limits: Limits,
    addresses: Meter<IpAddr>,
    joins: Meter<IpAddr>,
    sign_ins: Meter<IpAddr>,
    /// By a hash of center and name, so that a long name costs no memory.
    accounts: Meter<[u8; 32]>,
    /// Passphrases that are checked at once: each takes 19 MiB and a processor.
    pub(super) hashing: Semaphore,
    in_hand: AtomicUsize,
    pub(super) working: Semaphore,
    /// Bundles that are read at once: each may take as much memory as the greatest one.
    pub(super) bundles: Arc<Semaphore>,
}

impl Gate {
    pub(super) fn new(limits: Limits) -> Gate {
        Gate {
            limits,
            addresses: Meter::new(limits.per_address),
            joins: Meter::new(limits.joins),
            sign_ins: Meter::new(limits.sign_ins),
            accounts: Meter::new(limits.sign_ins),
            hashing: Semaphore::new(HASHING),
            in_hand: AtomicUsize::new(0),
            working: Semaphore::new(limits.working),
            bundles: Arc::new(Semaphore::new(BUNDLES)),
        }
    }

    /// Forgets who has not been here for a while.
    pub(crate) fn forget(&self) {
        self.addresses.forget();
        self.joins.forget();
        self.sign_ins.forget();
        self.accounts.forget();
    }

    /// Somebody tries to sign in with that account, right or wrong, there or not.
    pub(super) fn tries(&self, center: Option<&str>, name: &str) -> Result<(), Refusal> {
        let center = center.unwrap_or_default();
        let key = Sha256::digest(format!("{}/{center}/{name}", center.len()));
        self.accounts.take(&key.into()).map_err(Refusal::TooOften)
    }

    /// Whose request it is. Networks of IPv6 count as one: a house has billions of addresses.
    fn address(&self, request: &Request) -> IpAddr {
        let forwarded = || {
            let last = request.headers().get_all("x-forwarded-for").iter().next_back()?;
            last.to_str().ok()?.rsplit(',').next()?.trim().parse().ok()
        };
        let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|peer| peer.0.ip());
        let peer = match (self.limits.behind_proxy, forwarded()) {
            (true, forwarded) => forwarded.or(peer),
            (false, Some(_)) if peer.is_some_and(|peer| peer.is_loopback()) => {
                tracing::warn!("a proxy hands on requests: without --behind-proxy all are one's");
                peer
            }
            (false, _) => peer,
        };
        match peer.unwrap_or(IpAddr::V4(Ipv4Addr::LOCALHOST)).to_canonical() {
            IpAddr::V6(ip) => IpAddr::V6((ip.to_bits() >> 64 << 64).into()),
            ip => ip,
        }
    }

    /// Lets a request in; `None` where nothing is counted, so that whoever looks after a server
    /// with too much to do does not take it for dead.
    fn enter(
        self: &Arc<Gate>,
        service: &Arc<Service>,
        from: &Request,
    ) -> Result<Option<Inside>, Refusal> {
        let path = from.uri().path();
        if path == "/health" {
            return Ok(None);
        }
        let address = self.address(from);
        self.addresses.take(&address).map_err(Refusal::TooOften)?;
        if path == "/ready" {
            return Ok(None);
        }
        if path.ends_with("/enrol") {
            self.joins.take(&address).map_err(Refusal::TooOften)?;
        }
        if path == SESSION && from.method() == Method::POST {
            self.sign_ins.take(&address).map_err(Refusal::TooOften)?;
        }
        let before = self.in_hand.fetch_add(1, Ordering::Relaxed);
        let inside = Inside { gate: Arc::clone(self), service: Arc::clone(service) };
        inside.tell(before + 1);
        match before < self.limits.requests {
            true => Ok(Some(inside)),
            false => Err(Refusal::Busy),
        }
    }
}

/// A request in hand.
struct Inside {
    gate: Arc<Gate>,
    service: Arc<Service>,
}

impl Inside {
    /// How loaded the server is, so that those who come may be asked to stay away for a while.
    fn tell(&self, in_hand: usize) {
        self.service.ask_to_wait(backoff_s(in_hand, self.gate.limits.requests));
    }
}

impl Drop for Inside {
    fn drop(&mut self) {
        let before = self.gate.in_hand.fetch_sub(1, Ordering::Relaxed);
        self.tell(before.saturating_sub(1));
    }
}

/// Seconds that a terminal is asked to stay away: none below half of what the server bears, then
/// from half a minute up to five.
fn backoff_s(in_hand: usize, most: usize) -> u32 {
    let (half, above) = (most / 2, in_hand.saturating_sub(most / 2));
    match above {
        0 => 0,
        above => u32::try_from((30 + 270 * above / half.max(1)).min(300)).unwrap_or(300),
    }
}

/// Lets a request in, or says when to come again.
pub(super) async fn limited(
    State((gate, service)): State<(Arc<Gate>, Arc<Service>)>,
    request: Request,
    next: Next,
) -> Response {
    match gate.enter(&service, &request) {
        Ok(_inside) => next.run(request).await,
        Err(refusal) => refused(&refusal),
    }
}

/// Why there is no body.
pub(super) enum NoBody {
    /// It is larger than any request of ours.
    TooLarge,
    /// It came too slowly, or stopped coming.
    Slow,
    /// The connection ended before it did.
    Cut,
}

impl NoBody {
    pub(super) fn refusal(&self) -> Refusal {
        match self {
            NoBody::TooLarge => MessageError::TooLarge("length").into(),
            NoBody::Slow => Refusal::Slow,
            NoBody::Cut => MessageError::Malformed("the body ends early".to_owned()).into(),
        }
    }
}

/// The whole body of a request. It may take long, but not for ever: otherwise a few who send a byte
/// now and then would keep everybody else out.
pub(super) async fn body(request: Request, gate: &Gate) -> Result<Bytes, NoBody> {
    let most = longest(request.headers(), MAX_REQUEST, gate);
    match tokio::time::timeout(most, Bytes::from_request(request, &())).await {
        Ok(Ok(body)) => Ok(body),
        Ok(Err(error)) if error.status() == StatusCode::PAYLOAD_TOO_LARGE => Err(NoBody::TooLarge),
        Ok(Err(error)) => Err(if stalled(&error) { NoBody::Slow } else { NoBody::Cut }),
        Err(_) => Err(NoBody::Slow),
    }
}

/// How long a body may take that has so many bytes at most.
pub(super) fn longest(headers: &HeaderMap, most: usize, gate: &Gate) -> Duration {
    let length = headers.get(header::CONTENT_LENGTH);
    let length = length.and_then(|length| length.to_str().ok()?.parse().ok());
    let length: u64 = length.unwrap_or(u64::MAX).min(most as u64);
    gate.limits.stalled + Duration::from_secs(length / SLOWEST)
}

/// Whether nothing moved for too long.
pub(super) fn stalled(error: &(dyn std::error::Error + 'static)) -> bool {
    error.is::<tower_http::timeout::TimeoutError>() || error.source().is_some_and(stalled)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_is_asked_to_wait_waits_longer_when_more_are_there() {
        assert_eq!([0, 64, 128].map(|in_hand| backoff_s(in_hand, 256)), [0, 0, 0]);
        assert_eq!(
            [129, 192, 256, 900].map(|in_hand| backoff_s(in_hand, 256)),
            [32, 165, 300, 300]
        );
        assert_eq!(backoff_s(1, 0), 300, "a server that bears nothing");
    }

    fn address(behind_proxy: bool, peer: &str, forwarded: &[&str]) -> String {
        let gate = Gate::new(Limits { behind_proxy, ..Limits::default() });
        let mut request = Request::new(axum::body::Body::empty());
        let peer = SocketAddr::new(peer.parse().expect("an address"), 1);
        request.extensions_mut().insert(ConnectInfo(peer));
        for value in forwarded {
            let value = value.parse().expect("a header");
            request.headers_mut().append("x-forwarded-for", value);
        }
        gate.address(&request).to_string()
    }

    #[test]
    fn a_header_counts_only_where_a_proxy_writes_it() {
        assert_eq!(address(false, "10.0.0.1", &["1.2.3.4"]), "10.0.0.1");
        assert_eq!(address(true, "10.0.0.1", &["1.2.3.4"]), "1.2.3.4");
        assert_eq!(address(true, "10.0.0.1", &["6.6.6.6", "7.7.7.7, 1.2.3.4"]), "1.2.3.4");
        assert_eq!(address(true, "10.0.0.1", &["nonsense"]), "10.0.0.1");
        assert_eq!(address(true, "10.0.0.1", &[]), "10.0.0.1");
    }

    #[test]
    fn a_house_of_ipv6_is_one_address() {
        assert_eq!(address(false, "2800:1:2:3:4:5:6:7", &[]), "2800:1:2:3::");
        assert_eq!(address(false, "::ffff:1.2.3.4", &[]), "1.2.3.4");
    }
}
