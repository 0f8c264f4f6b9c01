//! What a clerk does to the draft. Each step is kept on disk before it is shown.

use domain::codes::{CardCode, NotACard};
use domain::stops::SoftStop;
use domain::watch::{Captured, JudgedBy};
use wire::facts::MoistureReading;

use super::Desk;
use super::deliveries::{Entry, Taken, take};
use super::draft::{BOARD_SIZE, Correction, Draft, DraftWeighing, weighed};
use super::people::ByNumber;
use super::preview::last_two_digits;
use super::terms::Reference;
use crate::api::{FieldId, ManualReason, SaveOutcome, Say};
use crate::store::{deliveries, journal, producers};
use crate::trouble::{Trouble, figure_say, soft_say};

/// Letters of a field that are kept: nine readings of a meter, and more than any other figure.
const LONGEST_TEXT: usize = 60;

/// What came of saving, before the screens get it.
pub(crate) enum Saved {
    /// On disk.
    Taken(Taken),
    /// Soft stops ask for the last two digits of this weight.
    Confirm { stops: Vec<Say>, weight: String, wrong: bool },
}

impl Desk {
    /// Nothing is bought while no day is open.
    pub(crate) fn needs_day(&self) -> Result<(), Trouble> {
        self.day.map(|_| ()).ok_or(Trouble::NoDay)
    }

    /// A scanned card, or a number typed and entered.
    pub(crate) fn scan(&mut self, text: &str, now_ms: i64) -> Result<(), Trouble> {
        self.needs_day()?;
        let code = self.who(text)?;
        self.choose(&code, now_ms)
    }

    /// Whose card or number that is.
    pub(crate) fn who(&self, text: &str) -> Result<String, Trouble> {
        let text = text.trim();
        match CardCode::parse(text) {
            Ok(_) => return self.by_card(text),
            Err(NotACard::WrongCheck | NotACard::Malformed) => {
                return Err(Trouble::refused("damaged-card"));
            }
            Err(NotACard::OtherCode) => {}
        }
        // Cards of before this program carry codes of their own.
        if producers::card(self.store.db(), &text.to_uppercase())?.is_some() {
            return self.by_card(text);
        }
        match self.people.by_number(text) {
            ByNumber::One(code) => Ok(code.to_owned()),
            ByNumber::Several => Err(Trouble::refused("ambiguous-producer")),
            ByNumber::Nobody => Err(Trouble::refused("unknown-producer")),
        }
    }

    fn by_card(&self, text: &str) -> Result<String, Trouble> {
        match producers::card(self.store.db(), &text.to_uppercase())? {
            Some(card) if card.blocked => Err(self.holds_no_longer(&card)?),
            Some(card) => Ok(card.producer),
            None => Err(Trouble::refused("unknown-card")),
        }
    }

    /// What is said of a card that is blocked, and the way on.
    fn holds_no_longer(&self, card: &producers::Card) -> Result<Trouble, Trouble> {
        let has_another = !producers::good_cards(self.store.db(), &card.producer)?.is_empty();
        let id = if has_another { "replaced-card" } else { "blocked-card" };
        Ok(Trouble::Refused(Say::new(id).with("number", &card.producer)))
    }

    /// Puts a producer at the counter. The product is the producer's usual one, or today's.
    pub(crate) fn choose(&mut self, code: &str, now_ms: i64) -> Result<(), Trouble> {
        self.needs_day()?;
        if producers::get(self.store.db(), code)?.is_none() {
            return Err(Trouble::refused("unknown-producer"));
        }
        if self.draft.corrects.is_some() && self.draft.producer.as_deref() != Some(code) {
            // A correction may be that it was somebody else's; the rest of it stays.
            self.draft.producer = Some(code.to_owned());
        } else if self.draft.producer.as_deref() != Some(code) {
            self.draft.producer = Some(code.to_owned());
            self.draft.brought_by = None;
            if self.draft.form.is_none() || self.draft.weighings.is_empty() {
                self.choose_usual_form(code)?;
            }
        }
        self.situate(now_ms)?;
        self.keep_draft()
    }

    fn choose_usual_form(&mut self, code: &str) -> Result<(), Trouble> {
        let db = self.store.db();
        let usual = match deliveries::usual_form(db, code)? {
            Some(form) => Some(form),
            None => match self.day {
                Some(day) => deliveries::form_of_the_day(db, day.day)?,
                None => None,
            },
        };
        let catalogue = &self.reference.catalogue;
        let known = usual.filter(|form| self.reference.form(form).is_some());
        let form =
            known.or_else(|| catalogue.forms().first().map(|form| form.id.as_str().to_owned()));
        if let Some(form) = form {
            self.set_form(&form)?;
        }
        Ok(())
    }

