//! Message ids and their variables, from a Fluent file.

use std::collections::{BTreeMap, BTreeSet};

/// Message id to names of variables.
pub(super) type Messages = BTreeMap<String, BTreeSet<String>>;

/// Reads the messages of a file that has been found to be readable.
pub(super) fn messages(file: &str) -> Messages {
    let mut all = Messages::new();
    let mut current: Option<String> = None;
    for line in file.lines().filter(|line| !line.starts_with('#')) {
        if line.starts_with(|c: char| c.is_ascii_lowercase())
            && let Some((id, _)) = line.split_once(" =")
        {
            current = Some(id.to_owned());
            assert!(all.insert(id.to_owned(), BTreeSet::new()).is_none(), "{id} is there twice");
        }
        let Some(variables) = current.as_ref().and_then(|id| all.get_mut(id)) else { continue };
        for (at, _) in line.match_indices("{ $") {
            let name: String =
                line[at + 3..].chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            variables.insert(name);
        }
    }
    all
}

#[test]
fn variables_are_found_on_every_line_of_a_message() {
    let found = messages("# x\na-b = { $one }\n  { $two ->\n   *[other] { $three }\n  }\nc = d\n");
    let names: Vec<&str> = found["a-b"].iter().map(String::as_str).collect();
    assert_eq!(names, ["one", "three", "two"]);
    assert!(found["c"].is_empty());
}
