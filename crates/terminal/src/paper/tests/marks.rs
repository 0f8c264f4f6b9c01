//! What is marked on a receipt, and whose name stands on it.

use expect_test::expect;

use super::receipts::{counter, slip};
use super::{drawn, fits};
use crate::counter_under_test::{BABA, Counter, PEOPLE, ms};
use crate::paper::copy_of;

#[test]
fn a_copy_says_so_and_is_the_same_below() {
    let mut counter = counter(32);
    let taken = counter.take("K-0002", BABA, 40_000);
    let original = slip(&counter, taken.seq);
    let copy = copy_of(&original, 2, ms("2026-11-05T08:07:00-05:00"), &counter.desk.words);
    fits(&copy);
    assert!(copy.rows.ends_with(&original.rows));
    let text = drawn(&copy);
    let head: String = text.split_inclusive('\n').take(5).collect();
    expect![[r#"
        --------------------------------
                COPIA 2 [2x2]
        05/11/2026 08:07 [2x2]
        --------------------------------
           ASOCIACIÓN · CENTRO TALAG *
    "#]]
    .assert_eq(&head);
}

#[test]
fn practice_is_worth_nothing_at_both_ends() {
    for purpose in ["training", "demo"] {
        let mut counter = Counter::of(PEOPLE, purpose);
        counter.paper(32);
        let taken = counter.take("K-0002", BABA, 40_000);
        let text = drawn(&slip(&counter, taken.seq));
        assert_eq!(text.matches("VALOR").count(), 2, "{text}");
        let (first, last) = (text.find("VALOR"), text.rfind("VALOR"));
        assert!(first < text.find("Recibo") && text.rfind("Atiende") < last, "{text}");
    }
}

/// Long ones, pictures, a text from right to left, accents behind their letters, marks that turn
/// the direction. What the printer lacks becomes `?` later, one for one.
#[test]
fn names_of_all_kinds() {
    let people = "numero;nombre;comunidad;organico
K-0001;María de los Ángeles Shiguango-Tanguila viuda de Grefa;Muyu Kotona del Alto Napo;no
K-0002;🌱 Ana 👩🏽\u{200d}🌾 <b>Grefa</b>;عائشة حسن;no
K-0003;Jose\u{301} Nun\u{303}ez \u{202e}odaivner\u{202c};Wayra\u{200b}Yaku;no
K-0004;Wiñaypachamamatashinakawsakkunapakrimaykuna Andi;Serena;no
";
    let mut counter = Counter::of(people, "center");
    counter.paper(32);
    let mut heads = String::new();
    for code in ["K-0001", "K-0002", "K-0003", "K-0004"] {
        let taken = counter.take(code, BABA, 40_000);
        let strip = slip(&counter, taken.seq);
        fits(&strip);
        let text = drawn(&strip);
        let who = text.split("<cacao-wet>\n").nth(1).unwrap();
        heads += who.split("---").next().unwrap();
    }
    expect![[r#"
        K-0001  María de los Ángeles *
        Shiguango-Tanguila viuda de *
        Grefa *
        Muyu Kotona del Alto Napo
        convencional
        K-0002  🌱 Ana 👩🏽🌾 <b>Grefa</b> *
        عائشة حسن
        convencional
        K-0003  José Nuñez odaivner *
        WayraYaku
        convencional
        K-0004  *
        Wiñaypachamamatashinakawsakkunap *
        akrimaykuna Andi *
        Serena
        convencional
    "#]]
    .assert_eq(&heads);
}

#[test]
fn a_draft_language_stands_beside_the_spanish() {
    let mut counter = counter(32);
    let now = counter.tick();
    counter.desk.set_language("qu-EC", now).unwrap();
    let taken = counter.take("K-0001", BABA, 63_000);
    let strip = slip(&counter, taken.seq);
    fits(&strip);
    let text = drawn(&strip);
    for both in ["Yapay · Total", "CHASKIN · RECIBE", "Neto"] {
        assert!(text.contains(both), "{both}: {text}");
    }
}
