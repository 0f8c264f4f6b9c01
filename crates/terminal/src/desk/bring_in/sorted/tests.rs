//! What tables come to, held against a center.

use super::*;
use crate::counter_under_test::{BABA, Counter};
use crate::desk::deliveries::new_id;
use crate::store::{documents, producers, quotas};

fn sorted(counter: &Counter, table: BringTable, text: &str, said: &[(u32, bool)]) -> Sorted {
    let desk = &counter.desk;
    let here = Here::of(desk.store.db(), &desk.reference, desk.today(counter.now)).unwrap();
    let same = said.iter().copied().collect();
    let said = Said { same, others: false };
    sort_out(&here, &Brought { table, bytes: text.as_bytes(), file: "lista.csv", said }).unwrap()
}

fn bring(counter: &mut Counter, table: BringTable, text: &str, said: &[(u32, bool)]) -> Sorted {
    let sorted = sorted(counter, table, text, said);
    let (id, now) = (new_id(counter.now), counter.now);
    counter.desk.bring(Some(id), &sorted.facts, now).unwrap();
    counter.desk.bring(Some(id), &sorted.facts, now).unwrap();
    sorted
}

fn figures(of: &Sorted) -> [usize; 5] {
    [of.new, of.noted, of.same, of.perhaps.len(), of.bad.len()]
}

fn why(of: &Sorted) -> Vec<(u32, &str)> {
    of.bad.iter().map(|row| (row.line, row.say.id.as_str())).collect()
}

/// The center has K-0001 Rosa Grefa Tapuy of Wayra Yaku among others.
const PEOPLE: &str = "numero;nombre;comunidad;organico;cedula;cupo_cacao;anticipo
K-0001;Tapuy Grefa Rosa;Wayra Yaku;organico;1500000003;;
K-9001;Rosa Grefa Tapui;Shandia;no;;;
K-9002;Zoila Aguinda Mamallacta;Serena;organico;1500000011;45,5;12,00
K-9003;Aguinda Mamallacta Zoyla;Serena;no;;;
K-9004;Otra Cosa Distinta;Serena;no;1500000011;;
K-9005;Inés Papa Licuy;Serena;no;150000004;;
K-9006;Inés Papa Licuy;Serena;no;sin;;
";

#[test]
fn people_are_new_the_same_or_perhaps_the_same() {
    let mut counter = Counter::open();
    let looked = sorted(&counter, BringTable::Producers, PEOPLE, &[]);
    assert_eq!(figures(&looked), [2, 1, 0, 2, 2], "{looked:#?}");
    assert_eq!(why(&looked), [(6, "csv-document-twice"), (8, "csv-document-bad")]);
    let doubtful: Vec<u32> = looked.doubtful.iter().map(|row| row.line).collect();
    assert_eq!(doubtful, [7], "a digit is missing");
    let alike: Vec<(u32, &str, Option<u32>)> = looked
        .perhaps
        .iter()
        .map(|row| (row.line, row.alike[0].code.as_str(), row.alike[0].line))
        .collect();
    assert_eq!(alike, [(3, "K-0001", None), (5, "K-9002", Some(4))], "here, and in the table");
    let quota = looked.sums[&SumOf::Quota(2026, "cacao-nacional".to_owned())];
    assert_eq!((quota.rows, quota.grams), (1, 45_500));
    assert_eq!(looked.sums[&SumOf::Advances].cents, 1_200);

    let before = counter.desk.store.head().seq;
    let said = [(3, true), (5, false)];
    let brought = bring(&mut counter, BringTable::Producers, PEOPLE, &said);
    assert_eq!(figures(&brought), [3, 1, 0, 2, 2]);
    let db = counter.desk.store.db();
    assert_eq!(documents::of(db, "K-0001").unwrap().as_deref(), Some("1500000003"));
    assert_eq!(documents::owner(db, "1500000011").unwrap().as_deref(), Some("K-9002"));
    assert!(producers::get(db, "K-9001").unwrap().is_none(), "the same as K-0001");
    assert_eq!(producers::get(db, "K-9003").unwrap().unwrap().name, "Aguinda Mamallacta Zoyla");
    assert_eq!(counter.producer("K-9002").advance_cents, 1_200);
    // Three people, three documents, a quota and an advance; written once under one command.
    assert_eq!(counter.desk.store.head().seq, before + 8);
    assert_eq!(counter.desk.alike("Zoila Aguinda", "", "").unwrap().by_name.len(), 2);

    let again = sorted(&counter, BringTable::Producers, PEOPLE, &[]);
    assert_eq!(figures(&again), [0, 0, 4, 1, 2], "done again it changes nothing");
    assert!(again.facts.is_empty());
    counter.is_sound();
}

