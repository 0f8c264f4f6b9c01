//! From a fact to the tables that screens read. The same function serves the save and the rebuild,
//! so that the two cannot differ.

mod cards;
mod ledger;
mod peers;
mod people;
mod received;
mod scales;
mod shifts;
mod users;

use domain::delivery::LineKind;
use domain::drawer::Movement;
use rusqlite::{OptionalExtension, Transaction, named_params};
use wire::facts::{
    AdvanceGranted, CARRIED_OVER, CASH, CardChanged, CashMoved, CenterSetUp, DayClosed, DayOpened,
    Delivery, OwedBefore, Payment, Printed, ProducerRegistered, QuotaGranted, Repaid, SAVED,
    SettingChanged, Transferred, Void,
};
use wire::{Fact, Header};

use super::accounts::{Balance, What};
use super::{StoreError, backups, deliveries, epochs, feeds, history, price_news};
use cards::card;
use ledger::{Because, On, change};
pub(super) use peers::understands_one;
use people::Said;
pub(super) use received::is_understood;

type Done = Result<(), StoreError>;

/// Name of the setting that says which series of receipt numbers this terminal has.
pub(crate) const SERIES: &str = "series";

/// Name of the setting that says which price list people at the counter have seen.
pub(crate) const PRICES_SEEN: &str = "prices-seen";

/// Writes the shadow of the fact `seq`.
pub(super) fn apply(tx: &Transaction<'_>, seq: u64, header: &Header, fact: &Fact) -> Done {
    let wall_ms = header.wall_ms;
    match fact {
        Fact::CenterSetUp(fact) => center(tx, fact),
        Fact::CatalogueIssued(fact) => {
            let sql = "insert into catalogue (version, seq) values (?1, ?2)";
            changed(tx.prepare_cached(sql)?.execute((fact.version, seq))?, "catalogue", seq)
        }
        Fact::PriceListIssued(fact) => {
            let sql = "insert into price_list (version, seq, from_day, until_day)
                       values (?1, ?2, ?3, ?4)";
            let row = (fact.version, seq, fact.from_day, fact.until_day);
            changed(tx.prepare_cached(sql)?.execute(row)?, "price_list", seq)
        }
        Fact::ProducerRegistered(fact) => producer(tx, seq, fact),
        Fact::QuotaGranted(fact) => quota(tx, seq, fact),
        Fact::AdvanceGranted(fact) => {
            if fact.form == CARRIED_OVER {
                tx.prepare_cached(
                    "insert into carried (producer) values (?1) on conflict do nothing",
                )?
                .execute([&fact.producer])?;
            }
            advance(tx, On::open_day(tx, seq, wall_ms)?, fact)
        }
        Fact::OwedBefore(fact) => owed_before(tx, On::open_day(tx, seq, wall_ms)?, fact),
        Fact::CardChanged(fact) => card(tx, fact),
        Fact::CardReissued(fact) => cards::reissued(tx, seq, header, fact),
        Fact::DayOpened(fact) => day_opened(tx, seq, fact),
        Fact::Delivery(fact) => delivery(tx, seq, header, fact),
        Fact::Payment(fact) => payment(tx, seq, fact),
        Fact::Void(fact) => void(tx, seq, fact),
        Fact::Printed(fact) => printed(tx, fact),
        Fact::DayClosed(fact) => day_closed(tx, seq, fact),
        Fact::SettingChanged(fact) => setting(tx, seq, fact),
        Fact::Received(fact) => received::received(tx, On::open_day(tx, seq, wall_ms)?, fact),
        Fact::EpochOpened(fact) => {
            epochs::note(tx, seq, fact)?;
            people::epoch_opened(tx, fact.span.base_seq)
        }
        Fact::BackupMade(fact) => backups::insert(tx, (seq, wall_ms), fact),
        Fact::CashMoved(fact) => cash_moved(tx, seq, fact),
        Fact::Repaid(fact) => repaid(tx, seq, fact),
        Fact::DrawerHandedOver(fact) => shifts::handed_over(tx, seq, fact),
        Fact::PaymentOrdered(fact) => shifts::ordered(tx, seq, fact),
        Fact::StatusChanged(fact) => people::status(tx, seq, header, fact),
        Fact::FamilyChanged(fact) => people::family(tx, Said::here(tx, seq, wall_ms)?, fact),
        Fact::BankAccount(fact) => people::bank_account(tx, Said::here(tx, seq, wall_ms)?, fact),
        Fact::DocumentNoted(fact) => people::document(tx, Said::here(tx, seq, wall_ms)?, fact),
        Fact::Transferred(fact) => transferred(tx, seq, fact),
        Fact::HistoryImported(fact) => history::insert(tx, seq, fact),
        Fact::UserChanged(fact) => users::changed(tx, seq, fact),
        Fact::SignInTried(fact) => users::tried(tx, fact),
        Fact::SignedIn(fact) => users::forgiven(tx, &fact.name),
        Fact::UserUnlocked(fact) => users::unlocked(tx, &fact.name),
        Fact::PinRecovered(fact) => users::recovered(tx, seq, fact),
        Fact::RecoveryKeyMade(fact) => users::key_made(tx, fact),
        Fact::ScaleChecked(fact) => scales::checked(tx, seq, header, fact),
        Fact::ScaleReleased(fact) => scales::released(tx, fact),
        Fact::MeterChecked(fact) => scales::meter_checked(tx, seq, header, fact),
        Fact::Approved(fact) => users::approved(tx, seq, fact),
        // The act itself is another terminal's.
        Fact::ApprovalGiven(_) => Ok(()),
        // Kept in the journal: a newer program wrote it, and its shadow.
        Fact::Unknown { .. } => Ok(()),
    }
}

