//! Producers: numbers, cards, registering.

use crate::counter_under_test::{Counter, PEOPLE, refusal};

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
fn a_card_is_one_persons_and_the_one_before_is_blocked() {
    let mut counter = Counter::open();
    let now = counter.tick();
    assert_eq!(counter.desk.who("ec1p900000001p").unwrap(), "K-0001", "a scanner may whisper");
    assert_eq!(refusal(counter.desk.who("EC1P900000001Q")), "damaged-card");
    assert_eq!(refusal(counter.desk.who("EC1P900000002N")), "unknown-card");
    let taken = counter.desk.give_card("K-0002", "EC1P900000001P", now);
    assert_eq!(refusal(taken), "card-in-use");
    counter.desk.give_card("K-0001", "EC1P900000002N", now).unwrap();
    assert_eq!(refusal(counter.desk.who("EC1P900000001P")), "blocked-card");
    assert_eq!(counter.desk.who("EC1P900000002N").unwrap(), "K-0001");
    counter.desk.block_card("K-0001", now).unwrap();
    assert_eq!(refusal(counter.desk.who("EC1P900000002N")), "blocked-card");
    assert_eq!(refusal(counter.desk.block_card("K-0001", now)), "card-missing");
    counter.is_sound();
}

/// Cards of before this program carry codes of their own, in whatever letters.
#[test]
fn a_card_of_before_is_found_in_small_letters_too() {
    let mut counter = Counter::open();
    let now = counter.tick();
    counter.desk.give_card("K-0003", "socio-a7", now).unwrap();
    assert_eq!(counter.desk.who("SOCIO-A7").unwrap(), "K-0003");
    assert_eq!(counter.desk.who("socio-a7").unwrap(), "K-0003");
}

#[test]
fn a_new_producer_gets_the_next_number() {
    let mut counter = Counter::open();
    let register = |counter: &mut Counter, name: &str, community: &str| {
        let (command, now) = (counter.command(), counter.tick());
        counter.desk.register(command, name, community, "", now)
    };
    assert_eq!(refusal(register(&mut counter, " \n ", "Serena")), "name-missing");
    assert_eq!(refusal(register(&mut counter, "Ana", "")), "community-missing");
    assert_eq!(register(&mut counter, "Ana\tAndi", "Serena").unwrap(), "N001-0001");
    assert_eq!(register(&mut counter, "Luis", "Wayra Yaku").unwrap(), "N001-0002");
    let ana = counter.producer("N001-0001");
    assert_eq!((ana.name.as_str(), ana.organic.as_str()), ("Ana Andi", "conventional"));
    assert!(ana.at_counter && !ana.chakra);
    let names = crate::store::reference::communities(counter.desk.store.db()).unwrap();
    assert!(names.contains(&"Wayra Yaku".to_owned()), "a new community is known from now on");
    counter.is_sound();
}

/// Producers registered at a counter before may come along in a table, with gaps.
#[test]
fn a_number_that_came_along_is_not_given_again() {
    let people = format!("{PEOPLE}N001-0003;Ana;Serena;no;;;;;;\n");
    let mut counter = Counter::of(&people, "center");
    for expected in ["N001-0004", "N001-0005"] {
        let (command, now) = (counter.command(), counter.tick());
        let code = counter.desk.register(command, "Luis", "Serena", "", now).unwrap();
        assert_eq!(code, expected);
    }
}
