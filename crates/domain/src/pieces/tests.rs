use proptest::prelude::*;

use super::*;

fn cents(number: i64) -> Cents {
    Cents::new(number).unwrap()
}

fn pieces(counted: &[(&str, u32)]) -> Pieces {
    Pieces::of(counted.iter().copied()).unwrap()
}

fn named(of: &HandOut) -> Vec<(&'static str, u32)> {
    of.pieces.each().map(|(kind, count)| (kind.name, count)).collect()
}

#[test]
fn a_count_is_worth_what_its_pieces_are() {
    let counted = pieces(&[("note-2000", 7), ("note-100", 3), ("coin-25", 9), ("coin-1", 4)]);
    assert_eq!(counted.total(), cents(14_000 + 300 + 225 + 4));
    assert_eq!(Counted::pieces(counted).total, counted.total());
    assert_eq!(Pieces::default().total(), Cents::ZERO);
    let most = Pieces::of(DENOMINATIONS.map(|kind| (kind.name, MOST))).unwrap();
    assert_eq!(most.total(), cents(9_999 * 18_791));
    assert_eq!(Pieces::worth("coin-25", 9), 225);
}

#[test]
fn what_is_no_piece_is_refused() {
    let of = |counted: &[(&str, u32)]| Pieces::of(counted.iter().copied());
    assert_eq!(of(&[("note-300", 1)]), Err(NotPieces::Unknown("note-300".to_owned())));
    assert_eq!(of(&[("coin-1", 1), ("coin-1", 1)]), Err(NotPieces::Twice("coin-1")));
    let many = NotPieces::TooMany { name: "coin-1", count: 10_000 };
    assert_eq!(of(&[("coin-1", 10_000)]), Err(many));
}

#[test]
fn where_nothing_is_known_the_fewest_handy_ones_are_named() {
    let out = hand_out(cents(20_075), None);
    assert_eq!(named(&out), [("note-2000", 10), ("coin-50", 1), ("coin-25", 1)]);
    let out = hand_out(cents(3_794), None);
    let wanted = [
        ("note-2000", 1),
        ("note-1000", 1),
        ("note-500", 1),
        ("coin-100", 2),
        ("coin-50", 1),
        ("coin-25", 1),
        ("coin-10", 1),
        ("coin-5", 1),
        ("coin-1", 4),
    ];
    assert_eq!((named(&out).as_slice(), out.left), (wanted.as_slice(), Cents::ZERO));
    assert_eq!(named(&hand_out(Cents::ZERO, None)), []);
}

#[test]
fn pieces_that_are_not_there_are_not_named() {
    // Neither nickels nor cents: three dimes, not a quarter.
    let there = pieces(&[("coin-25", 4), ("coin-10", 9)]);
    assert_eq!(named(&hand_out(cents(30), Some(&there))), [("coin-10", 3)]);
    // A fifty would be in the way of three twenties.
    let there = pieces(&[("note-5000", 1), ("note-2000", 3)]);
    assert_eq!(named(&hand_out(cents(6_000), Some(&there))), [("note-2000", 3)]);
}

#[test]
fn large_notes_are_named_only_where_nothing_else_is_left() {
    let there = pieces(&[("note-5000", 2), ("note-2000", 5), ("note-1000", 1)]);
    assert_eq!(named(&hand_out(cents(10_000), Some(&there))), [("note-2000", 5)]);
    let out = hand_out(cents(15_000), Some(&there));
    assert_eq!(out.left, Cents::ZERO);
    assert_eq!(named(&out), [("note-5000", 2), ("note-2000", 2), ("note-1000", 1)]);
}

#[test]
fn what_cannot_be_paid_to_the_cent_stays_owed() {
    let there = pieces(&[("note-1000", 5), ("coin-25", 8)]);
    let out = hand_out(cents(1_037), Some(&there));
    assert_eq!((named(&out), out.left), (vec![("note-1000", 1), ("coin-25", 1)], cents(12)));
    let none = hand_out(cents(5), Some(&there));
    assert_eq!((named(&none), none.left), (vec![], cents(5)));
}

/// The most that can be paid, and with how few pieces, by trying every amount.
fn by_trying(amount: usize, there: &Pieces) -> (usize, u32) {
    let mut fewest = vec![None; amount + 1];
    fewest[0] = Some(0_u32);
    for (kind, count) in there.each() {
        let kind = usize::try_from(kind.cents).unwrap();
        for _ in 0..count {
            for at in (kind..=amount).rev() {
                if let Some(before) = fewest[at - kind] {
                    let now = before + 1;
                    fewest[at] = Some(fewest[at].map_or(now, |it: u32| it.min(now)));
                }
            }
        }
    }
    let most = (0..=amount).rev().find(|at| fewest[*at].is_some()).unwrap();
    (most, fewest[most].unwrap())
}

proptest! {
    /// Nobody can pay more of it, nor with fewer pieces, and none is named that is not there.
    #[test]
    fn nobody_does_better(
        amount in 0_usize..700,
        there in prop::collection::vec(0_u32..4, 7),
    ) {
        let names = ["note-500", "coin-100", "coin-50", "coin-25", "coin-10", "coin-5", "coin-1"];
        let there = Pieces::of(names.into_iter().zip(there)).unwrap();
        let out = hand_out(cents(i64::try_from(amount).unwrap()), Some(&there));
        let (most, fewest) = by_trying(amount, &there);
        prop_assert_eq!(out.pieces.total().get() + out.left.get(), amount as i64);
        prop_assert_eq!(out.pieces.total().get(), most as i64);
        prop_assert_eq!(out.pieces.pieces(), fewest);
        for (at, named) in out.pieces.0.iter().enumerate() {
            prop_assert!(*named <= there.0[at]);
        }
    }

    /// The same with notes, in tens of dollars.
    #[test]
    fn nobody_does_better_with_notes(
        tens in 0_usize..40,
        there in prop::collection::vec(0_u32..5, 4),
    ) {
        let names = ["note-10000", "note-5000", "note-2000", "note-1000"];
        let there = Pieces::of(names.into_iter().zip(there)).unwrap();
        let amount = tens * 1_000;
        let out = hand_out(cents(i64::try_from(amount).unwrap()), Some(&there));
        let (most, _) = by_trying(amount, &there);
        prop_assert_eq!(out.pieces.total().get(), most as i64);
    }
}
