//! Reports, their files, and signals.

use serde::{Deserialize, Serialize};

use super::Say;

/// What is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum ReportKind {
    /// Purchases by product.
    ByProduct,
    /// By form.
    ByForm,
    /// By the producer's community.
    ByCommunity,
    /// By producer.
    ByProducer,
    /// By the producer's sex.
    BySex,
    /// By the programme they are kept apart under.
    ByProgramme,
    /// By who took them.
    ByClerk,
    /// Day by day.
    ByDay,
    /// Week by week.
    ByWeek,
    /// Month by month.
    ByMonth,
    /// Members on the last day of the period.
    Members,
    /// Purchases one by one.
    Purchases,
    /// Quotas against deliveries.
    Quotas,
    /// Each line of each differential.
    Premiums,
    /// The half-year for the assembly, beside the one before.
    HalfYear,
}

/// When.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum ReportPeriod {
    /// The business day.
    Today,
    /// This calendar month.
    ThisMonth,
    /// The month before.
    LastMonth,
    /// January to June or July to December.
    ThisHalf,
    /// The half-year before.
    LastHalf,
    /// This season.
    ThisSeason,
    /// The season before.
    LastSeason,
    /// From a day to a day.
    Days,
}

/// A question.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ReportAsk {
    /// What.
    pub kind: ReportKind,
    /// When.
    pub period: ReportPeriod,
    /// First day, `2026-11-03`, where the period is [`ReportPeriod::Days`].
    pub from: String,
    /// Last day, likewise.
    pub until: String,
    /// Of this product alone; empty for all.
    pub product: String,
    /// By producers of this community alone; empty for all.
    pub community: String,
    /// By the producer of this number alone; empty for all.
    pub producer: String,
    /// What was bought before the first terminal, as it was brought along in tables.
    pub before: bool,
}

/// An answer.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ReportView {
    /// At least one.
    pub tables: Vec<ReportTable>,
    /// The period, `2026-11-03`.
    pub from: String,
    /// Its last day.
    pub until: String,
    /// The products that can be asked for.
    pub products: Vec<ReportChoice>,
    /// The forms, which a load can be of.
    pub forms: Vec<ReportChoice>,
    /// The communities.
    pub communities: Vec<String>,
    /// There are purchases from before the first terminal.
    pub has_before: bool,
    /// The folder in which files are written on this machine; empty where there is none.
    pub folder: String,
}

/// Something that can be asked for.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ReportChoice {
    /// As it is asked for.
    pub id: String,
    /// As people call it.
    pub name: String,
}

/// A table.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ReportTable {
    /// What it is called.
    pub title: Say,
    /// Of what, and when.
    pub about: Vec<Say>,
    /// Its columns.
    pub columns: Vec<ReportColumn>,
    /// A cell for each column.
    pub rows: Vec<Vec<ReportCell>>,
    /// How many rows a file has beyond those.
    pub more: u32,
    /// What all rows come to; empty where there is nothing to sum.
    pub total: Vec<ReportCell>,
    /// A picture of it.
    pub plot: Option<ReportPlot>,
}

/// A column.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ReportColumn {
    /// Its title, with the unit.
    pub title: Say,
    /// Figures stand in it.
    pub figures: bool,
}

/// A cell.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ReportCell {
    /// As it is written.
    pub text: String,
    /// In place of the text where it is a word of ours.
    pub say: Option<Say>,
}

/// A picture: points between 0 and 10 000.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ReportPlot {
    /// Bars of groups, one under the other; otherwise columns over time.
    pub bars: bool,
    /// Where each point stands.
    pub at: Vec<i32>,
    /// How high, from 0 to 10 000.
    pub heights: Vec<i32>,
    /// Words along the points.
    pub along: Vec<ReportTick>,
    /// Kilograms along the heights.
    pub up: Vec<ReportTick>,
}

/// A place on an axis.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ReportTick {
    /// Where.
    pub at: i32,
    /// What is written there.
    pub text: String,
}

/// What a report is written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum ReportFormat {
    /// Semicolons and decimal commas.
    Csv,
    /// A workbook.
    Xlsx,
    /// Pages on A4.
    Pdf,
}

/// Writes a report to a file.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SaveReport {
    /// Which.
    pub ask: ReportAsk,
    /// As what.
    pub format: ReportFormat,
    /// On a stick, and not in the folder of this machine.
    pub stick: bool,
}

/// Prints a report on A4.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PrintReport {
    /// Which.
    pub ask: ReportAsk,
}

/// Writes the buyer's two sheets for a load.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct BuyerLoad {
    /// When the load was bought.
    pub period: ReportPeriod,
    /// First day, `2026-11-03`, where the period is [`ReportPeriod::Days`].
    pub from: String,
    /// Last day, likewise.
    pub until: String,
    /// A form, in kilograms as bought; or a product, in dry kilograms.
    pub goods: String,
    /// The day it was loaded, `2026-11-03`.
    pub loaded: String,
    /// Where it goes.
    pub destination: String,
    /// Plate of the lorry.
    pub plate: String,
    /// Who drives it.
    pub driver: String,
    /// Number of the official delivery paper.
    pub number: String,
    /// Kilograms with sacks, as typed; empty where nobody weighed it.
    pub gross: String,
    /// Kilograms in a sack, as typed.
    pub sack: String,
    /// On a stick, and not in the folder of this machine.
    pub stick: bool,
}

/// The two sheets of a load.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SavedLoad {
    /// Where the workbook is.
    pub path: String,
    /// How many deliveries are in it.
    pub deliveries: u32,
    /// What they come to: `1.234,500`.
    pub kilos: String,
}

/// A file that was written.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SavedReport {
    /// Where it is.
    pub path: String,
}

/// Asks for signals.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SignalsAsk {
    /// When; a period of days is not asked for.
    pub period: ReportPeriod,
}

/// What stands out, the strongest first.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SignalsView {
    /// The period, in words.
    pub period: Say,
    /// The signals.
    pub lines: Vec<SignalLine>,
    /// `06:00`: from then on deliveries are expected.
    pub hours_from: String,
    /// `20:00`: until then.
    pub hours_until: String,
}

/// Something to look at.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SignalLine {
    /// It is to be looked at first.
    pub strong: bool,
    /// What was seen.
    pub what: Say,
    /// What it may come from, and what to do.
    pub look: Say,
    /// What it was seen in, the newest first, as far as a list goes.
    pub facts: Vec<SignalFact>,
}

/// A delivery, or a day.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SignalFact {
    /// Business day, `2026-11-03`.
    pub day: String,
    /// Number on the receipt; empty for a day as a whole.
    pub number: String,
    /// `03/11/2026 16:31 · Rosa Grefa · 63,000 kg`.
    pub text: String,
    /// It was voided.
    pub voided: bool,
}

/// The hours in which deliveries are expected.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct CenterHours {
    /// As typed: `6`, `06:30`.
    pub from: String,
    /// As typed.
    pub until: String,
}
