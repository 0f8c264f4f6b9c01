//! What must not occur where.

use crate::house::{self, Source};

fn rust(source: &Source, crates: &[&str]) -> bool {
    source.extension() == "rs"
        && crates.iter().any(|name| source.path.starts_with(&format!("crates/{name}/src/")))
}

fn screens(source: &Source) -> bool {
    source.path.starts_with("ui/src/") && ["ts", "svelte"].contains(&source.extension())
}

/// Whether the line has that word, and not only as part of a longer one; comments do not count.
fn has_word(line: &str, word: &str) -> bool {
    let code = line.split("//").next().unwrap_or("");
    code.match_indices(word).any(|(at, _)| {
        let letter = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
        !letter(code[..at].chars().next_back()) && !letter(code[at + word.len()..].chars().next())
    })
}

fn nowhere(found: Vec<String>, why: &str) {
    assert!(found.is_empty(), "{why}:\n{}", found.join("\n"));
}

#[test]
fn no_float_touches_a_weight_or_an_amount() {
    let found = house::lines_where(
        |source| rust(source, &["domain", "wire", "terminal"]) && !is_test(source),
        |line| has_word(line, "f32") || has_word(line, "f64"),
    );
    nowhere(found, "integers for grams, cents, per mille, micro-USD");
}

/// Tests beside the code may speak of what the code must not do.
fn is_test(source: &Source) -> bool {
    source.path.ends_with("/tests.rs") || source.path.contains("/tests/")
}

#[test]
fn the_rules_and_the_terminal_read_no_clock() {
    let clock = |line: &str| {
        has_word(line, "SystemTime")
            || has_word(line, "Instant")
            || ["Utc::now", "Local::now", "Uuid::now_v7"].iter().any(|call| line.contains(call))
    };
    let found = house::lines_where(|source| rust(source, &["domain", "wire", "terminal"]), clock);
    nowhere(found, "`now` is passed in");
}

#[test]
fn all_sql_of_the_terminal_is_in_its_store() {
    const CALLS: &[&str] =
        &[".prepare(", ".prepare_cached(", ".execute(", ".execute_batch(", ".query_row("];
    let sql = |line: &str| {
        let code = line.split("//").next().unwrap_or("");
        CALLS.iter().any(|call| code.contains(call))
            || ["\"select ", "\"insert into ", "\"update ", "\"delete from ", ".sql\""]
                .iter()
                .any(|text| code.contains(text))
    };
    let outside = |source: &Source| {
        source.extension() == "rs"
            && (source.path.starts_with("crates/") || source.path.starts_with("src-tauri/"))
            && !source.path.starts_with("crates/terminal/src/store")
            && !is_test(source)
    };
    nowhere(house::lines_where(outside, sql), "SQL outside the store");
}

#[test]
fn screens_call_through_one_door() {
    let found = house::lines_where(
        |source| screens(source) && !source.path.starts_with("ui/src/host/"),
        |line| line.contains("@tauri-apps") || line.contains("__TAURI") || has_word(line, "invoke"),
    );
    nowhere(found, "only ui/src/host knows what is behind `call`");
}

#[test]
fn screens_show_text_as_text() {
    const HTML: &[&str] = &["{@html", "innerHTML", "outerHTML", "insertAdjacentHTML"];
    let found = house::lines_where(screens, |line| HTML.iter().any(|way| line.contains(way)));
    nowhere(found, "a producer's name must never become a part of the page");
}

#[test]
fn nothing_is_left_half_done() {
    // In pieces, so that this file does not find itself.
    let marks = [["TO", "DO"], ["FIX", "ME"], ["XX", "X"]].map(|parts| parts.concat());
    let macros = [["dbg", "!("], ["todo", "!("], ["unimplemented", "!("]].map(|p| p.concat());
    let found = house::lines_where(
        |source| ["rs", "ts", "mjs", "svelte", "sql", "ftl", "css"].contains(&source.extension()),
        |line| {
            marks
                .iter()
                .any(|mark| line.split(|c: char| !c.is_alphanumeric()).any(|word| word == mark))
                || macros.iter().any(|call| line.contains(call.as_str()))
        },
    );
    nowhere(found, "finish it or open an issue");
}

#[test]
fn words_are_found_as_whole_words_and_outside_comments() {
    assert!(has_word("let x: f64 = 1.0;", "f64"));
    assert!(!has_word("let x: i64 = 1; // not f64", "f64"));
    assert!(!has_word("let InstantNoodles = 1;", "Instant"));
}
