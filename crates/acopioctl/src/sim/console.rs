//! The lines that a person types to a machine, and the signals that stop it.

use std::io::BufRead;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result};
use tokio::signal::unix::{SignalKind, signal};

use crate::answer;

/// What a machine does with a line.
pub(super) enum Done {
    /// This is the answer.
    Said(String),
    /// It stops.
    Stops,
}

enum Event {
    Line(String),
    Stop,
}

/// Where a person types to a machine, and where the program is told to stop.
pub(super) struct Console(Receiver<Event>);

impl Console {
    /// Hears what is typed and the signals from here on. Opened before the machine is plugged
    /// in: whoever reads where the machine is may stop the program in the same instant, and the
    /// port's name has to go even then.
    pub(super) fn open() -> Result<Console> {
        let (sender, events) = mpsc::channel();
        stop_on_signals(sender.clone())?;
        thread::spawn(move || {
            for line in std::io::stdin().lock().lines().map_while(Result::ok) {
                if sender.send(Event::Line(line)).is_err() {
                    break;
                }
            }
        });
        Ok(Console(events))
    }

    /// Hands each line to the machine and prints its answer, until it stops or the program is
    /// told to. Where nothing is typed for the time that `idle` names, `idle` is called again.
    ///
    /// The end of standard input stops nothing: a machine may run without a person.
    pub(super) fn run(
        self,
        mut take: impl FnMut(&str) -> Done,
        mut idle: impl FnMut() -> Option<Duration>,
    ) {
        let mut wait = idle();
        loop {
            let event = match wait {
                None => self.0.recv().map_err(|_| RecvTimeoutError::Disconnected),
                Some(time) => self.0.recv_timeout(time),
            };
            match event {
                Ok(Event::Line(line)) if line.trim().is_empty() => {}
                Ok(Event::Line(line)) => match take(line.trim()) {
                    Done::Said(text) => answer(&text),
                    Done::Stops => return,
                },
                Err(RecvTimeoutError::Timeout) => wait = idle(),
                Ok(Event::Stop) | Err(RecvTimeoutError::Disconnected) => return,
            }
        }
    }
}

/// Told to stop, the machine takes its port's name away before it goes.
fn stop_on_signals(stop: Sender<Event>) -> Result<()> {
    let runtime =
        tokio::runtime::Builder::new_current_thread().enable_all().build().context("starting")?;
    let (mut interrupt, mut terminate) = {
        let _within = runtime.enter();
        let listen = |kind| signal(kind).context("listening for signals");
        (listen(SignalKind::interrupt())?, listen(SignalKind::terminate())?)
    };
    thread::spawn(move || {
        runtime.block_on(async {
            tokio::select! {
                _ = interrupt.recv() => {}
                _ = terminate.recv() => {}
            }
        });
        // The machine may have stopped by itself.
        let _ = stop.send(Event::Stop);
    });
    Ok(())
}
