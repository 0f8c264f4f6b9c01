//! What holds for every delivery there can be.

use proptest::prelude::*;

use super::*;

fn any_weighings() -> impl Strategy<Value = Vec<Weighing>> {
    let one = (1_i64..300_000, 0_i64..2_000)
        .prop_map(|(net, tare)| Weighing::new(grams(net + tare), grams(tare), &scale()).unwrap());
    prop::collection::vec(one, 1..12)
}

prop_compose! {
    fn any_load()(
        weighings in any_weighings(),
        foreign_matter in prop_oneof![Just(0_u16), 0..=1000_u16],
        rain_wet: bool,
        moisture in 0..=150_u16,
    ) -> Load {
        Load {
            weighings,
            foreign_matter: share(foreign_matter),
            rain_wet,
            moisture: Some(share(moisture)),
            sample: None,
        }
    }
}

prop_compose! {
    fn any_counter()(
        organic in prop::sample::select(vec![
            OrganicStatus::Organic, OrganicStatus::Transition(2), OrganicStatus::Conventional,
            OrganicStatus::Sanctioned, OrganicStatus::Withdrawn,
        ]),
        left in prop::option::of(0_i64..1_000_000),
        chakra: bool,
        advance in 0_i64..100_000,
        cap in 0..=1000_u16,
        discount in 0..=1000_u16,
        factor in 1..=1000_u16,
        base in 0_i64..300_000_000,
        on_top in 0_i64..20_000_000,
    ) -> Counter {
        let mut counter = Counter::new().with_moisture();
        let quota_left_dry = left.map(grams);
        counter.standing = Standing { organic, chakra, quota_left_dry, advance: cents(advance) };
        counter.rules =
            CenterRules { rain_wet_discount: share(discount), recovery_cap: share(cap) };
        counter.form.dry_equivalent_pm = factor;
        counter.prices.base[0].price = Price::new(base, PriceUnit::Qq).unwrap();
        counter.prices.differentials[0].price = Price::new(on_top, PriceUnit::Lb).unwrap();
        counter
    }
}

proptest! {
    #[test]
    fn every_sum_on_the_paper_adds_up(counter in any_counter(), load in any_load()) {
        let account = counter.settle(&load).unwrap();
        let deductions: i64 = account.deductions.iter().map(|d| d.grams.get()).sum();
        let parts: i64 = account.segregation.iter().map(|p| p.grams.get()).sum();
        let lines: i64 = account.lines.iter().map(|l| l.cents.get()).sum();
        prop_assert_eq!(account.payable.get() + deductions, account.net.get());
        prop_assert_eq!(parts, account.payable.get());
        prop_assert_eq!(lines, account.total.get());
        prop_assert_eq!(account.recovered.get() + account.due.get(), account.total.get());
        prop_assert!(account.recovered <= counter.standing.advance);
        prop_assert!(account.segregation.iter().all(|part| part.grams > Grams::ZERO));
    }

    #[test]
    fn a_quota_never_changes_what_is_paid_for(counter in any_counter(), load in any_load()) {
        let account = counter.settle(&load).unwrap();
        let without = counter.clone().organic(None).settle(&load).unwrap();
        prop_assert_eq!(&account.deductions, &without.deductions);
        prop_assert_eq!(account.payable, without.payable);
        prop_assert_eq!(account.lines[0], without.lines[0]);
    }

    #[test]
    fn a_quota_is_used_to_the_last_gram_that_fits_and_never_beyond(
        left in 0_i64..1_000_000, factor in 1..=1000_u16, load in any_load(),
    ) {
        let mut counter = Counter::new().with_moisture().organic(Some(left));
        counter.form.dry_equivalent_pm = factor;
        let account = counter.settle(&load).unwrap();
        let organic = account.segregation.iter().find(|p| p.segregation == Segregation::Organic);
        let certified = organic.map_or(0, |part| part.grams.get());
        let (used, factor) = (account.quota_used_dry.get(), i64::from(factor));
        prop_assert!(used <= left);
        prop_assert!(certified * factor <= used * 1000 && used * 1000 < certified * factor + 1000);
        let one_more_fits = (certified + 1) * factor <= left * 1000;
        prop_assert!(certified == account.payable.get() || !one_more_fits);
    }

    #[test]
    fn the_order_of_weighings_changes_nothing(
        counter in any_counter(), load in any_load(), turn in 0_usize..12,
    ) {
        let mut turned = load.clone();
        turned.weighings.reverse();
        let by = turn % turned.weighings.len();
        turned.weighings.rotate_left(by);
        prop_assert_eq!(counter.settle(&turned), counter.settle(&load));
    }

    /// Against fractions on a common denominator of 10^6 x 930, written out once more.
    #[test]
    fn the_payable_weight_is_the_exact_one_rounded_once(
        counter in any_counter(), load in any_load(),
    ) {
        let account = counter.settle(&load).unwrap();
        let rain = match load.rain_wet {
            true => i128::from(1000 - counter.rules.rain_wet_discount.get()),
            false => 1000,
        };
        let moisture = i128::from(load.moisture.unwrap().get());
        let dry = if moisture > 70 { 1000 - moisture } else { 930 };
        let clean = i128::from(1000 - load.foreign_matter.get());
        let (exact, one) = (i128::from(account.net.get()) * clean * rain * dry, 930_000_000);
        prop_assert_eq!(i128::from(account.payable.get()), (2 * exact + one).div_euclid(2 * one));
    }
}
