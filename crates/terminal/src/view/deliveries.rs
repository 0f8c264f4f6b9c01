//! Deliveries for the screens.

use domain::authority::Right;
use domain::calendar::local_time;
use domain::codes::CodeKey;
use domain::correction::{Exchange, exchange};
use domain::es_ec;
use domain::money::Cents;
use domain::names::{Query, SearchKey};
use domain::paper::Row;

use super::strip::qr_path;
use super::{dollars, kilos, missing, strip_view};
use crate::api::{DeliveryList, DeliveryRow, LastSaved, ReceiptView, Say, Stub};
use crate::desk::printing::job_say;
use crate::desk::{Desk, settings};
use crate::store::deliveries::Delivery;
use crate::store::print_jobs::{Job, JobState};
use crate::store::{StoreError, days, deliveries, orders, print_jobs, slips};
use crate::trouble::Trouble;
use wire::reference_facts::{day_number, day_of_number};

/// Deliveries shown at once.
const SHOWN_MOST: usize = 50;

/// The deliveries of a day that fit a search.
pub(crate) fn delivery_list(
    desk: &Desk,
    text: &str,
    day: &str,
    now_ms: i64,
) -> Result<DeliveryList, Trouble> {
    let db = desk.store.db();
    let day = business_day(desk, day, now_ms)?;
    let all = deliveries::of_day(db, day)?;
    let counting = || all.iter().filter(|row| row.voided_by.is_none());
    let payable: i64 = counting().map(|row| row.payable_g).sum();
    let paid: i64 = counting().map(|row| row.paid_cents).sum();
    let query = Query::new(text);
    let typed = CodeKey::of(text);
    let fits = |row: &&Delivery| {
        let number = row.number().to_string();
        query.is_empty()
            || number.ends_with(text.trim())
            || typed.finds(&CodeKey::of(&row.producer))
            || SearchKey::new(&format!("{} {} {}", row.name, row.community, row.producer))
                .matches(&query)
    };
    let found: Vec<&Delivery> = all.iter().filter(fits).collect();
    let rows = found
        .iter()
        .take(SHOWN_MOST)
        .map(|row| delivery_row(desk, row))
        .collect::<Result<_, StoreError>>()?;
    Ok(DeliveryList {
        day: day_of_number(day).to_string(),
        count: u32::try_from(all.len()).unwrap_or(u32::MAX),
        payable: kilos(payable),
        paid: dollars(paid),
        rows,
        more: SHOWN_MOST < found.len(),
        missing: u32::try_from(missing::left_over(desk, day)?.0.len()).unwrap_or(u32::MAX),
    })
}

/// The business day that a screen names; none is the open day, or the last one.
pub(super) fn business_day(desk: &Desk, day: &str, now_ms: i64) -> Result<i32, Trouble> {
    match day.trim() {
        "" => Ok(days::last(desk.store.db())?.map_or(desk.today(now_ms), |day| day.day)),
        text => chrono::NaiveDate::parse_from_str(text, "%Y-%m-%d")
            .map(day_number)
            .map_err(|_| Trouble::refused("date-bad")),
    }
}

/// One delivery as a row.
pub(crate) fn delivery_row(desk: &Desk, row: &Delivery) -> Result<DeliveryRow, StoreError> {
    let db = desk.store.db();
    let number_of = |seq: Option<u64>| -> Result<Option<String>, StoreError> {
        let other = seq.map(|seq| deliveries::get(db, seq)).transpose()?.flatten();
        Ok(other.map(|other| other.number().to_string()))
    };
    let form = desk.reference.form(&row.form).map(|terms| terms.form);
    let owed = match row.voided_by {
        Some(_) => 0,
        None => row.due_cents - row.paid_cents,
    };
    Ok(DeliveryRow {
        seq: seq_view(row.seq),
        number: row.number().to_string(),
        time: es_ec::hm(local_time(row.wall_ms)),
        code: row.producer.clone(),
        name: row.name.clone(),
        community: row.community.clone(),
        form: form.map_or_else(|| row.form.clone(), |form| form.name.clone()),
        picture: form.map_or_else(|| "other".to_owned(), |form| form.picture.clone()),
        payable: kilos(row.payable_g),
        total: dollars(row.total_cents),
        paid: dollars(row.paid_cents),
        owed: super::dollars_or_nothing(owed),
        manual: 0 < row.manual,
        paper_number: row.paper_number.clone(),
        voided: deliveries::void_reason(db, row)?,
        corrected_by: number_of(row.corrected_by)?,
        corrects: number_of(row.corrects)?,
        copies: row.copies,
        print: print_word(desk, row)?.to_owned(),
        can_void: row.voided_by.is_none() && desk.day.is_some() && desk.may(Right::Undo),
    })
}

