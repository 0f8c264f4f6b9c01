//! The producer's display: a window of its own that fills the second monitor, where there is one.
//! Monitors come and go while the counter is at work, and the window with them.

use std::thread;
use std::time::Duration;

use tauri::{AppHandle, Manager, Monitor, WebviewUrl, WebviewWindow, WebviewWindowBuilder};
use terminal::Terminal;

/// Name of the window.
pub(crate) const LABEL: &str = "producer";
/// The one command that it may call, whatever it asks for.
pub(crate) const COMMAND: &str = "display";
/// Between two looks at the monitors.
const LOOK: Duration = Duration::from_secs(1);
/// So often in a row is the window opened where a desktop puts it elsewhere. Then it is left alone,
/// or it would come and go for ever.
const TRIES: u32 = 5;

/// Opens and closes the window as a second monitor comes and goes, and as the settings say.
pub(crate) fn follow_monitors(app: AppHandle) {
    thread::spawn(move || {
        let mut misplaced = 0;
        loop {
            if let Err(error) = put(&app, &mut misplaced) {
                tracing::warn!(%error, "the producer's display");
            }
            thread::sleep(LOOK);
        }
    });
}

/// `misplaced` counts how often in a row the window did not stand where it should.
fn put(app: &AppHandle, misplaced: &mut u32) -> tauri::Result<()> {
    let wanted = match app.state::<Terminal>().wants_display() {
        true => second_monitor(app)?,
        false => None,
    };
    match (wanted, app.get_webview_window(LABEL)) {
        (Some(monitor), None) => open(app, &monitor),
        (Some(monitor), Some(window)) if stands_on(&window, &monitor)? => {
            *misplaced = 0;
            Ok(())
        }
        // Where a monitor goes, the desktop moves its windows to the one that is left, before the
        // clerk's eyes, and leaves them there when it comes back.
        (Some(_), Some(window)) if *misplaced < TRIES => {
            *misplaced += 1;
            window.destroy()
        }
        (None, Some(window)) => window.destroy(),
        (Some(_), Some(_)) | (None, None) => Ok(()),
    }
}

fn stands_on(window: &WebviewWindow, monitor: &Monitor) -> tauri::Result<bool> {
    Ok(window.current_monitor()?.is_none_or(|own| own.position() == monitor.position()))
}

/// A monitor on which the clerk's window is not.
fn second_monitor(app: &AppHandle) -> tauri::Result<Option<Monitor>> {
    let Some(clerk) = app.get_webview_window("main") else { return Ok(None) };
    let Some(own) = clerk.current_monitor()? else { return Ok(None) };
    let mut monitors = clerk.available_monitors()?.into_iter();
    Ok(monitors.rfind(|monitor| monitor.position() != own.position()))
}

/// Opens the window. It takes no focus: the clerk goes on typing.
fn open(app: &AppHandle, monitor: &Monitor) -> tauri::Result<()> {
    let scale = monitor.scale_factor();
    let (at, size) = (monitor.position().to_logical(scale), monitor.size().to_logical(scale));
    let (x, y): (f64, f64) = (at.x, at.y);
    let (width, height): (f64, f64) = (size.width, size.height);
    WebviewWindowBuilder::new(app, LABEL, WebviewUrl::App("display.html".into()))
        .title("Acopio")
        .position(x, y)
        .inner_size(width, height)
        .decorations(false)
        .focused(false)
        .skip_taskbar(true)
        .fullscreen(true)
        .build()?;
    Ok(())
}