#[test]
fn a_document_tells_people_apart_better_than_a_name() {
    let mut counter = Counter::open();
    bring(&mut counter, BringTable::Producers, PEOPLE, &[]);
    let table = "numero;nombre;comunidad;organico;cedula
K-8001;Rosa Grefa;Wayra Yaku;no;1500000003
K-8002;Luis Licuy;Wayra Yaku;no;150000000-3
K-0001;Rosa Grefa Tapuy;Wayra Yaku;no;1500000011
K-9002;Zoila Aguinda Mamallacta;Serena;no;1714307103
K-0001;Germán Andi;Serena;no;
";
    let looked = sorted(&counter, BringTable::Producers, table, &[]);
    assert_eq!(
        why(&looked),
        [
            (3, "csv-document-twice"),
            (4, "csv-document-exists"),
            (5, "csv-document-other"),
            (6, "csv-number-twice"),
        ],
    );
    assert_eq!(figures(&looked)[..4], [0, 0, 1, 0], "another number, the same document and name");
    let one = "numero;nombre;comunidad;organico;cedula
K-1;Germán Andi;Serena;no;
K-8002;Luis Licuy;Serena;no;1500000003
";
    let looked = sorted(&counter, BringTable::Producers, one, &[]);
    assert_eq!(why(&looked), [(2, "csv-number-exists"), (3, "csv-document-exists")]);
}

#[test]
fn quotas_and_advances_are_granted_once() {
    let mut counter = Counter::open();
    let quotas_table = "numero;nombre;cupo cacao;cupo guayusa
K-1;Rosa Grefa;150;
K-0002;;;30,5
K-7777;Rosa Grefa;10;
K-0003;Quien Sabe;10;
";
    let looked = bring(&mut counter, BringTable::Quotas, quotas_table, &[]);
    assert_eq!(why(&looked), [(4, "csv-history-alike"), (5, "csv-history-other")]);
    assert_eq!(looked.new, 2);
    let (from, _) = season_of(domain::calendar::day_of(counter.now));
    let from = wire::reference_facts::day_number(from);
    let db = counter.desk.store.db();
    let granted = quotas::beginning_on(db, "K-0001", "cacao-nacional", from).unwrap();
    assert_eq!(granted, Some((150_000, 0)));
    let again = sorted(&counter, BringTable::Quotas, quotas_table, &[]);
    assert_eq!((again.new, again.same, again.facts.len()), (0, 2, 0));

    let owed = counter.producer("K-0002").advance_cents;
    let table = "numero;anticipo\nK-2;7,25\nK-3;0\n";
    let looked = bring(&mut counter, BringTable::Advances, table, &[]);
    assert_eq!((looked.new, looked.same), (1, 1), "{looked:?}");
    assert_eq!(counter.producer("K-0002").advance_cents, owed + 725);
    let again = sorted(&counter, BringTable::Advances, table, &[]);
    assert_eq!((again.new, again.same, again.facts.len()), (0, 2, 0));
    let other = sorted(&counter, BringTable::Advances, "numero;anticipo\nK-2;8\n", &[]);
    assert_eq!(why(&other), [(2, "csv-advance-there")]);

    let before = counter.producer("K-0002").owed_cents;
    let table = "numero;por pagar\nK-2;12,40\nK-3;0\n";
    let looked = bring(&mut counter, BringTable::Owed, table, &[]);
    assert_eq!((looked.new, looked.sums[&SumOf::Owed].cents), (1, 1_240), "{looked:?}");
    assert_eq!(counter.producer("K-0002").owed_cents, before + 1_240);
    let again = sorted(&counter, BringTable::Owed, table, &[]);
    assert_eq!((again.new, again.same, again.facts.len()), (0, 2, 0));
    let other = sorted(&counter, BringTable::Owed, "numero;por pagar\nK-2;8\n", &[]);
    assert_eq!(why(&other), [(2, "csv-owed-there")]);
    counter.is_sound();
}

