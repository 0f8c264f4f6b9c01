//! The picture of the counter, as the screens and the producer's display ask for it.

use std::time::Duration;

use domain::calendar::local_time;
use domain::es_ec;

use crate::api::{DisplayView, Live, ScaleView, WeighView};
use crate::desk::Desk;
use crate::meter_room::meter_view;
use crate::rooms::dead_scale;
use crate::terminal::{State, Terminal};
use crate::trouble::Trouble;
use crate::view::{
    OnScale, display_view, place_view, price_news, printer_view, recovery_key, status, weigh_view,
};

/// Longest wait of a screen for something new.
const LONG_POLL: Duration = Duration::from_secs(2);

impl Terminal {
    /// The picture of the counter, as soon as it is newer than `seen`.
    pub(crate) fn live_after(&self, seen: u32) -> Result<Live, Trouble> {
        self.after(seen, |state| self.live(state))
    }

    /// What the producer's display shows, as soon as it is newer than `seen`.
    pub(crate) fn display_after(&self, seen: u32) -> Result<DisplayView, Trouble> {
        self.after(seen, |state| {
            let desk = state.desk().ok_or(Trouble::NotSetUp)?;
            let now = self.shared.clock.wall_ms();
            Ok(display_view(desk, self.live(state)?, now)?)
        })
    }

    fn after<T>(
        &self,
        seen: u32,
        picture: impl Fn(&State) -> Result<T, Trouble>,
    ) -> Result<T, Trouble> {
        let mut state = self.shared.lock();
        let start = self.shared.clock.steady_ms();
        let most = LONG_POLL.as_millis().try_into().unwrap_or(u64::MAX);
        loop {
            let steady = self.shared.clock.steady_ms();
            if state.desk_mut().is_some_and(|desk| desk.lock_if_idle(steady)) {
                state.touch();
            }
            let waited = steady.saturating_sub(start);
            if state.version != seen || most <= waited {
                return picture(&state);
            }
            state = self.shared.wait(state, Duration::from_millis(most - waited));
        }
    }

    /// The picture of the counter.
    pub(crate) fn live(&self, state: &State) -> Result<Live, Trouble> {
        let (Some(desk), Some(kind)) = (state.desk(), state.kind()) else {
            return Err(Trouble::NotSetUp);
        };
        let steady = self.shared.clock.steady_ms();
        let now = self.shared.clock.wall_ms();
        let scale = self.scale_view(state, desk, steady);
        let printer = printer_view(state, desk)?;
        let load = OnScale {
            uncounted: state.uncounted(steady),
            in_the_way: state.in_the_way(steady),
            left_on: state.left_on(steady),
        };
        let weigh = WeighView { meter: meter_view(state, steady), ..weigh_view(desk, load, now)? };
        let scanner_gone = state.scanner.as_ref().is_some_and(|room| room.is_gone);
        Ok(Live {
            version: state.version,
            place: place_view(desk, kind)?,
            status: status(desk, (&scale, &printer, scanner_gone), now)?,
            scale,
            weigh,
            printer,
            clock: es_ec::hm(local_time(now)),
            unread: desk.unread,
            day_open: desk.day.is_some(),
            left_open: desk.left_open(now),
            price_changes: price_news(desk),
            recovery_key: recovery_key(desk),
            scans: state.scans.last().cloned().collect(),
        })
    }

    fn scale_view(&self, state: &State, desk: &Desk, steady_ms: u64) -> ScaleView {
        let tare = desk.draft_form().and_then(|form| desk.chosen_tare(form)).map(|tare| tare.grams);
        match state.draft_scale() {
            Some(room) => room.view(steady_ms, tare),
            None => {
                let spec = match desk.draft_form() {
                    Some(form) => Some(form.scale),
                    None => desk.reference.catalogue.scales().first(),
                };
                spec.map_or_else(|| dead_scale("", ""), |spec| dead_scale(&spec.name, &spec.label))
            }
        }
    }
}
