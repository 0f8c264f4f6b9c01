//! A scale on a serial line: silent, in another language, and gone.

use std::io::Write;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use serde_json::{Value, json};
use serialport::{SerialPort, TTYPort};

use super::harness::{BABA, Counter};
use ::it::driver::center::{choice, install};

/// Sends the same frame ten times a second until it is dropped.
struct Sending {
    stop: Arc<AtomicBool>,
    thread: Option<JoinHandle<TTYPort>>,
}

impl Sending {
    fn start(mut port: TTYPort, frame: &'static str) -> Sending {
        let stop = Arc::new(AtomicBool::new(false));
        let stopped = Arc::clone(&stop);
        let thread = thread::spawn(move || {
            while !stopped.load(Ordering::Relaxed) {
                // A full line means that nobody reads: the frame is lost, as on a real one.
                let _ = port.write_all(frame.as_bytes());
                thread::sleep(Duration::from_millis(100));
            }
            port
        });
        Sending { stop, thread: Some(thread) }
    }

    fn stop(mut self) -> TTYPort {
        self.stop.store(true, Ordering::Relaxed);
        self.thread.take().unwrap().join().unwrap()
    }
}

fn advice(counter: &Counter, id: &str) {
    counter.wait(id, |live| live["scale"]["advice"]["id"] == id);
    let refused = counter.refused("weigh.add", json!({}));
    assert_eq!(refused, ("scale".to_owned(), id.to_owned()));
}

#[test]
fn each_trouble_of_the_line_has_its_sentence() {
    let (scale, computer) = TTYPort::pair().unwrap();
    let path = computer.name().unwrap();
    let counter = Counter::open();
    counter.begin("K-0006", BABA);
    let sending = Sending::start(scale, "ST,GS,+  45.20kg\r\n");
    let call = |command: &str, input: &Value| counter.call(command, input.clone());
    install(call, "platform", &path, "45,2");
    let status = |id: &str| {
        counter.wait(id, |live| {
            live["status"].as_array().unwrap().iter().any(|item| item["say"]["id"] == id)
        })
    };
    status("status-scale-unchecked");
    counter.call("scales.check", json!({ "name": "platform", "known": "45,2" }));
    status("status-scale-ok");
    advice(&counter, "scale-not-zeroed");
    let scale = sending.stop();
    advice(&counter, "scale-silent");

    let sending = Sending::start(scale, "\u{1}~~~not a scale~~~\r\n");
    advice(&counter, "scale-garbled");
    let sending = Sending::start(sending.stop(), "ST,GS,+  45.20lb\r\n");
    advice(&counter, "scale-wrong-unit");
    let sending = Sending::start(sending.stop(), "ST,NT,+  45.20kg\r\n");
    advice(&counter, "scale-net-mode");
    let sending = Sending::start(sending.stop(), "OL,GS,+9999.99kg\r\n");
    advice(&counter, "scale-over");
    let sending = Sending::start(sending.stop(), "ST,GS,+   0.00kg\r\n");
    counter.wait_scale("empty");
    let sending = Sending::start(sending.stop(), "ST,GS,+  45.20kg\r\n");
    counter.wait_scale("stable");
    let live = counter.call("weigh.add", json!({}));
    assert_eq!(live["weigh"]["net"], "45,200 kg");

    drop((sending.stop(), computer));
    counter.wait_scale("dead");
    assert_eq!(counter.save()["payable"], "45,200 kg", "a scale that is gone takes nothing along");
    counter.check_file();
}

/// A platform on a line that sends that frame, and how it would be installed.
fn listening(frame: &'static str) -> (Counter, Sending, TTYPort, Value) {
    let (scale, computer) = TTYPort::pair().unwrap();
    let counter = Counter::open();
    let call = |command: &str, input: &Value| counter.call(command, input.clone());
    let mut choice = choice(call, "platform");
    choice["kind"] = json!("serial");
    choice["address"] = json!(computer.name().unwrap());
    (counter, Sending::start(scale, frame), computer, choice)
}

fn hear(counter: &Counter, choice: &Value, say: &str) -> Value {
    let deadline = std::time::Instant::now() + Duration::from_secs(20);
    loop {
        let heard = counter.call("scales.listen", json!({ "choice": choice, "ask": false }));
        if heard["say"]["id"] == say {
            return heard;
        }
        assert!(std::time::Instant::now() < deadline, "{say}: {heard}");
        thread::sleep(Duration::from_millis(50));
    }
}

