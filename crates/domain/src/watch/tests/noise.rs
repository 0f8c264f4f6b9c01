//! Bytes that are no frame, between frames that are.

use super::*;

#[test]
fn noise_that_keeps_a_load_from_coming_to_rest_is_told_and_not_called_motion() {
    // Once is a cable that was touched, and over when the load is at rest again.
    check(
        "0*12 45200*3 XX 45200*3 XX 45200*12 XX 45200*12 take",
        expect![[r#"
            Moving { grams: 0 }
            Empty
            Moving { grams: 45200 }
            Stable { grams: 45200 }
            Moving { grams: 45200 }
            Stable { grams: 45200 }
            TOOK 45200 by Scale
            Counted { grams: 45200 }"#]],
    );
    check(
        "0*12 45200? XX 45200? XX 45200? XX 45200? take 45200~ XX 45200?*12 take",
        expect![[r#"
            Moving { grams: 0 }
            Empty
            Moving { grams: 45200 }
            Garbled
            REFUSED Standing(Garbled)
            Moving { grams: 45200 }
            Garbled
            Stable { grams: 45200 }
            TOOK 45200 by Host
            Counted { grams: 45200 }"#]],
    );
    check(
        "0*3 XX 0 XX 0 XX 0*5 45200*2",
        expect![[r#"
            Moving { grams: 0 }
            Garbled
            Empty
            Moving { grams: 45200 }"#]],
    );
}
