//! What reports answer, against the facts.

use crate::desk::producers::NewPerson;
use std::collections::BTreeMap;

use sheets::Cell;
use wire::reference_facts::{day_number, day_of_number};

use super::by_hand::{Figures, Stands, groups, monday, season, standing};
use crate::api::ReportKind;
use crate::counter_under_test::{BABA, Counter, PEOPLE};
use crate::desk::statuses::Wanted;
use crate::report::{Moment, Question, Table, Value, half_before, half_of, of_period, tables};
use crate::store::reports::Which;

/// 5 November 2026.
const TODAY: i32 = 20_762;

fn all_days() -> Which {
    Which { days: (0, 40_000), ..Which::default() }
}

fn ask(counter: &Counter, kind: ReportKind, which: Which) -> Vec<Table> {
    let moment =
        Moment { db: counter.desk.store.db(), reference: &counter.desk.reference, today: TODAY };
    tables(&moment, &Question { kind, which, rows_most: None }).unwrap()
}

/// The figures of a table by the text of its first column; the total under an empty key.
fn figures(table: &Table, keys: usize) -> BTreeMap<String, Figures> {
    let row = |row: &Vec<Value>| {
        let number = |at: usize| match &row[keys + at] {
            Value::Is(Cell::Count(it) | Cell::Grams(it) | Cell::Cents(it)) => *it,
            other => panic!("{other:?} is no figure"),
        };
        let count = |at: usize| usize::try_from(number(at)).unwrap();
        match row.len() - keys {
            // A producer is one, and a table of producers does not say so.
            8 => (count(0), 1, number(1), [2, 3, 4, 5, 6, 7].map(number)),
            _ => (count(0), count(1), number(2), [3, 4, 5, 6, 7, 8].map(number)),
        }
    };
    let key = |value: &Value| match value {
        Value::Is(Cell::Text(text)) => text.clone(),
        Value::Is(Cell::Day(day)) => day_number(*day).to_string(),
        Value::Word(say) => say.id.clone(),
        other => panic!("{other:?} is no key"),
    };
    let mut found: BTreeMap<_, _> =
        table.rows.iter().map(|cells| (key(&cells[0]), row(cells))).collect();
    assert_eq!(found.len(), table.rows.len(), "each group once");
    found.extend(table.total.iter().map(|total| (String::new(), row(total))));
    found
}

/// How the facts name a group, as the report does.
type Key<'a> = Box<dyn Fn(&Stands) -> String + 'a>;

#[test]
fn every_grouping_has_the_figures_of_the_facts() {
    let counter = season();
    let facts = standing(&counter);
    let people = |code: &str| counter.producer(code);
    let form = |id: &str| crate::desk::close::name_of(&counter.desk.reference, id);
    let keys: Vec<(ReportKind, usize, Key<'_>)> = vec![
        (ReportKind::ByForm, 1, Box::new(|it| form(&it.of.form))),
        (
            ReportKind::ByProduct,
            1,
            Box::new(|it| match it.of.form.starts_with("cacao") {
                true => "Cacao nacional".to_owned(),
                false => "Guayusa".to_owned(),
            }),
        ),
        (ReportKind::ByCommunity, 1, Box::new(|it| people(&it.of.producer).community)),
        (ReportKind::ByProducer, 3, Box::new(|it| it.of.producer.clone())),
        (
            ReportKind::BySex,
            1,
            Box::new(|it| match people(&it.of.producer).sex.as_deref() {
                Some("f") => "report-woman".to_owned(),
                Some("m") => "report-man".to_owned(),
                Some(_) => "report-other-sex".to_owned(),
                None => "report-not-known".to_owned(),
            }),
        ),
        (ReportKind::ByClerk, 1, Box::new(|it| it.actor.clone())),
        (ReportKind::ByDay, 1, Box::new(|it| it.of.day.to_string())),
        (ReportKind::ByWeek, 1, Box::new(|it| monday(it.of.day).to_string())),
        (
            ReportKind::ByMonth,
            1,
            Box::new(|it| day_of_number(it.of.day).to_string()[..7].to_owned()),
        ),
    ];
    for (kind, width, key) in keys {
        let mut expected = groups(&facts, key);
        let all = groups(&facts, |_| String::new())[""];
        let people = if kind == ReportKind::ByProducer { 1 } else { all.1 };
        expected.insert(String::new(), (all.0, people, all.2, all.3));
        let table = &ask(&counter, kind, all_days())[0];
        assert_eq!(figures(table, width), expected, "{kind:?}");
    }
    assert_eq!(facts.len(), 10, "of fourteen, four were voided");
    counter.is_sound();
}

