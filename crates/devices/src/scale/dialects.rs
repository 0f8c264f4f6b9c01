//! One module for each family of dialects: what its frames are, and nothing of how bytes move.

pub(super) mod adam;
pub(super) mod cas;
pub(super) mod mt_sics;
pub(super) mod nci;
pub(super) mod ohaus;
pub(super) mod pattern;
pub(super) mod prix;
pub(super) mod rice_lake;
pub(super) mod sma;
pub mod st_gs;
pub(super) mod toledo;
pub(super) mod toledo_8217;
pub(super) mod yaohua;
pub(super) mod yaohua_equals;
pub(super) mod yaohua_lines;
