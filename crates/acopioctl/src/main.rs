//! The command line of the terminal: what whoever installs, checks or develops it needs, without a
//! window. Plugs `terminal` and `devices` together.

mod export;
mod import;
mod places;
mod replay;
mod serve;
mod sim;
mod stick;

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use clap::{Args, Parser, Subcommand};

/// Acopio without a window.
#[derive(Parser)]
#[command(version, about)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serves the screens and the same core over loopback HTTP, with a token.
    Serve(serve::Serve),
    /// Plays a day file through the use cases of the screens and compares what came out.
    ReplayDay(replay::Replay),
    /// Walks the chain of records and names the first one that does not fit.
    Verify(Place),
    /// Derives every table from the journal again and reports what differs.
    Rebuild(Place),
    /// Brings new producers or the next price list into a center.
    Import(import::Import),
    /// Writes deliveries, producers and lines as tables.
    Export(export::Export),
    /// Writes what the server has not confirmed on a stick.
    ExportStick(stick::Stick),
    /// Takes the server's answer from a stick.
    ImportAnswer(stick::Stick),
    /// Plays a scale or a printer that is not there, for trying the terminal.
    Sim(sim::Sim),
}

/// Which center.
#[derive(Args)]
struct Place {
    /// Folder of the center, or the data folder of the program.
    dir: Option<PathBuf>,
    /// The same, by name.
    #[arg(long, conflicts_with = "dir")]
    data: Option<PathBuf>,
}

fn main() -> ExitCode {
    tracing_subscriber::fmt()
        .with_env_filter(
            tracing_subscriber::EnvFilter::try_from_env("ACOPIO_LOG")
                .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("warn")),
        )
        .with_writer(std::io::stderr)
        .init();
    match run(Cli::parse()) {
        Ok(code) => code,
        Err(error) => {
            say(&format!("acopioctl: {error:#}"));
            ExitCode::from(2)
        }
    }
}

fn run(cli: Cli) -> Result<ExitCode> {
    match cli.command {
        Command::Serve(serve) => serve.run(),
        Command::ReplayDay(replay) => replay.run(),
        Command::Verify(place) => verify(&place),
        Command::Rebuild(place) => rebuild(&place),
        Command::Import(import) => import.run(),
        Command::Export(export) => export.run(),
        Command::ExportStick(stick) => stick.write(),
        Command::ImportAnswer(stick) => stick.read(),
        Command::Sim(sim) => sim.run(),
    }
}

fn verify(place: &Place) -> Result<ExitCode> {
    let dir = places::center_dir(place.dir.as_ref().or(place.data.as_ref()))?;
    let sound = terminal::store::verify(&dir)?;
    answer(&format!("{} records fit; head {}", sound.records, sound.head.hex()));
    match sound.damage {
        None => Ok(ExitCode::SUCCESS),
        Some(damage) => {
            say(&damage.to_string());
            Ok(ExitCode::from(1))
        }
    }
}

fn rebuild(place: &Place) -> Result<ExitCode> {
    let dir = places::center_dir(place.dir.as_ref().or(place.data.as_ref()))?;
    let differences = terminal::store::rebuild(&dir)?;
    answer(&format!("{} differences", differences.len()));
    for difference in &differences {
        say(&format!(
            "{}: the file has {}; from the journal follows {}",
            difference.table,
            difference.found.as_deref().unwrap_or("nothing"),
            difference.expected.as_deref().unwrap_or("nothing"),
        ));
    }
    Ok(if differences.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

/// What was asked for.
#[expect(clippy::print_stdout, reason = "the answer of a command line")]
fn answer(text: &str) {
    println!("{text}");
}

/// What a person should know.
#[expect(clippy::print_stderr, reason = "the voice of a command line")]
fn say(text: &str) {
    eprintln!("{text}");
}
