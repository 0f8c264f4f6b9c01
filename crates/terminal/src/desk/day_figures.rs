//! The figures of a business day, reckoned from what its records say, up to its close: what is
//! voided after that changes another day's figures and not this one's.

mod communities;

use std::collections::{BTreeMap, BTreeSet};

use domain::catalogue::FormId;
use domain::day::{FormTotals, RoundingTotal};
use domain::drawer::Movement;
use domain::price::{Price, PriceUnit};
use wire::facts::{self, DayClosed, DrawerHandedOver, Fact, Way};
use wire::{Hash, Record};

pub(crate) use self::communities::{Community, LEAST, shown};
use super::Desk;
use super::close::totals_of;
use super::handover::{ShiftSums, shifts_of};
use super::terms::{cents, grams};
use crate::store::cash::Moved;
use crate::store::close_sent::{self, CloseSent};
use crate::store::days::Day;
use crate::store::deliveries::Delivery;
use crate::store::{StoreError, cash, days, deliveries, exchange, journal};
use crate::trouble::Trouble;

/// A day in figures.
pub(crate) struct DayFigures {
    /// The day.
    pub(crate) day: Day,
    /// When and by whom it was opened.
    pub(crate) opened: By,
    /// When and by whom it was closed, and what the close says; none while it is open.
    pub(crate) closed: Option<(By, DayClosed)>,
    /// Totals of the deliveries that count.
    pub(crate) forms: BTreeMap<FormId, FormTotals>,
    /// Grams paid for, by form, grade and segregation.
    pub(crate) goods: BTreeMap<Goods, Amount>,
    /// The deliveries that count, in one.
    pub(crate) sums: Sums,
    /// What rounding their lines to the cent came to.
    pub(crate) rounding: RoundingTotal,
    /// What moved in the drawer, by kind; cents, never below zero.
    pub(crate) moved: Vec<(Movement, i64)>,
    /// Deliveries voided on the day, of whatever day they are.
    pub(crate) voids: Vec<Void>,
    /// Copies printed on the day: what of, which copy.
    pub(crate) copies: Vec<(By, Option<String>, u32)>,
    /// Weighings of the day typed by hand.
    pub(crate) typed: Vec<Typed>,
    /// Warnings that were passed knowingly: receipt, id of the warning.
    pub(crate) passed: Vec<(By, String, String)>,
    /// Cash that moved beside deliveries, the oldest first.
    pub(crate) movements: Vec<Moved>,
    /// Who had the drawer, one after the other.
    pub(crate) shifts: Vec<ShiftSums>,
    /// Counts that were made again after what the facts say was seen: the first, and the one that
    /// counts; cents.
    pub(crate) recounted: Vec<(By, i64, i64)>,
    /// What a second person stood by on the day.
    pub(crate) approved: Vec<Approval>,
    /// Deliveries that came in late, or under a clock that says another day.
    pub(crate) late: Vec<Late>,
    /// The communities that delivered.
    pub(crate) communities: Vec<Community>,
    /// What was paid per unit, as it stands on the lines of the deliveries that count.
    pub(crate) prices: BTreeSet<Paid>,
    /// Every receipt of the day and the hash of its record, in order; whether it counts.
    pub(crate) receipts: Vec<(String, Hash, bool)>,
    /// The last record that is in these figures.
    pub(crate) head: (u64, Hash),
    /// What is known of the day's way to the server; none where nothing was noted.
    pub(crate) sent: Option<CloseSent>,
    /// The server has every record of the day now.
    pub(crate) server_has_it: bool,
}

/// When and by whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct By {
    pub(crate) wall_ms: i64,
    pub(crate) actor: String,
}

impl By {
    fn of(record: &Record) -> By {
        By { wall_ms: record.header.wall_ms, actor: record.header.actor.clone() }
    }
}

/// An act that a second person stood by.
pub(crate) struct Approval {
    /// When, and who did it.
    pub(crate) by: By,
    /// Which act, as facts name it.
    pub(crate) act: String,
    /// The figure that says which.
    pub(crate) figure: i64,
    /// Who stood by.
    pub(crate) approver: String,
    /// They answered from somewhere else.
    pub(crate) answered: bool,
}

/// What is kept apart.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Goods {
    pub(crate) form: String,
    pub(crate) grade: Option<String>,
    pub(crate) segregation: String,
}

