//! Slips as the screens show them: the same rows as on paper.

use domain::paper::{Align, Row, Strip};
use qrcode::{Color, EcLevel, QrCode};

use crate::api::{RowView, StripView};

/// Light modules that a QR code needs around it.
const QUIET: usize = 4;

/// A slip for the screen.
pub(crate) fn strip_view(strip: &Strip) -> StripView {
    StripView { columns: strip.columns, rows: strip.rows.iter().map(row_view).collect() }
}

fn row_view(row: &Row) -> RowView {
    match row {
        Row::Text { text, size, bold, align } => RowView::Text {
            text: text.clone(),
            wide: size.wide,
            high: size.high,
            bold: *bold,
            align: match align {
                Align::Left => "left".to_owned(),
                Align::Center => "center".to_owned(),
                Align::Right => "right".to_owned(),
            },
        },
        Row::Picture(name) => RowView::Picture { name: name.clone() },
        Row::Qr(text) => {
            let (path, size) = qr_path(text);
            RowView::Qr { text: text.clone(), path, size }
        }
        Row::Feed(rows) => RowView::Feed { rows: *rows },
        Row::Cut => RowView::Cut,
    }
}

/// Dark modules as runs of squares. A text too long for any QR code gives an empty picture; slips
/// never hold one.
pub(super) fn qr_path(text: &str) -> (String, u32) {
    use std::fmt::Write;
    let Ok(code) = QrCode::with_error_correction_level(text, EcLevel::M) else {
        return (String::new(), 0);
    };
    let width = code.width();
    let mut path = String::new();
    for (y, row) in code.to_colors().chunks(width).enumerate() {
        let mut x = 0;
        while x < width {
            let run = row[x..].iter().take_while(|color| **color == Color::Dark).count();
            if 0 < run {
                // Writing to a String cannot fail.
                let _ = write!(path, "M{} {}h{run}v1h-{run}z", x + QUIET, y + QUIET);
            }
            x += run.max(1);
        }
    }
    (path, u32::try_from(width + 2 * QUIET).unwrap_or(0))
}
