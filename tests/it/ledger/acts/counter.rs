//! Deliveries: taken, taken back, corrected.

use fastrand::Rng;
use serde_json::{Value, json};

use super::super::book::{Book, Delivery};
use super::super::calendar::{iso, typed, typed_kilos, typed_percent};
use super::super::loads::{random_load, typed_in, wrong_weight};
use super::super::rules::{Account, FORMS, Form, Load, account};
use super::super::world::{World, chance, figure, id, list, one};
use super::people::mostly;
use crate::counter::text;

/// A delivery that is about to be saved, as the ledger has it.
struct Draft {
    producer: String,
    form: Form,
    load: Load,
    /// The price list, where there is one.
    list: Option<usize>,
    organic: String,
    chakra: bool,
    season_day: i32,
    account: Result<Account, Vec<&'static str>>,
}

impl Draft {
    fn of(book: &Book, (producer, form): (&str, &Form), load: Load, today: i32) -> Draft {
        let standing = book.standing(producer, form, today);
        let list = book.list(today);
        let prices = list.map(|list| &book.lists[list].prices);
        let account = account(form, &load, prices, &standing);
        Draft {
            producer: producer.to_owned(),
            form: *form,
            load,
            list,
            organic: standing.organic,
            chakra: standing.chakra,
            season_day: today,
            account,
        }
    }
}

/// What is handed over of what is due.
#[derive(Clone, Copy)]
struct Pay {
    paid: i64,
    order: bool,
}

/// Somebody brings something.
pub(super) fn deliver(world: &mut World, dice: &mut Rng) {
    mostly(world, dice, "weigh");
    let producer = one(dice, &world.coming()).clone();
    let form = *one(dice, &FORMS);
    let against = world.lacks_on_open_day("weigh");
    let scanned = chance(dice, 30) && producer.starts_with("K-00");
    let (name, who) = match scanned {
        true => ("weigh.scan", producer.trim_start_matches("K-0").to_owned()),
        false => ("weigh.choose", producer.clone()),
    };
    if world.must(name, json!({ "code": who }), &against).is_none() {
        return;
    }
    world.must("weigh.form", json!({ "form": form.id }), &[]);
    if chance(dice, 10) {
        let (input, why) = wrong_weight(&form, dice);
        world.must("weigh.manual", input, &[why]);
    }
    if chance(dice, 6) {
        world.must("weigh.brought_by", json!({ "name": "Pedro Tapuy" }), &[]);
    }
    let load = random_load(&form, dice);
    let paper = enter(world, dice, &load);
    if chance(dice, 5) {
        away_and_back(world, dice);
    }
    let draft = Draft::of(&world.book, (&producer, &form), load, world.today());
    let drawer = world.book.drawer();
    finish(world, dice, (draft, drawer), None);
    if paper {
        world.count("noted on paper before");
    }
}

/// Types a load in; whether it was noted on paper.
fn enter(world: &mut World, dice: &mut Rng, load: &Load) -> bool {
    let paper = chance(dice, 6);
    for (gross, _, tare) in &load.weighings {
        world.must("weigh.tare", json!({ "tare": tare }), &[]);
        let reason = if paper { "paper" } else { *one(dice, &["other-scale", "scale-dead"]) };
        let number = if paper { "F-12" } else { "" };
        let input = json!({
            "gross": typed_kilos(*gross), "reason": reason, "paper_number": number,
        });
        world.must("weigh.manual", input, &[]);
    }
    measure(world, load);
    paper
}

/// Types what was measured.
fn measure(world: &mut World, load: &Load) {
    for (field, text) in typed_in(load) {
        world.must("weigh.measure", json!({ "field": field, "text": text }), &[]);
    }
    if load.rain {
        world.must("weigh.rain", json!({ "on": true }), &[]);
    }
    if let Some(counts) = load.beans {
        let of = |(class, count): (usize, i64)| std::iter::repeat_n(class, count as usize);
        let beans: Vec<usize> = counts.into_iter().enumerate().flat_map(of).collect();
        world.must("weigh.beans", json!({ "beans": beans }), &[]);
    }
}

