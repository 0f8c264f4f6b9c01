//! A server that runs: its own folder, a real socket, and an end that can be brought about.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread::JoinHandle;

use server::db::Sqlite;
use server::service::Service;
use server::store::{centers, enrolments, logs};
use tempfile::TempDir;
use tokio::sync::oneshot;
use wire::chain::hex;
use wire::enrol::Code;

pub(super) const CENTER: &str = "archidona";

/// A server with one center.
pub(super) struct Running {
    pub(super) service: Arc<Service>,
    address: SocketAddr,
    end: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
    folder: Arc<TempDir>,
}

impl Running {
    /// A new server.
    pub(super) fn new() -> Running {
        let folder = Arc::new(tempfile::tempdir().unwrap());
        let server = Running::on(folder, 0);
        let now = server::clock::now_ms();
        assert!(centers::add(server.service.db(), CENTER, "Archidona", now).unwrap());
        server
    }

    fn on(folder: Arc<TempDir>, port: u16) -> Running {
        let db = Sqlite::open(&folder.path().join("server.db")).unwrap();
        let key = server::key::load_or_make(folder.path()).unwrap();
        let service = Arc::new(Service::new(Box::new(db), key));
        let (end, ended) = oneshot::channel();
        let (told, tells) = std::sync::mpsc::channel();
        let served = Arc::clone(&service);
        let thread = std::thread::spawn(move || {
            let runtime = tokio::runtime::Runtime::new().unwrap();
            runtime.block_on(async move {
                let address = SocketAddr::from(([127, 0, 0, 1], port));
                let listener = tokio::net::TcpListener::bind(address).await.unwrap();
                told.send(listener.local_addr().unwrap()).unwrap();
                let serving = axum::serve(listener, server::http::routes(served));
                tokio::select! {
                    done = async { serving.await } => done.unwrap(),
                    _ = ended => {}
                }
            });
        });
        let address = tells.recv().unwrap();
        Running { service, address, end: Some(end), thread: Some(thread), folder }
    }

    /// Where it listens.
    pub(super) fn address(&self) -> SocketAddr {
        self.address
    }

    /// The same, as a person types it.
    pub(super) fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// A fresh code of its center.
    pub(super) fn code(&self) -> String {
        let seed = uuid::Uuid::new_v4();
        let mut random = [0; 20];
        random[..16].copy_from_slice(seed.as_bytes());
        let code = Code::from_random(random);
        let until = server::clock::now_ms() + 60_000;
        assert!(enrolments::add(self.service.db(), CENTER, &code, until).unwrap());
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
    pub(super) fn restart(mut self, meanwhile: impl FnOnce(&Path)) -> Running {
        self.stop();
        let (folder, port) = (Arc::clone(&self.folder), self.address.port());
        drop(self);
        meanwhile(folder.path());
        Running::on(folder, port)
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
