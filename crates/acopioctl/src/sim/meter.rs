//! `sim meter`: a moisture meter that tells its last measurement once a second.

use std::process::ExitCode;
use std::time::Duration;

use anyhow::{Context, Result};
use clap::Args;
use devices::emulator::EmulatedMeter;
use devices::emulator::meter::Measured;
use domain::decimal::per_mille;

use super::console::{Console, Done};
use super::{Plugged, place};
use crate::answer;

const HELP: &str = "7.4 | 7.4 CACAO | empty | unplug | plug | quit";
const EVERY: Duration = Duration::from_secs(1);

/// A Tesma Plus2. A figure that is typed is what it measures.
#[derive(Args)]
pub(super) struct SimMeter {
    #[command(flatten)]
    plugged: Plugged,
    /// What it is set to measure; eight characters.
    #[arg(long, default_value = "CACAO")]
    product: String,
    /// What it shows from the start, percent.
    #[arg(long)]
    shows: Option<String>,
}

impl SimMeter {
    pub(super) fn run(self) -> Result<ExitCode> {
        let socket = self.plugged.socket()?;
        let at = place(&socket);
        let console = Console::open()?;
        let meter = EmulatedMeter::start(socket, EVERY)
            .with_context(|| format!("plugging a meter in at {at}"))?;
        if let Some(text) = &self.shows {
            meter.show(Some(measured(text, &self.product).context("--shows")?));
        }
        answer(&format!("meter at {}", place(meter.socket())));
        console.run(|line| take(&meter, line, &self.product), || None);
        Ok(ExitCode::SUCCESS)
    }
}

/// Does what a line says; every line has an answer.
fn take(meter: &EmulatedMeter, line: &str, product: &str) -> Done {
    let words: Vec<&str> = line.split_whitespace().collect();
    let plugged = |done: std::io::Result<()>, text: &str| match done {
        Ok(()) => text.to_owned(),
        Err(error) => error.to_string(),
    };
    Done::Said(match words.as_slice() {
        ["quit"] => return Done::Stops,
        ["help"] => HELP.to_owned(),
        ["unplug"] => plugged(meter.unplug(), "the cable is out"),
        ["plug"] => plugged(meter.plug(), "the cable is in"),
        ["empty"] => {
            meter.show(None);
            "it shows nothing".to_owned()
        }
        [figure, rest @ ..] => {
            let named = rest.join(" ");
            let product = if named.is_empty() { product } else { named.as_str() };
            match measured(figure, product) {
                Ok(measured) => {
                    meter.show(Some(measured));
                    format!("it shows {figure} of {product}")
                }
                Err(_) => format!("`{line}` is no command; {HELP}"),
            }
        }
        [] => HELP.to_owned(),
    })
}

fn measured(text: &str, product: &str) -> Result<Measured> {
    let share = per_mille(text).with_context(|| format!("{text} is no percentage"))?;
    Ok(Measured { product: product.to_owned(), tenths: share.get() })
}
