//! Six o'clock, in the window: rain, everybody waiting, and all that goes wrong in one evening.
//! Five people with five roles work one machine; the server is far away until the next morning.
//! What is weighed and paid stands in `tests/fixtures/six-oclock.json`, which another program
//! computed.
//!
//! The price list that ended at midnight comes first: without it nobody buys.

mod counter;
mod drawer;
mod morning;
mod people;

use std::time::{Duration, Instant};

use super::center::assert_sound;
use super::clerk::{DOWN, ENTER, ESCAPE, INSERT};
use super::driver::Display;
use super::machines::Scale;
use crate::kill::told;
use crate::printer::Manner;
use counter::{Evening, Story};
use people::{CASHIER, CLERK, MANAGER, QUALITY, SURVEILLANCE};

/// A terminal that lost its power is back at the same seller within that time.
const RESTART: Duration = Duration::from_secs(30);

#[test]
fn six_oclock() {
    let mut story = Story::prepare();
    let display = Display::start();
    let mut evening = story.open(&display);
    evening.enters(CASHIER);
    evening.opens_the_day();
    evening.leaves();
    evening.enters(CLERK);
    the_list_ended_and_the_manager_is_at_the_radio(&evening);
    an_aunt_without_a_card(&evening);
    seven_buckets(&evening);
    evening = the_battery_dies_at_pay(evening, &display);
    the_paper_ends_in_the_middle(&evening);
    the_quota_ends_inside(&evening);
    an_advance_and_no_cents(&evening);
    the_seller_says_the_weight_is_wrong(&evening);
    vanilla_on_the_wrong_scale(&evening);
    evening.leaves();
    who_measures_pays_nothing(&evening);
    evening.close();
    let night = story.open_in_2010(&display);
    the_clock_says_2010(&night);
    who_keeps_the_drawer_pays_and_closes(&night);
    who_audits_changes_nothing(&night);
    night.close();
    the_line_and_the_stick_both_bring_it(&mut story, &display);
    assert_sound(story.data());
}

/// 9. The manager is reached by telephone only; the server answers for him.
fn the_list_ended_and_the_manager_is_at_the_radio(evening: &Evening<'_>) {
    let clerk = &evening.clerk;
    clerk.window.shown("output.entry");
    clerk.producer("K-0001");
    evening.put_on("platform", 12_350);
    clerk.press(ENTER);
    clerk.window.text_when(".weigh > section:last-child", |said| said.contains("lista de precios"));
    clerk.window.photograph("six-list-ended");
    assert_eq!(clerk.window.text(".saved.fresh"), None, "bought at a list that has ended");
    evening.shows_prices();
    clerk.function(5);
    evening.answered_by_radio(MANAGER, "price-override");
    clerk.press(ESCAPE);
    clerk.press(ESCAPE);
    clerk.is_at_the_counter("K-0001");
}

/// 1. She has no card, her name is written in two ways, and her aunt came.
fn an_aunt_without_a_card(evening: &Evening<'_>) {
    let clerk = &evening.clerk;
    evening.lets_go();
    evening.takes_off("platform");
    for spelled in ["maria grefa", "tapui maria"] {
        clerk.press("/");
        clerk.write(spelled);
        let found = clerk.window.shown("#found li");
        assert!(found.contains("K-0001"), "{spelled}: {found}");
        clerk.press(ESCAPE);
    }
    clerk.press("/");
    clerk.write("maria grefa");
    clerk.window.shown("#found li");
    clerk.press(DOWN);
    clerk.press(ENTER);
    clerk.is_at_the_counter("K-0001");
    clerk.function(5);
    clerk.walk_to("section.column input", "");
    clerk.write("Carmen Grefa");
    clerk.press(ENTER);
    clerk.window.gone("section.column input");
    clerk.window.photograph("six-aunt");
    evening.weighs_and_pays(0);
    let slip = evening.receipt(0);
    assert!(slip.contains("Carmen Grefa"), "who brought it is not on\n{slip}");
}

