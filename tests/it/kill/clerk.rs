//! A clerk who saves one delivery after the other and remembers what the program answered.

use std::thread;
use std::time::Duration;

use serde_json::{Value, json};

use crate::served::{Answer, Client};

const BABA: &str = "cacao-nacional/baba";

/// A delivery that was answered as saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Saved {
    pub(super) seq: u64,
    pub(super) number: String,
    pub(super) payable: String,
}

/// What a draft holds, as far as it can be seen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Draft {
    producer: Option<String>,
    weighings: usize,
    net: String,
}

/// The clerk's own memory, which no power cut touches.
pub(super) struct Clerk {
    /// Answered as saved.
    pub(super) saved: Vec<Saved>,
    /// What the last answer showed.
    draft: Draft,
    /// A step that was sent and not answered.
    asked: Option<&'static str>,
    /// A save that was sent and not answered may have been kept all the same: so many deliveries
    /// more than were answered.
    pub(super) unanswered: u64,
    served: usize,
}

impl Draft {
    fn of(live: &Value) -> Draft {
        let weigh = &live["weigh"];
        Draft {
            producer: weigh["producer"]["code"].as_str().map(str::to_owned),
            weighings: weigh["weighings"].as_array().map_or(0, Vec::len),
            net: weigh["net"].as_str().unwrap_or_default().to_owned(),
        }
    }
}

impl Clerk {
    pub(super) fn new() -> Clerk {
        Clerk {
            saved: Vec::new(),
            draft: Draft { net: "0,000 kg".to_owned(), ..Draft::default() },
            asked: None,
            unanswered: 0,
            served: 0,
        }
    }

    /// Works until the program is gone.
    pub(super) fn work(&mut self, client: &Client) {
        while self.one(client).is_some() {}
    }

    /// One delivery from where the draft stands; `None` when the program is gone.
    fn one(&mut self, client: &Client) -> Option<()> {
        self.served += 1;
        let code = format!("K-{:04}", 2 + self.served % 50);
        self.step(client, "weigh.scan", json!({ "code": code }))?;
        self.step(client, "weigh.form", json!({ "form": BABA }))?;
        let grams = 5_000 + 50 * (self.served as u64 % 400);
        let gross = format!("{},{:03}", grams / 1000, grams % 1000);
        let typed = json!({ "gross": gross, "reason": "scale-dead", "paper_number": "" });
        self.step(client, "weigh.manual", typed)?;
        let mut confirm = Value::Null;
        loop {
            let outcome = self.ask(client, "weigh.save", &json!({ "confirm": confirm }))?;
            if outcome["kind"] == "saved" {
                self.note_saved(&outcome);
                return Some(());
            }
            let weight = outcome["weight"].as_str().unwrap();
            confirm = json!(weight[weight.len() - 2..]);
        }
    }

    fn note_saved(&mut self, outcome: &Value) {
        let saved = &outcome["saved"];
        self.saved.push(Saved {
            seq: saved["seq"].as_u64().unwrap(),
            number: saved["number"].as_str().unwrap().to_owned(),
            payable: saved["payable"].as_str().unwrap().to_owned(),
        });
        self.draft = Draft::of(&outcome["live"]);
    }

    fn step(&mut self, client: &Client, command: &'static str, input: Value) -> Option<()> {
        let live = self.ask(client, command, &input)?;
        self.draft = Draft::of(&live);
        Some(())
    }

    fn ask(&mut self, client: &Client, command: &'static str, input: &Value) -> Option<Value> {
        self.asked = Some(command);
        match client.call(command, input) {
            Answer::Done(answer) => {
                self.asked = None;
                Some(answer)
            }
            Answer::Gone => None,
            Answer::Refused(code, id) => panic!("{command} {input}: {code} {id}"),
        }
    }

    /// After a restart: the draft is the one of the last answer, or of the step after it.
    pub(super) fn check_draft(&mut self, client: &Client, what: &str) {
        let live = client.done("live", &json!({ "version": 0 }));
        let now = Draft::of(&live);
        let empty = now.producer.is_none() && now.weighings == 0;
        match self.asked.take() {
            None => assert_eq!(now, self.draft, "{what}: the draft"),
            Some("weigh.save") => {
                assert!(now == self.draft || empty, "{what}: {now:?} after a save");
            }
            Some("weigh.manual") => {
                let more = now.weighings == self.draft.weighings + 1;
                let same = now.producer == self.draft.producer;
                assert!(now == self.draft || (more && same), "{what}: {now:?}, {:?}", self.draft);
            }
            Some(_) => {
                let kept = now.weighings == self.draft.weighings;
                assert!(kept, "{what}: {now:?}, {:?}", self.draft);
            }
        }
        self.draft = now;
    }

    /// Answers what the program asks about receipts that were being printed.
    pub(super) fn answer_printer(&self, client: &Client, yes: bool) {
        for _ in 0..20 {
            let live = client.done("live", &json!({ "version": 0 }));
            let asks = &live["printer"]["asks"];
            if asks.is_null() {
                return;
            }
            let job = asks["job"].clone();
            if asks["unknown"] == true {
                client.done("print.came_out", &json!({ "job": job, "yes": yes }));
            } else {
                client.done("print.retry", &json!({ "job": job }));
                thread::sleep(Duration::from_millis(20));
            }
        }
    }
}
