//! Mornings and evenings.

use fastrand::Rng;
use serde_json::json;

use super::super::book::{Day, Shift};
use super::super::calendar::iso;
use super::super::compare;
use super::super::staff::STAFF;
use super::super::world::{World, chance, id, one};
use super::cash::{counted, typed_count};
use super::counter::all_printed;
use super::people::mostly;

/// A new day: somebody opens it, where the one before was closed.
pub(super) fn morning(world: &mut World, dice: &mut Rng) {
    world.set_clock(world.clock.0 + 1, 0);
    world.sign_in(&STAFF[*one(dice, &[0, 1, 2, 3, 4])], &[]);
    if world.book.open_day().is_some() {
        world.count("days found open in the morning");
        return;
    }
    let day = world.clock.0;
    if let Some(last) = world.book.days.last() {
        let before = json!({ "day": iso(last.day - 1), "cash": "5", "command": id(dice) });
        world.must("day.open", before, &["day-before-last"]);
    }
    open(world, dice, day);
}

/// Opens a day, with two people where it was closed before.
fn open(world: &mut World, dice: &mut Rng, day: i32) {
    let last = world.book.days.last().map_or(0, |last| last.day);
    let again = last == day;
    let mut against = world.lacks("drawer");
    let (second, against_second) = world.second(dice, again.then_some("second-reopen-day"));
    against.extend(against_second);
    if world.book.open_day().is_some() {
        against.push("day-already-open");
    }
    if day < last {
        against.push("day-before-last");
    }
    let opening = if chance(dice, 20) { dice.i64(0..5_000) } else { dice.i64(20_000..150_000) };
    let (total, pieces) = typed_count(dice, opening);
    let input = json!({
        "day": iso(day), "cash": total, "pieces": pieces, "command": id(dice), "second": second,
    });
    if world.must("day.open", input, &against).is_some() {
        world.count(if again { "days opened again" } else { "days" });
        let clerk = world.user.expect("somebody opened it").name.to_owned();
        world.book.days.push(Day {
            day,
            opening,
            drawer: opening,
            moved: Default::default(),
            shifts: vec![Shift { clerk, difference: None }],
            counted: None,
            voids: 0,
            reprints: 0,
        });
    }
}

/// Somebody opens a day again, or tries to open one that is open.
pub(super) fn reopen(world: &mut World, dice: &mut Rng) {
    mostly(world, dice, "drawer");
    if world.book.open_day().is_some() && chance(dice, 60) {
        close(world, dice);
    }
    let day = world.book.days.last().map_or(world.clock.0, |last| last.day.max(world.clock.0));
    open(world, dice, day);
}

/// The day is counted and closed, or left open over night.
pub(super) fn evening(world: &mut World, dice: &mut Rng) {
    world.set_clock(world.clock.0, 660);
    if chance(dice, 80) {
        let may_close = world.lacks("drawer").is_empty();
        if !may_close {
            world.sign_in(&STAFF[2], &[]);
        }
        close(world, dice);
    }
    world.restart(true);
    world.sign_in(&STAFF[0], &[]);
    let days = world.counter().call("close.days", json!({}));
    compare::closed_days(world, &days);
}

fn close(world: &mut World, dice: &mut Rng) {
    let mut against = world.lacks_on_open_day("drawer");
    let (counted, reason) = counted(world, dice);
    if counted != world.book.drawer() && reason.is_empty() {
        against.push("difference-reason-missing");
    }
    if chance(dice, 50) && world.lacks("work").is_empty() {
        all_printed(world, dice);
    }
    let (total, pieces) = typed_count(dice, counted);
    let input = json!({
        "counted": total, "pieces": pieces, "reason": reason, "command": id(dice),
    });
    if let Some(closed) = world.must("close.day", input, &against) {
        world.count("closes");
        let day = world.book.days.last_mut().expect("open");
        day.shifts.last_mut().expect("one").difference = Some(counted - day.drawer);
        day.counted = Some(counted);
        compare::closed(world, &closed);
    }
}