#[test]
fn a_scale_that_is_read_tenfold_is_not_installed() {
    let (counter, _sending, _computer, choice) = listening("ST,GS,+  45.20kg\r\n");
    let install = |known: &str| {
        counter.outcome("scales.install", json!({ "choice": choice, "known": known }))
    };
    assert_eq!(install("45,2").unwrap_err().1, "scale-listen-first");
    hear(&counter, &choice, "heard-chosen");
    for wrong in ["4,52", "99,65", "20,5"] {
        assert_eq!(install(wrong).unwrap_err().1, "scale-reads-wrong", "{wrong}");
    }
    assert_eq!(install("452").unwrap_err().1, "scale-known-too-heavy");
    assert_eq!(install("").unwrap_err().1, "scale-known-missing");
    assert_eq!(install("0,4").unwrap_err().1, "scale-known-too-light");
    install("45,0").unwrap();
    let view = counter.call("settings.view", json!({}));
    let check = &view["scales"][0]["checks"][0];
    assert_eq!((&check["at_set_up"], &check["error"]), (&json!(true), &json!("0,200")));
    counter.check_file();
}

#[test]
fn what_is_heard_is_shown_and_said() {
    let (counter, sending, computer, mut choice) = listening("ST,GS,+  45.20kg\r\n");
    let heard = hear(&counter, &choice, "heard-chosen");
    let row = &heard["rows"][0];
    assert_eq!((&row["dialect"], &row["weight"]), (&json!("st-gs"), &json!("45,20")));
    assert!(heard["raw"].to_string().contains("53 54 2C 47 53"), "{heard}");
    assert_eq!(counter.live()["scale"]["state"], "dead", "its port belongs to whoever sets it up");

    // Another number of decimals is chosen by its row, and the division has to go with it.
    choice["decimals"] = json!(3);
    let heard = hear(&counter, &choice, "heard-choose");
    assert_eq!(heard["rows"][0]["decimals"], 2);
    choice["decimals"] = json!(1);
    let refused = counter.refused("scales.listen", json!({ "choice": choice, "ask": false }));
    assert_eq!(refused.1, "scale-decimals-division");
    choice["decimals"] = json!(2);

    let sending = Sending::start(sending.stop(), "\u{1}~~~not a scale~~~\r\n");
    hear(&counter, &choice, "heard-nobody-understands");
    let scale = sending.stop();
    hear(&counter, &choice, "heard-silent");
    drop((scale, computer));
    hear(&counter, &choice, "heard-unplugged");
    choice["address"] = json!("/dev/serial/by-id/nobody");
    hear(&counter, &choice, "heard-not-there");
    counter.call("scales.leave", json!({}));
    counter.wait_scale("empty");
}

#[test]
fn a_scale_weighs_what_it_can_and_not_what_the_catalogue_says() {
    let (counter, _sending, _computer, mut choice) = listening("ST,GS,+  45.20kg\r\n");
    choice["capacity"] = json!("60");
    choice["division"] = json!("0,02");
    choice["min_load"] = json!("0,4");
    hear(&counter, &choice, "heard-chosen");
    counter.call("scales.install", json!({ "choice": choice, "known": "45,2" }));
    let view = counter.call("settings.view", json!({}));
    assert_eq!(view["scales"][0]["choice"], choice);
    counter.begin("K-0006", BABA);
    let typed = json!({ "gross": "60,02", "reason": "scale-dead", "paper_number": "" });
    assert_eq!(counter.refused("weigh.manual", typed).1, "over-capacity");
    counter.check_file();
}

#[test]
fn who_leaves_the_set_up_without_a_word_leaves_the_scale_at_work() {
    let (counter, _sending, _computer, choice) = listening("ST,GS,+  45.20kg\r\n");
    hear(&counter, &choice, "heard-chosen");
    counter.clock.pass(20_000);
    counter.wait_scale("empty");
}

#[test]
fn a_scale_of_no_known_dialect_is_described_by_its_frame() {
    let (counter, _sending, _computer, mut choice) = listening("W=+045.20;S#\r\n");
    hear(&counter, &choice, "heard-nobody-understands");
    choice["dialect"] = json!("pattern");
    for (pattern, say) in [
        ("", "pattern-no-figure"),
        ("W=###.##;{S|M}?", "pattern-no-sign"),
        ("W=±##.###;{S|M}?", "pattern-decimals"),
        ("W=±###.##;{S|MM}?", "pattern-bad-at"),
    ] {
        choice["pattern"] = json!(pattern);
        hear(&counter, &choice, say);
        let install = json!({ "choice": choice, "known": "45,2" });
        assert_eq!(counter.refused("scales.install", install).1, say);
    }
    choice["pattern"] = json!("W=±###.##;{S|M}\\#");
    hear(&counter, &choice, "heard-chosen");
    counter.call("scales.install", json!({ "choice": choice, "known": "45,2" }));
    advice(&counter, "scale-not-zeroed");
    counter.check_file();
}
