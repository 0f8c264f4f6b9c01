//! `acopioctl serve` as a program of its own, and a client of it.

use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use ::it::driver::center::install_none;
use serde_json::{Value, json};

use crate::house;

const TOKEN: &str = "a-token-of-the-tests";

/// A running program. Dropping it kills it with signal 9.
pub(crate) struct Served {
    child: Child,
    client: Client,
}

/// How to call a running program.
#[derive(Clone)]
pub(crate) struct Client {
    agent: ureq::Agent,
    base: String,
}

/// What came of a call.
#[derive(Debug)]
pub(crate) enum Answer {
    Done(Value),
    /// Code and id of the sentence.
    Refused(String, String),
    /// The program is gone.
    Gone,
}

impl Served {
    /// Starts the program on a data folder and waits for its address.
    pub(crate) fn start(data: &Path) -> Served {
        Served::of(Command::new(house::acopioctl()), data)
    }

    /// The same, where no file can grow beyond so many blocks of 512 bytes: writing more fails as
    /// on a full disk.
    pub(crate) fn start_cramped(data: &Path, blocks: u64) -> Served {
        let mut shell = Command::new("sh");
        let script = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" \"$@\"");
        shell.arg("-c").arg(script).arg(house::acopioctl());
        Served::of(shell, data)
    }

    /// The same, where a shell has mounted what nobody else sees. Answers nothing where the system
    /// lets nobody mount who is not root.
    pub(crate) fn start_mounted(data: &Path, mount: &str) -> Option<Served> {
        let unshare = |script: &str| {
            let mut shell = Command::new("unshare");
            shell.args(["--mount", "--map-root-user", "sh", "-ec", script]);
            shell
        };
        let tried = unshare("mount -t tmpfs none /media").output();
        if !tried.is_ok_and(|tried| tried.status.success()) {
            return None;
        }
        let mut shell = unshare(&format!("{mount}; exec \"$0\" \"$@\""));
        shell.arg(house::acopioctl());
        Some(Served::of(shell, data))
    }

    fn of(mut command: Command, data: &Path) -> Served {
        let mut child = command
            .args(["serve", "--port", "0", "--token", TOKEN, "--data"])
            .arg(data)
            .env("ACOPIO_LOG", "off")
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let Some((base, _)) = line.trim().split_once("/?") else {
            let mut why = String::new();
            child.stderr.take().unwrap().read_to_string(&mut why).unwrap();
            panic!("the program does not serve: {line:?} {why}");
        };
        let config = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .timeout_global(Some(Duration::from_secs(20)))
            .build();
        let client = Client { agent: config.into(), base: base.to_owned() };
        Served { child, client }
    }

    pub(crate) fn client(&self) -> Client {
        self.client.clone()
    }

    /// Kills it with signal 9, at this moment.
    pub(crate) fn kill(mut self) {
        self.end();
    }

    fn end(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        self.end();
    }
}

impl Client {
    /// Calls a command.
    pub(crate) fn call(&self, command: &str, input: &Value) -> Answer {
        let sent = self
            .agent
            .post(format!("{}/call/{command}", self.base))
            .header("x-acopio-token", TOKEN)
            .send_json(input);
        let Ok(mut response) = sent else { return Answer::Gone };
        let Ok(body) = response.body_mut().read_json::<Value>() else { return Answer::Gone };
        match response.status().as_u16() {
            200 => Answer::Done(body),
            _ => {
                let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
                Answer::Refused(text(&body["code"]), text(&body["say"]["id"]))
            }
        }
    }

    /// Calls a command that must succeed.
    pub(crate) fn done(&self, command: &str, input: &Value) -> Value {
        match self.call(command, input) {
            Answer::Done(value) => value,
            other => panic!("{command} {input}: {other:?}"),
        }
    }

    /// The demo center with a day open, a full drawer, and a scale that is not connected: weights
    /// are typed, so that nobody waits for a load to settle.
    pub(crate) fn open_demo(&self) {
        self.done("start.demo", &json!({}));
        let day = json!({
            "day": "2030-01-07", "cash": "900000,00", "command": uuid::Uuid::now_v7().to_string(),
        });
        self.done("day.open", &day);
        for scale in ["platform", "bench", "counter"] {
            install_none(|command, input| self.done(command, input), scale);
        }
    }
}
