//! What an office does on the command line of the server's own program.

use std::path::Path;

use super::program::Program;
use super::running::CENTER;

fn file(folder: &Path, name: &str, text: &str) -> String {
    let path = folder.join(name);
    std::fs::write(&path, text).unwrap();
    path.display().to_string()
}

#[test]
fn centers_are_made_said_and_listed() {
    let program = Program::new(None);
    let made = program.admin(&[
        "add-center",
        "tena",
        "Centro Tena",
        "--association",
        "Kallari",
        "--form",
        "cacao-nacional/baba",
        "--form",
        "guayusa/hoja-fresca",
    ]);
    assert_eq!(made, "tena\tCentro Tena\tKallari\t2\n");
    let nothing = program.refused(&["set-center", CENTER], "");
    assert!(nothing.contains("el nombre, la asociación o el número"), "{nothing}");
    let guess = program.refused(&["set-center", CENTER, "--number", "3"], "");
    assert!(guess.contains("Diga también la asociación."), "{guess}");
    let said = program.admin(&["set-center", CENTER, "--association", "Kallari", "--number", "7"]);
    assert_eq!(said, "archidona\tArchidona\tKallari\t7\n");
    assert_eq!(program.admin(&["centers"]), format!("{said}{made}"));
    let renamed = program.admin(&["set-center", CENTER, "--name", "Archidona Norte"]);
    assert_eq!(renamed, "archidona\tArchidona Norte\tKallari\t7\n", "the rest stays");
    assert_eq!(program.admin(&["centers"]), format!("{renamed}{made}"));
    let blank = program.refused(&["set-center", CENTER, "--name", " "], "");
    assert!(blank.contains("Falta el nombre del centro"), "{blank}");
    let catalogue = program.admin(&["catalogue", "tena"]);
    let rows: Vec<&str> = catalogue.lines().collect();
    assert_eq!((rows[0], rows.len()), ("C1", 3), "{catalogue}");
    assert!(rows[1].starts_with("cacao-nacional/baba\t"), "{catalogue}");
    let twice = program.refused(&["add-center", "tena", "Tena"], "");
    assert!(twice.contains("Ya hay un centro tena"), "{twice}");
    let odd = program.refused(&["add-center", "x", "X", "--form", "cacao/de-oro"], "");
    assert!(odd.contains("cacao/de-oro") && odd.contains("guayusa/hoja-fresca"), "{odd}");
}

#[test]
fn a_catalogue_is_taken_out_changed_and_issued() {
    let program = Program::new(None);
    let folder = tempfile::tempdir().unwrap();
    let table = program.admin(&["export-catalogue", CENTER, "forms"]);
    let changed = file(folder.path(), "formas.csv", &table.replace("Cacao en baba", "Baba"));
    let seen = program.admin(&["issue-catalogue", CENTER, "forms", &changed, "--preview"]);
    assert_eq!(seen, "cacao-nacional/baba\tnombre\tCacao en baba\tBaba\n");
    assert_eq!(program.admin(&["export-catalogue", CENTER, "forms"]), table, "only looked at");
    let issued = program.admin(&["issue-catalogue", CENTER, "forms", &changed]);
    assert!(issued.ends_with("\nC2\n"), "{issued}");
    let again = program.admin(&["issue-catalogue", CENTER, "forms", &changed]);
    assert_eq!(again, "nothing changes\n");
    let workbook = folder.path().join("formas.xlsx").display().to_string();
    program.admin(&["export-catalogue", CENTER, "forms", &workbook]);
    let again = program.admin(&["issue-catalogue", CENTER, "forms", &workbook]);
    assert_eq!(again, "nothing changes\n");
    let bad = file(folder.path(), "mal.csv", &table.replace(";lb;38;", ";lb;0;"));
    let bad = program.refused(&["issue-catalogue", CENTER, "forms", &bad], "");
    assert!(bad.contains("2\tEl equivalente seco de cacao-nacional/baba"), "{bad}");
    assert!(program.admin(&["catalogue", CENTER]).starts_with("C2\n"), "nothing was issued");
    let part = program.refused(&["export-catalogue", CENTER, "prices"], "");
    assert!(part.contains("forms, scales, tares, grades and rules"), "{part}");
}

