//! Printers for A4 and A5: CUPS itself, the emulator that it comes with, and one of our own that
//! can be told to misbehave. And readers of what is printed.

pub(crate) mod cups;

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use tempfile::TempDir;

/// The text of a PDF as `pdftotext` reads it.
pub(crate) fn text_of(pdf: &[u8]) -> String {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("a.pdf");
    std::fs::write(&file, pdf).unwrap();
    let read = Command::new("pdftotext").arg("-layout").arg(&file).arg("-").output().unwrap();
    assert!(read.status.success(), "{read:?}");
    String::from_utf8(read.stdout).unwrap()
}

/// The first page of a PDF as whoever holds it sees it: a PNG of 150 dots an inch; kept for people
/// where pictures are asked for.
pub(crate) fn picture_of(pdf: &[u8], name: &str) -> Vec<u8> {
    let dir = tempfile::tempdir().unwrap();
    std::fs::write(dir.path().join("a.pdf"), pdf).unwrap();
    let drawn = Command::new("pdftoppm")
        .args(["-r", "150", "-png", "-singlefile", "a.pdf", "a"])
        .current_dir(dir.path())
        .output()
        .unwrap();
    assert!(drawn.status.success(), "{drawn:?}");
    let png = std::fs::read(dir.path().join("a.png")).unwrap();
    if let Some(kept) = std::env::var_os("ACOPIO_PICTURES") {
        std::fs::write(std::path::Path::new(&kept).join(format!("{name}.png")), &png).unwrap();
    }
    png
}

/// What the QR codes of a picture say.
pub(crate) fn qrs_of(png: &[u8]) -> Vec<String> {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("a.png");
    std::fs::write(&file, png).unwrap();
    let read = Command::new("zbarimg").args(["--raw", "--quiet"]).arg(&file).output().unwrap();
    String::from_utf8(read.stdout).unwrap().lines().map(str::to_owned).collect()
}

/// What makes a room of its own for daemons: nothing for root, sudo for whom it believes without
/// asking. None on a machine where nobody may.
fn room_maker() -> Option<&'static [&'static str]> {
    let may = |with: &[&str]| {
        let tried = Command::new(with[0]).args(&with[1..]).stderr(Stdio::null()).status();
        tried.is_ok_and(|status| status.success())
    };
    match may(&["unshare", "--mount", "--pid", "--fork", "true"]) {
        true => Some(&[]),
        false if may(&["sudo", "-n", "true"]) => Some(&["sudo", "-n"]),
        false => None,
    }
}

/// A room in which that script runs, with its own mounts, ended with all that it started.
fn room(script: &str, arguments: &[&str]) -> Option<Child> {
    let words = ["unshare", "--mount", "--pid", "--fork", "--kill-child", "sh", "-c", script];
    let words: Vec<&str> = room_maker()?.iter().chain(&words).copied().collect();
    let room = Command::new(words[0])
        .args(&words[1..])
        .arg("room")
        .args(arguments)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    Some(room.unwrap())
}

/// `ippeveprinter`: an IPP Everywhere printer that keeps what it prints. It announces itself in the
/// network and needs two daemons for it, which live in a room of their own and end with it.
pub(crate) struct Everywhere {
    room: Child,
    spool: TempDir,
    port: u16,
}

const ROOM: &str = r#"
set -e
mount -t tmpfs tmpfs /run
mkdir -p /run/dbus /run/avahi-daemon
dbus-daemon --session --address=unix:path=/run/dbus/system_bus_socket --fork --nopidfile >/dev/null
avahi-daemon --no-drop-root --no-chroot --no-rlimits >/dev/null 2>&1 &
for _ in $(seq 100); do [ -e /run/avahi-daemon/socket ] && break; sleep 0.1; done
exec ippeveprinter -p "$1" -n localhost -d "$2" -k -s 600 -f "$3" Acopio
"#;

impl Everywhere {
    /// A printer that takes that kind of file. None on a machine where nobody may make the room:
    /// neither root nor somebody whom sudo believes without asking.
    pub(crate) fn start(format: &str) -> Option<Everywhere> {
        let spool = tempfile::tempdir().unwrap();
        let port = free_port();
        let folder = spool.path().display().to_string();
        let room = room(ROOM, &[&port.to_string(), &folder, format])?;
        let printer = Everywhere { room, spool, port };
        for _ in 0..300 {
            if TcpStream::connect(("localhost", port)).is_ok() {
                return Some(printer);
            }
            thread::sleep(Duration::from_millis(100));
        }
        panic!("ippeveprinter did not start: scripts/setup tests installs it");
    }

