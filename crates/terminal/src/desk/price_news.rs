//! Another price list holds than people at the counter have in mind: said until they have seen it.

use wire::facts::SettingChanged;

use super::Desk;
use crate::store::reference::{self, IssuedPrices};
use crate::store::{PRICES_SEEN, StoreError, price_news};
use crate::trouble::Trouble;

impl Desk {
    /// Reads again which list people have in mind, where it is another than the one that holds.
    pub(super) fn look_at_prices(&mut self) -> Result<(), StoreError> {
        let db = self.store.db();
        let before = match &self.reference.prices {
            Some((holds, _)) => price_news::in_mind(db, *holds)?,
            None => None,
        };
        self.prices_before = match before {
            Some(version) => reference::prices_of_version(db, version)?,
            None => None,
        };
        Ok(())
    }

    /// The list that people have in mind, while another holds.
    pub(crate) fn prices_before(&self) -> Option<&IssuedPrices> {
        self.prices_before.as_ref()
    }

    /// Whoever is at the counter has seen what changed.
    ///
    /// # Errors
    /// [`Trouble`] when it cannot be written.
    pub(crate) fn see_prices(&mut self, now_ms: i64) -> Result<(), Trouble> {
        let holds = self.reference.prices.as_ref().map(|(version, _)| *version);
        // Seen already, at another screen of this terminal.
        let (Some(version), Some(_)) = (holds, &self.prices_before) else { return Ok(()) };
        let stamp = self.stamp(now_ms);
        let mut writing = self.store.begin(stamp)?;
        let name = PRICES_SEEN.to_owned();
        writing.append(SettingChanged { name, value: version.to_string() })?;
        writing.commit()?;
        Ok(self.look_at_prices()?)
    }
}
