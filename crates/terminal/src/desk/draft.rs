//! The delivery in the making: what the clerk has entered so far, as it was entered.
//!
//! It is kept on disk after every step and survives a power cut. Its command id is made when it
//! begins, so that saving it twice saves it once.

use std::collections::BTreeMap;

use domain::catalogue::{Form, GradeTable, SampleKind, ScaleSpec};
use domain::decimal::{self, NotAFigure};
use domain::delivery::Load;
use domain::mass::Grams;
use domain::moisture::{self, NotReadings};
use domain::sample::Sample;
use domain::share::PerMille;
use domain::weighing::{Weighing, WeighingRefusal};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::api::{FieldId, ManualReason, Say};
use crate::trouble::{figure_say, weighing_say};

/// Beans on a cut-test board.
pub(crate) const BOARD_SIZE: u32 = 100;

/// A delivery in the making.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// Made when the draft begins; unique in the journal.
    pub command: Uuid,
    /// Who brings it.
    pub producer: Option<String>,
    /// What it is.
    pub form: Option<String>,
    /// Container of the next weighing.
    pub tare: Option<String>,
    /// What has been weighed.
    pub weighings: Vec<DraftWeighing>,
    /// Fields as typed.
    pub texts: BTreeMap<FieldId, String>,
    /// The frames of those readings of the moisture that the meter told, by their place in its
    /// text, the first being 0.
    #[serde(default)]
    pub metered: BTreeMap<usize, Vec<u8>>,
    /// Marked as rain-wet.
    pub rain_wet: bool,
    /// Beans on the board, each the index of its class.
    pub beans: Vec<u8>,
    /// What is handed over, as typed, when it is less than what is due.
    pub pay_less: Option<String>,
    /// The rest goes on a payment order.
    #[serde(default)]
    pub order: bool,
    /// Number of the paper form.
    pub paper_number: Option<String>,
    /// Who brings it, where that is not the designated seller.
    #[serde(default)]
    pub brought_by: Option<String>,
    /// The delivery that this one corrects, and why.
    pub corrects: Option<Correction>,
}

/// One weighing of a draft.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftWeighing {
    /// On the scale, grams.
    pub gross_g: i64,
    /// Container, grams.
    pub tare_g: i64,
    /// Key of the container.
    pub tare: Option<String>,
    /// The scale's own bytes.
    pub raw: Option<Vec<u8>>,
    /// `scale` or `host`.
    pub judged_by: Option<String>,
    /// Typed by hand, and why.
    pub manual: Option<ManualReason>,
}

/// What a draft corrects.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correction {
    /// Record of the delivery.
    pub seq: u64,
    /// Why.
    pub reason: String,
}

impl Draft {
    /// An empty draft.
    pub fn new(command: Uuid) -> Draft {
        Draft {
            command,
            producer: None,
            form: None,
            tare: None,
            weighings: Vec::new(),
            texts: BTreeMap::new(),
            metered: BTreeMap::new(),
            rain_wet: false,
            beans: Vec::new(),
            pay_less: None,
            order: false,
            paper_number: None,
            brought_by: None,
            corrects: None,
        }
    }

    /// Whether there is anything to keep over a power cut.
    pub fn begun(&self) -> bool {
        self.producer.is_some() || self.entered()
    }

    /// Whether work would be lost by throwing it away: more than a producer who was just chosen,
    /// perhaps by a wrong number.
    pub fn entered(&self) -> bool {
        !self.weighings.is_empty()
            || !self.texts.is_empty()
            || !self.beans.is_empty()
            || self.corrects.is_some()
    }

    /// Chooses what it is. Weights stay when they were taken on the same scale; measures of
    /// another form go.
    pub fn choose_form(&mut self, form: &Form, same_scale: bool) {
        if self.form.as_deref() == Some(form.id.as_str()) {
            return;
        }
        self.form = Some(form.id.as_str().to_owned());
        self.texts.clear();
        self.metered.clear();
        self.beans.clear();
        self.rain_wet = false;
        self.tare = None;
        if !same_scale {
            self.weighings.clear();
            self.paper_number = None;
        }
    }

    /// What stands in a field.
    pub fn text(&self, field: FieldId) -> &str {
        self.texts.get(&field).map_or("", String::as_str)
    }

    /// Keeps what stands in a field, right or wrong. Readings of the meter stay the meter's as
    /// long as nobody changes them.
    pub(crate) fn set_text(&mut self, field: FieldId, text: String) {
        if field == FieldId::Moisture {
            let mut metered = std::mem::take(&mut self.metered);
            let before: Vec<&str> = self.text(field).split(moisture::BETWEEN).collect();
            let now: Vec<&str> = text.split(moisture::BETWEEN).collect();
            metered.retain(|at, _| now.get(*at).is_some() && before.get(*at) == now.get(*at));
            self.metered = metered;
        }
        match text.is_empty() {
            true => self.texts.remove(&field),
            false => self.texts.insert(field, text),
        };
    }
}

/// A draft read by the rules: what is good, and what is wrong with the rest.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Reading {
    /// The load as far as it can be read.
    pub(crate) load: Load,
    /// The readings whose mean is the load's moisture.
    pub(crate) moistures: Vec<PerMille>,
    /// What is wrong with which field.
    pub(crate) problems: BTreeMap<FieldId, Say>,
}

