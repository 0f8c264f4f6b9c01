//! A counter with its machines, driven through the screens' door and nothing else.

mod access;
mod accounts;
mod backup_sticks;
mod backups;
mod bring_in;
mod cards;
mod cash;
mod clocks;
mod close_report;
mod day;
mod day_papers;
mod drafts;
mod files;
mod harness;
mod panics;
mod paper;
mod price_news;
mod printer;
mod put_back;
mod recovery;
mod report_pages;
mod reports;
mod scale;
mod scale_checks;
mod serial;
mod sheets;
mod sheets_cups;
mod stops;
pub(crate) mod training;
mod users;

pub(crate) use harness::{BABA, Counter, MORNING_MS, VANILLA, command, text};
