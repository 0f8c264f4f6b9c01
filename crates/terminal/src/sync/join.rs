//! Which server this terminal belongs to, and how it comes to belong to one.

use ed25519_dalek::VerifyingKey;
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use wire::chain::{hex, unhex};
use wire::enrol::{Code, Enrolled, Enrolment, EnrolmentRequest};
use wire::facts::SettingChanged;
use wire::hello::{Hello, TlsKey};
use wire::segment::is_short_name;
use wire::shared_secret::SharedSecret;

use super::address;
use super::problem::Problem;
use crate::store::{SERIES, Stamp, Store, StoreError, epochs, numbering, settings};
use crate::trouble::Trouble;

/// Name of the setting.
pub(crate) const SERVER_SETTING: &str = "server";

/// The server that this terminal belongs to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Joined {
    /// Its address: `https://host`, or `http://host:port`.
    pub(crate) url: String,
    /// The center, by its short name there.
    pub(crate) center: String,
    /// The center's name there.
    pub(crate) center_name: String,
    /// The key that signs its answers, in hexadecimal digits.
    server_key: String,
    /// The TLS keys that the server has vouched for, in hexadecimal digits.
    #[serde(default)]
    tls_keys: Vec<String>,
    /// The series of receipt numbers that the server gave this terminal; 0 where it gave none.
    #[serde(default)]
    pub(crate) series: u16,
    /// What the server and the center's terminals share, when it has just been given: it goes into
    /// a file of its own, and never into a record.
    #[serde(skip)]
    pub(crate) shared: Option<SharedSecret>,
}

impl Joined {
    /// The server that has answered.
    pub(super) fn new(wanted: &Wanted, enrolled: Enrolled) -> Joined {
        Joined {
            url: wanted.url.clone(),
            series: enrolled.series,
            shared: enrolled.shared_secret(),
            center: wanted.center.clone(),
            center_name: enrolled.center_name,
            server_key: hex(&enrolled.server_key),
            tls_keys: Vec::new(),
        }
    }

    /// The same server, which has given another series of receipt numbers.
    pub(super) fn with_series(&self, series: u16) -> Joined {
        Joined { series, ..self.clone() }
    }

    /// The key that signs its answers.
    pub(super) fn key(&self) -> Option<VerifyingKey> {
        VerifyingKey::from_bytes(&unhex(&self.server_key)?).ok()
    }

    /// Where it is asked.
    pub(super) fn exchange_url(&self) -> String {
        format!("{}/sync/v1/exchange", self.url)
    }

    /// The TLS keys that are its own.
    pub(super) fn tls_keys(&self) -> Vec<TlsKey> {
        self.tls_keys.iter().filter_map(|key| unhex(key)).collect()
    }

    /// The same server, which has said who it is once more; `None` when it is another one.
    pub(super) fn renewed(&self, hello: &Hello) -> Option<Joined> {
        let same = hex(&hello.server_key) == self.server_key;
        same.then(|| Joined { tls_keys: digits(hello), ..self.clone() })
    }
}

fn digits(hello: &Hello) -> Vec<String> {
    hello.tls_keys().map(|key| hex(&key)).collect()
}

/// The server of this terminal, if it has joined one.
pub(crate) fn joined(store: &Store) -> Result<Option<Joined>, StoreError> {
    let Some(json) = settings::get(store.db(), SERVER_SETTING)? else { return Ok(None) };
    serde_json::from_str(&json)
        .map(Some)
        .map_err(|source| StoreError::Json { what: "server setting", source })
}

/// Remembers the server that this terminal belongs to, and the series of receipt numbers that it
/// gave: another terminal of the center may have the one in which this terminal gave its numbers.
pub(crate) fn remember(store: &mut Store, joined: &Joined, stamp: Stamp) -> Result<(), StoreError> {
    let json = serde_json::to_string(joined)
        .map_err(|source| StoreError::Json { what: "server setting", source })?;
    if let Some(shared) = &joined.shared {
        store.keep_shared_secret(shared)?;
    }
    let mut writing = store.begin(stamp)?;
    writing.append(SettingChanged { name: SERVER_SETTING.to_owned(), value: json })?;
    let own = settings::series(writing.tx())?;
    if ![0, own].contains(&joined.series) {
        let value = joined.series.to_string();
        writing.append(SettingChanged { name: SERIES.to_owned(), value })?;
    }
    writing.commit()
}

