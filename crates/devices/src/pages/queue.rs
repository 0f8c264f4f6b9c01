//! One printer as IPP knows it, a queue of jobs: what it says of itself, and of a job.

use std::io::Cursor;
use std::time::Duration;

use domain::ports::{PagesFault, SheetJob};
use ipp::prelude::{
    DelimiterTag, IppAttribute, IppAttributeGroup, IppClient, IppOperationBuilder, IppPayload,
    IppRequestResponse, IppValue, JobState, PrinterState, StatusCode, Uri,
};

/// What we send.
const PDF: &str = "application/pdf";
/// Who sends it: CUPS lets whoever sent a job take it back.
const USER: &str = "acopio";

/// A printer's queue.
pub(super) struct Queue {
    client: IppClient,
    uri: Uri,
}

/// What has become of a job.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Look {
    /// It is in the queue, or being printed.
    Waits,
    /// The printer says that it is printed.
    Completed,
    /// It was given up: aborted, or canceled.
    Ended {
        /// The printer may have begun with it. Only one that says otherwise has not.
        begun: bool,
        /// What it says of that.
        why: String,
    },
}

impl Queue {
    /// The printer of an address. Nothing is asked yet.
    pub(super) fn at(address: &str, answer: Duration) -> Result<Queue, PagesFault> {
        let uri: Uri = address.parse().map_err(|_| PagesFault::BadAddress)?;
        let spoken = matches!(uri.scheme_str(), Some("ipp" | "http"));
        if !spoken || uri.host().is_none_or(str::is_empty) {
            return Err(PagesFault::BadAddress);
        }
        let client = IppClient::builder(uri.clone()).request_timeout(answer).build();
        Ok(Queue { client, uri })
    }

    fn ask(&self, request: impl Into<IppRequestResponse>) -> Result<IppRequestResponse, String> {
        self.client.send(request).map_err(|error| error.to_string())
    }

    /// Asks the printer how it is and what it takes.
    pub(super) fn check_ready(&self) -> Result<(), PagesFault> {
        let not_there = |why: String| PagesFault::NotThere(why);
        let request = IppOperationBuilder::get_printer_attributes(self.uri.clone())
            .attributes(["printer-state", "printer-state-reasons", "document-format-supported"])
            .build()
            .map_err(|_| PagesFault::BadAddress)?;
        let answer = self.ask(request).map_err(not_there)?;
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

    /// Sends a file; the number of its job. Some printers refuse a job for sheets that they do not
    /// have: they are asked once more without saying for which, and fit it on what they have.
    pub(super) fn send(&self, sheet: &SheetJob<'_>) -> Result<i32, PagesFault> {
        let answer = self.print_job(sheet, true)?;
        let unlike = StatusCode::ClientErrorAttributesOrValuesNotSupported;
        let answer = match answer.header().status_code() == unlike {
            true => self.print_job(sheet, false)?,
            false => answer,
        };
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

    /// Without a medium CUPS takes what its queue was set up with, which is often Letter.
    fn print_job(
        &self,
        sheet: &SheetJob<'_>,
        with_media: bool,
    ) -> Result<IppRequestResponse, PagesFault> {
        let payload = IppPayload::new(Cursor::new(sheet.pdf.to_vec()));
        let media = IppValue::new_keyword(sheet.size.media()).map_err(refused)?;
        let media = IppAttribute::with_name("media", media).map_err(refused)?;
        let request = IppOperationBuilder::print_job(self.uri.clone(), payload)
            .user_name(USER)
            .job_title(short(sheet.title))
            .document_format(PDF)
            .attributes(with_media.then_some(media))
            .build()
            .map_err(refused)?;
        self.ask(request).map_err(PagesFault::Lost)
    }

    /// Looks at a job. An error says nothing of the paper.
    pub(super) fn look(&self, job: i32) -> Result<Look, String> {
        let request = IppOperationBuilder::get_job_attributes(self.uri.clone(), job)
            .user_name(USER)
            .build()
            .map_err(|error| error.to_string())?;
        let answer = self.ask(request)?;
        let Some(job) = answer.attributes().first_of(DelimiterTag::JobAttributes) else {
            return Err(answer.header().status_code().to_string());
        };
        let state = number(job, "job-state");
        if state == Some(JobState::Completed as i32) {
            return Ok(Look::Completed);
        }
        let ends = [JobState::Aborted, JobState::Canceled].map(|end| Some(end as i32));
        if !ends.contains(&state) {
            return Ok(Look::Waits);
        }
        // RFC 8011, 5.3.14.2: without a value while the job has not been processed.
        let begun = job.get("time-at-processing").map(IppAttribute::value);
        let begun = !matches!(begun, Some(IppValue::NoValue));
        Ok(Look::Ended { begun, why: words(job, "job-state-reasons").join(", ") })
    }

    /// Takes a job back.
    pub(super) fn cancel(&self, job: i32) -> Result<(), String> {
        let request = IppOperationBuilder::cancel_job(self.uri.clone(), job)
            .user_name(USER)
            .build()
            .map_err(|error| error.to_string())?;
        let status = self.ask(request)?.header().status_code();
        if status.is_success() { Ok(()) } else { Err(status.to_string()) }
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
    if stopped {
        return Err(PagesFault::Stopped(reasons.join(", ")));
    }
    // What CUPS says of a queue whose printer does not answer, as long as it tries.
    match says("connecting-to-device") || says("offline") {
        true => Err(PagesFault::Unreachable(reasons.join(", "))),
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
        let far = Err(PagesFault::Unreachable("connecting-to-device".to_owned()));
        assert_eq!(still(&reasons(&["connecting-to-device"]), false), far);
    }
}
