//! What a use case answers when it does not do what was asked, and the sentence for each.

use domain::authority::Act;
use domain::catalogue::GradeTable;
use domain::decimal::NotAFigure;
use domain::delivery::Refusal;
use domain::es_ec;
use domain::grading::SampleRefusal;
use domain::money::Cents;
use domain::stops::SoftStop;
use domain::watch::{CaptureRefusal, Standing};
use domain::weighing::WeighingRefusal;

use crate::api::{ActAsked, Failure, FailureCode, Say};
use crate::store::{OpenError, StoreError};
use words::{LANGUAGES, Words};

/// Why a use case did not do what was asked. Nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum Trouble {
    /// The input is not acceptable.
    #[error("refused: {}", .0.id)]
    Refused(Say),
    /// The scale must do something first.
    #[error("the scale: {}", .0.id)]
    Scale(Say),
    /// No day is open.
    #[error("no day is open")]
    NoDay,
    /// There is no center here yet.
    #[error("no center has been set up")]
    NotSetUp,
    /// Nobody is at the counter.
    #[error("nobody has signed in")]
    SignIn,
    /// It takes a second person, and nobody stands by.
    #[error("{act:?} of {figure} takes a second person")]
    SecondPerson {
        /// What was to be done.
        act: Act,
        /// The figure that says which: a receipt's number, cents, a day.
        figure: i64,
    },
    /// Whoever was to stand by cannot.
    #[error("the second person: {}", .0.id)]
    SecondRefused(Say),
    /// The file of records cannot be opened.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// The file of records cannot be written or read.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A call that no screen of this version makes.
    #[error("the call is not understood: {0}")]
    Call(String),
}

impl Trouble {
    /// A refusal with a sentence without arguments.
    pub(crate) fn refused(id: &str) -> Trouble {
        Trouble::Refused(Say::new(id))
    }

    /// The sentence for a person at a command line, in Spanish.
    pub fn sentence(self) -> String {
        Words::of(LANGUAGES[0]).say(&Failure::from(self).say)
    }
}

impl From<rusqlite::Error> for Trouble {
    fn from(error: rusqlite::Error) -> Trouble {
        Trouble::Store(error.into())
    }
}

impl From<Refusal> for Trouble {
    fn from(refusal: Refusal) -> Trouble {
        Trouble::Refused(refusal_say(&refusal))
    }
}

impl From<Trouble> for Failure {
    fn from(trouble: Trouble) -> Failure {
        let detail = trouble.to_string();
        let asked = match &trouble {
            Trouble::SecondPerson { act, figure } => {
                Some(ActAsked { act: act.as_str().to_owned(), figure: *figure })
            }
            _ => None,
        };
        let (code, say) = match trouble {
            Trouble::Refused(say) => (FailureCode::Refused, say),
            Trouble::Scale(say) => (FailureCode::Scale, say),
            Trouble::NoDay => (FailureCode::NoDay, Say::new("no-day")),
            Trouble::NotSetUp => (FailureCode::NotSetUp, Say::new("not-set-up")),
            Trouble::SignIn => (FailureCode::SignIn, Say::new("sign-in-first")),
            Trouble::SecondPerson { act, figure } => {
                (FailureCode::SecondPerson, second_say(act, figure))
            }
            Trouble::SecondRefused(say) => (FailureCode::SecondRefused, say),
            Trouble::Open(error) => (FailureCode::Storage, open_say(&error)),
            Trouble::Store(error) => (FailureCode::Storage, store_say(&error)),
            Trouble::Call(_) => (FailureCode::Broken, Say::new("broken")),
        };
        Failure { code, say, detail, asked }
    }
}

/// What takes a second person, in words.
pub(crate) fn second_say(act: Act, figure: i64) -> Say {
    let dollars = || es_ec::dollars(Cents::new(figure).unwrap_or(Cents::ZERO));
    let day = || {
        let day = i32::try_from(figure).unwrap_or_default();
        es_ec::dmy(wire::reference_facts::day_of_number(day))
    };
    match act {
        Act::Void => Say::new("second-void").with("receipt", figure),
        Act::Correct => Say::new("second-correct").with("receipt", figure),
        Act::PriceOverride => Say::new("second-price-override").with("day", day()),
        Act::ReopenDay => Say::new("second-reopen-day").with("day", day()),
        Act::LargeExpense => Say::new("second-large-expense").with("amount", dollars()),
        Act::LargeDrop => Say::new("second-large-drop").with("amount", dollars()),
        Act::LargeAdvance => Say::new("second-large-advance").with("amount", dollars()),
        Act::LargeSettlement => Say::new("second-large-settlement").with("amount", dollars()),
        Act::LargeLimit => Say::new("second-large-limit").with("amount", dollars()),
    }
}

