//! Deliveries: take one, void one, correct one. Each is one transaction, and only after it may a
//! receipt be printed or cash counted out.

use domain::catalogue::FormId;
use domain::correction::{Effect, reverse};
use domain::delivery::{Account, Load, pay, settle};
use domain::money::Cents;
use domain::receipt_number::ReceiptNumber;
use domain::standing::Standing;
use uuid::Uuid;
use wire::facts::{self, Approved, Payment, Void};

use super::draft::DraftWeighing;
use super::orders;
use super::terms::{self, FormTerms, Original, Reference, cents};
use crate::api::{ManualReason, Say};
use crate::paper::{Paper, receipt, void_slip};
use crate::store::{
    self, Stamp, Store, StoreError, Writing, commands, days, deliveries, drafts, journal,
    numbering, print_jobs, producers, slips, statuses,
};
use crate::trouble::Trouble;

/// A delivery as entered, ready to be judged.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Made before the save; a repetition finds the first.
    pub command: Uuid,
    /// Producer's number.
    pub producer: String,
    /// Form.
    pub form: String,
    /// The weighings with their evidence, in order; `load.weighings` are the same figures.
    pub weighings: Vec<DraftWeighing>,
    /// What is settled.
    pub load: Load,
    /// How its moisture was measured, where there is more to say than one reading typed.
    pub moisture: Option<facts::MoistureTaken>,
    /// What is handed over; `None` is all that is due.
    pub pay: Option<Cents>,
    /// What stays owed goes on a payment order.
    pub order: bool,
    /// Soft stops that were passed knowingly.
    pub passed: Vec<String>,
    /// Number of the paper form.
    pub paper_number: Option<String>,
    /// Who brought it, where that was not the designated seller.
    pub brought_by: Option<String>,
    /// The delivery that this one corrects, and why.
    pub corrects: Option<super::draft::Correction>,
    /// Who stood by, where it takes two.
    pub approved: Vec<Approved>,
}

/// A delivery that is to be taken back.
#[derive(Clone, Debug)]
pub(super) struct Undoing<'a> {
    /// Made before the save; a repetition finds the first.
    pub(super) command: Uuid,
    /// The delivery's record.
    pub(super) seq: u64,
    /// Why.
    pub(super) reason: &'a str,
    /// The cash that came back; `None` is all that was paid.
    pub(super) returned: Option<Cents>,
    /// Who stood by, where it takes two.
    pub(super) approved: Option<Approved>,
}

/// A delivery on disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    /// Its record.
    pub seq: u64,
    /// Its receipt.
    pub number: ReceiptNumber,
    /// What was handed over.
    pub paid: Cents,
    /// What stays owed.
    pub owed: Cents,
}