fn print_word(desk: &Desk, row: &Delivery) -> Result<&'static str, StoreError> {
    if row.printed {
        return Ok("printed");
    }
    Ok(match print_jobs::of_original(desk.store.db(), row.seq)? {
        Some(JobState::Queued) => "queued",
        Some(JobState::Sending) => "printing",
        Some(JobState::Failed) => "failed",
        Some(JobState::Unknown) => "unknown",
        Some(JobState::Done) | None => "none",
    })
}

/// A receipt with its slips.
pub(crate) fn receipt_view(desk: &Desk, seq: u32) -> Result<ReceiptView, Trouble> {
    let db = desk.store.db();
    let row =
        deliveries::get(db, seq.into())?.ok_or_else(|| Trouble::refused("unknown-delivery"))?;
    let strip = slips::get(db, row.seq)?.ok_or_else(|| Trouble::refused("no-slip"))?;
    let void_strip = row.voided_by.map(|by| slips::get(db, by)).transpose()?.flatten();
    let job = print_jobs::of_original(db, row.seq)?;
    Ok(ReceiptView {
        delivery: delivery_row(desk, &row)?,
        strip: strip_view(&strip),
        void_strip: void_strip.as_ref().map(strip_view),
        printed: job_say(job, row.printed),
        under_way: print_jobs::open_of(db, row.seq)?.last().map(under_way),
        sheets: !settings::page_printer(&desk.store)?.is_empty(),
    })
}

/// How a paper is that is not out yet.
fn under_way(job: &Job) -> Say {
    match job.state {
        JobState::Sending => Say::new("printer-printing"),
        JobState::Failed | JobState::Unknown => Say::new(&job.why),
        JobState::Queued | JobState::Done => Say::new("printed-waiting"),
    }
}

/// The delivery saved last.
pub(crate) fn last_saved(desk: &Desk, seq: u64) -> Result<Option<LastSaved>, StoreError> {
    let Some(row) = deliveries::get(desk.store.db(), seq)? else { return Ok(None) };
    if row.voided_by.is_some() {
        return Ok(None);
    }
    let original = match row.corrects {
        Some(original) => deliveries::get(desk.store.db(), original)?,
        None => None,
    };
    let corrects = original.as_ref().map(|original| (original, &*row.producer));
    let paid = Cents::new(row.paid_cents).unwrap_or(Cents::ZERO);
    let (exchange, counts_out) = exchanged(corrects, paid);
    Ok(Some(LastSaved {
        seq: seq_view(row.seq),
        number: row.number().to_string(),
        producer: row.name.clone(),
        payable: kilos(row.payable_g),
        paid: dollars(row.paid_cents),
        owed: super::dollars_or_nothing(row.due_cents - row.paid_cents),
        ordered: orders::of_delivery(desk.store.db(), row.seq)?.is_some(),
        exchange,
        hand_out: super::hand_out(desk, counts_out),
        print: print_word(desk, &row)?.to_owned(),
        stub: stub(desk, &row)?,
    }))
}

/// What stands for a receipt as long as no paper of it is out or on its way.
fn stub(desk: &Desk, row: &Delivery) -> Result<Option<Stub>, StoreError> {
    let db = desk.store.db();
    let may_come = |job: &Job| job.state != JobState::Failed;
    if row.printed || print_jobs::open_of(db, row.seq)?.iter().any(may_come) {
        return Ok(None);
    }
    let Some(strip) = slips::get(db, row.seq)? else { return Ok(None) };
    let qr = strip.rows.iter().find_map(|row| match row {
        Row::Qr(text) => Some(qr_path(text)),
        _ => None,
    });
    Ok(qr.map(|(path, size)| Stub { path, size }))
}

/// What a correction means in cash: a sentence, and what is to be counted out. Of somebody who was
/// paid before only the difference changes hands.
pub(super) fn exchanged(corrects: Option<(&Delivery, &str)>, now: Cents) -> (Option<Say>, Cents) {
    let Some((original, producer)) = corrects.filter(|(original, _)| 0 < original.paid_cents)
    else {
        return (None, now);
    };
    let before = Cents::new(original.paid_cents).unwrap_or(Cents::ZERO);
    let paid = super::in_one(es_ec::dollars(before));
    if original.producer != producer {
        let say = Say::new("correct-other").with("name", &original.name).with("paid", paid);
        return (Some(say), now);
    }
    let (id, net, counts_out) = match exchange(before, now) {
        Exchange::Same => ("correct-same", Cents::ZERO, Cents::ZERO),
        Exchange::More(net) => ("correct-more", net, net),
        Exchange::Less(net) => ("correct-less", net, Cents::ZERO),
    };
    let net = super::in_one(es_ec::dollars(net));
    (Some(Say::new(id).with("paid", paid).with("net", net)), counts_out)
}

/// A record's number for a screen; a journal of four thousand million records is none.
pub(crate) fn seq_view(seq: u64) -> u32 {
    u32::try_from(seq).unwrap_or(u32::MAX)
}
