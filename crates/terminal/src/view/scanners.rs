//! The card scanner as a machine for the screens, and back.

use domain::machines::{ScannerSetup, SerialLine};

use crate::api::{ScannerChoice, ScannerSetting};
use crate::terminal::State;
use crate::trouble::Trouble;

/// What such scanners are set to when they are made.
const USUAL_BAUD: u32 = 9_600;

/// The scanner of the settings.
pub(super) fn scanner_setting(
    setup: &ScannerSetup,
    (gone, last): (bool, String),
) -> ScannerSetting {
    let (kind, port, baud) = match setup {
        ScannerSetup::Keyboard => ("keyboard", "", USUAL_BAUD),
        ScannerSetup::Serial { line } => ("serial", &*line.port, line.baud),
    };
    let choice = ScannerChoice { kind: kind.to_owned(), port: port.to_owned(), baud };
    ScannerSetting { choice, gone, last }
}

/// Whether its line is broken, and what it read last.
pub(crate) fn scanner_now(state: &State) -> (bool, String) {
    let gone = state.scanner.as_ref().is_some_and(|room| room.is_gone);
    (gone, state.scans.last().last().map(|scan| scan.code.clone()).unwrap_or_default())
}

/// A scanner's set-up from what a screen sent.
///
/// # Errors
/// A sentence for what is missing or is none.
pub(crate) fn scanner_choice(choice: &ScannerChoice) -> Result<ScannerSetup, Trouble> {
    let port = choice.port.trim().to_owned();
    match choice.kind.as_str() {
        "keyboard" => Ok(ScannerSetup::Keyboard),
        "serial" if port.is_empty() => Err(Trouble::refused("scanner-port-missing")),
        "serial" if (300..=921_600).contains(&choice.baud) => {
            let line = SerialLine { port, baud: choice.baud, seven_even: false };
            Ok(ScannerSetup::Serial { line })
        }
        _ => Err(Trouble::refused("setting-bad")),
    }
}
