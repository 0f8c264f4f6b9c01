//! Producers: numbers, registering.

use crate::counter_under_test::{Counter, PEOPLE, refusal};
use crate::desk::people::ByNumber;
use crate::desk::producers::NewPerson;

#[test]
fn a_number_is_found_however_it_is_typed() {
    let counter = Counter::open();
    for typed in ["1", "0001", "K-0001", "k1", " K 0001 "] {
        assert_eq!(counter.desk.who(typed).unwrap(), "K-0001", "{typed}");
    }
    assert_eq!(refusal(counter.desk.who("77")), "unknown-producer");
}

#[test]
fn a_number_of_two_people_is_not_guessed() {
    let counter = Counter::of(&format!("{PEOPLE}T-0001;Ana;Serena;no;;;;;;\n"), "center");
    assert_eq!(refusal(counter.desk.who("1")), "ambiguous-producer");
    assert_eq!(counter.desk.who("T1").unwrap(), "T-0001");
}

#[test]
fn a_new_producer_gets_a_number_that_nobody_has() {
    let mut counter = Counter::open();
    let register = |counter: &mut Counter, name: &str, community: &str| {
        let (command, now) = (counter.command(), counter.tick());
        counter.desk.register(command, &NewPerson::of(name, community, ""), now)
    };
    assert_eq!(refusal(register(&mut counter, " \n ", "Serena")), "name-missing");
    assert_eq!(refusal(register(&mut counter, "Ana", "")), "community-missing");
    let code = register(&mut counter, "Ana\tAndi", "Serena").unwrap();
    let digits = code.strip_prefix("N001-").expect("of this series");
    assert!(digits.len() == 6 && digits.parse::<u32>().is_ok_and(|it| 100_000 <= it), "{code}");
    assert_ne!(register(&mut counter, "Luis", "Wayra Yaku").unwrap(), code);
    let ana = counter.producer(&code);
    assert_eq!((ana.name.as_str(), ana.organic.as_str()), ("Ana Andi", "conventional"));
    assert!(ana.at_counter && !ana.chakra);
    assert_eq!(counter.desk.people.by_number(digits), ByNumber::One(&code), "by its digits alone");
    let names = crate::store::reference::communities(counter.desk.store.db()).unwrap();
    assert!(names.contains(&"Wayra Yaku".to_owned()), "a new community is known from now on");
    counter.is_sound();
}

/// Producers registered at a counter before may come along in a table.
#[test]
fn a_number_that_came_along_is_not_given_again() {
    let registered = |counter: &mut Counter, command| {
        let now = counter.tick();
        counter.desk.register(command, &NewPerson::of("Luis", "Serena", ""), now).unwrap()
    };
    let mut counter = Counter::open();
    let command = counter.command();
    let drawn = registered(&mut counter, command);
    let people = format!("{PEOPLE}{drawn};Ana;Serena;no;;;;;;\n");
    let mut counter = Counter::of(&people, "center");
    assert_ne!(registered(&mut counter, command), drawn, "the same lot draws again");
    counter.is_sound();
}
