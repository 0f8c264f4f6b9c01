//! The whole printer without a line and without a clock.

use std::collections::VecDeque;

use super::commands::{self, Command};
use super::faults::{PrinterFault, PrinterFaults};
use super::paper::{Head, Slip};

/// Bytes that a printer takes before it has printed any.
const BUFFER: usize = 4_096;
/// Slips and jobs that are kept; older ones are forgotten.
const MOST_KEPT: usize = 10_000;
/// Rows on one roll: a slip that is longer has used it up.
const ROLL: usize = 10_000;
/// Bytes of one job that are kept.
const MOST_JOB: usize = 1 << 20;
/// How the one question begins that is answered within other data.
const DLE_EOT: [u8; 2] = [0x10, 0x04];
/// The commands to throw everything away, which are obeyed within other data as well.
const CLEAR: [&[u8]; 2] = [&[0x10, 0x05, 2], &[0x10, 0x14, 8, 1, 3, 20, 1, 6, 2, 8]];
/// Bytes of the longest of these.
const LONGEST: usize = 10;

/// How the printer is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Condition {
    /// There is paper.
    pub paper: bool,
    /// It will end soon.
    pub near_end: bool,
    /// The cover is open.
    pub cover_open: bool,
}

impl Condition {
    /// Whether it can print.
    pub fn is_ready(self) -> bool {
        self.paper && !self.cover_open
    }
}

/// A printer: its buffer, its paper, and what it answers.
#[derive(Clone, Debug)]
pub struct PrinterMachine {
    /// How it is.
    pub condition: Condition,
    /// What goes wrong.
    pub faults: PrinterFaults,
    head: Head,
    /// Commands that wait for their turn, with their lengths.
    waiting: VecDeque<(Command, usize)>,
    waiting_bytes: usize,
    /// The beginning of a command.
    unfinished: Vec<u8>,
    /// How much of it came over connections before this one.
    carried: usize,
    /// The last bytes that came, for what is answered and obeyed within other data.
    last: [u8; LONGEST],
    /// Bytes printed in all, and where the paper ends.
    printed: u64,
    ends_at_byte: Option<u64>,
    ends_at_row: Option<u64>,
    /// What came over this connection, and over those before it.
    job: Vec<u8>,
    jobs: VecDeque<Vec<u8>>,
    slips: VecDeque<Slip>,
    /// Slips that came out in all.
    slip_count: u64,
}

impl PrinterMachine {
    /// A printer with paper for so many letters in a row.
    pub fn new(columns: u8) -> PrinterMachine {
        PrinterMachine {
            condition: Condition { paper: true, near_end: false, cover_open: false },
            faults: PrinterFaults::default(),
            head: Head::new(usize::from(columns.max(1))),
            waiting: VecDeque::new(),
            waiting_bytes: 0,
            unfinished: Vec::new(),
            carried: 0,
            last: [0; LONGEST],
            printed: 0,
            ends_at_byte: None,
            ends_at_row: None,
            job: Vec::new(),
            jobs: VecDeque::new(),
            slips: VecDeque::new(),
            slip_count: 0,
        }
    }

    /// Makes something go wrong.
    pub fn fail(&mut self, fault: PrinterFault) {
        match fault {
            PrinterFault::PaperOutAtByte(count) => self.ends_at_byte = Some(self.printed + count),
            PrinterFault::PaperOutAtRow(count) => self.ends_at_row = Some(self.head.rows + count),
            PrinterFault::Drops => self.faults.drops = true,
            PrinterFault::Mute => self.faults.mute = true,
            PrinterFault::Slow(rate) => self.faults.slow = Some(rate),
            PrinterFault::StopsReading(count) => self.faults.stops = Some(count),
            PrinterFault::Closes(count) => self.faults.closes = Some(count),
            PrinterFault::Holds(time) => self.faults.holds = Some(time),
            PrinterFault::Chinese => self.head.chinese = true,
        }
        self.look_at_paper();
    }

    /// Ends every fault; the paper and the cover stay as they are.
    pub fn mend(&mut self) {
        self.faults = PrinterFaults::default();
        self.head.chinese = false;
        (self.ends_at_byte, self.ends_at_row) = (None, None);
    }

    /// Bytes that it can still take.
    pub fn room(&self) -> usize {
        BUFFER.saturating_sub(self.waiting_bytes)
    }

    /// Bytes of the connection's job so far, without questions.
    pub fn job_bytes(&self) -> u64 {
        let begun = match self.unfinished.first() {
            Some(0x10) => 0,
            _ => self.unfinished.len() - self.carried,
        };
        u64::try_from(self.job.len() + begun).unwrap_or(u64::MAX)
    }

    /// Takes bytes from the host; answers what it answers at once.
    pub fn receive(&mut self, bytes: &[u8]) -> Vec<u8> {
        let (mut answers, mut kept) = (Vec::new(), bytes);
        for (index, byte) in bytes.iter().enumerate() {
            answers.extend(self.at_once(*byte));
            if CLEAR.iter().any(|clear| self.last.ends_with(clear)) {
                self.clear();
                self.unfinished.clear();
                self.carried = 0;
                kept = bytes.get(index + 1..).unwrap_or_default();
            }
        }
        self.unfinished.extend_from_slice(kept);
        while let Some((command, length)) = commands::first(&self.unfinished) {
            let raw: Vec<u8> = self.unfinished.drain(..length).collect();
            let carried = self.carried.min(length);
            self.carried -= carried;
            if command == Command::AtOnce {
                continue; // answered above
            }
            if self.job.len() < MOST_JOB {
                self.job.extend(raw.iter().skip(carried));
            }
            if self.faults.drops && !self.condition.is_ready() {
                continue;
            }
            self.waiting_bytes += length;
            self.waiting.push_back((command, length));
        }
        answers
    }

