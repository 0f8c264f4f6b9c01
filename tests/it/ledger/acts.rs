//! What people do, one act after the other. Each is drawn by dice of its own, so that the acts
//! around it can be left out and it stays what it is.

mod cash;
mod counter;
mod days;
mod office;
mod people;

use fastrand::Rng;

use super::world::World;
pub(super) use counter::listed;

/// One step of some days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// A new day begins on the calendar.
    Morning,
    /// Somebody does something.
    Act,
    /// The day is closed, or left open.
    Evening,
}

type Act = fn(&mut World, &mut Rng);

/// Every act, and how many of all it is.
const ACTS: &[(u32, Act)] = &[
    (30, counter::deliver),
    (6, counter::void),
    (6, counter::correct),
    (2, counter::reprint),
    (5, cash::advance),
    (9, cash::settle),
    (4, cash::repay),
    (8, cash::beside),
    (5, cash::redeem),
    (3, cash::hand_over),
    (2, cash::nonsense),
    (4, office::in_kind),
    (3, office::bank),
    (4, office::transfer),
    (5, office::status),
    (3, office::issue_prices),
    (2, office::renew_prices),
    (4, office::override_prices),
    (2, office::register),
    (2, office::carry_over),
    (9, people::switch),
    (1, people::leave),
    (1, people::guess),
    (5, people::again),
    (2, people::restart),
    (2, days::reopen),
];

/// Does a step.
pub(super) fn perform(world: &mut World, (step, seed): (Step, u64)) {
    let mut dice = Rng::with_seed(seed);
    match step {
        Step::Morning => days::morning(world, &mut dice),
        Step::Evening => days::evening(world, &mut dice),
        Step::Act => {
            world.pass(&mut dice);
            let mut drawn = dice.u32(0..ACTS.iter().map(|(weight, _)| weight).sum());
            let act = ACTS.iter().find(|(weight, _)| match drawn.checked_sub(*weight) {
                Some(left) => {
                    drawn = left;
                    false
                }
                None => true,
            });
            act.expect("below their sum").1(world, &mut dice);
        }
    }
}