/// 2. Two kinds of container, and two buckets that weigh the same: all of them count.
fn seven_buckets(evening: &Evening<'_>) {
    evening.clerk.producer("K-0002");
    evening.weighs(1);
    assert_eq!(evening.clerk.weighings(), 7, "two buckets of one weight are two");
    evening.clerk.window.photograph("six-buckets");
    evening.pays(1);
    evening.receipt(1);
}

/// 3. The power goes between Enter and the words that it was saved.
fn the_battery_dies_at_pay<'d>(evening: Evening<'d>, display: &'d Display) -> Evening<'d> {
    evening.clerk.producer("K-0003");
    evening.weighs(2);
    evening.clerk.press("/");
    evening.clerk.window.shown(".short");
    let story = evening.story;
    evening.dies();
    let start = Instant::now();
    let evening = story.open(display);
    evening.enters(CLERK);
    evening.clerk.is_at_the_counter("K-0003");
    let back = start.elapsed();
    told(&format!("back at the same seller after {:.1} s", back.as_secs_f32()));
    assert!(back < RESTART, "{back:?} until the clerk could go on");
    assert_eq!(evening.clerk.weighings(), 2, "all that was weighed is there");
    evening.clerk.window.photograph("six-back");
    // The bucket that was on the scale is taken off before anything is saved.
    evening.takes_off("platform");
    evening.pays(2);
    evening.receipt(2);
    evening
}

/// 4. The paper ends in the middle of a receipt; new paper brings that one again and no other.
fn the_paper_ends_in_the_middle(evening: &Evening<'_>) {
    let clerk = &evening.clerk;
    clerk.producer("K-0004");
    evening.weighs(3);
    evening.printer().set(Manner::BreaksOff);
    let before = evening.printer().jobs().len();
    evening.pays(3);
    clerk.window.text_when("section[role=status]", |words| words.contains('¿'));
    clerk.window.photograph("six-paper-out");
    evening.printer().set(Manner::Good);
    // It did not come out.
    clerk.press(INSERT);
    clerk.window.gone("section[role=status]");
    let copy = evening.paper_of(3).texts().join("\n");
    assert!(copy.contains("COPIA 1") && copy.contains("36,290 kg"), "{copy}");
    let after = evening.printer().jobs().len();
    assert_eq!(after - before, 1, "the whole one: nothing older comes out");
}

/// 5. What exceeds the quota is bought as conventional, after the clerk was asked.
fn the_quota_ends_inside(evening: &Evening<'_>) {
    evening.clerk.producer("K-0005");
    evening.weighs(4);
    evening.offers(4);
    evening.clerk.press(ENTER);
    let asked = evening.clerk.soft_stop();
    assert!(asked.is_some(), "a quota that ends is asked about");
    evening.clerk.window.photograph("six-quota");
    evening.confirms(&asked.unwrap());
    evening.is_saved(4);
    let slip = evening.receipt(4);
    assert!(slip.contains("onvencional"), "the two parts are not on\n{slip}");
}

/// 6. Thirty per cent of it goes back for the advance; $ 52,37 are due, and no coin is there.
fn an_advance_and_no_cents(evening: &Evening<'_>) {
    evening.clerk.producer("K-0006");
    evening.weighs(5);
    let due = evening.clerk.window.text_when(".money output", |due| due != "—");
    assert_eq!(due, "$ 52,37");
    evening.clerk.press("/");
    let offered = evening.clerk.window.shown(".short");
    evening.clerk.window.photograph("six-no-cents");
    assert!(!offered.is_empty());
    evening.clerk.press("+");
    evening.pays_as_offered(5);
    let slip = evening.receipt(5);
    assert!(slip.contains("$ 57,56"), "what is left of the advance is not on\n{slip}");
}

