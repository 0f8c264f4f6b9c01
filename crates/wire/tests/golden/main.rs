//! The bytes of every kind and version are frozen: a journal written today is read, hash for hash,
//! by every later program.
//!
//! `records.hex` holds one filled and one bare record of each kind, `messages.hex` what travels.
//! They are only ever added to: when something in them no longer comes out the same, the change is
//! wrong, not the file.
#![forbid(unsafe_code)]

mod change;
mod damage;
mod facts;
mod head;
mod messages;
mod people;
mod reference;

use std::collections::{BTreeMap, BTreeSet};

use wire::{ClockState, Fact, Header, Record};

/// A record whose bytes are frozen.
struct Example {
    /// Its title in `records.hex`.
    name: &'static str,
    header: Header,
    fact: Fact,
    /// With what its kind was given later.
    grown: bool,
}

impl Example {
    /// It was there when the chain and the first segment were frozen; what is added to the frozen
    /// records later leaves those alone.
    fn is_of_the_first(&self) -> bool {
        matches!(self.fact.kind(), (..=14, 1)) && !self.grown
    }

    fn encode(&self) -> Vec<u8> {
        Record::encode(&self.header, &self.fact)
    }
}

/// Everything filled in.
fn full(name: &'static str, fact: impl Into<Fact>) -> Example {
    let header = Header {
        wall_ms: 1_793_750_400_123,
        clock: ClockState::Steady,
        actor: "Rosa Grefa".to_owned(),
    };
    Example { name, header, fact: fact.into(), grown: false }
}

/// Everything filled in, and with what its kind was given after it had been frozen.
fn grown(name: &'static str, fact: impl Into<Fact>) -> Example {
    Example { grown: true, ..full(name, fact) }
}

/// As little as there can be.
fn bare(name: &'static str, fact: impl Into<Fact>) -> Example {
    let header = Header { wall_ms: 0, clock: ClockState::WentBack, actor: String::new() };
    Example { name, header, fact: fact.into(), grown: false }
}

/// In the order of their kinds, each filled one before its bare one and what grew behind them, as
/// in `records.hex`.
fn examples() -> Vec<Example> {
    let mut all = reference::examples();
    all.extend(facts::examples());
    all.extend(facts::of_users());
    all.extend(people::examples());
    all.sort_by_key(|example| example.fact.kind());
    all
}

/// The frozen records by title.
fn frozen() -> BTreeMap<String, Vec<u8>> {
    frozen_in(include_str!("records.hex"))
}

/// What a file holds by title: a title behind `# `, then hexadecimal rows.
fn frozen_in(file: &str) -> BTreeMap<String, Vec<u8>> {
    let mut frozen: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    let mut title = None;
    for row in file.lines().filter(|row| !row.is_empty()) {
        if let Some(name) = row.strip_prefix("# ") {
            assert!(frozen.insert(name.to_owned(), Vec::new()).is_none(), "{name} stands twice");
            title = Some(name);
        } else {
            let name = title.expect("a title stands before its rows");
            frozen.entry(name.to_owned()).or_default().extend(bytes_of(row));
        }
    }
    frozen
}

fn bytes_of(hex: &str) -> Vec<u8> {
    assert!(hex.len().is_multiple_of(2), "half a byte in {hex}");
    (0..hex.len())
        .step_by(2)
        .map(|at| u8::from_str_radix(&hex[at..at + 2], 16).expect("hexadecimal digits"))
        .collect()
}

/// Bytes as they stand in these files.
fn rows(name: &str, bytes: &[u8]) -> String {
    let mut text = format!("# {name}\n");
    for row in bytes.chunks(48) {
        text.extend(row.iter().map(|byte| format!("{byte:02x}")));
        text.push('\n');
    }
    text
}

#[test]
fn records_are_written_as_they_always_were() {
    let frozen = frozen();
    let misfits: Vec<String> = examples()
        .iter()
        .map(|example| (example.name, example.encode()))
        .filter(|(name, bytes)| frozen.get(*name) != Some(bytes))
        .map(|(name, bytes)| rows(name, &bytes))
        .collect();
    assert!(misfits.is_empty(), "not frozen, or no longer the same:\n{}", misfits.concat());
}

#[test]
fn frozen_records_are_read_as_they_always_were() {
    let mut examples: BTreeMap<_, _> =
        examples().into_iter().map(|example| (example.name, example)).collect();
    for (name, bytes) in frozen() {
        let example = examples.remove(&*name).unwrap_or_else(|| panic!("nothing expects {name}"));
        let record = Record::decode(&bytes).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(record.header, example.header, "{name}");
        assert_eq!(record.fact, example.fact, "{name}");
    }
    assert!(examples.is_empty(), "each example is frozen");
}

/// Whoever adds a kind or a version also freezes it.
#[test]
fn every_known_kind_and_version_is_frozen_twice() {
    let mut known = BTreeSet::new();
    for kind in 0..=u8::MAX {
        for version in 0..=u8::MAX {
            // Only what this program does not know may have a number for a body.
            let body = vec![0];
            let odd = Record::encode(
                &Header { wall_ms: 0, clock: ClockState::Steady, actor: String::new() },
                &Fact::Unknown { kind, version, body },
            );
            if Record::decode(&odd).is_err() {
                known.insert((kind, version));
            }
        }
    }
    let mut count = BTreeMap::new();
    for example in examples() {
        *count.entry(example.fact.kind()).or_insert(0) += 1;
    }
    assert_eq!(count.keys().copied().collect::<BTreeSet<_>>(), known);
    // One filled, one bare, and one more for each time that the kind grew.
    assert!(count.values().all(|&examples| 2 <= examples), "{count:?}");
}
