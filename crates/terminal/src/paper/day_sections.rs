//! A day's figures in sections, in the words of a language: what the screen shows after the count
//! and what stands on A4 are these same figures.

mod drawer;
mod to_review;

use Head::{Figures, Words};

use domain::calendar::local_time;
use domain::es_ec;
use domain::mass::Grams;
use domain::money::Cents;

use crate::api::{DayColumn, DayTable, ReportFigure, ReportSection, Say};
use crate::desk::close::name_of;
use crate::desk::day_figures::{By, DayFigures};
use crate::desk::terms::Reference;

/// The head of a column: of words, or of figures.
pub(super) enum Head {
    Words(&'static str),
    Figures(&'static str),
}

/// What the sections are written with.
pub(crate) struct Writer<'a> {
    /// The language.
    pub(crate) words: &'a words::Words,
    /// What forms are called.
    pub(crate) reference: &'a Reference,
}

impl Writer<'_> {
    /// All sections of a day, in the order of reading.
    pub(crate) fn sections(&self, figures: &DayFigures) -> Vec<ReportSection> {
        vec![
            self.goods(figures),
            self.money(figures),
            self.communities(figures),
            self.to_review(figures),
            self.records(figures),
        ]
    }

    pub(super) fn word(&self, id: &str) -> String {
        self.words.get(id)
    }

    fn figure(&self, id: &str, value: impl Into<String>) -> ReportFigure {
        ReportFigure { label: self.word(id), value: value.into() }
    }

    /// A table.
    pub(super) fn table(
        &self,
        heading: &str,
        columns: &[Head],
        rows: Vec<Vec<String>>,
        total: Vec<String>,
    ) -> DayTable {
        let column = |head: &Head| match head {
            Head::Words(id) => DayColumn { head: self.word(id), figures: false },
            Head::Figures(id) => DayColumn { head: self.word(id), figures: true },
        };
        let heading = if heading.is_empty() { String::new() } else { self.word(heading) };
        DayTable { heading, columns: columns.iter().map(column).collect(), rows, total }
    }

    fn goods(&self, figures: &DayFigures) -> ReportSection {
        let sums = &figures.sums;
        let forms = figures.forms.iter().map(|(form, totals)| {
            vec![
                name_of(self.reference, form.as_str()),
                totals.deliveries.to_string(),
                kilos(totals.net.get()),
                kilos(totals.payable.get()),
                dollars(totals.total.get()),
            ]
        });
        let goods = figures.goods.iter().map(|(goods, amount)| {
            vec![
                name_of(self.reference, &goods.form),
                self.grade(goods.grade.as_deref()),
                self.word(&format!("status-{}", goods.segregation)),
                amount.deliveries.to_string(),
                kilos(amount.grams),
            ]
        });
        ReportSection {
            name: self.word("figures-goods"),
            figures: vec![
                self.figure("paper-deliveries", sums.deliveries.to_string()),
                self.figure("figures-producers", sums.producers.to_string()),
                self.figure("paper-net", kilos(sums.net_g)),
                self.figure("paper-payable", kilos(sums.payable_g)),
                self.figure("paper-worth", dollars(sums.total_cents)),
            ],
            tables: vec![
                self.table(
                    "figures-by-form",
                    &[
                        Words("figures-form"),
                        Figures("paper-deliveries"),
                        Figures("paper-net"),
                        Figures("paper-payable"),
                        Figures("paper-worth"),
                    ],
                    forms.collect(),
                    Vec::new(),
                ),
                self.table(
                    "figures-by-grade",
                    &[
                        Words("figures-form"),
                        Words("figures-grade"),
                        Words("figures-segregation"),
                        Figures("paper-deliveries"),
                        Figures("paper-payable"),
                    ],
                    goods.collect(),
                    Vec::new(),
                ),
            ],
        }
    }

    /// A grade as people say it; a dash for a form without grades.
    pub(super) fn grade(&self, grade: Option<&str>) -> String {
        match grade {
            None => "–".to_owned(),
            Some("below") => self.word("grade-below"),
            Some(grade) => grade.to_owned(),
        }
    }

