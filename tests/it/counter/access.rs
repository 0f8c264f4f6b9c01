//! Who may call what: every command as everybody, held against the table that people read.

use std::fmt::Write;

use expect_test::expect_file;
use serde_json::json;
use terminal::api::COMMANDS;

use super::harness::{Counter, text};

const ROLES: [&str; 6] = ["clerk", "quality", "cashier", "manager", "surveillance", "volunteer"];
const PIN: &str = "482915";

/// The demo center with one user of each role, called like it.
fn everybody() -> Counter {
    let counter = Counter::open();
    let user = |role: &str| {
        let until = if role == "volunteer" { "2026-11-30" } else { "" };
        json!({ "name": role, "roles": [role], "pin": PIN, "until": until })
    };
    counter.call("user.set", user("manager"));
    enter(&counter, "manager");
    for role in ROLES.iter().filter(|role| **role != "manager") {
        counter.call("user.set", user(role));
    }
    counter
}

fn enter(counter: &Counter, role: &str) {
    counter.call("user.sign_in", json!({ "name": role, "pin": PIN }));
}

/// Whether the gate lets a call through. What is behind it refuses an input that no command has,
/// if it wants any.
fn passes(counter: &Counter, command: &str) -> bool {
    match counter.outcome(command, json!("no input of any command")) {
        Ok(_) => true,
        Err((code, say)) => code != "sign-in" && !say.starts_with("not-allowed"),
    }
}

#[test]
fn the_table_of_who_may_what_is_what_the_terminal_does() {
    let counter = everybody();
    let mut columns = Vec::new();
    for role in ROLES.iter().map(Some).chain([None]) {
        let column: Vec<bool> = COMMANDS
            .iter()
            .map(|(command, _)| {
                let here = text(&counter.live()["place"]["user"]);
                match role {
                    Some(role) if here != *role => enter(&counter, role),
                    None if !here.is_empty() => {
                        counter.call("user.sign_out", json!({}));
                    }
                    _ => {}
                }
                passes(&counter, command)
            })
            .collect();
        columns.push(column);
    }
    let mut table = String::from(
        "# Who may call what\n\nEach command of the screens' door, and who gets past its gate. \
         Written by the test that tries\nevery one as everybody (`counter::access`); the rights \
         behind it are `domain::authority`.\n\nMore is asked inside: cash leaves the drawer for a \
         delivery only with somebody who may pay, and\nvoids, corrections, a day opened again and \
         large cash take a second person. Practice and the demo\nhave no users: beside a center \
         that was set up, nothing of it is reached from there (no backup is put\nback, no demo \
         begun, and what practice writes lies with practice).\n\n",
    );
    let _ = writeln!(table, "| command | {} | nobody |", ROLES.join(" | "));
    let _ = writeln!(table, "|---|{}", "---|".repeat(ROLES.len() + 1));
    for (at, (command, _)) in COMMANDS.iter().enumerate() {
        let cells: Vec<&str> =
            columns.iter().map(|column| if column[at] { "yes" } else { "–" }).collect();
        let _ = writeln!(table, "| `{command}` | {} |", cells.join(" | "));
    }
    expect_file!["../../../docs/access.md"].assert_eq(&table);
}
