//! The envelope: what two machines of different versions must agree on, as bytes.
//!
//! [`record`], [`facts`] and [`mod@reference`] are what the journal holds, [`chain`] its evidence;
//! [`segment`] is a run of records that travels, [`accept`] what a log does with it, [`exchange`]
//! and [`enrol`] what terminal and server say to each other, [`bundle`] the file in which they do
//! when somebody carries it; [`epochs`] is how a journal goes on under a new key; [`decisions`] is
//! what the center decides, [`feeds`] how it comes down.
//!
//! Frozen by contract from the first release on. A record is a deterministic CBOR array
//! `[kind, version, wall_ms, clock, actor, body]`, the body an array of its own whose fields are
//! known by index and only ever appended to. Stored bytes are hashed and kept as they are; nothing
//! here is ever encoded a second time.
//!
//! Units are in the names: `_g` grams, `_pm` per mille, `_cents` US cents, `_micros` millionths of
//! a dollar, `_ms` Unix milliseconds, `_day` days since 1970-01-01.
#![forbid(unsafe_code)]

pub mod accept;
pub mod bundle;
pub mod chain;
pub mod decisions;
pub mod dictated;
pub mod enrol;
pub mod epochs;
pub mod exchange;
pub mod facts;
pub mod feeds;
mod frame;
pub mod hello;
mod kinds;
mod packing;
pub mod record;
pub mod reference;
pub mod reference_facts;
pub mod segment;
pub mod shared_secret;
pub mod spoken;

pub use chain::{Hash, Identity};
pub use decisions::Decision;
pub use facts::Fact;
pub use record::{ClockState, DecodeError, Header, Record};
