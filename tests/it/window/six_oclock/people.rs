//! Who works that evening, how they come and go, and how one stands by another.

use super::super::clerk::ENTER;
use super::counter::Evening;
use crate::sync::running::CENTER;

/// Name and PIN.
pub(super) type Person = (&'static str, &'static str);

pub(super) const MANAGER: Person = ("Rosa Grefa", "482915");
pub(super) const CLERK: Person = ("Marta Andi", "770214");
pub(super) const CASHIER: Person = ("Luis Tapuy", "330981");
pub(super) const QUALITY: Person = ("Inés Cerda", "118342");
pub(super) const SURVEILLANCE: Person = ("Consejo de Vigilancia", "664209");

/// What each is there for.
pub(super) const ROLES: [(Person, &str); 5] = [
    (MANAGER, "manager"),
    (CLERK, "clerk"),
    (CASHIER, "cashier"),
    (QUALITY, "quality"),
    (SURVEILLANCE, "surveillance"),
];

impl Evening<'_> {
    /// Says at the door who it is.
    pub(super) fn enters(&self, (name, pin): Person) {
        self.chooses(".door", name);
        self.clerk.enter(pin);
        self.clerk.window.text_when("header .who", |who| who.contains(name));
    }

    /// Leaves the counter.
    pub(super) fn leaves(&self) {
        self.clerk.function(12);
        self.clerk.window.shown(".door li");
    }

    /// Stands by whoever is at the counter, with a PIN.
    pub(super) fn stands_by(&self, (name, pin): Person, picture: &str) {
        self.chooses("dialog", name);
        self.clerk.window.photograph(picture);
        self.clerk.enter(pin);
        self.clerk.window.gone("dialog");
    }

    /// Somebody who is not there answers through the server, on what is read out.
    pub(super) fn answered_by_radio(&self, (name, _): Person, act: &str) {
        let window = &self.clerk.window;
        self.chooses("dialog", name);
        self.clerk.walk_and_press("dialog button", "radio");
        let read = window.until("what is read out", || {
            Some(window.texts("dialog dl dd")).filter(|read| read.len() == 3)
        });
        let [terminal, figure, challenge] = &read[..] else { unreachable!() };
        window.photograph("six-radio");
        let said = self.story.server.admin(&[
            "answer",
            CENTER,
            name,
            "--terminal",
            terminal,
            "--act",
            act,
            "--figure",
            figure,
            "--challenge",
            challenge,
        ]);
        let digits: String = said.chars().filter(char::is_ascii_digit).collect();
        self.chooses("dialog", name);
        self.clerk.press(&digits);
        self.clerk.press(ENTER);
        window.gone("dialog");
    }

    /// Chooses somebody by the function key that stands on the name.
    fn chooses(&self, within: &str, name: &str) {
        let window = &self.clerk.window;
        let names = format!("{within} li b");
        let at = window.until(name, || window.texts(&names).iter().position(|each| each == name));
        self.clerk.function(u32::try_from(at).unwrap() + 1);
        window.text_when(&format!("{within} [aria-pressed=true] b"), |chosen| chosen == name);
    }
}
