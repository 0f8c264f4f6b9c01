//! The envelope: what the journal's records look like as bytes.
//!
//! Frozen by contract from the first release on. A record is a deterministic CBOR array
//! `[kind, version, wall_ms, clock, actor, body]`, the body an array of its own whose fields are
//! known by index and only ever appended to. Stored bytes are hashed and kept as they are; nothing
//! here is ever encoded a second time.
//!
//! Units are in the names: `_g` grams, `_pm` per mille, `_cents` US cents, `_micros` millionths of
//! a dollar, `_ms` Unix milliseconds, `_day` days since 1970-01-01.
#![forbid(unsafe_code)]

pub mod chain;
pub mod facts;
pub mod record;
pub mod reference;

pub use chain::{Hash, Identity};
pub use facts::Fact;
pub use record::{ClockState, DecodeError, Header, Record};
