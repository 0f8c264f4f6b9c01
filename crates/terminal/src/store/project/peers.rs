//! From what another terminal of the center recorded to what is shared: balances and quotas. Its
//! days, its drawer and its paper stay its own.

use domain::delivery::LineKind;
use rusqlite::{OptionalExtension, Transaction, named_params};
use wire::chain::{Hash, hex};
use wire::decisions::Recorded;
use wire::epochs::{Before, home_of};
use wire::facts::{
    BankAccount, Delivery, DocumentNoted, FamilyChanged, Payment, ProducerRegistered,
    StatusChanged, Transferred, Void,
};
use wire::feeds::Feed;
use wire::segment::{Opened, Placed, Segment, SegmentError};
use wire::{Decision, Fact, Header, Record};

use super::super::{StoreError, deliveries, epochs, feeds, not_understood};
use super::ledger::{self, About, Because, On, change};
use super::people::Said;
use super::received::is_own as is_own_terminal;
use super::{
    Balance, Done, What, card, certified_g, community, make_room_for, people, premium, take_back,
    use_quota,
};

/// Whose records these are.
#[derive(Clone, Copy)]
struct Peer<'d> {
    terminal: [u8; 16],
    epoch: [u8; 8],
    /// The epochs before that one in the same journal, the newest first.
    before: &'d [Before],
}

impl Peer<'_> {
    /// Who said what stands in a record of this epoch, and when.
    fn says(&self, seq: u64, wall_ms: i64) -> Said {
        let epochs = self.before.len() as u64;
        Said { terminal: self.terminal, epochs, seq, wall_ms }
    }

    /// The epoch in which the delivery of that number counts that a record of this epoch speaks of.
    fn home(&self, tx: &Transaction<'_>, seq: u64) -> Result<[u8; 8], StoreError> {
        let home = home_of(self.epoch, self.before, seq);
        let again = tx
            .prepare_cached(
                "select home from peer_again where terminal = ?1 and epoch = ?2 and seq = ?3",
            )?
            .query_row((self.terminal, home, seq), |row| row.get(0))
            .optional()?;
        Ok(again.unwrap_or(home))
    }
}

/// A delivery of another terminal, as far as it is undone by a void.
struct Taken {
    producer: String,
    form: String,
    season_day: i32,
    recovered_cents: i64,
    due_cents: i64,
    paid_cents: i64,
    quota_used_g: i64,
    receipt: u32,
}

/// Applies the records of a segment that are not known here yet; the log that it is of, and the
/// head of that one with it.
pub(super) fn recorded(
    tx: &Transaction<'_>,
    seq: u64,
    decision: &Decision,
) -> Result<Option<(String, Hash)>, StoreError> {
    let Decision::Recorded(recorded) = decision else { return Ok(None) };
    let Ok((segment, opened)) = open(recorded) else {
        tracing::error!(record = seq, "a segment that cannot be read");
        return Ok(None);
    };
    let header = segment.header();
    let peer = Peer { terminal: header.terminal, epoch: header.epoch, before: &recorded.before };
    let before = known(tx, peer)?;
    let mut known = before.max(recorded.above);
    for placed in opened.records() {
        if placed.seq <= known {
            if before < placed.seq {
                again(tx, peer, &placed)?;
            }
            continue;
        }
        known = placed.seq;
        // What cannot be read is kept with its segment; the rest goes on.
        let Ok(record) = Record::decode(placed.bytes) else {
            unknown(tx, (peer, placed.seq), (0, 0), seq)?;
            continue;
        };
        if !record.fact.is_shared() {
            continue;
        }
        let said = peer.says(placed.seq, record.header.wall_ms);
        match &record.fact {
            Fact::Delivery(fact) => {
                delivery(tx, (peer, &placed, seq), &record.header, fact)?;
            }
            Fact::Payment(fact) => payment(tx, (peer, seq), fact)?,
            Fact::Void(fact) => void(tx, (peer, seq), fact)?,
            Fact::Transferred(fact) => transferred(tx, (peer, seq), fact)?,
            Fact::Repaid(fact) => {
                let producer = somebody(tx, peer, &fact.producer)?;
                ledger::repaid(tx, On { seq, day: fact.day }, (&producer, fact))?;
            }
            Fact::OwedBefore(fact) => {
                let producer = somebody(tx, peer, &fact.producer)?;
                let on = On::open_day(tx, seq, record.header.wall_ms)?;
                ledger::owed_before(tx, on, (&producer, fact.cents))?;
            }
            Fact::StatusChanged(fact) => {
                let producer = somebody(tx, peer, &fact.producer)?;
                let fact = StatusChanged { producer, ..fact.clone() };
                people::status(tx, seq, &record.header, &fact)?;
            }
            Fact::FamilyChanged(fact) => {
                let producer = somebody(tx, peer, &fact.producer)?;
                let fact = FamilyChanged { producer, ..fact.clone() };
                people::family(tx, said, &fact)?;
            }
            Fact::BankAccount(fact) => {
                let producer = somebody(tx, peer, &fact.producer)?;
                let fact = BankAccount { producer, ..fact.clone() };
                people::bank_account(tx, said, &fact)?;
            }
            Fact::DocumentNoted(fact) => {
                let producer = somebody(tx, peer, &fact.producer)?;
                let fact = DocumentNoted { producer, ..fact.clone() };
                people::document(tx, said, &fact)?;
            }
            Fact::ProducerRegistered(fact) => registered(tx, peer, fact)?,
            Fact::Unknown { kind, version, .. } => {
                unknown(tx, (peer, placed.seq), (*kind, *version), seq)?;
            }
            _ => {}
        }
    }
    tx.prepare_cached(
        "insert into peer (terminal, epoch, seq) values (?1, ?2, ?3)
         on conflict (terminal, epoch) do update set seq = ?3",
    )?
    .execute((peer.terminal, peer.epoch, known))?;
    Ok(Some((log((peer.terminal, peer.epoch)), header.head())))
}

