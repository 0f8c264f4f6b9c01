//! Who may be the same person under two names: words in another order, one left out, one letter
//! wrong, spelled the Spanish way or the Kichwa way.
//!
//! Nobody is compared with everybody. Whoever is alike has words in common, so that only those are
//! looked at who share one of the rarer words of a name, as it stands or with one letter wrong.

use std::collections::BTreeMap;

use crate::names;

/// Points of the same name.
const POINTS: i32 = 100;
/// What a word with one letter wrong costs.
const LETTER: i32 = 5;
/// What a word costs that only one of the names has.
const WORD: i32 = 15;
/// What the same community gives.
const COMMUNITY: i32 = 10;
/// From how many points on two may be one person.
const ENOUGH: i32 = 80;
/// How short a word may be in which one letter can be wrong: of shorter ones half is.
const LETTERS_MIN: usize = 4;

/// So many words of a name count; nobody has more.
const WORDS_MAX: usize = 16;

/// Words that join names and tell nobody apart.
const JOINING: [&str; 6] = ["di", "dil", "la", "las", "lus", "i"];

/// People with their names, made once to find those who are alike.
#[derive(Debug, Default)]
pub struct Roll {
    people: Vec<Listed>,
    /// Each word of the names, as it is heard, once.
    words: Vec<String>,
    /// Where it stands in `words`.
    at: BTreeMap<String, usize>,
    /// Whose name has it, for each of `words`.
    holders: Vec<Vec<usize>>,
    /// Words that differ from it in a single letter, for each of `words`.
    near: Vec<Vec<usize>>,
    /// Words by what is left of them without one letter: two that differ in one letter meet here.
    without_one: BTreeMap<String, Vec<usize>>,
}

#[derive(Debug)]
struct Listed {
    words: Vec<usize>,
    community: String,
}

/// Somebody who may be the same person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Alike {
    /// Place in the roll, from 0.
    pub at: usize,
    /// How much alike, 80 to 100.
    pub points: i32,
}

impl Roll {
    /// Nobody yet.
    pub fn new() -> Roll {
        Roll::default()
    }

    /// Adds somebody: their place.
    pub fn add(&mut self, name: &str, community: &str) -> usize {
        let place = self.people.len();
        let words: Vec<usize> = words_of(name).into_iter().map(|word| self.word(word)).collect();
        for word in &words {
            if self.holders[*word].last() != Some(&place) {
                self.holders[*word].push(place);
            }
        }
        let community = names::heard(community).join(" ");
        self.people.push(Listed { words, community });
        place
    }

    fn word(&mut self, word: String) -> usize {
        if let Some(at) = self.at.get(&word) {
            return *at;
        }
        let at = self.words.len();
        let mut near: Vec<usize> = Vec::new();
        for short in shortened(&word) {
            let meet = self.without_one.entry(short).or_default();
            near.extend_from_slice(meet);
            meet.push(at);
        }
        near.sort_unstable();
        near.dedup();
        near.retain(|other| *other != at && strsim::osa_distance(&word, &self.words[*other]) == 1);
        for other in &near {
            self.near[*other].push(at);
        }
        self.near.push(near);
        self.at.insert(word.clone(), at);
        self.words.push(word);
        self.holders.push(Vec::new());
        at
    }

    /// Those among the first `among` of the roll who may be the one at that place, the most alike
    /// first, then in the order of the roll; `most` at most.
    pub fn alike(&self, place: usize, among: usize, most: usize) -> Vec<Alike> {
        let Some(one) = self.people.get(place) else { return Vec::new() };
        let mut found: Vec<Alike> = Vec::new();
        let mut same = 0;
        for at in self.sharing(one, among).into_iter().filter(|at| *at != place) {
            let Some(points) = self.points(one, &self.people[at]) else { continue };
            found.push(Alike { at, points });
            same += usize::from(points == POINTS);
            if same == most {
                break; // nobody behind them is more alike
            }
        }
        found.sort_by_key(|alike| (-alike.points, alike.at));
        found.truncate(most);
        found
    }

