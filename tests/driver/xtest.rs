//! Keys by the X server itself, for what WebDriver cannot do: a key that repeats, and a scanner
//! whose keys come in one go however busy the machine is.

use std::io::Result;

use super::x11::Server;

/// Keys by their places on the server's usual map; the letters of the rows from left to right.
const ROWS: [(u8, &str); 4] =
    [(10, "1234567890"), (24, "QWERTYUIOP"), (38, "ASDFGHJKL"), (52, "ZXCVBNM")];
/// Enter of the letter keys.
const RETURN: u8 = 36;
const SHIFT: u8 = 50;
const PRESS: u8 = 2;
const RELEASE: u8 = 3;
/// From one key of a scanner to the next; the server waits, not this program.
const SCAN_MS: u8 = 4;

/// The keyboard of a display's only window.
pub struct Keyboard {
    server: Server,
    /// What the server calls its XTEST extension.
    xtest: u8,
}

/// Enter, held down until this is dropped.
pub struct HeldEnter(Keyboard);

impl Keyboard {
    /// The keyboard of the only window of that display.
    pub fn of(display: &str) -> Keyboard {
        let mut server = Server::connect(display);
        server.focus_window();
        // QueryExtension with the five letters of XTEST.
        let name = [98, 0, 4, 0, 5, 0, 0, 0, b'X', b'T', b'E', b'S', b'T', 0, 0, 0];
        let reply = server.ask(&name).unwrap();
        assert_eq!(reply[8], 1, "the display has no XTEST");
        Keyboard { server, xtest: reply[9] }
    }

    /// Types a card's code as a scanner does, with Shift for each capital, and Enter.
    pub fn scan(&mut self, code: &str) {
        self.scan_at(code, SCAN_MS);
    }

    /// The same with so many milliseconds from one key to the next.
    pub fn scan_at(&mut self, code: &str, apart_ms: u8) {
        let mut keys = strokes(code);
        keys.extend([(PRESS, RETURN), (RELEASE, RETURN)]);
        self.send(&keys, apart_ms).unwrap();
    }

    /// The letters alone, as of a scan that is cut off, or of a person who types them.
    pub fn type_at(&mut self, text: &str, apart_ms: u8) {
        self.send(&strokes(text), apart_ms).unwrap();
    }

    /// Presses Enter and does not let go.
    pub fn hold_enter(mut self) -> HeldEnter {
        self.send(&[(PRESS, RETURN)], SCAN_MS).unwrap();
        HeldEnter(self)
    }

    fn send(&mut self, keys: &[(u8, u8)], apart_ms: u8) -> Result<()> {
        let mut requests = Vec::new();
        for (event, key) in keys {
            // FakeInput: 36 bytes, of which the event, the key and the delay are not zero.
            let mut request = [0; 36];
            request[..6].copy_from_slice(&[self.xtest, 2, 9, 0, *event, *key]);
            // Shift goes down with its letter.
            request[8] = if *event == PRESS && *key != SHIFT { apart_ms } else { 0 };
            requests.extend(request);
        }
        self.server.tell(&requests)?;
        // GetInputFocus: its answer proves that everything before was done.
        self.server.ask(&[43, 0, 1, 0]).map(|_| ())
    }
}

impl Drop for HeldEnter {
    fn drop(&mut self) {
        // Where this fails the server is gone, and the key with it.
        let _ = self.0.send(&[(RELEASE, RETURN)], SCAN_MS);
    }
}

/// Each letter down and up, a capital with Shift.
fn strokes(text: &str) -> Vec<(u8, u8)> {
    let mut keys = Vec::new();
    for letter in text.chars() {
        let key = place(letter).unwrap_or_else(|| panic!("no key for {letter:?} in {text}"));
        let strokes = [(PRESS, key), (RELEASE, key)];
        match letter.is_ascii_digit() {
            true => keys.extend(strokes),
            false => {
                keys.push((PRESS, SHIFT));
                keys.extend(strokes);
                keys.push((RELEASE, SHIFT));
            }
        }
    }
    keys
}

/// Where a digit or a capital lies.
fn place(letter: char) -> Option<u8> {
    ROWS.iter().find_map(|(first, row)| {
        let at = row.find(letter)?;
        Some(first + u8::try_from(at).ok()?)
    })
}
