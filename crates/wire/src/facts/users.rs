//! Who works at a terminal, and who stood by.

use minicbor::{Decode, Encode};

/// A user of this terminal, whole: the newest holds.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct UserChanged {
    /// Name, under which facts are recorded.
    #[n(0)]
    pub name: String,
    /// `clerk`, `quality`, `cashier`, `manager`, `surveillance`, `volunteer`; empty: works here no
    /// longer.
    #[n(1)]
    pub roles: Vec<String>,
    /// Argon2id of the PIN, made with the terminal's secret, in the form of Argon2's own strings:
    /// without that secret, which is in no record, nobody finds the PIN by trying.
    #[n(2)]
    pub pin_hash: String,
    /// Last day on which they may sign in, days since 1970-01-01.
    #[n(3)]
    pub until_day: Option<i32>,
}

/// A try, on disk before it is looked at: pulling the plug wins nobody another one.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct SignInTried {
    /// Who it is said to be; empty for a code that was read out.
    #[n(0)]
    pub name: String,
    /// [`BY_CODE`] where a code stands for a PIN that was forgotten; none otherwise.
    #[n(1)]
    pub by: Option<String>,
}

/// In the place of a PIN that was forgotten.
pub const BY_CODE: &str = "code";

/// A try that came to something; also that of a second person.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct SignedIn {
    /// Who; empty for a code that was read out.
    #[n(0)]
    pub name: String,
    /// `pin`, or `code` of somebody who had forgotten it.
    #[n(1)]
    pub by: String,
}

/// A second person stood by what the next records of the same command say.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Approved {
    /// `void`, `correct`, `price-override`, `reopen-day`, `large-expense`, `large-drop`,
    /// `large-advance`, `large-settlement`, `large-limit`.
    #[n(0)]
    pub act: String,
    /// The figure that says which: a receipt's number, cents, a day.
    #[n(1)]
    pub figure: i64,
    /// Who stood by.
    #[n(2)]
    pub approver: String,
    /// How.
    #[n(3)]
    pub way: Way,
}

/// How a second person stood by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(index_only)]
pub enum Way {
    /// With a PIN, at the counter.
    #[n(0)]
    Pin,
    /// With an answer that was read out.
    #[n(1)]
    Answer,
}

/// Somebody who was locked out after wrong tries may try again.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct UserUnlocked {
    /// Who; empty for answers that are read out.
    #[n(0)]
    pub name: String,
}

/// A manager read out the answer to a challenge of another terminal.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct ApprovalGiven {
    /// The series of receipt numbers of that terminal.
    #[n(0)]
    pub series: u16,
    /// As in [`Approved`].
    #[n(1)]
    pub act: String,
    /// As in [`Approved`].
    #[n(2)]
    pub figure: i64,
    /// The challenge, as it was read: six digits.
    #[n(3)]
    pub challenge: u32,
}

/// Another PIN of somebody who had forgotten theirs, or whose PIN nothing could be held against any
/// more. It holds at this terminal alone, until whoever named them gives them another.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct PinRecovered {
    /// Name.
    #[n(0)]
    pub name: String,
    /// Argon2id of the PIN, as in [`UserChanged`].
    #[n(1)]
    pub pin_hash: String,
    /// By which code: `answer` of the server, or `key` on paper, which is used up.
    #[n(2)]
    pub by: String,
}

/// A key on paper lets a manager choose another PIN, once. One made before is worth nothing.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct RecoveryKeyMade {
    /// Argon2id of its digits without a secret, in the form of Argon2's own strings: the terminal's
    /// may be what was lost, and nobody finds so many digits by trying.
    #[n(0)]
    pub hash: String,
}
