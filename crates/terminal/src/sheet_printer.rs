//! The printer for A4 and A5 as a receipt printer: slips are laid out on sheets and sent as files.

use std::sync::Arc;

use domain::machines::SheetSize;
use domain::paper::{Align, Row, Size, Strip};
use domain::ports::{Machines, PrintFault, Printed, Printer, PrinterState, SheetJob};

use crate::desk::{Desk, settings};
use crate::page_room::Paper;
use crate::paper::slip_page;
use crate::store::StoreError;

/// Prints slips on sheets.
pub(crate) struct SheetPrinter {
    machines: Arc<dyn Machines>,
    /// Empty where there is none.
    address: String,
    size: SheetSize,
    language: String,
}

impl SheetPrinter {
    /// The printer that the settings name.
    pub(crate) fn new(desk: &Desk, machines: &Arc<dyn Machines>) -> SheetPrinter {
        let unread = |error: StoreError| {
            tracing::error!(%error, "the setting of the printer for sheets");
        };
        let address = settings::page_printer(&desk.store).map_err(unread).unwrap_or_default();
        let size = settings::receipt_sheet(&desk.store).map_err(unread);
        SheetPrinter {
            machines: Arc::clone(machines),
            address,
            size: size.unwrap_or(SheetSize::A4),
            language: desk.language.clone(),
        }
    }
}

impl Printer for SheetPrinter {
    fn state(&mut self) -> PrinterState {
        match self.address.as_str() {
            "" => PrinterState::None,
            address => self.machines.sheet_printer_state(address),
        }
    }

    fn print(&mut self, strip: &Strip) -> Result<Printed, PrintFault> {
        if self.address.is_empty() {
            return Err(PrintFault::NotStarted(PrinterState::None));
        }
        let title = title_of(strip);
        let document = slip_page::document(strip, self.size, &title, &self.language);
        let paper = Paper { name: String::new(), document, language: self.language.clone() };
        // What is wrong with it has been logged; nothing of it can be sent.
        let pdf = paper.pdf().map_err(|_| PrintFault::NotStarted(PrinterState::Offline))?;
        let sheet = SheetJob { title: &title, size: self.size, pdf: &pdf };
        self.machines.print_sheet(&self.address, &sheet)
    }

    fn print_letters(&mut self) -> Result<Printed, PrintFault> {
        // Its letters are in the file: there is nothing to choose.
        Err(PrintFault::NotStarted(PrinterState::None))
    }
}

/// What a slip is, as it says itself: the first row in the middle below whose it is.
fn title_of(strip: &Strip) -> String {
    let middle = |row: &Row| match row {
        Row::Text { text, size: Size::NORMAL, align: Align::Center, .. } => Some(text.clone()),
        _ => None,
    };
    let mut rows = strip.rows.iter().filter_map(middle);
    let whose = rows.next();
    rows.next().or(whose).unwrap_or_default()
}
