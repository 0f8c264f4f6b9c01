//! Commands of who is at the counter, and of who works here.

use domain::authority::Act;
use serde_json::Value;

use super::starting::day;
use super::{act, answer, live, look, read, recovery, unknown};
use crate::api::{
    AnswerByRadio, AskByRadio, Nothing, OwnPin, RadioAnswer, SecondPerson, SetUser, SignIn,
    UserName,
};
use crate::desk::second::Second;
use crate::desk::settings::is_real;
use crate::desk::users::{NewUser, roles_of};
use crate::pins;
use crate::store::users::User;
use crate::terminal::Terminal;
use crate::trouble::Trouble;
use crate::view;
use wire::facts::Way;
use wire::spoken::spaced;

pub(super) fn call(terminal: &Terminal, command: &str, input: Value) -> Result<Value, Trouble> {
    let steady = terminal.shared.clock.steady_ms();
    match command {
        "user.door" => look(terminal, |_, desk, now| Ok(view::door(desk, (now, steady))?)),
        "user.sign_in" => {
            let SignIn { name, pin } = read(input)?;
            let user = checked(terminal, &name, &pin)?;
            act(terminal, |desk, now| desk.attend(&user, (now, steady)))?;
            live(terminal)
        }
        "user.sign_out" => {
            act(terminal, |desk, _| desk.leave())?;
            live(terminal)
        }
        "user.here" => {
            if let Some(desk) = terminal.shared.lock().desk_mut() {
                desk.touched(steady);
            }
            answer(Nothing {})
        }
        "user.pin" => {
            let OwnPin { pin, new_pin } = read(input)?;
            let me = look_at_me(terminal)?;
            checked(terminal, &me, &pin)?;
            act(terminal, |desk, now| desk.new_pin(&me, &new_pin, now))?;
            answer(Nothing {})
        }
        "user.ask_by_radio" => {
            let AskByRadio { asked } = read(input)?;
            let act = Act::parse(&asked.act)
                .ok_or_else(|| Trouble::Call(format!("no act {:?}", asked.act)))?;
            let by = super::act(terminal, |desk, _| desk.ask_by_radio(act, asked.figure))?;
            look(terminal, |_, desk, _| Ok(view::challenge(desk, &by)))
        }
        "user.answer_by_radio" => {
            let heard: AnswerByRadio = read(input)?;
            let answer = act(terminal, |desk, now| desk.answer_by_radio(&heard, now))?;
            answer_of(answer)
        }
        _ => manage(terminal, command, input),
    }
}

fn answer_of(digits: u32) -> Result<Value, Trouble> {
    answer(RadioAnswer { answer: spaced(digits) })
}

fn manage(terminal: &Terminal, command: &str, input: Value) -> Result<Value, Trouble> {
    match command {
        "user.view" => {}
        "user.set" => {
            let SetUser { name, roles, pin, until } = read(input)?;
            let new = NewUser { name, roles: roles_of(&roles)?, pin, until: day(&until)? };
            let first = act(terminal, |desk, now| {
                let before = desk.sign_ins.needed;
                desk.set_user(&new, now)?;
                Ok(!before && desk.sign_ins.needed && is_real(&desk.center))
            })?;
            // From here on somebody may forget a PIN.
            if first {
                recovery::new_key(terminal)?;
            }
        }
        "user.remove" => {
            let UserName { name } = read(input)?;
            act(terminal, |desk, now| desk.remove_user(&name, now))?;
        }
        "user.unlock" => {
            let UserName { name } = read(input)?;
            act(terminal, |desk, now| desk.unlock_user(&name, now))?;
        }
        _ => return Err(unknown(command)),
    }
    let steady = terminal.shared.clock.steady_ms();
    look(terminal, |_, desk, now| Ok(view::users_view(desk, (now, steady))?))
}

fn look_at_me(terminal: &Terminal) -> Result<String, Trouble> {
    let state = terminal.shared.lock();
    let session = state.desk().and_then(|desk| desk.sign_ins.session.as_ref());
    session.map(|session| session.user.clone()).ok_or(Trouble::SignIn)
}

/// Holds a PIN against the one of that name. The try is on disk before the PIN is looked at, and
/// the counter's picture goes on meanwhile.
pub(super) fn checked(terminal: &Terminal, name: &str, pin: &str) -> Result<User, Trouble> {
    let steady = terminal.shared.clock.steady_ms();
    let (user, secret) = act(terminal, |desk, now| {
        let secret = desk.secret_of(name)?.ok_or_else(|| Trouble::refused("pin-no-secret"))?;
        Ok((desk.count_try(name, (now, steady))?, secret))
    })?;
    if !pins::fits(&secret, &user.pin_hash, pin)? {
        return Err(Trouble::refused("pin-wrong"));
    }
    act(terminal, |desk, now| desk.try_succeeded(name, "pin", now))?;
    Ok(user)
}

/// The second person who was sent with a call: from here to its end they stand by.
pub(super) fn stand_by(terminal: &Terminal, second: Value) -> Result<(), Trouble> {
    let SecondPerson { name, pin, answer } = read(second)?;
    if !answer.is_empty() {
        let steady = terminal.shared.clock.steady_ms();
        return act(terminal, |desk, now| {
            desk.second = Some(desk.answered_by_radio((&name, &answer), (now, steady))?);
            Ok(())
        });
    }
    // Whoever cannot be one is not asked for a PIN.
    let roles = {
        let state = terminal.shared.lock();
        let desk = state.desk().ok_or(Trouble::NotSetUp)?;
        let user = crate::store::users::get(desk.store.db(), &name)?;
        user.map(|user| user.roles).unwrap_or_default()
    };
    act(terminal, |desk, _| desk.check_second(&name, &roles))?;
    checked(terminal, &name, &pin)?;
    act(terminal, |desk, _| {
        desk.second = Some(Second { name, way: Way::Pin, bound: None });
        Ok(())
    })
}
