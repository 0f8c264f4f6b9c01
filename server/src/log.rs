//! The log: for people, or one JSON object a line for machines.

use std::io::IsTerminal;

use tracing_subscriber::EnvFilter;

/// Begins to write it, to stderr. `ACOPIO_LOG` says how much, `ACOPIO_LOG_FORMAT=json` how.
pub(crate) fn begin() {
    let filter = EnvFilter::try_from_env("ACOPIO_LOG")
        .unwrap_or_else(|_| EnvFilter::new("info,refinery_core=warn"));
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    match std::env::var("ACOPIO_LOG_FORMAT").as_deref() {
        Ok("json") => log.json().flatten_event(true).with_span_list(false).init(),
        _ => log.with_ansi(std::io::stderr().is_terminal()).init(),
    }
}
