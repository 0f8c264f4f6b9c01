//! Centers as the office makes them, and what their first terminals say of them.

use wire::Decision;
use wire::decisions::{Center, FIRST_OF_CENTER};
use wire::facts::CenterSetUp;
use wire::feeds::Feed;
use wire::reference_facts::catalogue_fact;

use super::office::refused;
use super::*;
use crate::interpret;
use crate::office::centers::{self as office, Calling, NewCenter};
use crate::office::{Act, OfficeError};
use crate::store::feeds;

stories! {
    a_center_is_made_with_all_that_its_terminals_begin_with,
    what_is_no_center_is_refused_and_leaves_nothing,
    what_nobody_has_said_the_first_terminal_says_once,
    who_repeats_what_was_assumed_says_nothing,
    a_number_that_was_said_stays_where_the_rest_is_assumed,
    what_is_only_assumed_is_not_said_by_saying_something_else,
    what_the_office_has_said_stands,
    a_center_gets_another_name,
}

const TENA: &str = "tena";

fn act(center: &str) -> Act<'_> {
    Act { center, by: "Ana", now_ms: NOW }
}

fn new(name: &str) -> NewCenter {
    NewCenter { name: name.to_owned(), association: None, number: None, forms: Vec::new() }
}

fn calls(
    place: &Place,
    center: &str,
    association: Option<&str>,
    number: Option<u16>,
) -> Result<Center, OfficeError> {
    let association = association.map(str::to_owned);
    office::call(place.db(), act(center), &Calling { name: None, association, number })
}

fn called(place: &Place, center: &str) -> Center {
    let all = office::all(place.db()).expect("centers");
    let one = all.into_iter().find(|one| one.id == center).expect("that center");
    one.called.expect("what it is called")
}

/// Versions of the catalogues that hold, each with how many forms it has.
fn catalogues(place: &Place, center: &str) -> Vec<(u32, usize)> {
    let items = feeds::holding(place.db(), center, Feed::RULES).expect("items");
    let sizes = items.into_iter().filter_map(|item| match item.decision {
        Decision::Catalogue(of) => Some((of.version, of.forms.len())),
        _ => None,
    });
    sizes.collect()
}

fn a_center_is_made_with_all_that_its_terminals_begin_with(place: &Place) {
    let said = NewCenter { association: Some(" Kallari ".to_owned()), ..new("Centro  Tena") };
    let center = office::found(place.db(), act(TENA), &said).expect("made");
    assert_eq!((&*center.association, &*center.name, center.number), ("Kallari", "Centro Tena", 1));
    let all = sheets::built_in::catalogue().forms().len();
    assert_eq!(catalogues(place, TENA), [(FIRST_OF_CENTER, all)]);

    let forms = vec!["guayusa/hoja-fresca".to_owned()];
    let next = NewCenter { forms, ..new("Centro Talag") };
    let center = office::found(place.db(), act("talag"), &next).expect("made");
    assert_eq!((&*center.association, center.number, center.assumed), ("Kallari", 2, true));
    assert_eq!(catalogues(place, "talag"), [(FIRST_OF_CENTER, 1)]);

    let moved = calls(place, "talag", Some("Otra"), Some(9)).expect("said");
    assert_eq!(moved, called(place, "talag"));
    assert_eq!((&*moved.association, moved.number, moved.assumed), ("Otra", 9, false));
    assert_eq!(refused(calls(place, "talag", None, None)), "office-center-nothing");
    let kept = calls(place, "talag", None, Some(8)).expect("said");
    assert_eq!(kept, Center { number: 8, ..moved }, "what is not said stays");
    let takes = NewCenter { association: said.association, number: Some(1), ..new("Puyo") };
    assert_eq!(refused(office::found(place.db(), act("puyo"), &takes)), "office-number-taken");
    assert_eq!(refused(calls(place, "talag", Some("Kallari"), Some(1))), "office-number-taken");
    calls(place, "talag", None, Some(1)).expect("another association numbers its own centers");
    calls(place, "talag", None, Some(1)).expect("it is its own number");
    assert_eq!(refused(calls(place, "talag", Some("Kallari"), None)), "office-number-taken");
    // The center that was there before this has nothing yet.
    let ids: Vec<_> = office::all(place.db()).expect("all").into_iter().map(|one| one.id).collect();
    assert_eq!(ids, [CENTER, "talag", TENA]);
}