/// Takes a delivery: settles it, numbers its receipt, renders it and queues it for the printer, all
/// or nothing. A correction voids the original in the same transaction.
///
/// # Errors
/// [`Trouble`]; nothing is saved then.
pub fn take(
    store: &mut Store,
    reference: &Reference,
    paper: &Paper<'_>,
    entry: &Entry,
    now: Stamp,
) -> Result<Taken, Trouble> {
    if let Some(records) = commands::find(store.db(), entry.command)? {
        return already(store, records);
    }
    let mut writing = store.begin(now.clone())?;
    let first = writing.next_seq();
    for approved in &entry.approved {
        writing.append(approved.clone())?;
    }

    // What we know.
    let day = days::open(writing.tx())?.ok_or(Trouble::NoDay)?;
    let original = match &entry.corrects {
        Some(correction) => Some(undo(&mut writing, paper, (entry, correction), day.day, &now)?),
        None => None,
    };
    let producer = producers::get(writing.tx(), &entry.producer)?
        .ok_or_else(|| Trouble::refused("unknown-producer"))?;
    // A correction is settled by the statuses of the original day.
    let status_day = match &original {
        Some((_, appended)) => deliveries::season_day(writing.tx(), appended.seq)?,
        None => day.day,
    };
    let producer = statuses::as_of(writing.tx(), producer, status_day)?;
    let reference = match &original {
        Some((fact, _)) => &Reference::of(writing.tx(), fact)?,
        None => reference,
    };
    let form = reference.form(&entry.form).ok_or_else(|| Trouble::refused("unknown-form"))?;
    let standing = match &original {
        Some((fact, appended)) => {
            let original = Original { seq: appended.seq, fact, undone: None };
            let product = form.form.id.product();
            terms::standing_for_correction(writing.tx(), &producer, product, &original)?.0
        }
        None => terms::standing(writing.tx(), &producer, form.form.id.product(), day.day)?,
    };
    let drawer = days::open(writing.tx())?.ok_or(Trouble::NoDay)?.drawer_cents;

    // What we decide.
    let rules = reference.catalogue.rules();
    let (price_list, terms) = reference.terms(form, &rules, &standing)?;
    let account = settle(&entry.load, &terms)?;
    let payment = pay(account.due, entry.pay.unwrap_or(account.due), cents(drawer)?)?;

    // What we record.
    let number = ReceiptNumber {
        center: paper.center.number,
        series: paper.center.series,
        number: numbering::next_receipt(writing.tx())?,
    };
    let versions = (reference.catalogue_version, price_list);
    let mut fact = delivery_fact(entry, form, &account, &standing, versions, day.day);
    fact.receipt = number.number;
    let delivery = writing.append(fact.clone())?;
    if Cents::ZERO < payment.paid {
        writing.append(Payment {
            producer: entry.producer.clone(),
            cents: payment.paid.get(),
            day: day.day,
            delivery: Some(delivery.seq),
            order: None,
        })?;
    }
    if entry.order && Cents::ZERO < payment.owed {
        let owed = orders::Owed { delivery: delivery.seq, number, cents: payment.owed };
        orders::append(&mut writing, paper, owed, &producer, (day.day, now.wall_ms))?;
    }
    let corrected = match &original {
        Some((_, appended)) => {
            let before = deliveries::get(writing.tx(), appended.seq)?;
            let paid = |row: &deliveries::Delivery| match row.producer == producer.code {
                true => cents(row.paid_cents),
                false => Ok(Cents::ZERO),
            };
            before.map(|row| Ok::<_, StoreError>((row.number(), paid(&row)?))).transpose()?
        }
        None => None,
    };
    let model = receipt::Model {
        number,
        hash: delivery.hash,
        wall_ms: now.wall_ms,
        producer: &producer,
        fact: &fact,
        form: form.form,
        table: form.table,
        account: &account,
        payment,
        standing: &standing,
        quota: crate::store::quotas::of(
            writing.tx(),
            &producer.code,
            form.form.id.product(),
            deliveries::season_day(writing.tx(), delivery.seq)?,
        )?,
        corrects: corrected,
        rules,
    };
    slips::insert(writing.tx(), delivery.seq, &receipt::render(paper, &model))?;
    queue(&writing, delivery.seq, 0, now.wall_ms)?;
    drafts::clear(writing.tx(), &now.actor)?;
    writing.remember(entry.command, first)?;
    writing.commit()?;
    Ok(Taken { seq: delivery.seq, number, paid: payment.paid, owed: payment.owed })
}

/// What a command that was saved before has taken.
fn already(store: &Store, (first, last): (u64, u64)) -> Result<Taken, Trouble> {
    // A correction's first record is the void; the delivery comes after it.
    for seq in first..=last {
        if let Some(row) = deliveries::get(store.db(), seq)? {
            let number = row.number();
            let owed = cents(row.due_cents - row.paid_cents)?;
            return Ok(Taken { seq, number, paid: cents(row.paid_cents)?, owed });
        }
    }
    Err(Trouble::Store(journal::not_a(first, "delivery")))
}

