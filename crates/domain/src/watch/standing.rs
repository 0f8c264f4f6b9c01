//! What a watch is told, and what it says: limits, standings, captures and refusals.

/// What a scale can weigh, in grams.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WatchLimits {
    /// The most it weighs.
    pub capacity_g: i64,
    /// The step between two values it can show; at least 1.
    pub division_g: i64,
    /// The least it is good for.
    pub min_load_g: i64,
}

/// How a scale stands, for the screen. Exactly [`Standing::Stable`] can be captured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Its port does not open.
    NotThere,
    /// It was there and its line is gone.
    Unplugged,
    /// The line is open and nothing comes: switched off, or the cable is out at the scale.
    Silent,
    /// Frames come and none is understood, or what stands between them keeps a load from coming to
    /// rest: check cable, speed and format.
    Garbled,
    /// It shows another unit than kilograms.
    WrongUnit,
    /// It shows a net weight: somebody pressed its tare key.
    NetMode,
    /// It was switched on without being set to zero: no figure of it counts before it is.
    Unzeroed,
    /// It says that something in it is broken, or its calibration lost.
    Faulty,
    /// More is on than it can weigh.
    Over,
    /// It shows less than it can show, without a figure.
    Under,
    /// It stands below zero without a load: it needs zeroing.
    Negative {
        /// What it shows; below zero.
        grams: i64,
    },
    /// It weighs, and is not believed: it failed its check, and nobody decided to go on with it.
    Stopped,
    /// Nothing is on; ready for a load.
    Empty,
    /// The value is not steady yet.
    Moving {
        /// What it shows at the moment.
        grams: i64,
    },
    /// The value is not steady yet, and the scale shows none.
    Unsteady,
    /// A steady load that has not been counted. This one can be captured.
    Stable {
        /// What it weighs.
        grams: i64,
    },
    /// Steady, but less than the scale is good for.
    BelowMinimum {
        /// What it shows.
        grams: i64,
    },
    /// Steady, but no multiple of the division: the scale is not the one that was set up.
    WrongDivision {
        /// What it shows.
        grams: i64,
    },
    /// This load has been captured and is still on.
    Counted {
        /// What it weighs.
        grams: i64,
    },
    /// A load that was on before we looked, or that changed after its capture without the
    /// platform having been empty. It has to come off first.
    NotZeroed {
        /// What it weighs.
        grams: i64,
    },
}

/// Who found that the load was at rest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JudgedBy {
    /// The scale's own flag, and our window of frames as well.
    Scale,
    /// Our window of frames alone; the scale has no such flag.
    Host,
}

/// A load that was taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Captured {
    /// Its gross weight in grams: the value of the last frame.
    pub gross_g: i64,
    /// That frame as the scale sent it.
    pub raw: Vec<u8>,
    /// Who judged it stable.
    pub judged_by: JudgedBy,
    /// When that frame came, on the clock given to [`ScaleWatch::feed`](super::ScaleWatch::feed).
    pub at_ms: u64,
}

/// Why no load was taken. Nothing has changed then.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CaptureRefusal {
    /// No frame has come since it was asked for: wait for one and ask again.
    #[error("no frame has come since the weight was asked for")]
    NoFreshFrame,
    /// The scale stands otherwise than [`Standing::Stable`].
    #[error("the scale does not show a load that can be taken: {0:?}")]
    Standing(Standing),
}
