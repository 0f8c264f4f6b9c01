//! What the center decides reaches its counters, and what one counter does the other knows of.

use domain::ports::Simulation;
use serde_json::json;
use server::clock::now_ms;
use server::interpret;
use server::office::centers::{self, Calling};
use server::office::{Act, catalogues, people, prices};
use server::store::deliveries;
use wire::decisions::FIRST_OF_CENTER;

use super::running::{CENTER, Running};
use super::{check_all_there, exchange, join};
use crate::counter::{BABA, Counter, VANILLA, command, text};

const PRICES: &str = "forma;grado;programa;precio;unidad
cacao-nacional/baba;;base;2,00;lb
";

fn act() -> Act<'static> {
    Act { center: CENTER, by: "Ana", now_ms: now_ms() }
}

fn interprets(server: &Running) {
    interpret::catch_up(server.service.db(), CENTER, now_ms()).unwrap();
}

fn issue(server: &Running, from: &str) -> String {
    let from = from.parse().unwrap();
    let prepared =
        prices::prepare(server.service.db(), CENTER, PRICES.as_bytes(), (from, None)).unwrap();
    prices::issue(server.service.db(), act(), &prepared).unwrap()
}

/// Issues a part of the catalogue, as it holds with one text in place of another.
fn changes(server: &Running, part: &str, from: &str, to: &str) {
    let (db, part) = (server.service.db(), part.parse().unwrap());
    let table = catalogues::export(db, CENTER, part).unwrap().csv();
    assert!(table.contains(from), "{table}");
    let table = table.replace(from, to);
    let prepared = catalogues::prepare(db, CENTER, part, table.as_bytes()).unwrap();
    assert!(catalogues::issue(db, act(), &prepared).unwrap().is_some());
}

#[test]
fn a_catalogue_changed_at_the_center_is_weighed_by_at_the_counter() {
    let server = Running::new();
    let counter = Counter::open();
    join(&counter, &server, &server.url());
    counter.begin("K-0001", VANILLA);
    counter.type_weight("1,500");
    // What is being weighed is bought no longer, and something new is.
    changes(&server, "forms", "vainilla/verde;", "canela/rama;");
    exchange(&counter);
    let live = counter.live();
    assert_eq!(live["unread"], 1, "somebody is told");
    let forms = live["weigh"]["forms"].to_string();
    assert!(forms.contains("canela/rama") && !forms.contains("vainilla/verde"), "{forms}");
    let refused = counter.refused("weigh.save", json!({ "confirm": null }));
    assert_eq!(refused.1, "no-form", "nothing is bought by what does not hold");
    counter.call("prices.view", json!({}));
    counter.call("weigh.cancel", json!({}));
    counter.deliver("K-0001", "20,00");
    // It can be chosen, and is bought once it has a price.
    counter.begin("K-0002", "canela/rama");
    counter.call("weigh.cancel", json!({}));

    // A platform that was changed for a smaller one: what it says is held to its own plate.
    let load = |grams| {
        counter.bench.load("platform", 0);
        counter.begin("K-0003", BABA);
        counter.wait_scale("empty");
        counter.bench.load("platform", grams);
    };
    load(120_000);
    counter.wait_scale("stable");
    counter.call("weigh.cancel", json!({}));
    changes(&server, "scales", "platform;Balanza de patio;300,000;", "platform;Patio;100,000;");
    exchange(&counter);
    load(120_000);
    counter.wait_scale("over");
    counter.bench.load("platform", 0);
    counter.call("weigh.cancel", json!({}));
    exchange(&counter);
    check_all_there(&counter, &server);
    counter.check_file();
}

fn numbers(counter: &Counter) -> Vec<String> {
    let list = counter.call("deliveries.list", json!({ "text": "", "day": "" }));
    list["rows"].as_array().unwrap().iter().map(|row| text(&row["number"])).collect()
}

