//! The counter under test: a terminal in a folder of its own, simulated machines, a clock that is
//! set by hand, and the steps of a clerk.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use devices::Workbench;
use domain::ports::{Clock, Simulation};
use serde_json::{Value, json};
use tempfile::TempDir;
use terminal::{Outside, Terminal};

/// Monday 23 November 2026, 07:00 in Ecuador.
pub(crate) const MORNING_MS: i64 = 1_795_435_200_000;
/// How long anything may take that machines do.
pub(crate) const PATIENCE: Duration = Duration::from_secs(30);

/// Wet cacao, weighed on `platform`.
pub(crate) const BABA: &str = "cacao-nacional/baba";
/// Dry cacao, weighed on `bench`.
pub(crate) const SECO: &str = "cacao-nacional/seco";
/// Vanilla, weighed on `counter`.
pub(crate) const VANILLA: &str = "vainilla/verde";

/// A wall clock that tests set; waiting is measured with the machine's own.
pub(crate) struct SetClock {
    wall_ms: AtomicI64,
    start: Instant,
    passed_ms: AtomicU64,
    /// How many times as fast steady time goes by.
    pace: AtomicU64,
}

impl SetClock {
    /// Sets the wall clock, forwards or back.
    pub(crate) fn set(&self, wall_ms: i64) {
        self.wall_ms.store(wall_ms, Ordering::Relaxed);
    }

    /// So much time passes at once, for who waits for a while to be over.
    pub(crate) fn pass(&self, ms: u64) {
        self.passed_ms.fetch_add(ms, Ordering::Relaxed);
    }

    /// Steady time goes by so many times as fast, as if it always had: a scale that sends as many
    /// times as often is the same to the rules, and keeps the test waiting for less.
    pub(crate) fn hurry(&self, times: u64) {
        self.pace.fetch_max(times, Ordering::Relaxed);
    }
}

impl Clock for SetClock {
    fn wall_ms(&self) -> i64 {
        self.wall_ms.load(Ordering::Relaxed)
    }

    fn steady_ms(&self) -> u64 {
        let passed_ms = self.passed_ms.load(Ordering::Relaxed);
        let pace = self.pace.load(Ordering::Relaxed);
        passed_ms + u64::try_from(self.start.elapsed().as_millis()).unwrap() * pace
    }
}

/// A counter and everything on it.
pub(crate) struct Counter {
    terminal: Option<Terminal>,
    pub(crate) bench: Arc<Workbench>,
    pub(crate) clock: Arc<SetClock>,
    folder: Arc<TempDir>,
}

impl Counter {
    /// A program that was just installed.
    pub(crate) fn new() -> Counter {
        let (folder, bench) = (Arc::new(tempfile::tempdir().unwrap()), Arc::new(Workbench::new()));
        Counter::on(folder, bench, MORNING_MS)
    }

    /// The demo center with a day open and $ 500 in the drawer.
    pub(crate) fn open() -> Counter {
        let counter = Counter::new();
        counter.call("start.demo", json!({}));
        counter.open_day("2026-11-23", "500,00");
        counter
    }

    /// A program that starts on a folder and on machines that are there already.
    fn on(folder: Arc<TempDir>, bench: Arc<Workbench>, wall_ms: i64) -> Counter {
        let (wall_ms, passed_ms) = (AtomicI64::new(wall_ms), AtomicU64::new(0));
        let pace = AtomicU64::new(1);
        let clock = Arc::new(SetClock { wall_ms, start: Instant::now(), passed_ms, pace });
        let beside = |name: &str| Some(folder.path().join(name));
        let outside = Outside {
            witnesses: beside("witnesses"),
            backups: beside("backups"),
            reports: beside("reports"),
        };
        let terminal = Terminal::start_beside(folder.path(), outside, bench.clone(), clock.clone());
        Counter { terminal: Some(terminal), bench, clock, folder }
    }

    /// A second program beside the first.
    pub(crate) fn second(&self) -> Counter {
        Counter::on(self.folder.clone(), Arc::new(Workbench::new()), MORNING_MS)
    }

