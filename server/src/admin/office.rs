//! What a center's office does on the command line: prices, producers, advances, users, messages.

use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result};
use chrono::NaiveDate;
use clap::Subcommand;
use domain::calendar::day_of;
use domain::{decimal, es_ec, groups};
use server::clock::now_ms;
use server::interpret;
use server::office::conflicts::{self, Kind};
use server::office::deliveries::Delivered;
use server::office::prices::ListState;
use server::office::{Act, OfficeError, messages, people, prices, users};
use server::service::Service;
use sheets::{BadRow, FileKind, Sheet};
use wire::chain::hex;
use wire::reference_facts::day_of_number;
use words::{LANGUAGES, Words};

use crate::say;

/// What a center's office does.
#[derive(Subcommand)]
pub(crate) enum Office {
    /// Issues a table (CSV or workbook) as the price list of a period: what changes is shown, and
    /// with a bad row in it nothing is issued.
    IssuePrices {
        /// The center.
        center: String,
        /// The table.
        table: PathBuf,
        /// First day, `2026-11-22`; today without it.
        #[arg(long)]
        from: Option<NaiveDate>,
        /// Last day; without it the list holds until the next.
        #[arg(long)]
        until: Option<NaiveDate>,
        /// Only shows what would change.
        #[arg(long)]
        preview: bool,
    },
    /// Withdraws a price list (`C7`): no terminal buys by it after its next exchange.
    WithdrawPrices {
        /// The center.
        center: String,
        /// The list, as `prices` names it.
        list: String,
    },
    /// The price lists of a center.
    Prices {
        /// The center.
        center: String,
    },
    /// Prints a price list in groups of digits, to be read out to a terminal that cannot be reached
    /// otherwise. A changed list is issued first: what is dictated is what the center holds.
    Dictate {
        /// The center.
        center: String,
        /// The list, `C8`; the newest without it.
        list: Option<String>,
        /// The newest list that the terminal has, as its screen of prices says; the one before
        /// without it.
        #[arg(long)]
        has: Option<String>,
    },
    /// The newest price list of a center as a table, to be edited and issued.
    ExportPrices {
        /// The center.
        center: String,
        /// The file, `.csv` or `.xlsx`; without it CSV comes out here.
        file: Option<PathBuf>,
    },
    /// Takes a table (CSV or workbook) of producers: who is new, who changes.
    ImportProducers {
        /// The center.
        center: String,
        /// The table.
        table: PathBuf,
        /// Only shows what would change.
        #[arg(long)]
        preview: bool,
    },
    /// The producers of a center as a table, to be edited and imported.
    ExportProducers {
        /// The center.
        center: String,
        /// The file, `.csv` or `.xlsx`; without it CSV comes out here.
        file: Option<PathBuf>,
    },
    /// The producers of a center.
    Producers {
        /// The center.
        center: String,
    },
    /// Grants an advance at the office.
    GrantAdvance {
        /// The center.
        center: String,
        /// Number of the producer.
        producer: String,
        /// Dollars, `40,00`.
        amount: String,
    },
    /// Who may work at the terminals of a center; the PIN is read from standard input.
    SetUser {
        /// The center.
        center: String,
        /// Name of the user.
        name: String,
        /// Roles.
        #[arg(long = "role", required = true)]
        roles: Vec<String>,
        /// Last day on which they may sign in, `2026-12-31`; a volunteer has one.
        #[arg(long)]
        until: Option<NaiveDate>,
    },
    /// Who may work at the terminals of a center, and as what.
    Users {
        /// The center.
        center: String,
    },
    /// Answers what a terminal read out over radio or telephone, in the name of a user of the
    /// center who may stand by others.
    Answer {
        /// The center.
        center: String,
        /// Name of the user who answers.
        name: String,
        /// The terminal, by the series of its receipts: `14`.
        #[arg(long)]
        terminal: u16,
        /// `void`, `correct`, `price-override`, `reopen-day`, `large-expense`, `large-drop`,
        /// `large-advance`, `large-settlement` or `large-limit`.
        #[arg(long)]
        act: String,
        /// The figure that says which, as it was read out: `142`, `350,00`, `23/11/2026`.
        #[arg(long)]
        figure: String,
        /// The six digits.
        #[arg(long)]
        challenge: String,
    },
    /// Gives the code with which somebody at a terminal chooses another PIN. Whoever runs this
    /// makes sure by voice that it is them: nobody asks for a PIN here.
    Recover {
        /// The center.
        center: String,
        /// Name of the user, as the terminal shows it.
        name: String,
        /// The terminal, by the series of its receipts: `14`.
        #[arg(long)]
        terminal: u16,
        /// The six digits.
        #[arg(long)]
        challenge: String,
    },
    /// Takes a user away.
    RemoveUser {
        /// The center.
        center: String,
        /// Name of the user.
        name: String,
    },
    /// Sends a message to whoever works at the terminals of a center.
    Message {
        /// The center.
        center: String,
        /// The text.
        text: String,
        /// Only to this terminal, as `terminals` lists it.
        #[arg(long)]
        terminal: Option<String>,
    },
    /// What terminals did while they were apart and what does not go together.
    Conflicts {
        /// The center.
        center: String,
    },
}