fn open_say(error: &OpenError) -> Say {
    match error {
        OpenError::InUse(_) => Say::new("open-in-use"),
        OpenError::ReadOnly { path, .. } => Say::new("open-read-only").with("path", path.display()),
        OpenError::Foreign { path, .. } => Say::new("open-foreign").with("path", path.display()),
        OpenError::Gone(path) => Say::new("open-gone").with("path", path.display()),
        OpenError::Newer { .. } => Say::new("open-newer"),
        OpenError::Older { .. } => Say::new("open-older"),
        OpenError::Key(path) => Say::new("open-key").with("path", path.display()),
        OpenError::KeyThere(path) => Say::new("open-key-there").with("path", path.display()),
        OpenError::OldSqlite(version) => Say::new("open-old-sqlite").with("version", version),
        OpenError::DiskFull => Say::new("disk-full"),
        OpenError::Store(error) => store_say(error),
    }
}

fn store_say(error: &StoreError) -> Say {
    match error {
        StoreError::Record { seq, .. } => Say::new("record-damaged").with("seq", seq),
        StoreError::Row { .. } | StoreError::Json { .. } => Say::new("file-damaged"),
        StoreError::Sqlite(_) if error.is_disk_full() => Say::new("disk-full"),
        StoreError::Sqlite(_) => Say::new("storage-failed"),
    }
}

/// The sentence for a load that the rules refuse.
pub(crate) fn refusal_say(refusal: &Refusal) -> Say {
    match refusal {
        Refusal::NoWeighings => Say::new("no-weighings"),
        Refusal::MoistureMissing => Say::new("moisture-missing"),
        Refusal::MoistureAboveMax { moisture, max } => Say::new("moisture-above-max")
            .with("moisture", es_ec::share(*moisture))
            .with("max", es_ec::share(*max)),
        Refusal::RainWetNotAllowed { .. } => Say::new("rain-wet-not-allowed"),
        Refusal::SampleMissing => Say::new("sample-missing"),
        Refusal::GradeTableMissing { table } => {
            Say::new("grade-table-missing").with("table", table)
        }
        Refusal::SampleBad(bad) => sample_say(bad),
        Refusal::NoPrice { grade, .. } => match grade {
            Some(grade) if grade == GradeTable::BELOW => Say::new("no-price-below"),
            Some(grade) => Say::new("no-price-grade").with("grade", grade),
            None => Say::new("no-price"),
        },
        Refusal::NoDryEquivalent { .. } => Say::new("no-dry-equivalent"),
        Refusal::TooMuch => Say::new("too-much"),
        Refusal::MoreThanDue { due, .. } => {
            Say::new("more-than-due").with("due", es_ec::dollars(*due))
        }
        Refusal::MoreThanInDrawer { in_drawer, .. } => {
            Say::new("more-than-in-drawer").with("drawer", es_ec::dollars(*in_drawer))
        }
    }
}

/// The sentence for a sample that cannot be graded.
pub(crate) fn sample_say(bad: &SampleRefusal) -> Say {
    match bad {
        SampleRefusal::Empty => Say::new("sample-missing"),
        SampleRefusal::MoreThanTotal { counted, total } => {
            Say::new("sample-more-than-total").with("counted", counted).with("total", total)
        }
        SampleRefusal::ClassMissing { class } | SampleRefusal::UnknownClass { class } => {
            Say::new("sample-class-missing").with("class", class)
        }
        SampleRefusal::LengthMissing => Say::new("length-missing"),
    }
}

