//! A receipt as the terminal lays it out, for printers to fail in the middle of.

use domain::paper::{Align, Row, Size, Strip};

/// The code on it: its number and the hash of its record.
pub(crate) const CODE: &str =
    "ACOPIO 02-014-000142 9F3A61C2D0E14B7785AA02C3F96D1E4870B2C5D8E1F40617283940A5B6C7D8E9";

/// A receipt on paper of 32 or 48 columns.
pub(crate) fn receipt(columns: u8) -> Strip {
    let across = usize::from(columns);
    let mut rows = vec![
        text("ASOCIACIÓN KALLARI · CENTRO TALAG", across, Size::NORMAL, true, Align::Center),
        text("Recibo 02-014-000142", across, Size::NORMAL, false, Align::Left),
        text("23/11/2026 17:42 · Ángel Ñáñez", across, Size::NORMAL, false, Align::Left),
        text("0142  ROSA SHIGUANGO GREFA", across, Size::NORMAL, true, Align::Left),
        Row::Picture("cacao-wet".to_owned()),
        text("Cacao en baba", across, Size::NORMAL, false, Align::Center),
        text(&"-".repeat(across), across, Size::NORMAL, false, Align::Left),
    ];
    for (label, figure) in [
        ("1  34,200 - 0,850", "33,350"),
        ("2  76,900 - 0,850", "76,050"),
        ("Neto", "109,400 kg"),
        ("Materia extraña 0,4 %", "-0,438 kg"),
        ("¿Humedad 7,4 % (base 7 %)?", "-0,030"),
        ("Se paga", ""),
    ] {
        let gap = across.saturating_sub(label.chars().count() + figure.chars().count());
        let line = format!("{label}{}{figure}", " ".repeat(gap));
        rows.push(text(&line, across, Size::NORMAL, false, Align::Left));
    }
    rows.extend([
        text("108,932 kg", across, Size::BIG, true, Align::Right),
        text(&"-".repeat(across), across, Size::NORMAL, false, Align::Left),
        text("240,154 lb x $ 1,15", across, Size::NORMAL, false, Align::Left),
        text("Total $ 276,18", across, Size::NORMAL, false, Align::Right),
        text("RECIBE", across, Size::NORMAL, true, Align::Left),
        text("$ 200,75", across, Size::MONEY, true, Align::Right),
        Row::Qr(CODE.to_owned()),
        text("9F3A-61C2", across, Size::NORMAL, false, Align::Center),
        text("¡Yupaychani! · 1º de la fila · 31 °C", across, Size::NORMAL, false, Align::Center),
        Row::Feed(1),
        Row::Cut,
    ]);
    Strip { columns, rows }
}

fn text(text: &str, across: usize, size: Size, bold: bool, align: Align) -> Row {
    let text = text.chars().take(across / usize::from(size.wide)).collect();
    Row::Text { text, size, bold, align }
}