/// A fact that changes no row speaks of something that is not there.
fn changed(rows: usize, table: &'static str, seq: u64) -> Done {
    match rows {
        0 => Err(missing(table, seq)),
        _ => Ok(()),
    }
}

fn missing(table: &'static str, seq: u64) -> StoreError {
    let why = "the fact speaks of a row that is not there".to_owned();
    StoreError::Row { table, row: format!("record {seq}"), why }
}

fn center(tx: &Transaction<'_>, fact: &CenterSetUp) -> Done {
    tx.prepare_cached(
        "insert into center (one, association, center, number, series, user, purpose)
         values (1, :association, :center, :number, :series, :user, :purpose)",
    )?
    .execute(named_params! {
        ":association": fact.association,
        ":center": fact.center,
        ":number": fact.number,
        ":series": fact.series,
        ":user": fact.user,
        ":purpose": fact.purpose,
    })?;
    fact.communities.iter().try_for_each(|name| community(tx, name))
}

fn community(tx: &Transaction<'_>, name: &str) -> Done {
    tx.prepare_cached("insert into community (name) values (?1) on conflict do nothing")?
        .execute([name])?;
    Ok(())
}

fn producer(tx: &Transaction<'_>, seq: u64, fact: &ProducerRegistered) -> Done {
    let rows = tx
        .prepare_cached(
            "insert into producer (code, name, community, organic, chakra, member, sex, at_counter)
             values (:code, :name, :community, :organic, :chakra, :member, :sex, :at_counter)",
        )?
        .execute(named_params! {
            ":code": fact.code,
            ":name": fact.name,
            ":community": fact.community,
            ":organic": fact.organic,
            ":chakra": fact.chakra,
            ":member": fact.member,
            ":sex": sex(fact),
            ":at_counter": fact.at_counter,
        })?;
    changed(rows, "producer", seq)?;
    community(tx, &fact.community)?;
    if let Some(code) = &fact.card {
        let given = CardChanged { producer: fact.code.clone(), card: code.clone(), blocked: false };
        card(tx, &given)?;
    }
    Ok(())
}

/// The sex of somebody, as far as this version knows the word for it.
fn sex(fact: &ProducerRegistered) -> Option<&str> {
    fact.sex.as_deref().filter(|sex| ["f", "m", "x"].contains(sex))
}

fn quota(tx: &Transaction<'_>, seq: u64, fact: &QuotaGranted) -> Done {
    let rows = tx
        .prepare_cached(
            "insert into quota (producer, product, from_day, until_day, granted_g, carried_g)
             values (:producer, :product, :from_day, :until_day, :granted_g, :carried_g)
             on conflict (producer, product, from_day) do update set
                 until_day = :until_day, granted_g = :granted_g, carried_g = :carried_g",
        )?
        .execute(named_params! {
            ":producer": fact.producer,
            ":product": fact.product,
            ":from_day": fact.from_day,
            ":until_day": fact.until_day,
            ":granted_g": fact.dry_g,
            ":carried_g": fact.carried_g.unwrap_or(0).max(0),
        })?;
    changed(rows, "quota", seq)
}

