//! Figures, measured side by side in one run: `make bench`. Nothing here is asserted; a ratio to a
//! limit of the same machine says more than a number of milliseconds.
//!
//! Arguments choose parts; without any, all are measured.
#![expect(clippy::print_stdout, reason = "a benchmark prints its figures")]
#![expect(clippy::disallowed_methods, reason = "a benchmark reads the clock")]

mod day;
mod figures;
mod growth;
mod machines;
mod paper;
mod parsers;
mod reports;
mod save;
mod search;
mod sync;
mod window;

use anyhow::{Result, bail};

/// Measures something and prints it.
type Part = fn() -> Result<()>;

/// The parts in their order, by name.
const PARTS: [(&str, Part); 10] = [
    ("save", save::run),
    ("search", search::run),
    ("growth", growth::run),
    ("day", day::run),
    ("parsers", parsers::run),
    ("machines", machines::run),
    ("paper", paper::run),
    ("reports", reports::run),
    ("window", window::run),
    ("sync", sync::run),
];

fn main() -> Result<()> {
    let wanted: Vec<String> = std::env::args().skip(1).collect();
    if let Some(unknown) = wanted.iter().find(|name| PARTS.iter().all(|(part, _)| part != name)) {
        bail!("no part is called {unknown}; there are {:?}", PARTS.map(|(part, _)| part));
    }
    for (part, run) in PARTS {
        if wanted.is_empty() || wanted.iter().any(|name| name == part) {
            run()?;
        }
    }
    Ok(())
}