    fn set_form(&mut self, id: &str) -> Result<(), Trouble> {
        let (form, scale) = match self.draft_reference().form(id) {
            Some(terms) => (terms.form.clone(), terms.scale.name.clone()),
            None => return Err(Trouble::refused("unknown-form")),
        };
        let same_scale = self.draft_form().is_some_and(|before| before.scale.name == scale);
        self.draft.choose_form(&form, same_scale);
        Ok(())
    }

    /// Chooses the product.
    pub(crate) fn choose_form(&mut self, id: &str, now_ms: i64) -> Result<(), Trouble> {
        self.needs_day()?;
        self.set_form(id)?;
        self.situate(now_ms)?;
        self.keep_draft()
    }

    /// Chooses the container of the next weighing.
    pub(crate) fn choose_tare(&mut self, id: Option<String>) -> Result<(), Trouble> {
        let known = |id: &String| {
            self.draft_reference().catalogue.tares().iter().any(|tare| tare.id == *id)
        };
        if id.as_ref().is_some_and(|id| !known(id)) {
            return Err(Trouble::Call(format!("no container {id:?}")));
        }
        self.draft.tare = id;
        self.keep_draft()
    }

    /// Whether the load on the scale can become a weighing of this draft; asked before it is
    /// captured, so that a load is never counted and then thrown away.
    pub(crate) fn accepts(&self, gross_g: i64) -> Result<(), Trouble> {
        let form = self.draft_form().ok_or_else(|| Trouble::refused("no-form"))?;
        weighed(&self.scale_weighing(form, gross_g), form.scale).map_err(Trouble::Refused)?;
        Ok(())
    }

    /// Adds what the scale captured.
    pub(crate) fn add(&mut self, captured: Captured) -> Result<(), Trouble> {
        let form = self.draft_form().ok_or_else(|| Trouble::refused("no-form"))?;
        let mut weighing = self.scale_weighing(form, captured.gross_g);
        weighing.raw = Some(captured.raw);
        weighing.judged_by = Some(match captured.judged_by {
            JudgedBy::Scale => "scale".to_owned(),
            JudgedBy::Host => "host".to_owned(),
        });
        self.draft.weighings.push(weighing);
        self.keep_draft()
    }

    /// Adds a weight that was typed.
    pub(crate) fn add_manual(
        &mut self,
        gross: &str,
        reason: ManualReason,
        paper_number: &str,
    ) -> Result<(), Trouble> {
        self.needs_day()?;
        let form = self.draft_form().ok_or_else(|| Trouble::refused("no-form"))?;
        let gross = domain::decimal::grams_from_kg(gross)
            .map_err(|bad| Trouble::Refused(figure_say(&bad)))?;
        let mut weighing = self.scale_weighing(form, gross.get());
        weighing.manual = Some(reason);
        weighed(&weighing, form.scale).map_err(Trouble::Refused)?;
        let paper_number = paper_number.trim();
        if reason == ManualReason::Paper {
            if paper_number.is_empty() {
                return Err(Trouble::refused("manual-reason-paper"));
            }
            self.draft.paper_number = Some(paper_number.chars().take(40).collect());
        }
        self.draft.weighings.push(weighing);
        self.keep_draft()
    }

    /// Takes the last weighing back.
    pub(crate) fn drop_last(&mut self) -> Result<(), Trouble> {
        if self.draft.weighings.pop().is_none() {
            return Err(Trouble::refused("nothing-to-drop"));
        }
        let on_paper = |weighing: &DraftWeighing| weighing.manual == Some(ManualReason::Paper);
        if !self.draft.weighings.iter().any(on_paper) {
            self.draft.paper_number = None;
        }
        self.keep_draft()
    }

    /// Keeps what stands in a field, right or wrong.
    pub(crate) fn measure(&mut self, field: FieldId, text: &str) -> Result<(), Trouble> {
        let text = text.chars().filter(|c| !c.is_control()).take(LONGEST_TEXT).collect();
        self.draft.set_text(field, text);
        self.keep_draft()
    }

    /// Marks the load as rain-wet, or not.
    pub(crate) fn rain_wet(&mut self, wet: bool) -> Result<(), Trouble> {
        if wet && !self.draft_form().is_some_and(|form| form.form.rain_wet_allowed) {
            return Err(Trouble::refused("rain-wet-not-allowed"));
        }
        self.draft.rain_wet = wet;
        self.keep_draft()
    }

