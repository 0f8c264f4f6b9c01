//! The counter: what is known there, and what is being done. Use cases live in the modules; this
//! one holds what they share.

pub(crate) mod accounts;
mod backup;
pub mod bring_in;
pub(crate) mod cards;
pub(crate) mod carry_over;
pub(crate) mod cash;
pub(crate) mod close;
pub(crate) mod counting;
pub mod day;
pub(crate) mod day_figures;
mod day_papers;
pub mod deliveries;
pub(crate) mod dictation;
pub(crate) mod documents;
pub mod draft;
pub(crate) mod family;
mod first_day;
pub(crate) mod handover;
pub(crate) mod meter;
pub(crate) mod orders;
pub(crate) mod people;
pub(crate) mod preview;
mod price_news;
pub(crate) mod prices;
pub(crate) mod printing;
pub(crate) mod producers;
pub(crate) mod radio;
pub(crate) mod recovery;
pub(crate) mod scales;
pub(crate) mod second;
pub(crate) mod session;
pub(crate) mod settings;
pub mod setup;
pub(crate) mod setup_by_code;
pub(crate) mod situation;
pub(crate) mod statuses;
pub mod terms;
mod undo;
pub(crate) mod users;
pub(crate) mod weigh;

use std::path::Path;

use domain::calendar;
use domain::machines::{PrinterSetup, ScannerSetup};
use domain::money::Cents;
use domain::pieces::Pieces;
use uuid::Uuid;

use self::dictation::Dictation;
use self::draft::Draft;
use self::people::People;
use self::radio::ByRadio;
use self::second::Second;
use self::session::SignIns;
use self::situation::Situation;
use self::terms::Reference;
use crate::api::DisplaySetting;
use crate::paper::Paper;
use crate::store::days::Day;
use crate::store::reference::{Center, IssuedPrices};
use crate::store::{self, Stamp, Store, StoreError, days, drafts, feeds, inbox, reference};
use crate::trouble::Trouble;
use crate::view;
use wire::reference_facts::day_number;
use words::Words;

/// A center's counter, open.
pub struct Desk {
    pub(crate) store: Store,
    pub(crate) center: Center,
    pub(crate) language: String,
    pub(crate) words: Words,
    pub(crate) printer: PrinterSetup,
    /// The producer's display, and sounds.
    pub(crate) display: DisplaySetting,
    pub(crate) scanner: ScannerSetup,
    pub(crate) reference: Reference,
    pub(crate) people: People,
    pub(crate) day: Option<Day>,
    /// The notes and coins that can be in the drawer at most, as far as anybody knows.
    pub(crate) at_most: Option<Pieces>,
    /// What was counted first of the drawer since it was counted last for good.
    pub(crate) first_count: Option<Cents>,
    /// The drawer is low when it holds less.
    pub(crate) warns_below: Cents,
    pub(crate) draft: Draft,
    /// The draft was found at the start: say so until it is touched.
    pub(crate) restored: bool,
    pub(crate) situation: Option<Situation>,
    /// The delivery saved last at this counter, while the day is open.
    pub(crate) last_saved: Option<u64>,
    /// How much came from the center that nobody has seen, and how much does not go together.
    pub(crate) unread: u32,
    pub(crate) sign_ins: SignIns,
    /// Who stands by, during one call.
    pub(crate) second: Option<Second>,
    /// What was asked over the radio, until it is answered.
    pub(crate) asked_by_radio: Option<ByRadio>,
    /// The price list that people have in mind, while another holds.
    prices_before: Option<IssuedPrices>,
    /// A recovery key that was just made, until somebody has it. It is kept nowhere else.
    pub(crate) new_key: Option<Vec<String>>,
    /// The price list that is being read out to this terminal.
    pub(crate) dictation: Dictation,
}

impl Desk {
    /// Opens the counter of the center in `dir`; `None` when no center has been set up there.
    ///
    /// # Errors
    /// [`Trouble`] when the file of records cannot be used.
    pub fn open(dir: &Path, now_ms: i64) -> Result<Option<Desk>, Trouble> {
        Desk::on(Store::open(dir)?, now_ms)
    }