/// Puts a slip on the printer's queue.
pub(crate) fn queue(
    writing: &Writing<'_>,
    of: u64,
    copy: u32,
    wall_ms: i64,
) -> Result<Uuid, StoreError> {
    let id = new_id(wall_ms);
    print_jobs::insert(writing.tx(), id, of, copy)?;
    Ok(id)
}

/// A new id, ordered by time as far as the clock goes.
pub fn new_id(wall_ms: i64) -> Uuid {
    let ms = u64::try_from(wall_ms).unwrap_or(0);
    let seconds = ms / 1000;
    let nanos = u32::try_from(ms % 1000).unwrap_or(0) * 1_000_000;
    Uuid::new_v7(uuid::Timestamp::from_unix(uuid::NoContext, seconds, nanos))
}

fn delivery_fact(
    entry: &Entry,
    form: FormTerms<'_>,
    account: &Account,
    standing: &Standing,
    (catalogue, price_list): (u32, u32),
    day: i32,
) -> facts::Delivery {
    facts::Delivery {
        receipt: 0,
        day,
        producer: entry.producer.clone(),
        form: entry.form.clone(),
        scale: form.scale.name.clone(),
        weighings: entry.weighings.iter().map(weighing_fact).collect(),
        foreign_matter_pm: entry.load.foreign_matter.get(),
        rain_wet: entry.load.rain_wet,
        moisture_pm: form.form.moisture.and(entry.load.moisture).map(|share| share.get()),
        sample: form.table.and(entry.load.sample.as_ref()).map(|sample| facts::Sample {
            total: sample.total,
            counts: sample
                .counts
                .iter()
                .map(|(class, count)| facts::Count { class: class.clone(), count: *count })
                .collect(),
            length_mm: sample.length_mm,
        }),
        net_g: account.net.get(),
        deductions: account
            .deductions
            .iter()
            .map(|deduction| facts::Part {
                kind: deduction.kind.as_str().to_owned(),
                grams: deduction.grams.get(),
            })
            .collect(),
        payable_g: account.payable.get(),
        grade: account.grade.clone(),
        grade_table: form.table.map(|table| table.name.clone()),
        segregation: account
            .segregation
            .iter()
            .map(|part| facts::Part {
                kind: part.segregation.as_str().to_owned(),
                grams: part.grams.get(),
            })
            .collect(),
        lines: account
            .lines
            .iter()
            .map(|line| facts::Line {
                kind: line.kind.as_str().to_owned(),
                grams: line.grams.get(),
                price_micros: line.price.micros(),
                unit: line.price.unit().as_str().to_owned(),
                cents: line.cents.get(),
            })
            .collect(),
        total_cents: account.total.get(),
        recovered_cents: account.recovered.get(),
        due_cents: account.due.get(),
        quota_used_dry_g: account.quota_used_dry.get(),
        catalogue,
        price_list,
        organic: standing.organic.as_str().to_owned(),
        chakra: standing.chakra,
        passed: entry.passed.clone(),
        corrects: entry.corrects.as_ref().map(|correction| correction.seq),
        paper_number: entry.paper_number.clone(),
        brought_by: entry.brought_by.clone(),
        moisture: form.form.moisture.and(entry.moisture.clone()).map(Box::new),
    }
}

fn weighing_fact(weighing: &DraftWeighing) -> facts::Weighing {
    facts::Weighing {
        gross_g: weighing.gross_g,
        tare_g: weighing.tare_g,
        tare: weighing.tare.clone(),
        raw: weighing.raw.clone(),
        judged_by: weighing.judged_by.clone(),
        manual: weighing.manual.map(|reason| manual_name(reason).to_owned()),
    }
}

fn manual_name(reason: ManualReason) -> &'static str {
    match reason {
        ManualReason::ScaleDead => "scale-dead",
        ManualReason::OtherScale => "other-scale",
        ManualReason::Paper => "paper",
    }
}

