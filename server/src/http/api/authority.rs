//! Who may what: every route of the office, with the roles that may ask it. A center that is not
//! theirs is for everybody as if it were not there.

use axum::extract::{FromRequestParts, MatchedPath, RawPathParams};
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};

use super::answer::{No, language, with};
use crate::clock::now_ms;
use crate::http::App;
use crate::office::accounts::{self, Role, Who};
use crate::store::centers;

/// Those who decide for all centers.
const ALL_CENTERS: &[Role] = &[Role::Administrator];
/// Those who decide.
const DECIDE: &[Role] = &[Role::Administrator, Role::Manager];
/// Those who look.
const LOOK: &[Role] = &[Role::Administrator, Role::Manager, Role::Auditor];

/// Method, route, and who may.
pub(crate) const MAY: &[(&str, &str, &[Role])] = &[
    ("GET", "/api/v1/centers/{center}/terminals", LOOK),
    ("GET", "/api/v1/centers/{center}/deliveries", LOOK),
    ("GET", "/api/v1/centers/{center}/prices", LOOK),
    ("GET", "/api/v1/centers/{center}/producers", LOOK),
    ("GET", "/api/v1/centers/{center}/{file}", LOOK),
    ("GET", "/api/v1/centers/{center}/users", LOOK),
    ("GET", "/api/v1/centers/{center}/conflicts", LOOK),
    ("GET", "/api/v1/centers/{center}/catalogue", LOOK),
    ("GET", "/api/v1/centers/{center}/catalogue/{part}", LOOK),
    ("PATCH", "/api/v1/centers/{center}", ALL_CENTERS),
    ("POST", "/api/v1/centers/{center}/catalogue/{part}", DECIDE),
    ("POST", "/api/v1/centers/{center}/codes", DECIDE),
    ("POST", "/api/v1/centers/{center}/prices", DECIDE),
    ("POST", "/api/v1/centers/{center}/producers", DECIDE),
    ("POST", "/api/v1/centers/{center}/advances", DECIDE),
    ("POST", "/api/v1/centers/{center}/messages", DECIDE),
    ("DELETE", "/api/v1/centers/{center}/prices/{list}", DECIDE),
    ("DELETE", "/api/v1/centers/{center}/terminals/{terminal}", DECIDE),
    ("PUT", "/api/v1/centers/{center}/users/{name}", DECIDE),
    ("DELETE", "/api/v1/centers/{center}/users/{name}", DECIDE),
];

/// The token that a request shows.
pub(super) fn token(headers: &HeaderMap) -> Option<String> {
    let shown = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = shown.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim().to_owned())
}

/// Who asks what is for no center: about themselves, or which centers are theirs. Every role may.
#[derive(Clone, Debug)]
pub(super) struct Signed {
    pub(super) who: Who,
    pub(super) language: &'static str,
}

impl FromRequestParts<App> for Signed {
    type Rejection = No;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Signed, No> {
        let token = token(&parts.headers).ok_or(No::Session)?;
        let who = with(app, move |service| {
            accounts::who(service.db(), &token, now_ms())?.ok_or(No::Session)
        });
        Ok(Signed { who: who.await?, language: language(&parts.headers) })
    }
}

/// Who asks, for which center, in which language. There is one only for who may ask this.
#[derive(Clone, Debug)]
pub(super) struct Within {
    pub(super) who: Who,
    pub(super) center: String,
    pub(super) language: &'static str,
}

impl FromRequestParts<App> for Within {
    type Rejection = No;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Within, No> {
        let token = token(&parts.headers).ok_or(No::Session)?;
        // HEAD is answered by what answers GET.
        let method = if parts.method == "HEAD" { "GET" } else { parts.method.as_str() };
        let route = parts.extensions.get::<MatchedPath>().map_or("", MatchedPath::as_str);
        let may = MAY.iter().find(|(of, path, _)| (*of, *path) == (method, route));
        let params = RawPathParams::from_request_parts(parts, app).await.ok();
        let center = params.iter().flatten().find(|(name, _)| *name == "center");
        let center = center.map(|(_, center)| center.to_owned());
        let within = with(app, move |service| {
            let who = accounts::who(service.db(), &token, now_ms())?.ok_or(No::Session)?;
            let center = center.filter(|center| who.is_of(center)).ok_or(No::NotFound)?;
            service.db().reading(|tx| centers::name(tx, &center))?.ok_or(No::NotFound)?;
            Ok((who, center))
        });
        let (who, center) = within.await?;
        let (.., roles) = may.ok_or(No::NotFound)?;
        match roles.contains(&who.role) {
            true => Ok(Within { who, center, language: language(&parts.headers) }),
            false => Err(No::Role),
        }
    }
}

/// What a route names beside its center: a list, a terminal, a user.
#[derive(Clone, Debug)]
pub(super) struct Named(pub(super) String);

impl FromRequestParts<App> for Named {
    type Rejection = No;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Named, No> {
        let params = RawPathParams::from_request_parts(parts, app).await.ok();
        let named = params.iter().flatten().find(|(name, _)| *name != "center");
        named.map(|(_, named)| Named(named.to_owned())).ok_or(No::NotFound)
    }
}
