//! The server's own program, released, on a folder of its own.

use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::process::{Child, Command, Stdio};

use anyhow::{Context, Result, ensure};

/// The center's short name.
pub(super) const CENTER: &str = "archidona";

/// A server that runs until this is dropped.
pub(super) struct Office {
    folder: tempfile::TempDir,
    address: SocketAddr,
    child: Child,
}

impl Office {
    /// A new one with one center, on SQLite, that never says that somebody comes too often.
    pub(super) fn new() -> Result<Office> {
        let folder = tempfile::tempdir()?;
        let path = folder.path();
        admin(path, &["add-center", CENTER, "Archidona"])?;
        let mut child = command(path)
            .args(["serve", "--listen", "127.0.0.1:0"])
            .stdout(Stdio::piped())
            .spawn()
            .context("the server")?;
        let said = child.stdout.take().context("the server says nothing")?;
        let line = BufReader::new(said).lines().next().context("the server has ended")??;
        let address = line.trim().trim_start_matches("http://").parse().context(line)?;
        Ok(Office { folder, address, child })
    }

    /// Where it listens.
    pub(super) fn address(&self) -> SocketAddr {
        self.address
    }

    /// The number of its process.
    pub(super) fn process(&self) -> u32 {
        self.child.id()
    }

    /// A fresh code of its center.
    pub(super) fn code(&self) -> Result<String> {
        let said = admin(self.folder.path(), &["code", CENTER])?;
        Ok(said.trim().split('\t').nth(1).context("no code")?.to_owned())
    }
}

impl Drop for Office {
    fn drop(&mut self) {
        let _gone = self.child.kill();
        let _gone = self.child.wait();
    }
}

fn command(folder: &std::path::Path) -> Command {
    let mut command = Command::new(it::driver::program("acopio-server"));
    command.arg("--data").arg(folder).env("ACOPIO_LOG", "error");
    for limit in ["PER_ADDRESS", "PER_TERMINAL", "JOINS"] {
        command.env(format!("ACOPIO_SERVER_{limit}"), "0");
    }
    command
}

fn admin(folder: &std::path::Path, words: &[&str]) -> Result<String> {
    let output = command(folder).arg("admin").args(words).output()?;
    ensure!(output.status.success(), "{words:?}: {output:?}");
    Ok(String::from_utf8(output.stdout)?)
}
