//! Examples of what is recorded of producers beside their deliveries.

use wire::facts::{
    AdvanceGranted, BankAccount, CardReissued, Delegate, Delivery, DocumentNoted, FamilyChanged,
    OwedBefore, QuotaGranted, StatusChanged, TransferRow, Transferred,
};

use super::{Example, bare, facts, full, grown, reference};

pub(crate) fn examples() -> Vec<Example> {
    vec![
        grown("5/1 QuotaGranted, carried over", carried_over()),
        grown("6/1 AdvanceGranted, in kind", in_kind()),
        grown("9/1 Delivery, brought by somebody else", brought()),
        full("25/1 StatusChanged, full", status()),
        bare("25/1 StatusChanged, bare", bare_status()),
        full("26/1 FamilyChanged, full", family()),
        bare("26/1 FamilyChanged, bare", bare_family()),
        grown("26/1 FamilyChanged, with its language", speaking()),
        full("27/1 BankAccount, full", account()),
        bare("27/1 BankAccount, bare", bare_account()),
        full("34/1 OwedBefore, full", owed_before("K-0142", 8_250)),
        bare("34/1 OwedBefore, bare", owed_before("", 0)),
        full("35/1 DocumentNoted, full", document("K-0142", "1500000003")),
        bare("35/1 DocumentNoted, bare", document("", "")),
        full("28/1 Transferred, full", transferred()),
        bare("28/1 Transferred, bare", bare_transferred()),
        full("41/1 CardReissued, full", reissued("K-0142", "EC1P00201K4T27", "lost")),
        bare("41/1 CardReissued, bare", bare_reissued()),
    ]
}

fn carried_over() -> QuotaGranted {
    QuotaGranted { carried_g: Some(90_000), ..reference::quota() }
}

fn in_kind() -> AdvanceGranted {
    let what = Some(text("2 tijeras de podar"));
    AdvanceGranted { what, ..reference::advance("K-0142", 3_600, "in-kind") }
}

fn brought() -> Delivery {
    Delivery { brought_by: Some(text("Wayra Grefa")), ..facts::delivery() }
}

fn text(content: &str) -> String {
    content.to_owned()
}

fn status() -> StatusChanged {
    StatusChanged {
        producer: text("K-0142"),
        status: text("organic"),
        value: text("transition-2"),
        from_day: 20_761,
        until_day: Some(21_125),
        evidence: text("BCS 2026-118"),
    }
}

fn bare_status() -> StatusChanged {
    StatusChanged {
        producer: text(""),
        status: text(""),
        value: text(""),
        from_day: 0,
        until_day: None,
        evidence: text(""),
    }
}

fn family() -> FamilyChanged {
    let delegate = |name: &str, relation: Option<&str>| Delegate {
        name: text(name),
        relation: relation.map(text),
    };
    FamilyChanged {
        producer: text("K-0142"),
        family: text("Grefa Tapuy"),
        seller: Some(text("Rosa Grefa")),
        delegates: vec![delegate("Wayra Grefa", Some("hija")), delegate("José Andi", None)],
        language: None,
    }
}

fn speaking() -> FamilyChanged {
    FamilyChanged { language: Some(text("qu-EC")), ..family() }
}

fn bare_family() -> FamilyChanged {
    FamilyChanged {
        producer: text(""),
        family: text(""),
        seller: None,
        delegates: Vec::new(),
        language: None,
    }
}

fn account() -> BankAccount {
    BankAccount {
        producer: text("K-0142"),
        bank: text("BanEcuador"),
        account_type: text("savings"),
        number: text("4012345678"),
        holder_id: text("1500123456"),
        holder: Some(text("José Andi")),
    }
}

fn owed_before(producer: &str, cents: i64) -> OwedBefore {
    OwedBefore { producer: text(producer), cents }
}

fn document(producer: &str, number: &str) -> DocumentNoted {
    DocumentNoted { producer: text(producer), number: text(number) }
}

fn bare_account() -> BankAccount {
    BankAccount {
        producer: text(""),
        bank: text(""),
        account_type: text(""),
        number: text(""),
        holder_id: text(""),
        holder: None,
    }
}

fn transferred() -> Transferred {
    let row = |producer: &str, cents| TransferRow { producer: text(producer), cents };
    Transferred {
        day: 20_762,
        reference: text("lote 17"),
        rows: vec![row("K-0142", 14_825), row("K-0007", 5_000)],
    }
}

fn bare_transferred() -> Transferred {
    Transferred { day: 0, reference: text(""), rows: Vec::new() }
}

fn reissued(producer: &str, card: &str, reason: &str) -> CardReissued {
    CardReissued {
        producer: text(producer),
        card: text(card),
        blocked: vec![text("EC1PKAL000142L")],
        reason: text(reason),
    }
}

fn bare_reissued() -> CardReissued {
    CardReissued { producer: text(""), card: text(""), blocked: Vec::new(), reason: text("") }
}
