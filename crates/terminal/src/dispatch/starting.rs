//! Commands of the first start: try it, set up, practice.

use base64::Engine;
use chrono::NaiveDate;
use domain::calendar::day_of;
use domain::prices::PriceList;
use serde_json::Value;

use super::{answer, read, recovery, unknown};
use crate::api::{CsvInput, CsvTable, JoinCenter, PlaceKind, Say, SetUp, Switch};
use crate::desk::producers::tidy;
use crate::desk::setup::{NewCenter, practice_of, set_up};
use crate::desk::setup_by_code::Person;
use crate::desk::users::named;
use crate::store::{Stamp, Store};
use crate::sync::Wanted;
use crate::terminal::Terminal;
use crate::trouble::Trouble;
use sheets::built_in;
use words::LANGUAGES;

pub(super) fn call(terminal: &Terminal, command: &str, input: Value) -> Result<Value, Trouble> {
    match command {
        "start.status" => answer(terminal.start_view()),
        "start.demo" => {
            demo(terminal)?;
            answer(terminal.start_view())
        }
        "start.preview" => preview(&read(input)?),
        "start.set_up" => {
            real(terminal, &read(input)?)?;
            answer(terminal.start_view())
        }
        "start.join" => {
            join(terminal, read(input)?)?;
            answer(terminal.start_view())
        }
        "start.join_no_more" => {
            terminal.begin_no_more();
            answer(terminal.start_view())
        }
        "start.training" => {
            training(terminal, &read(input)?)?;
            answer(terminal.start_view())
        }
        "start.new_key" => {
            new_key(terminal)?;
            answer(terminal.start_view())
        }
        _ => Err(unknown(command)),
    }
}

/// Goes on with a file whose key is not there.
fn new_key(terminal: &Terminal) -> Result<(), Trouble> {
    let place = terminal.last_place().ok_or_else(|| Trouble::refused("not-set-up"))?;
    let before = terminal.start_view().open;
    if before.is_some() {
        return Err(Trouble::refused("already-set-up"));
    }
    let stamp = Stamp { wall_ms: terminal.shared.clock.wall_ms(), actor: String::new() };
    let made =
        Store::open_with_new_key(&terminal.dir(place), terminal.shared.witnesses(place), stamp);
    let made = made.map(drop).map_err(Trouble::Open);
    terminal.open(place);
    made
}

/// The bytes that a screen sent.
pub(super) fn bytes(base64: &str) -> Result<Vec<u8>, Trouble> {
    base64::engine::general_purpose::STANDARD
        .decode(base64.trim())
        .map_err(|_| Trouble::refused("base64-bad"))
}

/// A day from a screen; empty is none.
pub(super) fn day(text: &str) -> Result<Option<NaiveDate>, Trouble> {
    match text.trim() {
        "" => Ok(None),
        text => NaiveDate::parse_from_str(text, "%Y-%m-%d")
            .map(Some)
            .map_err(|_| Trouble::refused("date-bad")),
    }
}

fn preview(input: &CsvInput) -> Result<Value, Trouble> {
    let bytes = bytes(&input.base64)?;
    let catalogue = built_in::catalogue_of(&input.forms);
    let parsed = match input.table {
        CsvTable::Producers => {
            sheets::producers(&bytes, &catalogue.products()).map(|parsed| parsed.preview())
        }
        CsvTable::Prices => {
            sheets::prices(&bytes, &catalogue, NaiveDate::MIN, None).map(|parsed| parsed.preview())
        }
    };
    answer(parsed.map_err(Trouble::Refused)?)
}

/// The demo center, made at the first call. It has no users: beside a center it would be a way
/// around that one's.
fn demo(terminal: &Terminal) -> Result<(), Trouble> {
    if terminal.keeps_center() {
        return Err(Trouble::refused("already-set-up"));
    }
    let dir = terminal.dir(PlaceKind::Demo);
    terminal.close();
    let now = terminal.shared.clock.wall_ms();
    let catalogue = built_in::catalogue();
    // From the day at which a clock without a battery begins, so that the demo works there too.
    let in_force_since = NaiveDate::default();
    let prices = sheets::prices(built_in::DEMO_PRICES.as_bytes(), &catalogue, in_force_since, None)
        .map_err(Trouble::Refused)?;
    let producers = sheets::producers(built_in::DEMO_PRODUCERS.as_bytes(), &catalogue.products())
        .map_err(Trouble::Refused)?;
    let new = NewCenter {
        association: "Asociación de prueba".to_owned(),
        center: "Centro de prueba".to_owned(),
        number: 99,
        user: "Marta".to_owned(),
        pin: String::new(),
        purpose: "demo",
        language: LANGUAGES[0].to_owned(),
        communities: Vec::new(),
        prices: Some(sheets::price_list(&prices.good, in_force_since, None)),
        producers: producers.good,
        catalogue,
    };
    let made = set_up(&dir, &new, now);
    if let Err(trouble) = made
        && !matches!(&trouble, Trouble::Refused(say) if say.id == "already-set-up")
    {
        terminal.open(PlaceKind::Demo);
        return Err(trouble);
    }
    terminal.open(PlaceKind::Demo);
    Ok(())
}

