//! Commands around the counter: the day, deliveries, producers, prices, settings.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use domain::decimal;
use domain::money::Cents;
use serde_json::Value;

use super::starting::{bytes, day};
use super::sync::place;
use super::{act, answer, backup, live, look, pages, read, unknown};
use crate::api::{
    AssignCard, CenterHours, CloseDay, ClosedDay, Communities, CorrectDelivery, CountCash, DayView,
    DeliveryRef, DeliverySearch, DisplaySetting, LanguageChoice, NewPrices, OpenDay, PlaceKind,
    PricePreview, PrinterChoice, ProducerCode, Register, ReissueCard, RenewPrices, SaveSheet, Say,
    ScannerChoice, Search, SetDocument, VoidDelivery, WhichDay, WhichStick, WhoIsThis,
};
use crate::backups::Why;
use crate::desk::counting::counted;
use crate::desk::day::clock_oddity;
use crate::desk::prices::bad_list;
use crate::desk::producers::NewPerson;
use crate::desk::{Desk, command_id};
use crate::meter_room::meter_view;
use crate::page_room::To;
use crate::paper::test_slip;
use crate::rooms::Page;
use crate::scan_room::furnish_scanner;
use crate::store::print_jobs::Way;
use crate::store::{days, reference};
use crate::terminal::{State, Terminal};
use crate::trouble::{Trouble, figure_say};
use crate::view;
use wire::reference_facts::{day_number, day_of_number};

pub(super) fn call(terminal: &Terminal, command: &str, input: Value) -> Result<Value, Trouble> {
    match command.split_once('.').map_or(command, |(room, _)| room) {
        "day" | "close" => day_call(terminal, command, input),
        "deliveries" => deliveries_call(terminal, command, input),
        "producers" => producers_call(terminal, command, input),
        "prices" => prices_call(terminal, command, input),
        _ => settings_call(terminal, command, input),
    }
}

pub(super) fn amount(text: &str) -> Result<Cents, Trouble> {
    decimal::cents(text).map_err(|bad| Trouble::Refused(figure_say(&bad)))
}

fn day_call(terminal: &Terminal, command: &str, input: Value) -> Result<Value, Trouble> {
    match command {
        "day.view" => {
            if let Some(room) = &mut terminal.shared.lock().printer {
                room.ask = true;
            }
            let steady = terminal.shared.clock.steady_ms();
            look(terminal, |state, desk, now| day_view(state, desk, now, steady))
        }
        "day.open" => {
            let OpenDay { day, cash, pieces, command } = read(input)?;
            let (command, cash) = (command_id(&command)?, counted(&cash, &pieces)?);
            act(terminal, |desk, now| desk.open_day(command, &day, cash, now))?;
            live(terminal)
        }
        "close.view" => look(terminal, |_, desk, _| view::close_view(desk)),
        "close.count" => {
            let CountCash { counted: typed, pieces } = read(input)?;
            let counted = counted(&typed, &pieces)?.total;
            let (expected, difference) = act(terminal, |desk, _| desk.compare_blind(counted))?;
            answer(view::cash_count(counted, expected, difference))
        }
        "close.day" => {
            let CloseDay { counted: typed, pieces, reason, command } = read(input)?;
            let (command, counted) = (command_id(&command)?, counted(&typed, &pieces)?);
            let was_open = terminal.shared.lock().desk().is_some_and(|desk| desk.day.is_some());
            let (strip, opened) = act(terminal, |desk, now| {
                let strip = desk.close_day(command, counted, &reason, now)?;
                Ok((strip, desk.last_opened()?))
            })?;
            // Not again when the command is repeated.
            if was_open {
                backup::begin(terminal, Why::Close);
            }
            answer(ClosedDay { slip: view::strip_view(&strip), opened })
        }
        "close.report" => {
            let WhichDay { opened } = read(input)?;
            look(terminal, |_, desk, _| view::day_report(desk, opened))
        }
        "close.days" => look(terminal, |_, desk, _| Ok(view::closed_days(desk)?)),
        "close.reprint" => {
            let WhichDay { opened } = read(input)?;
            let opened = opened.ok_or_else(|| Trouble::refused("day-not-closed"))?;
            act(terminal, |desk, now| desk.reprint_close(opened.into(), now))?;
            live(terminal)
        }
        _ => Err(unknown(command)),
    }
}

