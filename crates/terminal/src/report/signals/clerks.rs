//! What one person's deliveries have more of than those of the others.

use std::collections::BTreeMap;

use domain::signals::{self, Share, Strength};

use super::hours::Hours;
use super::{FACTS_MOST, Facts, Signal, per_cent};
use crate::api::Say;
use crate::report::Moment;
use crate::store::reports::watched::{Again, Weighed};

/// A share for each person, with the newest of the facts behind it.
#[derive(Default)]
struct Tally {
    of: BTreeMap<String, (Share, Vec<u64>)>,
}

impl Tally {
    fn count(&mut self, actor: &str, seq: u64, marked: bool) {
        if !self.of.contains_key(actor) {
            self.of.insert(actor.to_owned(), (Share::default(), Vec::new()));
        }
        let Some((share, facts)) = self.of.get_mut(actor) else { return };
        share.all = share.all.saturating_add(1);
        if marked {
            share.some = share.some.saturating_add(1);
            if facts.last() != Some(&seq) {
                facts.push(seq);
            }
        }
    }

    /// Each person's share beside that of all the others.
    fn beside(&self) -> impl Iterator<Item = (&str, Share, Share, Vec<u64>)> {
        let all = self.of.values().fold(Share::default(), |sum, (share, _)| Share {
            some: sum.some.saturating_add(share.some),
            all: sum.all.saturating_add(share.all),
        });
        self.of.iter().map(move |(actor, (own, facts))| {
            let others = Share { some: all.some - own.some, all: all.all - own.all };
            (actor.as_str(), *own, others, newest(facts))
        })
    }
}

fn newest(facts: &[u64]) -> Vec<u64> {
    facts.iter().rev().take(FACTS_MOST).copied().collect()
}

/// What is said of somebody's share.
fn share_signal(
    (strength, what, look): (Strength, &str, Say),
    (who, own, others): (&str, Share, Share),
    facts: Vec<u64>,
) -> Signal {
    let what = Say::new(what)
        .with("who", who)
        .with("some", own.some)
        .with("all", own.all)
        .with("share", per_cent(own))
        .with("others", per_cent(others));
    Signal { strength, what, look, facts: Facts::Deliveries(facts) }
}

/// Weights typed by hand.
pub(super) fn manual(weighed: &[Weighed]) -> Vec<Signal> {
    let mut tally = Tally::default();
    // Who types in what was noted on paper has no scale to read.
    for delivery in weighed.iter().filter(|delivery| !delivery.from_paper) {
        for weighing in &delivery.weighings {
            tally.count(&delivery.actor, delivery.seq, weighing.manual.is_some());
        }
    }
    let said = tally.beside().filter_map(|(who, own, others, facts)| {
        let strength = signals::apart(own, others, &signals::MANUAL)?;
        let words = (strength, "signal-manual", Say::new("signal-manual-look"));
        Some(share_signal(words, (who, own, others), facts))
    });
    said.collect()
}

/// How often each digit comes last, and the deliveries behind it.
type Digits = ([u32; 10], [Vec<u64>; 10]);

/// Last digits that are not even, of weights read off the scale and of those typed by hand.
pub(super) fn digits(moment: &Moment<'_>, weighed: &[Weighed]) -> Vec<Signal> {
    let mut counts: BTreeMap<(&str, bool), Digits> = BTreeMap::new();
    for delivery in weighed {
        let Some(scale) = moment.reference.catalogue.scale(&delivery.scale) else { continue };
        let division = scale.limits.division.get().max(1);
        for weighing in &delivery.weighings {
            let digit = (weighing.gross_g / division).rem_euclid(10);
            let Ok(digit) = usize::try_from(digit) else { continue };
            let key = (delivery.actor.as_str(), weighing.manual.is_some());
            let (of, facts) = counts.entry(key).or_default();
            if let Some((count, facts)) = of.get_mut(digit).zip(facts.get_mut(digit)) {
                *count = count.saturating_add(1);
                facts.push(delivery.seq);
            }
        }
    }
    let said = counts.into_iter().filter_map(|((who, typed), (counts, facts))| {
        let strength = signals::last_digits(&counts)?;
        let (digit, most) = (0..).zip(counts).max_by_key(|(_, count)| *count)?;
        let all: u32 = counts.iter().sum();
        let what = if typed { "signal-digits-typed" } else { "signal-digits" };
        let what = Say::new(what)
            .with("who", who)
            .with("some", most)
            .with("all", all)
            .with("digit", digit)
            .with("even", all / 10);
        let facts = facts.get(digit).map(|facts| newest(facts)).unwrap_or_default();
        let look = Say::new("signal-digits-look");
        Some(Signal { strength, what, look, facts: Facts::Deliveries(facts) })
    });
    said.collect()
}