/// A real center.
fn real(terminal: &Terminal, input: &SetUp) -> Result<(), Trouble> {
    let new = new_center(input, terminal.shared.clock.wall_ms())?;
    let before = terminal.shared.lock().kind();
    terminal.close();
    let made = set_up(&terminal.dir(PlaceKind::Center), &new, terminal.shared.clock.wall_ms());
    if made.is_err()
        && let Some(before) = before
    {
        terminal.open(before);
        return made;
    }
    made?;
    terminal.open(PlaceKind::Center);
    // Whoever set it up has just said who they are.
    terminal.attend_as(&new.user)?;
    if new.pin.is_empty() {
        return Ok(());
    }
    recovery::new_key(terminal)
}

/// A real center that is on a server already.
fn join(terminal: &Terminal, input: JoinCenter) -> Result<(), Trouble> {
    let wanted = Wanted::read(&input.url, &input.center, &input.code)?;
    let by = Person {
        user: needed(&input.user, "user-missing")?,
        language: one_of_ours(&input.language)?,
    };
    terminal.begin(wanted, by)
}

/// A text that must say something.
fn needed(text: &str, id: &str) -> Result<String, Trouble> {
    match tidy(text) {
        text if text.is_empty() => Err(Trouble::refused(id)),
        text => Ok(text),
    }
}

fn one_of_ours(language: &str) -> Result<String, Trouble> {
    match LANGUAGES.contains(&language) {
        true => Ok(language.to_owned()),
        false => Err(Trouble::refused("setting-bad")),
    }
}

fn new_center(input: &SetUp, now_ms: i64) -> Result<NewCenter, Trouble> {
    let number = match input.number.trim().parse::<u16>() {
        Ok(number @ 1..=99) => number,
        _ => return Err(Trouble::refused("center-number-bad")),
    };
    if input.forms.is_empty() {
        return Err(Trouble::refused("no-forms"));
    }
    let language = one_of_ours(&input.language)?;
    let catalogue = built_in::catalogue_of(&input.forms);
    let producers = match bytes(&input.producers_base64)? {
        bytes if bytes.is_empty() => Vec::new(),
        bytes => sheets::producers(&bytes, &catalogue.products()).map_err(Trouble::Refused)?.good,
    };
    Ok(NewCenter {
        association: needed(&input.association, "association-missing")?,
        center: needed(&input.center, "center-name-missing")?,
        number,
        user: named(&input.user)?,
        pin: input.pin.clone(),
        purpose: "center",
        language,
        communities: input
            .communities
            .iter()
            .map(|name| tidy(name))
            .filter(|name| !name.is_empty())
            .collect(),
        prices: first_prices(input, &catalogue, now_ms)?,
        producers,
        catalogue,
    })
}

fn first_prices(
    input: &SetUp,
    catalogue: &domain::catalogue::Catalogue,
    now_ms: i64,
) -> Result<Option<PriceList>, Trouble> {
    let bytes = bytes(&input.prices_base64)?;
    if bytes.is_empty() {
        return Ok(None);
    }
    let from = day(&input.prices_from)?.unwrap_or_else(|| day_of(now_ms));
    let until = day(&input.prices_until)?;
    let parsed = sheets::prices(&bytes, catalogue, from, until).map_err(Trouble::Refused)?;
    if parsed.good.is_empty() {
        return Ok(None);
    }
    Ok(Some(sheets::price_list(&parsed.good, from, until)))
}

/// Goes to practice, or back to the center. Practice begins anew each time.
fn training(terminal: &Terminal, input: &Switch) -> Result<(), Trouble> {
    if !input.on {
        terminal.open(PlaceKind::Center);
        return Ok(());
    }
    let now = terminal.shared.clock.wall_ms();
    let new = {
        let state = terminal.shared.lock();
        match (state.kind(), state.desk()) {
            (Some(PlaceKind::Center), Some(desk)) => practice_of(desk, now)?,
            _ => return Err(Trouble::Refused(Say::new("training-needs-center"))),
        }
    };
    let dir = terminal.dir(PlaceKind::Training);
    terminal.close();
    let made = clear(&dir).and_then(|()| set_up(&dir, &new, now));
    if made.is_err() {
        terminal.open(PlaceKind::Center);
        return made;
    }
    terminal.open(PlaceKind::Training);
    // Where nothing is open nobody is asked who they are: that must not come of practice.
    if terminal.shared.lock().kind().is_none() {
        terminal.open(PlaceKind::Center);
    }
    Ok(())
}

/// Removes the last practice. Only ever called on the practice folder: nothing in it is worth a
/// cent, as every slip of it says.
fn clear(dir: &std::path::Path) -> Result<(), Trouble> {
    match std::fs::remove_dir_all(dir) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(Trouble::Open(crate::store::OpenError::ReadOnly {
                path: dir.to_owned(),
                source: error,
            }))
        }
        _ => Ok(()),
    }
}
