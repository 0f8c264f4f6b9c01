//! A counter and a load to try the rules on; the tests are in the files below.

use chrono::NaiveDate;

use super::*;
use crate::catalogue::{FormId, GradeRule, Limit, MoistureRule, SampleKind};
use crate::price::PriceUnit;
use crate::prices::{BasePrice, Differential};
use crate::weighing::ScaleLimits;

mod accounts;
mod limits;
mod properties;
mod reduction;

fn grams(number: i64) -> Grams {
    Grams::new(number).unwrap()
}

fn cents(number: i64) -> Cents {
    Cents::new(number).unwrap()
}

fn share(parts: u16) -> PerMille {
    PerMille::new(parts).unwrap()
}

fn price(micros: i64) -> Price {
    Price::new(micros, PriceUnit::Kg).unwrap()
}

/// All that a delivery is settled by, owned, to be changed by each test.
#[derive(Clone, Debug)]
struct Counter {
    form: Form,
    table: Option<GradeTable>,
    prices: PriceList,
    rules: CenterRules,
    standing: Standing,
}

impl Counter {
    /// A form without measures at 1 $/kg, plus 0,10 for organic and 0,01 for the seal; a
    /// conventional producer.
    fn new() -> Counter {
        let form = FormId::new("cacao/baba").unwrap();
        let day = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
        let on_top = |programme, micros| {
            let form = form.clone();
            Differential { form, programme, price: price(micros), grades: None }
        };
        let prices = PriceList {
            base: vec![BasePrice { form: form.clone(), grade: None, price: price(1_000_000) }],
            differentials: vec![
                on_top(Programme::Organic, 100_000),
                on_top(Programme::Chakra, 10_000),
            ],
            valid_from: day,
            valid_until: None,
        };
        Counter {
            form: Form {
                id: form,
                name: String::new(),
                detail: String::new(),
                picture: String::new(),
                scale: "platform".into(),
                price_unit: PriceUnit::Kg,
                dry_equivalent_pm: 380,
                moisture: None,
                rain_wet_allowed: true,
                grade_table: None,
            },
            table: None,
            prices,
            rules: CenterRules { rain_wet_discount: share(50), recovery_cap: share(300) },
            standing: Standing {
                organic: OrganicStatus::Conventional,
                chakra: false,
                quota_left_dry: None,
                advance: Cents::ZERO,
            },
        }
    }

    fn with_moisture(mut self) -> Counter {
        self.form.moisture = Some(MoistureRule {
            reference: share(70),
            max: share(150),
            usual_min: share(60),
            usual_max: share(120),
        });
        self
    }

    fn with_grades(mut self) -> Counter {
        let limits = vec![Limit::parse("split_max", 50).unwrap()];
        self.form.grade_table = Some("pods".into());
        self.table = Some(GradeTable {
            name: "pods".into(),
            title: String::new(),
            source: String::new(),
            effective: NaiveDate::from_ymd_opt(2021, 1, 1).unwrap(),
            sample: SampleKind::Pods,
            classes: vec!["split".into()],
            grades: vec![GradeRule { grade: "A".into(), limits }],
        });
        let form = self.form.id.clone();
        let graded = BasePrice { form, grade: Some("A".into()), price: price(2_000_000) };
        self.prices.base.push(graded);
        self
    }

    fn organic(mut self, left: Option<i64>) -> Counter {
        self.standing.organic = OrganicStatus::Organic;
        self.standing.quota_left_dry = left.map(grams);
        self
    }

    fn settle(&self, load: &Load) -> Result<Account, Refusal> {
        let terms = Terms {
            form: &self.form,
            grade_table: self.table.as_ref(),
            prices: &self.prices,
            rules: &self.rules,
            standing: &self.standing,
        };
        settle(load, &terms)
    }
}

fn scale() -> ScaleLimits {
    ScaleLimits { capacity: Grams::MAX, division: grams(1), min_load: grams(1) }
}

fn load(net: i64) -> Load {
    let weighing = Weighing::new(grams(net), Grams::ZERO, &scale()).unwrap();
    Load { weighings: vec![weighing], ..Load::default() }
}

fn deducted(account: &Account) -> Vec<(&'static str, i64)> {
    account.deductions.iter().map(|d| (d.kind.as_str(), d.grams.get())).collect()
}

fn parts(account: &Account) -> Vec<(&'static str, i64)> {
    account.segregation.iter().map(|p| (p.segregation.as_str(), p.grams.get())).collect()
}

fn paid_for(account: &Account) -> Vec<(&'static str, i64, i64)> {
    let line = |line: &Line| (line.kind.as_str(), line.grams.get(), line.cents.get());
    account.lines.iter().map(line).collect()
}
