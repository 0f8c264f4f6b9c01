//! Loads as people bring them, some of which cannot be taken.

use fastrand::Rng;
use serde_json::{Value, json};

use super::calendar::{typed_kilos, typed_percent};
use super::rules::{Form, Grades, Load, TARES};
use super::world::{chance, one};

/// A load of a form. A few lack what the form asks for, or are too wet.
pub(super) fn random_load(form: &Form, dice: &mut Rng) -> Load {
    let (capacity, division, least) = form.scale;
    let weighings = (0..dice.usize(1..=3))
        .map(|_| {
            let tares: Vec<_> = TARES.iter().filter(|(_, grams)| grams % division == 0).collect();
            let tare = chance(dice, 60).then(|| **one(dice, &tares));
            let (name, tare) = tare.map_or((None, 0), |(name, grams)| (Some(name), grams));
            let floor = ((tare + division).max(least) + division - 1) / division;
            let most = if chance(dice, 8) { capacity } else { capacity / 6 };
            let ceiling = (most / division).max(floor);
            (dice.i64(floor..=ceiling) * division, tare, name)
        })
        .collect();
    let mut load = Load { weighings, ..Load::default() };
    if chance(dice, 35) {
        load.foreign = if chance(dice, 5) { 1_000 } else { dice.i64(1..90) };
    }
    load.rain = form.rain && chance(dice, 20);
    if let Some((reference, max)) = form.moisture {
        load.moisture = match dice.u32(0..30) {
            0 => None,
            1 => Some(max + 1),
            2 => Some(max),
            3 => Some(reference),
            _ => Some(dice.i64(reference - 20..max)),
        };
    }
    match form.grades {
        _ if chance(dice, 3) => {}
        Grades::None => {}
        Grades::Beans(table) => load.beans = Some(beans(table, dice)),
        Grades::Pods(_) => {
            let pods = dice.i64(1..60);
            load.pods = Some((pods, dice.i64(80..200), dice.i64(0..=pods / 4)));
        }
    }
    load
}

/// Beans at the edge of a grade, and a little around it.
fn beans(table: &[(&str, i64, i64, i64, i64)], dice: &mut Rng) -> [i64; 4] {
    let (_, _, violet, slaty, mould) = *one(dice, table);
    let mut near = |per_mille: i64| (per_mille / 10 + dice.i64(-3..=1)).clamp(0, 30);
    let (violet, slaty, mould) = (near(violet), near(slaty), near(mould));
    [100 - violet - slaty - mould, violet, slaty, mould]
}

/// The fields of a load, as somebody fills them in.
pub(super) fn typed_in(load: &Load) -> Vec<(&'static str, String)> {
    let mut fields = Vec::new();
    if let Some(moisture) = load.moisture {
        fields.push(("moisture", typed_percent(moisture)));
    }
    if load.foreign > 0 {
        fields.push(("foreign-matter", typed_percent(load.foreign)));
    }
    if let Some((pods, length, split)) = load.pods {
        fields.push(("pods", pods.to_string()));
        fields.push(("length", length.to_string()));
        fields.push(("split", split.to_string()));
    }
    fields
}

/// A weight that the form's scale cannot show, and why it is refused.
pub(super) fn wrong_weight(form: &Form, dice: &mut Rng) -> (Value, &'static str) {
    let (capacity, division, least) = form.scale;
    let typed =
        |gross: String| json!({ "gross": gross, "reason": "other-scale", "paper_number": "" });
    match dice.u32(0..4) {
        0 => (typed(typed_kilos(capacity + division)), "over-capacity"),
        1 => (typed(typed_kilos(least - division)), "below-minimum"),
        2 if division > 1 => (typed(typed_kilos(least + division + 1)), "not-on-division"),
        3 => (typed("doce".to_owned()), "figure-not-a-number"),
        _ => (typed("-3".to_owned()), "figure-negative"),
    }
}
