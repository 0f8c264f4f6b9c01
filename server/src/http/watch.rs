//! Each request leaves one line in the log, and is counted. Neither says what it brought.

use std::sync::Arc;
use std::time::Instant;

use axum::body::HttpBody;
use axum::extract::{MatchedPath, Request, State};
use axum::middleware::Next;
use axum::response::Response;
use tracing::field::Empty;
use tracing::{Instrument, Span};

use crate::clock::steady;
use crate::metrics::Done;
use crate::service::Service;

/// What became of a request, in a word of few.
#[derive(Clone, Copy, Debug)]
pub(super) struct Outcome(pub(super) &'static str);

/// How many bytes its body had.
#[derive(Clone, Copy, Debug)]
pub(super) struct BytesIn(pub(super) u64);

/// Counts a request and says that it was there. What is known of who asked is added to the span by
/// whoever has checked it.
pub(super) async fn watched(
    State(service): State<Arc<Service>>,
    request: Request,
    next: Next,
) -> Response {
    let path = request.extensions().get::<MatchedPath>();
    let route = path.map_or("other", MatchedPath::as_str).to_owned();
    let span = tracing::info_span!("request", center = Empty, terminal = Empty);
    let (began, outcome) = (steady(), "gone");
    service.metrics().begun();
    let mut watch = Watch { service, span, route, began, outcome, status: 0, bytes: (0, 0) };
    let response = next.run(request).instrument(watch.span.clone()).await;
    watch.ends(&response);
    response
}

/// A request that is being answered; it counts also when its sender leaves in the middle.
struct Watch {
    service: Arc<Service>,
    span: Span,
    route: String,
    began: Instant,
    outcome: &'static str,
    status: u16,
    bytes: (u64, u64),
}

impl Watch {
    fn ends(&mut self, response: &Response) {
        let (status, extensions) = (response.status(), response.extensions());
        let other = match status.as_u16() {
            200..300 => "ok",
            404 | 405 => "unknown",
            500.. => "fault",
            _ => "refused",
        };
        self.status = status.as_u16();
        self.outcome = extensions.get::<Outcome>().map_or(other, |outcome| outcome.0);
        let bytes_in = extensions.get::<BytesIn>().map_or(0, |bytes| bytes.0);
        self.bytes = (bytes_in, response.body().size_hint().exact().unwrap_or(0));
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        let Watch { route, outcome, status, bytes: (bytes_in, bytes_out), .. } = self;
        let took = steady().saturating_duration_since(self.began);
        let (bytes_in, bytes_out) = (*bytes_in, *bytes_out);
        self.service.metrics().done(&Done { route, outcome, took, bytes_in, bytes_out });
        let ms = u64::try_from(took.as_millis()).unwrap_or(u64::MAX);
        let _entered = self.span.enter();
        match route.as_str() {
            // Asked by machines, every few seconds.
            "/health" | "/ready" => {
                tracing::debug!(route, outcome, status, ms, bytes_in, bytes_out, "request");
            }
            _ => tracing::info!(route, outcome, status, ms, bytes_in, bytes_out, "request"),
        }
    }
}
