//! The program's tables and what people see, against the ledger.

use std::collections::BTreeMap;

use fastrand::Rng;
use rusqlite::{Connection, OpenFlags};
use serde_json::{Value, json};

use super::acts::listed;
use super::book::{Book, comes_in};
use super::calendar::{iso, read};
use super::world::{World, figure, list, one};
use crate::counter::text;

/// After each step: every balance, quota, delivery, order and drawer in the file, and some of what
/// people see of them.
pub(super) fn all(world: &World, dice: &mut Rng) {
    tables(world);
    let here = world.counter().live()["place"]["user"].clone();
    assert_eq!(here, world.user.map_or("", |user| user.name), "who is at the counter");
    if world.user.is_none() {
        return;
    }
    let coming = world.coming();
    producer(world, one(dice, &coming).as_str());
    passbook(world, one(dice, &coming).as_str());
    if let Some(day) = world.book.days.last() {
        listed(world, day.day);
    }
    if world.lacks_on_open_day("drawer").is_empty() {
        drawer(world);
    }
    if world.lacks("manage").is_empty() {
        transfers(world);
    }
}

/// Each table as lines of text, so that a difference can be read.
fn tables(world: &World) {
    let path = world.counter().dir().join(terminal::store::FILE);
    let db = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY).unwrap();
    let same = |what: &str, sql: &str, expected: Vec<String>| {
        let mut found = db.prepare(sql).unwrap();
        let found = found.query_map([], |row| row.get::<_, String>(0)).unwrap();
        let found: Vec<String> = found.collect::<Result<_, _>>().unwrap();
        let differ = |(found, expected): &(&String, &String)| found != expected;
        let first = found.iter().zip(&expected).find(differ);
        assert_eq!(found.len(), expected.len(), "how many {what}; {first:?}");
        assert_eq!(first, None, "{what}: found, and as it must be");
    };
    let book = &world.book;
    same(
        "balances",
        "select code || ' ' || advance_cents || ' ' || over_recovered_cents || ' ' ||
             (owed_cents - over_paid_cents) || ' ' ||
             (claim_cents - over_returned_cents) from producer order by code",
        balances(book),
    );
    same(
        "sums of entries",
        "select p.code || ' ' || coalesce(sum(cents) filter (where balance = 'advance'), 0)
             || ' 0 ' || coalesce(sum(cents) filter (where balance = 'owed'), 0)
             || ' ' || coalesce(sum(cents) filter (where balance = 'claim'), 0)
         from producer as p left join account_entry as e on e.producer = p.code
         group by p.code order by p.code",
        balances(book),
    );
    same(
        "quotas",
        "select producer || ' ' || product || ' ' || strftime('%Y', from_day * 86400, 'unixepoch')
             || ' ' || granted_g || ' ' || carried_g || ' ' || used_g
         from quota order by producer, product, from_day",
        quotas(book),
    );
    same(
        "deliveries",
        "select receipt || ' ' || seq || ' ' || producer || ' ' || form || ' ' || net_g || ' ' ||
             payable_g || ' ' || coalesce(grade, '-') || ' ' || total_cents || ' ' ||
             recovered_cents || ' ' || due_cents || ' ' || paid_cents || ' ' || quota_used_g
             || ' ' || organic_cents || ' ' || chakra_cents || ' ' || (voided_by is not null)
         from delivery order by seq",
        deliveries(book),
    );
    same(
        "orders",
        "select o.producer || ' ' || o.cents || ' ' || (o.paid_by is not null)
         from payment_order as o order by o.seq",
        book.orders
            .iter()
            .map(|order| {
                let of = &book.deliveries[order.delivery];
                format!("{} {} {}", of.producer, order.cents, u8::from(order.paid))
            })
            .collect(),
    );
    same(
        "days",
        "select day || ' ' || opening_cents || ' ' || drawer_cents || ' ' ||
             coalesce(counted_cents, 'open') from day order by opened_seq",
        book.days
            .iter()
            .map(|day| {
                let counted = day.counted.map_or("open".to_owned(), |cents| cents.to_string());
                format!("{} {} {} {counted}", day.day, day.opening, day.drawer)
            })
            .collect(),
    );
}

