//! Receipts. Every figure in them recomputes from the paper alone.

use domain::paper::Strip;
use expect_test::{Expect, expect};

use super::{drawn, fits};
use crate::api::{FieldId, ManualReason};
use crate::counter_under_test::{BABA, Counter, SECO, VANILLA};
use crate::store::slips;

pub(super) fn slip(counter: &Counter, seq: u64) -> Strip {
    slips::get(counter.desk.store.db(), seq).unwrap().unwrap()
}

#[track_caller]
fn check(counter: &Counter, seq: u64, expected: &Expect) {
    let strip = slip(counter, seq);
    fits(&strip);
    expected.assert_eq(&drawn(&strip));
}

/// A counter with paper of so many columns.
pub(super) fn counter(columns: u8) -> Counter {
    let mut counter = Counter::open();
    counter.paper(columns);
    counter
}

#[test]
fn simple_on_narrow_paper() {
    let mut counter = counter(32);
    let taken = counter.take("K-0002", BABA, 40_000);
    check(
        &counter,
        taken.seq,
        &expect![[r#"
           ASOCIACIÓN · CENTRO TALAG *
              Recibo 02-001-000001
            martes 3 nov 2026  09:03
        <cacao-wet>
        K-0002  Yaku Shiguango Andi *
        Shandia
        orgánico
        --------------------------------
        CACAO EN BABA (Nacional) *
         1 40,000                 40,000
        Neto                   40,000 kg
        Se paga
                      40,000 kg [2x2]
        --------------------------------
        Cacao en baba           $ 101,41
          88,18 lb x $ 1,15
        Orgánico                  $ 5,51
          88,18 lb x $ 0,0625
        1 lb = 0,45359237 kg
        Total                   $ 106,92
        --------------------------------
        RECIBE
                        $ 106,92 [2x3]

        Cupo orgánico [..........]
        Quedan 194,8 kg secos de cupo

        <qr 85 letters>
                   HASH
             Recibo interno, no es
              comprobante de venta
              Yupaychani · Gracias
                 Atiende: Marta
        8<
    "#]],
    );
}

#[test]
fn simple_on_wide_paper() {
    let mut counter = counter(48);
    let taken = counter.take("K-0002", BABA, 40_000);
    check(
        &counter,
        taken.seq,
        &expect![[r#"
                   ASOCIACIÓN · CENTRO TALAG *
                      Recibo 02-001-000001
                    martes 3 nov 2026  09:03
        <cacao-wet>
        K-0002  Yaku Shiguango Andi *
        Shandia
        orgánico
        ------------------------------------------------
        CACAO EN BABA (Nacional) *
         1 40,000                                 40,000
        Neto                                   40,000 kg
        Se paga
                                      40,000 kg [2x2]
        ------------------------------------------------
        Cacao en baba  88,18 lb x $ 1,15        $ 101,41
        Orgánico  88,18 lb x $ 0,0625             $ 5,51
        1 lb = 0,45359237 kg
        Total                                   $ 106,92
        ------------------------------------------------
        RECIBE
                                        $ 106,92 [2x3]

        Cupo orgánico [..........]
        Quedan 194,8 kg secos de cupo

        <qr 85 letters>
                           HASH
           Recibo interno, no es comprobante de venta
                      Yupaychani · Gracias
                         Atiende: Marta
        8<
    "#]],
    );
}

/// Several loads, foreign matter, rain, a quota that ends, an advance, and not enough coins.
fn partly_paid(columns: u8) -> (Counter, u64) {
    let mut counter = counter(columns);
    counter.bring("K-0001", BABA);
    for (gross, tare) in [(34_200, 850), (80_600, 0), (24_600, 850)] {
        counter.load(gross, tare);
    }
    counter.desk.measure(FieldId::ForeignMatter, "0,2").unwrap();
    counter.desk.rain_wet(true).unwrap();
    counter.desk.pay_less(Some("150".to_owned())).unwrap();
    let taken = counter.save().unwrap();
    (counter, taken.seq)
}

#[test]
fn partly_paid_on_narrow_paper() {
    let (counter, seq) = partly_paid(32);
    check(
        &counter,
        seq,
        &expect![[r#"
           ASOCIACIÓN · CENTRO TALAG *
              Recibo 02-001-000001
            martes 3 nov 2026  09:03
        <cacao-wet>
        K-0001  Rosa Grefa Tapuy *
        Puni Bocana
        orgánico · Sello Chakra
        --------------------------------
        CACAO EN BABA (Nacional) *
         1 34,200 - 0,850         33,350
         2 80,600                 80,600
         3 24,600 - 0,850         23,750
        Neto                  137,700 kg
        Mat. extraña 0,2 %     -0,275 kg
        Mojado 5 %             -6,872 kg
        Se paga
                    130,553 kg [2x2]
        --------------------------------
        Cacao en baba           $ 330,99
          287,82 lb x $ 1,15
        Orgánico                 $ 16,32
          261,07 lb x $ 0,0625
        1 lb = 0,45359237 kg
        Total                   $ 347,31
        Anticipo (de $ 80,00)   -$ 80,00
        Le toca                 $ 267,31
        --------------------------------
        RECIBE AHORA
                        $ 150,00 [2x3]
        LE DEBEMOS
                        $ 117,31 [2x2]

        Cupo orgánico [##########]
        El cupo se terminó
        12,132 kg como convencional
        Anticipo que queda        $ 0,00

        <qr 85 letters>
                   HASH
             Recibo interno, no es
              comprobante de venta
              Yupaychani · Gracias
                 Atiende: Marta
        8<
    "#]],
    );
}

#[test]
fn partly_paid_on_wide_paper() {
    let (counter, seq) = partly_paid(48);
    check(
        &counter,
        seq,
        &expect![[r#"
                   ASOCIACIÓN · CENTRO TALAG *
                      Recibo 02-001-000001
                    martes 3 nov 2026  09:03
        <cacao-wet>
        K-0001  Rosa Grefa Tapuy *
        Puni Bocana
        orgánico · Sello Chakra
        ------------------------------------------------
        CACAO EN BABA (Nacional) *
         1 34,200 - 0,850                         33,350
         2 80,600                                 80,600
         3 24,600 - 0,850                         23,750
        Neto                                  137,700 kg
        Materia extraña 0,2 %                  -0,275 kg
        Mojado por lluvia 5 %                  -6,872 kg
        Se paga
                                    130,553 kg [2x2]
        ------------------------------------------------
        Cacao en baba  287,82 lb x $ 1,15       $ 330,99
        Orgánico  261,07 lb x $ 0,0625           $ 16,32
        1 lb = 0,45359237 kg
        Total                                   $ 347,31
        Anticipo (de $ 80,00; tope 30 %)        -$ 80,00
        Le toca                                 $ 267,31
        ------------------------------------------------
        RECIBE AHORA
                                        $ 150,00 [2x3]
        LE DEBEMOS
                                        $ 117,31 [2x2]

        Cupo orgánico [##########]
        El cupo se terminó
        12,132 kg como convencional
        Anticipo que queda                        $ 0,00

        <qr 85 letters>
                           HASH
           Recibo interno, no es comprobante de venta
                      Yupaychani · Gracias
                         Atiende: Marta
        8<
    "#]],
    );
}

#[test]
fn graded_by_cut_test() {
    let mut counter = counter(32);
    counter.bring("K-0001", SECO);
    counter.load(44_000, 240);
    counter.desk.measure(FieldId::Moisture, "7,4").unwrap();
    let beans = (0..100).map(|bean| u8::from(78 <= bean) + u8::from(90 <= bean)).collect();
    counter.desk.beans(beans).unwrap();
    let taken = counter.save().unwrap();
    check(
        &counter,
        taken.seq,
        &expect![[r#"
               ASOCIACIÓN · CENTRO TALAG *
                  Recibo 02-001-000001
                martes 3 nov 2026  09:03
            <cacao-dry>
            K-0001  Rosa Grefa Tapuy *
            Puni Bocana
            orgánico · Sello Chakra
            --------------------------------
            CACAO SECO (Nacional) *
             1 44,000 - 0,240         43,760
            Neto                   43,760 kg
            Humedad 7,4 % (de 7 %) -0,188 kg
            Se paga
                          43,572 kg [2x2]
            Grado: 2 *
            NTE INEN 176:2021, calidades 1–3
            De 100: fermentados 78,
            violetas 12, pizarrosos 10,
            mohosos 0
            --------------------------------
            Cacao seco              $ 245,43
              0,9606 qq x $ 255,50
            Orgánico                 $ 13,07
              0,96 qq x $ 13,61
            Sello Chakra              $ 2,16
              0,96 qq x $ 2,25
            1 qq = 100 lb = 45,359237 kg
            Total                   $ 260,66
            Anticipo (de $ 80,00; tope 30 %)
                                    -$ 78,19
            --------------------------------
            RECIBE
                            $ 182,47 [2x3]

            Cupo orgánico [#########.]
            Quedan 1,428 kg secos de cupo
            Anticipo que queda        $ 1,81

            <qr 85 letters>
                       HASH
                 Recibo interno, no es
                  comprobante de venta
                  Yupaychani · Gracias
                     Atiende: Marta
            8<
        "#]],
    );
}

#[test]
fn graded_by_length() {
    let mut counter = counter(48);
    counter.bring("K-0004", VANILLA);
    counter.load(1_234, 0);
    for (field, text) in [(FieldId::Pods, "50"), (FieldId::Length, "90"), (FieldId::Split, "3")] {
        counter.desk.measure(field, text).unwrap();
    }
    let taken = counter.save().unwrap();
    check(
        &counter,
        taken.seq,
        &expect![[r#"
                       ASOCIACIÓN · CENTRO TALAG *
                          Recibo 02-001-000001
                        martes 3 nov 2026  09:03
            <vanilla>
            K-0004  José Grefa Cerda *
            Serena
            convencional · Sello Chakra
            ------------------------------------------------
            VAINILLA VERDE (vainas) *
             1 1,234                                   1,234
            Neto                                    1,234 kg
            Se paga
                                            1,234 kg [2x2]
            Grado: fuera de norma *
            Vainilla verde, tabla del centro
            De 50: rajadas 3
            Largo: 90 mm
            ------------------------------------------------
            Vainilla verde  1,234 kg x $ 9,00        $ 11,11
            ------------------------------------------------
            RECIBE
                                              $ 11,11 [2x3]


            <qr 85 letters>
                               HASH
               Recibo interno, no es comprobante de venta
                          Yupaychani · Gracias
                             Atiende: Marta
            8<
        "#]],
    );
}

#[test]
fn typed_by_hand_from_paper() {
    let mut counter = counter(32);
    counter.bring("K-0003", BABA);
    counter.desk.add_manual("40,5", ManualReason::Paper, "P-0017").unwrap();
    counter.load(20_000, 0);
    let taken = counter.save().unwrap();
    check(
        &counter,
        taken.seq,
        &expect![[r#"
           ASOCIACIÓN · CENTRO TALAG *
              Recibo 02-001-000001
            martes 3 nov 2026  09:03
          Pasado del papel N.º P-0017 *
        <cacao-wet>
        K-0003  Germán Andi Ñaupa *
        Ila Yaku
        convencional
        --------------------------------
        CACAO EN BABA (Nacional) *
         1 40,500 M               40,500
         2 20,000                 20,000
        M: PESO DIGITADO A MANO *
        Neto                   60,500 kg
        Se paga
                      60,500 kg [2x2]
        --------------------------------
        Cacao en baba           $ 153,39
          133,38 lb x $ 1,15
        1 lb = 0,45359237 kg
        Total                   $ 153,39
        Anticipo (de $ 25,00)   -$ 25,00
        --------------------------------
        RECIBE
                        $ 128,39 [2x3]

        Anticipo que queda        $ 0,00

        <qr 85 letters>
                   HASH
             Recibo interno, no es
              comprobante de venta
              Yupaychani · Gracias
                 Atiende: Marta
        8<
    "#]],
    );
}

#[test]
fn a_correction_on_another_calendar_day() {
    let mut counter = counter(32);
    let first = counter.take("K-0001", BABA, 63_000);
    counter.now += 86_400_000; // the day was left open
    counter.correct(first.seq);
    let corrected = counter.save().unwrap();
    check(
        &counter,
        corrected.seq,
        &expect![[r#"
               ASOCIACIÓN · CENTRO TALAG *
                  Recibo 02-001-000002
              miércoles 4 nov 2026  09:05
               Jornada: martes 3 nov 2026
            Corrige el recibo 02-001-000001 *
            <cacao-wet>
            K-0001  Rosa Grefa Tapuy *
            Puni Bocana
            orgánico · Sello Chakra
            --------------------------------
            CACAO EN BABA (Nacional) *
             1 63,000                 63,000
            Neto                   63,000 kg
            Se paga
                          63,000 kg [2x2]
            --------------------------------
            Cacao en baba           $ 159,72
              138,89 lb x $ 1,15
            Orgánico                  $ 8,68
              138,89 lb x $ 0,0625
            1 lb = 0,45359237 kg
            Total                   $ 168,40
            Anticipo (de $ 80,00; tope 30 %)
                                    -$ 50,52
            --------------------------------
            RECIBE
                            $ 117,88 [2x3]
            Ya recibió $ 117,88 con el
            recibo 02-001-000001
            Se le entrega ahora       $ 0,00

            Cupo orgánico [#####.....]
            Quedan 21,06 kg secos de cupo
            Anticipo que queda       $ 29,48

            <qr 85 letters>
                       HASH
                 Recibo interno, no es
                  comprobante de venta
                  Yupaychani · Gracias
                     Atiende: Marta
            8<
        "#]],
    );
}

#[test]
fn readings_of_the_moisture_and_who_told_them() {
    use std::collections::BTreeMap;

    use domain::machines::{MeterLine, MeterSetup};

    for (columns, line) in [
        (32, "Lecturas 7,4 % + 7,8 % + 7,1 %\n(digitado)"),
        (48, "Lecturas 7,4 % + 7,8 % + 7,1 % (digitado)"),
    ] {
        let mut counter = counter(columns);
        counter.bring("K-0004", SECO);
        counter.load(20_000, 0);
        counter.desk.beans(vec![0; 100]).unwrap();
        counter.desk.measure(FieldId::Moisture, "7,4+7,8+7,1").unwrap();
        let taken = counter.save().unwrap();
        let strip = slip(&counter, taken.seq);
        fits(&strip);
        assert!(drawn(&strip).contains(line), "{}", drawn(&strip));
        assert!(drawn(&strip).contains("Humedad 7,4 %"), "{}", drawn(&strip));
    }
    // One reading is marked where there is a meter to tell it.
    let mut counter = counter(48);
    let now = counter.tick();
    let (name, products) = ("Tesma".to_owned(), BTreeMap::new());
    counter
        .desk
        .set_meter(Some(MeterSetup { name, line: MeterLine::None, products }), now)
        .unwrap();
    counter.bring("K-0004", SECO);
    counter.load(20_000, 0);
    counter.desk.beans(vec![0; 100]).unwrap();
    counter.desk.measure(FieldId::Moisture, "7").unwrap();
    let taken = counter.save().unwrap();
    assert!(drawn(&slip(&counter, taken.seq)).contains("Lecturas 7 % (digitado)"));
}
