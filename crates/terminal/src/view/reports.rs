//! Reports for the screens.

use wire::reference_facts::day_of_number;

use crate::api::{
    ReportCell, ReportChoice, ReportColumn, ReportPlot, ReportTable, ReportTick, ReportView,
};
use crate::desk::close::name_of;
use crate::report::{Moment, Plot, Question, Table, Value, product_name, shown, tables};
use crate::store::{history, reference, reports};
use crate::trouble::Trouble;

/// Rows that a screen shows; a file has them all.
pub(crate) const ROWS_MOST: usize = 400;

/// The answer to a question, with what else can be asked.
pub(crate) fn report_view(
    moment: &Moment<'_>,
    question: &Question,
    folder: &str,
) -> Result<ReportView, Trouble> {
    let question = Question { rows_most: Some(ROWS_MOST), ..question.clone() };
    let products = reports::audit::products(moment.db)?.into_iter().map(|id| {
        let name = product_name(moment.reference, &id);
        ReportChoice { id, name }
    });
    let forms = moment.reference.catalogue.forms().iter().map(|form| {
        let id = form.id.as_str().to_owned();
        ReportChoice { name: name_of(moment.reference, &id), id }
    });
    let (from, until) = question.which.days;
    Ok(ReportView {
        tables: tables(moment, &question)?.into_iter().map(table).collect(),
        from: day_of_number(from).to_string(),
        until: day_of_number(until).to_string(),
        products: products.collect(),
        forms: forms.collect(),
        communities: reference::communities(moment.db)?,
        has_before: history::is_there(moment.db)?,
        folder: folder.to_owned(),
    })
}

fn table(of: Table) -> ReportTable {
    let hidden = of.rows.len().saturating_sub(ROWS_MOST);
    let row = |row: &Vec<Value>| row.iter().map(cell).collect();
    let column = |column: crate::report::Column| ReportColumn {
        title: column.title,
        figures: column.figures,
    };
    ReportTable {
        title: of.title,
        about: of.about,
        columns: of.columns.into_iter().map(column).collect(),
        rows: of.rows.iter().take(ROWS_MOST).map(row).collect(),
        more: u32::try_from(of.more + hidden).unwrap_or(u32::MAX),
        total: of.total.as_ref().map(row).unwrap_or_default(),
        plot: of.plot.map(plot),
    }
}

fn cell(value: &Value) -> ReportCell {
    match value {
        Value::Word(say) => ReportCell { text: String::new(), say: Some(say.clone()) },
        Value::Is(cell) => ReportCell { text: shown(cell), say: None },
    }
}

fn plot(of: Plot) -> ReportPlot {
    let ticks = |ticks: Vec<crate::report::Tick>| {
        ticks.into_iter().map(|tick| ReportTick { at: tick.at, text: tick.text }).collect()
    };
    ReportPlot {
        bars: of.bars,
        at: of.points.iter().map(|point| point.at).collect(),
        heights: of.points.iter().map(|point| point.height).collect(),
        along: ticks(of.along),
        up: ticks(of.up),
    }
}
