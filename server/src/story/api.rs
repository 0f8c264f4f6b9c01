//! The office over HTTP: real sockets, and every route tried by everybody.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};

use serde_json::{Value, json};
use tokio::runtime::Runtime;

use super::*;
use crate::http::{Limits, MAY, document};
use crate::office::accounts::{self, Role};
use crate::office::prices;
use crate::rate::Rate;
use crate::serve::{Server, Settings};
use crate::store::deliveries;

stories! {
    everybody_tries_every_route_and_gets_what_is_theirs,
    a_day_of_the_office,
    signing_in_tells_nothing_and_is_not_tried_for_ever,
    what_cannot_be_read_is_refused,
}

pub(super) const PHRASE: &str = "tres tristes tigres";
const PRICES: &str = "forma;grado;programa;precio;unidad\ncacao-nacional/baba;;base;1,10;lb\n";
const PEOPLE: &str = "numero;nombre;comunidad;organico\nK-0001;Rosa Grefa;Shandia;organico\n";

/// The server of a place, on a socket.
pub(super) struct Served {
    address: SocketAddr,
    _runtime: Runtime,
}

pub(super) struct Said {
    pub(super) status: u16,
    pub(super) head: String,
    pub(super) body: String,
}

impl Said {
    #[track_caller]
    pub(super) fn json(&self, status: u16) -> Value {
        assert_eq!(self.status, status, "{}", self.body);
        serde_json::from_str(&self.body).expect("JSON")
    }
}

impl Served {
    pub(super) fn new(place: &Place, sign_ins: Rate) -> Served {
        let runtime = Runtime::new().expect("threads");
        let limits = Limits { per_address: Rate::FREE, sign_ins, ..Limits::default() };
        let listen = "127.0.0.1:0".parse().expect("an address");
        let settings = Settings { listen, tls: None, proxies: Vec::new(), metrics: None, limits };
        let server = runtime.block_on(Server::bind(Arc::clone(&place.service), settings));
        let server = server.expect("a port");
        let address = server.address();
        runtime.spawn(server.run(std::future::pending()));
        Served { address, _runtime: runtime }
    }

    /// `headers` end each in a line break.
    pub(super) fn asks(&self, line: &str, headers: &str, body: &[u8]) -> Said {
        let (head, body) = self.asks_for_bytes(line, headers, body);
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok());
        let body = String::from_utf8(body).expect("a text");
        Said { status: status.expect("a status"), head: head.to_lowercase(), body }
    }

    /// The same; head and body of the answer.
    pub(super) fn asks_for_bytes(
        &self,
        line: &str,
        headers: &str,
        body: &[u8],
    ) -> (String, Vec<u8>) {
        let mut stream = TcpStream::connect(self.address).expect("a connection");
        let length = body.len();
        let head = format!(
            "{line} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n{headers}\
             Content-Length: {length}\r\n\r\n"
        );
        stream.write_all(&[head.as_bytes(), body].concat()).expect("sent");
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).expect("an answer");
        let end = answer.windows(4).position(|four| four == b"\r\n\r\n").expect("a head");
        let body = answer.split_off(end + 4);
        (String::from_utf8(answer).expect("a text"), body)
    }

    pub(super) fn with(&self, token: &str, line: &str, body: &str) -> Said {
        self.asks(line, &format!("Authorization: Bearer {token}\r\n"), body.as_bytes())
    }

    pub(super) fn tries(&self, center: Option<&str>, name: &str, passphrase: &str) -> Said {
        let body = json!({ "center": center, "name": name, "passphrase": passphrase });
        self.asks("POST /api/v1/session", "", body.to_string().as_bytes())
    }

    /// Makes an account and signs it in: its token.
    pub(super) fn account(
        &self,
        place: &Place,
        center: Option<&str>,
        name: &str,
        role: Role,
    ) -> String {
        accounts::add(place.db(), (center, name), role, PHRASE, NOW).expect("an account");
        let session = self.tries(center, name, PHRASE).json(200);
        session["token"].as_str().expect("a token").to_owned()
    }
}

