//! Cards of producers: given, blocked, given anew, and printed on sheets.

use chrono::NaiveDate;
use domain::calendar::day_of;
use domain::codes::{CardCode, NotACard};
use pages::{Block, Code, Document, Style};
use uuid::Uuid;
use wire::Fact;
use wire::facts::{CardChanged, CardReissued, SettingChanged};

use super::Desk;
use super::deliveries::new_id;
use crate::api::CardLoss;
use crate::page_room;
use crate::store::producers::{self, Producer};
use crate::store::{StoreError, commands, journal, numbering, settings};
use crate::trouble::Trouble;

/// Name of the setting that says which records gave cards to all who had none the last time.
const LAST_SHEET: &str = "cards-last";

/// Whose cards stand on a sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CardsOf<'a> {
    /// One producer's.
    Producer(&'a str),
    /// Those of everybody from a community.
    Community(&'a str),
    /// A new one for everybody who has none.
    Without,
    /// Once more those of everybody who had none: the printer jammed, the paper got wet.
    Last,
}

/// How many cards there are to print.
pub(crate) struct CardCounts {
    /// Producers without a good card.
    pub(crate) without: usize,
    /// Producers who had none until all such got one last.
    pub(crate) last: usize,
    /// Producers of each community, by its name.
    pub(crate) communities: Vec<(String, usize)>,
}

impl Desk {
    /// A card that nobody has; `None` when none was given. One of ours that was read
    /// in part would never be found by a scan; cards of before carry codes of their own.
    pub(super) fn free_card(&self, card: &str) -> Result<Option<String>, Trouble> {
        let card = card.trim().to_uppercase();
        if card.is_empty() {
            return Ok(None);
        }
        if let Err(NotACard::Malformed | NotACard::WrongCheck) = CardCode::parse(&card) {
            return Err(Trouble::refused("damaged-card"));
        }
        if producers::card(self.store.db(), &card)?.is_some() {
            return Err(Trouble::refused("card-in-use"));
        }
        Ok(Some(card))
    }

    /// Gives a producer a card; the one before is blocked.
    pub(crate) fn give_card(&mut self, code: &str, card: &str, now_ms: i64) -> Result<(), Trouble> {
        let given = self.free_card(card)?.ok_or_else(|| Trouble::refused("card-missing"))?;
        let before = producers::card_of(self.store.db(), code)?.filter(|card| !card.blocked);
        if producers::get(self.store.db(), code)?.is_none() {
            return Err(Trouble::refused("unknown-producer"));
        }
        let stamp = self.stamp(now_ms);
        let mut writing = self.store.begin(stamp)?;
        if let Some(before) = before {
            writing.append(CardChanged {
                producer: code.to_owned(),
                card: before.code,
                blocked: true,
            })?;
        }
        writing.append(CardChanged { producer: code.to_owned(), card: given, blocked: false })?;
        writing.commit()?;
        Ok(())
    }

    /// Blocks a producer's card: it was lost.
    pub(crate) fn block_card(&mut self, code: &str, now_ms: i64) -> Result<(), Trouble> {
        let card = producers::card_of(self.store.db(), code)?
            .filter(|card| !card.blocked)
            .ok_or_else(|| Trouble::refused("card-missing"))?;
        let stamp = self.stamp(now_ms);
        let mut writing = self.store.begin(stamp)?;
        writing.append(CardChanged {
            producer: code.to_owned(),
            card: card.code,
            blocked: true,
        })?;
        writing.commit()?;
        Ok(())
    }

    /// Gives a producer a new card in place of those that they have, which hold no longer from now
    /// on. Whoever never had one is given one by printing it.
    pub(crate) fn reissue_card(
        &mut self,
        command: Uuid,
        code: &str,
        why: CardLoss,
        now_ms: i64,
    ) -> Result<(), Trouble> {
        self.surely(command, |desk| desk.append_reissue(command, code, why, now_ms))
    }

    fn append_reissue(
        &mut self,
        command: Uuid,
        code: &str,
        why: CardLoss,
        now_ms: i64,
    ) -> Result<(), Trouble> {
        let db = self.store.db();
        if commands::find(db, command)?.is_some() {
            return Ok(());
        }
        let producer =
            producers::get(db, code)?.ok_or_else(|| Trouble::refused("unknown-producer"))?.code;
        if producers::card_of(db, &producer)?.is_none() {
            return Err(Trouble::refused("card-missing"));
        }
        let blocked = producers::good_cards(db, &producer)?;
        let card = numbering::card_by_lot(db, &self.center, (command, &mut 0))?.to_string();
        let reason = match why {
            CardLoss::Lost => "lost",
            CardLoss::Damaged => "damaged",
        };
        let stamp = self.stamp(now_ms);
        let mut writing = self.store.begin(stamp)?;
        let reason = reason.to_owned();
        let given = writing.append(CardReissued { producer, card, blocked, reason })?;
        writing.remember(command, given.seq)?;
        writing.commit()?;
        Ok(())
    }

    /// How many cards there are to print.
    pub(crate) fn card_counts(&self) -> Result<CardCounts, StoreError> {
        let everybody = self.everybody()?;
        let mut communities: Vec<(String, usize)> = Vec::new();
        for producer in &everybody {
            match communities.last_mut().filter(|(name, _)| *name == producer.community) {
                Some((_, people)) => *people += 1,
                None => communities.push((producer.community.clone(), 1)),
            }
        }
        let with = producers::with_cards(self.store.db())?;
        let without = everybody.iter().filter(|producer| !with.contains(&producer.code)).count();
        Ok(CardCounts { without, last: self.last_sheet()?.len(), communities })
    }

    /// The cards of those people on sheets of A4. Whoever has none gets one, on disk before it is
    /// on paper. Cards of before this program are not printed here: they look as they always did.
    ///
    /// # Errors
    /// A sentence where there is nobody, or nobody's card is one of ours.
    pub(crate) fn card_sheet(
        &mut self,
        of: CardsOf<'_>,
        now_ms: i64,
    ) -> Result<page_room::Paper, Trouble> {
        let people = self.people_of(of)?;
        if people.is_empty() {
            return Err(Trouble::refused("cards-nobody"));
        }
        self.give_to_those_without(&people, of, now_ms)?;
        let mut cards = Vec::new();
        for producer in &people {
            let good = producers::good_cards(self.store.db(), &producer.code)?;
            let ours = good.into_iter().find(|card| CardCode::parse(card).is_ok());
            let Some(payload) = ours.and_then(|card| Code::of(&card).ok()) else { continue };
            cards.push(pages::Card {
                association: self.center.association.clone(),
                name: producer.name.clone(),
                code: producer.code.clone(),
                community: producer.community.clone(),
                mark: self.paper().practice(),
                payload,
            });
        }
        if cards.is_empty() {
            return Err(Trouble::refused("cards-of-before"));
        }
        let title = self.words.get("cards-title");
        let document = Document {
            title,
            language: self.language.clone(),
            foot: self.paper().foot(),
            style: Style::Cards,
            blocks: vec![Block::Cards(cards)],
        };
        let name = file_name(of, day_of(now_ms));
        Ok(page_room::Paper { name, document, language: self.language.clone() })
    }

    /// Who has a card on that sheet, by community and name: so they are handed out.
    fn people_of(&self, of: CardsOf<'_>) -> Result<Vec<Producer>, Trouble> {
        let db = self.store.db();
        let mut people = self.everybody()?;
        match of {
            CardsOf::Producer(code) => {
                let producer = producers::get(db, code)?;
                people = vec![producer.ok_or_else(|| Trouble::refused("unknown-producer"))?];
            }
            CardsOf::Community(name) => people.retain(|producer| producer.community == name),
            CardsOf::Without => {
                let with = producers::with_cards(db)?;
                people.retain(|producer| !with.contains(&producer.code));
            }
            CardsOf::Last => {
                let last = self.last_sheet()?;
                people.retain(|producer| last.contains(&producer.code));
            }
        }
        Ok(people)
    }

    /// Everybody whom the center or this counter has named, by community and name.
    fn everybody(&self) -> Result<Vec<Producer>, StoreError> {
        let mut people = producers::all(self.store.db())?;
        // Of whom something came before it was said who they are.
        people.retain(|producer| !producer.community.is_empty());
        people.sort_by(|a, b| (&a.community, &a.name).cmp(&(&b.community, &b.name)));
        Ok(people)
    }

    fn give_to_those_without(
        &mut self,
        people: &[Producer],
        of: CardsOf<'_>,
        now_ms: i64,
    ) -> Result<(), Trouble> {
        let with = producers::with_cards(self.store.db())?;
        let without = || people.iter().filter(|producer| !with.contains(&producer.code));
        if without().next().is_none() {
            return Ok(());
        }
        let (stamp, center) = (self.stamp(now_ms), self.center.clone());
        let (lots, mut turn) = (new_id(now_ms), 0);
        let mut writing = self.store.begin(stamp)?;
        let first = writing.next_seq();
        for producer in without() {
            let card = numbering::card_by_lot(writing.tx(), &center, (lots, &mut turn))?;
            let (producer, card) = (producer.code.clone(), card.to_string());
            writing.append(CardChanged { producer, card, blocked: false })?;
        }
        // Who they are is told by nothing else once they have one.
        if of == CardsOf::Without {
            let value = format!("{first}-{}", writing.next_seq() - 1);
            writing.append(SettingChanged { name: LAST_SHEET.to_owned(), value })?;
        }
        writing.commit()?;
        Ok(())
    }

    /// Codes of those who had no card until all such got one last.
    fn last_sheet(&self) -> Result<Vec<String>, StoreError> {
        let db = self.store.db();
        let kept = settings::get(db, LAST_SHEET)?.unwrap_or_default();
        let seqs = kept.split_once('-').and_then(|(first, last)| {
            Some((first.parse::<u64>().ok()?, last.parse::<u64>().ok()?))
        });
        let Some((first, last)) = seqs else { return Ok(Vec::new()) };
        let mut people = Vec::new();
        for seq in first..=last {
            let fact = journal::get(db, seq)?.map(|entry| entry.record.fact);
            if let Some(Fact::CardChanged(given)) = fact
                && let Some(producer) = producers::get(db, &given.producer)?
            {
                people.push(producer.code);
            }
        }
        Ok(people)
    }
}

/// `CARNES-2026-11-23.PDF`, in letters that every stick takes.
fn file_name(of: CardsOf<'_>, day: NaiveDate) -> String {
    let whose = match of {
        CardsOf::Producer(code) | CardsOf::Community(code) => code,
        CardsOf::Without | CardsOf::Last => "",
    };
    let plain = |letter: char| if letter.is_ascii_alphanumeric() { letter } else { '-' };
    let whose: String = whose.chars().map(plain).collect();
    match whose.trim_matches('-') {
        "" => format!("CARNES-{day}.PDF"),
        whose => format!("CARNES-{}-{day}.PDF", whose.to_uppercase()),
    }
}
