//! Producers: find them, look at one, register one, cards.

use serde::{Deserialize, Serialize};

use super::{CardReissueView, ProducerCard, Say, Somebody};

/// Looks for producers as one types.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Search {
    /// Name, part of names, community, number or card code.
    pub text: String,
}

/// Producers found, best first, 30 at most. Never chosen by name on their own.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Found {
    /// The rows.
    pub rows: Vec<FoundProducer>,
    /// How many producers there are in all.
    pub total: u32,
    /// There are more than are shown.
    pub more: bool,
}

/// One producer found.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct FoundProducer {
    /// Number.
    pub code: String,
    /// Name.
    pub name: String,
    /// Community.
    pub community: String,
    /// A member.
    pub member: bool,
    /// Organic status.
    pub organic: String,
    /// Days since the last delivery.
    pub days_since_last: Option<u32>,
}

/// A producer by number.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ProducerCode {
    /// `K-0142`.
    pub code: String,
}

/// One producer's page.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ProducerPage {
    /// As at the counter.
    pub card: ProducerCard,
    /// Card code; empty when none.
    pub card_code: String,
    /// The card is blocked.
    pub card_blocked: bool,
    /// The last time that this terminal gave them a card in place of one before.
    pub card_reissued: Option<CardReissueView>,
    /// Quotas: product and its bar.
    pub quotas: Vec<ProductQuota>,
    /// The last deliveries, newest first, 8 at most.
    pub deliveries: Vec<PastDelivery>,
    /// Registered at this counter, and waiting for the center's number.
    pub provisional: bool,
}

/// A quota and its product.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ProductQuota {
    /// Name of the product.
    pub product: String,
    /// The bar.
    pub quota: super::QuotaView,
}

/// A delivery in a producer's page.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PastDelivery {
    /// `03/11/2026`.
    pub date: String,
    /// Receipt number.
    pub number: String,
    /// Product.
    pub form: String,
    /// `108,932 kg`.
    pub payable: String,
    /// `$ 280,75`.
    pub total: String,
    /// Voided.
    pub voided: bool,
}

/// The communities known here.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Communities {
    /// Names, sorted.
    pub names: Vec<String>,
}

/// Registers a producer at the counter. Status and quota are the center's to give: a new producer
/// sells as conventional until then.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Register {
    /// Full name.
    pub name: String,
    /// Community, an existing one or a new name.
    pub community: String,
    /// Card handed out; may be empty.
    pub card: String,
    /// Number of the identity document; may be empty.
    #[serde(default)]
    pub document: String,
    /// `f`, `m` or `x`; empty where nobody has said.
    #[serde(default)]
    pub sex: String,
    /// Made by the screen when the form was opened (UUID).
    pub command: String,
}

/// Gives a producer a (new) card.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct AssignCard {
    /// The producer.
    pub code: String,
    /// The card's code.
    pub card: String,
}

/// Somebody about to be registered.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct WhoIsThis {
    /// Name, as far as it is typed.
    pub name: String,
    /// Community; may be empty.
    pub community: String,
    /// Number of the identity document; may be empty.
    pub document: String,
}

/// Who may be the same person.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct AlikeView {
    /// The likeliest first, 3 at most.
    pub rows: Vec<Somebody>,
    /// Whose document has that number: nobody else can be registered with it.
    pub same_document: Option<Somebody>,
    /// What should be looked at again in the number.
    pub doubt: Option<Say>,
}

/// Notes the number of a producer's identity document, in place of the one before.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SetDocument {
    /// The producer.
    pub code: String,
    /// The number as typed; empty: the one that was noted is not theirs.
    pub number: String,
    /// Made by the screen when the form was opened (UUID).
    pub command: String,
}

/// The number of a producer's identity document.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct DocumentView {
    /// The number; empty where nobody has noted it.
    pub number: String,
    /// What should be looked at again in it.
    pub doubt: Option<Say>,
}
