//! The network: one request at a time over one connection that is kept.

use std::cell::Cell;
use std::error::Error;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use reqwest::{Body, Client, RequestBuilder, Response, StatusCode, header};
use serde::Deserialize;
use tokio::runtime::Runtime;
use tokio::time::sleep;
use wire::chain::hex;
use wire::exchange::MEDIA_TYPE;
use wire::hello::{Hello, MAX_HELLO, Nonce, TlsKey};

use super::problem::Problem;
use super::tls::{self, STRANGE_KEY, Whom};

/// Longest wait for a connection.
const CONNECT: Duration = Duration::from_secs(20);
/// A connection is kept for so long after a request: less than the server keeps it.
const KEPT: Duration = Duration::from_secs(90);
/// Longest time in which no byte moves, beyond what the system's own buffer may take to drain.
const STALLED_MS: u64 = 45_000;
/// A server that does not say when to come again.
const AGAIN_S: u32 = 30;
/// The slowest link that is believed to be one, in bytes per millisecond: 1 kB/s.
const SLOWEST: u64 = 1;
/// Pieces in which a request is handed to the system: progress is seen between them.
const PIECE: usize = 4 << 10;

/// A link to a server.
pub(super) struct Link {
    runtime: Runtime,
    whom: Whom,
    client: Client,
    /// The last request came through: its connection is kept, and may be dead by now.
    kept: Cell<bool>,
    stalled_ms: u64,
    /// Bytes that leave the system's own buffer in a millisecond, at least.
    slowest: u64,
}

/// What a server says when it refuses.
#[derive(Deserialize)]
struct Refused {
    code: String,
}

impl Link {
    /// A link over which nothing has gone yet.
    pub(super) fn new() -> Result<Link, Problem> {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .map_err(|error| Problem::NoWay(error.to_string()))?;
        let (whom, kept) = (Whom::OneOf(Vec::new()), Cell::new(false));
        let client = client(whom.clone())?;
        Ok(Link { runtime, whom, client, kept, stalled_ms: STALLED_MS, slowest: SLOWEST })
    }

    /// From now on nothing goes over TLS but to one that has one of these keys.
    pub(super) fn trust(&mut self, keys: Vec<TlsKey>) -> Result<(), Problem> {
        let whom = Whom::OneOf(keys);
        if self.whom != whom {
            self.client = client(whom.clone())?;
            self.whom = whom;
            self.kept.set(false);
        }
        Ok(())
    }

    /// Asks whoever answers at an address who it is. Nothing of this terminal is said.
    pub(super) fn ask(&self, url: &str, stop: impl Fn() -> bool) -> Result<Hello, Problem> {
        let mut nonce: Nonce = [0; 16];
        getrandom::fill(&mut nonce).map_err(|error| Problem::NoWay(error.to_string()))?;
        let client = client(Whom::Anybody)?;
        let moved = Arc::new(AtomicU64::new(0));
        let asked = client.get(format!("{url}/sync/v1/hello/{}", hex(&nonce)));
        let answer = self.runtime.block_on(async {
            tokio::select! {
                answer = answer(asked, MAX_HELLO, &moved) => answer,
                () = watch(&moved, self.stalled_ms, stop) => Err(still()),
            }
        })?;
        Hello::open(&answer, &nonce).map_err(|error| Problem::NotTheServer(error.to_string()))
    }

    /// Sends a request and reads its answer, of at most so many bytes. It may take as long as bytes
    /// keep moving; `stop` ends it. On a connection that was kept and turns out to be dead it is
    /// sent once more, which every request of ours bears.
    pub(super) fn post(
        &self,
        url: &str,
        body: Vec<u8>,
        most: usize,
        stop: impl Fn() -> bool,
    ) -> Result<Vec<u8>, Problem> {
        let moved = Arc::new(AtomicU64::new(0));
        let drains_ms = body.len() as u64 / self.slowest;
        let exchange = async {
            match self.exchange(url, body.clone(), most, &moved).await {
                Err(Problem::NoWay(_)) if self.kept.take() => {
                    self.exchange(url, body, most, &moved).await
                }
                answer => answer,
            }
        };
        let answer = self.runtime.block_on(async {
            tokio::select! {
                answer = exchange => answer,
                () = watch(&moved, self.stalled_ms + drains_ms, stop) => Err(still()),
            }
        });
        self.kept.set(answer.is_ok());
        answer
    }

    async fn exchange(
        &self,
        url: &str,
        body: Vec<u8>,
        most: usize,
        moved: &Arc<AtomicU64>,
    ) -> Result<Vec<u8>, Problem> {
        let request = self
            .client
            .post(url)
            .header(header::CONTENT_TYPE, MEDIA_TYPE)
            .header(header::CONTENT_LENGTH, body.len())
            .body(pieces(body, Arc::clone(moved)));
        answer(request, most, moved).await
    }
}

