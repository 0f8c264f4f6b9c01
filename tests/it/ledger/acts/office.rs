//! What the manager decides: goods, banks, statuses, prices, quotas; and who is registered.

use fastrand::Rng;
use serde_json::json;

use super::super::book::{Change, List, Person};
use super::super::calendar::{iso, typed, typed_percent, typed_price};
use super::super::rules::{FORMS, Prices};
use super::super::world::{World, chance, id, one};
use super::people::mostly;
use crate::counter::text;

/// Somebody gets goods and owes them.
pub(super) fn in_kind(world: &mut World, dice: &mut Rng) {
    mostly(world, dice, "manage");
    let code = one(dice, &world.coming()).clone();
    let cents = if chance(dice, 8) { 0 } else { dice.i64(1..9_000) };
    let what = if chance(dice, 5) { "  " } else { "machete" };
    let mut against = world.lacks("manage");
    if cents == 0 {
        against.push("in-kind-nothing");
    }
    if what.trim().is_empty() {
        against.push("in-kind-what-missing");
    }
    let input = json!({ "code": code, "amount": typed(cents), "what": what, "command": id(dice) });
    if world.must("accounts.in_kind", input, &against).is_some() {
        world.count("advances in goods");
        world.book.people.get_mut(&code).expect("known").advance += cents;
    }
}

/// Somebody has an account at a bank, or has it no more.
pub(super) fn bank(world: &mut World, dice: &mut Rng) {
    mostly(world, dice, "manage");
    let code = one(dice, &world.coming()).clone();
    let (gone, bad) = (chance(dice, 15), chance(dice, 8));
    let mut against = world.lacks("manage");
    if !gone && bad {
        against.push("bank-number-bad");
    }
    set_bank(world, dice, &code, (gone, bad), &against);
}

fn set_bank(
    world: &mut World,
    dice: &mut Rng,
    code: &str,
    (gone, bad): (bool, bool),
    against: &[&str],
) {
    let account = json!({
        "bank": if gone { "" } else { "BanEcuador" }, "account_type": "savings",
        "number": if bad { "12AB" } else { "4012345678" }, "holder_id": "1500123456",
        "holder": "",
    });
    let input = json!({ "code": code, "account": account, "command": id(dice) });
    if world.must("accounts.set_bank", input, against).is_some() {
        world.book.people.get_mut(code).expect("known").bank = !gone;
    }
}

/// What is owed is sent to banks.
pub(super) fn transfer(world: &mut World, dice: &mut Rng) {
    mostly(world, dice, "manage");
    let mut against = world.lacks("manage");
    let coming = world.coming();
    for code in &coming {
        let waits = 0 < world.book.free(code) && !world.book.people[code].bank;
        if waits && against.is_empty() && chance(dice, 50) {
            set_bank(world, dice, code, (false, false), &[]);
        }
    }
    let can = |code: &&String| world.book.people[*code].bank && 0 < world.book.free(code);
    let mut codes: Vec<String> = coming.iter().filter(can).cloned().collect();
    codes.retain(|_| chance(dice, 80));
    let mut rows: Vec<(String, i64)> =
        codes.into_iter().map(|code| (code.clone(), world.book.free(&code))).collect();
    if rows.is_empty() {
        against.push("transfer-nobody");
    }
    match dice.u32(0..12) {
        0 => {
            let code = one(dice, &coming).clone();
            let cents = world.book.free(&code);
            let twice = rows.iter().any(|row| row.0 == code);
            if twice || cents == 0 {
                against.push("transfer-changed");
            }
            if !world.book.people[&code].bank {
                against.push("transfer-no-account");
            }
            against.retain(|why| *why != "transfer-nobody");
            rows.push((code, cents));
        }
        1 => {
            for row in rows.iter_mut().take(1) {
                row.1 += 1;
                against.push("transfer-changed");
            }
        }
        _ => {}
    }
    let list: Vec<_> =
        rows.iter().map(|(code, cents)| json!({ "code": code, "cents": cents })).collect();
    let input = json!({ "rows": list, "reference": "lote 7", "command": id(dice) });
    if world.must("accounts.transfer", input, &against).is_some() {
        world.count("transfers");
        for (code, cents) in rows {
            world.book.people.get_mut(&code).expect("known").owed -= cents;
        }
    }
}

/// What somebody is, from a day on.
pub(super) fn status(world: &mut World, dice: &mut Rng) {
    mostly(world, dice, "manage");
    let code = one(dice, &world.coming()).clone();
    let (status, values): (_, &[&str]) = match dice.u32(0..3) {
        0 => ("chakra", &["yes", "no"]),
        _ => {
            let organic =
                ["organic", "organic", "transition-2", "conventional", "sanctioned", "withdrawn"];
            ("organic", &organic.clone())
        }
    };
    let value = (*one(dice, values)).to_owned();
    let from = world.today() + *one(dice, &[-30, -2, -1, 0, 0, 0, 1, 2]);
    let until = chance(dice, 50).then(|| from + dice.i32(-1..6));
    let evidence = if chance(dice, 4) { "" } else { "acta 12" };
    let changes = &world.book.people[&code].changes;
    let same = || changes.iter().filter(|it| it.status == status);
    let mut against = world.lacks("manage");
    if evidence.is_empty() {
        against.push("status-evidence-missing");
    }
    if until.is_some_and(|until| until < from) {
        against.push("status-ends-before");
    }
    if same().any(|it| it.from == from) {
        against.push("status-same-day");
    }
    if until.is_some_and(|until| same().any(|it| from < it.from && it.from <= until)) {
        against.push("status-runs-into");
    }
    let input = json!({
        "code": code, "status": status, "value": value, "from": iso(from), "until": iso(until),
        "evidence": evidence, "command": id(dice),
    });
    if world.must("accounts.set_status", input, &against).is_some() {
        world.count("statuses changed");
        let person = world.book.people.get_mut(&code).expect("known");
        person.changes.push(Change { status, value, from, until });
    }
}

