//! The terminal: one counter, its machines, and the door through which screens call.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, Weak};
use std::time::Duration;

use domain::machines::PrinterSetup;
use domain::paper::Strip;
use domain::ports::{Clock, Machines, Printer};
use domain::stops::SoftStop;
use serde_json::Value;

use crate::api::{Failure, PlaceKind, Say, StartView};
use crate::backups::{self, BackupRoom};
use crate::beginning::Beginning;
use crate::desk::Desk;
use crate::listening::ListenRoom;
use crate::meter_room::{MeterRoom, furnish_meter};
use crate::page_room::PageRoom;
use crate::rooms::{Page, PrinterRoom, ScaleRoom, furnish_scales};
use crate::scan_room::{ScanRoom, Scans, furnish_scanner};
use crate::sheet_printer::SheetPrinter;
use crate::store::print_jobs::Way;
use crate::store::{restore, users};
use crate::sync::SyncRoom;
use crate::trouble::Trouble;
use crate::view::may_join;

/// Folders outside of the data folder, so that what happens to that one does not happen to them.
#[derive(Clone, Debug, Default)]
pub struct Outside {
    /// Where it is noted how far a center's journal reaches, so that a copy that was put back is
    /// known for what it is without any server. None: it is noted nowhere.
    pub witnesses: Option<PathBuf>,
    /// Where backups lie. None: only sticks have them.
    pub backups: Option<PathBuf>,
    /// Where reports are written as files. None: only sticks take them.
    pub reports: Option<PathBuf>,
}

/// The terminal. Cloning it gives another handle to the same one.
#[derive(Clone)]
pub struct Terminal {
    pub(crate) shared: Arc<Shared>,
    _last: Arc<LastHandle>,
}

/// Closes what is open once nobody has a handle any more. The machines' threads share the state,
/// and would otherwise keep the file of records open for ever.
pub(crate) struct LastHandle(Arc<Shared>);

impl Drop for LastHandle {
    fn drop(&mut self) {
        self.0.lock().clear();
        self.0.changed.notify_all();
    }
}

/// What all threads share.
pub(crate) struct Shared {
    pub(crate) data_dir: PathBuf,
    pub(crate) outside: Outside,
    pub(crate) machines: Arc<dyn Machines>,
    pub(crate) clock: Arc<dyn Clock>,
    /// One command at a time; the long poll does not take it.
    pub(crate) commands: Mutex<()>,
    state: Mutex<State>,
    pub(crate) changed: Condvar,
}

/// What changes.
pub(crate) struct State {
    pub(crate) version: u32,
    place: Place,
    pub(crate) scales: BTreeMap<String, ScaleRoom>,
    /// The line of a scale that is being set up.
    pub(crate) listening: Option<ListenRoom>,
    pub(crate) meter: Option<MeterRoom>,
    pub(crate) printer: Option<PrinterRoom>,
    /// The scanner on a line of its own, where there is one.
    pub(crate) scanner: Option<ScanRoom>,
    pub(crate) scans: Scans,
    /// The printer for A4 and A5, for receipts that are asked for on a sheet.
    pub(crate) sheets: Option<PrinterRoom>,
    pub(crate) sync: Option<SyncRoom>,
    pub(crate) backups: BackupRoom,
    pub(crate) pages: PageRoom,
    /// This terminal is being set up by a code, or it came to nothing.
    pub(crate) beginning: Option<Beginning>,
}

/// What is open.
enum Place {
    Nothing(Option<Failure>),
    Open(PlaceKind, Box<Desk>),
}

impl State {
    /// Something that screens show has changed.
    pub(crate) fn touch(&mut self) {
        self.version = self.version.wrapping_add(1).max(1);
    }

    /// Sends a page to the printer that belongs to no record.
    pub(crate) fn print_page(&mut self, strip: Strip) {
        self.print(Page::Strip(strip));
    }

    /// Sends a page to the printer that belongs to no record.
    pub(crate) fn print(&mut self, page: Page) {
        if let Some(room) = &mut self.printer {
            room.page = Some(page);
        }
    }

    /// The printer of a way.
    pub(crate) fn printer_mut(&mut self, way: Way) -> Option<&mut PrinterRoom> {
        match way {
            Way::Slip => self.printer.as_mut(),
            Way::Sheet => self.sheets.as_mut(),
        }
    }

    /// Closes what is open: gives up the machines, the file and its lock.
    fn clear(&mut self) {
        self.scales.clear();
        self.listening = None;
        self.meter = None;
        self.printer = None;
        self.scanner = None;
        self.sheets = None;
        self.sync = None;
        self.backups = BackupRoom::default();
        self.pages = PageRoom::default();
        self.beginning = None;
        self.place = Place::Nothing(None);
    }

    /// The open counter.
    pub(crate) fn desk_mut(&mut self) -> Option<&mut Desk> {
        match &mut self.place {
            Place::Open(_, desk) => Some(desk),
            Place::Nothing(_) => None,
        }
    }