fn balances(book: &Book) -> Vec<String> {
    let line = |(code, of): (&String, &super::book::Person)| {
        format!("{code} {} 0 {} {}", of.advance, of.owed, of.claim)
    };
    book.people.iter().map(line).collect()
}

fn quotas(book: &Book) -> Vec<String> {
    let mut lines = Vec::new();
    for (code, person) in &book.people {
        for ((product, season), of) in &person.quotas {
            let of = format!("{} {} {}", of.granted, of.carried, of.used);
            lines.push(format!("{code} {product} {season} {of}"));
        }
    }
    lines
}

fn deliveries(book: &Book) -> Vec<String> {
    let line = |it: &super::book::Delivery| {
        let account = &it.account;
        format!(
            "{} {} {} {} {} {} {} {} {} {} {} {} {} {} {}",
            it.receipt,
            it.seq,
            it.producer,
            it.form.id,
            account.net,
            account.payable,
            account.grade.as_deref().unwrap_or("-"),
            account.total,
            account.recovered,
            account.due,
            it.paid,
            account.quota_used,
            account.of("organic"),
            account.of("chakra"),
            u8::from(it.voided),
        )
    };
    book.deliveries.iter().map(line).collect()
}

/// What is seen of a producer: status, quotas, and each balance with the entries it is the sum of.
fn producer(world: &World, code: &str) {
    let (counter, of) = (world.counter(), &world.book.people[code]);
    let today = world.today();
    let page = counter.call("producers.get", json!({ "code": code }));
    assert_eq!(text(&page["card"]["organic"]), of.organic_on(today), "{code} on {}", iso(today));
    assert_eq!(page["card"]["chakra"], of.chakra_on(today), "{code} on {}", iso(today));
    assert_eq!(figure(&page["card"]["owed"], 2), of.owed.max(0));
    let seen: Vec<_> = list(&page["quotas"])
        .iter()
        .map(|it| (figure(&it["quota"]["left"], 3), figure(&it["quota"]["granted"], 3)))
        .collect();
    let season = super::calendar::year(today);
    let quotas = of.quotas.iter().filter(|((_, of), _)| *of == season);
    let quotas: Vec<_> = quotas.map(|(_, quota)| (quota.left(), quota.granted)).collect();
    assert_eq!(seen, quotas, "quotas of {code}");
    let account = counter.call("accounts.view", json!({ "code": code }));
    for (balance, cents) in [("advances", of.advance), ("owed", of.owed), ("claim", of.claim)] {
        let view = &account[balance];
        assert_eq!(figure(&view["balance"], 2), cents, "{balance} of {code}");
        let rows = list(&view["rows"]).iter();
        assert_eq!(rows.map(|row| figure(&row["amount"], 2)).sum::<i64>(), cents);
    }
    let ageing = &account["ageing"];
    let aged = ["to_30", "to_90", "above_90"].map(|days| figure(&ageing[days], 2));
    assert_eq!(aged.iter().sum::<i64>(), of.advance, "the ageing of {code}'s advances");
}

