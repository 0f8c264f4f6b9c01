//! The facts, one struct each. Fields are known by index; new ones are only appended.

mod cash;
mod delivery;
mod history;
mod people;
mod scales;
mod shared;
mod users;

use minicbor::{Decode, Encode};

pub use self::cash::{CashMoved, DrawerHandedOver, PaymentOrdered, PieceCount, Repaid};
pub use self::delivery::{
    Count, Delivery, Line, MoistureReading, MoistureTaken, Part, Sample, Weighing,
};
pub use self::history::{HistoryImported, Purchase};
pub use self::people::{
    BankAccount, CardReissued, Delegate, DocumentNoted, FamilyChanged, OwedBefore, StatusChanged,
    TransferRow, Transferred,
};
pub use self::scales::{MeterChecked, ScaleChecked, ScaleReleased};
pub use self::users::{
    ApprovalGiven, Approved, BY_CODE, PinRecovered, RecoveryKeyMade, SignInTried, SignedIn,
    UserChanged, UserUnlocked, Way,
};
use crate::epochs::Span;
use crate::feeds::Feed;
use crate::kinds::kinds;
use crate::reference::{Catalogue, PriceList};

kinds! {
    /// What happened.
    Fact:
    /// The center and this terminal came to be.
    CenterSetUp = 1 / 1;
    /// Products, scales, tares, grade tables and rules, replaced whole.
    CatalogueIssued = 2 / 1;
    /// A dated price list.
    PriceListIssued = 3 / 1;
    /// A producer, from an import or at the counter.
    ProducerRegistered = 4 / 1;
    /// An organic quota for a season.
    QuotaGranted = 5 / 1;
    /// An advance that a producer owes.
    AdvanceGranted = 6 / 1;
    /// A card was given or blocked.
    CardChanged = 7 / 1;
    /// A business day began.
    DayOpened = 8 / 1;
    /// A delivery was taken.
    Delivery = 9 / 1;
    /// Cash was handed to a producer.
    Payment = 10 / 1;
    /// A delivery was taken back.
    Void = 11 / 1;
    /// A slip came out of the printer.
    Printed = 12 / 1;
    /// A business day ended.
    DayClosed = 13 / 1;
    /// A setting of this terminal.
    SettingChanged = 14 / 1;
    /// A piece of a feed was taken in.
    Received = 15 / 1;
    /// The journal goes on in a new epoch.
    EpochOpened = 16 / 1;
    /// All records were copied to somewhere else.
    BackupMade = 17 / 1;
    /// Cash came into the drawer or left it, and no producer had to do with it.
    CashMoved = 18 / 1;
    /// Somebody may work here, or no longer.
    UserChanged = 19 / 1;
    /// Somebody was about to be asked for a PIN or a code; written before it is looked at.
    SignInTried = 20 / 1;
    /// Somebody signed in.
    SignedIn = 21 / 1;
    /// A second person stood by the act that follows.
    Approved = 22 / 1;
    /// One clerk gave the drawer to another, counted.
    DrawerHandedOver = 23 / 1;
    /// A producer got a paper for what the drawer could not pay.
    PaymentOrdered = 24 / 1;
    /// A producer has another status from a day on.
    StatusChanged = 25 / 1;
    /// Who belongs to a producer's family.
    FamilyChanged = 26 / 1;
    /// Where a producer has an account at a bank.
    BankAccount = 27 / 1;
    /// What was owed was sent to banks.
    Transferred = 28 / 1;
    /// Somebody may try again.
    UserUnlocked = 29 / 1;
    /// An answer was given for an act at another terminal.
    ApprovalGiven = 30 / 1;
    /// Purchases from before the first terminal were brought along in a table.
    HistoryImported = 31 / 1;
    /// A producer brought cash because they owed it.
    Repaid = 32 / 1;
    /// Somebody who knew their PIN no longer chose another, by a code.
    PinRecovered = 33 / 1;
    /// What was owed to a producer before the first terminal.
    OwedBefore = 34 / 1;
    /// The number of a producer's identity document.
    DocumentNoted = 35 / 1;
    /// A key on paper lets a manager choose another PIN.
    RecoveryKeyMade = 36 / 1;
    /// A scale was held against a known weight.
    ScaleChecked = 37 / 1;
    /// A scale that failed its check is used all the same.
    ScaleReleased = 38 / 1;
    /// A moisture meter was held against a known moisture.
    MeterChecked = 39 / 1;
    /// A producer got a card in place of those before.
    CardReissued = 41 / 1;
}

