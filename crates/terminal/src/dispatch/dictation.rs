//! Commands of price lists that are read out.

use serde_json::Value;

use super::{act, answer, look, read, unknown};
use crate::api::{HeardGroup, TakeDictated, TellPrices, ToldPrices};
use crate::desk::command_id;
use crate::terminal::Terminal;
use crate::trouble::Trouble;
use crate::view;

pub(super) fn call(terminal: &Terminal, command: &str, input: Value) -> Result<Value, Trouble> {
    match command {
        "dictation.view" => {}
        "dictation.hear" => {
            let HeardGroup { place, group } = read(input)?;
            let place = usize::try_from(place).unwrap_or_default();
            if place == 0 {
                return Err(Trouble::Call("groups are counted from 1".to_owned()));
            }
            let steady = terminal.shared.clock.steady_ms();
            act(terminal, |desk, now| desk.hear_group((place, &group), (now, steady)))?;
        }
        "dictation.anew" => act(terminal, |desk, _| {
            desk.hear_anew();
            Ok(())
        })?,
        "dictation.take" => {
            let command = command_id(&read::<TakeDictated>(input)?.command)?;
            act(terminal, |desk, now| desk.take_dictated(command, now))?;
            return look(terminal, |_, desk, now| Ok(view::price_view(desk, now)?));
        }
        "dictation.tell" => {
            let TellPrices { list, before } = read(input)?;
            let groups = act(terminal, |desk, _| desk.tell_prices(&list, &before))?;
            return answer(ToldPrices { groups });
        }
        _ => return Err(unknown(command)),
    }
    look(terminal, |_, desk, _| Ok(view::dictation_view(desk)?))
}
