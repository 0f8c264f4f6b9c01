//! A key held down, by the X server itself: WebDriver knows no key that repeats.

use std::io::{Read, Result, Write};
use std::os::unix::net::UnixStream;
use std::time::Duration;

/// Enter of the letter keys, on the server's usual map.
const RETURN: u8 = 36;
const PRESS: u8 = 2;
const RELEASE: u8 = 3;

/// Enter, held down until this is dropped.
pub(super) struct HeldEnter {
    server: Server,
    /// What the server calls its XTEST extension.
    xtest: u8,
}

impl HeldEnter {
    /// Presses it in the only window of that display.
    pub(super) fn press(display: &str) -> HeldEnter {
        let mut server = Server::connect(display);
        server.focus_window();
        // QueryExtension with the five letters of XTEST.
        let name = [98, 0, 4, 0, 5, 0, 0, 0, b'X', b'T', b'E', b'S', b'T', 0, 0, 0];
        let reply = server.ask(&name).unwrap();
        assert_eq!(reply[8], 1, "the display has no XTEST");
        let mut held = HeldEnter { server, xtest: reply[9] };
        held.send(PRESS).unwrap();
        held
    }

    /// FakeInput: 36 bytes, of which only the event and the key are not zero.
    fn send(&mut self, event: u8) -> Result<()> {
        let mut request = [0; 36];
        request[..6].copy_from_slice(&[self.xtest, 2, 9, 0, event, RETURN]);
        self.server.stream.write_all(&request)?;
        // GetInputFocus: its answer proves that everything before was done.
        self.server.ask(&[43, 0, 1, 0]).map(|_| ())
    }
}

impl Drop for HeldEnter {
    fn drop(&mut self) {
        // Where this fails the server is gone, and the key with it.
        let _ = self.send(RELEASE);
    }
}

/// A connection in the X protocol, little end first.
struct Server {
    stream: UnixStream,
    /// The window that holds all others.
    root: [u8; 4],
}

impl Server {
    fn connect(display: &str) -> Server {
        let socket = format!("/tmp/.X11-unix/X{}", display.trim_start_matches(':'));
        let mut stream = UnixStream::connect(socket).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
        // Protocol 11.0, no authority.
        stream.write_all(&[b'l', 0, 11, 0, 0, 0, 0, 0, 0, 0, 0, 0]).unwrap();
        let mut head = [0; 8];
        stream.read_exact(&mut head).unwrap();
        assert_eq!(head[0], 1, "the display lets nobody in");
        let mut rest = vec![0; usize::from(u16::from_le_bytes([head[6], head[7]])) * 4];
        stream.read_exact(&mut rest).unwrap();
        // The vendor's name and the formats of pictures come before the screen.
        let vendor = usize::from(u16::from_le_bytes([rest[16], rest[17]])).next_multiple_of(4);
        let screen = 32 + vendor + usize::from(rest[21]) * 8;
        Server { stream, root: rest[screen..screen + 4].try_into().unwrap() }
    }

    /// Gives the keyboard to the widest window that is shown: no window manager is there to do it.
    fn focus_window(&mut self) {
        let tree = self.ask(&[&[15, 0, 2, 0][..], &self.root].concat()).unwrap();
        let widest = tree[32..].chunks(4).max_by_key(|window| {
            let looks = self.ask(&[&[3, 0, 2, 0][..], window].concat()).unwrap();
            let shape = self.ask(&[&[14, 0, 2, 0][..], window].concat()).unwrap();
            (looks[26], u16::from_le_bytes([shape[16], shape[17]]))
        });
        let window = widest.expect("a window is open");
        self.stream.write_all(&[&[42, 1, 3, 0][..], window, &[0; 4]].concat()).unwrap();
    }

    /// A request that is answered: 32 bytes, and what follows them.
    fn ask(&mut self, request: &[u8]) -> Result<Vec<u8>> {
        self.stream.write_all(request)?;
        let mut reply = vec![0; 32];
        // Events and errors of others are as long as a reply's head, and are none.
        while reply[0] != 1 {
            self.stream.read_exact(&mut reply)?;
        }
        let more = u32::from_le_bytes([reply[4], reply[5], reply[6], reply[7]]);
        let mut rest = vec![0; usize::try_from(more).unwrap_or(0) * 4];
        self.stream.read_exact(&mut rest)?;
        reply.append(&mut rest);
        Ok(reply)
    }
}
