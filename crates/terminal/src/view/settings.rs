//! Settings for the screens, and back.

use std::collections::BTreeMap;

use domain::machines::{Head, PrinterProfile, PrinterSetup};
use wire::chain::hex;

use super::scales::scale_setting;
use crate::api::{
    DiagnosticRow, Diagnostics, PlaceKind, PrinterChoice, PrinterSetting, PrinterView, ScaleView,
    SettingsView,
};
use crate::desk::Desk;
use crate::store::{self, StoreError, journal_walk};
use crate::trouble::Trouble;

/// What moves while the settings are shown.
pub(crate) struct Now {
    /// Each scale, by name.
    pub(crate) scales: BTreeMap<String, (ScaleView, Vec<String>)>,
    /// The printer.
    pub(crate) printer: PrinterView,
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
        printer: printer_setting(&desk.printer, now.printer),
        ports: now.ports,
        data_dir: desk.store.dir().display().to_string(),
        has_center: now.has_center,
    })
}

fn printer_setting(setup: &PrinterSetup, now: PrinterView) -> PrinterSetting {
    let (kind, address, cutter) = match setup {
        PrinterSetup::Simulated { .. } => ("simulated", "", true),
        PrinterSetup::Tcp { address, profile } => ("tcp", address.as_str(), profile.cutter),
        PrinterSetup::Serial { line, profile, .. } => ("serial", &*line.port, profile.cutter),
        PrinterSetup::File { path, profile } => ("file", path.as_str(), profile.cutter),
        PrinterSetup::None => ("none", "", false),
    };
    PrinterSetting {
        kind: kind.to_owned(),
        address: address.to_owned(),
        columns: setup.columns(),
        cutter,
        now,
    }
}

/// A printer's set-up from what a screen sent.
pub(crate) fn printer_choice(choice: &PrinterChoice) -> Result<PrinterSetup, Trouble> {
    let (columns, head) = match choice.columns {
        32 => (32, Head::Dots384),
        48 => (48, Head::Dots576),
        _ => return Err(Trouble::refused("setting-bad")),
    };
    let address = choice.address.trim().to_owned();
    let profile = PrinterProfile::usual(head, choice.cutter);
    match choice.kind.as_str() {
        "simulated" => Ok(PrinterSetup::Simulated { columns }),
        "none" => Ok(PrinterSetup::None),
        "tcp" | "file" if address.is_empty() => Err(Trouble::refused("address-missing")),
        "tcp" => {
            let with_port = match address.contains(':') {
                true => address,
                false => format!("{address}:9100"),
            };
            Ok(PrinterSetup::Tcp { address: with_port, profile })
        }
        "file" => Ok(PrinterSetup::File { path: address, profile }),
        _ => Err(Trouble::refused("setting-bad")),
    }
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
