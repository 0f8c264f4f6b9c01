//! The way back for somebody who does not know their PIN any more, or whose PIN nothing can be held
//! against: a code of the center's server, or the recovery key on paper. Neither needs a network.
//!
//! A code fits one challenge of one person at this terminal; a key is used up.

use domain::authority::Right;
use domain::groups;
use domain::sign_in::{check_pin, wait_after_codes};
use sha2::{Digest, Sha256};
use wire::facts::{BY_CODE, PinRecovered, RecoveryKeyMade, SignInTried, SignedIn};
use wire::shared_secret::Forgotten;

use super::Desk;
use super::users::bad_pin;
use crate::api::Say;
use crate::pins;
use crate::store::users::User;
use crate::store::{Stamp, StoreError, journal, users};
use crate::trouble::Trouble;

/// Challenges have six digits.
const BELOW: u64 = 1_000_000;

/// Groups of an answer of the server.
const ANSWER_GROUPS: usize = 2;

/// Groups of a recovery key: sixteen digits, which nobody finds by trying.
const KEY_GROUPS: usize = 4;
const KEYS: u64 = 10_000_000_000_000_000;

/// What somebody can do who does not know their PIN.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct WaysBack {
    /// What is read out to whoever runs the server, where there is one.
    pub(crate) challenge: Option<u32>,
    /// A recovery key on paper is good for them.
    pub(crate) key: bool,
}

/// What was typed in the place of a PIN.
enum Code {
    Answer(String),
    Key(String),
}

impl Desk {
    /// How somebody comes back.
    ///
    /// # Errors
    /// [`Trouble::Refused`] for whoever does not work here, or no longer.
    pub(crate) fn ways_back(&self, name: &str, now_ms: i64) -> Result<WaysBack, Trouble> {
        let user = self.works_here(name, now_ms)?;
        let challenge = match self.store.shared_secret() {
            Some(_) => Some(self.challenge_of(name)?),
            None => None,
        };
        Ok(WaysBack { challenge, key: self.key_for(&user)?.is_some() })
    }

    /// What is read out for a code. It stays the same until somebody gives this person a PIN, so
    /// that no power cut makes a code worthless that is on its way, and no code is good twice.
    fn challenge_of(&self, name: &str) -> Result<u32, Trouble> {
        let db = self.store.db();
        let changed = users::pin_changed(db, name)?;
        let entry = changed.map(|seq| journal::get(db, seq)).transpose()?.flatten();
        let digest = Sha256::new()
            .chain_update(b"acopio/recovery-challenge/1")
            .chain_update(self.store.identity().epoch)
            .chain_update(entry.map(|entry| entry.hash.0).unwrap_or_default())
            .chain_update(name)
            .finalize();
        let mut head = [0; 8];
        head.copy_from_slice(&digest[..8]);
        Ok(u32::try_from(u64::from_be_bytes(head) % BELOW).unwrap_or_default())
    }

    /// What a recovery key is held against. It is a manager's: who manages names the others anew.
    fn key_for(&self, user: &User) -> Result<Option<String>, StoreError> {
        match user.roles.may(Right::Manage) {
            true => users::recovery_key(self.store.db()),
            false => Ok(None),
        }
    }

