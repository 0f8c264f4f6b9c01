//! A clerk at the keyboard: works the window with keys alone and reads the screen.
//!
//! Digits and signs come from the numeric pad, at the pace of a person: what types faster than
//! that is a scanner to the window.

use std::cell::Cell;

use serde_json::{Value, json};

use super::Window;
use super::machines::Scale;
use super::xtest::Keyboard;

/// Enter of the letter keys in WebDriver.
pub const ENTER: &str = "\u{E007}";
/// The tabulator in WebDriver.
pub const TAB: &str = "\u{E004}";
/// Escape in WebDriver.
pub const ESCAPE: &str = "\u{E00C}";
/// Insert in WebDriver.
pub const INSERT: &str = "\u{E016}";
/// The arrow down in WebDriver.
pub const DOWN: &str = "\u{E015}";
/// F1 is the private letter before this one, and so on.
const F0: u32 = 0xE030;

/// From one key of a person to the next: longer than the pause that tells a scanner.
const PACE_MS: u64 = 45;

/// After a scan nobody presses a key before having looked. The window takes an Enter that comes
/// sooner for the scanner's own.
const LOOK_MS: u64 = 300;

/// Somebody at the window.
pub struct Clerk<'a> {
    /// What the clerk sees.
    pub window: Window<'a>,
    /// Scans, single keys, and numbers with their Enter, since the count began.
    interactions: Cell<u32>,
}

