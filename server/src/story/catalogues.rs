//! Catalogues that an office issues, tables that it takes out and brings back, and who did it.

use domain::catalogue::Catalogue;
use sheets::Part;
use wire::decisions::FIRST_OF_CENTER;
use wire::facts::CARRIED_OVER;
use wire::feeds::Feed;

use super::office::refused;
use wire::shared_secret::SharedSecret;

use super::*;
use crate::db::{Value, sql::Sql};
use crate::interpret;
use crate::office::catalogues::{self as office, Prepared};
use crate::office::{Act, accounts, people, users};
use crate::store::feeds;

stories! {
    a_part_is_looked_at_issued_and_holds,
    a_catalogue_that_does_not_fit_is_refused,
    of_two_who_changed_the_same_catalogue_the_second_looks_again,
    a_table_of_producers_that_was_taken_out_changes_nothing,
    who_works_at_the_terminals_is_listed,
    a_passphrase_is_changed_and_its_sessions_end,
    who_decided_is_written_down,
}

fn act(by: &str) -> Act<'_> {
    Act { center: CENTER, by, now_ms: NOW }
}

fn prepares(place: &Place, part: Part, table: &str) -> Prepared {
    office::prepare(place.db(), CENTER, part, table.as_bytes()).expect("read")
}

fn holds(place: &Place) -> (Catalogue, Option<String>) {
    office::newest(place.db(), CENTER).expect("it holds")
}

fn a_part_is_looked_at_issued_and_holds(place: &Place) {
    assert_eq!(holds(place), (sheets::built_in::catalogue(), None), "as it comes with the program");
    let table = office::export(place.db(), CENTER, Part::Rules).expect("a table").csv();
    let prepared =
        prepares(place, Part::Rules, &table.replace("descuento_mojado;5", "descuento_mojado;6,5"));
    assert_eq!(prepared.changes.len(), 1, "{:?}", prepared.changes);
    assert_eq!(holds(place).1, None, "only looked at");
    let issued = office::issue(place.db(), act("Ana"), &prepared).expect("issued");
    assert_eq!(issued.as_deref(), Some("C1"));
    let (catalogue, version) = holds(place);
    assert_eq!((catalogue.rules().rain_wet_discount.get(), version.as_deref()), (65, Some("C1")));
    assert_eq!(catalogue.forms(), sheets::built_in::catalogue().forms(), "the rest stays");

    // Just so already: no terminal has to learn the same again.
    let same = office::export(place.db(), CENTER, Part::Rules).expect("a table").csv();
    let same = prepares(place, Part::Rules, &same);
    assert_eq!(office::issue(place.db(), act("Ana"), &same).expect("done"), None);

    let scales = office::export(place.db(), CENTER, Part::Scales).expect("a table").csv();
    let scales =
        prepares(place, Part::Scales, &scales.replace("bench;Balanza de mesa", "bench;Mesa"));
    let issued = office::issue(place.db(), act("Ana"), &scales).expect("issued");
    assert_eq!(issued.as_deref(), Some("C2"));
    assert_eq!(holds(place).0.rules().rain_wet_discount.get(), 65, "what was issued before holds");
    let items = feeds::holding(place.db(), CENTER, Feed::RULES).expect("items");
    let keys: Vec<_> = items.iter().map(|item| item.key.clone()).collect();
    let key = |version| format!("catalogue/{version}");
    assert_eq!(keys, [key(FIRST_OF_CENTER), key(FIRST_OF_CENTER + 1)]);
}

fn a_catalogue_that_does_not_fit_is_refused(place: &Place) {
    let db = place.db();
    let table = "balanza;nombre;capacidad_kg;division_kg;minimo_kg\nplatform;Patio;300;0,05;1\n";
    let misfit = office::prepare(db, CENTER, Part::Scales, table.as_bytes());
    assert_eq!(refused(misfit), "catalogue-scale-unknown");
    assert_eq!(refused(office::prepare(db, "tena", Part::Scales, b"x;y\n")), "office-no-center");
    assert_eq!(refused(office::export(db, "tena", Part::Scales)), "office-no-center");
    let bad = prepares(place, Part::Rules, "regla;porcentaje\ntope_anticipo;mucho\n");
    assert_eq!(bad.bad.len(), 1);
    assert_eq!(refused(office::issue(db, act("Ana"), &bad)), "prices-bad-rows");
    assert_eq!(holds(place).1, None);
}

fn of_two_who_changed_the_same_catalogue_the_second_looks_again(place: &Place) {
    let one = prepares(place, Part::Rules, "regla;porcentaje\ntope_anticipo;40\n");
    let other = prepares(place, Part::Rules, "regla;porcentaje\ndescuento_mojado;8\n");
    office::issue(place.db(), act("Ana"), &one).expect("issued");
    let late = office::issue(place.db(), act("Rosa"), &other);
    assert_eq!(refused(late), "office-catalogue-moved");
    let again = prepares(place, Part::Rules, "regla;porcentaje\ndescuento_mojado;8\n");
    office::issue(place.db(), act("Rosa"), &again).expect("issued");
    let rules = holds(place).0.rules();
    assert_eq!((rules.recovery_cap.get(), rules.rain_wet_discount.get()), (400, 80));
}

