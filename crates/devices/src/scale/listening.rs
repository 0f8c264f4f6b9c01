//! Listening to a scale that is being set up: what it sends, read in every way that we know.

use std::time::{Duration, Instant};

use domain::machines::{Dialect, MassUnit, ScaleSetup, Speech};
use domain::ports::{Heard, LineFault, Listening, Reading};
use domain::weighing::ScaleLimits;

use super::parser::{Format, Parser, parser};
use super::question;
use crate::clock::moment;
use crate::line::Address;
use crate::line::kept::KeptLine;

/// How long one question is waited for before the next dialect's is tried: longer than the answer
/// of a scale that waits for a swinging load.
const QUESTION: Duration = Duration::from_millis(600);
/// From one question to the next in the dialect that was answered.
const ASK_EVERY: Duration = Duration::from_millis(300);
/// A question that has not been answered for so long is not the right one.
const FORGOTTEN: Duration = Duration::from_secs(2);

/// An open or opening line, and a reader of each kind.
pub struct Ear {
    line: KeptLine,
    readers: Vec<(Speech, Box<dyn Parser>)>,
    asking: Option<Asking>,
}

/// Which question is on its way.
struct Asking {
    questions: Vec<&'static [u8]>,
    /// The one that is or was asked last.
    at: usize,
    /// When it was answered last by something that somebody understands: then it stays.
    answered: Option<Instant>,
    next: Instant,
}

impl Ear {
    /// Listens on the line of that set-up; `None` for a scale that has none.
    pub fn new(setup: &ScaleSetup, limits: &ScaleLimits, ask: bool) -> Option<Ear> {
        let address = Address::of(setup)?;
        let chosen = setup.speech()?;
        let speeches = speeches(chosen, limits);
        let asking = asking(chosen, &speeches, ask);
        let readers = speeches.into_iter().filter_map(|speech| {
            let reader = parser(&speech, Format::of(&speech, limits)).ok()?;
            Some((speech, reader))
        });
        Some(Ear { line: KeptLine::patient(address), readers: readers.collect(), asking })
    }
}

impl Listening for Ear {
    fn hear(&mut self, patience: Duration) -> Result<Heard, LineFault> {
        let deadline = moment() + patience;
        if self.line.open(deadline)? {
            for (_, reader) in &mut self.readers {
                reader.reset();
            }
        }
        if let Some(question) = self.asking.as_mut().and_then(Asking::due) {
            self.line.say(question)?;
        }
        let raw = self.line.hear(deadline.saturating_duration_since(moment()))?;
        let mut frames = Vec::new();
        for (speech, reader) in &mut self.readers {
            // Who is asked in a way of its own says nothing where nobody asks.
            if self.asking.is_none() && speech.dialect.only_asked() {
                continue;
            }
            let understood = |reading: &Reading| *reading != Reading::Garbled;
            let heard = reader.feed(&raw).into_iter().filter(|frame| understood(&frame.reading));
            frames.extend(heard.map(|frame| (speech.clone(), frame)));
            // Only to the scale that was asked so: others are not spoken to.
            let asked = Speech { asked: true, ..speech.clone() };
            let is_asked = self.asking.as_ref().is_some_and(|it| it.asks(question(&asked)));
            if let Some(bytes) = reader.answer().filter(|_| is_asked) {
                self.line.say(bytes)?;
            }
        }
        if let Some(asking) = self.asking.as_mut().filter(|_| !frames.is_empty()) {
            asking.answered();
        }
        Ok(Heard { raw, frames })
    }
}

/// Every way to read a scale, the chosen one first: each dialect, unit and number of decimals.
fn speeches(chosen: &Speech, limits: &ScaleLimits) -> Vec<Speech> {
    let Format { unit, decimals } = Format::of(chosen, limits);
    let mut speeches = vec![Speech { unit, decimals: Some(decimals), ..chosen.clone() }];
    for dialect in Dialect::ALL {
        let pattern = match dialect {
            Dialect::Pattern => chosen.pattern.clone(),
            _ => String::new(),
        };
        let formats = (0..=3).map(|decimals| (MassUnit::Kilograms, decimals));
        for (unit, decimals) in formats.chain([(MassUnit::Grams, 0)]) {
            let decimals = Some(decimals);
            let speech = Speech { unit, decimals, pattern: pattern.clone(), ..Speech::of(dialect) };
            let is_chosen =
                |other: &Speech| Speech { asked: speech.asked, ..other.clone() } == speech;
            if !speeches.first().is_some_and(is_chosen) {
                speeches.push(speech);
            }
        }
    }
    speeches
}

/// What is asked: the chosen dialect's question where it waits for one, every dialect's in turn
/// where that is wanted.
fn asking(chosen: &Speech, speeches: &[Speech], ask: bool) -> Option<Asking> {
    let mut questions: Vec<&'static [u8]> = Vec::new();
    for speech in speeches {
        let wanted = ask || (chosen.asked && speech.dialect == chosen.dialect);
        let asked = Speech { asked: true, ..speech.clone() };
        if let Some(question) = question(&asked).filter(|_| wanted)
            && !questions.contains(&question)
        {
            questions.push(question);
        }
    }
    // The first that is due is the one after the last.
    let at = questions.len().checked_sub(1)?;
    Some(Asking { questions, at, answered: None, next: moment() })
}

impl Asking {
    /// The question to ask now: the next one, unless this one was answered just now.
    fn due(&mut self) -> Option<&'static [u8]> {
        let now = moment();
        if now < self.next {
            return None;
        }
        if self.answered.is_some_and(|at| now < at + FORGOTTEN) {
            self.next = now + ASK_EVERY;
        } else {
            self.next = now + QUESTION;
            self.at = (self.at + 1) % self.questions.len().max(1);
        }
        self.questions.get(self.at).copied()
    }

    /// Whether that is the question which was asked last.
    fn asks(&self, question: Option<&'static [u8]>) -> bool {
        question.is_some() && self.questions.get(self.at).copied() == question
    }

    fn answered(&mut self) {
        self.answered = Some(moment());
    }
}
