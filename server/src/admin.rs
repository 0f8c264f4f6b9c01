//! What an administrator does on the command line.

mod accounts;
mod catalogue;
mod office;

use std::process::ExitCode;

use anyhow::{Context, Result};
use clap::Subcommand;
use qrcode::QrCode;
use qrcode::render::unicode::Dense1x2;
use server::clock::now_ms;
use server::interpret;
use server::office::centers::{self as office_centers, Calling, NewCenter};
use server::office::deliveries::{Delivered, Deliveries};
use server::office::terminals as office_terminals;
use server::service::Service;
use server::store::not_understood::{self, NotUnderstood};
use server::store::{enrolments, logs};
use wire::chain::hex;
use wire::decisions::Center;
use wire::reference_facts::version_name;

use self::office::{act, told};
use crate::say;

/// Deliveries read at once.
const PAGE: u32 = 1000;

/// What an administrator does.
#[derive(Subcommand)]
pub(crate) enum Admin {
    /// Makes a center.
    AddCenter {
        /// Short name, for ever: small letters, digits and dashes (`archidona`).
        id: String,
        /// Name as people write it.
        name: String,
        /// Association, at the head of receipts; without it that of the other centers, until the
        /// center's first terminal says otherwise.
        #[arg(long)]
        association: Option<String>,
        /// Number in receipt numbers, 1 to 99; without it the lowest that no center has.
        #[arg(long)]
        number: Option<u16>,
        /// A form that it buys, `cacao-nacional/baba`, of those that come with the program; all of
        /// them without it.
        #[arg(long = "form")]
        forms: Vec<String>,
    },
    /// Says what a center is called from now on; its terminals take it with their next exchange.
    /// What is not said stays; where nobody has said the association yet, it must be.
    SetCenter {
        /// The center, by its short name.
        center: String,
        /// Name as people write it.
        #[arg(long)]
        name: Option<String>,
        /// Association, at the head of receipts.
        #[arg(long)]
        association: Option<String>,
        /// Number in receipt numbers, 1 to 99.
        #[arg(long)]
        number: Option<u16>,
    },
    /// The centers: short name, name, association, number.
    Centers,
    /// Makes a one-time code with which a terminal joins a center.
    Code {
        /// The center.
        center: String,
        /// Hours that it is good for.
        #[arg(long, default_value_t = 72)]
        hours: u16,
        /// The server's address as terminals reach it: also draws the code as a picture for a
        /// reader of codes, which types it into the first box.
        #[arg(long)]
        url: Option<String>,
        /// The terminal whose place the new machine takes, as `terminals` lists it: its key is
        /// believed no longer once the code is used.
        #[arg(long)]
        replaces: Option<String>,
    },
    /// The terminals of a center, and how far their logs reach.
    Terminals {
        /// The center.
        center: String,
    },
    /// No longer believes a terminal's key: what it still sends is kept, and flagged.
    Revoke {
        /// The center.
        center: String,
        /// The terminal, as `terminals` lists it.
        terminal: String,
    },
    /// Records of a center that this version of the server does not understand: it keeps them, and
    /// makes sense of them when it starts after its upgrade.
    NotUnderstood {
        /// The center.
        center: String,
    },
    /// The deliveries of a center, in the order in which they arrived, as a table.
    Deliveries {
        /// The center.
        center: String,
    },
    /// Makes anew what the server takes a center's records to mean.
    Rebuild {
        /// The center.
        center: String,
    },
    #[command(flatten)]
    Office(office::Office),
    #[command(flatten)]
    OfCatalogue(catalogue::OfCatalogue),
    #[command(flatten)]
    Accounts(accounts::Accounts),
}

impl Admin {
    pub(crate) fn run(self, service: &Service) -> Result<ExitCode> {
        let db = service.db();
        match self {
            Admin::AddCenter { id, name, association, number, forms } => {
                let new = NewCenter { name, association, number, forms };
                listed(&id, &office_centers::found(db, act(&id), &new).map_err(told)?);
            }
            Admin::SetCenter { center, name, association, number } => {
                let new = Calling { name, association, number };
                let called = office_centers::call(db, act(&center), &new);
                listed(&center, &called.map_err(told)?);
            }
            Admin::Centers => {
                for of in office_centers::all(db).map_err(told)? {
                    match of.called {
                        Some(called) => listed(&of.id, &called),
                        None => say(&format!("{}\t{}", of.id, of.name)),
                    }
                }
            }
            Admin::Code { center, hours, url, replaces } => {
                code(service, &center, (hours, replaces.as_deref()), url.as_deref())?;
            }
            Admin::Terminals { center } => terminals(service, &center)?,
            Admin::Revoke { center, terminal } => revoke(service, &center, &terminal)?,
            Admin::NotUnderstood { center } => not_understood(service, &center)?,
            Admin::Deliveries { center } => deliveries(service, &center)?,
            Admin::Rebuild { center } => interpret::rebuild(service.db(), &center, now_ms())?,
            Admin::Office(office) => return office.run(service),
            Admin::OfCatalogue(of) => return of.run(service),
            Admin::Accounts(accounts) => return accounts.run(service),
        }
        Ok(ExitCode::SUCCESS)
    }
}

