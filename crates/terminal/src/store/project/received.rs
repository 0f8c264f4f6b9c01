//! From what the center decided to the tables that screens read. What does not fit (an unknown
//! producer, a price list that contradicts itself) is left out and logged: it stays in the file,
//! and nothing behind it is held up.

use rusqlite::{OptionalExtension, Transaction, named_params};
use wire::Decision;
use wire::decisions::{Advance, Center, FIRST_OF_CENTER, Message, Numbered, Producer, Quota, User};
use wire::facts::{CARRIED_OVER, Received};
use wire::feeds::{Digest, Feed, Item};
use wire::reference::{Catalogue, PriceList};

use super::super::StoreError;
use super::super::feeds::{self, Place};
use super::super::not_understood;
use super::ledger::{About, Because, On, change};
use super::{Balance, Done, What, card, community, make_room_for, peers, people, quota};
use wire::reference_facts;

/// Applies a page.
pub(super) fn received(tx: &Transaction<'_>, on: On, fact: &Received) -> Done {
    let seq = on.seq;
    let mut place = feeds::place(tx, fact.feed)?;
    if fact.restart {
        place = Place { pos: 0, digest: Digest::default(), round: place.round + 1 };
    }
    for item in feeds::items_of(tx, seq)? {
        if fact.feed == Feed::PEERS {
            if let Some((log, head)) = peers::recorded(tx, seq, &item.decision)? {
                hold(tx, (fact.feed, &log), Digest::of_head(&head), &mut place)?;
            }
            continue;
        }
        let under = (fact.feed, item.key.as_str());
        let came_before = held(tx, under)?.is_some();
        if !is_understood(&item.decision) {
            not_understood::note(tx, under, item.decision.kind(), seq)?;
        } else if came_before {
            not_understood::forget(tx, under)?;
        }
        decided(tx, on, &item, came_before)?;
        hold(tx, under, Digest::of(&item), &mut place)?;
    }
    place.pos = fact.through;
    if fact.end {
        let_go(tx, on, fact.feed, place.round)?;
    }
    tx.prepare_cached(
        "insert into feed (feed, pos, digest, round) values (:feed, :pos, :digest, :round)
         on conflict (feed) do update set pos = :pos, digest = :digest, round = :round",
    )?
    .execute(named_params! {
        ":feed": fact.feed.0,
        ":pos": place.pos,
        ":digest": place.digest.0,
        ":round": place.round,
    })?;
    Ok(())
}

/// Whether this version knows what a decision says, in all its parts: a price list with a programme
/// that it does not know is not half a list.
pub(in crate::store) fn is_understood(decision: &Decision) -> bool {
    match decision {
        Decision::Unknown { .. } => false,
        Decision::PriceList(list) => reference_facts::prices(list).is_ok(),
        Decision::Catalogue(catalogue) => reference_facts::catalogue(catalogue).is_ok(),
        _ => true,
    }
}

type Held = Option<(Digest, u32)>;

/// What came last under a key, and when: how often the feed had been begun anew.
fn held(tx: &Transaction<'_>, (feed, key): (Feed, &str)) -> Result<Held, StoreError> {
    Ok(tx
        .prepare_cached("select digest, round from feed_item where feed = ?1 and key = ?2")?
        .query_row((feed.0, key), |row| Ok((Digest(row.get(0)?), row.get(1)?)))
        .optional()?)
}

/// This holds under a key now, in the digest of the feed as well.
fn hold(tx: &Transaction<'_>, under: (Feed, &str), digest: Digest, place: &mut Place) -> Done {
    if let Some((before, round)) = held(tx, under)?
        && round == place.round
    {
        place.digest = place.digest.with(before);
    }
    place.digest = place.digest.with(digest);
    tx.prepare_cached(
        "insert into feed_item (feed, key, digest, round) values (?1, ?2, ?3, ?4)
         on conflict (feed, key) do update set digest = ?3, round = ?4",
    )?
    .execute((under.0.0, under.1, digest.0, place.round))?;
    Ok(())
}