    /// Those of the first `among` who share one of the rarer words, in their order. Whoever is
    /// alike shares two at least, and all but two of a long name: the most common ones need not be
    /// looked at.
    fn sharing(&self, one: &Listed, among: usize) -> Vec<usize> {
        let lists = |word: usize| self.near[word].iter().copied().chain([word]);
        let held = |word: &usize| lists(*word).map(|at| self.holders[at].len()).sum::<usize>();
        let mut words = one.words.clone();
        words.sort_by_cached_key(held);
        let shared = words.len().saturating_sub(2).max(2);
        words.truncate((words.len() + 1).saturating_sub(shared).max(1));
        let holders = words
            .into_iter()
            .flat_map(lists)
            .flat_map(|word| self.holders[word].iter().copied().take_while(|place| *place < among));
        let mut places: Vec<usize> = holders.collect();
        places.sort_unstable();
        places.dedup();
        places
    }

    /// How much two names are alike; none where they are of two people.
    fn points(&self, one: &Listed, other: &Listed) -> Option<i32> {
        // Words of either that found no partner, a bit for each.
        let (mut here, mut there) = (bits(&one.words), bits(&other.words));
        let mut pair = |is: &dyn Fn(usize, usize) -> bool| {
            let before = here.count_ones();
            for (at, word) in one.words.iter().enumerate().take(WORDS_MAX) {
                let partner = (0..other.words.len().min(WORDS_MAX))
                    .find(|to| there & 1 << to != 0 && is(*word, other.words[*to]));
                if let (true, Some(to)) = (here & 1 << at != 0, partner) {
                    here &= !(1 << at);
                    there &= !(1 << to);
                }
            }
            before - here.count_ones()
        };
        let same = pair(&|one, other| one == other);
        if same == 0 {
            return None;
        }
        let letters = pair(&|one, other| self.near[one].contains(&other));
        // One name may leave words out; two that differ are two people's.
        let told_apart = here != 0 && there != 0;
        let alone = one.words.len() == 1 && other.words.len() == 1;
        if told_apart || (same + letters < 2 && !alone) {
            return None;
        }
        let count = |of: u32| i32::try_from(of).unwrap_or(i32::MAX / WORD);
        let missing = count(here.count_ones() + there.count_ones());
        let given = if one.community == other.community { COMMUNITY } else { 0 };
        let points = (POINTS - count(letters) * LETTER - missing * WORD + given).min(POINTS);
        (ENOUGH <= points).then_some(points)
    }
}

/// A bit for each word that counts.
fn bits(words: &[usize]) -> u32 {
    (1 << words.len().min(WORDS_MAX)) - 1
}

/// How much two people with name and community are alike, 80 to 100; none where they are two.
pub fn alike(one: (&str, &str), other: (&str, &str)) -> Option<i32> {
    let mut roll = Roll::new();
    roll.add(one.0, one.1);
    let place = roll.add(other.0, other.1);
    roll.alike(place, place, 1).first().map(|alike| alike.points)
}

/// The words that tell somebody apart.
fn words_of(name: &str) -> Vec<String> {
    let all = names::heard(name);
    let telling: Vec<String> =
        all.iter().filter(|word| !JOINING.contains(&word.as_str())).cloned().collect();
    if telling.is_empty() { all } else { telling }
}