    /// Puts beans on the board.
    pub(crate) fn beans(&mut self, beans: Vec<u8>) -> Result<(), Trouble> {
        let classes =
            self.draft_form().and_then(|form| form.table).map_or(0, |table| table.classes.len());
        let fits = beans.len() <= BOARD_SIZE as usize
            && beans.iter().all(|bean| usize::from(*bean) < classes);
        if !fits {
            return Err(Trouble::Call("beans that are not on the board".to_owned()));
        }
        self.draft.beans = beans;
        self.keep_draft()
    }

    /// Pays less than is due; `None` pays all.
    pub(crate) fn pay_less(&mut self, amount: Option<String>) -> Result<(), Trouble> {
        self.pays(amount, false)
    }

    /// Pays less than is due, and gives a payment order for the rest.
    pub(crate) fn pay_and_order(&mut self, amount: String) -> Result<(), Trouble> {
        self.pays(Some(amount), true)
    }

    fn pays(&mut self, amount: Option<String>, order: bool) -> Result<(), Trouble> {
        if let Some(amount) = &amount {
            let amount =
                domain::decimal::cents(amount).map_err(|bad| Trouble::Refused(figure_say(&bad)))?;
            let due = self.preview(None).account.map(|account| account.due);
            if let Some(due) = due
                && due < amount
            {
                return Err(Trouble::Refused(
                    Say::new("more-than-due").with("due", domain::es_ec::dollars(due)),
                ));
            }
        }
        self.draft.order = order;
        self.draft.pay_less = amount;
        self.keep_draft()
    }

    /// Throws the draft away.
    pub(crate) fn cancel(&mut self, now_ms: i64) -> Result<(), Trouble> {
        self.next_draft(now_ms)
    }

    /// Begins the correction of a delivery: a draft with its data.
    pub(crate) fn correct(
        &mut self,
        seq: u64,
        reason: &str,
        weigh_again: bool,
        now_ms: i64,
    ) -> Result<(), Trouble> {
        self.needs_day()?;
        // Also a producer alone: somebody stands at the counter, out of sight from where this is
        // asked for.
        if self.draft.begun() {
            return Err(Trouble::refused("draft-busy"));
        }
        let reason = reason.trim();
        if reason.is_empty() {
            return Err(Trouble::refused("reason-missing"));
        }
        let row = deliveries::get(self.store.db(), seq)?
            .ok_or_else(|| Trouble::refused("unknown-delivery"))?;
        if row.voided_by.is_some() {
            return Err(Trouble::refused("already-voided"));
        }
        let (fact, _) = journal::delivery(self.store.db(), seq)?;
        let mut draft = Draft::new(self.draft.command);
        draft.corrects = Some(Correction { seq, reason: reason.to_owned() });
        draft.producer = Some(fact.producer.clone());
        draft.form = Some(fact.form.clone());
        draft.rain_wet = fact.rain_wet;
        draft.brought_by = fact.brought_by.clone();
        fill_measures(&mut draft, &fact, &Reference::of(self.store.db(), &fact)?);
        if !weigh_again {
            draft.weighings = fact.weighings.iter().map(weighing_of).collect();
            draft.paper_number = fact.paper_number.clone();
        }
        self.draft = draft;
        self.situate(now_ms)?;
        self.keep_draft()
    }

    /// Saves the draft. The scale's load has been captured before, where there was one; `left_on`
    /// is what could not be.
    pub(crate) fn save(
        &mut self,
        confirm: Option<&str>,
        left_on: Option<SoftStop>,
        now_ms: i64,
    ) -> Result<Saved, Trouble> {
        self.needs_day()?;
        let mut preview = self.preview(None);
        preview.soft.extend(left_on);
        if let Some((_, say)) = preview.hard.into_iter().next() {
            return Err(Trouble::Refused(say));
        }
        let (Some(account), Some(payment)) = (preview.account, preview.payment) else {
            return Err(Trouble::Call("an account without a hard stop".to_owned()));
        };
        if !preview.soft.is_empty() {
            let digits = last_two_digits(account.payable);
            let answer = confirm.map(str::trim);
            if answer != Some(digits.as_str()) {
                return Ok(Saved::Confirm {
                    stops: preview.soft.iter().map(soft_say).collect(),
                    weight: domain::es_ec::kilos(account.payable),
                    wrong: answer.is_some_and(|answer| !answer.is_empty()),
                });
            }
        }
        let passed = preview.soft.iter().map(|stop| soft_say(stop).id).collect();
        let (Some(producer), Some(form)) = (self.draft.producer.clone(), self.draft.form.clone())
        else {
            return Err(Trouble::refused("no-producer"));
        };
        let entry = Entry {
            command: self.draft.command,
            producer,
            form,
            weighings: self.draft.weighings.clone(),
            moisture: self.moisture_taken(&preview.reading)?,
            load: preview.reading.load,
            pay: Some(payment.paid),
            order: self.draft.order,
            passed,
            paper_number: self.draft.paper_number.clone(),
            brought_by: self.draft.brought_by.clone(),
            corrects: self.draft.corrects.clone(),
            approved: self.approved_correction()?,
        };
        let taken = self.take(&entry, now_ms)?;
        self.taken(&entry.producer, taken.seq, now_ms);
        Ok(Saved::Taken(taken))
    }

