//! Accounts for the HTTP API, on the command line.

use std::io::Read;
use std::process::ExitCode;

use anyhow::{Context, Result};
use clap::Subcommand;
use server::clock::now_ms;
use server::office::accounts::{self, Role};
use server::service::Service;
use server::store;

use super::office::told;
use crate::say;

/// Who may ask over HTTP.
#[derive(Subcommand)]
pub(crate) enum Accounts {
    /// Makes an account; its passphrase is read from standard input.
    AddAccount {
        /// Its name.
        name: String,
        /// `administrator`, `manager` or `auditor`.
        #[arg(long)]
        role: Role,
        /// Its center: managers have one, auditors may, administrators are of all.
        #[arg(long)]
        center: Option<String>,
    },
    /// All accounts.
    #[command(name = "accounts")]
    All,
    /// Gives an account another passphrase, read from standard input; its sessions end.
    SetPassphrase {
        /// Its name.
        name: String,
        /// Its center, if it has one.
        #[arg(long)]
        center: Option<String>,
    },
    /// An account is good no longer, and its sessions end.
    DisableAccount {
        /// Its name.
        name: String,
        /// Its center, if it has one.
        #[arg(long)]
        center: Option<String>,
    },
}

impl Accounts {
    pub(crate) fn run(self, service: &Service) -> Result<ExitCode> {
        let db = service.db();
        match self {
            Accounts::AddAccount { name, role, center } => {
                let whose = (center.as_deref(), name.as_str());
                accounts::add(db, whose, role, &passphrase()?, now_ms()).map_err(told)?;
            }
            Accounts::SetPassphrase { name, center } => {
                accounts::set_passphrase(db, center.as_deref(), &name, &passphrase()?)
                    .map_err(told)?;
            }
            Accounts::All => {
                for of in store::accounts::all(db)? {
                    let state = if of.disabled { "disabled" } else { "good" };
                    say(&[&*of.center, &of.name, &of.role, state].join("\t"));
                }
            }
            Accounts::DisableAccount { name, center } => {
                accounts::disable(db, center.as_deref(), &name, now_ms()).map_err(told)?;
            }
        }
        Ok(ExitCode::SUCCESS)
    }
}

/// What stands on standard input, without the line's end.
fn passphrase() -> Result<String> {
    let mut passphrase = String::new();
    std::io::stdin().read_to_string(&mut passphrase).context("the passphrase")?;
    Ok(passphrase.trim_end_matches(['\r', '\n']).to_owned())
}