/// The sentence for a weight that was typed and cannot be.
pub(crate) fn weighing_say(refusal: &WeighingRefusal) -> Say {
    match refusal {
        WeighingRefusal::TareNotBelowGross { gross, tare } => Say::new("tare-not-below-gross")
            .with("gross", es_ec::kilos(*gross))
            .with("tare", es_ec::kilos(*tare)),
        WeighingRefusal::OverCapacity { capacity, .. } => {
            Say::new("over-capacity").with("capacity", es_ec::kilos_short(*capacity))
        }
        WeighingRefusal::BelowMinimum { min_load, .. } => {
            Say::new("below-minimum").with("minimum", es_ec::kilos(*min_load))
        }
        WeighingRefusal::NotOnDivision { division, .. } => {
            Say::new("not-on-division").with("division", es_ec::kilos(*division))
        }
    }
}

/// The sentence for a text that is no figure.
pub(crate) fn figure_say(bad: &NotAFigure) -> Say {
    match bad {
        NotAFigure::Empty => Say::new("figure-empty"),
        NotAFigure::NotANumber => Say::new("figure-not-a-number"),
        NotAFigure::TooManyDecimals { .. } => Say::new("figure-too-many-decimals"),
        NotAFigure::Negative => Say::new("figure-negative"),
        NotAFigure::TooLarge => Say::new("figure-too-large"),
    }
}

/// What to do about the scale, where something must be done.
pub(crate) fn scale_advice(standing: &Standing) -> Option<Say> {
    let id = match standing {
        Standing::Empty | Standing::Stable { .. } => return None,
        Standing::NotThere => "scale-not-there",
        Standing::Unplugged => "scale-unplugged",
        Standing::Silent => "scale-silent",
        Standing::Garbled => "scale-garbled",
        Standing::WrongUnit => "scale-wrong-unit",
        Standing::NetMode => "scale-net-mode",
        Standing::Stopped => "scale-stopped",
        Standing::Over => "scale-over",
        Standing::Under | Standing::Negative { .. } => "scale-negative",
        Standing::Moving { .. } | Standing::Unsteady => "scale-moving",
        Standing::Unzeroed => "scale-unzeroed",
        Standing::Faulty => "scale-faulty",
        Standing::BelowMinimum { .. } => "scale-below-minimum",
        Standing::WrongDivision { .. } => "scale-wrong-division",
        Standing::Counted { .. } => "scale-counted",
        Standing::NotZeroed { .. } => "scale-not-zeroed",
    };
    Some(Say::new(id))
}

/// Why the load on the scale was not taken.
pub(crate) fn capture_trouble(refusal: &CaptureRefusal) -> Trouble {
    let say = match refusal {
        CaptureRefusal::NoFreshFrame => Say::new("scale-silent"),
        CaptureRefusal::Standing(Standing::Empty) => Say::new("scale-empty"),
        CaptureRefusal::Standing(standing) => {
            scale_advice(standing).unwrap_or_else(|| Say::new("scale-moving"))
        }
    };
    Trouble::Scale(say)
}

/// The question that a soft stop asks, and its name in the record.
pub(crate) fn soft_say(stop: &SoftStop) -> Say {
    match stop {
        SoftStop::AboveUsual { payable, median } => Say::new("soft-above-usual")
            .with("payable", es_ec::kilos(*payable))
            .with("median", es_ec::kilos(*median)),
        SoftStop::AboveNearlyAll { payable, p99 } => Say::new("soft-above-nearly-all")
            .with("payable", es_ec::kilos(*payable))
            .with("p99", es_ec::kilos(*p99)),
        SoftStop::OverQuota { wanted_dry, left_dry } => Say::new("soft-over-quota")
            .with("wanted", es_ec::kilos_shown(*wanted_dry, 1))
            .with("left", es_ec::kilos_shown(*left_dry, 1)),
        SoftStop::JustDelivered { minutes } => {
            Say::new("soft-just-delivered").with("minutes", minutes)
        }
        SoftStop::Stranger => Say::new("soft-stranger"),
        SoftStop::LoadLeft { shown } => {
            Say::new("soft-load-left").with("shown", es_ec::kilos(*shown))
        }
        SoftStop::UnusualMoisture { moisture, usual_min, usual_max } => {
            Say::new("soft-unusual-moisture")
                .with("moisture", es_ec::share(*moisture))
                .with("min", es_ec::share(*usual_min))
                .with("max", es_ec::share(*usual_max))
        }
    }
}
