//! The business day: the clock is looked at and never refuses; the count is blind.

use domain::money::Cents;
use uuid::Uuid;
use wire::Fact;

use crate::counter_under_test::{BABA, Counter, GUAYUSA, PEOPLE, ms, refusal};
use crate::desk::day::clock_oddity;
use crate::store::print_jobs::Way;
use crate::store::{days, journal, quotas};

fn cents(cents: i64) -> Cents {
    Cents::new(cents).unwrap()
}

#[test]
fn a_clock_that_jumped_is_pointed_out() {
    let last = ms("2026-11-03T18:00:00-05:00");
    let odd = |now: &str| clock_oddity(Some(last), ms(now)).map(|say| say.id);
    assert_eq!(odd("2026-11-03T18:00:00-05:00"), None);
    assert_eq!(odd("2026-12-03T18:00:00-05:00"), None, "thirty days");
    assert_eq!(odd("2026-12-03T18:00:01-05:00").as_deref(), Some("clock-leapt-ahead"));
    assert_eq!(odd("2026-11-03T17:59:59-05:00").as_deref(), Some("clock-went-back"));
    assert_eq!(odd("1970-01-01T00:00:00-05:00").as_deref(), Some("clock-before-program"));
    assert_eq!(clock_oddity(None, ms("2026-11-03T18:00:00-05:00")), None, "the first record");
}

#[test]
fn the_day_proposed_is_never_behind_the_last() {
    let mut counter = Counter::open();
    counter.close_day();
    let proposed =
        |counter: &Counter, now: &str| counter.desk.proposed_day(ms(now)).unwrap().to_string();
    assert_eq!(proposed(&counter, "2026-11-04T07:00:00-05:00"), "2026-11-04");
    assert_eq!(proposed(&counter, "2026-11-03T20:00:00-05:00"), "2026-11-03", "opened again");
    assert_eq!(proposed(&counter, "2026-10-01T07:00:00-05:00"), "2026-11-04", "a clock behind");
    assert_eq!(proposed(&counter, "1970-01-01T07:00:00-05:00"), "2026-11-04", "an empty battery");
}

#[test]
fn the_day_proposed_can_be_opened_after_a_clock_that_had_leapt_is_mended() {
    let mut counter = Counter::open();
    counter.close_day();
    counter.now = ms("2029-05-01T07:00:00-05:00");
    counter.open_day("2029-05-01", 50_000);
    counter.now = ms("2026-11-05T08:00:00-05:00");
    counter.close_day();
    // The last record was written by the mended clock: nothing is odd about it any more.
    let now = ms("2026-11-06T07:00:00-05:00");
    let proposed = counter.desk.proposed_day(now).unwrap().to_string();
    assert_eq!(proposed, "2029-05-02");
    let command = counter.command();
    counter.desk.open_day(command, &proposed, cents(0), now).unwrap();
}

#[test]
fn a_wrong_clock_refuses_nothing() {
    let mut counter = Counter::closed(PEOPLE, "center");
    counter.now = ms("1970-01-01T00:00:10-05:00");
    counter.open_day("2026-11-03", 50_000);
    counter.take("K-0001", BABA, 63_000);
    let (fact, _) =
        journal::delivery(counter.desk.store.db(), counter.desk.last_saved.unwrap()).unwrap();
    assert_eq!(wire::reference_facts::day_of_number(fact.day).to_string(), "2026-11-03");
    counter.is_sound();
}

#[test]
fn a_day_is_opened_once_and_not_before_the_last() {
    let mut counter = Counter::open();
    let now = counter.tick();
    let open = |counter: &mut Counter, command: Uuid, day: &str| {
        counter.desk.open_day(command, day, cents(0), now)
    };
    let other = counter.command();
    assert_eq!(refusal(open(&mut counter, other, "2026-11-04")), "day-already-open");
    counter.close_day();
    assert_eq!(refusal(open(&mut counter, other, "2026-11-02")), "day-before-last");
    assert_eq!(refusal(open(&mut counter, other, "mañana")), "date-bad");
    open(&mut counter, other, "2026-11-03").unwrap();
    open(&mut counter, other, "2026-11-03").unwrap();
    assert_eq!(days::last(counter.desk.store.db()).unwrap().unwrap().opening_cents, 0);
}

