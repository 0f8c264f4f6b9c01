//! The words of rules, machines and paper: there in Spanish and English, with the variables that
//! the code gives, and none too many.

mod calls;
mod messages;

use std::collections::{BTreeMap, BTreeSet};

use self::calls::{Call, calls};
use self::messages::{Messages, messages};
use crate::house;

const FILES: [&str; 2] = ["messages.ftl", "paper.ftl"];

fn words(language: &str) -> Messages {
    let mut all = BTreeMap::new();
    for file in FILES {
        for (id, variables) in messages(&house::text(&format!("assets/strings/{language}/{file}")))
        {
            assert!(all.insert(id.clone(), variables).is_none(), "{language}: {id} is there twice");
        }
    }
    all
}

/// Ids that the code puts together, each written out.
fn composed() -> BTreeSet<String> {
    let mut ids: BTreeSet<String> = ["foreign-matter", "rain-wet", "moisture"]
        .iter()
        .flat_map(|kind| [format!("paper-{kind}"), format!("paper-{kind}-short")])
        .collect();
    let catalogue: serde_json::Value =
        serde_json::from_str(&house::text("assets/catalogue.json")).unwrap();
    for table in catalogue["grade_tables"].as_array().unwrap() {
        for class in table["classes"].as_array().unwrap() {
            ids.insert(format!("class-{}", class.as_str().unwrap()));
        }
    }
    ids
}

fn terminal_calls() -> Vec<Call> {
    house::sources()
        .into_iter()
        .filter(|source| {
            source.extension() == "rs"
                && [
                    "crates/sheets/src/",
                    "crates/terminal/src/",
                    "crates/acopioctl/src/",
                    "server/src/",
                    "src-tauri/src/",
                ]
                .iter()
                .any(|folder| source.path.starts_with(folder))
                && !source.path.ends_with("tests.rs")
                && !source.path.contains("/tests/")
        })
        .flat_map(|source| calls(&source.path, &source.text))
        .collect()
}

#[test]
fn every_file_of_words_can_be_read_whole() {
    for language in ["es-EC", "en", "qu-EC"] {
        for source in house::sources() {
            let folder = format!("assets/strings/{language}/");
            if source.path.starts_with(&folder) && source.extension() == "ftl" {
                let read = fluent_bundle::FluentResource::try_new(source.text);
                assert!(read.is_ok(), "{}: {:?}", source.path, read.err().map(|(_, why)| why));
            }
        }
    }
}

#[test]
fn languages_say_the_same_with_the_same_variables() {
    let spanish = words("es-EC");
    let english = words("en");
    assert_eq!(
        spanish.keys().collect::<Vec<_>>(),
        english.keys().collect::<Vec<_>>(),
        "Spanish and English have the same sentences"
    );
    for (language, other) in [("en", english), ("qu-EC", words("qu-EC"))] {
        for (id, variables) in other {
            assert_eq!(Some(&variables), spanish.get(&id), "{language}: variables of {id}");
        }
    }
}

#[test]
fn every_sentence_that_the_code_names_exists_with_its_variables() {
    let spanish = words("es-EC");
    let calls = terminal_calls();
    assert!(100 < calls.len(), "the search finds calls: {}", calls.len());
    for call in calls {
        let variables = spanish
            .get(&call.id)
            .unwrap_or_else(|| panic!("{}: no words for {:?}", call.place, call.id));
        if let Some(given) = call.variables {
            assert_eq!(given, *variables, "{}: variables of {}", call.place, call.id);
        }
    }
    for id in composed() {
        assert!(spanish.contains_key(&id), "no words for {id}");
    }
}

#[test]
fn no_sentence_is_left_over() {
    let texts: Vec<String> = house::sources()
        .into_iter()
        .filter(|source| {
            ["rs", "ts", "svelte"].contains(&source.extension())
                && source.path != "ui/src/word-ids.ts"
                && !source.path.starts_with("ui/src/host/fake")
                && !source.path.starts_with("tests/")
        })
        .map(|source| source.text)
        .collect();
    let composed = composed();
    let unused: Vec<String> = words("es-EC")
        .into_keys()
        .filter(|id| !composed.contains(id))
        .filter(|id| {
            let quoted = format!("\"{id}\"");
            !texts.iter().any(|text| text.contains(&quoted))
        })
        .collect();
    assert!(unused.is_empty(), "nobody says these: {unused:?}");
}
