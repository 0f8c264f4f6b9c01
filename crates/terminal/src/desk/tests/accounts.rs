//! Producers' accounts: every balance is the sum of its entries, advances in goods, transfers.

use domain::drawer::Movement;
use domain::money::Cents;
use proptest::prelude::*;

use crate::api::BankView;
use crate::counter_under_test::{BABA, Counter, refusal};
use crate::desk::cash::Wanted;
use crate::store::accounts::{self, Balance, What};
use crate::trouble::Trouble;
use crate::view;

const ROSA: &str = "K-0001";
const YAKU: &str = "K-0002";

fn cents(amount: i64) -> Cents {
    Cents::new(amount).unwrap()
}

fn entries(counter: &Counter, code: &str, balance: Balance) -> Vec<(What, i64)> {
    let entries = accounts::of(counter.desk.store.db(), code, balance).unwrap();
    entries.into_iter().map(|entry| (entry.what, entry.cents)).collect()
}

fn owing(counter: &mut Counter, code: &str, grams: i64, paid: &str) -> u64 {
    counter.bring(code, BABA);
    counter.load(grams, 0);
    counter.desk.pay_less(Some(paid.to_owned())).unwrap();
    counter.save().unwrap().seq
}

fn in_kind(counter: &mut Counter, code: &str, what: &str, amount: i64) -> Result<(), Trouble> {
    let (command, now) = (counter.command(), counter.tick());
    counter.desk.give_in_kind(command, code, (what, cents(amount)), now).map(drop)
}

fn has_account(counter: &mut Counter, code: &str) {
    let (command, now) = (counter.command(), counter.tick());
    let account = BankView {
        bank: "BanEcuador".to_owned(),
        account_type: "savings".to_owned(),
        number: "40-123 45678".to_owned(),
        holder_id: "1500123456".to_owned(),
        holder: String::new(),
    };
    counter.desk.set_bank(command, code, &account, now).unwrap();
}

fn transfer(counter: &mut Counter, rows: &[(&str, i64)]) -> Result<(), Trouble> {
    let (command, now) = (counter.command(), counter.tick());
    let rows: Vec<_> = rows.iter().map(|(code, owed)| (code.to_string(), cents(*owed))).collect();
    counter.desk.transfer(command, &rows, "lote 17", now)
}

#[test]
fn an_account_tells_what_became_of_an_advance() {
    let mut counter = Counter::open();
    let taken = counter.take(ROSA, BABA, 63_000);
    counter.void(taken.seq, Some(4_000)).unwrap();
    in_kind(&mut counter, ROSA, "2 tijeras de podar", 3_600).unwrap();
    let recovered = 8_000 - counter.producer(ROSA).advance_cents + 3_600;
    assert_eq!(recovered, 0, "the void gave all of it back");
    let listed = entries(&counter, ROSA, Balance::Advance);
    let [carried, taken_off, back, goods] = listed.as_slice() else { panic!("{listed:?}") };
    assert_eq!(*carried, (What::CarriedOver, 8_000));
    assert_eq!((taken_off.0, back.0), (What::Recovered, What::GivenBack));
    assert_eq!(taken_off.1, -back.1);
    assert_eq!(*goods, (What::InKind, 3_600));
    assert_eq!(entries(&counter, ROSA, Balance::Claim)[0].0, What::NotReturned);
    assert_eq!(entries(&counter, ROSA, Balance::Owed), [], "it was paid at once");

    let page = view::account_page(&counter.desk, ROSA, counter.now).unwrap();
    assert_eq!(page.advances.balance, "$ 116,00");
    assert_eq!(page.advances.rows[3].note, "2 tijeras de podar");
    assert_eq!(page.advances.rows[1].receipt, "02-001-000001");
    assert_eq!(page.advances.rows[3].balance, page.advances.balance);
    assert_eq!(page.ageing.to_30, "$ 116,00", "all of it was written down today");
    counter.is_sound();
}

