//! The server's own program, on a folder of its own, for tests that kill it or look at its memory.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

use super::running::CENTER;

/// The server's program on a folder of its own.
pub(crate) struct Program {
    folder: tempfile::TempDir,
    database: Option<String>,
    flags: Vec<String>,
    logs: bool,
    /// Where its own people ask what it has counted, if it was told to have such a place.
    pub(crate) metrics: Option<String>,
    scheme: &'static str,
    pub(crate) address: String,
    child: Option<Child>,
}

impl Program {
    pub(crate) fn new(database: Option<String>) -> Program {
        Program::start_with(database, Vec::new(), false)
    }

    /// One that serves as it is told.
    pub(crate) fn with(flags: Vec<String>) -> Program {
        Program::start_with(None, flags, false)
    }

    /// One that writes its log for machines.
    pub(crate) fn with_log() -> Program {
        Program::start_with(None, Vec::new(), true)
    }

    fn start_with(database: Option<String>, flags: Vec<String>, logs: bool) -> Program {
        let folder = tempfile::tempdir().unwrap();
        let address = "127.0.0.1:0".to_owned();
        let scheme = "http";
        let (metrics, child) = (None, None);
        let mut program =
            Program { folder, database, flags, logs, metrics, scheme, address, child };
        program.admin(&["add-center", CENTER, "Archidona"]);
        program.start();
        program
    }

    fn command(&self) -> Command {
        let mut command = Command::new(it::driver::program("acopio-server"));
        command.arg("--data").arg(self.folder.path()).env("ACOPIO_LOG", "error");
        for limit in ["PER_ADDRESS", "PER_TERMINAL", "JOINS"] {
            command.env(format!("ACOPIO_SERVER_{limit}"), "0");
        }
        if let Some(url) = &self.database {
            command.arg("--database").arg(url);
        }
        command
    }

    pub(crate) fn admin(&self, words: &[&str]) -> String {
        let output = self.command().arg("admin").args(words).output().unwrap();
        assert!(output.status.success(), "{words:?}: {output:?}");
        String::from_utf8(output.stdout).unwrap()
    }

    /// The same, with something on its standard input.
    pub(crate) fn said(&self, words: &[&str], input: &str) -> String {
        let (good, said) = self.asked(words, input);
        assert!(good, "{words:?}: {said}");
        said
    }

    /// What it says when it does not do it.
    pub(crate) fn refused(&self, words: &[&str], input: &str) -> String {
        let (good, said) = self.asked(words, input);
        assert!(!good, "{words:?}: {said}");
        said
    }

    fn asked(&self, words: &[&str], input: &str) -> (bool, String) {
        let mut command = self.command();
        command.arg("admin").args(words).stdin(Stdio::piped());
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        // One that refuses at once does not read it.
        let _unread = child.stdin.take().unwrap().write_all(input.as_bytes());
        let output = child.wait_with_output().unwrap();
        let said = [output.stdout, output.stderr].concat();
        (output.status.success(), String::from_utf8(said).unwrap())
    }

    /// What `import` says of files or folders, and whether it took all of them.
    pub(crate) fn import(&self, words: &[&std::ffi::OsStr]) -> (bool, String) {
        let output = self.command().arg("import").args(words).output().unwrap();
        let said = [output.stdout, output.stderr].concat();
        (output.status.success(), String::from_utf8(said).unwrap())
    }

    /// The key that terminals believe in.
    pub(crate) fn key(&self) -> ed25519_dalek::SigningKey {
        server::key::load_or_make(self.folder.path()).unwrap()
    }

    pub(crate) fn start(&mut self) {
        let mut command = self.command();
        if self.logs {
            let file = std::fs::File::create(self.log_file()).unwrap();
            command.env("ACOPIO_LOG", "info").env("ACOPIO_LOG_FORMAT", "json").stderr(file);
        }
        let mut child = command
            .args(["serve", "--listen", &self.address])
            .args(&self.flags)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut said = BufReader::new(child.stdout.take().unwrap()).lines();
        let line = said.next().unwrap().unwrap();
        let (scheme, address) =
            line.trim().split_once("://").expect("the server says where it listens");
        self.scheme = if scheme == "https" { "https" } else { "http" };
        self.address = address.to_owned();
        if self.flags.iter().any(|flag| flag == "--metrics-listen") {
            self.metrics = Some(said.next().unwrap().unwrap());
        }
        self.child = Some(child);
    }

    fn log_file(&self) -> PathBuf {
        self.folder.path().join("log")
    }

    /// What it has written into its log.
    pub(crate) fn log(&self) -> String {
        std::fs::read_to_string(self.log_file()).unwrap()
    }

    /// Its database's file.
    pub(crate) fn file(&self) -> PathBuf {
        self.folder.path().join("server.db")
    }

    /// Where it listens, as a person types it.
    pub(crate) fn url(&self) -> String {
        format!("{}://{}", self.scheme, self.address)
    }

    /// Sends it a signal.
    pub(crate) fn signal(&self, name: &str) {
        let id = self.child.as_ref().unwrap().id().to_string();
        let sent = Command::new("kill").args(["-s", name, &id]).status().unwrap();
        assert!(sent.success(), "{name}");
    }

    /// Waits for its end; whether it ended well.
    pub(crate) fn ends_well(&mut self) -> bool {
        self.child.take().unwrap().wait().unwrap().success()
    }

    /// Signal 9.
    pub(crate) fn kill(&mut self) {
        if let Some(mut child) = self.child.take() {
            child.kill().unwrap();
            child.wait().unwrap();
        }
    }

    /// A fresh one-time code of its center.
    pub(crate) fn code(&self) -> String {
        let line = self.admin(&["code", CENTER]);
        line.trim().split('\t').nth(1).unwrap().to_owned()
    }

    /// Memory that it uses now, in kB.
    pub(crate) fn memory_kb(&self) -> u64 {
        let id = self.child.as_ref().unwrap().id();
        let status = std::fs::read_to_string(format!("/proc/{id}/status")).unwrap();
        let row = status.lines().find_map(|row| row.strip_prefix("VmRSS:")).unwrap();
        row.trim().trim_end_matches(" kB").parse().unwrap()
    }

    /// How many records of each terminal are there.
    pub(crate) fn records(&self) -> BTreeMap<String, u64> {
        let rows = self.admin(&["terminals", CENTER]);
        rows.lines()
            .skip(1)
            .map(|row| {
                let cells: Vec<&str> = row.split('\t').collect();
                (cells[0].to_owned(), cells[2].parse().unwrap())
            })
            .collect()
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        self.kill();
    }
}
