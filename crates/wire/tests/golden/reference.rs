//! Examples of the facts that carry reference data: who, what, at which price.

use wire::facts::{
    AdvanceGranted, CardChanged, CenterSetUp, ProducerRegistered, QuotaGranted, SettingChanged,
};
use wire::reference::{
    BasePrice, Catalogue, Differential, Form, Grade, GradeTable, Limit, Moisture, PriceList,
    ScaleSpec, Tare,
};

use super::{Example, bare, full, grown};

pub(crate) fn examples() -> Vec<Example> {
    vec![
        full("1/1 CenterSetUp, full", center()),
        bare("1/1 CenterSetUp, bare", bare_center()),
        full("2/1 CatalogueIssued, full", catalogue()),
        bare("2/1 CatalogueIssued, bare", bare_catalogue()),
        full("3/1 PriceListIssued, full", price_list()),
        grown("3/1 PriceListIssued, read out", read_out()),
        bare("3/1 PriceListIssued, bare", bare_price_list()),
        full("4/1 ProducerRegistered, full", producer()),
        bare("4/1 ProducerRegistered, bare", bare_producer()),
        grown("4/1 ProducerRegistered, with sex", woman()),
        full("5/1 QuotaGranted, full", quota()),
        bare("5/1 QuotaGranted, bare", bare_quota()),
        full("6/1 AdvanceGranted, full", advance("K-0142", 12_000, "carried-over")),
        bare("6/1 AdvanceGranted, bare", advance("", 0, "")),
        full("7/1 CardChanged, full", card("K-0142", "ACP1-K-0142-7", true)),
        bare("7/1 CardChanged, bare", card("", "", false)),
        full("14/1 SettingChanged, full", setting("scale/platform", r#"{"port":"COM3"}"#)),
        bare("14/1 SettingChanged, bare", setting("", "")),
    ]
}

fn text(content: &str) -> String {
    content.to_owned()
}

fn center() -> CenterSetUp {
    CenterSetUp {
        association: text("Asociación Kallari"),
        center: text("Tena"),
        number: 1,
        series: 3,
        user: text("Rosa Grefa"),
        purpose: text("center"),
        communities: vec![text("Shandia"), text("Ñukanchi Llakta")],
    }
}

fn bare_center() -> CenterSetUp {
    CenterSetUp {
        association: text(""),
        center: text(""),
        number: 0,
        series: 0,
        user: text(""),
        purpose: text(""),
        communities: Vec::new(),
    }
}

fn catalogue() -> Catalogue {
    let scale = ScaleSpec {
        name: text("platform"),
        label: text("Balanza de patio"),
        capacity_g: 300_000,
        division_g: 50,
        min_load_g: 1_000,
    };
    let tare = Tare {
        id: text("sack"),
        label: text("Saco de yute"),
        picture: text("tare-sack"),
        grams: 700,
    };
    Catalogue {
        version: 7,
        scales: vec![scale],
        forms: vec![dry_cacao(), wet_cacao()],
        grade_tables: vec![table()],
        tares: vec![tare],
        rain_wet_discount_pm: 60,
        recovery_cap_pm: 300,
    }
}

fn dry_cacao() -> Form {
    Form {
        id: text("cacao-nacional/seco"),
        name: text("Cacao seco"),
        detail: text("Nacional"),
        picture: text("cacao-dry"),
        scale: text("platform"),
        price_unit: text("qq"),
        dry_equivalent_pm: 1_000,
        moisture: Some(Moisture {
            reference_pm: 70,
            max_pm: 120,
            usual_min_pm: 50,
            usual_max_pm: 90,
        }),
        rain_wet_allowed: false,
        grade_table: Some(text("inen-176")),
    }
}

/// Neither moisture nor grades: an absent field within, and one at the end.
fn wet_cacao() -> Form {
    Form {
        id: text("cacao-nacional/baba"),
        name: text("Cacao en baba"),
        detail: text(""),
        picture: text("cacao-wet"),
        scale: text("platform"),
        price_unit: text("lb"),
        dry_equivalent_pm: 380,
        moisture: None,
        rain_wet_allowed: true,
        grade_table: None,
    }
}

fn table() -> GradeTable {
    let limits = vec![
        Limit { key: text("fermented_min"), value: 750 },
        Limit { key: text("mould_max"), value: 10 },
    ];
    GradeTable {
        name: text("inen-176"),
        title: text("NTE INEN 176:2018"),
        source: text("INEN"),
        effective_day: 17_532,
        sample: text("cut-test"),
        classes: vec![text("fermented"), text("violet"), text("slaty"), text("mould")],
        grades: vec![Grade { grade: text("1"), limits }],
    }
}

fn bare_catalogue() -> Catalogue {
    Catalogue {
        version: 0,
        scales: Vec::new(),
        forms: Vec::new(),
        grade_tables: Vec::new(),
        tares: Vec::new(),
        rain_wet_discount_pm: 0,
        recovery_cap_pm: 0,
    }
}

pub(crate) fn price_list() -> PriceList {
    let base = |form: &str, grade: Option<&str>, price_micros, unit: &str| BasePrice {
        form: text(form),
        grade: grade.map(text),
        price_micros,
        unit: text(unit),
    };
    let differential = |programme: &str, grades: Option<Vec<String>>| Differential {
        form: text("cacao-nacional/seco"),
        programme: text(programme),
        price_micros: 12_500_000,
        unit: text("qq"),
        grades,
    };
    PriceList {
        version: 12,
        from_day: 20_760,
        until_day: Some(20_790),
        base: vec![
            base("cacao-nacional/seco", Some("1"), 285_000_000, "qq"),
            base("guayusa/hoja", None, 385_000, "lb"),
        ],
        differentials: vec![
            differential("organic", Some(vec![text("1"), text("2")])),
            differential("chakra", None),
        ],
        told_over: None,
    }
}

fn read_out() -> PriceList {
    PriceList { version: 1_000_008, told_over: Some(1_000_007), ..price_list() }
}

fn bare_price_list() -> PriceList {
    PriceList {
        version: 0,
        from_day: 0,
        until_day: None,
        base: Vec::new(),
        differentials: Vec::new(),
        told_over: None,
    }
}

fn producer() -> ProducerRegistered {
    ProducerRegistered {
        code: text("K-0142"),
        name: text("Shiguango Andi María"),
        community: text("Shandia"),
        organic: text("transition-2"),
        chakra: true,
        member: true,
        card: Some(text("ACP1-K-0142-7")),
        at_counter: true,
        sex: None,
    }
}

fn woman() -> ProducerRegistered {
    ProducerRegistered { sex: Some(text("f")), ..producer() }
}

fn bare_producer() -> ProducerRegistered {
    ProducerRegistered {
        code: text(""),
        name: text(""),
        community: text(""),
        organic: text(""),
        chakra: false,
        member: false,
        card: None,
        at_counter: false,
        sex: None,
    }
}

pub(crate) fn quota() -> QuotaGranted {
    QuotaGranted {
        producer: text("K-0142"),
        product: text("cacao-nacional"),
        from_day: 20_454,
        until_day: 20_818,
        dry_g: 450_000,
        carried_g: None,
    }
}

/// Days before 1970 are numbers too.
fn bare_quota() -> QuotaGranted {
    QuotaGranted {
        producer: text(""),
        product: text(""),
        from_day: -1,
        until_day: 0,
        dry_g: 0,
        carried_g: None,
    }
}

pub(crate) fn advance(producer: &str, cents: i64, form: &str) -> AdvanceGranted {
    AdvanceGranted { producer: text(producer), cents, form: text(form), what: None }
}

fn card(producer: &str, card: &str, blocked: bool) -> CardChanged {
    CardChanged { producer: text(producer), card: text(card), blocked }
}

fn setting(name: &str, value: &str) -> SettingChanged {
    SettingChanged { name: text(name), value: text(value) }
}
