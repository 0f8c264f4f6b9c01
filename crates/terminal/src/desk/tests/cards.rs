//! Cards: given, blocked, and given anew.

use wire::decisions::Card;
use wire::feeds::Feed;

use super::center::Center;
use crate::api::CardLoss;
use crate::counter_under_test::{Counter, refusal};
use crate::view;

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
    assert_eq!(refusal(counter.desk.who("EC1P900000001P")), "replaced-card");
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

/// What a clerk does who is told that a card was lost, twice as if Enter had been held down.
#[test]
fn a_card_given_anew_blocks_the_one_before_and_says_why() {
    let mut counter = Counter::open();
    let reissue = |counter: &mut Counter, command, code: &str, why| {
        let now = counter.tick();
        counter.desk.reissue_card(command, code, why, now)
    };
    let (command, seq) = (counter.command(), counter.desk.store.head().seq);
    reissue(&mut counter, command, "K-0001", CardLoss::Lost).unwrap();
    reissue(&mut counter, command, "K-0001", CardLoss::Lost).unwrap();
    assert_eq!(counter.desk.store.head().seq, seq + 1, "one fact for one command");
    let card = |counter: &Counter| {
        let page = view::producer_page(&counter.desk, "K-0001", counter.now).unwrap();
        let why = page.card_reissued.map(|of| (of.reason, of.by, of.date));
        (page.card_code, page.card_blocked, why)
    };
    let (first, blocked, why) = card(&counter);
    assert!(first.starts_with("EC1P002") && !blocked, "of this center: {first}");
    let told = |reason: &str| (reason.to_owned(), "Marta".to_owned(), "03/11/2026".to_owned());
    assert_eq!(why, Some(told("lost")));
    assert_eq!(refusal(counter.desk.who("EC1P900000001P")), "replaced-card");
    assert_eq!(counter.desk.who(&first).unwrap(), "K-0001");

    // Blocked alone: whoever finds it cannot use it, and the next one is the only one.
    let now = counter.tick();
    counter.desk.block_card("K-0001", now).unwrap();
    assert_eq!(refusal(counter.desk.who(&first)), "blocked-card");
    let command = counter.command();
    reissue(&mut counter, command, "K-0001", CardLoss::Damaged).unwrap();
    let (second, _, why) = card(&counter);
    assert_ne!(second, first);
    assert_eq!(why, Some(told("damaged")));
    assert_eq!(refusal(counter.desk.who(&first)), "replaced-card");

    let command = counter.command();
    let never = reissue(&mut counter, command, "K-0002", CardLoss::Lost);
    assert_eq!(refusal(never), "card-missing", "a first card is no reissue");
    let nobody = reissue(&mut counter, command, "K-0900", CardLoss::Lost);
    assert_eq!(refusal(nobody), "unknown-producer");
    counter.is_sound();
}

/// A terminal that is apart takes the old card until the center has told it of the new one.
#[test]
fn a_card_that_another_terminal_gave_anew_is_known_when_the_center_says_so() {
    let mut counter = Counter::open();
    let mut center = Center::default();
    let card = |card: &str, blocked| {
        let (producer, card) = ("K-0001".to_owned(), card.to_owned());
        Card { producer, card, blocked }
    };
    assert_eq!(counter.desk.who("EC1P900000001P").unwrap(), "K-0001", "nobody has told it");
    assert_eq!(refusal(counter.desk.who("EC1P00201K4T27")), "unknown-card");
    // Each may come alone, in either order.
    let old = "EC1P900000001P";
    center.decides(&mut counter, Feed::PEOPLE, &format!("card/{old}"), card(old, true));
    assert_eq!(refusal(counter.desk.who(old)), "blocked-card");
    let new = "EC1P00201K4T27";
    center.decides(&mut counter, Feed::PEOPLE, &format!("card/{new}"), card(new, false));
    assert_eq!(refusal(counter.desk.who(old)), "replaced-card");
    assert_eq!(counter.desk.who(new).unwrap(), "K-0001");
    counter.is_sound();
}
