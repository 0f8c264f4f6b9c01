//! A display that nobody else uses, what runs on it, and pictures of it.

use std::io::{BufRead, BufReader};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::x11::Server;

/// Width and height in pixels, as of the laptops that centers have.
const SIZE: (u16, u16) = (1366, 768);
/// Rows of pixels from one row of a [`Picture`] to the next: less than a letter is high.
const APART: u16 = 8;

/// A program and all that it started; killed when dropped.
pub struct Group(Child);

impl Group {
    /// Starts a program as the first of a group.
    pub fn start(command: &mut Command) -> Group {
        let name = command.get_program().to_string_lossy().into_owned();
        let child = command.stdin(Stdio::null()).process_group(0).spawn();
        Group(child.unwrap_or_else(|error| panic!("{name} does not start: {error}")))
    }

    /// What it says, where that was asked for when it was started.
    pub fn output(&mut self) -> ChildStdout {
        self.0.stdout.take().unwrap()
    }

    /// Starts a program that stays, and reads the one line it says: where it is to be found.
    fn found_at(command: &mut Command) -> (Group, String) {
        let mut group = Group::start(command.stdout(Stdio::piped()).stderr(Stdio::null()));
        let mut line = String::new();
        BufReader::new(group.output()).read_line(&mut line).unwrap();
        let name = command.get_program().display();
        assert!(!line.trim().is_empty(), "{name} ended and told no address");
        (group, line.trim().to_owned())
    }

    /// Every process of the group that runs now.
    pub fn pids(&self) -> Vec<u32> {
        let group = self.0.id();
        let listed = std::fs::read_dir("/proc").into_iter().flatten();
        let of_group = listed.filter_map(|entry| {
            let folder = entry.ok()?.path();
            let pid = folder.file_name()?.to_str()?.parse::<u32>().ok()?;
            let stat = std::fs::read_to_string(folder.join("stat")).ok()?;
            // After the name in brackets: state, parent, group.
            let of = stat.rsplit_once(") ")?.1.split(' ').nth(2)?.parse::<u32>().ok()?;
            (of == group).then_some(pid)
        });
        of_group.collect()
    }
}

impl Drop for Group {
    fn drop(&mut self) {
        let group = format!("-{}", self.0.id());
        // It may have ended already; then there is nobody to kill.
        let _ = Command::new("kill").args(["-KILL", "--", &group]).stderr(Stdio::null()).status();
        let _ = self.0.wait();
    }
}

/// One window at a time: side by side they would be too slow for a scanner's pace.
static ONE: Mutex<()> = Mutex::new(());

/// A display of 1366 × 768 that nobody else uses, and a session bus for it.
pub struct Display {
    _server: Group,
    name: String,
    /// Without one, each window would start its own, wait for it, and leave it behind.
    _bus: Group,
    bus: String,
    _turn: MutexGuard<'static, ()>,
}

impl Display {
    /// Starts the server and waits until it takes windows.
    pub fn start() -> Display {
        // Poisoned by a test that failed; that is no reason for the next to fail.
        let turn = ONE.lock().unwrap_or_else(PoisonError::into_inner);
        let mut command = Command::new("Xvfb");
        // Its keyboard stays as it was set, also while no window is open.
        command.args(["-displayfd", "1", "-nolisten", "tcp", "-noreset"]);
        command.args(["-screen", "0", &format!("{}x{}x24", SIZE.0, SIZE.1)]);
        let (server, number) = Group::found_at(&mut command);
        let name = format!(":{number}");
        let (bus_daemon, bus) = Group::found_at(
            Command::new("dbus-daemon")
                .args(["--session", "--nofork", "--nopidfile", "--print-address=1"])
                .env("DISPLAY", &name),
        );
        Display { _server: server, name, _bus: bus_daemon, bus, _turn: turn }
    }

    /// Its name, `:99`.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Sets its keyboard to that layout, `es` or `latam`, as a desk's is.
    pub fn lay_keys(&self, layout: &str) {
        let set = |arguments: &[&str]| {
            let output = Command::new("setxkbmap")
                .args(["-display", &self.name])
                .args(arguments)
                .output()
                .unwrap();
            assert!(output.status.success(), "setxkbmap {arguments:?}: {output:?}");
            String::from_utf8(output.stdout).unwrap()
        };
        set(&["-layout", layout]);
        let now = set(&["-query"]);
        assert!(now.lines().any(|line| line.ends_with(&format!(" {layout}"))), "{now}");
    }

    /// Takes a picture of the whole display into `tests/out/`.
    pub fn photograph(&self, name: &str) {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("out");
        std::fs::create_dir_all(&folder).unwrap();
        let status = Command::new("scrot")
            .arg("--overwrite")
            .arg(folder.join(format!("{name}.png")))
            .env("DISPLAY", &self.name)
            .status();
        assert!(status.is_ok_and(|status| status.success()), "scrot took no picture of {name}");
    }

    /// Somebody who looks at the display and takes pictures as fast as they are asked for.
    pub fn watcher(&self) -> Watcher {
        Watcher(Server::connect(&self.name))
    }
}

/// Looks at a display.
pub struct Watcher(Server);

impl Watcher {
    /// What is shown now.
    pub fn look(&mut self) -> Picture {
        Picture(self.0.rows(SIZE.0, SIZE.1, APART).unwrap())
    }
}

/// A display as it looked: every eighth row, four bytes a pixel.
#[derive(PartialEq, Eq)]
pub struct Picture(Vec<u8>);

impl Picture {
    /// How many pixels of a thousand are the same in both.
    pub fn alike(&self, other: &Picture) -> usize {
        let (own, others) = (self.0.chunks_exact(4), other.0.chunks_exact(4));
        let same = own.zip(others).filter(|(own, other)| own == other).count();
        same * 4_000 / self.0.len().max(1)
    }
}

/// What a window needs to know of its surroundings: the display, and nothing of the desktop of
/// whoever is at this machine.
pub fn surround<'a>(command: &'a mut Command, display: &Display) -> &'a mut Command {
    command
        .env("DISPLAY", &display.name)
        .env("DBUS_SESSION_BUS_ADDRESS", &display.bus)
        .env("WEBKIT_DISABLE_DMABUF_RENDERER", "1")
        .env("NO_AT_BRIDGE", "1")
        .env("GDK_BACKEND", "x11")
        .env_remove("WAYLAND_DISPLAY")
}
