//! What becomes of a slip between the save and the paper.

use domain::ports::{PrintFault, Printed, PrinterState};

use crate::counter_under_test::{BABA, Counter};
use crate::store::print_jobs::{self, JobState, Way};

#[test]
fn a_slip_that_was_being_sent_when_the_power_went_is_asked_about() {
    let mut counter = Counter::open();
    let taken = counter.take("K-0001", BABA, 63_000);
    let now = counter.tick();
    let (job, _) = counter.desk.begin_printing(Way::Slip, now).unwrap().unwrap();
    let mut counter = counter.restart();
    let db = counter.desk.store.db();
    assert_eq!(print_jobs::get(db, job.id).unwrap().unwrap().state, JobState::Unknown);
    assert!(
        counter.desk.begin_printing(Way::Slip, now).unwrap().is_none(),
        "nothing is resent by itself"
    );

    counter.desk.came_out(job.id, false, now).unwrap();
    counter.desk.came_out(job.id, false, now).unwrap();
    let (copy, strip) = counter.desk.begin_printing(Way::Slip, now).unwrap().unwrap();
    assert_eq!((copy.of_seq, copy.copy), (taken.seq, 1), "once, and marked as a copy");
    assert!(format!("{strip:?}").contains("COPIA 1"));
    counter.is_sound();
}

#[test]
fn a_slip_of_which_nothing_was_sent_may_be_tried_again() {
    let mut counter = Counter::open();
    counter.take("K-0001", BABA, 63_000);
    let now = counter.tick();
    let (job, _) = counter.desk.begin_printing(Way::Slip, now).unwrap().unwrap();
    let fault = Err(PrintFault::NotStarted(PrinterState::PaperOut));
    counter.desk.end_printing(&job, &fault, now).unwrap();
    assert!(counter.desk.begin_printing(Way::Slip, now).unwrap().is_none(), "a person asks for it");
    counter.desk.retry_job(job.id).unwrap();
    let (again, _) = counter.desk.begin_printing(Way::Slip, now).unwrap().unwrap();
    assert_eq!(again.id, job.id);
    counter.desk.end_printing(&again, &Ok(Printed::Confirmed), now).unwrap();
    assert_eq!(print_jobs::open(counter.desk.store.db()).unwrap(), []);
    counter.is_sound();
}

/// A slip that is lost must not keep those behind it from the printer.
#[test]
fn a_slip_that_is_lost_is_told_and_the_next_comes_out() {
    let mut counter = Counter::open();
    let first = counter.take("K-0001", BABA, 63_000);
    let second = counter.take("K-0002", BABA, 40_000);
    let delete = "delete from slip where of_seq = ?1";
    counter.desk.store.db().execute(delete, [first.seq]).unwrap();
    let now = counter.tick();
    assert!(counter.desk.begin_printing(Way::Slip, now).unwrap().is_none());
    let (job, _) = counter.desk.begin_printing(Way::Slip, now).unwrap().unwrap();
    assert_eq!(job.of_seq, second.seq);
}

/// Whoever asks for a copy of a receipt that never reached paper gets the receipt itself.
#[test]
fn the_first_paper_is_no_copy_however_late_it_comes() {
    let mut counter = Counter::open();
    let taken = counter.take("K-0001", BABA, 63_000);
    let now = counter.tick();
    let (job, _) = counter.desk.begin_printing(Way::Slip, now).unwrap().unwrap();
    let fault = Err(PrintFault::NotStarted(PrinterState::NotThere));
    counter.desk.end_printing(&job, &fault, now).unwrap();
    counter.desk.reprint(taken.seq, Way::Slip, now).unwrap();
    let (again, strip) = counter.desk.begin_printing(Way::Slip, now).unwrap().unwrap();
    assert_eq!((again.id, again.copy), (job.id, 0));
    assert!(!format!("{strip:?}").contains("COPIA"));
}

#[test]
fn late_paper_of_a_voided_delivery_says_so() {
    let mut counter = Counter::open();
    let taken = counter.take("K-0001", BABA, 63_000);
    counter.void(taken.seq, None).unwrap();
    let now = counter.tick();
    let (job, strip) = counter.desk.begin_printing(Way::Slip, now).unwrap().unwrap();
    assert_eq!(job.of_seq, taken.seq);
    assert!(format!("{:?}", &strip.rows[..3]).contains("ANULADO"));
}
