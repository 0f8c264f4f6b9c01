//! The half-year for the assembly: in plain words, what was bought in it beside the half-year
//! before, premiums, advances, what is owed, and how the counter was kept. It is shown to all, so
//! that no name stands in it, and nothing that is one or two people's own (`few`).

mod few;
mod ledgers;
mod said;
mod watched;

use self::few::{Line, Told, by_key, shown};
use super::purchases::{programme, sex};
use super::signals::signals;
use super::{Column, Moment, Table, Value, half_before, half_of, period};
use crate::api::Say;
use crate::desk::settings;
use crate::store::StoreError;
use crate::store::accounts::Balance;
use crate::store::reports::assembly::{self, Piece};
use crate::store::reports::{self, By, Which};
use crate::trouble::Trouble;

/// The tables of the half-year in which the asked period ends. Of some purchases alone, or of those
/// from before the first terminal, there is only what was bought.
pub(super) fn tables(moment: &Moment<'_>, which: &Which) -> Result<Vec<Table>, Trouble> {
    let now = Which { days: half_of(which.days.1), ..which.clone() };
    let before = Which { days: half_before(now.days.0), ..which.clone() };
    let beside = Beside { moment, now, before };
    let mut tables = vec![
        beside.grouped(By::Community)?,
        beside.grouped(By::Product)?,
        beside.segregated()?,
        beside.grouped(By::Sex)?,
        beside.premiums()?,
    ];
    if beside.now == (Which { days: beside.now.days, ..Which::default() }) {
        beside.kept(&mut tables)?;
    }
    Ok(tables)
}

/// Two half-years, side by side.
struct Beside<'a> {
    moment: &'a Moment<'a>,
    now: Which,
    before: Which,
}

/// What the pieces of two half-years are called.
struct Called {
    title: Say,
    first: Say,
    /// The columns of money.
    money: (Say, Say),
}