    pub(crate) fn address(&self) -> String {
        format!("ipp://localhost:{}/ipp/print", self.port)
    }

    /// The files that it has printed.
    pub(crate) fn spooled(&self) -> Vec<Vec<u8>> {
        let files = std::fs::read_dir(self.spool.path()).unwrap();
        let files = files.map(|file| file.unwrap().path()).filter(|path| path.is_file());
        files.map(|path| std::fs::read(path).unwrap()).collect()
    }
}

impl Drop for Everywhere {
    fn drop(&mut self) {
        let _ended = self.room.kill();
        let _ended = self.room.wait();
    }
}

fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

/// How a printer of our own behaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Manner {
    /// It has no paper, and says so before anything is sent.
    NoPaper,
    /// It is paused.
    Paused,
    /// It takes pictures only.
    NoPdf,
    /// It refuses the job.
    Refuses,
    /// It takes the job and gives it up.
    Aborts,
    /// It hangs up in the middle of the job.
    HangsUp,
    /// It prints.
    Prints,
    /// It takes the job, is paused before it has begun with it, and gives it back.
    Holds,
    /// It runs out of paper in the middle of the job, and gives it back.
    Jams,
    /// Likewise, and does not give it back.
    Keeps,
    /// Likewise, and the sheet comes out while it is asked for.
    Late,
}

/// A printer of our own: as much of IPP as is asked for.
pub(crate) struct Spoken {
    address: String,
    told: Arc<Mutex<Told>>,
}

/// What it was told to do.
#[derive(Debug)]
struct Told {
    manner: Manner,
    /// Jobs that were sent to it, and their media.
    jobs: Vec<String>,
    /// It was asked to give a job back.
    canceled: bool,
}

const CANCEL_JOB: u16 = 0x0008;
const GET_PRINTER_ATTRIBUTES: u16 = 0x000B;
const PRINT_JOB: u16 = 0x0002;

impl Spoken {
    pub(crate) fn start(manner: Manner) -> Spoken {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("ipp://{}/ipp/print", listener.local_addr().unwrap());
        let told = Told { manner, jobs: Vec::new(), canceled: false };
        let told = Arc::new(Mutex::new(told));
        let taken = Arc::clone(&told);
        thread::spawn(move || {
            for stream in listener.incoming() {
                let Ok(mut stream) = stream else { return };
                let taken = Arc::clone(&taken);
                thread::spawn(move || while serve(&mut stream, &taken).is_some() {});
            }
        });
        Spoken { address, told }
    }

    pub(crate) fn address(&self) -> &str {
        &self.address
    }

    /// Changes how it behaves.
    pub(crate) fn set(&self, manner: Manner) {
        self.told.lock().unwrap().manner = manner;
    }

    /// Jobs that were sent to it.
    pub(crate) fn jobs(&self) -> usize {
        self.told.lock().unwrap().jobs.len()
    }

    /// The sheets that they were for.
    pub(crate) fn media(&self) -> Vec<String> {
        self.told.lock().unwrap().jobs.clone()
    }

    /// Whether it was asked to give a job back.
    pub(crate) fn was_asked_back(&self) -> bool {
        self.told.lock().unwrap().canceled
    }
}

