//! `export-stick`, `import-answer`: the exchange with the server by stick, without a window.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use clap::Args;
use devices::SystemClock;
use domain::ports::Clock;
use terminal::stick::{self, StickTrouble};

use crate::{answer, places};

/// Which center, which stick. The center's window must be closed meanwhile.
#[derive(Args)]
pub(crate) struct Stick {
    /// Folder of the center, or the data folder of the program.
    #[arg(long)]
    data: Option<PathBuf>,
    /// The stick, by its folder; an answer may also be named by its file. Without it, the stick
    /// that was plugged in last.
    stick: Option<PathBuf>,
}

impl Stick {
    pub(crate) fn write(self) -> Result<ExitCode> {
        let (dir, place) = self.places()?;
        let written = stick::write(&dir, &place, SystemClock::new().wall_ms()).map_err(said)?;
        let (first, last) = written.records;
        answer(&format!(
            "{} records, {} to {}, {} deliveries in {}; {} left",
            last + 1 - first,
            first,
            last,
            written.deliveries,
            written.file.display(),
            written.left,
        ));
        Ok(ExitCode::SUCCESS)
    }

    pub(crate) fn read(self) -> Result<ExitCode> {
        let (dir, place) = self.places()?;
        let confirmed = stick::read(&dir, &place, SystemClock::new().wall_ms()).map_err(said)?;
        answer(&format!(
            "the server has confirmed {} records; {} are waiting",
            confirmed.seq, confirmed.waiting,
        ));
        Ok(ExitCode::SUCCESS)
    }

    fn places(&self) -> Result<(PathBuf, PathBuf)> {
        let dir = places::center_dir(self.data.as_ref())?;
        let newest = || stick::sticks().into_iter().next().map(|stick| stick.folder);
        let place = self.stick.clone().or_else(newest);
        Ok((dir, place.ok_or(StickTrouble::None).map_err(said)?))
    }
}

fn said(trouble: StickTrouble) -> anyhow::Error {
    anyhow::anyhow!(trouble.sentence())
}