/// A producer's season: kilograms by form, and what the programmes added.
fn passbook(world: &World, code: &str) {
    let season = super::calendar::year(world.today());
    let page = world.counter().call("accounts.passbook", json!({ "code": code }));
    assert_eq!(text(&page["season"]), season.to_string());
    let mut forms: BTreeMap<&str, (i64, i64)> = BTreeMap::new();
    let (mut organic, mut chakra) = (0, 0);
    for it in world.book.deliveries.iter().filter(|it| !it.voided && it.producer == code) {
        if super::calendar::year(it.season_day) == season {
            let of = forms.entry(it.form.id).or_default();
            *of = (of.0 + it.account.payable, of.1 + 1);
            organic += it.account.of("organic");
            chakra += it.account.of("chakra");
        }
    }
    let seen = list(&page["forms"]).iter();
    let seen: Vec<_> =
        seen.map(|it| (figure(&it["kilos"], 3), it["deliveries"].as_i64().unwrap())).collect();
    assert_eq!(seen, forms.into_values().collect::<Vec<_>>(), "the passbook of {code}");
    let added = ["organic", "chakra", "premium"].map(|programme| figure(&page[programme], 2));
    assert_eq!(added, [organic, chakra, organic + chakra], "what programmes added for {code}");
}

/// The open drawer: what should be there, whose it is, what is to be paid on papers; the goods.
fn drawer(world: &World) {
    let (counter, book) = (world.counter(), &world.book);
    let day = book.open_day().expect("open");
    let opening = book.days.len() - 1;
    let count = counter.call("close.count", json!({ "counted": "0" }));
    assert_eq!(figure(&count["expected"], 2), day.drawer);
    let moved: i64 =
        day.moved.iter().map(|(kind, cents)| if comes_in(kind) { *cents } else { -cents }).sum();
    let found: i64 = day.shifts.iter().filter_map(|shift| shift.difference).sum();
    assert_eq!(day.opening + moved + found, day.drawer, "the sum of what moved");
    let cash = counter.call("cash.view", json!({}));
    let shifts: Vec<_> = list(&cash["shifts"])
        .iter()
        .map(|it| (text(&it["clerk"]), figure(&it["difference"], 2), text(&it["until"]).is_empty()))
        .collect();
    let expected = day
        .shifts
        .iter()
        .map(|it| (it.clerk.clone(), it.difference.unwrap_or(0), it.difference.is_none()));
    assert_eq!(shifts, expected.collect::<Vec<_>>());
    let orders = list(&cash["orders"]).iter();
    let orders: Vec<_> = orders.map(|it| (text(&it["number"]), figure(&it["amount"], 2))).collect();
    let open = book.orders.iter().filter(|order| book.is_open(order)).map(|order| {
        (format!("99-001-{:06}", book.deliveries[order.delivery].receipt), order.cents)
    });
    assert_eq!(orders, open.collect::<Vec<_>>());
    let close = counter.call("close.view", json!({}));
    let of_day: Vec<_> = book.counting(opening).collect();
    assert_eq!(
        (close["deliveries"].as_i64(), close["voided"].as_i64(), close["reprints"].as_i64()),
        (Some(of_day.len() as i64), Some(day.voids), Some(day.reprints))
    );
    let seen: Vec<_> = list(&close["forms"])
        .iter()
        .map(|it| [figure(&it["net"], 3), figure(&it["payable"], 3), figure(&it["total"], 2)])
        .collect();
    let mut forms: BTreeMap<&str, [i64; 3]> = BTreeMap::new();
    for it in of_day {
        let of = forms.entry(it.form.id).or_default();
        let account = &it.account;
        for (sum, figure) in of.iter_mut().zip([account.net, account.payable, account.total]) {
            *sum += figure;
        }
    }
    assert_eq!(seen, forms.into_values().collect::<Vec<_>>(), "totals per form");
}

/// What may be sent to banks.
fn transfers(world: &World) {
    let book = &world.book;
    let view = world.counter().call("accounts.transfers", json!({}));
    let row = |row: &Value| (text(&row["code"]), row["cents"].as_i64().unwrap());
    let mut seen: Vec<_> = list(&view["rows"]).iter().map(row).collect();
    seen.sort();
    let free = book.people.keys().map(|code| (code.clone(), book.free(code)));
    assert_eq!(seen, free.filter(|(_, cents)| 0 < *cents).collect::<Vec<_>>(), "transfers");
}

