//! From the cells of a row to what it says, and from rows to a catalogue that fits together.

use chrono::NaiveDate;
use domain::catalogue::{
    Catalogue, CenterRules, Form, FormId, GradeRule, GradeTable, Limit, MoistureRule, SampleKind,
    ScaleSpec, Tare,
};
use domain::decimal;
use domain::mass::Grams;
use domain::price::PriceUnit;
use domain::share::PerMille;
use domain::weighing::ScaleLimits;
use words::Say;

use super::misfit::told;
use super::written::{RAIN_WET, RECOVERY, SAMPLES};
use super::{Cells, Part};
use crate::cells::{about, figure, fold, tidy, value, words, yes_no};

/// The parts of a catalogue while rows are read.
#[derive(Clone)]
pub(super) struct Draft {
    scales: Vec<ScaleSpec>,
    forms: Vec<Form>,
    tables: Vec<GradeTable>,
    tares: Vec<Tare>,
    rules: CenterRules,
    /// The forms that stand, while a part is read that they need.
    standing: Vec<Form>,
}

impl Draft {
    /// All parts of a catalogue but that one, whose rows are to come. Rules stay until one comes.
    pub(super) fn without(part: Part, before: &Catalogue) -> Draft {
        let mut draft = Draft {
            scales: before.scales().to_vec(),
            forms: before.forms().to_vec(),
            tables: before.grade_tables().to_vec(),
            tares: before.tares().to_vec(),
            rules: before.rules(),
            standing: Vec::new(),
        };
        match part {
            Part::Forms => draft.forms.clear(),
            Part::Tares => draft.tares.clear(),
            Part::Scales => draft.scales.clear(),
            Part::Grades => draft.tables.clear(),
            Part::Rules => {}
        }
        if part != Part::Forms {
            draft.standing = std::mem::take(&mut draft.forms);
        }
        draft
    }

    /// With one row more.
    pub(super) fn with(&self, part: Part, row: &Cells<'_>) -> Result<Draft, Say> {
        let mut draft = self.clone();
        match part {
            Part::Forms => draft.forms.push(form(row)?),
            Part::Scales => draft.scales.push(scale(row)?),
            Part::Tares => draft.tares.push(tare(row)?),
            Part::Grades => draft.grade(row)?,
            Part::Rules => draft.rule(row)?,
        }
        draft.fits()?;
        Ok(draft)
    }

    fn fits(&self) -> Result<Catalogue, Say> {
        let Draft { scales, forms, tables, tares, rules, .. } = self.clone();
        Catalogue::new(scales, forms, tables, tares, rules).map_err(|misfit| told(&misfit))
    }

    /// All of it, with the forms that stood before a part was read that they need.
    pub(super) fn whole(mut self, before: &Catalogue) -> Result<Catalogue, Say> {
        if self.forms.is_empty() && !self.standing.is_empty() {
            self.forms = std::mem::take(&mut self.standing);
        }
        if self.forms.is_empty() && !before.forms().is_empty() {
            return Err(Say::new("no-forms"));
        }
        self.fits()
    }

    fn rule(&mut self, row: &Cells<'_>) -> Result<(), Say> {
        let share = percent(row, "porcentaje")?
            .ok_or_else(|| about("csv-figure-bad", row.get("porcentaje"), "porcentaje"))?;
        match fold(row.get("regla")) {
            name if name == fold(RAIN_WET) => self.rules.rain_wet_discount = share,
            name if name == fold(RECOVERY) => self.rules.recovery_cap = share,
            _ => {
                let say = about("catalogue-rule-unknown", row.get("regla"), "regla");
                return Err(say.with("rules", [RAIN_WET, RECOVERY].join(", ")));
            }
        }
        Ok(())
    }

    /// A grade: of a table that begins with it, or of one that rows before it began.
    fn grade(&mut self, row: &Cells<'_>) -> Result<(), Say> {
        let grade = words(row.get("grado"), "grado", "name-missing")?;
        let rule = GradeRule { grade, limits: limits(row.get("limites"))? };
        let name = words(row.get("tabla"), "tabla", "name-missing")?;
        let Some(known) = self.tables.iter_mut().find(|table| table.name == name) else {
            self.tables.push(table(name, rule, row)?);
            return Ok(());
        };
        known.grades.push(rule);
        let same = |column, is: &str| [String::new(), tidy(is)].contains(&tidy(row.get(column)));
        match same("titulo", &known.title)
            && same("fuente", &known.source)
            && same("vigente", &known.effective.to_string())
            && same("clases", &known.classes.join(" "))
        {
            true => Ok(()),
            false => Err(Say::new("catalogue-table-differs").with("table", &known.name)),
        }
    }
}

