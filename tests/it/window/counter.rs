//! A counter with its machines: what stands beside the window.

use std::collections::BTreeMap;
use std::path::Path;

use ::it::driver::center;
use serde_json::Value;

use super::center::{prices_csv, producers_csv};
use super::machines::{TestPrinter, TestScale};
use crate::served::Served;

/// The scales of a day by name, and the printer.
pub(super) struct Machines {
    scales: BTreeMap<String, TestScale>,
    pub(super) printer: TestPrinter,
}

impl Machines {
    /// Switches the machines of a day on.
    pub(super) fn of(day: &Value) -> Machines {
        let scales = day["scales"].as_object().unwrap();
        let scales = scales.iter().map(|(name, scale)| {
            let division = scale["division_g"].as_i64().unwrap();
            // As many decimals of a kilogram as the division needs.
            let decimals = (0..=3).find(|n| division * 10_i64.pow(*n) % 1_000 == 0).unwrap_or(3);
            (name.clone(), TestScale::start(usize::try_from(decimals).unwrap(), division))
        });
        Machines { scales: scales.collect(), printer: TestPrinter::start() }
    }

    /// A scale.
    pub(super) fn scale(&self, name: &str) -> &TestScale {
        &self.scales[name]
    }

    /// All scales by their names.
    pub(super) fn scales(&self) -> impl Iterator<Item = (&str, &TestScale)> {
        self.scales.iter().map(|(name, scale)| (name.as_str(), scale))
    }

    /// Pulls a scale's cable.
    pub(super) fn pull(&mut self, name: &str) {
        self.scales.remove(name);
    }

    /// Sets up the day's center in a data folder, connects all of them and opens the day.
    pub(super) fn open_day(&self, day: &Value, data: &Path, cash: &str) {
        let served = Served::start(data);
        let client = served.client();
        let call = |command: &str, input: &Value| client.done(command, input);
        center::set_up(call, &prices_csv(day), &producers_csv(day));
        center::open_day(call, self.scales(), &self.printer, cash);
    }
}
