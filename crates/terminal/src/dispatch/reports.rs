//! Commands of reports. They read a moment of the file through a connection of their own, so that
//! nobody at the counter waits for one.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use domain::decimal::grams_from_kg;
use domain::es_ec;
use serde_json::Value;

use super::starting::day;
use super::sync::place;
use super::{answer, pages, read, unknown};
use crate::api::{
    BuyerLoad, PrintReport, ReportAsk, ReportFormat, ReportPeriod, SaveReport, SavedLoad,
    SavedReport, Say, SignalsAsk, WhichStick,
};
use crate::desk::terms::Reference;
use crate::page_room;
use crate::paper::{Paper, report_pages};
use crate::report::buyer::{self, Load};
use crate::report::{self, Moment, Question, Table};
use crate::store::Snapshot;
use crate::store::producers;
use crate::store::reference::Center;
use crate::store::reports::Which;
use crate::terminal::Terminal;
use crate::trouble::Trouble;
use crate::view;
use wire::reference_facts::{day_number, day_of_number};
use words::Words;

/// Folder on a stick in which reports lie.
const FOLDER: &str = "ACOPIO-INFORMES";

/// What is open at the counter, as far as reports need it.
struct Opened {
    /// Folder of its file.
    dir: PathBuf,
    language: String,
    center: Center,
    /// Letters in a row of a slip.
    columns: u8,
    today: i32,
    now_ms: i64,
    /// Where files are written on this machine.
    folder: Option<PathBuf>,
}

pub(super) fn call(terminal: &Terminal, command: &str, input: Value) -> Result<Value, Trouble> {
    let opened = opened(terminal)?;
    let snapshot = Snapshot::take(&opened.dir)?;
    let reference = Reference::on(snapshot.db(), opened.today)?;
    let moment = Moment { db: snapshot.db(), reference: &reference, today: opened.today };
    match command {
        "report.view" => {
            let question = question(&moment, &read(input)?, opened.today)?;
            let folder = opened.folder.map(|folder| folder.display().to_string());
            answer(view::report_view(&moment, &question, &folder.unwrap_or_default())?)
        }
        "report.signals" => {
            let SignalsAsk { period } = read(input)?;
            let missing = || Trouble::refused("report-days-missing");
            let days = report::of_period(period, opened.today).ok_or_else(missing)?;
            answer(view::signals_view(&moment, days)?)
        }
        "report.save" => {
            let SaveReport { ask, format, stick } = read(input)?;
            let question = question(&moment, &ask, opened.today)?;
            let tables = report::tables(&moment, &question)?;
            let words = Words::of(&opened.language);
            let title = report::title(question.kind, &tables);
            let name = file_name(&words.say(&title), question.which.days, format);
            let bytes = match format {
                ReportFormat::Pdf => opened
                    .pages(&words, &title, &tables, name.clone())?
                    .pdf()
                    .map_err(Trouble::Refused)?,
                _ => report::files::bytes(&tables, format, &words, &opened.name())?,
            };
            let folder = folder_of(&opened, stick)?;
            let path = write(&folder, &name, &bytes)?;
            answer(SavedReport { path: path.display().to_string() })
        }
        "report.load" => answer(load(&opened, &moment, &read(input)?)?),
        "report.print" => {
            let PrintReport { ask } = read(input)?;
            let to = pages::printer(terminal)?;
            let question = question(&moment, &ask, opened.today)?;
            let tables = report::tables(&moment, &question)?;
            let words = Words::of(&opened.language);
            let title = report::title(question.kind, &tables);
            let paper = opened.pages(&words, &title, &tables, String::new())?;
            pages::begin(terminal, to, |_, _| Ok(paper))?;
            pages::view(terminal)
        }
        _ => Err(unknown(command)),
    }
}

impl Opened {
    /// Association and center.
    fn name(&self) -> String {
        format!("{} · {}", self.center.association, self.center.center)
    }

    /// A report on A4.
    fn pages(
        &self,
        words: &Words,
        title: &Say,
        tables: &[Table],
        name: String,
    ) -> Result<page_room::Paper, Trouble> {
        let paper = Paper { center: &self.center, words, columns: self.columns };
        let language = self.language.clone();
        let document = report_pages::document(&paper, title, tables, &language, self.now_ms)?;
        Ok(page_room::Paper { name, document, language })
    }
}

fn opened(terminal: &Terminal) -> Result<Opened, Trouble> {
    let state = terminal.shared.lock();
    let desk = state.desk().ok_or(Trouble::NotSetUp)?;
    let kind = state.kind().ok_or(Trouble::NotSetUp)?;
    let now_ms = terminal.shared.clock.wall_ms();
    Ok(Opened {
        dir: desk.store.dir().to_owned(),
        language: desk.language.clone(),
        center: desk.center.clone(),
        columns: desk.printer.columns(),
        today: desk.today(now_ms),
        now_ms,
        folder: terminal.shared.reports(kind),
    })
}