fn advance(tx: &Transaction<'_>, on: On, fact: &AdvanceGranted) -> Done {
    let producer = feeds::number_for_good(tx, &fact.producer)?;
    known(tx, on.seq, &producer)?;
    let note = fact.what.as_deref().unwrap_or_default();
    let granted = Because { note, ..Because::itself(on, What::advance(&fact.form)) };
    change(tx, Balance::Advance, &producer, (fact.cents, granted))?;
    match fact.form.as_str() {
        CASH => drawer(tx, on.seq, (Movement::Advance, fact.cents), (Some(&producer), "")),
        _ => Ok(()),
    }
}

fn owed_before(tx: &Transaction<'_>, on: On, fact: &OwedBefore) -> Done {
    let producer = feeds::number_for_good(tx, &fact.producer)?;
    known(tx, on.seq, &producer)?;
    ledger::owed_before(tx, on, (&producer, fact.cents))
}

/// Makes room for somebody of whom something comes before the center has said who they are: what
/// they owe must not get lost.
fn make_room_for(tx: &Transaction<'_>, code: &str) -> Done {
    tx.prepare_cached(
        "insert into producer (code, name, community, organic, chakra, member, at_counter)
         values (?1, ?1, '', 'conventional', 0, 0, 1) on conflict do nothing",
    )?
    .execute([code])?;
    Ok(())
}

/// A fact speaks of somebody who is there.
fn known(tx: &Transaction<'_>, seq: u64, producer: &str) -> Done {
    let there = tx.prepare_cached("select 1 from producer where code = ?1")?.exists([producer])?;
    changed(there.into(), "producer", seq)
}

fn day_opened(tx: &Transaction<'_>, seq: u64, fact: &DayOpened) -> Done {
    tx.prepare_cached(
        "insert into day (opened_seq, day, opening_cents, drawer_cents)
         values (?1, ?2, ?3, ?3)",
    )?
    .execute((seq, fact.day, fact.opening_cents))?;
    shifts::day_opened(tx, seq, fact)
}

fn delivery(tx: &Transaction<'_>, seq: u64, header: &Header, fact: &Delivery) -> Done {
    let producer = feeds::number_for_good(tx, &fact.producer)?;
    known(tx, seq, &producer)?;
    // A correction is settled by the list of the original.
    if fact.corrects.is_none() {
        price_news::used(tx, seq, fact.price_list)?;
    }
    let manual = fact.weighings.iter().filter(|weighing| weighing.manual.is_some()).count();
    tx.prepare_cached(include_str!("project/delivery.sql"))?.execute(named_params! {
        ":seq": seq,
        ":receipt": fact.receipt,
        ":wall_ms": header.wall_ms,
        ":day": fact.day,
        ":producer": producer,
        ":form": fact.form,
        ":net_g": fact.net_g,
        ":payable_g": fact.payable_g,
        ":grade": fact.grade,
        ":total_cents": fact.total_cents,
        ":recovered_cents": fact.recovered_cents,
        ":due_cents": fact.due_cents,
        ":quota_used_g": fact.quota_used_dry_g,
        ":manual": i64::try_from(manual).unwrap_or(i64::MAX),
        ":paper_number": fact.paper_number,
        ":corrects": fact.corrects,
        ":actor": header.actor,
        ":programme": fact.organic,
        ":certified_g": certified_g(fact),
        ":organic_cents": premium(fact, LineKind::Organic),
        ":chakra_cents": premium(fact, LineKind::Chakra),
        ":brought_by": fact.brought_by,
    })?;
    let on = On { seq, day: fact.day };
    let because = |what| Because::delivery(on, what, seq);
    let recovered = (-fact.recovered_cents, because(What::Recovered));
    change(tx, Balance::Advance, &producer, recovered)?;
    change(tx, Balance::Owed, &producer, (fact.due_cents, because(What::Delivered)))?;
    tx.prepare_cached("update producer set last_day = ?2 where code = ?1")?
        .execute((&producer, fact.day))?;
    if let Some(corrected) = fact.corrects {
        tx.prepare_cached("update delivery set corrected_by = ?2 where seq = ?1")?
            .execute((corrected, seq))?;
    }
    use_own_quota(tx, seq, (seq, &producer, &fact.form), fact.quota_used_dry_g)
}

