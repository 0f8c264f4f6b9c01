//! Tests of the watch: stories of frames.
//!
//! A story is words, each a tenth of a second: a weight in grams with the scale's flag (`100` at
//! rest, `100~` in motion, `100?` without a flag), another reading (`OL UL NT LB XX`; `MV` moves
//! without a figure, `NZ` not zeroed since switched on, `BR` broken, `ES` not understood), nothing
//! (`--`), a fault (`pull`, `gone`), or the clerk: `take` asks for the weight, `typed` types it.
//! `word*n` is n times the word. The answer is each change of standing, and what was taken.

use super::*;
use expect_test::{Expect, expect};

mod left_on;
mod noise;
mod properties;
mod stopped;

const LIMITS: WatchLimits = WatchLimits { capacity_g: 150_000, division_g: 50, min_load_g: 1_000 };

struct Counter {
    watch: ScaleWatch,
    now_ms: u64,
}

impl Counter {
    fn new() -> Counter {
        Counter { watch: ScaleWatch::new(LIMITS), now_ms: 10_000 }
    }

    /// One word of a story; what was taken or refused, if it was asked for.
    fn play(&mut self, word: &str) -> Option<Result<Captured, CaptureRefusal>> {
        match word {
            "take" => return Some(self.watch.capture(self.now_ms - 1, self.now_ms)),
            "typed" => {
                self.watch.typed_by_hand();
                return None;
            }
            _ => self.now_ms += 100,
        }
        let now = self.now_ms;
        match word {
            "--" => self.watch.silence(now),
            "pull" => self.watch.fault(&LineFault::Unplugged(String::new()), now),
            "gone" => self.watch.fault(&LineFault::NotThere(String::new()), now),
            _ => self.watch.feed(&frame(word), now),
        }
        None
    }

    fn standing(&self) -> Standing {
        self.watch.standing(self.now_ms)
    }
}

fn frame(word: &str) -> Frame {
    let reading = match word {
        "OL" => Reading::Overload,
        "UL" => Reading::Underload,
        "NT" => Reading::NetMode,
        "LB" => Reading::WrongUnit,
        "MV" => Reading::Unsteady,
        "NZ" => Reading::Unzeroed,
        "BR" => Reading::Faulty,
        "ES" => Reading::NotUnderstood,
        "XX" => Reading::Garbled,
        _ => {
            let stable = match word.as_bytes().last() {
                Some(b'~') => Some(false),
                Some(b'?') => None,
                _ => Some(true),
            };
            let grams = word.trim_end_matches(['~', '?']).parse().unwrap();
            Reading::Weight { grams, stable }
        }
    };
    Frame { raw: word.into(), reading }
}

fn words(story: &str) -> Vec<&str> {
    story
        .split_whitespace()
        .flat_map(|word| match word.split_once('*') {
            Some((word, times)) => vec![word; times.parse().unwrap()],
            None => vec![word],
        })
        .collect()
}

#[track_caller]
fn check(story: &str, expect: Expect) {
    let mut counter = Counter::new();
    let mut told: Vec<String> = Vec::new();
    let mut before = String::new();
    for word in words(story) {
        match counter.play(word) {
            Some(Ok(taken)) => {
                told.push(format!("TOOK {} by {:?}", taken.gross_g, taken.judged_by))
            }
            Some(Err(refusal)) => told.push(format!("REFUSED {refusal:?}")),
            None => {}
        }
        let standing = format!("{:?}", counter.standing());
        if standing != before {
            told.push(standing.clone());
            before = standing;
        }
    }
    expect.assert_eq(&told.join("\n"));
}

