//! A key held down, by the X server itself: WebDriver knows no key that repeats.

use std::io::Result;

use super::x11::Server;

/// Enter of the letter keys, on the server's usual map.
const RETURN: u8 = 36;
const PRESS: u8 = 2;
const RELEASE: u8 = 3;

/// Enter, held down until this is dropped.
pub struct HeldEnter {
    server: Server,
    /// What the server calls its XTEST extension.
    xtest: u8,
}

impl HeldEnter {
    /// Presses it in the only window of that display.
    pub fn press(display: &str) -> HeldEnter {
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
        self.server.tell(&request)?;
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
