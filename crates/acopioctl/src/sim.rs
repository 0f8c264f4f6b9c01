//! `sim`: machines that are not there, for trying a terminal and for tests.

mod console;
mod meter;
mod printer;
mod scale;

use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Result, bail};
use clap::{Args, Subcommand};
use devices::emulator::Socket;

/// Plays a machine until it is stopped; takes commands on standard input, `help` lists them.
#[derive(Args)]
pub(crate) struct Sim {
    #[command(subcommand)]
    machine: Machine,
}

#[derive(Subcommand)]
enum Machine {
    /// A scale on a pseudo-terminal or behind a TCP port.
    Scale(scale::SimScale),
    /// A moisture meter on a pseudo-terminal or behind a TCP port.
    Meter(meter::SimMeter),
    /// A receipt printer behind a TCP port or on a pseudo-terminal.
    Printer(printer::SimPrinter),
}

impl Sim {
    pub(crate) fn run(self) -> Result<ExitCode> {
        match self.machine {
            Machine::Scale(scale) => scale.run(),
            Machine::Meter(meter) => meter.run(),
            Machine::Printer(printer) => printer.run(),
        }
    }
}

/// Where the machine is plugged in.
#[derive(Args)]
struct Plugged {
    /// Name of the pseudo-terminal to make; the terminal is set to this port.
    #[arg(long, conflicts_with = "tcp", required_unless_present = "tcp")]
    port: Option<PathBuf>,
    /// Address to listen on, such as 127.0.0.1:4001; port 0 takes a free one.
    #[arg(long)]
    tcp: Option<SocketAddr>,
}

impl Plugged {
    fn socket(self) -> Result<Socket> {
        match (self.port, self.tcp) {
            (Some(port), None) => Ok(Socket::Port(port)),
            (None, Some(address)) => Ok(Socket::Tcp(address)),
            _ => bail!("name either --port or --tcp"),
        }
    }
}

/// Where a machine is reached, as it is typed into the settings.
fn place(socket: &Socket) -> String {
    match socket {
        Socket::Port(name) => name.display().to_string(),
        Socket::Tcp(address) => address.to_string(),
    }
}
