//! A bundle that somebody hands in who has no key: the carrier's laptop or telephone.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use futures_util::StreamExt;
use tokio::sync::Semaphore;
use wire::bundle::{BundleError, MAX_BUNDLE, MEDIA_TYPE, PREFIX};

use super::{busy, refused};
use crate::clock::now_ms;
use crate::db::DbError;
use crate::service::{Refusal, Service};

/// Bundles that are read at once: each may take as much memory as the greatest one.
const AT_ONCE: usize = 4;

/// What this route needs.
#[derive(Clone)]
pub(super) struct Desk {
    service: Arc<Service>,
    places: Arc<Semaphore>,
}

impl Desk {
    pub(super) fn new(service: Arc<Service>) -> Desk {
        Desk { service, places: Arc::new(Semaphore::new(AT_ONCE)) }
    }
}

/// Why a body does not become a bundle.
enum Trouble {
    Refused(Refusal),
    Busy,
    /// The sender is gone: nobody is there to read a reason.
    Cut(axum::Error),
}

impl From<BundleError> for Trouble {
    fn from(error: BundleError) -> Trouble {
        Trouble::Refused(error.into())
    }
}

pub(super) async fn take(State(desk): State<Desk>, body: Body) -> Response {
    let trouble = match receive(&desk, body).await {
        Ok(answer) => return ([(header::CONTENT_TYPE, MEDIA_TYPE)], answer).into_response(),
        Err(trouble) => trouble,
    };
    match trouble {
        Trouble::Refused(refusal) => refused(&refusal),
        Trouble::Busy => busy("other bundles are being read"),
        Trouble::Cut(error) => {
            tracing::info!(%error, "a bundle was cut");
            StatusCode::BAD_REQUEST.into_response()
        }
    }
}

async fn receive(desk: &Desk, body: Body) -> Result<Vec<u8>, Trouble> {
    let mut body = body.into_data_stream();
    let mut bytes = Vec::new();
    let mut place = None;
    let mut trouble = None;
    let mut length = 0_usize;
    while let Some(piece) = body.next().await {
        let piece = piece.map_err(Trouble::Cut)?;
        length += piece.len();
        if MAX_BUNDLE < length {
            return Err(BundleError::TooLarge("length").into());
        }
        if trouble.is_some() {
            // Whoever is refused sends to the end before looking for an answer.
            continue;
        }
        bytes.extend_from_slice(&piece);
        if place.is_none() && PREFIX <= bytes.len() {
            match admit(desk, &bytes).await {
                Ok(permit) => place = Some(permit),
                Err(why) => {
                    trouble = Some(why);
                    bytes = Vec::new();
                }
            }
        }
    }
    if let Some(trouble) = trouble {
        return Err(trouble);
    }
    let answer = with(desk, move |service| {
        let mut random = [0; 32];
        getrandom::fill(&mut random)
            .map_err(|error| DbError::Engine(format!("no random numbers: {error}")))?;
        service.import(bytes, random, now_ms()).map(|imported| imported.answer)
    });
    let answer = answer.await;
    drop(place);
    answer
}

/// Whether more of a body is to be kept than its beginning.
async fn admit(desk: &Desk, bytes: &[u8]) -> Result<tokio::sync::OwnedSemaphorePermit, Trouble> {
    let beginning = bytes[..PREFIX].to_vec();
    with(desk, move |service| service.expects(&beginning)).await?;
    Arc::clone(&desk.places).try_acquire_owned().map_err(|_| Trouble::Busy)
}

/// Asks the service off the async threads: it waits for the disk.
async fn with<T: Send + 'static>(
    desk: &Desk,
    what: impl FnOnce(&Service) -> Result<T, Refusal> + Send + 'static,
) -> Result<T, Trouble> {
    let service = Arc::clone(&desk.service);
    let done = tokio::task::spawn_blocking(move || what(&service)).await;
    done.unwrap_or_else(|error| {
        tracing::error!(%error, "a bundle ended in a fault of the program");
        Err(DbError::Engine("a fault of the program".to_owned()).into())
    })
    .map_err(Trouble::Refused)
}
