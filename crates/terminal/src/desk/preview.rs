//! The account of a draft as far as it goes, with the load that stands on the scale, and what
//! stands in the way of saving.

use domain::authority::Right;
use domain::catalogue::CenterRules;
use domain::decimal;
use domain::delivery::{Account, Payment, Reduction, Refusal, pay, reduce, settle};
use domain::mass::Grams;
use domain::money::Cents;
use domain::stops::{SoftStop, soft_stops, stranger};

use super::Desk;
use super::draft::{self, DraftWeighing, Reading};
use super::situation::Situation;
use super::terms::{FormTerms, Reference};
use crate::api::{FieldId, Say};
use crate::trouble::{figure_say, refusal_say};

/// What follows from a draft.
#[derive(Debug, Default)]
pub(crate) struct Preview {
    /// The draft as the rules read it, with the load on the scale.
    pub(crate) reading: Reading,
    /// Net, deductions, payable: known before the account is.
    pub(crate) reduction: Option<Reduction>,
    /// The account, once nothing is missing.
    pub(crate) account: Option<Account>,
    /// What is handed over and what stays owed.
    pub(crate) payment: Option<Payment>,
    /// What could be paid where not all can.
    pub(crate) offer: Option<Offer>,
    /// What forbids saving, with the field it speaks of.
    pub(crate) hard: Vec<(Option<FieldId>, Say)>,
    /// What must be confirmed before saving.
    pub(crate) soft: Vec<SoftStop>,
    /// The center's rules that were used.
    pub(crate) rules: Option<CenterRules>,
}

/// A part of what is due that can be paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Offer {
    /// What is handed over.
    pub(crate) pays: Cents,
    /// What stays owed.
    pub(crate) owes: Cents,
    /// The drawer does not hold what is due: the rest goes on a payment order. Otherwise there are
    /// no coins for it.
    pub(crate) order: bool,
}

impl Desk {
    /// The reference data that the draft is settled by.
    pub(crate) fn draft_reference(&self) -> &Reference {
        self.situation
            .as_ref()
            .and_then(|situation| situation.reference.as_ref())
            .unwrap_or(&self.reference)
    }

