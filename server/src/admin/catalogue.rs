//! What a center buys and how it weighs and grades, on the command line.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use clap::Subcommand;
use server::office::catalogues;
use server::service::Service;
use sheets::Part;

use super::office::{act, bad_rows, ended, read, told, write};
use crate::say;

/// The catalogue of a center.
#[derive(Subcommand)]
pub(crate) enum OfCatalogue {
    /// The catalogue that holds at a center: its version, and what it buys.
    Catalogue {
        /// The center.
        center: String,
    },
    /// Issues a table (CSV or workbook) as a part of the center's catalogue: what changes is shown,
    /// and with a bad row in it nothing is issued.
    IssueCatalogue {
        /// The center.
        center: String,
        /// Which part: `forms`, `scales`, `tares`, `grades` or `rules`.
        part: Part,
        /// The table.
        table: PathBuf,
        /// Only shows what would change.
        #[arg(long)]
        preview: bool,
    },
    /// A part of the center's catalogue as a table, to be edited and issued.
    ExportCatalogue {
        /// The center.
        center: String,
        /// Which part: `forms`, `scales`, `tares`, `grades` or `rules`.
        part: Part,
        /// The file, `.csv` or `.xlsx`; without it CSV comes out here.
        file: Option<PathBuf>,
    },
}

impl OfCatalogue {
    pub(crate) fn run(self, service: &Service) -> Result<ExitCode> {
        let db = service.db();
        match self {
            OfCatalogue::Catalogue { center } => {
                let (catalogue, version) = catalogues::newest(db, &center).map_err(told)?;
                say(&version.unwrap_or_else(|| "-".to_owned()));
                for form in catalogue.forms() {
                    let (id, unit) = (form.id.as_str(), form.price_unit.as_str());
                    say(&[id, &form.name, &form.detail, &form.scale, unit].join("\t"));
                }
            }
            OfCatalogue::IssueCatalogue { center, part, table, preview } => {
                let prepared =
                    catalogues::prepare(db, &center, part, &read(&table)?).map_err(told)?;
                for change in &prepared.changes {
                    let cell = |cell: &Option<String>| cell.clone().unwrap_or_else(|| "-".into());
                    let (before, after) = (cell(&change.before), cell(&change.after));
                    say(&[&change.row, change.column, &before, &after].join("\t"));
                }
                bad_rows(&prepared.bad);
                if !prepared.unpriced.is_empty() {
                    say(&format!("without a price\t{}", prepared.unpriced.join(" ")));
                }
                if !preview && prepared.bad.is_empty() {
                    let issued = catalogues::issue(db, act(&center), &prepared).map_err(told)?;
                    say(&issued.unwrap_or_else(|| "nothing changes".to_owned()));
                }
                return Ok(ended(&prepared.bad));
            }
            OfCatalogue::ExportCatalogue { center, part, file } => {
                write(&catalogues::export(db, &center, part).map_err(told)?, file.as_deref())?;
            }
        }
        Ok(ExitCode::SUCCESS)
    }
}
