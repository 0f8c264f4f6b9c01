//! What a scale says of what it shows, dialect by dialect.

use domain::machines::Dialect;

use super::indicator::Shown;
use super::make::Make;
use super::{comma, toledo, yaohua};

/// How a scale speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Voice {
    /// Its dialect.
    pub dialect: Dialect,
    /// Who made it.
    pub make: Make,
    /// It says nothing unless it is asked.
    pub asked: bool,
}

impl Voice {
    /// The usual way to speak that dialect.
    pub fn of(dialect: Dialect) -> Voice {
        Voice { dialect, make: Make::Usual, asked: dialect.only_asked() }
    }
}

/// The bytes that say what is shown: a frame of a scale that streams, or the answer to the
/// question for the weight.
pub fn frame(voice: Voice, shown: &Shown) -> Vec<u8> {
    let Voice { dialect, make, .. } = voice;
    match dialect {
        Dialect::StGs => comma::comma(make, shown),
        Dialect::StGsRead => comma::comma(Make::GeneralMeasure, shown),
        Dialect::Yaohua => yaohua::twelve(shown),
        Dialect::YaohuaForward => yaohua::forward(make, shown),
        Dialect::YaohuaReversed => yaohua::reversed(make, shown),
        Dialect::YaohuaA12e => yaohua::a12e(shown),
        Dialect::YaohuaWw => yaohua::ww(shown),
        Dialect::YaohuaCommand => yaohua::answer(b"\x02AB03\x03", shown).unwrap_or_default(),
        Dialect::ToledoContinuous => toledo::continuous(make, shown),
        Dialect::Toledo8217 => toledo::checkout(shown),
        Dialect::Ohaus => comma::ohaus(make, shown),
        Dialect::MtSics => comma::sics(shown),
        Dialect::Nci => toledo::nci(make, shown),
        Dialect::Sma => toledo::sma(shown),
        Dialect::RiceLake => comma::rice_lake(shown),
        Dialect::Cas10 => comma::cas10(shown),
        Dialect::CasEcr => toledo::cas_ecr(shown),
        Dialect::Prix => toledo::prix(shown),
        Dialect::Adam => comma::adam(make, shown),
        Dialect::Pattern => comma::no_name(shown),
    }
}

/// Where a frame of that dialect ends in characters of a checksum: how many bytes from the end.
pub(super) fn checksum_from_end(voice: Voice) -> Option<usize> {
    match voice.dialect {
        Dialect::Yaohua | Dialect::YaohuaCommand => Some(2),
        Dialect::YaohuaA12e | Dialect::CasEcr => Some(3),
        Dialect::ToledoContinuous if voice.make != Make::ToledoShort => Some(1),
        _ => None,
    }
}