/// Why the office's act was not done, in words.
pub(super) fn told(error: OfficeError) -> anyhow::Error {
    match error {
        OfficeError::Refused(say) => anyhow::anyhow!(words().say(&say)),
        OfficeError::Db(error) => error.into(),
    }
}

/// In the language of the environment, if it is one of ours; otherwise in Spanish.
fn words() -> Words {
    let wanted = std::env::var("ACOPIO_LANGUAGE").unwrap_or_default();
    Words::of(LANGUAGES.iter().find(|language| **language == wanted).unwrap_or(&"es-EC"))
}

/// Who sits at the command line.
pub(super) fn act(center: &str) -> Act<'_> {
    Act { center, by: "admin", now_ms: now_ms() }
}

impl Office {
    pub(crate) fn run(self, service: &Service) -> Result<ExitCode> {
        let db = service.db();
        match self {
            Office::IssuePrices { center, table, from, until, preview } => {
                let from = from.unwrap_or_else(|| day_of(now_ms()));
                return issue(service, &center, &table, (from, until), preview);
            }
            Office::WithdrawPrices { center, list } => {
                prices::withdraw(db, act(&center), &list).map_err(told)?;
            }
            Office::Prices { center } => lists(service, &center)?,
            Office::Dictate { center, list, has } => {
                dictate(service, &center, (list.as_deref(), has.as_deref()))?;
            }
            Office::ExportPrices { center, file } => {
                write(&prices::export(db, &center).map_err(told)?, file.as_deref())?;
            }
            Office::ImportProducers { center, table, preview } => {
                return import(service, &center, &table, preview);
            }
            Office::ExportProducers { center, file } => {
                interpret::catch_up(db, &center, now_ms())?;
                let sheet = people::export(db, &center, now_ms()).map_err(told)?;
                write(&sheet, file.as_deref())?;
            }
            Office::Producers { center } => producers(service, &center)?,
            Office::GrantAdvance { center, producer, amount } => {
                let cents = decimal::cents(&amount)
                    .map_err(|_| anyhow::anyhow!("{amount:?} is no amount; write it as 40,00"))?;
                people::grant(db, act(&center), &producer, cents).map_err(told)?;
            }
            Office::SetUser { center, name, roles, until } => {
                let mut pin = String::new();
                std::io::stdin().read_to_string(&mut pin).context("the PIN")?;
                let secret = service.shared_secret(&center);
                let wanted = users::Wanted { name: &name, roles: &roles, until };
                users::set(db, act(&center), &secret, (wanted, pin.trim())).map_err(told)?;
            }
            Office::Users { center } => {
                for of in users::all(db, &center).map_err(told)? {
                    let until = of.until_day.map(|day| format!("\tuntil {}", day_of_number(day)));
                    let (roles, until) = (of.roles.join(" "), until.unwrap_or_default());
                    say(&format!("{}\t{roles}{until}", of.name));
                }
            }
            Office::Answer { center, name, terminal, act, figure, challenge } => {
                let heard =
                    users::Heard { terminal, act: &act, figure: &figure, challenge: &challenge };
                let secret = service.shared_secret(&center);
                say(&users::answer(db, &center, &secret, (&name, heard)).map_err(told)?);
            }
            Office::Recover { center, name, terminal, challenge } => {
                let secret = service.shared_secret(&center);
                let forgotten = (name.as_str(), terminal, challenge.as_str());
                say(&users::recover(db, &center, &secret, forgotten).map_err(told)?);
            }
            Office::RemoveUser { center, name } => {
                users::remove(db, act(&center), &name).map_err(told)?;
            }
            Office::Message { center, text, terminal } => {
                let sent = messages::send(db, act(&center), terminal.as_deref(), &text);
                say(&format!("{} terminals", sent.map_err(told)?));
            }
            Office::Conflicts { center } => all_conflicts(service, &center)?,
        }
        Ok(ExitCode::SUCCESS)
    }
}

fn dictate(service: &Service, center: &str, which: (Option<&str>, Option<&str>)) -> Result<()> {
    let secret = service.shared_secret(center);
    let dictated = prices::dictate(service.db(), center, &secret, which).map_err(told)?;
    say(&format!("{}\tover {}\t{} groups", dictated.list, dictated.before, dictated.groups.len()));
    for (place, group) in (1..).zip(&dictated.groups) {
        say(&format!("{place}\t{} {}", &group[..groups::DIGITS], &group[groups::DIGITS..]));
    }
    Ok(())
}

