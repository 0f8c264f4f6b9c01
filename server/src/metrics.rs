//! What the server counts, for Prometheus.
//!
//! Labels are routes and codes, of which there are few: never a center, a terminal or an address.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::{Registry, Unit};

use crate::db;

/// Media type of what [`Metrics::text`] gives.
pub const MEDIA_TYPE: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// A terminal that was not here for so long is gone.
const SEEN_MS: i64 = 24 * 60 * 60 * 1000;

/// Bounds of the durations, in seconds: from what no disk was asked for to a slow sender.
const SECONDS: [f64; 12] = [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0, 30.0, 100.0, 300.0];

/// What a request was about.
#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Route {
    route: String,
}

/// What became of it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Outcome {
    route: String,
    outcome: &'static str,
}

/// What the server counts.
#[derive(Debug)]
pub struct Metrics {
    registry: Registry,
    requests: Family<Outcome, Counter>,
    seconds: Family<Route, Histogram, fn() -> Histogram>,
    bytes_in: Family<Route, Counter>,
    bytes_out: Family<Route, Counter>,
    in_hand: Gauge,
    records: Counter,
    forks: Counter,
    epochs: Counter,
    busy: Counter<u64, AtomicU64>,
    terminals: Gauge,
    not_understood: Gauge,
    not_understood_of: Mutex<HashMap<String, usize>>,
    seen: Mutex<HashMap<[u8; 16], i64>>,
}

/// A request that is over.
#[derive(Clone, Debug)]
pub(crate) struct Done<'r> {
    pub(crate) route: &'r str,
    pub(crate) outcome: &'static str,
    pub(crate) took: Duration,
    pub(crate) bytes_in: u64,
    pub(crate) bytes_out: u64,
}

impl Default for Metrics {
    fn default() -> Metrics {
        let histogram: fn() -> Histogram = || Histogram::new(SECONDS);
        let mut all = Metrics {
            registry: Registry::with_prefix("acopio"),
            requests: Family::default(),
            seconds: Family::new_with_constructor(histogram),
            bytes_in: Family::default(),
            bytes_out: Family::default(),
            in_hand: Gauge::default(),
            records: Counter::default(),
            forks: Counter::default(),
            epochs: Counter::default(),
            busy: Counter::default(),
            terminals: Gauge::default(),
            not_understood: Gauge::default(),
            not_understood_of: Mutex::default(),
            seen: Mutex::default(),
        };
        all.register();
        all
    }
}

impl Metrics {
    fn register(&mut self) {
        let it = &mut self.registry;
        it.register("requests", "Requests by route and outcome", self.requests.clone());
        let text = "How long requests took, from their head to the answer";
        it.register_with_unit("request_duration", text, Unit::Seconds, self.seconds.clone());
        it.register_with_unit("request", "Bodies received", Unit::Bytes, self.bytes_in.clone());
        it.register_with_unit("response", "Bodies sent", Unit::Bytes, self.bytes_out.clone());
        it.register("requests_in_hand", "Requests that are being answered", self.in_hand.clone());
        it.register("records_stored", "Records stored", self.records.clone());
        it.register("forks", "Segments put aside that contradict a log", self.forks.clone());
        let text = "Journals that went on in a new epoch: restored, copied, or without their key";
        it.register("epochs_opened", text, self.epochs.clone());
        let text = "Transactions done again because others were in the way";
        it.register("database_busy", text, self.busy.clone());
        let text = "Terminals that exchanged within a day, since the server began";
        it.register("terminals_seen", text, self.terminals.clone());
        let text = "Records kept of kinds that only a newer server understands";
        it.register("records_not_understood", text, self.not_understood.clone());
    }

    /// A request has begun; [`Metrics::done`] follows.
    pub(crate) fn begun(&self) {
        self.in_hand.inc();
    }

    /// A request is over.
    pub(crate) fn done(&self, done: &Done<'_>) {
        self.in_hand.dec();
        let route = Route { route: done.route.to_owned() };
        let outcome = Outcome { route: done.route.to_owned(), outcome: done.outcome };
        self.requests.get_or_create(&outcome).inc();
        self.seconds.get_or_create(&route).observe(done.took.as_secs_f64());
        self.bytes_in.get_or_create(&route).inc_by(done.bytes_in);
        self.bytes_out.get_or_create(&route).inc_by(done.bytes_out);
    }

    /// So many records were stored.
    pub(crate) fn stored(&self, records: u64) {
        self.records.inc_by(records);
    }

    /// A segment contradicts its log.
    pub(crate) fn forked(&self) {
        self.forks.inc();
    }

    /// A journal goes on in a new epoch.
    pub(crate) fn parted(&self) {
        self.epochs.inc();
    }

    /// So many records of a center are not understood.
    pub(crate) fn not_understood(&self, center: &str, records: usize) {
        let of = self.not_understood_of.lock();
        let mut of = of.unwrap_or_else(PoisonError::into_inner);
        of.insert(center.to_owned(), records);
        self.not_understood.set(i64::try_from(of.values().sum::<usize>()).unwrap_or(i64::MAX));
    }

    /// A terminal was here.
    pub(crate) fn saw(&self, terminal: [u8; 16], now_ms: i64) {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner).insert(terminal, now_ms);
    }

    /// All of it, in the form that Prometheus reads.
    ///
    /// # Errors
    /// None that is known: it is written to memory.
    pub fn text(&self, now_ms: i64) -> Result<String, std::fmt::Error> {
        self.busy.inner().store(db::busy(), Ordering::Relaxed);
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        seen.retain(|_, at| now_ms.saturating_sub(*at) < SEEN_MS);
        self.terminals.set(i64::try_from(seen.len()).unwrap_or(i64::MAX));
        drop(seen);
        let mut text = String::new();
        encode(&mut text, &self.registry)?;
        Ok(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_was_not_here_for_a_day_is_not_counted() {
        let metrics = Metrics::default();
        metrics.saw([1; 16], 0);
        metrics.saw([2; 16], SEEN_MS - 1);
        metrics.saw([2; 16], SEEN_MS);
        let row = |at| {
            let text = metrics.text(at).expect("a text");
            let mut rows = text.lines().filter(|row| row.starts_with("acopio_terminals_seen "));
            rows.next().expect("a row").to_owned()
        };
        assert_eq!(row(SEEN_MS - 1), "acopio_terminals_seen 2");
        assert_eq!(row(SEEN_MS), "acopio_terminals_seen 1");
        assert_eq!(row(3 * SEEN_MS), "acopio_terminals_seen 0");
    }
}
