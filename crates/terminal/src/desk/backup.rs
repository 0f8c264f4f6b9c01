//! A backup was made: a fact like any other, so that the center knows of it too.

use wire::facts::BackupMade;

use super::Desk;
use crate::store::backup::Made;
use crate::store::exchange;
use crate::trouble::Trouble;

impl Desk {
    /// Writes down that a backup was made and verified.
    pub(crate) fn note_backup(
        &mut self,
        made: &Made,
        place: &str,
        now_ms: i64,
    ) -> Result<(), Trouble> {
        // Another file may have taken the place of the one that was copied.
        if exchange::hash_of(self.store.db(), made.through)? != Some(made.hash) {
            return Err(Trouble::refused("backup-failed"));
        }
        let stamp = self.stamp(now_ms);
        let mut writing = self.store.begin(stamp)?;
        writing.append(BackupMade { through: made.through, place: place.to_owned() })?;
        writing.commit()?;
        Ok(())
    }
}
