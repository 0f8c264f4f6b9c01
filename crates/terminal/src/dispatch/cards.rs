//! Commands of cards on sheets of A4. None of them waits for a printer or a stick.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;

use super::sync::place;
use super::{act, answer, look, pages, read, unknown};
use crate::api::{CardSheet, CardsView, CommunityCards, PageFile, SaveCards, SheetOf, WhichStick};
use crate::desk::cards::CardsOf;
use crate::page_room::To;
use crate::terminal::Terminal;
use crate::trouble::Trouble;

pub(super) fn call(terminal: &Terminal, command: &str, input: Value) -> Result<Value, Trouble> {
    match command {
        "cards.view" => view(terminal),
        "cards.get" => {
            let sheet: CardSheet = read(input)?;
            let paper = act(terminal, |desk, now| desk.card_sheet(whose(&sheet), now))?;
            let pdf = paper.pdf().map_err(Trouble::Refused)?;
            answer(PageFile { name: paper.name, base64: STANDARD.encode(pdf) })
        }
        "cards.print" => {
            let sheet: CardSheet = read(input)?;
            begin(terminal, pages::printer(terminal)?, &sheet)
        }
        "cards.save" => {
            let SaveCards { sheet, folder } = read(input)?;
            let folder = place(WhichStick { folder }, |stick| stick.writable)?;
            begin(terminal, To::Folder(folder), &sheet)
        }
        _ => Err(unknown(command)),
    }
}

/// How many cards there are to print.
fn view(terminal: &Terminal) -> Result<Value, Trouble> {
    let many = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    look(terminal, |_, desk, _| {
        let counts = desk.card_counts()?;
        let communities = counts.communities.into_iter();
        Ok(CardsView {
            without: many(counts.without),
            last: many(counts.last),
            communities: communities
                .map(|(name, people)| CommunityCards { name, people: many(people) })
                .collect(),
        })
    })
}

fn begin(terminal: &Terminal, to: To, sheet: &CardSheet) -> Result<Value, Trouble> {
    pages::begin(terminal, to, |desk, now| desk.card_sheet(whose(sheet), now))?;
    pages::view(terminal)
}

fn whose(sheet: &CardSheet) -> CardsOf<'_> {
    match sheet.of {
        SheetOf::Producer => CardsOf::Producer(&sheet.name),
        SheetOf::Community => CardsOf::Community(&sheet.name),
        SheetOf::Without => CardsOf::Without,
        SheetOf::Last => CardsOf::Last,
    }
}