/// Somebody else comes in between, or the light goes out: what was begun waits for who began it.
fn away_and_back(world: &mut World, dice: &mut Rng) {
    let Some(first) = world.user else { return };
    world.count("left in the middle of a delivery");
    if chance(dice, 50) {
        world.restart(false);
    } else {
        super::people::switch(world, dice);
        let same = world.user == Some(first);
        if !same && world.lacks("weigh").is_empty() {
            world.must("weigh.save", json!({ "confirm": null }), &["no-producer"]);
        }
    }
    if world.user != Some(first) {
        world.sign_in(first, &[]);
    }
}

/// Says how much is paid of it, and saves it, or not.
fn finish(
    world: &mut World,
    dice: &mut Rng,
    (draft, drawer): (Draft, i64),
    corrects: Option<usize>,
) {
    let due = draft.account.as_ref().ok().map(|account| account.due);
    let shown = world.counter().live()["weigh"]["account"]["due"].clone();
    if let Some(due) = due {
        assert_eq!(figure(&shown, 2), due, "due on the screen");
    }
    let mut against = draft.account.as_ref().err().cloned().unwrap_or_default();
    let pay = pay(world, dice, (due.unwrap_or(0), drawer));
    if due.is_some() && drawer < pay.paid {
        against.push("more-than-in-drawer");
    }
    let takes = corrects.map(|_| "second-correct");
    let (second, against_second) = world.second(dice, takes);
    against.extend(against_second);
    match save(world, &draft, second, &against) {
        Some(saved) => note(world, draft, pay, (corrects, &saved)),
        None => {
            world.must("weigh.cancel", json!({}), &[]);
        }
    }
    if chance(dice, 30) {
        world.must("weigh.save", json!({ "confirm": null }), &["no-producer"]);
    }
}

/// Says what is handed over.
fn pay(world: &mut World, dice: &mut Rng, (due, drawer): (i64, i64)) -> Pay {
    if chance(dice, 4) && 0 < due {
        let more = json!({ "amount": typed(due + 1), "order": false });
        world.must("weigh.pay_less", more, &["more-than-due"]);
    }
    let mut pay = Pay { paid: due, order: false };
    let short = drawer < due && chance(dice, 85);
    if short || chance(dice, 40) {
        let most = due.min(drawer);
        let all = short && chance(dice, 60);
        let paid = if all { most } else { dice.i64(0..=most) };
        pay = Pay { paid, order: chance(dice, if short { 70 } else { 35 }) };
        let input = json!({ "amount": typed(pay.paid), "order": pay.order });
        world.must("weigh.pay_less", input, &[]);
    }
    // Whoever has no cash pays nothing.
    if !world.lacks("pay").is_empty() {
        pay.paid = 0;
    }
    pay
}

/// Saves, and confirms the weight where that is asked for.
fn save(world: &mut World, draft: &Draft, second: Value, against: &[&str]) -> Option<Value> {
    let mut input = json!({ "confirm": null, "second": second });
    // What is asked about comes before who stands by: then nobody has been refused yet.
    let mut outcome = world.ask("weigh.save", input.clone());
    if let Ok(answer) = &outcome
        && answer["kind"] == "confirm"
    {
        let payable = draft.account.as_ref().expect("with an account").payable;
        assert_eq!(figure(&answer["weight"], 3), payable, "the weight to confirm");
        world.count("weights confirmed");
        input["confirm"] = json!(format!("{:02}", payable % 100));
        outcome = world.ask("weigh.save", input);
    }
    match (outcome, against) {
        (Ok(answer), []) => {
            assert_eq!(answer["kind"], "saved", "{answer:#}");
            Some(answer["saved"].clone())
        }
        (Err((_, say)), against) if against.contains(&say.as_str()) => {
            world.count("refused");
            None
        }
        (outcome, _) => panic!("weigh.save\nagainst it: {against:?}\nwas: {outcome:?}"),
    }
}

