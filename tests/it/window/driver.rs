//! The window under WebDriver: started on a display of its own, typed at, read, photographed.
//! Whatever was started is killed at the end, also when a test fails.

use std::cell::RefCell;
use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use ureq::Agent;

use crate::house;

/// The longest wait for anything on the screen: machines that run tests may be slow.
const PATIENCE: Duration = Duration::from_secs(30);
/// Between two looks at the screen.
const LOOK: Duration = Duration::from_millis(25);

/// A program and all that it started; killed when dropped.
pub(super) struct Group(Child);

impl Group {
    pub(super) fn start(command: &mut Command) -> Group {
        let name = command.get_program().to_string_lossy().into_owned();
        let child = command.stdin(Stdio::null()).process_group(0).spawn();
        Group(child.unwrap_or_else(|error| panic!("{name} does not start: {error}")))
    }

    /// What it says, where that was asked for when it was started.
    pub(super) fn output(&mut self) -> ChildStdout {
        self.0.stdout.take().unwrap()
    }
}

impl Drop for Group {
    fn drop(&mut self) {
        let group = format!("-{}", self.0.id());
        // It may have ended already; then there is nobody to kill.
        let _ = Command::new("kill").args(["-KILL", "--", &group]).stderr(Stdio::null()).status();
        let _ = self.0.wait();
    }
}

/// One window at a time: side by side they would be too slow for a scanner's pace.
static ONE: Mutex<()> = Mutex::new(());

/// A display of 1366 × 768 that nobody else uses.
pub(super) struct Display {
    _server: Group,
    name: String,
    _turn: MutexGuard<'static, ()>,
}

impl Display {
    /// Starts the server and waits until it takes windows.
    pub(super) fn start() -> Display {
        // Poisoned by a test that failed; that is no reason for the next to fail.
        let turn = ONE.lock().unwrap_or_else(PoisonError::into_inner);
        let mut command = Command::new("Xvfb");
        command
            .args(["-displayfd", "1", "-screen", "0", "1366x768x24", "-nolisten", "tcp"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null());
        let mut server = Group::start(&mut command);
        let mut number = String::new();
        BufReader::new(server.output()).read_line(&mut number).unwrap();
        let name = format!(":{}", number.trim());
        assert!(1 < name.len(), "Xvfb ended without a display");
        Display { _server: server, name, _turn: turn }
    }

    /// Its name, `:99`.
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// Takes a picture of the whole display into `tests/out/`.
    pub(super) fn photograph(&self, name: &str) {
        let folder = house::root().join("tests/out");
        std::fs::create_dir_all(&folder).unwrap();
        let status = Command::new("scrot")
            .arg("--overwrite")
            .arg(folder.join(format!("{name}.png")))
            .env("DISPLAY", &self.name)
            .status();
        assert!(status.is_ok_and(|status| status.success()), "scrot took no picture of {name}");
    }
}

/// The built window: what `ACOPIO_BIN` names, or what `cargo build -p acopio` left beside the
/// command line.
fn program() -> PathBuf {
    let named = std::env::var_os("ACOPIO_BIN").map(PathBuf::from);
    let path = named.unwrap_or_else(|| house::acopioctl().with_file_name("acopio"));
    assert!(path.is_file(), "{} is not built: run `cargo build -p acopio`", path.display());
    path
}

/// The window, open on a data folder.
pub(super) struct Window<'a> {
    display: &'a Display,
    driver: Group,
    agent: Agent,
    session: String,
    /// The last words asked for, for the message of a failed wait.
    last: RefCell<String>,
}

