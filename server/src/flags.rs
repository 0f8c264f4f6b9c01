//! How it is to serve, as it is said on the command line or in the environment.

use std::net::SocketAddr;
use std::num::NonZeroUsize;
use std::path::PathBuf;

use anyhow::Result;
use clap::{Args, Parser};
use server::http::Limits;
use server::rate::Rate;
use server::serve::Settings;
use server::tls::Files;

/// How to serve.
#[derive(Args)]
pub(crate) struct Serve {
    /// Address to listen on.
    #[arg(long, env = "ACOPIO_SERVER_LISTEN", default_value = "127.0.0.1:8780")]
    listen: SocketAddr,
    /// The server's certificate, PEM; without one it speaks plain HTTP.
    #[arg(long, env = "ACOPIO_SERVER_TLS_CERT", requires = "tls_key")]
    tls_cert: Option<PathBuf>,
    /// The certificate's private key, PEM.
    #[arg(long, env = "ACOPIO_SERVER_TLS_KEY", requires = "tls_cert")]
    tls_key: Option<PathBuf>,
    /// The certificate of a proxy before this server, PEM: terminals believe it because the server
    /// says so. May be given several times.
    #[arg(long, env = "ACOPIO_SERVER_PROXY_CERT", value_delimiter = ',')]
    proxy_cert: Vec<PathBuf>,
    /// Address for Prometheus, `127.0.0.1:8781`: keep it from the internet.
    #[arg(long, env = "ACOPIO_SERVER_METRICS_LISTEN")]
    metrics_listen: Option<SocketAddr>,
    #[command(flatten)]
    limits: Bears,
}

/// What it bears.
#[derive(Args)]
struct Bears {
    /// A proxy stands before this server: who asks is the last in its `X-Forwarded-For`.
    #[arg(long, env = "ACOPIO_SERVER_BEHIND_PROXY")]
    behind_proxy: bool,
    /// Requests from one address: a minute, and at once. 0 is without a limit.
    #[arg(long, env = "ACOPIO_SERVER_PER_ADDRESS", default_value = "1200/300")]
    per_address: Rate,
    /// Exchanges of one terminal: a minute, and at once. 0 is without a limit.
    #[arg(long, env = "ACOPIO_SERVER_PER_TERMINAL", default_value = "60/120")]
    per_terminal: Rate,
    /// Attempts to join from one address: a minute, and at once. 0 is without a limit.
    #[arg(long, env = "ACOPIO_SERVER_JOINS", default_value = "6/20")]
    joins: Rate,
    /// Attempts to sign in, from one address and for one account: a minute, and at once. 0 is
    /// without a limit.
    #[arg(long, env = "ACOPIO_SERVER_SIGN_INS", default_value = "6/20")]
    sign_ins: Rate,
    /// Requests in hand at once; each may take 2 MB of memory.
    #[arg(long, env = "ACOPIO_SERVER_REQUESTS", default_value = "256")]
    requests: NonZeroUsize,
    /// Connections at once.
    #[arg(long, env = "ACOPIO_SERVER_CONNECTIONS", default_value = "2000")]
    connections: NonZeroUsize,
}

/// The same without a command: what the environment says.
#[derive(Parser)]
struct Alone {
    #[command(flatten)]
    serve: Serve,
}

impl Serve {
    /// What the environment says.
    pub(crate) fn from_environment() -> Result<crate::Command> {
        Ok(crate::Command::Serve(Alone::try_parse_from(["acopio-server"])?.serve))
    }

    /// The same for the server.
    pub(crate) fn settings(self) -> Settings {
        let tls = self.tls_cert.zip(self.tls_key);
        Settings {
            listen: self.listen,
            tls: tls.map(|(certificate, key)| Files { certificate, key }),
            proxies: self.proxy_cert,
            metrics: self.metrics_listen,
            limits: Limits {
                behind_proxy: self.limits.behind_proxy,
                per_address: self.limits.per_address,
                per_terminal: self.limits.per_terminal,
                joins: self.limits.joins,
                sign_ins: self.limits.sign_ins,
                requests: self.limits.requests.get(),
                connections: self.limits.connections.get(),
                ..Limits::default()
            },
        }
    }
}
