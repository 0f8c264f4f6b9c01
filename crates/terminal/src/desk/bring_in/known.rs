//! Who is known here, by number and by name: nobody is guessed.

use std::collections::BTreeMap;

use domain::codes::CodeKey;
use domain::names::{Query, SearchKey};

use crate::api::Say;
use crate::store::producers::Producer;

/// Who is known here.
pub(super) struct People {
    by_number: BTreeMap<CodeKey, Producer>,
    by_name: Vec<(SearchKey, String)>,
}

impl People {
    pub(super) fn of(all: Vec<Producer>) -> People {
        let named = |of: &Producer| (SearchKey::new(&of.name), format!("{} {}", of.code, of.name));
        People {
            by_name: all.iter().map(named).collect(),
            by_number: all.into_iter().map(|of| (CodeKey::of(&of.code), of)).collect(),
        }
    }

    /// The producer of a number; a number with quite another name is nobody's.
    pub(super) fn producer(&self, code: &str, name: &str) -> Result<&Producer, Say> {
        let query = Query::new(name);
        let Some(producer) = self.by_number.get(&CodeKey::of(code)) else {
            let mut alike = self.by_name.iter().filter(|(key, _)| key.matches(&query));
            return Err(match (query.is_empty(), alike.next(), alike.next()) {
                (false, Some((_, who)), None) => {
                    Say::new("csv-history-alike").with("number", code).with("who", who)
                }
                _ => Say::new("csv-history-unknown").with("number", code),
            });
        };
        if !query.is_empty() && !shares_a_name(name, &producer.name) {
            return Err(Say::new("csv-history-other")
                .with("number", &producer.code)
                .with("name", &producer.name));
        }
        Ok(producer)
    }
}

/// Whether two names have a word in common, however it is spelled.
fn shares_a_name(one: &str, other: &str) -> bool {
    let other = SearchKey::new(other);
    one.split_whitespace().any(|word| {
        let word = Query::new(word);
        !word.is_empty() && other.matches(&word)
    })
}
