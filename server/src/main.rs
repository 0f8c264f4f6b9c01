//! `acopio-server`: starts the server, and what its administrator does on the command line.

mod admin;
mod flags;
mod import;
mod log;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::{Context, Result};
use clap::{Parser, Subcommand};
use server::db::{Db, Postgres, Sqlite};
use server::interpreter::Interpreter;
use server::serve::Server;
use server::service::Service;

/// The central server of Acopio.
#[derive(Parser)]
#[command(version, about)]
struct Cli {
    /// Folder of the server: its key, and its database where that is SQLite.
    #[arg(long, env = "ACOPIO_SERVER_DATA", default_value = "acopio-server")]
    data: PathBuf,
    /// A PostgreSQL database, `postgres://user@host/name`; without one, SQLite in the folder.
    #[arg(long, env = "ACOPIO_SERVER_DATABASE")]
    database: Option<String>,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand)]
enum Command {
    /// Serves terminals; this is what happens without a command.
    Serve(flags::Serve),
    /// Takes what came by stick, and writes the answers beside it.
    Import(import::Import),
    /// Centers, codes for terminals, what has arrived.
    #[command(subcommand)]
    Admin(admin::Admin),
}

fn main() -> ExitCode {
    log::begin();
    match run(Cli::parse()) {
        Ok(code) => code,
        Err(error) => {
            complain(&format!("acopio-server: {error:#}"));
            ExitCode::from(2)
        }
    }
}

fn run(cli: Cli) -> Result<ExitCode> {
    let command = cli.command.map_or_else(flags::Serve::from_environment, Ok)?;
    let flags = match command {
        Command::Admin(admin) => return admin.run(&open(&cli.data, cli.database.as_deref())?),
        Command::Import(import) => return import.run(&open(&cli.data, cli.database.as_deref())?),
        Command::Serve(flags) => flags,
    };
    let settings = flags.settings();
    let service = open(&cli.data, cli.database.as_deref())?;
    let service = Arc::new(service.with_rate(settings.limits.per_terminal));
    let _interpreter = Interpreter::start(Arc::clone(&service));
    let runtime = tokio::runtime::Runtime::new().context("starting")?;
    runtime.block_on(async move {
        let stop = asked_to_stop()?;
        let server = Server::bind(service, settings).await.context("taking the port")?;
        say(&server.url());
        if let Some(address) = server.metrics_address()? {
            say(&format!("http://{address}/metrics"));
        }
        server.run(stop).await.context("serving")
    })?;
    Ok(ExitCode::SUCCESS)
}

fn open(dir: &Path, database: Option<&str>) -> Result<Service> {
    let why = || format!("the server's folder {}", dir.display());
    std::fs::create_dir_all(dir).with_context(why)?;
    let key = server::key::load_or_make(dir).with_context(why)?;
    let db: Box<dyn Db> = match database {
        Some(url) => Box::new(Postgres::open(url).context("the PostgreSQL database")?),
        None => Box::new(Sqlite::open(&dir.join("server.db")).with_context(why)?),
    };
    Ok(Service::new(db, key))
}

/// Ctrl-C, or the end that systemd asks for. What has begun is finished. It is heard from here on,
/// not only once it is waited for.
fn asked_to_stop() -> Result<impl Future<Output = ()>> {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let mut interrupted = signal(SignalKind::interrupt()).context("hearing signals")?;
        let mut terminated = signal(SignalKind::terminate()).context("hearing signals")?;
        Ok(async move {
            tokio::select! { _ = interrupted.recv() => {}, _ = terminated.recv() => {} }
        })
    }
    #[cfg(not(unix))]
    Ok(async {
        let _ended = tokio::signal::ctrl_c().await;
    })
}

/// What was asked for.
#[expect(clippy::print_stdout, reason = "the answer of a command line")]
fn say(text: &str) {
    println!("{text}");
}

/// What a person should know.
#[expect(clippy::print_stderr, reason = "the voice of a command line")]
fn complain(text: &str) {
    eprintln!("{text}");
}
