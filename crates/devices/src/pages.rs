//! Printers for A4, over IPP: those of CUPS on this machine, and those in the network that speak it
//! themselves. The printer is asked whether it can before anything is sent; the pages are sent
//! once; then the job is watched, since a queue takes jobs also for a printer that is not there.

use std::io::Cursor;
use std::thread::sleep;
use std::time::Duration;

use domain::ports::{PagesFault, PagesPrinted};
use ipp::prelude::{
    DelimiterTag, IppAttribute, IppAttributeGroup, IppClient, IppOperationBuilder, IppPayload,
    IppRequestResponse, IppValue, JobState, PrinterState, StatusCode, Uri,
};

/// What we send.
const PDF: &str = "application/pdf";
/// Without it CUPS takes what its queue was set up with, which is often Letter.
const A4: &str = "iso_a4_210x297mm";

/// How long to wait.
#[derive(Clone, Copy, Debug)]
pub struct Waits {
    /// For the answer to one request.
    pub answer: Duration,
    /// Between two looks at a job.
    pub look: Duration,
    /// How often a job is looked at before it is left to the printer.
    pub looks: u32,
}

impl Default for Waits {
    fn default() -> Waits {
        Waits { answer: Duration::from_secs(20), look: Duration::from_secs(1), looks: 60 }
    }
}

/// Prints a PDF.
///
/// # Errors
/// [`PagesFault`].
pub fn print(
    address: &str,
    title: &str,
    pdf: &[u8],
    waits: Waits,
) -> Result<PagesPrinted, PagesFault> {
    let uri: Uri = address.parse().map_err(|_| PagesFault::BadAddress)?;
    let spoken = matches!(uri.scheme_str(), Some("ipp" | "http"));
    if !spoken || uri.host().is_none_or(str::is_empty) {
        return Err(PagesFault::BadAddress);
    }
    let line =
        Line { client: IppClient::builder(uri.clone()).request_timeout(waits.answer).build() };
    let job = Job { line, uri };
    job.check_ready()?;
    let id = job.send(title, pdf)?;
    job.watch(id, waits)
}

/// The line to a printer.
struct Line {
    client: IppClient,
}

impl Line {
    fn ask(&self, request: impl Into<IppRequestResponse>) -> Result<IppRequestResponse, String> {
        self.client.send(request).map_err(|error| error.to_string())
    }
}

struct Job {
    line: Line,
    uri: Uri,
}

impl Job {
    /// Asks the printer how it is and what it takes.
    fn check_ready(&self) -> Result<(), PagesFault> {
        let not_there = |why: String| PagesFault::NotThere(why);
        let request = IppOperationBuilder::get_printer_attributes(self.uri.clone())
            .attributes(["printer-state", "printer-state-reasons", "document-format-supported"])
            .build()
            .map_err(|_| PagesFault::BadAddress)?;
        let answer = self.line.ask(request).map_err(not_there)?;
        let status = answer.header().status_code();
        if !status.is_success() {
            return Err(not_there(status.to_string()));
        }
        let Some(printer) = answer.attributes().first_of(DelimiterTag::PrinterAttributes) else {
            return Err(not_there("it says nothing of itself".to_owned()));
        };
        let formats = words(printer, "document-format-supported");
        // One that lists none is asked by sending.
        if !formats.is_empty() && !formats.iter().any(|format| format == PDF) {
            return Err(PagesFault::NoPdf);
        }
        let stopped = number(printer, "printer-state") == Some(PrinterState::Stopped as i32);
        still(&words(printer, "printer-state-reasons"), stopped)
    }

    /// Sends the pages once; the number of their job.
    fn send(&self, title: &str, pdf: &[u8]) -> Result<i32, PagesFault> {
        let payload = IppPayload::new(Cursor::new(pdf.to_vec()));
        let media = IppAttribute::with_name("media", IppValue::new_keyword(A4).map_err(refused)?);
        let request = IppOperationBuilder::print_job(self.uri.clone(), payload)
            .user_name("acopio")
            .job_title(short(title))
            .document_format(PDF)
            .attribute(media.map_err(refused)?)
            .build()
            .map_err(refused)?;
        let answer = self.line.ask(request).map_err(PagesFault::Lost)?;
        let status = answer.header().status_code();
        match status {
            StatusCode::ClientErrorDocumentFormatNotSupported => return Err(PagesFault::NoPdf),
            status if !status.is_success() => return Err(PagesFault::Refused(status.to_string())),
            _ => {}
        }
        let job = answer.attributes().first_of(DelimiterTag::JobAttributes);
        let id = job.and_then(|job| number(job, "job-id"));
        id.ok_or_else(|| PagesFault::Lost("it gave the job no number".to_owned()))
    }