/// The fields that a form asks for, in the order of the hand, and whether it goes without them.
pub(crate) fn fields_of(form: &Form, table: Option<&GradeTable>) -> Vec<(FieldId, bool)> {
    let mut fields = Vec::new();
    if form.moisture.is_some() {
        fields.push((FieldId::Moisture, true));
    }
    if table.is_some_and(|table| table.sample == SampleKind::Pods) {
        fields.extend([(FieldId::Pods, true), (FieldId::Length, true), (FieldId::Split, true)]);
    }
    fields.push((FieldId::ForeignMatter, false));
    fields
}

/// Reads a draft.
pub(crate) fn read(
    draft: &Draft,
    form: &Form,
    scale: &ScaleSpec,
    table: Option<&GradeTable>,
) -> Result<Reading, Say> {
    let mut reading = Reading::default();
    for weighing in &draft.weighings {
        reading.load.weighings.push(weighed(weighing, scale)?);
    }
    reading.load.rain_wet = draft.rain_wet;
    let per_mille = |field, problems: &mut BTreeMap<FieldId, Say>| -> Option<PerMille> {
        note(field, decimal::per_mille(draft.text(field)), problems)
    };
    if form.moisture.is_some() {
        reading.moistures = moistures(draft, &mut reading.problems);
        reading.load.moisture = moisture::mean(&reading.moistures);
        let max = form.moisture.as_ref().map(|rule| rule.max);
        if let (Some(moisture), Some(max)) = (reading.load.moisture, max)
            && max < moisture
        {
            let refusal = domain::delivery::Refusal::MoistureAboveMax { moisture, max };
            reading.problems.insert(FieldId::Moisture, crate::trouble::refusal_say(&refusal));
        }
    }
    if let Some(matter) = per_mille(FieldId::ForeignMatter, &mut reading.problems) {
        reading.load.foreign_matter = matter;
    }
    if let Some(table) = table {
        reading.load.sample = sample(draft, table, &mut reading.problems);
    }
    Ok(reading)
}

/// The readings of the meter; none where one of them is wrong.
fn moistures(draft: &Draft, problems: &mut BTreeMap<FieldId, Say>) -> Vec<PerMille> {
    match moisture::read(draft.text(FieldId::Moisture)) {
        Ok(readings) => return readings,
        Err(NotReadings::Figure(bad)) => {
            note::<()>(FieldId::Moisture, Err(bad), problems);
        }
        Err(NotReadings::TooMany) => {
            let say = Say::new("moisture-too-many").with("most", moisture::MOST_READINGS);
            problems.insert(FieldId::Moisture, say);
        }
    }
    Vec::new()
}

/// One weighing through the domain's door.
pub(crate) fn weighed(weighing: &DraftWeighing, scale: &ScaleSpec) -> Result<Weighing, Say> {
    let gross = Grams::new(weighing.gross_g).map_err(|_| Say::new("figure-negative"))?;
    let tare = Grams::new(weighing.tare_g).map_err(|_| Say::new("figure-negative"))?;
    // A weight that was typed may come from another scale, but the form's limits stand.
    Weighing::new(gross, tare, &scale.limits)
        .map_err(|refusal: WeighingRefusal| weighing_say(&refusal))
}

/// A figure, or a note of what is wrong with it. An empty field is no mistake.
fn note<T>(
    field: FieldId,
    figure: Result<T, NotAFigure>,
    problems: &mut BTreeMap<FieldId, Say>,
) -> Option<T> {
    match figure {
        Ok(figure) => Some(figure),
        Err(NotAFigure::Empty) => None,
        Err(bad) => {
            problems.insert(field, figure_say(&bad));
            None
        }
    }
}

fn sample(
    draft: &Draft,
    table: &GradeTable,
    problems: &mut BTreeMap<FieldId, Say>,
) -> Option<Sample> {
    match table.sample {
        SampleKind::CutTest => {
            let sample = board_sample(draft, table);
            (sample.total == BOARD_SIZE).then_some(sample)
        }
        SampleKind::Pods => {
            let count =
                |field, problems: &mut _| note(field, decimal::count(draft.text(field)), problems);
            let total = count(FieldId::Pods, problems);
            let length_mm = count(FieldId::Length, problems);
            let split = count(FieldId::Split, problems);
            let (total, split) = (total?, split?);
            if total < split {
                let say = Say::new("split-more-than-pods");
                problems.insert(FieldId::Split, say);
                return None;
            }
            length_mm?;
            let counts = table.classes.iter().map(|class| (class.clone(), split)).collect();
            Some(Sample { total, counts, length_mm })
        }
    }
}

/// The beans on the board so far.
pub(crate) fn board_sample(draft: &Draft, table: &GradeTable) -> Sample {
    let mut sample = Sample::empty(table);
    for bean in &draft.beans {
        if let Some(class) = table.classes.get(usize::from(*bean)) {
            *sample.counts.entry(class.clone()).or_insert(0) += 1;
            sample.total += 1;
        }
    }
    sample
}
