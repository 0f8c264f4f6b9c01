//! What came from the center, and what does not go together, in words.

use std::cmp::Reverse;

use domain::calendar::{day_of, local_time};
use domain::es_ec;
use rusqlite::Connection;
use wire::Decision;
use wire::facts::EpochOpened;
use wire::reference_facts::{self, version_name};

use super::producers::product_name;
use super::{dollars, kilos, price_rows};
use crate::api::{ArrivedView, ConflictView, InboxView, NoticeView, PriceRow, Say};
use crate::desk::Desk;
use crate::store::inbox::{self, Arrived, Of, Part, Twice};
use crate::store::not_understood::{self, NotUnderstood};
use crate::store::reference::{self, Center};
use crate::store::{StoreError, exchange, producers};

/// Records that a person looks back over.
const MOST: u32 = 60;
/// Deliveries of a conflict that are shown.
const PARTS: u32 = 6;

/// The inbox.
pub(crate) fn inbox_view(desk: &Desk) -> Result<InboxView, StoreError> {
    let db = desk.store.db();
    let seen = inbox::seen(db)?;
    let arrived = inbox::arrived(db, 0, MOST)?;
    let not_understood = not_understood(db)?;
    let newest = arrived.first().map_or(seen, |arrived| arrived.seq.max(seen));
    let newest = not_understood.iter().fold(newest, |newest, (_, what)| newest.max(what.seq));
    let not_understood = not_understood.into_iter().map(|(say, what)| {
        let when = exchange::wall_ms_of(db, what.seq)?.map(when).unwrap_or_default();
        let Told { say, text, prices, gone } = Told::plain(say);
        let new = seen < what.seq;
        Ok::<_, StoreError>(NoticeView { say, text, when, new, prices, gone })
    });
    let not_understood = not_understood.collect::<Result<_, StoreError>>()?;
    let mut notices = Vec::new();
    for (seq, wall_ms, opened) in inbox::epochs(db, 0)? {
        notices.push((seq, wall_ms, Told::plain(epoch(&opened))));
    }
    for arrived in &arrived {
        let told = told(desk, arrived)?.into_iter();
        notices.extend(told.map(|told| (arrived.seq, arrived.wall_ms, told)));
    }
    notices.sort_by_key(|(seq, ..)| Reverse(*seq));
    let newest = notices.iter().map(|(seq, ..)| *seq).fold(newest, u64::max);
    let notices = notices
        .into_iter()
        .map(|(seq, wall_ms, Told { say, text, prices, gone })| NoticeView {
            say,
            text,
            when: when(wall_ms),
            new: seen < seq,
            prices,
            gone,
        })
        .collect();
    let conflicts = inbox::twice(db)?
        .iter()
        .map(|twice| conflict(desk, twice))
        .collect::<Result<_, StoreError>>()?;
    Ok(InboxView { conflicts, not_understood, notices, newest })
}

/// How many things came that nobody has seen, and how many do not go together.
pub(crate) fn unread(desk: &Desk) -> Result<u32, StoreError> {
    let db = desk.store.db();
    let mut count = inbox::twice(db)?.len();
    let seen = inbox::seen(db)?;
    count += inbox::epochs(db, seen)?.len();
    count += not_understood(db)?.iter().filter(|(_, what)| seen < what.seq).count();
    for arrived in inbox::arrived(db, seen, MOST)? {
        count += told(desk, &arrived)?.len();
    }
    Ok(u32::try_from(count).unwrap_or(u32::MAX))
}

/// What this version does not understand, by who it came from.
fn not_understood(db: &Connection) -> Result<Vec<(Say, NotUnderstood)>, StoreError> {
    let (center, peers) = (not_understood::of_center(db)?, not_understood::of_peers(db)?);
    let mut all = vec![
        (Say::new("inbox-not-understood").with("count", center.count), center),
        (Say::new("inbox-peers-not-understood").with("count", peers.count), peers),
    ];
    all.retain(|(_, what)| 0 < what.count);
    Ok(all)
}

/// What came last that a person should know of, the newest first.
pub(crate) fn newest_that_came(desk: &Desk, most: usize) -> Result<Vec<ArrivedView>, StoreError> {
    let mut all = Vec::new();
    for arrived in inbox::arrived(desk.store.db(), 0, MOST)? {
        for Told { say, .. } in told(desk, &arrived)? {
            if all.len() == most {
                return Ok(all);
            }
            all.push(ArrivedView { say, when: when(arrived.wall_ms) });
        }
    }
    Ok(all)
}

fn when(wall_ms: i64) -> String {
    format!("{} {}", es_ec::dmy(day_of(wall_ms)), es_ec::hm(local_time(wall_ms)))
}

/// Why the journal goes on in a new epoch.
fn epoch(opened: &EpochOpened) -> Say {
    let base = opened.span.base_seq;
    let lost = opened.elsewhere.saturating_sub(base);
    match (opened.why.as_str(), lost) {
        ("put-back", 0) => Say::new("inbox-epoch-other-copy"),
        ("put-back", _) => Say::new("inbox-epoch-put-back").with("lost", lost).with("base", base),
        ("key-lost", 0) => Say::new("inbox-epoch-key"),
        ("key-lost", _) => {
            Say::new("inbox-epoch-key-put-back").with("lost", lost).with("base", base)
        }
        _ => Say::new("inbox-epoch-parted").with("lost", lost).with("base", base),
    }
}