#[test]
fn a_question_is_of_a_period_a_product_a_community_a_producer() {
    let counter = season();
    let facts = standing(&counter);
    let number = |text: &str| day_number(text.parse().unwrap());
    let days = (number("2026-11-03"), number("2026-11-04"));
    let all = |which: Which| figures(&ask(&counter, ReportKind::ByForm, which)[0], 1)[""];
    let of = |keeps: &dyn Fn(&Stands) -> bool| {
        let some: Vec<Stands> = standing(&counter).into_iter().filter(|it| keeps(it)).collect();
        groups(&some, |_| String::new())[""]
    };
    let within = |it: &Stands| (days.0..=days.1).contains(&it.of.day);
    assert_eq!(all(Which { days, ..all_days() }), of(&within));
    assert_eq!(
        all(Which { product: "guayusa".to_owned(), ..all_days() }),
        of(&|it| it.of.form.starts_with("guayusa/"))
    );
    assert_eq!(
        all(Which { community: "Shandia".to_owned(), ..all_days() }),
        of(&|it| ["K-0002", "K-0004"].contains(&it.of.producer.as_str()))
    );
    assert_eq!(
        all(Which { producer: "K-0001".to_owned(), days, ..all_days() }),
        of(&|it| it.of.producer == "K-0001" && within(it))
    );
    let nothing = &ask(&counter, ReportKind::ByDay, Which { days: (0, 1), ..all_days() })[0];
    assert_eq!((nothing.rows.len(), nothing.total.is_none()), (0, true));
    assert!(!facts.is_empty());
}