pub(super) fn read(table: &Path) -> Result<Vec<u8>> {
    std::fs::read(table).with_context(|| table.display().to_string())
}

/// Writes a table into a file, as what the file's name says, or out here as CSV.
pub(super) fn write(sheet: &Sheet, file: Option<&Path>) -> Result<()> {
    let Some(path) = file else {
        say(sheet.csv().trim_end());
        return Ok(());
    };
    let name = path.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
    let kind = FileKind::of(&name)
        .with_context(|| format!("{}: the name ends in .csv or in .xlsx", path.display()))?;
    let bytes = sheet.file(kind).map_err(|why| told(why.into()))?;
    std::fs::write(path, bytes).with_context(|| path.display().to_string())
}

pub(super) fn bad_rows(bad: &[BadRow]) {
    let words = words();
    for row in bad {
        say(&format!("{}\t{}\t{}", row.line, words.say(&row.say), row.text));
    }
}

/// What is wrong ends with this, so that scripts see it.
pub(super) fn ended(bad: &[BadRow]) -> ExitCode {
    if bad.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn issue(
    service: &Service,
    center: &str,
    table: &Path,
    period: (NaiveDate, Option<NaiveDate>),
    preview: bool,
) -> Result<ExitCode> {
    let prepared = prices::prepare(service.db(), center, &read(table)?, period).map_err(told)?;
    let price = |price: Option<_>| price.map_or_else(|| "-".to_owned(), es_ec::price);
    for change in &prepared.changes {
        let (before, after) = (price(change.before), price(change.after));
        say(&format!("{}\t{}\t{before}\t{after}", change.form, change.of));
    }
    bad_rows(&prepared.bad);
    if !prepared.unpriced.is_empty() {
        say(&format!("without a price\t{}", prepared.unpriced.join(" ")));
    }
    if !preview && prepared.bad.is_empty() {
        say(&prices::issue(service.db(), act(center), &prepared).map_err(told)?);
    }
    Ok(ended(&prepared.bad))
}

fn lists(service: &Service, center: &str) -> Result<()> {
    for issued in prices::lists(service.db(), center).map_err(told)? {
        let name = issued.name();
        say(&match issued.state {
            ListState::Stands(list) => {
                let until = list.valid_until.map(|day| day.to_string()).unwrap_or_default();
                format!("{name}\t{}\t{until}\t{} prices", list.valid_from, list.base.len())
            }
            ListState::Withdrawn => format!("{name}\twithdrawn"),
            ListState::NotUnderstood => format!("{name}\tof a newer program"),
        });
    }
    Ok(())
}

fn import(service: &Service, center: &str, table: &Path, preview: bool) -> Result<ExitCode> {
    let now_ms = now_ms();
    interpret::catch_up(service.db(), center, now_ms)?;
    let prepared = people::prepare(service.db(), center, &read(table)?, now_ms).map_err(told)?;
    say(&format!("new\t{}\t{}", prepared.new.len(), prepared.new.join(" ")));
    say(&format!("changed\t{}\t{}", prepared.changed.len(), prepared.changed.join(" ")));
    say(&format!("same\t{}", prepared.same));
    bad_rows(&prepared.bad);
    if !preview {
        people::take(service.db(), act(center), &prepared).map_err(told)?;
    }
    Ok(ended(&prepared.bad))
}

fn producers(service: &Service, center: &str) -> Result<()> {
    interpret::catch_up(service.db(), center, now_ms())?;
    for of in people::all(service.db(), center).map_err(told)? {
        say(&[of.code, of.name, of.community, of.organic].join("\t"));
    }
    Ok(())
}

fn all_conflicts(service: &Service, center: &str) -> Result<()> {
    interpret::catch_up(service.db(), center, now_ms())?;
    for conflict in conflicts::all(service.db(), center).map_err(told)? {
        let (what, unit) = match conflict.kind {
            Kind::Advance => ("advance recovered", "cents"),
            Kind::Quota => ("quota used", "g dry"),
        };
        let (producer, granted, taken) = (conflict.producer, conflict.granted, conflict.taken);
        say(&format!("{producer}\t{what}\t{taken} of {granted} {unit}"));
        for Delivered { listed: of, .. } in conflict.deliveries {
            let terminal = hex(&of.place.terminal[..4]);
            let (recovered, used) = (of.recovered_cents, of.quota_used_g);
            say(&format!("\t{terminal}\treceipt {}\t{recovered}\t{used}", of.receipt));
        }
    }
    Ok(())
}