fn open(recorded: &Recorded) -> Result<(Segment, Opened), SegmentError> {
    let segment = Segment::decode(&recorded.segment)?;
    let opened = segment.open()?;
    Ok((segment, opened))
}

/// A record of a newer program, or one that cannot be read at all.
fn unknown(tx: &Transaction<'_>, (peer, at): (Peer<'_>, u64), kind: (u8, u8), seq: u64) -> Done {
    let key = key((peer.terminal, peer.epoch), at);
    not_understood::note(tx, (Feed::PEERS, &key), kind, seq)
}

fn key(of: ([u8; 16], [u8; 8]), seq: u64) -> String {
    format!("{}/{seq}", log(of))
}

fn log((terminal, epoch): ([u8; 16], [u8; 8])) -> String {
    format!("{}/{}", hex(&terminal), hex(&epoch))
}

/// Whether this version knows one of the records that were noted under those keys.
pub(in crate::store) fn understands_one(decision: &Decision, keys: &[&str]) -> bool {
    let Decision::Recorded(recorded) = decision else { return false };
    let Ok((segment, opened)) = open(recorded) else { return false };
    let (terminal, epoch) = (segment.header().terminal, segment.header().epoch);
    opened.records().any(|placed| {
        keys.contains(&key((terminal, epoch), placed.seq).as_str())
            && Record::decode(placed.bytes)
                .is_ok_and(|record| !matches!(record.fact, Fact::Unknown { .. }))
    })
}

fn known(tx: &Transaction<'_>, peer: Peer<'_>) -> Result<u64, StoreError> {
    let seq = tx
        .prepare_cached("select seq from peer where terminal = ?1 and epoch = ?2")?
        .query_row((peer.terminal, peer.epoch), |row| row.get(0))
        .optional()?;
    Ok(seq.unwrap_or(0))
}

/// The producer of a record, who may not be known yet.
fn somebody(tx: &Transaction<'_>, peer: Peer<'_>, code: &str) -> Result<String, StoreError> {
    let code = match feeds::number_given_by(tx, Some(peer.terminal), code)? {
        Some(code) => code,
        None => feeds::number_for_good(tx, code)?,
    };
    make_room_for(tx, &code)?;
    Ok(code)
}

/// Somebody whom a terminal has registered at its counter. Where that number is somebody else's
/// here, they are known by it and the terminal's first digits until the center has numbered them.
fn registered(tx: &Transaction<'_>, peer: Peer<'_>, fact: &ProducerRegistered) -> Done {
    if feeds::number_given_by(tx, Some(peer.terminal), &fact.code)?.is_some() {
        return Ok(());
    }
    let taken =
        tx.prepare_cached("select 1 from producer where code = ?1")?.exists([&fact.code])?;
    // What comes back of this terminal's own is of whom its own numbers mean.
    let own = is_own_terminal(tx, peer.terminal)?;
    if taken && own {
        return Ok(());
    }
    let code = match taken {
        true => format!("{}~{}", fact.code, hex(&peer.terminal[..4])),
        false => fact.code.clone(),
    };
    tx.prepare_cached(
        "insert into producer (code, name, community, organic, chakra, member, at_counter)
         values (:code, :name, :community, 'conventional', 0, 0, 1) on conflict do nothing",
    )?
    .execute(named_params! {
        ":code": code,
        ":name": fact.name,
        ":community": fact.community,
    })?;
    if !own {
        feeds::give_number(tx, Some(peer.terminal), &fact.code, &code)?;
    }
    community(tx, &fact.community)?;
    match &fact.card {
        None => Ok(()),
        Some(given) => card(
            tx,
            &wire::facts::CardChanged { producer: code, card: given.clone(), blocked: false },
        ),
    }
}

