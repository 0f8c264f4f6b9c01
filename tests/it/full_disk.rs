//! A disk that is full: whoever pays is told not to, and nothing that was saved is lost.

use std::time::{Duration, Instant};

use serde_json::json;

use crate::served::{Answer, Served};

const BABA: &str = "cacao-nacional/baba";

#[test]
fn a_full_disk_stops_the_counter_and_loses_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let served = Served::start(folder.path());
    served.client().open_demo();
    served.kill();
    // Room for the file of records as it is and a little more.
    let served = Served::start_cramped(folder.path(), 600);
    let client = served.client();
    let mut saved = Vec::new();
    let start = Instant::now();
    let said = loop {
        assert!(start.elapsed() < Duration::from_secs(60), "it never fills: {}", saved.len());
        let steps = [
            ("weigh.scan", json!({ "code": format!("K-{:04}", 2 + saved.len() % 50) })),
            ("weigh.form", json!({ "form": BABA })),
            (
                "weigh.manual",
                json!({ "gross": "12,00", "reason": "other-scale", "paper_number": "" }),
            ),
            ("weigh.save", json!({ "confirm": "00" })),
        ];
        let mut failed = None;
        for (command, input) in steps {
            match client.call(command, &input) {
                Answer::Done(outcome) if command == "weigh.save" => {
                    assert_eq!(outcome["kind"], "saved", "{outcome:#}");
                    saved.push(outcome["saved"]["number"].clone());
                }
                Answer::Done(_) => {}
                other => {
                    failed = Some(other);
                    break;
                }
            }
        }
        if let Some(failed) = failed {
            break failed;
        }
    };
    assert!(!saved.is_empty(), "there was no room for even one delivery");
    let Answer::Refused(code, id) = said else { panic!("{said:?}") };
    assert_eq!(code, "storage");
    assert!(["disk-full", "storage-failed"].contains(&id.as_str()), "{id}");
    served.kill();

    // There is room again: what was saved is there, and the counter goes on.
    let served = Served::start(folder.path());
    let client = served.client();
    for number in &saved {
        let list = client.done("deliveries.list", &json!({ "text": number, "day": "" }));
        assert_eq!(list["rows"][0]["number"], *number);
    }
    let list = client.done("deliveries.list", &json!({ "text": "", "day": "" }));
    assert_eq!(list["count"], saved.len(), "nothing but what was answered as saved");
    served.kill();
    let dir = folder.path().join("demo");
    assert!(terminal::store::verify(&dir).unwrap().damage.is_none());
    assert_eq!(terminal::store::rebuild(&dir).unwrap(), []);
}
