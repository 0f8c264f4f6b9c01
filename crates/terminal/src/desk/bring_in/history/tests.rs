//! Purchases from before: what is taken once, and what is not.

use crate::counter_under_test::{BABA, Counter};
use crate::desk::Desk;
use crate::desk::bring_in::{BroughtIn, history as purchases};
use crate::store::reports::{self, Which};

const TABLE: &str = "numero;nombre;fecha;forma;qq;valor;recibo
K-0001;Rosa Grefa;3/11/2024;cacao-nacional/baba;1,4;161,00;714
K-0002;Yaku Shiwanku;4/11/2024;guayusa/hoja-fresca;2;82,50;715
K-0003;María Licuy;4/11/2024;guayusa/hoja-fresca;2;82,50;716
K-0777;Germán Andi;4/11/2024;guayusa/hoja-fresca;2;82,50;717
K-0777;Zoila;4/11/2024;guayusa/hoja-fresca;2;82,50;718
K-0004;José;3/11/2026;guayusa/hoja-fresca;2;82,50;719
";

fn which(before: bool) -> Which {
    Which { days: (0, 40_000), before, ..Which::default() }
}

#[test]
fn purchases_of_before_are_taken_once_and_are_no_deliveries() {
    let mut counter = Counter::open();
    counter.take("K-0001", BABA, 63_000);
    let ours = reports::all(counter.desk.store.db(), &which(false)).unwrap();
    let Counter { desk, dir, now } = counter;
    drop(desk);
    let bring =
        |preview| purchases(dir.path(), TABLE.as_bytes(), "2024.csv", preview, now).unwrap();
    let looked = bring(true);
    assert_eq!((looked.good, looked.saved), (2, false));
    let lines: Vec<u32> = looked.bad.iter().map(|row| row.line).collect();
    assert_eq!(lines, [4, 5, 6, 7], "{:#?}", looked.bad);
    assert!(looked.bad[0].why.contains("Germán Andi"), "whose number it is: {:?}", looked.bad[0]);
    assert!(looked.bad[1].why.contains("K-0003"), "whom it may be: {:?}", looked.bad[1]);
    assert!(looked.bad[3].why.contains("03/11/2026"), "{:?}", looked.bad[3]);
    assert_eq!(bring(false), BroughtIn { saved: true, ..looked });
    let again = bring(false);
    assert_eq!((again.good, again.saved, again.same), (0, false, 2), "each only once");

    let desk = Desk::open(dir.path(), now).unwrap().unwrap();
    let counter = Counter { desk, dir, now };
    let db = counter.desk.store.db();
    assert_eq!(reports::all(db, &which(false)).unwrap(), ours);
    let before = reports::all(db, &which(true)).unwrap();
    assert_eq!((before.deliveries, before.producers), (2, 2));
    assert_eq!((before.payable_g, before.total_cents), (63_503 + 90_718, 24_350));
    counter.is_sound();
}
