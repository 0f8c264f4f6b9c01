//! `replay-day`: plays `given` of a day file and compares what came out with its `expect`.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use clap::Args;
use domain::machines::{Head, PrinterProfile};
use domain::paper::Strip;
use serde_json::Value;
use terminal::replay::{DayFile, play};

use crate::{answer, say};

/// Plays a day file in a fresh center made from the day's reference data.
#[derive(Args)]
pub(crate) struct Replay {
    /// The day file.
    file: PathBuf,
    /// Keeps the center that is made, in this folder; it must not hold one yet.
    #[arg(long)]
    data: Option<PathBuf>,
    /// Writes each receipt's ESC/POS bytes here: 001.bin, 002.bin, … in the order of `given`.
    #[arg(long)]
    paper: Option<PathBuf>,
    /// Columns of the paper.
    #[arg(long, default_value_t = 48, value_parser = paper_columns)]
    columns: u8,
}

fn paper_columns(text: &str) -> Result<u8, String> {
    match text {
        "32" => Ok(32),
        "48" => Ok(48),
        _ => Err("paper has 32 or 48 columns".to_owned()),
    }
}

impl Replay {
    pub(crate) fn run(self) -> Result<ExitCode> {
        let json = std::fs::read_to_string(&self.file)
            .with_context(|| format!("reading {}", self.file.display()))?;
        let day = DayFile::read(&json)?;
        let scratch = Scratch::new(self.data.as_deref())?;
        let center = scratch.dir.join("center");
        if center.join(terminal::store::FILE).exists() {
            bail!("{} holds a center already; name an empty folder", scratch.dir.display());
        }
        let played = play(&day, &center, self.columns)?;
        if let Some(paper) = &self.paper {
            write_paper(paper, &played.receipts)?;
        }
        answer(&serde_json::to_string_pretty(&played.outcome)?);
        let mut differences = Vec::new();
        compare("expect", &day.expect, &played.outcome, &mut differences);
        for difference in &differences {
            say(difference);
        }
        Ok(if differences.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(1) })
    }
}

fn write_paper(dir: &Path, receipts: &[Strip]) -> Result<()> {
    std::fs::create_dir_all(dir).with_context(|| format!("making {}", dir.display()))?;
    for (strip, number) in receipts.iter().zip(1..) {
        let path = dir.join(format!("{number:03}.bin"));
        let head = Head::try_from(strip.columns).map_err(anyhow::Error::msg)?;
        let bytes = devices::encode(strip, PrinterProfile::usual(head, true));
        std::fs::write(&path, bytes).with_context(|| format!("writing {}", path.display()))?;
    }
    Ok(())
}

/// Lists where two documents differ, by path.
fn compare(path: &str, expected: &Value, found: &Value, differences: &mut Vec<String>) {
    match (expected, found) {
        (Value::Object(expected), Value::Object(found)) => {
            for (key, value) in expected {
                let found = found.get(key).unwrap_or(&Value::Null);
                compare(&format!("{path}.{key}"), value, found, differences);
            }
            for key in found.keys().filter(|key| !expected.contains_key(*key)) {
                differences.push(format!("{path}.{key}: not expected"));
            }
        }
        (Value::Array(expected), Value::Array(found)) if expected.len() == found.len() => {
            for (index, (expected, found)) in expected.iter().zip(found).enumerate() {
                compare(&format!("{path}[{index}]"), expected, found, differences);
            }
        }
        (expected, found) if expected == found => {}
        (expected, found) => {
            differences.push(format!("{path}: expected {expected}, found {found}"));
        }
    }
}

/// The folder to play in: the one that is to be kept, or one that goes again.
struct Scratch {
    dir: PathBuf,
    goes: bool,
}

impl Scratch {
    fn new(keep: Option<&Path>) -> Result<Scratch> {
        if let Some(dir) = keep {
            return Ok(Scratch { dir: dir.to_owned(), goes: false });
        }
        let name = format!("acopio-replay-{}", std::process::id());
        let dir = std::env::temp_dir().join(name);
        std::fs::create_dir(&dir).with_context(|| format!("making {}", dir.display()))?;
        Ok(Scratch { dir, goes: true })
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        if self.goes {
            // Left behind at worst in the system's temporary folder.
            let _ = std::fs::remove_dir_all(&self.dir);
        }
    }
}