/// A client that makes connections with them. No redirects and no proxy: only the server that was
/// joined gets a byte.
fn client(whom: Whom) -> Result<Client, Problem> {
    let no_way = |error: &dyn Error| Problem::NoWay(error.to_string());
    let tls = tls::config(whom).map_err(|error| no_way(&error))?;
    Client::builder()
        .connect_timeout(CONNECT)
        .pool_idle_timeout(KEPT)
        .redirect(reqwest::redirect::Policy::none())
        .no_proxy()
        .tls_backend_preconfigured(tls)
        .build()
        .map_err(|error| no_way(&error))
}

/// Sends a request and reads its answer, of at most so many bytes.
async fn answer(
    request: RequestBuilder,
    most: usize,
    moved: &AtomicU64,
) -> Result<Vec<u8>, Problem> {
    let mut response = request.send().await.map_err(|error| fault(&error))?;
    moved.fetch_add(1, Ordering::Relaxed);
    let status = response.status();
    let ours = status == StatusCode::OK && is(&response, MEDIA_TYPE);
    let refused = is(&response, "application/json");
    let again_s = again_s(&response);
    let mut bytes = Vec::new();
    while let Some(piece) = response.chunk().await.map_err(|error| fault(&error))? {
        moved.fetch_add(1, Ordering::Relaxed);
        bytes.extend_from_slice(&piece);
        if most < bytes.len() {
            return Err(Problem::NotTheServer("its answer has no end".to_owned()));
        }
    }
    match ours {
        true => Ok(bytes),
        false if refused => Err(refusal(status, again_s, &bytes)),
        false => Err(Problem::NotTheServer(format!("it says {status}"))),
    }
}

fn still() -> Problem {
    Problem::NoWay("no byte has moved for too long".to_owned())
}

/// Ends when no byte has moved for so long, or somebody wants it to.
async fn watch(moved: &AtomicU64, most_ms: u64, stop: impl Fn() -> bool) {
    let step = Duration::from_millis(200);
    let (mut seen, mut still_ms) = (0, 0);
    while still_ms < most_ms && !stop() {
        sleep(step).await;
        let now = moved.load(Ordering::Relaxed);
        still_ms = if now == seen { still_ms + 200 } else { 0 };
        seen = now;
    }
}

/// A body that is handed over piece by piece.
fn pieces(body: Vec<u8>, moved: Arc<AtomicU64>) -> Body {
    let pieces: Vec<Vec<u8>> = body.chunks(PIECE).map(<[u8]>::to_vec).collect();
    Body::wrap_stream(futures_util::stream::iter(pieces.into_iter().map(move |piece| {
        moved.fetch_add(1, Ordering::Relaxed);
        Ok::<_, std::io::Error>(piece)
    })))
}

fn is(response: &Response, media_type: &str) -> bool {
    let found = response.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    found.is_some_and(|found| found.split(';').next().is_some_and(|kind| kind == media_type))
}

/// When to come again, as far as it is said.
fn again_s(response: &Response) -> u32 {
    let said = response.headers().get(header::RETRY_AFTER);
    said.and_then(|said| said.to_str().ok()?.parse().ok()).unwrap_or(AGAIN_S)
}

fn refusal(status: StatusCode, again_s: u32, bytes: &[u8]) -> Problem {
    let code = serde_json::from_slice(bytes).map_or_else(|_| String::new(), |it: Refused| it.code);
    match code.as_str() {
        "stranger" => Problem::Stranger,
        "version" => Problem::Version,
        "unavailable" => Problem::Unavailable { again_s },
        "busy" | "too-often" => Problem::Busy { again_s },
        "slow" => still(),
        "code" => Problem::Code,
        "expired" => Problem::Expired,
        "used" => Problem::Used,
        _ => Problem::NotTheServer(format!("it says {status} {code}")),
    }
}

/// What went wrong with a connection.
fn fault(error: &(dyn Error + 'static)) -> Problem {
    match tls_error(error) {
        Some(error) if *error == STRANGE_KEY => Problem::StrangeKey,
        Some(error) => Problem::NoTls(error.to_string()),
        None => Problem::NoWay(whole(error)),
    }
}

/// The fault of TLS among what caused an error.
fn tls_error<'e>(error: &'e (dyn Error + 'static)) -> Option<&'e rustls::Error> {
    if let Some(error) = error.downcast_ref() {
        return Some(error);
    }
    // What an `io::Error` was made from is not among its causes.
    let inner = error.downcast_ref::<std::io::Error>().and_then(|error| error.get_ref());
    inner.and_then(|inner| tls_error(inner)).or_else(|| error.source().and_then(tls_error))
}

/// An error with all that caused it.
fn whole(error: &dyn Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(next) = cause {
        text = format!("{text}: {next}");
        cause = next.source();
    }
    text
}

#[cfg(test)]
mod tests;
