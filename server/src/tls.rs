//! The server's TLS: its certificate's files, and the keys that it says are its own.
//!
//! Terminals believe a TLS key because the server's own key vouches for it (`wire::hello`), so any
//! certificate will do: one made at home, one from an authority, one that a proxy holds.

use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rustls::ServerConfig;
use rustls::crypto::ring;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::server::ParsedCertificate;
use sha2::{Digest, Sha256};
use wire::hello::TlsKey;

/// Where a certificate and its key lie, both PEM.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Files {
    /// The certificate, and behind it those that vouch for it.
    pub certificate: PathBuf,
    /// Its private key.
    pub key: PathBuf,
}

/// Why files cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum TlsError {
    /// A file cannot be read, or is not PEM.
    #[error("{0}: {1}")]
    File(PathBuf, String),
    /// There is no certificate in a file.
    #[error("{0} holds no certificate")]
    Empty(PathBuf),
    /// Certificate and key do not fit, or are of a kind that is not spoken here.
    #[error("certificate and key: {0}")]
    Unfit(#[from] rustls::Error),
}

/// What a socket needs, from those files.
///
/// # Errors
/// [`TlsError`] when they cannot be used.
pub fn load(files: &Files) -> Result<(Arc<ServerConfig>, TlsKey), TlsError> {
    let chain = chain(&files.certificate)?;
    let tls_key = key_of(&files.certificate, &chain)?;
    let key = PrivateKeyDer::from_pem_file(&files.key)
        .map_err(|error| TlsError::File(files.key.clone(), error.to_string()))?;
    let mut config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()?
        .with_no_client_auth()
        .with_single_cert(chain, key)?;
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    // A terminal comes over one connection at a time: one ticket is all it can use.
    config.ticketer = ring::Ticketer::new()?;
    config.send_tls13_tickets = 1;
    Ok((Arc::new(config), tls_key))
}

/// The key of the first certificate in a file: that of a proxy before this server.
///
/// # Errors
/// [`TlsError`] when there is none.
pub fn key_in(certificate: &Path) -> Result<TlsKey, TlsError> {
    key_of(certificate, &chain(certificate)?)
}

fn chain(path: &Path) -> Result<Vec<CertificateDer<'static>>, TlsError> {
    let broken = |error: &dyn std::fmt::Display| TlsError::File(path.into(), error.to_string());
    CertificateDer::pem_file_iter(path)
        .map_err(|error| broken(&error))?
        .collect::<Result<_, _>>()
        .map_err(|error| broken(&error))
}

fn key_of(path: &Path, chain: &[CertificateDer<'_>]) -> Result<TlsKey, TlsError> {
    let first = chain.first().ok_or_else(|| TlsError::Empty(path.into()))?;
    let parsed = ParsedCertificate::try_from(first)?;
    Ok(Sha256::digest(parsed.subject_public_key_info()).into())
}

/// What stands in those files now: another value, and they have changed. A file that cannot be read
/// stands for itself.
pub(crate) fn fingerprint<'p>(files: impl Iterator<Item = &'p Path>) -> [u8; 32] {
    let mut all = Sha256::new();
    for path in files {
        let mut bytes = Vec::new();
        let read = std::fs::File::open(path).and_then(|mut file| file.read_to_end(&mut bytes));
        all.update([u8::from(read.is_ok())]);
        all.update(Sha256::digest(&bytes));
    }
    all.finalize().into()
}
