//! A slow line between the counter and the server: what goes over it, and how often.

use std::time::Duration;

use it::line::{Line, Passed, Slowness};
use serde_json::json;

use super::proxy::Proxy;
use super::running::Running;
use super::{check_all_there, exchange, join, problem};
use crate::counter::Counter;

/// A round trip of a fifth of a second, and 400 kbit/s.
const SLOW: Slowness =
    Slowness { round_trip: Duration::from_millis(200), bits_per_second: Some(400_000) };

/// Most bytes of a request that only asks.
const ASKS: u64 = 450;

/// A counter that has joined a server, somebody who cuts, and the slow line before them.
struct Far {
    counter: Counter,
    line: Line,
    proxy: Proxy,
    server: Running,
}

impl Far {
    fn away() -> Far {
        let server = Running::new();
        let proxy = Proxy::to(server.address());
        let line = Line::to(proxy.address()).unwrap();
        let counter = Counter::open();
        join(&counter, &server, &line.url());
        counter.deliver("K-0001", "20,00");
        counter.wait_printed();
        exchange(&counter);
        check_all_there(&counter, &server);
        line.set(SLOW);
        Far { counter, line, proxy, server }
    }

    /// Exchanges; what has passed over the line.
    fn exchange(&self) -> Passed {
        self.line.passed();
        exchange(&self.counter);
        self.line.passed()
    }

    /// An exchange that is cut after so many bytes there, or back.
    fn cut(&self, there: Option<u64>, back: Option<u64>) {
        self.proxy.cut_after(there, back);
        assert_eq!(problem(&exchange(&self.counter)), "sync-no-way");
        self.proxy.cut_after(None, None);
    }

    /// Records that take no time to make.
    fn write_records(&self, count: usize) {
        for language in ["en", "es-EC"].iter().cycle().take(count) {
            self.counter.call("settings.language", json!({ "language": language }));
        }
    }
}

#[test]
fn what_became_of_a_request_is_asked_before_anything_is_sent_again() {
    let far = Far::away();
    far.write_records(1);
    let Passed { up, requests, .. } = far.exchange();
    assert!(requests == 1 && ASKS < up, "what is known goes at once: {requests}, {up} bytes");

    // The server has it, and its answer is lost.
    far.write_records(100);
    far.cut(None, Some(20));
    let Passed { up, requests, .. } = far.exchange();
    assert!(requests == 1 && up < ASKS, "nothing is sent twice: {requests}, {up} bytes");
    check_all_there(&far.counter, &far.server);

    // It was cut before the server had it.
    far.write_records(100);
    far.cut(Some(300), None);
    let Passed { up, requests, .. } = far.exchange();
    assert!(requests == 2 && ASKS < up, "asked, then sent: {requests}, {up} bytes");
    check_all_there(&far.counter, &far.server);
}

#[test]
fn segments_become_smaller_on_a_line_that_fails_and_larger_again() {
    let far = Far::away();
    far.write_records(600);
    // Whatever it has grown to before: down to the least.
    for _ in 0..6 {
        far.cut(Some(200), None);
    }
    let Passed { requests, .. } = far.exchange();
    assert_eq!(requests, 3, "asked, and then in two parts");
    check_all_there(&far.counter, &far.server);

    far.write_records(600);
    assert_eq!(far.exchange().requests, 1, "it has come through: larger again");
    check_all_there(&far.counter, &far.server);
}
