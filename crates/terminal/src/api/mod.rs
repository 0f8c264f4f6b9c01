//! All that the screens may know of the terminal: one door, [`COMMANDS`], with typed input and
//! output per command. Both hosts (the window and `acopioctl serve`) call [`crate::Terminal`]'s
//! `dispatch(command, json)`; TypeScript types are generated from here and a test keeps them so.
//!
//! Texts that a rule or a machine causes travel as [`Say`]: an id of `assets/strings` with its
//! arguments already written for people (es-EC). Screens translate; they never compute.

mod accounts;
mod backup;
mod bring_in;
mod cards;
mod cash;
mod day;
mod day_report;
mod deliveries;
mod display;
mod failure;
mod inbox;
mod live;
mod meter;
mod pages;
mod prices;
mod printers;
mod producers;
mod reports;
mod scales;
mod settings;
mod start;
mod sync;
mod users;
mod weigh;

pub use accounts::*;
pub use backup::*;
pub use bring_in::*;
pub use cards::*;
pub use cash::*;
pub use day::*;
pub use day_report::*;
pub use deliveries::*;
pub use display::*;
pub use failure::*;
pub use inbox::*;
pub use live::*;
pub use meter::*;
pub use pages::*;
pub use prices::*;
pub use printers::*;
pub use producers::*;
pub use reports::*;
pub use scales::*;
pub use settings::*;
pub use sheets::{BadRow, CsvPreview};
pub use start::*;
pub use sync::*;
pub use users::*;
pub use weigh::*;
pub use words::Say;

use domain::authority::Right;
use serde::{Deserialize, Serialize};

/// Who may call a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// Also whoever has not signed in.
    Anybody,
    /// Whoever has that right.
    Right(Right),
}

/// A word of the table of commands: `anybody`, or a right.
macro_rules! need {
    (anybody) => {
        Need::Anybody
    };
    ($right:ident) => {
        Need::Right(Right::$right)
    };
}

/// Declares the commands once, each with who may call it: the TypeScript map, the list of names and
/// the gate come from this table.
macro_rules! commands {
    ($($field:ident $name:literal : $input:ty => $output:ty, $need:ident;)*) => {
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

        /// All commands, and who may call each.
        pub const COMMANDS: &[(&str, Need)] = &[$(($name, need!($need))),*];
    };
}