    /// Ends the program; the folder stays.
    pub(crate) fn stop(&mut self) {
        self.terminal = None;
    }

    /// Ends the program, does something to its folder, and starts it again with the same machines.
    pub(crate) fn restart(mut self, meanwhile: impl FnOnce(&Path)) -> Counter {
        self.stop();
        meanwhile(&self.dir());
        Counter::on(self.folder.clone(), self.bench.clone(), self.clock.wall_ms())
    }

    /// Folder of the demo center.
    pub(crate) fn dir(&self) -> PathBuf {
        self.folder.path().join("demo")
    }

    /// The program's data folder.
    pub(crate) fn data(&self) -> &Path {
        self.folder.path()
    }

    /// Calls a command that must succeed.
    pub(crate) fn call(&self, command: &str, input: Value) -> Value {
        let terminal = self.terminal.as_ref().expect("the program runs");
        terminal
            .dispatch(command, input.clone())
            .unwrap_or_else(|failure| panic!("{command} {input}: {failure:?}"))
    }

    /// Calls a command that must be refused; answers the code and the id of the sentence.
    pub(crate) fn refused(&self, command: &str, input: Value) -> (String, String) {
        match self.outcome(command, input.clone()) {
            Ok(output) => panic!("{command} {input} was not refused: {output}"),
            Err(refused) => refused,
        }
    }

    /// What comes back of a command that must be refused.
    pub(crate) fn failure(&self, command: &str, input: Value) -> Value {
        let terminal = self.terminal.as_ref().expect("the program runs");
        let failure = terminal.dispatch(command, input).expect_err("refused");
        serde_json::to_value(failure).unwrap()
    }

    /// Calls a command, whatever comes of it.
    pub(crate) fn outcome(&self, command: &str, input: Value) -> Result<Value, (String, String)> {
        let terminal = self.terminal.as_ref().expect("the program runs");
        terminal.dispatch(command, input).map_err(|failure| {
            let failure = serde_json::to_value(failure).unwrap();
            (text(&failure["code"]), text(&failure["say"]["id"]))
        })
    }

    /// No delivery is being made.
    pub(crate) fn nobody_is_there(&self, why: &str) {
        let weigh = &self.live()["weigh"];
        assert_eq!((&weigh["entered"], &weigh["producer"]), (&json!(false), &Value::Null), "{why}");
    }

    /// The ids of what forbids saving, as the screen shows it.
    pub(crate) fn hard_stops(&self) -> Vec<String> {
        let stops = self.live()["weigh"]["stops"].clone();
        let hard = stops.as_array().unwrap().iter().filter(|stop| stop["hard"] == true);
        hard.map(|stop| text(&stop["say"]["id"])).collect()
    }

    /// What the log says of a command, whether it fails or not.
    pub(crate) fn detail(&self, command: &str, input: Value) -> String {
        let terminal = self.terminal.as_ref().expect("the program runs");
        terminal.dispatch(command, input).err().map(|failure| failure.detail).unwrap_or_default()
    }

    /// The picture of the counter.
    pub(crate) fn live(&self) -> Value {
        self.call("live", json!({ "version": 0 }))
    }

    /// What the diagnostics say under a label.
    pub(crate) fn diagnostic(&self, label: &str) -> String {
        let diagnostics = self.call("settings.diagnostics", json!({}));
        let mut rows = diagnostics["rows"].as_array().unwrap().iter();
        text(&rows.find(|row| row["label"] == label).unwrap()["value"])
    }

    /// How many records its journal has.
    pub(crate) fn records(&self) -> u64 {
        self.diagnostic("diag-records").parse().unwrap()
    }

    /// Waits for a picture.
    pub(crate) fn wait(&self, what: &str, until: impl Fn(&Value) -> bool) -> Value {
        let start = Instant::now();
        let mut live = self.live();
        while !until(&live) {
            assert!(start.elapsed() < PATIENCE, "waited for {what}: {live:#}");
            live = self.call("live", json!({ "version": live["version"] }));
        }
        live
    }

