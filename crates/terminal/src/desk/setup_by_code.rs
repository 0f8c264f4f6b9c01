//! How a terminal comes to be set up by a code of its center: its first facts, with what the center
//! decided before, in one transaction, or nothing.

use std::path::Path;

use wire::facts::{CenterSetUp, SettingChanged};

use crate::store::{Stamp, Store, StoreError, feeds, inbox, reference};
use crate::sync::{Begun, Newcomer, SERVER_SETTING};
use crate::trouble::Trouble;

/// Who sets the terminal up.
#[derive(Clone, Debug)]
pub(crate) struct Person {
    /// Who works here.
    pub(crate) user: String,
    /// Language.
    pub(crate) language: String,
}

/// Makes the center in `dir` as it is on its server. Its people come with the first exchange.
pub(crate) fn set_up_by_code(
    dir: &Path,
    (newcomer, begun): (&Newcomer, &Begun),
    by: &Person,
    now_ms: i64,
) -> Result<(), Trouble> {
    let mut store = Store::open(dir)?;
    if reference::center(store.db())?.is_some() || !newcomer.is_of(&store) {
        return Err(Trouble::refused("already-set-up"));
    }
    let Begun { joined, center, pages } = begun;
    let server = serde_json::to_string(joined)
        .map_err(|source| StoreError::Json { what: "server setting", source })?;
    if let Some(shared) = &joined.shared {
        store.keep_shared_secret(shared)?;
    }
    let setting = |name: &str, value: String| SettingChanged { name: name.to_owned(), value };
    let mut writing = store.begin(Stamp { wall_ms: now_ms, actor: by.user.clone() })?;
    writing.append(CenterSetUp {
        association: center.association.clone(),
        center: center.name.clone(),
        number: center.number,
        series: joined.series.max(1),
        user: by.user.clone(),
        purpose: "center".to_owned(),
        communities: Vec::new(),
    })?;
    writing.append(setting("language", by.language.clone()))?;
    writing.append(setting(SERVER_SETTING, server))?;
    // The center speaks: nobody at this counter does.
    writing.speaks_now(&joined.center);
    for (page, items) in pages {
        feeds::take(&mut writing, page, items)?;
    }
    // What a terminal begins with is no news to whoever begins.
    inbox::see(writing.tx(), writing.next_seq() - 1)?;
    writing.commit()?;
    Ok(())
}
