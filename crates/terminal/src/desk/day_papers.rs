//! The papers of a closed day: its slip again, and what is made of it on A4.

use domain::es_ec;
use wire::reference_facts::day_of_number;

use super::Desk;
use super::deliveries::new_id;
use crate::api::PageKind;
use crate::page_room::Paper;
use crate::paper::{close_pages, wall_pages};
use crate::store::print_jobs::{self, JobState};
use crate::store::{days, slips};
use crate::trouble::Trouble;

impl Desk {
    /// A paper of the day that was opened by that record. One that is open has none: its figures
    /// may still change.
    pub(crate) fn day_paper(&self, opened: u64, kind: PageKind) -> Result<Paper, Trouble> {
        let figures = self.day_figures(opened)?;
        if figures.closed.is_none() {
            return Err(Trouble::refused("day-not-closed"));
        }
        let (paper, language) = (self.paper(), self.language.as_str());
        let (word, document) = match kind {
            PageKind::Close => {
                ("CIERRE", close_pages::document(&paper, &self.reference, language, &figures))
            }
            PageKind::Wall => {
                ("PARED", wall_pages::document(&paper, &self.reference, language, &figures))
            }
        };
        let day = day_of_number(figures.day.day);
        let name = format!("{word}-{}-{opened}.PDF", day.format("%Y-%m-%d"));
        Ok(Paper { name, document, language: language.to_owned() })
    }

    /// A page to try the printer for A4 with.
    pub(crate) fn page_to_try(&self, now_ms: i64) -> Paper {
        let time = domain::calendar::local_time(now_ms);
        let title = self.words.get("pages-test");
        let blocks = vec![
            pages::Block::Title(title.clone()),
            pages::Block::Lead(format!("{} {}", es_ec::dmy(time.day), es_ec::hm(time))),
            pages::Block::Text(self.words.get("pages-test-letters")),
        ];
        let document = pages::Document {
            title,
            language: self.language.clone(),
            foot: format!("{} · {}", self.center.association, self.center.center),
            style: pages::Style::Office,
            blocks,
        };
        Paper { name: "PRUEBA.PDF".to_owned(), document, language: self.language.clone() }
    }

    /// Queues a copy of the slip of a close, unless a paper of it is on its way already.
    pub(crate) fn reprint_close(&mut self, opened: u64, now_ms: i64) -> Result<(), Trouble> {
        let day = days::get(self.store.db(), opened)?;
        let day = day.ok_or_else(|| Trouble::refused("unknown-day"))?;
        let seq = day.closed_seq.ok_or_else(|| Trouble::refused("day-not-closed"))?;
        if slips::get(self.store.db(), seq)?.is_none() {
            return Err(Trouble::refused("no-slip"));
        }
        let on_its_way = print_jobs::open_of(self.store.db(), seq)?
            .into_iter()
            .find(|job| job.state != JobState::Unknown);
        let tx = self.store.begin_local()?;
        match on_its_way {
            Some(job) if job.state == JobState::Failed => {
                print_jobs::set(&tx, job.id, JobState::Queued, "")?;
            }
            Some(_) => {}
            None => {
                let copy = print_jobs::next_copy(&tx, seq)?;
                print_jobs::insert(&tx, new_id(now_ms), seq, copy)?;
            }
        }
        tx.commit()?;
        Ok(())
    }
}
