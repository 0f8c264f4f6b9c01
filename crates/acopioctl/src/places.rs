//! Where data lies.

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

/// The folder that the program uses when none is given: `acopio` among the user's data.
pub(crate) fn default_data_dir() -> PathBuf {
    let home = || std::env::var_os("HOME").map(|home| PathBuf::from(home).join(".local/share"));
    std::env::var_os("XDG_DATA_HOME")
        .map(PathBuf::from)
        .or_else(home)
        .unwrap_or_else(|| PathBuf::from("."))
        .join("org.acopio.terminal")
}

/// The center in a folder: the folder itself, or the center, or the demo, of a data folder.
pub(crate) fn center_dir(dir: Option<&PathBuf>) -> Result<PathBuf> {
    let dir = dir.cloned().unwrap_or_else(default_data_dir);
    let candidates = [dir.clone(), dir.join("center"), dir.join("demo")];
    match candidates.into_iter().find(|dir| has_records(dir)) {
        Some(dir) => Ok(dir),
        None => bail!("there is no center in {}; name its folder with --data", dir.display()),
    }
}

fn has_records(dir: &Path) -> bool {
    dir.join(terminal::store::FILE).is_file()
}
