//! Commands of tables that are brought along. A table is held against a moment of the file through
//! a connection of its own, so that nobody at the counter waits for a long one.

use std::path::PathBuf;
use std::sync::PoisonError;

use serde_json::Value;

use super::starting::bytes;
use super::{act, answer, gate, read, unknown};
use crate::api::BringIn;
use crate::desk::bring_in::sorted::{Brought, Here, Said, Sorted, sort_out};
use crate::desk::command_id;
use crate::desk::terms::Reference;
use crate::store::{Snapshot, journal};
use crate::terminal::Terminal;
use crate::trouble::Trouble;
use crate::view;

/// The counter when the table came.
struct Opened {
    /// Folder of its file.
    dir: PathBuf,
    /// Who stands there.
    user: String,
    today: i32,
}

pub(super) fn call(terminal: &Terminal, command: &str, input: Value) -> Result<Value, Trouble> {
    let BringIn { table, file, base64, said, command: id } = read(input)?;
    let bytes = bytes(&base64)?;
    drop(base64);
    let same = said.into_iter().map(|said| (said.line, said.same)).collect();
    let said = Said { same, others: false };
    let brought = Brought { table, bytes: &bytes, file: &file, said };
    let opened = opened(terminal)?;
    let snapshot = Snapshot::take(&opened.dir)?;
    let reference = Reference::on(snapshot.db(), opened.today)?;
    let sorted = sort_out(&Here::of(snapshot.db(), &reference, opened.today)?, &brought)?;
    match command {
        "bring.look" => {}
        "bring.take" => {
            let last = journal::last(snapshot.db())?;
            let id = command_id(&id)?;
            let sorted = take(terminal, (&brought, sorted), (&opened.user, last), id)?;
            return answer(view::brought(&reference, sorted));
        }
        _ => return Err(unknown(command)),
    }
    answer(view::brought(&reference, sorted))
}

fn opened(terminal: &Terminal) -> Result<Opened, Trouble> {
    let state = terminal.shared.lock();
    let desk = state.desk().ok_or(Trouble::NotSetUp)?;
    Ok(Opened {
        dir: desk.store.dir().to_owned(),
        user: desk.center.user.clone(),
        today: desk.today(terminal.shared.clock.wall_ms()),
    })
}

/// Writes what a table came to. It was held against the file up to the record `last`: where more
/// was written since, it is held against that once more.
fn take(
    terminal: &Terminal,
    (brought, sorted): (&Brought<'_>, Sorted),
    (user, last): (&str, u64),
    command: uuid::Uuid,
) -> Result<Sorted, Trouble> {
    let _one_at_a_time = terminal.shared.commands.lock().unwrap_or_else(PoisonError::into_inner);
    gate::pass(terminal, "bring.take")?;
    act(terminal, |desk, now| {
        if desk.center.user != user {
            // Somebody else came to the counter meanwhile: it is not theirs.
            return Err(Trouble::SignIn);
        }
        let sorted = match desk.store.head().seq == last {
            true => sorted,
            false => {
                let here = Here::of(desk.store.db(), &desk.reference, desk.today(now))?;
                sort_out(&here, brought)?
            }
        };
        desk.bring(Some(command), &sorted.facts, now)?;
        Ok(sorted)
    })
}