/// The catalogue.
pub type CatalogueIssued = Catalogue;
/// The price list.
pub type PriceListIssued = PriceList;

/// The center and this terminal.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct CenterSetUp {
    /// Association, at the head of receipts.
    #[n(0)]
    pub association: String,
    /// Center.
    #[n(1)]
    pub center: String,
    /// Number of the center in receipt numbers.
    #[n(2)]
    pub number: u16,
    /// Series of receipt numbers: one per terminal and epoch.
    #[n(3)]
    pub series: u16,
    /// The user made at set-up.
    #[n(4)]
    pub user: String,
    /// `center`, `training` or `demo`.
    #[n(5)]
    pub purpose: String,
    /// Communities.
    #[n(6)]
    pub communities: Vec<String>,
}

/// A producer.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct ProducerRegistered {
    /// `K-0142`.
    #[n(0)]
    pub code: String,
    /// Full name.
    #[n(1)]
    pub name: String,
    /// Community.
    #[n(2)]
    pub community: String,
    /// `organic`, `transition-1`…`3`, `conventional`.
    #[n(3)]
    pub organic: String,
    /// Holds the Chakra seal.
    #[n(4)]
    pub chakra: bool,
    /// A member.
    #[n(5)]
    pub member: bool,
    /// Card code.
    #[n(6)]
    pub card: Option<String>,
    /// Registered at the counter: the center may give another number later.
    #[n(7)]
    pub at_counter: bool,
    /// `f`, `m` or `x`, as the person says it; none where nobody has asked.
    #[n(8)]
    pub sex: Option<String>,
}

/// A quota.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct QuotaGranted {
    /// Producer.
    #[n(0)]
    pub producer: String,
    /// Product: the part of a form's id before the slash.
    #[n(1)]
    pub product: String,
    /// First day of the season.
    #[n(2)]
    pub from_day: i32,
    /// Last day of the season.
    #[n(3)]
    pub until_day: i32,
    /// Dry equivalent.
    #[n(4)]
    pub dry_g: i64,
    /// How much of it was left over from the season before; absent where nothing was carried over.
    #[n(5)]
    pub carried_g: Option<i64>,
}

/// An advance.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct AdvanceGranted {
    /// Producer.
    #[n(0)]
    pub producer: String,
    /// Amount.
    #[n(1)]
    pub cents: i64,
    /// [`CARRIED_OVER`] from before this terminal, [`CASH`] or [`IN_KIND`].
    #[n(2)]
    pub form: String,
    /// What was given, where it was given in kind.
    #[n(3)]
    pub what: Option<String>,
}

/// Form of an advance from before the first terminal.
pub const CARRIED_OVER: &str = "carried-over";
/// Form of an advance in cash.
pub const CASH: &str = "cash";
/// Form of an advance in tools, seedlings and the like.
pub const IN_KIND: &str = "in-kind";

/// A card.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct CardChanged {
    /// Producer.
    #[n(0)]
    pub producer: String,
    /// Card code.
    #[n(1)]
    pub card: String,
    /// No longer good.
    #[n(2)]
    pub blocked: bool,
}

/// The beginning of a business day.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct DayOpened {
    /// The business day, confirmed by a person.
    #[n(0)]
    pub day: i32,
    /// Cash in the drawer.
    #[n(1)]
    pub opening_cents: i64,
    /// Of what, where it was counted piece by piece.
    #[n(2)]
    pub pieces: Option<Vec<PieceCount>>,
}

/// Cash handed to a producer.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Payment {
    /// Producer.
    #[n(0)]
    pub producer: String,
    /// Amount.
    #[n(1)]
    pub cents: i64,
    /// Business day.
    #[n(2)]
    pub day: i32,
    /// Record of the delivery it pays; none settles what was owed.
    #[n(3)]
    pub delivery: Option<u64>,
    /// Record of the payment order that it redeems.
    #[n(4)]
    pub order: Option<u64>,
}

/// A void.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Void {
    /// Record of the delivery.
    #[n(0)]
    pub delivery: u64,
    /// Its hash: what exactly is taken back.
    #[cbor(n(1), with = "minicbor::bytes")]
    pub hash: Vec<u8>,
    /// Business day of the void.
    #[n(2)]
    pub day: i32,
    /// Why.
    #[n(3)]
    pub reason: String,
    /// Cash that came back into the drawer; the rest of what was paid is a claim.
    #[n(4)]
    pub returned_cents: i64,
    /// Who approved it, once there is sign-in.
    #[n(5)]
    pub approver: Option<String>,
}