/// What is worth saying.
struct Told {
    say: Say,
    text: String,
    prices: Vec<PriceRow>,
    gone: Option<Say>,
}

impl Told {
    fn plain(say: Say) -> Told {
        Told { say, text: String::new(), prices: Vec::new(), gone: None }
    }
}

/// What is worth saying of the items of one page. Who somebody is, and what they may deliver or
/// owe, is seen where they are chosen.
fn told(desk: &Desk, Arrived { seq, items, .. }: &Arrived) -> Result<Vec<Told>, StoreError> {
    let db = desk.store.db();
    let mut told = Vec::new();
    for item in items {
        match &item.decision {
            // One that cannot be used, or is not understood, is in force on no day.
            Decision::PriceList(list)
                if reference::prices_of_version(db, list.version)?.is_some() =>
            {
                let say = Say::new("inbox-prices")
                    .with("list", version_name(list.version))
                    .with("from", es_ec::dmy(reference_facts::day_of_number(list.from_day)));
                let (prices, gone) = changes(desk, list.version)?;
                told.push(Told { prices, gone, ..Told::plain(say) });
            }
            Decision::Withdrawn(_) => {
                let version = item.key.strip_prefix("prices/").and_then(|n| n.parse().ok());
                if let Some(version) = version {
                    let say = Say::new("inbox-prices-withdrawn");
                    told.push(Told::plain(say.with("list", version_name(version))));
                }
            }
            // Only what changes something here, and while it holds.
            Decision::Center(_) if desk.center.called_seq == *seq => {
                let Center { association, center, number, .. } = &desk.center;
                let say = Say::new("inbox-center")
                    .with("association", association)
                    .with("name", center)
                    .with("number", format!("{number:02}"));
                told.push(Told::plain(say));
            }
            Decision::Catalogue(of)
                if reference::catalogue_of_version(db, of.version)?.is_some() =>
            {
                told.push(Told::plain(Say::new("inbox-catalogue")));
            }
            Decision::Numbered(of) => {
                let name = producers::get(db, &of.code)?.map(|known| known.name);
                let say = Say::new("inbox-numbered")
                    .with("before", &of.provisional)
                    .with("number", &of.code)
                    .with("name", name.unwrap_or_default());
                told.push(Told::plain(say));
            }
            Decision::Message(of) => {
                let say = Say::new("inbox-message").with("from", &of.from);
                told.push(Told { text: of.text.clone(), ..Told::plain(say) });
            }
            _ => {}
        }
    }
    Ok(told)
}

/// The prices of a list that are new or differ from those of the list before it, and the products
/// that had a price there and have none any longer.
fn changes(desk: &Desk, version: u32) -> Result<(Vec<PriceRow>, Option<Say>), StoreError> {
    let lists = reference::price_lists(desk.store.db())?;
    let Some(at) = lists.iter().position(|issued| issued.version == version) else {
        return Ok((Vec::new(), None)); // withdrawn by now
    };
    let before = lists.get(at + 1).map(|issued| &issued.list);
    let old = before.map(|list| price_rows(desk, list, None)).unwrap_or_default();
    let mut rows = price_rows(desk, &lists[at].list, before);
    let mut gone: Vec<&str> = Vec::new();
    for PriceRow { name, .. } in &old {
        if !gone.contains(&name.as_str()) && rows.iter().all(|row| row.name != *name) {
            gone.push(name);
        }
    }
    let gone = gone.join(", ");
    let gone = (!gone.is_empty()).then(|| Say::new("inbox-prices-gone").with("products", gone));
    rows.retain(|row| !old.iter().any(|old| is_same(old, row)));
    Ok((rows, gone))
}

fn is_same(one: &PriceRow, other: &PriceRow) -> bool {
    let figure = |row: &PriceRow| {
        let PriceRow { form, grade, programme, price, unit, .. } = row.clone();
        (form, grade, programme, price, unit)
    };
    figure(one) == figure(other)
}

fn conflict(desk: &Desk, twice: &Twice) -> Result<ConflictView, StoreError> {
    let written = |amount: i64| match twice.of {
        Of::Quota => kilos(amount),
        Of::Advance | Of::Debt | Of::Claim => dollars(amount),
    };
    let say = match twice.of {
        Of::Advance => Say::new("conflict-advance")
            .with("name", &twice.name)
            .with("number", &twice.producer)
            .with("beyond", written(twice.beyond)),
        Of::Debt => Say::new("conflict-debt")
            .with("name", &twice.name)
            .with("number", &twice.producer)
            .with("beyond", written(twice.beyond)),
        Of::Claim => Say::new("conflict-claim")
            .with("name", &twice.name)
            .with("number", &twice.producer)
            .with("beyond", written(twice.beyond)),
        Of::Quota => Say::new("conflict-quota")
            .with("name", &twice.name)
            .with("number", &twice.producer)
            .with("product", product_name(desk, &twice.product))
            .with("beyond", written(twice.beyond)),
    };
    let side = |part: Part| {
        Say::new("conflict-side")
            .with("where", if part.elsewhere { "elsewhere" } else { "here" })
            .with("receipt", part.receipt)
            .with("time", when(part.wall_ms))
            .with("amount", written(part.took))
    };
    let parts = inbox::parts(desk.store.db(), twice, PARTS)?;
    Ok(ConflictView { say, sides: parts.into_iter().map(side).collect() })
}
