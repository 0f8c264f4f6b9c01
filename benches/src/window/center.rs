//! A center with an open day, and the machines at its counter.

use std::fmt::Write;
use std::path::Path;
use std::sync::Arc;

use anyhow::Result;
use devices::{SystemClock, Workbench};
use it::driver::center;
use it::driver::machines::{TestPrinter, TestScale};
use serde_json::Value;
use tempfile::TempDir;
use terminal::Terminal;

/// As many as the largest association around Tena has families.
pub(super) const PRODUCERS: u32 = 850;
const PRICES: &str = include_str!("../../../assets/demo/prices.csv");

/// The center's data folder and its machines.
pub(super) struct Center {
    data: TempDir,
    /// The platform scale, on a serial line.
    pub(super) scale: TestScale,
    /// Takes every slip at once, over the network's loopback.
    _printer: TestPrinter,
}

impl Center {
    /// Sets up the center, connects the machines and opens the day, through the screens' door.
    pub(super) fn set_up() -> Result<Center> {
        let data = tempfile::tempdir()?;
        // Two decimals of a kilogram, 50 g: the platform scale of the built-in catalogue.
        let (scale, printer) = (TestScale::start(2, 50), TestPrinter::start());
        let terminal =
            Terminal::start(data.path(), Arc::new(Workbench::new()), Arc::new(SystemClock::new()));
        let call = |command: &str, input: &Value| {
            let answer = terminal.dispatch(command, input.clone());
            answer.unwrap_or_else(|failure| panic!("{command}: {failure:?}"))
        };
        center::set_up(call, PRICES, &producers());
        center::open_day(call, [("platform", &scale)], &printer, "900000,00");
        drop(terminal); // gives the file back
        Ok(Center { data, scale, _printer: printer })
    }

    /// The data folder.
    pub(super) fn data(&self) -> &Path {
        self.data.path()
    }
}

/// The number of a producer, counted from 1.
pub(super) fn code(producer: u32) -> String {
    format!("K-{producer:04}")
}

/// The producers as a table.
fn producers() -> String {
    // Not organic: nothing of a quota is asked while deliveries are saved in a row.
    let mut csv = String::from("numero;nombre;comunidad;organico;chakra;socio\n");
    for producer in 1..=PRODUCERS {
        let (code, community) = (code(producer), producer % 23 + 1);
        // Writing to a text cannot fail.
        let _ = writeln!(
            csv,
            "{code};Rosa Grefa Tapuy {producer};Comunidad {community};convencional;no;si"
        );
    }
    csv
}
