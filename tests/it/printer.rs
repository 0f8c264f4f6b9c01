//! A receipt printer on TCP as tests need it: answers like one, keeps what it got, and can be
//! told to misbehave.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use ::it::paper::{Slip, read};

/// How it behaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Manner {
    /// Answers all is well, prints all.
    Good,
    /// Answers that it has no paper.
    NoPaper,
    /// Answers all is well, and breaks off once the job has begun.
    BreaksOff,
    /// Never answers, reads slowly, prints all.
    Mute,
}

/// A printer.
pub(crate) struct TcpPaper {
    address: String,
    shared: Arc<Mutex<Shared>>,
}

struct Shared {
    manner: Manner,
    /// What came out, one job each; jobs without a byte to print are none.
    jobs: Vec<Vec<u8>>,
}

impl TcpPaper {
    /// Listens on a free port.
    pub(crate) fn start(manner: Manner) -> TcpPaper {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap().to_string();
        let shared = Arc::new(Mutex::new(Shared { manner, jobs: Vec::new() }));
        let printer = Arc::clone(&shared);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                serve(stream, &printer);
            }
        });
        TcpPaper { address, shared }
    }

    /// `host:port`.
    pub(crate) fn address(&self) -> &str {
        &self.address
    }

    /// Changes how it behaves.
    pub(crate) fn set(&self, manner: Manner) {
        self.shared.lock().unwrap().manner = manner;
    }

    /// What came out, one job each, as bytes.
    pub(crate) fn jobs(&self) -> Vec<Vec<u8>> {
        self.shared.lock().unwrap().jobs.clone()
    }

    /// What came out.
    pub(crate) fn slips(&self, columns: usize) -> Vec<Slip> {
        self.jobs().iter().map(|job| read(job, columns).unwrap()).collect()
    }
}

fn serve(mut stream: TcpStream, shared: &Mutex<Shared>) {
    let manner = shared.lock().unwrap().manner;
    let mut job = Vec::new();
    let mut held = Vec::new();
    let mut buffer = [0; 512];
    while let Ok(count @ 1..) = stream.read(&mut buffer) {
        held.extend_from_slice(&buffer[..count]);
        while let Some(question) = take(&mut held, &mut job) {
            let answer = match (manner, question) {
                (Manner::Mute, _) => continue,
                (Manner::NoPaper, 4) => 0x72,
                _ => 0x12,
            };
            if stream.write_all(&[answer]).is_err() {
                return;
            }
        }
        match manner {
            Manner::BreaksOff if prints(&job) => return,
            Manner::Mute => thread::sleep(Duration::from_millis(20)),
            _ => {}
        }
    }
    if prints(&job) {
        shared.lock().unwrap().jobs.push(job);
    }
}

/// Whether something of it prints: zeros and questions before the set-up do not.
fn prints(job: &[u8]) -> bool {
    job.contains(&0x1B)
}

/// Moves bytes from what came in to the job, up to the next status question `DLE EOT n`; `None`
/// when no whole question is left. No job of ours has a DLE of its own in front of an EOT.
fn take(held: &mut Vec<u8>, job: &mut Vec<u8>) -> Option<u8> {
    match held.windows(2).position(|pair| pair == [0x10, 0x04]) {
        Some(at) => {
            let question = *held.get(at + 2)?;
            job.extend(held.drain(..at));
            held.drain(..3);
            Some(question)
        }
        None => {
            let keep = usize::from(held.last() == Some(&0x10));
            job.extend(held.drain(..held.len() - keep));
            None
        }
    }
}
