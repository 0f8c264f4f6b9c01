//! Examples of the facts of a day at the counter.

use ed25519_dalek::SigningKey;
use wire::accept::LogHead;
use wire::epochs::Span;
use wire::facts::{
    ApprovalGiven, Approved, BackupMade, CashMoved, Count, DayClosed, DayOpened, Delivery,
    DrawerHandedOver, EpochOpened, FormTotal, HistoryImported, Line, MeterChecked, MoistureReading,
    MoistureTaken, Numbers, Part, Payment, PaymentOrdered, PieceCount, PinRecovered, Printed,
    Purchase, Received, RecoveryKeyMade, Repaid, Sample, ScaleChecked, ScaleReleased, SignInTried,
    SignedIn, UserChanged, UserUnlocked, Void, Way, Weighing,
};
use wire::feeds::Feed;
use wire::{Hash, Identity};

use super::{Example, bare, full, grown};

pub(crate) fn examples() -> Vec<Example> {
    vec![
        full("8/1 DayOpened, full", day_opened(20_761, 150_000, None)),
        grown("8/1 DayOpened, with pieces", day_opened(20_761, 14_500, pieces())),
        bare("8/1 DayOpened, bare", day_opened(0, 0, None)),
        full("9/1 Delivery, full", delivery()),
        bare("9/1 Delivery, bare", bare_delivery()),
        full("10/1 Payment, full", payment("K-0142", 14_825, 20_761, Some(4_711))),
        bare("10/1 Payment, bare", payment("", 0, 0, None)),
        grown("10/1 Payment, of an order", of_an_order()),
        full("11/1 Void, full", void()),
        bare("11/1 Void, bare", bare_void()),
        full("12/1 Printed, full", printed(4_711, 2, "confirmed")),
        bare("12/1 Printed, bare", printed(0, 0, "")),
        full("13/1 DayClosed, full", day_closed()),
        bare("13/1 DayClosed, bare", bare_day_closed()),
        grown("13/1 DayClosed, with pieces", DayClosed { pieces: pieces(), ..day_closed() }),
        grown(
            "13/1 DayClosed, counted again",
            DayClosed { first_counted_cents: Some(22_030), ..day_closed() },
        ),
        full("15/1 Received, full", received(Feed::PEOPLE, true, 851)),
        bare("15/1 Received, bare", received(Feed(0), false, 0)),
        full("16/1 EpochOpened, full", epoch_opened()),
        bare("16/1 EpochOpened, bare", bare_epoch_opened()),
        full("16/1 EpochOpened, with numbers", put_back()),
        full("17/1 BackupMade, full", BackupMade { through: 4_711, place: text("stick") }),
        bare("17/1 BackupMade, bare", BackupMade { through: 0, place: String::new() }),
        full("18/1 CashMoved, full", cash_moved("expense", 2_100, 20_761, "gasolina de la canoa")),
        bare("18/1 CashMoved, bare", cash_moved("", 0, 0, "")),
        full("32/1 Repaid, full", repaid("K-0142", (1_250, 4_000), 20_761)),
        bare("32/1 Repaid, bare", repaid("", (0, 0), 0)),
        full("23/1 DrawerHandedOver, full", handed_over()),
        grown(
            "23/1 DrawerHandedOver, counted again",
            DrawerHandedOver { first_counted_cents: Some(14_000), ..handed_over() },
        ),
        bare("23/1 DrawerHandedOver, bare", bare_handed_over()),
        full("24/1 PaymentOrdered, full", ordered(4_711, "K-0142", 6_210, 20_761)),
        bare("24/1 PaymentOrdered, bare", ordered(0, "", 0, 0)),
        full("31/1 HistoryImported, full", history()),
        bare("31/1 HistoryImported, bare", bare_history()),
        full("37/1 ScaleChecked, full", checked("platform", "daily", 20_761, (20_000, 19_950, 50))),
        bare("37/1 ScaleChecked, bare", checked("", "", 0, (0, 0, 0))),
        full("38/1 ScaleReleased, full", released("platform", "pesa prestada, no calibrada")),
        bare("38/1 ScaleReleased, bare", released("", "")),
        full("39/1 MeterChecked, full", meter_checked("Tesma", 20_761, (74, 76))),
        bare("39/1 MeterChecked, bare", meter_checked("", 0, (0, 0))),
        grown("9/1 Delivery, moisture read three times", read_three_times()),
    ]
}

