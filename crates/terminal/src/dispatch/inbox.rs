//! Commands of the inbox.

use serde_json::Value;

use super::{act, answer, look, read, unknown};
use crate::api::SeenNotices;
use crate::terminal::Terminal;
use crate::trouble::Trouble;
use crate::view;

pub(super) fn call(terminal: &Terminal, command: &str, input: Value) -> Result<Value, Trouble> {
    match command {
        "inbox.view" => look(terminal, |_, desk, _| Ok(view::inbox_view(desk)?)),
        "inbox.seen" => {
            let SeenNotices { newest } = read(input)?;
            let seen = act(terminal, |desk, _| {
                desk.see(newest)?;
                Ok(view::inbox_view(desk)?)
            })?;
            answer(seen)
        }
        _ => Err(unknown(command)),
    }
}
