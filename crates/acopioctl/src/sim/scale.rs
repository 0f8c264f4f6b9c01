//! `sim scale`: a scale of any dialect, with its faults.

use std::process::ExitCode;
use std::time::Duration;

use anyhow::{Context, Result, anyhow};
use clap::Args;
use devices::emulator::EmulatedScale;
use devices::emulator::scale::{
    Fault, Make, Manner, Plate, Range, ScaleMachine, Shown, Unit, Voice,
};
use domain::decimal::grams_from_kg;
use domain::machines::Dialect;

use super::console::{Console, Done};
use super::{Plugged, place};
use crate::answer;

const HELP: &str = "load 45.20 | off | drift | motion | rest | overload | underload | negative | \
    net [2.00] | gross | tare | zero | lb | unzeroed | power | unplug | plug | fault NAME | \
    well | show | quit";
/// The tare of `net` where none is named, in thousandths.
const TARE: i64 = 2_000;
/// Thousandths of the capacity that lie on the scale one after the other in its little day; none
/// is nothing.
const DAY: [i64; 12] = [301, 0, 415, 0, 0, 298, 0, 560, 0, 187, 0, 0];
/// How long each of them lies there.
const STAY: Duration = Duration::from_secs(4);

/// A scale. Weights are typed in the unit of its plate.
#[derive(Args)]
pub(super) struct SimScale {
    /// How it speaks: st-gs, yaohua, toledo-continuous, ohaus, mt-sics, …
    #[arg(long, value_parser = dialect)]
    dialect: Dialect,
    /// Who made it, where makes differ in one dialect: st-gs has a-and-d, cas22, …
    #[arg(long, default_value = "usual")]
    make: String,
    #[command(flatten)]
    plugged: Plugged,
    /// The most it weighs.
    #[arg(long, default_value = "150", value_parser = weight)]
    capacity: i64,
    /// The step it counts in.
    #[arg(long, default_value = "0.05", value_parser = weight)]
    division: i64,
    /// kg or g.
    #[arg(long, default_value = "kg", value_parser = unit)]
    unit: Unit,
    /// Decimals of its figures; as many as the division needs when none are named.
    #[arg(long)]
    decimals: Option<u8>,
    /// Frames a second.
    #[arg(long, default_value_t = 10, value_parser = clap::value_parser!(u32).range(1..=1000))]
    rate: u32,
    /// It says nothing unless it is asked.
    #[arg(long)]
    asked: bool,
    /// What goes wrong from the start; may be named several times. A name that is none is answered
    /// with those that are
    #[arg(long, value_parser = fault)]
    fault: Vec<Fault>,
    /// Lives a little day by itself: sacks put on and taken off.
    #[arg(long)]
    play: bool,
}

fn dialect(name: &str) -> Result<Dialect, String> {
    let all = || Dialect::ALL.map(Dialect::name).join(", ");
    Dialect::named(name).ok_or_else(|| format!("there are {}", all()))
}

fn weight(text: &str) -> Result<i64, String> {
    grams_from_kg(text).map(|thousandths| thousandths.get()).map_err(|error| error.to_string())
}

fn unit(text: &str) -> Result<Unit, String> {
    match text {
        "kg" => Ok(Unit::Kilograms),
        "g" => Ok(Unit::Grams),
        _ => Err("a scale weighs in kg or g; the command `lb` shows pounds".to_owned()),
    }
}

fn fault(name: &str) -> Result<Fault, String> {
    Fault::named(name).ok_or_else(|| format!("faults are {}", Fault::NAMES))
}

/// As many decimals as a division in thousandths needs.
fn needed(division: i64) -> u8 {
    match division {
        division if division % 1_000 == 0 => 0,
        division if division % 100 == 0 => 1,
        division if division % 10 == 0 => 2,
        _ => 3,
    }
}