/// Notes where a delivery counts that this epoch repeats: its number alone does not say so, for
/// another branch of the journal has something else under it. What the server passes over has come
/// in another epoch before, or is this terminal's own.
fn again(tx: &Transaction<'_>, peer: Peer<'_>, placed: &Placed<'_>) -> Done {
    let new = home_of(peer.epoch, peer.before, placed.seq) == peer.epoch;
    if !new || !Record::decode(placed.bytes).is_ok_and(|it| matches!(it.fact, Fact::Delivery(_))) {
        return Ok(());
    }
    let elsewhere: Option<[u8; 8]> = tx
        .prepare_cached(
            "select epoch from peer_delivery where terminal = ?1 and seq = ?2 and hash = ?3",
        )?
        .query_row((peer.terminal, placed.seq, placed.hash.0), |row| row.get(0))
        .optional()?;
    let home = match elsewhere {
        None if is_own_terminal(tx, peer.terminal)? => epochs::home(tx, placed.seq)?,
        elsewhere => elsewhere,
    };
    let Some(home) = home.filter(|home| *home != peer.epoch) else { return Ok(()) };
    tx.prepare_cached(
        "insert or ignore into peer_again (terminal, epoch, seq, home) values (?1, ?2, ?3, ?4)",
    )?
    .execute((peer.terminal, peer.epoch, placed.seq, home))?;
    Ok(())
}

fn delivery(
    tx: &Transaction<'_>,
    (peer, placed, seq): (Peer<'_>, &Placed<'_>, u64),
    header: &Header,
    fact: &Delivery,
) -> Done {
    let producer = somebody(tx, peer, &fact.producer)?;
    let season_day = season_day(tx, peer, fact)?;
    tx.prepare_cached(
        "insert into peer_delivery (terminal, epoch, seq, hash, receipt, wall_ms, day, season_day,
             producer, form, payable_g, total_cents, recovered_cents, due_cents, quota_used_g,
             actor, programme, certified_g, organic_cents, chakra_cents)
         values (:terminal, :epoch, :seq, :hash, :receipt, :wall_ms, :day, :season_day,
             :producer, :form, :payable_g, :total_cents, :recovered_cents, :due_cents,
             :quota_used_g, :actor, :programme, :certified_g, :organic_cents, :chakra_cents)",
    )?
    .execute(named_params! {
        ":terminal": peer.terminal,
        ":epoch": peer.epoch,
        ":seq": placed.seq,
        ":hash": placed.hash.0,
        ":receipt": fact.receipt,
        ":wall_ms": header.wall_ms,
        ":day": fact.day,
        ":season_day": season_day,
        ":producer": producer,
        ":form": fact.form,
        ":payable_g": fact.payable_g,
        ":total_cents": fact.total_cents,
        ":recovered_cents": fact.recovered_cents,
        ":due_cents": fact.due_cents,
        ":quota_used_g": fact.quota_used_dry_g,
        ":actor": header.actor,
        ":programme": fact.organic,
        ":certified_g": certified_g(fact),
        ":organic_cents": premium(fact, LineKind::Organic),
        ":chakra_cents": premium(fact, LineKind::Chakra),
    })?;
    let key = key((peer.terminal, peer.epoch), placed.seq);
    let because = |what| Because {
        about: About::Elsewhere(&key, Some(fact.receipt)),
        ..Because::itself(On { seq, day: fact.day }, what)
    };
    let recovered = (-fact.recovered_cents, because(What::Recovered));
    change(tx, Balance::Advance, &producer, recovered)?;
    change(tx, Balance::Owed, &producer, (fact.due_cents, because(What::Delivered)))?;
    tx.prepare_cached(
        "update producer set last_day = max(coalesce(last_day, ?2), ?2) where code = ?1",
    )?
    .execute((&producer, fact.day))?;
    // Of a season that nobody granted anything for, nothing is used.
    use_quota(tx, &producer, &fact.form, season_day, fact.quota_used_dry_g).map(drop)
}

/// The day that says from which season's quota a delivery takes: as at the terminal that took it
/// (`deliveries::season_day`), that of the delivery which was corrected first.
fn season_day(tx: &Transaction<'_>, peer: Peer<'_>, fact: &Delivery) -> Result<i32, StoreError> {
    let Some(corrected) = fact.corrects else { return Ok(fact.day) };
    let epoch = peer.home(tx, corrected)?;
    if is_own(tx, (peer.terminal, epoch), corrected)? {
        return deliveries::season_day(tx, corrected);
    }
    let day = tx
        .prepare_cached(
            "select season_day from peer_delivery where terminal = ?1 and epoch = ?2 and seq = ?3",
        )?
        .query_row((peer.terminal, epoch, corrected), |row| row.get(0))
        .optional()?;
    Ok(day.unwrap_or(fact.day))
}