/// The series in which this terminal has given receipts; 0 while it has given none: then whichever
/// the server gives is as good, and another terminal may have given receipts in this one.
pub(super) fn series_given(db: &Connection) -> Result<u16, StoreError> {
    match numbering::next_receipt(db)? {
        1 => Ok(0),
        _ => settings::series(db),
    }
}

/// A server to join, as a person typed it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Wanted {
    /// Its address.
    pub(crate) url: String,
    /// The center, by its short name there.
    pub(crate) center: String,
    /// The one-time code.
    pub(crate) code: Code,
}

impl Wanted {
    /// Reads what a person typed; what an address without a scheme means says [`address::read`].
    ///
    /// # Errors
    /// [`Trouble::Refused`] with the sentence for the field that is wrong.
    pub(crate) fn read(url: &str, center: &str, code: &str) -> Result<Wanted, Trouble> {
        let url = address::read(url).ok_or_else(|| Trouble::refused("server-address-bad"))?;
        let center = center.trim().to_lowercase();
        if !is_short_name(&center) {
            return Err(Trouble::refused("server-center-bad"));
        }
        let code = Code::parse(code).ok_or_else(|| Trouble::refused("server-code-bad"))?;
        Ok(Wanted { url, center, code })
    }

    /// The request with which this terminal asks to join.
    ///
    /// # Errors
    /// [`StoreError`].
    pub(crate) fn request(&self, store: &Store) -> Result<EnrolmentRequest, StoreError> {
        let (identity, key) = (store.identity(), store.key());
        let spans = epochs::to_name(&epochs::spans(store.db())?).to_vec();
        let enrolment = Enrolment {
            center: self.center.clone(),
            code_id: self.code.id().to_owned(),
            terminal: identity.terminal,
            epoch: identity.epoch,
            public_key: identity.key.to_bytes(),
            app: env!("CARGO_PKG_VERSION").to_owned(),
            spans,
            series: series_given(store.db())?,
        };
        Ok(EnrolmentRequest::new(enrolment, &self.code, key))
    }

    /// What the answer to that request says, from the server that said who it is.
    pub(crate) fn joined(
        &self,
        request: &EnrolmentRequest,
        answer: &[u8],
        hello: &Hello,
    ) -> Result<Joined, Problem> {
        let enrolled = request
            .read_answer(answer, &self.code)
            .map_err(|error| Problem::NotTheServer(error.to_string()))?;
        // Only now is it known that the keys are those of the server that knows the code.
        if enrolled.server_key != hello.server_key {
            return Err(Problem::StrangeKey);
        }
        Ok(Joined { tls_keys: digits(hello), ..Joined::new(self, enrolled) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_type_is_read() {
        let code = "07en-w3ah rz6d-mv29-gqy5";
        let wanted = Wanted::read(" 192.168.1.5:8780/ ", " Archidona ", code).expect("read");
        assert_eq!(wanted.url, "http://192.168.1.5:8780");
        assert_eq!(wanted.center, "archidona");
    }

    #[test]
    fn what_cannot_be_names_its_field() {
        let code = "07EN-W3AH-RZ6D-MV29-GQY5";
        for (url, center, code, id) in [
            ("", "archidona", code, "server-address-bad"),
            ("ftp://x", "archidona", code, "server-address-bad"),
            ("http://x y", "archidona", code, "server-address-bad"),
            ("http://x/y", "archidona", code, "server-address-bad"),
            ("x", "", code, "server-center-bad"),
            ("x", "centro ñ", code, "server-center-bad"),
            ("x", "archidona", "07EN", "server-code-bad"),
        ] {
            let refused = Wanted::read(url, center, code);
            assert!(matches!(&refused, Err(Trouble::Refused(say)) if say.id == id), "{refused:?}");
        }
    }
}