/// Who may call a command; `None` for a name that is none.
pub(crate) fn need_of(command: &str) -> Option<Need> {
    COMMANDS.iter().find(|(name, _)| *name == command).map(|(_, need)| *need)
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
    start_status "start.status": Nothing => StartView, anybody;
    start_demo "start.demo": Nothing => StartView, Manage;
    start_preview "start.preview": CsvInput => CsvPreview, Manage;
    start_set_up "start.set_up": SetUp => StartView, Manage;
    start_join "start.join": JoinCenter => StartView, Manage;
    start_join_no_more "start.join_no_more": Nothing => StartView, Manage;
    start_training "start.training": Switch => StartView, Weigh;
    start_new_key "start.new_key": Nothing => StartView, Manage;

    live "live": Seen => Live, anybody;
    display "display": Seen => DisplayView, anybody;

    day_view "day.view": Nothing => DayView, Look;
    day_open "day.open": OpenDay => Live, Drawer;
    close_view "close.view": Nothing => CloseView, Drawer;
    close_count "close.count": CountCash => CashCount, Drawer;
    close_day "close.day": CloseDay => ClosedDay, Drawer;
    close_report "close.report": WhichDay => DayReport, Look;
    close_days "close.days": Nothing => ClosedDays, Look;
    close_reprint "close.reprint": WhichDay => Live, Work;

    pages_view "pages.view": Nothing => PagesView, Look;
    pages_get "pages.get": WhichPages => PageFile, Look;
    pages_print "pages.print": WhichPages => PagesView, Look;
    pages_save "pages.save": SavePages => PagesView, Look;
    pages_printer "pages.printer": PagePrinter => PagesView, Manage;
    pages_test "pages.test": Nothing => PagesView, Work;

    cash_view "cash.view": Nothing => CashView, Drawer;
    cash_move "cash.move": MoveCash => CashView, Drawer;
    cash_count "cash.count": CountPieces => PieceTable, Drawer;
    cash_hand_over "cash.hand_over": HandOver => HandedOver, Drawer;
    cash_find_order "cash.find_order": FindOrder => OrderRow, Drawer;
    cash_pay_order "cash.pay_order": PayOrder => CashView, Pay;
    cash_warn_below "cash.warn_below": WarnBelow => CashView, Manage;
    cash_large "cash.large": LargeCash => CashView, Manage;

    accounts_view "accounts.view": ProducerCode => AccountPage, Look;
    accounts_in_kind "accounts.in_kind": GiveInKind => AccountPage, Manage;
    accounts_passbook "accounts.passbook": ProducerCode => Passbook, Look;
    accounts_print_passbook "accounts.print_passbook": ProducerCode => Passbook, Work;
    accounts_statuses "accounts.statuses": ProducerCode => StatusPage, Look;
    accounts_set_status "accounts.set_status": SetStatus => StatusPage, Manage;
    accounts_family "accounts.family": ProducerCode => FamilyPage, Look;
    accounts_set_family "accounts.set_family": SetFamily => FamilyPage, Register;
    accounts_set_bank "accounts.set_bank": SetBank => FamilyPage, Manage;
    accounts_left_over "accounts.left_over": LeftOver => LeftOverView, Manage;
    accounts_carry_over "accounts.carry_over": CarryOver => LeftOverView, Manage;
    accounts_transfers "accounts.transfers": Nothing => TransferView, Manage;
    accounts_transfer_total "accounts.transfer_total": SaveTransfers => TransferTotal, Manage;
    accounts_save_transfers "accounts.save_transfers": SaveTransfers => SavedTable, Manage;
    accounts_transfer "accounts.transfer": MakeTransfer => TransferView, Manage;

    weigh_scan "weigh.scan": Scan => Live, Weigh;
    weigh_choose "weigh.choose": ProducerCode => Live, Weigh;
    weigh_form "weigh.form": FormChoice => Live, Weigh;
    weigh_tare "weigh.tare": TareChoice => Live, Weigh;
    weigh_add "weigh.add": Nothing => Live, Weigh;
    weigh_drop_last "weigh.drop_last": Nothing => Live, Weigh;
    weigh_manual "weigh.manual": ManualWeight => Live, Weigh;
    weigh_measure "weigh.measure": MeasureText => Live, Weigh;
    weigh_rain "weigh.rain": Switch => Live, Weigh;
    weigh_beans "weigh.beans": Beans => Live, Weigh;
    weigh_pay_less "weigh.pay_less": PayLess => Live, Weigh;
    weigh_brought_by "weigh.brought_by": BroughtBy => Live, Weigh;
    weigh_cancel "weigh.cancel": Nothing => Live, Weigh;
    weigh_save "weigh.save": Save => SaveOutcome, Take;

    producers_search "producers.search": Search => Found, Look;
    producers_get "producers.get": ProducerCode => ProducerPage, Look;
    producers_communities "producers.communities": Nothing => Communities, Look;
    producers_register "producers.register": Register => ProducerPage, Register;
    producers_alike "producers.alike": WhoIsThis => AlikeView, Register;
    producers_document "producers.document": ProducerCode => DocumentView, Register;
    producers_set_document "producers.set_document": SetDocument => DocumentView, Register;
    producers_card "producers.card": AssignCard => ProducerPage, Register;
    producers_block_card "producers.block_card": ProducerCode => ProducerPage, Register;
    producers_reissue_card "producers.reissue_card": ReissueCard => ProducerPage, Register;

    cards_view "cards.view": Nothing => CardsView, Register;
    cards_get "cards.get": CardSheet => PageFile, Register;
    cards_print "cards.print": CardSheet => PagesView, Register;
    cards_save "cards.save": SaveCards => PagesView, Register;

    bring_look "bring.look": BringIn => BroughtView, Manage;
    bring_take "bring.take": BringIn => BroughtView, Manage;

    deliveries_list "deliveries.list": DeliverySearch => DeliveryList, Look;
    deliveries_receipt "deliveries.receipt": DeliveryRef => ReceiptView, Look;
    deliveries_reprint "deliveries.reprint": DeliveryRef => ReceiptView, Work;
    deliveries_print_sheet "deliveries.print_sheet": DeliveryRef => ReceiptView, Work;
    deliveries_save_sheet "deliveries.save_sheet": SaveSheet => PagesView, Work;
    deliveries_sheet_file "deliveries.sheet_file": DeliveryRef => PageFile, Work;
    deliveries_void "deliveries.void": VoidDelivery => DeliveryList, Undo;
    deliveries_correct "deliveries.correct": CorrectDelivery => Live, Undo;

    print_retry "print.retry": JobRef => Live, Work;
    print_came_out "print.came_out": CameOut => Live, Work;
    print_missing "print.missing": WhichPapers => MissingPapers, Work;

    prices_view "prices.view": Nothing => PriceView, Look;
    prices_preview "prices.preview": NewPrices => PricePreview, Manage;
    prices_issue "prices.issue": NewPrices => PriceView, Manage;
    prices_renew "prices.renew": RenewPrices => PriceView, Manage;
    prices_override "prices.override": Nothing => PriceView, Take;
    prices_seen "prices.seen": Nothing => Live, Work;

    dictation_view "dictation.view": Nothing => DictationView, Work;
    dictation_hear "dictation.hear": HeardGroup => DictationView, Work;
    dictation_anew "dictation.anew": Nothing => DictationView, Work;
    dictation_take "dictation.take": TakeDictated => PriceView, Work;
    dictation_tell "dictation.tell": TellPrices => ToldPrices, Manage;

    settings_view "settings.view": Nothing => SettingsView, Look;
    settings_language "settings.language": LanguageChoice => SettingsView, Work;
    settings_printer "settings.printer": PrinterChoice => SettingsView, Work;
    settings_display "settings.display": DisplaySetting => SettingsView, Work;
    settings_scanner "settings.scanner": ScannerChoice => SettingsView, Work;
    settings_hours "settings.hours": CenterHours => SettingsView, Manage;
    settings_test_print "settings.test_print": Nothing => Live, Work;
    settings_print_letters "settings.print_letters": Nothing => Live, Work;
    settings_diagnostics "settings.diagnostics": Nothing => Diagnostics, Look;

    scales_listen "scales.listen": ListenTo => HeardView, Manage;
    scales_leave "scales.leave": Nothing => SettingsView, Manage;
    scales_install "scales.install": InstallScale => SettingsView, Manage;
    scales_check "scales.check": CheckScale => SettingsView, Work;
    scales_release "scales.release": ReleaseScale => SettingsView, Manage;
    scales_verified "scales.verified": VerifiedScale => SettingsView, Manage;

    meter_set "meter.set": MeterChoice => SettingsView, Manage;
    meter_check "meter.check": CheckMeter => SettingsView, Work;
    meter_take "meter.take": Nothing => Live, Weigh;

    report_view "report.view": ReportAsk => ReportView, Audit;
    report_signals "report.signals": SignalsAsk => SignalsView, Audit;
    report_save "report.save": SaveReport => SavedReport, Audit;
    report_load "report.load": BuyerLoad => SavedLoad, Audit;
    report_print "report.print": PrintReport => PagesView, Audit;

    inbox_view "inbox.view": Nothing => InboxView, Look;
    inbox_seen "inbox.seen": SeenNotices => InboxView, Send;

    sync_view "sync.view": Nothing => SyncView, Look;
    sync_join "sync.join": JoinServer => SyncView, Manage;
    sync_now "sync.now": Nothing => SyncView, Send;
    sync_sticks "sync.sticks": Nothing => Sticks, Send;
    sync_write_stick "sync.write_stick": WhichStick => SyncView, Send;
    sync_read_stick "sync.read_stick": WhichStick => SyncView, Send;

    backup_view "backup.view": Nothing => BackupView, Look;
    backup_now "backup.now": Nothing => BackupView, Send;
    backup_to_stick "backup.to_stick": WhichStick => BackupView, Send;

    restore_list "restore.list": WhichStick => Backups, Manage;
    restore_look "restore.look": WhichBackup => BackupLook, Manage;
    restore_put_back "restore.put_back": WhichBackup => StartView, Manage;

    user_door "user.door": Nothing => Door, anybody;
    user_sign_in "user.sign_in": SignIn => Live, anybody;
    user_sign_out "user.sign_out": Nothing => Live, Look;
    user_here "user.here": Nothing => Nothing, Look;
    user_pin "user.pin": OwnPin => Nothing, Look;
    user_ask_by_radio "user.ask_by_radio": AskByRadio => Challenge, Look;
    user_answer_by_radio "user.answer_by_radio": AnswerByRadio => RadioAnswer, Second;
    user_view "user.view": Nothing => UsersView, Manage;
    user_set "user.set": SetUser => UsersView, Manage;
    user_remove "user.remove": UserName => UsersView, Manage;
    user_unlock "user.unlock": UserName => UsersView, Manage;

    recovery_ways "recovery.ways": UserName => WaysBack, anybody;
    recovery_recover "recovery.recover": Recover => Live, anybody;
    recovery_new_key "recovery.new_key": Nothing => Live, Manage;
    recovery_print_key "recovery.print_key": Nothing => Live, Manage;
    recovery_key_noted "recovery.key_noted": Nothing => Live, Manage;

    sim_load "sim.load": SimLoad => Nothing, Work;
    sim_unplug "sim.unplug": SimUnplug => Nothing, Work;
    sim_paper_out "sim.paper_out": Switch => Nothing, Work;
    sim_paper "sim.paper": Nothing => SimPaper, Look;
}
