//! A whole day in the window, from an empty folder to the slip of the close, by keys alone.

use std::time::Instant;

use ::it::paper::Slip;
use serde_json::{Value, json};

use super::center::{assert_sound, day, decimal, list, prices_csv, producers_csv};
use super::clerk::{Clerk, DOWN, ENTER, ESCAPE};
use super::counter::Machines;
use super::driver::center::{COLUMNS, FORMS, KNOWN_G};
use super::driver::{Display, Window};
use super::machines::Scale;
use super::taking::{dollars, take};
use crate::house;
use crate::paper::figures::Figure;
use crate::paper::{check_receipt, slip};
use crate::served::{Client, Served};

/// The scales by the order of their cards in the settings.
const SCALES: [&str; 3] = ["platform", "bench", "counter"];

#[test]
fn the_window_works_through_a_day_by_keyboard() {
    let start = Instant::now();
    let day = day("day-12.json");
    let machines = Machines::of(&day);
    let display = Display::start();
    let data = tempfile::tempdir().unwrap();
    let clerk = Clerk::at(Window::open(&display, data.path()));

    set_up(&clerk, &day);
    connect(&clerk, &machines);
    open_day(&clerk, &day);
    told(start, "set up, connected and opened");
    let mut jobs = 0..;
    let numbers: Vec<String> = (0..list(&day["given"]).len())
        .map(|index| {
            let number = deliver(&clerk, &machines, &day, index);
            let what = format!("delivery {index}");
            let mut slips =
                jobs.by_ref().map(|job| slip(&machines.printer.job(job), COLUMNS, &what));
            // What was left owed came out as an order behind the receipt before.
            let paper = slips.find(|slip| !is_order(slip)).expect("its receipt");
            let receipt = check_receipt(&paper, &day, index, &what);
            assert_eq!(receipt.number, number, "{what}");
            number
        })
        .collect();
    told(start, "twelve deliveries");
    void(&clerk, &machines, &day, &numbers);
    close_day(&clerk, &machines, &day);
    clerk.window.close();
    told(start, "voided, counted and closed");
    assert_sound(data.path());
    compare_producers(&Served::start(data.path()).client(), &day);
    told(start, "all compared");
}

fn is_order(slip: &Slip) -> bool {
    slip.texts().iter().any(|text| text.trim() == "ORDEN DE PAGO")
}

/// The first start: the center's names, its products, its prices and producers from files.
fn set_up(clerk: &Clerk<'_>, day: &Value) {
    clerk.window.shown(".choices");
    clerk.walk_and_press(".choice:nth-of-type(2)", "");
    clerk.window.shown("ol [aria-current=step]");
    for (place, words) in ["Asociación Kallari", "Centro Tena", "2", "Marta"].iter().enumerate() {
        if 0 < place {
            clerk.walk_to("input[type=text]", "");
        }
        clerk.write(words);
    }
    clerk.window.photograph("set-up-names");
    let go_on = |step: &str| {
        clerk.walk_and_press("footer button.main", "");
        clerk.window.text_when("ol [aria-current=step]", |text| text.starts_with(step));
    };
    go_on("2");
    go_on("3");
    for tile in 1..=FORMS.len() {
        clerk.walk_and_press(&format!(".tiles button:nth-of-type({tile})"), "");
    }
    clerk.window.photograph("set-up-products");
    go_on("4");
    import(clerk, &prices_csv(day));
    clerk.walk_to("input[type=text]", "");
    clerk.write("01/01/2020");
    clerk.window.photograph("set-up-prices");
    go_on("5");
    import(clerk, &producers_csv(day));
    clerk.window.photograph("set-up-producers");
    clerk.walk_and_press("footer button.main", "");
}

/// Chooses a table's file and looks at what was understood of it.
fn import(clerk: &Clerk<'_>, csv: &str) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("tabla.csv");
    std::fs::write(&path, csv).unwrap();
    clerk.window.choose_file("input[type=file]", &path);
    let rows = csv.lines().count() - 1;
    let good = clerk.window.shown(".preview p");
    assert!(good.starts_with(&rows.to_string()), "{rows} rows, but {good}");
    assert_eq!(clerk.window.text(".preview .bad"), None, "bad rows");
}

