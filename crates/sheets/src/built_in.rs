//! What the program brings along: the catalogue a new center starts from, and the demo center's
//! producers and prices. All of it is data under `assets/`; a center that is set up keeps its own
//! copy, with its own version, from its first fact on.

use chrono::NaiveDate;
use domain::catalogue::{
    Catalogue, CenterRules, Form, FormId, GradeRule, GradeTable, Limit, MoistureRule, SampleKind,
    ScaleSpec, Tare,
};
use domain::mass::Grams;
use domain::price::PriceUnit;
use domain::share::PerMille;
use domain::weighing::ScaleLimits;
use serde::Deserialize;

/// The demo center's producers, in the format of [`crate::producers()`].
pub const DEMO_PRODUCERS: &str = include_str!("../../../assets/demo/producers.csv");

/// The demo center's prices, in the format of [`crate::prices()`].
pub const DEMO_PRICES: &str = include_str!("../../../assets/demo/prices.csv");

const CATALOGUE: &str = include_str!("../../../assets/catalogue.json");

/// All that a new center can choose from, in the order of the screen.
pub fn catalogue() -> Catalogue {
    read(CATALOGUE).expect("the file is part of the program, and a test reads it")
}

/// The built-in catalogue with only these forms, and of the rest what they need: the scales they
/// are weighed on, the tables that grade them, the containers those scales can show. An id that is
/// not in the catalogue chooses nothing.
pub fn catalogue_of(forms: &[String]) -> Catalogue {
    let all = catalogue();
    let chosen: Vec<Form> = all
        .forms()
        .iter()
        .filter(|form| forms.iter().any(|id| id == form.id.as_str()))
        .cloned()
        .collect();
    let scales: Vec<ScaleSpec> = all
        .scales()
        .iter()
        .filter(|scale| chosen.iter().any(|form| form.scale == scale.name))
        .cloned()
        .collect();
    let tables = all
        .grade_tables()
        .iter()
        .filter(|table| chosen.iter().any(|form| form.grade_table.as_ref() == Some(&table.name)))
        .cloned()
        .collect();
    let tares = all
        .tares()
        .iter()
        .filter(|tare| scales.iter().any(|scale| shows(&scale.limits, tare)))
        .cloned()
        .collect();
    Catalogue::new(scales, chosen, tables, tares, all.rules())
        .expect("a form keeps the scale and the table it names")
}

/// Whether that scale can take the container's weight off a load.
fn shows(scale: &ScaleLimits, tare: &Tare) -> bool {
    tare.grams < scale.capacity && tare.grams.get().checked_rem(scale.division.get()) == Some(0)
}

/// The file as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    scales: Vec<FileScale>,
    forms: Vec<FileForm>,
    grade_tables: Vec<FileTable>,
    tares: Vec<FileTare>,
    rules: FileRules,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileScale {
    name: String,
    label: String,
    capacity_g: i64,
    division_g: i64,
    min_load_g: i64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileForm {
    id: String,
    name: String,
    detail: String,
    picture: String,
    scale: String,
    price_unit: String,
    dry_equivalent_pm: u16,
    moisture: Option<FileMoisture>,
    rain_wet_allowed: bool,
    grade_table: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileMoisture {
    reference_pm: u16,
    max_pm: u16,
    usual_min_pm: u16,
    usual_max_pm: u16,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileTable {
    name: String,
    title: String,
    source: String,
    effective: String,
    sample: FileSample,
    classes: Vec<String>,
    grades: Vec<FileGrade>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
enum FileSample {
    CutTest,
    Pods,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileGrade {
    grade: String,
    /// Names and numbers of `domain::catalogue::Limit::parse`.
    limits: Vec<(String, i64)>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileTare {
    id: String,
    label: String,
    picture: String,
    grams: i64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileRules {
    rain_wet_discount_pm: u16,
    recovery_cap_pm: u16,
}

/// The file through the domain's doors; the text is for whoever edits the file.
fn read(json: &str) -> Result<Catalogue, String> {
    let file: File = serde_json::from_str(json).map_err(said)?;
    let rules = CenterRules {
        rain_wet_discount: share(file.rules.rain_wet_discount_pm)?,
        recovery_cap: share(file.rules.recovery_cap_pm)?,
    };
    Catalogue::new(
        file.scales.into_iter().map(scale).collect::<Result<_, _>>()?,
        file.forms.into_iter().map(form).collect::<Result<_, _>>()?,
        file.grade_tables.into_iter().map(table).collect::<Result<_, _>>()?,
        file.tares.into_iter().map(tare).collect::<Result<_, _>>()?,
        rules,
    )
    .map_err(said)
}

fn scale(file: FileScale) -> Result<ScaleSpec, String> {
    let limits = ScaleLimits {
        capacity: grams(file.capacity_g)?,
        division: grams(file.division_g)?,
        min_load: grams(file.min_load_g)?,
    };
    Ok(ScaleSpec { name: file.name, label: file.label, limits })
}

fn form(file: FileForm) -> Result<Form, String> {
    let unit = PriceUnit::parse(&file.price_unit)
        .ok_or_else(|| format!("{:?} is not a unit of prices", file.price_unit))?;
    Ok(Form {
        id: FormId::new(&file.id).map_err(said)?,
        name: file.name,
        detail: file.detail,
        picture: file.picture,
        scale: file.scale,
        price_unit: unit,
        dry_equivalent_pm: file.dry_equivalent_pm,
        moisture: file.moisture.map(moisture).transpose()?,
        rain_wet_allowed: file.rain_wet_allowed,
        grade_table: file.grade_table,
    })
}

fn moisture(file: FileMoisture) -> Result<MoistureRule, String> {
    Ok(MoistureRule {
        reference: share(file.reference_pm)?,
        max: share(file.max_pm)?,
        usual_min: share(file.usual_min_pm)?,
        usual_max: share(file.usual_max_pm)?,
    })
}

fn table(file: FileTable) -> Result<GradeTable, String> {
    let effective = NaiveDate::parse_from_str(&file.effective, "%Y-%m-%d").map_err(said)?;
    Ok(GradeTable {
        name: file.name,
        title: file.title,
        source: file.source,
        effective,
        sample: match file.sample {
            FileSample::CutTest => SampleKind::CutTest,
            FileSample::Pods => SampleKind::Pods,
        },
        classes: file.classes,
        grades: file.grades.into_iter().map(grade).collect::<Result<_, _>>()?,
    })
}

fn grade(file: FileGrade) -> Result<GradeRule, String> {
    let limit = |(key, value): (String, i64)| Limit::parse(&key, value).map_err(said);
    let limits = file.limits.into_iter().map(limit).collect::<Result<_, _>>()?;
    Ok(GradeRule { grade: file.grade, limits })
}

fn tare(file: FileTare) -> Result<Tare, String> {
    let grams = grams(file.grams)?;
    Ok(Tare { id: file.id, label: file.label, picture: file.picture, grams })
}

fn grams(number: i64) -> Result<Grams, String> {
    Grams::new(number).map_err(said)
}

fn share(parts: u16) -> Result<PerMille, String> {
    PerMille::new(parts).map_err(said)
}

fn said(problem: impl std::fmt::Display) -> String {
    problem.to_string()
}

#[cfg(test)]
mod tests;
