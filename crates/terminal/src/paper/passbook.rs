//! The page of a producer's passbook: the season, for somebody who may not read. Each figure is
//! large, under a picture or a few words.

use domain::calendar::local_time;
use domain::es_ec;
use domain::paper::{Size, Strip};

use super::{Paper, Sheet, dates};
use crate::store::producers::Producer;
use crate::store::quotas::Quota;
use crate::view::{dollars, kilos};

/// What stands on it.
pub(crate) struct Page<'a> {
    /// Whose it is, with the balances.
    pub(crate) producer: &'a Producer,
    /// `2026`.
    pub(crate) season: &'a str,
    /// What was delivered: pictogram, name, grams, deliveries.
    pub(crate) forms: &'a [(String, String, i64, u32)],
    /// Quotas with pictogram and name of their products.
    pub(crate) quotas: &'a [(String, String, Quota)],
    /// What the organic programme and the Chakra seal added, cents.
    pub(crate) premium: (i64, i64),
}

/// Lays it out.
pub(crate) fn render(paper: &Paper<'_>, page: &Page<'_>, wall_ms: i64) -> Strip {
    let words = paper.words;
    let mut sheet = paper.sheet();
    sheet.center_bold(&words.with("paper-passbook", &[("season", page.season)]));
    sheet.center(&dates::moment(words, local_time(wall_ms)));
    sheet.feed(1);
    sheet.bold(&format!("{}  {}", page.producer.code, page.producer.name));
    sheet.line(&page.producer.community);
    sheet.rule();
    for (picture, name, grams, deliveries) in page.forms {
        sheet.picture(picture);
        sheet.bold(name);
        sheet.large(&kilos(*grams), Size::BIG);
        sheet.pair(&words.get("paper-deliveries"), &deliveries.to_string());
        sheet.feed(1);
    }
    if page.forms.is_empty() {
        sheet.line(&words.get("paper-passbook-nothing"));
    }
    sheet.rule();
    for (picture, product, quota) in page.quotas {
        sheet.picture(picture);
        let left = super::receipt::quota_left(quota);
        sheet.line(&words.with("paper-passbook-quota", &[("product", product)]));
        sheet.large(&format!("{} kg", es_ec::kilos_shown(left, 1)), Size::BIG);
        sheet.line(&format!("[{}]", super::receipt::bar(quota)));
    }
    let (organic, chakra) = page.premium;
    amount(&mut sheet, &words.get("paper-passbook-premium"), organic + chakra);
    if organic != 0 && chakra != 0 {
        sheet.pair(&words.get("line-organic"), &dollars(organic));
        sheet.pair(&words.get("line-chakra"), &dollars(chakra));
    }
    amount(&mut sheet, &words.get("paper-passbook-advance"), page.producer.advance_cents);
    if page.producer.claim_cents != 0 {
        amount(&mut sheet, &words.get("paper-passbook-claim"), page.producer.claim_cents);
    }
    amount(&mut sheet, &words.get("paper-passbook-owed"), page.producer.owed_cents);
    sheet.feed(1);
    sheet.center(&words.get("paper-internal"));
    sheet.center(&words.with("paper-served-by", &[("user", &paper.center.user)]));
    paper.watermark(&mut sheet);
    sheet.finish()
}

/// A few words and a large amount under them; also where it is nothing, for that is worth knowing.
fn amount(sheet: &mut Sheet, label: &str, cents: i64) {
    sheet.line(label);
    sheet.large(&dollars(cents), Size::BIG);
}