#[test]
fn people_users_and_passphrases_are_looked_after() {
    let program = Program::new(None);
    let folder = tempfile::tempdir().unwrap();
    let table = "numero;nombre;comunidad;organico;anticipo\nK-0001;Rosa Grefa;Shandia;si;80,00\n";
    let table = file(folder.path(), "productores.csv", table);
    program.admin(&["import-producers", CENTER, &table]);
    let exported = program.admin(&["export-producers", CENTER]);
    assert!(exported.contains("K-0001;Rosa Grefa;Shandia;organico;no;no;"), "{exported}");
    let exported = file(folder.path(), "otra.csv", &exported);
    let read = program.admin(&["import-producers", CENTER, &exported]);
    assert!(read.contains("same\t1\n"), "{read}");

    let workbook = folder.path().join("productores.XLSX").display().to_string();
    assert_eq!(program.admin(&["export-producers", CENTER, &workbook]), "");
    let read = program.admin(&["import-producers", CENTER, &workbook, "--preview"]);
    assert!(read.contains("changed\t0\t") && read.contains("same\t1\n"), "{read}");
    let odd = program.refused(&["export-producers", CENTER, "productores.ods"], "");
    assert!(odd.contains(".csv") && odd.contains(".xlsx"), "{odd}");

    let user = ["set-user", CENTER, "Rosa Andi", "--role", "clerk", "--role", "cashier"];
    program.said(&user, "482915\n");
    assert_eq!(program.admin(&["users", CENTER]), "Rosa Andi\tclerk cashier\n");

    program.said(&["add-account", "Ana", "--role", "administrator"], "tres tristes tigres\n");
    program.said(&["set-passphrase", "Ana"], "cuatro tristes tigres\n");
    let short = program.refused(&["set-passphrase", "Ana"], "corta\n");
    assert!(short.contains("12"), "{short}");
    let nobody = program.refused(&["set-passphrase", "Eva"], "cuatro tristes tigres\n");
    assert!(nobody.contains("Eva"), "{nobody}");
}

#[test]
fn a_list_is_dictated_and_a_code_given_for_a_forgotten_pin() {
    let program = Program::new(None);
    let folder = tempfile::tempdir().unwrap();
    let first = "forma;grado;programa;precio;unidad\ncacao-nacional/baba;;base;1,15;lb\n";
    let issue = |text: &str| {
        let table = file(folder.path(), "precios.csv", text);
        program.admin(&["issue-prices", CENTER, &table, "--from", "2026-11-23"])
    };
    issue(first);
    let alone = program.refused(&["dictate", CENTER], "");
    assert!(alone.contains("Solo se dicta una lista del centro"), "{alone}");
    issue(&first.replace("1,15", "1,20"));
    let dictated = program.admin(&["dictate", CENTER]);
    assert_eq!(program.admin(&["dictate", CENTER, "c2", "--has", "C1"]), dictated);
    let rows: Vec<&str> = dictated.lines().collect();
    assert_eq!(rows[0], "C2\tover C1\t7 groups");
    for (place, row) in (1..).zip(&rows[1..]) {
        let (at, group) = row.split_once('\t').unwrap();
        assert_eq!(at, place.to_string());
        assert!(domain::groups::heard(place, group).is_some(), "{row}");
    }
    let unknown = program.refused(&["dictate", CENTER, "C9"], "");
    assert!(unknown.contains("C9"), "{unknown}");

    let recover = |challenge: &'static str| {
        ["recover", CENTER, "Rosa Andi", "--terminal", "14", "--challenge", challenge]
    };
    let code = program.admin(&recover("608 143"));
    let groups: Vec<&str> = code.split_whitespace().collect();
    assert_eq!(groups.len(), 2, "{code}");
    assert!(domain::groups::heard(2, groups[1]).is_some(), "{code}");
    let misheard = program.refused(&recover("60814"), "");
    assert!(misheard.contains("seis números"), "{misheard}");
}
