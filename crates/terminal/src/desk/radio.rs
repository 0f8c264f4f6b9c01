//! A second person who is not there: a challenge that is read out over radio or telephone, and the
//! answer that a manager's own terminal or the server gives.
//!
//! Both sides enter what is to be done by themselves. Whoever says one thing and has another done
//! gets an answer that fits nothing.

use domain::authority::Act;
use wire::facts::{ApprovalGiven, Way};
use wire::shared_secret::{Question, SharedSecret};
use wire::spoken::{figure_read, six_digits};

use super::Desk;
use super::second::Second;
use crate::api::{AnswerByRadio, Say};
use crate::store::users;
use crate::trouble::Trouble;

/// Challenges have six digits.
const BELOW: u32 = 1_000_000;

/// Tries of answers, and of codes of price lists, are counted under no name.
pub(super) const NOBODY: &str = "";

/// What was asked over the radio: one act, and a number drawn for it alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ByRadio {
    pub(crate) act: Act,
    pub(crate) figure: i64,
    pub(crate) challenge: u32,
}

impl Desk {
    pub(super) fn shared_secret(&self) -> Result<SharedSecret, Trouble> {
        self.store.shared_secret().ok_or_else(|| Trouble::refused("radio-no-server"))
    }

    /// Draws a challenge for an act; one that was drawn before is worth nothing from here on.
    ///
    /// # Errors
    /// [`Trouble::Refused`] where no server was joined: nobody else could answer.
    pub(crate) fn ask_by_radio(&mut self, act: Act, figure: i64) -> Result<ByRadio, Trouble> {
        self.shared_secret()?;
        let mut random = [0; 4];
        getrandom::fill(&mut random)
            .map_err(|error| Trouble::Call(format!("no randomness: {error}")))?;
        let asked = ByRadio { act, figure, challenge: u32::from_be_bytes(random) % BELOW };
        self.asked_by_radio = Some(asked);
        Ok(asked)
    }

    /// Holds an answer against the one that this person gives for what was asked. It is used up.
    ///
    /// # Errors
    /// [`Trouble::Refused`]; wrong ones cost time, like wrong PINs.
    pub(crate) fn answered_by_radio(
        &mut self,
        (name, answer): (&str, &str),
        now: (i64, u64),
    ) -> Result<Second, Trouble> {
        let asked = self.asked_by_radio.ok_or_else(|| Trouble::refused("radio-not-asked"))?;
        let user = users::get(self.store.db(), name)?;
        self.check_second(name, &user.map(|user| user.roles).unwrap_or_default())?;
        let answer = six_digits(answer).ok_or_else(|| Trouble::refused("radio-six-digits"))?;
        let secret = self.shared_secret()?;
        self.refuse_too_soon(NOBODY, now.1)?;
        self.count(NOBODY, now)?;
        let ByRadio { act, figure, challenge } = asked;
        let series = self.center.series;
        let question = Question { series, act: act.as_str(), figure, challenge, approver: name };
        if secret.answer(&question) != answer {
            return Err(Trouble::refused("radio-wrong"));
        }
        self.try_succeeded(NOBODY, "answer", now.0)?;
        self.asked_by_radio = None;
        Ok(Second { name: name.to_owned(), way: Way::Answer, bound: Some((act, figure)) })
    }

    /// Answers what another terminal read out, in the name of whoever is at this counter, and
    /// writes down that they did.
    ///
    /// # Errors
    /// [`Trouble::Refused`].
    pub(crate) fn answer_by_radio(
        &mut self,
        heard: &AnswerByRadio,
        now_ms: i64,
    ) -> Result<u32, Trouble> {
        let secret = self.shared_secret()?;
        let misheard = || Trouble::Refused(Say::new("radio-misheard"));
        let act = Act::parse(&heard.act).ok_or_else(misheard)?;
        let figure = figure_read(act, &heard.figure).ok_or_else(misheard)?;
        let challenge = six_digits(&heard.challenge).ok_or_else(misheard)?;
        let series: u16 = heard.terminal.trim().parse().map_err(|_| misheard())?;
        let approver = self.center.user.as_str();
        let question = Question { series, act: act.as_str(), figure, challenge, approver };
        let answer = secret.answer(&question);
        let stamp = self.stamp(now_ms);
        let mut writing = self.store.begin(stamp)?;
        let act = act.as_str().to_owned();
        writing.append(ApprovalGiven { series, act, figure, challenge })?;
        writing.commit()?;
        Ok(answer)
    }
}
