use super::*;

fn roles(some: &[Role]) -> Roles {
    Roles::new(some.iter().copied())
}

#[test]
fn whoever_audits_changes_nothing() {
    let rights = Role::Surveillance.rights();
    assert_eq!(rights, [Right::Look, Right::Audit]);
}

#[test]
fn cash_is_for_those_who_answer_for_it() {
    for role in [Role::Quality, Role::Surveillance, Role::Volunteer] {
        for right in [Right::Pay, Right::Drawer, Right::Undo, Right::Manage] {
            assert!(!roles(&[role]).may(right), "{role:?} {right:?}");
        }
    }
}

#[test]
fn a_user_may_what_any_of_their_roles_may() {
    let both = roles(&[Role::Quality, Role::Cashier]);
    assert!(both.may(Right::Take) && both.may(Right::Drawer));
    assert!(!both.may(Right::Undo) && !both.may(Right::Second));
    assert!(!Roles::default().may(Right::Look));
}

#[test]
fn names_are_read_back_and_strange_ones_give_nothing() {
    for role in Role::ALL {
        assert_eq!(Role::parse(role.as_str()), Some(role));
    }
    for act in Act::ALL {
        assert_eq!(Act::parse(act.as_str()), Some(act));
    }
    assert!(Roles::parse(["auditor-general", ""]).is_empty());
    assert_eq!(Roles::parse(["clerk", "auditor-general"]), roles(&[Role::Clerk]));
}

#[test]
fn two_people_are_two_and_one_of_them_decides() {
    let (clerk, manager) = (roles(&[Role::Clerk]), roles(&[Role::Manager]));
    let (cashier, quality) = (roles(&[Role::Cashier]), roles(&[Role::Quality]));
    let marta = ("Marta", &clerk);
    assert_eq!(second_person(marta, ("Marta", &manager)), Err(NotSecond::Same));
    assert_eq!(second_person(marta, ("Rosa", &manager)), Ok(()));
    assert_eq!(second_person(marta, ("Luis", &cashier)), Err(NotSecond::NoRight));
    let rosa = ("Rosa", &manager);
    assert_eq!(second_person(rosa, ("Marta", &clerk)), Ok(()));
    assert_eq!(second_person(rosa, ("Luis", &cashier)), Ok(()));
    assert_eq!(second_person(rosa, ("Inés", &quality)), Err(NotSecond::NoRight));
}