fn day_view(state: &State, desk: &Desk, now: i64, steady: u64) -> Result<DayView, Trouble> {
    let db = desk.store.db();
    let proposed = desk.proposed_day(now)?;
    let prices = reference::prices_on(db, day_number(proposed))?;
    let priced = prices.is_some();
    let scales = desk
        .reference
        .catalogue
        .scales()
        .iter()
        .map(|spec| match state.scales.get(&spec.name) {
            Some(room) => room.view(steady, None),
            None => crate::rooms::dead_scale(&spec.name, &spec.label),
        })
        .collect();
    let counted = days::last(db)?.and_then(|day| day.counted_cents);
    let cash_proposed =
        counted.and_then(|cents| Cents::new(cents).ok()).map(view::typed).unwrap_or_default();
    Ok(DayView {
        proposed: proposed.to_string(),
        clock: clock_oddity(desk.store.head().wall_ms, now),
        open: desk.day.map(|day| day_of_number(day.day).to_string()),
        cash_proposed,
        scales,
        printer: view::printer_view(state, desk)?,
        prices: match &prices {
            Some(_) => view::price_state(prices.as_ref()),
            None => Say::new("prices-missing"),
        },
        priced,
    })
}

fn deliveries_call(terminal: &Terminal, command: &str, input: Value) -> Result<Value, Trouble> {
    match command {
        "deliveries.list" => {
            let DeliverySearch { text, day } = read(input)?;
            look(terminal, |_, desk, now| view::delivery_list(desk, &text, &day, now))
        }
        "deliveries.receipt" => {
            let DeliveryRef { seq } = read(input)?;
            look(terminal, |_, desk, _| view::receipt_view(desk, seq))
        }
        "deliveries.reprint" => {
            let DeliveryRef { seq } = read(input)?;
            act(terminal, |desk, now| desk.reprint(seq.into(), Way::Slip, now))?;
            look(terminal, |_, desk, _| view::receipt_view(desk, seq))
        }
        "deliveries.print_sheet" => {
            let DeliveryRef { seq } = read(input)?;
            act(terminal, |desk, now| desk.reprint(seq.into(), Way::Sheet, now))?;
            look(terminal, |_, desk, _| view::receipt_view(desk, seq))
        }
        "deliveries.save_sheet" => {
            let SaveSheet { seq, folder } = read(input)?;
            let folder = place(WhichStick { folder }, |stick| stick.writable)?;
            let file = |desk: &mut Desk, now| desk.receipt_file(seq.into(), now);
            pages::begin(terminal, To::Folder(folder), file)?;
            pages::view(terminal)
        }
        "deliveries.sheet_file" => {
            let DeliveryRef { seq } = read(input)?;
            pages::file(act(terminal, |desk, now| desk.receipt_file(seq.into(), now))?)
        }
        "deliveries.void" => {
            let VoidDelivery { seq, reason, returned, command } = read(input)?;
            let command = command_id(&command)?;
            let returned = match returned.trim() {
                "" => None,
                text => Some(amount(text)?),
            };
            act(terminal, |desk, now| desk.void(command, seq.into(), (&reason, returned), now))?;
            look(terminal, |_, desk, now| view::delivery_list(desk, "", "", now))
        }
        "deliveries.correct" => {
            let CorrectDelivery { seq, reason, weigh_again } = read(input)?;
            act(terminal, |desk, now| desk.correct(seq.into(), &reason, weigh_again, now))?;
            live(terminal)
        }
        _ => Err(unknown(command)),
    }
}

