//! Commands of producers' accounts.

use std::io::Write;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use domain::calendar::local_time;
use domain::decimal;
use domain::money::Cents;
use domain::ports::PrinterState;
use domain::share::PerMille;
use serde_json::Value;

use super::office::amount;
use super::starting::day;
use super::{act, look, read, unknown};
use crate::api::{
    CarryOver, GiveInKind, LeftOver, MakeTransfer, ProducerCode, SaveTransfers, SavedTable, Say,
    SetBank, SetFamily, SetStatus,
};
use crate::desk::printing::state_id;
use crate::desk::statuses::Wanted;
use crate::desk::{command_id, family};
use crate::rooms::PrinterRoom;
use crate::terminal::Terminal;
use crate::trouble::{Trouble, figure_say};
use crate::view;

pub(super) fn call(terminal: &Terminal, command: &str, input: Value) -> Result<Value, Trouble> {
    match command {
        "accounts.view" => account(terminal, &read::<ProducerCode>(input)?.code),
        "accounts.in_kind" => {
            let GiveInKind { code, amount: typed, what, command } = read(input)?;
            let (command, worth) = (command_id(&command)?, amount(&typed)?);
            act(terminal, |desk, now| desk.give_in_kind(command, &code, (&what, worth), now))?;
            account(terminal, &code)
        }
        "accounts.passbook" => passbook(terminal, &read::<ProducerCode>(input)?.code),
        "accounts.print_passbook" => {
            let ProducerCode { code } = read(input)?;
            let mut state = terminal.shared.lock();
            let now = terminal.shared.clock.wall_ms();
            let desk = state.desk().ok_or(Trouble::NotSetUp)?;
            let strip = view::passbook_slip(desk, &code, now)?;
            let no_printer = Some(PrinterState::None);
            match state.printer.as_ref().map_or(no_printer, PrinterRoom::would_lose) {
                None => state.print_page(strip),
                Some(PrinterState::None) => return Err(Trouble::refused("passbook-no-printer")),
                Some(why) => return Err(Trouble::refused(state_id(why))),
            }
            drop(state);
            terminal.shared.changed.notify_all();
            passbook(terminal, &code)
        }
        "accounts.statuses" => statuses(terminal, &read::<ProducerCode>(input)?.code),
        "accounts.set_status" => set_status(terminal, read(input)?),
        "accounts.family" => family_page(terminal, &read::<ProducerCode>(input)?.code),
        "accounts.set_family" => {
            let SetFamily { code, family, seller, delegates, language, command } = read(input)?;
            let command = command_id(&command)?;
            let said = family::Said { family, seller, delegates, language };
            act(terminal, |desk, now| desk.set_family(command, &code, &said, now))?;
            family_page(terminal, &code)
        }
        "accounts.set_bank" => {
            let SetBank { code, account, command } = read(input)?;
            let command = command_id(&command)?;
            act(terminal, |desk, now| desk.set_bank(command, &code, &account, now))?;
            family_page(terminal, &code)
        }
        "accounts.left_over" => {
            let LeftOver { percent } = read(input)?;
            let cap = match percent.trim() {
                "" => None,
                typed => Some(share(typed)?),
            };
            left_over(terminal, cap)
        }
        "accounts.carry_over" => {
            let CarryOver { percent, command } = read(input)?;
            let (command, cap) = (command_id(&command)?, share(&percent)?);
            act(terminal, |desk, now| desk.carry_over(command, cap, now))?;
            left_over(terminal, Some(cap))
        }
        "accounts.transfers" => transfers(terminal),
        "accounts.transfer_total" => {
            let SaveTransfers { codes } = read(input)?;
            look(terminal, |_, desk, _| view::transfer_total(desk, &codes))
        }
        "accounts.save_transfers" => save_transfers(terminal, &read::<SaveTransfers>(input)?.codes),
        "accounts.transfer" => {
            let MakeTransfer { rows, reference, command } = read(input)?;
            let command = command_id(&command)?;
            let rows = rows
                .into_iter()
                .map(|row| Ok((row.code, Cents::new(row.cents).map_err(bad_cents)?)))
                .collect::<Result<Vec<_>, Trouble>>()?;
            act(terminal, |desk, now| desk.transfer(command, &rows, &reference, now))?;
            transfers(terminal)
        }
        _ => Err(unknown(command)),
    }
}