    /// The form of the draft.
    pub(crate) fn draft_form(&self) -> Option<FormTerms<'_>> {
        self.draft_reference().form(self.draft.form.as_deref()?)
    }

    /// Computes what follows from the draft. `on_scale` is a load that saving would capture.
    pub(crate) fn preview(&self, on_scale: Option<i64>) -> Preview {
        let mut preview = Preview::default();
        let Some(situation) = &self.situation else {
            preview.hard.push((None, Say::new("no-producer")));
            return preview;
        };
        let Some(form) = self.draft_form() else {
            preview.hard.push((None, Say::new("no-form")));
            return preview;
        };
        let mut draft = self.draft.clone();
        if let Some(gross_g) = on_scale {
            draft.weighings.push(self.scale_weighing(form, gross_g));
        }
        match draft::read(&draft, form.form, form.scale, form.table) {
            Ok(reading) => preview.reading = reading,
            Err(say) => {
                preview.hard.push((None, say));
                return preview;
            }
        }
        for (field, say) in &preview.reading.problems {
            preview.hard.push((Some(*field), say.clone()));
        }
        self.settle_into(&mut preview, situation, form);
        preview
    }

    /// A load on the scale as the weighing it would become.
    pub(crate) fn scale_weighing(&self, form: FormTerms<'_>, gross_g: i64) -> DraftWeighing {
        let tare = self.chosen_tare(form);
        DraftWeighing {
            gross_g,
            tare_g: tare.map_or(0, |tare| tare.grams.get()),
            tare: tare.map(|tare| tare.id.clone()),
            raw: None,
            judged_by: None,
            manual: None,
        }
    }

    /// The container chosen for the next weighing.
    pub(crate) fn chosen_tare(&self, _form: FormTerms<'_>) -> Option<&domain::catalogue::Tare> {
        let id = self.draft.tare.as_deref()?;
        self.draft_reference().catalogue.tares().iter().find(|tare| tare.id == id)
    }

    fn settle_into(&self, preview: &mut Preview, situation: &Situation, form: FormTerms<'_>) {
        let reference = self.draft_reference();
        let rules = reference.catalogue.rules();
        preview.rules = Some(rules);
        preview.reduction = reduced(&preview.reading, form, &rules);
        let settled = reference
            .terms(form, &rules, &situation.standing)
            .map_err(|trouble| crate::api::Failure::from(trouble).say)
            .and_then(|(_, terms)| {
                settle(&preview.reading.load, &terms).map_err(|refusal| refusal_say(&refusal))
            });
        match settled {
            Ok(account) => {
                self.pay_into(preview, situation, account.due);
                preview.soft = soft_stops(
                    account.payable,
                    &preview.reading.moistures,
                    form.form,
                    &situation.standing,
                    &situation.history,
                );
                let delegates = situation.family.delegates.iter();
                let names = delegates.map(|(name, _)| name.as_str());
                preview.soft.extend(stranger(self.draft.brought_by.as_deref(), names));
                preview.account = Some(account);
            }
            // Said already, at its field.
            Err(say) if preview.hard.iter().any(|(_, said)| said.id == say.id) => {}
            Err(say) => {
                let field = field_of(&say);
                // A field that holds something wrong is not missing as well.
                let said = field.is_some_and(|field| preview.reading.problems.contains_key(&field));
                if !said {
                    preview.hard.push((field, say));
                }
            }
        }
    }

    /// What can be paid where not all of what is due can: the drawer does not hold it, or no coins
    /// are there for it.
    fn offer(&self, due: Cents, drawer: Cents) -> Option<Offer> {
        let pays = self.hand_out(due.min(drawer)).pieces.total();
        let owes = due.checked_sub(pays).filter(|owes| Cents::ZERO < *owes)?;
        Some(Offer { pays, owes, order: drawer < due })
    }

    fn pay_into(&self, preview: &mut Preview, situation: &Situation, due: Cents) {
        let handed_over = match self.draft.pay_less.as_deref().map(decimal::cents) {
            // Whoever has no cash takes the delivery, and somebody else pays what is due.
            _ if !self.may(Right::Pay) => Cents::ZERO,
            None => due,
            Some(Ok(amount)) => amount,
            Some(Err(bad)) => {
                preview.hard.push((None, figure_say(&bad)));
                return;
            }
        };
        let drawer = Cents::new(situation.drawer_cents).unwrap_or(Cents::ZERO);
        preview.offer = self.may(Right::Pay).then(|| self.offer(due, drawer)).flatten();
        match pay(due, handed_over, drawer) {
            Ok(payment) => preview.payment = Some(payment),
            Err(refusal) => preview.hard.push((None, refusal_say(&refusal))),
        }
    }
}

/// The weights, as far as they are known: a moisture that is still missing deducts nothing yet.
fn reduced(reading: &Reading, form: FormTerms<'_>, rules: &CenterRules) -> Option<Reduction> {
    match reduce(&reading.load, form.form, rules) {
        Ok(reduction) => Some(reduction),
        Err(Refusal::MoistureMissing | Refusal::MoistureAboveMax { .. }) => {
            let mut without = form.form.clone();
            without.moisture = None;
            reduce(&reading.load, &without, rules).ok()
        }
        Err(_) => None,
    }
}

/// The field that a refusal speaks of.
fn field_of(say: &Say) -> Option<FieldId> {
    match say.id.as_str() {
        "moisture-missing" | "moisture-above-max" => Some(FieldId::Moisture),
        "length-missing" => Some(FieldId::Length),
        _ => None,
    }
}

/// The last two digits of a payable weight, which confirm that it has been read.
pub(crate) fn last_two_digits(payable: Grams) -> String {
    format!("{:02}", payable.get() % 100)
}
