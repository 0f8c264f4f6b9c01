//! A server that runs: its own folder, a real socket, and an end that can be brought about.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread::JoinHandle;

use server::db::Sqlite;
use server::http::Limits;
use server::rate::Rate;
use server::serve::{Server, Settings};
use server::service::Service;
use server::store::{centers, enrolments, logs};
use server::tls::Files;
use tempfile::TempDir;
use tokio::sync::oneshot;
use wire::chain::hex;
use wire::enrol::Code;

pub(crate) const CENTER: &str = "archidona";

/// As often as one likes.
pub(super) fn free() -> Limits {
    let (per_address, per_terminal, joins) = (Rate::FREE, Rate::FREE, Rate::FREE);
    Limits { per_address, per_terminal, joins, ..Limits::default() }
}

/// Listens on a free port of this machine, plainly.
pub(super) fn plain() -> Settings {
    let listen = SocketAddr::from(([127, 0, 0, 1], 0));
    Settings { listen, tls: None, proxies: Vec::new(), metrics: None, limits: free() }
}

/// The same, over TLS.
pub(super) fn over_tls(files: Files) -> Settings {
    Settings { tls: Some(files), ..plain() }
}

/// A server with one center.
pub(super) struct Running {
    pub(super) service: Arc<Service>,
    address: SocketAddr,
    url: String,
    settings: Settings,
    end: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
    folder: Arc<TempDir>,
}

impl Running {
    /// A new server.
    pub(super) fn new() -> Running {
        Running::with(|_| plain())
    }

    /// A new server that listens as it is told, for the folder that it is given.
    pub(super) fn with(settings: impl FnOnce(&Path) -> Settings) -> Running {
        let folder = Arc::new(tempfile::tempdir().unwrap());
        let settings = settings(folder.path());
        let server = Running::on(folder, settings);
        let now = server::clock::now_ms();
        assert!(centers::add(server.service.db(), CENTER, "Archidona", now).unwrap());
        server
    }

    fn on(folder: Arc<TempDir>, settings: Settings) -> Running {
        let db = Sqlite::open(&folder.path().join("server.db")).unwrap();
        let key = server::key::load_or_make(folder.path()).unwrap();
        let service =
            Arc::new(Service::new(Box::new(db), key).with_rate(settings.limits.per_terminal));
        let (end, ended) = oneshot::channel();
        let (told, tells) = std::sync::mpsc::channel();
        let (served, asked) = (Arc::clone(&service), settings.clone());
        let thread = std::thread::spawn(move || {
            let runtime = tokio::runtime::Runtime::new().unwrap();
            runtime.block_on(async move {
                let server = Server::bind(served, asked).await.unwrap();
                told.send((server.address(), server.url())).unwrap();
                tokio::select! {
                    done = server.run(std::future::pending()) => done.unwrap(),
                    _ = ended => {}
                }
            });
        });
        let (address, url) = tells.recv().unwrap();
        let (end, thread) = (Some(end), Some(thread));
        Running { service, address, url, settings, end, thread, folder }
    }

    /// Where it listens.
    pub(super) fn address(&self) -> SocketAddr {
        self.address
    }

    /// The same, as a person types it.
    pub(super) fn url(&self) -> String {
        self.url.clone()
    }

    /// A fresh code of its center.
    pub(super) fn code(&self) -> String {
        let seed = uuid::Uuid::new_v4();
        let mut random = [0; 20];
        random[..16].copy_from_slice(seed.as_bytes());
        let code = Code::from_random(random);
        let until = server::clock::now_ms() + 60_000;
        assert!(enrolments::add(self.service.db(), CENTER, (&code, None), until).unwrap());
        code.to_string()
    }

    /// Believes no key of its center any longer.
    pub(super) fn revoke_all(&self) {
        for row in logs::all(self.service.db(), CENTER).unwrap() {
            assert!(logs::revoke(self.service.db(), &row.id, server::clock::now_ms()).unwrap());
        }
    }

    /// How far the logs of a terminal reach: number and hash of their last records.
    pub(super) fn heads(&self, terminal: &str) -> Vec<(u64, String)> {
        let logs = logs::all(self.service.db(), CENTER).unwrap();
        let of_it = logs.into_iter().filter(|row| hex(&row.id.terminal) == terminal);
        of_it.map(|row| (row.reach.head.seq, row.reach.head.hash.hex())).collect()
    }

    /// Every record that arrived: terminal and number.
    pub(super) fn records(&self) -> Vec<([u8; 16], u64)> {
        let all = logs::after(self.service.db(), CENTER, 0, 1_000_000).unwrap();
        all.into_iter().map(|placed| (placed.terminal, placed.seq)).collect()
    }

    /// Ends it in the middle of whatever it does.
    pub(super) fn stop(&mut self) {
        if let Some(end) = self.end.take() {
            let _gone = end.send(());
        }
        if let Some(thread) = self.thread.take() {
            thread.join().unwrap();
        }
    }

    /// Ends it, does something to its folder, and starts it again at the same address.
    pub(super) fn restart(self, meanwhile: impl FnOnce(&Path)) -> Running {
        self.restart_as(|folder, settings| {
            meanwhile(folder);
            settings
        })
    }

    /// The same, and it listens in another way.
    pub(super) fn restart_as(
        mut self,
        meanwhile: impl FnOnce(&Path, Settings) -> Settings,
    ) -> Running {
        self.stop();
        let (folder, listen) = (Arc::clone(&self.folder), self.address);
        let settings = Settings { listen, ..self.settings.clone() };
        drop(self);
        let settings = meanwhile(folder.path(), settings);
        Running::on(folder, settings)
    }

    /// Its database's file.
    pub(super) fn file(&self) -> PathBuf {
        self.folder.path().join("server.db")
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.stop();
    }
}