/// What of a delivery was segregated under the producer's programme, grams.
fn certified_g(fact: &Delivery) -> i64 {
    let certified = fact.segregation.iter().filter(|part| part.kind == fact.organic);
    match fact.organic.as_str() {
        "conventional" => 0,
        _ => certified.map(|part| part.grams).sum(),
    }
}

/// What a programme added to a delivery, cents.
fn premium(fact: &Delivery, kind: LineKind) -> i64 {
    let of = fact.lines.iter().filter(|line| line.kind == kind.as_str());
    of.map(|line| line.cents).sum()
}

/// Takes so much of the quota of a form's product on a day (`grams` below zero: gives back); how
/// many quotas there are. Below nothing none goes: what another terminal gives back may have been
/// taken before anything was granted here.
fn use_quota(
    tx: &Transaction<'_>,
    producer: &str,
    form: &str,
    day: i32,
    grams: i64,
) -> Result<usize, StoreError> {
    let product = form.split('/').next().unwrap_or(form);
    let rows = tx
        .prepare_cached(
            "update quota set used_g = max(0, used_g + :grams)
             where producer = :producer and product = :product
               and from_day <= :day and :day <= until_day",
        )?
        .execute(named_params! {
            ":grams": grams,
            ":producer": producer,
            ":product": product,
            ":day": day,
        })?;
    Ok(rows)
}

/// The same for a delivery of this terminal, which was reckoned with a quota that is there.
fn use_own_quota(
    tx: &Transaction<'_>,
    seq: u64,
    (delivery, producer, form): (u64, &str, &str),
    grams: i64,
) -> Done {
    if grams == 0 {
        return Ok(());
    }
    let day = deliveries::season_day(tx, delivery)?;
    changed(use_quota(tx, producer, form, day, grams)?, "quota", seq)
}

fn payment(tx: &Transaction<'_>, seq: u64, fact: &Payment) -> Done {
    if let Some(delivery) = fact.delivery {
        let rows = tx
            .prepare_cached("update delivery set paid_cents = paid_cents + ?2 where seq = ?1")?
            .execute((delivery, fact.cents))?;
        changed(rows, "delivery", seq)?;
    }
    let producer = feeds::number_for_good(tx, &fact.producer)?;
    known(tx, seq, &producer)?;
    if let Some(order) = fact.order {
        shifts::redeemed(tx, seq, order)?;
    }
    let on = On { seq, day: fact.day };
    let (movement, because) = match fact.delivery {
        Some(of) => (Movement::Payment, Because::delivery(on, What::Paid, of)),
        None => (Movement::Settlement, Because::itself(on, What::Settled)),
    };
    change(tx, Balance::Owed, &producer, (-fact.cents, because))?;
    drawer(tx, seq, (movement, fact.cents), (Some(&producer), ""))
}

/// What was sent to banks is no longer owed, and no drawer moves.
fn transferred(tx: &Transaction<'_>, seq: u64, fact: &Transferred) -> Done {
    for row in &fact.rows {
        let producer = feeds::number_for_good(tx, &row.producer)?;
        known(tx, seq, &producer)?;
        let on = On { seq, day: fact.day };
        let sent = Because { note: &fact.reference, ..Because::itself(on, What::Transferred) };
        change(tx, Balance::Owed, &producer, (-row.cents, sent))?;
    }
    Ok(())
}

fn cash_moved(tx: &Transaction<'_>, seq: u64, fact: &CashMoved) -> Done {
    match Movement::parse(&fact.movement) {
        Some(movement) => drawer(tx, seq, (movement, fact.cents), (None, &fact.reason)),
        None => Err(missing("cash", seq)),
    }
}

/// What was brought of what is owed is in the drawer.
fn repaid(tx: &Transaction<'_>, seq: u64, fact: &Repaid) -> Done {
    let producer = feeds::number_for_good(tx, &fact.producer)?;
    known(tx, seq, &producer)?;
    ledger::repaid(tx, On { seq, day: fact.day }, (&producer, fact))?;
    let cents = fact.claim_cents + fact.advance_cents;
    drawer(tx, seq, (Movement::Repayment, cents), (Some(&producer), ""))
}