#[test]
fn an_advance_ages_until_it_is_recovered() {
    let mut counter = Counter::open();
    counter.close_day();
    counter.now += 100 * 86_400_000;
    counter.open_day("2027-02-11", 50_000);
    in_kind(&mut counter, ROSA, "plántulas", 1_000).unwrap();
    let ageing = |counter: &Counter| {
        let page = view::account_page(&counter.desk, ROSA, counter.now).unwrap();
        (page.ageing.to_30, page.ageing.to_90, page.ageing.above_90)
    };
    let shown = |text: &str| text.to_owned();
    assert_eq!(ageing(&counter), (shown("$ 10,00"), shown(""), shown("$ 80,00")));
    counter.take(ROSA, BABA, 10_000);
    let left = counter.producer(ROSA).advance_cents;
    assert!((1_001..9_000).contains(&left), "{left}");
    let old = view_dollars(left - 1_000);
    assert_eq!(ageing(&counter), (shown("$ 10,00"), shown(""), old), "the oldest first");
}

fn view_dollars(cents: i64) -> String {
    domain::es_ec::dollars(self::cents(cents))
}

#[test]
fn goods_are_given_once_and_no_cash_moves() {
    let mut counter = Counter::open();
    let (command, drawer) = (counter.command(), counter.drawer());
    for _ in 0..2 {
        let now = counter.tick();
        counter.desk.give_in_kind(command, YAKU, ("machete", cents(1_250)), now).unwrap();
    }
    assert_eq!((counter.producer(YAKU).advance_cents, counter.drawer()), (1_250, drawer));
    let before = counter.desk.store.head().seq;
    let long = "x".repeat(121);
    for (code, what, amount, why) in [
        (YAKU, "  ", 100, "in-kind-what-missing"),
        (YAKU, "sacos", 0, "in-kind-nothing"),
        (YAKU, long.as_str(), 100, "account-text-long"),
        ("K-9999", "sacos", 100, "unknown-producer"),
        (YAKU, "sacos", Cents::MAX.get(), "figure-too-large"),
    ] {
        assert_eq!(refusal(in_kind(&mut counter, code, what, amount)), why);
    }
    assert_eq!(counter.desk.store.head().seq, before, "what is refused is not recorded");
    let taken = counter.take(YAKU, BABA, 20_000);
    assert!(counter.producer(YAKU).advance_cents < 1_250, "recovered with the cap like others");
    counter.void(taken.seq, None).unwrap();
    assert_eq!(counter.producer(YAKU).advance_cents, 1_250);
    counter.is_sound();
}

#[test]
fn what_is_sent_to_banks_is_no_longer_owed_and_the_drawer_stays() {
    let mut counter = Counter::open();
    owing(&mut counter, YAKU, 20_000, "5");
    owing(&mut counter, ROSA, 63_000, "0");
    let (yaku, rosa) = (counter.producer(YAKU).owed_cents, counter.producer(ROSA).owed_cents);
    has_account(&mut counter, YAKU);
    let list = view::transfer_view(&counter.desk).unwrap();
    let listed: Vec<_> = list.rows.iter().map(|row| (&*row.code, row.bank.is_some())).collect();
    assert_eq!(listed, [(YAKU, true), (ROSA, false)]);
    let amount = view_dollars(yaku).replace("$ ", "");
    let line =
        format!("BanEcuador;ahorros;4012345678;1500123456;Yaku Shiguango Andi;{amount};K-0002");
    let both = [YAKU, ROSA].map(str::to_owned);
    let csv = view::transfer_table(&counter.desk, &both).unwrap();
    assert!(csv.starts_with('\u{feff}') && csv.contains(&line), "{csv}");
    assert!(!csv.contains(ROSA), "nowhere to send it to");
    let nobody = view::transfer_table(&counter.desk, &[]).unwrap();
    assert!(!nobody.contains(YAKU), "left out of the batch");

    let before = (counter.desk.store.head().seq, counter.drawer());
    for (rows, why) in [
        (&[][..], "transfer-nobody"),
        (&[(ROSA, rosa)][..], "transfer-no-account"),
        (&[(YAKU, yaku - 1)][..], "transfer-changed"),
        (&[(YAKU, yaku), (YAKU, yaku)][..], "transfer-changed"),
        (&[("K-9999", 1)][..], "unknown-producer"),
        (&[(YAKU, yaku), (ROSA, rosa)][..], "transfer-no-account"),
    ] {
        assert_eq!(refusal(transfer(&mut counter, rows)), why);
    }
    assert_eq!((counter.desk.store.head().seq, counter.drawer()), before, "all or nothing");
    transfer(&mut counter, &[(YAKU, yaku)]).unwrap();
    assert_eq!((counter.producer(YAKU).owed_cents, counter.drawer()), (0, before.1));
    let owed = entries(&counter, YAKU, Balance::Owed);
    assert_eq!(owed, [(What::Delivered, yaku), (What::Transferred, -yaku)]);
    let again = transfer(&mut counter, &[(YAKU, yaku)]);
    assert_eq!(refusal(again), "transfer-changed", "nothing is owed any more");
    counter.is_sound();
}