/// How much of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Amount {
    /// Deliveries that brought some.
    pub(crate) deliveries: u32,
    pub(crate) grams: i64,
}

/// Sums over the deliveries that count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Sums {
    pub(crate) deliveries: u32,
    pub(crate) producers: u32,
    pub(crate) net_g: i64,
    pub(crate) payable_g: i64,
    pub(crate) total_cents: i64,
    pub(crate) recovered_cents: i64,
    pub(crate) due_cents: i64,
    pub(crate) paid_cents: i64,
}

/// A void.
pub(crate) struct Void {
    pub(crate) by: By,
    pub(crate) number: String,
    pub(crate) reason: String,
    pub(crate) total_cents: i64,
    /// The business day of the delivery, where it is another one.
    pub(crate) of_day: Option<i32>,
}

/// A weighing typed by hand.
pub(crate) struct Typed {
    pub(crate) by: By,
    pub(crate) number: String,
    pub(crate) gross_g: i64,
    /// `scale-dead`, `other-scale`, `paper`.
    pub(crate) why: String,
}

/// A delivery that came in late; it keeps the day on which it was written down.
pub(crate) struct Late {
    pub(crate) by: By,
    pub(crate) number: String,
    /// Number of the paper on which it was noted before.
    pub(crate) paper: Option<String>,
    /// The day that the clock said is another one.
    pub(crate) clock_differs: bool,
}

/// A price that was paid.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Paid {
    pub(crate) form: String,
    pub(crate) grade: Option<String>,
    /// `base`, `organic`, `chakra`: sorted so that the base comes first.
    pub(crate) kind: String,
    pub(crate) unit: String,
    pub(crate) micros: i64,
}

impl Desk {
    /// The figures of the day that was opened by that record; of the open day as far as it got.
    pub(crate) fn day_figures(&self, opened: u64) -> Result<DayFigures, Trouble> {
        let db = self.store.db();
        let day = days::get(db, opened)?.ok_or_else(|| Trouble::refused("unknown-day"))?;
        let end = day.closed_seq.unwrap_or(self.store.head().seq);
        let entries = journal::between(db, opened, end)?;
        let rows: Vec<Delivery> = deliveries::of_day(db, day.day)?
            .into_iter()
            .filter(|row| opened < row.seq && row.seq <= end)
            .rev()
            .collect();
        let counts = |row: &Delivery| row.voided_by.is_none_or(|by| end < by);
        let counting: Vec<&Delivery> = rows.iter().filter(|row| counts(row)).collect();
        let first = entries.first().ok_or_else(|| Trouble::refused("unknown-day"))?;
        let head = entries.last().map_or((opened, first.hash), |last| (last.seq, last.hash));
        let closed = day.closed_seq.and(entries.last()).and_then(|last| match &last.record.fact {
            Fact::DayClosed(fact) => Some((By::of(&last.record), fact.clone())),
            _ => None,
        });
        let mut figures = DayFigures {
            day,
            opened: By::of(&first.record),
            closed,
            forms: totals_of(&rows, counts)?,
            goods: BTreeMap::new(),
            sums: sums(&counting),
            rounding: RoundingTotal::default(),
            moved: cash::sums(db, opened)?,
            voids: self.voids(&day, end)?,
            copies: Vec::new(),
            typed: Vec::new(),
            passed: Vec::new(),
            movements: cash::beside_deliveries(db, opened)?.into_iter().rev().collect(),
            shifts: shifts_of(db, day)?,
            recounted: Vec::new(),
            approved: Vec::new(),
            late: Vec::new(),
            communities: communities::of(&counting),
            prices: BTreeSet::new(),
            receipts: Vec::new(),
            head,
            sent: day.closed_seq.map(|seq| close_sent::of(db, seq)).transpose()?.flatten(),
            server_has_it: exchange::acknowledged(db)?.is_some_and(|said| end <= said.seq),
        };
        for entry in &entries {
            match &entry.record.fact {
                Fact::Delivery(fact) => {
                    let Some(row) = rows.iter().find(|row| row.seq == entry.seq) else { continue };
                    figures.receipts.push((row.number().to_string(), entry.hash, counts(row)));
                    if counts(row) {
                        figures.count_in(&entry.record, row, fact)?;
                    }
                }
                Fact::Printed(fact) if 0 < fact.copy => {
                    let of = deliveries::get(db, fact.of)?.map(|row| row.number().to_string());
                    figures.copies.push((By::of(&entry.record), of, fact.copy));
                }
                Fact::DayClosed(DayClosed { first_counted_cents, counted_cents, .. })
                | Fact::DrawerHandedOver(DrawerHandedOver {
                    first_counted_cents,
                    counted_cents,
                    ..
                }) => {
                    let by = By::of(&entry.record);
                    figures
                        .recounted
                        .extend(first_counted_cents.map(|first| (by, first, *counted_cents)));
                }
                Fact::Approved(fact) => {
                    figures.approved.push(Approval {
                        by: By::of(&entry.record),
                        act: fact.act.clone(),
                        figure: fact.figure,
                        approver: fact.approver.clone(),
                        answered: fact.way == Way::Answer,
                    });
                }
                _ => {}
            }
        }
        Ok(figures)
    }

