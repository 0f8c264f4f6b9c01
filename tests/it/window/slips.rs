//! Slips as the window's printer got them.

use ::it::paper::{Slip, read};
use serde_json::Value;

use self::receipt::Receipt;

#[path = "../paper/figures.rs"]
#[allow(dead_code, clippy::duplicate_mod, reason = "the same reader of receipts")]
mod figures;
#[path = "../paper/receipt.rs"]
#[allow(dead_code, clippy::duplicate_mod, reason = "the same reader of receipts")]
mod receipt;
#[path = "../paper/recompute.rs"]
#[allow(dead_code, clippy::duplicate_mod, reason = "the same reader of receipts")]
mod recompute;

/// Columns of the paper in these tests.
pub(super) const COLUMNS: usize = 48;

/// Reads a job strictly: nothing unknown, nothing broken, nothing lost, one cut.
pub(super) fn slip(job: &[u8], what: &str) -> Slip {
    let slip = read(job, COLUMNS).unwrap_or_else(|error| panic!("{what}: {error}"));
    assert_eq!(slip.wraps, Vec::<String>::new(), "{what}: wider than the paper");
    assert_eq!(slip.replaced, Vec::<String>::new(), "{what}: letters that were lost");
    assert_eq!(slip.cuts(), 1, "{what}: cuts");
    slip
}

/// Compares a receipt with what the day expects, and recomputes it by hand; answers its number.
pub(super) fn check_receipt(slip: &Slip, day: &Value, index: usize, what: &str) -> String {
    let receipt = Receipt::read(slip)
        .unwrap_or_else(|why| panic!("{what}: {why}\n{}", slip.texts().join("\n")));
    receipt.compare(&day["given"][index], &day["expect"]["deliveries"][index], what);
    recompute::check(&receipt, day, &day["given"][index], what);
    receipt.number
}
