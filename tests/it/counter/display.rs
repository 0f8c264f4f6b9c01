//! The producer's display: what it is told, and when it is told nothing.

use serde_json::{Value, json};

use super::harness::{BABA, Counter, MORNING_MS};

fn display(counter: &Counter) -> Value {
    counter.call("display", json!({ "version": 0 }))
}

#[test]
fn it_is_told_the_delivery_at_the_counter_and_forgets_it() {
    let counter = Counter::open();
    assert_eq!(display(&counter)["shows"], "nobody");
    counter.begin("K-0006", BABA);
    counter.weigh("platform", 45_300);
    let live = counter.live();
    let shown = display(&counter);
    assert_eq!(shown["shows"], "weighing");
    assert_eq!(shown["name"], live["weigh"]["producer"]["name"]);
    assert_eq!(shown["rows"], live["weigh"]["account"]["rows"]);
    assert_eq!(shown["cash"], live["weigh"]["account"]["due"]);
    assert_eq!(shown["form"]["prices"][0]["grade"], "");
    // What is the producer's own and nobody else's to read is not on it.
    for hidden in ["code", "advance", "quota", "owed_before", "community"] {
        assert_eq!(shown.get(hidden), None, "{hidden}");
    }

    counter.save();
    let saved = display(&counter);
    assert_eq!(saved["shows"], "saved");
    assert_eq!((&saved["name"], &saved["rows"]), (&shown["name"], &json!([])));
    assert_eq!(saved["cash"], shown["cash"]);
    counter.clock.set(MORNING_MS + 600_000);
    let later = display(&counter);
    assert_eq!((&later["shows"], &later["name"]), (&json!("nobody"), &json!("")));
    counter.check_file();
}

#[test]
fn it_speaks_the_language_of_the_family_that_stands_there() {
    let counter = Counter::open();
    let family = |language: &str| {
        json!({
            "code": "K-0006", "family": "", "seller": "", "delegates": [], "language": language,
            "command": super::harness::command(),
        })
    };
    let page = counter.call("accounts.set_family", family("qu-EC"));
    assert_eq!(page["language"], "qu-EC");
    assert_eq!(counter.refused("accounts.set_family", family("la")).1, "setting-bad");
    assert_eq!(display(&counter)["language"], "es-EC", "nobody stands there");
    counter.deliver("K-0006", "20,00");
    let saved = display(&counter);
    assert_eq!((&saved["shows"], &saved["language"]), (&json!("saved"), &json!("qu-EC")));
    counter.begin("K-0011", BABA);
    assert_eq!(display(&counter)["language"], "es-EC", "the next one speaks another");
    counter.call("weigh.cancel", json!({}));
    counter.begin("K-0006", BABA);
    let weighing = display(&counter);
    assert_eq!((&weighing["shows"], &weighing["language"]), (&json!("weighing"), &json!("qu-EC")));
    counter.check_file();
}

#[test]
fn its_language_is_set_and_one_that_there_is_not_is_refused() {
    let counter = Counter::open();
    let set = |language: &str| json!({ "shown": false, "language": language, "sounds": false });
    assert_eq!(display(&counter)["language"], "es-EC");
    counter.call("settings.display", set("qu-EC"));
    assert_eq!(display(&counter)["language"], "qu-EC");
    assert_eq!(counter.live()["place"]["sounds"], false);
    assert_eq!(counter.refused("settings.display", set("la")).1, "setting-bad");
    assert_eq!(display(&counter)["language"], "qu-EC");
}