/// Examples of who works at a terminal, and who stood by.
pub(crate) fn of_users() -> Vec<Example> {
    let hash = "$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHRzYWx0$aGFzaA";
    let changed = |name, roles: &[&str], pin_hash, until_day| UserChanged {
        name: text(name),
        roles: roles.iter().map(|role| text(role)).collect(),
        pin_hash: text(pin_hash),
        until_day,
    };
    let approved = |act, figure, approver, way| Approved {
        act: text(act),
        figure,
        approver: text(approver),
        way,
    };
    let given = |series, act, figure, challenge| ApprovalGiven {
        series,
        act: text(act),
        figure,
        challenge,
    };
    let tried = |name, by: Option<&str>| SignInTried { name: text(name), by: by.map(text) };
    let recovered = |name, pin_hash, by| PinRecovered {
        name: text(name),
        pin_hash: text(pin_hash),
        by: text(by),
    };
    let marta = "Marta Andi";
    vec![
        full("19/1 UserChanged, full", changed(marta, &["clerk", "quality"], hash, Some(20_788))),
        bare("19/1 UserChanged, bare", changed("", &[], "", None)),
        full("20/1 SignInTried, full", tried(marta, None)),
        grown("20/1 SignInTried, by a code", tried(marta, Some("code"))),
        bare("20/1 SignInTried, bare", tried("", None)),
        full("21/1 SignedIn, full", SignedIn { name: text(marta), by: text("pin") }),
        bare("21/1 SignedIn, bare", SignedIn { name: text(""), by: text("") }),
        full("22/1 Approved, full", approved("void", 142, "Rosa Grefa", Way::Answer)),
        bare("22/1 Approved, bare", approved("", 0, "", Way::Pin)),
        full("29/1 UserUnlocked, full", UserUnlocked { name: text(marta) }),
        bare("29/1 UserUnlocked, bare", UserUnlocked { name: text("") }),
        full("30/1 ApprovalGiven, full", given(14, "void", 142, 608_143)),
        bare("30/1 ApprovalGiven, bare", given(0, "", 0, 0)),
        full("33/1 PinRecovered, full", recovered(marta, hash, "key")),
        bare("33/1 PinRecovered, bare", recovered("", "", "")),
        full("36/1 RecoveryKeyMade, full", RecoveryKeyMade { hash: text(hash) }),
        bare("36/1 RecoveryKeyMade, bare", RecoveryKeyMade { hash: text("") }),
    ]
}

fn day_opened(day: i32, opening_cents: i64, pieces: Option<Vec<PieceCount>>) -> DayOpened {
    DayOpened { day, opening_cents, pieces }
}

fn pieces() -> Option<Vec<PieceCount>> {
    let piece = |name: &str, count| PieceCount { piece: text(name), count };
    Some(vec![piece("note-2000", 7), piece("coin-100", 300), piece("coin-25", 2)])
}

fn handed_over() -> DrawerHandedOver {
    DrawerHandedOver {
        day: 20_761,
        from: text("Rosa Grefa"),
        to: text("Germán Andi"),
        expected_cents: 14_600,
        counted_cents: 14_500,
        reason: text("un vuelto mal dado"),
        pieces: pieces(),
        first_counted_cents: None,
    }
}

fn bare_handed_over() -> DrawerHandedOver {
    DrawerHandedOver {
        day: 0,
        from: text(""),
        to: text(""),
        expected_cents: -1,
        counted_cents: 0,
        reason: text(""),
        pieces: None,
        first_counted_cents: None,
    }
}

fn ordered(delivery: u64, producer: &str, cents: i64, day: i32) -> PaymentOrdered {
    PaymentOrdered { delivery, producer: text(producer), cents, day }
}

fn checked(
    scale: &str,
    occasion: &str,
    day: i32,
    (known_g, shown_g, permitted_g): (i64, i64, i64),
) -> ScaleChecked {
    let raw = if scale.is_empty() { Vec::new() } else { b"ST,GS,+  19.95kg\r\n".to_vec() };
    let (scale, occasion) = (text(scale), text(occasion));
    ScaleChecked { scale, occasion, day, known_g, shown_g, permitted_g, raw }
}

