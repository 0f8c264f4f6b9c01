//! Who is at the counter, what is sent twice, and the program that ends in the middle.

use fastrand::Rng;
use serde_json::json;

use super::super::staff::{STAFF, Staff};
use super::super::world::{World, chance, one};

/// Somebody else comes to the counter. Whoever may do most comes most.
pub(super) fn switch(world: &mut World, dice: &mut Rng) {
    let comes = [0, 0, 0, 0, 1, 1, 2, 2, 2, 3, 3, 4, 4, 5, 6, 7];
    let staff = &STAFF[*one(dice, &comes)];
    let over: &[&str] = if world.is_over_for(staff) { &["user-expired"] } else { &[] };
    world.count("somebody else signs in");
    world.sign_in(staff, over);
}

/// Mostly somebody does it who may.
pub(super) fn mostly(world: &mut World, dice: &mut Rng, right: &str) {
    if world.lacks(right).is_empty() || chance(dice, 30) {
        return;
    }
    let may = |staff: &&'static Staff| staff.may(right) && !world.is_over_for(staff);
    let may: Vec<&'static Staff> = STAFF.iter().filter(may).collect();
    let comes: &'static Staff = may[dice.usize(0..may.len())];
    world.sign_in(comes, &[]);
}

/// Whoever is here leaves.
pub(super) fn leave(world: &mut World, _: &mut Rng) {
    let against = world.lacks("look");
    if world.must("user.sign_out", json!({}), &against).is_some() {
        world.user = None;
    }
}

/// Somebody tries a PIN that is not theirs.
pub(super) fn guess(world: &mut World, dice: &mut Rng) {
    let staff = &STAFF[dice.usize(0..STAFF.len())];
    if world.is_over_for(staff) || world.wrong.contains(&staff.name) {
        return;
    }
    world.wrong.push(staff.name);
    world.must("user.sign_in", json!({ "name": staff.name, "pin": "000001" }), &["pin-wrong"]);
}

/// A command that was done comes a second time, from whoever is here: nothing changes by it,
/// whatever is answered.
pub(super) fn again(world: &mut World, dice: &mut Rng) {
    if world.done.is_empty() {
        return;
    }
    let newest = world.done.len().saturating_sub(12);
    let (name, mut input) = one(dice, &world.done[newest..]).clone();
    if let Some(fields) = input.as_object_mut() {
        fields.remove("second");
    }
    world.count("the same command twice");
    let receiver = STAFF.iter().find(|staff| input["to"] == staff.name);
    // Whoever took the drawer over signs again: the counter is theirs, and nothing else changes.
    if world.ask(&name, input).is_ok() && name == "cash.hand_over" {
        world.user = receiver;
        world.wrong.retain(|wrong| receiver.is_none_or(|staff| *wrong != staff.name));
    }
}

/// The light goes out.
pub(super) fn restart(world: &mut World, dice: &mut Rng) {
    world.count("restarts");
    world.restart(false);
    switch(world, dice);
}
