//! A receipt from its rows to the bytes that a printer gets: in the printer's own letters, and all
//! as dots.

use std::convert::Infallible;

use anyhow::{Result, anyhow};
use domain::machines::{Head, Letters, PrinterProfile};
use domain::paper::Strip;
use terminal::replay::{DayFile, play};

use crate::figures::Times;

/// What a serial printer takes in a second at 9600 bits, the speed of most from the factory.
const SLOW_LINE: usize = 960;

pub(crate) fn run() -> Result<()> {
    println!("Receipt to bytes");
    for head in [Head::Dots384, Head::Dots576] {
        let strip = receipt(head)?;
        let text = PrinterProfile::usual(head, true);
        let drawn = PrinterProfile { letters: Letters::Drawn, native_qr: false, ..text };
        let text_times = times(&strip, text)?;
        let drawn_times = times(&strip, drawn)?;
        let columns = head.columns();
        println!("  {columns} columns, letters        {}", text_times.written());
        println!("  {columns} columns, dots           {}", drawn_times.written());
        println!("    dots to letters           {}", drawn_times.ratio_to(&text_times));
        for (name, profile) in [("letters", text), ("dots", drawn)] {
            let bytes = devices::encode(&strip, profile).len();
            println!("    {name:<7} {bytes:>6} bytes      {:>3} s at 9600 8N1", bytes / SLOW_LINE);
        }
    }
    Ok(())
}

/// The first receipt of a day of the tests.
fn receipt(head: Head) -> Result<Strip> {
    let day = include_str!("../../tests/fixtures/day-12.json");
    let dir = tempfile::tempdir()?;
    let played = play(&DayFile::read(day)?, &dir.path().join("center"), head.columns())?;
    played.receipts.into_iter().next().ok_or_else(|| anyhow!("the day has no receipt"))
}

fn times(strip: &Strip, profile: PrinterProfile) -> Result<Times> {
    Times::of(300, || {
        std::hint::black_box(devices::encode(strip, profile));
        Ok::<(), Infallible>(())
    })
    .map_err(|never| match never {})
}
