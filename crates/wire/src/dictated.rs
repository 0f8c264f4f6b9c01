//! A price list of the center that somebody reads out to a terminal which cannot fetch it: groups
//! of digits that say what differs from the list before, and a code over the whole list that only
//! the center's machines can make.
//!
//! It is that very list, with its version. Whether it came by radio or by an exchange makes no
//! difference to what is bought by it.

use domain::catalogue::Catalogue;
use domain::dictation::{self, Garbled, Untold};
use domain::groups;
use domain::prices::PriceList;

use crate::decisions::FIRST_OF_CENTER;
use crate::reference_facts::prices_fact;
use crate::shared_secret::SharedSecret;

/// A list and its version.
pub type Versioned<'a> = (u32, &'a PriceList);

/// Its number among those of the center.
fn number(version: u32) -> Option<u32> {
    version.checked_sub(FIRST_OF_CENTER).map(|before| before + 1)
}

fn version(number: u32) -> Option<u32> {
    number.checked_sub(1).and_then(|before| FIRST_OF_CENTER.checked_add(before))
}

/// The groups to read out to whoever has the list before.
///
/// # Errors
/// [`Untold`], also for lists that are not the center's.
pub fn spoken(
    secret: &SharedSecret,
    (before_version, before): Versioned<'_>,
    (of, list): Versioned<'_>,
    catalogue: &Catalogue,
) -> Result<Vec<String>, Untold> {
    let before_number = number(before_version).ok_or(Untold::NotNewer)?;
    let of_center = number(of).ok_or(Untold::NotNewer)?;
    let body = dictation::tell((before_number, before), (of_center, list), catalogue)?;
    let code = code(secret, of, list);
    Ok(groups::spoken(&format!("{body}{code}")))
}

/// The digits of the code behind a list.
fn code(secret: &SharedSecret, version: u32, list: &PriceList) -> String {
    let list = prices_fact(version, &dictation::in_order(list));
    format!("{:08}", secret.code_of_list(&list))
}

/// What was read out, whole, while it is not known whether it is true.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heard {
    heard: dictation::Heard,
    /// Version of the list that it is a change of.
    pub before: u32,
    /// Version of the list that comes of it.
    pub version: u32,
    code: String,
}

/// How many groups there are, by the four digits of the first.
///
/// # Errors
/// [`Garbled`].
pub fn groups_in(first: &str) -> Result<usize, Garbled> {
    dictation::groups_in(first)
}

/// Reads all groups, of four digits each.
///
/// # Errors
/// [`Garbled`].
pub fn hear(groups: &[String]) -> Result<Heard, Garbled> {
    let digits = groups.concat();
    let body = digits.len().checked_sub(dictation::CODE_DIGITS).ok_or(Garbled)?;
    let (body, code) = digits.split_at_checked(body).ok_or(Garbled)?;
    let heard = dictation::hear(body)?;
    let before = version(heard.before).ok_or(Garbled)?;
    let version = version(heard.number).ok_or(Garbled)?;
    Ok(Heard { heard, before, version, code: code.to_owned() })
}

impl Heard {
    /// The list that comes of it, from the one before.
    ///
    /// # Errors
    /// [`Garbled`].
    pub fn list(&self, before: &PriceList, catalogue: &Catalogue) -> Result<PriceList, Garbled> {
        self.heard.changed(before, catalogue)
    }

    /// Whether somebody with the center's secret meant that list.
    pub fn is_of(&self, secret: &SharedSecret, list: &PriceList) -> bool {
        code(secret, self.version, list) == self.code
    }
}
