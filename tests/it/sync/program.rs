//! The server's own program, on a folder of its own, for tests that kill it or look at its memory.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use super::running::CENTER;

/// The server's program on a folder of its own.
pub(crate) struct Program {
    folder: tempfile::TempDir,
    database: Option<String>,
    pub(crate) address: String,
    child: Option<Child>,
}

impl Program {
    pub(crate) fn new(database: Option<String>) -> Program {
        let folder = tempfile::tempdir().unwrap();
        let address = "127.0.0.1:0".to_owned();
        let mut program = Program { folder, database, address, child: None };
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
        let mut child = self
            .command()
            .args(["serve", "--listen", &self.address])
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let address = line.trim().strip_prefix("http://");
        self.address = address.expect("the server says where it listens").to_owned();
        self.child = Some(child);
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
