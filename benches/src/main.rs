//! Figures, measured side by side in one run: `make bench`. Nothing here is asserted; a ratio to a
//! limit of the same machine says more than a number of milliseconds.
#![expect(clippy::print_stdout, reason = "a benchmark prints its figures")]
#![expect(clippy::disallowed_methods, reason = "a benchmark reads the clock")]

mod figures;
mod growth;
mod save;
mod search;

use anyhow::Result;

fn main() -> Result<()> {
    let only = std::env::args().nth(1);
    let wanted = |name: &str| only.as_deref().is_none_or(|only| only == name);
    if wanted("save") {
        save::run()?;
    }
    if wanted("search") {
        search::run()?;
    }
    if wanted("growth") {
        growth::run()?;
    }
    Ok(())
}
