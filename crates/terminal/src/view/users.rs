//! Who works here, for people.

use domain::authority::{Right, Roles};
use domain::es_ec;
use domain::sign_in::Wait;
use wire::reference_facts::day_of_number;
use wire::spoken::{figure_written, spaced};

use crate::api::{AtDoor, Challenge, Door, UserRow, UsersView, WaysBack};
use crate::desk::radio::ByRadio;
use crate::desk::{self, Desk};
use crate::store::{StoreError, drafts, users};

fn names(roles: &Roles) -> Vec<String> {
    roles.iter().map(|role| role.as_str().to_owned()).collect()
}

/// Who may sign in.
pub(crate) fn door(desk: &Desk, (now_ms, steady_ms): (i64, u64)) -> Result<Door, StoreError> {
    let db = desk.store.db();
    let at_door = |user: users::User| -> Result<AtDoor, StoreError> {
        let wait = desk.wait(&user.name, steady_ms)?;
        let expired = desk.expired(&user, now_ms)?;
        let until = user.until_day.filter(|_| expired).map(|day| es_ec::dmy(day_of_number(day)));
        Ok(AtDoor {
            roles: names(&user.roles),
            wait: match wait {
                Wait::Ms(left) => u32::try_from(left.div_ceil(1000)).unwrap_or(u32::MAX),
                Wait::None | Wait::Locked => 0,
            },
            locked: wait == Wait::Locked,
            expired: until.unwrap_or_default(),
            keeps_drawer: !expired && user.roles.may(Right::Drawer),
            may_stand_by: !expired && desk.check_second(&user.name, &user.roles).is_ok(),
            has_draft: drafts::get(db, &user.name)?.is_some(),
            name: user.name,
        })
    };
    let people = users::all(db)?.into_iter().map(at_door).collect::<Result<_, _>>()?;
    Ok(Door { people })
}

/// What is read out over the radio.
pub(crate) fn challenge(desk: &Desk, asked: &ByRadio) -> Challenge {
    Challenge {
        terminal: format!("{:03}", desk.center.series),
        act: asked.act.as_str().to_owned(),
        figure: figure_written(asked.act, asked.figure),
        challenge: spaced(asked.challenge),
    }
}

/// Who works here, for whoever manages it.
pub(crate) fn users_view(
    desk: &Desk,
    (now_ms, steady_ms): (i64, u64),
) -> Result<UsersView, StoreError> {
    let db = desk.store.db();
    let row = |user: users::User| -> Result<UserRow, StoreError> {
        Ok(UserRow {
            roles: names(&user.roles),
            until: user.until_day.map(|day| day_of_number(day).to_string()).unwrap_or_default(),
            expired: desk.expired(&user, now_ms)?,
            of_center: user.of_center,
            failed: users::failed(db, &user.name)?,
            locked: desk.wait(&user.name, steady_ms)? == Wait::Locked,
            name: user.name,
        })
    };
    let rows = users::all(db)?.into_iter().map(row).collect::<Result<Vec<_>, _>>()?;
    let radio_failed = users::failed(db, "")?;
    Ok(UsersView {
        open: rows.is_empty(),
        users: rows,
        radio_failed,
        me: desk.center.user.clone(),
        has_key: desk.has_recovery_key()?,
    })
}

/// How somebody comes back who does not know their PIN.
pub(crate) fn ways_back(desk: &Desk, ways: desk::recovery::WaysBack) -> WaysBack {
    WaysBack {
        terminal: format!("{:03}", desk.center.series),
        challenge: ways.challenge.map(spaced).unwrap_or_default(),
        key: ways.key,
    }
}

/// A recovery key that was just made, for a manager to note.
pub(crate) fn recovery_key(desk: &Desk) -> Vec<String> {
    let manages = desk.sign_ins.session.is_some() && desk.may(Right::Manage);
    desk.new_key.clone().filter(|_| manages).unwrap_or_default()
}
