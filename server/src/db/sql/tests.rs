//! The statements keep to what SQLite, PostgreSQL, Citus, CockroachDB and YugabyteDB share.

use super::*;

/// What one of them lacks, or does otherwise.
const NOT_SHARED: &[&str] = &[
    "serial",
    "identity",
    "nextval",
    "sequence",
    "advisory",
    "listen",
    "notify",
    "xmin",
    "txid",
    "snapshot",
    "trigger",
    "function",
    "temp",
    "enum",
    "references",
    "foreign",
    "deferrable",
    "lock table",
    "now(",
    "current_timestamp",
    "random(",
    "autoincrement",
    "rowid",
    "pragma",
    "insert or",
    "replace",
    "ilike",
    "unnest",
    "::",
    "jsonb",
    "json",
    "strict",
    "ctid",
    "cascade",
];

fn texts() -> Vec<(String, String)> {
    let statements = ALL.iter().map(|(name, sql)| ((*name).to_owned(), sql.text.to_owned()));
    let inserts = INSERTS
        .iter()
        .map(|(name, insert)| ((*name).to_owned(), format!("{} {}", insert.head, insert.tail)));
    statements.chain(inserts).collect()
}

#[test]
fn statements_and_tables_use_what_all_share() {
    let migrations = include_str!("../../../migrations/V1__log.sql");
    let code: String = migrations
        .lines()
        .map(|line| line.split("--").next().unwrap_or("").to_owned() + "\n")
        .collect();
    for (name, text) in texts().into_iter().chain([("V1__log".to_owned(), code)]) {
        for word in NOT_SHARED {
            assert!(!text.to_lowercase().contains(word), "{name} uses {word}");
        }
    }
}

/// Asks every shard, and says so.
const OF_ALL: &[&str] = &["CENTERS", "ACCOUNTS"];

#[test]
fn every_statement_names_the_center() {
    for (name, text) in texts().into_iter().filter(|(name, _)| !OF_ALL.contains(&&**name)) {
        let kept = text.contains("center_id = $") || text.contains("(center_id,");
        assert!(kept, "{name} would ask every shard: {text}");
    }
}

#[test]
fn values_are_numbered_in_the_order_of_their_first_use() {
    for (name, sql) in ALL {
        let mut most = 0;
        for (at, _) in sql.text.match_indices('$') {
            let digits: String =
                sql.text[at + 1..].chars().take_while(char::is_ascii_digit).collect();
            let number: usize = digits.parse().expect("a number behind $");
            assert!(number <= most + 1, "{name}: ${number} before ${}", most + 1);
            most = most.max(number);
        }
    }
}

#[test]
fn an_insert_has_as_many_values_as_columns() {
    for (name, insert) in INSERTS {
        let columns = insert.head.split(['(', ')']).nth(1).expect("columns").split(',').count();
        assert_eq!(columns, insert.width, "{name}");
    }
}