fn bad_cents(error: impl std::fmt::Display) -> Trouble {
    Trouble::Call(format!("an amount of the list: {error}"))
}

fn account(terminal: &Terminal, code: &str) -> Result<Value, Trouble> {
    look(terminal, |_, desk, now| view::account_page(desk, code, now))
}

fn passbook(terminal: &Terminal, code: &str) -> Result<Value, Trouble> {
    look(terminal, |_, desk, now| view::passbook(desk, code, now))
}

fn statuses(terminal: &Terminal, code: &str) -> Result<Value, Trouble> {
    look(terminal, |_, desk, now| view::status_page(desk, code, now))
}

fn family_page(terminal: &Terminal, code: &str) -> Result<Value, Trouble> {
    look(terminal, |_, desk, _| view::family_page(desk, code))
}

/// A share as typed, with or without its sign.
fn share(text: &str) -> Result<PerMille, Trouble> {
    decimal::per_mille(text.trim().trim_end_matches('%').trim())
        .map_err(|bad| Trouble::Refused(figure_say(&bad)))
}

fn left_over(terminal: &Terminal, cap: Option<PerMille>) -> Result<Value, Trouble> {
    look(terminal, |_, desk, now| {
        let cap = match cap {
            Some(cap) => cap,
            None => desk.carry_over_cap()?,
        };
        view::left_over_view(desk, cap, now)
    })
}

fn transfers(terminal: &Terminal) -> Result<Value, Trouble> {
    look(terminal, |_, desk, _| view::transfer_view(desk))
}

/// Writes the table for the bank into a folder beside the records, whole or not at all.
fn save_transfers(terminal: &Terminal, codes: &[String]) -> Result<Value, Trouble> {
    look(terminal, |state, desk, now| {
        let folder = terminal.shared.transfers(state.kind().ok_or(Trouble::NotSetUp)?);
        let table = view::transfer_table(desk, codes)?;
        let local = local_time(now);
        let name = format!("{}-{:02}{:02}", local.day, local.hour, local.minute);
        let path = free(&folder, &name);
        let write = || {
            std::fs::create_dir_all(&folder)?;
            let new = path.with_extension("new");
            let mut file = std::fs::File::create(&new)?;
            file.write_all(table.as_bytes())?;
            file.sync_all()?;
            std::fs::rename(&new, &path)
        };
        write().map_err(|error| {
            tracing::error!(%error, "the table for the bank");
            Trouble::Refused(Say::new("transfers-not-saved").with("path", folder.display()))
        })?;
        Ok(SavedTable { path: path.display().to_string() })
    })
}

/// A file of that name which is not there yet: a list that was given to somebody stays as it was.
fn free(folder: &Path, name: &str) -> PathBuf {
    let first = folder.join(format!("{name}.csv"));
    let others = (2_u32..).map(|nth| folder.join(format!("{name}-{nth}.csv")));
    std::iter::once(first.clone()).chain(others).find(|path| !path.exists()).unwrap_or(first)
}

fn set_status(terminal: &Terminal, input: SetStatus) -> Result<Value, Trouble> {
    let SetStatus { code, status, value, from, until, evidence, command } = input;
    let command = command_id(&command)?;
    let from: NaiveDate = day(&from)?.ok_or_else(|| Trouble::refused("status-day-missing"))?;
    let wanted = Wanted { status, value, from, until: day(&until)?, evidence };
    act(terminal, |desk, now| desk.set_status(command, &code, &wanted, now))?;
    statuses(terminal, &code)
}
