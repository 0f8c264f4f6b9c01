//! A counter that has joined a server, for tests: no network is needed for it.

use ed25519_dalek::SigningKey;
use wire::Hash;
use wire::enrol::{Code, Enrolled};
use wire::exchange::{Acknowledgement, Answer, Reply};

use super::{Joined, Wanted};
use crate::counter_under_test::Counter;
use crate::store::exchange;

/// The key of the server that the counter has joined.
pub(crate) fn server() -> SigningKey {
    SigningKey::from_bytes(&[9; 32])
}

/// A counter with some records, joined to that server.
pub(crate) fn joined_counter() -> Counter {
    let mut counter = Counter::open();
    let wanted = Wanted {
        url: "http://127.0.0.1:9".to_owned(),
        center: "talag".to_owned(),
        code: Code::from_random([1; 20]),
    };
    let enrolled = Enrolled {
        center_name: "Talag".to_owned(),
        server_key: server().verifying_key().to_bytes(),
        server_ms: 0,
        series: 0,
        shared: vec![3; 32],
    };
    counter.desk.set_server(&Joined::new(&wanted, enrolled), counter.now).expect("joined");
    counter
}

/// What that server says when the counter's log ends at that record, with that hash.
pub(crate) fn answer(counter: &Counter, (seq, hash): (u64, Hash)) -> Answer {
    let store = &counter.desk.store;
    let identity = store.identity();
    let who = ("talag", identity.terminal, identity.epoch);
    let sums = exchange::sums_between(store.db(), 0, seq).expect("readable");
    let (said, pages) = (Vec::new(), Vec::new());
    Answer {
        acknowledgement: Acknowledgement::new(who, (seq, hash), 5, sums),
        reply: Reply {
            version: 1,
            said,
            backoff_s: 0,
            revoked: false,
            pages,
            series: 0,
            brought: None,
        },
    }
}