/// A request that is all right for a route of that center.
fn request(route: (&str, &str), center: &str) -> (String, String) {
    let (method, path) = route;
    let line = path.replace("{center}", center).replace("{list}", "C1");
    let line = line.replace("{terminal}", "00").replace("{name}", "Eva").replace("{part}", "rules");
    let line = line.replace("{file}", "producers.csv");
    let body = match path.rsplit('/').next() {
        Some("prices") => PRICES.to_owned(),
        Some("producers") => PEOPLE.to_owned(),
        Some("{part}") => "regla;porcentaje\ntope_anticipo;40\n".to_owned(),
        Some("advances") => json!({ "producer": "K-0001", "cents": 500 }).to_string(),
        Some("messages") => json!({ "text": "hola" }).to_string(),
        Some("{center}") => json!({ "association": "Kallari" }).to_string(),
        Some("{name}") => json!({ "roles": ["clerk"], "pin": "482915" }).to_string(),
        _ => String::new(),
    };
    (format!("{method} {line}"), if method == "GET" { String::new() } else { body })
}

fn everybody_tries_every_route_and_gets_what_is_theirs(place: &Place) {
    assert!(centers::add(place.db(), "tena", "Tena", NOW).expect("a center"));
    let served = Served::new(place, Rate::FREE);
    let own = Some(CENTER);
    // Those who decide come last: until then nothing may have changed.
    let accounts = [
        ("Auditor", None, Role::Auditor),
        ("Auditor of one", own, Role::Auditor),
        ("Manager", own, Role::Manager),
        ("Administrator", None, Role::Administrator),
    ];
    let mut tokens = vec![("nobody", None, None, "x".to_owned())];
    for (name, center, role) in accounts {
        let token = served.account(place, center, name, role);
        tokens.push((name, center, Some(role), token));
    }
    for (name, center, role, token) in &tokens {
        if *role == Some(Role::Manager) {
            let lists = prices::lists(place.db(), CENTER).expect("lists");
            assert!(lists.is_empty(), "somebody decided who only looks");
        }
        for &(method, path, _) in MAY {
            let say = |center| {
                let (line, body) = request((method, path), center);
                served.with(token, &line, &body)
            };
            let [here, there, nowhere] = [CENTER, "tena", "nowhere"].map(say);
            let case = format!("{name}: {method} {path}: {}", here.body);
            let Some(role) = role else {
                assert_eq!([here.status, there.status, nowhere.status], [401; 3], "{case}");
                assert!(here.head.contains("www-authenticate: bearer"), "{case}");
                assert!(here.body == there.body && there.body == nowhere.body, "{case}");
                continue;
            };
            let may = match (method, role) {
                ("GET", _) => true,
                // A number must not be another center's: who has one alone does not say it.
                ("PATCH", _) => *role == Role::Administrator,
                _ => *role != Role::Auditor,
            };
            let held = |status: u16| match may {
                true => ![401, 403, 404, 405].contains(&status) && status < 500,
                false => status == 403,
            };
            assert!(held(here.status), "{case}");
            assert_eq!(nowhere.status, 404, "{case}");
            match center {
                None => assert!(held(there.status), "{case}"),
                Some(_) => {
                    let differ = [there.status.to_string(), there.body];
                    assert_eq!(differ, [nowhere.status.to_string(), nowhere.body], "{case}");
                }
            }
        }
    }
    let tena = prices::lists(place.db(), "tena").expect("lists");
    assert_eq!(tena.len(), 1, "only the administrator's");
}

#[test]
fn every_route_of_the_office_has_its_roles() {
    let document: Value = serde_json::from_str(&document()).expect("JSON");
    let mut described = Vec::new();
    for (path, item) in document["paths"].as_object().expect("paths") {
        for (method, operation) in item.as_object().expect("methods") {
            let guarded = operation["security"][0]["session"].is_array();
            if path.starts_with("/api/") {
                assert_eq!(
                    guarded,
                    (method.as_str(), path.as_str()) != ("post", "/api/v1/session")
                );
            }
            if path.starts_with("/api/v1/centers/") {
                described.push(format!("{} {path}", method.to_uppercase()));
            }
        }
    }
    let mut listed: Vec<_> = MAY.iter().map(|(of, path, _)| format!("{of} {path}")).collect();
    listed.sort();
    described.sort();
    assert_eq!(described, listed);
}

