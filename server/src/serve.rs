//! The sockets: taken, served over TLS or plainly, and let go in order.

use std::future::{Future, Ready, ready};
use std::io::{Error, ErrorKind};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use axum::extract::connect_info::IntoMakeServiceWithConnectInfo;
use axum::middleware::AddExtension;
use axum::{Extension, Router};
use axum_server::Handle;
use axum_server::accept::Accept;
use axum_server::tls_rustls::{RustlsAcceptor, RustlsConfig};
use hyper_util::rt::TokioTimer;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tower_layer::Layer;
use wire::hello::TlsKey;

use crate::http::{self, Gate, Limits};
use crate::service::Service;
use crate::tls::{self, Files, TlsError};

/// Longest wait for a TLS connection to stand: links here lose more than they carry.
const HANDSHAKE: Duration = Duration::from_secs(60);
/// A connection on which nothing is asked for so long is closed: longer than terminals keep one.
const IDLE: Duration = Duration::from_secs(120);
/// What has begun may take so long when the server ends.
const GRACE: Duration = Duration::from_secs(20);
/// How often the certificates' files are looked at.
const LOOK: Duration = Duration::from_secs(30);

/// Where and how a server listens.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Address for terminals.
    pub listen: SocketAddr,
    /// Its certificate; none: plain HTTP, behind a proxy or in the center's own network.
    pub tls: Option<Files>,
    /// Certificates of proxies before it, which it vouches for as well.
    pub proxies: Vec<PathBuf>,
    /// Address where its own people ask what it has counted; none: nobody can.
    pub metrics: Option<SocketAddr>,
    /// What it bears.
    pub limits: Limits,
}

/// A server whose ports are taken.
pub struct Server {
    service: Arc<Service>,
    settings: Settings,
    socket: std::net::TcpListener,
    address: SocketAddr,
    tls: Option<RustlsConfig>,
    metrics: Option<tokio::net::TcpListener>,
    asked: Asked,
}

impl Server {
    /// Takes the ports, and reads the certificates.
    ///
    /// # Errors
    /// When a port is taken already, or a certificate cannot be used.
    pub async fn bind(service: Arc<Service>, settings: Settings) -> Result<Server, Error> {
        let asked = Asked::new();
        let tls = renew(&service, &settings, None)
            .map_err(|error| Error::new(ErrorKind::InvalidInput, error))?;
        let socket = tokio::net::TcpListener::bind(settings.listen).await?.into_std()?;
        let address = socket.local_addr()?;
        let metrics = match settings.metrics {
            Some(address) => Some(tokio::net::TcpListener::bind(address).await?),
            None => None,
        };
        Ok(Server { service, settings, socket, address, tls, metrics, asked })
    }

    /// Where its own people ask what it has counted.
    ///
    /// # Errors
    /// When the system does not know.
    pub fn metrics_address(&self) -> Result<Option<SocketAddr>, Error> {
        self.metrics.as_ref().map(tokio::net::TcpListener::local_addr).transpose()
    }

    /// Where terminals reach it.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The same, as it is written.
    pub fn url(&self) -> String {
        let scheme = if self.tls.is_some() { "https" } else { "http" };
        format!("{scheme}://{}", self.address)
    }

    /// Serves until `stop` comes to its end; then what has begun is finished.
    ///
    /// # Errors
    /// When the socket fails.
    pub async fn run(self, stop: impl Future<Output = ()>) -> Result<(), Error> {
        let Server { service, settings, socket, tls, metrics, asked, .. } = self;
        let handle = Handle::new();
        let (routes, gate) = http::routes(Arc::clone(&service), settings.limits);
        let app = routes.into_make_service_with_connect_info();
        let connections = Arc::new(Semaphore::new(settings.limits.connections));
        let serving = serve(socket, (tls.clone(), connections), app, handle.clone());
        let counting = count(metrics, Arc::clone(&service));
        let looking = look(&service, &settings, tls, asked);
        let ending = async {
            stop.await;
            tracing::info!("ending: what has begun is finished");
            handle.graceful_shutdown(Some(GRACE));
            std::future::pending::<()>().await;
        };
        tokio::select! {
            done = serving => done,
            done = counting => done,
            () = looking => Ok(()),
            () = forget(&gate, &service) => Ok(()),
            () = ending => Ok(()),
        }
    }
}

type App = IntoMakeServiceWithConnectInfo<Router, SocketAddr>;

