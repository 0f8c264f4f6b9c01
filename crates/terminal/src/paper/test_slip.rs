//! A page to try a printer with: letters, sizes, width, QR.

use domain::calendar::local_time;
use domain::paper::{Size, Strip};

use super::{Paper, dates};

/// Lays a test page out.
pub(crate) fn render(paper: &Paper<'_>, wall_ms: i64) -> Strip {
    let words = paper.words;
    let mut sheet = paper.sheet();
    sheet.center(&words.get("paper-test"));
    sheet.center(&dates::moment(words, local_time(wall_ms)));
    sheet.rule();
    sheet.line("áéíóú ÁÉÍÓÚ ñÑ üÜ ¿? ¡! º ª °");
    sheet.pair(&words.get("paper-test-edges"), "|");
    sheet.large("1.234,50 kg", Size::BIG);
    sheet.large("$ 1.234,50", Size::MONEY);
    sheet.picture("cacao-wet");
    sheet.qr("ACOPIO".to_owned());
    sheet.finish()
}