/// A word and what is left of it without each of its letters; nothing of one that is too short for
/// a wrong letter, and of a number.
fn shortened(word: &str) -> Vec<String> {
    let letters: Vec<char> = word.chars().collect();
    if letters.len() < LETTERS_MIN || letters.iter().any(|letter| letter.is_numeric()) {
        return Vec::new();
    }
    let without = |out: usize| {
        letters.iter().enumerate().filter(|(at, _)| *at != out).map(|(_, letter)| *letter).collect()
    };
    (0..=letters.len()).map(without).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_person_under_two_names() {
        let pairs = [
            ("Grefa Tapuy María", "Maria Grefa Tapuy", 100),
            ("María Grefa Tapuy", "Mario Grefa Tapuy", 95),
            ("Rosa Shiguango Andi", "Rosa Shiwanku Andi", 100),
            ("Rosa Grefa", "Rosa Grefa Tapuy", 85),
            ("Rosa de la Cruz Andi", "Cruz Andi Rosa", 100),
            ("Rosa Grefa Tapuy", "Rosa Grfea Tapuy", 95),
            ("Guaman", "Huaman", 100),
        ];
        for (one, other, points) in pairs {
            assert_eq!(alike((one, "a"), (other, "b")), Some(points), "{one} / {other}");
            assert_eq!(alike((other, "a"), (one, "b")), Some(points), "{other} / {one}");
        }
    }

    #[test]
    fn two_people() {
        for (one, other) in [
            ("Rosa Grefa Tapuy", "Rosa Grefa Andi"),
            ("Rosa Grefa", "Grefa"),
            ("Luis Andi", "Rosa Andi"),
            ("Ana Andi", "Eva Andi"),
            ("Rosa Grefa 1204", "Rosa Grefa 1205"),
            ("Rosa Elena Grefa Tapuy", "Rosa Grefa"),
            ("", ""),
        ] {
            assert_eq!(alike((one, "a"), (other, "b")), None, "{one} / {other}");
        }
    }

    #[test]
    fn the_same_community_says_more() {
        let (one, other) = ("Rosa Elena Grefa Tapuy", "Rosa Grefa");
        assert_eq!(alike((one, "Wayra Yaku"), (other, "Huayra Yacu")), Some(80));
        assert_eq!(alike(("Rosa Grefa", "a"), ("Rosa Grefa Andi", "a")), Some(95));
    }

    #[test]
    fn the_most_alike_come_first_and_only_those_before() {
        let mut roll = Roll::new();
        for name in ["Rosa Grefa", "Luis Andi", "Rosa Grefa Tapuy", "Rosa Grefa Tapui"] {
            roll.add(name, "Serena");
        }
        let found = |place, among, most| -> Vec<usize> {
            roll.alike(place, among, most).iter().map(|alike| alike.at).collect()
        };
        assert_eq!(found(3, 3, 9), [2, 0]);
        assert_eq!(found(3, 3, 1), [2]);
        assert_eq!(found(0, 0, 9), [0; 0]);
        assert_eq!(found(9, 9, 9), [0; 0]);
    }

    /// Against each compared with each.
    #[test]
    fn nobody_is_missed() {
        let given = ["Rosa", "Maria", "Mariana", "Luis", "Luisa", "Elena", "Jose"];
        let family = ["Grefa", "Grifa", "Tapuy", "Andi", "Andy", "Shiguango", "Cerda"];
        let mut roll = Roll::new();
        let mut listed = 0;
        for (a, one) in given.iter().enumerate() {
            for (b, other) in family.iter().enumerate() {
                let third = family[(a + b) % family.len()];
                for name in [
                    format!("{one} {other}"),
                    format!("{other} {third} {one}"),
                    format!("{one} {} {other} {third}", given[b]),
                ] {
                    listed = roll.add(&name, ["Serena", "Puni"][b % 2]);
                }
            }
        }
        let mut all = 0;
        for place in 0..=listed {
            let one = &roll.people[place];
            let each: Vec<usize> =
                (0..place).filter(|at| roll.points(one, &roll.people[*at]).is_some()).collect();
            let mut found: Vec<usize> =
                roll.alike(place, place, 999).iter().map(|alike| alike.at).collect();
            found.sort_unstable();
            assert_eq!(found, each, "{place}");
            all += each.len();
        }
        assert!(100 < all, "there is something to find: {all}");
    }
}
