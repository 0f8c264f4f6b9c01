//! Which facts of a terminal the others of its center go by.

use super::Fact;

impl Fact {
    /// Whether what the terminals of a center share changes by it: what producers owe, are owed and
    /// have left of a quota, and what is known of them. The server hands such records on, and the
    /// other terminals count them.
    ///
    /// Grants and cards are not among them: they come back as decisions of the center.
    pub fn is_shared(&self) -> bool {
        match self {
            Fact::Delivery(_)
            | Fact::Payment(_)
            | Fact::Void(_)
            | Fact::Transferred(_)
            | Fact::OwedBefore(_)
            | Fact::Repaid(_)
            | Fact::StatusChanged(_)
            | Fact::FamilyChanged(_)
            | Fact::BankAccount(_)
            | Fact::DocumentNoted(_) => true,
            // Until they have a number for good they are known by this record alone.
            Fact::ProducerRegistered(producer) => producer.at_counter,
            // A newer program may understand it.
            Fact::Unknown { .. } => true,
            Fact::CenterSetUp(_)
            | Fact::CatalogueIssued(_)
            | Fact::PriceListIssued(_)
            | Fact::QuotaGranted(_)
            | Fact::AdvanceGranted(_)
            | Fact::CardChanged(_)
            | Fact::CardReissued(_)
            | Fact::DayOpened(_)
            | Fact::Printed(_)
            | Fact::DayClosed(_)
            | Fact::SettingChanged(_)
            | Fact::Received(_)
            | Fact::EpochOpened(_)
            | Fact::BackupMade(_)
            | Fact::CashMoved(_)
            | Fact::UserChanged(_)
            | Fact::SignInTried(_)
            | Fact::SignedIn(_)
            | Fact::Approved(_)
            | Fact::DrawerHandedOver(_)
            | Fact::PaymentOrdered(_)
            | Fact::UserUnlocked(_)
            | Fact::ApprovalGiven(_)
            | Fact::HistoryImported(_)
            | Fact::PinRecovered(_)
            | Fact::RecoveryKeyMade(_)
            | Fact::ScaleChecked(_)
            | Fact::ScaleReleased(_)
            | Fact::MeterChecked(_) => false,
        }
    }
}