/// One request and its answer; none once the line is gone.
fn serve(stream: &mut TcpStream, told: &Mutex<Told>) -> Option<()> {
    let body = request(stream)?;
    let operation = u16::from_be_bytes([body[2], body[3]]);
    let number = &body[4..8];
    let mut told = told.lock().unwrap();
    let (manner, sent) = (told.manner, !told.jobs.is_empty());
    let (status, group) = match operation {
        GET_PRINTER_ATTRIBUTES => (0, printer(manner, sent)),
        PRINT_JOB => {
            told.jobs.push(media(&body));
            match manner {
                Manner::HangsUp => return None,
                Manner::Refuses => (0x0507, Vec::new()), // server-error-busy
                _ => (0, job(3, false)),
            }
        }
        CANCEL_JOB => {
            told.canceled = true;
            let refuses = manner == Manner::Keeps;
            (if refuses { 0x0404 } else { 0 }, Vec::new()) // client-error-not-possible
        }
        _ => match (manner, told.canceled) {
            (Manner::Aborts, _) => (0, job(8, true)),
            (Manner::Holds, canceled) => (0, job(if canceled { 7 } else { 3 }, false)),
            (Manner::Jams, canceled) => (0, job(if canceled { 7 } else { 6 }, true)),
            (Manner::Keeps, _) | (Manner::Late, false) => (0, job(6, true)),
            _ => (0, job(9, true)),
        },
    };
    drop(told);
    let mut answer = vec![2, 0];
    answer.extend(u16::to_be_bytes(status));
    answer.extend(number);
    answer.push(1); // operation attributes
    answer.extend(attribute(0x47, "attributes-charset", b"utf-8"));
    answer.extend(attribute(0x48, "attributes-natural-language", b"en"));
    answer.extend(group);
    answer.push(3);
    let head = format!(
        "HTTP/1.1 200 OK\r\ncontent-type: application/ipp\r\ncontent-length: {}\r\n\r\n",
        answer.len()
    );
    stream.write_all(head.as_bytes()).ok()?;
    stream.write_all(&answer).ok()
}

/// The sheets that a request asks for.
fn media(body: &[u8]) -> String {
    let name = b"media";
    let at = body.windows(name.len()).position(|part| part == name).expect("a job has media");
    let value = &body[at + name.len()..];
    let length = usize::from(u16::from_be_bytes([value[0], value[1]]));
    String::from_utf8(value[2..2 + length].to_vec()).unwrap()
}

fn printer(manner: Manner, sent: bool) -> Vec<u8> {
    let (state, reason) = match manner {
        Manner::NoPaper => (3, "media-empty-error"),
        Manner::Paused => (5, "paused"),
        Manner::Holds if sent => (5, "paused"),
        Manner::Jams | Manner::Keeps | Manner::Late if sent => (5, "media-empty-error"),
        _ => (3, "none"),
    };
    let format = if manner == Manner::NoPdf { "image/jpeg" } else { "application/pdf" };
    let mut group = vec![4];
    group.extend(attribute(0x23, "printer-state", &i32::to_be_bytes(state)));
    group.extend(attribute(0x44, "printer-state-reasons", reason.as_bytes()));
    group.extend(attribute(0x49, "document-format-supported", format.as_bytes()));
    group
}

fn job(state: i32, begun: bool) -> Vec<u8> {
    let mut group = vec![2];
    group.extend(attribute(0x21, "job-id", &i32::to_be_bytes(7)));
    group.extend(attribute(0x23, "job-state", &i32::to_be_bytes(state)));
    group.extend(match begun {
        true => attribute(0x21, "time-at-processing", &i32::to_be_bytes(1_795_435_200)),
        false => attribute(0x13, "time-at-processing", b""), // no value
    });
    group
}

fn attribute(tag: u8, name: &str, value: &[u8]) -> Vec<u8> {
    let mut bytes = vec![tag];
    for part in [name.as_bytes(), value] {
        bytes.extend(u16::try_from(part.len()).unwrap().to_be_bytes());
        bytes.extend(part);
    }
    bytes
}

/// The body of a request, in one piece or in chunks.
fn request(stream: &mut TcpStream) -> Option<Vec<u8>> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        head.push(byte(stream)?);
    }
    let head = String::from_utf8_lossy(&head).to_lowercase();
    let length = head.lines().find_map(|line| line.strip_prefix("content-length:"));
    if let Some(length) = length {
        return exactly(stream, length.trim().parse().ok()?);
    }
    let mut body = Vec::new();
    loop {
        let mut line = Vec::new();
        while !line.ends_with(b"\r\n") {
            line.push(byte(stream)?);
        }
        let size = usize::from_str_radix(String::from_utf8_lossy(&line).trim(), 16).ok()?;
        body.extend(exactly(stream, size)?);
        exactly(stream, 2)?;
        if size == 0 {
            return Some(body);
        }
    }
}

fn byte(stream: &mut TcpStream) -> Option<u8> {
    exactly(stream, 1).map(|bytes| bytes[0])
}

fn exactly(stream: &mut TcpStream, length: usize) -> Option<Vec<u8>> {
    let mut bytes = vec![0; length];
    stream.read_exact(&mut bytes).ok()?;
    Some(bytes)
}