fn producers_call(terminal: &Terminal, command: &str, input: Value) -> Result<Value, Trouble> {
    match command {
        "producers.search" => {
            let Search { text } = read(input)?;
            look(terminal, |_, desk, now| Ok(view::found(desk, &text, now)?))
        }
        "producers.communities" => look(terminal, |_, desk, _| {
            Ok(Communities { names: reference::communities(desk.store.db())? })
        }),
        "producers.get" => page(terminal, &read::<ProducerCode>(input)?.code),
        "producers.register" => {
            let Register { name, community, card, document, sex, command } = read(input)?;
            let command = command_id(&command)?;
            let new = NewPerson {
                name: &name,
                community: &community,
                card: &card,
                document: &document,
                sex: &sex,
            };
            let code = act(terminal, |desk, now| desk.register(command, &new, now))?;
            page(terminal, &code)
        }
        "producers.alike" => {
            let WhoIsThis { name, community, document } = read(input)?;
            look(terminal, |_, desk, _| Ok(view::alike(desk.alike(&name, &community, &document)?)))
        }
        "producers.document" => document(terminal, &read::<ProducerCode>(input)?.code),
        "producers.set_document" => {
            let SetDocument { code, number, command } = read(input)?;
            let command = command_id(&command)?;
            act(terminal, |desk, now| desk.note_document(command, &code, &number, now))?;
            document(terminal, &code)
        }
        "producers.card" => {
            let AssignCard { code, card } = read(input)?;
            act(terminal, |desk, now| desk.give_card(&code, &card, now))?;
            page(terminal, &code)
        }
        "producers.block_card" => {
            let ProducerCode { code } = read(input)?;
            act(terminal, |desk, now| desk.block_card(&code, now))?;
            page(terminal, &code)
        }
        "producers.reissue_card" => {
            let ReissueCard { code, reason, command } = read(input)?;
            let command = command_id(&command)?;
            act(terminal, |desk, now| desk.reissue_card(command, &code, reason, now))?;
            page(terminal, &code)
        }
        _ => Err(unknown(command)),
    }
}

fn page(terminal: &Terminal, code: &str) -> Result<Value, Trouble> {
    look(terminal, |_, desk, now| view::producer_page(desk, code, now))
}

fn document(terminal: &Terminal, code: &str) -> Result<Value, Trouble> {
    look(terminal, |_, desk, _| view::document(desk, code))
}

fn prices_call(terminal: &Terminal, command: &str, input: Value) -> Result<Value, Trouble> {
    match command {
        "prices.view" => look(terminal, |_, desk, now| Ok(view::price_view(desk, now)?)),
        "prices.preview" => {
            let input: NewPrices = read(input)?;
            look(terminal, |_, desk, now| preview(desk, &input, now))
        }
        "prices.issue" => {
            let input: NewPrices = read(input)?;
            let command = command_id(&input.command)?;
            act(terminal, |desk, now| {
                let (list, bad) = list_of(desk, &input, now)?;
                if !bad.is_empty() {
                    return Err(Trouble::refused("prices-bad-rows"));
                }
                desk.issue_prices(command, &list, now)
            })?;
            look(terminal, |_, desk, now| Ok(view::price_view(desk, now)?))
        }
        "prices.renew" => {
            let RenewPrices { until, command } = read(input)?;
            let (command, until) = (command_id(&command)?, day(&until)?);
            act(terminal, |desk, now| desk.renew_prices(command, until, now))?;
            look(terminal, |_, desk, now| Ok(view::price_view(desk, now)?))
        }
        "prices.override" => {
            act(terminal, |desk, now| desk.override_prices(now))?;
            look(terminal, |_, desk, now| Ok(view::price_view(desk, now)?))
        }
        "prices.seen" => {
            act(terminal, |desk, now| desk.see_prices(now))?;
            live(terminal)
        }
        _ => Err(unknown(command)),
    }
}

