//! Where we are: which center and file, which day, and who is at the counter.

use domain::authority::Right;
use domain::machines::{PrinterSetup, ScaleSetup};
use wire::reference_facts::day_of_number;

use crate::api::{PlaceKind, PlaceView};
use crate::desk::Desk;
use crate::desk::scales::installed;
use crate::store::StoreError;

/// What stands at the head of every screen.
pub(crate) fn place_view(desk: &Desk, kind: PlaceKind) -> Result<PlaceView, StoreError> {
    let mut simulated_scale = false;
    for spec in desk.reference.catalogue.scales() {
        let installed = installed(&desk.store, &desk.center, &spec.name)?;
        simulated_scale |= installed.is_some_and(|it| it.setup == ScaleSetup::Simulated);
    }
    Ok(PlaceView {
        center: desk.center.center.clone(),
        user: desk.center.user.clone(),
        signed_in: desk.sign_ins.session.is_some(),
        may: Right::ALL
            .into_iter()
            .filter(|right| desk.is_attended() && desk.may(*right))
            .map(|right| right.as_str().to_owned())
            .collect(),
        kind,
        day: desk.day.map(|day| day_of_number(day.day).to_string()).unwrap_or_default(),
        language: desk.language.clone(),
        simulated_scale,
        simulated_printer: matches!(desk.printer, PrinterSetup::Simulated { .. }),
        sounds: desk.display.sounds,
    })
}
