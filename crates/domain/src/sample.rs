//! What was counted and measured on a sample: beans cut, pods looked at.

use std::collections::BTreeMap;

use crate::catalogue::GradeTable;

/// A cut test or a look at pods.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sample {
    /// Beans cut or pods counted.
    pub total: u32,
    /// How many of them fell into each class, named as in the grade table; one entry for each of
    /// its classes, 0 included.
    pub counts: BTreeMap<String, u32>,
    /// Length of the pods in whole millimetres, where it matters.
    pub length_mm: Option<u32>,
}

impl Sample {
    /// An untouched board for that table: every class at 0.
    pub fn empty(table: &GradeTable) -> Sample {
        let counts = table.classes.iter().map(|class| (class.clone(), 0)).collect();
        Sample { total: 0, counts, length_mm: None }
    }

    /// How many fell into that class; 0 where it has no entry.
    pub fn count(&self, class: &str) -> u32 {
        self.counts.get(class).copied().unwrap_or(0)
    }
}
