//! Commands of the moisture meter.

use serde_json::Value;

use super::office::settings;
use super::{act, live, read, unknown};
use crate::api::{CheckMeter, Nothing};
use crate::meter_room::furnish_meter;
use crate::terminal::Terminal;
use crate::trouble::Trouble;
use crate::view;

pub(super) fn call(terminal: &Terminal, command: &str, input: Value) -> Result<Value, Trouble> {
    match command {
        "meter.set" => {
            let setup = view::meter_choice(&read(input)?)?;
            act(terminal, |desk, now| desk.set_meter(setup, now))?;
            furnish_meter(&terminal.shared, &mut terminal.shared.lock());
        }
        "meter.check" => {
            let CheckMeter { known, shown } = read(input)?;
            act(terminal, |desk, now| desk.check_meter(&known, &shown, now))?;
        }
        "meter.take" => {
            let Nothing {} = read(input)?;
            take(terminal)?;
            return live(terminal);
        }
        _ => return Err(unknown(command)),
    }
    settings(terminal)
}

/// Takes what the meter shows now.
fn take(terminal: &Terminal) -> Result<(), Trouble> {
    let told = {
        let state = terminal.shared.lock();
        let room = state.meter.as_ref().ok_or(Trouble::refused("meter-none"))?;
        let now = terminal.shared.clock.steady_ms();
        room.told(now).map_err(Trouble::Refused)?.clone()
    };
    act(terminal, |desk, _| desk.take_metered(told))
}
