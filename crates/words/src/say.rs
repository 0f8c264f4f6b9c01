//! A sentence before it is written in any language.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// A sentence for a person: an id of `assets/strings/<language>/messages.ftl` with its arguments.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Say {
    /// Fluent message id.
    pub id: String,
    /// Arguments, already written in es-EC.
    pub args: BTreeMap<String, String>,
}

impl Say {
    /// A sentence without arguments.
    pub fn new(id: &str) -> Say {
        Say { id: id.to_owned(), args: BTreeMap::new() }
    }

    /// The same sentence with one more argument.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl ToString) -> Say {
        self.args.insert(name.to_owned(), value.to_string());
        self
    }
}
