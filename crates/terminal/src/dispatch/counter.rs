//! Commands of the counter itself: the draft, the scale, the printer, the machines on the screen.

use std::time::Duration;

use domain::stops::SoftStop;
use domain::watch::{CaptureRefusal, Captured, Standing};
use serde_json::Value;
use uuid::Uuid;

use super::{act, answer, live, look, read, unknown};
use crate::api::{
    Beans, BroughtBy, CameOut, FormChoice, JobRef, ManualWeight, MeasureText, Nothing, PayLess,
    ProducerCode, Save, SaveOutcome, Say, Scan, SimLoad, SimPaper, SimUnplug, Switch, TareChoice,
    WhichPapers,
};
use crate::desk::weigh::{Saved, confirm_outcome};
use crate::terminal::{State, Terminal};
use crate::trouble::{Trouble, capture_trouble};
use crate::view::{last_saved, missing_papers, strip_view};

/// How long a capture waits for a frame newer than the key that asked for it.
const FRESH_MS: u64 = 1_500;

pub(super) fn call(terminal: &Terminal, command: &str, input: Value) -> Result<Value, Trouble> {
    match command {
        "weigh.scan" => {
            let Scan { code } = read(input)?;
            act(terminal, |desk, now| desk.scan(&code, now))?;
        }
        "weigh.choose" => {
            let ProducerCode { code } = read(input)?;
            act(terminal, |desk, now| desk.choose(&code, now))?;
        }
        "weigh.form" => {
            let FormChoice { form } = read(input)?;
            act(terminal, |desk, now| desk.choose_form(&form, now))?;
        }
        "weigh.tare" => {
            let TareChoice { tare } = read(input)?;
            act(terminal, |desk, _| desk.choose_tare(tare))?;
        }
        "weigh.add" => add(terminal)?,
        "weigh.drop_last" => act(terminal, |desk, _| desk.drop_last())?,
        "weigh.manual" => manual(terminal, &read(input)?)?,
        "weigh.measure" => {
            let MeasureText { field, text } = read(input)?;
            act(terminal, |desk, _| desk.measure(field, &text))?;
        }
        "weigh.rain" => {
            let Switch { on } = read(input)?;
            act(terminal, |desk, _| desk.rain_wet(on))?;
        }
        "weigh.beans" => {
            let Beans { beans } = read(input)?;
            act(terminal, |desk, _| desk.beans(beans))?;
        }
        "weigh.pay_less" => {
            let PayLess { amount, order } = read(input)?;
            act(terminal, |desk, _| match amount {
                Some(amount) if order => desk.pay_and_order(amount),
                amount => desk.pay_less(amount),
            })?;
        }
        "weigh.brought_by" => {
            let BroughtBy { name } = read(input)?;
            act(terminal, |desk, _| desk.brought_by(name.as_deref()))?;
        }
        "weigh.cancel" => act(terminal, |desk, now| desk.cancel(now))?,
        "weigh.save" => return save(terminal, &read(input)?),
        "print.retry" => {
            let JobRef { job } = read(input)?;
            let job = job_id(&job)?;
            act(terminal, |desk, _| desk.retry_job(job))?;
        }
        "print.came_out" => {
            let CameOut { job, yes } = read(input)?;
            let job = job_id(&job)?;
            act(terminal, |desk, now| desk.came_out(job, yes, now))?;
        }
        "print.missing" => {
            let WhichPapers { day } = read(input)?;
            return look(terminal, |_, desk, now| missing_papers(desk, &day, now));
        }
        _ => return simulate(terminal, command, input),
    }
    live(terminal)
}

fn job_id(text: &str) -> Result<Uuid, Trouble> {
    Uuid::parse_str(text).map_err(|error| Trouble::Call(error.to_string()))
}

/// Adds the load on the scale as one more weighing.
fn add(terminal: &Terminal) -> Result<(), Trouble> {
    let captured = capture(terminal)?;
    act(terminal, |desk, _| desk.add(captured))
}

/// Takes the load off the scale's hands: waits for a frame newer than the call, then counts it.
fn capture(terminal: &Terminal) -> Result<Captured, Trouble> {
    let shared = &terminal.shared;
    let mut state = shared.lock();
    state.desk().ok_or(Trouble::NotSetUp)?.needs_day()?;
    let asked = shared.clock.steady_ms();
    loop {
        let now = shared.clock.steady_ms();
        match try_capture(&mut state, asked, now)? {
            Some(captured) => {
                state.touch();
                return Ok(captured);
            }
            None if asked + FRESH_MS < now => {
                return Err(capture_trouble(&CaptureRefusal::NoFreshFrame));
            }
            None => state = shared.wait(state, Duration::from_millis(100)),
        }
    }
}

