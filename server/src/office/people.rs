//! Producers of a center: who they are, what they may deliver, what they owe, their cards.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use domain::calendar::{day_of, season_of};
use domain::codes::CodeKey;
use domain::mass::Grams;
use domain::money::Cents;
use domain::standing::OrganicStatus;
use sheets::{BadRow, ProducerRow, Sheet};
use wire::Decision;
use wire::chain::hex;
use wire::decisions::{Advance, Card, Numbered, Producer, Quota};
use wire::facts::{AdvanceGranted, CARRIED_OVER};
use wire::feeds::{Feed, Item};
use wire::reference_facts::day_number;
use words::Say;

use super::{Act, OfficeError, catalogue, there};
use crate::db::Db;
use crate::store::feeds::{self, Decided, Keyed};

/// A table of producers that may be taken, and what it would change.
#[derive(Clone, Debug)]
pub struct Prepared {
    /// Numbers of producers that are not there yet.
    pub new: Vec<String>,
    /// Numbers of producers of whom something would change.
    pub changed: Vec<String>,
    /// Producers who are there just so.
    pub same: usize,
    /// Rows that cannot be taken.
    pub bad: Vec<BadRow>,
    decisions: Vec<Keyed>,
}

/// What is known about a center's people.
pub(crate) struct Known {
    /// By key.
    items: BTreeMap<String, Decision>,
    /// Codes as they are compared, with those as they are written.
    codes: BTreeMap<CodeKey, String>,
}

impl Known {
    /// From what holds in the feed.
    pub(crate) fn of(items: &[Item]) -> Known {
        let mut known = Known { items: BTreeMap::new(), codes: BTreeMap::new() };
        items.iter().for_each(|item| known.add(&item.key, &item.decision));
        known
    }

    /// With one more decision.
    pub(crate) fn add(&mut self, key: &str, decision: &Decision) {
        if let Decision::Producer(of) = decision {
            self.codes.insert(CodeKey::of(&of.code), of.code.clone());
        }
        self.items.insert(key.to_owned(), decision.clone());
    }

    /// What holds under a key.
    pub(crate) fn get(&self, key: &str) -> Option<&Decision> {
        self.items.get(key)
    }

    /// Whether there is a producer with that number.
    pub(crate) fn has(&self, code: &str) -> bool {
        self.codes.contains_key(&CodeKey::of(code))
    }
}

/// Reads a table of producers beside those who are known. Unlike at a counter, who is known already
/// becomes what the table says; an advance that was granted is never changed by it.
///
/// # Errors
/// [`OfficeError`], also when there is no such center.
pub fn prepare(
    db: &dyn Db,
    center: &str,
    table: &[u8],
    now_ms: i64,
) -> Result<Prepared, OfficeError> {
    there(db, center)?;
    let products = catalogue(db, center)?.products();
    let parsed = sheets::producers(table, &products)?;
    let known = Known::of(&feeds::holding(db, center, Feed::PEOPLE)?);
    let season = season_of(day_of(now_ms));
    let mut prepared = Prepared {
        new: Vec::new(),
        changed: Vec::new(),
        same: 0,
        bad: parsed.bad,
        decisions: Vec::new(),
    };
    for (line, row) in parsed.lines.into_iter().zip(parsed.good) {
        match decisions(&known, &row, season) {
            Ok(decisions) => prepared.add(&known, &row.code, decisions),
            Err(say) => {
                let text = format!("{}; {}", row.code, row.name);
                prepared.bad.push(BadRow { line, say, text });
            }
        }
    }
    prepared.bad.sort_by_key(|row| row.line);
    Ok(prepared)
}

impl Prepared {
    fn add(&mut self, known: &Known, code: &str, decisions: Vec<Keyed>) {
        let now = decisions.iter().map(|decision| with_carried(known, decision.clone()));
        let differs = now.into_iter().any(|(key, of)| known.items.get(&key) != Some(&of));
        match (known.items.contains_key(&producer_key(code)), differs) {
            (false, _) => self.new.push(code.to_owned()),
            (true, true) => self.changed.push(code.to_owned()),
            (true, false) => self.same += 1,
        }
        self.decisions.extend(decisions);
    }
}

