//! Settings of this terminal: language and machines. Each change is a fact.

use domain::authority::Act;
use domain::decimal;
use domain::es_ec;
use domain::machines::{PrinterSetup, ScannerSetup, SheetSize};
use domain::money::Cents;
use rusqlite::Connection;
use wire::facts::SettingChanged;

use super::Desk;
use crate::api::{DisplaySetting, Say};
use crate::report::signals::Hours;
use crate::store::reference::Center;
use crate::store::{Store, StoreError, settings};
use crate::sync::{self, Joined};
use crate::trouble::{Trouble, figure_say};
use words::{LANGUAGES, Words};

const LANGUAGE: &str = "language";
const PRINTER: &str = "printer";
const PAGE_PRINTER: &str = "page-printer";
const SCANNER: &str = "scanner";
const RECEIPT_SHEET: &str = "receipt-sheet";
const CASH_WARNING: &str = "cash-warning";
const HOURS: &str = "hours";
const LARGE_CASH: &str = "large-cash";
const DISPLAY: &str = "display";

/// Where nobody has said it: a load of wet cacao of forty kilograms is paid with it.
const WARNS_BELOW: Cents = match Cents::new(10_000) {
    Ok(cents) => cents,
    Err(_) => Cents::ZERO,
};

/// What counts as large where nobody has said it, and the least and most that it can be: two
/// people for every dollar would keep the drawer shut, and for none would be no rule.
const LARGE_CASH_USUAL: i64 = 20_000;
const LARGE_CASH_BOUNDS: std::ops::RangeInclusive<i64> = 100..=1_000_000;

/// The language of the screens and of paper.
pub(crate) fn language(store: &Store) -> Result<String, StoreError> {
    Ok(settings::get(store.db(), LANGUAGE)?.unwrap_or_else(|| LANGUAGES[0].to_owned()))
}

/// How the printer is reached.
pub(crate) fn printer(store: &Store, center: &Center) -> Result<PrinterSetup, StoreError> {
    match settings::get(store.db(), PRINTER)? {
        Some(json) => serde_json::from_str(&json)
            .map_err(|source| StoreError::Json { what: "printer setting", source }),
        None if is_real(center) => Ok(PrinterSetup::None),
        None => Ok(PrinterSetup::Simulated { columns: 48 }),
    }
}

/// How the printer for A4 is reached; empty where there is none.
pub(crate) fn page_printer(store: &Store) -> Result<String, StoreError> {
    Ok(settings::get(store.db(), PAGE_PRINTER)?.unwrap_or_default())
}

/// How cards are read; by a scanner that types where nobody has said otherwise.
pub(crate) fn scanner(store: &Store) -> Result<ScannerSetup, StoreError> {
    match settings::get(store.db(), SCANNER)? {
        Some(json) => serde_json::from_str(&json)
            .map_err(|source| StoreError::Json { what: "scanner setting", source }),
        None => Ok(ScannerSetup::default()),
    }
}

/// The sheets on which receipts come out.
pub(crate) fn receipt_sheet(store: &Store) -> Result<SheetSize, StoreError> {
    let kept = settings::get(store.db(), RECEIPT_SHEET)?;
    Ok(kept.and_then(|kept| sheet_named(&kept)).unwrap_or(SheetSize::A4))
}

/// The sheet of that name.
fn sheet_named(name: &str) -> Option<SheetSize> {
    [SheetSize::A4, SheetSize::A5].into_iter().find(|size| sheet_name(*size) == name)
}

/// How a size of sheets is called in settings and by the screens.
pub(crate) fn sheet_name(size: SheetSize) -> &'static str {
    match size {
        SheetSize::A4 => "a4",
        SheetSize::A5 => "a5",
    }
}

/// Below how much the status line says that the drawer runs low.
pub(crate) fn warns_below(store: &Store) -> Result<Cents, StoreError> {
    let set = settings::get(store.db(), CASH_WARNING)?;
    Ok(set.and_then(|cents| Cents::new(cents.parse().ok()?).ok()).unwrap_or(WARNS_BELOW))
}

/// More cents than this leave the drawer at once with two people only.
pub(crate) fn large_cash(store: &Store) -> Result<i64, StoreError> {
    let set = settings::get(store.db(), LARGE_CASH)?.and_then(|cents| cents.parse().ok());
    Ok(set.filter(|cents| LARGE_CASH_BOUNDS.contains(cents)).unwrap_or(LARGE_CASH_USUAL))
}

/// How the producer's display and the sounds are set.
pub(crate) fn display(store: &Store) -> Result<DisplaySetting, StoreError> {
    match settings::get(store.db(), DISPLAY)? {
        Some(json) => serde_json::from_str(&json)
            .map_err(|source| StoreError::Json { what: "display setting", source }),
        None => Ok(DisplaySetting { shown: true, language: String::new(), sounds: true }),
    }
}

/// The hours in which deliveries are expected.
pub(crate) fn hours(db: &Connection) -> Result<Hours, StoreError> {
    let kept = settings::get(db, HOURS)?;
    Ok(kept.and_then(|kept| Hours::kept(&kept)).unwrap_or(Hours::USUAL))
}

/// A real center takes no weight from a scale that is only drawn.
pub(crate) fn is_real(center: &Center) -> bool {
    center.purpose == "center"
}

impl Desk {
    /// Changes the language.
    pub(crate) fn set_language(&mut self, language: &str, now_ms: i64) -> Result<(), Trouble> {
        if !LANGUAGES.contains(&language) {
            return Err(Trouble::refused("setting-bad"));
        }
        self.set(LANGUAGE, language, now_ms)?;
        language.clone_into(&mut self.language);
        self.words = Words::of(language);
        Ok(())
    }