    /// The open counter.
    pub(crate) fn desk(&self) -> Option<&Desk> {
        match &self.place {
            Place::Open(_, desk) => Some(desk),
            Place::Nothing(_) => None,
        }
    }

    /// Which file is open.
    pub(crate) fn kind(&self) -> Option<PlaceKind> {
        match &self.place {
            Place::Open(kind, _) => Some(*kind),
            Place::Nothing(_) => None,
        }
    }

    /// The scale of the draft's product.
    pub(crate) fn draft_scale(&self) -> Option<&ScaleRoom> {
        let desk = self.desk()?;
        let name = match desk.draft_form() {
            Some(form) => form.scale.name.as_str(),
            None => desk.reference.catalogue.scales().first()?.name.as_str(),
        };
        self.scales.get(name)
    }

    /// A load that saving would capture.
    pub(crate) fn uncounted(&self, steady_ms: u64) -> Option<i64> {
        self.draft_scale()?.uncounted(steady_ms)
    }

    /// What the scale lets nobody save unasked.
    pub(crate) fn left_on(&self, steady_ms: u64) -> Option<SoftStop> {
        self.draft_scale()?.left_on(steady_ms)
    }

    /// Why the scale forbids saving now.
    pub(crate) fn in_the_way(&self, steady_ms: u64) -> Option<Say> {
        self.draft_scale()?.in_the_way(steady_ms)
    }
}

impl Shared {
    /// The state. A thread that panicked in it left it as it was after its last step, and every
    /// step is a transaction: going on is safe.
    pub(crate) fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }

    /// Waits for a change, at most so long.
    pub(crate) fn wait<'a>(
        &self,
        state: MutexGuard<'a, State>,
        most: Duration,
    ) -> MutexGuard<'a, State> {
        let (state, _) = self
            .changed
            .wait_timeout(state, most)
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        state
    }
}

/// Closes what is open and opens another place, for as long as somebody has a handle to it.
pub(crate) fn open_while(shared: &Arc<Shared>, last: &Weak<LastHandle>, kind: PlaceKind) {
    open(shared, kind);
    // The last handle clears what is open when it goes; it may have gone before that was.
    if last.strong_count() == 0 {
        shared.lock().clear();
    }
}

fn open(shared: &Arc<Shared>, kind: PlaceKind) {
    let mut state = shared.lock();
    state.clear();
    let now = shared.clock.wall_ms();
    let opened = match shared.witnesses(kind) {
        Some(witnesses) => Desk::open_witnessed(&shared.dir(kind), witnesses, now),
        None => Desk::open(&shared.dir(kind), now),
    };
    state.place = match opened {
        Ok(Some(mut desk)) => {
            desk.begin_sign_ins(shared.clock.steady_ms());
            Place::Open(kind, Box::new(desk))
        }
        Ok(None) => Place::Nothing(None),
        Err(trouble) => {
            tracing::error!(%trouble, "the file of records cannot be used");
            Place::Nothing(Some(trouble.into()))
        }
    };
    furnish(shared, &mut state);
    if state.desk().is_some() && may_join(kind) {
        state.sync = Some(SyncRoom::open(shared));
    }
    backups::make_up(shared, &mut state);
    state.touch();
    drop(state);
    shared.changed.notify_all();
}

/// Puts the machines to use that the settings name.
fn furnish(shared: &Arc<Shared>, state: &mut State) {
    furnish_scales(shared, state);
    furnish_meter(shared, state);
    furnish_scanner(shared, state);
    furnish_printers(shared, state);
}

fn furnish_printers(shared: &Arc<Shared>, state: &mut State) {
    (state.printer, state.sheets) = (None, None);
    let Some(desk) = state.desk_mut() else { return };
    if let Err(error) = desk.leave_printing("printer-changed") {
        tracing::error!(%error, "what was being printed");
    }
    let sheets = || Box::new(SheetPrinter::new(desk, &shared.machines));
    let printer: Box<dyn Printer> = match &desk.printer {
        PrinterSetup::Pages => sheets(),
        setup => shared.machines.printer(setup),
    };
    let sheets = sheets();
    state.printer = Some(PrinterRoom::open(printer, Way::Slip, shared));
    state.sheets = Some(PrinterRoom::open(sheets, Way::Sheet, shared));
}

impl Terminal {
    /// Starts the terminal on a folder: opens the place that was used last, if there is one.
    ///
    /// Nothing is refused here: a file that cannot be used is shown by the screens.
    pub fn start(data_dir: &Path, machines: Arc<dyn Machines>, clock: Arc<dyn Clock>) -> Terminal {
        Terminal::start_beside(data_dir, Outside::default(), machines, clock)
    }

