//! A report on A4: what it is of, its picture where it has one, and its tables to the last row.

use domain::calendar::local_time;
use pages::{Align, Block, Column, Document, Plot, Style, Table};

use super::{Paper, dates};
use crate::api::Say;
use crate::report;
use crate::trouble::Trouble;

/// More rows are no paper that anybody reads; a workbook has them.
const ROWS_MOST: usize = 20_000;
/// So many columns fit on a page that stands upright.
const UPRIGHT: usize = 7;

/// The paper of a report.
///
/// # Errors
/// A refusal where it would be too many pages.
pub(crate) fn document(
    paper: &Paper<'_>,
    title: &Say,
    tables: &[report::Table],
    language: &str,
    made_ms: i64,
) -> Result<Document, Trouble> {
    if ROWS_MOST < tables.iter().map(|table| table.rows.len()).sum() {
        return Err(Trouble::refused("report-too-many-pages"));
    }
    let words = paper.words;
    let title = words.say(title);
    let about = tables.first().map(|table| table.about.as_slice()).unwrap_or_default();
    let mut blocks = vec![Block::Title(title.clone())];
    let mut of = about.iter().map(|say| words.say(say));
    let period = of.next().unwrap_or_default();
    blocks.push(Block::Lead(period.clone()));
    blocks.push(Block::Text(paper.foot()));
    blocks.extend(of.map(Block::Text));
    blocks.push(Block::Small(made(paper, made_ms)));
    blocks.extend(paper.practice().map(Block::Mark));
    for table in tables {
        if 1 < tables.len() {
            blocks.push(Block::Heading(words.say(&table.title)));
            let more = table.about.iter().filter(|say| !about.contains(say));
            blocks.extend(more.map(|say| Block::Small(words.say(say))));
        }
        add(&mut blocks, paper, table);
    }
    let wide = tables.iter().any(|table| UPRIGHT < table.columns.len());
    Ok(Document {
        title: format!("{title} · {period}"),
        language: language.to_owned(),
        foot: format!("{} · {title} · {period}", paper.foot()),
        style: if wide { Style::Across } else { Style::Office },
        blocks,
    })
}

/// When and by whom the paper was made: its figures may be others tomorrow.
fn made(paper: &Paper<'_>, made_ms: i64) -> String {
    let when = dates::moment(paper.words, local_time(made_ms));
    let user = paper.center.user.as_str();
    paper.words.with("pages-made", &[("when", &when), ("user", user)])
}

fn add(blocks: &mut Vec<Block>, paper: &Paper<'_>, table: &report::Table) {
    let words = paper.words;
    if table.is_prose() {
        let sentences = table.rows.iter().flatten().map(|value| value.shown(words));
        blocks.extend(sentences.map(Block::Text));
        blocks.push(Block::NewPage);
        return;
    }
    if table.rows.is_empty() {
        blocks.push(Block::Text(words.get("pages-nothing")));
        return;
    }
    if let Some(plot) = &table.plot {
        blocks.push(Block::Plot(picture(plot, words.get("pages-kg"))));
    }
    let cells = |row: &Vec<report::Value>| row.iter().map(|value| value.shown(words)).collect();
    let column = |column: &report::Column| Column {
        head: words.say(&column.title),
        align: if column.figures { Align::Right } else { Align::Left },
    };
    blocks.push(Block::Table(Table {
        columns: table.columns.iter().map(column).collect(),
        rows: table.rows.iter().map(cells).collect(),
        total: table.total.as_ref().map(cells),
    }));
}

fn picture(of: &report::Plot, caption: String) -> Plot {
    let ticks = |ticks: &[report::Tick]| -> Vec<(i32, String)> {
        ticks.iter().map(|tick| (tick.at, tick.text.clone())).collect()
    };
    Plot {
        bars: of.bars,
        caption,
        points: of.points.iter().map(|point| (point.at, point.height)).collect(),
        along: ticks(&of.along),
        up: ticks(&of.up),
    }
}