#[test]
fn a_sack_is_taken_once() {
    check(
        "0*12 9000~ 45200~ 45250*11 45200 take 45200*3 take",
        expect![[r#"
            Moving { grams: 0 }
            Empty
            Moving { grams: 9000 }
            Moving { grams: 45200 }
            Moving { grams: 45250 }
            Stable { grams: 45250 }
            Stable { grams: 45200 }
            TOOK 45200 by Scale
            Counted { grams: 45200 }
            REFUSED Standing(Counted { grams: 45200 })"#]],
    );
}

#[test]
fn two_identical_sacks_in_a_row_count_twice_if_the_platform_was_empty_between() {
    check(
        "0*12 45200*12 take 20000~ 0*6 45200*12 take",
        expect![[r#"
            Moving { grams: 0 }
            Empty
            Moving { grams: 45200 }
            Stable { grams: 45200 }
            TOOK 45200 by Scale
            Counted { grams: 45200 }
            Moving { grams: 20000 }
            Moving { grams: 0 }
            Empty
            Moving { grams: 45200 }
            Stable { grams: 45200 }
            TOOK 45200 by Scale
            Counted { grams: 45200 }"#]],
    );
}

#[test]
fn a_load_changed_after_its_capture_or_swinging_through_zero_is_not_another() {
    check(
        "0*12 45200*12 take 60000*12 take 45200*12 take 0~*2 45200*12 take",
        expect![[r#"
            Moving { grams: 0 }
            Empty
            Moving { grams: 45200 }
            Stable { grams: 45200 }
            TOOK 45200 by Scale
            Counted { grams: 45200 }
            Moving { grams: 60000 }
            NotZeroed { grams: 60000 }
            REFUSED Standing(NotZeroed { grams: 60000 })
            Moving { grams: 45200 }
            Counted { grams: 45200 }
            REFUSED Standing(Counted { grams: 45200 })
            Moving { grams: 0 }
            Moving { grams: 45200 }
            Counted { grams: 45200 }
            REFUSED Standing(Counted { grams: 45200 })"#]],
    );
}

#[test]
fn a_load_that_was_on_before_we_looked_comes_off_first() {
    check(
        "45200*12 take 0*12 45200*12 take",
        expect![[r#"
            Moving { grams: 45200 }
            NotZeroed { grams: 45200 }
            REFUSED Standing(NotZeroed { grams: 45200 })
            Moving { grams: 0 }
            Empty
            Moving { grams: 45200 }
            Stable { grams: 45200 }
            TOOK 45200 by Scale
            Counted { grams: 45200 }"#]],
    );
}

#[test]
fn only_a_proven_rest_is_taken() {
    // The host's window, without a flag of the scale.
    check(
        "0?*12 45200?*10 take 45200? take",
        expect![[r#"
            Moving { grams: 0 }
            Empty
            Moving { grams: 45200 }
            REFUSED Standing(Moving { grams: 45200 })
            Stable { grams: 45200 }
            TOOK 45200 by Host
            Counted { grams: 45200 }"#]],
    );
    // The scale says it moves, though its figure stands.
    check(
        "0*12 45200~*30 take",
        expect![[r#"
            Moving { grams: 0 }
            Empty
            Moving { grams: 45200 }
            REFUSED Standing(Moving { grams: 45200 })"#]],
    );
    // The scale says it rests, though its figure creeps by more than one division.
    check(
        "0*12 45200*5 45250*3 45300*3 take",
        expect![[r#"
            Moving { grams: 0 }
            Empty
            Moving { grams: 45200 }
            Moving { grams: 45250 }
            Moving { grams: 45300 }
            REFUSED Standing(Moving { grams: 45300 })"#]],
    );
    // Two frames in a second are too few.
    check(
        "0*12 45200 --*10 45200 take --*10 45200 take",
        expect![[r#"
            Moving { grams: 0 }
            Empty
            Moving { grams: 45200 }
            REFUSED Standing(Moving { grams: 45200 })
            Stable { grams: 45200 }
            TOOK 45200 by Scale
            Counted { grams: 45200 }"#]],
    );
    // Nor do two frames with a second between them prove anything.
    check(
        "0*12 45200*12 pull 45200 --*10 45200 take",
        expect![[r#"
            Moving { grams: 0 }
            Empty
            Moving { grams: 45200 }
            Stable { grams: 45200 }
            Unplugged
            Moving { grams: 45200 }
            REFUSED Standing(Moving { grams: 45200 })"#]],
    );
    // Noise in between breaks the proof.
    check(
        "0*12 45200*8 XX 45200*8 take",
        expect![[r#"
            Moving { grams: 0 }
            Empty
            Moving { grams: 45200 }
            REFUSED Standing(Moving { grams: 45200 })"#]],
    );
}

#[test]
fn what_cannot_be_right_is_never_taken() {
    check(
        "0*12 150050*12 take OL take 150000*12 take",
        expect![[r#"
            Moving { grams: 0 }
            Empty
            Over
            REFUSED Standing(Over)
            REFUSED Standing(Over)
            Moving { grams: 150000 }
            Stable { grams: 150000 }
            TOOK 150000 by Scale
            Counted { grams: 150000 }"#]],
    );
    check(
        "0*12 950*12 take 1000*12 take",
        expect![[r#"
            Moving { grams: 0 }
            Empty
            Moving { grams: 950 }
            BelowMinimum { grams: 950 }
            REFUSED Standing(BelowMinimum { grams: 950 })
            Stable { grams: 1000 }
            TOOK 1000 by Scale
            Counted { grams: 1000 }"#]],
    );
    check(
        "0*12 take -300*12 take UL take",
        expect![[r#"
            Moving { grams: 0 }
            Empty
            REFUSED Standing(Empty)
            Moving { grams: -300 }
            Negative { grams: -300 }
            REFUSED Standing(Negative { grams: -300 })
            Under
            REFUSED Standing(Under)"#]],
    );
    check(
        "0*12 45220*12 take NT take LB take XX*16 take",
        expect![[r#"
            Moving { grams: 0 }
            Empty
            Moving { grams: 45220 }
            WrongDivision { grams: 45220 }
            REFUSED Standing(WrongDivision { grams: 45220 })
            NetMode
            REFUSED Standing(NetMode)
            WrongUnit
            REFUSED Standing(WrongUnit)
            Garbled
            REFUSED Standing(Garbled)"#]],
    );
}

#[test]
fn what_a_scale_says_of_itself_is_no_weight_and_begins_the_proof_anew() {
    // It moves without a figure, as when it is asked at a checkout.
    check(
        "0*12 45200*9 MV take 45200*9 take 45200*2 take",
        expect![[r#"
            Moving { grams: 0 }
            Empty
            Moving { grams: 45200 }
            Unsteady
            REFUSED Standing(Unsteady)
            Moving { grams: 45200 }
            REFUSED Standing(Moving { grams: 45200 })
            Stable { grams: 45200 }
            TOOK 45200 by Scale
            Counted { grams: 45200 }"#]],
    );
    // Switched off and on under a load: what it is zeroed with nobody knows, so it comes off first.
    check(
        "0*12 45200*12 NZ take 45200*12 take 0*12 45200*12 take NZ 45200*12 take",
        expect![[r#"
            Moving { grams: 0 }
            Empty
            Moving { grams: 45200 }
            Stable { grams: 45200 }
            Unzeroed
            REFUSED Standing(Unzeroed)
            Moving { grams: 45200 }
            NotZeroed { grams: 45200 }
            REFUSED Standing(NotZeroed { grams: 45200 })
            Moving { grams: 0 }
            Empty
            Moving { grams: 45200 }
            Stable { grams: 45200 }
            TOOK 45200 by Scale
            Counted { grams: 45200 }
            Unzeroed
            Moving { grams: 45200 }
            Counted { grams: 45200 }
            REFUSED Standing(Counted { grams: 45200 })"#]],
    );
    check(
        "0*12 45200*12 BR take 45200*5 ES take 45200*9 take --*16 ES",
        expect![[r#"
            Moving { grams: 0 }
            Empty
            Moving { grams: 45200 }
            Stable { grams: 45200 }
            Faulty
            REFUSED Standing(Faulty)
            Moving { grams: 45200 }
            REFUSED Standing(Moving { grams: 45200 })
            REFUSED Standing(Moving { grams: 45200 })
            Silent
            Garbled"#]],
    );
}

#[test]
fn a_scale_that_says_nothing_is_told_from_one_that_is_not_understood_or_not_there() {
    check(
        "take -- XX*3 --*16 gone pull -- 0*12 --*15 --",
        expect![[r#"
            REFUSED Standing(Silent)
            Silent
            Garbled
            Silent
            NotThere
            Unplugged
            Silent
            Moving { grams: 0 }
            Empty
            Silent"#]],
    );
}

#[test]
fn what_was_counted_stays_counted_over_a_gap() {
    check(
        "0*12 45200*12 take pull*3 45200*12 take --*20 45250*12 take",
        expect![[r#"
            Moving { grams: 0 }
            Empty
            Moving { grams: 45200 }
            Stable { grams: 45200 }
            TOOK 45200 by Scale
            Counted { grams: 45200 }
            Unplugged
            Moving { grams: 45200 }
            Counted { grams: 45200 }
            REFUSED Standing(Counted { grams: 45200 })
            Silent
            Moving { grams: 45250 }
            Counted { grams: 45250 }
            REFUSED Standing(Counted { grams: 45250 })"#]],
    );
}

#[test]
fn an_uncounted_load_survives_a_gap_only_unchanged_and_proves_its_rest_anew() {
    check(
        "0*12 45200*12 pull 45200*5 take 45200*6 take",
        expect![[r#"
            Moving { grams: 0 }
            Empty
            Moving { grams: 45200 }
            Stable { grams: 45200 }
            Unplugged
            Moving { grams: 45200 }
            REFUSED Standing(Moving { grams: 45200 })
            Stable { grams: 45200 }
            TOOK 45200 by Scale
            Counted { grams: 45200 }"#]],
    );
    for gap in ["pull", "--*16", "XX*16", "pull OL", "OL --*16"] {
        let mut counter = Counter::new();
        for word in words(&format!("0*12 {gap} 45200*12")) {
            counter.play(word);
        }
        assert_eq!(
            counter.standing(),
            Standing::NotZeroed { grams: 45_200 },
            "what happened to the load during {gap} is not known"
        );
    }
}

#[test]
fn a_load_whose_weight_was_typed_is_not_taken_again() {
    check(
        "0*12 45200*12 typed take 0*6 45200*12 take typed 0*12",
        expect![[r#"
            Moving { grams: 0 }
            Empty
            Moving { grams: 45200 }
            Stable { grams: 45200 }
            NotZeroed { grams: 45200 }
            REFUSED Standing(NotZeroed { grams: 45200 })
            Moving { grams: 0 }
            Empty
            Moving { grams: 45200 }
            Stable { grams: 45200 }
            TOOK 45200 by Scale
            Counted { grams: 45200 }
            Moving { grams: 0 }
            Empty"#]],
    );
}

#[test]
fn a_frame_from_before_the_question_does_not_answer_it() {
    let mut counter = Counter::new();
    for word in words("0*12 45200*12") {
        counter.play(word);
    }
    let asked = counter.now_ms;
    assert_eq!(
        counter.watch.capture(asked, asked + 50),
        Err(CaptureRefusal::NoFreshFrame),
        "the last frame came when it was asked for, not after"
    );
    counter.play("45250");
    let taken = counter.watch.capture(asked, counter.now_ms).unwrap();
    assert_eq!(
        (taken.gross_g, taken.raw, taken.at_ms),
        (45_250, b"45250".to_vec(), asked + 100),
        "the last frame counts, with its bytes and its time"
    );
}