fn a_day_of_the_office(place: &Place) {
    let served = Served::new(place, Rate::FREE);
    let token = served.account(place, Some(CENTER), "Rosa", Role::Manager);
    let at = |method: &str, rest: &str| format!("{method} /api/v1/centers/{CENTER}/{rest}");
    let says = |method: &str, rest: &str, body: &str| served.with(&token, &at(method, rest), body);

    let seen = says("POST", "prices?from=2026-11-22&preview=true", PRICES).json(200);
    assert_eq!((&seen["issued"], &seen["changes"][0]["after"]), (&Value::Null, &json!("1,10")));
    assert_eq!(says("GET", "prices", "").json(200), json!([]), "only looked at");
    let spoilt = PRICES.replace("1,10", "mucho");
    for (language, sentence) in [("", "no es un número"), ("en-GB, es;q=0.5", "is not a number")] {
        let headers = format!("Authorization: Bearer {token}\r\nAccept-Language: {language}\r\n");
        let said = served.asks(&at("POST", "prices"), &headers, spoilt.as_bytes()).json(422);
        assert_eq!((&said["code"], &said["bad"][0]["line"]), (&json!("office"), &json!(2)));
        let told = said["bad"][0]["sentence"].as_str().expect("a sentence");
        assert!(told.contains(sentence), "{told}");
        let seen = served.asks(&at("POST", "prices?preview=true"), &headers, spoilt.as_bytes());
        assert_eq!(seen.json(200)["bad"], said["bad"]);
    }
    assert_eq!(says("POST", "prices?from=2026-11-22", PRICES).json(200)["issued"], "C1");
    let table = says("GET", "prices.csv", "");
    assert!(table.head.contains("content-type: text/csv") && table.body.contains("1,1"));
    assert_eq!(says("DELETE", "prices/C1", "").json(200), json!({}));
    assert_eq!(says("GET", "prices", "").json(200)[0]["withdrawn"], true);
    let again = says("DELETE", "prices/C1", "").json(422);
    assert!(again["why"].as_str().is_some_and(|why| why.contains("C1")), "{again}");

    let seen = says("POST", "producers?preview=true", PEOPLE).json(200);
    assert_eq!((&seen["taken"], &seen["new"]), (&json!(false), &json!(["K-0001"])));
    assert_eq!(says("GET", "producers", "").json(200), json!([]));
    assert_eq!(says("POST", "producers", PEOPLE).json(200)["taken"], true);
    assert_eq!(says("GET", "producers", "").json(200)[0]["name"], "Rosa Grefa");
    let grant = json!({ "producer": "k0001", "cents": 500 }).to_string();
    assert_eq!(says("POST", "advances", &grant).json(200), json!({}));
    assert_eq!(says("POST", "advances", &grant.replace("k0001", "k9")).json(422)["code"], "office");

    let user = json!({ "roles": ["clerk"], "pin": "482915" }).to_string();
    assert_eq!(says("PUT", "users/Eva%20Andi", &user).json(200), json!({}));
    let listed = json!([{ "name": "Eva Andi", "roles": ["clerk"], "until": null }]);
    assert_eq!(says("GET", "users", "").json(200), listed, "and no word of the PIN");
    assert_eq!(says("DELETE", "users/Eva%20Andi", "").json(200), json!({}));
    assert_eq!(says("GET", "users", "").json(200), json!([]));
    says("DELETE", "users/Eva%20Andi", "").json(422);
    terminals_of_the_office(place, says);
}