/// Whether a record of that journal is one of this terminal's own.
pub(super) fn is_own(
    tx: &Transaction<'_>,
    (terminal, epoch): ([u8; 16], [u8; 8]),
    seq: u64,
) -> Result<bool, StoreError> {
    let here = is_own_terminal(tx, terminal)?;
    Ok(here && epochs::is_own(tx, epoch, seq)?)
}

fn payment(tx: &Transaction<'_>, (peer, by): (Peer<'_>, u64), fact: &Payment) -> Done {
    let producer = somebody(tx, peer, &fact.producer)?;
    let mut because = Because::itself(On { seq: by, day: fact.day }, What::Settled);
    let about;
    if let Some(seq) = fact.delivery {
        because.what = What::Paid;
        let epoch = peer.home(tx, seq)?;
        about = key((peer.terminal, epoch), seq);
        because.about = About::Elsewhere(&about, None);
        if is_own(tx, (peer.terminal, epoch), seq)? {
            because.about = About::Delivery(seq);
            // A payment that was lost here, or that a copy of this terminal made.
            tx.prepare_cached(
                "update delivery set paid_cents = min(due_cents, paid_cents + ?2) where seq = ?1",
            )?
            .execute((seq, fact.cents))?;
        }
        tx.prepare_cached(
            "update peer_delivery set paid_cents = paid_cents + ?4
             where terminal = ?1 and epoch = ?2 and seq = ?3",
        )?
        .execute((peer.terminal, epoch, seq, fact.cents))?;
    }
    change(tx, Balance::Owed, &producer, (-fact.cents, because))
}

fn transferred(tx: &Transaction<'_>, (peer, by): (Peer<'_>, u64), fact: &Transferred) -> Done {
    for row in &fact.rows {
        let producer = somebody(tx, peer, &row.producer)?;
        let on = On { seq: by, day: fact.day };
        let sent = Because { note: &fact.reference, ..Because::itself(on, What::Transferred) };
        change(tx, Balance::Owed, &producer, (-row.cents, sent))?;
    }
    Ok(())
}

/// What was recovered is owed again, what was still owed to the producer is cancelled, and cash
/// that did not come back is a claim.
fn void(tx: &Transaction<'_>, (peer, by): (Peer<'_>, u64), fact: &Void) -> Done {
    let epoch = peer.home(tx, fact.delivery)?;
    if is_own(tx, (peer.terminal, epoch), fact.delivery)? {
        // A void that was lost here, or that a copy of this terminal made: no cash comes back.
        return take_back(tx, by, fact).map(|_| ());
    }
    let taken = tx
        .prepare_cached(
            "select producer, form, season_day, recovered_cents, due_cents, paid_cents,
                    quota_used_g, receipt
             from peer_delivery
             where terminal = ?1 and epoch = ?2 and seq = ?3 and voided = 0",
        )?
        .query_row((peer.terminal, epoch, fact.delivery), |row| {
            Ok(Taken {
                producer: row.get(0)?,
                form: row.get(1)?,
                season_day: row.get(2)?,
                recovered_cents: row.get(3)?,
                due_cents: row.get(4)?,
                paid_cents: row.get(5)?,
                quota_used_g: row.get(6)?,
                receipt: row.get(7)?,
            })
        })
        .optional()?;
    let Some(taken) = taken else { return Ok(()) };
    tx.prepare_cached(
        "update peer_delivery set voided = 1 where terminal = ?1 and epoch = ?2 and seq = ?3",
    )?
    .execute((peer.terminal, epoch, fact.delivery))?;
    let key = key((peer.terminal, epoch), fact.delivery);
    let because = |what| Because {
        about: About::Elsewhere(&key, Some(taken.receipt)),
        ..Because::itself(On { seq: by, day: fact.day }, what)
    };
    let given_back = (taken.recovered_cents, because(What::GivenBack));
    change(tx, Balance::Advance, &taken.producer, given_back)?;
    let cancelled = (taken.paid_cents - taken.due_cents, because(What::Cancelled));
    change(tx, Balance::Owed, &taken.producer, cancelled)?;
    let not_returned = (taken.paid_cents - fact.returned_cents, because(What::NotReturned));
    change(tx, Balance::Claim, &taken.producer, not_returned)?;
    use_quota(tx, &taken.producer, &taken.form, taken.season_day, -taken.quota_used_g).map(drop)
}
