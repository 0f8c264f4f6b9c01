//! The weighing part of an emulated scale: loads, keys, and what its display shows.
//!
//! All weights are in thousandths of the unit on the plate: grams on a scale of kilograms,
//! milligrams on one of grams. Nothing here reads a clock: time goes by in frames.

use super::figures;
use crate::scale::simulated::SWING;

/// What fits into the six figures of a display.
const MOST_COUNTS: i64 = 999_999;
/// What fits beside a minus.
const LEAST_COUNTS: i64 = -99_999;
/// Beyond its capacity a scale still shows so many divisions (OIML R 76).
const OVER_DIVISIONS: i64 = 9;
/// Below zero it still shows so many.
const UNDER_DIVISIONS: i64 = 20;
/// The zero key takes at most this part of the capacity away.
const ZERO_PART: i64 = 50;
/// Divisions off the load, frame by frame, of a scale that drifts and says it stands still.
const DRIFT: [i64; 12] = [0, 0, 0, 0, 1, 1, 1, 0, 0, -1, -1, -1];
/// The same of one that never comes to rest.
const UNREST: [i64; 7] = [0, 4, -3, 6, -5, 2, -4];

/// The unit of a display.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Kilograms.
    Kilograms,
    /// Grams.
    Grams,
    /// Pounds, which only the unit key brings.
    Pounds,
}

impl Unit {
    /// `kg`, `g` or `lb`.
    pub fn symbol(self) -> &'static str {
        match self {
            Unit::Kilograms => "kg",
            Unit::Grams => "g",
            Unit::Pounds => "lb",
        }
    }
}

/// What stands on the plate of a scale.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Plate {
    unit: Unit,
    decimals: u8,
    division: i64,
    capacity: i64,
}

impl Plate {
    /// A scale of that capacity which counts in that division, both in thousandths of the unit,
    /// and shows so many decimals.
    ///
    /// # Errors
    /// A sentence for whoever set it up, where no scale is built like that.
    pub fn new(unit: Unit, decimals: u8, division: i64, capacity: i64) -> Result<Plate, String> {
        if 3 < decimals {
            return Err("a scale shows at most 3 decimals".to_owned());
        }
        let step = 10_i64.pow(3 - u32::from(decimals));
        if division < 1 || division % step != 0 {
            return Err(format!("{decimals} decimals cannot show the division"));
        }
        if capacity < division || MOST_COUNTS < capacity.div_euclid(step) {
            return Err("the capacity is below the division or has more than six figures".into());
        }
        Ok(Plate { unit, decimals, division, capacity })
    }

    /// The platform of many centers: 150 kg in steps of 50 g, two decimals.
    pub fn platform() -> Plate {
        Plate { unit: Unit::Kilograms, decimals: 2, division: 50, capacity: 150_000 }
    }

    /// Its unit.
    pub fn unit(&self) -> Unit {
        self.unit
    }

    /// The frames' decimals.
    pub fn decimals(&self) -> u8 {
        self.decimals
    }

    /// The step it counts in, in thousandths of the unit.
    pub fn division(&self) -> i64 {
        self.division
    }

    /// The capacity, in thousandths of the unit.
    pub fn capacity(&self) -> i64 {
        self.capacity
    }
}

/// How a load lies on the scale.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Manner {
    /// It swings and comes to rest.
    Settles,
    /// It comes to rest, and creeps by a division up and down without counting as motion.
    Drifts,
    /// It never comes to rest.
    Moves,
}

/// Whether the scale can weigh what is on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Range {
    /// It can.
    Within,
    /// More than nine divisions beyond its capacity.
    Over,
    /// More than twenty divisions below zero.
    Under,
}

/// What a display shows, and with it all that a frame can say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shown {
    /// In thousandths of the unit: net where there is a tare.
    pub weight: i64,
    /// In thousandths of the unit.
    pub tare: i64,
    /// Its unit.
    pub unit: Unit,
    /// Decimals of the figure.
    pub decimals: u8,
    /// The step it counts in, in thousandths of the unit.
    pub division: i64,
    /// It is not at rest.
    pub moving: bool,
    /// A tare is taken off.
    pub net: bool,
    /// Whether the weight can be believed.
    pub range: Range,
    /// It has found its zero since it was switched on.
    pub zeroed: bool,
}

impl Shown {
    /// A gross weight at rest on that plate, for what a frame should be.
    pub fn still(plate: Plate, weight: i64) -> Shown {
        let Plate { unit, decimals, division, .. } = plate;
        let (moving, net, range, zeroed) = (false, false, Range::Within, true);
        Shown { weight, tare: 0, unit, decimals, division, moving, net, range, zeroed }
    }

    /// The figure without its point: 45.20 is 4520.
    pub fn counts(&self) -> i64 {
        self.as_counts(self.weight)
    }

    /// The tare without its point.
    pub fn tare_counts(&self) -> i64 {
        self.as_counts(self.tare)
    }

    /// The figure as it stands on the display: `-0.15`.
    pub fn figure(&self) -> String {
        figures::blanks(self, 0)
    }

    /// At rest with nothing on it, whatever the tare.
    pub fn at_zero(&self) -> bool {
        self.weight + self.tare == 0 && !self.moving
    }

    fn as_counts(&self, thousandths: i64) -> i64 {
        let step = 10_i64.pow(3 - u32::from(self.decimals.min(3)));
        (thousandths / step).clamp(LEAST_COUNTS, MOST_COUNTS)
    }
}