/// Takes the good rows.
///
/// # Errors
/// [`OfficeError`].
pub fn take(db: &dyn Db, act: Act<'_>, prepared: &Prepared) -> Result<Decided, OfficeError> {
    let whose = (act.center, Feed::PEOPLE);
    feeds::deciding(db, whose, (act.by, act.now_ms), |items| {
        // A terminal may have carried something over since the table was looked at.
        let known = Known::of(items);
        let decisions = prepared.decisions.iter().cloned();
        Ok(decisions.map(|decision| with_carried(&known, decision)).collect())
    })?
}

/// Key of a quota.
pub(crate) fn quota_key(producer: &str, product: &str, from_day: i32) -> String {
    format!("quota/{producer}/{product}/{from_day}")
}

/// The quota with what was carried over into it, where nothing was yet.
pub(crate) fn carried_into(granted: &Quota, carried_g: Option<i64>) -> Option<Quota> {
    let carried = carried_g.filter(|grams| 0 < *grams)?;
    if carried_of(granted) != 0 {
        return None;
    }
    let dry_g = granted.dry_g.saturating_add(carried);
    Some(Quota { dry_g, carried_g: Some(carried), ..granted.clone() })
}

/// What of a quota was left over from the season before, grams.
fn carried_of(quota: &Quota) -> i64 {
    quota.carried_g.unwrap_or(0).max(0)
}

/// A table says what is granted for a season alone: what was carried over into it is kept.
fn with_carried(known: &Known, (key, decision): Keyed) -> Keyed {
    let kept = match (&decision, known.get(&key)) {
        (Decision::Quota(granted), Some(Decision::Quota(before))) => {
            carried_into(granted, before.carried_g).map(Decision::from)
        }
        _ => None,
    };
    (key, kept.unwrap_or(decision))
}

/// What a row decides.
fn decisions(
    known: &Known,
    row: &ProducerRow,
    (from, until): (NaiveDate, NaiveDate),
) -> Result<Vec<Keyed>, Say> {
    if let Some(code) = known.codes.get(&CodeKey::of(&row.code))
        && *code != row.code
    {
        return Err(Say::new("office-number-written").with("number", code));
    }
    let mut decisions = vec![(producer_key(&row.code), producer(known, row).into())];
    for (product, dry) in &row.quotas {
        let quota = Quota {
            producer: row.code.clone(),
            product: product.clone(),
            from_day: day_number(from),
            until_day: day_number(until),
            dry_g: dry.get(),
            carried_g: None,
        };
        decisions.push((quota_key(&row.code, product, quota.from_day), quota.into()));
    }
    if let Some(card) = &row.card {
        let key = format!("card/{card}");
        if let Some(Decision::Card(of)) = known.items.get(&key)
            && of.producer != row.code
        {
            let say = Say::new("csv-card-exists").with("card", card);
            return Err(say.with("number", &of.producer));
        }
        let (producer, card) = (row.code.clone(), card.clone());
        decisions.push((key, Card { producer, card, blocked: false }.into()));
    }
    if Cents::ZERO < row.advance {
        let key = format!("advance/carried/{}", row.code);
        let granted = advance(&row.code, row.advance, CARRIED_OVER);
        match known.items.get(&key) {
            None => decisions.push((key, granted)),
            // The same may have come up from the terminal that carried it over first.
            Some(before) if amount_of(before) == amount_of(&granted) => {}
            Some(_) => return Err(Say::new("office-advance-there").with("number", &row.code)),
        }
    }
    Ok(decisions)
}

/// A table that does not say of what sex somebody is leaves it as it is known.
fn producer(known: &Known, row: &ProducerRow) -> Producer {
    let before = match known.get(&producer_key(&row.code)) {
        Some(Decision::Producer(of)) => of.sex.clone(),
        _ => None,
    };
    Producer {
        code: row.code.clone(),
        name: row.name.clone(),
        community: row.community.clone(),
        organic: row.organic.as_str().to_owned(),
        chakra: row.chakra,
        member: row.member,
        card: None,
        at_counter: false,
        sex: row.sex.clone().or(before),
    }
}

