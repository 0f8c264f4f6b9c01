//! A receipt's figures, read from its rows in Spanish as whoever holds the paper reads them.

use ::it::paper::{Row, Slip};
use serde_json::{Value, json};

use super::figures::{Figure, cents, grams, per_mille};

/// One weighing: gross less tare.
#[derive(Debug)]
pub(super) struct Weighing {
    pub(super) gross: i128,
    pub(super) tare: i128,
    pub(super) net: i128,
}

/// One deduction.
#[derive(Debug)]
pub(super) struct Deduction {
    /// `foreign-matter`, `rain-wet`, `moisture`.
    pub(super) kind: &'static str,
    /// The share that was found, per mille.
    pub(super) share: i128,
    /// The share that is free, per mille; moisture only.
    pub(super) reference: Option<i128>,
    pub(super) grams: i128,
}

/// One line of money.
#[derive(Debug)]
pub(super) struct Line {
    /// `base`, `organic`, `chakra`.
    pub(super) kind: &'static str,
    pub(super) quantity: Figure,
    pub(super) unit: String,
    pub(super) price: Figure,
    pub(super) cents: i128,
}

/// What was held back for an advance.
#[derive(Debug)]
pub(super) struct Advance {
    pub(super) balance: i128,
    /// Per mille; wide paper only.
    pub(super) cap: Option<i128>,
    pub(super) recovered: i128,
}

/// A receipt.
#[derive(Debug, Default)]
pub(crate) struct Receipt {
    pub(crate) number: String,
    pub(super) producer: String,
    pub(super) weighings: Vec<Weighing>,
    pub(super) net: i128,
    pub(super) deductions: Vec<Deduction>,
    pub(super) payable: i128,
    pub(super) grade: Option<String>,
    pub(super) lines: Vec<Line>,
    pub(super) total: Option<i128>,
    pub(super) advance: Option<Advance>,
    pub(super) due: Option<i128>,
    pub(super) paid: i128,
    pub(super) owed: i128,
    pub(super) conventional: Option<i128>,
    pub(super) advance_left: Option<i128>,
    pub(super) hash: String,
}

/// A row of letters.
struct Text<'a> {
    text: &'a str,
    bold: bool,
    large: bool,
}

impl Receipt {
    /// Reads a receipt.
    pub(super) fn read(slip: &Slip) -> Result<Receipt, String> {
        let rows: Vec<Text<'_>> = slip
            .rows
            .iter()
            .filter_map(|row| match row {
                Row::Text { text, bold, high, .. } => {
                    Some(Text { text, bold: *bold, large: 1 < *high })
                }
                _ => None,
            })
            .collect();
        let mut parts = rows.split(|row| row.text.starts_with("---"));
        let mut part = |name: &str| parts.next().ok_or(format!("the receipt has no {name}"));
        let mut receipt = Receipt::default();
        receipt.head(part("head")?)?;
        receipt.weights(part("weights")?)?;
        receipt.money(part("money")?)?;
        let last = part("cash")?;
        receipt.cash(last)?;
        receipt.balances(last)?;
        Ok(receipt)
    }