fn released(scale: &str, reason: &str) -> ScaleReleased {
    ScaleReleased { scale: text(scale), reason: text(reason) }
}

fn meter_checked(meter: &str, day: i32, (known_pm, shown_pm): (u16, u16)) -> MeterChecked {
    MeterChecked { meter: text(meter), day, known_pm, shown_pm }
}

fn read_three_times() -> Delivery {
    let reading = |pm, raw: Option<&[u8]>| MoistureReading { pm, raw: raw.map(<[u8]>::to_vec) };
    let told = b"\x02CACAO   \r\n07.8\r\n\x03";
    let moisture = MoistureTaken {
        readings: vec![reading(74, None), reading(78, Some(told)), reading(71, None)],
        meter: Some(text("Tesma")),
        checked_day: Some(20_755),
    };
    Delivery { moisture: Some(Box::new(moisture)), ..delivery() }
}

fn repaid(producer: &str, (claim_cents, advance_cents): (i64, i64), day: i32) -> Repaid {
    Repaid { producer: text(producer), claim_cents, advance_cents, day }
}

fn cash_moved(movement: &str, cents: i64, day: i32, reason: &str) -> CashMoved {
    CashMoved { movement: text(movement), cents, day, reason: text(reason) }
}

fn history() -> HistoryImported {
    let purchase = Purchase {
        day: 19_876,
        producer: text("K-0142"),
        form: text("cacao-nacional/baba"),
        payable_g: 63_504,
        total_cents: 16_100,
        paper: text("000714"),
    };
    HistoryImported { source: text("compras 2024.xlsx"), hash: [9; 32], purchases: vec![purchase] }
}

fn bare_history() -> HistoryImported {
    HistoryImported { source: String::new(), hash: [0; 32], purchases: Vec::new() }
}

fn received(feed: Feed, flag: bool, through: u64) -> Received {
    Received { feed, restart: flag, through, end: flag, hash: [u8::from(flag); 32] }
}

/// The epochs of a journal that was parted from what the server has.
pub(crate) fn spans() -> [Span; 2] {
    let [old, new] = [7, 9].map(|seed| SigningKey::from_bytes(&[seed; 32]));
    let identity = |epoch, key: &SigningKey| {
        let key = key.verifying_key();
        Identity { terminal: [1; 16], epoch: [epoch; 8], key }
    };
    let (former, next) = (identity(2, &old), identity(8, &new));
    let base = LogHead { seq: 41, hash: Hash([4; 32]) };
    [Span::first(&former), Span::opened((&former, Some(&old)), base, &next)]
}

fn epoch_opened() -> EpochOpened {
    let [before, span] = spans();
    EpochOpened { before, span, why: text("parted"), elsewhere: 57, numbers: None }
}

fn bare_epoch_opened() -> EpochOpened {
    let key = SigningKey::from_bytes(&[7; 32]);
    let identity = Identity { terminal: [0; 16], epoch: [0; 8], key: key.verifying_key() };
    let base = LogHead { seq: 0, hash: Hash([0; 32]) };
    let before = Span::first(&identity);
    let span = Span::opened((&identity, None), base, &identity);
    EpochOpened { before, span, why: String::new(), elsewhere: 0, numbers: None }
}

fn put_back() -> EpochOpened {
    let numbers = Some(Numbers { receipt: 1_204, registered: 17 });
    EpochOpened { why: text("put-back"), numbers, ..epoch_opened() }
}

fn text(content: &str) -> String {
    content.to_owned()
}

fn part(kind: &str, grams: i64) -> Part {
    Part { kind: text(kind), grams }
}

fn line(kind: &str, grams: i64, price_micros: i64, cents: i64) -> Line {
    Line { kind: text(kind), grams, price_micros, unit: text("qq"), cents }
}

