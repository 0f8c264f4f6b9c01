//! `acopio-server`: starts the server, and what its administrator does on the command line.

mod admin;
mod import;

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::{Context, Result};
use clap::{Parser, Subcommand};
use server::db::{Db, Postgres, Sqlite};
use server::interpreter::Interpreter;
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
    Serve {
        /// Address to listen on.
        #[arg(long, env = "ACOPIO_SERVER_LISTEN", default_value = "127.0.0.1:8780")]
        listen: SocketAddr,
    },
    /// Takes what came by stick, and writes the answers beside it.
    Import(import::Import),
    /// Centers, codes for terminals, what has arrived.
    #[command(subcommand)]
    Admin(admin::Admin),
}

fn main() -> ExitCode {
    tracing_subscriber::fmt()
        .with_env_filter(
            tracing_subscriber::EnvFilter::try_from_env("ACOPIO_LOG")
                .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("info,refinery_core=warn")),
        )
        .with_writer(std::io::stderr)
        .init();
    match run(Cli::parse()) {
        Ok(code) => code,
        Err(error) => {
            complain(&format!("acopio-server: {error:#}"));
            ExitCode::from(2)
        }
    }
}

fn run(cli: Cli) -> Result<ExitCode> {
    let listen = match cli.command {
        Some(Command::Admin(admin)) => {
            return admin.run(&open(&cli.data, cli.database.as_deref())?);
        }
        Some(Command::Import(import)) => {
            return import.run(&open(&cli.data, cli.database.as_deref())?);
        }
        Some(Command::Serve { listen }) => listen,
        None => SocketAddr::from(([127, 0, 0, 1], 8780)),
    };
    let service = Arc::new(open(&cli.data, cli.database.as_deref())?);
    let _interpreter = Interpreter::start(Arc::clone(&service));
    let runtime = tokio::runtime::Runtime::new().context("starting")?;
    runtime.block_on(async move {
        let listener = tokio::net::TcpListener::bind(listen).await.context("taking the port")?;
        say(&format!("http://{}", listener.local_addr()?));
        axum::serve(listener, server::http::routes(service))
            .with_graceful_shutdown(asked_to_stop())
            .await
            .context("serving")
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

/// Ctrl-C, or the end that systemd asks for. What has begun is finished.
async fn asked_to_stop() {
    let interrupted = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminated) = signal(SignalKind::terminate()) {
            tokio::select! { _ = interrupted => {}, _ = terminated.recv() => {} }
            return;
        }
    }
    let _ended = interrupted.await;
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
