//! Commands of papers on A4. None of them waits for a printer or a stick.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;

use super::sync::place;
use super::{act, answer, look, read, unknown};
use crate::api::{PageFile, PagePrinter, PagesView, SavePages, WhichPages, WhichStick};
use crate::desk::Desk;
use crate::desk::settings;
use crate::page_room::{self, Paper, To};
use crate::terminal::Terminal;
use crate::trouble::Trouble;

pub(super) fn call(terminal: &Terminal, command: &str, input: Value) -> Result<Value, Trouble> {
    match command {
        "pages.view" => {}
        "pages.get" => return get(terminal, &read(input)?),
        "pages.print" => {
            let WhichPages { opened, kind } = read(input)?;
            let to = printer(terminal)?;
            begin(terminal, to, |desk, _| desk.day_paper(opened.into(), kind))?;
        }
        "pages.save" => {
            let SavePages { opened, kind, folder } = read(input)?;
            let folder = place(WhichStick { folder }, |stick| stick.writable)?;
            begin(terminal, To::Folder(folder), |desk, _| desk.day_paper(opened.into(), kind))?;
        }
        "pages.printer" => {
            let PagePrinter { address, sheet } = read(input)?;
            act(terminal, |desk, now| desk.set_page_printer(&address, &sheet, now))?;
            terminal.furnish_printers(&mut terminal.shared.lock());
        }
        "pages.test" => {
            let to = printer(terminal)?;
            begin(terminal, to, |desk, now| Ok(desk.page_to_try(now)))?;
        }
        _ => return Err(unknown(command)),
    }
    view(terminal)
}

/// What is going on with papers on A4.
pub(super) fn view(terminal: &Terminal) -> Result<Value, Trouble> {
    look(terminal, |state, desk, _| {
        let room = &state.pages;
        Ok(PagesView {
            address: settings::page_printer(&desk.store)?,
            sheet: settings::sheet_name(settings::receipt_sheet(&desk.store)?).to_owned(),
            busy: room.busy,
            done: room.told.as_ref().and_then(|told| told.as_ref().ok().cloned()),
            problem: room.told.as_ref().and_then(|told| told.as_ref().err().cloned()),
        })
    })
}

/// A paper for the browser. It is made here, as no machine is asked.
fn get(terminal: &Terminal, which: &WhichPages) -> Result<Value, Trouble> {
    let paper = {
        let state = terminal.shared.lock();
        state.desk().ok_or(Trouble::NotSetUp)?.day_paper(which.opened.into(), which.kind)?
    };
    file(paper)
}

/// A paper as a file for the browser.
pub(super) fn file(paper: Paper) -> Result<Value, Trouble> {
    let pdf = paper.pdf().map_err(Trouble::Refused)?;
    answer(PageFile { name: paper.name, base64: STANDARD.encode(pdf) })
}

/// The printer for A4.
pub(super) fn printer(terminal: &Terminal) -> Result<To, Trouble> {
    let state = terminal.shared.lock();
    let address = settings::page_printer(&state.desk().ok_or(Trouble::NotSetUp)?.store)?;
    match address.is_empty() {
        true => Err(Trouble::refused("pages-no-printer")),
        false => Ok(To::Printer(address)),
    }
}

/// Sends a paper on its way, unless one is.
pub(super) fn begin(
    terminal: &Terminal,
    to: To,
    paper: impl FnOnce(&mut Desk, i64) -> Result<Paper, Trouble>,
) -> Result<(), Trouble> {
    let mut state = terminal.shared.lock();
    let now_ms = terminal.shared.clock.wall_ms();
    if state.pages.busy {
        return Err(Trouble::refused("pages-busy"));
    }
    let paper = paper(state.desk_mut().ok_or(Trouble::NotSetUp)?, now_ms)?;
    page_room::begin(&terminal.shared, &mut state, paper, to);
    drop(state);
    terminal.shared.changed.notify_all();
    Ok(())
}
