//! The half-year for the assembly, against the facts.

use std::collections::BTreeMap;

use sheets::Cell;
use wire::reference_facts::day_number;
use words::Words;

use super::by_hand::{Stands, season, standing};
use crate::api::ReportKind;
use crate::counter_under_test::{BABA, Counter, ms};
use crate::report::{Moment, Question, Table, Value, tables};
use crate::store::reports::Which;

/// 5 November 2026.
const TODAY: i32 = 20_762;

fn number(text: &str) -> i32 {
    day_number(text.parse().unwrap())
}

fn ask(counter: &Counter, which: Which) -> Vec<Table> {
    let (db, reference) = (counter.desk.store.db(), &counter.desk.reference);
    let moment = Moment { db, reference, today: TODAY };
    let kind = ReportKind::HalfYear;
    tables(&moment, &Question { kind, which, rows_most: None }).unwrap()
}

fn second_half(counter: &Counter) -> Vec<Table> {
    ask(counter, Which { days: (0, number("2026-11-20")), ..Which::default() })
}

fn find<'a>(tables: &'a [Table], title: &str) -> &'a Table {
    tables.iter().find(|table| table.title.id == title).unwrap_or_else(|| panic!("{title}"))
}

fn figure(value: &Value) -> i64 {
    match value {
        Value::Is(Cell::Count(it) | Cell::Grams(it) | Cell::Cents(it)) => *it,
        Value::Is(Cell::Empty) => 0,
        other => panic!("{other:?} is no figure"),
    }
}

#[test]
fn the_half_year_stands_beside_the_one_before() {
    let counter = season();
    let tables = second_half(&counter);
    let facts = standing(&counter);
    let of = |from: &str, until: &str, what: &dyn Fn(&Stands) -> i64| -> i64 {
        let days = number(from)..=number(until);
        facts.iter().filter(|it| days.contains(&it.of.day)).map(what).sum()
    };
    let both = |what: &dyn Fn(&Stands) -> i64| {
        [of("2026-07-01", "2026-12-31", what), of("2026-01-01", "2026-06-30", what)]
    };
    let line = |kind: &'static str| {
        move |it: &Stands| -> i64 {
            it.of.lines.iter().filter(|line| line.kind == kind).map(|line| line.cents).sum()
        }
    };
    let grams = both(&|it| it.of.payable_g);
    let worth = both(&|it| it.of.total_cents);
    let organic = both(&line("organic"));
    let chakra = both(&line("chakra"));
    let premiums = [organic[0] + chakra[0], organic[1] + chakra[1]];
    for (title, grams, cents) in [
        ("report-half-by-community", grams, worth),
        ("report-half-by-product", grams, worth),
        ("report-half-by-programme", grams, organic),
        ("report-half-by-sex", grams, worth),
        ("report-half-premiums", [0, 0], premiums),
    ] {
        let table = find(&tables, title);
        let total = table.total.as_ref().unwrap();
        let found: Vec<i64> = total[3..].iter().map(figure).collect();
        assert_eq!(found, [&grams[..], &cents[..]].concat(), "{title}");
        for at in 5..7 {
            let sum: i64 = table.rows.iter().map(|row| figure(&row[at])).sum();
            assert_eq!(sum, figure(&total[at]), "{title}");
        }
    }
    // Of a product alone there is only what was bought of it.
    let which = Which {
        days: (0, number("2026-11-20")),
        product: "guayusa".to_owned(),
        ..Which::default()
    };
    let some = ask(&counter, which);
    assert_eq!(some.len(), 5);
    let guayusa = both(&|it| if it.of.form.starts_with("guayusa/") { it.of.payable_g } else { 0 });
    let total = find(&some, "report-half-by-product").total.as_ref().unwrap();
    assert_eq!([figure(&total[3]), figure(&total[4])], guayusa);
}

#[test]
fn nothing_of_one_or_two_people_and_no_name_is_told() {
    let counter = season();
    let tables = second_half(&counter);
    let words = Words::of("es-EC");
    let facts = standing(&counter);
    let mut own: BTreeMap<&str, (i64, i64)> = BTreeMap::new();
    for it in facts.iter().filter(|it| number("2026-07-01") <= it.of.day) {
        let sum = own.entry(&it.of.producer).or_default();
        sum.0 += it.of.payable_g;
        sum.1 += it.of.total_cents;
    }
    let own: Vec<Value> = own
        .values()
        .flat_map(|(grams, cents)| [Value::grams(*grams), Value::cents(*cents)])
        .collect();
    for table in &tables {
        for value in table.rows.iter().flatten() {
            assert!(!own.contains(value), "{value:?} is somebody's own: {:?}", table.title);
            let shown = value.shown(&words);
            for name in ["Rosa", "Yaku", "Germán", "José", "K-000", "Marta"] {
                assert!(!shown.contains(name), "{shown}");
            }
        }
    }
}

/// The balances of a center with advances of every age and somebody who is paid later.
#[test]
fn balances_are_told_as_their_facts_add_up() {
    let mut counter = season();
    let now = ms("2026-11-05T12:00:00-05:00");
    counter.now = now;
    for code in ["K-0001", "K-0002", "K-0003", "K-0004"] {
        counter.bring(code, BABA);
        counter.load(10_000, 0);
        counter.desk.pay_less(Some("1".to_owned())).unwrap();
        counter.save().unwrap();
    }
    let tables = second_half(&counter);
    let owed = find(&tables, "report-half-owed").total.as_ref().unwrap();
    let people = ["K-0001", "K-0002", "K-0003", "K-0004"].map(|code| counter.producer(code));
    let sum: i64 = people.iter().map(|of| of.owed_cents).sum();
    assert_eq!((figure(&owed[1]), figure(&owed[2])), (4, sum));
    let advances: i64 = people.iter().map(|of| of.advance_cents).sum();
    let table = find(&tables, "report-half-ageing");
    assert_eq!(table.total.as_ref().map_or(0, |total| figure(&total[2])), advances);
    let said = find(&tables, "report-half-said");
    let sentence = |id: &str| {
        let mut all = said.rows.iter().flatten();
        all.find_map(|value| match value {
            Value::Word(say) if say.id == id => Some(say.clone()),
            _ => None,
        })
    };
    let owed = sentence("report-said-owed").unwrap();
    assert_eq!(owed.args["cents"], domain::es_ec::signed_dollars(sum));
    assert_eq!(owed.args["day"], "05/11/2026", "as it is today, and not in December");
    let again = sentence("report-said-again").unwrap();
    assert_eq!(again.args["voids"], "3", "the one of June is of the half-year before");
    assert!(sentence("report-said-cash-even").is_some() || sentence("report-said-cash").is_some());
}
