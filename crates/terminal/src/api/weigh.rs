//! The weigh-in screen: one delivery in the making, and everything that follows from it.

use serde::{Deserialize, Serialize};

use super::{DelegateRow, HandOut, Live, MeterView, Say};

/// The delivery being taken, with all figures computed and written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct WeighView {
    /// Who brings it; none yet at the start.
    pub producer: Option<ProducerCard>,
    /// The products as tiles, in the order of the catalogue.
    pub forms: Vec<FormTile>,
    /// The chosen one.
    pub form: Option<String>,
    /// The containers whose weight is known.
    pub tares: Vec<TareTile>,
    /// The container chosen for the next weighing; none is no tare.
    pub tare: Option<String>,
    /// What has been weighed.
    pub weighings: Vec<WeighingRow>,
    /// Net of the weighings so far, `77,700 kg`.
    pub net: String,
    /// What the form asks to be typed.
    pub fields: Vec<Field>,
    /// What the moisture meter tells; none where nothing tells readings by itself.
    pub meter: Option<MeterView>,
    /// Rain-wet: `None` where the form does not allow it.
    pub rain_wet: Option<bool>,
    /// The counting board, where the form has a cut test.
    pub board: Option<Board>,
    /// The account, line by line.
    pub account: AccountView,
    /// What stands in the way of saving, hard ones first.
    pub stops: Vec<Stop>,
    /// Sentences worth reading before saving (prices changed, quota runs out in this delivery).
    pub notices: Vec<Say>,
    /// The delivery that this one corrects.
    pub corrects: Option<String>,
    /// Number of the paper form it was noted on.
    pub paper_number: Option<String>,
    /// Who brings it, where that is not who sells for the family.
    pub brought_by: Option<String>,
    /// A draft was found after a restart and is shown again.
    pub restored: bool,
    /// Anything has been entered that `weigh.cancel` would lose.
    pub entered: bool,
    /// The last delivery saved at this counter today.
    pub last: Option<LastSaved>,
}

/// The producer at the counter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ProducerCard {
    /// `K-0142`.
    pub code: String,
    /// Full name; free text.
    pub name: String,
    /// Community.
    pub community: String,
    /// A member of the association.
    pub member: bool,
    /// `organic`, `transition-1`…`3`, `conventional`, `sanctioned`, `withdrawn`; on the day.
    pub organic: String,
    /// Holds the Chakra seal on the day.
    pub chakra: bool,
    /// Seals that end soon, or have ended.
    pub warnings: Vec<Say>,
    /// Who sells for the family, where that is not the producer; otherwise empty.
    pub seller: String,
    /// Who else may bring.
    pub delegates: Vec<DelegateRow>,
    /// Days since the last delivery; none before the first.
    pub days_since_last: Option<u32>,
    /// Quota of the chosen product, where there is one.
    pub quota: Option<QuotaView>,
    /// Advance still owed, `$ 80,00`; empty when none.
    pub advance: String,
    /// What the association owes the producer, `$ 12,40`; empty when nothing.
    pub owed: String,
    /// Cash of voided deliveries still to be given back, `$ 8,00`; empty when none.
    pub claim: String,
}

/// The organic quota of one product, in dry kilograms.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct QuotaView {
    /// `12,6`.
    pub left: String,
    /// `45,0`.
    pub granted: String,
    /// Part used, 0 to 100.
    pub used_percent: u8,
    /// Nothing is left.
    pub finished: bool,
}

/// One product tile.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct FormTile {
    /// `cacao-nacional/baba`.
    pub id: String,
    /// `Cacao en baba`.
    pub name: String,
    /// `Nacional`.
    pub detail: String,
    /// `lb`, `qq` or `kg`.
    pub unit: String,
    /// Name of the pictogram.
    pub picture: String,
    /// It has a price today.
    pub priced: bool,
}

/// One container of the picture library.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct TareTile {
    /// Its id.
    pub id: String,
    /// `balde`.
    pub label: String,
    /// Name of the pictogram.
    pub picture: String,
    /// `0,850`.
    pub weight: String,
}