    /// Looks at the job until it has ended.
    fn watch(&self, id: i32, waits: Waits) -> Result<PagesPrinted, PagesFault> {
        let mut last = Ok(());
        for _ in 0..waits.looks {
            let request = IppOperationBuilder::get_job_attributes(self.uri.clone(), id)
                .build()
                .map_err(refused)?;
            // A line that is cut now says nothing of the paper.
            let answer = self.line.ask(request).map_err(PagesFault::Lost)?;
            let attributes = answer.attributes().first_of(DelimiterTag::JobAttributes);
            let state = attributes.and_then(|job| number(job, "job-state"));
            let reasons = attributes.map(|job| words(job, "job-state-reasons"));
            let reasons = reasons.unwrap_or_default();
            if state == Some(JobState::Completed as i32) {
                return Ok(PagesPrinted::Finished);
            }
            if [JobState::Aborted, JobState::Canceled].map(|end| Some(end as i32)).contains(&state)
            {
                return Err(PagesFault::Refused(reasons.join(", ")));
            }
            last = self.check_ready();
            sleep(waits.look);
        }
        // It has them, and does not print.
        last.map(|()| PagesPrinted::Taken)
    }
}

fn refused(error: impl std::fmt::Display) -> PagesFault {
    PagesFault::Refused(error.to_string())
}

/// What a printer says of itself that keeps it from printing.
fn still(reasons: &[String], stopped: bool) -> Result<(), PagesFault> {
    let says = |what: &str| reasons.iter().any(|reason| reason.starts_with(what));
    // `media-needed` alone is also said of a tray beside the one that is used.
    if says("media-empty") || stopped && says("media-needed") {
        return Err(PagesFault::PaperOut);
    }
    match stopped {
        true => Err(PagesFault::Stopped(reasons.join(", "))),
        false => Ok(()),
    }
}

/// A name of a job has 255 bytes at most.
fn short(title: &str) -> String {
    title.chars().take(60).collect()
}

fn number(group: &IppAttributeGroup, name: &str) -> Option<i32> {
    match group.get(name)?.value() {
        IppValue::Integer(number) | IppValue::Enum(number) => Some(*number),
        _ => None,
    }
}

/// One keyword or a list of them.
fn words(group: &IppAttributeGroup, name: &str) -> Vec<String> {
    match group.get(name).map(IppAttribute::value) {
        Some(IppValue::Array(values)) => values.iter().map(ToString::to_string).collect(),
        Some(value) => vec![value.to_string()],
        None => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reasons(words: &[&str]) -> Vec<String> {
        words.iter().map(|word| (*word).to_owned()).collect()
    }

    #[test]
    fn what_a_printer_says_of_itself() {
        assert_eq!(still(&reasons(&["none"]), false), Ok(()));
        assert_eq!(still(&reasons(&["toner-low-warning"]), false), Ok(()));
        assert_eq!(still(&reasons(&["media-needed-report"]), false), Ok(()));
        assert_eq!(still(&reasons(&["media-empty-error"]), false), Err(PagesFault::PaperOut));
        assert_eq!(still(&reasons(&["media-needed"]), true), Err(PagesFault::PaperOut));
        let paused = Err(PagesFault::Stopped("paused".to_owned()));
        assert_eq!(still(&reasons(&["paused"]), true), paused);
    }

    #[test]
    fn what_is_no_address_is_not_asked() {
        let waits = Waits::default();
        for address in
            ["", "impresora", "ipps://casa/ipp", "ftp://casa/", "ipp:///ipp", "ipp://a b"]
        {
            let printed = print(address, "Cierre", b"%PDF-", waits);
            assert_eq!(printed, Err(PagesFault::BadAddress), "{address}");
        }
    }

    #[test]
    fn nobody_there_is_said() {
        // A port that was free a moment ago.
        let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
        let printed =
            print(&format!("ipp://{free}/ipp/print"), "Cierre", b"%PDF-", Waits::default());
        assert!(matches!(printed, Err(PagesFault::NotThere(_))), "{printed:?}");
    }

    #[test]
    fn one_that_stalls_is_given_up() {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("ipp://{}/ipp/print", listener.local_addr().unwrap());
        let waits = Waits { answer: Duration::from_millis(300), ..Waits::default() };
        // It takes the connection and says nothing.
        let printed = print(&address, "Cierre", b"%PDF-", waits);
        assert!(matches!(printed, Err(PagesFault::NotThere(_))), "{printed:?}");
        drop(listener);
    }
}
