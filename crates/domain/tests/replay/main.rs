//! Replays the days of `tests/fixtures` through the rules and compares every figure of `expect`.
//!
//! What the terminal's journal keeps (balances, the drawer, quotas) is kept here by hand, so that
//! the rules are tried without it. The answer is built in the shape of `expect` and compared whole.

#![expect(clippy::unwrap_used, reason = "a test")]

use std::collections::BTreeMap;

use domain::catalogue::{Catalogue, FormId};
use domain::correction::{Effect, reverse};
use domain::day::{Taken, totals_by_form};
use domain::delivery::{Account, Payment, Terms, pay, settle};
use domain::drawer::{Drawer, Movement};
use domain::mass::Grams;
use domain::money::Cents;
use domain::prices::PriceList;
use domain::standing::{OrganicStatus, Standing};
use serde_json::{Map, Value, json};

mod reference;

use reference::{catalogue, cents, grams, int, list, load, price_list, text};

#[test]
fn the_day_of_twelve_comes_out_to_the_gram_and_the_cent() {
    replay(include_str!("../../../../tests/fixtures/day-12.json"), 12);
}

#[test]
fn the_day_of_sixty_comes_out_to_the_gram_and_the_cent() {
    replay(include_str!("../../../../tests/fixtures/day-60.json"), 60);
}

#[test]
fn the_day_with_cash_movements_comes_out_to_the_gram_and_the_cent() {
    replay(include_str!("../../../../tests/fixtures/day-60-cash.json"), 60);
}

fn replay(text: &str, deliveries: usize) {
    let day: Value = serde_json::from_str(text).unwrap();
    let given = list(&day, "given");
    assert_eq!(given.len(), deliveries);

    let mut center = Center::of(&day);
    let mut answers = Vec::new();
    for (nth, delivery) in given.iter().enumerate() {
        answers.push(center.take(delivery));
        for moved in list(&day, "cash_movements") {
            if usize::try_from(int(moved, "after_delivery")).unwrap() == nth {
                center.move_cash(moved);
            }
        }
    }
    for void in list(&day, "voids") {
        center.void(usize::try_from(int(void, "delivery")).unwrap());
    }

    let expected = list(&day["expect"], "deliveries");
    for (nth, (answer, expected)) in answers.iter().zip(expected).enumerate() {
        assert_eq!(answer, expected, "delivery {nth} as it was taken");
    }
    let mut whole = center.evening();
    whole.insert("deliveries".into(), Value::Array(answers));
    assert_eq!(Value::Object(whole), day["expect"], "the day after its voids");
}

/// A center on one day: its reference data and every balance.
struct Center {
    catalogue: Catalogue,
    prices: PriceList,
    status: BTreeMap<String, (OrganicStatus, bool)>,
    advances: BTreeMap<String, Cents>,
    owed: BTreeMap<String, Cents>,
    quotas: BTreeMap<(String, String), Grams>,
    drawer: Drawer,
    taken: Vec<Kept>,
}

/// A delivery that was taken.
struct Kept {
    producer: String,
    form: FormId,
    account: Account,
    payment: Payment,
    voided: bool,
}

impl Center {
    fn of(day: &Value) -> Center {
        let mut center = Center {
            catalogue: catalogue(day),
            prices: price_list(&day["price_list"]),
            status: BTreeMap::new(),
            advances: BTreeMap::new(),
            owed: BTreeMap::new(),
            quotas: BTreeMap::new(),
            drawer: Drawer::open(cents(int(day, "opening_cash_cents"))),
            taken: Vec::new(),
        };
        center.prices.check(&center.catalogue).unwrap();
        for producer in list(day, "producers") {
            let code = text(producer, "code");
            let organic = OrganicStatus::parse(&text(producer, "organic")).unwrap();
            let chakra = producer["chakra_seal"].as_bool().unwrap();
            center.status.insert(code.clone(), (organic, chakra));
            center.advances.insert(code.clone(), cents(int(producer, "advance_cents")));
            for (product, left) in producer["quota_dry_g"].as_object().unwrap() {
                let left = grams(left.as_i64().unwrap());
                center.quotas.insert((code.clone(), product.clone()), left);
            }
        }
        center
    }

    /// Takes and pays one delivery; answers it in the shape of `expect.deliveries`.
    fn take(&mut self, given: &Value) -> Value {
        let producer = text(given, "producer");
        let id = FormId::new(&text(given, "form")).unwrap();
        let form = self.catalogue.form(&id).unwrap();
        assert_eq!(form.scale, text(given, "scale"));
        let quota = (producer.clone(), id.product().to_owned());
        let (organic, chakra) = self.status[&producer];
        let standing = Standing {
            organic,
            chakra,
            quota_left_dry: self.quotas.get(&quota).copied(),
            advance: self.advances[&producer],
        };
        let terms = Terms {
            form,
            grade_table: form.grade_table.as_deref().and_then(|t| self.catalogue.grade_table(t)),
            prices: &self.prices,
            rules: &self.catalogue.rules(),
            standing: &standing,
        };
        let limits = self.catalogue.scale(&form.scale).unwrap().limits;
        let account = settle(&load(given, &limits), &terms).unwrap();
        let payment =
            pay(account.due, cents(int(given, "pay_cents")), self.drawer.holds()).unwrap();

        self.drawer = self.drawer.after(Movement::Payment, payment.paid).unwrap();
        let advance = self.advances.get_mut(&producer).unwrap();
        *advance = advance.checked_sub(account.recovered).unwrap();
        let owed = self.owed.entry(producer.clone()).or_default();
        *owed = owed.checked_add(payment.owed).unwrap();
        if let Some(left) = self.quotas.get_mut(&quota) {
            *left = left.checked_sub(account.quota_used_dry).unwrap();
        }
        let answer = answer(&account, &payment);
        self.taken.push(Kept { producer, form: id, account, payment, voided: false });
        answer
    }

