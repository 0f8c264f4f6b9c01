//! The page of a passbook and the slip of an advance in goods.

use domain::money::Cents;
use domain::paper::Strip;
use expect_test::expect;

use super::{drawn, fits};
use crate::counter_under_test::{BABA, Counter};
use crate::desk::family::Said;
use crate::view;

fn passbook(counter: &mut Counter, columns: u8) -> Strip {
    counter.paper(columns);
    let strip = view::passbook_slip(&counter.desk, "K-0001", counter.now).unwrap();
    fits(&strip);
    strip
}

fn season() -> Counter {
    let mut counter = Counter::open();
    counter.take("K-0001", BABA, 30_000);
    counter.bring("K-0001", BABA);
    counter.load(33_000, 0);
    counter.desk.pay_less(Some("0".to_owned())).unwrap();
    counter.save().unwrap();
    counter
}

#[test]
fn a_passbook_is_pictures_and_large_figures() {
    let mut counter = season();
    expect![[r#"
           ASOCIACIÓN · CENTRO TALAG *
                  LIBRETA 2026 *
            martes 3 nov 2026  09:05

        K-0001  Rosa Grefa Tapuy *
        Puni Bocana
        --------------------------------
        <cacao-wet>
        Cacao en baba (Nacional) *
                      63,000 kg [2x2]
        Entregas                       2

        --------------------------------
        <cacao-wet>
        PUEDE ENTREGAR ORGÁNICO Cacao
        Nacional
                        21,06 kg [2x2]
        [#####.....]
        <guayusa>
        PUEDE ENTREGAR ORGÁNICO Guayusa
        hoja fresca
                          12,5 kg [2x2]
        [..........]
        GANÓ POR ORGÁNICO Y CHAKRA
                            $ 8,68 [2x2]
        USTED DEBE (ANTICIPOS)
                          $ 29,49 [2x2]
        EL CENTRO LE DEBE
                          $ 61,76 [2x2]

             Recibo interno, no es
              comprobante de venta
                 Atiende: Marta
        8<
    "#]]
    .assert_eq(&drawn(&passbook(&mut counter, 32)));
    let wide = drawn(&passbook(&mut counter, 48));
    assert!(wide.contains("63,000 kg [2x2]"), "{wide}");
}

#[test]
fn a_passbook_before_the_first_delivery_says_so() {
    let mut counter = Counter::open();
    let page = drawn(&passbook(&mut counter, 48));
    expect![[r#"
                   ASOCIACIÓN · CENTRO TALAG *
                          LIBRETA 2026 *
                    martes 3 nov 2026  09:01

        K-0001  Rosa Grefa Tapuy *
        Puni Bocana
        ------------------------------------------------
        Todavía no ha entregado nada esta temporada.
        ------------------------------------------------
        <cacao-wet>
        PUEDE ENTREGAR ORGÁNICO Cacao Nacional
                                          45,0 kg [2x2]
        [..........]
        <guayusa>
        PUEDE ENTREGAR ORGÁNICO Guayusa hoja fresca
                                          12,5 kg [2x2]
        [..........]
        GANÓ POR ORGÁNICO Y CHAKRA
                                            $ 0,00 [2x2]
        USTED DEBE (ANTICIPOS)
                                          $ 80,00 [2x2]
        EL CENTRO LE DEBE
                                            $ 0,00 [2x2]

           Recibo interno, no es comprobante de venta
                         Atiende: Marta
        8<
    "#]]
    .assert_eq(&page);
}

#[test]
fn goods_have_a_slip_that_says_what_they_are() {
    let mut counter = Counter::open();
    counter.paper(32);
    let (command, now) = (counter.command(), counter.tick());
    let given = ("2 tijeras de podar y 30 plántulas de guayusa", Cents::new(3_650).unwrap());
    let strip = counter.desk.give_in_kind(command, "K-0001", given, now).unwrap();
    fits(&strip);
    expect![[r#"
           ASOCIACIÓN · CENTRO TALAG *
              ANTICIPO EN ESPECIE *
            martes 3 nov 2026  09:02

        K-0001  Rosa Grefa Tapuy *
        Puni Bocana
        2 tijeras de podar y 30 *
        plántulas de guayusa *
                          $ 36,50 [2x3]
        Anticipo por descontar  $ 116,50
        Se descuenta poco a poco de sus
        entregas.

        --------------------------------
                Recibí conforme

                   HASH
             Recibo interno, no es
              comprobante de venta
                 Atiende: Marta
        8<
    "#]]
    .assert_eq(&drawn(&strip));
}

#[test]
fn a_receipt_says_who_came_in_place_of_the_seller() {
    let mut counter = Counter::open();
    counter.paper(32);
    let (command, now) = (counter.command(), counter.tick());
    let said = Said::default();
    counter.desk.set_family(command, "K-0001", &said, now).unwrap();
    counter.bring("K-0001", BABA);
    counter.load(30_000, 0);
    let long = "Wayra Encarnación Grefa Shiguango de Huatatoca";
    counter.desk.brought_by(Some(long)).unwrap();
    let seq = counter.save().unwrap().seq;
    let strip = crate::store::slips::get(counter.desk.store.db(), seq).unwrap().unwrap();
    fits(&strip);
    let text = drawn(&strip);
    assert!(text.contains("Trajo: Wayra Encarnación Grefa *\n"), "{text}");
}
