//! Places in a record, each with its columns. Both sides number them as they meet them, and they
//! are met over and over in the same order: whoever came behind the last one before is looked for
//! first.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

/// What stands in a column.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// What each item is.
    Shapes,
    /// Integers.
    Numbers,
    /// Texts and bytes.
    Strings,
}

/// A number that no column and no place has: columns and bytes they hold are far fewer.
const NONE: u32 = u32::MAX;

/// All places that were met, and how many columns they have.
pub(super) struct Places {
    places: Vec<Place>,
    columns: u32,
    with_texts: u32,
    /// Each by the place above it and its key: whoever sends columns chooses how many there are.
    all: HashMap<(u32, u32), u32>,
}

struct Place {
    key: u32,
    columns: [u32; 3],
    texts: u32,
    /// Which of the places below this one was met last.
    last: u32,
    /// Which one below the same place came behind this one.
    then: u32,
}

impl Place {
    fn new(key: u32, then: u32) -> Place {
        Place { key, columns: [NONE; 3], texts: NONE, last: NONE, then }
    }
}

impl Places {
    /// Place 0, which is the record.
    pub(super) fn new() -> Places {
        let places = vec![Place::new(0, 0)];
        Places { places, columns: 0, with_texts: 0, all: HashMap::new() }
    }

    /// The place below another one.
    #[inline]
    pub(super) fn child(&mut self, parent: usize, key: u32) -> usize {
        if let Some(last) = self.places.get(self.places[parent].last as usize) {
            let expected = last.then;
            if self.places[expected as usize].key == key {
                self.places[parent].last = expected;
                return expected as usize;
            }
        }
        self.unexpected_child(parent, key)
    }

    fn unexpected_child(&mut self, parent: usize, key: u32) -> usize {
        let child = match self.all.entry((parent as u32, key)) {
            Entry::Occupied(known) => *known.get(),
            Entry::Vacant(new) => {
                let child = *new.insert(self.places.len() as u32);
                self.places.push(Place::new(key, child));
                child
            }
        };
        let before = std::mem::replace(&mut self.places[parent].last, child);
        if let Some(before) = self.places.get_mut(before as usize) {
            before.then = child;
        }
        child as usize
    }

    /// The number of a place's column.
    #[inline]
    pub(super) fn column(&mut self, place: usize, kind: Kind) -> usize {
        numbered(&mut self.places[place].columns[kind as usize], &mut self.columns)
    }

    /// Which one it is of the places that have texts which may come again.
    #[inline]
    pub(super) fn texts(&mut self, place: usize) -> usize {
        numbered(&mut self.places[place].texts, &mut self.with_texts)
    }
}

/// A number, which is the next one where there is none yet.
fn numbered(number: &mut u32, next: &mut u32) -> usize {
    if *number == NONE {
        *number = *next;
        *next += 1;
    }
    *number as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_the_same_whatever_came_between() {
        let mut places = Places::new();
        let first: Vec<usize> = [5, 6, 900, 7].map(|key| places.child(0, key)).to_vec();
        assert_eq!(first, [1, 2, 3, 4]);
        for order in [[3, 2, 1, 0], [0, 1, 2, 3], [1, 1, 3, 0], [0, 0, 0, 0]] {
            for at in order {
                assert_eq!(places.child(0, [5, 6, 900, 7][at]), first[at]);
            }
        }
        assert_eq!(places.child(first[2], 5), 5, "the same key below another place");
        let columns = [(0, Kind::Shapes), (3, Kind::Numbers), (3, Kind::Strings)];
        for _ in 0..2 {
            let numbers = columns.map(|(place, kind)| places.column(place, kind));
            assert_eq!(numbers, [0, 1, 2]);
            assert_eq!([4, 2].map(|place| places.texts(place)), [0, 1]);
        }
    }
}