fn what_is_no_center_is_refused_and_leaves_nothing(place: &Place) {
    let tries = |id: &str, new: NewCenter| refused(office::found(place.db(), act(id), &new));
    assert_eq!(tries("Tena!", new("Tena")), "office-center-bad");
    assert_eq!(tries(TENA, new("  ")), "center-name-missing");
    assert_eq!(tries(TENA, NewCenter { number: Some(0), ..new("Tena") }), "center-number-bad");
    assert_eq!(tries(TENA, NewCenter { number: Some(100), ..new("Tena") }), "center-number-bad");
    let forms = vec!["cacao/de-oro".to_owned()];
    assert_eq!(tries(TENA, NewCenter { forms, ..new("Tena") }), "office-form-unknown");
    assert_eq!(tries(CENTER, new("Archidona")), "office-center-there");
    assert_eq!(office::all(place.db()).expect("all").len(), 1);
    assert!(catalogues(place, CENTER).is_empty(), "the one that was there is as it was");
    assert_eq!(refused(calls(place, TENA, None, Some(3))), "office-no-center");
    assert_eq!(refused(calls(place, CENTER, None, Some(0))), "center-number-bad");
    assert_eq!(refused(calls(place, CENTER, None, None)), "office-center-nothing");
}

fn set_up(purpose: &str) -> CenterSetUp {
    CenterSetUp {
        association: "Asopromas".to_owned(),
        center: "Zamora".to_owned(),
        number: 4,
        series: 1,
        user: "Luz".to_owned(),
        purpose: purpose.to_owned(),
        communities: Vec::new(),
    }
}

/// A terminal of the center that the story begins with brings how it was set up, by hand.
fn brings_its_set_up(place: &Place, seed: u8, purpose: &str) {
    let few = sheets::built_in::catalogue_of(&["guayusa/hoja-fresca".to_owned()]);
    let catalogue = Fact::CatalogueIssued(catalogue_fact(1, &few));
    brings(place, place.terminal(seed), vec![set_up(purpose).into(), catalogue]);
}

fn brings(place: &Place, mut journal: Journal, facts: Vec<Fact>) {
    let last = facts.len() as u64;
    facts.into_iter().for_each(|fact| journal.writes(fact));
    place.brings(&journal, &[journal.segment(1, last)]);
    interpret::catch_up(place.db(), journal.center, NOW).expect("interpreted");
}

/// As if the center had been made without a word about it.
fn assumed(place: &Place) {
    let all = sheets::built_in::catalogue();
    let center = Center {
        association: "Archidona".to_owned(),
        name: "Archidona".to_owned(),
        number: 1,
        assumed: true,
    };
    let decisions = [
        ("center".to_owned(), center.into()),
        (
            format!("catalogue/{FIRST_OF_CENTER}"),
            Decision::from(catalogue_fact(FIRST_OF_CENTER, &all)),
        ),
    ];
    feeds::decide(place.db(), (CENTER, Feed::RULES), &decisions, ("Ana", NOW)).expect("decided");
}

fn what_nobody_has_said_the_first_terminal_says_once(place: &Place) {
    assumed(place);
    brings_its_set_up(place, 1, "demo");
    assert!(called(place, CENTER).assumed, "who only tries says nothing");
    brings_its_set_up(place, 2, "center");
    let center = called(place, CENTER);
    let said = (&*center.association, &*center.name, center.number, center.assumed);
    assert_eq!(said, ("Asopromas", "Zamora", 4, false));
    let listed = office::all(place.db()).expect("all");
    assert_eq!(listed[0].name, "Zamora", "also to who joins next");
    assert_eq!(catalogues(place, CENTER).last(), Some(&(FIRST_OF_CENTER + 1, 1)));
    brings_its_set_up(place, 3, "center");
    assert_eq!(catalogues(place, CENTER).len(), 2, "the second finds it said");
    interpret::rebuild(place.db(), CENTER, NOW).expect("made anew");
    assert_eq!(catalogues(place, CENTER).len(), 2, "nor does anything follow twice");
}

