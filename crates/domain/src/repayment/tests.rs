use super::*;
use proptest::prelude::*;

fn cents(of: i64) -> Cents {
    Cents::new(of).unwrap()
}

fn owes(claim: i64, advance: i64) -> Owes {
    Owes { claim: cents(claim), advance: cents(advance) }
}

#[test]
fn what_did_not_come_back_is_paid_before_advances() {
    let of = owes(1_250, 4_000);
    for (brought, paid) in [
        (0, owes(0, 0)),
        (1_249, owes(1_249, 0)),
        (1_250, owes(1_250, 0)),
        (1_251, owes(1_250, 1)),
        (5_250, of),
    ] {
        assert_eq!(repay(of, cents(brought)), Ok(paid), "{brought}");
    }
    let much = MoreThanOwed { brought: cents(5_251), owes: cents(5_250) };
    assert_eq!(repay(of, cents(5_251)), Err(much));
}

#[test]
fn whoever_owes_nothing_pays_nothing() {
    let nothing = owes(0, 0);
    assert_eq!(
        repay(nothing, cents(1)),
        Err(MoreThanOwed { brought: cents(1), owes: Cents::ZERO })
    );
}

proptest! {
    #[test]
    fn what_is_brought_is_paid_to_the_cent_and_never_more_than_owed(
        claim in 0..1_000_000_i64, advance in 0..1_000_000_i64, brought in 0..2_500_000_i64,
    ) {
        match repay(owes(claim, advance), cents(brought)) {
            Ok(paid) => {
                prop_assert_eq!(paid.claim.get() + paid.advance.get(), brought);
                prop_assert!(paid.claim.get() <= claim && paid.advance.get() <= advance);
                prop_assert!(paid.advance == Cents::ZERO || paid.claim.get() == claim);
            }
            Err(_) => prop_assert!(claim + advance < brought),
        }
    }
}
