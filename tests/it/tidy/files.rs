//! How files look.

use crate::house::{self, Source};

/// Longest file that a person writes, in lines.
const MOST_LINES: usize = 500;
/// Longest line of Rust, in letters.
const MOST_COLUMNS: usize = 100;

/// Files with one subject that is long: each with its reason.
const LONG: &[(&str, &str)] =
    &[("ui/src/bindings.ts", "generated"), ("ui/src/word-ids.ts", "generated")];

#[test]
fn no_file_of_code_is_too_long() {
    let long: Vec<String> = house::sources()
        .into_iter()
        .filter(|source| ["rs", "ts", "mjs", "svelte"].contains(&source.extension()))
        .filter(|source| LONG.iter().all(|(path, _)| source.path != *path))
        .filter(|source| MOST_LINES < source.text.lines().count())
        .map(|source| format!("{}: {} lines", source.path, source.text.lines().count()))
        .collect();
    assert!(long.is_empty(), "split by subject:\n{}", long.join("\n"));
}

#[test]
fn lines_of_rust_fit_the_page() {
    let too_wide = |line: &str| MOST_COLUMNS < line.chars().count();
    let found = house::lines_where(|source| source.extension() == "rs", too_wide);
    assert!(found.is_empty(), "longer than {MOST_COLUMNS} letters:\n{}", found.join("\n"));
}

#[test]
fn no_line_ends_in_blanks_and_every_file_in_a_newline() {
    let mut found = house::lines_where(|_| true, |line| line.ends_with([' ', '\t', '\r']));
    found.extend(
        house::sources()
            .iter()
            .filter(|source| !source.path.starts_with("tests/fixtures/"))
            .filter(|source| !source.text.is_empty() && !source.text.ends_with('\n'))
            .map(|source| format!("{}: no newline at its end", source.path)),
    );
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn no_file_knows_the_machine_it_was_written_on() {
    // Written so that this file does not find itself.
    let homes = ["root", "work", "Users"].map(|folder| format!("/{folder}/"));
    let hosts = [["arti", "factory"].concat(), ["registry.", "npmjs"].concat()];
    let found = house::lines_where(
        |_| true,
        |line| {
            homes.iter().any(|home| starts_a_path(line, home))
                || hosts.iter().any(|host| line.contains(host))
        },
    );
    assert!(found.is_empty(), "absolute paths or hosts of registries:\n{}", found.join("\n"));
}

/// Whether that folder stands at the root, and not within a longer path.
fn starts_a_path(line: &str, folder: &str) -> bool {
    line.match_indices(folder).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        !before.is_some_and(|before| before.is_alphanumeric() || "}_-.*~".contains(before))
    })
}

#[test]
fn the_exceptions_are_still_needed() {
    let sources = house::sources();
    for (path, why) in LONG {
        let source = sources.iter().find(|source: &&Source| source.path == *path);
        let lines = source.map_or(0, |source| source.text.lines().count());
        assert!(MOST_LINES < lines, "{path} ({why}) is short now: take it from the list");
    }
}
