//! Producers' accounts: what they owe and are owed, the passbook, statuses, family, bank.

use serde::{Deserialize, Serialize};

use super::{ProductQuota, Say, StripView};

/// One producer's account: every balance with the entries that it is the sum of.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct AccountPage {
    /// What the producer owes of advances.
    pub advances: BalanceView,
    /// For how long that has been open.
    pub ageing: AgeingView,
    /// What the association owes the producer.
    pub owed: BalanceView,
    /// Paid for deliveries that were voided, and not given back.
    pub claim: BalanceView,
}

/// A balance.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct BalanceView {
    /// `$ 80,00`: the sum of the entries; below zero it is the other way round.
    pub balance: String,
    /// Oldest first.
    pub rows: Vec<EntryRow>,
}

/// An entry of an account.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct EntryRow {
    /// `03/11/2026`.
    pub date: String,
    /// What it was.
    pub what: Say,
    /// Number of the receipt; empty where there is none.
    pub receipt: String,
    /// What was given, or what the bank calls it; may be empty.
    pub note: String,
    /// `$ 30,00`, `-$ 30,00`.
    pub amount: String,
    /// The balance after it.
    pub balance: String,
}

/// Advances by the days since they were granted; empty where nothing is open.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct AgeingView {
    /// 0 to 30 days.
    pub to_30: String,
    /// 31 to 90 days.
    pub to_90: String,
    /// More than 90 days.
    pub above_90: String,
}

/// Gives an advance in goods: no cash moves.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct GiveInKind {
    /// To whom.
    pub code: String,
    /// What it is worth, as typed.
    pub amount: String,
    /// What is given.
    pub what: String,
    /// Made by the screen when the form was opened (UUID).
    pub command: String,
}

/// A producer's season.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Passbook {
    /// `2026`.
    pub season: String,
    /// What was delivered, by form.
    pub forms: Vec<PassbookForm>,
    /// What may still be delivered as organic.
    pub quotas: Vec<ProductQuota>,
    /// What is still owed of advances.
    pub advance: String,
    /// What the association owes.
    pub owed: String,
    /// Cash of voided deliveries still to be given back; empty when none.
    pub claim: String,
    /// What the organic programme added.
    pub organic: String,
    /// What the Chakra seal added.
    pub chakra: String,
    /// Both together.
    pub premium: String,
    /// The same on paper.
    pub slip: StripView,
}

/// What was delivered of a form in a season.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PassbookForm {
    /// Name of the pictogram.
    pub picture: String,
    /// `Cacao en baba (Nacional)`.
    pub name: String,
    /// `1.204,350 kg`.
    pub kilos: String,
    /// How many deliveries.
    pub deliveries: u32,
}

/// What a producer is today, and how it came to be.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct StatusPage {
    /// Today, in the order of screens.
    pub now: Vec<StatusNow>,
    /// The changes, newest first.
    pub rows: Vec<StatusRow>,
    /// Today, `2026-11-03`.
    pub today: String,
}

/// A status today.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct StatusNow {
    /// `organic`, `chakra`, `member`, `fair-trade`, `gap`, `deforestation-free`.
    pub status: String,
    /// An organic status, or `yes` or `no`.
    pub value: String,
    /// It ends soon, or has ended.
    pub warning: Option<Say>,
}

/// A change of a status.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct StatusRow {
    /// As in [`StatusNow`].
    pub status: String,
    /// As in [`StatusNow`].
    pub value: String,
    /// `03/11/2026`.
    pub from: String,
    /// Its last day; empty until something else is said.
    pub until: String,
    /// Where it is written.
    pub evidence: String,
    /// Who wrote it down, and when.
    pub by: String,
    /// `03/11/2026`.
    pub noted: String,
}

/// Changes a status from a day on.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SetStatus {
    /// Whose.
    pub code: String,
    /// As in [`StatusNow`].
    pub status: String,
    /// As in [`StatusNow`].
    pub value: String,
    /// First day, `2026-11-03`; it may be a later one.
    pub from: String,
    /// Last day; empty until something else is said.
    pub until: String,
    /// Where it is written.
    pub evidence: String,
    /// Made by the screen when the form was opened (UUID).
    pub command: String,
}