fn list_of(
    desk: &Desk,
    input: &NewPrices,
    now: i64,
) -> Result<(domain::prices::PriceList, Vec<crate::api::BadRow>), Trouble> {
    let from: NaiveDate = day(&input.from)?.unwrap_or_else(|| day_of_number(desk.today(now)));
    let until = day(&input.until)?;
    let parsed = sheets::prices(&bytes(&input.base64)?, &desk.reference.catalogue, from, until)
        .map_err(Trouble::Refused)?;
    let list = sheets::price_list(&parsed.good, from, until);
    list.check(&desk.reference.catalogue).map_err(bad_list)?;
    Ok((list, parsed.bad))
}

fn preview(desk: &Desk, input: &NewPrices, now: i64) -> Result<PricePreview, Trouble> {
    let (list, bad) = list_of(desk, input, now)?;
    let lists = reference::price_lists(desk.store.db())?;
    let before = lists.first().map(|issued| &issued.list);
    let unpriced = desk
        .reference
        .catalogue
        .forms()
        .iter()
        .filter(|form| !list.base.iter().any(|entry| entry.form == form.id))
        .map(|form| crate::desk::close::name_of(&desk.reference, form.id.as_str()))
        .collect();
    Ok(PricePreview { rows: view::price_rows(desk, &list, before), bad, unpriced })
}

fn settings_call(terminal: &Terminal, command: &str, input: Value) -> Result<Value, Trouble> {
    match command {
        "settings.view" => {}
        "settings.language" => {
            let LanguageChoice { language } = read(input)?;
            act(terminal, |desk, now| desk.set_language(&language, now))?;
        }
        "settings.printer" => {
            let setup = view::printer_choice(&read::<PrinterChoice>(input)?)?;
            act(terminal, |desk, now| desk.set_printer(setup, now))?;
            terminal.furnish_printers(&mut terminal.shared.lock());
        }
        "settings.display" => {
            let setting: DisplaySetting = read(input)?;
            act(terminal, |desk, now| desk.set_display(setting, now))?;
        }
        "settings.scanner" => {
            let setup = view::scanner_choice(&read::<ScannerChoice>(input)?)?;
            act(terminal, |desk, now| desk.set_scanner(setup, now))?;
            furnish_scanner(&terminal.shared, &mut terminal.shared.lock());
        }
        "settings.hours" => {
            let CenterHours { from, until } = read(input)?;
            act(terminal, |desk, now| desk.set_hours(&from, &until, now))?;
        }
        "settings.test_print" => {
            let mut state = terminal.shared.lock();
            let now = terminal.shared.clock.wall_ms();
            let desk = state.desk().ok_or(Trouble::NotSetUp)?;
            let strip = test_slip::render(&desk.paper(), now);
            state.print_page(strip);
            drop(state);
            terminal.shared.changed.notify_all();
            return live(terminal);
        }
        "settings.print_letters" => {
            terminal.shared.lock().print(Page::Letters);
            terminal.shared.changed.notify_all();
            return live(terminal);
        }
        "settings.diagnostics" => {
            return look(terminal, |_, desk, _| Ok(view::diagnostics(desk)?));
        }
        _ => return Err(unknown(command)),
    }
    settings(terminal)
}

/// All settings.
pub(super) fn settings(terminal: &Terminal) -> Result<Value, Trouble> {
    let steady = terminal.shared.clock.steady_ms();
    let has_center = terminal.has(PlaceKind::Center);
    let ports = terminal.shared.machines.serial_ports();
    look(terminal, |state, desk, _| {
        let scales: BTreeMap<_, _> = state
            .scales
            .iter()
            .map(|(name, room)| {
                (name.clone(), (room.view(steady, None), room.raw.iter().cloned().collect()))
            })
            .collect();
        let frames = state.meter.iter().flat_map(|room| room.raw.iter().cloned()).collect();
        let now = view::Now {
            scales,
            meter: (meter_view(state, steady), frames),
            printer: view::printer_view(state, desk)?,
            scanner: view::scanner_now(state),
            kind: state.kind().unwrap_or(PlaceKind::Center),
            has_center,
            ports,
        };
        Ok(view::settings_view(desk, now)?)
    })
}