/// The figures of the day that was just closed.
pub(super) fn closed(world: &World, closed: &Value) {
    let report = world.counter().call("close.report", json!({ "opened": closed["opened"] }));
    let book = &world.book;
    let (opening, day) = (book.days.len() - 1, book.days.last().expect("closed"));
    let of_day: Vec<_> = book.counting(opening).collect();
    let sections = list(&report["sections"]);
    let figures = sections.iter().take(2).flat_map(|it| list(&it["figures"]));
    let seen: BTreeMap<String, String> =
        figures.map(|it| (text(&it["label"]), text(&it["value"]))).collect();
    let sum = |of: fn(&super::book::Delivery) -> i64| of_day.iter().map(|it| of(it)).sum::<i64>();
    let (due, paid) = (sum(|it| it.account.due), sum(|it| it.paid));
    assert_eq!(seen["Entregas"], of_day.len().to_string());
    for (label, decimals, expected) in [
        ("Neto", 3, sum(|it| it.account.net)),
        ("Se paga", 3, sum(|it| it.account.payable)),
        ("Valor", 2, sum(|it| it.account.total)),
        ("Descontado de anticipos", 2, sum(|it| it.account.recovered)),
        ("A pagar", 2, due),
        ("Pagado", 2, paid),
        ("Quedó debiéndose", 2, due - paid),
    ] {
        assert_eq!(read(&seen[label], decimals), expected, "{label}");
    }
    assert_eq!(seen["Redondeo del día"], rounding(&of_day));
    let cash = list(&sections[1]["tables"][0]["rows"]);
    assert_eq!(figure(&cash[0][1], 2), day.opening);
    let moved = cash[1..].iter().map(|row| text(&row[1]));
    let moved = moved.filter(|text| text.starts_with("+ ") || text.starts_with("- "));
    let mut moved: Vec<i64> = moved.map(|text| read(&text, 2).abs()).collect();
    moved.sort_unstable();
    let mut expected: Vec<i64> = day.moved.values().copied().filter(|cents| *cents != 0).collect();
    expected.sort_unstable();
    assert_eq!(moved, expected, "what moved");
    assert_eq!(figure(&sections[1]["tables"][0]["total"][1], 2), day.counted.expect("closed"));
}

/// What the lines of a day were rounded by, in words.
fn rounding(of_day: &[&super::book::Delivery]) -> String {
    // All units go into this many parts.
    const PARTS: i128 = 100_000_000 * 45_359_237;
    let over = |line: &super::rules::Line| {
        let (exact, unit) = line.exact;
        (i128::from(line.cents) * unit - exact) * (PARTS / unit)
    };
    let parts: i128 = of_day.iter().flat_map(|it| &it.account.lines).map(over).sum();
    let size = (2 * parts.abs() * 10_000 + PARTS) / (2 * PARTS);
    let whom = if parts < 0 { "del centro" } else { "de quienes entregaron" };
    match size {
        0 => "Nada".to_owned(),
        size => format!("{},{:04} centavos a favor {whom}", size / 10_000, size % 10_000),
    }
}

/// The list of days, as each was when it was closed.
pub(super) fn closed_days(world: &World, view: &Value) {
    let seen: Vec<_> = list(&view["days"])
        .iter()
        .rev()
        .map(|it| {
            let figures = (figure(&it["payable"], 3), figure(&it["worth"], 2));
            (text(&it["day"]), it["deliveries"].as_i64().unwrap(), figures)
        })
        .collect();
    let closed = world.book.days.iter().enumerate().filter(|(_, day)| day.counted.is_some());
    let expected = closed.map(|(opening, day)| {
        let of_day: Vec<_> = world.book.counting(opening).collect();
        let payable = of_day.iter().map(|it| it.account.payable).sum();
        let worth = of_day.iter().map(|it| it.account.total).sum();
        (iso(day.day), of_day.len() as i64, (payable, worth))
    });
    assert_eq!(seen, expected.collect::<Vec<_>>(), "days that were closed");
}