/// Who brings for a producer, and where money may be sent.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct FamilyPage {
    /// What the family is called; empty before somebody says so.
    pub family: String,
    /// Who sells for it; empty: the producer.
    pub seller: String,
    /// Who else may bring.
    pub delegates: Vec<DelegateRow>,
    /// Language of the producer's display; empty: the terminal's.
    pub language: String,
    /// The account at a bank.
    pub bank: Option<BankView>,
}

/// Somebody who brings for a family.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct DelegateRow {
    /// Full name.
    pub name: String,
    /// `hija`; may be empty.
    pub relation: String,
}

/// Says who belongs to a family, in place of what was said before.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SetFamily {
    /// The producer.
    pub code: String,
    /// What the family is called; may be empty.
    pub family: String,
    /// Who sells for it; empty: the producer.
    pub seller: String,
    /// Who else may bring.
    pub delegates: Vec<DelegateRow>,
    /// Language of the producer's display; empty: the terminal's.
    pub language: String,
    /// Made by the screen when the form was opened (UUID).
    pub command: String,
}

/// An account at a bank.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct BankView {
    /// Bank or cooperative.
    pub bank: String,
    /// `savings` or `checking`.
    pub account_type: String,
    /// Digits.
    pub number: String,
    /// Number of the holder's identity card or tax number.
    pub holder_id: String,
    /// Whose it is; empty: the producer's.
    pub holder: String,
}

/// Says where money may be sent; without a bank there is no account any more.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SetBank {
    /// The producer.
    pub code: String,
    /// The account.
    pub account: BankView,
    /// Made by the screen when the form was opened (UUID).
    pub command: String,
}

/// Who brings the delivery.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct BroughtBy {
    /// A delegate or somebody else; none is who sells for the family.
    pub name: Option<String>,
}

/// What may be sent to banks.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct TransferView {
    /// Producers who are owed something that stands on no open order, by name; those without a
    /// bank account last.
    pub rows: Vec<TransferLine>,
}

/// What a batch comes to.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct TransferTotal {
    /// `$ 150,75`.
    pub total: String,
}

/// Writes the table for the bank.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SaveTransfers {
    /// Numbers of those who go on it.
    pub codes: Vec<String>,
}

/// A table that was written.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SavedTable {
    /// Where it lies.
    pub path: String,
}

/// What one producer is owed without a payment order.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct TransferLine {
    /// Number.
    pub code: String,
    /// Name.
    pub name: String,
    /// Community.
    pub community: String,
    /// What is owed, `$ 50,75`.
    pub owed: String,
    /// The same in cents, which says what the list showed.
    pub cents: i64,
    /// Where to; none yet.
    pub bank: Option<BankView>,
}

/// Notes that a list was sent to the bank: what it shows is no longer owed.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct MakeTransfer {
    /// Who, and what the list showed for each.
    pub rows: Vec<TransferOf>,
    /// What the bank calls it.
    pub reference: String,
    /// Made by the screen when the list was opened (UUID).
    pub command: String,
}

/// What was sent to one producer.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct TransferOf {
    /// Number.
    pub code: String,
    /// Cents, as the list had them.
    pub cents: i64,
}

/// Looks at what was left of the quotas of the season before.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct LeftOver {
    /// Most of a quota that is carried over, percent as typed; empty is what was used last.
    pub percent: String,
}

/// What would be carried over.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct LeftOverView {
    /// The season before, `2025`.
    pub before: String,
    /// The season that has begun, `2026`.
    pub season: String,
    /// Most of a quota that is carried over, `20 %`.
    pub percent: String,
    /// By name.
    pub rows: Vec<LeftOverRow>,
}

/// What is left of a quota.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct LeftOverRow {
    /// Producer's number.
    pub code: String,
    /// Producer's name.
    pub name: String,
    /// Name of the product.
    pub product: String,
    /// What is left, `12,6`, dry kilograms.
    pub left: String,
    /// What is carried over of it, `9,0`.
    pub carried: String,
    /// What may be delivered in the new season then, `54,0`.
    pub granted: String,
}

/// Carries over what was left.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct CarryOver {
    /// Most of a quota that is carried over, percent as typed.
    pub percent: String,
    /// Made by the screen when the form was opened (UUID).
    pub command: String,
}
