//! Where Rust names a sentence, and which variables it gives.

use std::collections::BTreeSet;

/// One place that names a sentence.
#[derive(Debug)]
pub(super) struct Call {
    /// `path:line`.
    pub(super) place: String,
    pub(super) id: String,
    /// Names of the variables, where they stand beside the id.
    pub(super) variables: Option<BTreeSet<String>>,
}

/// What opens a call with a literal id, and how its variables follow.
const OPENERS: [(&str, Variables); 4] = [
    ("Say::new(\"", Variables::Chained),
    ("refused(\"", Variables::None),
    ("words.get(\"", Variables::None),
    ("words.with(\"", Variables::Listed),
];

#[derive(Clone, Copy)]
enum Variables {
    None,
    /// `.with("name", value)` after the call.
    Chained,
    /// `&[("name", value)]` within the call.
    Listed,
}

/// The calls in a source, without its tests.
pub(super) fn calls(path: &str, source: &str) -> Vec<Call> {
    // A call may be broken over lines: without blanks it is one text. Positions give the line.
    let code = source.split("#[cfg(test)]").next().unwrap_or("");
    let mut tight = String::new();
    let mut lines = Vec::new();
    for (line, number) in code.lines().zip(1..) {
        for letter in line.trim().chars() {
            tight.push(letter);
            lines.extend(std::iter::repeat_n(number, letter.len_utf8()));
        }
    }
    let mut found = Vec::new();
    for (opener, variables) in OPENERS {
        for (at, _) in tight.match_indices(opener) {
            let rest = &tight[at + opener.len()..];
            let Some((id, after)) = rest.split_once('"') else { continue };
            let variables = match variables {
                Variables::None => Some(BTreeSet::new()),
                Variables::Chained => chained(after),
                Variables::Listed => Some(named(within(after))),
            };
            let place = format!("{path}:{}", lines[at]);
            found.push(Call { place, id: id.to_owned(), variables });
        }
    }
    found
}

/// `).with("a", x).with("b", y)` gives a and b. `None` where the sentence is kept for later.
fn chained(after: &str) -> Option<BTreeSet<String>> {
    let mut rest = after.strip_prefix(')')?;
    let mut names = BTreeSet::new();
    while let Some(call) = rest.strip_prefix(".with(\"") {
        let (name, arguments) = call.split_once('"')?;
        names.insert(name.to_owned());
        rest = arguments.get(within(arguments).len() + 1..)?;
    }
    if rest.starts_with(';') {
        return None; // kept under a name, and perhaps given more
    }
    Some(names)
}

/// The text up to the parenthesis that closes what was opened before it.
fn within(text: &str) -> &str {
    let mut depth = 0_i32;
    for (at, letter) in text.char_indices() {
        match letter {
            '(' => depth += 1,
            ')' if depth == 0 => return &text[..at],
            ')' => depth -= 1,
            _ => {}
        }
    }
    text
}

fn named(list: &str) -> BTreeSet<String> {
    list.match_indices("(\"")
        .filter_map(|(at, _)| list[at + 2..].split_once("\","))
        .map(|(name, _)| name.to_owned())
        .collect()
}

#[test]
fn calls_are_found_with_their_variables() {
    let source = "let a = Say::new(\"one\")\n    .with(\"x\", f(1))\n    .with(\"y\", 2), b;\n\
                  words.with(\"two\", &[(\"z\", &g(\"q\"))]); refused(\"three\")";
    let found = calls("p", source);
    let seen: Vec<(&str, Vec<&str>)> = found
        .iter()
        .map(|call| {
            let names = call.variables.iter().flatten().map(String::as_str).collect();
            (call.id.as_str(), names)
        })
        .collect();
    assert_eq!(seen, [("one", vec!["x", "y"]), ("three", vec![]), ("two", vec!["z"])]);
    assert_eq!(found[0].place, "p:1");
}
