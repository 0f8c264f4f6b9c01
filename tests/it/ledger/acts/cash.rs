//! Cash beside deliveries: advances, settlements, orders, what comes and goes, handovers.

use fastrand::Rng;
use serde_json::{Value, json};

use super::super::book::{Shift, comes_in};
use super::super::calendar::typed;
use super::super::staff::STAFF;
use super::super::world::{World, chance, figure, id, one};
use super::people::mostly;

/// More than this leaves the drawer with two people only.
const LARGE: i64 = 20_000;

/// Moves cash of one kind; whether it was done.
fn moves(
    world: &mut World,
    dice: &mut Rng,
    (kind, cents, producer): (&'static str, i64, &str),
    more: &[&'static str],
) -> bool {
    let mut against = world.lacks_on_open_day("drawer");
    let large = || match kind {
        "expense" => "second-large-expense",
        "drop" => "second-large-drop",
        "advance" => "second-large-advance",
        "settlement" => "second-large-settlement",
        kind => panic!("no cash leaves by {kind}"),
    };
    let (second, against_second) =
        world.second(dice, (!comes_in(kind) && LARGE < cents).then(large));
    against.extend(against_second);
    against.extend(more);
    if !comes_in(kind) && world.book.drawer() < cents {
        against.push("cash-drawer-short");
    }
    if cents == 0 {
        against.push("cash-nothing");
    }
    let with_producer = !producer.is_empty();
    let reason = if with_producer || chance(dice, 5) { "" } else { "gasolina de la canoa" };
    if !with_producer && reason.is_empty() {
        against.push("cash-reason-missing");
    }
    let input = json!({
        "kind": kind, "amount": typed(cents), "producer": producer, "reason": reason,
        "command": id(dice), "second": second,
    });
    let done = world.must("cash.move", input, &against).is_some();
    if done {
        world.book.cash(kind, cents);
        world.count(kind);
    }
    done
}

/// An amount, mostly of some dollars.
fn amount(dice: &mut Rng) -> i64 {
    match dice.u32(0..12) {
        0 => 0,
        1 => dice.i64(LARGE - 1..LARGE + 3),
        2 => dice.i64(LARGE..60_000),
        _ => dice.i64(1..6_000),
    }
}

/// Somebody is lent cash.
pub(super) fn advance(world: &mut World, dice: &mut Rng) {
    mostly(world, dice, "drawer");
    let producer = one(dice, &world.coming()).clone();
    let cents = amount(dice);
    if moves(world, dice, ("advance", cents, &producer), &[]) {
        world.book.people.get_mut(&producer).expect("known").advance += cents;
    }
}

/// Somebody is paid what is owed to them, without a paper.
pub(super) fn settle(world: &mut World, dice: &mut Rng) {
    mostly(world, dice, "drawer");
    let coming = world.coming();
    let free = |code: &&String| 0 < world.book.free(code);
    let waiting: Vec<_> = coming.iter().filter(free).collect();
    let producer = match waiting.is_empty() || chance(dice, 15) {
        true => one(dice, &coming).clone(),
        false => (*one(dice, &waiting)).clone(),
    };
    let (free, all) = (world.book.free(&producer), world.book.people[&producer].owed.max(0));
    let cents = match dice.u32(0..10) {
        0 => free + 1,
        1..=3 => dice.i64(0..=free),
        _ => free,
    };
    let mut more = Vec::new();
    if all < cents {
        more.push("cash-more-than-owed");
    }
    if free < cents {
        more.push("cash-owed-on-orders");
    }
    if moves(world, dice, ("settlement", cents, &producer), &more) {
        world.book.people.get_mut(&producer).expect("known").owed -= cents;
    }
}

/// Somebody brings cash because they owe it, or more than that.
pub(super) fn repay(world: &mut World, dice: &mut Rng) {
    mostly(world, dice, "drawer");
    let coming = world.coming();
    let owes = |code: &&String| 0 < world.book.people[*code].claim;
    let owing: Vec<_> = coming.iter().filter(owes).collect();
    let producer = match owing.is_empty() || chance(dice, 30) {
        true => one(dice, &coming).clone(),
        false => (*one(dice, &owing)).clone(),
    };
    let of = &world.book.people[&producer];
    let (claim, all) = (of.claim, of.claim + of.advance);
    let cents = match dice.u32(0..6) {
        0 => all + 1,
        1 => dice.i64(0..=all),
        2 | 3 => claim,
        _ => all,
    };
    let more: &[&str] = if all < cents { &["cash-more-than-owes"] } else { &[] };
    if moves(world, dice, ("repayment", cents, &producer), more) {
        let of = world.book.people.get_mut(&producer).expect("known");
        let of_claim = cents.min(of.claim);
        of.claim -= of_claim;
        of.advance -= cents - of_claim;
    }
}

/// Cash comes to the center, or leaves it.
pub(super) fn beside(world: &mut World, dice: &mut Rng) {
    mostly(world, dice, "drawer");
    let kind = *one(dice, &["replenishment", "replenishment", "expense", "expense", "drop"]);
    let mut cents = amount(dice);
    if kind == "replenishment" {
        cents *= 4;
    }
    moves(world, dice, (kind, cents, ""), &[]);
}

/// Somebody brings a payment order, perhaps for the second time.
pub(super) fn redeem(world: &mut World, dice: &mut Rng) {
    mostly(world, dice, "pay");
    if world.book.orders.is_empty() {
        return;
    }
    let open: Vec<usize> = (0..world.book.orders.len())
        .filter(|at| world.book.is_open(&world.book.orders[*at]))
        .collect();
    let any = open.is_empty() || chance(dice, 20);
    let at = if any { dice.usize(0..world.book.orders.len()) } else { *one(dice, &open) };
    let order = world.book.orders[at].clone();
    let of = world.book.deliveries[order.delivery].clone();
    let mut against = world.lacks_on_open_day("pay");
    if order.paid {
        against.push("order-paid");
    } else if of.voided {
        against.push("order-voided");
    }
    if world.book.people[&of.producer].owed.max(0) < order.cents {
        against.push("cash-more-than-owed");
    }
    if world.book.drawer() < order.cents {
        against.push("order-drawer-short");
    }
    let number = format!("99-001-{:06}", of.receipt);
    if world.lacks("drawer").is_empty() && world.book.is_open(&order) {
        let found = world.must("cash.find_order", json!({ "number": number }), &[]);
        assert_eq!(figure(&found.expect("found")["amount"], 2), order.cents);
    }
    let input = json!({ "number": number, "command": id(dice) });
    if world.must("cash.pay_order", input, &against).is_some() {
        world.count("orders paid");
        world.book.orders[at].paid = true;
        world.book.people.get_mut(&of.producer).expect("known").owed -= order.cents;
        world.book.cash("settlement", order.cents);
    }
}

/// What a count says: what is there, or a little more or less.
pub(super) fn counted(world: &World, dice: &mut Rng) -> (i64, &'static str) {
    let drawer = world.book.drawer();
    let counted = match dice.u32(0..4) {
        0 => (drawer + dice.i64(-300..300)).max(0),
        _ => drawer,
    };
    (counted, if chance(dice, 90) { "un vuelto" } else { "" })
}

/// A count as somebody types it: a total, or notes and coins.
pub(super) fn typed_count(dice: &mut Rng, cents: i64) -> (String, Value) {
    if chance(dice, 60) {
        return (typed(cents), json!([]));
    }
    let mut left = cents;
    let mut pieces = Vec::new();
    for (piece, worth) in [("note-2000", 2_000), ("note-500", 500), ("coin-25", 25), ("coin-1", 1)]
    {
        pieces.push(json!({ "piece": piece, "count": (left / worth).to_string() }));
        left %= worth;
    }
    (String::new(), Value::Array(pieces))
}

/// The drawer goes to somebody else.
pub(super) fn hand_over(world: &mut World, dice: &mut Rng) {
    mostly(world, dice, "drawer");
    let receiver = &STAFF[dice.usize(0..STAFF.len())];
    let to = receiver.name;
    let (counted, reason) = counted(world, dice);
    let mut against = world.lacks_on_open_day("drawer");
    if counted != world.book.drawer() && reason.is_empty() {
        against.push("difference-reason-missing");
    }
    let shifts = world.book.open_day().map(|day| day.shifts.clone()).unwrap_or_default();
    if shifts.last().is_some_and(|shift| shift.clerk == to) {
        against.push("handover-same");
    }
    let (pin, why) = world.signs(dice, receiver, "drawer");
    against.extend(why);
    let (total, pieces) = typed_count(dice, counted);
    let input = json!({
        "counted": total, "pieces": pieces, "to": to, "pin": pin, "reason": reason,
        "command": id(dice),
    });
    if world.must("cash.hand_over", input, &against).is_some() {
        world.count("handovers");
        let day = world.book.days.last_mut().expect("open");
        day.shifts.last_mut().expect("one").difference = Some(counted - day.drawer);
        day.drawer = counted;
        day.shifts.push(Shift { clerk: to.to_owned(), difference: None });
        world.user = Some(receiver);
    }
}

/// What nobody can mean.
pub(super) fn nonsense(world: &mut World, dice: &mut Rng) {
    let (which, command) = (dice.u32(0..5), id(dice));
    let mut moves = |amount: &str, producer: &str, why: &'static str, kind: &str| {
        let mut against = world.lacks_on_open_day("drawer");
        against.push(why);
        let input: Value = json!({
            "kind": kind, "amount": amount, "producer": producer, "reason": "x",
            "command": command,
        });
        world.must("cash.move", input, &against);
    };
    match which {
        0 => moves("-5", "", "figure-negative", "expense"),
        1 => moves("1,234", "", "figure-too-many-decimals", "drop"),
        2 => moves("mucho", "", "figure-not-a-number", "replenishment"),
        3 => moves("99999999999999", "", "figure-too-large", "replenishment"),
        _ => moves("5", "K-9999", "unknown-producer", "advance"),
    }
}
