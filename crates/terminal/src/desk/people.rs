//! Finding producers as one types: all names in memory, folded once.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use domain::codes::CodeKey;
use domain::names::{Query, SearchKey};
use rusqlite::Connection;

use crate::store::{StoreError, feeds, producers};

/// Everybody who can be found.
pub(crate) struct People {
    people: Vec<Person>,
}

struct Person {
    code: String,
    key: CodeKey,
    /// Numbers that counters gave before that one.
    before: Vec<CodeKey>,
    search: SearchKey,
    name: String,
    last_day: Option<i32>,
}

/// What a number means.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum ByNumber<'a> {
    /// This producer.
    One(&'a str),
    /// More than one: a person must choose.
    Several,
    /// Nobody.
    Nobody,
}

impl People {
    /// Loads everybody.
    pub(crate) fn load(db: &Connection) -> Result<People, StoreError> {
        let mut before: BTreeMap<String, Vec<CodeKey>> = BTreeMap::new();
        for (provisional, code) in feeds::numbers(db)? {
            before.entry(code).or_default().push(CodeKey::of(&provisional));
        }
        let person = |producer: producers::Producer| {
            let before = before.remove(&producer.code).unwrap_or_default();
            Person { before, ..Person::of(producer) }
        };
        Ok(People { people: producers::all(db)?.into_iter().map(person).collect() })
    }

    /// How many there are.
    pub(crate) fn count(&self) -> usize {
        self.people.len()
    }

    /// Adds somebody who was registered just now, once.
    pub(crate) fn add(&mut self, producer: producers::Producer) {
        if self.people.iter().all(|person| person.code != producer.code) {
            self.people.push(Person::of(producer));
        }
    }

    /// Notes a delivery, so that who came lately stands first.
    pub(crate) fn delivered(&mut self, code: &str, day: i32) {
        if let Some(person) = self.people.iter_mut().find(|person| person.code == code) {
            person.last_day = Some(day);
        }
    }

    /// Who has that number: `142` is `K-0142`.
    pub(crate) fn by_number(&self, typed: &str) -> ByNumber<'_> {
        let typed = CodeKey::of(typed);
        let mut found = self.people.iter().filter(|person| person.has_number(&typed));
        match (found.next(), found.next()) {
            (None, _) => ByNumber::Nobody,
            (Some(one), None) => ByNumber::One(&one.code),
            (Some(_), Some(_)) => ByNumber::Several,
        }
    }

    /// Codes of those who fit, best first: the number itself, then who came lately, then by name.
    pub(crate) fn search(&self, text: &str, most: usize) -> (Vec<&str>, bool) {
        let query = Query::new(text);
        let typed = CodeKey::of(text);
        let mut found: Vec<&Person> = self
            .people
            .iter()
            .filter(|person| person.has_number(&typed) || person.search.matches(&query))
            .collect();
        let order = |person: &&Person| (!person.has_number(&typed), Reverse(person.last_day));
        let more = most < found.len();
        if more {
            // The best of many: no need to order those that are not shown.
            found.select_nth_unstable_by(most, |a, b| {
                order(a).cmp(&order(b)).then_with(|| a.name.cmp(&b.name))
            });
            found.truncate(most);
        }
        found.sort_by(|a, b| order(a).cmp(&order(b)).then_with(|| a.name.cmp(&b.name)));
        (found.into_iter().map(|person| person.code.as_str()).collect(), more)
    }
}

impl Person {
    fn has_number(&self, typed: &CodeKey) -> bool {
        typed.finds(&self.key) || self.before.iter().any(|before| typed.finds(before))
    }

    fn of(producer: producers::Producer) -> Person {
        let text = format!("{} {} {}", producer.name, producer.community, producer.code);
        Person {
            key: CodeKey::of(&producer.code),
            before: Vec::new(),
            search: SearchKey::new(&text),
            code: producer.code,
            name: producer.name,
            last_day: producer.last_day,
        }
    }
}