/// What did not come since a feed was begun anew holds no longer.
fn let_go(tx: &Transaction<'_>, on: On, feed: Feed, round: u32) -> Done {
    let gone: Vec<String> = tx
        .prepare_cached("select key from feed_item where feed = ?1 and round < ?2")?
        .query_map((feed.0, round), |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    for key in gone {
        withdrawn(tx, on, &key)?;
        not_understood::forget(tx, (feed, &key))?;
        tx.prepare_cached("delete from feed_item where feed = ?1 and key = ?2")?
            .execute((feed.0, key))?;
    }
    Ok(())
}

fn decided(tx: &Transaction<'_>, on: On, item: &Item, came_before: bool) -> Done {
    let seq = on.seq;
    match &item.decision {
        Decision::Catalogue(catalogue) => catalogue_issued(tx, seq, &item.key, catalogue),
        Decision::PriceList(list) => prices_issued(tx, seq, &item.key, list),
        Decision::Producer(of) => producer(tx, of),
        Decision::Quota(of) => {
            let producer = somebody(tx, &of.producer)?;
            quota(tx, seq, &Quota { producer, ..of.clone() })
        }
        // Granted once, however often it comes.
        Decision::Advance(_) if came_before => Ok(()),
        Decision::Advance(of) => advanced(tx, on, &item.key, of),
        Decision::Card(of) => {
            let producer = somebody(tx, &of.producer)?;
            card(tx, &wire::decisions::Card { producer, ..of.clone() })
        }
        Decision::User(of) => user(tx, seq, of),
        Decision::Numbered(of) => numbered(tx, of),
        Decision::Message(of) => message(tx, seq, &item.key, of),
        Decision::Withdrawn(_) => withdrawn(tx, on, &item.key),
        Decision::Center(of) if item.key == "center" => called(tx, seq, of),
        // Kept; understood after the upgrade that knows it. A center has one name, under its key.
        Decision::Center(_) | Decision::Recorded(_) | Decision::Unknown { .. } => Ok(()),
    }
}

/// Whom a decision is about. They may not be known yet: whoever was changed stands in the feed
/// behind what was decided about them before.
fn somebody(tx: &Transaction<'_>, producer: &str) -> Result<String, StoreError> {
    let code = feeds::number_for_good(tx, producer)?;
    make_room_for(tx, &code)?;
    Ok(code)
}

/// The center is called so from here on: at the head of slips, and in the numbers of receipts. What
/// nobody has said yet is no better than what this terminal was set up with.
fn called(tx: &Transaction<'_>, seq: u64, of: &Center) -> Done {
    if of.assumed {
        return Ok(());
    }
    let sound = (1..=99).contains(&of.number)
        && [&of.association, &of.name].iter().all(|text| !text.trim().is_empty());
    if !sound {
        tracing::error!(number = of.number, "a center that cannot be called so");
        return Ok(());
    }
    tx.prepare_cached(
        "update center
         set association = :association, center = :name, number = :number, called_seq = :seq
         where (association, center, number) is not (:association, :name, :number)",
    )?
    .execute(named_params! {
        ":association": of.association,
        ":name": of.name,
        ":number": of.number,
        ":seq": seq,
    })?;
    Ok(())
}

fn catalogue_issued(tx: &Transaction<'_>, seq: u64, key: &str, fact: &Catalogue) -> Done {
    let sound = FIRST_OF_CENTER <= fact.version
        && key == format!("catalogue/{}", fact.version)
        && reference_facts::catalogue(fact).is_ok();
    if !sound {
        tracing::error!(version = fact.version, "a catalogue that cannot be used");
        return Ok(());
    }
    tx.prepare_cached(
        "insert into catalogue (version, seq) values (?1, ?2)
         on conflict (version) do update set seq = ?2",
    )?
    .execute((fact.version, seq))?;
    Ok(())
}

fn prices_issued(tx: &Transaction<'_>, seq: u64, key: &str, fact: &PriceList) -> Done {
    let in_order = fact.until_day.is_none_or(|until| fact.from_day <= until);
    let sound = FIRST_OF_CENTER <= fact.version
        && key == format!("prices/{}", fact.version)
        && in_order
        && reference_facts::prices(fact).is_ok();
    if !sound {
        tracing::error!(version = fact.version, "a price list that cannot be used");
        return Ok(());
    }
    tx.prepare_cached(
        "insert into price_list (version, seq, from_day, until_day) values (?1, ?2, ?3, ?4)
         on conflict (version) do update
         set seq = ?2, from_day = ?3, until_day = ?4, withdrawn = 0",
    )?
    .execute((fact.version, seq, fact.from_day, fact.until_day))?;
    Ok(())
}

/// Balances stay: they are the sum of what happened.
fn producer(tx: &Transaction<'_>, of: &Producer) -> Done {
    tx.prepare_cached(
        "insert into producer (code, name, community, organic, chakra, member, sex, at_counter)
         values (:code, :name, :community, :organic, :chakra, :member, :sex, 0)
         on conflict (code) do update
         set name = :name, community = :community, organic = :organic, chakra = :chakra,
             member = :member, sex = :sex, at_counter = 0",
    )?
    .execute(named_params! {
        ":code": of.code,
        ":name": of.name,
        ":community": of.community,
        ":organic": of.organic,
        ":chakra": of.chakra,
        ":member": of.member,
        ":sex": super::sex(of),
    })?;
    community(tx, &of.community)
}

/// An advance that came up from this very journal is in the balance already, and so is what this
/// terminal was set up with, which the office may have written down as well.
fn advanced(tx: &Transaction<'_>, on: On, key: &str, of: &Advance) -> Done {
    if let Some(origin) = of.origin
        && peers::is_own(tx, (origin.terminal, origin.epoch), origin.seq)?
    {
        return Ok(());
    }
    let carried = of.granted.form == CARRIED_OVER
        && tx
            .prepare_cached("select 1 from carried where producer = ?1")?
            .exists([&of.granted.producer])?;
    if carried {
        return Ok(());
    }
    let producer = somebody(tx, &of.granted.producer)?;
    tx.prepare_cached("insert into granted (key, producer, cents) values (?1, ?2, ?3)")?
        .execute((key, &producer, of.granted.cents))?;
    let granted = Because {
        on,
        what: What::advance(&of.granted.form),
        about: About::Elsewhere(key, None),
        note: of.granted.what.as_deref().unwrap_or_default(),
    };
    change(tx, Balance::Advance, &producer, (of.granted.cents, granted))
}

/// Takes an advance of the center out of the balance that it was in.
fn taken_out(tx: &Transaction<'_>, on: On, key: &str) -> Done {
    let granted: Option<(String, i64)> = tx
        .prepare_cached("delete from granted where key = ?1 returning producer, cents")?
        .query_row([key], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    match granted {
        Some((producer, cents)) => {
            let about = About::Elsewhere(key, None);
            let because = Because { about, ..Because::itself(on, What::TakenBack) };
            change(tx, Balance::Advance, &producer, (-cents, because))
        }
        None => Ok(()),
    }
}

fn user(tx: &Transaction<'_>, seq: u64, of: &User) -> Done {
    let as_before = tx
        .prepare_cached("select 1 from center_user where name = ?1 and pin_hash = ?2")?
        .exists([&of.name, &of.pin_hash])?;
    if !as_before {
        super::users::given_anew(tx, seq, &of.name)?;
    }
    tx.prepare_cached(
        "insert into center_user (name, roles, pin_hash, until_day) values (?1, ?2, ?3, ?4)
         on conflict (name) do update set roles = ?2, pin_hash = ?3, until_day = ?4",
    )?
    .execute((&of.name, of.roles.join(" "), &of.pin_hash, of.until_day))?;
    Ok(())
}

/// Whoever got a number at a counter has another from now on, with all that was theirs. Somebody
/// else whom another terminal gave the same number is left alone.
fn numbered(tx: &Transaction<'_>, of: &Numbered) -> Done {
    let there = |code: &str| -> Result<bool, StoreError> {
        Ok(tx.prepare_cached("select 1 from producer where code = ?1")?.exists([code])?)
    };
    if of.provisional == of.code {
        tracing::error!(code = of.code, "a number that takes its own place");
        return Ok(());
    }
    make_room_for(tx, &of.code)?;
    let before = match of.terminal {
        Some(terminal) if !is_own(tx, terminal)? => {
            feeds::number_given_by(tx, Some(terminal), &of.provisional)?
        }
        _ => Some(of.provisional.clone()),
    };
    feeds::give_number(tx, of.terminal, &of.provisional, &of.code)?;
    let Some(old) = before.filter(|old| *old != of.code) else { return Ok(()) };
    if !there(&old)? {
        return Ok(());
    }
    for sql in [
        "update delivery set producer = :new where producer = :old",
        "update peer_delivery set producer = :new where producer = :old",
        "update card set producer = :new where producer = :old",
        "update card_reissue set producer = :new where producer = :old",
        "update cash set producer = :new where producer = :old",
        "update payment_order set producer = :new where producer = :old",
        "update history set producer = :new where producer = :old",
        "update granted set producer = :new where producer = :old",
        "update number set code = :new where code = :old",
        "update account_entry set producer = :new where producer = :old",
        "update producer_status set producer = :new where producer = :old",
        "update or ignore quota set producer = :new where producer = :old",
        "update producer set
             advance_cents = producer.advance_cents + o.advance_cents,
             owed_cents = producer.owed_cents + o.owed_cents,
             claim_cents = producer.claim_cents + o.claim_cents,
             over_recovered_cents = producer.over_recovered_cents + o.over_recovered_cents,
             over_paid_cents = producer.over_paid_cents + o.over_paid_cents,
             over_returned_cents = producer.over_returned_cents + o.over_returned_cents,
             last_day = max(coalesce(producer.last_day, o.last_day), coalesce(o.last_day,
                            producer.last_day))
         from producer as o where o.code = :old and producer.code = :new",
    ] {
        let both = named_params! { ":old": old, ":new": of.code };
        tx.prepare_cached(sql)?.execute(both)?;
    }
    people::rename(tx, &old, &of.code)?;
    for sql in ["delete from quota where producer = ?1", "delete from producer where code = ?1"] {
        tx.prepare_cached(sql)?.execute([&old])?;
    }
    Ok(())
}

/// Whether that terminal is this one.
pub(super) fn is_own(tx: &Transaction<'_>, terminal: [u8; 16]) -> Result<bool, StoreError> {
    Ok(tx.prepare_cached("select 1 from identity where terminal = ?1")?.exists([terminal])?)
}

fn message(tx: &Transaction<'_>, seq: u64, key: &str, of: &Message) -> Done {
    tx.prepare_cached(
        "insert into message (key, text, sender, wall_ms, seq) values (?1, ?2, ?3, ?4, ?5)
         on conflict (key) do update set text = ?2, sender = ?3, wall_ms = ?4, seq = ?5",
    )?
    .execute((key, &of.text, &of.from, of.wall_ms, seq))?;
    Ok(())
}

/// What stood under a key holds no longer. Who somebody is stays, and so does what was recorded of
/// them.
fn withdrawn(tx: &Transaction<'_>, on: On, key: &str) -> Done {
    let parts: Vec<&str> = key.split('/').collect();
    match parts.as_slice() {
        ["prices", version] => {
            tx.prepare_cached("update price_list set withdrawn = 1 where version = ?1")?
                .execute([version.parse::<u32>().unwrap_or(0)])?;
        }
        ["quota", producer, product, from_day] => {
            tx.prepare_cached(
                "update quota set granted_g = 0
                 where producer = ?1 and product = ?2 and from_day = ?3",
            )?
            .execute((
                feeds::number_for_good(tx, producer)?,
                product,
                from_day.parse::<i32>().unwrap_or(0),
            ))?;
        }
        ["advance", ..] => taken_out(tx, on, key)?,
        ["card", code] => {
            tx.prepare_cached("update card set blocked = 1 where code = ?1")?.execute([code])?;
        }
        ["user", name] => {
            tx.prepare_cached("delete from center_user where name = ?1")?.execute([name])?;
            super::users::given_anew(tx, on.seq, name)?;
        }
        ["message", ..] => {
            tx.prepare_cached("delete from message where key = ?1")?.execute([key])?;
        }
        _ => {}
    }
    Ok(())
}
