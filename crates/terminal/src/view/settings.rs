//! Settings for the screens, and back.

use std::collections::BTreeMap;

use wire::chain::hex;

use super::meter::meter_setting;
use super::printers::printer_setting;
use super::scales::scale_setting;
use super::scanners::scanner_setting;
use crate::api::{
    DiagnosticRow, Diagnostics, MeterView, PlaceKind, PrinterView, ScaleView, SettingsView,
};
use crate::desk::{Desk, settings};
use crate::store::{self, StoreError, journal_walk};

/// What moves while the settings are shown.
pub(crate) struct Now {
    /// Each scale, by name.
    pub(crate) scales: BTreeMap<String, (ScaleView, Vec<String>)>,
    /// What the moisture meter tells, and its last frames.
    pub(crate) meter: (Option<MeterView>, Vec<String>),
    /// The printer.
    pub(crate) printer: PrinterView,
    /// Whether the scanner's line is broken, and what it read last.
    pub(crate) scanner: (bool, String),
    /// Which file is open.
    pub(crate) kind: PlaceKind,
    /// A real center has been set up on this machine.
    pub(crate) has_center: bool,
    /// Serial ports of this machine.
    pub(crate) ports: Vec<String>,
}

/// All settings.
pub(crate) fn settings_view(desk: &Desk, now: Now) -> Result<SettingsView, StoreError> {
    let mut scales = Vec::new();
    for spec in desk.reference.catalogue.scales() {
        scales.push(scale_setting(desk, spec, &now)?);
    }
    Ok(SettingsView {
        language: desk.language.clone(),
        kind: now.kind,
        scales,
        meter: meter_setting(desk, now.meter.0, now.meter.1)?,
        printer: printer_setting(
            &desk.printer,
            now.printer,
            !settings::page_printer(&desk.store)?.is_empty(),
        ),
        display: desk.display.clone(),
        scanner: scanner_setting(&desk.scanner, now.scanner),
        ports: now.ports,
        data_dir: desk.store.dir().display().to_string(),
        has_center: now.has_center,
    })
}

/// For the support call.
pub(crate) fn diagnostics(desk: &Desk) -> Result<Diagnostics, StoreError> {
    let identity = desk.store.identity();
    let head = desk.store.head();
    let size = std::fs::metadata(desk.store.dir().join(store::FILE)).map_or(0, |file| file.len());
    let rows = [
        ("diag-version", env!("CARGO_PKG_VERSION").to_owned()),
        ("diag-sqlite", rusqlite::version().to_owned()),
        ("diag-terminal", hex(&identity.terminal)),
        ("diag-epoch", hex(&identity.epoch)),
        ("diag-records", head.seq.to_string()),
        ("diag-head", head.hash.hex()),
        ("diag-file-size", format!("{} kB", size / 1000)),
        ("diag-place", desk.store.dir().display().to_string()),
    ];
    let sound = journal_walk(&desk.store)?;
    Ok(Diagnostics {
        rows: rows
            .into_iter()
            .map(|(label, value)| DiagnosticRow { label: label.to_owned(), value })
            .collect(),
        chain_ok: sound.damage.is_none(),
        chain: sound.damage.map(|damage| damage.to_string()).unwrap_or_default(),
    })
}
