//! As much of the X protocol as it takes to press a key and to look at the screen.

use std::io::{Read, Result, Write};
use std::os::unix::net::UnixStream;
use std::time::Duration;

/// Where a window is, and how large, in pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shape {
    /// From the left of the screen to its own.
    pub x: i16,
    /// From the top of the screen to its own.
    pub y: i16,
    pub width: u16,
    pub height: u16,
}

/// A connection in the X protocol, little end first.
pub(super) struct Server {
    stream: UnixStream,
    /// The window that holds all others.
    root: [u8; 4],
}

impl Server {
    /// Connects to the display of that name.
    pub(super) fn connect(display: &str) -> Server {
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
    pub(super) fn focus_window(&mut self) {
        let shown = self.shown().unwrap();
        let (window, _) =
            shown.iter().max_by_key(|(_, shape)| shape.width).expect("a window is open");
        self.tell(&[&[42, 1, 3, 0][..], window, &[0; 4]].concat()).unwrap();
    }

    /// The windows that are shown.
    pub(super) fn windows(&mut self) -> Result<Vec<Shape>> {
        Ok(self.shown()?.into_iter().map(|(_, shape)| shape).collect())
    }

    fn shown(&mut self) -> Result<Vec<([u8; 4], Shape)>> {
        let tree = self.ask(&[&[15, 0, 2, 0][..], &self.root].concat())?;
        let mut shown = Vec::new();
        for window in tree[32..].as_chunks().0 {
            let looks = self.ask(&[&[3, 0, 2, 0][..], window].concat())?;
            let shape = self.ask(&[&[14, 0, 2, 0][..], window].concat())?;
            let at = |byte| u16::from_le_bytes([shape[byte], shape[byte + 1]]);
            // Two is that it and all that it lies in are shown.
            if looks[26] == 2 {
                let (x, y) = (at(12).cast_signed(), at(14).cast_signed());
                shown.push((*window, Shape { x, y, width: at(16), height: at(18) }));
            }
        }
        Ok(shown)
    }

    /// The pixels of every so many-th row of the screen, four bytes each.
    pub(super) fn rows(&mut self, of: Shape, apart: u16) -> Result<Vec<u8>> {
        let bottom = of.y.saturating_add_unsigned(of.height);
        let rows: Vec<i16> = (of.y..bottom).step_by(usize::from(apart)).collect();
        // GetImage of one row each, as ZPixmap, with all planes. All are asked for at once: the
        // answers come in that order, within a few milliseconds.
        let mut requests = Vec::with_capacity(rows.len() * 20);
        for row in &rows {
            requests.extend([73, 2, 5, 0]);
            requests.extend(self.root);
            requests.extend(of.x.to_le_bytes());
            requests.extend(row.to_le_bytes());
            requests.extend(of.width.to_le_bytes());
            requests.extend([1, 0, 0xFF, 0xFF, 0xFF, 0xFF]);
        }
        self.tell(&requests)?;
        let mut pixels = Vec::with_capacity(rows.len() * usize::from(of.width) * 4);
        for _ in rows {
            pixels.extend_from_slice(&self.answer()?[32..]);
        }
        Ok(pixels)
    }

    /// A request that is not answered.
    pub(super) fn tell(&mut self, request: &[u8]) -> Result<()> {
        self.stream.write_all(request)
    }

    /// A request that is answered: 32 bytes, and what follows them.
    pub(super) fn ask(&mut self, request: &[u8]) -> Result<Vec<u8>> {
        self.tell(request)?;
        self.answer()
    }

    /// The next answer.
    fn answer(&mut self) -> Result<Vec<u8>> {
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
