//! Producers at the counter: registering one.

use uuid::Uuid;
use wire::facts::{DocumentNoted, ProducerRegistered};

use super::Desk;
use crate::store::{commands, journal, numbering, producers};
use crate::trouble::Trouble;

/// Longest name, letters.
const NAME_MOST: usize = 200;

/// Somebody to be registered, each as typed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NewPerson<'a> {
    /// Full name.
    pub(crate) name: &'a str,
    /// Community.
    pub(crate) community: &'a str,
    /// Card handed out; may be empty.
    pub(crate) card: &'a str,
    /// Number of the identity document; may be empty.
    pub(crate) document: &'a str,
    /// `f`, `m` or `x`; empty where nobody has said.
    pub(crate) sex: &'a str,
}

#[cfg(test)]
impl<'a> NewPerson<'a> {
    /// Without a document, and nobody has said more.
    pub(crate) fn of(name: &'a str, community: &'a str, card: &'a str) -> NewPerson<'a> {
        NewPerson { name, community, card, document: "", sex: "" }
    }
}

impl Desk {
    /// Registers a producer and answers with the number given. The center gives status and quota
    /// later: until then everything is bought as conventional.
    pub(crate) fn register(
        &mut self,
        command: Uuid,
        new: &NewPerson<'_>,
        now_ms: i64,
    ) -> Result<String, Trouble> {
        let code = self.surely(command, |desk| desk.append_producer(command, new, now_ms))?;
        if let Some(producer) = producers::get(self.store.db(), &code)? {
            self.people.add(producer);
        }
        Ok(code)
    }

    fn append_producer(
        &mut self,
        command: Uuid,
        new: &NewPerson<'_>,
        now_ms: i64,
    ) -> Result<String, Trouble> {
        if let Some((seq, _)) = commands::find(self.store.db(), command)? {
            return match journal::get(self.store.db(), seq)?.map(|entry| entry.record.fact) {
                Some(wire::Fact::ProducerRegistered(fact)) => Ok(fact.code),
                _ => Err(Trouble::Call("the command registered nobody".to_owned())),
            };
        }
        let (name, community) = (tidy(new.name), tidy(new.community));
        if name.is_empty() {
            return Err(Trouble::refused("name-missing"));
        }
        if community.is_empty() {
            return Err(Trouble::refused("community-missing"));
        }
        let sex = match new.sex {
            "" => None,
            "f" | "m" | "x" => Some(new.sex.to_owned()),
            other => return Err(Trouble::Call(format!("no sex is called {other:?}"))),
        };
        let card = self.free_card(new.card)?;
        let document = self.free_document(new.document, None)?;
        let code = numbering::number_by_lot(self.store.db(), self.center.series, command)?;
        let stamp = self.stamp(now_ms);
        let mut writing = self.store.begin(stamp)?;
        let first = writing.next_seq();
        writing.append(ProducerRegistered {
            code: code.clone(),
            name,
            community,
            organic: "conventional".to_owned(),
            chakra: false,
            member: false,
            card,
            at_counter: true,
            sex,
        })?;
        if let Some(number) = document {
            let number = number.as_str().to_owned();
            writing.append(DocumentNoted { producer: code.clone(), number })?;
        }
        writing.remember(command, first)?;
        writing.commit()?;
        Ok(code)
    }
}

/// Free text of a person: one line, single blanks, no control characters.
pub(crate) fn tidy(text: &str) -> String {
    let plain: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let folded = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    folded.chars().take(NAME_MOST).collect()
}
