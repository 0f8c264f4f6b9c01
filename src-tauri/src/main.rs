//! The window: opens it, plugs the machines into the terminal, and hands calls on. No rule, no SQL.

use std::path::PathBuf;
use std::sync::Arc;

use anyhow::{Context, Result};
use devices::{SystemClock, Workbench};
use serde_json::Value;
use tauri::{Manager, State, WebviewWindow};
use terminal::api::Failure;
use terminal::{Outside, Terminal};

mod display;

/// The one door of the screens. Off the main thread: it waits for SQLite, the scale, the long poll.
/// The producer's display has another: nothing there may call a command of the counter.
#[tauri::command(async)]
fn call(
    window: WebviewWindow,
    terminal: State<'_, Terminal>,
    command: String,
    input: Value,
) -> std::result::Result<Value, Failure> {
    match window.label() {
        display::LABEL => terminal.dispatch(display::COMMAND, input),
        _ => terminal.dispatch(&command, input),
    }
}

fn main() -> Result<()> {
    tracing_subscriber::fmt()
        .with_env_filter(
            tracing_subscriber::EnvFilter::try_from_env("ACOPIO_LOG")
                .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("warn")),
        )
        .with_writer(std::io::stderr)
        .init();
    set_switches();
    tauri::Builder::default()
        .setup(|app| {
            let data = data_dir(app)?;
            let outside = Outside {
                witnesses: witnesses(app)?,
                backups: backups(app)?,
                reports: Some(reports(app)?),
            };
            let terminal = Terminal::start_beside(
                &data,
                outside,
                Arc::new(Workbench::new()),
                Arc::new(SystemClock::new()),
            );
            app.manage(terminal);
            display::follow_monitors(app.handle().clone());
            Ok(())
        })
        .invoke_handler(tauri::generate_handler![call])
        .run(tauri::generate_context!())
        .context("opening the window")
}

/// Where the records lie: `ACOPIO_DATA`, or the user's data folder of this program.
fn data_dir(app: &tauri::App) -> Result<PathBuf> {
    match std::env::var_os("ACOPIO_DATA") {
        Some(dir) => Ok(PathBuf::from(dir)),
        None => app.path().app_data_dir().context("finding the user's data folder"),
    }
}

/// Where it is noted how far the journal reaches: among the user's settings, which do not come back
/// with a copy of the records. `ACOPIO_WITNESSES` names another folder; who moves the records by
/// `ACOPIO_DATA` alone has none.
fn witnesses(app: &tauri::App) -> Result<Option<PathBuf>> {
    if let Some(dir) = std::env::var_os("ACOPIO_WITNESSES") {
        return Ok(Some(PathBuf::from(dir)));
    }
    if std::env::var_os("ACOPIO_DATA").is_some() {
        return Ok(None);
    }
    let settings = app.path().app_config_dir().context("finding the user's settings folder")?;
    Ok(Some(settings.join("witnesses")))
}

/// Where backups lie: among the user's documents, where people look for them. `ACOPIO_BACKUPS`
/// names another folder, which had better be on another disk; who moves the records by
/// `ACOPIO_DATA` alone has none.
fn backups(app: &tauri::App) -> Result<Option<PathBuf>> {
    if let Some(dir) = std::env::var_os("ACOPIO_BACKUPS") {
        return Ok(Some(PathBuf::from(dir)));
    }
    if std::env::var_os("ACOPIO_DATA").is_some() {
        return Ok(None);
    }
    let home = app.path().home_dir().context("finding the user's folder")?;
    let documents = app.path().document_dir().unwrap_or(home);
    Ok(Some(documents.join("Acopio-respaldos")))
}

/// Where reports are written: among the user's documents. `ACOPIO_REPORTS` names another folder.
fn reports(app: &tauri::App) -> Result<PathBuf> {
    if let Some(dir) = std::env::var_os("ACOPIO_REPORTS") {
        return Ok(PathBuf::from(dir));
    }
    let home = app.path().home_dir().context("finding the user's folder")?;
    let documents = app.path().document_dir().unwrap_or(home);
    Ok(documents.join("Acopio-informes"))
}

/// What the window's libraries are told, unless whoever starts the program tells them otherwise.
const SWITCHES: [(&str, &str); 2] = [
    // WebKit's fast path shows a white window on machines without a GPU, which is what centers
    // have.
    ("WEBKIT_DISABLE_DMABUF_RENDERER", "1"),
    // Under Wayland no program chooses the monitor of its window, as the producer's display must.
    // Where there is no X, it opens all the same.
    ("GDK_BACKEND", "x11,*"),
];

fn set_switches() {
    for (switch, value) in SWITCHES {
        if std::env::var_os(switch).is_none() {
            #[expect(unsafe_code, reason = "no other thread runs yet")]
            // SAFETY: this is the first thing `main` does after logging; nothing else reads or
            // writes the environment at this time.
            unsafe {
                std::env::set_var(switch, value);
            }
        }
    }
}
