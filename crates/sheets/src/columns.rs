//! Which column is which: names of columns are recognised whatever their case, accents, blanks and
//! underscores.

use super::cells::fold;
use words::Say;

/// The columns of a table that are used, in the file's order, each with what it holds.
#[derive(Clone, Debug)]
pub(super) struct Columns<F>(Vec<(usize, F)>);

/// What a column can hold.
pub(super) trait Field: PartialEq + Sized {
    /// Its name in our own tables: `numero`.
    fn name(&self) -> String;
}

impl<F: Field> Columns<F> {
    /// Finds the columns; one that `field_of` does not know is left out.
    ///
    /// # Errors
    /// Two columns for the same, one of `needed` missing, and whatever `field_of` refuses.
    pub(super) fn find(
        header: &[String],
        field_of: impl Fn(&str) -> Result<Option<F>, Say>,
        needed: &[F],
    ) -> Result<Columns<F>, Say> {
        let mut columns = Columns(Vec::new());
        for (at, title) in header.iter().enumerate() {
            let Some(field) = field_of(title)? else { continue };
            if columns.has(&field) {
                return Err(Say::new("csv-column-twice").with("column", field.name()));
            }
            columns.0.push((at, field));
        }
        match needed.iter().find(|field| !columns.has(field)) {
            Some(field) => Err(Say::new("csv-column-missing").with("column", field.name())),
            None => Ok(columns),
        }
    }

    fn has(&self, field: &F) -> bool {
        self.0.iter().any(|(_, found)| found == field)
    }

    /// What the columns hold, in the file's order.
    pub(super) fn fields(&self) -> impl Iterator<Item = &F> {
        self.0.iter().map(|(_, field)| field)
    }

    /// The names of the columns in our own tables, in the file's order.
    pub(super) fn names(&self) -> Vec<String> {
        self.fields().map(F::name).collect()
    }

    /// The row's cell; empty where the table has no such column.
    pub(super) fn cell<'a>(&self, cells: &'a [String], field: &F) -> &'a str {
        let at = self.0.iter().find(|(_, found)| found == field).map(|(at, _)| *at);
        at.and_then(|at| cells.get(at)).map_or("", String::as_str)
    }
}

/// Whether the title of a column is one of these names, which are written as [`fold`] does.
pub(super) fn is_one_of(title: &str, names: &[&str]) -> bool {
    names.contains(&fold(title).as_str())
}