fn advance(producer: &str, amount: Cents, form: &str) -> Decision {
    let (producer, form) = (producer.to_owned(), form.to_owned());
    let granted = AdvanceGranted { producer, cents: amount.get(), form, what: None };
    Advance { granted, origin: None }.into()
}

fn amount_of(decision: &Decision) -> Option<i64> {
    match decision {
        Decision::Advance(of) => Some(of.granted.cents),
        _ => None,
    }
}

/// Key of a producer.
pub(crate) fn producer_key(code: &str) -> String {
    format!("producer/{code}")
}

/// Grants an advance at the office.
///
/// # Errors
/// [`OfficeError::Refused`] when there is no such producer.
pub fn grant(db: &dyn Db, act: Act<'_>, code: &str, amount: Cents) -> Result<(), OfficeError> {
    there(db, act.center)?;
    let whose = (act.center, Feed::PEOPLE);
    feeds::deciding(db, whose, (act.by, act.now_ms), |items| {
        let known = Known::of(items);
        let code = known.codes.get(&CodeKey::of(code)).ok_or_else(|| nobody(code))?;
        // Of two grants in one millisecond the second has another number.
        let same = format!("advance/{}/", act.now_ms);
        let count = known.items.keys().filter(|key| key.starts_with(&same)).count();
        let granted = advance(code, amount, "office");
        Ok::<_, OfficeError>(vec![(format!("{same}{count}"), granted)])
    })??;
    Ok(())
}

/// Key of the number for good of whoever got one at a counter first, and of somebody whom another
/// terminal gave the same.
pub(crate) fn number_keys(provisional: &str, terminal: [u8; 16]) -> [String; 2] {
    let first = format!("number/{provisional}");
    let other = format!("{first}/{}", hex(&terminal));
    [first, other]
}

/// The number for good of somebody whom a terminal speaks of by one of a counter; any other number
/// as it is.
pub(crate) fn number_for_good(known: &Known, code: &str, terminal: [u8; 16]) -> String {
    let [first, own] = number_keys(code, terminal);
    match known.get(&own).or_else(|| known.get(&first)) {
        Some(Decision::Numbered(numbered)) => numbered.code.clone(),
        _ => code.to_owned(),
    }
}

/// What gives somebody whom a terminal gave a number at its counter one for good, and that number;
/// nothing when they have one.
pub(crate) fn numbering(
    known: &Known,
    provisional: &Producer,
    terminal: [u8; 16],
) -> Option<(String, Vec<Keyed>)> {
    let [first, own] = number_keys(&provisional.code, terminal);
    let is_other = |decision: &Decision| match decision {
        Decision::Numbered(of) => of.terminal.is_some_and(|by| by != terminal),
        _ => false,
    };
    let key = match (known.get(&first), known.get(&own)) {
        (None, _) => first,
        (Some(one), None) if is_other(one) => own,
        _ => return None,
    };
    let code = code_for(known, &provisional.code);
    let (card, at_counter) = (None, false);
    let producer = Producer { code: code.clone(), card, at_counter, ..provisional.clone() };
    let (before, terminal) = (provisional.code.clone(), Some(terminal));
    let numbered = Numbered { provisional: before, code: code.clone(), terminal };
    Some((code.clone(), vec![(producer_key(&code), producer.into()), (key, numbered.into())]))
}

/// Digits of a number that a counter draws by lot.
const LOT: usize = 6;

