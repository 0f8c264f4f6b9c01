//! Who brings for a producer, who brings now, and where money may be sent.

use domain::names;
use uuid::Uuid;
use wire::facts::{BankAccount, Delegate, FamilyChanged};
use words::LANGUAGES;

use super::Desk;
use super::producers::tidy;
use crate::api::{BankView, DelegateRow};
use crate::store::{commands, producers};
use crate::trouble::Trouble;

/// Longest name, letters.
const NAME_MOST: usize = 80;
/// So many people may bring for a family.
const DELEGATES_MOST: usize = 8;
/// Digits of an account's number.
const NUMBER_DIGITS: std::ops::RangeInclusive<usize> = 5..=24;

/// What a screen says of a family.
#[derive(Default)]
pub(crate) struct Said {
    /// What it is called; may be empty.
    pub(crate) family: String,
    /// Who sells for it; empty: the producer.
    pub(crate) seller: String,
    /// Who else may bring.
    pub(crate) delegates: Vec<DelegateRow>,
    /// Language of the producer's display; empty: the terminal's.
    pub(crate) language: String,
}

impl Desk {
    /// Says who belongs to a producer's family, in place of what was said before.
    pub(crate) fn set_family(
        &mut self,
        command: Uuid,
        code: &str,
        said: &Said,
        now_ms: i64,
    ) -> Result<(), Trouble> {
        self.surely(command, |desk| desk.append_family(command, code, said, now_ms))?;
        self.refresh(now_ms)
    }

    fn append_family(
        &mut self,
        command: Uuid,
        code: &str,
        said: &Said,
        now_ms: i64,
    ) -> Result<(), Trouble> {
        if commands::find(self.store.db(), command)?.is_some() {
            return Ok(());
        }
        if DELEGATES_MOST < said.delegates.len() {
            return Err(Trouble::refused("family-too-many"));
        }
        if !said.language.is_empty() && !LANGUAGES.contains(&said.language.as_str()) {
            return Err(Trouble::refused("setting-bad"));
        }
        let mut delegates: Vec<Delegate> = Vec::new();
        for row in &said.delegates {
            let (name, relation) = (name(&row.name)?, name(&row.relation)?);
            if name.is_empty() {
                return Err(Trouble::refused("family-name-missing"));
            }
            if delegates.iter().any(|other| names::same(&other.name, &name)) {
                return Err(Trouble::refused("family-name-twice"));
            }
            let relation = (!relation.is_empty()).then_some(relation);
            delegates.push(Delegate { name, relation });
        }
        let (family, seller) = (name(&said.family)?, name(&said.seller)?);
        let stamp = self.stamp(now_ms);
        let mut writing = self.store.begin(stamp)?;
        let producer = producers::get(writing.tx(), code)?
            .ok_or_else(|| Trouble::refused("unknown-producer"))?;
        let other = !seller.is_empty() && !names::same(&seller, &producer.name);
        let seller = other.then_some(seller);
        let language = Some(said.language.clone()).filter(|name| !name.is_empty());
        let producer = producer.code;
        let changed = FamilyChanged { producer, family, seller, delegates, language };
        let appended = writing.append(changed)?;
        writing.remember(command, appended.seq)?;
        writing.commit()?;
        Ok(())
    }

    /// Says where money for a producer may be sent; without a bank there is no account any more.
    /// An act of the manager: whoever can do it decides where money goes.
    pub(crate) fn set_bank(
        &mut self,
        command: Uuid,
        code: &str,
        account: &BankView,
        now_ms: i64,
    ) -> Result<(), Trouble> {
        self.surely(command, |desk| desk.append_bank(command, code, account, now_ms))
    }

    fn append_bank(
        &mut self,
        command: Uuid,
        code: &str,
        account: &BankView,
        now_ms: i64,
    ) -> Result<(), Trouble> {
        if commands::find(self.store.db(), command)?.is_some() {
            return Ok(());
        }
        let (bank, holder) = (name(&account.bank)?, name(&account.holder)?);
        let digits = |text: &str| text.chars().filter(|c| !" -.".contains(*c)).collect::<String>();
        let (number, holder_id) = (digits(&account.number), digits(&account.holder_id));
        if !bank.is_empty() {
            let all_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
            if !all_digits(&number) || !NUMBER_DIGITS.contains(&number.len()) {
                return Err(Trouble::refused("bank-number-bad"));
            }
            if !all_digits(&holder_id) || ![10, 13].contains(&holder_id.len()) {
                return Err(Trouble::refused("bank-holder-bad"));
            }
            if !["savings", "checking"].contains(&account.account_type.as_str()) {
                return Err(Trouble::Call("an account of no known type".to_owned()));
            }
        }
        let stamp = self.stamp(now_ms);
        let mut writing = self.store.begin(stamp)?;
        let producer = producers::get(writing.tx(), code)?
            .ok_or_else(|| Trouble::refused("unknown-producer"))?;
        let gone = bank.is_empty();
        let kept = |text: String| if gone { String::new() } else { text };
        let appended = writing.append(BankAccount {
            producer: producer.code,
            bank: bank.clone(),
            account_type: kept(account.account_type.clone()),
            number: kept(number),
            holder_id: kept(holder_id),
            holder: Some(kept(holder)).filter(|holder| !holder.is_empty()),
        })?;
        writing.remember(command, appended.seq)?;
        writing.commit()?;
        Ok(())
    }

    /// Somebody else brings what is at the counter; none: who sells for the family.
    pub(crate) fn brought_by(&mut self, who: Option<&str>) -> Result<(), Trouble> {
        let Some(situation) = &self.situation else {
            return Err(Trouble::refused("no-producer"));
        };
        let who = who.map(name).transpose()?.filter(|who| !who.is_empty());
        let seller = situation.family.seller.as_deref().unwrap_or(&situation.producer.name);
        self.draft.brought_by = who.filter(|who| !names::same(who, seller));
        self.keep_draft()
    }
}

/// A name or a few words, on one line.
fn name(text: &str) -> Result<String, Trouble> {
    let text = tidy(text);
    match text.chars().count() {
        0..=NAME_MOST => Ok(text),
        _ => Err(Trouble::refused("account-text-long")),
    }
}
