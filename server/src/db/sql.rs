//! Every statement of the server, for SQLite, PostgreSQL and those that speak like it.
//!
//! Only what all of them share is used, and each statement names the center, so that it stays on
//! one shard; a test holds them against the list of what is shared. Values are `$1`, `$2` … in the
//! order of their first use, which SQLite counts alike.

/// A statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sql {
    /// What is run.
    pub text: &'static str,
    /// The row is locked until the transaction ends: `for update`, which SQLite has no need of.
    pub locks: bool,
}

/// A statement that inserts rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Insert {
    /// Up to `values`.
    pub head: &'static str,
    /// Values in a row.
    pub width: usize,
    /// What follows the rows: `on conflict (…) do nothing`, or nothing.
    pub tail: &'static str,
}

/// Declares the statements and the lists of them.
macro_rules! statements {
    ($($(#[$doc:meta])* $name:ident = $text:literal $(, $locks:ident)?;)*) => {
        $($(#[$doc])* pub const $name: Sql =
            Sql { text: $text, locks: statements!(@ $($locks)?) };)*
        /// All of them, by name.
        pub const ALL: &[(&str, Sql)] = &[$((stringify!($name), $name)),*];
    };
    (@ locks) => { true };
    (@) => { false };
}

statements! {
    /// A new center: short name, name, number that was said with it, time.
    ADD_CENTER = "insert into center (center_id, name, number, made_ms) values ($1, $2, $3, $4)
                  on conflict (center_id) do nothing";
    /// All centers: asked at a start and by administrators, never for a terminal.
    CENTERS = "select center_id, name from center order by center_id";
    /// A center has another name: name, center.
    CALL_CENTER = "update center set name = $1 where center_id = $2";
    /// A center's name.
    CENTER = "select name from center where center_id = $1";
    /// The number that was said when a center was made.
    CENTER_NUMBER = "select number from center where center_id = $1";
    /// The first position of a feed: center, feed.
    ADD_FEED = "insert into feed (center_id, feed, head, digest) values ($1, $2, 0, 0)
                on conflict (center_id, feed) do nothing";
    /// How far a feed reaches, and what holds there: center, feed.
    FEED = "select head, digest from feed where center_id = $1 and feed = $2";
    /// The same, and nobody else can add to it: center, feed.
    FEED_HEAD = "select head, digest from feed where center_id = $1 and feed = $2", locks;
    /// A feed has grown: head, digest, center, feed.
    MOVE_FEED = "update feed set head = $1, digest = $2 where center_id = $3 and feed = $4";
    /// What holds under a key: center, feed, key.
    ITEM = "select pos, kind, version, body, digest from item
            where center_id = $1 and feed = $2 and item_key = $3 and newer_pos is null";
    /// A newer decision takes the place of one: its position, center, feed, position of the old.
    OUTDATE_ITEM = "update item set newer_pos = $1
                    where center_id = $2 and feed = $3 and pos = $4";
    /// What holds, after a position: center, feed, position, how many.
    ITEMS_AFTER = "select pos, item_key, kind, version, body from item
                   where center_id = $1 and feed = $2 and pos > $3 and newer_pos is null
                   order by pos limit $4";
    /// Segments of a log that the other terminals need to know: center, terminal, epoch, after this
    /// position of the center's feed, how many.
    SEGMENTS_AFTER = "select pos, bytes, again_seq from segment
                      where center_id = $1 and terminal = $2 and epoch = $3 and pos > $4
                        and tells = 1
                      order by pos limit $5";
    /// The last segment of a log that the other terminals need to know, up to a position of the
    /// center's feed: center, terminal, epoch, position.
    LAST_SEGMENT = "select head from segment
                    where center_id = $1 and terminal = $2 and epoch = $3 and pos <= $4
                      and tells = 1
                    order by pos desc limit 1";
    /// Takes positions of a feed: how many, center, feed. The last of them comes back.
    ADVANCE_FEED = "update feed set head = head + $1 where center_id = $2 and feed = $3
                    returning head";
    /// A new code: center, its id, secret, when it expires, the terminal whose place it gives.
    ADD_CODE = "insert into enrolment (center_id, code_id, secret, expires_ms, place_of)
                values ($1, $2, $3, $4, $5)";
    /// A code: center, its id.
    CODE = "select secret, expires_ms, terminal, epoch, place_of from enrolment
            where center_id = $1 and code_id = $2", locks;
    /// Who took whose place: center.
    REPLACED = "select terminal, place_of from enrolment
                where center_id = $1 and terminal is not null and place_of is not null";
    /// No key of a terminal is believed any longer: time, center, terminal.
    REVOKE_ALL = "update log set revoked_ms = $1
                  where center_id = $2 and terminal = $3 and revoked_ms is null";
    /// A code is redeemed: terminal, epoch, center, its id.
    REDEEM_CODE = "update enrolment set terminal = $1, epoch = $2
                   where center_id = $3 and code_id = $4";
    /// A center's row, which nobody else has until the transaction ends.
    CENTER_ALONE = "select name from center where center_id = $1", locks;
    /// The series that the logs of a center have.
    ALL_SERIES = "select distinct series from log where center_id = $1";
    /// Gives a log its series: the series, center, terminal, epoch.
    SET_SERIES = "update log set series = $1
                  where center_id = $2 and terminal = $3 and epoch = $4";
    /// The series of a log: center, terminal, epoch.
    SERIES = "select series from log where center_id = $1 and terminal = $2 and epoch = $3";
    /// A new log: center, terminal, epoch, key, time, number and hash of the record behind which it
    /// begins, epoch before. It has no series yet.
    ADD_LOG = "insert into log (center_id, terminal, epoch, public_key, enrolled_ms, seq, hash,
                                base_seq, base_hash, deliveries, payable_g, total_cents, series,
                                former)
               values ($1, $2, $3, $4, $5, $6, $7, $6, $7, 0, 0, 0, 0, $8)
               on conflict (center_id, terminal, epoch) do nothing";
    /// Whose log it is, and behind what it begins: center, terminal, epoch.
    LOG_KEY = "select public_key, revoked_ms, former, base_seq, base_hash,
                      (select count(*) from log as every
                       where every.center_id = $1 and every.terminal = $2)
               from log where center_id = $1 and terminal = $2 and epoch = $3";
    /// The epochs of a terminal: center, terminal.
    EPOCHS = "select epoch from log where center_id = $1 and terminal = $2
              order by enrolled_ms, epoch";
    /// Whether a center has that terminal, in whatever epoch: center, terminal.
    KNOWS_TERMINAL = "select count(*) from log where center_id = $1 and terminal = $2";
    /// How far a log reaches: center, terminal, epoch. Who has it alone may append.
    LOG_HEAD = "select seq, hash, deliveries, payable_g, total_cents from log
                where center_id = $1 and terminal = $2 and epoch = $3", locks;
    /// A log has grown, and its terminal was here: number, hash, sums, time, center, terminal,
    /// epoch.
    MOVE_LOG = "update log set seq = $1, hash = $2, deliveries = $3, payable_g = $4,
                               total_cents = $5, seen_ms = $6
                where center_id = $7 and terminal = $8 and epoch = $9";
    /// A terminal was here: time, center, terminal, epoch.
    SEEN = "update log set seen_ms = $1 where center_id = $2 and terminal = $3 and epoch = $4";
    /// An epoch's key is believed no longer: time, center, terminal, epoch.
    REVOKE = "update log set revoked_ms = $1
              where center_id = $2 and terminal = $3 and epoch = $4 and revoked_ms is null";
    /// The logs of a center.
    LOGS = "select terminal, epoch, seq, hash, deliveries, payable_g, total_cents, seen_ms,
                   revoked_ms, former, base_seq
            from log where center_id = $1 order by enrolled_ms, terminal, epoch";
    /// The segment that brought a log its record: center, terminal, epoch, number.
    SEGMENT_WITH = "select last_seq, head, bytes, again_seq from segment
                    where center_id = $1 and terminal = $2 and epoch = $3 and last_seq >= $4
                    order by last_seq limit 1";
    /// The segments of a center's feed: center, after this position, how many.
    SEGMENTS_OF_ALL = "select pos, first_seq, bytes, again_seq from segment
                       where center_id = $1 and pos > $2 order by pos limit $3";
    /// Nothing of a center was interpreted yet: center.
    ADD_INTERPRETED = "insert into interpreted (center_id, pos, decided) values ($1, 0, 0)
                       on conflict (center_id) do nothing";
    /// How far a center was interpreted: center. Who has it alone goes on.
    INTERPRETED = "select pos, decided from interpreted where center_id = $1", locks;
    /// The same, for whoever only looks: center.
    INTERPRETED_TO = "select pos from interpreted where center_id = $1";
    /// A center was interpreted: position, up to where decisions were made, center.
    MOVE_INTERPRETED = "update interpreted set pos = $1, decided = $2 where center_id = $3";
    /// Something was paid for a delivery: cents, center, terminal, epoch, number.
    PAY_DELIVERY = "update delivery set paid_cents = paid_cents + $1
                    where center_id = $2 and terminal = $3 and epoch = $4 and seq = $5";
    /// A delivery was taken back: center, terminal, epoch, number.
    VOID_DELIVERY = "update delivery set voided = 1
                     where center_id = $1 and terminal = $2 and epoch = $3 and seq = $4";
    /// The deliveries of a center, in the order in which they arrived: center, after this position,
    /// how many.
    DELIVERIES = "select pos, terminal, epoch, seq, receipt, day, producer, form, payable_g,
                         total_cents, recovered_cents, due_cents, paid_cents, quota_used_g,
                         price_list, voided
                  from delivery where center_id = $1 and pos > $2 order by pos limit $3";
    /// All that was made of a center's records goes: center.
    CLEAR_DELIVERIES = "delete from delivery where center_id = $1";
    /// Records of a center that are not understood: center.
    NOT_UNDERSTOOD = "select pos, terminal, epoch, seq, kind, version from not_understood
                      where center_id = $1 order by pos";
    /// They are forgotten, to be found again: center.
    CLEAR_NOT_UNDERSTOOD = "delete from not_understood where center_id = $1";
    /// A new account: center, name, role, hash of the passphrase, time.
    ADD_ACCOUNT = "insert into account (center_id, name, role, hash, made_ms)
                   values ($1, $2, $3, $4, $5) on conflict (center_id, name) do nothing";
    /// An account: center, name.
    ACCOUNT = "select role, hash, disabled_ms from account where center_id = $1 and name = $2";
    /// All accounts: asked by administrators on the command line.
    ACCOUNTS = "select center_id, name, role, made_ms, disabled_ms from account
                order by center_id, name";
    /// An account has another passphrase: its hash, center, name.
    SET_HASH = "update account set hash = $1
                where center_id = $2 and name = $3 and disabled_ms is null";
    /// An account is good no longer: time, center, name.
    DISABLE_ACCOUNT = "update account set disabled_ms = $1
                       where center_id = $2 and name = $3 and disabled_ms is null";
    /// A new session: center, hash of its token, name, time, the same time again.
    ADD_SESSION = "insert into session (center_id, token_hash, name, made_ms, used_ms)
                   values ($1, $2, $3, $4, $5)";
    /// Whose session it is: center, hash of its token.
    SESSION = "select s.name, s.made_ms, s.used_ms, a.role, a.disabled_ms
               from session s
               join account a on a.center_id = s.center_id and a.name = s.name
               where s.center_id = $1 and s.token_hash = $2";
    /// A session was used: time, center, hash of its token.
    USE_SESSION = "update session set used_ms = $1 where center_id = $2 and token_hash = $3";
    /// A session ends: center, hash of its token.
    END_SESSION = "delete from session where center_id = $1 and token_hash = $2";
    /// All sessions of an account end: center, name.
    END_SESSIONS = "delete from session where center_id = $1 and name = $2";
    /// Sessions end that are older than this, or unused since this: center, both times.
    END_OLD_SESSIONS = "delete from session
                        where center_id = $1 and (made_ms <= $2 or used_ms <= $3)";
    /// The segments that contradict their log: center.
    FORKS = "select terminal, epoch, at_seq, received_ms, bytes from fork where center_id = $1
             order by received_ms, terminal, first_seq, head";
}

/// A segment, as it was received.
pub const INSERT_SEGMENT: Insert = Insert {
    head: "insert into segment
           (center_id, terminal, epoch, first_seq, last_seq, head, pos, tells, again_seq,
            received_ms, bytes)
           values",
    width: 11,
    tail: "",
};

/// Decisions of a center.
pub const INSERT_ITEMS: Insert = Insert {
    head: "insert into item
           (center_id, feed, pos, item_key, kind, version, body, digest, made_ms, made_by) values",
    width: 10,
    tail: "",
};

/// Records that are not understood.
pub const INSERT_NOT_UNDERSTOOD: Insert = Insert {
    head: "insert into not_understood (center_id, terminal, epoch, seq, pos, kind, version) values",
    width: 7,
    tail: "",
};

/// Deliveries, as they were understood.
pub const INSERT_DELIVERIES: Insert = Insert {
    head: "insert into delivery
           (center_id, terminal, epoch, seq, pos, receipt, day, producer, form, payable_g,
            total_cents, recovered_cents, due_cents, paid_cents, quota_used_g, price_list, voided)
           values",
    width: 17,
    tail: "",
};

/// A segment that contradicts its log.
pub const INSERT_FORK: Insert = Insert {
    head: "insert into fork
           (center_id, terminal, epoch, first_seq, head, at_seq, received_ms, bytes) values",
    width: 8,
    tail: "on conflict (center_id, terminal, epoch, first_seq, head) do nothing",
};

/// All that insert rows, by name.
pub const INSERTS: &[(&str, Insert)] = &[
    ("INSERT_SEGMENT", INSERT_SEGMENT),
    ("INSERT_ITEMS", INSERT_ITEMS),
    ("INSERT_DELIVERIES", INSERT_DELIVERIES),
    ("INSERT_FORK", INSERT_FORK),
    ("INSERT_NOT_UNDERSTOOD", INSERT_NOT_UNDERSTOOD),
];

#[cfg(test)]
mod tests;
