//! The direction of dependencies, read from the manifests.

use std::collections::{BTreeMap, BTreeSet};

use crate::house;

/// Who knows whom of ours, as in docs/architecture.md.
const ARROWS: &[(&str, &[&str])] = &[
    ("Cargo.toml", &["devices", "terminal"]),
    ("benches/Cargo.toml", &["devices", "domain", "it", "server", "terminal", "wire"]),
    ("benches/empty-window/Cargo.toml", &[]),
    ("crates/acopioctl/Cargo.toml", &["devices", "domain", "terminal"]),
    ("crates/carry/Cargo.toml", &[]),
    ("crates/devices/Cargo.toml", &["domain"]),
    ("crates/domain/Cargo.toml", &[]),
    ("crates/pages/Cargo.toml", &[]),
    ("crates/sheets/Cargo.toml", &["domain", "words"]),
    ("crates/terminal/Cargo.toml", &["carry", "domain", "pages", "sheets", "wire", "words"]),
    ("crates/wire/Cargo.toml", &["domain"]),
    ("crates/words/Cargo.toml", &[]),
    ("server/Cargo.toml", &["carry", "domain", "sheets", "wire", "words"]),
    ("tests/Cargo.toml", &["carry", "devices", "domain", "server", "terminal", "wire"]),
];

const OURS: &[&str] = &[
    "acopio",
    "acopioctl",
    "bench",
    "carry",
    "devices",
    "domain",
    "it",
    "pages",
    "server",
    "sheets",
    "terminal",
    "wire",
    "words",
];

/// The dependencies that a manifest names, by section.
fn dependencies(manifest: &str) -> BTreeMap<String, Vec<String>> {
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut section = String::new();
    for line in manifest.lines().map(str::trim) {
        if let Some(name) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
            section = name.to_owned();
            // `[dependencies.serde]` names one by itself.
            if let Some((kind, name)) = name.rsplit_once("dependencies.") {
                let kind = format!("{kind}dependencies");
                found.entry(kind).or_default().push(name.to_owned());
            }
        } else if section.ends_with("dependencies")
            && !section.starts_with("workspace")
            && let Some((name, _)) = line.split_once(['=', '.', ' '])
            && !name.is_empty()
            && !name.starts_with('#')
        {
            found.entry(section.clone()).or_default().push(name.to_owned());
        }
    }
    found
}

fn manifests() -> Vec<(String, BTreeMap<String, Vec<String>>)> {
    house::sources()
        .into_iter()
        .filter(|source| source.path.ends_with("Cargo.toml"))
        .map(|source| (source.path, dependencies(&source.text)))
        .collect()
}

#[test]
fn the_reader_of_manifests_sees_dependencies() {
    let read = dependencies(
        "[package]\nname = \"x\"\n[dependencies]\na = \"1\"\nb.workspace = true\n\
         [dev-dependencies]\nc = { path = \"c\" }\n[dependencies.d]\nversion = \"1\"\n",
    );
    assert_eq!(read["dependencies"], ["a", "b", "d"]);
    assert_eq!(read["dev-dependencies"], ["c"]);
}

#[test]
fn crates_know_whom_they_may_and_nobody_else() {
    for (path, sections) in manifests() {
        let arrows = ARROWS.iter().find(|(of, _)| *of == path).map(|(_, arrows)| *arrows);
        let arrows = arrows.unwrap_or_else(|| panic!("{path}: say here whom it may know"));
        let named = sections.values().flatten().map(String::as_str);
        let known: BTreeSet<&str> = named.filter(|name| OURS.contains(name)).collect();
        assert_eq!(
            known,
            arrows.iter().copied().collect(),
            "{path}: whom it knows, and whom it may by docs/architecture.md"
        );
    }
}

/// The window, and the empty one that it is measured against.
const WINDOWS: &[&str] = &["Cargo.toml", "benches/empty-window/Cargo.toml"];

#[test]
fn only_the_window_knows_tauri() {
    let others = manifests().into_iter().filter(|(path, _)| !WINDOWS.contains(&path.as_str()));
    for (path, sections) in others {
        let tauri = sections.values().flatten().find(|name| name.starts_with("tauri"));
        assert_eq!(tauri, None, "{path}: everything but pixels runs and is tested without Tauri");
    }
}