impl Beside<'_> {
    fn grouped(&self, by: By) -> Result<Table, StoreError> {
        let (title, first) = match by {
            By::Product => (Say::new("report-half-by-product"), Say::new("report-product")),
            By::Sex => (Say::new("report-half-by-sex"), Say::new("report-sex")),
            _ => (Say::new("report-half-by-community"), Say::new("report-community")),
        };
        let key = |key: &str| match by {
            By::Product => Value::text(self.moment.product(key)),
            By::Sex => sex(key),
            _ => Value::text(key),
        };
        let money = (Say::new("report-worth-now"), Say::new("report-worth-before"));
        let sold = |which: &Which| assembly::sold(self.moment.db, by, which);
        let pieces = [sold(&self.now)?, sold(&self.before)?];
        Ok(self.table(Called { title, first, money }, key, &pieces))
    }

    /// The base price of a delivery is not divided among programmes: money is the differential.
    fn segregated(&self) -> Result<Table, StoreError> {
        let called = Called {
            title: Say::new("report-half-by-programme"),
            first: Say::new("report-programme"),
            money: (Say::new("report-organic-now"), Say::new("report-organic-before")),
        };
        let parts = |which: &Which| assembly::segregated(self.moment.db, which);
        Ok(self.table(called, programme, &[parts(&self.now)?, parts(&self.before)?]))
    }

    /// What each differential came to. Kilograms of two of them may be the same ones.
    fn premiums(&self) -> Result<Table, StoreError> {
        let called = Called {
            title: Say::new("report-half-premiums"),
            first: Say::new("report-premium"),
            money: (Say::new("report-premium-now"), Say::new("report-premium-before")),
        };
        let key = |kind: &str| match kind {
            "organic" => Value::Word(Say::new("report-organic-line")),
            _ => Value::Word(Say::new("report-chakra-line")),
        };
        let earned = |which: &Which| assembly::premiums(self.moment.db, which);
        let mut table = self.table(called, key, &[earned(&self.now)?, earned(&self.before)?]);
        let others = Value::Word(Say::new("report-half-others"));
        let of_both = table.rows.iter_mut().filter(|row| row[0] == others).chain(&mut table.total);
        for cell in of_both.flat_map(|row| &mut row[3..5]) {
            *cell = Value::EMPTY;
        }
        Ok(table)
    }

    fn table(
        &self,
        called: Called,
        key: impl Fn(&str) -> Value,
        pieces: &[Vec<Piece>; 2],
    ) -> Table {
        let [now, before] = [by_key(&pieces[0]), by_key(&pieces[1])];
        let mut keys: Vec<&str> = now.keys().chain(before.keys()).copied().collect();
        keys.sort_unstable();
        keys.dedup();
        let told =
            |key: &str| [&now, &before].map(|half| half.get(key).cloned().unwrap_or_default());
        // The heaviest of this half-year first.
        keys.sort_by_key(|key| std::cmp::Reverse(told(key)[0].grams));
        let line = |it: &&str| Line { first: key(it), told: told(it).to_vec() };
        let others = Value::Word(Say::new("report-half-others"));
        let lines = shown(keys.iter().map(line).collect(), others);
        let rows: Vec<Vec<Value>> =
            lines.iter().map(|line| row(line.first.clone(), &line.told)).collect();
        let all = [Told::of(&pieces[0]), Told::of(&pieces[1])];
        let total = row(Value::Word(Say::new("report-total")), &all);
        let (money_now, money_before) = called.money;
        let figures = [
            Say::new("report-producers-now"),
            Say::new("report-producers-before"),
            Say::new("report-kg-now"),
            Say::new("report-kg-before"),
            money_now,
            money_before,
        ];
        let beside = Say::new("report-beside")
            .with("from", super::dmy(self.before.days.0))
            .with("until", super::dmy(self.before.days.1));
        Table {
            title: called.title,
            about: vec![period(self.now.days), beside],
            columns: std::iter::once(Column::words(called.first))
                .chain(figures.map(Column::figures))
                .collect(),
            total: (!rows.is_empty()).then_some(total),
            rows,
            more: 0,
            plot: None,
        }
    }

    /// How accounts, the drawer and the counter were kept, and everything in plain words before it.
    fn kept(&self, tables: &mut Vec<Table>) -> Result<(), Trouble> {
        let (moment, days) = (self.moment, self.now.days);
        let until = days.1.min(moment.today);
        let advances = ledgers::closing(moment, Balance::Advance, until)?;
        let owed = ledgers::closing(moment, Balance::Owed, until)?;
        let ages = ledgers::ages(moment, until)?;
        let old = ages[2].clone();
        let counted = assembly::counted(moment.db, days)?;
        let hours = settings::hours(moment.db)?;
        let found = signals(moment, days, hours)?;
        let (done_again, again) = watched::done_again(moment, days)?;
        let communities = assembly::sold(moment.db, By::Community, &self.now)?;
        let by_sex = assembly::sold(moment.db, By::Sex, &self.now)?;
        let figures = said::Figures {
            days,
            until,
            now: &reports::all(moment.db, &self.now)?,
            before: &reports::all(moment.db, &self.before)?,
            communities: by_key(&communities).len(),
            women: &Told::of(by_sex.iter().filter(|piece| piece.key == "f")),
            premiums: &Told::of(&assembly::premiums(moment.db, &self.now)?),
            advances: &advances,
            old: &old,
            owed: &owed,
            counted: &counted,
            again,
            signals: &found,
        };
        tables.insert(0, said::table(&figures));
        tables.push(ledgers::table(moment, Balance::Advance, (days.0, until))?);
        tables.push(ledgers::ageing(ages, &advances, until));
        tables.push(ledgers::table(moment, Balance::Owed, (days.0, until))?);
        tables.push(ledgers::table(moment, Balance::Claim, (days.0, until))?);
        tables.push(watched::cash(&counted, days));
        tables.push(done_again);
        tables.push(watched::signals(&found, days, hours));
        Ok(())
    }
}

fn row(first: Value, told: &[Told]) -> Vec<Value> {
    let people = told.iter().map(|told| Value::count(told.people.len() as u64));
    let grams = told.iter().map(|told| Value::grams(told.grams));
    let cents = told.iter().map(|told| Value::cents(told.cents));
    std::iter::once(first).chain(people).chain(grams).chain(cents).collect()
}
