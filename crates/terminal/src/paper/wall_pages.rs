//! What hangs on the wall for the community: what was paid, what each community brought, and the
//! receipts of the day, so that whoever delivered can see that theirs is in. No name of a person,
//! no amount, and no kilograms that would tell one: beside a price, they are one.

use domain::es_ec;
use domain::price::{Price, PriceUnit};
use pages::{Block, Column, Document, Style, Table};
use wire::reference_facts::day_of_number;

use super::day_sections::{Writer, kilos};
use super::{Paper, dates};
use crate::desk::close::name_of;
use crate::desk::day_figures::{DayFigures, Paid, shown};
use crate::desk::terms::Reference;

/// Receipts in a row.
const ACROSS: usize = 3;

/// The paper of a day.
pub(crate) fn document(
    paper: &Paper<'_>,
    reference: &Reference,
    language: &str,
    figures: &DayFigures,
) -> Document {
    let words = paper.words;
    let day = dates::day(words, day_of_number(figures.day.day));
    let writer = Writer { words, reference };
    let mut blocks = vec![Block::Title(paper.center.center.clone()), Block::Lead(day.clone())];
    blocks.extend(paper.practice().map(Block::Mark));
    if !figures.prices.is_empty() {
        blocks.push(Block::Heading(words.get("wall-prices")));
        let columns = vec![Column::words(""), Column::figures("$")];
        let rows = figures.prices.iter().map(|paid| price_row(&writer, paid)).collect();
        blocks.push(Block::Table(Table { columns, rows, total: None }));
    }
    communities(&mut blocks, paper, figures);
    receipts(&mut blocks, paper, figures);
    let title = words.get("pages-wall");
    Document {
        title: format!("{title} · {day}"),
        language: language.to_owned(),
        foot: format!("{} · {day}", paper.foot()),
        style: Style::Wall,
        blocks,
    }
}

/// `Cacao seco (Nacional), grado 1` and `1,15 / kg`; what a programme adds stands below it.
fn price_row(writer: &Writer<'_>, paid: &Paid) -> Vec<String> {
    let price = PriceUnit::parse(&paid.unit).and_then(|unit| Price::new(paid.micros, unit).ok());
    let price = price.map(es_ec::price).unwrap_or_default();
    let mut name = name_of(writer.reference, &paid.form);
    match paid.grade.as_deref() {
        None => {}
        Some("below") => name = format!("{name}, {}", writer.grade(Some("below"))),
        Some(grade) => {
            name = format!("{name}, {}", writer.words.with("wall-grade", &[("grade", grade)]));
        }
    }
    match paid.kind.as_str() {
        "base" => vec![name, format!("{price} / {}", paid.unit)],
        kind => {
            let programme = writer.words.get(&format!("line-{kind}"));
            vec![format!("   + {programme}"), format!("+ {price} / {}", paid.unit)]
        }
    }
}

fn communities(blocks: &mut Vec<Block>, paper: &Paper<'_>, figures: &DayFigures) {
    let words = paper.words;
    let shown = shown(&figures.communities);
    let hides = shown.rows.iter().any(|(.., grams)| grams.is_none());
    let mut rows: Vec<Vec<String>> = shown
        .rows
        .into_iter()
        .map(|(name, deliveries, grams)| {
            vec![name, deliveries.to_string(), grams.map_or_else(|| "*".to_owned(), kilos)]
        })
        .collect();
    if let Some(grams) = shown.others_g {
        rows.push(vec![words.get("wall-others"), String::new(), kilos(grams)]);
    }
    blocks.push(Block::Heading(words.get("wall-communities")));
    blocks.push(Block::Table(Table {
        columns: vec![
            Column::words(words.get("figures-community")),
            Column::figures(words.get("paper-deliveries")),
            Column::figures(words.get("paper-payable")),
        ],
        rows,
        total: Some(vec![
            words.get("paper-total"),
            figures.sums.deliveries.to_string(),
            kilos(figures.sums.payable_g),
        ]),
    }));
    if hides {
        blocks.push(Block::Small(words.get("wall-hidden")));
    }
}

fn receipts(blocks: &mut Vec<Block>, paper: &Paper<'_>, figures: &DayFigures) {
    let words = paper.words;
    if figures.receipts.is_empty() {
        return;
    }
    blocks.push(Block::Heading(words.get("wall-receipts")));
    blocks.push(Block::Small(words.get("wall-receipts-how")));
    let item = |(number, hash, counts): &(String, wire::Hash, bool)| match counts {
        true => format!("{number}  {}", hash.short()),
        false => format!("{number}  {}", words.get("wall-voided")),
    };
    let items = figures.receipts.iter().map(item).collect();
    blocks.push(Block::List { across: ACROSS, items });
    let (seq, hash) = figures.head;
    let records = seq.to_string();
    let head = words.with("wall-head", &[("records", &records), ("head", &hash.short())]);
    blocks.push(Block::Small(head));
}
