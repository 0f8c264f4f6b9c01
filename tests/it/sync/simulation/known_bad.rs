//! The program, spoilt on purpose in ways that others have spoilt theirs. Each way is made around
//! the real program, at its seams: the database that the server is given ([`altered`]), and the
//! answers that a terminal believes ([`forged`]). The same invariants must catch every one.

pub(super) mod altered;
pub(super) mod forged;

/// A way to be wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bad {
    /// The server answers, and a cut takes what it had not committed yet.
    AcknowledgesBeforeCommit,
    /// The server knows records by their numbers alone.
    DeduplicatesByNumber,
    /// The server takes a segment that begins too late.
    TakesGaps,
    /// What comes last stands.
    OverwritesForks,
    /// What contradicts a log is dropped.
    ForgetsForks,
    /// Positions of the feed come from a sequence, which no rollback gives back.
    PlainSequence,
    /// Records, head and feed are written one after the other, each for itself.
    CommitsInPieces,
    /// What has a record of a kind that is not known is dropped.
    DropsUnknown,
    /// A segment with a record of a kind that is not known is refused.
    RefusesUnknown,
    /// What comes again is counted again.
    CountsTwice,
    /// What was sent counts as acknowledged when anything answers with status 200.
    MarksOnHttp200,
    /// What was sent counts as acknowledged.
    MarksWhenSent,
    /// An answer is believed, whoever signed it.
    BelievesAnySignature,
    /// An answer of which the end is missing is taken for a whole one.
    TakesCutForWhole,
    /// An acknowledgement's number is believed without its hash.
    BelievesNumbers,
    /// The acknowledged number never goes down.
    NeverGoesBack,
    /// What is on its way is flagged on disk, and not sent again before its answer.
    InFlightFlag,
    /// Records that are not younger than the last acknowledged one count as sent.
    ClockOrder,
    /// After a failure it is only tried again when something new is saved.
    RetriesOnlyOnSave,
    /// A bundle is answered, and a cut takes what was not stored yet.
    AnswersBundlesBeforeStoring,
    /// How far a page reaches is kept, and what it holds is not.
    PositionsWithoutItems,
    /// A terminal that holds something else than the center is not told.
    IgnoresDigests,
}

impl Bad {
    /// All of them, each with the invariants that may catch it first.
    pub(super) const ALL: &[(Bad, &[&str])] = &[
        (Bad::AcknowledgesBeforeCommit, &["S7", "S9"]),
        (Bad::DeduplicatesByNumber, &["S7", "S9", "S15", "R6", "R7", "R8"]),
        (Bad::TakesGaps, &["S4"]),
        (Bad::OverwritesForks, &["S4", "S5"]),
        (Bad::ForgetsForks, &["S7"]),
        (Bad::PlainSequence, &["S5"]),
        (Bad::CommitsInPieces, &["S4", "S5", "R5", "R7", "R8"]),
        (Bad::DropsUnknown, &["S4", "S5", "S7", "S9"]),
        (Bad::RefusesUnknown, &["R8"]),
        (Bad::CountsTwice, &["S15"]),
        (Bad::MarksOnHttp200, &["S9"]),
        (Bad::MarksWhenSent, &["S9"]),
        (Bad::BelievesAnySignature, &["S9"]),
        (Bad::TakesCutForWhole, &["S9"]),
        (Bad::BelievesNumbers, &["S9"]),
        (Bad::NeverGoesBack, &["R8"]),
        (Bad::InFlightFlag, &["R8", "S7"]),
        (Bad::ClockOrder, &["S9"]),
        (Bad::RetriesOnlyOnSave, &["R8"]),
        (Bad::AnswersBundlesBeforeStoring, &["S9"]),
        (Bad::PositionsWithoutItems, &["S13", "R8"]),
        (Bad::IgnoresDigests, &["S13"]),
    ];
}
