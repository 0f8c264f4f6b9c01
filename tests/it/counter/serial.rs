//! A scale on a serial line: silent, in another language, and gone.

use std::io::Write;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use serde_json::json;
use serialport::{SerialPort, TTYPort};

use super::harness::{BABA, Counter};

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
    let setting = |port: &str| {
        json!({ "name": "platform", "kind": "serial", "port": port, "baud": 9600,
                "seven_even": false })
    };
    counter.call("settings.scale", setting("/dev/no-such-scale"));
    advice(&counter, "scale-not-there");
    counter.call("settings.scale", setting(&path));
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
