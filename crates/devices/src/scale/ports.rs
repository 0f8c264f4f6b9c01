//! The serial ports of this machine, for a person to choose from.

use std::fs;
use std::path::{Path, PathBuf};

/// Names that stay with an adapter wherever it is plugged in.
const STABLE_NAMES: &str = "/dev/serial/by-id";

/// Paths of the ports that are listed here and now, those with a stable name under that name and
/// first. Pseudo-terminals and ports of a network are never listed, and work all the same.
pub fn list() -> Vec<String> {
    let found = serialport::available_ports().unwrap_or_else(|error| {
        tracing::warn!(%error, "the serial ports cannot be listed");
        Vec::new()
    });
    let found = found.into_iter().map(|port| PathBuf::from(port.port_name)).collect();
    named(Path::new(STABLE_NAMES), found)
}

/// The stable names in that folder, then the ports that have none; each port once.
fn named(stable_names: &Path, mut found: Vec<PathBuf>) -> Vec<String> {
    let mut names: Vec<PathBuf> = match fs::read_dir(stable_names) {
        Ok(entries) => entries.filter_map(|entry| Some(entry.ok()?.path())).collect(),
        Err(_) => Vec::new(), // there is no such folder while no adapter is in
    };
    names.sort();
    found.sort();
    for name in &names {
        let port = name.canonicalize().ok();
        found.retain(|other| other.canonicalize().ok().is_none_or(|it| Some(it) != port));
    }
    names.extend(found);
    names.dedup();
    names.iter().map(|path| path.to_string_lossy().into_owned()).collect()
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::symlink;

    use super::*;

    #[test]
    fn a_port_with_a_stable_name_is_listed_once_and_first() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        for port in ["ttyUSB0", "ttyUSB1", "ttyS0"] {
            fs::write(at(port), b"").unwrap();
        }
        fs::create_dir(at("by-id")).unwrap();
        symlink("../ttyUSB0", at("by-id/usb-adapter-if00")).unwrap();
        let found = vec![at("ttyUSB1"), at("ttyUSB0"), at("ttyS0"), at("ttyS9")];
        let expected = ["by-id/usb-adapter-if00", "ttyS0", "ttyS9", "ttyUSB1"];
        let expected = expected.map(|name| at(name).to_str().unwrap().to_owned());
        assert_eq!(named(&at("by-id"), found), expected);
        assert_eq!(named(&at("nothing"), vec![at("ttyS0")]), expected[1..2]);
    }
}
