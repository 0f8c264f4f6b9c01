//! What a scale that speaks when it is asked is asked with.

use domain::machines::{Dialect, Speech};

use super::dialects::{
    adam, cas, mt_sics, nci, ohaus, prix, sma, toledo_8217, yaohua, yaohua_lines,
};

/// What the terminal sends to hear the weight once. `None` where the scale speaks by itself, and
/// for dialects in which no question is known.
///
/// The answer is an ordinary frame, whenever it comes; where it comes in two steps, the parser's
/// [`answer`](super::parser::Parser::answer) has the second. The `ST,GS` family is asked with the
/// `Q` of A&D, from whom most of its scales have the format; General Measure's `READ`, which is
/// understood by no other, has a dialect of its own.
pub fn question(speech: &Speech) -> Option<&'static [u8]> {
    if !speech.asked && !speech.dialect.only_asked() {
        return None;
    }
    match speech.dialect {
        Dialect::StGs => Some(b"Q\r\n"),
        Dialect::StGsRead => Some(b"READ\r\n"),
        Dialect::YaohuaWw => Some(yaohua_lines::WW_QUESTION),
        Dialect::YaohuaCommand => Some(yaohua::QUESTION),
        Dialect::Toledo8217 => Some(toledo_8217::QUESTION),
        Dialect::Ohaus => Some(ohaus::QUESTION),
        Dialect::MtSics => Some(mt_sics::QUESTION),
        Dialect::Nci => Some(nci::QUESTION),
        Dialect::Sma => Some(sma::QUESTION),
        Dialect::CasEcr => Some(cas::QUESTION),
        Dialect::Prix => Some(prix::QUESTION),
        Dialect::Adam => Some(adam::QUESTION),
        Dialect::Yaohua
        | Dialect::YaohuaForward
        | Dialect::YaohuaReversed
        | Dialect::YaohuaA12e
        | Dialect::ToledoContinuous
        | Dialect::RiceLake
        | Dialect::Cas10
        | Dialect::Pattern => None,
    }
}
