//! The ledger of the test: plain maps of whole numbers, moved by the rules of `docs/rules.md` as
//! somebody would with paper and pencil. It never asks the program anything.

use std::collections::{BTreeMap, BTreeSet};

use super::calendar::year;
use super::rules::{self, Account, Form, Load, Prices, Standing};

/// A change of a status.
#[derive(Clone, Debug)]
pub(super) struct Change {
    pub(super) status: &'static str,
    pub(super) value: String,
    pub(super) from: i32,
    pub(super) until: Option<i32>,
}

/// A quota of one product and season; grams, dry.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Quota {
    pub(super) granted: i64,
    pub(super) carried: i64,
    pub(super) used: i64,
}

impl Quota {
    pub(super) fn left(self) -> i64 {
        (self.granted - self.used).max(0)
    }
}

/// A producer. Balances are cents; what is owed goes below zero where more was paid than is due.
#[derive(Clone, Debug, Default)]
pub(super) struct Person {
    pub(super) organic: String,
    pub(super) chakra: bool,
    pub(super) changes: Vec<Change>,
    /// By product and year.
    pub(super) quotas: BTreeMap<(String, i32), Quota>,
    pub(super) advance: i64,
    pub(super) owed: i64,
    pub(super) claim: i64,
    pub(super) bank: bool,
}

impl Person {
    /// What a status is on a day; `None` before anything was said of it.
    fn changed(&self, status: &str, day: i32) -> Option<String> {
        let mut of: Vec<&Change> =
            self.changes.iter().filter(|it| it.status == status && it.from <= day).collect();
        of.sort_by_key(|it| it.from);
        let over = |it: &&&Change| it.until.is_some_and(|until| until < day);
        let pause = |it: &&&Change| it.value == "sanctioned" || it.value == "withdrawn";
        let last = of.iter().rfind(|it| !(over(it) && pause(it)))?;
        let none = if status == "organic" { "conventional" } else { "no" };
        Some(if over(&last) { none.to_owned() } else { last.value.clone() })
    }

    /// The organic status on a day.
    pub(super) fn organic_on(&self, day: i32) -> String {
        self.changed("organic", day).unwrap_or_else(|| self.organic.clone())
    }

    /// Whether the seal is held on a day.
    pub(super) fn chakra_on(&self, day: i32) -> bool {
        let held = self.changed("chakra", day).map_or(self.chakra, |value| value == "yes");
        held && self.organic_on(day) != "withdrawn"
    }
}

/// A delivery that was taken.
#[derive(Clone, Debug)]
pub(super) struct Delivery {
    /// By what the program knows it.
    pub(super) seq: i64,
    pub(super) receipt: i64,
    /// Business day, and the opening it belongs to.
    pub(super) day: i32,
    pub(super) opening: usize,
    /// The day of the delivery that was corrected first.
    pub(super) season_day: i32,
    pub(super) producer: String,
    pub(super) form: Form,
    pub(super) load: Load,
    /// Which price list.
    pub(super) list: usize,
    pub(super) organic: String,
    pub(super) chakra: bool,
    pub(super) account: Account,
    pub(super) paid: i64,
    pub(super) voided: bool,
    /// The opening in which it was voided.
    pub(super) voided_in: Option<usize>,
}

/// A payment order.
#[derive(Clone, Debug)]
pub(super) struct Order {
    pub(super) delivery: usize,
    pub(super) cents: i64,
    pub(super) paid: bool,
}

/// Who had the drawer.
#[derive(Clone, Debug)]
pub(super) struct Shift {
    pub(super) clerk: String,
    /// What was counted at its end above what had to be there.
    pub(super) difference: Option<i64>,
}

/// A day from an opening to its close.
#[derive(Clone, Debug)]
pub(super) struct Day {
    pub(super) day: i32,
    pub(super) opening: i64,
    pub(super) drawer: i64,
    /// What moved by kind; cents, never below zero.
    pub(super) moved: BTreeMap<&'static str, i64>,
    pub(super) shifts: Vec<Shift>,
    pub(super) counted: Option<i64>,
    pub(super) voids: i64,
    pub(super) reprints: i64,
}

/// A price list.
#[derive(Clone, Debug)]
pub(super) struct List {
    pub(super) prices: Prices,
    pub(super) from: i32,
    pub(super) until: Option<i32>,
}

/// All of it.
#[derive(Clone, Debug, Default)]
pub(super) struct Book {
    pub(super) people: BTreeMap<String, Person>,
    pub(super) deliveries: Vec<Delivery>,
    pub(super) orders: Vec<Order>,
    pub(super) days: Vec<Day>,
    pub(super) lists: Vec<List>,
    /// Days on which two people bought by a list that had ended.
    pub(super) overridden: BTreeSet<i32>,
}

impl Book {
    pub(super) fn open_day(&self) -> Option<&Day> {
        self.days.last().filter(|day| day.counted.is_none())
    }

    pub(super) fn drawer(&self) -> i64 {
        self.open_day().map_or(0, |day| day.drawer)
    }

