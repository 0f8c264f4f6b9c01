//! What the facts of a journal come to, delivery by delivery and without a table.

use std::collections::{BTreeMap, BTreeSet};

use chrono::Datelike;
use wire::facts::Delivery;
use wire::reference_facts::day_of_number;
use wire::{Fact, Record};

use crate::counter_under_test::{BABA, Counter, GUAYUSA};

/// A delivery that stands, with what was paid for it.
pub(super) struct Stands {
    pub(super) of: Delivery,
    pub(super) actor: String,
    pub(super) paid: i64,
}

/// Three days in two months and two half-years: sellers of every kind, two voids, one correction,
/// one who is paid later.
pub(super) fn season() -> Counter {
    let people = "numero;nombre;comunidad;organico;chakra;socio;sexo;cupo_cacao;cupo_guayusa
K-0001;Rosa Grefa Tapuy;Puni Bocana;organico;si;si;mujer;45,0;12,5
K-0002;Yaku Shiguango Andi;Shandia;organico;no;si;hombre;210,0;
K-0003;=Germán Andi Ñaupa;Ila Yaku;convencional;no;no;;;
K-0004;José Grefa Cerda;Shandia;convencional;si;si;otro;;
";
    let mut counter = Counter::closed(people, "center");
    for (day, weights) in [
        ("2026-06-30", [(1, BABA, 63_000), (2, BABA, 21_500), (1, GUAYUSA, 8_000)]),
        ("2026-11-03", [(3, BABA, 12_350), (1, BABA, 80_000), (4, GUAYUSA, 30_000)]),
        ("2026-11-04", [(2, GUAYUSA, 5_000), (2, BABA, 99_950), (4, BABA, 44_400)]),
    ] {
        counter.now = crate::counter_under_test::ms(&format!("{day}T09:00:00-05:00"));
        counter.open_day(day, 90_000);
        for (who, form, grams) in weights {
            counter.take(&format!("K-000{who}"), form, grams);
        }
        let wrong = counter.take("K-0002", BABA, 33_000);
        counter.void(wrong.seq, None).unwrap();
        counter.close_day();
    }
    counter.now = crate::counter_under_test::ms("2026-11-05T09:00:00-05:00");
    counter.open_day("2026-11-05", 90_000);
    let wrong = counter.take("K-0003", BABA, 50_000);
    counter.correct(wrong.seq);
    counter.desk.drop_last().unwrap();
    counter.load(15_000, 0);
    counter.desk.pay_less(Some("10".to_owned())).unwrap();
    counter.save().unwrap();
    counter
}

/// The deliveries of a journal that nobody has voided.
pub(super) fn standing(counter: &Counter) -> Vec<Stands> {
    let db = rusqlite::Connection::open(counter.path().join("acopio.db")).unwrap();
    let mut statement = db.prepare("select seq, bytes from journal order by seq").unwrap();
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
    let mut found: BTreeMap<u64, Stands> = BTreeMap::new();
    for row in rows {
        let (seq, bytes): (u64, Vec<u8>) = row.unwrap();
        let record = Record::decode(&bytes).unwrap();
        match record.fact {
            Fact::Delivery(of) => {
                found.insert(seq, Stands { of, actor: record.header.actor, paid: 0 });
            }
            Fact::Void(void) => {
                found.remove(&void.delivery);
            }
            Fact::Payment(payment) => {
                if let Some(stands) = payment.delivery.and_then(|seq| found.get_mut(&seq)) {
                    stands.paid += payment.cents;
                }
            }
            _ => {}
        }
    }
    found.into_values().collect()
}

/// Deliveries, producers, grams, and the six amounts of a group.
pub(super) type Figures = (usize, usize, i64, [i64; 6]);

/// The groups of deliveries by a key.
pub(super) fn groups(of: &[Stands], key: impl Fn(&Stands) -> String) -> BTreeMap<String, Figures> {
    let mut people: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    let mut groups: BTreeMap<String, Figures> = BTreeMap::new();
    for stands in of {
        let key = key(stands);
        let who = people.entry(key.clone()).or_default();
        who.insert(&stands.of.producer);
        let line = |kind: &str| -> i64 {
            stands.of.lines.iter().filter(|line| line.kind == kind).map(|line| line.cents).sum()
        };
        let Delivery { total_cents, recovered_cents, due_cents, .. } = stands.of;
        let owed = due_cents - stands.paid;
        let amounts =
            [total_cents, recovered_cents, stands.paid, owed, line("organic"), line("chakra")];
        let group = groups.entry(key).or_default();
        group.0 += 1;
        group.1 = who.len();
        group.2 += stands.of.payable_g;
        group.3.iter_mut().zip(amounts).for_each(|(sum, cents)| *sum += cents);
    }
    groups
}

/// The Monday of a day, by the calendar.
pub(super) fn monday(day: i32) -> i32 {
    day - i32::try_from(day_of_number(day).weekday().num_days_from_monday()).unwrap()
}