    fn head(&mut self, rows: &[Text<'_>]) -> Result<(), String> {
        let number = rows.iter().find_map(|row| row.text.strip_prefix("Recibo "));
        self.number = number.ok_or("no number")?.to_owned();
        let who = rows.iter().filter(|row| row.bold).find_map(|row| row.text.split_once("  "));
        let (code, _) = who.ok_or("no producer's number")?;
        self.producer = code.to_owned();
        Ok(())
    }

    /// Weighings, net, deductions, payable, grade: one word after the other, however broken.
    fn weights(&mut self, rows: &[Text<'_>]) -> Result<(), String> {
        let plain = rows.iter().filter(|row| !row.bold);
        let words: Vec<&str> = plain.flat_map(|row| row.text.split_whitespace()).collect();
        let net = words.iter().position(|word| *word == "Neto").ok_or("no net")?;
        let pays = words.windows(2).position(|pair| pair == ["Se", "paga"]).ok_or("no payable")?;
        self.weighings(&words[..net])?;
        self.net = match words.get(net..net + 3) {
            Some(["Neto", figure, "kg"]) => grams(figure)?,
            other => return Err(format!("the net reads {other:?}")),
        };
        self.deductions(&words[net + 3..pays])?;
        let payable = rows.iter().find(|row| row.large).ok_or("no large payable weight")?;
        let figure = payable.text.trim().strip_suffix(" kg").ok_or("payable in kilograms")?;
        self.payable = grams(figure)?;
        self.grade = rows
            .iter()
            .find_map(|row| row.text.strip_prefix("Grado: "))
            .map(|grade| if grade == "fuera de norma" { "below" } else { grade }.to_owned());
        Ok(())
    }

    /// `1 34,200 - 0,850 33,350 2 20,600 20,600`.
    fn weighings(&mut self, mut words: &[&str]) -> Result<(), String> {
        while let [number, gross, rest @ ..] = words {
            if number.parse() != Ok(self.weighings.len() + 1) {
                return Err(format!("weighing {number:?} out of turn"));
            }
            let (tare, rest) = match rest {
                ["-", tare, rest @ ..] => (grams(tare)?, rest),
                rest => (0, rest),
            };
            let [net, rest @ ..] = rest.strip_prefix(&["M"]).unwrap_or(rest) else {
                return Err(format!("weighing {number} has no net"));
            };
            self.weighings.push(Weighing { gross: grams(gross)?, tare, net: grams(net)? });
            words = rest;
        }
        Ok(())
    }

    /// `Humedad 7,4 % (base 7 %) -0,255 kg`.
    fn deductions(&mut self, words: &[&str]) -> Result<(), String> {
        for label in words.split(|word| *word == "kg").filter(|label| !label.is_empty()) {
            let (figure, label) = label.split_last().ok_or("a deduction without a weight")?;
            let kind = match label.first() {
                Some(&("Materia" | "Mat.")) => "foreign-matter",
                Some(&"Mojado") => "rain-wet",
                Some(&"Humedad") => "moisture",
                other => return Err(format!("a deduction called {other:?}")),
            };
            let shares = label
                .windows(2)
                .filter(|pair| pair[1].trim_end_matches(')') == "%")
                .map(|pair| per_mille(pair[0]))
                .collect::<Result<Vec<_>, _>>()?;
            let share = *shares.first().ok_or("a deduction without its share")?;
            let taken = -grams(figure)?;
            let reference = shares.get(1).copied();
            self.deductions.push(Deduction { kind, share, reference, grams: taken });
        }
        Ok(())
    }

    fn money(&mut self, rows: &[Text<'_>]) -> Result<(), String> {
        let mut label = "";
        for (index, row) in rows.iter().enumerate() {
            if !row.text.starts_with(' ') && row.text.starts_with(char::is_alphabetic) {
                label = row.text;
            }
            if let Some((before, after)) = row.text.split_once(" x $ ") {
                let above = index.checked_sub(1).map(|above| rows[above].text);
                self.line(label, before, after, above)?;
            } else if let Some(amount) = amount_of("Total", row.text) {
                self.total = Some(cents(amount)?);
            } else if let Some(amount) = amount_of("Le toca", row.text) {
                self.due = Some(cents(amount)?);
            } else if row.text.starts_with("Anticipo (de ") {
                let rest = rows.get(index + 1).map_or("", |row| row.text);
                self.advance = Some(advance(&format!("{} {rest}", row.text))?);
            }
        }
        Ok(())
    }

    /// `before` ends with quantity and unit, `after` begins with the price. The amount ends the
    /// row; where the sum has a row of its own, it ends the row above.
    fn line(
        &mut self,
        label: &str,
        before: &str,
        after: &str,
        above: Option<&str>,
    ) -> Result<(), String> {
        let kind = match label.split_whitespace().next() {
            Some("Orgánico") => "organic",
            Some("Sello") => "chakra",
            _ => "base",
        };
        let mut words = before.split_whitespace().rev();
        let (Some(unit), Some(quantity)) = (words.next(), words.next()) else {
            return Err(format!("no quantity in {before:?}"));
        };
        let price = after.split_whitespace().next().ok_or("no price")?;
        let row = if before.starts_with("  ") { above.ok_or("no row above")? } else { after };
        let (_, amount) = row.rsplit_once("$ ").ok_or_else(|| format!("no amount in {row:?}"))?;
        self.lines.push(Line {
            kind,
            quantity: Figure::read(quantity)?,
            unit: unit.to_owned(),
            price: Figure::read(price)?,
            cents: cents(amount.trim())?,
        });
        Ok(())
    }

    fn cash(&mut self, rows: &[Text<'_>]) -> Result<(), String> {
        let large_after = |label: &str| {
            let at = rows.iter().position(|row| row.text == label)?;
            rows.get(at + 1).filter(|row| row.large)?.text.trim().strip_prefix("$ ")
        };
        match (large_after("RECIBE"), large_after("RECIBE AHORA"), large_after("LE DEBEMOS")) {
            (Some(paid), None, None) => self.paid = cents(paid)?,
            (None, Some(paid), Some(owed)) => {
                self.paid = cents(paid)?;
                self.owed = cents(owed)?;
            }
            other => return Err(format!("the cash reads {other:?}")),
        }
        Ok(())
    }

    fn balances(&mut self, rows: &[Text<'_>]) -> Result<(), String> {
        for row in rows {
            if let Some(figure) = row.text.strip_suffix(" kg como convencional") {
                self.conventional = Some(grams(figure)?);
            } else if let Some(amount) = amount_of("Anticipo que queda", row.text) {
                self.advance_left = Some(cents(amount)?);
            } else if is_short_hash(row.text) {
                self.hash = row.text.to_owned();
            }
        }
        Ok(())
    }

    /// Compares with what the day says.
    pub(super) fn compare(&self, day: &Value, index: usize, what: &str) {
        let (given, expected) = (&day["given"][index], &day["expect"]["deliveries"][index]);
        let weighings: Vec<Value> = self
            .weighings
            .iter()
            .map(|one| json!({ "gross_g": small(one.gross), "tare_g": small(one.tare) }))
            .collect();
        assert_eq!(json!(weighings), given["weighings"], "{what}: weighings");
        assert_eq!(json!(self.producer), given["producer"], "{what}: producer");
        let deductions: Vec<Value> = self
            .deductions
            .iter()
            .map(|one| json!({ "kind": one.kind, "grams": small(one.grams) }))
            .collect();
        assert_eq!(json!(deductions), expected["deductions"], "{what}: deductions");
        for (found, key) in [
            (self.net, "net_g"),
            (self.payable, "payable_g"),
            (self.recovered(), "recovered_cents"),
            (self.total(), "total_cents"),
            (self.paid + self.owed, "due_cents"),
            (self.paid, "paid_cents"),
            (self.owed, "owed_to_producer_cents"),
        ] {
            assert_eq!(json!(small(found)), expected[key], "{what}: {key}");
        }
        assert_eq!(json!(self.grade), expected["grade"], "{what}: grade");
        let lines = expected["lines"].as_array().unwrap();
        assert_eq!(self.lines.len(), lines.len(), "{what}: lines");
        for (found, line) in self.lines.iter().zip(lines) {
            assert_eq!(found.kind, line["kind"], "{what}");
            assert_eq!(found.unit, line["unit"], "{what}: {}", found.kind);
            assert_eq!(json!(small(found.cents)), line["cents"], "{what}: {}", found.kind);
            let micros = small(found.price.scaled(6).unwrap());
            assert_eq!(json!(micros), line["price_micros"], "{what}: {}", found.kind);
        }
        let conventional = beyond_quota(day, given, expected);
        assert_eq!(self.conventional.map(small), conventional, "{what}: as conventional");
    }

    /// The total: printed, or that of its only line.
    pub(super) fn total(&self) -> i128 {
        self.total.unwrap_or_else(|| self.lines.iter().map(|line| line.cents).sum())
    }

    pub(super) fn recovered(&self) -> i128 {
        self.advance.as_ref().map_or(0, |advance| advance.recovered)
    }
}

/// What goes as conventional although its producer sells that product as organic, in grams.
fn beyond_quota(day: &Value, given: &Value, expected: &Value) -> Option<i64> {
    let producers = day["producers"].as_array().unwrap();
    let producer = producers.iter().find(|one| one["code"] == given["producer"]).unwrap();
    let (product, _) = given["form"].as_str().unwrap().split_once('/').unwrap();
    let has_quota = producer["organic"] == "organic" && producer["quota_dry_g"][product].is_i64();
    let parts = expected["segregation"].as_array().unwrap();
    let part = parts.iter().find(|part| part["segregation"] == "conventional")?;
    part["grams"].as_i64().filter(|_| has_quota)
}

/// `Total      $ 280,75`.
fn amount_of<'a>(label: &str, row: &'a str) -> Option<&'a str> {
    row.strip_prefix(label)?.trim_start().strip_prefix("$ ")
}

/// `Anticipo (de $ 80,00; tope 30 %) -$ 70,39`, and perhaps words of the next row.
fn advance(text: &str) -> Result<Advance, String> {
    let (label, recovered) = text.split_once("-$ ").ok_or("an advance without its recovery")?;
    let recovered = recovered.split_whitespace().next().ok_or("an advance without its recovery")?;
    let (_, balance) = label.split_once("$ ").ok_or("an advance without its balance")?;
    let balance = balance.split([';', ')']).next().ok_or("an advance without its balance")?;
    let cap = match label.split_once("tope ") {
        Some((_, cap)) => Some(per_mille(cap.split_whitespace().next().ok_or("no cap")?)?),
        None => None,
    };
    Ok(Advance { balance: cents(balance)?, cap, recovered: cents(recovered)? })
}

fn is_short_hash(text: &str) -> bool {
    text.len() == 9
        && text.char_indices().all(|(at, c)| match at {
            4 => c == '-',
            _ => c.is_ascii_digit() || ('A'..='F').contains(&c),
        })
}

fn small(number: i128) -> i64 {
    i64::try_from(number).unwrap()
}