fn form(row: &Cells<'_>) -> Result<Form, Say> {
    let id = FormId::new(row.get("forma"))
        .map_err(|_| about("catalogue-form-bad", row.get("forma"), "forma"))?;
    let unit = row.get("unidad");
    let dry = percent(row, "seco")?
        .ok_or_else(|| Say::new("catalogue-dry-bad").with("form", id.as_str()))?;
    let table = row.get("tabla");
    Ok(Form {
        name: words(row.get("nombre"), "nombre", "name-missing")?,
        detail: tidy(row.get("detalle")),
        picture: picture(row),
        scale: row.get("balanza").to_owned(),
        price_unit: PriceUnit::parse(&fold(unit))
            .ok_or_else(|| about("csv-unit-unknown", unit, "unidad"))?,
        dry_equivalent_pm: dry.get(),
        moisture: moisture(row, &id)?,
        rain_wet_allowed: yes_no(row.get("mojado"), "mojado")?,
        grade_table: (!table.is_empty()).then(|| table.to_owned()),
        id,
    })
}

/// All four figures, or none.
fn moisture(row: &Cells<'_>, form: &FormId) -> Result<Option<MoistureRule>, Say> {
    let figures = [
        percent(row, "humedad_referencia")?,
        percent(row, "humedad_maxima")?,
        percent(row, "humedad_usual_desde")?,
        percent(row, "humedad_usual_hasta")?,
    ];
    match figures {
        [None, None, None, None] => Ok(None),
        [Some(reference), Some(max), Some(usual_min), Some(usual_max)] => {
            Ok(Some(MoistureRule { reference, max, usual_min, usual_max }))
        }
        _ => Err(Say::new("catalogue-moisture-bad").with("form", form)),
    }
}

fn scale(row: &Cells<'_>) -> Result<ScaleSpec, Say> {
    Ok(ScaleSpec {
        name: row.get("balanza").to_owned(),
        label: words(row.get("nombre"), "nombre", "name-missing")?,
        limits: ScaleLimits {
            capacity: kilos(row, "capacidad_kg")?,
            division: kilos(row, "division_kg")?,
            min_load: kilos(row, "minimo_kg")?,
        },
    })
}

fn tare(row: &Cells<'_>) -> Result<Tare, Say> {
    Ok(Tare {
        id: row.get("envase").to_owned(),
        label: words(row.get("nombre"), "nombre", "name-missing")?,
        picture: picture(row),
        grams: kilos(row, "peso_kg")?,
    })
}

fn table(name: String, rule: GradeRule, row: &Cells<'_>) -> Result<GradeTable, Say> {
    let (day, sample) = (row.get("vigente"), fold(row.get("muestra")));
    let sample = match sample.as_str() {
        "" => SampleKind::CutTest,
        _ => SAMPLES
            .iter()
            .find(|(name, _)| *name == sample)
            .map(|(_, kind)| *kind)
            .ok_or_else(|| about("catalogue-sample-bad", row.get("muestra"), "muestra"))?,
    };
    Ok(GradeTable {
        title: match tidy(row.get("titulo")) {
            title if title.is_empty() => name.clone(),
            title => title,
        },
        source: tidy(row.get("fuente")),
        effective: NaiveDate::parse_from_str(day, "%Y-%m-%d")
            .map_err(|_| about("catalogue-day-bad", day, "vigente"))?,
        sample,
        classes: row.get("clases").split_whitespace().map(str::to_owned).collect(),
        grades: vec![rule],
        name,
    })
}

/// `fermented_min 750, violet_max 150`: per mille of what is counted, millimetres of a length.
fn limits(cell: &str) -> Result<Vec<Limit>, Say> {
    let parts = cell.split([',', ';']).map(str::trim).filter(|part| !part.is_empty());
    let limit = |part: &str| {
        let (key, number) = part.rsplit_once(' ')?;
        Limit::parse(key.trim(), number.trim().parse().ok()?).ok()
    };
    parts
        .map(|part| limit(part).ok_or_else(|| about("catalogue-limit-bad", part, "limites")))
        .collect()
}

/// An unknown picture is shown as something else; none is called so.
fn picture(row: &Cells<'_>) -> String {
    match row.get("imagen") {
        "" => "other".to_owned(),
        name => value(name),
    }
}

fn kilos(row: &Cells<'_>, column: &'static str) -> Result<Grams, Say> {
    let grams = figure(row.get(column), column, decimal::grams_from_kg)?;
    grams.ok_or_else(|| about("csv-figure-bad", row.get(column), column))
}

fn percent(row: &Cells<'_>, column: &'static str) -> Result<Option<PerMille>, Say> {
    figure(row.get(column).trim_end_matches('%').trim(), column, decimal::per_mille)
}
