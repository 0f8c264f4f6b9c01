//! Where the files of each place lie: the center's own, apart from those of practice and the demo.

use std::path::{Path, PathBuf};

use crate::api::PlaceKind;
use crate::terminal::Shared;

/// Folder of the reports of practice, in its own.
const REPORTS: &str = "informes";
/// Folder of the tables for the bank.
const TRANSFERS: &str = "transferencias";

impl Shared {
    /// Folder of a kind of place.
    pub(crate) fn dir(&self, kind: PlaceKind) -> PathBuf {
        self.data_dir.join(match kind {
            PlaceKind::Center => "center",
            PlaceKind::Training => "training",
            PlaceKind::Demo => "demo",
        })
    }

    /// Where the journal of a kind of place is witnessed: nobody misses records of practice.
    pub(crate) fn witnesses(&self, kind: PlaceKind) -> Option<&Path> {
        self.outside.witnesses.as_deref().filter(|_| kind == PlaceKind::Center)
    }

    /// Where backups of a kind of place lie: nobody goes back to practice.
    pub(crate) fn backups(&self, kind: PlaceKind) -> Option<PathBuf> {
        let folder = self.outside.backups.as_ref()?;
        match kind {
            PlaceKind::Center => Some(folder.clone()),
            PlaceKind::Demo => Some(folder.join("prueba")),
            PlaceKind::Training => None,
        }
    }

    /// Where reports on a place are written as files: what practice says lies with practice.
    pub(crate) fn reports(&self, kind: PlaceKind) -> Option<PathBuf> {
        let folder = self.outside.reports.clone()?;
        Some(if kind == PlaceKind::Training { self.dir(kind).join(REPORTS) } else { folder })
    }

    /// Where the tables for the bank are written.
    pub(crate) fn transfers(&self, kind: PlaceKind) -> PathBuf {
        match kind {
            PlaceKind::Training => self.dir(kind).join(TRANSFERS),
            PlaceKind::Center | PlaceKind::Demo => self.data_dir.join(TRANSFERS),
        }
    }
}
