//! The table of prices: one row a price, base or on top of it; read, and written to be edited.

use chrono::NaiveDate;
use domain::catalogue::{Catalogue, Form, FormId, GradeTable};
use domain::decimal;
use domain::es_ec;
use domain::price::{Price, PriceUnit};
use domain::prices::{BasePrice, Differential, PriceList, Programme};

use super::cells::{about, figure, fold, value};
use super::columns::{Columns, Field, is_one_of};
use super::sheet::{Sheet, Title};
use super::table;
use super::{Parsed, SAMPLE_ROWS};
use words::Say;

/// One row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PriceLine {
    /// What everybody gets.
    Base(BasePrice),
    /// What some get on top.
    Differential(Differential),
}

/// Reads the table for what the center buys. All good rows together make a list that fits the
/// catalogue and does not contradict itself.
///
/// # Errors
/// What spoils the table as a whole, and a period that ends before it begins.
pub fn prices(
    bytes: &[u8],
    catalogue: &Catalogue,
    from: NaiveDate,
    until: Option<NaiveDate>,
) -> Result<Parsed<PriceLine>, Say> {
    if until.is_some_and(|until| until < from) {
        return Err(Say::new("period-bad"));
    }
    let table = table::read(bytes)?;
    let needed = [Column::Form, Column::Programme, Column::Price, Column::Unit];
    let columns = Columns::find(&table.header, field_of, &needed)?;
    let (mut good, mut bad) = (Vec::new(), Vec::new());
    let mut lines = Vec::new(); // of the good rows
    for row in &table.rows {
        let cells = row.cells.as_ref().map_err(Clone::clone);
        let parsed = cells.and_then(|cells| price_line(cells, &columns, catalogue));
        match parsed.and_then(|price| once(price, &good, &lines)) {
            Ok(price) => {
                good.push(price);
                lines.push(row.line);
            }
            Err(say) => bad.push(row.bad(say)),
        }
    }
    let shown = |line: &PriceLine| {
        let cells = line.cells();
        columns.fields().map(|column| cells[*column as usize].clone()).collect()
    };
    Ok(Parsed {
        sample: good.iter().take(SAMPLE_ROWS).map(shown).collect(),
        columns: columns.names(),
        encoding: table.encoding.to_owned(),
        good,
        lines,
        bad,
    })
}

/// The rows as a list for that period.
pub fn price_list(rows: &[PriceLine], from: NaiveDate, until: Option<NaiveDate>) -> PriceList {
    let mut list = PriceList {
        base: Vec::new(),
        differentials: Vec::new(),
        valid_from: from,
        valid_until: until,
    };
    for row in rows.iter().cloned() {
        match row {
            PriceLine::Base(base) => list.base.push(base),
            PriceLine::Differential(differential) => list.differentials.push(differential),
        }
    }
    list
}

