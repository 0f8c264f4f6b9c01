//! All that the screens may know of the terminal: one door, [`COMMANDS`], with typed input and
//! output per command. Both hosts (the window and `acopioctl serve`) call [`crate::Terminal`]'s
//! `dispatch(command, json)`; TypeScript types are generated from here and a test keeps them so.
//!
//! Texts that a rule or a machine causes travel as [`Say`]: an id of `assets/strings` with its
//! arguments already written for people (es-EC). Screens translate; they never compute.

mod accounts;
mod backup;
mod cash;
mod day;
mod deliveries;
mod failure;
mod inbox;
mod live;
mod prices;
mod producers;
mod reports;
mod settings;
mod start;
mod sync;
mod weigh;

pub use accounts::*;
pub use backup::*;
pub use cash::*;
pub use day::*;
pub use deliveries::*;
pub use failure::*;
pub use inbox::*;
pub use live::*;
pub use prices::*;
pub use producers::*;
pub use reports::*;
pub use settings::*;
pub use sheets::{BadRow, CsvPreview};
pub use start::*;
pub use sync::*;
pub use weigh::*;
pub use words::Say;

use serde::{Deserialize, Serialize};

/// Declares the commands once: the TypeScript map and the list of names come from this table.
macro_rules! commands {
    ($($field:ident $name:literal : $input:ty => $output:ty;)*) => {
        /// Every command's input and output, by name. Never built: it is the map for TypeScript.
        #[cfg(feature = "ts")]
        #[derive(ts_rs::TS)]
        pub struct Commands {
            $(
                #[ts(rename = $name)]
                #[doc = $name]
                pub $field: Command<$input, $output>,
            )*
        }

        /// The names of all commands, for the list of what can be called.
        pub const COMMANDS: &[&str] = &[$($name),*];
    };
}

/// One command's types.
#[cfg(feature = "ts")]
#[derive(ts_rs::TS)]
pub struct Command<In, Out> {
    /// What the screen sends.
    pub input: In,
    /// What it gets when all went well; otherwise a [`Failure`].
    pub output: Out,
}

/// No input, or no output.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Nothing {}

