//! Every scenario of a scale in every dialect, over a pseudo-terminal and through the whole
//! terminal. What is asserted is the weight that is taken, or the sentence with which none is;
//! a wrong weight never is.
//!
//! What each dialect can tell, and which scenario it therefore cannot have, stands in
//! [`expected`]; what happens in a scenario in [`stage`].

mod expected;
mod stage;

use std::thread;

use devices::emulator::scale::Voice;
use devices::scale::question;
use domain::machines::{Dialect, Speech};

use self::expected::Scenario::{self, *};
use self::stage::Stage;

/// Scenarios that follow each other at one counter. The rows run at the same time: nearly all of
/// it is waiting for loads to come to rest.
const ROWS: [&[Scenario]; 9] = [
    &[Settles, Negative],
    &[NeverSettles, Over],
    &[Drifts],
    &[Garbage],
    &[Silence],
    &[Split, Pounds],
    &[Joined, Net],
    &[Reversed, Checksum],
    &[Replugged],
];
/// The same on a scale that is asked, where the dialect has a question.
const ASKED: [&[Scenario]; 2] = [&[LateAnswer], &[Echo]];

macro_rules! dialects {
    ($($test:ident => $dialect:ident,)*) => {
        $(
            #[test]
            fn $test() {
                prove(Dialect::$dialect);
            }
        )*

        #[test]
        fn no_dialect_is_left_out() {
            let mut left = Dialect::ALL.to_vec();
            left.retain(|dialect| ![$(Dialect::$dialect),*].contains(dialect));
            assert_eq!(left, []);
        }
    };
}

dialects! {
    st_gs => StGs,
    st_gs_read => StGsRead,
    yaohua => Yaohua,
    yaohua_forward => YaohuaForward,
    yaohua_reversed => YaohuaReversed,
    yaohua_a12e => YaohuaA12e,
    yaohua_ww => YaohuaWw,
    yaohua_command => YaohuaCommand,
    toledo_continuous => ToledoContinuous,
    toledo_8217 => Toledo8217,
    ohaus => Ohaus,
    mt_sics => MtSics,
    nci => Nci,
    sma => Sma,
    rice_lake => RiceLake,
    cas10 => Cas10,
    cas_ecr => CasEcr,
    prix => Prix,
    adam => Adam,
    pattern => Pattern,
}

fn prove(dialect: Dialect) {
    let voice = Voice::of(dialect);
    let asked = Voice { asked: true, ..voice };
    let has_question = question(&Speech { asked: true, ..Speech::of(dialect) }).is_some();
    thread::scope(|scope| {
        for row in ROWS {
            scope.spawn(move || play(voice, row));
        }
        if !has_question {
            return expected::cannot_be_asked(dialect);
        }
        for row in ASKED {
            scope.spawn(move || play(asked, row));
        }
    });
}

fn play(voice: Voice, scenarios: &[Scenario]) {
    let stage = Stage::set(voice);
    for &scenario in scenarios {
        stage.play(scenario, expected::of(scenario, voice));
    }
    // These two come back by themselves, and have shown it with a load.
    if !matches!(scenarios, [Silence] | [Replugged]) {
        stage.end();
    }
}