/// The list as a table that [`prices`] reads: the forms in the order of the screen, base prices
/// before what comes on top.
pub fn price_sheet(list: &PriceList, catalogue: &Catalogue) -> Sheet {
    let base = list.base.iter().cloned().map(PriceLine::Base);
    let on_top = list.differentials.iter().cloned().map(PriceLine::Differential);
    let mut rows: Vec<PriceLine> = base.chain(on_top).collect();
    rows.sort_by_key(|row| catalogue.forms().iter().position(|form| form.id == *row.form()));
    let title = |column: Column| Title { name: column.name(), figures: column == Column::Price };
    Sheet::new(COLUMNS.map(title).to_vec(), rows.iter().map(|row| row.cells().to_vec()).collect())
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Column {
    Form,
    Grade,
    Programme,
    Price,
    Unit,
}

/// In the order in which they are written, and of [`PriceLine::cells`].
const COLUMNS: [Column; 5] =
    [Column::Form, Column::Grade, Column::Programme, Column::Price, Column::Unit];

impl Field for Column {
    fn name(&self) -> String {
        let name = match self {
            Column::Form => "forma",
            Column::Grade => "grado",
            Column::Programme => "programa",
            Column::Price => "precio",
            Column::Unit => "unidad",
        };
        name.to_owned()
    }
}

fn field_of(title: &str) -> Result<Option<Column>, Say> {
    const NAMES: [(Column, &[&str]); 5] = [
        (Column::Form, &["forma", "producto", "form", "product"]),
        (Column::Grade, &["grado", "grados", "calidad", "calidades", "grade", "grades"]),
        (Column::Programme, &["programa", "programme", "program"]),
        (Column::Price, &["precio", "preciousd", "valor", "price", "priceusd"]),
        (Column::Unit, &["unidad", "unit"]),
    ];
    let named = NAMES.into_iter().find(|(_, names)| is_one_of(title, names));
    Ok(named.map(|(column, _)| column))
}

fn price_line(
    cells: &[String],
    columns: &Columns<Column>,
    catalogue: &Catalogue,
) -> Result<PriceLine, Say> {
    let cell = |column: Column| columns.cell(cells, &column);
    let form = form_of(cell(Column::Form), catalogue)?;
    let programme = programme(cell(Column::Programme))?;
    let table = form.grade_table.as_deref().and_then(|name| catalogue.grade_table(name));
    let grades = grades(cell(Column::Grade), table)?;
    let micros = figure(cell(Column::Price), "precio", decimal::micros)?
        .ok_or_else(|| Say::new("csv-price-missing"))?;
    let unit = unit(cell(Column::Unit))?;
    let price = Price::new(micros, unit)
        .map_err(|_| about("csv-figure-range", cell(Column::Price), "precio"))?;
    let form = form.id.clone();
    let Some(programme) = programme else {
        let grade = base_grade(grades, cell(Column::Grade), table)?;
        return Ok(PriceLine::Base(BasePrice { form, grade, price }));
    };
    Ok(PriceLine::Differential(Differential { form, programme, price, grades }))
}

/// The form by its id, its name, or its name with what tells it from its neighbours.
fn form_of<'a>(cell: &str, catalogue: &'a Catalogue) -> Result<&'a Form, Say> {
    let wanted = fold(cell);
    let forms = || catalogue.forms().iter();
    if let Some(form) = forms().find(|form| form.id.as_str() == cell.trim()) {
        return Ok(form);
    }
    let called = |form: &&Form| {
        let full = fold(&format!("{} {}", form.name, form.detail));
        [fold(form.id.as_str()), full, fold(&form.name)].contains(&wanted)
    };
    let found: Vec<&Form> = forms().filter(called).collect();
    match found.as_slice() {
        [form] => Ok(form),
        [] => Err(about("csv-form-unknown", cell, "forma")),
        several => {
            let ids: Vec<&str> = several.iter().map(|form| form.id.as_str()).collect();
            let say = Say::new("csv-form-ambiguous").with("value", value(cell));
            Err(say.with("forms", ids.join(", ")))
        }
    }
}

/// `None` is the base price. A blank cell is an error: a premium must not become everybody's.
fn programme(cell: &str) -> Result<Option<Programme>, Say> {
    match fold(cell).as_str() {
        "base" => Ok(None),
        "organico" | "organica" | "organic" => Ok(Some(Programme::Organic)),
        "chakra" | "sellochakra" => Ok(Some(Programme::Chakra)),
        _ => Err(about("csv-programme-unknown", cell, "programa")),
    }
}

fn unit(cell: &str) -> Result<PriceUnit, Say> {
    PriceUnit::parse(&fold(cell)).ok_or_else(|| about("csv-unit-unknown", cell, "unidad"))
}

/// The grades a cell names, each once; `None` for a blank one. A list has commas, or blanks alone.
fn grades(cell: &str, table: Option<&GradeTable>) -> Result<Option<Vec<String>>, Say> {
    let cell = cell.trim();
    if cell.is_empty() {
        return Ok(None);
    }
    let unknown = |part: &str| about("csv-grade-unknown", part, "grado");
    let table = table.ok_or_else(|| unknown(cell))?;
    if let Some(grade) = grade(cell, table) {
        return Ok(Some(vec![grade]));
    }
    let parts: Vec<&str> = match cell.contains(',') {
        true => cell.split(',').collect(),
        false => cell.split_whitespace().collect(),
    };
    let mut grades = Vec::new();
    for part in parts {
        let grade = grade(part, table).ok_or_else(|| unknown(part))?;
        if !grades.contains(&grade) {
            grades.push(grade);
        }
    }
    Ok(Some(grades))
}