/// Writes a delivery that was saved into the ledger.
fn note(world: &mut World, draft: Draft, pay: Pay, (corrects, saved): (Option<usize>, &Value)) {
    let account = draft.account.expect("with an account");
    let owed = account.due - pay.paid;
    let receipt = world.book.deliveries.len() as i64 + 1;
    let number = format!("99-001-{receipt:06}");
    assert_eq!(
        (text(&saved["number"]), figure(&saved["payable"], 3), figure(&saved["paid"], 2)),
        (number, account.payable, pay.paid)
    );
    assert_eq!(figure(&saved["owed"], 2), owed);
    assert_eq!(saved["ordered"], pay.order && 0 < owed);
    world.count(match (corrects, owed, pay.order) {
        (Some(_), _, _) => "corrections",
        (None, 0, _) => "deliveries paid in full",
        (None, _, false) => "deliveries that leave something owed",
        (None, _, true) => "deliveries with an order",
    });
    if 0 < account.recovered {
        world.count("advances recovered");
    }
    if 0 < account.quota_used {
        world.count("quotas used");
    }
    let delivery = Delivery {
        seq: saved["seq"].as_i64().expect("a record"),
        receipt,
        day: world.today(),
        opening: world.book.days.len() - 1,
        season_day: draft.season_day,
        producer: draft.producer,
        form: draft.form,
        load: draft.load,
        list: draft.list.expect("with a list"),
        organic: draft.organic,
        chakra: draft.chakra,
        account,
        paid: pay.paid,
        voided: false,
        voided_in: None,
    };
    if let Some(at) = corrects {
        let paid = world.book.deliveries[at].paid;
        world.book.void(at, paid);
    }
    world.book.take(delivery, pay.order);
}

/// One of the deliveries, mostly of the newest.
fn some_delivery(world: &World, dice: &mut Rng) -> Option<usize> {
    let count = world.book.deliveries.len();
    let newest = if chance(dice, 75) { count.saturating_sub(8) } else { 0 };
    (0 < count).then(|| dice.usize(newest..count))
}

/// Takes a delivery back.
pub(super) fn void(world: &mut World, dice: &mut Rng) {
    mostly(world, dice, "undo");
    let Some(at) = some_delivery(world, dice) else { return };
    let of = world.book.deliveries[at].clone();
    let mut against = world.lacks_on_open_day("undo");
    let (second, against_second) = world.second(dice, Some("second-void"));
    against.extend(against_second);
    let returned = match dice.u32(0..10) {
        0 => of.paid + 1,
        1..=3 => dice.i64(0..=of.paid),
        _ => of.paid,
    };
    let all = returned == of.paid && chance(dice, 60);
    let reason = if chance(dice, 5) { "" } else { "peso mal leído" };
    if of.voided {
        against.push("already-voided");
    }
    if of.paid < returned {
        against.push("returned-more-than-paid");
    }
    if reason.is_empty() {
        against.push("reason-missing");
    }
    let input = json!({
        "seq": of.seq, "reason": reason, "command": id(dice), "second": second,
        "returned": if all { String::new() } else { typed(returned) },
    });
    if world.must("deliveries.void", input, &against).is_some() {
        world.count(if returned < of.paid { "voids that leave a claim" } else { "voids" });
        world.book.void(at, returned);
    }
}

