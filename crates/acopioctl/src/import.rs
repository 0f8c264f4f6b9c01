//! `import`: new producers, the next price list, or purchases from before, from a table.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use chrono::NaiveDate;
use clap::{ArgGroup, Args};
use devices::SystemClock;
use domain::ports::Clock;
use terminal::Trouble;
use terminal::desk::bring_in::{self, BroughtIn};

use crate::{answer, places, say};

/// Brings a table into a center that exists. Its window must be closed meanwhile.
#[derive(Args)]
#[command(group(ArgGroup::new("table").required(true).args(["producers", "prices", "history"])))]
pub(crate) struct Import {
    /// Folder of the center, or the data folder of the program.
    #[arg(long)]
    data: Option<PathBuf>,
    /// Registers the producers of this table; numbers that exist are left as they are.
    #[arg(long, value_name = "FILE")]
    producers: Option<PathBuf>,
    /// Issues this table as the next price list.
    #[arg(long, value_name = "FILE", requires = "from")]
    prices: Option<PathBuf>,
    /// Takes the purchases of this table as made before the first terminal.
    #[arg(long, value_name = "FILE")]
    history: Option<PathBuf>,
    /// First day of the prices, `2026-11-03`.
    #[arg(long, value_name = "DATE", conflicts_with = "producers")]
    from: Option<NaiveDate>,
    /// Last day of the prices; without it they hold until the next list.
    #[arg(long, value_name = "DATE", conflicts_with = "producers")]
    until: Option<NaiveDate>,
    /// Registers also whoever may be somebody who is there under another name: they are others.
    #[arg(long, requires = "producers")]
    others: bool,
    /// Says what would happen and changes nothing.
    #[arg(long)]
    preview: bool,
}

impl Import {
    pub(crate) fn run(self) -> Result<ExitCode> {
        let dir = places::center_dir(self.data.as_ref())?;
        let now = SystemClock::new().wall_ms();
        let read = |file: &PathBuf| {
            std::fs::read(file).with_context(|| format!("reading {}", file.display()))
        };
        let (file, brought) = match (&self.producers, &self.prices, self.from) {
            (Some(file), _, _) => {
                let how = (self.preview, self.others);
                (file, bring_in::producers(&dir, &read(file)?, how, now))
            }
            (None, Some(file), Some(from)) => {
                let period = (from, self.until);
                (file, bring_in::prices(&dir, &read(file)?, period, self.preview, now))
            }
            (None, None, _) if self.history.is_some() => {
                let file = self.history.as_ref().context("naming a table")?;
                let name = file.file_name().map(|name| name.to_string_lossy().into_owned());
                let source = name.unwrap_or_default();
                (file, bring_in::history(&dir, &read(file)?, &source, self.preview, now))
            }
            _ => bail!("name a table with --producers, or with --prices and --from"),
        };
        let brought = brought.map_err(|trouble: Trouble| anyhow::anyhow!(trouble.sentence()))?;
        Ok(self.tell(&file.display().to_string(), &brought))
    }

    /// Each bad row like a compiler's complaint: file, line, why, what stands there.
    fn tell(&self, file: &str, brought: &BroughtIn) -> ExitCode {
        for row in &brought.bad {
            say(&format!("{file}:{}: {}  {}", row.line, row.why, row.text));
        }
        let what = match (brought.saved, self.preview) {
            (true, _) => "imported",
            (false, true) => "would be good; nothing was changed",
            (false, false) => "are good; nothing was changed",
        };
        let (good, same, bad) = (brought.good, brought.same, brought.bad.len());
        answer(&format!("{good} rows {what}; {same} are there already; {bad} rows are bad"));
        if brought.bad.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(1) }
    }
}
