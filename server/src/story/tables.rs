//! Tables over HTTP: what an office takes out and brings back, as CSV and as a workbook.

use rust_xlsxwriter::Workbook;
use serde_json::{Value, json};

use super::api::{PHRASE, Served};
use super::*;
use crate::office::accounts::Role;
use crate::office::centers::{self as office_centers, NewCenter};
use crate::office::{Act, accounts};
use crate::rate::Rate;

stories! {
    a_catalogue_is_taken_out_changed_and_brought_back,
    a_workbook_is_taken_like_a_table,
    what_is_taken_out_and_brought_back_changes_nothing,
    an_account_sees_its_centers_and_changes_its_passphrase,
    an_administrator_says_what_a_center_is_called,
}

/// A table as a spreadsheet program saves it: figures are figures there.
fn workbook(table: &str) -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    for (row, line) in (0..).zip(table.lines()) {
        for (column, cell) in (0..).zip(line.split(';')) {
            let written = match cell.replace(',', ".").parse::<f64>() {
                Ok(figure) => sheet.write_number(row, column, figure),
                Err(_) => sheet.write_string(row, column, cell),
            };
            written.expect("a cell");
        }
    }
    workbook.save_to_buffer().expect("a workbook")
}

fn a_catalogue_is_taken_out_changed_and_brought_back(place: &Place) {
    let served = Served::new(place, Rate::FREE);
    let token = served.account(place, Some(CENTER), "Rosa", Role::Manager);
    let at = |method: &str, rest: &str| format!("{method} /api/v1/centers/{CENTER}/{rest}");
    let says = |method: &str, rest: &str, body: &str| served.with(&token, &at(method, rest), body);
    let before = says("GET", "catalogue", "").json(200);
    assert_eq!((&before["catalogue"], &before["forms"][0]["unit"]), (&Value::Null, &json!("lb")));
    let table = says("GET", "catalogue/forms", "");
    assert!(table.head.contains("content-type: text/csv"), "{}", table.head);
    let dearer = table.body.replace("Cacao en baba", "Baba");
    let seen = says("POST", "catalogue/forms?preview=true", &dearer).json(200);
    let change = json!({
        "row": "cacao-nacional/baba", "column": "nombre",
        "before": "Cacao en baba", "after": "Baba",
    });
    assert_eq!((&seen["issued"], &seen["changes"]), (&Value::Null, &json!([change])));
    assert_eq!(says("GET", "catalogue", "").json(200), before, "only looked at");
    assert_eq!(says("POST", "catalogue/forms", &dearer).json(200)["issued"], "C1");
    let after = says("GET", "catalogue", "").json(200);
    assert_eq!((&after["catalogue"], &after["forms"][0]["name"]), (&json!("C1"), &json!("Baba")));
    assert_eq!(says("POST", "catalogue/forms", &dearer).json(200)["issued"], Value::Null);

    let spoilt = dearer.replace(";lb;38;", ";lb;0;");
    let said = says("POST", "catalogue/forms", &spoilt).json(422);
    assert_eq!((&said["code"], &said["bad"][0]["line"]), (&json!("office"), &json!(2)));
    assert_eq!(says("GET", "catalogue/prices", "").json(404)["code"], "not-found");
    assert_eq!(says("POST", "catalogue/x", &dearer).json(404)["code"], "not-found");
    let least = says("POST", "catalogue/scales", "balanza;nombre\n").json(422);
    assert!(least["why"].as_str().is_some_and(|why| why.contains("capacidad_kg")), "{least}");
}