/// Each scale on its own serial line, the printer by its address, through the settings.
fn connect(clerk: &Clerk<'_>, machines: &Machines) {
    clerk.window.shown("main.open");
    clerk.function(9);
    for (card, name) in (1..).zip(SCALES) {
        let css = |what: &str| format!("article:nth-of-type({card}) {what}");
        let scale = machines.scale(name);
        clerk.walk_and_press(&css("button"), "Instalar");
        clerk.walk_and_press("dialog button", "serial");
        clerk.walk_to("dialog .with input", "");
        clerk.write(&scale.port);
        clerk.press(ENTER);
        scale.load(KNOWN_G);
        clerk.window.text_when("dialog .reads b", |text| text.starts_with("5,0"));
        clerk.walk_to("dialog .known input", "");
        clerk.write("5");
        clerk.window.photograph(&format!("install-{name}"));
        clerk.function(4);
        clerk.window.text_when(&css(".now b"), |text| text.starts_with("5,0"));
        scale.load(0);
        clerk.window.text_when(&css(".now b"), |text| text.starts_with("0,"));
    }
    clerk.window.photograph("settings-scales");
    clerk.press("2");
    clerk.walk_and_press("section button", "red");
    clerk.walk_to("section input", "");
    clerk.write(&machines.printer.address);
    clerk.walk_and_press("section button", "Epson");
    clerk.walk_and_press("section button.main", "");
    clerk.window.photograph("settings-printer");
    clerk.press(ESCAPE);
}

fn open_day(clerk: &Clerk<'_>, day: &Value) {
    clerk.window.shown("main.open li b.figure");
    clerk.window.photograph("open-day");
    clerk.enter(&decimal(day["opening_cash_cents"].as_i64().unwrap(), 2));
    clerk.window.shown("output.entry");
    clerk.window.photograph("weigh-empty");
}

/// One delivery, from the producer's number to the words that it was saved.
fn deliver(clerk: &Clerk<'_>, machines: &Machines, day: &Value, index: usize) -> String {
    let given = &day["given"][index];
    clerk.producer(given["producer"].as_str().unwrap());
    take(clerk, machines.scale(given["scale"].as_str().unwrap()), day, index)
}

/// Finds each receipt among the deliveries of the day and voids it.
fn void(clerk: &Clerk<'_>, machines: &Machines, day: &Value, numbers: &[String]) {
    clerk.function(3);
    clerk.window.shown("main.deliveries li button");
    clerk.window.photograph("deliveries");
    for void in list(&day["voids"]) {
        let number = &numbers[usize::try_from(void["delivery"].as_u64().unwrap()).unwrap()];
        let (facts, before) = (".facts b", machines.printer.count());
        clerk.window.until(&format!("the receipt {number}"), || {
            let at = clerk.window.text(facts);
            let found = at.as_deref() == Some(number.as_str());
            if !found {
                clerk.press(DOWN);
                clerk.window.until("the next receipt", || {
                    clerk.window.text(facts).filter(|next| at.as_ref() != Some(next))
                });
            }
            found.then_some(())
        });
        clerk.window.photograph("receipt");
        clerk.walk_and_press("section button.danger", "");
        clerk.walk_to("dialog label:nth-of-type(1) input", "");
        clerk.write(void["reason"].as_str().unwrap());
        clerk.walk_and_press("dialog button.danger", "");
        clerk.window.shown("dialog .sure");
        clerk.window.photograph("void");
        clerk.walk_and_press("dialog button.danger", "");
        clerk.window.gone("dialog");
        clerk.window.text_when("p.alarm", |text| text.contains("pesado otra vez"));
        let slip = slip(&machines.printer.job(before), COLUMNS, "the slip of a void");
        let texts = slip.texts().join("\n");
        for words in ["ANULADO", number, "Motivo: pesado otra vez"] {
            assert!(texts.contains(words), "{words:?} is not on\n{texts}");
        }
        clerk.press(ESCAPE);
        clerk.window.gone(facts);
    }
}