/// The lightest and the heaviest container of each scale, taken more often than others take them.
pub(super) fn containers(weighed: &[Weighed]) -> Vec<Signal> {
    let mut edges: BTreeMap<&str, (i64, i64)> = BTreeMap::new();
    for delivery in weighed {
        for weighing in &delivery.weighings {
            let tare = weighing.tare_g;
            let edge = edges.entry(&delivery.scale).or_insert((tare, tare));
            *edge = (edge.0.min(tare), edge.1.max(tare));
        }
    }
    let mut found = Vec::new();
    for (scale, (lightest, heaviest)) in edges {
        if lightest == heaviest {
            continue;
        }
        for edge in [lightest, heaviest] {
            let mut tally = Tally::default();
            for delivery in weighed.iter().filter(|delivery| delivery.scale == scale) {
                for weighing in &delivery.weighings {
                    tally.count(&delivery.actor, delivery.seq, weighing.tare_g == edge);
                }
            }
            found.extend(tally.beside().filter_map(|(who, own, others, facts)| {
                let strength = signals::container(own, others)?;
                let (what, look) = match edge == lightest {
                    true => ("signal-light", Say::new("signal-light-look")),
                    false => ("signal-heavy", Say::new("signal-heavy-look")),
                };
                Some(share_signal((strength, what, look), (who, own, others), facts))
            }));
        }
    }
    found
}

/// Deliveries that were voided, and receipts that were printed again: by whoever did it, of all
/// that they took.
pub(super) fn done_again(weighed: &[Weighed], again: &Again) -> Vec<Signal> {
    let mut taken: BTreeMap<&str, u32> = BTreeMap::new();
    for delivery in weighed {
        *taken.entry(&delivery.actor).or_default() += 1;
    }
    let mut found = Vec::new();
    let kinds = [
        (&again.voids, signals::VOIDS, "signal-voids", Say::new("signal-voids-look")),
        (&again.copies, signals::REPRINTS, "signal-copies", Say::new("signal-copies-look")),
    ];
    for (acts, rule, what, look) in kinds {
        let mut tally = Tally::default();
        for (actor, seq) in acts {
            tally.count(actor, *seq, true);
        }
        for (who, (share, _)) in &mut tally.of {
            // Whoever only voids what others took is measured against their own acts.
            share.all = taken.get(who.as_str()).copied().unwrap_or(0).max(share.some);
        }
        for (who, all) in &taken {
            let of = tally.of.entry((*who).to_owned()).or_default();
            of.0.all = of.0.all.max(*all);
        }
        found.extend(tally.beside().filter_map(|(who, own, others, facts)| {
            let strength = signals::apart(own, others, &rule)?;
            let words = (strength, what, look.clone());
            Some(share_signal(words, (who, own, others), facts))
        }));
    }
    found
}

/// Deliveries outside of the center's hours.
pub(super) fn outside(weighed: &[Weighed], hours: Hours) -> Vec<Signal> {
    let mut tally = Tally::default();
    for delivery in weighed.iter().filter(|delivery| !delivery.from_paper) {
        tally.count(&delivery.actor, delivery.seq, !hours.hold(delivery.wall_ms));
    }
    let nobody = Share::default();
    let said = tally.beside().filter_map(|(who, own, _, facts)| {
        let strength = signals::apart(own, nobody, &signals::HOURS)?;
        let words = (strength, "signal-hours", Say::new("signal-hours-look"));
        let mut signal = share_signal(words, (who, own, nobody), facts);
        signal.what = signal.what.with("from", hours.first()).with("until", hours.last());
        Some(signal)
    });
    said.collect()
}