impl SimScale {
    pub(super) fn run(self) -> Result<ExitCode> {
        let make = Make::named(self.dialect, &self.make).ok_or_else(|| {
            let makes: Vec<_> = Make::of(self.dialect).iter().map(|make| make.name()).collect();
            anyhow!("{} has the makes {}", self.dialect.name(), makes.join(", "))
        })?;
        let asked = self.asked || self.dialect.only_asked();
        let voice = Voice { dialect: self.dialect, make, asked };
        let decimals = self.decimals.unwrap_or_else(|| needed(self.division));
        let plate = Plate::new(self.unit, decimals, self.division, self.capacity)
            .map_err(|error| anyhow!(error))?;
        let mut machine = ScaleMachine::new(plate, voice);
        self.fault.into_iter().for_each(|fault| machine.faults.add(fault));
        let socket = self.plugged.socket()?;
        let at = place(&socket);
        let console = Console::open()?;
        let scale = EmulatedScale::start(machine, socket, self.rate)
            .with_context(|| format!("plugging a scale in at {at}"))?;
        answer(&format!("{} at {}", self.dialect.name(), place(scale.socket())));
        let mut day = DAY.iter().cycle();
        let idle = || {
            if !self.play {
                return None;
            }
            let part = day.next().copied().unwrap_or_default();
            scale.machine().body.load(plate.capacity() / 1_000 * part);
            Some(STAY)
        };
        console.run(|line| take(&scale, line), idle);
        Ok(ExitCode::SUCCESS)
    }
}

/// Does what a line says; every line has an answer.
fn take(scale: &EmulatedScale, line: &str) -> Done {
    let words: Vec<&str> = line.split_whitespace().collect();
    let said = match words.as_slice() {
        ["quit"] => return Done::Stops,
        ["help"] => HELP.to_owned(),
        ["unplug"] => did(scale.unplug(), "the cable is out"),
        ["plug"] => did(scale.plug(), "the cable is in"),
        ["show"] => shows(&scale.machine().body.shown()),
        ["fault", name] => match fault(name) {
            Ok(fault) => {
                scale.machine().faults.add(fault);
                format!("{name} from now on")
            }
            Err(error) => error,
        },
        ["fault"] => format!("faults are {}", Fault::NAMES),
        ["well"] => {
            scale.machine().faults.clear();
            "nothing is wrong any more".to_owned()
        }
        words => pressed(&mut scale.machine(), words)
            .unwrap_or_else(|| format!("`{line}` is no command; {HELP}")),
    };
    Done::Said(said)
}

/// Loads and keys; `None` where the words are no command.
fn pressed(machine: &mut ScaleMachine, words: &[&str]) -> Option<String> {
    let plate = machine.body.plate();
    let body = &mut machine.body;
    match *words {
        ["load", text] => match weight(text) {
            Ok(thousandths) => body.load(thousandths),
            Err(error) => return Some(format!("{text}: {error}")),
        },
        ["off"] => body.load(0),
        ["overload"] => body.load(plate.capacity() + plate.capacity() / 5),
        ["underload"] => body.load(-30 * plate.division()),
        ["negative"] => body.load(-3 * plate.division()),
        ["drift"] => body.lies(Manner::Drifts),
        ["motion"] => body.lies(Manner::Moves),
        ["rest"] => body.lies(Manner::Settles),
        ["net"] => body.preset_tare(TARE),
        ["net", text] => match weight(text) {
            Ok(thousandths) => body.preset_tare(thousandths),
            Err(error) => return Some(format!("{text}: {error}")),
        },
        ["gross"] => body.clear_tare(),
        ["tare"] if !body.tare_key() => return Some("the scale refuses the tare".to_owned()),
        ["zero"] if !body.zero_key() => return Some("the scale refuses the zero".to_owned()),
        ["tare" | "zero"] => {}
        ["lb"] => body.unit_key(),
        ["unzeroed"] => machine.power_up(false),
        ["power"] => machine.power_up(true),
        _ => return None,
    }
    Some(shows(&machine.body.shown()))
}

fn did(done: std::io::Result<()>, text: &str) -> String {
    match done {
        Ok(()) => text.to_owned(),
        Err(error) => error.to_string(),
    }
}

/// What its display shows, and its lamps.
fn shows(shown: &Shown) -> String {
    let figure = match shown.range {
        Range::Within => shown.figure(),
        Range::Over => "over".to_owned(),
        Range::Under => "under".to_owned(),
    };
    let lamps =
        [(shown.moving, " moving"), (shown.net, " net"), (!shown.zeroed, " without a zero")];
    let lamps: String = lamps.iter().filter(|(on, _)| *on).map(|(_, lamp)| *lamp).collect();
    format!("{figure} {}{lamps}", shown.unit.symbol())
}