    /// Prints what waits, about so many bytes of it; answers what it answers in turn, and how
    /// many bytes it printed. Without paper or with the cover open it keeps what waits.
    pub fn work(&mut self, most: usize) -> (Vec<u8>, usize) {
        let (mut answers, mut done) = (Vec::new(), 0);
        while done < most && self.condition.is_ready() {
            let Some((command, length)) = self.waiting.pop_front() else {
                break;
            };
            self.waiting_bytes -= length;
            done += length;
            self.printed += u64::try_from(length).unwrap_or(u64::MAX);
            if let Command::Status(which) = command
                && !self.faults.mute
            {
                answers.push(self.answer_in_turn(which));
            }
            if let Some(slip) = self.head.print(command) {
                self.keep(slip);
            }
            self.look_at_paper();
        }
        if self.faults.drops && !self.condition.is_ready() {
            self.clear();
        }
        (answers, done)
    }

    /// Whether nothing waits to be printed.
    pub fn is_idle(&self) -> bool {
        self.waiting.is_empty()
    }

    /// New paper. What hangs from the end of the old goes with it; what waits is printed on the
    /// new.
    pub fn new_paper(&mut self) {
        if !self.condition.paper {
            self.tear_off();
        }
        (self.condition.paper, self.condition.near_end) = (true, false);
        (self.ends_at_byte, self.ends_at_row) = (None, None);
    }

    /// The host has said all of its job; an empty one is none.
    pub fn end_job(&mut self) {
        self.carried = self.unfinished.len();
        let job = std::mem::take(&mut self.job);
        if !job.is_empty() {
            push(&mut self.jobs, job);
        }
    }

    /// The connection broke: what came of the job is not counted as one.
    pub fn break_job(&mut self) {
        self.job.clear();
        self.unfinished.clear();
        self.carried = 0;
    }

    /// Somebody tears the paper off, where no knife has.
    pub fn tear_off(&mut self) {
        if let Some(slip) = self.head.tear(false) {
            self.keep(slip);
        }
    }

    /// What was sent over each connection, without questions.
    pub fn jobs(&self) -> Vec<Vec<u8>> {
        self.jobs.iter().cloned().collect()
    }

    /// The slips that came out, the oldest first, and what hangs in the printer as the last.
    pub fn slips(&self) -> Vec<Slip> {
        let hanging = Some(self.head.hanging()).filter(|slip| !slip.is_empty());
        self.slips.iter().chain(hanging).cloned().collect()
    }

    /// Slips that came out since a number of them had.
    pub fn slips_since(&self, count: u64) -> Vec<Slip> {
        let new = usize::try_from(self.slip_count.saturating_sub(count)).unwrap_or(usize::MAX);
        self.slips.iter().skip(self.slips.len().saturating_sub(new)).cloned().collect()
    }

    fn keep(&mut self, slip: Slip) {
        self.slip_count += 1;
        push(&mut self.slips, slip);
    }

    fn clear(&mut self) {
        self.waiting.clear();
        self.waiting_bytes = 0;
    }

    fn look_at_paper(&mut self) {
        let ended = |now: u64, end: Option<u64>| end.is_some_and(|end| end <= now);
        if ended(self.printed, self.ends_at_byte)
            || ended(self.head.rows, self.ends_at_row)
            || ROLL <= self.head.hanging().rows.len()
        {
            self.condition.paper = false;
        }
    }

    /// `DLE EOT n`, wherever it stands in what comes.
    fn at_once(&mut self, byte: u8) -> Option<u8> {
        let asks = self.last.ends_with(&DLE_EOT);
        self.last.rotate_left(1);
        if let Some(last) = self.last.last_mut() {
            *last = byte;
        }
        if !asks || self.faults.mute {
            return None;
        }
        self.last = [0; LONGEST];
        let Condition { paper, near_end, cover_open } = self.condition;
        let bits = |bits: &[(bool, u8)]| {
            bits.iter().filter(|(is_so, _)| *is_so).fold(0x12, |byte, (_, bit)| byte | bit)
        };
        Some(match byte {
            1 => bits(&[(!self.condition.is_ready(), 0x08)]),
            2 => bits(&[(cover_open, 0x04), (!paper, 0x20)]),
            3 => 0x12,
            4 => bits(&[(near_end || !paper, 0x0C), (!paper, 0x60)]),
            _ => return None,
        })
    }

    /// `GS r n`: 1 is the paper, 2 the drawer. Only who has paper comes to answer.
    fn answer_in_turn(&self, which: u8) -> u8 {
        match which {
            1 | b'1' if self.condition.near_end => 0x03,
            _ => 0x00,
        }
    }
}

fn push<T>(kept: &mut VecDeque<T>, new: T) {
    if MOST_KEPT <= kept.len() {
        kept.pop_front();
    }
    kept.push_back(new);
}
