//! How a terminal that has nothing yet begins at a center of a server: it joins by a code, and what
//! the center decided before anybody can weigh comes with it.
//!
//! Nothing but who this terminal is stands in the file until all of it is there, and then the first
//! facts are written at once: whatever is cut off on the way can be done again with the same code.

use wire::Decision;
use wire::decisions::Center;
use wire::enrol::{EnrolmentRequest, MAX_ENROLMENT};
use wire::exchange::{Answer, MAX_ANSWER, NEWEST, OLDEST, Request, SignedRequest};
use wire::feeds::{Digest, Feed, Item, Page, Want};
use wire::reference_facts;

use super::join::{Joined, Wanted};
use super::link::Link;
use super::problem::Problem;
use super::trust::meet;
use crate::api::Say;
use crate::store::{Store, StoreError};

/// Bytes of pages that are asked for at once: all of a center's rules, as a rule.
const WANT_BYTES: u32 = 256 << 10;
/// Pages that are read before something is wrong.
const PAGES_MAX: usize = 64;

/// Why a terminal could not begin. Nothing but its identity was written.
#[derive(Debug)]
pub(crate) enum NotBegun {
    /// What can come between any terminal and a server.
    Problem(Problem),
    /// The center has not said on the server what it is called or what it buys.
    NotReady {
        /// Its short name.
        center: String,
    },
}

impl From<Problem> for NotBegun {
    fn from(problem: Problem) -> NotBegun {
        NotBegun::Problem(problem)
    }
}

impl NotBegun {
    /// What a person reads.
    pub(crate) fn say(&self) -> Say {
        match self {
            NotBegun::Problem(problem) => problem.say(),
            NotBegun::NotReady { center } => Say::new("begin-not-ready").with("center", center),
        }
    }
}

/// What a terminal begins with.
pub(crate) struct Begun {
    /// The server.
    pub(crate) joined: Joined,
    /// What the center is called.
    pub(crate) center: Center,
    /// The center's rules, page by page: its name, its catalogue, its price lists.
    pub(crate) pages: Vec<(Page, Vec<Item>)>,
}

/// Whose file it is: what is needed of it while nobody holds it open.
pub(crate) struct Newcomer {
    identity: wire::Identity,
    key: ed25519_dalek::SigningKey,
    wanted: Wanted,
    request: EnrolmentRequest,
}

impl Newcomer {
    /// Of a file in which nothing is yet, with what it wants to join.
    pub(crate) fn of(store: &Store, wanted: Wanted) -> Result<Newcomer, StoreError> {
        let (identity, key) = (store.identity().clone(), store.key().clone());
        let request = wanted.request(store)?;
        Ok(Newcomer { identity, key, wanted, request })
    }

    /// Whether that file is still the same.
    pub(crate) fn is_of(&self, store: &Store) -> bool {
        self.identity == *store.identity()
    }

    /// Joins and fetches. `stop` ends it.
    pub(crate) fn begins(
        &self,
        wall_ms: i64,
        stop: impl Fn() -> bool + Copy,
    ) -> Result<Begun, NotBegun> {
        let mut link = Link::new()?;
        let joined = self.joins(&mut link, stop)?;
        let pages = self.rules(&link, &joined, wall_ms, stop)?;
        let (mut center, mut catalogue) = (None, false);
        for item in pages.iter().flat_map(|(_, items)| items) {
            match &item.decision {
                Decision::Center(of) if item.key == "center" => center = Some(of.clone()),
                Decision::Catalogue(of) => catalogue |= reference_facts::catalogue(of).is_ok(),
                _ => {}
            }
        }
        let sound = |center: &Center| catalogue && (1..=99).contains(&center.number);
        match center.filter(sound) {
            Some(center) => Ok(Begun { joined, center, pages }),
            None => Err(NotBegun::NotReady { center: self.wanted.center.clone() }),
        }
    }

    fn joins(&self, link: &mut Link, stop: impl Fn() -> bool + Copy) -> Result<Joined, Problem> {
        let hello = meet(link, &self.wanted.url, stop)?;
        link.trust(hello.tls_keys().collect())?;
        let url = format!("{}/sync/v1/enrol", self.wanted.url);
        let answer = link.post(&url, self.request.encode(), MAX_ENROLMENT, stop)?;
        self.wanted.joined(&self.request, &answer, &hello)
    }

    /// All that holds of the center's rules.
    fn rules(
        &self,
        link: &Link,
        joined: &Joined,
        wall_ms: i64,
        stop: impl Fn() -> bool + Copy,
    ) -> Result<Vec<(Page, Vec<Item>)>, Problem> {
        let server = joined.key().ok_or(Problem::StrangeKey)?;
        let url = joined.exchange_url();
        let mut after = 0;
        let mut pages = Vec::new();
        while pages.len() < PAGES_MAX {
            let request = self.asks(joined, after, wall_ms);
            let bytes = link.post(&url, request, MAX_ANSWER, stop)?;
            let answer = Answer::open(&bytes, &server).map_err(other)?;
            self.check(joined, &answer)?;
            let Some(page) = answer.reply.pages.into_iter().find(|page| page.feed == Feed::RULES)
            else {
                return Ok(pages);
            };
            let items = page.items().map_err(other)?;
            let more = page.more;
            after = page.through;
            pages.push((page, items));
            if !more {
                return Ok(pages);
            }
        }
        Err(Problem::Misfit)
    }

    fn asks(&self, joined: &Joined, after: u64, wall_ms: i64) -> Vec<u8> {
        let request = Request {
            oldest: OLDEST,
            newest: NEWEST,
            app: env!("CARGO_PKG_VERSION").to_owned(),
            center: joined.center.clone(),
            terminal: self.identity.terminal,
            epoch: self.identity.epoch,
            wall_ms,
            push: Vec::new(),
            pull: vec![Want { feed: Feed::RULES, after, digest: Digest::default() }],
            want_bytes: WANT_BYTES,
            spans: Vec::new(),
            series: 0,
        };
        SignedRequest::seal(&request, &self.key)
    }

    /// An answer to this terminal, of which the server has no record yet.
    fn check(&self, joined: &Joined, answer: &Answer) -> Result<(), Problem> {
        let said = &answer.acknowledgement;
        let ours = (said.center.as_str(), said.terminal, said.epoch)
            == (joined.center.as_str(), self.identity.terminal, self.identity.epoch);
        match (ours, said.seq) {
            (true, _) if answer.reply.revoked => Err(Problem::Revoked),
            (true, 0) => Ok(()),
            (true, _) => Err(Problem::Rewound),
            (false, _) => Err(Problem::NotTheServer("an answer to somebody else".to_owned())),
        }
    }
}

fn other(error: impl std::fmt::Display) -> Problem {
    Problem::NotTheServer(error.to_string())
}

impl From<StoreError> for NotBegun {
    fn from(error: StoreError) -> NotBegun {
        NotBegun::Problem(error.into())
    }
}