    /// Lets somebody choose another PIN by a code, and forgives what they tried before. The try is
    /// on disk before the code is looked at.
    ///
    /// # Errors
    /// [`Trouble::Refused`]; wrong codes cost time, but nobody is locked out for good.
    pub(crate) fn recover(
        &mut self,
        name: &str,
        (code, new_pin): (&str, &str),
        now: (i64, u64),
    ) -> Result<User, Trouble> {
        let user = self.works_here(name, now.0)?;
        check_pin(new_pin).map_err(bad_pin)?;
        let code = code_of(code)?;
        let key = self.key_for(&user)?;
        let secret = self.store.shared_secret();
        match &code {
            Code::Answer(_) if secret.is_none() => return Err(Trouble::refused("code-no-server")),
            Code::Key(_) if key.is_none() => {
                return Err(Trouble::Refused(Say::new("code-no-key").with("name", name)));
            }
            Code::Answer(_) | Code::Key(_) => {}
        }
        self.count_code(name, now)?;
        let (fits, by) = match (&code, secret, key) {
            (Code::Answer(digits), Some(secret), _) => {
                let (series, challenge) = (self.center.series, self.challenge_of(name)?);
                let wanted = secret.code_for(&Forgotten { series, challenge, name });
                (format!("{wanted:08}") == *digits, "answer")
            }
            (Code::Key(digits), _, Some(hash)) => (pins::fits(&[], &hash, digits)?, "key"),
            _ => (false, ""),
        };
        if !fits {
            return Err(Trouble::refused("code-wrong"));
        }
        let pin_hash = pins::hash(self.store.secret_or_new()?.bytes(), new_pin)?;
        let (name, by) = (name.to_owned(), by.to_owned());
        let mut writing = self.store.begin(Stamp { wall_ms: now.0, actor: name.clone() })?;
        writing.append(PinRecovered { name: name.clone(), pin_hash, by })?;
        writing.append(SignedIn { name: name.clone(), by: BY_CODE.to_owned() })?;
        writing.commit()?;
        self.sign_ins.forgive(&name);
        self.works_here(&name, now.0)
    }

    /// Counts a try by a code, apart from wrong PINs: those keep nobody from it.
    fn count_code(&mut self, name: &str, (now_ms, steady_ms): (i64, u64)) -> Result<(), Trouble> {
        let failed = users::codes_failed(self.store.db(), name)?;
        let since = self.sign_ins.code_tried_since(name);
        let left = wait_after_codes(failed).saturating_sub(steady_ms.saturating_sub(since));
        if 0 < left {
            return Err(Trouble::Refused(
                Say::new("code-wait").with("seconds", left.div_ceil(1000)),
            ));
        }
        self.sign_ins.code_tried(name, steady_ms);
        let mut writing = self.store.begin(Stamp { wall_ms: now_ms, actor: name.to_owned() })?;
        writing.append(SignInTried { name: name.to_owned(), by: Some(BY_CODE.to_owned()) })?;
        writing.commit()?;
        Ok(())
    }

    /// Makes a recovery key. The one before is worth nothing from here on. It is kept in memory
    /// alone, to be shown and printed until somebody has it.
    ///
    /// # Errors
    /// [`Trouble::Refused`] where nobody needs a PIN.
    pub(crate) fn make_recovery_key(&mut self, now_ms: i64) -> Result<(), Trouble> {
        if !self.sign_ins.needed {
            return Err(Trouble::refused("recovery-no-pins"));
        }
        let mut random = [0; 8];
        getrandom::fill(&mut random)
            .map_err(|error| Trouble::Call(format!("no randomness: {error}")))?;
        let digits = format!("{:016}", u64::from_be_bytes(random) % KEYS);
        let hash = pins::hash(&[], &digits)?;
        let stamp = self.stamp(now_ms);
        let mut writing = self.store.begin(stamp)?;
        writing.append(RecoveryKeyMade { hash })?;
        writing.commit()?;
        self.new_key = Some(groups::spoken(&digits));
        Ok(())
    }

    /// Whether there is a recovery key on paper somewhere.
    pub(crate) fn has_recovery_key(&self) -> Result<bool, StoreError> {
        Ok(users::recovery_key(self.store.db())?.is_some())
    }
}

/// What was typed: groups with whatever stands between them.
fn code_of(typed: &str) -> Result<Code, Trouble> {
    let digits: String =
        typed.chars().filter(|sign| !sign.is_whitespace() && *sign != '-').collect();
    let count = digits.len() / groups::SPOKEN;
    let whole = digits.is_ascii() && digits.len() == count * groups::SPOKEN;
    if !whole || (count != ANSWER_GROUPS && count != KEY_GROUPS) {
        return Err(Trouble::refused("code-length"));
    }
    let mut heard = String::new();
    for place in 1..=count {
        let group = &digits[(place - 1) * groups::SPOKEN..place * groups::SPOKEN];
        let bad = || Trouble::Refused(Say::new("dictation-group-bad").with("group", place));
        heard.push_str(&groups::heard(place, group).ok_or_else(bad)?);
    }
    Ok(if count == KEY_GROUPS { Code::Key(heard) } else { Code::Answer(heard) })
}