fn who_repeats_what_was_assumed_says_nothing(place: &Place) {
    assumed(place);
    let before = called(place, CENTER);
    let (association, center) = (before.association.clone(), before.name.clone());
    // As one that was set up by a code.
    let of = CenterSetUp { association, center, number: before.number, ..set_up("center") };
    brings(place, place.terminal(1), vec![of.into()]);
    assert_eq!(called(place, CENTER), before);
    brings_its_set_up(place, 2, "center");
    assert_eq!(called(place, CENTER).name, "Zamora", "who was set up by hand does");
}

fn a_number_that_was_said_stays_where_the_rest_is_assumed(place: &Place) {
    let new = NewCenter { number: Some(3), ..new("Talag") };
    let center = office::found(place.db(), act("talag"), &new).expect("made");
    assert_eq!((center.number, center.assumed), (3, true));
    let journal = Journal { center: "talag", ..Journal::new(1) };
    let code = Code::from_random([1; 20]);
    assert!(enrolments::add(place.db(), "talag", (&code, None), NOW + 1).expect("a code"));
    journal.join(&place.service, &code, NOW).expect("it joins");
    brings(place, journal, vec![set_up("center").into()]);
    let center = called(place, "talag");
    let said = (&*center.association, &*center.name, center.number, center.assumed);
    assert_eq!(said, ("Asopromas", "Zamora", 3, false));
}

fn what_is_only_assumed_is_not_said_by_saying_something_else(place: &Place) {
    assumed(place);
    let before = called(place, CENTER);
    for number in [Some(3), None] {
        let name = Some("Centro Archidona".to_owned());
        let new = Calling { name, association: None, number };
        let no = refused(office::call(place.db(), act(CENTER), &new));
        assert_eq!(no, "office-association-first");
        assert_eq!(called(place, CENTER), before, "and nobody's terminal hears of it");
    }
    let said = calls(place, CENTER, Some("Kallari"), Some(3)).expect("said");
    assert_eq!((said.number, said.assumed), (3, false));
}

fn what_the_office_has_said_stands(place: &Place) {
    assumed(place);
    calls(place, CENTER, Some("Kallari"), Some(8)).expect("said");
    brings_its_set_up(place, 1, "center");
    let center = called(place, CENTER);
    assert_eq!((&*center.association, center.number), ("Kallari", 8));
    assert_eq!(catalogues(place, CENTER).len(), 1);
}

fn a_center_gets_another_name(place: &Place) {
    let name = |name: &str| Calling { name: Some(name.to_owned()), ..Calling::default() };
    let call = |new: &Calling| office::call(place.db(), act(CENTER), new);
    // Nobody has said anything of it yet.
    assert_eq!(refused(call(&name("Centro Archidona"))), "office-association-first");
    let association = Some("Asopromas".to_owned());
    let first = call(&Calling { association, ..name(" Centro  Archidona ") }).expect("called");
    assert_eq!((&*first.association, &*first.name), ("Asopromas", "Centro Archidona"));
    assert_eq!((first.number, first.assumed), (1, false));
    let all = Calling {
        association: Some("Kallari".to_owned()),
        number: Some(7),
        ..name("Archidona Norte")
    };
    let center = call(&all).expect("called");
    assert_eq!(center, called(place, CENTER));
    assert_eq!(
        (&*center.association, &*center.name, center.number),
        ("Kallari", "Archidona Norte", 7)
    );
    let listed = office::all(place.db()).expect("all");
    assert_eq!(listed[0].name, "Archidona Norte");
    let joined = Journal::new(1).join(&place.service, &place.code(1), NOW).expect("it joins");
    assert_eq!(joined.center_name, "Archidona Norte", "who joins is told so");

    assert_eq!(refused(call(&name(" "))), "center-name-missing");
    let blank = Calling { association: Some(String::new()), ..Calling::default() };
    assert_eq!(refused(call(&blank)), "association-missing");
    assert_eq!(refused(call(&name(&"ñ".repeat(81)))), "center-name-long");
    let far = Calling { number: Some(100), ..name("Otra") };
    assert_eq!(refused(call(&far)), "center-number-bad");
    assert_eq!(called(place, CENTER), center, "what is refused changes nothing");
    assert!(call(&name(&"ñ".repeat(80))).is_ok());
}
