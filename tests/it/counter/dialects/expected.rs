//! What must come of each scenario in each dialect.

use domain::machines::Dialect;

use devices::emulator::scale::Voice;

/// What happens on a scale or on its line. Source of the list: what scales and lines do in other
/// people's reports, and what our own rules are about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scenario {
    /// From empty to a load, which overshoots and comes to rest, and off again.
    Settles,
    /// It creeps by a division up and down and says that it is at rest.
    Drifts,
    /// It never comes to rest.
    NeverSettles,
    /// More is on than it can weigh.
    Over,
    /// It stands below zero.
    Negative,
    /// Somebody pressed its unit key.
    Pounds,
    /// Somebody pressed its tare key.
    Net,
    /// Its frames come byte by byte.
    Split,
    /// Three frames come in one write.
    Joined,
    /// Bytes without a meaning stand between its frames.
    Garbage,
    /// Its checksums are wrong.
    Checksum,
    /// Its digits come in the other order than was set up.
    Reversed,
    /// It falls silent with a load on, and comes back.
    Silence,
    /// Its cable is pulled and plugged in again, and another load is on by then.
    Replugged,
    /// Each answer comes after the next question was asked.
    LateAnswer,
    /// The line sends our question back.
    Echo,
}

/// What must come of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// The weight that is on is taken.
    Taken,
    /// None is, with this sentence.
    Refused(&'static str),
    /// There is no such thing in this dialect, for this reason.
    Cannot(&'static str),
}

use Outcome::{Cannot, Refused, Taken};

const OVER: Outcome = Refused("scale-over");
const GARBLED: Outcome = Refused("scale-garbled");
const WRONG_UNIT: Outcome = Refused("scale-wrong-unit");
const NET_MODE: Outcome = Refused("scale-net-mode");
const NO_UNIT: Outcome = Cannot("its frames name no unit: that is the set-up's");
const NO_NET: Outcome = Cannot("its frames do not say whether a tare is taken off");
const NO_SUM: Outcome = Cannot("its frames have no checksum");
const ONE_WAY: Outcome = Cannot("its digits are written in one order only");

/// What a dialect can tell.
struct Row {
    over: Outcome,
    pounds: Outcome,
    net: Outcome,
    checksum: Outcome,
    reversed: Outcome,
}

#[rustfmt::skip]
fn row(dialect: Dialect) -> Row {
    let row = |over, pounds, net, checksum| Row { over, pounds, net, checksum, reversed: ONE_WAY };
    match dialect {
        Dialect::StGs
        | Dialect::StGsRead       => row(OVER,    WRONG_UNIT, NET_MODE, NO_SUM),
        Dialect::Yaohua           => row(OVER,    NO_UNIT,    NO_NET,   GARBLED),
        Dialect::YaohuaForward
        | Dialect::YaohuaReversed => Row { reversed: GARBLED,
                                     ..row(OVER,  NO_UNIT,    NO_NET,   NO_SUM) },
        Dialect::YaohuaA12e       => row(OVER,    WRONG_UNIT, NET_MODE, GARBLED),
        Dialect::YaohuaWw         => row(OVER,    WRONG_UNIT, NET_MODE, NO_SUM),
        // It is asked for the gross weight, whatever its keys say.
        Dialect::YaohuaCommand    => row(OVER,    NO_UNIT,    Taken,    GARBLED),
        Dialect::ToledoContinuous => row(OVER,    WRONG_UNIT, NET_MODE, GARBLED),
        Dialect::Toledo8217       => row(OVER,    NO_UNIT,    NET_MODE, NO_SUM),
        // What stands in place of a figure that is out of range is in no manual.
        Dialect::Ohaus            => row(GARBLED, WRONG_UNIT, NET_MODE, NO_SUM),
        Dialect::MtSics           => row(OVER,    WRONG_UNIT, NO_NET,   NO_SUM),
        Dialect::Nci              => row(OVER,    WRONG_UNIT, NET_MODE, NO_SUM),
        Dialect::Sma              => row(OVER,    WRONG_UNIT, NET_MODE, NO_SUM),
        Dialect::RiceLake         => row(OVER,    WRONG_UNIT, NET_MODE, NO_SUM),
        Dialect::Cas10            => row(OVER,    NO_UNIT,    NO_NET,   NO_SUM),
        Dialect::CasEcr           => row(OVER,    WRONG_UNIT, NO_NET,   GARBLED),
        Dialect::Prix             => row(OVER,    NO_UNIT,    NO_NET,   NO_SUM),
        // As with Ohaus; and it is asked for the gross weight.
        Dialect::Adam             => row(GARBLED, WRONG_UNIT, Taken,    NO_SUM),
        // What fits no template is no frame, whatever it would say.
        Dialect::Pattern          => row(GARBLED, GARBLED,    NO_NET,   NO_SUM),
    }
}

/// What must come of that scenario with a scale that speaks so.
pub(super) fn of(scenario: Scenario, voice: Voice) -> Outcome {
    let Row { over, pounds, net, checksum, reversed } = row(voice.dialect);
    match scenario {
        Scenario::Settles | Scenario::Drifts | Scenario::Split => Taken,
        Scenario::NeverSettles => Refused("scale-moving"),
        Scenario::Over => over,
        Scenario::Negative => Refused("scale-negative"),
        Scenario::Pounds => pounds,
        Scenario::Net => net,
        Scenario::Joined if voice.asked => Cannot("it says one frame to one question"),
        Scenario::Joined => Taken,
        Scenario::Garbage => GARBLED,
        Scenario::Checksum => checksum,
        Scenario::Reversed => reversed,
        Scenario::Silence => Refused("scale-silent"),
        Scenario::Replugged => Refused("scale-unplugged"),
        Scenario::LateAnswer | Scenario::Echo => Taken,
    }
}

/// The dialects in which nobody asks, so that no answer is late and no question comes back.
pub(super) fn cannot_be_asked(dialect: Dialect) {
    let none = [
        Dialect::Yaohua,
        Dialect::YaohuaForward,
        Dialect::YaohuaReversed,
        Dialect::YaohuaA12e,
        Dialect::ToledoContinuous,
        Dialect::RiceLake,
        Dialect::Cas10,
        Dialect::Pattern,
    ];
    assert!(none.contains(&dialect), "{dialect:?} is asked, and how is not known");
}
