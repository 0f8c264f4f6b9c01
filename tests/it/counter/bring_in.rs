//! Lists from outside through the screens' door: looked at first, then taken, by the manager.

use std::path::Path;
use std::process::Command;

use serde_json::{Value, json};

use super::harness::{Counter, command, text};

const PEOPLE: &str = "numero;nombre;comunidad;organico;cedula;cupo_cacao
K-9001;Zoila Aguinda Mamallacta;Serena;organico;1500000011;45,5
K-9002;Aguinda Mamallacta Zoyla;Serena;no;;
K-9003;;Serena;no;;
";

fn list(table: &str, content: &[u8], said: &Value) -> Value {
    let base64 = ::it::base64(content);
    json!({
        "table": table, "file": "lista.csv", "base64": base64, "said": said,
        "command": command(),
    })
}

#[test]
fn nothing_is_written_before_the_manager_says_so() {
    let counter = Counter::open();
    let asked = list("producers", PEOPLE.as_bytes(), &json!([]));
    let total = counter.call("producers.search", json!({ "text": "" }))["total"].clone();
    let looked = counter.call("bring.look", asked.clone());
    assert_eq!((&looked["new"], &looked["bad_count"]), (&json!(1), &json!(1)));
    assert_eq!(looked["bad"][0]["say"]["id"], "csv-name-missing");
    assert_eq!(looked["bad"][0]["line"], 4);
    let perhaps = &looked["perhaps"][0];
    assert_eq!((&perhaps["same"], &perhaps["alike"][0]["line"]), (&Value::Null, &json!(2)));
    assert_eq!(looked["sums"][0]["kg"], "45,500 kg");
    assert_eq!(looked["sums"][0]["worth"], "");
    assert_eq!(counter.call("producers.search", json!({ "text": "" }))["total"], total);

    let other = json!([{ "line": 3, "same": false }]);
    let taken = list("producers", PEOPLE.as_bytes(), &other);
    assert_eq!(counter.call("bring.take", taken.clone())["new"], 2);
    assert_eq!(counter.call("bring.take", taken)["new"], 0, "the same command takes it once");
    let again = counter.call("bring.look", asked);
    assert_eq!((&again["new"], &again["same"]), (&json!(0), &json!(2)));
    let found = counter.call("producers.search", json!({ "text": "K-9002" }));
    assert_eq!(found["rows"][0]["code"], "K-9002", "they are found at the counter");
    counter.check_file();
}

/// The same table as LibreOffice saves it, without its window.
fn saved_by_libreoffice(dir: &Path, kind: &str) -> Vec<u8> {
    let table = dir.join("lista.csv");
    std::fs::write(&table, PEOPLE).unwrap();
    let told = Command::new("soffice")
        .arg(format!("-env:UserInstallation=file://{}", dir.join("profile").display()))
        // Semicolons, quotes, UTF-8, from the first line on; Spanish, with decimal commas.
        .args(["--headless", "--infilter=Text - txt - csv (StarCalc):59,34,76,1,,3082,false,true"])
        .args(["--convert-to", kind, "--outdir"])
        .arg(dir)
        .arg(&table)
        .output()
        .expect("soffice is there: scripts/setup tests");
    assert!(told.status.success(), "{told:?}");
    std::fs::read(table.with_extension(kind)).unwrap()
}

#[test]
fn a_list_that_somebody_saved_as_a_workbook_comes_to_the_same() {
    let counter = Counter::open();
    let dir = tempfile::tempdir().unwrap();
    let look = |table: &[u8]| {
        let mut looked = counter.call("bring.look", list("producers", table, &json!([])));
        // What kind of file it is, and how its lines are quoted.
        looked["encoding"].take();
        looked["bad"][0]["text"].take();
        looked
    };
    let as_text = look(PEOPLE.as_bytes());
    for kind in ["xlsx", "ods", "xls"] {
        let saved = saved_by_libreoffice(dir.path(), kind);
        assert_eq!(look(&saved), as_text, "{kind}");
    }
    counter.check_file();
}

#[test]
fn what_cannot_be_taken_as_a_whole_is_a_sentence() {
    let counter = Counter::open();
    for (table, content, why) in [
        ("producers", &b""[..], "csv-empty"),
        ("producers", b"nombre;comunidad\nRosa;Serena\n", "csv-column-missing"),
        ("producers", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "csv-not-text"),
        ("quotas", b"numero;nombre\nK-1;Rosa\n", "csv-quota-missing"),
        ("advances", b"numero;saldo\nK-1;3\n", "csv-balance-whose"),
        ("history", b"numero;fecha;forma;valor;peso\n", "csv-weight-unit"),
    ] {
        for command in ["bring.look", "bring.take"] {
            let refused = counter.refused(command, list(table, content, &json!([])));
            assert_eq!(refused.1, why, "{table} {command}");
        }
    }
    let cut = json!({ "table": "quotas", "file": "", "base64": "%", "said": [], "command": "" });
    assert_eq!(counter.refused("bring.look", cut).1, "base64-bad");
    counter.check_file();
}

#[test]
fn whoever_is_registered_is_seen_beside_who_is_like_them() {
    let counter = Counter::open();
    let who =
        |name: &str, document: &str| json!({ "name": name, "community": "", "document": document });
    let seen = counter.call("producers.alike", who("Tapuy Grefa Roza", ""));
    assert_eq!(seen["rows"][0]["code"], "K-0001");
    assert_eq!(counter.call("producers.alike", who("", ""))["rows"], json!([]));

    let set =
        |code: &str, number: &str| json!({ "code": code, "number": number, "command": command() });
    let noted = counter.call("producers.set_document", set("K-0001", "150000000-3"));
    assert_eq!((&noted["number"], &noted["doubt"]), (&json!("1500000003"), &Value::Null));
    let doubtful = counter.call("producers.set_document", set("K-0002", "1500000004"));
    assert_eq!(doubtful["doubt"]["id"], "csv-document-doubtful");
    assert_eq!(counter.refused("producers.set_document", set("K-0002", "sin")).1, "document-bad");
    let taken = counter.refused("producers.set_document", set("K-0003", "1500000003"));
    assert_eq!(taken.1, "document-in-use");
    let gone = counter.call("producers.set_document", set("K-0002", ""));
    assert_eq!(gone["number"], "");
    let refused = counter.refused("producers.document", json!({ "code": "K-9999" }));
    assert_eq!(refused.1, "unknown-producer");

    let same = counter.call("producers.alike", who("Otro Nombre", "1500000003"));
    assert_eq!(same["same_document"]["code"], "K-0001");
    let register = |document: &str| {
        json!({
            "name": "Delia Mamallacta", "community": "Serena", "card": "",
            "document": document, "command": command(),
        })
    };
    let refused = counter.refused("producers.register", register("1500000003"));
    assert_eq!(refused.1, "document-in-use");
    let page = counter.call("producers.register", register("1500000011"));
    let code = text(&page["card"]["code"]);
    let noted = counter.call("producers.document", json!({ "code": code }));
    assert_eq!(noted["number"], "1500000011");
    counter.check_file();
}
