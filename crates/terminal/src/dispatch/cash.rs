//! Commands of the drawer beside deliveries: what moves in it, counting, handovers, payment orders.

use serde_json::Value;

use super::office::amount;
use super::users::checked;
use super::{act, answer, look, read, unknown};
use crate::api::{
    CountPieces, FindOrder, HandOver, HandedOver, LargeCash, MoveCash, PayOrder, WarnBelow,
};
use crate::desk::cash::Wanted;
use crate::desk::command_id;
use crate::desk::counting::{counted, pieces};
use crate::desk::handover::Handover;
use crate::store::users::User;
use crate::terminal::Terminal;
use crate::trouble::Trouble;
use crate::view;

pub(super) fn call(terminal: &Terminal, command: &str, input: Value) -> Result<Value, Trouble> {
    match command {
        "cash.view" => {}
        "cash.move" => {
            let MoveCash { kind, amount: typed, producer, reason, command } = read(input)?;
            let (command, amount) = (command_id(&command)?, amount(&typed)?);
            let movement = view::movement(kind);
            let wanted = Wanted { movement, amount, producer, reason };
            act(terminal, |desk, now| desk.move_cash(command, &wanted, now))?;
        }
        "cash.pay_order" => {
            let PayOrder { number, command } = read(input)?;
            let command = command_id(&command)?;
            act(terminal, |desk, now| desk.pay_order(command, &number, now))?;
        }
        "cash.warn_below" => {
            let WarnBelow { amount } = read(input)?;
            act(terminal, |desk, now| desk.warn_below(&amount, now))?;
        }
        "cash.large" => {
            let LargeCash { amount } = read(input)?;
            act(terminal, |desk, now| desk.set_large_cash(&amount, now))?;
        }
        "cash.find_order" => {
            let FindOrder { number } = read(input)?;
            return look(terminal, |_, desk, _| Ok(view::order_row(&desk.find_order(&number)?)));
        }
        "cash.count" => {
            let CountPieces { pieces: typed } = read(input)?;
            return answer(view::piece_table(&pieces(&typed)?));
        }
        "cash.hand_over" => {
            let HandOver { counted: typed, pieces, to, pin, reason, command } = read(input)?;
            let command = command_id(&command)?;
            let handover = Handover { counted: counted(&typed, &pieces)?, to, reason };
            let takes = receiver(terminal, &handover.to, &pin)?;
            let strip = act(terminal, |desk, now| desk.hand_over(command, &handover, now))?;
            if let Some(user) = takes {
                let steady = terminal.shared.clock.steady_ms();
                act(terminal, |desk, now| desk.attend(&user, (now, steady)))?;
            }
            return answer(HandedOver { slip: view::strip_view(&strip) });
        }
        _ => return Err(unknown(command)),
    }
    look(terminal, |_, desk, _| view::cash_view(desk))
}

/// Whoever takes the drawer over signs for it with their PIN; nobody where nobody signs in.
fn receiver(terminal: &Terminal, name: &str, pin: &str) -> Result<Option<User>, Trouble> {
    if !act(terminal, |desk, _| desk.check_receiver(name))? {
        return Ok(None);
    }
    checked(terminal, name, pin).map(Some)
}