/// Counts the cash and closes the day; totals on the screen and on the slip are the day's.
fn close_day(clerk: &Clerk<'_>, machines: &Machines, day: &Value) {
    let expect = &day["expect"];
    let before = machines.printer.count();
    clerk.function(10);
    clerk.window.shown("main.close table");
    clerk.window.photograph("close");
    let mut totals: Vec<Value> = list(&clerk.table("main.close table"))[1..].to_vec();
    let mut expected: Vec<Value> = Vec::new();
    let mut on_paper = Vec::new();
    for (name, form) in expect["totals_by_form"].as_object().unwrap() {
        let kilos = |key: &str| format!("{} kg", decimal(form[key].as_i64().unwrap(), 3));
        let total = dollars(form["total_cents"].as_i64().unwrap());
        let (net, payable) = (kilos("net_g"), kilos("payable_g"));
        on_paper.extend([net.clone(), payable.clone(), total.clone()]);
        let count = form["deliveries"].to_string();
        expected.push(json!([name_of(name), count, net, payable, total]));
    }
    totals.sort_by_key(Value::to_string);
    expected.sort_by_key(Value::to_string);
    assert_eq!(totals, expected, "totals on the screen");

    let cash = expect["closing_cash_cents"].as_i64().unwrap();
    clerk.enter(&decimal(cash, 2));
    clerk.window.shown(".difference.agrees");
    clerk.window.photograph("close-counted");
    clerk.walk_and_press("section.count button.main", "");
    clerk.window.shown("main.end .tabs");
    clerk.window.photograph("close-slip");
    let slip = slip(&machines.printer.job(before), COLUMNS, "the slip of the close");
    let texts = slip.texts().join("\n");
    on_paper.extend([dollars(cash), dollars(day["opening_cash_cents"].as_i64().unwrap())]);
    for words in on_paper {
        assert!(texts.contains(&words), "{words:?} is not on\n{texts}");
    }
}

/// The name of a form in the totals, from the catalogue that the program brings along.
fn name_of(form: &str) -> String {
    let catalogue = house::text("assets/catalogue.json");
    let catalogue: Value = serde_json::from_str(&catalogue).unwrap();
    let found = list(&catalogue["forms"]).iter().find(|known| known["id"] == form).unwrap();
    let word = |key: &str| found[key].as_str().unwrap();
    format!("{} ({})", word("name"), word("detail"))
}

/// What each producer is owed, still owes, and may still deliver as organic, after the day.
fn compare_producers(client: &Client, day: &Value) {
    let expect = &day["expect"];
    for producer in list(&day["producers"]) {
        let code = producer["code"].as_str().unwrap();
        let page = client.done("producers.get", &json!({ "code": code }));
        let money = |of: &Value| of[code].as_i64().map_or(String::new(), dollars);
        let owed = money(&expect["owed_to_producers_cents"]);
        assert_eq!(page["card"]["owed"], owed, "{code}: owed");
        let advance = money(&expect["advances_left_cents"]);
        assert_eq!(page["card"]["advance"], advance, "{code}: advance");
        let left = list(&expect["organic_quota_left_dry_g"]).iter();
        let left: Vec<Value> = left.filter(|quota| quota["producer"] == code).cloned().collect();
        let shown: Vec<Value> = list(&page["quotas"])
            .iter()
            .map(|shown| {
                let kilos = Figure::read(shown["quota"]["left"].as_str().unwrap()).unwrap();
                let grams = i64::try_from(kilos.scaled(3).unwrap()).unwrap();
                let name = shown["product"].as_str().unwrap();
                json!({ "producer": code, "product": product_of(name), "grams": grams })
            })
            .collect();
        assert_eq!(shown, left, "{code}: quotas");
    }
}

/// The product that a producer's page calls by that name.
fn product_of(name: &str) -> &str {
    match name {
        "Cacao Nacional" => "cacao-nacional",
        "Guayusa hoja fresca" => "guayusa",
        other => other,
    }
}

#[expect(clippy::print_stderr, reason = "how long a day in the window takes is worth knowing")]
fn told(start: Instant, what: &str) {
    eprintln!("{what}: {:.1} s", start.elapsed().as_secs_f32());
}