fn a_workbook_is_taken_like_a_table(place: &Place) {
    let served = Served::new(place, Rate::FREE);
    let token = served.account(place, Some(CENTER), "Rosa", Role::Manager);
    let at = |method: &str, rest: &str| format!("{method} /api/v1/centers/{CENTER}/{rest}");
    let headers = format!("Authorization: Bearer {token}\r\n");
    let brings =
        |rest: &str, table: &str| served.asks(&at("POST", rest), &headers, &workbook(table));
    let prices = "forma;grado;programa;precio;unidad\ncacao-nacional/baba;;base;1,15;lb\n";
    assert_eq!(brings("prices?from=2026-11-22", prices).json(200)["issued"], "C1");
    let list = served.with(&token, &at("GET", "prices.csv"), "");
    assert!(list.body.contains("cacao-nacional/baba;;base;1,15;lb"), "{}", list.body);

    let people = "numero;nombre;comunidad;organico;cupo_guayusa;anticipo\n\
                  K-0001;Rosa Grefa;Shandia;organico;45,5;80\n";
    assert_eq!(brings("producers", people).json(200)["new"], json!(["K-0001"]));
    let table = served.with(&token, &at("GET", "producers.csv"), "");
    assert!(table.head.contains("content-type: text/csv"), "{}", table.head);
    assert!(table.body.contains("45,500") && table.body.contains("80,00"), "{}", table.body);
    let same = served.with(&token, &at("POST", "producers"), &table.body).json(200);
    assert_eq!((&same["same"], &same["changed"]), (&json!(1), &json!([])));

    let tares = "envase;nombre;imagen;peso_kg\nsack;saco;tare-sack;0,25\n";
    let seen = brings("catalogue/tares", tares).json(200);
    assert_eq!(seen["issued"], "C1", "{seen}");
    let torn = &workbook(tares)[..200];
    let said = served.asks(&at("POST", "catalogue/tares"), &headers, torn).json(422);
    assert_eq!(said["code"], "office", "{said}");
}

