//! Places in a record, each with its columns. Both sides number them as they meet them, and they
//! are met over and over in the same order: whoever comes after the last one is looked for first.

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
    /// Where each stands below the one above it, by that one and its key: whoever sends columns
    /// chooses how many there are.
    all: HashMap<(u32, u32), u32>,
}

struct Place {
    columns: [u32; 3],
    /// Places below this one, by their keys, in the order in which they were met.
    below: Vec<(u32, u32)>,
    /// Where the one stands that is expected next.
    next: u32,
}

impl Place {
    fn new() -> Place {
        Place { columns: [NONE; 3], below: Vec::new(), next: 0 }
    }
}

impl Places {
    /// Place 0, which is the record.
    pub(super) fn new() -> Places {
        Places { places: vec![Place::new()], columns: 0, all: HashMap::new() }
    }

    /// The place below another one.
    pub(super) fn child(&mut self, parent: usize, key: u32) -> usize {
        let new_place = self.places.len() as u32;
        let above = &mut self.places[parent];
        if let Some(&(expected, child)) = above.below.get(above.next as usize)
            && expected == key
        {
            above.next += 1;
            return child as usize;
        }
        let at = match self.all.entry((parent as u32, key)) {
            Entry::Occupied(known) => *known.get(),
            Entry::Vacant(new) => {
                let at = *new.insert(above.below.len() as u32);
                above.below.push((key, new_place));
                self.places.push(Place::new());
                at
            }
        };
        let above = &mut self.places[parent];
        above.next = at + 1;
        above.below[at as usize].1 as usize
    }

    /// The number of a place's column.
    pub(super) fn column(&mut self, place: usize, kind: Kind) -> usize {
        let column = &mut self.places[place].columns[kind as usize];
        if *column == NONE {
            *column = self.columns;
            self.columns += 1;
        }
        *column as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_the_same_whatever_came_between() {
        let mut places = Places::new();
        let first: Vec<usize> = [5, 6, 900, 7].map(|key| places.child(0, key)).to_vec();
        assert_eq!(first, [1, 2, 3, 4]);
        for order in [[3, 2, 1, 0], [0, 1, 2, 3], [1, 1, 3, 0]] {
            for at in order {
                assert_eq!(places.child(0, [5, 6, 900, 7][at]), first[at]);
            }
        }
        assert_eq!(places.child(first[2], 5), 5, "the same key below another place");
        let columns = [(0, Kind::Shapes), (3, Kind::Numbers), (3, Kind::Strings)];
        for _ in 0..2 {
            let numbers = columns.map(|(place, kind)| places.column(place, kind));
            assert_eq!(numbers, [0, 1, 2]);
        }
    }
}