    fn move_cash(&mut self, moved: &Value) {
        let movement = Movement::parse(&text(moved, "kind")).unwrap();
        let amount = cents(int(moved, "cents"));
        self.drawer = self.drawer.after(movement, amount).unwrap();
        if movement == Movement::Advance {
            let advance = self.advances.get_mut(&text(moved, "producer")).unwrap();
            *advance = advance.checked_add(amount).unwrap();
        } else if movement == Movement::Settlement {
            let owed = self.owed.get_mut(&text(moved, "producer")).unwrap();
            *owed = owed.checked_sub(amount).unwrap();
        }
    }

    fn void(&mut self, nth: usize) {
        let kept = &mut self.taken[nth];
        assert!(!kept.voided, "a delivery is voided once");
        kept.voided = true;
        let effect = Effect {
            recovered: kept.account.recovered,
            quota_used_dry: kept.account.quota_used_dry,
            paid: kept.payment.paid,
            owed: kept.payment.owed,
        };
        let reversal = reverse(&effect, kept.payment.paid).unwrap();

        self.drawer = self.drawer.after(Movement::Return, reversal.returned).unwrap();
        let advance = self.advances.get_mut(&kept.producer).unwrap();
        *advance = advance.checked_add(reversal.advance).unwrap();
        let owed = self.owed.get_mut(&kept.producer).unwrap();
        *owed = owed.checked_sub(reversal.cancelled).unwrap();
        let quota = (kept.producer.clone(), kept.form.product().to_owned());
        if let Some(left) = self.quotas.get_mut(&quota) {
            *left = left.checked_add(reversal.quota_dry).unwrap();
        }
    }

    /// Everything of `expect` but its deliveries.
    fn evening(&self) -> Map<String, Value> {
        let taken = self.taken.iter().map(|kept| Taken {
            form: &kept.form,
            net: kept.account.net,
            payable: kept.account.payable,
            total: kept.account.total,
            voided: kept.voided,
        });
        let totals: Map<String, Value> = totals_by_form(taken)
            .unwrap()
            .iter()
            .map(|(form, sums)| {
                let sums = json!({
                    "deliveries": sums.deliveries,
                    "net_g": sums.net.get(),
                    "payable_g": sums.payable.get(),
                    "total_cents": sums.total.get(),
                });
                (form.as_str().to_owned(), sums)
            })
            .collect();
        let quotas: Vec<Value> = self
            .quotas
            .iter()
            .map(|((producer, product), left)| {
                json!({ "producer": producer, "product": product, "grams": left.get() })
            })
            .collect();
        let closing = self.drawer.holds().get();
        let evening = json!({
            "totals_by_form": totals,
            "cash_out_net_cents": self.drawer.opening.get() - closing,
            "closing_cash_cents": closing,
            "owed_to_producers_cents": not_zero(&self.owed),
            "advances_left_cents": not_zero(&self.advances),
            "organic_quota_left_dry_g": quotas,
        });
        evening.as_object().unwrap().clone()
    }
}

fn answer(account: &Account, payment: &Payment) -> Value {
    let deductions: Vec<Value> = account
        .deductions
        .iter()
        .map(|d| json!({ "kind": d.kind.as_str(), "grams": d.grams.get() }))
        .collect();
    let segregation: Vec<Value> = account
        .segregation
        .iter()
        .map(|p| json!({ "segregation": p.segregation.as_str(), "grams": p.grams.get() }))
        .collect();
    let lines: Vec<Value> = account
        .lines
        .iter()
        .map(|line| {
            json!({
                "kind": line.kind.as_str(),
                "grams": line.grams.get(),
                "price_micros": line.price.micros(),
                "unit": line.price.unit().as_str(),
                "cents": line.cents.get(),
            })
        })
        .collect();
    json!({
        "net_g": account.net.get(),
        "deductions": deductions,
        "payable_g": account.payable.get(),
        "grade": account.grade,
        "segregation": segregation,
        "lines": lines,
        "total_cents": account.total.get(),
        "recovered_cents": account.recovered.get(),
        "due_cents": account.due.get(),
        "paid_cents": payment.paid.get(),
        "owed_to_producer_cents": payment.owed.get(),
    })
}

fn not_zero(balances: &BTreeMap<String, Cents>) -> BTreeMap<&str, i64> {
    let standing = balances.iter().filter(|(_, amount)| **amount > Cents::ZERO);
    standing.map(|(producer, amount)| (producer.as_str(), amount.get())).collect()
}
