//! The life of a job on a printer that can be heard: over the network, a serial line, or a device
//! file that can be read.
//!
//! Ask how the printer is; write everything; have it say that it came to the end, and ask again.
//! A printer that does not answer before the job is not asked after it, so that a late answer is
//! never taken for a later one. One that answered before and says nothing after it has not done
//! the job, as far as anybody knows.
//!
//! Nothing is ever sent twice. `sent` counts the bytes that this machine handed over: what the
//! printer got is at most that. After a job that did not end well everything is done so that the
//! rest does not come out by itself once there is paper: this machine throws away what it still
//! holds, and a printer that answers is told to clear its buffer. The next job begins with as many
//! zeros as the longest command could still wait for, which print nothing; so does the first job
//! of a driver, which does not know how the one before it ended.

use domain::machines::PrinterProfile;
use domain::paper::Strip;
use domain::ports::{PrintFault, Printed, Printer, PrinterState};

use super::talk::{Answer, End, Talk};
use super::wire::{Place, Waits};
use super::{escpos, raster, sheet, status};

/// A printer behind a line in both directions.
pub struct Wired<P> {
    place: P,
    profile: PrinterProfile,
    waits: Waits,
    left_over: LeftOver,
    /// Whether it answers marks; `None` before it was tried.
    marks: Option<bool>,
}

/// What the printer may still hold of an earlier job.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum LeftOver {
    Nothing,
    /// The beginning of a command, for whose end it waits.
    HalfCommand,
    /// Anything: it was not told to clear it yet.
    Rows,
}

type Outcome = Result<Printed, PrintFault>;

impl<P: Place> Wired<P> {
    /// A printer at that place. Nothing is opened before it is needed.
    pub(super) fn at(place: P, profile: PrinterProfile, waits: Waits) -> Wired<P> {
        Wired { place, profile, waits, left_over: LeftOver::HalfCommand, marks: None }
    }

    /// What a printer with that profile prints.
    pub(super) fn profile(&self) -> PrinterProfile {
        self.profile
    }

    fn open(&self) -> Option<Talk<P::Wire>> {
        match self.place.open(&self.waits) {
            Ok(wire) => Some(Talk::new(wire, self.waits)),
            Err(error) => {
                tracing::info!(place = self.place.name(), %error, "the printer is not there");
                None
            }
        }
    }

    /// Asks how it is, and has it clear what is left of a job that broke off.
    fn ask(&mut self, talk: &mut Talk<P::Wire>) -> Answer {
        let answer = talk.ask(self.waits.answer);
        if !matches!(answer, Answer::Says(_)) || self.left_over != LeftOver::Rows {
            return answer;
        }
        // Told once: what does not know the command would keep it for later.
        self.left_over = LeftOver::HalfCommand;
        match talk.clear() {
            Ok(cleared) => {
                tracing::info!(place = self.place.name(), cleared, "the printer's buffer");
                talk.ask(self.waits.answer)
            }
            Err(_) => Answer::Gone,
        }
    }

    pub(super) fn run(&mut self, job: &[u8]) -> Outcome {
        let not_started = |state| Err(PrintFault::NotStarted(state));
        let Some(mut talk) = self.open() else {
            return not_started(PrinterState::NotThere);
        };
        let answers = match self.ask(&mut talk) {
            Answer::Says(state) if status::prints(state) => true,
            Answer::Says(state) => return not_started(state),
            Answer::Silent => false,
            Answer::Gone => return not_started(PrinterState::NotThere),
        };
        if !self.complete_half_command(&mut talk) {
            talk.abandon();
            return not_started(self.lost());
        }
        let marks = match answers && self.marks != Some(false) {
            true => match talk.answers_marks() {
                Ok(marks) => {
                    self.marks = Some(marks || self.marks == Some(true));
                    marks
                }
                Err(_) => return not_started(self.lost()),
            },
            false => false,
        };
        let sent = talk.write(job);
        if sent == 0 {
            talk.abandon();
            return not_started(self.lost());
        }
        // Until it is known that the job ended.
        self.left_over = LeftOver::Rows;
        if sent < job.len() {
            return self.unfinished(talk, sent, None);
        }
        if answers { self.heard_end(talk, sent, marks) } else { self.unheard_end(talk, sent) }
    }

    /// How a printer is that broke off before the job: one that is well again was gone meanwhile.
    fn lost(&mut self) -> PrinterState {
        match self.state() {
            state if status::prints(state) => PrinterState::NotThere,
            state => state,
        }
    }

    /// Ends the command in whose middle an earlier job may have stopped. Zeros print nothing,
    /// neither as dots nor by themselves.
    fn complete_half_command(&mut self, talk: &mut Talk<P::Wire>) -> bool {
        if self.left_over == LeftOver::Nothing {
            return true;
        }
        let zeros = vec![0; raster::longest_block(self.profile.head)];
        let whole = talk.write(&zeros) == zeros.len();
        if whole {
            self.left_over = LeftOver::Nothing;
        }
        whole
    }

    /// The end of a job on a printer that answers.
    fn heard_end(&mut self, mut talk: Talk<P::Wire>, sent: usize, marks: bool) -> Outcome {
        match talk.conclude(marks) {
            End::Well => {
                self.left_over = LeftOver::Nothing;
                // It has read everything: how the connection ends changes nothing any more.
                let _ = talk.farewell();
                Ok(Printed::Confirmed)
            }
            End::Stuck(state) => self.unfinished(talk, sent, Some(state)),
            End::Silent | End::Gone => self.unfinished(talk, sent, None),
        }
    }

    /// The end of a job on a printer that says nothing.
    fn unheard_end(&mut self, mut talk: Talk<P::Wire>, sent: usize) -> Outcome {
        if talk.drain().is_err() {
            return self.unfinished(talk, sent, None);
        }
        match talk.farewell() {
            Ok(()) => {
                self.left_over = LeftOver::Nothing;
                Ok(Printed::Sent)
            }
            Err(_) => Err(PrintFault::Unfinished { sent, state: self.state() }),
        }
    }

    /// The job broke off. `told` is what the printer said of it, where it did.
    fn unfinished(
        &mut self,
        talk: Talk<P::Wire>,
        sent: usize,
        told: Option<PrinterState>,
    ) -> Outcome {
        talk.abandon();
        let now = self.state();
        Err(PrintFault::Unfinished { sent, state: told.unwrap_or(now) })
    }
}

impl<P: Place> Printer for Wired<P> {
    fn state(&mut self) -> PrinterState {
        let Some(mut talk) = self.open() else {
            return PrinterState::NotThere;
        };
        match self.ask(&mut talk) {
            Answer::Says(state) => state,
            Answer::Silent => PrinterState::Unknown,
            Answer::Gone => PrinterState::NotThere,
        }
    }

    fn print(&mut self, strip: &Strip) -> Outcome {
        self.run(&escpos::encode(strip, self.profile))
    }

    fn print_letters(&mut self) -> Outcome {
        self.run(&sheet::encode(self.profile))
    }
}
