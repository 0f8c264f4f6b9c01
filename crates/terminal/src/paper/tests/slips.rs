//! The slips of voids and closes, and the page to try a printer with.

use domain::money::Cents;
use expect_test::expect;

use super::{drawn, fits};
use crate::counter_under_test::{BABA, Counter, GUAYUSA};
use crate::paper::test_slip;
use crate::store::{deliveries, slips};

#[test]
fn a_void_says_what_goes_where() {
    let mut counter = Counter::open();
    counter.paper(32);
    counter.bring("K-0001", BABA);
    counter.load(63_000, 0);
    counter.desk.pay_less(Some("50".to_owned())).unwrap();
    let taken = counter.save().unwrap();
    counter.void(taken.seq, Some(4_000)).unwrap();
    let db = counter.desk.store.db();
    let void = deliveries::get(db, taken.seq).unwrap().unwrap().voided_by.unwrap();
    let strip = slips::get(db, void).unwrap().unwrap();
    fits(&strip);
    expect![[r#"
           ASOCIACIÓN · CENTRO TALAG *
        --------------------------------
                ANULADO [2x2]
        --------------------------------
              Recibo 02-001-000001
            martes 3 nov 2026  09:04

        K-0001  Rosa Grefa Tapuy *
        Puni Bocana
        Motivo: error
        --------------------------------
        DEVUELVE
                          $ 40,00 [2x3]
        Queda por devolver       $ 10,00
        Deuda que se cancela     $ 67,88
        Anticipo que vuelve      $ 50,52

                   HASH
             Recibo interno, no es
              comprobante de venta
                 Atiende: Marta
        8<
    "#]]
    .assert_eq(&drawn(&strip));
}

#[test]
fn a_close_with_a_difference() {
    let mut counter = Counter::open();
    counter.paper(48);
    counter.take("K-0001", BABA, 63_000);
    counter.take("K-0002", BABA, 40_000);
    let wrong = counter.take("K-0003", GUAYUSA, 20_000);
    counter.void(wrong.seq, None).unwrap();
    let (command, now) = (counter.command(), counter.tick());
    let counted = Cents::new(27_000).unwrap();
    let strip = counter.desk.close_day(command, counted, "faltan monedas", now).unwrap();
    fits(&strip);
    expect![[r#"
                   ASOCIACIÓN · CENTRO TALAG *
                      CIERRE DE LA JORNADA *
                       martes 3 nov 2026
               Cerrada: martes 3 nov 2026  09:09
        ------------------------------------------------
        Cacao en baba (Nacional) *
        Entregas                                       2
        Neto                                  103,000 kg
        Se paga                               103,000 kg
        Valor                                   $ 275,32
        ------------------------------------------------
        Fondo de la mañana                      $ 500,00
        Pagado por entregas                   - $ 237,54
        Devuelto                               + $ 12,74
        Debe haber                              $ 275,20
        CONTADO
                                        $ 270,00 [2x2]
        Diferencia                               -$ 5,20
        Motivo: faltan monedas
        ------------------------------------------------
        Anuladas                                       1
        Copias de recibos                              0
        Pesos digitados                                0
        Registros                                     22

        <qr 74 letters>
                           HASH
                         Atiende: Marta
        8<
    "#]]
    .assert_eq(&drawn(&strip));
}

#[test]
fn a_close_of_a_day_without_deliveries() {
    let mut counter = Counter::open();
    counter.paper(32);
    let (command, now) = (counter.command(), counter.tick());
    let strip = counter.desk.close_day(command, Cents::new(50_000).unwrap(), "", now).unwrap();
    fits(&strip);
    let text = drawn(&strip);
    assert!(text.contains("Sin entregas") && !text.contains("Diferencia"), "{text}");
}

#[test]
fn a_test_page_reaches_both_edges() {
    let mut counter = Counter::open();
    for columns in [32, 48] {
        counter.paper(columns);
        let strip = test_slip::render(&counter.desk.paper(), counter.now);
        fits(&strip);
        let text = drawn(&strip);
        let edge = text.lines().find(|line| line.ends_with('|')).unwrap();
        assert_eq!(edge.chars().count(), usize::from(columns));
    }
}