#[test]
fn a_price_changed_at_the_center_is_bought_by_at_the_counter() {
    let server = Running::new();
    let counter = Counter::open();
    join(&counter, &server, &server.url());
    counter.deliver("K-0001", "20,00");
    assert_eq!(issue(&server, "2020-01-01"), "C1");
    exchange(&counter);
    assert_eq!(counter.live()["unread"], 1, "somebody is told");
    let view = counter.call("prices.view", json!({}));
    assert_eq!(view["state"]["args"]["version"], "C1", "{view:#}");
    assert_eq!(view["not_here"]["id"], "prices-from-center");
    counter.deliver("K-0002", "20,00");

    let inbox = counter.call("inbox.view", json!({}));
    assert_eq!(inbox["notices"][0]["say"]["id"], "inbox-prices", "{inbox:#}");
    counter.call("inbox.seen", json!({ "newest": inbox["newest"] }));
    assert_eq!(counter.live()["unread"], 0);
    let sync = counter.call("sync.view", json!({}));
    assert_eq!(sync["arrived"][0]["say"]["id"], "inbox-prices", "{sync:#}");
    assert!(sync["waiting"]["oldest"].is_object(), "{sync:#}");
    exchange(&counter);
    assert!(counter.call("sync.view", json!({}))["waiting"]["oldest"].is_null());
    check_all_there(&counter, &server);
    interprets(&server);
    let bought = deliveries::after(server.service.db(), CENTER, 0, 10).unwrap();
    let lists: Vec<_> = bought.iter().map(|delivery| delivery.price_list).collect();
    assert_eq!(lists, [1, FIRST_OF_CENTER]);
    counter.check_file();
}

/// The first row of a slip, and the number of its receipt.
fn heads(counter: &Counter) -> Vec<(String, String)> {
    let list = counter.call("deliveries.list", json!({ "text": "", "day": "" }));
    let rows = list["rows"].as_array().unwrap().iter().rev();
    rows.map(|row| {
        let receipt = counter.call("deliveries.receipt", json!({ "seq": row["seq"] }));
        let rows = receipt["strip"]["rows"].as_array().unwrap();
        // The demo center's slips have a frame above their head.
        let head = rows.iter().find(|row| text(&row["text"]).contains(" · ")).unwrap();
        (text(&head["text"]), text(&row["number"]))
    })
    .collect()
}

#[test]
fn a_center_called_anew_is_called_so_at_its_counters() {
    let server = Running::new();
    let (one, other) = (Counter::open(), Counter::open());
    for counter in [&one, &other] {
        join(counter, &server, &server.url());
        counter.deliver("K-0001", "20,00");
    }
    let before = [heads(&one), heads(&other)];
    let new = Calling {
        name: Some("Archidona Norte".to_owned()),
        association: Some("Kallari".to_owned()),
        number: Some(7),
    };
    centers::call(server.service.db(), act(), &new).unwrap();
    for (counter, before) in [&one, &other].into_iter().zip(before) {
        exchange(counter);
        let live = counter.live();
        assert_eq!(live["place"]["center"], "Archidona Norte");
        assert_eq!(live["unread"], 1, "somebody is told");
        let inbox = counter.call("inbox.view", json!({}));
        assert_eq!(inbox["notices"][0]["say"]["id"], "inbox-center", "{inbox:#}");
        let sync = counter.call("sync.view", json!({}));
        assert_eq!(sync["server"]["center_name"], "Archidona Norte", "{sync:#}");

        counter.deliver("K-0002", "20,00");
        let [first, second] = heads(counter).try_into().unwrap();
        assert_eq!(vec![first], before, "what was printed stays");
        assert_eq!(second.0, "KALLARI · ARCHIDONA NORTE");
        assert!(second.1.starts_with("07-") && second.1.ends_with("-000002"), "{}", second.1);
        exchange(counter);
        check_all_there(counter, &server);
    }
    // A delivery from before is voided and copied under the number it has.
    let list = one.call("deliveries.list", json!({ "text": "", "day": "" }));
    let oldest = list["rows"][1].clone();
    one.call("deliveries.reprint", json!({ "seq": oldest["seq"] }));
    let void = json!({
        "seq": oldest["seq"], "reason": "error", "returned": "0", "command": command(),
    });
    one.call("deliveries.void", void);
    let receipt = one.call("deliveries.receipt", json!({ "seq": oldest["seq"] }));
    let void = receipt["void_strip"]["rows"].to_string();
    assert!(void.contains("KALLARI · ARCHIDONA NORTE"), "{void}");
    assert!(void.contains(&text(&oldest["number"])), "{void}");
    one.check_file();
    other.check_file();
}