/// A terminal joins by a code of the API, is seen, told something, and revoked.
fn terminals_of_the_office(place: &Place, says: impl Fn(&str, &str, &str) -> Said) {
    let made = says("POST", "codes?hours=2", "").json(200);
    let code = Code::parse(made["code"].as_str().expect("a code")).expect("a code");
    let mut journal = Journal::new(3);
    journal.join(&place.service, &code, crate::clock::now_ms()).expect("it joins");
    journal.writes(opened(0));
    journal.writes(delivery(1_000, 250));
    journal.writes(registered("N001-374826", true));
    let producer = "N001-374826".to_owned();
    journal.writes(Delivery { producer, ..delivery(2_000, 500) });
    journal.writes(Fact::Unknown { kind: 99, version: 1, body: vec![0x80] });
    place.brings(&journal, &[journal.segment(1, 5)]);

    let first = says("GET", "deliveries?limit=1", "").json(200);
    assert_eq!(first["deliveries"][0]["total_cents"], 250);
    let after = format!("deliveries?limit=1&after={}", first["next"]);
    assert_eq!(says("GET", &after, "").json(200)["deliveries"][0]["total_cents"], 500);
    let all = says("GET", "deliveries", "").json(200);
    let second = &all["deliveries"][1];
    let called = [&second["producer"], &second["recorded_as"]];
    assert_eq!(called, [&json!("K-374826"), &json!("N001-374826")]);
    assert_eq!((all["deliveries"].as_array().map(Vec::len), &all["next"]), (Some(2), &Value::Null));
    let beyond = format!("deliveries?after={}", u64::MAX);
    assert_eq!(says("GET", &beyond, "").json(200)["deliveries"], json!([]));
    assert_eq!(deliveries::after(place.db(), CENTER, 0, 9).expect("deliveries").len(), 2);
    assert_eq!(says("GET", "conflicts", "").json(200), json!([]));

    let hello = json!({ "text": "hola" }).to_string();
    assert_eq!(says("POST", "messages", &hello).json(200)["terminals"], 1);
    let terminal = says("GET", "terminals", "").json(200)[0].clone();
    assert_eq!((&terminal["records"], &terminal["revoked"]), (&json!(5), &json!(false)));
    assert_eq!(terminal["not_understood"], 1);
    let id = terminal["terminal"].as_str().expect("an id");
    assert_eq!(says("DELETE", &format!("terminals/{id}"), "").json(200), json!({}));
    assert_eq!(says("GET", "terminals", "").json(200)[0]["revoked"], true);
    assert!(place.brings(&journal, &[]).reply.revoked);
}

fn signing_in_tells_nothing_and_is_not_tried_for_ever(place: &Place) {
    let served = Served::new(place, Rate { per_minute: 1, at_once: 6 });
    let token = served.account(place, None, "Ana", Role::Administrator);
    let wrong = served.tries(None, "Ana", "otra cosa muy larga");
    let unknown = served.tries(None, "Eva", PHRASE);
    let elsewhere = served.tries(Some("nowhere"), "Ana", PHRASE);
    let [a, b, c] = [wrong, unknown, elsewhere].map(|said| (said.status, said.body));
    assert!(a.0 == 401 && a == b && b == c, "{a:?} {b:?} {c:?}");

    let out = || served.with(&token, "DELETE /api/v1/session", "");
    assert_eq!(out().json(200), json!({}));
    assert_eq!(out().status, 401);
    let token = served.tries(None, "Ana", PHRASE).json(200)["token"].clone();
    let token = token.as_str().expect("a token");
    let line = format!("GET /api/v1/centers/{CENTER}/prices");
    assert_eq!(served.with(token, &line, "").status, 200);
    accounts::disable(place.db(), None, "Ana", NOW).expect("disabled");
    assert_eq!(served.with(token, &line, "").status, 401, "at once");
    assert_eq!(served.tries(None, "Ana", PHRASE).status, 401);
    let often = served.tries(None, "Ana", PHRASE);
    assert_eq!(often.json(429)["code"], "too-often");
    assert!(often.head.contains("retry-after: "), "{}", often.head);
}

fn what_cannot_be_read_is_refused(place: &Place) {
    let served = Served::new(place, Rate::FREE);
    let token = served.account(place, None, "Ana", Role::Administrator);
    for (line, body) in [
        ("POST prices?from=ayer", PRICES),
        ("POST prices?from=2026-11-22&until=2026-11-21", PRICES),
        ("POST prices?preview=perhaps", PRICES),
        ("GET deliveries?after=-1", ""),
        ("POST advances", "{}"),
        ("POST advances", r#"{"producer": "K-0001", "cents": 0}"#),
        ("POST advances", r#"{"producer": "K-0001", "cents": 1.5}"#),
        ("POST messages", r#"{"text": "hola", "to": "all"}"#),
        ("POST messages", "hola"),
    ] {
        let (method, rest) = line.split_once(' ').expect("a line");
        let said = served.with(&token, &format!("{method} /api/v1/centers/{CENTER}/{rest}"), body);
        assert_eq!(said.json(400)["code"], "request", "{line}");
    }
    let odd = format!("DELETE /api/v1/centers/{CENTER}/users/%ff");
    assert_eq!(served.with(&token, &odd, "").json(404)["code"], "not-found");
    let none = served.asks("POST /api/v1/session", "", b"{");
    assert_eq!(none.json(400)["code"], "request");
    let basic = format!("Authorization: Basic {token}\r\n");
    let said = served.asks(&format!("GET /api/v1/centers/{CENTER}/prices"), &basic, b"");
    assert_eq!(said.status, 401);
}
