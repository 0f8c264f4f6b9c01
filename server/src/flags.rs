//! How it is to serve, as it is said on the command line or in the environment.

use std::net::SocketAddr;
use std::path::PathBuf;

use anyhow::Result;
use clap::{Args, Parser};
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
    pub(crate) fn settings(self) -> Result<Settings> {
        let tls = self.tls_cert.zip(self.tls_key);
        Ok(Settings {
            listen: self.listen,
            tls: tls.map(|(certificate, key)| Files { certificate, key }),
            proxies: self.proxy_cert,
            metrics: self.metrics_listen,
        })
    }
}
