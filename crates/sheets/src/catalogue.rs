//! A center's catalogue as tables, one for each of its parts: read beside the catalogue that holds,
//! and written to be edited.

mod misfit;
mod read;
mod written;

use std::fmt;
use std::str::FromStr;

use domain::catalogue::Catalogue;
use words::Say;

use crate::BadRow;
use crate::columns::{Columns, Field, is_one_of};
use crate::sheet::{self, Sheet};
use crate::table;

/// A part of a catalogue: a table of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// What is bought: one row a form.
    Forms,
    /// One row a scale.
    Scales,
    /// One row a container.
    Tares,
    /// One row a grade of a table.
    Grades,
    /// What the center decided for all forms, one row each.
    Rules,
}

/// A text that names no part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the parts are forms, scales, tares, grades and rules")]
pub struct NoPart;

/// A column of a part: its name in our own tables, what else it may be called in the form of
/// [`crate::cells::fold`], and whether it must be there.
type Title = (&'static str, &'static [&'static str], bool);

const FORMS: &[Title] = &[
    ("forma", &["form", "id"], true),
    ("nombre", &["name"], true),
    ("detalle", &["detail"], false),
    ("imagen", &["picture"], false),
    ("balanza", &["scale"], true),
    ("unidad", &["unit"], true),
    ("seco", &["secoequivalente", "dry"], true),
    ("humedad_referencia", &["moisturereference"], false),
    ("humedad_maxima", &["moisturemax"], false),
    ("humedad_usual_desde", &["moistureusualmin"], false),
    ("humedad_usual_hasta", &["moistureusualmax"], false),
    ("mojado", &["rainwet"], false),
    ("tabla", &["gradetable", "table"], false),
];
const SCALES: &[Title] = &[
    ("balanza", &["scale", "id"], true),
    ("nombre", &["name", "label"], true),
    ("capacidad_kg", &["capacity", "capacitykg"], true),
    ("division_kg", &["division"], true),
    ("minimo_kg", &["min", "minkg"], true),
];
const TARES: &[Title] = &[
    ("envase", &["tare", "id"], true),
    ("nombre", &["name", "label"], true),
    ("imagen", &["picture"], false),
    ("peso_kg", &["kg", "weightkg"], true),
];
const GRADES: &[Title] = &[
    ("tabla", &["table"], true),
    ("titulo", &["title"], false),
    ("fuente", &["source"], false),
    ("vigente", &["effective"], false),
    ("muestra", &["sample"], false),
    ("clases", &["classes"], false),
    ("grado", &["grade"], true),
    ("limites", &["limits"], true),
];
const RULES: &[Title] = &[("regla", &["rule"], true), ("porcentaje", &["percent", "valor"], true)];

impl Part {
    /// All of them.
    pub const ALL: [Part; 5] = [Part::Forms, Part::Scales, Part::Tares, Part::Grades, Part::Rules];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Part::Forms => "forms",
            Part::Scales => "scales",
            Part::Tares => "tares",
            Part::Grades => "grades",
            Part::Rules => "rules",
        }
    }

    fn titles(self) -> &'static [Title] {
        match self {
            Part::Forms => FORMS,
            Part::Scales => SCALES,
            Part::Tares => TARES,
            Part::Grades => GRADES,
            Part::Rules => RULES,
        }
    }

    fn column(self, title: &str) -> Option<Column> {
        let titles = self.titles().iter();
        let called = |(name, others, _): &&Title| {
            is_one_of(title, &[&crate::cells::fold(name)]) || is_one_of(title, others)
        };
        titles.clone().find(called).map(|(name, ..)| Column(name))
    }
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Part {
    type Err = NoPart;

    fn from_str(name: &str) -> Result<Part, NoPart> {
        Part::ALL.into_iter().find(|part| part.name() == name).ok_or(NoPart)
    }
}

/// A column, by its name in our own tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Column(&'static str);

impl Field for Column {
    fn name(&self) -> String {
        self.0.to_owned()
    }
}

/// A row of a part, by the names of its columns.
struct Cells<'t> {
    columns: &'t Columns<Column>,
    cells: &'t [String],
}

impl<'t> Cells<'t> {
    /// What stands in a column; nothing where the table has none of that name.
    fn get(&self, name: &'static str) -> &'t str {
        self.columns.cell(self.cells, &Column(name)).trim()
    }
}

/// A table of a part, read beside a catalogue.
#[derive(Clone, Debug)]
pub struct PartRead {
    /// The catalogue with the good rows in place of that part.
    pub catalogue: Catalogue,
    /// Rows that cannot be taken.
    pub bad: Vec<BadRow>,
    /// What differs from before.
    pub changes: Vec<Change>,
}

/// A cell that changes, or a row that comes or goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Which row, by what identifies it: `cacao-nacional/baba`.
    pub row: String,
    /// Which column; empty when the whole row comes or goes.
    pub column: &'static str,
    /// Before; none for a row that was not there.
    pub before: Option<String>,
    /// From now on; none for a row that is there no longer.
    pub after: Option<String>,
}

/// Reads a table of one part of a catalogue. What is not in the table is in the catalogue no
/// longer, but for a rule: that stays.
///
/// # Errors
/// What spoils the table as a whole; also when the other parts need something that it lacks.
pub fn catalogue(bytes: &[u8], part: Part, before: &Catalogue) -> Result<PartRead, Say> {
    let table = table::read(bytes)?;
    let needed: Vec<Column> = part
        .titles()
        .iter()
        .filter(|(.., needed)| *needed)
        .map(|(name, ..)| Column(name))
        .collect();
    let columns = Columns::find(&table.header, |title| Ok(part.column(title)), &needed)?;
    let mut draft = read::Draft::without(part, before);
    let mut bad = Vec::new();
    for row in &table.rows {
        let cells = row.cells.as_ref().map_err(Clone::clone);
        let with = cells.and_then(|cells| draft.with(part, &Cells { columns: &columns, cells }));
        match with {
            Ok(with) => draft = with,
            Err(say) => bad.push(row.bad(say)),
        }
    }
    // With a row that cannot be taken, what needs it would be blamed for its lack.
    let catalogue = match draft.whole(before) {
        Ok(catalogue) => catalogue,
        Err(_) if !bad.is_empty() => before.clone(),
        Err(say) => return Err(say),
    };
    let changes = written::changes(part, before, &catalogue);
    Ok(PartRead { catalogue, bad, changes })
}

/// The columns in which figures stand.
const FIGURES: [&str; 10] = [
    "seco",
    "humedad_referencia",
    "humedad_maxima",
    "humedad_usual_desde",
    "humedad_usual_hasta",
    "capacidad_kg",
    "division_kg",
    "minimo_kg",
    "peso_kg",
    "porcentaje",
];

/// A part as a table that [`catalogue`] reads.
pub fn part_sheet(catalogue: &Catalogue, part: Part) -> Sheet {
    let title = |(name, ..): &Title| {
        let figures = FIGURES.contains(name);
        sheet::Title { name: (*name).to_owned(), figures }
    };
    Sheet::new(part.titles().iter().map(title).collect(), written::rows(part, catalogue))
}

#[cfg(test)]
mod tests;
