//! What a manager looks at twice: voids, copies, weights typed by hand, warnings that were passed,
//! and what came in late. A table without rows is left out; its figure says that there was none.

use domain::authority::Act;
use domain::es_ec;
use wire::reference_facts::day_of_number;
use wire::spoken::figure_written;

use super::Head::{Figures, Words};
use super::{Writer, by, dollars, kilos};
use crate::api::{DayTable, ReportSection};
use crate::desk::day_figures::DayFigures;

impl Writer<'_> {
    pub(super) fn to_review(&self, figures: &DayFigures) -> ReportSection {
        let count = |count: usize| count.to_string();
        let tables = [
            self.voids(figures),
            self.typed(figures),
            self.passed(figures),
            self.late(figures),
            self.copies(figures),
            self.approved(figures),
            self.recounted(figures),
        ];
        ReportSection {
            name: self.word("figures-review"),
            figures: vec![
                self.figure("paper-voided", count(figures.voids.len())),
                self.figure("paper-typed", count(figures.typed.len())),
                self.figure("figures-passed", count(figures.passed.len())),
                self.figure("paper-approved", count(figures.approved.len())),
                self.figure("figures-late", count(figures.late.len())),
                self.figure("paper-reprints", count(figures.copies.len())),
            ],
            tables: tables.into_iter().filter(|table| !table.rows.is_empty()).collect(),
        }
    }

    fn voids(&self, figures: &DayFigures) -> DayTable {
        let rows = figures.voids.iter().map(|void| {
            let number = match void.of_day {
                Some(day) => self.words.with(
                    "figures-of-day",
                    &[("number", &void.number), ("date", &es_ec::dmy(day_of_number(day)))],
                ),
                None => void.number.clone(),
            };
            vec![number, by(&void.by), void.reason.clone(), dollars(void.total_cents)]
        });
        let columns = [
            Words("figures-receipt"),
            Words("figures-by"),
            Words("figures-why"),
            Figures("paper-worth"),
        ];
        self.table("paper-voided", &columns, rows.collect(), Vec::new())
    }

    fn typed(&self, figures: &DayFigures) -> DayTable {
        let rows = figures.typed.iter().map(|typed| {
            let why = match typed.why.as_str() {
                "scale-dead" => self.word("figures-typed-scale-dead"),
                "other-scale" => self.word("figures-typed-other-scale"),
                "paper" => self.word("figures-typed-paper"),
                other => other.to_owned(),
            };
            vec![typed.number.clone(), by(&typed.by), why, kilos(typed.gross_g)]
        });
        let columns = [
            Words("figures-receipt"),
            Words("figures-by"),
            Words("figures-why"),
            Figures("figures-gross"),
        ];
        self.table("paper-typed", &columns, rows.collect(), Vec::new())
    }

    fn passed(&self, figures: &DayFigures) -> DayTable {
        let rows = figures.passed.iter().map(|(who, number, warning)| {
            let what = match warning.as_str() {
                "soft-above-usual" => self.word("figures-passed-above-usual"),
                "soft-above-nearly-all" => self.word("figures-passed-above-nearly-all"),
                "soft-over-quota" => self.word("figures-passed-over-quota"),
                "soft-just-delivered" => self.word("figures-passed-just-delivered"),
                "soft-unusual-moisture" => self.word("figures-passed-unusual-moisture"),
                "soft-stranger" => self.word("figures-passed-stranger"),
                "soft-load-left" => self.word("figures-passed-load-left"),
                other => other.to_owned(),
            };
            vec![number.clone(), by(who), what]
        });
        let columns = [Words("figures-receipt"), Words("figures-by"), Words("figures-warning")];
        self.table("figures-passed", &columns, rows.collect(), Vec::new())
    }

    fn approved(&self, figures: &DayFigures) -> DayTable {
        let rows = figures.approved.iter().map(|of| {
            let what = self.words.with("figures-act", &[("act", &of.act)]);
            let figure = match Act::parse(&of.act) {
                Some(act) => figure_written(act, of.figure),
                None => of.figure.to_string(),
            };
            let approver = match of.answered {
                true => self.words.with("figures-approver-radio", &[("name", &of.approver)]),
                false => of.approver.clone(),
            };
            vec![by(&of.by), what, figure, approver]
        });
        let columns = [
            Words("figures-by"),
            Words("figures-what"),
            Words("figures-which"),
            Words("figures-approver"),
        ];
        self.table("paper-approved", &columns, rows.collect(), Vec::new())
    }

    fn recounted(&self, figures: &DayFigures) -> DayTable {
        let rows = figures
            .recounted
            .iter()
            .map(|(who, first, counted)| vec![by(who), dollars(*first), dollars(*counted)]);
        let columns =
            [Words("figures-by"), Figures("figures-first-count"), Figures("figures-counted")];
        self.table("figures-recounted", &columns, rows.collect(), Vec::new())
    }

    fn late(&self, figures: &DayFigures) -> DayTable {
        let rows = figures.late.iter().map(|late| {
            let mut why = Vec::new();
            if let Some(paper) = &late.paper {
                why.push(self.words.with("figures-late-paper", &[("number", paper)]));
            }
            if late.clock_differs {
                why.push(self.word("figures-late-clock"));
            }
            vec![late.number.clone(), by(&late.by), why.join("; ")]
        });
        let columns = [Words("figures-receipt"), Words("figures-by"), Words("figures-why")];
        self.table("figures-late", &columns, rows.collect(), Vec::new())
    }

    fn copies(&self, figures: &DayFigures) -> DayTable {
        let rows = figures.copies.iter().map(|(who, of, copy)| {
            let number = of.clone().unwrap_or_else(|| self.word("slip-other"));
            vec![number, by(who), copy.to_string()]
        });
        let columns = [Words("figures-receipt"), Words("figures-by"), Figures("figures-copy")];
        self.table("paper-reprints", &columns, rows.collect(), Vec::new())
    }
}
