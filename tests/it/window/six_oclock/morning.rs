//! The next morning: the stick is at the office before the line is back, and both bring the same.

use super::super::center::list;
use super::counter::Story;
use crate::sync::running::CENTER;

impl Story {
    /// The office reads the stick. How many records the center has then.
    pub(super) fn imports_the_stick(&self) -> u64 {
        let (good, said) = self.server.import(&[self.stick().as_os_str()]);
        assert!(good, "{said}");
        self.server.records().values().sum()
    }

    /// The server can be reached again.
    pub(super) fn line_is_back(&mut self) {
        self.server.start();
    }

    /// The stick is read once more, and each delivery and record is there once.
    pub(super) fn center_holds_it_once(&self, by_stick: u64) {
        let by_line: u64 = self.server.records().values().sum();
        assert!(0 < by_stick && by_stick <= by_line, "{by_stick} by stick, {by_line} by line");
        let before = self.server.admin(&["deliveries", CENTER]);
        assert_eq!(self.imports_the_stick(), by_line, "the stick again brings nothing");
        assert_eq!(self.server.admin(&["deliveries", CENTER]), before);
        assert_eq!(there(&before), self.expected_there(), "each delivery once");
    }

    /// Receipt, grams to pay for and cents of each delivery, and whether it was voided.
    fn expected_there(&self) -> Vec<(usize, i64, i64, bool)> {
        let voided =
            |index: usize| list(&self.day["voids"]).iter().any(|it| it["delivery"] == index);
        (0..list(&self.day["given"]).len())
            .map(|index| {
                let figure = |key: &str| self.expected(index, key);
                (index + 1, figure("payable_g"), figure("total_cents"), voided(index))
            })
            .collect()
    }
}

/// The same as the center lists it.
fn there(listed: &str) -> Vec<(usize, i64, i64, bool)> {
    let rows = listed.lines().skip(1).map(|row| {
        let cells: Vec<&str> = row.split('\t').collect();
        let [receipt, payable, total] = [3, 7, 8].map(|at: usize| cells[at]);
        let voided = cells[10] == "voided";
        (receipt.parse().unwrap(), payable.parse().unwrap(), total.parse().unwrap(), voided)
    });
    let mut rows: Vec<_> = rows.collect();
    rows.sort_unstable();
    rows
}