/// The weighing part.
#[derive(Clone, Debug)]
pub struct Indicator {
    plate: Plate,
    manner: Manner,
    from: i64,
    to: i64,
    /// Frames since the load changed.
    swung: usize,
    /// Frames in all, for drift and unrest.
    frames: usize,
    /// What the zero key took away.
    zero: i64,
    tare: Option<i64>,
    pounds: bool,
    zeroed: bool,
}

impl Indicator {
    /// An empty scale that is switched on and at zero.
    pub fn new(plate: Plate) -> Indicator {
        Indicator {
            plate,
            manner: Manner::Settles,
            from: 0,
            to: 0,
            swung: SWING.len(),
            frames: 0,
            zero: 0,
            tare: None,
            pounds: false,
            zeroed: true,
        }
    }

    /// Its plate.
    pub fn plate(&self) -> Plate {
        self.plate
    }

    /// Puts a load on in place of the one before, in thousandths of the plate's unit; it
    /// overshoots and swings.
    pub fn load(&mut self, thousandths: i64) {
        self.from = self.position();
        self.to = thousandths;
        self.swung = 0;
    }

    /// How loads lie from now on.
    pub fn lies(&mut self, manner: Manner) {
        self.manner = manner;
    }

    /// The zero key: takes what is on it as zero. Refused while it moves, with a tare, and beyond
    /// a fiftieth of the capacity.
    pub fn zero_key(&mut self) -> bool {
        let nearly = self.position().abs() <= self.plate.capacity / ZERO_PART;
        let takes = nearly && !self.moving() && self.tare.is_none();
        if takes {
            self.zero = self.position();
            self.zeroed = true;
        }
        takes
    }

    /// The tare key: takes what is on it off from now on; an empty scale forgets its tare.
    /// Refused while it moves and outside of what it can weigh.
    pub fn tare_key(&mut self) -> bool {
        let gross = self.gross();
        let takes = !self.moving() && self.range() == Range::Within && 0 <= gross;
        if takes {
            self.tare = (gross != 0).then_some(gross);
        }
        takes
    }

    /// A tare that is typed in, on the nearest division.
    pub fn preset_tare(&mut self, thousandths: i64) {
        self.tare = Some(nearest(thousandths, self.plate.division));
    }

    /// Forgets the tare.
    pub fn clear_tare(&mut self) {
        self.tare = None;
    }

    /// The unit key: pounds, and back.
    pub fn unit_key(&mut self) {
        self.pounds = !self.pounds;
    }

    /// Switched off and on again: with `zeroed`, at zero; else it did not find its zero, as with a
    /// sack on it.
    pub fn power_up(&mut self, zeroed: bool) {
        let (from, to) = (self.to, self.to);
        let zero = if zeroed { to } else { 0 };
        *self = Indicator { from, to, zero, zeroed, ..Indicator::new(self.plate) };
    }

    /// What it shows now.
    pub fn shown(&self) -> Shown {
        let Plate { unit, decimals, division, .. } = self.plate;
        let gross = self.gross();
        let tare = self.tare.unwrap_or(0);
        let mut shown = Shown {
            weight: gross - tare,
            tare,
            unit,
            decimals,
            division,
            moving: self.moving(),
            net: self.tare.is_some(),
            range: self.range(),
            zeroed: self.zeroed,
        };
        if self.pounds {
            shown.decimals = if unit == Unit::Grams { 3 } else { decimals };
            shown.division = if unit == Unit::Grams { 1 } else { division };
            shown.unit = Unit::Pounds;
            shown.weight = nearest(in_pounds(shown.weight, unit), shown.division);
            shown.tare = nearest(in_pounds(shown.tare, unit), shown.division);
        }
        shown
    }

    /// One frame goes by.
    pub fn step(&mut self) {
        self.swung = (self.swung + 1).min(SWING.len());
        self.frames = self.frames.wrapping_add(1);
    }

    fn moving(&self) -> bool {
        self.swung < SWING.len() || self.manner == Manner::Moves
    }

    fn range(&self) -> Range {
        let Plate { division, capacity, .. } = self.plate;
        match self.gross() {
            gross if capacity + OVER_DIVISIONS * division < gross => Range::Over,
            gross if gross < -UNDER_DIVISIONS * division => Range::Under,
            _ => Range::Within,
        }
    }

    /// Without the tare, on a division.
    fn gross(&self) -> i64 {
        let Plate { division, .. } = self.plate;
        let off = |way: &[i64]| way.get(self.frames % way.len().max(1)).copied().unwrap_or(0);
        let divisions = match self.manner {
            Manner::Settles => 0,
            Manner::Drifts => off(&DRIFT),
            Manner::Moves => off(&UNREST),
        };
        nearest(self.position().saturating_sub(self.zero), division) + divisions * division
    }

    /// Where the load is on its way.
    fn position(&self) -> i64 {
        match SWING.get(self.swung) {
            Some(thousandths) => {
                let way = self.to.saturating_sub(self.from);
                self.from.saturating_add(way.saturating_mul(*thousandths) / 1_000)
            }
            None => self.to,
        }
    }
}

/// The step that is nearest, half up.
fn nearest(thousandths: i64, division: i64) -> i64 {
    thousandths.saturating_add(division / 2).div_euclid(division).saturating_mul(division)
}

/// Thousandths of a pound, of 453.59237 g, rounded down.
fn in_pounds(thousandths: i64, unit: Unit) -> i64 {
    let factor = if unit == Unit::Grams { 100_000 } else { 100_000_000 };
    i64::try_from(i128::from(thousandths) * factor / 45_359_237).unwrap_or(i64::MAX)
}