/// One weighing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct WeighingRow {
    /// From 1.
    pub number: u32,
    /// `34,200`.
    pub gross: String,
    /// `0,850`; empty without tare.
    pub tare: String,
    /// `33,350`.
    pub net: String,
    /// It was typed, not read from a scale.
    pub manual: bool,
}

/// One thing to type.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Field {
    /// Which.
    pub id: FieldId,
    /// What was typed, as it was typed.
    pub text: String,
    /// What is wrong with it.
    pub problem: Option<Say>,
    /// The form does not go without it.
    pub required: bool,
    /// It is there and acceptable.
    pub done: bool,
    /// Of several readings, or readings of a meter: each of them. Otherwise none.
    pub readings: Vec<ReadingRow>,
    /// What they come to, `7,6`; empty without readings.
    pub mean: String,
}

/// One reading of the moisture.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ReadingRow {
    /// `7,4`.
    pub text: String,
    /// The meter told it; otherwise it was typed.
    pub by_meter: bool,
}

/// The measures a form may ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum FieldId {
    /// Moisture, in percent with one decimal.
    Moisture,
    /// Foreign matter, in percent with one decimal; empty is none.
    ForeignMatter,
    /// Number of pods.
    Pods,
    /// Length of the pods, millimetres.
    Length,
    /// Split pods.
    Split,
}

/// The cut-test board: 100 beans, ten by ten.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Board {
    /// Beans to cut.
    pub size: u32,
    /// The classes, one key each, in order; the first is the good one.
    pub classes: Vec<BoardClass>,
    /// The beans in the order they were cut: index of the class.
    pub beans: Vec<u8>,
    /// Name, edition and source of the table.
    pub table: String,
    /// The grades, best first.
    pub grades: Vec<BoardGrade>,
    /// The grade, once all beans are cut: `1`, `below`.
    pub verdict: Option<String>,
}

/// One class of beans.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct BoardClass {
    /// `fermented`, `violet`, `slaty`, `mould`.
    pub id: String,
    /// Beans of this class so far.
    pub count: u32,
}

/// How one grade stands while the board fills.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct BoardGrade {
    /// `1`.
    pub grade: String,
    /// It can still be reached.
    pub open: bool,
    /// The limits that are broken.
    pub failed: Vec<BoardLimit>,
}

/// A limit of a grade.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct BoardLimit {
    /// Class it speaks of, or `length`.
    pub class: String,
    /// At least (`true`) or at most.
    pub at_least: bool,
    /// `75 %`, `140 mm`.
    pub value: String,
}

/// The account as it stands.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct AccountView {
    /// The lines from gross to due, in order.
    pub rows: Vec<AccountRow>,
    /// What is due, `$ 200,75`; empty while it cannot be known.
    pub due: String,
    /// What is handed over when that is less: `$ 150,00`.
    pub paid: Option<String>,
    /// What stays owed then: `$ 50,75`.
    pub owed: Option<String>,
    /// What stays owed goes on a payment order.
    pub ordered: bool,
    /// What a correction means in cash.
    pub exchange: Option<Say>,
    /// The notes and coins to count out; none before it is known what is handed over.
    pub hand_out: Option<HandOut>,
    /// What could be paid where not all can: there is not enough, or no coins for it.
    pub offer: Option<PayOffer>,
    /// The load on the scale is included.
    pub with_scale: bool,
}

/// What can be paid of what is due, where that is less.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PayOffer {
    /// As it is typed: `38,20`.
    pub typed: String,
    /// `$ 38,20`.
    pub pays: String,
    /// What stays owed then: `$ 62,10`.
    pub owes: String,
    /// The drawer has run out: the rest goes on a payment order. Otherwise only coins are missing.
    pub order: bool,
}

/// One line of the account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct AccountRow {
    /// Which.
    pub kind: AccountRowKind,
    /// What stands small beside the label: `240,154 lb × 1,15`, `0,2 %`, a grade.
    pub detail: String,
    /// The figure: `109,150 kg`, `- 0,218 kg`, `$ 276,18`.
    pub value: String,
}