/// The folder in which a file is written.
fn folder_of(opened: &Opened, stick: bool) -> Result<PathBuf, Trouble> {
    if stick {
        let of = WhichStick { folder: String::new() };
        return Ok(place(of, |stick| stick.writable)?.join(FOLDER));
    }
    opened.folder.clone().ok_or_else(|| Trouble::refused("report-no-folder"))
}

/// First and last day of what is asked for.
fn days_of(
    period: ReportPeriod,
    (from, until): (&str, &str),
    today: i32,
) -> Result<(i32, i32), Trouble> {
    let days = match report::of_period(period, today) {
        Some(days) => days,
        None => {
            let missing = || Trouble::refused("report-days-missing");
            let from = day_number(day(from)?.ok_or_else(missing)?);
            let until = day_number(day(until)?.ok_or_else(missing)?);
            (from, until)
        }
    };
    match days.1 < days.0 {
        true => Err(Trouble::refused("report-days-reversed")),
        false => Ok(days),
    }
}

/// The buyer's two sheets of a load.
fn load(opened: &Opened, moment: &Moment<'_>, of: &BuyerLoad) -> Result<SavedLoad, Trouble> {
    let days = days_of(of.period, (&of.from, &of.until), opened.today)?;
    let missing = |id: &str| Trouble::refused(id);
    if of.goods.trim().is_empty() {
        return Err(missing("buyer-goods-missing"));
    }
    let head = [&of.destination, &of.plate, &of.driver, &of.number];
    if head.iter().any(|text| text.trim().is_empty()) {
        return Err(missing("buyer-head-missing"));
    }
    let grams = |text: &str, id: &str| grams_from_kg(text).map_err(|_| Trouble::refused(id));
    let gross = match of.gross.trim() {
        "" => None,
        text => Some(grams(text, "buyer-gross-bad")?),
    };
    let sack = grams(&of.sack, "buyer-sack-bad")?;
    if sack.get() == 0 {
        return Err(missing("buyer-sack-bad"));
    }
    let load = Load {
        goods: of.goods.trim().to_owned(),
        loaded: day(&of.loaded)?.ok_or_else(|| Trouble::refused("buyer-day-missing"))?,
        destination: of.destination.clone(),
        plate: of.plate.clone(),
        driver: of.driver.clone(),
        number: of.number.clone(),
        gross,
        sack,
    };
    let written = buyer::sheets(moment, days, &load, &opened.center)?;
    let bytes = sheets::template(&written.pages).map_err(Trouble::Refused)?;
    let title = format!("Comprador {}", of.number);
    let name = file_name(&title, days, ReportFormat::Xlsx);
    let path = write(&folder_of(opened, of.stick)?, &name, &bytes)?;
    Ok(SavedLoad {
        path: path.display().to_string(),
        deliveries: u32::try_from(written.purchases).unwrap_or(u32::MAX),
        kilos: es_ec::signed_kilos(written.net_g),
    })
}

/// What a screen asks, with its words as days and numbers.
fn question(moment: &Moment<'_>, ask: &ReportAsk, today: i32) -> Result<Question, Trouble> {
    let days = days_of(ask.period, (&ask.from, &ask.until), today)?;
    let producer = match ask.producer.trim() {
        "" => String::new(),
        code => producers::get(moment.db, code)?
            .map(|producer| producer.code)
            .ok_or_else(|| Trouble::refused("unknown-producer"))?,
    };
    Ok(Question {
        kind: ask.kind,
        which: Which {
            days,
            product: ask.product.trim().to_owned(),
            community: ask.community.trim().to_owned(),
            producer,
            before: ask.before,
        },
        rows_most: None,
    })
}

/// `Compras por comunidad 2026-01-01 a 2026-06-30.xlsx`, in letters that every stick takes.
fn file_name(title: &str, (from, until): (i32, i32), format: ReportFormat) -> String {
    let plain: String =
        title.chars().map(|letter| if letter.is_alphanumeric() { letter } else { '-' }).collect();
    let plain = plain.trim_matches('-');
    let (from, until) = (day_of_number(from), day_of_number(until));
    let ending = match format {
        ReportFormat::Csv => "csv",
        ReportFormat::Xlsx => "xlsx",
        ReportFormat::Pdf => "pdf",
    };
    format!("{plain} {from} a {until}.{ending}")
}

/// Writes a file, and reads it back.
fn write(folder: &Path, name: &str, bytes: &[u8]) -> Result<PathBuf, Trouble> {
    let written = std::fs::create_dir_all(folder).and_then(|()| carry::write(folder, name, bytes));
    written.map_err(|error| {
        tracing::warn!(%error, ?folder, "a report was not written");
        let id = match error.kind() {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "report-full",
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => "report-read-only",
            _ => "report-not-written",
        };
        Trouble::Refused(Say::new(id).with("folder", folder.display()))
    })
}
