//! How much is sent at once, and when it is tried again.

/// Least and most bytes of a segment that is aimed at.
const LEAST: usize = 4 << 10;
const MOST: usize = 256 << 10;
/// A request that took less leaves room for a larger one.
const QUICK_MS: u64 = 4_000;
/// First and longest wait after a failure.
const FIRST_WAIT_MS: u64 = 5_000;
const LONGEST_WAIT_MS: u64 = 10 * 60 * 1_000;
/// With nothing to send: how often the server is asked whether it has something.
const IDLE_MS: u64 = 15 * 60 * 1_000;
/// After a save: a short while, so that a few deliveries go together.
const TOGETHER_MS: u64 = 20_000;

/// What the last exchanges taught.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Pace {
    bytes: usize,
    failures: u32,
    asked_ms: u64,
    last: Last,
}

/// What is known of the last request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Last {
    /// It did what it was to do, or there was none.
    Done,
    /// Nothing: the line was cut, or something else answered.
    Unknown,
    /// The server has told a problem. What the journal held up to there was brought to it; nothing
    /// was, where the request only asked.
    Told { brought: Option<u64> },
}

impl Pace {
    /// Nothing is known of the link.
    pub(crate) fn new() -> Pace {
        Pace { bytes: 32 << 10, failures: 0, asked_ms: 0, last: Last::Done }
    }

    /// Bytes of a segment to aim at.
    pub(crate) fn bytes(self) -> usize {
        self.bytes
    }

    /// A request came through in so many milliseconds. One that brought nothing says nothing of how
    /// much the link bears.
    pub(crate) fn came_through(&mut self, took_ms: u64, brought: bool) {
        (self.failures, self.asked_ms) = (0, 0);
        self.last = Last::Done;
        if brought && took_ms < QUICK_MS {
            self.bytes = (self.bytes * 2).min(MOST);
        }
    }

    /// A request did not come through, or nobody knows.
    pub(crate) fn failed(&mut self) {
        self.failures = self.failures.saturating_add(1);
        self.last = Last::Unknown;
        self.bytes = (self.bytes / 2).max(LEAST);
    }

    /// The server asks to be left alone for so many seconds. It is heeded within reason: what is
    /// not signed may be said by anybody.
    pub(crate) fn asked_to_wait(&mut self, seconds: u32) {
        self.asked_ms = (u64::from(seconds) * 1_000).min(LONGEST_WAIT_MS);
    }

    /// The server has asked to be left alone.
    pub(crate) fn is_asked_to_wait(self) -> bool {
        0 < self.asked_ms
    }

    /// A request came through, and the server has told a problem. `brought` is the end of the
    /// journal that it was made from; none where it only asked.
    pub(crate) fn told(&mut self, brought: Option<u64>) {
        self.failures = self.failures.saturating_add(1);
        self.last = Last::Told { brought };
    }

    /// What became of the last request is not known, and sending it again would cost more than
    /// asking; or the server has told a problem of all that the journal holds up to its end, and
    /// only a person can do more. What is recorded after that is brought again, so that whatever
    /// contradicts the server's log lies there too.
    pub(crate) fn asks_first(self, head: u64) -> bool {
        match self.last {
            Last::Done => false,
            Last::Unknown => true,
            Last::Told { brought } => brought == Some(head),
        }
    }

    /// Milliseconds until the next try; `random` spreads those who lost the same link at once over
    /// the whole wait.
    pub(crate) fn wait_ms(self, waiting: bool, random: u64) -> u64 {
        // All who were asked at once come spread over half as long again.
        let asked = self.asked_ms + random % (self.asked_ms / 2 + 1);
        let own = match self.failures {
            0 if waiting => TOGETHER_MS,
            0 => IDLE_MS,
            failures => {
                let doubled = FIRST_WAIT_MS << (failures - 1).min(16);
                // Never at once: a full second at least.
                1_000 + random % doubled.min(LONGEST_WAIT_MS)
            }
        };
        own.max(asked)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn segments_follow_the_link() {
        let mut pace = Pace::new();
        for _ in 0..9 {
            pace.came_through(500, true);
        }
        assert_eq!(pace.bytes(), MOST);
        pace.came_through(9_000, true);
        assert_eq!(pace.bytes(), MOST, "slow, but through");
        for _ in 0..9 {
            pace.failed();
        }
        assert_eq!(pace.bytes(), LEAST);
        pace.came_through(300, false);
        assert_eq!(pace.bytes(), LEAST, "it was only asked");
        pace.came_through(300, true);
        assert_eq!(pace.bytes(), LEAST * 2);
    }

    #[test]
    fn a_request_of_which_nothing_is_known_is_asked_about_first() {
        let mut pace = Pace::new();
        assert!(!pace.asks_first(7));
        pace.failed();
        assert!(pace.asks_first(7) && pace.asks_first(8));
        pace.came_through(1, true);
        assert!(!pace.asks_first(7));
    }

    #[test]
    fn what_the_server_contradicts_is_brought_once_and_again_when_there_is_more() {
        let mut pace = Pace::new();
        pace.failed();
        pace.told(None);
        assert!(!pace.asks_first(7), "it was only asked: now it is brought");
        pace.told(Some(7));
        assert!(pace.asks_first(7), "all of it was brought");
        assert!(!pace.asks_first(8), "there is more");
        let mut waits = (0..30).map(|_| {
            pace.told(Some(7));
            pace.wait_ms(true, u64::MAX - 1)
        });
        assert!(waits.any(|wait| LONGEST_WAIT_MS / 2 < wait), "and it is not tried all the time");
    }

    #[test]
    fn waits_grow_to_ten_minutes_and_are_spread() {
        let mut pace = Pace::new();
        assert_eq!((pace.wait_ms(true, 7), pace.wait_ms(false, 7)), (TOGETHER_MS, IDLE_MS));
        let mut longest = Vec::new();
        for _ in 0..40 {
            pace.failed();
            longest.push(pace.wait_ms(true, u64::MAX - 1) - 1_000);
            assert_eq!(pace.wait_ms(true, 0), 1_000);
        }
        assert!(longest.iter().all(|wait| *wait < LONGEST_WAIT_MS), "{longest:?}");
        let random = u64::MAX - 1;
        assert_eq!(longest[0], random % 5_000);
        assert_eq!(longest[1], random % 10_000);
        assert_eq!(longest[39], random % LONGEST_WAIT_MS);
        pace.came_through(1, true);
        assert_eq!(pace.wait_ms(true, 7), TOGETHER_MS);
    }

    #[test]
    fn a_server_that_asks_to_be_left_alone_is() {
        let mut pace = Pace::new();
        pace.asked_to_wait(60);
        assert!(pace.is_asked_to_wait() && !pace.asks_first(7));
        assert_eq!(pace.wait_ms(true, 0), 60_000);
        let waits: Vec<u64> = (0..1_000).map(|n| pace.wait_ms(true, n * 7_919)).collect();
        assert!(waits.iter().all(|wait| (60_000..=90_000).contains(wait)), "{waits:?}");
        assert!(waits.iter().any(|wait| 80_000 < *wait), "they come spread");
        assert_eq!(pace.wait_ms(false, 0), IDLE_MS, "what is longer anyway stays");

        pace.failed();
        assert!(60_000 <= pace.wait_ms(true, 0), "a failure does not shorten it");
        pace.asked_to_wait(u32::MAX);
        assert_eq!(pace.wait_ms(true, 0), LONGEST_WAIT_MS);
        pace.came_through(100, true);
        assert_eq!(pace.wait_ms(true, 0), TOGETHER_MS);
    }
}