    /// The list that began last, whether or not it has ended.
    pub(super) fn last_list(&self, today: i32) -> Option<usize> {
        let begun = (0..self.lists.len()).filter(|at| self.lists[*at].from <= today);
        begun.max_by_key(|at| (self.lists[*at].from, *at))
    }

    /// The list in force.
    pub(super) fn list(&self, today: i32) -> Option<usize> {
        self.last_list(today).filter(|at| {
            self.lists[*at].until.is_none_or(|until| today <= until)
                || self.overridden.contains(&today)
        })
    }

    /// Where somebody stands for a form on a day.
    pub(super) fn standing(&self, code: &str, form: &Form, day: i32) -> Standing {
        let person = &self.people[code];
        let quota = person.quotas.get(&(rules::product(form.id).to_owned(), year(day)));
        Standing {
            organic: person.organic_on(day),
            chakra: person.chakra_on(day),
            quota_left: quota.map(|quota| quota.left()),
            advance: person.advance,
        }
    }

    /// Cash moves in the drawer.
    pub(super) fn cash(&mut self, kind: &'static str, cents: i64) {
        let day = self.days.last_mut().expect("a day is open");
        day.drawer += if comes_in(kind) { cents } else { -cents };
        *day.moved.entry(kind).or_default() += cents;
        assert!(0 <= day.drawer, "the test itself takes the drawer below zero");
    }

    fn use_quota(&mut self, at: usize, sign: i64) {
        let of = &self.deliveries[at];
        let key = (rules::product(of.form.id).to_owned(), year(of.season_day));
        let used = of.account.quota_used * sign;
        let person = self.people.get_mut(&of.producer).expect("known");
        if used != 0 {
            person.quotas.get_mut(&key).expect("with a quota").used += used;
        }
    }

    /// A delivery is taken.
    pub(super) fn take(&mut self, delivery: Delivery, order: bool) {
        let Delivery { account, paid, .. } = &delivery;
        let (recovered, owed, paid) = (account.recovered, account.due - paid, *paid);
        let person = self.people.get_mut(&delivery.producer).expect("known");
        person.advance -= recovered;
        person.owed += owed;
        self.deliveries.push(delivery);
        let at = self.deliveries.len() - 1;
        self.use_quota(at, 1);
        self.cash("payment", paid);
        if order && 0 < owed {
            self.orders.push(Order { delivery: at, cents: owed, paid: false });
        }
    }

    /// A delivery is taken back; so much cash comes back.
    pub(super) fn void(&mut self, at: usize, returned: i64) {
        let of = self.deliveries[at].clone();
        let person = self.people.get_mut(&of.producer).expect("known");
        person.advance += of.account.recovered;
        person.owed -= of.account.due - of.paid;
        person.claim += of.paid - returned;
        self.use_quota(at, -1);
        self.cash("return", returned);
        let opening = self.days.len() - 1;
        self.days[opening].voids += 1;
        self.deliveries[at].voided = true;
        self.deliveries[at].voided_in = Some(opening);
    }

    pub(super) fn is_open(&self, order: &Order) -> bool {
        !order.paid && !self.deliveries[order.delivery].voided
    }

    /// What stands on somebody's open orders.
    pub(super) fn on_orders(&self, code: &str) -> i64 {
        let of = |order: &&Order| {
            self.is_open(order) && self.deliveries[order.delivery].producer == code
        };
        self.orders.iter().filter(of).map(|order| order.cents).sum()
    }

    /// What can be paid to somebody without a paper.
    pub(super) fn free(&self, code: &str) -> i64 {
        (self.people[code].owed.max(0) - self.on_orders(code)).max(0)
    }

    /// The deliveries of an opening that count, at its end or now.
    pub(super) fn counting(&self, opening: usize) -> impl Iterator<Item = &Delivery> {
        self.deliveries.iter().filter(move |it| {
            it.opening == opening && it.voided_in.is_none_or(|voided_in| opening < voided_in)
        })
    }

    /// What would be carried over into the season of a day, under a cap per mille.
    pub(super) fn left_over(&self, today: i32, cap: i64) -> Vec<(String, String, i64)> {
        let mut rows = Vec::new();
        for (code, person) in &self.people {
            for ((product, season), quota) in &person.quotas {
                let now = person.quotas.get(&(product.clone(), year(today)));
                let carried =
                    quota.left().min((quota.granted - quota.carried).max(0) * cap / 1_000);
                let wanted = *season == year(today) - 1
                    && person.organic_on(today) == "organic"
                    && now.is_none_or(|now| now.carried == 0);
                if wanted && 0 < carried {
                    rows.push((code.clone(), product.clone(), carried));
                }
            }
        }
        rows
    }

    /// What is left of a season is carried over.
    pub(super) fn carry_over(&mut self, today: i32, cap: i64) {
        for (code, product, carried) in self.left_over(today, cap) {
            let person = self.people.get_mut(&code).expect("known");
            let quota = person.quotas.entry((product, year(today))).or_default();
            quota.granted += carried;
            quota.carried = carried;
        }
    }
}

/// Whether cash of that kind comes into the drawer.
pub(super) fn comes_in(kind: &str) -> bool {
    matches!(kind, "replenishment" | "return" | "repayment")
}
