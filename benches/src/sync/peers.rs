//! Anki and PouchDB, with the same deliveries over the same line. What they are made of is put up
//! by `scripts/bench-peers`; where it is not there, they are left out.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result, ensure};

use it::line::{Line, Passed, Slowness};

/// The peers, as the table calls them.
pub(super) const PEERS: [&str; 2] = ["Anki 26.9.3", "PouchDB 9.0.0"];

/// What one push came to, and asking again behind it.
pub(super) struct Pushed {
    /// Seconds as the peer's own client saw them, and what passed.
    pub(super) push: (Duration, Passed),
    /// The same with nothing new.
    pub(super) nothing: (Duration, Passed),
}

/// Where the peers are, if they were put up.
pub(super) fn folder() -> Option<PathBuf> {
    std::env::var_os("ACOPIO_PEERS").map(PathBuf::from)
}

/// Pushes the deliveries of a file, one JSON object a line, with a fresh client to a fresh server.
pub(super) fn push(peer: &str, cache: &Path, file: &Path, slowness: Slowness) -> Result<Pushed> {
    let dir = tempfile::tempdir()?;
    for name in ["server", "client"] {
        fs::create_dir(dir.path().join(name))?;
    }
    let address = TcpListener::bind("127.0.0.1:0")?.local_addr()?;
    let server = dir.path().join("server");
    let scripts = fs::canonicalize("benches/peers")?;
    let python = cache.join("anki/bin/python");
    let serve = match peer.starts_with("Anki") {
        true => Command::new(&python)
            .args(["-m", "anki.syncserver"])
            .envs([("SYNC_USER1", "bench:bench"), ("SYNC_HOST", "127.0.0.1")])
            .env("SYNC_BASE", &server)
            .env("SYNC_PORT", address.port().to_string())
            .env("RUST_LOG", "error")
            .spawn(),
        false => Command::new("node")
            .arg(scripts.join("pouchdb/serve.js"))
            .arg(address.port().to_string())
            .arg(&server)
            .stdout(Stdio::null())
            .spawn(),
    };
    let _server = Running(serve.context("a peer's server")?);
    wait_for(address)?;
    let line = Line::to(address)?;
    let mut client = match peer.starts_with("Anki") {
        true => {
            let mut command = Command::new(&python);
            command.arg(scripts.join("anki/push.py"));
            command
        }
        false => {
            let mut command = Command::new("node");
            command.arg(scripts.join("pouchdb/push.js"));
            command
        }
    };
    client.arg(line.url()).arg(dir.path().join("client")).arg(file);
    let mut child = client.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
    let mut asks = child.stdin.take().context("no way in")?;
    let mut says = BufReader::new(child.stdout.take().context("no way out")?);
    let _client = Running(child);
    let mut ready = String::new();
    says.read_line(&mut ready)?;
    ensure!(ready.trim() == "ready", "{peer} says {ready:?}");
    line.set(slowness);
    let push = timed(&mut asks, &mut says, &line)?;
    let nothing = timed(&mut asks, &mut says, &line)?;
    Ok(Pushed { push, nothing })
}

fn timed(
    asks: &mut ChildStdin,
    says: &mut BufReader<ChildStdout>,
    line: &Line,
) -> Result<(Duration, Passed)> {
    line.passed();
    asks.write_all(b"\n")?;
    let mut said = String::new();
    says.read_line(&mut said)?;
    let seconds = said.trim().parse().with_context(|| format!("{said:?}"))?;
    Ok((Duration::from_secs_f64(seconds), line.passed()))
}

fn wait_for(address: SocketAddr) -> Result<()> {
    for _ in 0..600 {
        if TcpStream::connect(address).is_ok() {
            return Ok(());
        }
        thread::sleep(Duration::from_millis(50));
    }
    anyhow::bail!("nobody listens at {address}")
}

/// A program that ends with this.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _gone = self.0.kill();
        let _gone = self.0.wait();
    }
}
