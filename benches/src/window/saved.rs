//! From Enter to «Guardada» on the screen, as the page itself sees it.
//!
//! The key is pressed by the X server, as by a keyboard. It counts from the moment that the event
//! bears to the one at which the frame with the words has been drawn: the way through the page, the
//! commit to disk and back, and the drawing. Not in it is the way of the key through the display
//! server. What any answer to a key takes in such a window is measured in the empty one, whose
//! page says the same words at once and by itself.

use std::path::Path;
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use it::driver::clerk::Clerk;
use it::driver::xtest::Keyboard;
use it::driver::{Display, Window};
use serde_json::{Value, json};

use super::center::{Center, PRODUCERS, code};
use crate::figures::Times;

/// Saves of each kind.
const ROUNDS: u32 = 40;
/// Keys after a start that do not count: code and fonts are loaded then.
const FIRST: u32 = 4;
/// How long nobody looks after the key, so that looking does not hold the page up.
const QUIET: Duration = Duration::from_millis(250);

/// What a delivery that was saved says.
const WORDS: &str = "Guardada";

/// Waits in the page for the next key and then for words in an element. Two frames are waited for:
/// the first callback is called before the frame with the words is drawn, the second after it.
const WATCH: &str = "const [css, words] = arguments;
    window.taken = null;
    let pressed = null;
    addEventListener('keydown', (event) => {
        pressed = Math.min(event.timeStamp, performance.now()); // each is rounded by itself
    }, {capture: true, once: true});
    const watch = new MutationObserver(() => {
        const found = document.querySelector(css);
        if (pressed === null || !found?.textContent.includes(words)) return;
        watch.disconnect();
        requestAnimationFrame(() => requestAnimationFrame(() => {
            window.taken = performance.now() - pressed;
        }));
    });
    watch.observe(document, {subtree: true, childList: true, attributes: true,
                             characterData: true});";

/// Makes an empty page answer any key with the words.
const ECHO: &str = "const [words] = arguments;
    addEventListener('keydown', () => { document.body.textContent = words; });";

pub(super) fn run(display: &Display, terminal: &Path, empty: &Path, center: &Center) -> Result<()> {
    let (counted, uncounted) = saves(display, terminal, center)?;
    let echoes = echoes(display, empty, center)?;
    println!("  Enter to \"{WORDS}\", from a key to the words drawn");
    println!("    load counted before   {}", counted.written());
    println!("    load still to count   {}", uncounted.written());
    println!("      (waits for a frame newer than the key, of a scale that sends ten a second)");
    println!("    words, empty window   {}", echoes.written());
    println!("    counted / empty       {}", counted.ratio_to(&echoes));
    Ok(())
}

/// Deliveries in a row, each of another producer. The load is counted by a key of its own before
/// each other one, and else by the save.
fn saves(display: &Display, terminal: &Path, center: &Center) -> Result<(Times, Times)> {
    let clerk = Clerk::at(Window::of(terminal.to_owned(), display, center.data()));
    clerk.window.shown("output.entry");
    clerk.take_off(&center.scale);
    let (mut counted, mut uncounted) = (Vec::new(), Vec::new());
    for round in 0..FIRST + 2 * ROUNDS {
        clerk.put_on(&center.scale, 40_000 + i64::from(round % 20) * 350);
        clerk.producer(&code(round * 7 % PRODUCERS + 1));
        let before = round % 2 == 0;
        if before {
            clerk.add();
        }
        clerk.window.text_when(".money output", |due| due != "—");
        let took = press(&clerk.window, display, ".saved.fresh .row")?;
        match (round < FIRST, before) {
            (true, _) => {}
            (false, true) => counted.push(took),
            (false, false) => uncounted.push(took),
        }
        clerk.take_off(&center.scale);
    }
    clerk.window.close();
    Ok((Times::sorted(counted), Times::sorted(uncounted)))
}

/// The same key as often in the empty window.
fn echoes(display: &Display, empty: &Path, center: &Center) -> Result<Times> {
    let window = Window::of(empty.to_owned(), display, center.data());
    window.shown("main");
    window.look(ECHO, json!([WORDS]));
    let mut echoes = Vec::new();
    for round in 0..FIRST + ROUNDS {
        window.look("document.body.textContent = '';", json!([]));
        let took = press(&window, display, "body")?;
        if FIRST <= round {
            echoes.push(took);
        }
    }
    window.close();
    Ok(Times::sorted(echoes))
}

/// Presses Enter and waits for what the page noted.
fn press(window: &Window<'_>, display: &Display, css: &str) -> Result<Duration> {
    window.look(WATCH, json!([css, WORDS]));
    drop(Keyboard::of(display.name()).hold_enter());
    thread::sleep(QUIET);
    let taken = window.until(css, || {
        let taken = window.look("return window.taken;", json!([]));
        taken.is_number().then_some(taken)
    });
    span(&taken)
}

/// Milliseconds of the page's clock.
fn span(ms: &Value) -> Result<Duration> {
    let ms = ms.as_f64().context("the page noted no time")?;
    ensure!((0.0..60_000.0).contains(&ms), "no time from a key to words: {ms} ms");
    Ok(Duration::from_secs_f64(ms / 1_000.0))
}