    /// The same, of a center whose journal is witnessed in another folder.
    ///
    /// # Errors
    /// [`Trouble`] when the file of records cannot be used.
    pub(crate) fn open_witnessed(
        dir: &Path,
        witnesses: &Path,
        now_ms: i64,
    ) -> Result<Option<Desk>, Trouble> {
        let mut store = Store::open(dir)?;
        store.have_witnessed(witnesses, Stamp { wall_ms: now_ms, actor: String::new() })?;
        Desk::on(store, now_ms)
    }

    /// The counter of an open file of records; `None` when no center has been set up in it.
    pub(crate) fn on(mut store: Store, now_ms: i64) -> Result<Option<Desk>, Trouble> {
        let Some(center) = reference::center(store.db())? else { return Ok(None) };
        printing::after_restart(&mut store)?;
        let language = settings::language(&store)?;
        let day = days::open(store.db())?;
        let today = day.map_or_else(|| day_number(calendar::day_of(now_ms)), |day| day.day);
        let draft = load_draft(&store, &center.user)?;
        let mut desk = Desk {
            reference: Reference::on(store.db(), today)?,
            people: People::load(store.db())?,
            printer: settings::printer(&store, &center)?,
            display: settings::display(&store)?,
            scanner: settings::scanner(&store)?,
            words: Words::of(&language),
            restored: draft.as_ref().is_some_and(Draft::begun),
            draft: draft.unwrap_or_else(|| Draft::new(deliveries::new_id(now_ms))),
            situation: None,
            // After a power cut the clerk must see that it was saved, before paying again.
            last_saved: last_of_day(&store, day)?,
            unread: 0,
            sign_ins: SignIns::default(),
            second: None,
            asked_by_radio: None,
            prices_before: None,
            new_key: None,
            dictation: Dictation::default(),
            store,
            center,
            language,
            at_most: None,
            first_count: None,
            warns_below: Cents::ZERO,
            day,
        };
        desk.begin_unattended()?;
        desk.look_into_drawer()?;
        desk.look_at_prices()?;
        desk.situate(now_ms)?;
        desk.unread = view::unread(&desk)?;
        Ok(Some(desk))
    }

    /// When, and by whom: what every fact of this counter carries.
    pub(crate) fn stamp(&self, now_ms: i64) -> Stamp {
        Stamp { wall_ms: now_ms, actor: self.center.user.clone() }
    }

