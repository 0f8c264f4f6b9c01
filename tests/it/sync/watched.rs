//! What can be seen of a server from outside: whether it lives and is ready, what it has counted,
//! what it writes into its log.

use serde_json::{Value, json};

use super::program::Program;
use super::running::CENTER;
use super::{exchange, problem, settled};
use crate::counter::Counter;

/// Status and text of a page.
pub(super) fn get(url: &str) -> (u16, String) {
    let agent: ureq::Agent =
        ureq::Agent::config_builder().http_status_as_error(false).build().into();
    let mut response = agent.get(url).call().unwrap();
    (response.status().as_u16(), response.body_mut().read_to_string().unwrap())
}

/// Joins, sends a few deliveries, and tries a code that there is not.
fn a_day(program: &Program) -> Counter {
    let join = |counter: &Counter, code: &str| {
        let input = json!({ "url": program.url(), "center": CENTER, "code": code });
        counter.call("sync.join", input);
        problem(&settled(counter))
    };
    let (counter, stranger) = (Counter::open(), Counter::open());
    assert_eq!(join(&counter, &program.code()), "");
    counter.deliver("K-0001", "20,00");
    counter.deliver("K-0002", "20,00");
    assert_eq!(problem(&exchange(&counter)), "");
    assert_eq!(join(&stranger, "0000-0000-0000-0000-0000"), "sync-code");
    counter
}

#[test]
fn what_happened_is_counted_and_not_shown_to_everybody() {
    let flags = ["--metrics-listen", "127.0.0.1:0"].map(str::to_owned);
    let program = Program::with(flags.to_vec());
    a_day(&program);
    assert_eq!(get(&format!("{}/metrics", program.url())).0, 404);
    assert_eq!(get(&format!("{}/no/such/page", program.url())).0, 404);

    let url = program.metrics.clone().unwrap();
    assert!(url.ends_with("/metrics"), "{url}");
    let (status, text) = get(&url);
    assert_eq!(status, 200);
    let value = |row: &str| {
        let found = text.lines().find_map(|line| line.strip_prefix(row));
        found.unwrap_or_else(|| panic!("no {row} in\n{text}")).trim().parse::<f64>().unwrap()
    };
    let requests = |route: &str, outcome: &str| {
        let label = format!("{{route=\"{route}\",outcome=\"{outcome}\"}}");
        value(&format!("acopio_requests_total{label}"))
    };
    assert!(requests("/sync/v1/exchange", "ok") >= 2.0);
    assert_eq!(requests("/sync/v1/enrol", "ok"), 1.0);
    assert_eq!(requests("/sync/v1/enrol", "code"), 1.0);
    assert_eq!(requests("/sync/v1/hello/{nonce}", "ok"), 2.0);
    assert_eq!(requests("other", "unknown"), 2.0, "paths that there are not share one label");
    assert_eq!(value("acopio_terminals_seen"), 1.0);
    let records: u64 = program.records().values().sum();
    assert_eq!(value("acopio_records_stored_total"), records as f64);
    assert_eq!(value("acopio_forks_total"), 0.0);
    let exchange = "{route=\"/sync/v1/exchange\"}";
    assert!(value(&format!("acopio_request_bytes_total{exchange}")) > 500.0);
    assert!(value(&format!("acopio_response_bytes_total{exchange}")) > 200.0);
    let durations = format!("acopio_request_duration_seconds_count{exchange}");
    assert!(value(&durations) >= 2.0);
    for word in [CENTER, "127.0.0.1", "K-000"] {
        assert!(!text.contains(word), "{word} stands in\n{text}");
    }
}

#[test]
fn it_is_ready_when_its_database_is_and_lives_all_the_same() {
    let program = Program::new(None);
    let page = |path: &str| get(&format!("{}{path}", program.url()));
    assert_eq!(page("/health"), (200, "ok".to_owned()));
    assert_eq!(page("/ready"), (200, "ready".to_owned()));
    // A newer program has changed the tables.
    let db = rusqlite::Connection::open(program.file()).unwrap();
    db.execute(
        "insert into refinery_schema_history values (999, 'later', '2027-01-01T00:00:00Z', '1')",
        [],
    )
    .unwrap();
    let (status, text) = page("/ready");
    assert_eq!((status, text.contains("\"unavailable\"")), (503, true), "{text}");
    assert_eq!(page("/health").0, 200);
}

#[test]
fn the_log_has_a_line_for_each_request_and_nobody_is_named_in_it() {
    let program = Program::with_log();
    let counter = a_day(&program);
    let log = program.log();
    let lines: Vec<Value> = log.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let of = |route: &str| {
        let of_it =
            lines.iter().filter(|line| line["route"] == route && line["message"] == "request");
        of_it.collect::<Vec<_>>()
    };
    let exchanges = of("/sync/v1/exchange");
    assert!(exchanges.len() >= 2, "{log}");
    let terminal = program.records().keys().next().unwrap().clone();
    for line in exchanges {
        assert_eq!((&line["outcome"], &line["status"]), (&json!("ok"), &json!(200)), "{line}");
        assert!(line["bytes_in"].as_u64().unwrap() > 100, "{line}");
        assert!(line["bytes_out"].as_u64().unwrap() > 100 && line["ms"].is_u64(), "{line}");
        assert_eq!(line["span"]["center"], CENTER, "{line}");
        assert_eq!(line["span"]["terminal"], terminal, "{line}");
        assert!(line["timestamp"].is_string() && line["level"] == "INFO", "{line}");
    }
    let joins = of("/sync/v1/enrol");
    let outcomes: Vec<_> = joins.iter().map(|line| line["outcome"].clone()).collect();
    assert_eq!(outcomes, ["ok", "code"], "{log}");
    assert_eq!(joins[1]["span"]["center"], Value::Null, "who is not known is not named");

    // The counter's own words: neither whoever works there nor whoever brought something.
    for word in ["K-0001", "K-0002", "Grefa", "Marta", "127.0.0.1", "0000-0000"] {
        assert!(!log.contains(word), "{word} stands in\n{log}");
    }
    drop(counter);
}

/// The way to a route is through its description: what is not described, is not there.
#[test]
fn every_route_is_described_and_what_is_described_is_there() {
    let program = Program::new(None);
    let (status, text) = get(&format!("{}/openapi.json", program.url()));
    assert_eq!(status, 200);
    let document: Value = serde_json::from_str(&text).unwrap();
    let paths = document["paths"].as_object().unwrap();
    for (path, item) in paths {
        let url = format!("{}{}", program.url(), path.replace(['{', '}'], "0"));
        let method = item.as_object().unwrap().keys().next().unwrap().to_uppercase();
        let request = ureq::http::Request::builder().method(method.as_str()).uri(&url);
        let agent = ureq::Agent::config_builder().http_status_as_error(false).build();
        let answer = ureq::Agent::new_with_config(agent).run(request.body(()).unwrap()).unwrap();
        let there = answer.status().as_u16();
        assert!(![404, 405].contains(&there), "{path} is described, and answers {there}");
    }
    let handlers = crate::house::lines_where(
        |source| source.path.starts_with("server/src/http") && source.path.ends_with(".rs"),
        |line| line.contains(".route(") || line.contains(".route_service("),
    );
    // What is counted goes to a socket of its own.
    assert_eq!(handlers.len(), 1, "added without a description:\n{}", handlers.join("\n"));
    assert!(handlers[0].contains("/metrics"), "{handlers:?}");
}