    fn voids(&self, day: &Day, end: u64) -> Result<Vec<Void>, StoreError> {
        let db = self.store.db();
        let mut voids = Vec::new();
        for row in deliveries::voided_between(db, day.opened_seq, end)? {
            let at = row.voided_by.unwrap_or_default();
            let Some(entry) = journal::get(db, at)? else { continue };
            voids.push(Void {
                by: By::of(&entry.record),
                number: row.number().to_string(),
                reason: deliveries::void_reason(db, &row)?.unwrap_or_default(),
                total_cents: row.total_cents,
                of_day: (row.day != day.day || row.seq < day.opened_seq).then_some(row.day),
            });
        }
        Ok(voids)
    }
}

impl DayFigures {
    /// Takes in what only the record of a delivery says.
    fn count_in(
        &mut self,
        record: &Record,
        row: &Delivery,
        fact: &facts::Delivery,
    ) -> Result<(), StoreError> {
        let (by, number) = (By::of(record), row.number().to_string());
        for part in &fact.segregation {
            let amount = self.goods.entry(Goods {
                form: fact.form.clone(),
                grade: fact.grade.clone(),
                segregation: part.kind.clone(),
            });
            let amount = amount.or_default();
            amount.deliveries += 1;
            amount.grams += part.grams;
        }
        for line in &fact.lines {
            let price = price_of(row.seq, line)?;
            self.rounding = self.rounding.with(grams(line.grams)?, price, cents(line.cents)?);
            self.prices.insert(Paid {
                form: fact.form.clone(),
                grade: fact.grade.clone(),
                kind: line.kind.clone(),
                unit: line.unit.clone(),
                micros: line.price_micros,
            });
        }
        for weighing in &fact.weighings {
            if let Some(why) = &weighing.manual {
                self.typed.push(Typed {
                    by: by.clone(),
                    number: number.clone(),
                    gross_g: weighing.gross_g,
                    why: why.clone(),
                });
            }
        }
        for warning in &fact.passed {
            self.passed.push((by.clone(), number.clone(), warning.clone()));
        }
        let of_clock = wire::reference_facts::day_number(domain::calendar::day_of(by.wall_ms));
        let clock_differs = of_clock != fact.day;
        if clock_differs || fact.paper_number.is_some() {
            self.late.push(Late { by, number, paper: fact.paper_number.clone(), clock_differs });
        }
        Ok(())
    }
}

fn price_of(seq: u64, line: &facts::Line) -> Result<Price, StoreError> {
    PriceUnit::parse(&line.unit)
        .and_then(|unit| Price::new(line.price_micros, unit).ok())
        .ok_or_else(|| journal::not_a(seq, "delivery with prices"))
}

fn sums(counting: &[&Delivery]) -> Sums {
    let sum = |figure: fn(&Delivery) -> i64| counting.iter().map(|row| figure(row)).sum();
    let producers: BTreeSet<&str> = counting.iter().map(|row| row.producer.as_str()).collect();
    Sums {
        deliveries: u32::try_from(counting.len()).unwrap_or(u32::MAX),
        producers: u32::try_from(producers.len()).unwrap_or(u32::MAX),
        net_g: sum(|row| row.net_g),
        payable_g: sum(|row| row.payable_g),
        total_cents: sum(|row| row.total_cents),
        recovered_cents: sum(|row| row.recovered_cents),
        due_cents: sum(|row| row.due_cents),
        paid_cents: sum(|row| row.paid_cents),
    }
}
