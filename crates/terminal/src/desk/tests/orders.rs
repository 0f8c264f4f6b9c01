//! Payment orders: given where the drawer has run out, brought back, paid once.

use domain::drawer::Movement;
use domain::money::Cents;

use crate::counter_under_test::{BABA, Counter, PEOPLE, refusal};
use crate::desk::cash::Wanted;
use crate::desk::deliveries::Taken;
use crate::store::{orders, producers, slips};
use crate::trouble::Trouble;

/// A counter whose drawer holds less than what is due, and a delivery with an order for the rest.
fn short() -> (Counter, Taken) {
    let mut counter = Counter::closed(PEOPLE, "center");
    counter.open_day("2026-11-03", 2_000);
    counter.bring("K-0002", BABA);
    counter.load(20_000, 0);
    let offer = counter.desk.preview(None).offer.unwrap();
    assert_eq!((offer.pays.get(), offer.order), (2_000, true));
    counter.desk.pay_and_order("15,00".to_owned()).unwrap();
    let taken = counter.save().unwrap();
    (counter, taken)
}

fn pay(counter: &mut Counter, number: &str) -> Result<(), Trouble> {
    let (command, now) = (counter.command(), counter.tick());
    counter.desk.pay_order(command, number, now).map(drop)
}

fn moves(counter: &mut Counter, movement: Movement, cents: i64, who: &str) -> Result<(), Trouble> {
    let (command, now) = (counter.command(), counter.tick());
    let amount = Cents::new(cents).unwrap();
    let reason = if who.is_empty() { "trajo la gerente" } else { "" };
    let wanted = Wanted { movement, amount, producer: who.to_owned(), reason: reason.to_owned() };
    counter.desk.move_cash(command, &wanted, now).map(drop)
}

#[test]
fn what_the_drawer_cannot_pay_goes_on_an_order_that_is_paid_once() {
    let (mut counter, taken) = short();
    let owed = counter.producer("K-0002").owed_cents;
    let number = taken.number.to_string();
    let order = counter.desk.find_order(&number).unwrap();
    assert_eq!((order.cents, taken.paid.get()), (owed, 1_500));
    assert!(slips::get(counter.desk.store.db(), order.seq).unwrap().is_some(), "on paper");
    assert_eq!(refusal(pay(&mut counter, &number)), "order-drawer-short", "there are 5 dollars");
    moves(&mut counter, Movement::Replenishment, 10_000, "").unwrap();
    pay(&mut counter, &number).unwrap();
    assert_eq!((counter.producer("K-0002").owed_cents, counter.drawer()), (0, 10_500 - owed));
    assert_eq!(refusal(pay(&mut counter, &number)), "order-paid");
    assert_eq!(refusal(counter.desk.find_order("1")), "order-paid");
    assert_eq!(orders::open(counter.desk.store.db(), 9).unwrap(), []);
    counter.is_sound();
}

#[test]
fn an_order_is_found_by_what_stands_on_it() {
    let (counter, taken) = short();
    let number = taken.number.to_string();
    for text in ["1", " 000001 ", &number, "2-1-1", &format!("ACOPIO {number} 9F3A61C2")] {
        let found = counter.desk.find_order(text).unwrap();
        assert_eq!(found.number, taken.number, "{text}");
    }
    for text in ["", "2", "9-1-1", "2-9-1", "uno"] {
        assert_eq!(refusal(counter.desk.find_order(text)), "order-unknown", "{text}");
    }
}

#[test]
fn the_same_command_pays_an_order_once() {
    let (mut counter, taken) = short();
    moves(&mut counter, Movement::Replenishment, 20_000, "").unwrap();
    let (command, now, number) = (counter.command(), counter.tick(), taken.number.to_string());
    let first = counter.desk.pay_order(command, &number, now).unwrap();
    let drawer = counter.drawer();
    assert_eq!(counter.desk.pay_order(command, &number, now).unwrap(), first);
    assert_eq!(counter.drawer(), drawer);
}

#[test]
fn what_stands_on_an_order_is_not_paid_without_it() {
    let (mut counter, taken) = short();
    moves(&mut counter, Movement::Replenishment, 20_000, "").unwrap();
    let owed = counter.producer("K-0002").owed_cents;
    let all = moves(&mut counter, Movement::Settlement, owed, "K-0002");
    let Err(Trouble::Refused(say)) = all else { panic!("{all:?}") };
    assert_eq!(say.id, "cash-owed-on-orders");
    let said = counter.desk.words.say(&say);
    assert!(said.contains(&taken.number.to_string()), "a lost paper is found by it: {said}");
    counter.bring("K-0002", BABA);
    counter.load(30_000, 0);
    counter.desk.pay_less(Some("0".to_owned())).unwrap();
    counter.save().unwrap();
    let free = counter.producer("K-0002").owed_cents - owed;
    let more = moves(&mut counter, Movement::Settlement, free + 1, "K-0002");
    assert_eq!(refusal(more), "cash-owed-on-orders");
    moves(&mut counter, Movement::Settlement, free, "K-0002").unwrap();
    assert_eq!(counter.producer("K-0002").owed_cents, owed);
    counter.is_sound();
}

#[test]
fn a_void_takes_the_order_with_it() {
    let (mut counter, taken) = short();
    moves(&mut counter, Movement::Replenishment, 20_000, "").unwrap();
    counter.void(taken.seq, None).unwrap();
    assert_eq!(refusal(pay(&mut counter, &taken.number.to_string())), "order-voided");
    assert_eq!(orders::open(counter.desk.store.db(), 9).unwrap(), []);
    assert_eq!(orders::open_cents_of(counter.desk.store.db(), "K-0002").unwrap(), 0);
    counter.is_sound();
}

#[test]
fn where_all_is_paid_there_is_no_order() {
    let mut counter = Counter::open();
    counter.bring("K-0003", BABA);
    counter.load(10_000, 0);
    let due = counter.desk.preview(None).account.unwrap().due;
    let all = domain::es_ec::dollars(due).replace("$ ", "");
    counter.desk.pay_and_order(all).unwrap();
    let taken = counter.save().unwrap();
    assert_eq!(refusal(counter.desk.find_order(&taken.number.to_string())), "order-unknown");
    assert!(producers::get(counter.desk.store.db(), "K-0003").unwrap().is_some());
}