#[test]
fn what_stands_on_an_order_is_not_sent_to_a_bank_as_well() {
    let mut counter = Counter::open();
    has_account(&mut counter, YAKU);
    counter.bring(YAKU, BABA);
    counter.load(20_000, 0);
    counter.desk.pay_and_order("5".to_owned()).unwrap();
    let ordered = counter.save().unwrap();
    let listed = |counter: &Counter| -> Vec<i64> {
        let rows = view::transfer_view(&counter.desk).unwrap().rows;
        rows.iter().map(|row| row.cents).collect()
    };
    assert_eq!(listed(&counter), [0; 0], "all of it is on paper");
    let owed = ordered.owed.get();
    assert_eq!(refusal(transfer(&mut counter, &[(YAKU, owed)])), "transfer-changed");
    owing(&mut counter, YAKU, 30_000, "5");
    let free = counter.producer(YAKU).owed_cents - owed;
    assert_eq!(listed(&counter), [free]);
    assert_eq!(refusal(transfer(&mut counter, &[(YAKU, free + owed)])), "transfer-changed");
    transfer(&mut counter, &[(YAKU, free)]).unwrap();
    let (command, now) = (counter.command(), counter.tick());
    counter.desk.pay_order(command, &ordered.number.to_string(), now).unwrap();
    assert_eq!(counter.producer(YAKU).owed_cents, 0);
    counter.is_sound();
}

#[test]
fn a_bank_account_is_digits_and_an_identity() {
    let mut counter = Counter::open();
    let account = |number: &str, holder_id: &str| BankView {
        bank: "Cooperativa Tena".to_owned(),
        account_type: "checking".to_owned(),
        number: number.to_owned(),
        holder_id: holder_id.to_owned(),
        holder: "José Andi".to_owned(),
    };
    let mut set = |account: &BankView| {
        let (command, now) = (counter.command(), counter.tick());
        counter.desk.set_bank(command, YAKU, account, now)
    };
    for (number, holder_id, why) in [
        ("", "1500123456", "bank-number-bad"),
        ("1234", "1500123456", "bank-number-bad"),
        ("12345x", "1500123456", "bank-number-bad"),
        ("12345", "150012345", "bank-holder-bad"),
        ("12345", "15001234567", "bank-holder-bad"),
        ("12345", "", "bank-holder-bad"),
    ] {
        assert_eq!(refusal(set(&account(number, holder_id))), why, "{number} {holder_id}");
    }
    set(&account("12345", "1500123456001")).unwrap();
    let page = view::family_page(&counter.desk, YAKU).unwrap();
    assert_eq!(page.bank, Some(account("12345", "1500123456001")));
    let (command, now) = (counter.command(), counter.tick());
    let gone = BankView { bank: String::new(), ..account("", "") };
    counter.desk.set_bank(command, YAKU, &gone, now).unwrap();
    assert_eq!(view::family_page(&counter.desk, YAKU).unwrap().bank, None);
    counter.is_sound();
}

#[test]
fn a_season_counts_what_was_delivered_and_what_the_programmes_added() {
    let mut counter = Counter::open();
    counter.take(ROSA, BABA, 30_000);
    counter.take(ROSA, BABA, 20_000);
    let wrong = counter.take(ROSA, BABA, 10_000);
    counter.void(wrong.seq, None).unwrap();
    let page = view::passbook(&counter.desk, ROSA, counter.now).unwrap();
    assert_eq!((page.season.as_str(), page.forms.len()), ("2026", 1));
    assert_eq!((page.forms[0].kilos.as_str(), page.forms[0].deliveries), ("50,000 kg", 2));
    // 66,139 lb and 44,092 lb at 0,0625, each rounded: 4,13 and 2,76.
    assert_eq!(page.premium, "$ 6,89");
    assert_eq!(page.quotas.len(), 2);
    let nobody = view::passbook(&counter.desk, "K-0003", counter.now).unwrap();
    assert!(nobody.forms.is_empty() && nobody.quotas.is_empty());
    assert_eq!(refusal(view::passbook(&counter.desk, "K-9999", counter.now)), "unknown-producer");
}

