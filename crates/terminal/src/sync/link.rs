//! The network: one request at a time over one connection that is kept.

use std::cell::Cell;
use std::error::Error;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use reqwest::{Body, Client, Response, StatusCode, header};
use serde::Deserialize;
use tokio::runtime::Runtime;
use tokio::time::sleep;
use wire::exchange::MEDIA_TYPE;

use super::problem::Problem;

/// Longest wait for a connection.
const CONNECT: Duration = Duration::from_secs(20);
/// Longest time in which no byte moves, beyond what the system's own buffer may take to drain.
const STALLED_MS: u64 = 45_000;
/// The slowest link that is believed to be one, in bytes per millisecond: 1 kB/s.
const SLOWEST: u64 = 1;
/// Pieces in which a request is handed to the system: progress is seen between them.
const PIECE: usize = 4 << 10;

/// A link to a server.
pub(super) struct Link {
    runtime: Runtime,
    client: Client,
    /// The last request came through: its connection is kept, and may be dead by now.
    kept: Cell<bool>,
}

/// What a server says when it refuses.
#[derive(Deserialize)]
struct Refused {
    code: String,
}

impl Link {
    /// A link over which nothing has gone yet.
    pub(super) fn new() -> Result<Link, Problem> {
        let no_way = |error: &dyn Error| Problem::NoWay(error.to_string());
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .map_err(|error| no_way(&error))?;
        // No redirects and no proxy: only the server that was joined gets a byte.
        let client = Client::builder()
            .connect_timeout(CONNECT)
            .redirect(reqwest::redirect::Policy::none())
            .no_proxy()
            .build()
            .map_err(|error| no_way(&error))?;
        Ok(Link { runtime, client, kept: Cell::new(false) })
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
        let drains_ms = body.len() as u64 / SLOWEST;
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
                () = watch(&moved, STALLED_MS + drains_ms, stop) => {
                    Err(Problem::NoWay("no byte has moved for too long".to_owned()))
                }
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
        let length = body.len();
        let sent = self
            .client
            .post(url)
            .header(header::CONTENT_TYPE, MEDIA_TYPE)
            .header(header::CONTENT_LENGTH, length)
            .body(pieces(body, Arc::clone(moved)))
            .send()
            .await;
        let mut response = sent.map_err(|error| Problem::NoWay(whole(&error)))?;
        moved.fetch_add(1, Ordering::Relaxed);
        let status = response.status();
        let ours = status == StatusCode::OK && is(&response, MEDIA_TYPE);
        let refused = is(&response, "application/json");
        let mut bytes = Vec::new();
        while let Some(piece) =
            response.chunk().await.map_err(|error| Problem::NoWay(whole(&error)))?
        {
            moved.fetch_add(1, Ordering::Relaxed);
            bytes.extend_from_slice(&piece);
            if most < bytes.len() {
                return Err(Problem::NotTheServer("its answer has no end".to_owned()));
            }
        }
        match ours {
            true => Ok(bytes),
            false if refused => Err(refusal(status, &bytes)),
            false => Err(Problem::NotTheServer(format!("it says {status}"))),
        }
    }
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

fn refusal(status: StatusCode, bytes: &[u8]) -> Problem {
    let code = serde_json::from_slice(bytes).map_or_else(|_| String::new(), |it: Refused| it.code);
    match code.as_str() {
        "stranger" => Problem::Stranger,
        "version" => Problem::Version,
        "unavailable" => Problem::Unavailable,
        "code" => Problem::Code,
        "expired" => Problem::Expired,
        "used" => Problem::Used,
        _ => Problem::NotTheServer(format!("it says {status} {code}")),
    }
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