async fn serve(
    socket: std::net::TcpListener,
    (tls, connections): (Option<RustlsConfig>, Arc<Semaphore>),
    app: App,
    handle: Handle<SocketAddr>,
) -> Result<(), Error> {
    let mut server = axum_server::from_tcp(socket)?.handle(handle).http1_only();
    server.http_builder().http1().timer(TokioTimer::new()).header_read_timeout(IDLE);
    let counted = Counted(connections);
    match tls {
        Some(config) => {
            let acceptor = RustlsAcceptor::new(config).handshake_timeout(HANDSHAKE);
            server.acceptor(acceptor.acceptor(counted)).serve(app).await
        }
        None => server.acceptor(counted).serve(app).await,
    }
}

/// Takes a connection while there are fewer than the server bears, and closes it otherwise.
#[derive(Clone)]
struct Counted(Arc<Semaphore>);

impl<I, S> Accept<I, S> for Counted {
    type Stream = I;
    // What stands beside the service lives as long as the connection.
    type Service = AddExtension<S, Arc<OwnedSemaphorePermit>>;
    type Future = Ready<Result<(I, Self::Service), Error>>;

    fn accept(&self, stream: I, service: S) -> Self::Future {
        let permit = Arc::clone(&self.0).try_acquire_owned();
        ready(match permit {
            Ok(permit) => Ok((stream, Extension(Arc::new(permit)).layer(service))),
            Err(_) => Err(Error::other("too many connections")),
        })
    }
}

/// Forgets every minute how often those came who stay away.
async fn forget(gate: &Gate, service: &Service) {
    loop {
        tokio::time::sleep(Duration::from_secs(60)).await;
        gate.forget();
        service.forget();
    }
}

/// Says what was counted, to whoever reaches that socket.
async fn count(
    socket: Option<tokio::net::TcpListener>,
    service: Arc<Service>,
) -> Result<(), Error> {
    match socket {
        Some(socket) => axum::serve(socket, http::metrics(service)).await,
        None => std::future::pending().await,
    }
}

/// Reads the certificates, and says which keys are the server's own. `running` gets the new ones.
fn renew(
    service: &Service,
    settings: &Settings,
    running: Option<&RustlsConfig>,
) -> Result<Option<RustlsConfig>, TlsError> {
    let own = settings.tls.as_ref().map(tls::load).transpose()?;
    let mut keys: Vec<TlsKey> = own.iter().map(|(_, key)| *key).collect();
    for proxy in &settings.proxies {
        keys.push(tls::key_in(proxy)?);
    }
    let Some((config, _)) = own else {
        service.vouch_for(keys);
        return Ok(None);
    };
    let tls = match running {
        Some(running) => {
            running.reload_from_config(config);
            running.clone()
        }
        None => RustlsConfig::from_config(config),
    };
    service.vouch_for(keys);
    Ok(Some(tls))
}

/// Looks at the certificates' files for ever, and takes what has changed: a certificate lasts for
/// weeks, a server for months.
async fn look(service: &Service, settings: &Settings, tls: Option<RustlsConfig>, mut asked: Asked) {
    let own = settings.tls.iter().flat_map(|files| [&files.certificate, &files.key]);
    let files: Vec<&Path> = own.chain(&settings.proxies).map(PathBuf::as_path).collect();
    if files.is_empty() {
        return std::future::pending().await;
    }
    let mut seen = tls::fingerprint(files.iter().copied());
    loop {
        let at_once = asked.within(LOOK).await;
        let now = tls::fingerprint(files.iter().copied());
        if now == seen && !at_once {
            continue;
        }
        // A file that is being written is read again when it has changed again.
        seen = now;
        match renew(service, settings, tls.as_ref()) {
            Ok(_) => tracing::info!("the certificates were read again"),
            Err(error) => tracing::error!(%error, "the certificates stay as they were"),
        }
    }
}

/// Somebody asks to read the files at once: the signal that daemons are reloaded with.
struct Asked {
    #[cfg(unix)]
    signal: Option<tokio::signal::unix::Signal>,
}

impl Asked {
    fn new() -> Asked {
        Asked {
            #[cfg(unix)]
            signal: tokio::signal::unix::signal(tokio::signal::unix::SignalKind::hangup()).ok(),
        }
    }

    /// Waits for it, for so long at most.
    async fn within(&mut self, time: Duration) -> bool {
        #[cfg(unix)]
        if let Some(signal) = &mut self.signal {
            return tokio::time::timeout(time, signal.recv()).await.is_ok();
        }
        tokio::time::sleep(time).await;
        false
    }
}
