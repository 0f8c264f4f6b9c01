//! Who may do what: roles, the rights that each gives, and the acts that take two people.
//!
//! Roles are those of the associations (general board, surveillance board, manager, clerks; a
//! volunteer stays for months and touches no cash). What a role may is one table, so that it can be
//! read, printed and tested as one.

use std::collections::BTreeSet;

use crate::drawer::Movement;

/// A role. A user has one or several.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Receives, weighs, pays.
    Clerk,
    /// Weighs, measures and grades; what is due is paid by somebody else.
    Quality,
    /// Keeps the drawer: pays what is owed, opens and closes the day.
    Cashier,
    /// All of it, and decides.
    Manager,
    /// Reads and audits all, changes nothing.
    Surveillance,
    /// Helps for a time, without cash.
    Volunteer,
}

/// What a command asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Right {
    /// To see the counter, its deliveries and its people.
    Look,
    /// To attend to the machines that stand there: the paper, the language, practice.
    Work,
    /// To weigh and measure.
    Weigh,
    /// To take a delivery: from then on it counts.
    Take,
    /// To hand cash to producers.
    Pay,
    /// To open and close the day, and to move cash otherwise.
    Drawer,
    /// To register producers and give cards.
    Register,
    /// To take back or correct what was taken, beside a second person.
    Undo,
    /// To send, to carry on a stick, to make backups.
    Send,
    /// To issue prices, to say who works here, to join a server, to set up scales, to go back to a
    /// backup.
    Manage,
    /// To look through reports, exports and what the program notes of itself.
    Audit,
    /// To be the second person.
    Second,
}

impl Right {
    /// All of them.
    pub const ALL: [Right; 12] = [
        Right::Look,
        Right::Work,
        Right::Weigh,
        Right::Take,
        Right::Pay,
        Right::Drawer,
        Right::Register,
        Right::Undo,
        Right::Send,
        Right::Manage,
        Right::Audit,
        Right::Second,
    ];

    /// Its name for screens and documents.
    pub fn as_str(self) -> &'static str {
        match self {
            Right::Look => "look",
            Right::Work => "work",
            Right::Weigh => "weigh",
            Right::Take => "take",
            Right::Pay => "pay",
            Right::Drawer => "drawer",
            Right::Register => "register",
            Right::Undo => "undo",
            Right::Send => "send",
            Right::Manage => "manage",
            Right::Audit => "audit",
            Right::Second => "second",
        }
    }
}

/// What each role may.
const RIGHTS: [(Role, &[Right]); 6] = {
    use Right::{
        Audit, Drawer, Look, Manage, Pay, Register, Second, Send, Take, Undo, Weigh, Work,
    };
    [
        (Role::Clerk, &[Look, Work, Weigh, Take, Pay, Drawer, Register, Undo, Send]),
        (Role::Quality, &[Look, Work, Weigh, Take]),
        (Role::Cashier, &[Look, Work, Pay, Drawer, Send]),
        (
            Role::Manager,
            &[Look, Work, Weigh, Take, Pay, Drawer, Register, Undo, Send, Manage, Audit, Second],
        ),
        (Role::Surveillance, &[Look, Audit]),
        (Role::Volunteer, &[Look, Work, Weigh, Take]),
    ]
};

impl Role {
    /// All of them, as they are listed to people.
    pub const ALL: [Role; 6] = [
        Role::Clerk,
        Role::Quality,
        Role::Cashier,
        Role::Manager,
        Role::Surveillance,
        Role::Volunteer,
    ];

    /// Its name in facts and decisions.
    pub fn as_str(self) -> &'static str {
        match self {
            Role::Clerk => "clerk",
            Role::Quality => "quality",
            Role::Cashier => "cashier",
            Role::Manager => "manager",
            Role::Surveillance => "surveillance",
            Role::Volunteer => "volunteer",
        }
    }

    /// The role of that name.
    pub fn parse(name: &str) -> Option<Role> {
        Role::ALL.into_iter().find(|role| role.as_str() == name)
    }

    /// What it may.
    pub fn rights(self) -> &'static [Right] {
        RIGHTS.iter().find(|(role, _)| *role == self).map_or(&[], |(_, rights)| rights)
    }

    /// Whether whoever has it works here for a time only, so that a last day must be named.
    pub fn is_temporary(self) -> bool {
        self == Role::Volunteer
    }
}

