//! Certificates, made in the test: the right one, and all those that are not.

use std::path::Path;

use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair, date_time_ymd};
use server::tls::Files;

/// A key for which certificates are made.
pub(super) struct Key(KeyPair);

impl Key {
    pub(super) fn new() -> Key {
        Key(KeyPair::generate().unwrap())
    }

    /// A certificate for that name, by nobody but itself, good from then to then.
    pub(super) fn self_signed(&self, name: &str, years: (i32, i32)) -> String {
        params(name, years).self_signed(&self.0).unwrap().pem()
    }

    /// A certificate by an authority made for it.
    pub(super) fn by_authority(&self, name: &str) -> String {
        let mut of = params("authority", (2020, 2120));
        of.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let authority = CertifiedIssuer::self_signed(of, KeyPair::generate().unwrap()).unwrap();
        let leaf = params(name, (2020, 2120)).signed_by(&self.0, &authority).unwrap();
        leaf.pem() + &authority.pem()
    }

    /// Puts a certificate and this key into a folder.
    pub(super) fn put(&self, folder: &Path, certificate: &str) -> Files {
        let files = Files { certificate: folder.join("tls.pem"), key: folder.join("tls.key") };
        std::fs::write(&files.certificate, certificate).unwrap();
        std::fs::write(&files.key, self.0.serialize_pem()).unwrap();
        files
    }
}

fn params(name: &str, (from, to): (i32, i32)) -> CertificateParams {
    let mut params = CertificateParams::new([name.to_owned()]).unwrap();
    params.not_before = date_time_ymd(from, 1, 1);
    params.not_after = date_time_ymd(to, 1, 1);
    params
}