/// One thing that touches an account.
#[derive(Clone, Debug)]
enum Step {
    Deliver(usize, i64, i64),
    Void(usize, i64),
    Advance(usize, i64),
    Goods(usize, i64),
    Settle(usize, i64),
    Transfer(usize),
}

fn any_step() -> impl Strategy<Value = Step> {
    prop_oneof![
        (0..2_usize, 5_000..60_000_i64, 0..=100_i64).prop_map(|(who, g, part)| Step::Deliver(
            who,
            g / 50 * 50,
            part
        )),
        (0..8_usize, 0..=100_i64).prop_map(|(which, part)| Step::Void(which, part)),
        (0..2_usize, 1..3_000_i64).prop_map(|(who, amount)| Step::Advance(who, amount)),
        (0..2_usize, 1..3_000_i64).prop_map(|(who, amount)| Step::Goods(who, amount)),
        (0..2_usize, 0..=100_i64).prop_map(|(who, part)| Step::Settle(who, part)),
        (0..2_usize).prop_map(Step::Transfer),
    ]
}

fn moves(counter: &mut Counter, movement: Movement, code: &str, amount: i64) {
    let (command, now) = (counter.command(), counter.tick());
    let amount = cents(amount);
    let wanted = Wanted { movement, amount, producer: code.to_owned(), reason: String::new() };
    // The drawer may not have it: then nothing moves.
    drop(counter.desk.move_cash(command, &wanted, now));
}

fn part_of(amount: i64, percent: i64) -> i64 {
    amount * percent / 100
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    #[test]
    fn every_balance_is_the_sum_of_its_entries(
        steps in proptest::collection::vec(any_step(), 1..14),
    ) {
        let mut counter = Counter::open();
        let codes = [ROSA, YAKU];
        codes.iter().for_each(|code| has_account(&mut counter, code));
        let mut taken: Vec<(u64, i64)> = Vec::new();
        for step in steps {
            match step {
                Step::Deliver(who, grams, part) => {
                    counter.bring(codes[who], BABA);
                    counter.load(grams, 0);
                    let due = counter.desk.preview(None).account.unwrap().due.get();
                    let paid = part_of(due, part).min(counter.drawer());
                    let typed = view_dollars(paid).replace("$ ", "").replace('.', "");
                    counter.desk.pay_less(Some(typed)).unwrap();
                    taken.push((counter.save().unwrap().seq, paid));
                }
                Step::Void(which, part) if which < taken.len() => {
                    let (seq, paid) = taken.remove(which);
                    counter.void(seq, Some(part_of(paid, part))).unwrap();
                }
                Step::Void(..) => {}
                Step::Advance(who, amount) => {
                    moves(&mut counter, Movement::Advance, codes[who], amount);
                }
                Step::Goods(who, amount) => {
                    in_kind(&mut counter, codes[who], "sacos", amount).unwrap();
                }
                Step::Settle(who, part) => {
                    let owed = counter.producer(codes[who]).owed_cents;
                    moves(&mut counter, Movement::Settlement, codes[who], part_of(owed, part));
                }
                Step::Transfer(who) => {
                    let owed = counter.producer(codes[who]).owed_cents;
                    drop(transfer(&mut counter, &[(codes[who], owed)]));
                }
            }
        }
        counter.is_sound();
        for code in codes {
            let entries = accounts::of(counter.desk.store.db(), code, Balance::Advance).unwrap();
            let (granted, reduced) = accounts::advances(&entries);
            let granted: i64 = granted.iter().map(|(_, cents)| cents).sum();
            prop_assert_eq!(granted - reduced, counter.producer(code).advance_cents);
        }
    }
}

#[test]
fn an_unknown_producer_has_no_account() {
    let counter = Counter::open();
    let page = view::account_page(&counter.desk, "K-9999", counter.now);
    assert_eq!(refusal(page), "unknown-producer");
}