/// `None` while no frame is new enough.
fn try_capture(state: &mut State, asked: u64, now: u64) -> Result<Option<Captured>, Trouble> {
    let standing = match state.draft_scale() {
        Some(room) => room.watch.standing(now),
        None => Standing::NotThere,
    };
    // A load that this draft cannot take must stay uncounted on the scale.
    if let (Standing::Stable { grams }, Some(desk)) = (&standing, state.desk()) {
        desk.accepts(*grams)?;
    }
    let name = state.draft_scale().map(|room| room.spec.name.clone());
    let room = name.and_then(|name| state.scales.get_mut(&name));
    let Some(room) = room else {
        return Err(capture_trouble(&CaptureRefusal::Standing(Standing::NotThere)));
    };
    match room.watch.capture(asked, now) {
        Ok(captured) => Ok(Some(captured)),
        Err(CaptureRefusal::NoFreshFrame) => Ok(None),
        Err(refusal) => Err(capture_trouble(&refusal)),
    }
}

fn manual(terminal: &Terminal, input: &ManualWeight) -> Result<(), Trouble> {
    act(terminal, |desk, _| desk.add_manual(&input.gross, input.reason, &input.paper_number))?;
    // What was typed may be what stands on the scale: it has to come off before the next load.
    let mut state = terminal.shared.lock();
    let name = state.draft_scale().map(|room| room.spec.name.clone());
    if let Some(room) = name.and_then(|name| state.scales.get_mut(&name)) {
        room.watch.typed_by_hand();
    }
    Ok(())
}

/// Saves the draft, with the load that is on the scale and not yet counted.
fn save(terminal: &Terminal, input: &Save) -> Result<Value, Trouble> {
    let answer_given = input.confirm.as_deref().map(str::trim).filter(|it| !it.is_empty());
    let left_on = capture_uncounted(terminal, answer_given.is_some())?;
    let saved = act(terminal, |desk, now| desk.save(answer_given, left_on, now))?;
    let outcome = match saved {
        Saved::Taken(taken) => {
            let state = terminal.shared.lock();
            let desk = state.desk().ok_or(Trouble::NotSetUp)?;
            let saved =
                last_saved(desk, taken.seq)?.ok_or_else(|| Trouble::refused("unknown-delivery"))?;
            SaveOutcome::Saved { saved: Box::new(saved), live: Box::new(terminal.live(&state)?) }
        }
        Saved::Confirm { stops, weight, wrong } => confirm_outcome(stops, weight, wrong),
    };
    answer(outcome)
}

/// What stands on the scale when somebody saves: counted if it can be, refused if it is unclear;
/// what cannot be known is the answer, to be asked about.
///
/// Whoever answers a question has been asked about a delivery as it was then: a load that could be
/// counted only now is refused. It had been counted at the question, or was not of this delivery.
fn capture_uncounted(terminal: &Terminal, is_answer: bool) -> Result<Option<SoftStop>, Trouble> {
    {
        let state = terminal.shared.lock();
        let now = terminal.shared.clock.steady_ms();
        if let Some(say) = state.in_the_way(now) {
            return Err(Trouble::Scale(say));
        }
        let begun = state.desk().is_some_and(|desk| desk.draft.producer.is_some());
        if !begun || state.uncounted(now).is_none() {
            return Ok(state.left_on(now));
        }
    }
    if is_answer {
        return Err(Trouble::Scale(Say::new("load-not-counted")));
    }
    add(terminal)?;
    Ok(None)
}

fn simulate(terminal: &Terminal, command: &str, input: Value) -> Result<Value, Trouble> {
    let simulation = terminal.shared.machines.simulation();
    match command {
        "sim.load" => {
            let SimLoad { scale, grams } = read(input)?;
            simulation.load(&scale, grams);
        }
        "sim.unplug" => {
            let SimUnplug { scale, out } = read(input)?;
            simulation.unplug(&scale, out);
        }
        "sim.paper_out" => {
            let Switch { on } = read(input)?;
            simulation.paper_out(on);
            if let Some(room) = &mut terminal.shared.lock().printer {
                room.ask = true;
            }
        }
        "sim.paper" => {
            let slips = simulation.paper().iter().rev().map(strip_view).collect();
            return answer(SimPaper { slips, paper_out: simulation.is_paper_out() });
        }
        _ => return Err(unknown(command)),
    }
    answer(Nothing {})
}
