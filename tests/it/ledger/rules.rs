//! What a delivery is worth, written a second time from `docs/rules.md` in the plainest way: whole
//! numbers, exact fractions, no type of the program's.

use std::collections::BTreeMap;

/// How a form is graded.
#[derive(Clone, Copy, Debug)]
pub(super) enum Grades {
    /// Not at all.
    None,
    /// By a hundred beans cut: grade, at least fermented, at most violet, slaty, mouldy; per mille.
    Beans(&'static [(&'static str, i64, i64, i64, i64)]),
    /// By pods: grade, least length in millimetres, at most split, per mille.
    Pods(&'static [(&'static str, i64, i64)]),
}

/// A form, as the catalogue that comes with the program has it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Form {
    pub(super) id: &'static str,
    /// Capacity, division and least load of its scale, grams.
    pub(super) scale: (i64, i64, i64),
    /// The unit of its prices.
    pub(super) unit: &'static str,
    /// Dry equivalent, per mille.
    pub(super) dry: i64,
    /// Reference and maximum, per mille.
    pub(super) moisture: Option<(i64, i64)>,
    pub(super) rain: bool,
    pub(super) grades: Grades,
}

const PLATFORM: (i64, i64, i64) = (300_000, 50, 1_000);
const BENCH: (i64, i64, i64) = (150_000, 20, 400);
const COUNTER: (i64, i64, i64) = (6_000, 1, 20);

/// Everything that is bought.
pub(super) const FORMS: [Form; 5] = [
    Form {
        id: "cacao-nacional/baba",
        scale: PLATFORM,
        unit: "lb",
        dry: 380,
        moisture: None,
        rain: true,
        grades: Grades::None,
    },
    Form {
        id: "cacao-nacional/seco",
        scale: BENCH,
        unit: "qq",
        dry: 1_000,
        moisture: Some((70, 150)),
        rain: false,
        grades: Grades::Beans(&[
            ("1", 750, 150, 90, 10),
            ("2", 650, 210, 120, 20),
            ("3", 530, 250, 180, 40),
        ]),
    },
    Form {
        id: "cacao-ccn51/seco",
        scale: BENCH,
        unit: "qq",
        dry: 1_000,
        moisture: Some((70, 150)),
        rain: false,
        grades: Grades::Beans(&[("1", 760, 180, 50, 10)]),
    },
    Form {
        id: "guayusa/hoja-fresca",
        scale: PLATFORM,
        unit: "lb",
        dry: 270,
        moisture: None,
        rain: true,
        grades: Grades::None,
    },
    Form {
        id: "vainilla/verde",
        scale: COUNTER,
        unit: "kg",
        dry: 222,
        moisture: None,
        rain: false,
        grades: Grades::Pods(&[("A", 160, 0), ("B", 140, 50), ("C", 100, 200)]),
    },
];

/// Containers whose weight is known, and what they weigh.
pub(super) const TARES: [(&str, i64); 6] =
    [("sack", 240), ("bucket", 850), ("crate", 1_200), ("basket", 500), ("bag", 12), ("tray", 35)];

/// What is taken off for rain, and the most of a delivery that recovers an advance; per mille.
const RAIN: i64 = 50;
const RECOVERY_CAP: i64 = 300;

/// The product of a form.
pub(super) fn product(form: &str) -> &str {
    form.split('/').next().unwrap_or(form)
}

/// What is put on the scale, measured and counted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Load {
    /// Gross and container, with the container's name; grams.
    pub(super) weighings: Vec<(i64, i64, Option<&'static str>)>,
    pub(super) foreign: i64,
    pub(super) rain: bool,
    pub(super) moisture: Option<i64>,
    /// Fermented, violet, slaty, mouldy of a hundred beans.
    pub(super) beans: Option<[i64; 4]>,
    /// Pods, length in millimetres, split pods.
    pub(super) pods: Option<(i64, i64, i64)>,
}

