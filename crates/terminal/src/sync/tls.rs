//! TLS without authorities: the keys that the server has vouched for, and no others.
//!
//! Names and dates of certificates say nothing here: a terminal may know its server by a number
//! only, and its clock may stand at 1970. What must hold is that whoever answers has one of the
//! keys; that is checked by the handshake itself.

use std::sync::Arc;

use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::{CryptoProvider, ring, verify_tls12_signature, verify_tls13_signature};
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::server::ParsedCertificate;
use rustls::{CertificateError, ClientConfig, DigitallySignedStruct, Error, SignatureScheme};
use sha2::{Digest, Sha256};
use wire::hello::TlsKey;

/// Whom a connection is made with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Whom {
    /// Whoever answers: only to be asked who it is.
    Anybody,
    /// One that has one of these keys.
    OneOf(Vec<TlsKey>),
}

/// How a refused key is told from all else that can go wrong with a handshake.
pub(super) const STRANGE_KEY: Error =
    Error::InvalidCertificate(CertificateError::ApplicationVerificationFailure);

/// TLS with them.
pub(super) fn config(whom: Whom) -> Result<ClientConfig, Error> {
    let provider = Arc::new(ring::default_provider());
    let verifier = Arc::new(Verifier { whom, provider: Arc::clone(&provider) });
    let mut config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()?
        .dangerous() // it asks for more than an authority would
        .with_custom_certificate_verifier(verifier)
        .with_no_client_auth();
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(config)
}

#[derive(Debug)]
struct Verifier {
    whom: Whom,
    provider: Arc<CryptoProvider>,
}

impl ServerCertVerifier for Verifier {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        _intermediates: &[CertificateDer<'_>],
        _server_name: &ServerName<'_>,
        _ocsp_response: &[u8],
        _now: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        let Whom::OneOf(keys) = &self.whom else { return Ok(ServerCertVerified::assertion()) };
        let key = ParsedCertificate::try_from(end_entity)?.subject_public_key_info();
        let key: TlsKey = Sha256::digest(key).into();
        match keys.contains(&key) {
            true => Ok(ServerCertVerified::assertion()),
            false => Err(STRANGE_KEY),
        }
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        let algorithms = &self.provider.signature_verification_algorithms;
        verify_tls12_signature(message, cert, dss, algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        let algorithms = &self.provider.signature_verification_algorithms;
        verify_tls13_signature(message, cert, dss, algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.provider.signature_verification_algorithms.supported_schemes()
    }
}
