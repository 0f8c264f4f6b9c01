//! A slip for paper of another width than it was laid out for: the printer was changed since.
//!
//! The words and figures stay the same to the letter; only where rows break may change.

use domain::paper::{Align, Row, Size, Strip};

use super::Sheet;

/// The slip on paper of so many columns; the same slip when it has them already.
pub(crate) fn refit(strip: &Strip, columns: u8) -> Strip {
    if strip.columns == columns {
        return strip.clone();
    }
    let mut sheet = Sheet::new(columns);
    for row in &strip.rows {
        match row {
            Row::Text { text, size, bold, align } => {
                refit_text(&mut sheet, text, *size, *bold, *align)
            }
            other => sheet.push_row(other.clone()),
        }
    }
    Strip { columns, rows: sheet.into_rows() }
}

fn refit_text(sheet: &mut Sheet, text: &str, size: Size, bold: bool, align: Align) {
    if !text.is_empty() && text.chars().all(|letter| letter == '-') {
        sheet.rule();
        return;
    }
    if align == Align::Right && size != Size::NORMAL {
        sheet.large(text, size);
        return;
    }
    // A label and its figure stand apart by at least two blanks; the figure is the last of them.
    if size == Size::NORMAL
        && !bold
        && let Some((label, figure)) = text.trim_end().rsplit_once("  ")
        && !label.trim().is_empty()
    {
        sheet.pair(label.trim_end(), figure);
        return;
    }
    sheet.broken(text, align, size, bold);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(strip: &Strip) -> Vec<String> {
        let text = |row: &Row| match row {
            Row::Text { text, align: Align::Right, .. } => Some(format!("> {text}")),
            Row::Text { text, .. } => Some(text.clone()),
            _ => None,
        };
        strip.rows.iter().filter_map(text).collect()
    }

    fn wide() -> Strip {
        let mut sheet = Sheet::new(48);
        sheet.bold("K-0003  Rosa Grefa");
        sheet.rule();
        sheet.pair("Neto", "109,150 kg");
        sheet.pair("Anticipo (de $ 80,00; tope 30 %)", "-$ 80,00");
        sheet.line("Recibo interno, no es comprobante de venta");
        sheet.large("$ 200,75", Size::MONEY);
        sheet.qr("ACOPIO".to_owned());
        sheet.finish()
    }

    #[test]
    fn a_wide_slip_fits_narrow_paper_with_the_same_words() {
        let narrow = refit(&wide(), 32);
        assert_eq!(
            texts(&narrow),
            [
                "K-0003  Rosa Grefa",
                "--------------------------------",
                "Neto                  109,150 kg",
                "Anticipo (de $ 80,00; tope 30 %)",
                "> -$ 80,00",
                "Recibo interno, no es",
                "comprobante de venta",
                "> $ 200,75",
            ]
        );
        assert_eq!(narrow.rows.last(), Some(&Row::Cut));
        assert!(narrow.rows.contains(&Row::Qr("ACOPIO".to_owned())));
    }

    #[test]
    fn paper_of_the_same_width_changes_nothing() {
        assert_eq!(refit(&wide(), 48), wide());
    }
}
