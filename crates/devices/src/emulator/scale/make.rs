//! The makes of scales that speak one dialect with small differences.

use domain::machines::Dialect;

/// A make, where several write the frames of one dialect differently.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Make {
    /// What the dialect's name says; for the comma family CAS of 18 bytes.
    Usual,
    /// A&D: `ST,+00045.20 kg`.
    AAndD,
    /// CAS of 22 bytes with a lamp byte.
    Cas22,
    /// General Measure M02: `ST,GS,+045.20kg`, and the commands `READ` and `ZERO ON`.
    GeneralMeasure,
    /// T-Scale NHB: one comma only, `ST,GS    20.7g  `.
    Nhb,
    /// Dini Argeo: a comma before the unit.
    DiniArgeo,
    /// Ohaus Defender in lines of 17 bytes.
    OhausShort,
    /// Ohaus TD32PE: the figure in eleven places, the unit at the right of five.
    OhausWide,
    /// Toledo with blanks in front of its figures.
    ToledoBlanks,
    /// Toledo without a checksum.
    ToledoShort,
    /// Yaohua A22, which writes the minus as `1`.
    A22,
    /// Yaohua XK3118T1: `=00004.8(kg)`.
    Xk3118,
    /// Adam with `ASNG/W` before its figures.
    Asng,
    /// NCI as DIVA and Aviator speak it: `S` before the status, and no status beside a weight.
    Ecr,
}

impl Make {
    /// The makes of a dialect, the usual one first.
    pub fn of(dialect: Dialect) -> &'static [Make] {
        match dialect {
            Dialect::StGs => &[
                Make::Usual,
                Make::AAndD,
                Make::Cas22,
                Make::GeneralMeasure,
                Make::Nhb,
                Make::DiniArgeo,
            ],
            Dialect::Ohaus => &[Make::Usual, Make::OhausShort, Make::OhausWide],
            Dialect::ToledoContinuous => &[Make::Usual, Make::ToledoBlanks, Make::ToledoShort],
            Dialect::YaohuaReversed => &[Make::Usual, Make::A22],
            Dialect::YaohuaForward => &[Make::Usual, Make::Xk3118],
            Dialect::Adam => &[Make::Usual, Make::Asng],
            Dialect::Nci => &[Make::Usual, Make::Ecr],
            _ => &[Make::Usual],
        }
    }

    /// Its name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Make::Usual => "usual",
            Make::AAndD => "a-and-d",
            Make::Cas22 => "cas22",
            Make::GeneralMeasure => "general-measure",
            Make::Nhb => "nhb",
            Make::DiniArgeo => "dini-argeo",
            Make::OhausShort => "short",
            Make::OhausWide => "wide",
            Make::ToledoBlanks => "blanks",
            Make::ToledoShort => "no-checksum",
            Make::A22 => "a22",
            Make::Xk3118 => "xk3118",
            Make::Asng => "asng",
            Make::Ecr => "ecr",
        }
    }

    /// The make of that name which speaks the dialect.
    pub fn named(dialect: Dialect, name: &str) -> Option<Make> {
        Make::of(dialect).iter().copied().find(|make| make.name() == name)
    }
}
