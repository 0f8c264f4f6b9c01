//! A counter with its machines: what stands beside the window.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::center::FrontDoor;
use super::machines::{TestPrinter, TestScale};
use super::slips::COLUMNS;

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

    /// Pulls a scale's cable.
    pub(super) fn pull(&mut self, name: &str) {
        self.scales.remove(name);
    }

    /// Connects all of them through the settings, and opens the day.
    pub(super) fn connect(&self, door: &FrontDoor, cash: &str) {
        for (name, scale) in &self.scales {
            let serial = json!({ "name": name, "kind": "serial", "port": scale.port, "baud": 9600,
                                 "seven_even": false });
            door.call("settings.scale", &serial);
        }
        let tcp = json!({ "kind": "tcp", "address": self.printer.address, "columns": COLUMNS,
                          "cutter": true });
        door.call("settings.printer", &tcp);
        let today = door.call("day.view", &json!({}))["proposed"].take();
        let command = "01930000-0000-7000-8000-000000000001";
        door.call("day.open", &json!({ "day": today, "cash": cash, "command": command }));
    }
}