#[test]
fn programmes_divide_what_is_payable_and_nothing_else() {
    let counter = season();
    let mut expected: BTreeMap<String, i64> = BTreeMap::new();
    for stands in standing(&counter) {
        for part in stands.of.segregation {
            *expected.entry(format!("report-programme-{}", part.kind)).or_default() += part.grams;
        }
    }
    let table = &ask(&counter, ReportKind::ByProgramme, all_days())[0];
    let found: BTreeMap<String, i64> = table
        .rows
        .iter()
        .map(|row| match (&row[0], &row[3]) {
            (Value::Word(say), Value::Is(Cell::Grams(grams))) => (say.id.clone(), *grams),
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(found, expected);
    assert_eq!(found.len(), 2, "organic, and what was beyond a quota or of nobody certified");
}

#[test]
fn the_auditor_sees_each_purchase_each_premium_and_each_quota() {
    let counter = season();
    let facts = standing(&counter);
    let purchases = &ask(&counter, ReportKind::Purchases, all_days())[0];
    assert_eq!(purchases.rows.len(), facts.len());
    for stands in &facts {
        let receipt = Value::text(format!("02-001-{:06}", stands.of.receipt));
        let row = purchases.rows.iter().find(|row| row[4] == receipt).expect("a row for each");
        assert_eq!(row[0], Value::text(&stands.of.producer));
        assert_eq!(row[6], Value::grams(stands.of.payable_g));
        assert_eq!(row[8], Value::cents(stands.of.total_cents));
        assert_eq!(row[10], Value::cents(stands.paid));
    }
    let premiums = &ask(&counter, ReportKind::Premiums, all_days())[0];
    let mut expected: Vec<(i64, i64, i64)> = facts
        .iter()
        .filter(|it| it.of.lines.iter().any(|line| line.kind != "base" && 0 < line.cents))
        .flat_map(|it| it.of.lines.iter().filter(|line| line.kind != "base"))
        .map(|line| (line.grams, line.price_micros, line.cents))
        .collect();
    let mut found: Vec<(i64, i64, i64)> = premiums
        .rows
        .iter()
        .map(|row| match (&row[6], &row[7], &row[9]) {
            (
                Value::Is(Cell::Grams(grams)),
                Value::Is(Cell::Micros(micros)),
                Value::Is(Cell::Cents(cents)),
            ) => (*grams, *micros, *cents),
            other => panic!("{other:?}"),
        })
        .collect();
    expected.sort_unstable();
    found.sort_unstable();
    assert_eq!(found, expected);
    assert!(found.len() > 3);

    let quotas =
        &ask(&counter, ReportKind::Quotas, Which { days: (20_454, 20_818), ..all_days() })[0];
    let row = quotas.rows.iter().find(|row| row[0] == Value::text("K-0001")).unwrap();
    assert_eq!(row[4], Value::text("2026"));
    assert_eq!(row[5], Value::grams(45_000), "45 kg of dry cacao");
    assert_eq!(row[6], Value::grams(counter.quota_used("K-0001", "cacao-nacional")));
    let wet = |it: &&Stands| it.of.producer == "K-0001" && it.of.form.starts_with("cacao");
    let wet: i64 = facts.iter().filter(wet).map(|it| it.of.payable_g).sum();
    let form = counter.desk.reference.form("cacao-nacional/baba").unwrap().form;
    let dry = wet * i64::from(form.dry_equivalent_pm) / 1_000;
    assert_eq!(row[8], Value::grams(dry));
    assert_eq!(row[9], Value::Is(Cell::PerMille(dry * 1_000 / 45_000)));
}

#[test]
fn a_period_of_two_seasons_has_a_row_for_each_quota() {
    let mut counter = Counter::open();
    let grams = [105_250, 60_000, 30_000];
    let delivers = |counter: &mut Counter, grams| {
        counter.bring("K-0001", BABA);
        counter.load(grams, 0);
        counter.desk.pay_less(Some("0".to_owned())).unwrap();
        counter.save().unwrap();
    };
    delivers(&mut counter, grams[0]);
    counter.next_season(&[("K-0001", "cacao-nacional", 45_000)]);
    let second = counter.desk.today(counter.now);
    delivers(&mut counter, grams[1]);
    delivers(&mut counter, grams[2]);
    // By the facts alone: what was weighed, at the built-in factor.
    let dry = |grams: &[i64]| grams.iter().sum::<i64>() * 380 / 1_000;
    let rows = |days: (i32, i32)| -> Vec<Vec<Value>> {
        let which = Which { days, product: "cacao-nacional".to_owned(), ..Which::default() };
        let table = ask(&counter, ReportKind::Quotas, which).remove(0);
        assert!(table.rows.iter().all(|row| row.len() == table.columns.len()));
        table.rows.into_iter().filter(|row| row[0] == Value::text("K-0001")).collect()
    };
    let figures = |season: &str, dry: i64| {
        let kilos = [45_000, dry, 45_000 - dry, dry].map(Value::grams);
        let share = Value::Is(Cell::PerMille(dry * 1_000 / 45_000));
        [vec![Value::text(season)], kilos.to_vec(), vec![share]].concat()
    };
    let [first, next] = [figures("2026", dry(&grams[..1])), figures("2027", dry(&grams[1..]))];
    let found: Vec<Vec<Value>> =
        rows((0, 40_000)).into_iter().map(|row| row[4..].to_vec()).collect();
    assert_eq!(found, [first.clone(), next.clone()], "40 and 34 of 45 kg");
    // A period that ends within the second season.
    let found: Vec<Vec<Value>> =
        rows((second - 1, second)).into_iter().map(|row| row[4..].to_vec()).collect();
    assert_eq!(found, [next], "no day of the first is in it");
}

#[test]
fn members_are_those_of_a_day() {
    let mut counter = season();
    let now = counter.tick();
    let command = counter.command();
    counter.desk.register(command, &NewPerson::of("Zoila Licuy", "Serena", ""), now).unwrap();
    let on = |day: &str| {
        let day = day_number(day.parse().unwrap());
        let which = Which { days: (0, day), ..Which::default() };
        ask(&counter, ReportKind::Members, which)[0].rows.len()
    };
    assert_eq!(on("2026-06-29"), 0, "the day before the first");
    assert_eq!(on("2026-06-30"), 3, "one of four is no member");
    assert_eq!(on("2026-12-31"), 3, "nor is somebody who only brings something");
}

/// Business days are confirmed by people; the machine's clock is not.
#[test]
fn members_are_so_from_the_first_business_day_when_the_clock_was_wrong() {
    for clock in ["2040-05-06T09:00:00-05:00", "2010-05-06T09:00:00-05:00"] {
        let mut counter = Counter::set_up_at(clock, PEOPLE, "center");
        let since = |counter: &Counter, day: &str| -> Vec<Value> {
            let day = day_number(day.parse().unwrap());
            let which = Which { days: (0, day), ..Which::default() };
            ask(counter, ReportKind::Members, which)[0]
                .rows
                .iter()
                .map(|it| it[7].clone())
                .collect()
        };
        counter.open_day("2026-11-03", 50_000);
        let first = Value::day(day_number("2026-11-03".parse().unwrap()));
        assert_eq!(since(&counter, "2026-11-02"), [], "{clock}");
        assert_eq!(since(&counter, "2026-11-03"), [first.clone(), first.clone(), first], "{clock}");
    }
}

#[test]
fn members_are_so_by_the_dates_of_their_changes() {
    let mut counter = season();
    let mut change = |code: &str, status: &str, value: &str, from: &str, until: Option<&str>| {
        let wanted = Wanted {
            status: status.to_owned(),
            value: value.to_owned(),
            from: from.parse().unwrap(),
            until: until.map(|until| until.parse().unwrap()),
            evidence: "Acta 12".to_owned(),
        };
        let now = counter.tick();
        let command = counter.command();
        counter.desk.set_status(command, code, &wanted, now).unwrap();
    };
    change("K-0001", "member", "no", "2026-11-20", None);
    change("K-0001", "member", "yes", "2027-01-15", None);
    change("K-0002", "organic", "sanctioned", "2026-11-10", Some("2026-11-30"));
    change("K-0003", "member", "yes", "2019-03-01", Some("2026-12-31"));
    change("K-0004", "organic", "withdrawn", "2026-12-01", None);
    let on = |day: &str| -> Vec<(String, String, i32)> {
        let day = day_number(day.parse().unwrap());
        let which = Which { days: (0, day), ..Which::default() };
        let row = |row: &Vec<Value>| match (&row[0], &row[5], &row[7]) {
            (Value::Is(Cell::Text(code)), Value::Word(organic), Value::Is(Cell::Day(since))) => {
                let programme = organic.id.strip_prefix("report-programme-").unwrap();
                (code.clone(), programme.to_owned(), day_number(*since))
            }
            other => panic!("{other:?}"),
        };
        ask(&counter, ReportKind::Members, which)[0].rows.iter().map(row).collect()
    };
    let is = |code: &str, organic: &str, since: &str| {
        (code.to_owned(), organic.to_owned(), day_number(since.parse().unwrap()))
    };
    // The first business day.
    let here = "2026-06-30";
    let third = is("K-0003", "conventional", "2019-03-01");
    assert_eq!(on("2019-02-28"), []);
    assert_eq!(on("2020-01-01"), std::slice::from_ref(&third), "by the minutes of that year");
    let [first, second] = ["K-0001", "K-0002"].map(|code| is(code, "organic", here));
    let fourth = is("K-0004", "conventional", here);
    assert_eq!(on("2026-11-09"), [first, second.clone(), third.clone(), fourth.clone()]);
    let barred = is("K-0002", "sanctioned", here);
    assert_eq!(
        on("2026-11-20"),
        [barred, third.clone(), fourth],
        "the first is none from that day"
    );
    assert_eq!(on("2026-12-31"), [second.clone(), third], "who has withdrawn is none either");
    assert_eq!(on("2027-01-15"), [is("K-0001", "organic", "2027-01-15"), second]);
}

#[test]
fn periods_are_those_of_the_calendar() {
    use crate::api::ReportPeriod::{LastHalf, LastMonth, LastSeason, ThisHalf, ThisMonth};
    let number = |text: &str| day_number(text.parse().unwrap());
    for (period, today, from, until) in [
        (ThisMonth, "2028-02-29", "2028-02-01", "2028-02-29"),
        (LastMonth, "2026-01-31", "2025-12-01", "2025-12-31"),
        (ThisHalf, "2026-06-30", "2026-01-01", "2026-06-30"),
        (ThisHalf, "2026-07-01", "2026-07-01", "2026-12-31"),
        (LastHalf, "2026-03-01", "2025-07-01", "2025-12-31"),
        (LastSeason, "2026-03-01", "2025-01-01", "2025-12-31"),
    ] {
        let found = of_period(period, number(today)).unwrap();
        assert_eq!(found, (number(from), number(until)), "{period:?} on {today}");
    }
    assert_eq!(half_before(half_of(number("2026-08-01")).0), half_of(number("2026-02-01")));
}
