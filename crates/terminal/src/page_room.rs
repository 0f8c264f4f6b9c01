//! Papers on A4 on their way: one at a time, on a thread of its own, so that neither a printer that
//! does not answer nor a slow stick keeps the counter waiting. Nothing of it is a fact: the figures
//! are in the journal, and a paper can be made again at any time.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use domain::ports::{PagesFault, PagesPrinted};
use pages::Document;
use words::Words;

use crate::api::Say;
use crate::sync::stick::StickTrouble;
use crate::terminal::{Shared, State};

/// What is going on with papers on A4.
#[derive(Default)]
pub(crate) struct PageRoom {
    /// One is being printed or saved.
    pub(crate) busy: bool,
    /// What came of the last: it went well, or it did not.
    pub(crate) told: Option<Result<Say, Say>>,
    stop: Arc<AtomicBool>,
}

impl Drop for PageRoom {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
    }
}

/// A paper that was made up, and what its file is called.
pub(crate) struct Paper {
    pub(crate) name: String,
    pub(crate) document: Document,
    pub(crate) language: String,
}

/// Where a paper goes.
pub(crate) enum To {
    /// The printer of this address.
    Printer(String),
    /// A folder, which may be a stick's.
    Folder(PathBuf),
}

impl Paper {
    /// The PDF.
    ///
    /// # Errors
    /// A sentence, where there is more than a PDF can hold.
    pub(crate) fn pdf(&self) -> Result<Vec<u8>, Say> {
        let words = Words::of(&self.language);
        let number = |page: usize, pages: usize| {
            words
                .with("pages-number", &[("page", &page.to_string()), ("pages", &pages.to_string())])
        };
        pages::pdf(&self.document, &number).map_err(|error| {
            tracing::error!(%error, "a paper on A4");
            Say::new("pages-failed")
        })
    }
}

/// Sends a paper on its way.
pub(crate) fn begin(shared: &Arc<Shared>, state: &mut State, paper: Paper, to: To) {
    state.pages.busy = true;
    state.pages.told = None;
    state.touch();
    let (shared, stop) = (Arc::clone(shared), Arc::clone(&state.pages.stop));
    thread::spawn(move || {
        let told = deliver(&shared, &paper, &to);
        let mut state = shared.lock();
        // Another place may have been opened meanwhile.
        if !stop.load(Ordering::Relaxed) {
            state.pages.busy = false;
            state.pages.told = Some(told);
            state.touch();
        }
        drop(state);
        shared.changed.notify_all();
    });
}

fn deliver(shared: &Shared, paper: &Paper, to: &To) -> Result<Say, Say> {
    let pdf = paper.pdf()?;
    match to {
        To::Printer(address) => {
            let printed = shared.machines.print_pages(address, &paper.document.title, &pdf);
            printed.map(printed_say).map_err(|fault| {
                tracing::warn!(%fault, "a paper on A4 was not printed");
                fault_say(&fault)
            })
        }
        To::Folder(folder) => save(paper, folder, &pdf),
    }
}

/// Saves a paper; on a stick it is read back before it is said to be there.
fn save(paper: &Paper, folder: &std::path::Path, pdf: &[u8]) -> Result<Say, Say> {
    crate::sync::stick::check_plugged_in(folder).map_err(|trouble| trouble.say())?;
    let saved = carry::write(folder, &paper.name, pdf);
    saved.map(|file| Say::new("pages-saved").with("file", file.display())).map_err(|error| {
        tracing::warn!(%error, "a paper on A4 was not saved");
        StickTrouble::from(error).say()
    })
}

fn printed_say(printed: PagesPrinted) -> Say {
    Say::new(match printed {
        PagesPrinted::Finished => "pages-printed",
        PagesPrinted::Taken => "pages-taken",
    })
}

/// What is wrong with the printer for A4, and the way on.
fn fault_say(fault: &PagesFault) -> Say {
    Say::new(match fault {
        PagesFault::BadAddress => "pages-bad-address",
        PagesFault::NotThere(_) => "pages-not-there",
        PagesFault::NoPdf => "pages-no-pdf",
        PagesFault::PaperOut => "pages-paper-out",
        PagesFault::Stopped(_) => "pages-stopped",
        PagesFault::Unreachable(_) => "pages-unreachable",
        PagesFault::Refused(_) => "pages-refused",
        PagesFault::Lost(_) => "pages-lost",
    })
}
