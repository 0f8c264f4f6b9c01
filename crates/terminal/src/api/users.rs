//! Who works here, and who is at the counter.

use serde::{Deserialize, Serialize};

use super::ActAsked;

/// Who may sign in.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Door {
    /// By name.
    pub people: Vec<AtDoor>,
}

/// Somebody who may sign in, or may not just now.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct AtDoor {
    /// Name.
    pub name: String,
    /// `clerk`, `quality`, `cashier`, `manager`, `surveillance`, `volunteer`.
    pub roles: Vec<String>,
    /// Seconds before the next try; 0 for none.
    pub wait: u32,
    /// After too many wrong PINs: a manager lets them try again.
    pub locked: bool,
    /// `31/10/2026`, their last day, which has passed; otherwise empty.
    pub expired: String,
    /// A delivery that they began waits for them.
    pub has_draft: bool,
    /// They may take the drawer over.
    pub keeps_drawer: bool,
    /// They may be the second person beside whoever is at the counter.
    pub may_stand_by: bool,
}

/// A name and a PIN.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SignIn {
    /// Name.
    pub name: String,
    /// PIN.
    pub pin: String,
}

/// Asks how a second person who is not there can stand by an act.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct AskByRadio {
    /// What was asked for.
    pub asked: ActAsked,
}

/// What is read out to somebody who is not there.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Challenge {
    /// `014`: by which series of receipts this terminal is known.
    pub terminal: String,
    /// What is to be done.
    pub act: String,
    /// Its figure, as it is read out: `142`, `$ 350,00`, `23/11/2026`.
    pub figure: String,
    /// `608 143`.
    pub challenge: String,
}

/// What was read out by another terminal.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct AnswerByRadio {
    /// `14`.
    pub terminal: String,
    /// As in [`ActAsked`].
    pub act: String,
    /// Its figure, as it was read out.
    pub figure: String,
    /// `608 143`.
    pub challenge: String,
}

/// The answer to read back.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct RadioAnswer {
    /// `390 637`.
    pub answer: String,
}

/// A second person, sent as the field `second` of an act that takes one: at the counter with a PIN,
/// or elsewhere with the answer they read out.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct SecondPerson {
    /// Name.
    pub name: String,
    /// PIN, or empty.
    pub pin: String,
    /// Answer, or empty.
    pub answer: String,
}

/// Who works here.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct UsersView {
    /// By name.
    pub users: Vec<UserRow>,
    /// Nobody needs a PIN here yet.
    pub open: bool,
    /// Wrong answers over the radio in a row.
    pub radio_failed: u32,
    /// Name of whoever is at the counter.
    pub me: String,
    /// There is a recovery key on paper that was not used.
    pub has_key: bool,
}

/// Somebody who works here.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct UserRow {
    /// Name.
    pub name: String,
    /// As in [`AtDoor`].
    pub roles: Vec<String>,
    /// Last day on which they may sign in, `2026-11-30`; empty for no end.
    pub until: String,
    /// That day has passed.
    pub expired: bool,
    /// The center's office says who they are.
    pub of_center: bool,
    /// Wrong PINs in a row.
    pub failed: u32,
    /// After too many of them.
    pub locked: bool,
}

/// Somebody who is to work here.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SetUser {
    /// Name.
    pub name: String,
    /// As in [`AtDoor`].
    pub roles: Vec<String>,
    /// PIN; empty leaves it as it is.
    pub pin: String,
    /// Last day, `2026-11-30`, or empty.
    pub until: String,
}

/// Somebody who works here.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct UserName {
    /// Name.
    pub name: String,
}

/// How somebody comes back who does not know their PIN.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct WaysBack {
    /// `014`: by which series of receipts this terminal is known.
    pub terminal: String,
    /// `608 143`, to be read out to whoever runs the server; empty where there is none.
    pub challenge: String,
    /// A recovery key on paper is good for them.
    pub key: bool,
}

/// Another PIN, by a code.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Recover {
    /// Name.
    pub name: String,
    /// The groups that were read out, or those of the recovery key, with whatever is between them.
    pub code: String,
    /// The PIN from now on.
    pub new_pin: String,
}

/// Another PIN for whoever is at the counter.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct OwnPin {
    /// The one so far.
    pub pin: String,
    /// The one from now on.
    pub new_pin: String,
}