/// The number for good of whoever has that one of a counter: `K-374826` for `N001-374826`, where
/// nobody has it. With the same digits both papers find who it is; a server that was put back gives
/// the same again; and no office gives it to somebody else in a table of its own. Of a number that
/// was counted, or drawn twice, it is the one after the highest: `K-0852`.
fn code_for(known: &Known, provisional: &str) -> String {
    let (prefix, digits, highest) = looks(known);
    let lot = provisional.rsplit('-').next().filter(|lot| lot.len() == LOT);
    let lot = lot.filter(|lot| lot.bytes().all(|digit| digit.is_ascii_digit()));
    let drawn = lot.map(|lot| format!("{prefix}{lot}"));
    let free = drawn.filter(|code| !known.has(code));
    free.unwrap_or_else(|| format!("{prefix}{:0digits$}", highest + 1))
}

/// What most producers' numbers look like: what stands before the digits, how many these are, and
/// the highest.
fn looks(known: &Known) -> (&str, usize, u32) {
    let mut ways: BTreeMap<(&str, usize), (usize, u32)> = BTreeMap::new();
    for code in known.codes.values() {
        let digits = code.bytes().rev().take_while(u8::is_ascii_digit).count();
        let (prefix, number) = code.split_at(code.len() - digits);
        if let Ok(number) = number.parse::<u32>() {
            let (count, highest) = ways.entry((prefix, digits)).or_default();
            *count += 1;
            *highest = (*highest).max(number);
        }
    }
    let most = ways.iter().max_by_key(|(_, (count, _))| *count);
    most.map_or(("P-", 4, 0), |((prefix, digits), (_, highest))| (*prefix, *digits, *highest))
}

fn nobody(code: &str) -> OfficeError {
    Say::new("office-nobody").with("number", code).into()
}

/// Everybody of a center as a table that [`prepare`] reads: taken as it is, it changes nothing.
/// Quotas are those of the season, without what was left over from the one before; advances only
/// those that were carried over.
///
/// # Errors
/// [`OfficeError::Refused`] when there is no such center.
pub fn export(db: &dyn Db, center: &str, now_ms: i64) -> Result<Sheet, OfficeError> {
    there(db, center)?;
    let products = catalogue(db, center)?.products();
    let items = feeds::holding(db, center, Feed::PEOPLE)?;
    let known = Known::of(&items);
    let mut cards: BTreeMap<&str, &str> = BTreeMap::new();
    for item in &items {
        if let Decision::Card(of) = &item.decision
            && !of.blocked
        {
            cards.insert(&of.producer, &of.card);
        }
    }
    let season = day_number(season_of(day_of(now_ms)).0);
    let quota = |code: &str, product: &String| match known.get(&quota_key(code, product, season)) {
        Some(Decision::Quota(of)) => {
            Grams::new(of.dry_g - carried_of(of)).ok().map(|dry| (product.clone(), dry))
        }
        _ => None,
    };
    let row = |of: Producer| ProducerRow {
        organic: OrganicStatus::parse(&of.organic).unwrap_or(OrganicStatus::Conventional),
        quotas: products.iter().filter_map(|product| quota(&of.code, product)).collect(),
        advance: known
            .get(&format!("advance/carried/{}", of.code))
            .and_then(amount_of)
            .and_then(|cents| Cents::new(cents).ok())
            .unwrap_or(Cents::ZERO),
        card: cards.get(of.code.as_str()).map(|card| (*card).to_owned()),
        code: of.code,
        name: of.name,
        community: of.community,
        chakra: of.chakra,
        member: of.member,
        sex: of.sex,
        document: None, // it stays at the center
    };
    let rows: Vec<ProducerRow> = all(db, center)?.into_iter().map(row).collect();
    Ok(sheets::producer_sheet(&rows, &products))
}

/// Everybody of a center, by number.
///
/// # Errors
/// [`OfficeError`].
pub fn all(db: &dyn Db, center: &str) -> Result<Vec<Producer>, OfficeError> {
    let mut all: Vec<Producer> = feeds::holding(db, center, Feed::PEOPLE)?
        .into_iter()
        .filter_map(|item| match item.decision {
            Decision::Producer(of) => Some(of),
            _ => None,
        })
        .collect();
    all.sort_by(|a, b| a.code.cmp(&b.code));
    Ok(all)
}