const PEOPLE: &str =
    "numero;nombre;comunidad;organico;chakra;socio;cupo_cacao;cupo_guayusa;anticipo;tarjeta
K-0001;Rosa Grefa;Shandia;organico;si;si;1045,5;12;1280,00;EC1P900000001P
K-0851;Yaku Andi;Puni Bocana;transicion-2;no;no;;;;
";

fn a_table_of_producers_that_was_taken_out_changes_nothing(place: &Place) {
    let prepare = |table: &str| people::prepare(place.db(), CENTER, table.as_bytes(), NOW);
    people::take(place.db(), act("Ana"), &prepare(PEOPLE).expect("read")).expect("taken");
    // One more came up from a counter.
    let mut journal = place.terminal(1);
    journal.writes(registered("N001-0001", true));
    place.brings(&journal, &[journal.segment(1, 1)]);
    interpret::catch_up(place.db(), CENTER, NOW).expect("interpreted");

    let table = people::export(place.db(), CENTER, NOW).expect("a table").csv();
    let read = prepare(&table).expect("read");
    assert!(read.bad.is_empty() && read.new.is_empty(), "{:?} {:?}", read.bad, read.new);
    assert_eq!((read.changed.len(), read.same), (0, 3), "{table}");
    let seen = |text: &str| assert!(table.contains(text), "{text:?} is not in\n{table}");
    seen("K-0001;Rosa Grefa;Shandia;organico;si;si;");
    seen(";1045,500;");
    seen(";1280,00;EC1P900000001P");
    seen("K-0852;Zoila Grefa");
    assert_eq!(refused(people::export(place.db(), "tena", NOW)), "office-no-center");
    let carried = feeds::holding(place.db(), CENTER, Feed::PEOPLE).expect("items");
    let granted = carried.iter().find_map(|item| match &item.decision {
        wire::Decision::Advance(of) => Some(of.granted.form.clone()),
        _ => None,
    });
    assert_eq!(granted.as_deref(), Some(CARRIED_OVER));
}

fn who_works_at_the_terminals_is_listed(place: &Place) {
    let roles = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    let two = roles(&["clerk", "cashier"]);
    let set = |name: &str, roles: &[String]| {
        let wanted = users::Wanted { name, roles, until: None };
        users::set(place.db(), act("Ana"), &secret(), (wanted, "482915")).expect("a user");
    };
    set("Rosa Andi", &two);
    set("Eva", &roles(&["manager"]));
    set("Luz", &[]);
    users::remove(place.db(), act("Ana"), "Luz").expect("gone");
    let all = users::all(place.db(), CENTER).expect("all");
    let named: Vec<_> = all.iter().map(|of| (of.name.as_str(), of.roles.clone())).collect();
    assert_eq!(named, [("Eva", roles(&["manager"])), ("Rosa Andi", two)]);
    assert_eq!(refused(users::all(place.db(), "tena")), "office-no-center");
}

fn a_passphrase_is_changed_and_its_sessions_end(place: &Place) {
    let (first, second) = ("tres tristes tigres", "cuatro tristes tigres");
    let role = accounts::Role::Manager;
    let whose = (Some(CENTER), "Rosa");
    accounts::add(place.db(), whose, role, first, NOW).expect("an account");
    let token = accounts::sign_in(place.db(), whose, first, NOW).expect("asked").expect("a token");
    let set =
        |name: &str, phrase: &str| accounts::set_passphrase(place.db(), whose.0, name, phrase);
    assert_eq!(refused(set("Rosa", "corta")), "account-passphrase");
    assert_eq!(refused(set("Eva", second)), "office-no-user");
    assert!(accounts::who(place.db(), &token, NOW).expect("asked").is_some());
    set("Rosa", second).expect("changed");
    assert!(accounts::who(place.db(), &token, NOW).expect("asked").is_none(), "it ended");
    let tries =
        |phrase| accounts::sign_in(place.db(), whose, phrase, NOW).expect("asked").is_some();
    assert_eq!((tries(first), tries(second)), (false, true));
    accounts::disable(place.db(), whose.0, "Rosa", NOW).expect("disabled");
    assert_eq!(refused(set("Rosa", second)), "office-no-user", "nor is it good again by that");
}

fn who_decided_is_written_down(place: &Place) {
    let first = prepares(place, Part::Rules, "regla;porcentaje\ntope_anticipo;40\n");
    office::issue(place.db(), act("Ana"), &first).expect("issued");
    let second = prepares(place, Part::Rules, "regla;porcentaje\ntope_anticipo;50\n");
    office::issue(place.db(), act("Rosa Grefa"), &second).expect("issued");
    let text = "select made_by from item where center_id = $1 and feed = $2 order by pos";
    let by: Vec<String> = place
        .db()
        .reading(|tx| {
            let of = [Value::Text(CENTER), Value::Text("rules")];
            let rows = tx.rows(Sql { text, locks: false }, &of)?;
            rows.iter().map(|row| row.text(0).map(str::to_owned)).collect()
        })
        .expect("rows");
    assert_eq!(by, ["Ana", "Rosa Grefa"]);
}

/// What terminals and server share.
fn secret() -> SharedSecret {
    SharedSecret::new([3; 32])
}