/// The lines of an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum AccountRowKind {
    /// Sum of the gross weights.
    Gross,
    /// Sum of the tares.
    Tare,
    /// Gross less tare.
    Net,
    /// Deduction.
    ForeignMatter,
    /// Deduction.
    RainWet,
    /// Deduction.
    Moisture,
    /// What is paid for.
    Payable,
    /// The grade; the detail names the table.
    Grade,
    /// Base price.
    Base,
    /// Organic differential.
    Organic,
    /// Differential of the Chakra seal.
    Chakra,
    /// Sum of the money lines.
    Total,
    /// Advance recovered.
    Advance,
}

/// Something in the way of saving.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Stop {
    /// Nothing passes it; a soft one passes with the last two digits of the weight.
    pub hard: bool,
    /// The field it speaks of, where it is one.
    pub field: Option<FieldId>,
    /// What is the matter, and what to do.
    pub say: Say,
}

/// The delivery saved last.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct LastSaved {
    /// Its record.
    pub seq: u32,
    /// `02-014-000142`.
    pub number: String,
    /// Producer's name.
    pub producer: String,
    /// `108,932 kg`.
    pub payable: String,
    /// `$ 200,75`.
    pub paid: String,
    /// `$ 50,75`; empty when nothing is owed.
    pub owed: String,
    /// The producer got a payment order for what is owed.
    pub ordered: bool,
    /// What a correction means in cash.
    pub exchange: Option<Say>,
    /// The notes and coins to count out; none where nothing is handed over.
    pub hand_out: Option<HandOut>,
    /// `queued`, `printing`, `printed`, `failed`, `unknown`.
    pub print: String,
    /// What stands for the receipt as long as none comes out.
    pub stub: Option<Stub>,
}

/// What stands for a receipt on the screen: with the number, which is written on any paper by hand,
/// the QR code of the receipt, for whoever has a telephone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Stub {
    /// Outline of the dark squares, as in an SVG path.
    pub path: String,
    /// Squares of a side, with the white around.
    pub size: u32,
}

/// A scanned card, or a number typed and entered.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Scan {
    /// Card code, or producer number (`142`, `K-0142`).
    pub code: String,
}

/// A product tile.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct FormChoice {
    /// `cacao-nacional/baba`.
    pub form: String,
}

/// A container.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct TareChoice {
    /// Its id; none is no tare.
    pub tare: Option<String>,
}

/// A weight typed because the scale cannot say it.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ManualWeight {
    /// Gross, as typed, in kilograms.
    pub gross: String,
    /// Why.
    pub reason: ManualReason,
    /// Number of the paper form, for [`ManualReason::Paper`].
    pub paper_number: String,
}

/// Why a weight was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum ManualReason {
    /// The scale does not work.
    ScaleDead,
    /// It was weighed on another scale.
    OtherScale,
    /// It was noted on paper during a failure and is typed in later.
    Paper,
}

/// Text of a field. Kept as typed even when it is wrong.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct MeasureText {
    /// Which field.
    pub field: FieldId,
    /// What stands in it.
    pub text: String,
}

/// On or off.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Switch {
    /// On.
    pub on: bool,
}

/// The beans on the board.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Beans {
    /// Index of the class, in the order they were cut; at most the board's size.
    pub beans: Vec<u8>,
}

/// What is handed over now when it is less than what is due.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PayLess {
    /// Dollars as typed; none goes back to paying all.
    pub amount: Option<String>,
    /// The rest goes on a payment order.
    #[serde(default)]
    pub order: bool,
}

/// Saves the delivery.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Save {
    /// The last two digits of the payable weight, which pass the soft stops.
    pub confirm: Option<String>,
}

/// What came of saving.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum SaveOutcome {
    /// It is on disk and goes to the printer. The view is that of the next delivery.
    Saved {
        /// What was saved.
        saved: Box<LastSaved>,
        /// The next picture.
        live: Box<Live>,
    },
    /// Soft stops ask for the last two digits of the payable weight.
    Confirm {
        /// The stops.
        stops: Vec<Stop>,
        /// The payable weight they speak of, `108,932`.
        weight: String,
        /// The last answer was wrong.
        wrong: bool,
    },
}