/// The roles of one user.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Roles(BTreeSet<Role>);

impl Roles {
    /// These roles.
    pub fn new(roles: impl IntoIterator<Item = Role>) -> Roles {
        Roles(roles.into_iter().collect())
    }

    /// The roles of these names; those of a newer program give nothing here.
    pub fn parse<'name>(names: impl IntoIterator<Item = &'name str>) -> Roles {
        Roles::new(names.into_iter().filter_map(Role::parse))
    }

    /// Whether one of them gives that right.
    pub fn may(&self, right: Right) -> bool {
        self.0.iter().any(|role| role.rights().contains(&right))
    }

    /// One after the other.
    pub fn iter(&self) -> impl Iterator<Item = Role> + '_ {
        self.0.iter().copied()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// An act that takes a second person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Act {
    /// A delivery is taken back.
    Void,
    /// A delivery is corrected.
    Correct,
    /// It is bought at a list whose last day has passed.
    PriceOverride,
    /// A day that was closed is opened again.
    ReopenDay,
    /// More cash is spent at once than one person may move.
    LargeExpense,
    /// The same is taken away.
    LargeDrop,
    /// The same is lent to a producer.
    LargeAdvance,
    /// The same is paid to a producer.
    LargeSettlement,
    /// One person may move more from now on.
    LargeLimit,
}

impl Act {
    /// All of them.
    pub const ALL: [Act; 9] = [
        Act::Void,
        Act::Correct,
        Act::PriceOverride,
        Act::ReopenDay,
        Act::LargeExpense,
        Act::LargeDrop,
        Act::LargeAdvance,
        Act::LargeSettlement,
        Act::LargeLimit,
    ];

    /// Its name in facts and messages.
    pub fn as_str(self) -> &'static str {
        match self {
            Act::Void => "void",
            Act::Correct => "correct",
            Act::PriceOverride => "price-override",
            Act::ReopenDay => "reopen-day",
            Act::LargeExpense => "large-expense",
            Act::LargeDrop => "large-drop",
            Act::LargeAdvance => "large-advance",
            Act::LargeSettlement => "large-settlement",
            Act::LargeLimit => "large-limit",
        }
    }

    /// What it is when more cash moves so than one person may move; none for what comes in.
    pub fn of_large(movement: Movement) -> Option<Act> {
        match movement {
            Movement::Expense => Some(Act::LargeExpense),
            Movement::Drop => Some(Act::LargeDrop),
            Movement::Advance => Some(Act::LargeAdvance),
            Movement::Settlement | Movement::Payment => Some(Act::LargeSettlement),
            Movement::Replenishment | Movement::Return | Movement::Repayment => None,
        }
    }

    /// The act of that name.
    pub fn parse(name: &str) -> Option<Act> {
        Act::ALL.into_iter().find(|act| act.as_str() == name)
    }
}

/// Why somebody cannot be the second person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotSecond {
    /// It is the one who does it.
    #[error("nobody is their own second person")]
    Same,
    /// Their roles do not give the right.
    #[error("without the right to be the second person")]
    NoRight,
}

/// Whether `second` may stand beside `first` in an act that takes two.
///
/// One of the two decides on such acts, and the other sees it: beside a clerk it is somebody with
/// [`Right::Second`], beside a manager anybody who handles the drawer.
///
/// # Errors
/// [`NotSecond`].
pub fn second_person(
    (first, roles): (&str, &Roles),
    (second, of_second): (&str, &Roles),
) -> Result<(), NotSecond> {
    if first == second {
        return Err(NotSecond::Same);
    }
    let decides = of_second.may(Right::Second);
    let sees = roles.may(Right::Second) && of_second.may(Right::Drawer);
    if decides || sees { Ok(()) } else { Err(NotSecond::NoRight) }
}

#[cfg(test)]
mod tests;
