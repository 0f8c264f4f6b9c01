//! The screens' types are those of `terminal::api`, and its list of commands is what the terminal
//! knows. `UPDATE_EXPECT=1` writes the types anew.

use std::any::TypeId;
use std::collections::{BTreeMap, HashSet};

use serde_json::json;
use terminal::api::{COMMANDS, Commands};
use ts_rs::{Config, TS, TypeVisitor};

use crate::counter::Counter;
use crate::house;

const FILE: &str = "ui/src/bindings.ts";
const HEAD: &str =
    "// Generated from crates/terminal/src/api by a test of the house; do not edit by hand.\n";

/// Goes through all types that can be reached from one.
struct Declarations {
    config: Config,
    seen: HashSet<TypeId>,
    /// By name.
    texts: BTreeMap<String, String>,
}

impl TypeVisitor for Declarations {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        if T::output_path().is_none() || !self.seen.insert(TypeId::of::<T>()) {
            return;
        }
        let declared = T::decl(&self.config);
        let text = format!("{}export {declared}\n", T::docs().unwrap_or_default());
        let name = T::ident(&self.config);
        if let Some(other) = self.texts.get(&name) {
            assert_eq!(*other, text, "two types of the api are called {name}");
        }
        self.texts.insert(name, text);
        T::visit_dependencies(self);
        T::visit_generics(self);
    }
}

fn generated() -> String {
    // JSON carries numbers; what could exceed 2^53 does not travel (texts do).
    let config = Config::new().with_large_int("number");
    let mut all = Declarations { config, seen: HashSet::new(), texts: BTreeMap::new() };
    all.visit::<Commands>();
    let declarations: Vec<String> = all.texts.into_values().collect();
    let text = format!("{HEAD}\n{}", declarations.join("\n"));
    text.lines().map(|line| line.trim_end().to_owned() + "\n").collect()
}

#[test]
fn screens_have_the_types_of_the_api() {
    let path = house::root().join(FILE);
    let generated = generated();
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        std::fs::write(&path, &generated).unwrap();
    }
    let found = std::fs::read_to_string(&path).unwrap();
    let odd = generated.lines().zip(found.lines()).position(|(wanted, found)| wanted != found);
    let line = odd.unwrap_or_else(|| generated.lines().count().min(found.lines().count()));
    assert!(
        generated == found,
        "{FILE} differs from terminal::api from line {} on; `UPDATE_EXPECT=1 cargo test -p it \
         bindings` writes it anew:\n  is:      {:?}\n  must be: {:?}",
        line + 1,
        found.lines().nth(line),
        generated.lines().nth(line),
    );
}

#[test]
fn no_number_on_the_door_is_too_large_for_the_screens() {
    assert!(!generated().contains("bigint"), "a screen cannot send or get a bigint");
}

/// Every command is known, and its name alone does not make one known.
#[test]
fn commands_that_are_declared_are_those_that_are_known() {
    let counter = Counter::new();
    for (command, _) in COMMANDS {
        let detail = counter.detail(command, json!("no input of any command"));
        assert!(!detail.contains("no command"), "{command} is declared and not known");
    }
    for unknown in ["", "weigh", "weigh.", "weigh.shave", "settings.secret", "live.x", "sql"] {
        assert!(counter.detail(unknown, json!({})).contains("no command"), "{unknown:?}");
    }
}
