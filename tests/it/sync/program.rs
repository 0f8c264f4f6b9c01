//! The server's own program, on a folder of its own, for tests that kill it or look at its memory.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use super::running::CENTER;

/// The server's program on a folder of its own.
pub(crate) struct Program {
    folder: tempfile::TempDir,
    database: Option<String>,
    flags: Vec<String>,
    scheme: &'static str,
    pub(crate) address: String,
    child: Option<Child>,
}

impl Program {
    pub(crate) fn new(database: Option<String>) -> Program {
        Program::start_with(database, Vec::new())
    }

    /// One that serves as it is told.
    pub(crate) fn with(flags: Vec<String>) -> Program {
        Program::start_with(None, flags)
    }

    fn start_with(database: Option<String>, flags: Vec<String>) -> Program {
        let folder = tempfile::tempdir().unwrap();
        let address = "127.0.0.1:0".to_owned();
        let scheme = "http";
        let mut program = Program { folder, database, flags, scheme, address, child: None };
        program.admin(&["add-center", CENTER, "Archidona"]);
        program.start();
        program
    }

    fn command(&self) -> Command {
        let mut command = Command::new(it::driver::program("acopio-server"));
        command.arg("--data").arg(self.folder.path()).env("ACOPIO_LOG", "error");
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

    pub(crate) fn start(&mut self) {
        let mut child = self
            .command()
            .args(["serve", "--listen", &self.address])
            .args(&self.flags)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let (scheme, address) =
            line.trim().split_once("://").expect("the server says where it listens");
        self.scheme = if scheme == "https" { "https" } else { "http" };
        self.address = address.to_owned();
        self.child = Some(child);
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