/// A name that a spreadsheet would take for a formula, figures with all their decimals.
fn what_is_taken_out_and_brought_back_changes_nothing(place: &Place) {
    let served = Served::new(place, Rate::FREE);
    let token = served.account(place, Some(CENTER), "Rosa", Role::Manager);
    let at = |method: &str, rest: &str| format!("{method} /api/v1/centers/{CENTER}/{rest}");
    let headers = format!("Authorization: Bearer {token}\r\n");
    let brings =
        |rest: &str, table: &[u8]| served.asks(&at("POST", rest), &headers, table).json(200);
    let prices = "forma;grado;programa;precio;unidad\ncacao-nacional/baba;;base;33,333333;lb\n";
    brings("prices?from=2026-11-22", prices.as_bytes());
    let people = "numero;nombre;comunidad;organico;cupo_guayusa;anticipo;tarjeta\n\
                  0012;=1+1;@Shandia;organico;45,125;1080,07;EC1P900000001P\n\
                  K-0002;Yaku Andi;Puni Bocana;convencional;;;\n";
    assert_eq!(brings("producers", people.as_bytes())["new"], json!(["0012", "K-0002"]));
    for (file, begins, media) in [
        ("csv", &b"numero;"[..], "text/csv; charset=utf-8"),
        ("xlsx", b"PK", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ] {
        let takes = |rest: &str| {
            let (head, body) = served.asks_for_bytes(&at("GET", rest), &headers, b"");
            assert!(head.contains(&format!("content-type: {media}\r\n")), "{rest}: {head}");
            body
        };
        let table = takes(&format!("producers.{file}"));
        assert!(table.starts_with(begins), "{file}");
        let same = brings("producers?preview=true", &table);
        assert_eq!(
            (&same["same"], &same["changed"], &same["bad"]),
            (&json!(2), &json!([]), &json!([]))
        );

        let same = brings("prices?preview=true", &takes(&format!("prices.{file}")));
        assert_eq!((&same["changes"], &same["bad"]), (&json!([]), &json!([])), "{file}");
        for part in sheets::Part::ALL {
            let table = takes(&format!("catalogue/{part}.{file}"));
            let same = brings(&format!("catalogue/{part}?preview=true"), &table);
            assert_eq!((&same["changes"], &same["bad"]), (&json!([]), &json!([])), "{part} {file}");
        }
    }
    for odd in ["producers.ods", "producers.pdf", "people.csv", "catalogue/forms.ods", "x"] {
        let said = served.with(&token, &at("GET", odd), "").json(404);
        assert_eq!(said["code"], "not-found", "{odd}");
    }
}

fn an_account_sees_its_centers_and_changes_its_passphrase(place: &Place) {
    let act = Act { center: "tena", by: "Ana", now_ms: NOW };
    let new = NewCenter {
        name: "Centro Tena".to_owned(),
        association: Some("Kallari".to_owned()),
        number: Some(7),
        forms: Vec::new(),
    };
    office_centers::found(place.db(), act, &new).expect("made");
    let served = Served::new(place, Rate::FREE);
    let ana = served.account(place, None, "Ana", Role::Administrator);
    let rosa = served.account(place, Some("tena"), "Rosa", Role::Auditor);
    let centers = |token: &str| served.with(token, "GET /api/v1/centers", "").json(200);
    let tena = json!({
        "center": "tena", "name": "Centro Tena", "association": "Kallari", "number": 7,
    });
    assert_eq!(centers(&rosa), json!([tena]), "hers alone");
    let all = centers(&ana);
    assert_eq!((all[0]["center"].as_str(), &all[0]["number"]), (Some(CENTER), &Value::Null));
    assert_eq!((&all[1], all.as_array().map(Vec::len)), (&tena, Some(2)));
    assert_eq!(served.asks("GET /api/v1/centers", "", b"").status, 401);

    let line = "PUT /api/v1/session/passphrase";
    let new = "cuatro tristes tigres";
    let both = |before: &str, after: &str| json!({ "before": before, "after": after }).to_string();
    assert_eq!(served.with("x", line, &both(PHRASE, new)).status, 401);
    assert_eq!(served.with(&rosa, line, &both("otra cosa muy larga", new)).status, 401);
    assert_eq!(served.with(&rosa, line, "{}").json(400)["code"], "request");
    let short = served.with(&rosa, line, &both(PHRASE, "corta")).json(422);
    assert!(short["why"].as_str().is_some_and(|why| why.contains("12")), "{short}");
    assert_eq!(served.with(&rosa, line, &both(PHRASE, new)).json(200), json!({}));
    assert_eq!(served.with(&rosa, "GET /api/v1/centers", "").status, 401, "its sessions end");
    assert_eq!(served.tries(Some("tena"), "Rosa", PHRASE).status, 401);
    assert_eq!(served.tries(Some("tena"), "Rosa", new).status, 200);
    assert_eq!(centers(&ana), all, "nobody else's");
    accounts::disable(place.db(), Some("tena"), "Rosa", NOW).expect("disabled");
}

fn an_administrator_says_what_a_center_is_called(place: &Place) {
    let served = Served::new(place, Rate::FREE);
    let ana = served.account(place, None, "Ana", Role::Administrator);
    let rosa = served.account(place, Some(CENTER), "Rosa", Role::Manager);
    let line = format!("PATCH /api/v1/centers/{CENTER}");
    let says = |body: Value| served.with(&ana, &line, &body.to_string());
    let first = says(json!({ "number": 7 })).json(422);
    let why = first["why"].as_str().unwrap_or_default();
    assert!(why.contains("Diga también la asociación."), "{first}");
    assert_eq!(says(json!({})).json(422)["code"], "office", "nothing is said");
    let said = says(json!({ "association": " Kallari ", "number": 7 })).json(200);
    let called = json!({
        "center": CENTER, "name": "Archidona", "association": "Kallari", "number": 7,
    });
    assert_eq!(said, called, "what is not said stays");
    let name = says(json!({ "name": "Archidona Norte" })).json(200);
    assert_eq!((&name["name"], &name["number"]), (&json!("Archidona Norte"), &json!(7)));
    let centers = served.with(&rosa, "GET /api/v1/centers", "").json(200);
    assert_eq!(centers, json!([name]), "also to who looks");

    // As on the command line.
    for (body, why) in [
        (json!({ "name": " " }), "Falta el nombre del centro."),
        (json!({ "association": "" }), "Falta el nombre de la asociación."),
        (json!({ "name": "ñ".repeat(81) }), "El nombre puede tener hasta 80 letras."),
        (json!({ "number": 100 }), "El número del centro va del 1 al 99."),
    ] {
        let said = says(body).json(422);
        assert_eq!((&said["code"], &said["why"]), (&json!("office"), &json!(why)));
    }
    for odd in [json!({ "nombre": "X" }), json!({ "number": 70_000 }), json!([])] {
        assert_eq!(says(odd.clone()).json(400)["code"], "request", "{odd}");
    }
    assert_eq!(served.with(&rosa, &line, "{}").json(403)["code"], "role");
    assert_eq!(served.with(&ana, "PATCH /api/v1/centers/nowhere", "{}").status, 404);
    assert_eq!(served.with(&ana, "GET /api/v1/centers", "").json(200), json!([name]));
}
