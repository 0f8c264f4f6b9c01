//! The thread that writes or reads a stick, beside the counter and beside the network.

use std::path::PathBuf;
use std::thread;

use super::{
    Confirmed, Packing, StickTrouble, Tally, Written, answers, confirmed, sent_in, settle_answer,
    sums_of,
};
use crate::sync::round::Sender;
use crate::sync::worker::Worker;

/// What a person wants with a stick: what shall be done, and the stick's folder.
#[derive(Debug)]
pub(crate) enum Errand {
    /// To put on it what waits.
    Write(PathBuf),
    /// To take the server's answer from it.
    Read(PathBuf),
}

/// What came of an errand.
pub(crate) enum Told {
    /// What was written.
    Written(Written),
    /// What the server has confirmed.
    Confirmed(Confirmed),
    /// Neither.
    Trouble(StickTrouble),
}

/// What is going on with sticks.
#[derive(Default)]
pub(crate) struct StickRoom {
    /// Something is being done.
    pub(crate) busy: bool,
    /// What came of the last errand.
    pub(crate) told: Option<Told>,
}

impl Worker {
    /// Does an errand on a thread of its own: a stick does not wait for the network.
    pub(in crate::sync) fn run_errand(self, errand: Errand) {
        thread::spawn(move || {
            let told = match &errand {
                Errand::Write(place) => self.write_stick(place).map(Told::Written),
                Errand::Read(place) => self.read_stick(place).map(Told::Confirmed),
            };
            let told = told.unwrap_or_else(|trouble| {
                tracing::info!(%trouble, ?errand, "a stick");
                Told::Trouble(trouble)
            });
            self.change(|room| room.stick = StickRoom { busy: false, told: Some(told) });
        });
    }

    fn write_stick(&self, place: &std::path::Path) -> Result<Written, StickTrouble> {
        let begun = self.with_desk(|desk, now_ms| Ok(Packing::begin(&desk.store, now_ms)?))?;
        let mut packing = begun.ok_or(StickTrouble::NotJoined)?;
        while let Some(parcel) = self.with_desk(|desk, _| Ok(packing.next(&desk.store)?))? {
            packing.add(&parcel)?;
        }
        let packed = packing.seal()?;
        let file = packed.write(place)?;
        let sums = self.with_desk(|desk, _| Ok(sums_of(&desk.store, packed.records)?))?;
        Ok(Written::new(&packed, file, sums))
    }

    fn read_stick(&self, place: &std::path::Path) -> Result<Confirmed, StickTrouble> {
        let sender = self.with_desk(|desk, _| Ok(Sender::of(&desk.store)?))?;
        let sender = sender.ok_or(StickTrouble::NotJoined)?;
        let mut tally = Tally::default();
        for opened in answers(place, &sender)? {
            let sent = sent_in(&opened, &sender);
            for answer in &opened.parts {
                let settled = self.with_desk(|desk, now_ms| {
                    let answer = (sent.clone(), answer.as_slice());
                    desk.keeps(now_ms, |store| settle_answer(store, &sender, answer, now_ms))
                })?;
                tally.add(settled);
            }
        }
        tally.end()?;
        Ok(self.with_desk(|desk, _| Ok(confirmed(&desk.store)?))?)
    }
}