/// Corrects a delivery: it was somebody else's, or measured or weighed otherwise.
pub(super) fn correct(world: &mut World, dice: &mut Rng) {
    mostly(world, dice, "undo");
    let Some(at) = some_delivery(world, dice) else { return };
    let of = world.book.deliveries[at].clone();
    let mut against = world.lacks_on_open_day("undo");
    if of.voided {
        against.push("already-voided");
    }
    let weigh_again = chance(dice, 40);
    let input = json!({ "seq": of.seq, "reason": "tara", "weigh_again": weigh_again });
    if world.must("deliveries.correct", input, &against).is_none() {
        return;
    }
    let mut producer = of.producer.clone();
    if chance(dice, 30) {
        producer = one(dice, &world.coming()).clone();
        world.must("weigh.choose", json!({ "code": producer }), &[]);
    }
    let mut load = of.load.clone();
    if weigh_again {
        load.weighings = random_load(&of.form, dice).weighings;
        enter(world, dice, &Load { weighings: load.weighings.clone(), ..Load::default() });
    }
    if chance(dice, 40) {
        load.foreign = dice.i64(0..60);
        let text = typed_percent(load.foreign);
        world.must("weigh.measure", json!({ "field": "foreign-matter", "text": text }), &[]);
    }
    // The ledger as it is once the original is taken back.
    let mut undone = world.book.clone();
    undone.void(at, of.paid);
    let mut standing = undone.standing(&producer, &of.form, of.season_day);
    if producer == of.producer {
        (standing.organic, standing.chakra) = (of.organic.clone(), of.chakra);
    }
    let prices = &undone.lists[of.list].prices;
    let draft = Draft {
        account: account(&of.form, &load, Some(prices), &standing),
        producer,
        form: of.form,
        load,
        list: Some(of.list),
        organic: standing.organic,
        chakra: standing.chakra,
        season_day: of.season_day,
    };
    finish(world, dice, (draft, undone.drawer()), Some(at));
}

/// A copy of a receipt is printed.
pub(super) fn reprint(world: &mut World, dice: &mut Rng) {
    let Some(at) = some_delivery(world, dice) else { return };
    let against = world.lacks("work");
    if against.is_empty() {
        all_printed(world, dice);
    }
    let seq = world.book.deliveries[at].seq;
    if world.must("deliveries.reprint", json!({ "seq": seq }), &against).is_some() {
        copied(world);
        all_printed(world, dice);
    }
}

/// Waits for the printer. Of what it was at when the light went out, somebody says whether it came
/// out; if not, a copy is printed.
pub(super) fn all_printed(world: &mut World, dice: &mut Rng) {
    // How often that happens is up to the printer: what is drawn after it must not depend on it.
    let mut dice = dice.fork();
    loop {
        let live = world.counter().wait("printed, or in doubt", |live| {
            live["printer"]["waiting"] == 0 || live["printer"]["asks"]["unknown"] == true
        });
        let asks = &live["printer"]["asks"];
        if asks.is_null() {
            return;
        }
        let came_out = chance(&mut dice, 60);
        let input = json!({ "job": asks["job"], "yes": came_out });
        world.must("print.came_out", input, &[]);
        if !came_out {
            copied(world);
        }
    }
}

fn copied(world: &mut World) {
    world.count("copies");
    if let Some(day) = world.book.days.last_mut().filter(|day| day.counted.is_none()) {
        day.reprints += 1;
    }
}

/// The deliveries of a day are listed as the ledger has them.
pub(in super::super) fn listed(world: &World, day: i32) {
    let seen = world.counter().call("deliveries.list", json!({ "text": "", "day": iso(day) }));
    let of_day: Vec<&Delivery> =
        world.book.deliveries.iter().filter(|it| it.day == day).rev().collect();
    let counting = || of_day.iter().filter(|it| !it.voided);
    assert_eq!(seen["count"], of_day.len());
    assert_eq!(
        (figure(&seen["payable"], 3), figure(&seen["paid"], 2)),
        (counting().map(|it| it.account.payable).sum(), counting().map(|it| it.paid).sum())
    );
    for (row, of) in list(&seen["rows"]).iter().zip(&of_day) {
        let owed = if of.voided { 0 } else { of.account.due - of.paid };
        assert_eq!(
            (row["seq"].as_i64(), figure(&row["payable"], 3), figure(&row["total"], 2)),
            (Some(of.seq), of.account.payable, of.account.total)
        );
        assert_eq!((figure(&row["paid"], 2), figure(&row["owed"], 2)), (of.paid, owed));
        assert_eq!(row["voided"].is_null(), !of.voided, "{row:#}");
    }
}