/// The outcome of a slip that was made into a file: nothing of it is on paper yet.
pub const SAVED: &str = "saved";

/// A slip on paper.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Printed {
    /// Record it belongs to.
    #[n(0)]
    pub of: u64,
    /// 0 is the original.
    #[n(1)]
    pub copy: u32,
    /// `confirmed` by the printer, `sent`, or `said` by a person; [`SAVED`] where it was made into
    /// a file.
    #[n(2)]
    pub outcome: String,
}

/// The end of a business day.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct DayClosed {
    /// The business day.
    #[n(0)]
    pub day: i32,
    /// Totals per form, sorted by form.
    #[n(1)]
    pub forms: Vec<FormTotal>,
    /// Cash that the facts say.
    #[n(2)]
    pub expected_cents: i64,
    /// Cash that was counted, before the former was shown.
    #[n(3)]
    pub counted_cents: i64,
    /// Why they differ; empty when they do not.
    #[n(4)]
    pub reason: String,
    /// Deliveries voided on the day.
    #[n(5)]
    pub voided: u32,
    /// Copies printed on the day.
    #[n(6)]
    pub reprints: u32,
    /// Weighings typed by hand.
    #[n(7)]
    pub manual: u32,
    /// What the counted cash was, where it was counted piece by piece.
    #[n(8)]
    pub pieces: Option<Vec<PieceCount>>,
    /// What was counted first, where it was another amount and the former was seen before it was
    /// counted again.
    #[n(9)]
    pub first_counted_cents: Option<i64>,
}

/// Totals of one form.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct FormTotal {
    /// Form.
    #[n(0)]
    pub form: String,
    /// Deliveries.
    #[n(1)]
    pub deliveries: u32,
    /// Net.
    #[n(2)]
    pub net_g: i64,
    /// Payable.
    #[n(3)]
    pub payable_g: i64,
    /// Worth.
    #[n(4)]
    pub total_cents: i64,
}

/// A piece of a feed of the center. What it says is kept beside the journal, and this is what it
/// is held against.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Received {
    /// The feed.
    #[n(0)]
    pub feed: Feed,
    /// It was read anew from its beginning: what did not come since then holds no longer once the
    /// end is reached.
    #[n(1)]
    pub restart: bool,
    /// Position up to which the feed was read with it.
    #[n(2)]
    pub through: u64,
    /// The feed's end was reached.
    #[n(3)]
    pub end: bool,
    /// Hash of the items' bytes, one after the other.
    #[cbor(n(4), with = "minicbor::bytes")]
    pub hash: [u8; 32],
}

/// A new epoch of the journal, whose first record this is, or that of the records behind its base
/// that were written before anybody knew.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct EpochOpened {
    /// The epoch before.
    #[n(0)]
    pub before: Span,
    /// The new one.
    #[n(1)]
    pub span: Span,
    /// Why: `parted` from what the server has, `put-back` to an older copy, or `key-lost`.
    #[n(2)]
    pub why: String,
    /// Number of the last record of the epoch before that the server had then, or that there once
    /// was here; 0 where nobody knows of one that is missing.
    #[n(3)]
    pub elsewhere: u64,
    /// Up to which numbers papers may bear that came of records which are missing here: the next
    /// ones are above. Without it nobody knows of any.
    #[n(4)]
    pub numbers: Option<Numbers>,
}

/// The last numbers that a terminal gave.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Numbers {
    /// Of a receipt, without center and series.
    #[n(0)]
    pub receipt: u32,
    /// Of somebody registered at the counter, without series, while these were counted; 0 since
    /// they are drawn by lot.
    #[n(1)]
    pub registered: u32,
}

/// A setting.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct SettingChanged {
    /// `language`, `scale/platform`, `printer`.
    #[n(0)]
    pub name: String,
    /// Its value, JSON where it has parts.
    #[n(1)]
    pub value: String,
}

/// A copy of all records up to one of them, which was opened again and has them.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct BackupMade {
    /// Number of the last record in it.
    #[n(0)]
    pub through: u64,
    /// Where it lies: in a `folder` of this machine, or on a `stick`.
    #[n(1)]
    pub place: String,
}
