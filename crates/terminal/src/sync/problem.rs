//! What can come between a terminal and its server, and the sentence for each.

use crate::api::Say;
use crate::store::StoreError;
use crate::trouble::Trouble;

/// Why an exchange did not come to its end. Nothing is lost by any of them.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Problem {
    /// The server cannot be reached.
    #[error("no way to the server: {0}")]
    NoWay(String),
    /// Something answers that is not the server: a network that wants its conditions accepted.
    #[error("something else answers: {0}")]
    NotTheServer(String),
    /// There is no TLS at an address that asks for it. Nothing was sent.
    #[error("no TLS here: {0}")]
    NoTls(String),
    /// The server that is wanted is there, and only over TLS. Nothing was sent.
    #[error("the server speaks TLS")]
    OnlyTls,
    /// Whoever answers has no TLS key of the server's. Nothing was sent.
    #[error("the TLS key is not the server's")]
    StrangeKey,
    /// The server does not know this terminal.
    #[error("the server does not know this terminal")]
    Stranger,
    /// Program and server are too far apart in age.
    #[error("no common version")]
    Version,
    /// The server cannot store anything now.
    #[error("the server is out of order for {again_s} s")]
    Unavailable {
        /// When to come again, in seconds.
        again_s: u32,
    },
    /// The server has too much to do, or this terminal comes too often. Nothing was stored.
    #[error("the server is busy for {again_s} s")]
    Busy {
        /// When to come again, in seconds.
        again_s: u32,
    },
    /// There is no such code for that center.
    #[error("no such code")]
    Code,
    /// The code has expired.
    #[error("the code has expired")]
    Expired,
    /// The code was used by another terminal.
    #[error("the code was used")]
    Used,
    /// The server has records of this terminal that are not in this file.
    #[error("the server has records that this file lacks")]
    Rewound,
    /// The server has another record under the same number.
    #[error("the server has another record under the same number")]
    Differs,
    /// The server believes this terminal's key no longer. It has kept what was sent all the same.
    #[error("the server believes this terminal's key no longer")]
    Revoked,
    /// The server cannot make anything of what was sent.
    #[error("the server does not understand what was sent")]
    Unsound,
    /// Both have the same records and sum them up differently.
    #[error("the sums of both sides differ")]
    Sums,
    /// What the center sends does not come to what it says, however often it is read.
    #[error("what the center sends does not come to what it says")]
    Misfit,
    /// A record that cannot be sent.
    #[error("a segment cannot be made: {0}")]
    Segment(#[from] wire::segment::SegmentError),
    /// The file of records.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Problem {
    /// It happens every day where there is no line: nobody has to do anything.
    pub(crate) fn is_normal(&self) -> bool {
        matches!(self, Problem::NoWay(_) | Problem::Busy { .. })
    }

    /// The server has told it: what became of the request is known.
    pub(crate) fn is_told(&self) -> bool {
        use Problem::{Differs, Revoked, Rewound, Sums, Unsound};
        matches!(self, Rewound | Differs | Revoked | Sums | Unsound)
    }

    /// What a person reads.
    pub(crate) fn say(&self) -> Say {
        Say::new(self.sentence_id())
    }

    /// The id of what a person reads.
    pub(super) fn sentence_id(&self) -> &'static str {
        match self {
            Problem::NoWay(_) => "sync-no-way",
            Problem::NotTheServer(_) => "sync-not-the-server",
            Problem::NoTls(_) => "sync-no-tls",
            Problem::OnlyTls => "sync-only-tls",
            Problem::StrangeKey => "sync-strange-key",
            Problem::Stranger => "sync-stranger",
            Problem::Version => "sync-version",
            Problem::Unavailable { .. } => "sync-unavailable",
            Problem::Busy { .. } => "sync-busy",
            Problem::Code => "sync-code",
            Problem::Expired => "sync-expired",
            Problem::Used => "sync-used",
            Problem::Rewound => "sync-rewound",
            Problem::Differs => "sync-differs",
            Problem::Revoked => "sync-revoked",
            Problem::Unsound => "sync-version",
            Problem::Sums => "sync-sums",
            Problem::Misfit => "sync-misfit",
            Problem::Segment(_) => "sync-segment",
            Problem::Store(_) => "storage-failed",
        }
    }
}

impl From<Trouble> for Problem {
    fn from(trouble: Trouble) -> Problem {
        match trouble {
            Trouble::Store(error) => Problem::Store(error),
            other => Problem::NoWay(format!("the counter: {other}")),
        }
    }
}

impl From<rusqlite::Error> for Problem {
    fn from(error: rusqlite::Error) -> Problem {
        Problem::Store(error.into())
    }
}