    fn money(&self, figures: &DayFigures) -> ReportSection {
        let sums = &figures.sums;
        let tables = [self.cash(figures), self.shifts(figures), self.movements(figures)];
        ReportSection {
            name: self.word("figures-money"),
            figures: vec![
                self.figure("paper-worth", dollars(sums.total_cents)),
                self.figure("figures-recovered", dollars(sums.recovered_cents)),
                self.figure("figures-due", dollars(sums.due_cents)),
                self.figure("figures-paid", dollars(sums.paid_cents)),
                self.figure("figures-owed", dollars(sums.due_cents - sums.paid_cents)),
                self.figure("figures-rounding", self.rounding(figures)),
            ],
            tables: tables.into_iter().filter(|table| !table.rows.is_empty()).collect(),
        }
    }

    /// What rounding to the cent came to, and in whose favor.
    fn rounding(&self, figures: &DayFigures) -> String {
        let parts = figures.rounding.e4_cents();
        let id = match parts {
            0 => "figures-rounding-none",
            1.. => "figures-rounding-to-producers",
            _ => "figures-rounding-to-center",
        };
        self.words.with(id, &[("cents", &es_ec::e4_cents(parts.unsigned_abs()))])
    }

    fn communities(&self, figures: &DayFigures) -> ReportSection {
        let rows = figures.communities.iter().map(|community| {
            vec![
                community.name.clone(),
                community.producers.to_string(),
                community.deliveries.to_string(),
                kilos(community.payable_g),
            ]
        });
        let sums = &figures.sums;
        ReportSection {
            name: self.word("figures-communities"),
            figures: Vec::new(),
            tables: vec![self.table(
                "",
                &[
                    Words("figures-community"),
                    Figures("figures-producers"),
                    Figures("paper-deliveries"),
                    Figures("paper-payable"),
                ],
                rows.collect(),
                vec![
                    self.word("paper-total"),
                    sums.producers.to_string(),
                    sums.deliveries.to_string(),
                    kilos(sums.payable_g),
                ],
            )],
        }
    }

    fn records(&self, figures: &DayFigures) -> ReportSection {
        let (seq, hash) = figures.head;
        let mut first = vec![self.figure("figures-opened", by(&figures.opened))];
        if let Some((closed, _)) = &figures.closed {
            first.push(self.figure("figures-closed", by(closed)));
        }
        first.push(self.figure("paper-records", seq.to_string()));
        first.push(self.figure("figures-head-short", hash.short()));
        if let Some(waiting) = figures.sent.and_then(|sent| sent.waiting) {
            first.push(self.figure("figures-waiting", waiting.to_string()));
        }
        if let Some(sent) = sent(figures) {
            first.push(self.figure("figures-sent", self.words.say(&sent)));
        }
        // In two halves: so long a word is broken anywhere otherwise.
        let hex = hash.hex();
        let (left, right) = hex.split_at(hex.len() / 2);
        first.push(self.figure("figures-head", format!("{left} {right}")));
        ReportSection { name: self.word("figures-records"), figures: first, tables: Vec::new() }
    }
}

/// The way of a closed day to the center's server; none where no server was joined.
pub(crate) fn sent(figures: &DayFigures) -> Option<Say> {
    figures.closed.as_ref()?;
    let noted = figures.sent;
    if !figures.server_has_it {
        let waiting = noted.is_some_and(|sent| sent.waiting.is_some() || sent.got_ms.is_some());
        return waiting.then(|| Say::new("day-not-received"));
    }
    Some(match noted.and_then(|sent| sent.got_ms) {
        Some(got_ms) => {
            let time = local_time(got_ms);
            Say::new("day-received")
                .with("date", es_ec::dmy(time.day))
                .with("time", es_ec::hm(time))
        }
        None => Say::new("day-received-once"),
    })
}

/// `23/11/2026 18:40 · Nelly`.
pub(super) fn by(by: &By) -> String {
    let time = local_time(by.wall_ms);
    format!("{} {} · {}", es_ec::dmy(time.day), es_ec::hm(time), by.actor)
}

pub(super) fn kilos(grams: i64) -> String {
    format!("{} kg", Grams::new(grams).map(es_ec::kilos).unwrap_or_default())
}

pub(super) fn dollars(cents: i64) -> String {
    Cents::new(cents).map(es_ec::dollars).unwrap_or_else(|_| es_ec::signed_dollars(cents))
}
