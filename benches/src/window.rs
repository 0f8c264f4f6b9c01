//! The real window beside an empty one that is built the same way: saving, starting, memory.

mod center;
mod opened;
mod saved;

use anyhow::{Result, ensure};
use it::driver::{Display, beside, program};

use self::center::Center;

pub(crate) fn run() -> Result<()> {
    let (terminal, empty) = (program("acopio"), beside("empty-window"));
    ensure!(empty.is_file(), "the empty window is not built: run scripts/bench window");
    let center = Center::set_up()?;
    let display = Display::start();
    println!("The window (1366 x 768, no graphics card, {} producers)", center::PRODUCERS);
    saved::run(&display, &terminal, &empty, &center)?;
    opened::run(&display, &terminal, &empty, &center)
}