impl<'a> Window<'a> {
    /// Opens the window. It shows something, not necessarily its first screen yet.
    pub(super) fn open(display: &'a Display, data: &Path) -> Window<'a> {
        let port = free_port();
        let mut command = Command::new("WebKitWebDriver");
        command
            .arg(format!("--port={port}"))
            .env("DISPLAY", &display.name)
            .env("ACOPIO_DATA", data)
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            .env("WEBKIT_DISABLE_DMABUF_RENDERER", "1")
            .env("NO_AT_BRIDGE", "1")
            .env("GDK_BACKEND", "x11")
            .env_remove("DBUS_SESSION_BUS_ADDRESS");
        let driver = Group::start(&mut command);
        let config = Agent::config_builder()
            .timeout_global(Some(Duration::from_secs(60)))
            .http_status_as_error(false)
            .build();
        let agent = Agent::new_with_config(config);
        let base = format!("http://127.0.0.1:{port}");
        wait("WebKitWebDriver to listen", || agent.get(format!("{base}/status")).call().ok());
        let options = json!({ "binary": program(), "args": [] });
        // No browserName: WebKitWebDriver knows none that is a Tauri window.
        let wanted = json!({ "alwaysMatch": { "webkitgtk:browserOptions": options } });
        let answer = agent
            .post(format!("{base}/session"))
            .send_json(json!({ "capabilities": wanted }))
            .and_then(|mut answer| answer.body_mut().read_json::<Value>())
            .expect("WebKitWebDriver answers");
        let id = answer["value"]["sessionId"].as_str();
        let id = id.unwrap_or_else(|| panic!("the window did not open: {answer}"));
        let session = format!("{base}/session/{id}");
        Window { display, driver, agent, session, last: RefCell::default() }
    }

    fn post(&self, path: &str, body: &Value) -> Value {
        let url = format!("{}/{path}", self.session);
        let mut answer = self
            .agent
            .post(&url)
            .send_json(body)
            .and_then(|mut answer| answer.body_mut().read_json::<Value>())
            .unwrap_or_else(|error| panic!("{path} {body}: {error}"));
        assert!(answer["value"]["error"].is_null(), "{path} {body}: {answer}");
        answer["value"].take()
    }

    /// Sends keys, one after the other, with so many milliseconds from one to the next.
    pub(super) fn keys(&self, keys: &str, pause_ms: u64) {
        let mut actions = Vec::new();
        for key in keys.chars() {
            let key = key.to_string();
            actions.push(json!({ "type": "keyDown", "value": key }));
            actions.push(json!({ "type": "keyUp", "value": key }));
            if 0 < pause_ms {
                actions.push(json!({ "type": "pause", "duration": pause_ms }));
            }
        }
        self.act(actions);
    }

    /// Sends key actions of the W3C protocol.
    pub(super) fn act(&self, actions: Vec<Value>) {
        let keyboard = json!({ "type": "key", "id": "keyboard", "actions": actions });
        self.post("actions", &json!({ "actions": [keyboard] }));
    }

    /// Chooses a file in a file box, as the system's own dialog would, which no driver can reach.
    pub(super) fn choose_file(&self, css: &str, path: &Path) {
        let found = self.post("element", &json!({ "using": "css selector", "value": css }));
        let id = found.as_object().and_then(|it| it.values().next()).and_then(Value::as_str);
        let id = id.unwrap_or_else(|| panic!("no {css}: {found}"));
        self.post(&format!("element/{id}/value"), &json!({ "text": path }));
    }

    /// Runs a function body in the page. Only to read: what works the window are keys.
    pub(super) fn look(&self, body: &str, arguments: Value) -> Value {
        self.post("execute/sync", &json!({ "script": body, "args": arguments }))
    }

    /// The visible words of the first element that matches.
    pub(super) fn text(&self, css: &str) -> Option<String> {
        let words = "const it = document.querySelector(arguments[0]); \
                     return it && it.innerText.replace(/\\s+/g, ' ').trim();";
        let text = self.look(words, json!([css])).as_str().map(str::to_owned);
        *self.last.borrow_mut() = format!("{css}: {text:?}");
        text
    }

    /// The visible words of all elements that match.
    pub(super) fn texts(&self, css: &str) -> Vec<String> {
        let words = "return [...document.querySelectorAll(arguments[0])] \
                     .map((it) => it.innerText.replace(/\\s+/g, ' ').trim());";
        let texts = self.look(words, json!([css]));
        texts.as_array().unwrap().iter().map(|text| text.as_str().unwrap().to_owned()).collect()
    }

    /// Waits until the words of an element are as wanted, and answers them.
    pub(super) fn text_when(&self, css: &str, wanted: impl Fn(&str) -> bool) -> String {
        self.until(css, || self.text(css).filter(|text| wanted(text)))
    }

    /// Waits until an element is there, and answers its words.
    pub(super) fn shown(&self, css: &str) -> String {
        self.text_when(css, |_| true)
    }

    /// Waits until no element matches.
    pub(super) fn gone(&self, css: &str) {
        self.until(&format!("no {css}"), || self.text(css).is_none().then_some(()));
    }

    /// Waits for something on the screen.
    pub(super) fn until<T>(&self, what: &str, mut look: impl FnMut() -> Option<T>) -> T {
        let start = Instant::now();
        loop {
            if let Some(found) = look() {
                return found;
            }
            if PATIENCE < start.elapsed() {
                self.photograph("failed");
                panic!("{what} did not come; {}", self.last.borrow());
            }
            thread::sleep(LOOK);
        }
    }

    /// Takes a picture into `tests/out/`.
    pub(super) fn photograph(&self, name: &str) {
        self.display.photograph(name);
    }

    /// The process of the window itself, of those that the driver started.
    pub(super) fn pid(&self) -> u32 {
        let group = self.driver.0.id();
        let program = program().canonicalize().unwrap();
        let found = std::fs::read_dir("/proc").unwrap().filter_map(|entry| {
            let folder = entry.ok()?.path();
            let pid = folder.file_name()?.to_str()?.parse::<u32>().ok()?;
            let stat = std::fs::read_to_string(folder.join("stat")).ok()?;
            // After the name in brackets: state, parent, group.
            let of = stat.rsplit_once(") ")?.1.split(' ').nth(2)?.parse::<u32>().ok()?;
            let is = std::fs::read_link(folder.join("exe")).ok()? == program;
            (is && of == group).then_some(pid)
        });
        found.min().expect("the window runs")
    }

    /// Ends the window as a power cut does.
    pub(super) fn kill(self) {
        let pid = self.pid().to_string();
        let killed = Command::new("kill").args(["-KILL", &pid]).status();
        assert!(killed.is_ok_and(|status| status.success()), "the window was not killed");
    }

    /// Closes the window as a person does.
    pub(super) fn close(self) {
        let closed = self.agent.delete(&self.session).call();
        assert!(closed.is_ok(), "the window did not close: {closed:?}");
    }
}

fn free_port() -> u16 {
    TcpListener::bind(("127.0.0.1", 0)).and_then(|it| it.local_addr()).unwrap().port()
}

/// Waits for something outside the window.
pub(super) fn wait<T>(what: &str, mut look: impl FnMut() -> Option<T>) -> T {
    let start = Instant::now();
    loop {
        if let Some(found) = look() {
            return found;
        }
        assert!(start.elapsed() < PATIENCE, "{what} did not come");
        thread::sleep(LOOK);
    }
}
