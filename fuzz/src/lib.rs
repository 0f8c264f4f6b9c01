//! What the fuzz targets share: the oracle of the tests of `devices`, in the same file.

use oracle::Group;

#[path = "../../crates/devices/tests/it/dialects/oracle.rs"]
mod oracle;

/// Tries one input at a dialect that is cut into frames by marks.
pub fn lines(input: &[u8]) {
    oracle::try_input(Group::Lines, input);
}

/// Tries one input at a dialect that is cut into frames by length.
pub fn blocks(input: &[u8]) {
    oracle::try_input(Group::Blocks, input);
}

/// Tries one input at a template.
pub fn pattern(input: &[u8]) {
    oracle::try_input(Group::Pattern, input);
}