/// 7. It is weighed again: a void and a new delivery that refers to it, beside a second person.
fn the_seller_says_the_weight_is_wrong(evening: &Evening<'_>) {
    let clerk = &evening.clerk;
    clerk.producer("K-0007");
    evening.weighs_and_pays(6);
    evening.receipt(6);
    let before = evening.number(6);
    clerk.function(3);
    clerk.window.shown("main.deliveries li button");
    clerk.press(DOWN);
    clerk.window.text_when(".facts b", |number| number == before);
    clerk.function(5);
    clerk.window.shown("dialog .two");
    clerk.press("1"); // weighed again
    clerk.press("5"); // and all weights anew
    clerk.window.photograph("six-correct");
    clerk.press(ENTER);
    clerk.window.gone("dialog");
    clerk.is_at_the_counter("K-0007");
    evening.weighs(7);
    evening.offers(7);
    clerk.press(ENTER);
    evening.stands_by(MANAGER, "six-second");
    evening.is_saved(7);
    let slip = evening.receipt(7);
    assert!(slip.contains(&format!("Corrige el recibo {before}")), "{slip}");
}

/// 8. 300 g on a scale for sacks are no weight; the small scale takes them.
fn vanilla_on_the_wrong_scale(evening: &Evening<'_>) {
    let clerk = &evening.clerk;
    clerk.producer("K-0008");
    evening.scale("platform").load(300);
    clerk.product(4);
    clerk.window.photograph("six-vanilla-wrong-scale");
    assert_eq!(clerk.weighings(), 0);
    evening.scale("platform").load(0);
    evening.weighs_and_pays(8);
    evening.receipt(8);
}

/// Who measures takes dry cacao with moisture and cut test, and pays nothing: it is owed.
fn who_measures_pays_nothing(evening: &Evening<'_>) {
    evening.enters(QUALITY);
    evening.clerk.producer("K-0009");
    evening.weighs(9);
    let owed = evening.clerk.window.shown(".owed");
    assert!(owed.contains("$ 163,93"), "{owed}");
    evening.clerk.window.photograph("six-quality");
    evening.clerk.press(ENTER);
    evening.is_saved(9);
    evening.receipt(9);
    evening.leaves();
}

/// 10. The power was gone long enough for the clock to fall back by sixteen years.
fn the_clock_says_2010(night: &Evening<'_>) {
    night.enters(CLERK);
    night.clerk.window.shown("output.entry");
    night.clerk.window.text_when("footer ul", |text| text.contains("reloj: marca 01/01/2010"));
    night.clerk.window.photograph("six-2010");
    night.clerk.producer("K-0010");
    night.weighs_and_pays(10);
    night.receipt(10);
    night.leaves();
}

/// 11. The cashier pays what is owed, counts, and the day agrees to the cent and the gram.
fn who_keeps_the_drawer_pays_and_closes(night: &Evening<'_>) {
    night.enters(CASHIER);
    night.settles();
    night.closes();
    night.writes_the_stick();
    night.leaves();
}

/// Who audits sees the signals and is offered nothing that changes anything.
fn who_audits_changes_nothing(night: &Evening<'_>) {
    night.enters(SURVEILLANCE);
    let tabs = night.clerk.window.texts("header nav button");
    assert!(tabs.iter().all(|tab| !tab.contains("F11") && !tab.contains("F10")), "{tabs:?}");
    night.clerk.window.photograph("six-surveillance");
    night.leaves();
}

/// 11, the next morning: stick and line bring the same, and the center holds it once.
fn the_line_and_the_stick_both_bring_it(story: &mut Story, display: &Display) {
    let by_stick = story.imports_the_stick();
    story.line_is_back();
    let morning = story.open(display);
    morning.enters(MANAGER);
    morning.clerk.window.text_when("footer ul", |text| text.contains("Todo enviado"));
    morning.clerk.window.photograph("six-morning");
    morning.close();
    story.center_holds_it_once(by_stick);
}