impl<'a> Clerk<'a> {
    /// Sits down at a window.
    pub fn at(window: Window<'a>) -> Clerk<'a> {
        Clerk { window, interactions: Cell::new(0) }
    }

    /// How many interactions there were since the last time this was asked.
    pub fn interactions(&self) -> u32 {
        self.interactions.take()
    }

    fn counted(&self) {
        self.interactions.set(self.interactions.get() + 1);
    }

    /// One key.
    pub fn press(&self, key: &str) {
        self.counted();
        self.window.keys(&on_pad(key), PACE_MS);
    }

    /// A function key.
    pub fn function(&self, number: u32) {
        self.press(&char::from_u32(F0 + number).unwrap().to_string());
    }

    /// A figure and Enter.
    pub fn enter(&self, figure: &str) {
        self.press(&format!("{figure}{ENTER}"));
    }

    /// Words, letter by letter.
    pub fn write(&self, words: &str) {
        self.counted();
        self.window.keys(words, PACE_MS);
    }

    /// A card under the scanner, which ends with Enter.
    pub fn scan(&self, card: &str) {
        self.counted();
        Keyboard::of(self.window.display_name()).scan(card);
        self.window.act(vec![json!({ "type": "pause", "duration": LOOK_MS })]);
    }

    /// Walks with Tab until an element with these words in it has the focus.
    pub fn walk_to(&self, css: &str, words: &str) {
        self.window.shown(css);
        let is = "const it = document.activeElement; \
                  return it.matches(arguments[0]) && it.innerText.includes(arguments[1]);";
        for _ in 0..100 {
            self.window.keys(TAB, 0);
            if self.window.look(is, json!([css, words])) == true {
                return;
            }
        }
        self.window.photograph("failed");
        panic!("no way with Tab to {css} with {words:?}");
    }

    /// Walks to a button and presses it.
    pub fn walk_and_press(&self, css: &str, words: &str) {
        self.walk_to(css, words);
        self.window.keys(ENTER, PACE_MS);
    }

    /// The producer with this number is at the counter.
    pub fn producer(&self, code: &str) {
        let number = code.trim_start_matches(|c: char| !c.is_ascii_digit());
        self.enter(number.trim_start_matches('0'));
        self.is_at_the_counter(code);
    }

    /// Waits until that producer is at the counter.
    pub fn is_at_the_counter(&self, code: &str) {
        self.window.text_when(".who .code", |text| text.starts_with(code));
    }

    /// Chooses the product whose tile is this one of all, by the key on the tile.
    pub fn product(&self, tile: usize) {
        let chosen = "return [...document.querySelectorAll('.left button[aria-pressed]')] \
                      .findIndex((it) => it.getAttribute('aria-pressed') === 'true');";
        let is_chosen = || self.window.look(chosen, json!([])) == json!(tile);
        if !is_chosen() {
            self.press(&"qweasdzxc"[tile..=tile]);
            self.window.until("the chosen product", || is_chosen().then_some(()));
        }
    }

    /// Chooses the container that weighs this much, `0,850`, for the next weighing; none is none.
    pub fn tare(&self, weight: Option<&str>) {
        self.press("*");
        let tiles = self.window.until("the containers", || {
            Some(self.window.texts(".middle .tiles button")).filter(|tiles| !tiles.is_empty())
        });
        let tile = tiles.iter().find(|tile| match weight {
            Some(weight) => tile.ends_with(&format!("{weight} kg")),
            None => tile.starts_with('0'),
        });
        let tile = tile.unwrap_or_else(|| panic!("no container of {weight:?} in {tiles:?}"));
        self.press(&tile[..1]);
        self.window.gone(".middle .tiles");
    }

    /// Puts a load on and waits until the screen says that it stands still.
    pub fn put_on(&self, scale: &impl Scale, grams: i64) {
        scale.load(grams);
        self.window.shown(".panel .state.stable");
    }

    /// Takes the load off and waits until the screen says so.
    pub fn take_off(&self, scale: &impl Scale) {
        scale.load(0);
        self.window.shown(".panel .state.empty");
    }

    /// How many weighings the screen counts.
    pub fn weighings(&self) -> usize {
        let head = self.window.text(".middle .head b:last-child").unwrap_or_default();
        head.split_whitespace().next().and_then(|count| count.parse().ok()).unwrap_or(0)
    }

    /// Counts what is on the scale as one more weighing.
    pub fn add(&self) {
        let before = self.weighings();
        self.press("+");
        self.window.until("one more weighing", || (self.weighings() == before + 1).then_some(()));
    }

    /// What the screen asks to confirm with the last two digits of the weight, after an Enter
    /// that was meant to save; none once the delivery was saved.
    pub fn soft_stop(&self) -> Option<String> {
        let weight = "[aria-live=assertive] .weight b";
        self.window.until("saved, or asked", || {
            match (self.window.text(weight), self.window.text(".saved.fresh")) {
                (Some(weight), _) => Some(Some(weight)),
                (None, Some(_)) => Some(None),
                (None, None) => None,
            }
        })
    }

    /// Saves with Enter, and answers what is asked. The number of the receipt.
    pub fn save(&self) -> String {
        self.press(ENTER);
        if let Some(weight) = self.soft_stop() {
            self.window.photograph("soft-stop");
            let digits: String = weight.chars().filter(char::is_ascii_digit).collect();
            self.enter(&digits[digits.len() - 2..]);
        }
        self.saved()
    }

    /// Waits for the words that a delivery was saved; the number of its receipt.
    pub fn saved(&self) -> String {
        let words = self.window.shown(".saved.fresh .row");
        words.split_whitespace().find(|word| word.contains('-')).unwrap().to_owned()
    }

    /// The rows of a table on the screen, cell by cell.
    pub fn table(&self, css: &str) -> Value {
        let cells = "return [...document.querySelectorAll(arguments[0] + ' tr')] \
                     .map((row) => [...row.cells].map((it) => it.innerText.trim()));";
        self.window.look(cells, json!([css]))
    }
}

/// Digits and signs as keys of the numeric pad; everything else stays.
fn on_pad(keys: &str) -> String {
    keys.chars()
        .map(|key| match key {
            '0'..='9' => char::from_u32(0xE01A + u32::from(key) - u32::from('0')).unwrap(),
            '*' => '\u{E024}',
            '+' => '\u{E025}',
            ',' => '\u{E026}',
            '-' => '\u{E027}',
            '.' => '\u{E028}',
            '/' => '\u{E029}',
            other => other,
        })
        .collect()
}
