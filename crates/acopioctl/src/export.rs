//! `export`: deliveries, producers and lines as tables, while the window goes on.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use clap::Args;
use devices::SystemClock;
use domain::ports::Clock;

use crate::{answer, places};

/// Writes `deliveries.csv`, `producers.csv` and `lines.csv` of a center.
#[derive(Args)]
pub(crate) struct Export {
    /// Folder of the center, or the data folder of the program.
    #[arg(long)]
    data: Option<PathBuf>,
    /// Folder for the tables; made where it is missing.
    #[arg(long)]
    out: PathBuf,
}

impl Export {
    pub(crate) fn run(self) -> Result<ExitCode> {
        let dir = places::center_dir(self.data.as_ref())?;
        let rows = terminal::export::export(&dir, &self.out, SystemClock::new().wall_ms())?;
        answer(&format!(
            "{} deliveries, {} lines, {} producers in {}",
            rows.deliveries,
            rows.lines,
            rows.producers,
            self.out.display(),
        ));
        Ok(ExitCode::SUCCESS)
    }
}
