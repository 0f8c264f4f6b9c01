//! To whom anything is said: how a terminal comes to know its server's TLS keys, and what it does
//! when the server has a new one.

use wire::enrol::MAX_ENROLMENT;
use wire::exchange::MAX_ANSWER;
use wire::hello::Hello;

use super::address;
use super::join::{Joined, Wanted};
use super::link::Link;
use super::problem::Problem;
use super::worker::Worker;

impl Worker {
    /// Joins a server: who answers is asked first, so that nothing is said to a page of conditions.
    pub(super) fn join(&self, link: &mut Link, wanted: &Wanted) -> Result<(), Problem> {
        let hello = meet(link, &wanted.url, || self.is_over())?;
        link.trust(hello.tls_keys().collect())?;
        let request = self.with_desk(|desk, _| {
            let store = &desk.store;
            Ok(wanted.request(store)?)
        })?;
        let url = format!("{}/sync/v1/enrol", wanted.url);
        let answer = link.post(&url, request.encode(), MAX_ENROLMENT, || self.is_over())?;
        let joined = wanted.joined(&request, &answer, &hello)?;
        self.with_desk(|desk, now_ms| Ok(desk.set_server(&joined, now_ms)?))
    }

    /// Sends a request to the server that was joined. `None` when the server has a new TLS key,
    /// which it has vouched for: that was written down, and the request was not sent.
    pub(super) fn send(
        &self,
        link: &mut Link,
        joined: &Joined,
        url: &str,
        request: Vec<u8>,
    ) -> Result<Option<Vec<u8>>, Problem> {
        link.trust(joined.tls_keys())?;
        match link.post(url, request, MAX_ANSWER, || self.is_over()) {
            Err(Problem::StrangeKey) => {}
            answer => return answer.map(Some),
        }
        let hello = link.ask(&joined.url, || self.is_over())?;
        match joined.renewed(&hello) {
            Some(renewed) if renewed != *joined => {
                self.with_desk(|desk, now_ms| Ok(desk.set_server(&renewed, now_ms)?))?;
                Ok(None)
            }
            // Another server, or the right one at another end than this connection's.
            _ => Err(Problem::StrangeKey),
        }
    }
}

/// Who answers at an address that a person typed. Where nobody does, the other scheme may have been
/// meant.
pub(super) fn meet(
    link: &Link,
    url: &str,
    stop: impl Fn() -> bool + Copy,
) -> Result<Hello, Problem> {
    let problem = match link.ask(url, stop) {
        Ok(hello) => return Ok(hello),
        Err(problem) => problem,
    };
    let plain = url.starts_with("http://");
    if plain && link.ask(&address::otherwise(url), stop).is_ok() {
        return Err(Problem::OnlyTls);
    }
    Err(problem)
}
