//! The slips of voids and closes, and the page to try a printer with.

use domain::drawer::Movement;
use domain::money::Cents;
use domain::pieces::{Counted, Pieces};
use expect_test::expect;

use super::{drawn, fits};
use crate::api::FieldId;
use crate::counter_under_test::{BABA, Counter, GUAYUSA, SECO};
use crate::desk::cash::Wanted;
use crate::desk::handover::Handover;
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
        Se paga, orgánico                     103,000 kg
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
        Redondeo al centro                     0,9808 ct
        Registros                                     22

        <qr 74 letters>
                           HASH
                         Atiende: Marta
        8<
    "#]]
    .assert_eq(&drawn(&strip));
}

#[test]
fn a_close_tells_apart_what_is_kept_apart() {
    let mut counter = Counter::open();
    counter.paper(32);
    counter.take("K-0001", BABA, 63_000);
    counter.take("K-0003", BABA, 40_000);
    counter.bring("K-0003", SECO);
    counter.load(45_360, 0);
    counter.desk.measure(FieldId::Moisture, "7").unwrap();
    counter.desk.beans(vec![0; 100]).unwrap();
    counter.desk.pay_less(Some("1".to_owned())).unwrap();
    counter.save().unwrap();
    let (command, now) = (counter.command(), counter.tick());
    let counted = Cents::new(counter.drawer()).unwrap();
    let strip = counter.desk.close_day(command, counted, "", now).unwrap();
    fits(&strip);
    expect![[r#"
           ASOCIACIÓN · CENTRO TALAG *
              CIERRE DE LA JORNADA *
               martes 3 nov 2026
          Cerrada: martes 3 nov 2026
                     09:08
        --------------------------------
        Cacao en baba (Nacional) *
        Entregas                       2
        Neto                  103,000 kg
        Se paga               103,000 kg
        - convencional         40,000 kg
        - orgánico             63,000 kg
        Valor                   $ 269,81
        Cacao seco (Nacional) *
        Entregas                       1
        Neto                   45,360 kg
        Se paga, grado 1, convencional
                               45,360 kg
        Valor                   $ 268,00
        --------------------------------
        Fondo de la mañana      $ 500,00
        Pagado por entregas   - $ 195,29
        Debe haber              $ 304,71
        CONTADO
                        $ 304,71 [2x2]
        --------------------------------
        Anuladas                       0
        Copias de recibos              0
        Pesos digitados                0
        Redondeo al centro     1,2759 ct
        Registros                     21

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

#[test]
fn an_order_bears_its_number_its_amount_and_its_words() {
    let mut counter = Counter::open();
    counter.paper(32);
    counter.bring("K-0001", BABA);
    counter.load(63_000, 0);
    counter.desk.pay_and_order("50".to_owned()).unwrap();
    let taken = counter.save().unwrap();
    let order = counter.desk.find_order(&taken.number.to_string()).unwrap();
    let strip = slips::get(counter.desk.store.db(), order.seq).unwrap().unwrap();
    fits(&strip);
    expect![[r#"
           ASOCIACIÓN · CENTRO TALAG *
        --------------------------------
          ORDEN DE PAGO [2x2]
        --------------------------------
                 02-001-000001 [1x2]
            martes 3 nov 2026  09:03

        K-0001  Rosa Grefa Tapuy *
        Puni Bocana
        Se le debe de su entrega y se le
        paga al traer este papel:
                          $ 67,88 [2x3]
        sesenta y siete dólares con
        88/100

        Guarde este papel y tráigalo *
        para cobrar. *
        Se paga una sola vez, completo,
        en la máquina que la dio.

        --------------------------------
                   Autorizado

        <qr 85 letters>
                   HASH
             Recibo interno, no es
              comprobante de venta
                 Atiende: Marta
        8<
    "#]]
    .assert_eq(&drawn(&strip));
}

#[test]
fn whoever_pays_what_they_owe_gets_a_paper_that_says_so() {
    let mut counter = Counter::open();
    counter.paper(32);
    let voided = counter.take("K-0003", BABA, 10_000);
    counter.void(voided.seq, Some(voided.paid.get() - 300)).unwrap();
    let wanted = Wanted {
        movement: Movement::Repayment,
        amount: Cents::new(1_200).unwrap(),
        producer: "K-0003".to_owned(),
        reason: String::new(),
    };
    let (command, now) = (counter.command(), counter.tick());
    let strip = counter.desk.move_cash(command, &wanted, now).unwrap();
    fits(&strip);
    expect![[r#"
           ASOCIACIÓN · CENTRO TALAG *
                 COBRO DE DEUDA *
            martes 3 nov 2026  09:05

        K-0003  Germán Andi Ñaupa *
        Ila Yaku
                          $ 12,00 [2x3]
        Queda por devolver        $ 0,00
        Anticipo por descontar   $ 16,00

        --------------------------------
             Recibido por el centro

                   HASH
             Recibo interno, no es
              comprobante de venta
                 Atiende: Marta
        8<
    "#]]
    .assert_eq(&drawn(&strip));
}

#[test]
fn a_handover_has_a_half_for_each_and_the_close_shows_both_shifts() {
    let mut counter = Counter::open();
    counter.paper(32);
    counter.take("K-0003", BABA, 10_000);
    let pieces = Pieces::of([("note-2000", 23), ("coin-100", 10), ("coin-25", 3)]).unwrap();
    let handover = Handover {
        counted: Counted::pieces(pieces),
        to: "Germán Andi".to_owned(),
        reason: "un vuelto mal dado".to_owned(),
    };
    let (command, now) = (counter.command(), counter.tick());
    let strip = counter.desk.hand_over(command, &handover, now).unwrap();
    fits(&strip);
    expect![[r#"
           ASOCIACIÓN · CENTRO TALAG *
                ENTREGA DE CAJA *
            martes 3 nov 2026  09:04

        Entrega                    Marta
        Recibe               Germán Andi
        --------------------------------
        Empezó con              $ 500,00
        Pagado por entregas    - $ 17,75
        Debe haber              $ 482,25
        Contado                 $ 470,75
        Diferencia              -$ 11,50
        Motivo: un vuelto mal dado
        --------------------------------
        23 x $ 20,00            $ 460,00
        10 x $ 1,00              $ 10,00
        3 x $ 0,25                $ 0,75
        RECIBE CONTADO
                        $ 470,75 [2x3]

        --------------------------------
                Entregué: Marta

        --------------------------------
              Recibí: Germán Andi

                   HASH
             Recibo interno, no es
              comprobante de venta
        8<
           ASOCIACIÓN · CENTRO TALAG *
                ENTREGA DE CAJA *
            martes 3 nov 2026  09:04

        Entrega                    Marta
        Recibe               Germán Andi
        --------------------------------
        Empezó con              $ 500,00
        Pagado por entregas    - $ 17,75
        Debe haber              $ 482,25
        Contado                 $ 470,75
        Diferencia              -$ 11,50
        Motivo: un vuelto mal dado
        --------------------------------
        23 x $ 20,00            $ 460,00
        10 x $ 1,00              $ 10,00
        3 x $ 0,25                $ 0,75
        RECIBE CONTADO
                        $ 470,75 [2x3]

        --------------------------------
                Entregué: Marta

        --------------------------------
              Recibí: Germán Andi

                   HASH
             Recibo interno, no es
              comprobante de venta
        8<
    "#]]
    .assert_eq(&drawn(&strip));
    counter.take("K-0004", BABA, 20_000);
    let (command, now) = (counter.command(), counter.tick());
    let counted = Cents::new(counter.drawer()).unwrap();
    let strip = counter.desk.close_day(command, counted, "", now).unwrap();
    fits(&strip);
    expect![[r#"
           ASOCIACIÓN · CENTRO TALAG *
              CIERRE DE LA JORNADA *
               martes 3 nov 2026
          Cerrada: martes 3 nov 2026
                     09:07
        --------------------------------
        Cacao en baba (Nacional) *
        Entregas                       2
        Neto                   30,000 kg
        Se paga, convencional  30,000 kg
        Valor                    $ 76,06
        --------------------------------
        Fondo de la mañana      $ 500,00
        Pagado por entregas    - $ 68,46
        Diferencias al entregar la caja
                                -$ 11,50
        Debe haber              $ 420,04
        CONTADO
                        $ 420,04 [2x2]
        --------------------------------
        Turno de Marta, 09:01 a 09:04 *
        Empezó con              $ 500,00
        Pagado por entregas    - $ 17,75
        Debe haber              $ 482,25
        Contado                 $ 470,75
        Diferencia              -$ 11,50
        Motivo: un vuelto mal dado
        Turno de Germán Andi, 09:04 a *
        09:07 *
        Empezó con              $ 470,75
        Pagado por entregas    - $ 50,71
        Debe haber              $ 420,04
        Contado                 $ 420,04
        --------------------------------
        Anuladas                       0
        Copias de recibos              0
        Pesos digitados                0
        Redondeo a productores 0,0520 ct
        Registros                     20

        <qr 74 letters>
                   HASH
                 Atiende: Marta
        8<
    "#]]
    .assert_eq(&drawn(&strip));
}