fn listed(id: &str, called: &Center) {
    let Center { name, association, number, .. } = called;
    say(&format!("{id}\t{name}\t{association}\t{number}"));
}

fn code(
    service: &Service,
    center: &str,
    (hours, replaces): (u16, Option<&str>),
    url: Option<&str>,
) -> Result<()> {
    let made = office_terminals::code(service.db(), act(center), hours, replaces);
    let (code, _) = made
        .map_err(told)
        .context("`admin add-center` makes a center, `admin terminals` lists its terminals")?;
    say(&format!("{center}\t{code}"));
    if let Some(url) = url {
        let picture = QrCode::new(format!("acopio:{url}|{center}|{code}"))
            .context("the address is too long for a picture")?;
        say(&picture.render::<Dense1x2>().build());
    }
    Ok(())
}

fn terminals(service: &Service, center: &str) -> Result<()> {
    say("terminal\tepoch\trecords\tdeliveries\tpayable_g\ttotal_cents\thead\tstate\tbehind");
    let replaced = enrolments::replaced(service.db(), center)?;
    for row in logs::all(service.db(), center)? {
        let before = match (row.former, replaced.iter().find(|it| it.0 == row.id.terminal)) {
            (Some(former), _) => format!("{} record {}", hex(&former.epoch), former.through),
            (None, Some((_, old))) => format!("in the place of {}", hex(old)),
            (None, None) => String::new(),
        };
        let sums = row.reach.sums;
        say(&[
            hex(&row.id.terminal),
            hex(&row.id.epoch),
            row.reach.head.seq.to_string(),
            sums.deliveries.to_string(),
            sums.payable_g.to_string(),
            sums.total_cents.to_string(),
            row.reach.head.hash.short(),
            if row.revoked { "revoked" } else { "enrolled" }.to_owned(),
            before,
        ]
        .join("\t"));
    }
    let forks = logs::forks(service.db(), center)?;
    if 0 < forks {
        say(&format!("{forks} segments contradict what is here, and are kept aside"));
    }
    interpret::catch_up(service.db(), center, now_ms())?;
    let records = not_understood::all(service.db(), center)?.len();
    if 0 < records {
        say(&format!(
            "{records} records are of a newer program and kept: upgrade this server \
             (`admin not-understood {center}` lists them)"
        ));
    }
    Ok(())
}

fn revoke(service: &Service, center: &str, terminal: &str) -> Result<()> {
    office_terminals::revoke(service.db(), act(center), terminal)
        .map_err(told)
        .with_context(|| format!("`admin terminals {center}` lists them"))
}

fn not_understood(service: &Service, center: &str) -> Result<()> {
    interpret::catch_up(service.db(), center, now_ms())?;
    say("position\tterminal\tepoch\trecord\tkind\tversion");
    for NotUnderstood { place, kind, version } in not_understood::all(service.db(), center)? {
        let (terminal, epoch) = (hex(&place.terminal), hex(&place.epoch));
        say(&format!("{}\t{terminal}\t{epoch}\t{}\t{kind}\t{version}", place.pos, place.seq));
    }
    Ok(())
}

fn deliveries(service: &Service, center: &str) -> Result<()> {
    interpret::catch_up(service.db(), center, now_ms())?;
    let columns = ["position", "terminal", "record", "receipt", "producer", "recorded_as", "form"];
    say(&[&columns[..], &["payable_g", "total_cents", "prices", "voided"]].concat().join("\t"));
    let deliveries = Deliveries::of(service.db(), center)?;
    let mut pos = 0;
    loop {
        let page = deliveries.after(pos, PAGE)?;
        let Some(last) = page.last() else { return Ok(()) };
        pos = last.listed.place.pos;
        page.iter().for_each(|delivery| say(&row(delivery)));
    }
}

fn row(Delivered { producer, listed: delivery }: &Delivered) -> String {
    [
        delivery.place.pos.to_string(),
        hex(&delivery.place.terminal[..4]),
        delivery.place.seq.to_string(),
        delivery.receipt.to_string(),
        producer.clone(),
        delivery.producer.clone(),
        delivery.form.clone(),
        delivery.payable_g.to_string(),
        delivery.total_cents.to_string(),
        version_name(delivery.price_list),
        if delivery.voided { "voided" } else { "" }.to_owned(),
    ]
    .join("\t")
}