    /// Waits for the chosen product's scale.
    pub(crate) fn wait_scale(&self, state: &str) -> Value {
        self.wait(state, |live| live["scale"]["state"] == state)
    }

    /// Opens a business day.
    pub(crate) fn open_day(&self, day: &str, cash: &str) {
        let input = json!({ "day": day, "cash": cash, "command": command() });
        let live = self.call("day.open", input);
        assert_eq!(live["day_open"], true);
    }

    /// A producer at the counter with a product.
    pub(crate) fn begin(&self, producer: &str, form: &str) {
        self.call("weigh.scan", json!({ "code": producer }));
        self.call("weigh.form", json!({ "form": form }));
    }

    /// Puts a load on an empty scale and counts it, without touching the draft otherwise.
    pub(crate) fn weigh(&self, scale: &str, grams: i64) -> Value {
        self.bench.load(scale, 0);
        self.wait_scale("empty");
        self.bench.load(scale, grams);
        self.wait_scale("stable");
        self.call("weigh.add", json!({}))
    }

    /// Types a weight, as from another scale: quick, where the scale is not what is tested.
    pub(crate) fn type_weight(&self, kilos: &str) -> Value {
        let reason = json!({ "gross": kilos, "reason": "other-scale", "paper_number": "" });
        self.call("weigh.manual", reason)
    }

    /// Saves; the delivery must be taken without a question.
    pub(crate) fn save(&self) -> Value {
        let outcome = self.call("weigh.save", json!({ "confirm": null }));
        assert_eq!(outcome["kind"], "saved", "{outcome:#}");
        outcome["saved"].clone()
    }

    /// Registers somebody without a card; their number.
    pub(crate) fn register(&self, name: &str) -> String {
        let new = json!({ "name": name, "community": "Shandia", "card": "", "command": command() });
        text(&self.call("producers.register", new)["card"]["code"])
    }

    /// A whole delivery of wet cacao with typed weights.
    pub(crate) fn deliver(&self, producer: &str, kilos: &str) -> Value {
        self.begin(producer, BABA);
        self.type_weight(kilos);
        self.save()
    }

    /// The row of a delivery in the list of the day.
    pub(crate) fn row(&self, seq: &Value) -> Value {
        let list = self.call("deliveries.list", json!({ "text": "", "day": "" }));
        let mut rows = list["rows"].as_array().unwrap().iter();
        rows.find(|row| row["seq"] == *seq).cloned().unwrap_or_else(|| panic!("{list:#}"))
    }

    /// What the facts say should be in the drawer.
    pub(crate) fn drawer(&self) -> String {
        text(&self.call("close.count", json!({ "counted": "0" }))["expected"])
    }

    /// Waits until nothing is left to print.
    pub(crate) fn wait_printed(&self) {
        self.wait("all printed", |live| live["printer"]["waiting"] == 0);
    }

    /// Ends the program and checks its file: the chain fits, the tables follow from the journal.
    pub(crate) fn check_file(self) {
        let dir = self.dir();
        self.check(&dir);
    }

    /// The same of a real center.
    pub(crate) fn check_center(self) {
        let dir = self.folder.path().join("center");
        self.check(&dir);
    }

    fn check(mut self, dir: &Path) {
        self.stop();
        let sound = terminal::store::verify(dir).unwrap();
        assert!(sound.damage.is_none(), "{:?}", sound.damage);
        assert_eq!(terminal::store::rebuild(dir).unwrap(), []);
    }
}

/// A command id, as a screen makes one.
pub(crate) fn command() -> String {
    uuid::Uuid::now_v7().to_string()
}

/// A JSON text.
pub(crate) fn text(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("{value} is no text")).to_owned()
}

/// The texts of a slip as the screens get it.
pub(crate) fn rows_of(slip: &Value) -> Vec<String> {
    let rows = slip["rows"].as_array().unwrap();
    rows.iter().filter(|row| row["kind"] == "text").map(|row| text(&row["text"])).collect()
}