/// A list like the first, with other prices; now and then one is missing.
fn prices_like(of: &Prices, dice: &mut Rng) -> Prices {
    let mut prices = Prices::new();
    for (key, micros) in of {
        if chance(dice, 97) {
            let change = dice.i64(90..111);
            prices.insert(key.clone(), (micros * change / 100).max(1));
        }
    }
    prices
}

fn table(prices: &Prices) -> String {
    let mut table = String::from("forma;grado;programa;precio;unidad\n");
    for ((form, grade, programme), micros) in prices {
        let unit = FORMS.iter().find(|it| it.id == form).expect("bought").unit;
        let programme = programme.replace("organic", "organico");
        let price = typed_price(*micros);
        table += &format!("{form};{grade};{programme};{price};{unit}\n");
    }
    table
}

/// The first and perhaps the last day of a list.
fn period(world: &World, dice: &mut Rng) -> (i32, Option<i32>) {
    let from = world.today() + *one(dice, &[-2, 0, 0, 0, 1, 2]);
    (from, chance(dice, 70).then(|| from + dice.i32(-1..2)))
}

/// A price list is issued.
pub(super) fn issue_prices(world: &mut World, dice: &mut Rng) {
    mostly(world, dice, "manage");
    let prices = prices_like(&world.book.lists[0].prices, dice);
    let (from, until) = period(world, dice);
    let mut csv = table(&prices);
    let mut against = world.lacks("manage");
    if until.is_some_and(|until| until < from) {
        against.push("period-bad");
    }
    if chance(dice, 8) {
        csv += "cacao-nacional/baba;;base;mucho;lb\n";
        against.push("prices-bad-rows");
    }
    let input = json!({
        "from": iso(from), "until": iso(until), "base64": ::it::base64(csv.as_bytes()),
        "command": id(dice),
    });
    if world.must("prices.issue", input, &against).is_some() {
        world.count("price lists");
        world.book.lists.push(List { prices, from, until });
    }
}

/// The last list is issued once more, from today on.
pub(super) fn renew_prices(world: &mut World, dice: &mut Rng) {
    mostly(world, dice, "manage");
    let today = world.today();
    let until = chance(dice, 70).then(|| today + dice.i32(-1..2));
    let mut against = world.lacks("manage");
    if until.is_some_and(|until| until < today) {
        against.push("period-bad");
    }
    let last = world.book.last_list(today).expect("the first began long ago");
    let input = json!({ "until": iso(until), "command": id(dice) });
    if world.must("prices.renew", input, &against).is_some() {
        world.count("price lists renewed");
        let prices = world.book.lists[last].prices.clone();
        world.book.lists.push(List { prices, from: today, until });
    }
}

/// It is bought today by a list that has ended.
pub(super) fn override_prices(world: &mut World, dice: &mut Rng) {
    mostly(world, dice, "weigh");
    let today = world.today();
    let mut against = world.lacks("weigh");
    let (second, against_second) = world.second(dice, Some("second-price-override"));
    against.extend(against_second);
    if world.book.list(today).is_some() {
        against.push("prices-not-expired");
    }
    if world.must("prices.override", json!({ "second": second }), &against).is_some() {
        world.count("prices overridden");
        world.book.overridden.insert(today);
    }
}

/// Somebody comes for the first time.
pub(super) fn register(world: &mut World, dice: &mut Rng) {
    mostly(world, dice, "register");
    let against = world.lacks("register");
    let name = format!("Nueva Persona {}", dice.u32(..));
    let input = json!({ "name": name, "community": "Shandia", "card": "", "command": id(dice) });
    if let Some(page) = world.must("producers.register", input, &against) {
        world.count("producers registered");
        let person = Person { organic: "conventional".to_owned(), ..Person::default() };
        world.book.people.insert(text(&page["card"]["code"]), person);
    }
}

/// What was left of the season before is carried over.
pub(super) fn carry_over(world: &mut World, dice: &mut Rng) {
    mostly(world, dice, "manage");
    let (today, cap) = (world.today(), *one(dice, &[0, 125, 200, 1_000]));
    let mut against = world.lacks("manage");
    if world.book.left_over(today, cap).is_empty() {
        against.push("carry-over-nothing");
    }
    let input = json!({ "percent": typed_percent(cap), "command": id(dice) });
    if world.must("accounts.carry_over", input, &against).is_some() {
        world.count("quotas carried over");
        world.book.carry_over(today, cap);
    }
}
