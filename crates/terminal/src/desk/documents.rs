//! Whether somebody who is to be registered is here already, and the number of their document.

use domain::alike::Roll;
use domain::document::DocumentNumber;
use uuid::Uuid;
use wire::facts::DocumentNoted;

use super::Desk;
use super::bring_in::sorted::{ALIKE_MOST, Who};
use crate::api::Say;
use crate::store::producers::Producer;
use crate::store::{StoreError, commands, documents, producers};
use crate::trouble::Trouble;

/// Who may be somebody that is about to be registered.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Alike {
    /// By name, the likeliest first.
    pub(crate) by_name: Vec<Who>,
    /// By the number of the document.
    pub(crate) by_document: Option<Who>,
    /// What should be looked at again in that number.
    pub(crate) doubt: Option<Say>,
}

impl Desk {
    /// Who may be the same as somebody with that name, community and document, each as typed.
    pub(crate) fn alike(
        &self,
        name: &str,
        community: &str,
        document: &str,
    ) -> Result<Alike, StoreError> {
        let db = self.store.db();
        let number = DocumentNumber::read(document).ok();
        let owner = match &number {
            Some(number) => documents::owner(db, number.as_str())?,
            None => None,
        };
        let by_document = match owner {
            Some(code) => producers::get(db, &code)?.map(who),
            None => None,
        };
        let all = producers::all(db)?;
        let mut roll = Roll::new();
        for producer in &all {
            roll.add(&producer.name, &producer.community);
        }
        let place = roll.add(name, community);
        let by_name = roll.alike(place, place, ALIKE_MOST);
        Ok(Alike {
            by_name: by_name.iter().map(|alike| who(all[alike.at].clone())).collect(),
            by_document,
            doubt: number.as_ref().and_then(doubt),
        })
    }

    /// Notes the number of a producer's document; an empty one takes back what was noted.
    pub(crate) fn note_document(
        &mut self,
        command: Uuid,
        code: &str,
        typed: &str,
        now_ms: i64,
    ) -> Result<(), Trouble> {
        self.surely(command, |desk| desk.append_document(command, code, typed, now_ms))
    }

    fn append_document(
        &mut self,
        command: Uuid,
        code: &str,
        typed: &str,
        now_ms: i64,
    ) -> Result<(), Trouble> {
        if commands::find(self.store.db(), command)?.is_some() {
            return Ok(());
        }
        let producer = producers::get(self.store.db(), code)?
            .ok_or_else(|| Trouble::refused("unknown-producer"))?
            .code;
        let number = self.free_document(typed, Some(&producer))?;
        let stamp = self.stamp(now_ms);
        let mut writing = self.store.begin(stamp)?;
        let number = number.map(|number| number.as_str().to_owned()).unwrap_or_default();
        let noted = writing.append(DocumentNoted { producer, number })?;
        writing.remember(command, noted.seq)?;
        writing.commit()?;
        Ok(())
    }

    /// A number that is nobody else's; none where none was typed.
    pub(super) fn free_document(
        &self,
        typed: &str,
        of: Option<&str>,
    ) -> Result<Option<DocumentNumber>, Trouble> {
        if typed.trim().is_empty() {
            return Ok(None);
        }
        let number = DocumentNumber::read(typed).map_err(|_| Trouble::refused("document-bad"))?;
        let db = self.store.db();
        let owner = documents::owner(db, number.as_str())?.filter(|owner| Some(&**owner) != of);
        let Some(owner) = owner else { return Ok(Some(number)) };
        let name = producers::get(db, &owner)?.map(|of| of.name).unwrap_or_default();
        let say = Say::new("document-in-use").with("number", owner).with("name", name);
        Err(Trouble::Refused(say))
    }
}

/// What should be looked at again in a number.
pub(crate) fn doubt(number: &DocumentNumber) -> Option<Say> {
    number
        .is_doubtful()
        .then(|| Say::new("csv-document-doubtful").with("document", number.as_str()))
}

fn who(of: Producer) -> Who {
    Who { code: of.code, name: of.name, community: of.community, line: None }
}
