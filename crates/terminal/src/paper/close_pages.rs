//! The close of a day on A4: every figure of the day, the head of the chain, and lines to sign on.

use pages::{Align, Block, Column, Document, Figure, Style, Table};
use wire::reference_facts::day_of_number;

use super::day_sections::Writer;
use super::{Paper, dates};
use crate::api::{DayTable, ReportSection};
use crate::desk::day_figures::DayFigures;
use crate::desk::terms::Reference;

/// Figures in a row.
const ACROSS: usize = 4;

/// The paper of a day.
pub(crate) fn document(
    paper: &Paper<'_>,
    reference: &Reference,
    language: &str,
    figures: &DayFigures,
) -> Document {
    let words = paper.words;
    let day = dates::day(words, day_of_number(figures.day.day));
    let title = words.get("pages-close");
    let mut blocks = vec![Block::Title(title.clone()), Block::Lead(day.clone())];
    blocks.push(Block::Text(paper.foot()));
    blocks.extend(paper.practice().map(Block::Mark));
    for section in (Writer { words, reference }).sections(figures) {
        add(&mut blocks, section);
    }
    let counted_by = figures.closed.as_ref().map_or(&figures.opened, |(by, _)| by);
    let clerk = words.with("pages-sign-clerk", &[("user", &counted_by.actor)]);
    blocks.push(Block::Signatures(vec![clerk, words.get("pages-sign-manager")]));
    Document {
        title: format!("{title} · {day}"),
        language: language.to_owned(),
        foot: format!("{} · {day} · {}", paper.foot(), figures.head.1.short()),
        style: Style::Office,
        blocks,
    }
}

fn add(blocks: &mut Vec<Block>, section: ReportSection) {
    blocks.push(Block::Heading(section.name));
    if !section.figures.is_empty() {
        let figures = section.figures.into_iter();
        let figures = figures.map(|figure| Figure::new(figure.label, figure.value)).collect();
        blocks.push(Block::Figures { across: ACROSS, figures });
    }
    for table in section.tables {
        if !table.heading.is_empty() {
            blocks.push(Block::Text(table.heading.clone()));
        }
        blocks.push(Block::Table(page_table(table)));
    }
}

fn page_table(table: DayTable) -> Table {
    let columns = table.columns.into_iter().map(|column| Column {
        head: column.head,
        align: if column.figures { Align::Right } else { Align::Left },
    });
    Table {
        columns: columns.collect(),
        rows: table.rows,
        total: (!table.total.is_empty()).then_some(table.total),
    }
}