    /// Changes the producer's display and the sounds.
    pub(crate) fn set_display(
        &mut self,
        setting: DisplaySetting,
        now_ms: i64,
    ) -> Result<(), Trouble> {
        if !setting.language.is_empty() && !LANGUAGES.contains(&setting.language.as_str()) {
            return Err(Trouble::refused("setting-bad"));
        }
        let json = serde_json::to_string(&setting)
            .map_err(|source| StoreError::Json { what: "display setting", source })?;
        self.set(DISPLAY, &json, now_ms)?;
        self.display = setting;
        Ok(())
    }

    /// Changes the hours in which deliveries are expected. For the manager: what counts as late is
    /// not for whoever is late to say.
    pub(crate) fn set_hours(
        &mut self,
        from: &str,
        until: &str,
        now_ms: i64,
    ) -> Result<(), Trouble> {
        let hours = Hours::of(from, until).ok_or_else(|| Trouble::refused("hours-bad"))?;
        Ok(self.set(HOURS, &hours.as_kept(), now_ms)?)
    }

    /// Changes how the printer is reached.
    pub(crate) fn set_printer(&mut self, setup: PrinterSetup, now_ms: i64) -> Result<(), Trouble> {
        let simulated = matches!(setup, PrinterSetup::Simulated { .. });
        if simulated && is_real(&self.center) {
            return Err(Trouble::refused("setting-simulated-real"));
        }
        if setup == PrinterSetup::Pages && page_printer(&self.store)?.is_empty() {
            return Err(Trouble::refused("pages-no-printer"));
        }
        let json = serde_json::to_string(&setup)
            .map_err(|source| StoreError::Json { what: "printer setting", source })?;
        self.set(PRINTER, &json, now_ms)?;
        self.printer = setup;
        Ok(())
    }

    /// Changes how cards are read.
    pub(crate) fn set_scanner(&mut self, setup: ScannerSetup, now_ms: i64) -> Result<(), Trouble> {
        let json = serde_json::to_string(&setup)
            .map_err(|source| StoreError::Json { what: "scanner setting", source })?;
        self.set(SCANNER, &json, now_ms)?;
        self.scanner = setup;
        Ok(())
    }

    /// Changes how the printer for A4 is reached, and on which sheets receipts come out there; no
    /// address is no printer. Only the printer can say whether it is one, but an address that
    /// cannot be is refused here.
    pub(crate) fn set_page_printer(
        &mut self,
        address: &str,
        sheet: &str,
        now_ms: i64,
    ) -> Result<(), Trouble> {
        let address = address.trim();
        let sheet = sheet_named(sheet).ok_or_else(|| Trouble::refused("setting-bad"))?;
        let named = |scheme: &str| address.strip_prefix(scheme).is_some_and(|it| !it.is_empty());
        if !address.is_empty() && !named("ipp://") && !named("http://") {
            return Err(Trouble::refused("pages-bad-address"));
        }
        if address.is_empty() && self.printer == PrinterSetup::Pages {
            return Err(Trouble::refused("pages-in-use"));
        }
        if sheet != receipt_sheet(&self.store)? {
            self.set(RECEIPT_SHEET, sheet_name(sheet), now_ms)?;
        }
        if address != page_printer(&self.store)? {
            self.set(PAGE_PRINTER, address, now_ms)?;
        }
        Ok(())
    }

    /// Changes from when on the status line warns that the drawer runs low. It is the center's
    /// policy: for whoever may change settings.
    pub(crate) fn warn_below(&mut self, amount: &str, now_ms: i64) -> Result<(), Trouble> {
        let amount = decimal::cents(amount).map_err(|bad| Trouble::Refused(figure_say(&bad)))?;
        self.set(CASH_WARNING, &amount.get().to_string(), now_ms)?;
        self.warns_below = amount;
        Ok(())
    }

    /// Changes what counts as large when cash leaves the drawer. A limit that is raised lets go
    /// what took two people before: it takes two itself.
    pub(crate) fn set_large_cash(&mut self, amount: &str, now_ms: i64) -> Result<(), Trouble> {
        let amount = decimal::cents(amount).map_err(|bad| Trouble::Refused(figure_say(&bad)))?;
        if !LARGE_CASH_BOUNDS.contains(&amount.get()) {
            let dollars = |cents| Cents::new(cents).map(es_ec::dollars).unwrap_or_default();
            let (least, most) = (*LARGE_CASH_BOUNDS.start(), *LARGE_CASH_BOUNDS.end());
            let say = Say::new("large-cash-bad").with("least", dollars(least));
            return Err(Trouble::Refused(say.with("most", dollars(most))));
        }
        let approved = match large_cash(&self.store)? < amount.get() {
            true => self.needs_second(Act::LargeLimit, amount.get())?,
            false => None,
        };
        let stamp = self.stamp(now_ms);
        let mut writing = self.store.begin(stamp)?;
        if let Some(approved) = approved {
            writing.append(approved)?;
        }
        let (name, value) = (LARGE_CASH.to_owned(), amount.get().to_string());
        writing.append(SettingChanged { name, value })?;
        writing.commit()?;
        Ok(())
    }

    /// Remembers which server this terminal has joined.
    pub(crate) fn set_server(&mut self, joined: &Joined, now_ms: i64) -> Result<(), StoreError> {
        let stamp = self.stamp(now_ms);
        sync::remember(&mut self.store, joined, stamp)?;
        self.center.series = settings::series(self.store.db())?;
        Ok(())
    }

    pub(super) fn set(&mut self, name: &str, value: &str, now_ms: i64) -> Result<(), StoreError> {
        let stamp = self.stamp(now_ms);
        let mut writing = self.store.begin(stamp)?;
        writing.append(SettingChanged { name: name.to_owned(), value: value.to_owned() })?;
        writing.commit()?;
        Ok(())
    }
}