/// Cash moves in the drawer of the open day.
fn drawer(
    tx: &Transaction<'_>,
    seq: u64,
    (movement, cents): (Movement, i64),
    (producer, reason): (Option<&str>, &str),
) -> Done {
    let cents = if movement.comes_in() { cents } else { -cents };
    let opened: Option<u64> = tx
        .prepare_cached(
            "update day set drawer_cents = drawer_cents + ?1
             where opened_seq = (select max(opened_seq) from day) and closed_seq is null
             returning opened_seq",
        )?
        .query_row([cents], |row| row.get(0))
        .optional()?;
    let opened = opened.ok_or_else(|| missing("day", seq))?;
    tx.prepare_cached(
        "insert into cash (seq, opened_seq, movement, cents, producer, reason)
         values (?1, ?2, ?3, ?4, ?5, ?6)",
    )?
    .execute((seq, opened, movement.as_str(), cents, producer, reason))?;
    Ok(())
}

fn void(tx: &Transaction<'_>, seq: u64, fact: &Void) -> Done {
    let taken = take_back(tx, seq, fact)?;
    changed(taken.into(), "delivery", seq)?;
    if fact.returned_cents == 0 {
        return Ok(());
    }
    let producer = deliveries::get(tx, fact.delivery)?.map(|row| row.producer);
    let back = (Movement::Return, fact.returned_cents);
    drawer(tx, seq, back, (producer.as_deref(), &fact.reason))
}

/// Takes a delivery of this terminal's back, by that record; `false` when it was already.
fn take_back(tx: &Transaction<'_>, seq: u64, fact: &Void) -> Result<bool, StoreError> {
    let rows = tx
        .prepare_cached("update delivery set voided_by = ?2 where seq = ?1 and voided_by is null")?
        .execute((fact.delivery, seq))?;
    if rows == 0 {
        return Ok(false);
    }
    let row = deliveries::get(tx, fact.delivery)?.ok_or_else(|| missing("delivery", seq))?;
    // What was recovered is owed again, what was still owed to the producer is cancelled, and cash
    // that did not come back is a claim.
    let on = On { seq, day: fact.day };
    let because = |what| Because::delivery(on, what, fact.delivery);
    let given_back = (row.recovered_cents, because(What::GivenBack));
    change(tx, Balance::Advance, &row.producer, given_back)?;
    let cancelled = (row.paid_cents - row.due_cents, because(What::Cancelled));
    change(tx, Balance::Owed, &row.producer, cancelled)?;
    let not_returned = (row.paid_cents - fact.returned_cents, because(What::NotReturned));
    change(tx, Balance::Claim, &row.producer, not_returned)?;
    use_own_quota(tx, seq, (fact.delivery, &row.producer, &row.form), -row.quota_used_g)?;
    Ok(true)
}

fn printed(tx: &Transaction<'_>, fact: &Printed) -> Done {
    // Slips of voids and closes have no row here: nothing to change then. A receipt that was made
    // into a file is a copy, and no paper yet.
    tx.prepare_cached(
        "update delivery set printed = max(printed, :paper), copies = copies + (:copy > 0)
         where seq = :of",
    )?
    .execute(named_params! {
        ":of": fact.of, ":copy": fact.copy, ":paper": fact.outcome != SAVED,
    })?;
    Ok(())
}

fn day_closed(tx: &Transaction<'_>, seq: u64, fact: &DayClosed) -> Done {
    let rows = tx
        .prepare_cached(
            "update day set closed_seq = :seq, counted_cents = :counted
             where opened_seq = (select max(opened_seq) from day) and closed_seq is null",
        )?
        .execute(named_params! { ":seq": seq, ":counted": fact.counted_cents })?;
    changed(rows, "day", seq)?;
    shifts::day_closed(tx, seq, fact)
}

fn setting(tx: &Transaction<'_>, seq: u64, fact: &SettingChanged) -> Done {
    if fact.name == PRICES_SEEN {
        price_news::seen(tx, seq, &fact.value)?;
    }
    if fact.name == SERIES {
        let series: u16 = fact.value.parse().unwrap_or(0);
        tx.prepare_cached("update center set series = ?1 where ?1 between 1 and 999")?
            .execute([series])?;
    }
    tx.prepare_cached(
        "insert into setting (name, value) values (?1, ?2)
         on conflict (name) do update set value = ?2",
    )?
    .execute((&fact.name, &fact.value))?;
    Ok(())
}