    /// The same, with folders outside of the other.
    pub fn start_beside(
        data_dir: &Path,
        outside: Outside,
        machines: Arc<dyn Machines>,
        clock: Arc<dyn Clock>,
    ) -> Terminal {
        let state = State {
            version: 1,
            place: Place::Nothing(None),
            scales: BTreeMap::new(),
            listening: None,
            meter: None,
            printer: None,
            scanner: None,
            scans: Scans::default(),
            sheets: None,
            sync: None,
            backups: BackupRoom::default(),
            pages: PageRoom::default(),
            beginning: None,
        };
        let shared = Arc::new(Shared {
            data_dir: data_dir.to_owned(),
            outside,
            machines,
            clock,
            commands: Mutex::new(()),
            state: Mutex::new(state),
            changed: Condvar::new(),
        });
        let last = Arc::new(LastHandle(Arc::clone(&shared)));
        let terminal = Terminal { shared, _last: last };
        for kind in [PlaceKind::Center, PlaceKind::Demo] {
            restore::finish(&terminal.dir(kind));
            if terminal.has(kind) {
                terminal.open(kind);
            }
            // A center whose set-up was cut off is none yet: who was trying goes on trying.
            if terminal.is_found() {
                break;
            }
        }
        terminal
    }

    /// The place that a start opens.
    pub(crate) fn last_place(&self) -> Option<PlaceKind> {
        [PlaceKind::Center, PlaceKind::Demo].into_iter().find(|kind| self.has(*kind))
    }

    /// Calls a command. `input` and the answer are the JSON of the types in [`crate::api`].
    ///
    /// # Errors
    /// [`Failure`], with the sentence for whoever is at the counter.
    pub fn dispatch(&self, command: &str, input: Value) -> Result<Value, Failure> {
        // The transaction of a step that panicked was rolled back, and a lock that it held is
        // taken all the same: whoever asked gets a sentence, and the counter goes on.
        let answer =
            catch_unwind(AssertUnwindSafe(|| crate::dispatch::dispatch(self, command, input)))
                .unwrap_or_else(|_| Err(Trouble::Call("a panic".to_owned())));
        answer.map_err(|trouble| {
            if !matches!(trouble, Trouble::Refused(_) | Trouble::Scale(_)) {
                tracing::warn!(command, %trouble, "a command failed");
            }
            Failure::from(trouble)
        })
    }

    /// Whether somebody still has this terminal.
    pub(crate) fn weak(&self) -> Weak<LastHandle> {
        Arc::downgrade(&self._last)
    }

    /// Folder of a kind of place.
    pub(crate) fn dir(&self, kind: PlaceKind) -> PathBuf {
        self.shared.dir(kind)
    }

    /// Whether that place has been set up, or was being set up, on this machine.
    pub(crate) fn has(&self, kind: PlaceKind) -> bool {
        self.dir(kind).exists()
    }

    /// Whether a center was set up on this machine, or lies there and nobody can tell.
    pub(crate) fn keeps_center(&self) -> bool {
        restore::is_set_up(&self.dir(PlaceKind::Center))
    }

    /// Closes what is open and opens another place. What goes wrong is kept for the screens.
    pub(crate) fn open(&self, kind: PlaceKind) {
        open(&self.shared, kind);
    }

    /// Lets somebody go on who has just said who they are; nothing where nobody needs to.
    pub(crate) fn attend_as(&self, name: &str) -> Result<(), Trouble> {
        let mut state = self.shared.lock();
        let now = (self.shared.clock.wall_ms(), self.shared.clock.steady_ms());
        let Some(desk) = state.desk_mut() else { return Ok(()) };
        match users::get(desk.store.db(), name)? {
            Some(user) => desk.attend(&user, now),
            None => Ok(()),
        }
    }

    /// Whether something is open, or cannot be and has to be looked at.
    fn is_found(&self) -> bool {
        !matches!(self.shared.lock().place, Place::Nothing(None))
    }

    /// Closes what is open, so that its file can be replaced.
    pub(crate) fn close(&self) {
        self.shared.lock().clear();
    }

    /// Puts the printers to use that the settings name; the scales stay as they are.
    pub(crate) fn furnish_printers(&self, state: &mut State) {
        furnish_printers(&self.shared, state);
    }

    /// What a screen finds when it starts.
    pub(crate) fn start_view(&self) -> StartView {
        let state = self.shared.lock();
        let refused = match &state.place {
            Place::Nothing(failure) => failure.clone(),
            Place::Open(..) => None,
        };
        StartView {
            open: state.kind(),
            refused,
            has_center: self.has(PlaceKind::Center),
            joining: state.beginning.as_ref().map(Beginning::view),
            language: state.desk().map_or_else(|| "es-EC".to_owned(), |desk| desk.language.clone()),
            data_dir: self.shared.data_dir.display().to_string(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
        }
    }

    /// Whether the producer's display is to stand on the second monitor.
    pub fn wants_display(&self) -> bool {
        self.shared.lock().desk().is_some_and(|desk| desk.display.shown)
    }
}