/// A price list: micro-dollars by form, grade (empty: all, or none) and programme.
pub(super) type Prices = BTreeMap<(String, String, String), i64>;

/// Where a producer stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Standing {
    pub(super) organic: String,
    pub(super) chakra: bool,
    /// What is left of the quota for the product; grams, dry.
    pub(super) quota_left: Option<i64>,
    pub(super) advance: i64,
}

/// A line: cents, and what they are worth exactly as a fraction of a cent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) programme: &'static str,
    pub(super) cents: i64,
    pub(super) exact: (i128, i128),
}

/// What a delivery comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Account {
    pub(super) net: i64,
    pub(super) payable: i64,
    pub(super) grade: Option<String>,
    pub(super) lines: Vec<Line>,
    pub(super) total: i64,
    pub(super) recovered: i64,
    pub(super) due: i64,
    pub(super) quota_used: i64,
}

impl Account {
    /// What a programme adds, cents.
    pub(super) fn of(&self, programme: &str) -> i64 {
        let lines = self.lines.iter().filter(|line| line.programme == programme);
        lines.map(|line| line.cents).sum()
    }
}

/// `floor(numerator / denominator + 1/2)`.
fn half_up(numerator: i128, denominator: i128) -> i64 {
    ((2 * numerator + denominator).div_euclid(2 * denominator)) as i64
}

/// The account of a load, or the sentences of which one refuses it. Without a list nothing is
/// bought.
pub(super) fn account(
    form: &Form,
    load: &Load,
    prices: Option<&Prices>,
    standing: &Standing,
) -> Result<Account, Vec<&'static str>> {
    let mut faults = faults(form, load);
    if prices.is_none() {
        faults.push("no-price-list");
    }
    let Some(prices) = prices.filter(|_| faults.is_empty()) else { return Err(faults) };
    let net: i64 = load.weighings.iter().map(|(gross, tare, _)| gross - tare).sum();
    let payable = payable(form, load, net);
    let grade = grade(form, load);
    let certified = certified(form, payable, standing);
    let quota_used = (certified * form.dry + 999) / 1_000;
    let lines = lines(form, prices, standing, (payable, certified), grade.as_deref());
    let no_price = || vec!["no-price", "no-price-grade", "no-price-below"];
    let lines = lines.ok_or_else(no_price)?;
    let total = lines.iter().map(|line| line.cents).sum();
    let recovered = standing.advance.max(0).min(total * RECOVERY_CAP / 1_000);
    let due = total - recovered;
    Ok(Account { net, payable, grade, lines, total, recovered, due, quota_used })
}

/// All that is wrong with a load, whatever it would be worth: sentences.
pub(super) fn faults(form: &Form, load: &Load) -> Vec<&'static str> {
    let mut faults = Vec::new();
    if load.weighings.is_empty() {
        faults.push("no-weighings");
    }
    match (form.moisture, load.moisture) {
        (Some(_), None) => faults.push("moisture-missing"),
        (Some((_, max)), Some(moisture)) if max < moisture => faults.push("moisture-above-max"),
        _ => {}
    }
    match form.grades {
        Grades::Beans(_) if load.beans.is_none() => faults.push("sample-missing"),
        Grades::Pods(_) if load.pods.is_none() => faults.push("sample-missing"),
        _ => {}
    }
    faults
}

fn payable(form: &Form, load: &Load, net: i64) -> i64 {
    let (mut numerator, mut denominator) = (i128::from(net), 1_i128);
    let mut times = |of: i64, by: i64| {
        numerator *= i128::from(of);
        denominator *= i128::from(by);
    };
    if load.foreign > 0 {
        times(1_000 - load.foreign, 1_000);
    }
    if load.rain {
        times(1_000 - RAIN, 1_000);
    }
    if let (Some((reference, _)), Some(moisture)) = (form.moisture, load.moisture)
        && moisture > reference
    {
        times(1_000 - moisture, 1_000 - reference);
    }
    half_up(numerator, denominator)
}

