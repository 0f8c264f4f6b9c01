//! `serve`: the screens and the same core over loopback HTTP, for a browser and for tests.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::{Context, Result, bail};
use axum::extract::{Path, Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use axum::{Json, Router};
use clap::Args;
use devices::{SystemClock, Workbench};
use serde_json::Value;
use terminal::{Outside, Terminal};
use tower_http::services::ServeDir;

use crate::{answer, say};

/// The same policy as in the window, so that a violation shows in a browser too.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; \
    img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; base-uri 'none'; \
    form-action 'none'; frame-ancestors 'none'";

/// Serves the terminal on this machine alone.
#[derive(Args)]
pub(crate) struct Serve {
    /// Data folder of the program.
    #[arg(long)]
    data: Option<PathBuf>,
    /// Folder outside of it, where it is noted how many records a real center has; none where none
    /// is named.
    #[arg(long, env = "ACOPIO_WITNESSES")]
    witnesses: Option<PathBuf>,
    /// Folder for backups, which had better be on another disk; none where none is named.
    #[arg(long, env = "ACOPIO_BACKUPS")]
    backups: Option<PathBuf>,
    /// Folder for reports that are written as files; only sticks take them where none is named.
    #[arg(long, env = "ACOPIO_REPORTS")]
    reports: Option<PathBuf>,
    /// Port; 0 takes a free one.
    #[arg(long, default_value_t = 0)]
    port: u16,
    /// Folder of the built screens; those that the package installed when none is named. Without
    /// any, only the core is served.
    #[arg(long, env = "ACOPIO_UI")]
    ui: Option<PathBuf>,
    /// Token that callers must show; a random one is made when none is given.
    #[arg(long, env = "ACOPIO_TOKEN")]
    token: Option<String>,
    /// Token of the producer's display, which shows nothing else; a random one is made when none is
    /// given.
    #[arg(long, env = "ACOPIO_DISPLAY_TOKEN")]
    display_token: Option<String>,
}

#[derive(Clone)]
struct Served {
    terminal: Terminal,
    token: Arc<str>,
    display_token: Arc<str>,
}

/// The token that was given, or a random one.
fn token(given: Option<String>) -> Result<Arc<str>> {
    match given {
        Some(token) if token.len() < 16 => bail!("a token has at least 16 letters"),
        Some(token) => Ok(token.into()),
        None => Ok(terminal::random_token()?.into()),
    }
}

impl Serve {
    pub(crate) fn run(self) -> Result<ExitCode> {
        let data = self.data.unwrap_or_else(crate::places::default_data_dir);
        let outside =
            Outside { witnesses: self.witnesses, backups: self.backups, reports: self.reports };
        let terminal = Terminal::start_beside(
            &data,
            outside,
            Arc::new(Workbench::new()),
            Arc::new(SystemClock::new()),
        );
        let (token, display_token) = (token(self.token)?, token(self.display_token)?);
        let served =
            Served { terminal, token: token.clone(), display_token: display_token.clone() };
        let mut routes = Router::new()
            .route("/call/{command}", post(call))
            .layer(middleware::from_fn_with_state(served.clone(), guard))
            .with_state(served);
        if let Some(ui) = &self.ui.or_else(installed_screens) {
            if !ui.join("index.html").is_file() {
                bail!("{} holds no built screens; run `make ui` first", ui.display());
            }
            routes = routes.fallback_service(ServeDir::new(ui));
        }
        let routes = routes.layer(middleware::from_fn(policy));
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(2)
            .enable_all()
            .build()
            .context("starting")?;
        runtime.block_on(async move {
            let address = SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), self.port);
            let listener =
                tokio::net::TcpListener::bind(address).await.context("taking the port")?;
            let address = listener.local_addr()?;
            let display = format!("http://{address}/display.html?token={display_token}");
            say(&format!("the producer's display: {display}"));
            answer(&format!("http://{address}/?token={token}"));
            axum::serve(listener, routes).await.context("serving")
        })?;
        Ok(ExitCode::SUCCESS)
    }
}

/// The screens that the Debian package brings.
fn installed_screens() -> Option<PathBuf> {
    Some(PathBuf::from("/usr/share/acopio/ui")).filter(|ui| ui.join("index.html").is_file())
}

/// One command. It may wait for SQLite, the scale or the long poll, hence off the async threads.
async fn call(
    State(served): State<Served>,
    Path(command): Path<String>,
    Json(input): Json<Value>,
) -> Response {
    let task = tokio::task::spawn_blocking(move || served.terminal.dispatch(&command, input)).await;
    match task {
        Ok(Ok(output)) => Json(output).into_response(),
        Ok(Err(failure)) => (StatusCode::UNPROCESSABLE_ENTITY, Json(failure)).into_response(),
        Err(error) => {
            tracing::error!(%error, "a command ended in a fault of the program");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

/// Lets in only who shows the token, and only from this machine's own name: a page of another
/// site that resolves to loopback has neither.
async fn guard(
    State(served): State<Served>,
    headers: HeaderMap,
    request: Request,
    next: Next,
) -> Response {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or("");
    let host = text("host").rsplit_once(':').map_or("", |(host, _)| host);
    let local = host == "127.0.0.1" || host == "localhost";
    let shown = text("x-acopio-token");
    let display = shown == &*served.display_token && request.uri().path() == "/call/display";
    if !local || !(display || shown == &*served.token) {
        return StatusCode::FORBIDDEN.into_response();
    }
    next.run(request).await
}

/// The policy of all answers.
async fn policy(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    if let Ok(value) = POLICY.parse() {
        headers.insert(header::CONTENT_SECURITY_POLICY, value);
    }
    if let Ok(value) = "nosniff".parse() {
        headers.insert(header::X_CONTENT_TYPE_OPTIONS, value);
    }
    response
}
