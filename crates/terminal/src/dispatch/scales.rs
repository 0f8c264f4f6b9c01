//! Commands of the scales as machines: installing them, and holding them against known weights.

use std::time::Duration;

use domain::machines::ScaleSetup;
use domain::ports::PatternFault;
use domain::weighing::ScaleLimits;
use serde_json::Value;

use super::office::settings;
use super::starting::day;
use super::{act, answer, read, unknown};
use crate::api::{CheckScale, InstallScale, ListenTo, ReleaseScale, Say, VerifiedScale};
use crate::desk::scales::{Installed, Shown, known_weight};
use crate::listening::{self, Target};
use crate::rooms;
use crate::terminal::Terminal;
use crate::trouble::Trouble;
use crate::view;

/// How long a scale may take to come to rest under a known weight.
const REST_MS: u64 = 2_500;

pub(super) fn call(terminal: &Terminal, command: &str, input: Value) -> Result<Value, Trouble> {
    match command {
        "scales.listen" => return listen(terminal, &read(input)?),
        "scales.leave" => {
            listening::leave(&terminal.shared, &mut terminal.shared.lock());
        }
        "scales.install" => install(terminal, &read(input)?)?,
        "scales.check" => {
            let CheckScale { name, known } = read(input)?;
            known_weight(&known)?;
            let shown = at_rest(terminal, &name)?;
            act(terminal, |desk, now| desk.check_scale(&name, &known, shown, now))?;
            look_at_checks(terminal)?;
        }
        "scales.release" => {
            let ReleaseScale { name, reason } = read(input)?;
            act(terminal, |desk, now| desk.release_scale(&name, &reason, now))?;
            look_at_checks(terminal)?;
        }
        "scales.verified" => {
            let VerifiedScale { name, day: text } = read(input)?;
            let day = day(&text)?;
            act(terminal, |desk, now| desk.scale_verified(&name, day, now))?;
        }
        _ => return Err(unknown(command)),
    }
    settings(terminal)
}

fn listen(terminal: &Terminal, input: &ListenTo) -> Result<Value, Trouble> {
    let (setup, limits) = view::scale_choice(&input.choice)?;
    if setup.speech().is_none() {
        return Err(Trouble::refused("setting-bad"));
    }
    let target = Target { scale: input.choice.name.clone(), setup, limits, ask: input.ask };
    let mut state = terminal.shared.lock();
    let desk = state.desk().ok_or(Trouble::NotSetUp)?;
    if desk.reference.catalogue.scale(&target.scale).is_none() {
        return Err(Trouble::refused("setting-bad"));
    }
    let fault = pattern_say(terminal, &target.setup, &target.limits);
    listening::listen(&terminal.shared, &mut state, target);
    let now = terminal.shared.clock.steady_ms();
    let room = state.listening.as_ref().ok_or(Trouble::NotSetUp)?;
    let mut heard = view::heard_view(room, now);
    // While a pattern is being written the bytes go on beside it.
    heard.say = fault.unwrap_or(heard.say);
    answer(heard)
}

/// Why nothing can be read by the pattern of a set-up.
fn pattern_say(terminal: &Terminal, setup: &ScaleSetup, limits: &ScaleLimits) -> Option<Say> {
    let fault = terminal.shared.machines.pattern_fault(setup.speech()?, limits)?;
    Some(match fault {
        PatternFault::NoFigure => Say::new("pattern-no-figure"),
        PatternFault::NoSign => Say::new("pattern-no-sign"),
        PatternFault::Decimals { found, wanted } => Say::new("pattern-decimals")
            .with("found", found.to_string())
            .with("wanted", wanted.to_string()),
        PatternFault::TooLong => Say::new("pattern-too-long"),
        PatternFault::At(at) => Say::new("pattern-bad-at").with("at", at.to_string()),
    })
}

/// Installs a scale: a drawn one as it is, one on a line by what it shows of a known weight.
fn install(terminal: &Terminal, input: &InstallScale) -> Result<(), Trouble> {
    let (setup, limits) = view::scale_choice(&input.choice)?;
    let name = &input.choice.name;
    if let Some(say) = pattern_say(terminal, &setup, &limits) {
        return Err(Trouble::Refused(say));
    }
    let on_line = setup.speech().is_some();
    let known = match on_line {
        true => Some((known_weight(&input.known)?, shown_on(terminal, &setup, limits)?)),
        false => None,
    };
    let installed = Installed { setup, limits: on_line.then(|| limits.into()) };
    act(terminal, |desk, now| desk.install_scale(name, &installed, known, now))?;
    let mut state = terminal.shared.lock();
    state.listening = None;
    rooms::furnish_scales(&terminal.shared, &mut state);
    Ok(())
}

/// What the line that is listened to shows at rest, if it is the one that is to be installed.
fn shown_on(
    terminal: &Terminal,
    setup: &ScaleSetup,
    limits: ScaleLimits,
) -> Result<Shown, Trouble> {
    wait_for(terminal, |state, asked, now| {
        let room = state
            .listening
            .as_ref()
            .filter(|room| room.target.setup == *setup && room.target.limits == limits);
        let room = room.ok_or(Trouble::refused("scale-listen-first"))?;
        Ok(room.shown(asked, now))
    })
}

/// What a scale at work shows at rest.
fn at_rest(terminal: &Terminal, name: &str) -> Result<Shown, Trouble> {
    wait_for(terminal, |state, asked, now| {
        let room = state.scales.get(name).ok_or(Trouble::refused("scale-not-there"))?;
        let shown = room.watch.at_rest(asked, now);
        Ok(shown.map(|(grams, raw)| Shown { grams, raw: raw.to_vec() }))
    })
}

/// Waits for a frame newer than the call that shows a weight at rest.
fn wait_for(
    terminal: &Terminal,
    look: impl Fn(&crate::terminal::State, u64, u64) -> Result<Option<Shown>, Trouble>,
) -> Result<Shown, Trouble> {
    let shared = &terminal.shared;
    let mut state = shared.lock();
    let asked = shared.clock.steady_ms();
    loop {
        let now = shared.clock.steady_ms();
        if let Some(shown) = look(&state, asked, now)? {
            return Ok(shown);
        }
        if asked + REST_MS < now {
            return Err(Trouble::refused("scale-not-at-rest"));
        }
        state = shared.wait(state, Duration::from_millis(100));
    }
}

/// Takes from scales, or does not, as their checks and the manager say.
fn look_at_checks(terminal: &Terminal) -> Result<(), Trouble> {
    let mut state = terminal.shared.lock();
    rooms::stop_failed(&mut state)?;
    state.touch();
    drop(state);
    terminal.shared.changed.notify_all();
    Ok(())
}