/// The filled example; other tests change a field of it.
pub(crate) fn delivery() -> Delivery {
    let weighed = Weighing {
        gross_g: 62_450,
        tare_g: 700,
        tare: Some(text("sack")),
        raw: Some(b"ST,GS,+  62.45kg\r\n".to_vec()),
        judged_by: Some(text("scale")),
        manual: None,
    };
    let typed = Weighing {
        gross_g: 30_000,
        tare_g: 0,
        tare: None,
        raw: None,
        judged_by: None,
        manual: Some(text("scale-dead")),
    };
    let count = |class: &str, count| Count { class: text(class), count };
    let sample = Sample {
        total: 100,
        counts: vec![count("fermented", 80), count("mould", 1), count("violet", 19)],
        length_mm: Some(182),
    };
    Delivery {
        receipt: 231,
        day: 20_761,
        producer: text("K-0142"),
        form: text("cacao-nacional/seco"),
        scale: text("platform"),
        weighings: vec![weighed, typed],
        foreign_matter_pm: 15,
        rain_wet: true,
        moisture_pm: Some(74),
        sample: Some(sample),
        net_g: 91_750,
        deductions: vec![part("foreign-matter", 1_376), part("moisture", 389)],
        payable_g: 89_985,
        grade: Some(text("1")),
        grade_table: Some(text("inen-176")),
        segregation: vec![part("organic", 50_000), part("conventional", 39_985)],
        lines: vec![
            line("base", 89_985, 285_000_000, 56_540),
            line("organic", 50_000, 12_500_000, 1_378),
        ],
        total_cents: 57_918,
        recovered_cents: 12_000,
        due_cents: 45_918,
        quota_used_dry_g: 50_000,
        catalogue: 7,
        price_list: 12,
        organic: text("organic"),
        chakra: true,
        passed: vec![text("soft-over-quota"), text("soft-unusual-moisture")],
        corrects: Some(4_700),
        paper_number: Some(text("P-17")),
        brought_by: None,
        moisture: None,
    }
}

fn bare_delivery() -> Delivery {
    Delivery {
        receipt: 0,
        day: 0,
        producer: text(""),
        form: text(""),
        scale: text(""),
        weighings: Vec::new(),
        foreign_matter_pm: 0,
        rain_wet: false,
        moisture_pm: None,
        sample: None,
        net_g: 0,
        deductions: Vec::new(),
        payable_g: 0,
        grade: None,
        grade_table: None,
        segregation: Vec::new(),
        lines: Vec::new(),
        total_cents: 0,
        recovered_cents: 0,
        due_cents: 0,
        quota_used_dry_g: 0,
        catalogue: 0,
        price_list: 0,
        organic: text(""),
        chakra: false,
        passed: Vec::new(),
        corrects: None,
        paper_number: None,
        brought_by: None,
        moisture: None,
    }
}

pub(crate) fn payment(producer: &str, cents: i64, day: i32, delivery: Option<u64>) -> Payment {
    Payment { producer: text(producer), cents, day, delivery, order: None }
}

fn of_an_order() -> Payment {
    Payment { order: Some(4_713), ..payment("K-0142", 6_210, 20_764, None) }
}

fn void() -> Void {
    Void {
        delivery: 4_711,
        hash: (0..32).collect(),
        day: 20_762,
        reason: text("producto equivocado"),
        returned_cents: 14_825,
        approver: Some(text("Gerente")),
    }
}

fn bare_void() -> Void {
    Void {
        delivery: 0,
        hash: Vec::new(),
        day: 0,
        reason: text(""),
        returned_cents: 0,
        approver: None,
    }
}

fn printed(of: u64, copy: u32, outcome: &str) -> Printed {
    Printed { of, copy, outcome: text(outcome) }
}

fn day_closed() -> DayClosed {
    let dry = FormTotal {
        form: text("cacao-nacional/seco"),
        deliveries: 34,
        net_g: 1_820_450,
        payable_g: 1_799_120,
        total_cents: 1_130_442,
    };
    DayClosed {
        day: 20_761,
        forms: vec![dry],
        expected_cents: 36_950,
        counted_cents: 36_900,
        reason: text("faltaron monedas"),
        voided: 1,
        reprints: 2,
        manual: 3,
        pieces: None,
        first_counted_cents: None,
    }
}

/// The facts may expect less than nothing of a drawer that was paid out of too much.
fn bare_day_closed() -> DayClosed {
    DayClosed {
        day: 0,
        forms: Vec::new(),
        expected_cents: -1,
        counted_cents: 0,
        reason: text(""),
        voided: 0,
        reprints: 0,
        manual: 0,
        pieces: None,
        first_counted_cents: None,
    }
}