    /// What all slips of this counter share.
    pub(crate) fn paper(&self) -> Paper<'_> {
        Paper { center: &self.center, words: &self.words, columns: self.printer.columns() }
    }

    /// The business day: the open one, or the calendar's.
    pub(crate) fn today(&self, now_ms: i64) -> i32 {
        self.day.map_or_else(|| day_number(calendar::day_of(now_ms)), |day| day.day)
    }

    /// Reads again what a fact may have changed.
    pub(crate) fn refresh(&mut self, now_ms: i64) -> Result<(), Trouble> {
        self.day = days::open(self.store.db())?;
        self.look_into_drawer()?;
        let today = self.today(now_ms);
        self.reference = Reference::on(self.store.db(), today)?;
        self.look_at_prices()?;
        self.look_at_users(now_ms)?;
        self.situate(now_ms)
    }

    /// Reads again what came from the center: what it is called, prices, products, who is known,
    /// what they owe.
    pub(crate) fn look_again(&mut self, now_ms: i64) -> Result<(), Trouble> {
        self.people = People::load(self.store.db())?;
        if let Some(center) = reference::center(self.store.db())? {
            self.center = Center { user: self.center.user.clone(), ..center };
        }
        if let Some(code) = &self.draft.producer {
            self.draft.producer = Some(feeds::number_for_good(self.store.db(), code)?);
        }
        self.unread = view::unread(self)?;
        self.refresh(now_ms)
    }

    /// Keeps what an answer of the center brought, and reads again what changed with it: also where
    /// it ended in an error, since what came before that is written.
    pub(crate) fn keeps<T, E: From<Trouble>>(
        &mut self,
        now_ms: i64,
        what: impl FnOnce(&mut Store) -> Result<T, E>,
    ) -> Result<T, E> {
        let before = self.store.head();
        let kept = what(&mut self.store);
        if kept.is_err() {
            // An error may come behind a commit.
            self.store.read_head_again().map_err(Trouble::from)?;
        }
        if self.store.head() != before {
            self.look_again(now_ms)?;
        }
        kept
    }

    /// A person has seen what came from the center up to this record.
    pub(crate) fn see(&mut self, newest: u64) -> Result<(), Trouble> {
        let tx = self.store.begin_local()?;
        inbox::see(&tx, newest)?;
        tx.commit()?;
        self.unread = view::unread(self)?;
        Ok(())
    }

    /// Does what appends facts under a command. After an error of the store, which does not mean
    /// that nothing was saved, the command is looked up; where it is found, `what` is called again
    /// and answers as for any repetition.
    fn surely<T>(
        &mut self,
        command: Uuid,
        mut what: impl FnMut(&mut Desk) -> Result<T, Trouble>,
    ) -> Result<T, Trouble> {
        match what(self) {
            Err(Trouble::Store(error)) => {
                tracing::error!(%error, "a save failed; looking for its command");
                match self.store.was_saved(command)? {
                    true => what(self),
                    false => Err(Trouble::Store(error)),
                }
            }
            outcome => outcome,
        }
    }

    /// Keeps the draft on disk. An empty one is not kept.
    pub(crate) fn keep_draft(&mut self) -> Result<(), Trouble> {
        self.restored = false;
        let body = serde_json::to_string(&self.draft)
            .map_err(|source| StoreError::Json { what: "draft", source })?;
        let begun = self.draft.begun();
        let user = &self.center.user;
        let tx = self.store.begin_local()?;
        if begun {
            drafts::put(&tx, user, &body)?
        } else {
            drafts::clear(&tx, user)?
        }
        tx.commit()?;
        Ok(())
    }

    /// Goes on with the delivery that whoever is at the counter had begun.
    pub(crate) fn take_up_draft(&mut self, now_ms: i64) -> Result<(), Trouble> {
        self.begin_draft(now_ms);
        if let Some(draft) = load_draft(&self.store, &self.center.user)? {
            self.restored = draft.begun();
            self.draft = draft;
        }
        self.last_saved = last_of_day(&self.store, self.day)?;
        self.refresh(now_ms)
    }

    /// Begins the next delivery, in memory.
    pub(crate) fn begin_draft(&mut self, now_ms: i64) {
        self.draft = Draft::new(deliveries::new_id(now_ms));
        self.situation = None;
        self.restored = false;
    }

    /// Throws away what has been entered and begins the next delivery.
    pub(crate) fn next_draft(&mut self, now_ms: i64) -> Result<(), Trouble> {
        self.begin_draft(now_ms);
        self.keep_draft()
    }
}

/// The delivery saved last in the open day.
fn last_of_day(store: &Store, day: Option<Day>) -> Result<Option<u64>, StoreError> {
    let Some(day) = day else { return Ok(None) };
    store::deliveries::newest_since(store.db(), day.opened_seq)
}

/// The draft on disk. One that this version cannot read is no fact and nobody's money: it must not
/// keep the center closed.
fn load_draft(store: &Store, user: &str) -> Result<Option<Draft>, StoreError> {
    let Some(body) = drafts::get(store.db(), user)? else { return Ok(None) };
    match serde_json::from_str(&body) {
        Ok(draft) => Ok(Some(draft)),
        Err(error) => {
            tracing::error!(%error, "the draft on disk cannot be read; a new one is begun");
            Ok(None)
        }
    }
}

/// A command id made by a screen.
pub(crate) fn command_id(text: &str) -> Result<Uuid, Trouble> {
    Uuid::parse_str(text).map_err(|error| Trouble::Call(format!("command id: {error}")))
}

#[cfg(test)]
mod tests;
