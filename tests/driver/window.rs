//! The window under WebDriver: opened, typed at, read, photographed. Whatever was started is
//! killed at the end, also when a test fails.

use std::cell::RefCell;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use ureq::Agent;

use super::display::{Display, Group, surround};
use super::{LOOK, PATIENCE, wait};

/// A built program, `acopio`, `acopioctl` or `acopio-server`: what `ACOPIO_BIN` and its like name,
/// or what the last `cargo build` left beside this program.
pub fn program(name: &str) -> PathBuf {
    let variable = format!("{}_BIN", name.to_uppercase().replace('-', "_"));
    let path = std::env::var_os(&variable).map_or_else(|| beside(name), PathBuf::from);
    assert!(
        path.is_file(),
        "{} is not built: run `cargo build -p {name}`, or name the program in {variable}",
        path.display()
    );
    path
}

/// Where the same cargo puts a program of that name. A test lies one folder deeper, in `deps`.
pub fn beside(name: &str) -> PathBuf {
    let own = std::env::current_exe().unwrap();
    let folder = own.parent().filter(|folder| !folder.ends_with("deps"));
    let folder = folder.or_else(|| own.parent()?.parent());
    folder.expect("a program has a folder").join(name)
}

/// The window, open on a data folder.
pub struct Window<'a> {
    program: PathBuf,
    display: &'a Display,
    driver: Group,
    agent: Agent,
    session: String,
    /// The last words asked for, for the message of a failed wait.
    last: RefCell<String>,
}

impl<'a> Window<'a> {
    /// Opens the window. It shows something, not necessarily its first screen yet.
    pub fn open(display: &'a Display, data: &Path) -> Window<'a> {
        Window::of(program("acopio"), display, data)
    }

    /// The same on a machine whose clock begins at that moment, `2010-01-01 12:00:00`: one whose
    /// battery is empty.
    pub fn open_at(display: &'a Display, data: &Path, moment: &str) -> Window<'a> {
        let mut driver = Command::new("faketime");
        driver.env("FAKETIME_DONT_FAKE_MONOTONIC", "1");
        driver.args(["-f", &format!("@{moment}"), "WebKitWebDriver"]);
        Window::driven(driver, program("acopio"), display, data)
    }

    /// Opens the window of any program that Tauri built.
    pub fn of(program: PathBuf, display: &'a Display, data: &Path) -> Window<'a> {
        Window::driven(Command::new("WebKitWebDriver"), program, display, data)
    }

    fn driven(
        mut command: Command,
        program: PathBuf,
        display: &'a Display,
        data: &Path,
    ) -> Window<'a> {
        let port = free_port();
        surround(&mut command, display)
            .arg(format!("--port={port}"))
            .env("ACOPIO_DATA", data)
            .env("ACOPIO_BACKUPS", data.join("respaldos"))
            .env("TAURI_WEBVIEW_AUTOMATION", "true");
        let driver = Group::start(&mut command);
        let config = Agent::config_builder()
            .timeout_global(Some(Duration::from_secs(60)))
            .http_status_as_error(false)
            .build();
        let agent = Agent::new_with_config(config);
        let base = format!("http://127.0.0.1:{port}");
        wait("WebKitWebDriver to listen", || agent.get(format!("{base}/status")).call().ok());
        let options = json!({ "binary": program, "args": [] });
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
        Window { program, display, driver, agent, session, last: RefCell::default() }
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

    /// The display that it is on.
    pub fn display_name(&self) -> &str {
        self.display.name()
    }

    /// Sends keys, one after the other, with so many milliseconds from one to the next.
    pub fn keys(&self, keys: &str, pause_ms: u64) {
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
    pub fn act(&self, actions: Vec<Value>) {
        let keyboard = json!({ "type": "key", "id": "keyboard", "actions": actions });
        self.post("actions", &json!({ "actions": [keyboard] }));
    }

    /// Chooses a file in a file box, as the system's own dialog would, which no driver can reach.
    pub fn choose_file(&self, css: &str, path: &Path) {
        let found = self.post("element", &json!({ "using": "css selector", "value": css }));
        let id = found.as_object().and_then(|it| it.values().next()).and_then(Value::as_str);
        let id = id.unwrap_or_else(|| panic!("no {css}: {found}"));
        self.post(&format!("element/{id}/value"), &json!({ "text": path }));
    }

    /// Runs a function body in the page. Only to read: what works the window are keys.
    pub fn look(&self, body: &str, arguments: Value) -> Value {
        self.post("execute/sync", &json!({ "script": body, "args": arguments }))
    }

    /// The visible words of the first element that matches.
    pub fn text(&self, css: &str) -> Option<String> {
        let words = "const it = document.querySelector(arguments[0]); \
                     return it && it.innerText.replace(/\\s+/g, ' ').trim();";
        let text = self.look(words, json!([css])).as_str().map(str::to_owned);
        *self.last.borrow_mut() = format!("{css}: {text:?}");
        text
    }

    /// The visible words of all elements that match.
    pub fn texts(&self, css: &str) -> Vec<String> {
        let words = "return [...document.querySelectorAll(arguments[0])] \
                     .map((it) => it.innerText.replace(/\\s+/g, ' ').trim());";
        let texts = self.look(words, json!([css]));
        texts.as_array().unwrap().iter().map(|text| text.as_str().unwrap().to_owned()).collect()
    }

    /// Waits until the words of an element are as wanted, and answers them.
    pub fn text_when(&self, css: &str, wanted: impl Fn(&str) -> bool) -> String {
        self.until(css, || self.text(css).filter(|text| wanted(text)))
    }

    /// Waits until an element is there, and answers its words.
    pub fn shown(&self, css: &str) -> String {
        self.text_when(css, |_| true)
    }

    /// Waits until no element matches.
    pub fn gone(&self, css: &str) {
        self.until(&format!("no {css}"), || self.text(css).is_none().then_some(()));
    }

    /// Waits for something on the screen.
    pub fn until<T>(&self, what: &str, mut look: impl FnMut() -> Option<T>) -> T {
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
    pub fn photograph(&self, name: &str) {
        self.display.photograph(name);
    }

    /// The process of the window itself, of those that the driver started; none when it has ended.
    fn process(&self) -> Option<u32> {
        let program = self.program.canonicalize().unwrap();
        let is_it = |pid: &u32| {
            std::fs::read_link(format!("/proc/{pid}/exe")).is_ok_and(|running| running == program)
        };
        self.driver.pids().into_iter().filter(is_it).min()
    }

    /// The process of the window itself.
    pub fn pid(&self) -> u32 {
        self.process().expect("the window runs")
    }

    /// Ends the window as a power cut does.
    pub fn kill(self) {
        let pid = self.pid().to_string();
        let killed = Command::new("kill").args(["-KILL", &pid]).status();
        assert!(killed.is_ok_and(|status| status.success()), "the window was not killed");
    }

    /// Closes the window as a person does.
    pub fn close(self) {
        let closed = self.agent.delete(&self.session).call();
        assert!(closed.is_ok(), "the window did not close: {closed:?}");
        // WebDriver answers before the program has ended, which gives its file back only then.
        wait("the end of the window", || self.process().is_none().then_some(()));
    }
}

fn free_port() -> u16 {
    TcpListener::bind(("127.0.0.1", 0)).and_then(|it| it.local_addr()).unwrap().port()
}