/// What below all grades is called on paper.
const BELOW: &str = "fuera de norma";

fn grade(name: &str, table: &GradeTable) -> Option<String> {
    let name = name.trim();
    if name == GradeTable::BELOW || fold(name) == fold(BELOW) {
        return Some(GradeTable::BELOW.to_owned());
    }
    let mut grades = table.grades.iter().map(|rule| &rule.grade);
    let exact = grades.clone().find(|grade| *grade == name);
    exact.or_else(|| grades.find(|grade| grade.eq_ignore_ascii_case(name))).cloned()
}

/// The one grade of a base price.
fn base_grade(
    grades: Option<Vec<String>>,
    cell: &str,
    table: Option<&GradeTable>,
) -> Result<Option<String>, Say> {
    match (grades, table) {
        (None, None) => Ok(None),
        (Some(mut grades), Some(_)) if grades.len() == 1 => Ok(grades.pop()),
        (Some(_), _) => Err(about("csv-grade-unknown", cell, "grado")),
        (None, Some(table)) => {
            let names = table.grades.iter().map(|rule| rule.grade.as_str()).chain([BELOW]);
            let names = names.collect::<Vec<_>>().join(", ");
            Err(Say::new("csv-grade-missing").with("grades", names))
        }
    }
}

/// The price, unless a good row before it gives one for the same.
fn once(price: PriceLine, good: &[PriceLine], lines: &[u32]) -> Result<PriceLine, Say> {
    let earlier = good.iter().zip(lines).find(|(earlier, _)| price.meets(earlier));
    match earlier {
        Some((_, line)) => Err(Say::new("csv-price-twice").with("line", line)),
        None => Ok(price),
    }
}

impl PriceLine {
    fn form(&self) -> &FormId {
        match self {
            PriceLine::Base(base) => &base.form,
            PriceLine::Differential(differential) => &differential.form,
        }
    }

    /// Whether some delivery would get both prices where it can get only one.
    fn meets(&self, other: &PriceLine) -> bool {
        self.form() == other.form()
            && match (self, other) {
                (PriceLine::Base(one), PriceLine::Base(other)) => one.grade == other.grade,
                (PriceLine::Differential(one), PriceLine::Differential(other)) => {
                    let share_a_grade = match (&one.grades, &other.grades) {
                        (Some(one), Some(other)) => one.iter().any(|grade| other.contains(grade)),
                        _ => true,
                    };
                    one.programme == other.programme && share_a_grade
                }
                _ => false,
            }
    }

    /// The row as it is written, in the order of [`COLUMNS`].
    fn cells(&self) -> [String; 5] {
        let (grades, programme, price) = match self {
            PriceLine::Base(base) => (base.grade.as_slice(), "base", base.price),
            PriceLine::Differential(on_top) => {
                let programme = match on_top.programme {
                    Programme::Organic => "organico",
                    Programme::Chakra => "chakra",
                };
                (on_top.grades.as_deref().unwrap_or_default(), programme, on_top.price)
            }
        };
        let called = |grade: &String| match grade.as_str() {
            GradeTable::BELOW => BELOW.to_owned(),
            grade => grade.to_owned(),
        };
        let grades: Vec<String> = grades.iter().map(called).collect();
        // A comma alone would be a figure to a spreadsheet (`1,2`); names with blanks need it.
        let between = if grades.iter().any(|name| name.contains(' ')) { ", " } else { " " };
        // Without the dots of thousands, which nobody reads back.
        let figure = es_ec::price(price).replace('.', "");
        [
            self.form().as_str().to_owned(),
            grades.join(between),
            programme.to_owned(),
            figure,
            price.unit().as_str().to_owned(),
        ]
    }
}

#[cfg(test)]
mod tests;