#[test]
fn two_counters_of_a_center_know_of_each_other_and_never_give_one_number_twice() {
    let server = Running::new();
    let (one, other) = (Counter::open(), Counter::open());
    join(&one, &server, &server.url());
    interprets(&server);
    other.deliver("K-0002", "10,00");
    join(&other, &server, &server.url());
    one.deliver("K-0001", "20,00");
    other.deliver("K-0001", "30,00");

    // The second kept the number of what it had printed, and goes on in a series of its own.
    let (first, second) = (numbers(&one), numbers(&other));
    assert!(first.iter().all(|number| number.contains("-001-")), "{first:?}");
    assert!(second.iter().any(|number| number.contains("-001-")), "{second:?}");
    assert!(second.iter().any(|number| number.contains("-002-")), "{second:?}");

    // Both register somebody while they are apart.
    let (here, there) = (one.register("Zoila Grefa"), other.register("Pedro Andi"));
    assert!(here.starts_with("N001-") && there.starts_with("N002-"), "{here}, {there}");
    one.deliver(&here, "12,00");
    for counter in [&one, &other] {
        exchange(counter);
    }
    interprets(&server);
    for counter in [&other, &one, &other] {
        exchange(counter);
    }
    let known: Vec<String> = people::all(server.service.db(), CENTER)
        .unwrap()
        .into_iter()
        .filter(|of| ["Zoila Grefa", "Pedro Andi"].contains(&of.name.as_str()))
        .map(|of| of.code)
        .collect();
    assert_eq!(known.len(), 2, "{known:?}");
    for counter in [&one, &other] {
        let page = |code: &str| counter.call("producers.get", json!({ "code": code }));
        assert!(known.contains(&text(&page(&here)["card"]["code"])), "the number for good");
        assert_eq!(page(&here)["card"]["name"], "Zoila Grefa");
        assert_eq!(page(&there)["card"]["name"], "Pedro Andi");
        check_all_there(counter, &server);
    }
    let advance = |counter: &Counter| {
        counter.call("producers.get", json!({ "code": "K-0001" }))["card"]["advance"].clone()
    };
    assert_eq!(advance(&one), advance(&other), "each knows what the other recovered");
    exchange(&one);
    for counter in [&one, &other] {
        let before = counter.records();
        exchange(counter);
        assert_eq!(counter.records(), before, "what is known does not come again");
    }
    one.check_file();
    other.check_file();
}

/// Nobody brings anything: the person alone goes there, before the center has a number for them and
/// after it.
#[test]
fn whoever_is_registered_at_one_counter_is_known_at_the_other_once() {
    let server = Running::new();
    let (one, other) = (Counter::open(), Counter::open());
    for counter in [&one, &other] {
        join(counter, &server, &server.url());
    }
    interprets(&server);
    exchange(&other);
    let input = json!({
        "command": command(), "name": "Zoila Grefa", "community": "Shandia", "card": "T-77",
    });
    let provisional = text(&one.call("producers.register", input)["card"]["code"]);
    exchange(&one);

    let found = |counter: &Counter| {
        let list = counter.call("producers.search", json!({ "text": "Zoila Grefa" }));
        let rows = list["rows"].as_array().unwrap();
        rows.iter().map(|row| text(&row["code"])).collect::<Vec<_>>()
    };
    exchange(&other);
    assert_eq!(found(&other), std::slice::from_ref(&provisional), "as she was written down");
    interprets(&server);
    for counter in [&other, &one] {
        exchange(counter);
        let [code] = found(counter).try_into().unwrap();
        assert!(!code.starts_with('N'), "{code} is no number for good");
        let page = counter.call("producers.get", json!({ "code": provisional.clone() }));
        assert_eq!(page["card"]["code"], code.as_str());
        assert_eq!(page["card_code"], "T-77", "also by the number of before");
        check_all_there(counter, &server);
    }
    assert_eq!(found(&one), found(&other));
    one.check_file();
    other.check_file();
}