#[test]
fn what_was_left_over_is_not_taken_away_by_a_table() {
    let mut counter = Counter::open();
    let (from, until) = season_of(domain::calendar::day_of(counter.now));
    let granted = wire::facts::QuotaGranted {
        producer: "K-0001".to_owned(),
        product: "guayusa".to_owned(),
        from_day: wire::reference_facts::day_number(from),
        until_day: wire::reference_facts::day_number(until),
        dry_g: 12_000,
        carried_g: Some(2_000),
    };
    let (id, now) = (new_id(counter.now), counter.now);
    counter.desk.bring(Some(id), &[granted.into()], now).unwrap();
    let looked = sorted(&counter, BringTable::Quotas, "numero;cupo guayusa\nK-1;10\n", &[]);
    assert_eq!(why(&looked), [(2, "csv-quota-carried")]);
    let same = sorted(&counter, BringTable::Quotas, "numero;cupo guayusa\nK-1;12\n", &[]);
    assert_eq!((same.same, same.bad.len()), (1, 0));
}

#[test]
fn quotas_are_those_of_the_business_days_season() {
    let mut counter = Counter::closed(crate::counter_under_test::PEOPLE, "center");
    counter.open_day("2026-12-31", 50_000);
    for clock in ["2027-01-02", "2010-01-01", "2040-06-01"] {
        counter.now = crate::counter_under_test::ms(&format!("{clock}T09:00:00-05:00"));
        let text = "numero;cupo guayusa\nK-2;10\n";
        let looked = sorted(&counter, BringTable::Quotas, text, &[]);
        let [Fact::QuotaGranted(of)] = &looked.facts[..] else { panic!("{looked:?}") };
        assert_eq!((of.from_day, of.until_day), (20_454, 20_818), "2026, when it is {clock}");
        assert!(looked.sums.contains_key(&SumOf::Quota(2026, "guayusa".to_owned())));
    }
}

#[test]
fn purchases_are_added_up_by_season_and_form() {
    let counter = Counter::open();
    let table = "numero;fecha;forma;kg;valor
K-1;3/11/2024;cacao-nacional/baba;10,5;12,00
K-2;4/11/2024;cacao-nacional/baba;20;24,50
K-2;4/11/2025;cacao-nacional/baba;1;1,10
";
    let looked = sorted(&counter, BringTable::History, table, &[]);
    let sums: Vec<(i32, usize, i64, i64)> = looked
        .sums
        .iter()
        .map(|(of, sum)| match of {
            SumOf::Bought(year, form) if form == BABA => (*year, sum.rows, sum.grams, sum.cents),
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(sums, [(2024, 2, 30_500, 3_650), (2025, 1, 1_000, 110)]);
}

#[test]
fn a_terminal_of_a_server_leaves_people_to_the_center() {
    let counter = crate::sync::joined_under_test::joined_counter();
    let desk = &counter.desk;
    let here = Here::of(desk.store.db(), &desk.reference, desk.today(counter.now)).unwrap();
    for table in [BringTable::Producers, BringTable::Quotas, BringTable::Advances] {
        let said = Said::default();
        let brought = Brought { table, bytes: PEOPLE.as_bytes(), file: "", said };
        let refused = sort_out(&here, &brought).unwrap_err();
        assert!(matches!(refused, Trouble::Refused(say) if say.id == "bring-from-center"));
    }
    // Nobody at the center keeps what is owed to them from before.
    let said = Said::default();
    let owed = "numero;por_pagar;nombre\nK-0002;82,50;\n";
    let brought = Brought { table: BringTable::Owed, bytes: owed.as_bytes(), file: "", said };
    assert_eq!(sort_out(&here, &brought).unwrap().new, 1);
}