    /// Makes room for the next delivery. The save cleared the draft on disk, and from here on
    /// nothing may say that it failed: it is on disk.
    fn taken(&mut self, producer: &str, seq: u64, now_ms: i64) {
        let day = self.today(now_ms);
        self.people.delivered(producer, day);
        self.last_saved = Some(seq);
        self.begin_draft(now_ms);
        if let Err(error) = self.refresh(now_ms) {
            tracing::error!(%error, "reading the counter again after a save");
        }
    }

    /// Takes the entry. An error of the save does not mean "not saved": the command is looked up
    /// before anybody is told so.
    pub(crate) fn take(&mut self, entry: &Entry, now_ms: i64) -> Result<Taken, Trouble> {
        let stamp = self.stamp(now_ms);
        let paper = crate::paper::Paper {
            center: &self.center,
            words: &self.words,
            columns: self.printer.columns(),
        };
        match take(&mut self.store, &self.reference, &paper, entry, stamp.clone()) {
            Err(Trouble::Store(error)) => {
                tracing::error!(%error, "a save failed; looking for its command");
                match self.store.was_saved(entry.command)? {
                    true => take(&mut self.store, &self.reference, &paper, entry, stamp),
                    false => Err(Trouble::Store(error)),
                }
            }
            outcome => outcome,
        }
    }
}

/// The soft stops as the screens get them.
pub(crate) fn confirm_outcome(stops: Vec<Say>, weight: String, wrong: bool) -> SaveOutcome {
    let stops =
        stops.into_iter().map(|say| crate::api::Stop { hard: false, field: None, say }).collect();
    SaveOutcome::Confirm { stops, weight, wrong }
}

fn weighing_of(weighing: &wire::facts::Weighing) -> DraftWeighing {
    DraftWeighing {
        gross_g: weighing.gross_g,
        tare_g: weighing.tare_g,
        tare: weighing.tare.clone(),
        raw: weighing.raw.clone(),
        judged_by: weighing.judged_by.clone(),
        manual: weighing.manual.as_deref().map(|reason| match reason {
            "paper" => ManualReason::Paper,
            "other-scale" => ManualReason::OtherScale,
            _ => ManualReason::ScaleDead,
        }),
    }
}

/// A share as it is typed: `7,4`.
pub(crate) fn percent(pm: u16) -> String {
    match (pm / 10, pm % 10) {
        (whole, 0) => whole.to_string(),
        (whole, tenth) => format!("{whole},{tenth}"),
    }
}

/// Writes the measures of a delivery back into the fields they came from.
fn fill_measures(draft: &mut Draft, fact: &wire::facts::Delivery, reference: &Reference) {
    match &fact.moisture {
        Some(taken) => {
            let texts: Vec<String> = taken.readings.iter().map(|it| percent(it.pm)).collect();
            draft.texts.insert(FieldId::Moisture, texts.join("+"));
            let told = |(at, it): (usize, &MoistureReading)| Some((at, it.raw.clone()?));
            draft.metered = taken.readings.iter().enumerate().filter_map(told).collect();
        }
        None => {
            let read = fact.moisture_pm.map(|pm| (FieldId::Moisture, percent(pm)));
            draft.texts.extend(read);
        }
    }
    if 0 < fact.foreign_matter_pm {
        draft.texts.insert(FieldId::ForeignMatter, percent(fact.foreign_matter_pm));
    }
    let Some(sample) = &fact.sample else { return };
    let table = reference.form(&fact.form).and_then(|form| form.table);
    match sample.length_mm {
        Some(length) => {
            draft.texts.insert(FieldId::Pods, sample.total.to_string());
            draft.texts.insert(FieldId::Length, length.to_string());
            let split: u32 = sample.counts.iter().map(|count| count.count).sum();
            draft.texts.insert(FieldId::Split, split.to_string());
        }
        None => {
            for (index, class) in table.iter().flat_map(|table| table.classes.iter().enumerate()) {
                let count = sample.counts.iter().find(|count| count.class == *class);
                let bean = u8::try_from(index).unwrap_or(u8::MAX);
                let times = count.map_or(0, |count| count.count as usize);
                draft.beans.extend(std::iter::repeat_n(bean, times));
            }
        }
    }
}