/// The facts of the last close.
fn closed(counter: &Counter) -> wire::facts::DayClosed {
    let db = counter.desk.store.db();
    let seq = days::last(db).unwrap().unwrap().closed_seq.unwrap();
    match journal::get(db, seq).unwrap().unwrap().record.fact {
        Fact::DayClosed(fact) => fact,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_difference_needs_a_reason() {
    let mut counter = Counter::open();
    counter.take("K-0001", BABA, 63_000);
    let (command, now) = (counter.command(), counter.tick());
    let short = counter.desk.close_day(command, cents(38_000), "  ", now);
    assert_eq!(refusal(short), "difference-reason-missing");
    assert!(counter.desk.day.is_some(), "still open");
    counter.desk.close_day(command, cents(38_000), " se pagó un flete ", now).unwrap();
    let fact = closed(&counter);
    assert_eq!((fact.expected_cents, fact.counted_cents), (38_212, 38_000));
    assert_eq!(fact.reason, "se pagó un flete");
    let slip = counter.desk.close_day(command, cents(1), "", now).unwrap();
    assert_eq!(slip.columns, 48, "the same command gives the same slip");
    counter.is_sound();
}

#[test]
fn no_reason_is_kept_where_nothing_differs() {
    let mut counter = Counter::open();
    let (command, now) = (counter.command(), counter.tick());
    counter.desk.close_day(command, cents(50_000), "por si acaso", now).unwrap();
    assert_eq!(closed(&counter).reason, "");
}

#[test]
fn totals_cover_what_is_not_voided() {
    let mut counter = Counter::open();
    counter.take("K-0001", BABA, 63_000);
    counter.take("K-0002", BABA, 40_000);
    let wrong = counter.take("K-0003", GUAYUSA, 20_000);
    counter.void(wrong.seq, None).unwrap();
    counter.close_day();
    let fact = closed(&counter);
    let forms: Vec<_> =
        fact.forms.iter().map(|form| (form.form.as_str(), form.deliveries, form.net_g)).collect();
    assert_eq!(forms, [(BABA, 2, 103_000)], "a form without any is absent");
    assert_eq!(fact.voided, 1);
}

fn print_all(counter: &mut Counter) {
    let now = counter.tick();
    while let Some((job, _)) = counter.desk.begin_printing(Way::Slip, now).unwrap() {
        counter.desk.end_printing(&job, &Ok(domain::ports::Printed::Sent), now).unwrap();
    }
}

/// Their cash is in today's drawer, their copies in today's roll.
#[test]
fn voids_and_copies_count_on_the_day_they_happen() {
    let mut counter = Counter::open();
    let taken = counter.take("K-0001", BABA, 63_000);
    print_all(&mut counter);
    counter.close_day();
    assert_eq!((closed(&counter).voided, closed(&counter).reprints), (0, 0));

    counter.now += 86_400_000;
    counter.open_day("2026-11-04", 38_212);
    let now = counter.tick();
    counter.desk.reprint(taken.seq, Way::Slip, now).unwrap();
    print_all(&mut counter);
    counter.void(taken.seq, None).unwrap();
    counter.close_day();
    let fact = closed(&counter);
    assert_eq!((fact.voided, fact.reprints), (1, 1));
    assert_eq!(fact.forms, [], "nothing was delivered today");
    assert_eq!(fact.expected_cents, 50_000);
}

#[test]
fn a_day_opened_again_counts_from_there() {
    let mut counter = Counter::open();
    counter.take("K-0001", BABA, 63_000);
    counter.close_day();
    counter.open_day("2026-11-03", 38_212);
    counter.take("K-0002", BABA, 40_000);
    counter.close_day();
    assert_eq!(closed(&counter).forms[0].deliveries, 1);
}

#[test]
fn a_season_ends_with_the_year() {
    let mut counter = Counter::open();
    counter.close_day();
    counter.now = ms("2027-01-02T09:00:00-05:00");
    counter.open_day("2027-01-02", 50_000);
    counter.bring("K-0001", BABA);
    counter.load(63_000, 0);
    let preview = counter.desk.preview(None);
    let account = preview.account.unwrap();
    assert_eq!(account.segregation[0].grams.get(), 63_000);
    assert_eq!(account.lines.len(), 1, "no quota of this year: all is conventional");
    assert_eq!(preview.hard, []);
    counter.save().unwrap();
    counter.is_sound();
}

/// Quotas of a center that was set up when the clock said that, on its first day.
fn quotas_on_the_first_day(clock: &str, day: &str) -> (Counter, Vec<(String, i64)>) {
    let mut counter = Counter::set_up_at(clock, PEOPLE, "center");
    counter.open_day(day, 50_000);
    let today = counter.desk.today(counter.now);
    let quotas = quotas::all(counter.desk.store.db(), today, None).unwrap();
    let quotas = quotas.into_iter().map(|of| (of.producer, of.granted_g)).collect();
    (counter, quotas)
}

#[test]
fn quotas_brought_under_a_wrong_clock_are_those_of_the_first_days_season() {
    let granted = [("K-0001", 45_000), ("K-0001", 12_500), ("K-0002", 210_000)]
        .map(|(producer, grams)| (producer.to_owned(), grams));
    for clock in ["2010-05-06", "2040-05-06", "2026-11-24"] {
        let clock = format!("{clock}T09:00:00-05:00");
        let (mut counter, quotas) = quotas_on_the_first_day(&clock, "2026-11-24");
        assert_eq!(quotas, granted, "{clock}");
        counter.take("K-0001", BABA, 10_000);
        assert_eq!(counter.quota_used("K-0001", "cacao-nacional"), 3_800);
        counter.is_sound();
    }
    // Brought in December and opened in January: nobody has granted anything for that season yet.
    let (_, quotas) = quotas_on_the_first_day("2026-12-28T09:00:00-05:00", "2027-01-04");
    assert_eq!(quotas, []);
}
