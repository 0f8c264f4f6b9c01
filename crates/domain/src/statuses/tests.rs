use super::*;
use OrganicStatus::{Conventional, Organic, Sanctioned, Transition, Withdrawn};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn change(status: OrganicStatus, from: &str, until: &str) -> Change {
    let until = (!until.is_empty()).then(|| day(until));
    Change { value: Value::Organic(status), from: day(from), until }
}

fn status(changes: &[Change], on_day: &str) -> OrganicStatus {
    match on(Value::Organic(Transition(3)), changes, day(on_day)) {
        Value::Organic(status) => status,
        Value::Held(_) => panic!("an organic status"),
    }
}

#[test]
fn every_status_reads_back_from_its_name() {
    for of in Status::ALL {
        assert_eq!(Status::parse(of.as_str()), Some(of));
    }
    assert_eq!(Status::parse("Organic"), None);
    assert_eq!(Status::Organic.value("sanctioned"), Some(Value::Organic(Sanctioned)));
    assert_eq!(Status::Chakra.value("yes"), Some(Value::Held(true)));
    assert_eq!(Status::Chakra.value("organic"), None);
    assert_eq!(Status::Organic.value("yes"), None);
}

#[test]
fn what_was_registered_counts_until_the_first_change() {
    let changes = [change(Organic, "2026-03-01", "2027-02-28")];
    assert_eq!(status(&[], "2026-02-28"), Transition(3));
    assert_eq!(status(&changes, "2026-02-28"), Transition(3));
    assert_eq!(status(&changes, "2026-03-01"), Organic);
    assert_eq!(status(&changes, "2027-02-28"), Organic, "its last day");
    assert_eq!(status(&changes, "2027-03-01"), Conventional, "over, and not renewed");
}

#[test]
fn the_change_that_began_last_counts() {
    let changes = [change(Organic, "2026-03-01", ""), change(Conventional, "2026-09-01", "")];
    assert_eq!(status(&changes, "2026-08-31"), Organic);
    assert_eq!(status(&changes, "2026-09-01"), Conventional);
}

#[test]
fn what_was_held_comes_back_after_a_sanction() {
    let certificate = change(Organic, "2026-03-01", "2027-02-28");
    let changes = [certificate, change(Sanctioned, "2026-06-01", "2026-08-31")];
    assert_eq!(status(&changes, "2026-05-31"), Organic);
    assert_eq!(status(&changes, "2026-06-01"), Sanctioned);
    assert_eq!(status(&changes, "2026-09-01"), Organic);
    assert_eq!(status(&changes, "2027-03-01"), Conventional);
    let alone = [change(Withdrawn, "2026-06-01", "2026-08-31")];
    assert_eq!(status(&alone, "2026-09-01"), Transition(3), "what was registered");
    let for_good = [certificate, change(Withdrawn, "2026-06-01", "")];
    assert_eq!(status(&for_good, "2030-01-01"), Withdrawn);
}

#[test]
fn an_end_is_said_from_sixty_days_before_until_it_is_renewed() {
    let changes = [change(Organic, "2026-03-01", "2026-12-31")];
    let end = day("2026-12-31");
    for (on_day, said) in [
        ("2026-02-01", None),
        ("2026-10-31", None), // 61 days
        ("2026-11-01", Some(Expiry::Ends(60, end))),
        ("2026-12-31", Some(Expiry::Ends(0, end))),
        ("2027-01-01", Some(Expiry::Ended(1, end))),
        ("2027-05-01", Some(Expiry::Ended(121, end))),
    ] {
        assert_eq!(expiry(&changes, day(on_day)), said, "{on_day}");
    }
    let renewed = [changes[0], change(Organic, "2027-01-01", "2027-12-31")];
    assert_eq!(expiry(&renewed, day("2026-12-01")), None);
    assert_eq!(expiry(&renewed, day("2027-01-01")), None);
    let gap = [changes[0], change(Organic, "2027-02-01", "")];
    assert_eq!(expiry(&gap, day("2026-12-01")), Some(Expiry::Ends(30, end)), "a month without");
    let given_up = [changes[0], change(Conventional, "2027-01-01", "")];
    assert_eq!(expiry(&given_up, day("2027-01-02")), None, "nobody expects it any more");
    let sanction = [change(Sanctioned, "2026-10-01", "2026-11-30")];
    assert_eq!(expiry(&sanction, day("2026-11-03")), None, "nothing is lost by its end");
}

#[test]
fn changes_do_not_overlap() {
    let changes =
        [change(Organic, "2026-03-01", "2027-02-28"), change(Sanctioned, "2027-06-01", "")];
    let fit = |from, until| fits(&changes, &change(Sanctioned, from, until));
    assert_eq!(fit("2026-06-01", "2026-08-31"), Ok(()), "it cuts one short that began before");
    assert_eq!(fit("2026-06-01", ""), Ok(()), "until something else is said");
    assert_eq!(fit("2028-01-01", "2028-12-31"), Ok(()));
    assert_eq!(fit("2026-06-01", "2026-06-01"), Ok(()), "a single day");
    assert_eq!(fit("2026-06-01", "2026-05-31"), Err(Misfit::EndsBefore));
    assert_eq!(fit("2026-03-01", ""), Err(Misfit::SameDay(day("2026-03-01"))));
    assert_eq!(fit("2027-03-01", "2027-06-01"), Err(Misfit::RunsInto(day("2027-06-01"))));
    assert_eq!(fit("2027-03-01", "2027-05-31"), Ok(()));
}
