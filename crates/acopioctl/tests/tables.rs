//! `import`, `export`, `verify` and `rebuild` as they are typed, on a center that a day file made.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::path::{Path, PathBuf};
use std::process::Command;

struct Said {
    code: Option<i32>,
    answer: String,
    complaint: String,
}

fn acopioctl(arguments: &[&str]) -> Said {
    let output = Command::new(env!("CARGO_BIN_EXE_acopioctl")).args(arguments).output().unwrap();
    Said {
        code: output.status.code(),
        answer: String::from_utf8(output.stdout).unwrap(),
        complaint: String::from_utf8(output.stderr).unwrap(),
    }
}

/// A center with twelve deliveries in it; its folder, its path as text.
fn center() -> (tempfile::TempDir, String) {
    let dir = tempfile::tempdir().unwrap();
    let data = dir.path().to_str().unwrap().to_owned();
    let day = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/day-12.json");
    let played = acopioctl(&["replay-day", day.to_str().unwrap(), "--data", &data]);
    assert_eq!(played.code, Some(0), "{}", played.complaint);
    (dir, data)
}

fn table(dir: &Path, name: &str, text: &str) -> String {
    let path: PathBuf = dir.join(name);
    std::fs::write(&path, text).unwrap();
    path.to_str().unwrap().to_owned()
}

#[test]
fn producers_and_prices_come_in_and_everything_comes_out() {
    let (dir, data) = center();
    let people = table(
        dir.path(),
        "people.csv",
        "numero;nombre;comunidad;organico\nZ-0901;Ana Andi;Serena;no\nK-0001;Otra;Serena;no\n",
    );
    let seen = acopioctl(&["import", "--data", &data, "--producers", &people, "--preview"]);
    assert_eq!(seen.code, Some(1), "a row is bad");
    assert!(seen.answer.contains("nothing was changed"), "{}", seen.answer);
    let brought = acopioctl(&["import", "--data", &data, "--producers", &people]);
    assert!(
        brought.answer.starts_with("1 rows imported; 0 are there already; 1 rows are bad"),
        "{}",
        brought.answer
    );
    assert!(brought.complaint.contains("people.csv:3: "), "{}", brought.complaint);
    let again = acopioctl(&["import", "--data", &data, "--producers", &people]);
    assert!(again.answer.starts_with("0 rows are good"), "{}", again.answer);

    let prices = table(
        dir.path(),
        "prices.csv",
        "forma;grado;programa;precio;unidad\ncacao-nacional/baba;;base;1,30;lb\n",
    );
    let issued =
        acopioctl(&["import", "--data", &data, "--prices", &prices, "--from", "2030-01-01"]);
    assert_eq!(issued.code, Some(0), "{}", issued.complaint);

    let out = dir.path().join("out");
    let exported = acopioctl(&["export", "--data", &data, "--out", out.to_str().unwrap()]);
    assert!(exported.answer.starts_with("12 deliveries, "), "{}", exported.answer);
    let producers = std::fs::read_to_string(out.join("producers.csv")).unwrap();
    assert!(producers.contains("Z-0901;Ana Andi;Serena;conventional;no;no;;0,00;"), "{producers}");

    assert_eq!(acopioctl(&["verify", &data]).code, Some(0));
    assert_eq!(acopioctl(&["rebuild", "--data", &data]).code, Some(0));
}

#[test]
fn a_call_that_says_too_little_is_told_what_is_missing() {
    let (dir, data) = center();
    let empty = table(dir.path(), "empty.csv", "");
    for (arguments, part) in [
        (vec!["import", "--data", &data], "--producers"),
        (vec!["import", "--data", &data, "--prices", &empty], "--from"),
        (vec!["import", "--data", &data, "--producers", &empty], "vacío"),
        (vec!["import", "--data", &data, "--producers", "nowhere.csv"], "nowhere.csv"),
        (vec!["export", "--data", "nowhere", "--out", "out"], "no center"),
    ] {
        let said = acopioctl(&arguments);
        assert_eq!(said.code, Some(2), "{arguments:?}");
        assert!(said.complaint.contains(part), "{arguments:?}: {}", said.complaint);
    }
}