commands! {
    start_status "start.status": Nothing => StartView;
    start_demo "start.demo": Nothing => StartView;
    start_preview "start.preview": CsvInput => CsvPreview;
    start_set_up "start.set_up": SetUp => StartView;
    start_join "start.join": JoinCenter => StartView;
    start_join_no_more "start.join_no_more": Nothing => StartView;
    start_training "start.training": Switch => StartView;
    start_new_key "start.new_key": Nothing => StartView;

    live "live": Seen => Live;

    day_view "day.view": Nothing => DayView;
    day_open "day.open": OpenDay => Live;
    close_view "close.view": Nothing => CloseView;
    close_count "close.count": CountCash => CashCount;
    close_day "close.day": CloseDay => ClosedDay;

    cash_view "cash.view": Nothing => CashView;
    cash_move "cash.move": MoveCash => CashView;

    accounts_view "accounts.view": ProducerCode => AccountPage;
    accounts_in_kind "accounts.in_kind": GiveInKind => AccountPage;
    accounts_passbook "accounts.passbook": ProducerCode => Passbook;
    accounts_print_passbook "accounts.print_passbook": ProducerCode => Passbook;
    accounts_statuses "accounts.statuses": ProducerCode => StatusPage;
    accounts_set_status "accounts.set_status": SetStatus => StatusPage;
    accounts_family "accounts.family": ProducerCode => FamilyPage;
    accounts_set_family "accounts.set_family": SetFamily => FamilyPage;
    accounts_set_bank "accounts.set_bank": SetBank => FamilyPage;
    accounts_left_over "accounts.left_over": LeftOver => LeftOverView;
    accounts_carry_over "accounts.carry_over": CarryOver => LeftOverView;
    accounts_transfers "accounts.transfers": Nothing => TransferView;
    accounts_save_transfers "accounts.save_transfers": SaveTransfers => SavedTable;
    accounts_transfer "accounts.transfer": MakeTransfer => TransferView;

    weigh_scan "weigh.scan": Scan => Live;
    weigh_choose "weigh.choose": ProducerCode => Live;
    weigh_form "weigh.form": FormChoice => Live;
    weigh_tare "weigh.tare": TareChoice => Live;
    weigh_add "weigh.add": Nothing => Live;
    weigh_drop_last "weigh.drop_last": Nothing => Live;
    weigh_manual "weigh.manual": ManualWeight => Live;
    weigh_measure "weigh.measure": MeasureText => Live;
    weigh_rain "weigh.rain": Switch => Live;
    weigh_beans "weigh.beans": Beans => Live;
    weigh_pay_less "weigh.pay_less": PayLess => Live;
    weigh_brought_by "weigh.brought_by": BroughtBy => Live;
    weigh_cancel "weigh.cancel": Nothing => Live;
    weigh_save "weigh.save": Save => SaveOutcome;

    producers_search "producers.search": Search => Found;
    producers_get "producers.get": ProducerCode => ProducerPage;
    producers_communities "producers.communities": Nothing => Communities;
    producers_register "producers.register": Register => ProducerPage;
    producers_card "producers.card": AssignCard => ProducerPage;
    producers_block_card "producers.block_card": ProducerCode => ProducerPage;

    deliveries_list "deliveries.list": DeliverySearch => DeliveryList;
    deliveries_receipt "deliveries.receipt": DeliveryRef => ReceiptView;
    deliveries_reprint "deliveries.reprint": DeliveryRef => ReceiptView;
    deliveries_void "deliveries.void": VoidDelivery => DeliveryList;
    deliveries_correct "deliveries.correct": CorrectDelivery => Live;

    print_retry "print.retry": JobRef => Live;
    print_came_out "print.came_out": CameOut => Live;

    prices_view "prices.view": Nothing => PriceView;
    prices_preview "prices.preview": NewPrices => PricePreview;
    prices_issue "prices.issue": NewPrices => PriceView;

    settings_view "settings.view": Nothing => SettingsView;
    settings_language "settings.language": LanguageChoice => SettingsView;
    settings_scale "settings.scale": ScaleChoice => SettingsView;
    settings_printer "settings.printer": PrinterChoice => SettingsView;
    settings_hours "settings.hours": CenterHours => SettingsView;
    settings_test_print "settings.test_print": Nothing => Live;
    settings_diagnostics "settings.diagnostics": Nothing => Diagnostics;

    report_view "report.view": ReportAsk => ReportView;
    report_signals "report.signals": SignalsAsk => SignalsView;
    report_save "report.save": SaveReport => SavedReport;

    inbox_view "inbox.view": Nothing => InboxView;
    inbox_seen "inbox.seen": SeenNotices => InboxView;

    sync_view "sync.view": Nothing => SyncView;
    sync_join "sync.join": JoinServer => SyncView;
    sync_now "sync.now": Nothing => SyncView;
    sync_sticks "sync.sticks": Nothing => Sticks;
    sync_write_stick "sync.write_stick": WhichStick => SyncView;
    sync_read_stick "sync.read_stick": WhichStick => SyncView;

    backup_view "backup.view": Nothing => BackupView;
    backup_now "backup.now": Nothing => BackupView;
    backup_to_stick "backup.to_stick": WhichStick => BackupView;

    restore_list "restore.list": WhichStick => Backups;
    restore_look "restore.look": WhichBackup => BackupLook;
    restore_put_back "restore.put_back": WhichBackup => StartView;

    sim_load "sim.load": SimLoad => Nothing;
    sim_unplug "sim.unplug": SimUnplug => Nothing;
    sim_paper_out "sim.paper_out": Switch => Nothing;
    sim_paper "sim.paper": Nothing => SimPaper;
}