fn grade(form: &Form, load: &Load) -> Option<String> {
    let found = match form.grades {
        Grades::None => return None,
        Grades::Beans(table) => {
            let [fermented, violet, slaty, mould] = load.beans?;
            let total = fermented + violet + slaty + mould;
            let most = |count: i64, limit: i64| count * 1_000 <= limit * total;
            table
                .iter()
                .find(|(_, f, v, s, m)| {
                    fermented * 1_000 >= f * total
                        && most(violet, *v)
                        && most(slaty, *s)
                        && most(mould, *m)
                })
                .map(|row| row.0)
        }
        Grades::Pods(table) => {
            let (pods, length, split) = load.pods?;
            table
                .iter()
                .find(|(_, least, most)| length >= *least && split * 1_000 <= most * pods)
                .map(|row| row.0)
        }
    };
    Some(found.unwrap_or("below").to_owned())
}

fn certified(form: &Form, payable: i64, standing: &Standing) -> i64 {
    match standing.quota_left {
        Some(left) if standing.organic == "organic" => payable.min(left * 1_000 / form.dry),
        _ => 0,
    }
}

fn lines(
    form: &Form,
    prices: &Prices,
    standing: &Standing,
    (payable, certified): (i64, i64),
    grade: Option<&str>,
) -> Option<Vec<Line>> {
    let price = |grade: &str, programme: &str| {
        prices.get(&(form.id.to_owned(), grade.to_owned(), programme.to_owned())).copied()
    };
    let on_top = |programme| price(grade.unwrap_or(""), programme).or(price("", programme));
    let line = |programme, grams: i64, micros: i64| {
        // Cents are dollars times a hundred; a pound is 453.59237 g.
        let unit = match form.unit {
            "kg" => 100_000_000,
            "lb" => 45_359_237,
            _ => 4_535_923_700_i128,
        };
        let exact = (i128::from(grams) * i128::from(micros) * 10, unit);
        Line { programme, cents: half_up(exact.0, exact.1), exact }
    };
    let base = price(grade.unwrap_or(""), "base")?;
    let mut lines = vec![line("base", payable, base)];
    let organic = on_top("organic").filter(|_| certified > 0);
    lines.extend(organic.map(|micros| line("organic", certified, micros)));
    let chakra = on_top("chakra").filter(|_| standing.chakra && payable > 0);
    lines.extend(chakra.map(|micros| line("chakra", payable, micros)));
    Some(lines)
}

#[test]
fn a_load_is_worth_what_was_computed_by_hand() {
    let price = |programme: &str, micros| {
        ((FORMS[0].id.to_owned(), String::new(), programme.to_owned()), micros)
    };
    let prices = Prices::from([price("base", 1_150_000), price("organic", 62_500)]);
    let load = Load {
        weighings: vec![(60_000, 850, Some("bucket")), (50_000, 0, None)],
        foreign: 2,
        ..Load::default()
    };
    let standing = Standing {
        organic: "organic".to_owned(),
        chakra: true,
        quota_left: Some(10_000),
        advance: 8_000,
    };
    let account = account(&FORMS[0], &load, Some(&prices), &standing).unwrap();
    // 109,150 kg less 0,2 % are 108,9317; 10 kg dry are 26,315 kg in wet beans.
    assert_eq!((account.net, account.payable, account.quota_used), (109_150, 108_932, 10_000));
    // 240,1539 lb at $ 1,15 are $ 276,177; 58,0147 lb at $ 0,0625 are $ 3,6259.
    let cents: Vec<i64> = account.lines.iter().map(|line| line.cents).collect();
    assert_eq!((cents, account.total), (vec![27_618, 363], 27_981));
    assert_eq!((account.recovered, account.due), (8_000, 19_981));
}
