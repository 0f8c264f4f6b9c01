use super::*;

fn taken(form: &FormId, number: i64, voided: bool) -> Taken<'_> {
    let grams = |g| Grams::new(g).unwrap();
    let total = Cents::new(number * 2).unwrap();
    Taken { form, net: grams(number + 1), payable: grams(number), total, voided }
}

#[test]
fn totals_cover_what_is_not_voided() {
    let [baba, dry, leaf] =
        ["cacao/baba", "cacao/seco", "guayusa/hoja"].map(|id| FormId::new(id).unwrap());
    let totals = totals_by_form([
        taken(&baba, 10, false),
        taken(&baba, 20, false),
        taken(&baba, 40, true),
        taken(&dry, 5, false),
        taken(&leaf, 5, true),
    ])
    .unwrap();

    assert_eq!(totals.len(), 2, "a form of which nothing stands is absent");
    let baba = totals[&baba];
    let figures = (baba.deliveries, baba.net.get(), baba.payable.get(), baba.total.get());
    assert_eq!(figures, (2, 32, 30, 60));
    assert_eq!(totals[&dry].deliveries, 1);
}

#[test]
fn a_sum_that_no_mass_can_be_is_refused() {
    let form = FormId::new("cacao/baba").unwrap();
    let most = Grams::MAX.get() - 1;
    let day = [taken(&form, most, false), taken(&form, most, false)];
    assert_eq!(totals_by_form(day), Err(DayTooLarge));
}
