//! What the screens get, from what the counter knows: figures written for people, nothing decided.

mod accounts;
mod backup;
mod bring_in;
mod carry_over;
mod cash;
mod close;
mod day_report;
mod deliveries;
mod display;
mod inbox;
mod meter;
mod missing;
mod place;
mod prices;
mod printers;
mod producers;
mod reports;
mod scales;
mod scanners;
mod settings;
mod signals;
mod status;
mod strip;
mod sync;
mod transfers;
mod users;
mod weigh;

pub(crate) use accounts::{account_page, family_page, passbook, passbook_slip, status_page};
use backup::backup_status;
pub(crate) use backup::{backup_look, backup_view};
pub(crate) use bring_in::brought;
pub(crate) use carry_over::left_over_view;
use cash::hand_out;
pub(crate) use cash::{cash_view, movement, order_row, piece_table, typed};
pub(crate) use close::{cash_count, close_view};
pub(crate) use day_report::{closed_days, day_report};
pub(crate) use deliveries::{delivery_list, last_saved, receipt_view};
pub(crate) use display::display_view;
pub(crate) use inbox::{inbox_view, unread};
pub(crate) use meter::meter_choice;
pub(crate) use missing::missing_papers;
pub(crate) use place::place_view;
pub(crate) use prices::{dictation_view, price_news, price_rows, price_view, state as price_state};
pub(crate) use printers::{printer_choice, printer_view};
pub(crate) use producers::{alike, document, found, producer_page};
pub(crate) use reports::report_view;
pub(crate) use scales::{heard_view, scale_choice};
pub(crate) use scanners::{scanner_choice, scanner_now};
pub(crate) use settings::{Now, diagnostics, settings_view};
pub(crate) use signals::signals_view;
pub(crate) use status::status;
pub(crate) use strip::strip_view;
use sync::sync_status;
pub(crate) use sync::{may_join, sync_view};
pub(crate) use transfers::{transfer_table, transfer_total, transfer_view};
pub(crate) use users::{challenge, door, recovery_key, users_view, ways_back};
pub(crate) use weigh::{OnScale, weigh_view};

use domain::mass::Grams;
use domain::money::Cents;

/// `108,932 kg`.
pub(crate) fn kilos(grams: i64) -> String {
    format!("{} kg", Grams::new(grams).map(domain::es_ec::kilos).unwrap_or_default())
}

/// `$ 276,18`.
pub(crate) fn dollars(cents: i64) -> String {
    Cents::new(cents)
        .map(domain::es_ec::dollars)
        .unwrap_or_else(|_| domain::es_ec::signed_dollars(cents))
}

/// A figure that is not broken over lines from its unit.
pub(crate) fn in_one(figure: String) -> String {
    figure.replace(' ', "\u{a0}")
}

/// `$ 276,18`, or nothing for nothing.
pub(crate) fn dollars_or_nothing(cents: i64) -> String {
    if cents == 0 { String::new() } else { dollars(cents) }
}
