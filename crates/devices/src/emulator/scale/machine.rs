//! The whole machine without a line and without a clock: what it says next, and what it answers.

use super::answers::{self, Talk};
use super::faults::{Faults, Piece};
use super::indicator::{Indicator, Plate};
use super::voice::{Voice, frame};

/// A scale. The same loads, faults and number of frames give the same bytes.
#[derive(Clone, Debug)]
pub struct ScaleMachine {
    /// The weighing part.
    pub body: Indicator,
    /// What goes wrong.
    pub faults: Faults,
    voice: Voice,
    talk: Talk,
    /// What it last said by itself.
    last: Vec<u8>,
}

impl ScaleMachine {
    /// An empty scale that is switched on.
    pub fn new(plate: Plate, voice: Voice) -> ScaleMachine {
        ScaleMachine {
            body: Indicator::new(plate),
            faults: Faults::default(),
            voice,
            talk: Talk::new(voice),
            last: Vec::new(),
        }
    }

    /// How it speaks.
    pub fn voice(&self) -> Voice {
        self.voice
    }

    /// The time of one frame goes by; answers what leaves the scale by itself, or at last in
    /// answer to a question for a weight at rest.
    pub fn next_frame(&mut self) -> Vec<Piece> {
        let mut pieces = Vec::new();
        if let Some(answer) = answers::patience(self.voice, &self.body, &mut self.talk) {
            pieces = self.faults.dress(self.voice, answer, true);
        } else if self.talk.streams {
            let said = frame(self.voice, &self.body.shown());
            let news = !self.talk.on_change || said != self.last;
            self.last.clone_from(&said);
            if news {
                pieces = self.faults.dress(self.voice, said, false);
            }
        }
        self.body.step();
        pieces
    }

    /// Takes what the host says; answers what leaves the scale at once.
    pub fn hear(&mut self, bytes: &[u8]) -> Vec<Piece> {
        let mut pieces = Vec::new();
        if self.faults.echo() {
            pieces.push(Piece { after: std::time::Duration::ZERO, bytes: bytes.to_vec() });
        }
        for byte in bytes {
            // A line of seven bits has no eighth.
            let byte = byte & 0x7F;
            let answer = answers::hear(self.voice, byte, &mut self.body, &mut self.talk);
            pieces.extend(self.faults.dress(self.voice, answer, true));
        }
        pieces
    }

    /// Switched off and on: unfinished questions are forgotten.
    pub fn power_up(&mut self, zeroed: bool) {
        self.body.power_up(zeroed);
        self.talk = Talk::new(self.voice);
    }
}