/// Voids a delivery.
///
/// # Errors
/// [`Trouble`]; nothing is saved then.
pub(super) fn void(
    store: &mut Store,
    paper: &Paper<'_>,
    undoing: &Undoing<'_>,
    now: Stamp,
) -> Result<(), Trouble> {
    if commands::find(store.db(), undoing.command)?.is_some() {
        return Ok(());
    }
    match append_void_alone(store, paper, undoing, now) {
        Err(Trouble::Store(error)) if !store.was_saved(undoing.command)? => {
            Err(Trouble::Store(error))
        }
        Err(Trouble::Store(_)) => Ok(()),
        outcome => outcome,
    }
}

fn append_void_alone(
    store: &mut Store,
    paper: &Paper<'_>,
    undoing: &Undoing<'_>,
    now: Stamp,
) -> Result<(), Trouble> {
    let mut writing = store.begin(now.clone())?;
    let first = writing.next_seq();
    let day = days::open(writing.tx())?.ok_or(Trouble::NoDay)?;
    if let Some(approved) = &undoing.approved {
        writing.append(approved.clone())?;
    }
    let void = append_void(&mut writing, paper, undoing, day.day, &now)?;
    queue(&writing, void, 0, now.wall_ms)?;
    writing.remember(undoing.command, first)?;
    writing.commit()?;
    Ok(())
}

/// Voids the original of a correction; the cash comes back to be counted out anew.
fn undo(
    writing: &mut Writing<'_>,
    paper: &Paper<'_>,
    (entry, correction): (&Entry, &super::draft::Correction),
    day: i32,
    now: &Stamp,
) -> Result<(facts::Delivery, store::Appended), Trouble> {
    let (fact, original) = journal::delivery(writing.tx(), correction.seq)?;
    let undoing = Undoing {
        command: entry.command,
        seq: correction.seq,
        reason: &correction.reason,
        returned: None,
        approved: entry.approved.first().cloned(),
    };
    append_void(writing, paper, &undoing, day, now)?;
    Ok((fact, store::Appended { seq: original.seq, hash: original.hash }))
}

fn append_void(
    writing: &mut Writing<'_>,
    paper: &Paper<'_>,
    undoing: &Undoing<'_>,
    day: i32,
    now: &Stamp,
) -> Result<u64, Trouble> {
    let (seq, reason) = (undoing.seq, undoing.reason.trim());
    let row =
        deliveries::get(writing.tx(), seq)?.ok_or_else(|| Trouble::refused("unknown-delivery"))?;
    if row.voided_by.is_some() {
        return Err(Trouble::refused("already-voided"));
    }
    let (_, entry) = journal::delivery(writing.tx(), seq)?;
    let paid = cents(row.paid_cents)?;
    let effect = Effect {
        recovered: cents(row.recovered_cents)?,
        quota_used_dry: terms::grams(row.quota_used_g)?,
        paid,
        owed: cents(row.due_cents - row.paid_cents)?,
    };
    let reversal = reverse(&effect, undoing.returned.unwrap_or(paid)).map_err(|_| {
        Trouble::Refused(
            Say::new("returned-more-than-paid").with("paid", domain::es_ec::dollars(paid)),
        )
    })?;
    let void = writing.append(Void {
        delivery: seq,
        hash: entry.hash.0.to_vec(),
        day,
        reason: reason.to_owned(),
        returned_cents: reversal.returned.get(),
        approver: undoing.approved.as_ref().map(|approved| approved.approver.clone()),
    })?;
    let strip = void_slip::render(paper, &row, &reversal, reason, &void, now.wall_ms);
    slips::insert(writing.tx(), void.seq, &strip)?;
    Ok(void.seq)
}

/// The producer's product of a form id.
pub(crate) fn product_of(form: &str) -> String {
    FormId::new(form).map_or_else(|_| form.to_owned(), |id| id.product().to_owned())
}
