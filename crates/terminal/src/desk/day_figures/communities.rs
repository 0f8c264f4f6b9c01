//! What each community brought, and what of it may hang on a wall: with the prices beside it, the
//! kilograms of two people are the money of each.

use std::collections::{BTreeMap, BTreeSet};

use crate::store::deliveries::Delivery;

/// So many producers of a community must have delivered before its kilograms are shown.
pub(crate) const LEAST: usize = 3;

/// What a community brought.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Community {
    pub(crate) name: String,
    pub(crate) deliveries: u32,
    pub(crate) producers: usize,
    pub(crate) payable_g: i64,
}

/// What may be shown of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Shown {
    /// Name, deliveries, and grams where they may be shown.
    pub(crate) rows: Vec<(String, u32, Option<i64>)>,
    /// Grams of all those whose own are not shown, where that is not just one or two people, nor
    /// the total of the day.
    pub(crate) others_g: Option<i64>,
}

/// The communities of these deliveries, by name.
pub(super) fn of(counting: &[&Delivery]) -> Vec<Community> {
    let mut found: BTreeMap<&str, (u32, BTreeSet<&str>, i64)> = BTreeMap::new();
    for row in counting {
        let (deliveries, producers, payable_g) = found.entry(&row.community).or_default();
        *deliveries += 1;
        producers.insert(&row.producer);
        *payable_g += row.payable_g;
    }
    let community =
        |(name, (deliveries, producers, payable_g)): (&str, (u32, BTreeSet<_>, i64))| {
            let producers = producers.len();
            Community { name: name.to_owned(), deliveries, producers, payable_g }
        };
    found.into_iter().map(community).collect()
}

/// Hides the kilograms of communities of which one or two people delivered. So that they do not
/// follow from the total, those that are hidden are at least three people together: otherwise the
/// smallest of the others is hidden as well.
pub(crate) fn shown(communities: &[Community]) -> Shown {
    let mut by_size: Vec<&Community> = communities.iter().collect();
    by_size.sort_by_key(|community| community.producers);
    let mut hidden: BTreeSet<&str> = BTreeSet::new();
    let mut people = 0;
    for community in by_size {
        if community.producers < LEAST || 0 < people && people < LEAST {
            hidden.insert(&community.name);
            people += community.producers;
        }
    }
    let is_hidden = |community: &&Community| hidden.contains(community.name.as_str());
    let others_g = communities.iter().filter(is_hidden).map(|community| community.payable_g).sum();
    let all = hidden.len() == communities.len();
    let row = |community: &Community| {
        let grams = (!is_hidden(&community)).then_some(community.payable_g);
        (community.name.clone(), community.deliveries, grams)
    };
    Shown {
        rows: communities.iter().map(row).collect(),
        others_g: (LEAST <= people && !all).then_some(others_g),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn community(name: &str, producers: usize, payable_g: i64) -> Community {
        let deliveries = u32::try_from(producers).unwrap();
        Community { name: name.to_owned(), deliveries, producers, payable_g }
    }

    fn grams_of(communities: &[Community]) -> (Vec<Option<i64>>, Option<i64>) {
        let shown = shown(communities);
        (shown.rows.into_iter().map(|(_, _, grams)| grams).collect(), shown.others_g)
    }

    #[test]
    fn nobody_is_alone_on_the_wall() {
        let [many, more] = [community("Shandia", 5, 100), community("Tena", 3, 50)];
        assert_eq!(grams_of(&[many.clone(), more.clone()]), (vec![Some(100), Some(50)], None));
        // One of one: the smallest of the others is hidden with it.
        let one = community("Pano", 1, 7);
        let (rows, others) = grams_of(&[many.clone(), more.clone(), one.clone()]);
        assert_eq!((rows, others), (vec![Some(100), None, None], Some(57)));
        // Three of one each hide each other.
        let alone = [one.clone(), community("Archidona", 1, 8), community("Ahuano", 1, 9)];
        let (rows, others) = grams_of(&[&alone[..], &[many]].concat());
        assert_eq!((rows, others), (vec![None, None, None, Some(100)], Some(24)));
        assert_eq!(grams_of(&[one]), (vec![None], None), "nothing but the total of the day");
        assert_eq!(grams_of(&[]), (vec![], None));
    }
}
