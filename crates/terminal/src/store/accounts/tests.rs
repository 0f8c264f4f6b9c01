use super::*;

fn entry(day: i32, what: What, cents: i64, about: &str) -> Entry {
    let (receipt, elsewhere, note) = (None, None, String::new());
    Entry { day, what, cents, receipt, elsewhere, note, about: (None, about.to_owned()) }
}

#[test]
fn what_the_center_took_back_was_not_granted_until_it_is_again() {
    let mut entries = vec![
        entry(1, What::Cash, 500, ""),
        entry(2, What::Granted, 4_000, "advance/7"),
        entry(3, What::Recovered, -600, ""),
        entry(4, What::TakenBack, -4_000, "advance/7"),
    ];
    assert_eq!(advances(&entries), (vec![(1, 500)], 600), "more was recovered than is left");
    entries.push(entry(9, What::Granted, 4_000, "advance/7"));
    assert_eq!(advances(&entries), (vec![(1, 500), (9, 4_000)], 600));
    entries.push(entry(9, What::GivenBack, 600, ""));
    assert_eq!(advances(&entries), (vec![(1, 500), (9, 4_000)], 0));
}
