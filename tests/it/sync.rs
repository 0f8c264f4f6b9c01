//! A counter and a central server, with a real socket between them and somebody who cuts it.

mod beginning;
mod carried;
mod certificates;
mod cuts;
mod decided;
mod dictated;
mod front;
mod joining;
mod kill;
mod limits;
mod lost;
mod malformed;
mod newer;
mod office_line;
pub(crate) mod plugged;
pub(crate) mod program;
mod proxy;
mod radio;
mod recovered;
pub(crate) mod running;
mod simulation;
mod slow;
mod stick;
mod tls;
mod watched;

use serde_json::{Value, json};

use crate::counter::Counter;
use running::Running;

/// Joins a counter to a server by a fresh code.
fn join(counter: &Counter, server: &Running, address: &str) {
    let code = server.code();
    let input = json!({ "url": address, "center": running::CENTER, "code": code });
    counter.call("sync.join", input);
    let view = settled(counter);
    assert!(view["server"].is_object(), "{view:#}");
    assert_eq!(view["problem"], Value::Null, "{view:#}");
}

/// Exchanges, and waits for the end of it. That a receipt came out is a record too: it must not
/// come behind the exchange. One that a restart cut short waits for the clerk's answer.
fn exchange(counter: &Counter) -> Value {
    counter.wait("what there is to print", |live| {
        let printer = &live["printer"];
        let asked = u64::from(printer["asks"]["unknown"] == true);
        printer["waiting"] == asked || printer["ready"] == false
    });
    counter.call("sync.now", json!({}));
    settled(counter)
}

/// The exchange once nothing is on its way.
fn settled(counter: &Counter) -> Value {
    counter
        .wait("the end of an exchange", |_| counter.call("sync.view", json!({}))["busy"] == false);
    counter.call("sync.view", json!({}))
}

/// The id of the sentence that says what went wrong; empty when nothing did.
fn problem(view: &Value) -> String {
    view["problem"]["id"].as_str().unwrap_or_default().to_owned()
}

/// The server has every record of the counter, once, and both know it.
#[track_caller]
fn check_all_there(counter: &Counter, server: &Running) {
    let view = counter.call("sync.view", json!({}));
    assert_eq!(view["waiting"]["records"], 0, "{view:#}");
    assert_eq!(problem(&view), "", "{view:#}");
    let (records, head) = (counter.records(), counter.diagnostic("diag-head"));
    assert_eq!(server.heads(&counter.diagnostic("diag-terminal")), [(records, head)]);
}
