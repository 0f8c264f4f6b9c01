//! A display that nobody else uses, what runs on it, and pictures of it.

use std::io::{BufRead, BufReader};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::{Mutex, MutexGuard, PoisonError};

use tempfile::TempDir;

use super::x11::{Server, Shape};

/// Width and height in pixels, as of the laptops that centers have.
const SIZE: (u16, u16) = (1366, 768);
/// The producer's monitor, at the right of the laptop's.
pub const PRODUCERS: Shape = Shape { x: 1366, y: 0, width: 1280, height: 800 };
/// How `xrandr` is told to draw it: what `cvt 1280 800` answers.
const MODE: &str = "83.50 1280 1352 1480 1680 800 803 809 831 -hsync +vsync";
/// An X server with outputs that monitors are plugged into; Xvfb has only one.
const XORG: &str = "/usr/lib/xorg/Xorg";
const OUTPUTS: &str = r#"
Section "ServerFlags"
  Option "AutoAddDevices" "false"
  Option "AutoEnableDevices" "false"
EndSection
Section "Device"
  Identifier "outputs"
  Driver "dummy"
  VideoRam 64000
EndSection
Section "Monitor"
  Identifier "laptop"
  HorizSync 5.0-1000.0
  VertRefresh 5.0-200.0
  Modeline "1366x768" 85.25 1366 1436 1579 1792 768 771 774 798
EndSection
Section "Screen"
  Identifier "counter"
  Device "outputs"
  Monitor "laptop"
  DefaultDepth 24
  SubSection "Display"
    Depth 24
    Virtual 2646 800
  EndSubSection
EndSection
"#;
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
    /// What an X server with two monitors was started with, and its log.
    _folder: Option<TempDir>,
    /// Who lays its windows out, where there are two monitors to lay them on.
    _manager: Option<Group>,
    _turn: MutexGuard<'static, ()>,
}

impl Display {
    /// Starts the server and waits until it takes windows.
    pub fn start() -> Display {
        let mut command = Command::new("Xvfb");
        command.args(["-screen", "0", &format!("{}x{}x24", SIZE.0, SIZE.1)]);
        Display::of(command)
    }

    /// The same with a second monitor, [`PRODUCERS`], and a window manager, as a desk has.
    pub fn with_two_monitors() -> Display {
        let folder = tempfile::tempdir().unwrap();
        let config = folder.path().join("outputs.conf");
        std::fs::write(&config, OUTPUTS).unwrap();
        let mut command = Command::new(XORG);
        command.arg("-config").arg(&config).arg("-logfile").arg(folder.path().join("log"));
        let mut display = Display::of(command);
        display._folder = Some(folder);
        display.arrange("--newmode producer", MODE);
        display.arrange("--addmode DUMMY1 producer", "");
        display.arrange("--output DUMMY0 --mode 1366x768 --pos 0x0 --primary", "");
        display.plug_second(true);
        let mut manager = Command::new("openbox");
        display._manager = Some(Group::start(surround(&mut manager, &display)));
        display
    }

    /// Plugs the second monitor in or pulls its cable.
    pub fn plug_second(&self, plugged: bool) {
        let how = if plugged { "--mode producer --pos 1366x0" } else { "--off" };
        self.arrange("--output DUMMY1", how);
        // Somebody has to look before the server notices what is plugged in.
        self.arrange("--query", "");
    }

    fn arrange(&self, what: &str, how: &str) {
        let mut command = Command::new("xrandr");
        command.args(["-display", &self.name]);
        command.args(what.split_whitespace().chain(how.split_whitespace()));
        let output = command.output().unwrap();
        assert!(output.status.success(), "xrandr {what} {how}: {output:?}");
    }

    fn of(mut command: Command) -> Display {
        // Poisoned by a test that failed; that is no reason for the next to fail.
        let turn = ONE.lock().unwrap_or_else(PoisonError::into_inner);
        // Its keyboard stays as it was set, also while no window is open.
        command.args(["-displayfd", "1", "-nolisten", "tcp", "-noreset"]);
        let (server, number) = Group::found_at(&mut command);
        let name = format!(":{number}");
        let (bus_daemon, bus) = Group::found_at(
            Command::new("dbus-daemon")
                .args(["--session", "--nofork", "--nopidfile", "--print-address=1"])
                .env("DISPLAY", &name),
        );
        Display {
            _server: server,
            name,
            _bus: bus_daemon,
            bus,
            _folder: None,
            _manager: None,
            _turn: turn,
        }
    }

    /// The windows that are shown, from the left.
    pub fn windows(&self) -> Vec<Shape> {
        let mut windows = Server::connect(&self.name).windows().unwrap_or_default();
        // Others are too small to be seen: of the window manager, of the input method.
        windows.retain(|window| SIZE.0 / 2 < window.width);
        windows.sort_by_key(|window| window.x);
        windows
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
        self.watcher_of(Shape { x: 0, y: 0, width: SIZE.0, height: SIZE.1 })
    }

    /// The same for a part of it.
    pub fn watcher_of(&self, part: Shape) -> Watcher {
        Watcher(Server::connect(&self.name), part)
    }
}

/// Looks at a part of a display.
pub struct Watcher(Server, Shape);

impl Watcher {
    /// What is shown now.
    pub fn look(&mut self) -> Picture {
        Picture(self.0.rows(self.1, APART).unwrap())
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
