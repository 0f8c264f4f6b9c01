// Generated from crates/terminal/src/api by a test of the house; do not edit by hand.

/**
 * One producer's account: every balance with the entries that it is the sum of.
 */
export type AccountPage = {
/**
 * What the producer owes of advances.
 */
advances: BalanceView,
/**
 * For how long that has been open.
 */
ageing: AgeingView,
/**
 * What the association owes the producer.
 */
owed: BalanceView,
/**
 * Paid for deliveries that were voided, and not given back.
 */
claim: BalanceView, };

/**
 * One line of the account.
 */
export type AccountRow = {
/**
 * Which.
 */
kind: AccountRowKind,
/**
 * What stands small beside the label: `240,154 lb × 1,15`, `0,2 %`, a grade.
 */
detail: string,
/**
 * The figure: `109,150 kg`, `- 0,218 kg`, `$ 276,18`.
 */
value: string, };

/**
 * The lines of an account.
 */
export type AccountRowKind = "gross" | "tare" | "net" | "foreign-matter" | "rain-wet" | "moisture" | "payable" | "grade" | "base" | "organic" | "chakra" | "total" | "advance";

/**
 * The account as it stands.
 */
export type AccountView = {
/**
 * The lines from gross to due, in order.
 */
rows: Array<AccountRow>,
/**
 * What is due, `$ 200,75`; empty while it cannot be known.
 */
due: string,
/**
 * What is handed over when that is less: `$ 150,00`.
 */
paid: string | null,
/**
 * What stays owed then: `$ 50,75`.
 */
owed: string | null,
/**
 * What stays owed goes on a payment order.
 */
ordered: boolean,
/**
 * What a correction means in cash.
 */
exchange: Say | null,
/**
 * The notes and coins to count out; none before it is known what is handed over.
 */
hand_out: HandOut | null,
/**
 * What could be paid where not all can: there is not enough, or no coins for it.
 */
offer: PayOffer | null,
/**
 * The load on the scale is included.
 */
with_scale: boolean, };

/**
 * An act that takes a second person.
 */
export type ActAsked = {
/**
 * `void`, `correct`, `price-override`, `reopen-day`, `large-expense`, `large-drop`,
 * `large-advance`, `large-settlement`, `large-limit`.
 */
act: string,
/**
 * The figure that says which: a receipt's number, cents, a day.
 */
figure: number, };

/**
 * Advances by the days since they were granted; empty where nothing is open.
 */
export type AgeingView = {
/**
 * 0 to 30 days.
 */
to_30: string,
/**
 * 31 to 90 days.
 */
to_90: string,
/**
 * More than 90 days.
 */
above_90: string, };

/**
 * Who may be the same person.
 */
export type AlikeView = {
/**
 * The likeliest first, 3 at most.
 */
rows: Array<Somebody>,
/**
 * Whose document has that number: nobody else can be registered with it.
 */
same_document: Somebody | null,
/**
 * What should be looked at again in the number.
 */
doubt: Say | null, };

/**
 * What was read out by another terminal.
 */
export type AnswerByRadio = {
/**
 * `14`.
 */
terminal: string,
/**
 * As in [`ActAsked`].
 */
act: string,
/**
 * Its figure, as it was read out.
 */
figure: string,
/**
 * `608 143`.
 */
challenge: string, };

/**
 * Something that came.
 */
export type ArrivedView = {
/**
 * What came.
 */
say: Say,
/**
 * `22/11/2026 16:31`.
 */
when: string, };

/**
 * Asks how a second person who is not there can stand by an act.
 */
export type AskByRadio = {
/**
 * What was asked for.
 */
asked: ActAsked, };

/**
 * Gives a producer a (new) card.
 */
export type AssignCard = {
/**
 * The producer.
 */
code: string,
/**
 * The card's code.
 */
card: string, };

/**
 * Somebody who may sign in, or may not just now.
 */
export type AtDoor = {
/**
 * Name.
 */
name: string,
/**
 * `clerk`, `quality`, `cashier`, `manager`, `surveillance`, `volunteer`.
 */
roles: Array<string>,
/**
 * Seconds before the next try; 0 for none.
 */
wait: number,
/**
 * After too many wrong PINs: a manager lets them try again.
 */
locked: boolean,
/**
 * `31/10/2026`, their last day, which has passed; otherwise empty.
 */
expired: string,
/**
 * A delivery that they began waits for them.
 */
has_draft: boolean,
/**
 * They may take the drawer over.
 */
keeps_drawer: boolean,
/**
 * They may be the second person beside whoever is at the counter.
 */
may_stand_by: boolean, };

/**
 * A backup, by its name.
 */
export type BackupFile = {
/**
 * The file.
 */
file: string,
/**
 * Name of the stick that it lies on; empty for a folder of this machine.
 */
stick: string,
/**
 * When it was made, `22/11/2026 17:40`.
 */
made: string,
/**
 * Records in it.
 */
records: number,
/**
 * It was made when a day was closed.
 */
at_close: boolean, };

/**
 * A backup that was looked into.
 */
export type BackupLook = {
/**
 * The file.
 */
file: string,
/**
 * What is in it.
 */
has: Say,
/**
 * What of that which is here now is not in it.
 */
lacks: Say,
/**
 * Something would be missing.
 */
warns: boolean, };

/**
 * Backups.
 */
export type BackupView = {
/**
 * The folder of this machine in which they lie; empty where there is none.
 */
folder: string,
/**
 * When the last one was made and verified, in a sentence.
 */
last: Say,
/**
 * Deliveries that are in no backup yet.
 */
since: Say,
/**
 * One is being made.
 */
busy: boolean,
/**
 * What came of the last one that was asked for.
 */
done: Say | null,
/**
 * Why it was not made.
 */
problem: Say | null, };

/**
 * Backups that can be gone back to.
 */
export type Backups = {
/**
 * Place by place; in each the furthest on first.
 */
backups: Array<BackupFile>, };

/**
 * A row that cannot be taken.
 */
export type BadRow = {
/**
 * Line in the file, from 1.
 */
line: number,
/**
 * What is wrong, and in which column.
 */
say: Say,
/**
 * The row as it stands in the file, cut to 200 letters.
 */
text: string, };

/**
 * A balance.
 */
export type BalanceView = {
/**
 * `$ 80,00`: the sum of the entries; below zero it is the other way round.
 */
balance: string,
/**
 * Oldest first.
 */
rows: Array<EntryRow>, };

/**
 * An account at a bank.
 */
export type BankView = {
/**
 * Bank or cooperative.
 */
bank: string,
/**
 * `savings` or `checking`.
 */
account_type: string,
/**
 * Digits.
 */
number: string,
/**
 * Number of the holder's identity card or tax number.
 */
holder_id: string,
/**
 * Whose it is; empty: the producer's.
 */
holder: string, };

/**
 * The beans on the board.
 */
export type Beans = {
/**
 * Index of the class, in the order they were cut; at most the board's size.
 */
beans: Array<number>, };

/**
 * The cut-test board: 100 beans, ten by ten.
 */
export type Board = {
/**
 * Beans to cut.
 */
size: number,
/**
 * The classes, one key each, in order; the first is the good one.
 */
classes: Array<BoardClass>,
/**
 * The beans in the order they were cut: index of the class.
 */
beans: Array<number>,
/**
 * Name, edition and source of the table.
 */
table: string,
/**
 * The grades, best first.
 */
grades: Array<BoardGrade>,
/**
 * The grade, once all beans are cut: `1`, `below`.
 */
verdict: string | null, };

/**
 * One class of beans.
 */
export type BoardClass = {
/**
 * `fermented`, `violet`, `slaty`, `mould`.
 */
id: string,
/**
 * Beans of this class so far.
 */
count: number, };

/**
 * How one grade stands while the board fills.
 */
export type BoardGrade = {
/**
 * `1`.
 */
grade: string,
/**
 * It can still be reached.
 */
open: boolean,
/**
 * The limits that are broken.
 */
failed: Array<BoardLimit>, };

/**
 * A limit of a grade.
 */
export type BoardLimit = {
/**
 * Class it speaks of, or `length`.
 */
class: string,
/**
 * At least (`true`) or at most.
 */
at_least: boolean,
/**
 * `75 %`, `140 mm`.
 */
value: string, };

/**
 * A table that somebody brings.
 */
export type BringIn = {
/**
 * What it holds.
 */
table: BringTable,
/**
 * Name of its file; empty where it was pasted.
 */
file: string,
/**
 * Its bytes in base 64, whatever their encoding.
 */
base64: string,
/**
 * What was said of rows that may be of somebody who is here.
 */
said: Array<SaidOfRow>,
/**
 * Made by the screen when the table was chosen (UUID); a look at it needs none.
 */
command: string, };

/**
 * What a table holds.
 */
export type BringTable = "producers" | "quotas" | "advances" | "owed" | "history";

/**
 * Who brings the delivery.
 */
export type BroughtBy = {
/**
 * A delegate or somebody else; none is who sells for the family.
 */
name: string | null, };

/**
 * What a table comes to.
 */
export type BroughtView = {
/**
 * Rows that bring something.
 */
new: number,
/**
 * Rows of which everything is here already.
 */
same: number,
/**
 * Rows of people who are here, of whom only the number of a document is new.
 */
noted: number,
/**
 * Rows that may be of somebody who is here, the first 100.
 */
perhaps: Array<PerhapsRow>,
/**
 * How many there are of those in all.
 */
perhaps_count: number,
/**
 * Rows that cannot be taken, the first 200.
 */
bad: Array<BadRow>,
/**
 * How many there are of those in all.
 */
bad_count: number,
/**
 * Rows that should be looked at again, the first 200.
 */
doubtful: Array<BadRow>,
/**
 * What the new rows come to, to be held against the paper.
 */
sums: Array<SumRow>,
/**
 * The columns, as they were understood.
 */
columns: Array<string>,
/**
 * The first good rows, as they were understood.
 */
sample: Array<Array<string>>,
/**
 * `UTF-8`, `Windows-1252`, `UTF-16` or `Excel`.
 */
encoding: string, };

/**
 * Writes the buyer's two sheets for a load.
 */
export type BuyerLoad = {
/**
 * When the load was bought.
 */
period: ReportPeriod,
/**
 * First day, `2026-11-03`, where the period is [`ReportPeriod::Days`].
 */
from: string,
/**
 * Last day, likewise.
 */
until: string,
/**
 * A form, in kilograms as bought; or a product, in dry kilograms.
 */
goods: string,
/**
 * The day it was loaded, `2026-11-03`.
 */
loaded: string,
/**
 * Where it goes.
 */
destination: string,
/**
 * Plate of the lorry.
 */
plate: string,
/**
 * Who drives it.
 */
driver: string,
/**
 * Number of the official delivery paper.
 */
number: string,
/**
 * Kilograms with sacks, as typed; empty where nobody weighed it.
 */
gross: string,
/**
 * Kilograms in a sack, as typed.
 */
sack: string,
/**
 * On a stick, and not in the folder of this machine.
 */
stick: boolean, };

/**
 * The answer to "did the whole receipt come out?".
 */
export type CameOut = {
/**
 * The job.
 */
job: string,
/**
 * It did; otherwise a copy is printed, marked as such.
 */
yes: boolean, };

/**
 * Why a producer needs another card.
 */
export type CardLoss = "lost" | "damaged";

/**
 * A card that was given in place of one before.
 */
export type CardReissueView = {
/**
 * `23/11/2026`.
 */
date: string,
/**
 * Why: `lost`, `damaged`, or what a newer program says.
 */
reason: string,
/**
 * Who gave it.
 */
by: string, };

/**
 * Cards on sheets. Whoever has none gets one with it.
 */
export type CardSheet = {
/**
 * Whose.
 */
of: SheetOf,
/**
 * Code of the producer, or name of the community; otherwise empty.
 */
name: string, };

/**
 * How many cards there are to print.
 */
export type CardsView = {
/**
 * Producers who have none.
 */
without: number,
/**
 * Producers who had none until all such got one last.
 */
last: number,
/**
 * The communities, sorted.
 */
communities: Array<CommunityCards>, };

/**
 * Carries over what was left.
 */
export type CarryOver = {
/**
 * Most of a quota that is carried over, percent as typed.
 */
percent: string,
/**
 * Made by the screen when the form was opened (UUID).
 */
command: string, };

/**
 * The count against the facts.
 */
export type CashCount = {
/**
 * `$ 302,88`.
 */
counted: string,
/**
 * What the facts say.
 */
expected: string,
/**
 * `$ 0,00`, `-$ 5,00`.
 */
difference: string,
/**
 * They agree; otherwise a reason is asked for.
 */
agrees: boolean, };

/**
 * Why cash moves.
 */
export type CashKind = "replenishment" | "expense" | "drop" | "advance" | "settlement" | "repayment";

/**
 * A movement.
 */
export type CashRow = {
/**
 * Record.
 */
seq: number,
/**
 * `16:31`.
 */
time: string,
/**
 * What it is.
 */
what: Say,
/**
 * With whom, `K-0142 Rosa Grefa`; empty where nobody had to do with it.
 */
who: string,
/**
 * What for.
 */
reason: string,
/**
 * `$ 21,00`.
 */
amount: string,
/**
 * It came in.
 */
comes_in: boolean, };

/**
 * What moved in the drawer today, beside deliveries. Nothing here tells what it should hold.
 */
export type CashView = {
/**
 * The newest first.
 */
rows: Array<CashRow>,
/**
 * Payment orders that nobody has brought back yet, the oldest first.
 */
orders: Array<OrderRow>,
/**
 * The shifts of the day, in their order; the last one goes on.
 */
shifts: Array<ShiftRow>,
/**
 * Below this the status line warns: `$ 100,00`.
 */
warns_below: string,
/**
 * More than this leaves the drawer at once with two people only: `$ 200,00`.
 */
large: string, };

/**
 * The hours in which deliveries are expected.
 */
export type CenterHours = {
/**
 * As typed: `6`, `06:30`.
 */
from: string,
/**
 * As typed.
 */
until: string, };

/**
 * What is read out to somebody who is not there.
 */
export type Challenge = {
/**
 * `014`: by which series of receipts this terminal is known.
 */
terminal: string,
/**
 * What is to be done.
 */
act: string,
/**
 * Its figure, as it is read out: `142`, `$ 350,00`, `23/11/2026`.
 */
figure: string,
/**
 * `608 143`.
 */
challenge: string, };

/**
 * A meter to hold against a known moisture.
 */
export type CheckMeter = {
/**
 * The moisture of the sample, percent.
 */
known: string,
/**
 * What the meter showed, percent.
 */
shown: string, };

/**
 * A scale to hold against a test weight.
 */
export type CheckScale = {
/**
 * Name in the catalogue.
 */
name: string,
/**
 * What lies on it, kilograms.
 */
known: string, };

/**
 * Closes the day.
 */
export type CloseDay = {
/**
 * Counted cash as typed, the same as was counted.
 */
counted: string,
/**
 * Counted pieces, the same; none where a total was typed.
 */
pieces: Array<TypedPiece>,
/**
 * Why it differs; needed when it does.
 */
reason: string,
/**
 * Made by the screen when the close was opened (UUID).
 */
command: string, };

/**
 * The close, before the count: nothing here tells how much cash should be there.
 */
export type CloseView = {
/**
 * The day.
 */
day: string,
/**
 * Totals per form, without what is voided.
 */
forms: Array<FormTotal>,
/**
 * Deliveries that count.
 */
deliveries: number,
/**
 * Voided ones.
 */
voided: number,
/**
 * Copies printed.
 */
reprints: number,
/**
 * Weighings typed by hand.
 */
manual: number,
/**
 * Receipts that never came out of the printer.
 */
unprinted: number,
/**
 * A delivery is in the making and would be carried over.
 */
draft: boolean,
/**
 * Worth knowing before closing.
 */
notices: Array<Say>, };

/**
 * The day is closed.
 */
export type ClosedDay = {
/**
 * The slip as printed.
 */
slip: StripView,
/**
 * The record that opened the day: by it the day is looked at again.
 */
opened: number, };

/**
 * A closed day in a list.
 */
export type ClosedDayRow = {
/**
 * The record that opened it.
 */
opened: number,
/**
 * The business day, `2026-11-23`.
 */
day: string,
/**
 * When it was closed, `23/11/2026 18:40`.
 */
closed: string,
/**
 * Deliveries that counted when it was closed.
 */
deliveries: number,
/**
 * `498,680 kg`.
 */
payable: string,
/**
 * `$ 1.276,39`.
 */
worth: string,
/**
 * The center's server has all of it; none where no server was joined.
 */
received: boolean | null, };

/**
 * The days that were closed, the newest first.
 */
export type ClosedDays = {
/**
 * As many as one looks through.
 */
days: Array<ClosedDayRow>, };

/**
 * One command's types.
 */
export type Command<In, Out> = {
/**
 * What the screen sends.
 */
input: In,
/**
 * What it gets when all went well; otherwise a [`Failure`].
 */
output: Out, };

/**
 * Every command's input and output, by name. Never built: it is the map for TypeScript.
 */
export type Commands = {
/**
 *start.status
 */
"start.status": Command<Nothing, StartView>,
/**
 *start.demo
 */
"start.demo": Command<Nothing, StartView>,
/**
 *start.preview
 */
"start.preview": Command<CsvInput, CsvPreview>,
/**
 *start.set_up
 */
"start.set_up": Command<SetUp, StartView>,
/**
 *start.join
 */
"start.join": Command<JoinCenter, StartView>,
/**
 *start.join_no_more
 */
"start.join_no_more": Command<Nothing, StartView>,
/**
 *start.training
 */
"start.training": Command<Switch, StartView>,
/**
 *start.new_key
 */
"start.new_key": Command<Nothing, StartView>,
/**
 *live
 */
live: Command<Seen, Live>,
/**
 *display
 */
display: Command<Seen, DisplayView>,
/**
 *day.view
 */
"day.view": Command<Nothing, DayView>,
/**
 *day.open
 */
"day.open": Command<OpenDay, Live>,
/**
 *close.view
 */
"close.view": Command<Nothing, CloseView>,
/**
 *close.count
 */
"close.count": Command<CountCash, CashCount>,
/**
 *close.day
 */
"close.day": Command<CloseDay, ClosedDay>,
/**
 *close.report
 */
"close.report": Command<WhichDay, DayReport>,
/**
 *close.days
 */
"close.days": Command<Nothing, ClosedDays>,
/**
 *close.reprint
 */
"close.reprint": Command<WhichDay, Live>,
/**
 *pages.view
 */
"pages.view": Command<Nothing, PagesView>,
/**
 *pages.get
 */
"pages.get": Command<WhichPages, PageFile>,
/**
 *pages.print
 */
"pages.print": Command<WhichPages, PagesView>,
/**
 *pages.save
 */
"pages.save": Command<SavePages, PagesView>,
/**
 *pages.printer
 */
"pages.printer": Command<PagePrinter, PagesView>,
/**
 *pages.test
 */
"pages.test": Command<Nothing, PagesView>,
/**
 *cash.view
 */
"cash.view": Command<Nothing, CashView>,
/**
 *cash.move
 */
"cash.move": Command<MoveCash, CashView>,
/**
 *cash.count
 */
"cash.count": Command<CountPieces, PieceTable>,
/**
 *cash.hand_over
 */
"cash.hand_over": Command<HandOver, HandedOver>,
/**
 *cash.find_order
 */
"cash.find_order": Command<FindOrder, OrderRow>,
/**
 *cash.pay_order
 */
"cash.pay_order": Command<PayOrder, CashView>,
/**
 *cash.warn_below
 */
"cash.warn_below": Command<WarnBelow, CashView>,
/**
 *cash.large
 */
"cash.large": Command<LargeCash, CashView>,
/**
 *accounts.view
 */
"accounts.view": Command<ProducerCode, AccountPage>,
/**
 *accounts.in_kind
 */
"accounts.in_kind": Command<GiveInKind, AccountPage>,
/**
 *accounts.passbook
 */
"accounts.passbook": Command<ProducerCode, Passbook>,
/**
 *accounts.print_passbook
 */
"accounts.print_passbook": Command<ProducerCode, Passbook>,
/**
 *accounts.statuses
 */
"accounts.statuses": Command<ProducerCode, StatusPage>,
/**
 *accounts.set_status
 */
"accounts.set_status": Command<SetStatus, StatusPage>,
/**
 *accounts.family
 */
"accounts.family": Command<ProducerCode, FamilyPage>,
/**
 *accounts.set_family
 */
"accounts.set_family": Command<SetFamily, FamilyPage>,
/**
 *accounts.set_bank
 */
"accounts.set_bank": Command<SetBank, FamilyPage>,
/**
 *accounts.left_over
 */
"accounts.left_over": Command<LeftOver, LeftOverView>,
/**
 *accounts.carry_over
 */
"accounts.carry_over": Command<CarryOver, LeftOverView>,
/**
 *accounts.transfers
 */
"accounts.transfers": Command<Nothing, TransferView>,
/**
 *accounts.transfer_total
 */
"accounts.transfer_total": Command<SaveTransfers, TransferTotal>,
/**
 *accounts.save_transfers
 */
"accounts.save_transfers": Command<SaveTransfers, SavedTable>,
/**
 *accounts.transfer
 */
"accounts.transfer": Command<MakeTransfer, TransferView>,
/**
 *weigh.scan
 */
"weigh.scan": Command<Scan, Live>,
/**
 *weigh.choose
 */
"weigh.choose": Command<ProducerCode, Live>,
/**
 *weigh.form
 */
"weigh.form": Command<FormChoice, Live>,
/**
 *weigh.tare
 */
"weigh.tare": Command<TareChoice, Live>,
/**
 *weigh.add
 */
"weigh.add": Command<Nothing, Live>,
/**
 *weigh.drop_last
 */
"weigh.drop_last": Command<Nothing, Live>,
/**
 *weigh.manual
 */
"weigh.manual": Command<ManualWeight, Live>,
/**
 *weigh.measure
 */
"weigh.measure": Command<MeasureText, Live>,
/**
 *weigh.rain
 */
"weigh.rain": Command<Switch, Live>,
/**
 *weigh.beans
 */
"weigh.beans": Command<Beans, Live>,
/**
 *weigh.pay_less
 */
"weigh.pay_less": Command<PayLess, Live>,
/**
 *weigh.brought_by
 */
"weigh.brought_by": Command<BroughtBy, Live>,
/**
 *weigh.cancel
 */
"weigh.cancel": Command<Nothing, Live>,
/**
 *weigh.save
 */
"weigh.save": Command<Save, SaveOutcome>,
/**
 *producers.search
 */
"producers.search": Command<Search, Found>,
/**
 *producers.get
 */
"producers.get": Command<ProducerCode, ProducerPage>,
/**
 *producers.communities
 */
"producers.communities": Command<Nothing, Communities>,
/**
 *producers.register
 */
"producers.register": Command<Register, ProducerPage>,
/**
 *producers.alike
 */
"producers.alike": Command<WhoIsThis, AlikeView>,
/**
 *producers.document
 */
"producers.document": Command<ProducerCode, DocumentView>,
/**
 *producers.set_document
 */
"producers.set_document": Command<SetDocument, DocumentView>,
/**
 *producers.card
 */
"producers.card": Command<AssignCard, ProducerPage>,
/**
 *producers.block_card
 */
"producers.block_card": Command<ProducerCode, ProducerPage>,
/**
 *producers.reissue_card
 */
"producers.reissue_card": Command<ReissueCard, ProducerPage>,
/**
 *cards.view
 */
"cards.view": Command<Nothing, CardsView>,
/**
 *cards.get
 */
"cards.get": Command<CardSheet, PageFile>,
/**
 *cards.print
 */
"cards.print": Command<CardSheet, PagesView>,
/**
 *cards.save
 */
"cards.save": Command<SaveCards, PagesView>,
/**
 *bring.look
 */
"bring.look": Command<BringIn, BroughtView>,
/**
 *bring.take
 */
"bring.take": Command<BringIn, BroughtView>,
/**
 *deliveries.list
 */
"deliveries.list": Command<DeliverySearch, DeliveryList>,
/**
 *deliveries.receipt
 */
"deliveries.receipt": Command<DeliveryRef, ReceiptView>,
/**
 *deliveries.reprint
 */
"deliveries.reprint": Command<DeliveryRef, ReceiptView>,
/**
 *deliveries.print_sheet
 */
"deliveries.print_sheet": Command<DeliveryRef, ReceiptView>,
/**
 *deliveries.save_sheet
 */
"deliveries.save_sheet": Command<SaveSheet, PagesView>,
/**
 *deliveries.sheet_file
 */
"deliveries.sheet_file": Command<DeliveryRef, PageFile>,
/**
 *deliveries.void
 */
"deliveries.void": Command<VoidDelivery, DeliveryList>,
/**
 *deliveries.correct
 */
"deliveries.correct": Command<CorrectDelivery, Live>,
/**
 *print.retry
 */
"print.retry": Command<JobRef, Live>,
/**
 *print.came_out
 */
"print.came_out": Command<CameOut, Live>,
/**
 *print.missing
 */
"print.missing": Command<WhichPapers, MissingPapers>,
/**
 *prices.view
 */
"prices.view": Command<Nothing, PriceView>,
/**
 *prices.preview
 */
"prices.preview": Command<NewPrices, PricePreview>,
/**
 *prices.issue
 */
"prices.issue": Command<NewPrices, PriceView>,
/**
 *prices.renew
 */
"prices.renew": Command<RenewPrices, PriceView>,
/**
 *prices.override
 */
"prices.override": Command<Nothing, PriceView>,
/**
 *prices.seen
 */
"prices.seen": Command<Nothing, Live>,
/**
 *dictation.view
 */
"dictation.view": Command<Nothing, DictationView>,
/**
 *dictation.hear
 */
"dictation.hear": Command<HeardGroup, DictationView>,
/**
 *dictation.anew
 */
"dictation.anew": Command<Nothing, DictationView>,
/**
 *dictation.take
 */
"dictation.take": Command<TakeDictated, PriceView>,
/**
 *dictation.tell
 */
"dictation.tell": Command<TellPrices, ToldPrices>,
/**
 *settings.view
 */
"settings.view": Command<Nothing, SettingsView>,
/**
 *settings.language
 */
"settings.language": Command<LanguageChoice, SettingsView>,
/**
 *settings.printer
 */
"settings.printer": Command<PrinterChoice, SettingsView>,
/**
 *settings.display
 */
"settings.display": Command<DisplaySetting, SettingsView>,
/**
 *settings.scanner
 */
"settings.scanner": Command<ScannerChoice, SettingsView>,
/**
 *settings.hours
 */
"settings.hours": Command<CenterHours, SettingsView>,
/**
 *settings.test_print
 */
"settings.test_print": Command<Nothing, Live>,
/**
 *settings.print_letters
 */
"settings.print_letters": Command<Nothing, Live>,
/**
 *settings.diagnostics
 */
"settings.diagnostics": Command<Nothing, Diagnostics>,
/**
 *scales.listen
 */
"scales.listen": Command<ListenTo, HeardView>,
/**
 *scales.leave
 */
"scales.leave": Command<Nothing, SettingsView>,
/**
 *scales.install
 */
"scales.install": Command<InstallScale, SettingsView>,
/**
 *scales.check
 */
"scales.check": Command<CheckScale, SettingsView>,
/**
 *scales.release
 */
"scales.release": Command<ReleaseScale, SettingsView>,
/**
 *scales.verified
 */
"scales.verified": Command<VerifiedScale, SettingsView>,
/**
 *meter.set
 */
"meter.set": Command<MeterChoice, SettingsView>,
/**
 *meter.check
 */
"meter.check": Command<CheckMeter, SettingsView>,
/**
 *meter.take
 */
"meter.take": Command<Nothing, Live>,
/**
 *report.view
 */
"report.view": Command<ReportAsk, ReportView>,
/**
 *report.signals
 */
"report.signals": Command<SignalsAsk, SignalsView>,
/**
 *report.save
 */
"report.save": Command<SaveReport, SavedReport>,
/**
 *report.load
 */
"report.load": Command<BuyerLoad, SavedLoad>,
/**
 *report.print
 */
"report.print": Command<PrintReport, PagesView>,
/**
 *inbox.view
 */
"inbox.view": Command<Nothing, InboxView>,
/**
 *inbox.seen
 */
"inbox.seen": Command<SeenNotices, InboxView>,
/**
 *sync.view
 */
"sync.view": Command<Nothing, SyncView>,
/**
 *sync.join
 */
"sync.join": Command<JoinServer, SyncView>,
/**
 *sync.now
 */
"sync.now": Command<Nothing, SyncView>,
/**
 *sync.sticks
 */
"sync.sticks": Command<Nothing, Sticks>,
/**
 *sync.write_stick
 */
"sync.write_stick": Command<WhichStick, SyncView>,
/**
 *sync.read_stick
 */
"sync.read_stick": Command<WhichStick, SyncView>,
/**
 *backup.view
 */
"backup.view": Command<Nothing, BackupView>,
/**
 *backup.now
 */
"backup.now": Command<Nothing, BackupView>,
/**
 *backup.to_stick
 */
"backup.to_stick": Command<WhichStick, BackupView>,
/**
 *restore.list
 */
"restore.list": Command<WhichStick, Backups>,
/**
 *restore.look
 */
"restore.look": Command<WhichBackup, BackupLook>,
/**
 *restore.put_back
 */
"restore.put_back": Command<WhichBackup, StartView>,
/**
 *user.door
 */
"user.door": Command<Nothing, Door>,
/**
 *user.sign_in
 */
"user.sign_in": Command<SignIn, Live>,
/**
 *user.sign_out
 */
"user.sign_out": Command<Nothing, Live>,
/**
 *user.here
 */
"user.here": Command<Nothing, Nothing>,
/**
 *user.pin
 */
"user.pin": Command<OwnPin, Nothing>,
/**
 *user.ask_by_radio
 */
"user.ask_by_radio": Command<AskByRadio, Challenge>,
/**
 *user.answer_by_radio
 */
"user.answer_by_radio": Command<AnswerByRadio, RadioAnswer>,
/**
 *user.view
 */
"user.view": Command<Nothing, UsersView>,
/**
 *user.set
 */
"user.set": Command<SetUser, UsersView>,
/**
 *user.remove
 */
"user.remove": Command<UserName, UsersView>,
/**
 *user.unlock
 */
"user.unlock": Command<UserName, UsersView>,
/**
 *recovery.ways
 */
"recovery.ways": Command<UserName, WaysBack>,
/**
 *recovery.recover
 */
"recovery.recover": Command<Recover, Live>,
/**
 *recovery.new_key
 */
"recovery.new_key": Command<Nothing, Live>,
/**
 *recovery.print_key
 */
"recovery.print_key": Command<Nothing, Live>,
/**
 *recovery.key_noted
 */
"recovery.key_noted": Command<Nothing, Live>,
/**
 *sim.load
 */
"sim.load": Command<SimLoad, Nothing>,
/**
 *sim.unplug
 */
"sim.unplug": Command<SimUnplug, Nothing>,
/**
 *sim.paper_out
 */
"sim.paper_out": Command<Switch, Nothing>,
/**
 *sim.paper
 */
"sim.paper": Command<Nothing, SimPaper>, };

/**
 * The communities known here.
 */
export type Communities = {
/**
 * Names, sorted.
 */
names: Array<string>, };

/**
 * The producers of a community.
 */
export type CommunityCards = {
/**
 * Its name.
 */
name: string,
/**
 * How many they are.
 */
people: number, };

/**
 * Something that was taken twice.
 */
export type ConflictView = {
/**
 * What, of whom and how much.
 */
say: Say,
/**
 * The deliveries that took part, here and elsewhere, newest first.
 */
sides: Array<Say>, };

/**
 * Starts the correction of a delivery: a draft with its data. The void and the new delivery are
 * saved together.
 */
export type CorrectDelivery = {
/**
 * The delivery to correct.
 */
seq: number,
/**
 * Why, in words.
 */
reason: string,
/**
 * Weigh again (`true`), or keep the weighings and correct something else.
 */
weigh_again: boolean, };

/**
 * The count, before anything is told.
 */
export type CountCash = {
/**
 * Counted cash as typed, where it was not counted by pieces.
 */
counted: string,
/**
 * Counted pieces; none where a total was typed.
 */
pieces: Array<TypedPiece>, };

/**
 * Adds notes and coins up.
 */
export type CountPieces = {
/**
 * What was typed so far; without anything the answer says what there is to count.
 */
pieces: Array<TypedPiece>, };

/**
 * A table that was chosen on the screen.
 */
export type CsvInput = {
/**
 * What it should hold.
 */
table: CsvTable,
/**
 * Ids of the forms that the center is to buy: a price for another is a bad row.
 */
forms: Array<string>,
/**
 * Its bytes in base 64, whatever their encoding.
 */
base64: string, };

/**
 * What an import would do.
 */
export type CsvPreview = {
/**
 * Rows that are good.
 */
good: number,
/**
 * Rows that are not, each with its line in the file. They are left out of an import.
 */
bad: Array<BadRow>,
/**
 * The columns as they were understood, in the file's order.
 */
columns: Array<string>,
/**
 * The first good rows, as they were understood.
 */
sample: Array<Array<string>>,
/**
 * `UTF-8` or `Windows-1252`.
 */
encoding: string, };

/**
 * The tables that can be imported.
 */
export type CsvTable = "producers" | "prices";

/**
 * A column.
 */
export type DayColumn = {
/**
 * Its head.
 */
head: string,
/**
 * Its cells are figures.
 */
figures: boolean, };

/**
 * A day in figures, written in the language of the terminal.
 */
export type DayReport = {
/**
 * The record that opened it.
 */
opened: number,
/**
 * The business day, `2026-11-23`.
 */
day: string,
/**
 * It is closed: there is a slip, and it can be printed.
 */
closed: boolean,
/**
 * From the goods to the records.
 */
sections: Array<ReportSection>,
/**
 * The way of the day to the center's server; none where no server was joined.
 */
sent: Say | null,
/**
 * The server has all of it.
 */
received: boolean,
/**
 * The slip of the close.
 */
slip: StripView | null, };

/**
 * A table.
 */
export type DayTable = {
/**
 * What is in it; empty where the section says so.
 */
heading: string,
/**
 * Heads; figures stand at the right.
 */
columns: Array<DayColumn>,
/**
 * Cells, as many as columns.
 */
rows: Array<Array<string>>,
/**
 * Sums, or empty.
 */
total: Array<string>, };

/**
 * The opening of a day.
 */
export type DayView = {
/**
 * The business day proposed, `2026-11-03`.
 */
proposed: string,
/**
 * What is odd about the clock, if anything; never a refusal.
 */
clock: Say | null,
/**
 * The day that is open already, if one is.
 */
open: string | null,
/**
 * Cash counted at the last close, as a proposal: `140,00`; empty on the first day.
 */
cash_proposed: string,
/**
 * Every scale of the catalogue, alive or not.
 */
scales: Array<ScaleView>,
/**
 * The printer.
 */
printer: PrinterView,
/**
 * The price list in force on the proposed day, or that there is none.
 */
prices: Say,
/**
 * There is a price list for that day.
 */
priced: boolean, };

/**
 * Somebody who brings for a family.
 */
export type DelegateRow = {
/**
 * Full name.
 */
name: string,
/**
 * `hija`; may be empty.
 */
relation: string, };

/**
 * The deliveries found, newest first, 50 at most.
 */
export type DeliveryList = {
/**
 * The business day shown.
 */
day: string,
/**
 * All of that day, whatever was searched for.
 */
count: number,
/**
 * Their payable weight, without voided: `498,680 kg`.
 */
payable: string,
/**
 * What was paid out for them.
 */
paid: string,
/**
 * The rows.
 */
rows: Array<DeliveryRow>,
/**
 * There are more than are shown: search.
 */
more: boolean,
/**
 * Papers of that day that did not come out, or may not have: receipts and all other slips.
 */
missing: number, };

/**
 * One delivery.
 */
export type DeliveryRef = {
/**
 * Its record.
 */
seq: number, };

/**
 * One delivery in the list.
 */
export type DeliveryRow = {
/**
 * Its record.
 */
seq: number,
/**
 * `02-014-000142`.
 */
number: string,
/**
 * `16:31`.
 */
time: string,
/**
 * Producer number.
 */
code: string,
/**
 * Producer name.
 */
name: string,
/**
 * Community.
 */
community: string,
/**
 * Product, `Cacao en baba`.
 */
form: string,
/**
 * Pictogram.
 */
picture: string,
/**
 * `108,932 kg`.
 */
payable: string,
/**
 * `$ 280,75`.
 */
total: string,
/**
 * `$ 200,75`.
 */
paid: string,
/**
 * `$ 12,00`, or empty when nothing.
 */
owed: string,
/**
 * A weight in it was typed.
 */
manual: boolean,
/**
 * Typed in later from paper with this number.
 */
paper_number: string | null,
/**
 * It has been voided, and why.
 */
voided: string | null,
/**
 * Receipt number of the delivery that corrects it.
 */
corrected_by: string | null,
/**
 * Receipt number of the delivery it corrects.
 */
corrects: string | null,
/**
 * Copies printed.
 */
copies: number,
/**
 * `printed`, `queued`, `failed`, `unknown`, `none`.
 */
print: string,
/**
 * It may be voided or corrected now.
 */
can_void: boolean, };

/**
 * Looks through deliveries.
 */
export type DeliverySearch = {
/**
 * Receipt number or its end, producer's name or number; empty shows all.
 */
text: string,
/**
 * Business day; empty is the open day, or the last one.
 */
day: string, };

/**
 * One line of the diagnostics.
 */
export type DiagnosticRow = {
/**
 * Fluent id of the label.
 */
label: string,
/**
 * The value.
 */
value: string, };

/**
 * For the support call.
 */
export type Diagnostics = {
/**
 * Label and value, both plain: version, SQLite, terminal, epoch, records, head, sizes.
 */
rows: Array<DiagnosticRow>,
/**
 * The chain of records was walked and fits.
 */
chain_ok: boolean,
/**
 * What the walk found, when it does not fit.
 */
chain: string, };

/**
 * A list that was read out, before anything is bought by it.
 */
export type DictatedList = {
/**
 * `C8`.
 */
version: string,
/**
 * `23/11/2026`.
 */
from: string,
/**
 * `29/11/2026`, or empty.
 */
until: string,
/**
 * What it changes; a row without a price is no longer in it.
 */
changes: Array<PriceRow>,
/**
 * Prices that stay as they were.
 */
same: number, };

/**
 * What was read out to this terminal so far.
 */
export type DictationView = {
/**
 * The groups, `28137` each.
 */
groups: Array<string>,
/**
 * How many there are in all; 0 before the first.
 */
of: number,
/**
 * The list that came of them, once all are there and their code fits.
 */
list: DictatedList | null, };

/**
 * What is brought, and what is paid for it.
 */
export type DisplayForm = {
/**
 * `Cacao en baba`.
 */
name: string,
/**
 * `Nacional`.
 */
detail: string,
/**
 * Name of the pictogram.
 */
picture: string,
/**
 * `lb`, `qq` or `kg`.
 */
unit: string,
/**
 * The base price of each grade, the best first; one without a grade.
 */
prices: Array<DisplayPrice>, };

/**
 * A base price.
 */
export type DisplayPrice = {
/**
 * `1`, `below`; empty without grades.
 */
grade: string,
/**
 * Dollars per unit: `1,15`.
 */
price: string, };

/**
 * How the producer's display and the sounds are set.
 */
export type DisplaySetting = {
/**
 * It stands on the second monitor, where there is one.
 */
shown: boolean,
/**
 * Its language; empty: that of the screens.
 */
language: string,
/**
 * The counter makes sounds.
 */
sounds: boolean, };

/**
 * What goes on at the counter, as far as a producer is told.
 */
export type DisplayShows = "nobody" | "weighing" | "saved";

/**
 * What the producer at the counter sees: their own delivery, and nothing of anybody else.
 */
export type DisplayView = {
/**
 * Grows with every change of the counter.
 */
version: number,
/**
 * `es-EC`, `en`, `qu-EC`: what the producer reads, or has read to them.
 */
language: string,
/**
 * Name of the center.
 */
center: string,
/**
 * What goes on.
 */
shows: DisplayShows,
/**
 * Name of whose delivery it is; empty while nobody is at the counter.
 */
name: string,
/**
 * What the scale shows, as on the clerk's screen; empty where it is unknown or nobody's.
 */
weight: string,
/**
 * What the scale does.
 */
scale: ScaleState,
/**
 * What is brought.
 */
form: DisplayForm | null,
/**
 * The account, line by line.
 */
rows: Array<AccountRow>,
/**
 * What is handed over, `$ 200,75`; empty while it is not known.
 */
cash: string,
/**
 * What stays owed, `$ 50,75`; empty when nothing is.
 */
owed: string,
/**
 * The notes and coins, once it is saved.
 */
hand_out: HandOut | null,
/**
 * Number of the receipt, once it is saved.
 */
number: string, };

/**
 * The number of a producer's identity document.
 */
export type DocumentView = {
/**
 * The number; empty where nobody has noted it.
 */
number: string,
/**
 * What should be looked at again in it.
 */
doubt: Say | null, };

/**
 * Who may sign in.
 */
export type Door = {
/**
 * By name.
 */
people: Array<AtDoor>, };

/**
 * An entry of an account.
 */
export type EntryRow = {
/**
 * `03/11/2026`.
 */
date: string,
/**
 * What it was.
 */
what: Say,
/**
 * Number of the receipt; empty where there is none.
 */
receipt: string,
/**
 * What was given, or what the bank calls it; may be empty.
 */
note: string,
/**
 * `$ 30,00`, `-$ 30,00`.
 */
amount: string,
/**
 * The balance after it.
 */
balance: string, };

/**
 * What the screens get when something did not work.
 */
export type Failure = {
/**
 * What a screen branches on. One is added only when a screen acts on it.
 */
code: FailureCode,
/**
 * What the person reads: what happened and what to do next.
 */
say: Say,
/**
 * For the log and the support call; never the only text shown.
 */
detail: string,
/**
 * With [`FailureCode::SecondPerson`]: what a second person is asked for.
 */
asked?: ActAsked, };

/**
 * The kinds of failure a screen tells apart.
 */
export type FailureCode = "refused" | "not-set-up" | "no-day" | "scale" | "sign-in" | "second-person" | "second-refused" | "storage" | "broken";

/**
 * Who brings for a producer, and where money may be sent.
 */
export type FamilyPage = {
/**
 * What the family is called; empty before somebody says so.
 */
family: string,
/**
 * Who sells for it; empty: the producer.
 */
seller: string,
/**
 * Who else may bring.
 */
delegates: Array<DelegateRow>,
/**
 * Language of the producer's display; empty: the terminal's.
 */
language: string,
/**
 * The account at a bank.
 */
bank: BankView | null, };

/**
 * One thing to type.
 */
export type Field = {
/**
 * Which.
 */
id: FieldId,
/**
 * What was typed, as it was typed.
 */
text: string,
/**
 * What is wrong with it.
 */
problem: Say | null,
/**
 * The form does not go without it.
 */
required: boolean,
/**
 * It is there and acceptable.
 */
done: boolean,
/**
 * Of several readings, or readings of a meter: each of them. Otherwise none.
 */
readings: Array<ReadingRow>,
/**
 * What they come to, `7,6`; empty without readings.
 */
mean: string, };

/**
 * The measures a form may ask for.
 */
export type FieldId = "moisture" | "foreign-matter" | "pods" | "length" | "split";

/**
 * A payment order that somebody brings.
 */
export type FindOrder = {
/**
 * Its number, as typed or scanned: `142`, `02-014-000142`.
 */
number: string, };

/**
 * A product tile.
 */
export type FormChoice = {
/**
 * `cacao-nacional/baba`.
 */
form: string, };

/**
 * One product tile.
 */
export type FormTile = {
/**
 * `cacao-nacional/baba`.
 */
id: string,
/**
 * `Cacao en baba`.
 */
name: string,
/**
 * `Nacional`.
 */
detail: string,
/**
 * `lb`, `qq` or `kg`.
 */
unit: string,
/**
 * Name of the pictogram.
 */
picture: string,
/**
 * It has a price today.
 */
priced: boolean, };

/**
 * One form's totals.
 */
export type FormTotal = {
/**
 * Name and detail, `Cacao en baba · Nacional`.
 */
name: string,
/**
 * Pictogram.
 */
picture: string,
/**
 * How many.
 */
deliveries: number,
/**
 * `521,650 kg`.
 */
net: string,
/**
 * `498,680 kg`.
 */
payable: string,
/**
 * `$ 1.276,39`.
 */
total: string, };

/**
 * Producers found, best first, 30 at most. Never chosen by name on their own.
 */
export type Found = {
/**
 * The rows.
 */
rows: Array<FoundProducer>,
/**
 * How many producers there are in all.
 */
total: number,
/**
 * There are more than are shown.
 */
more: boolean, };

/**
 * One producer found.
 */
export type FoundProducer = {
/**
 * Number.
 */
code: string,
/**
 * Name.
 */
name: string,
/**
 * Community.
 */
community: string,
/**
 * A member.
 */
member: boolean,
/**
 * Organic status.
 */
organic: string,
/**
 * Days since the last delivery.
 */
days_since_last: number | null, };

/**
 * Gives an advance in goods: no cash moves.
 */
export type GiveInKind = {
/**
 * To whom.
 */
code: string,
/**
 * What it is worth, as typed.
 */
amount: string,
/**
 * What is given.
 */
what: string,
/**
 * Made by the screen when the form was opened (UUID).
 */
command: string, };

/**
 * Notes and coins to be counted out, as pictures.
 */
export type HandOut = {
/**
 * What they are worth together: `$ 200,75`.
 */
amount: string,
/**
 * The greatest first.
 */
pieces: Array<HandOutPiece>,
/**
 * What cannot be paid with what there is: `$ 0,02`; empty when nothing.
 */
left: string, };

/**
 * So many of one kind.
 */
export type HandOutPiece = {
/**
 * Its name, which is that of its picture.
 */
piece: string,
/**
 * What one is worth: `$ 20,00`.
 */
label: string,
/**
 * How many.
 */
count: number, };

/**
 * Gives the drawer to another clerk.
 */
export type HandOver = {
/**
 * Counted cash as typed, where it was not counted by pieces.
 */
counted: string,
/**
 * Counted pieces; none where a total was typed.
 */
pieces: Array<TypedPiece>,
/**
 * Who takes it over.
 */
to: string,
/**
 * Their PIN, where people sign in.
 */
pin: string,
/**
 * Why it differs; needed when it does.
 */
reason: string,
/**
 * Made by the screen when the handover was opened (UUID).
 */
command: string, };

/**
 * The drawer was handed over.
 */
export type HandedOver = {
/**
 * The slip as printed, once for each of the two.
 */
slip: StripView, };

/**
 * A group of digits that was read out.
 */
export type HeardGroup = {
/**
 * Its place from 1: the next one, or one of before again.
 */
place: number,
/**
 * `28137`.
 */
group: string, };

/**
 * What one dialect reads.
 */
export type HeardRow = {
/**
 * Name of the dialect.
 */
dialect: string,
/**
 * `kg` or `g`.
 */
unit: string,
/**
 * Of that unit.
 */
decimals: number,
/**
 * It was asked.
 */
asked: boolean,
/**
 * As the scale's display must show it: `45,20`. Empty where it is no weight.
 */
weight: string,
/**
 * What it is where it is no weight, or that it moves.
 */
say: Say | null,
/**
 * It is the one that is chosen.
 */
chosen: boolean, };

/**
 * What a line says.
 */
export type HeardView = {
/**
 * What goes on, in a sentence.
 */
say: Say,
/**
 * The last bytes, as hex and as text.
 */
raw: Array<string>,
/**
 * What each dialect reads in them.
 */
rows: Array<HeardRow>,
/**
 * What is read as chosen, at rest, kilograms; empty while nothing is.
 */
at_rest: string, };

/**
 * What a person should know of.
 */
export type InboxView = {
/**
 * What does not go together: it stays until it is settled.
 */
conflicts: Array<ConflictView>,
/**
 * What came that this version does not understand: it stays until the program is upgraded.
 */
not_understood: Array<NoticeView>,
/**
 * What came, newest first.
 */
notices: Array<NoticeView>,
/**
 * The newest of them: what `inbox.seen` takes.
 */
newest: number, };

/**
 * A scale to install.
 */
export type InstallScale = {
/**
 * How.
 */
choice: ScaleChoice,
/**
 * What lies on it, kilograms. Not for a drawn one.
 */
known: string, };

/**
 * A job of the printer.
 */
export type JobRef = {
/**
 * Its id.
 */
job: string, };

/**
 * A center of a server, and who is to work here.
 */
export type JoinCenter = {
/**
 * The server's address, `192.168.1.5:8780`.
 */
url: string,
/**
 * The center's short name there.
 */
center: string,
/**
 * The one-time code.
 */
code: string,
/**
 * Name of the person who works here.
 */
user: string,
/**
 * Language.
 */
language: string, };

/**
 * A server to join.
 */
export type JoinServer = {
/**
 * Its address, `192.168.1.5:8780`.
 */
url: string,
/**
 * The center's short name there.
 */
center: string,
/**
 * The one-time code.
 */
code: string, };

/**
 * A terminal that is being set up by a code.
 */
export type JoiningView = {
/**
 * It is on its way.
 */
busy: boolean,
/**
 * Why it came to nothing.
 */
problem: Say | null, };

/**
 * A language.
 */
export type LanguageChoice = {
/**
 * `es-EC`, `en`, `qu-EC`.
 */
language: string, };

/**
 * From which amount on cash that leaves the drawer takes two people.
 */
export type LargeCash = {
/**
 * Dollars as typed.
 */
amount: string, };

/**
 * The delivery saved last.
 */
export type LastSaved = {
/**
 * Its record.
 */
seq: number,
/**
 * `02-014-000142`.
 */
number: string,
/**
 * Producer's name.
 */
producer: string,
/**
 * `108,932 kg`.
 */
payable: string,
/**
 * `$ 200,75`.
 */
paid: string,
/**
 * `$ 50,75`; empty when nothing is owed.
 */
owed: string,
/**
 * The producer got a payment order for what is owed.
 */
ordered: boolean,
/**
 * What a correction means in cash.
 */
exchange: Say | null,
/**
 * The notes and coins to count out; none where nothing is handed over.
 */
hand_out: HandOut | null,
/**
 * `queued`, `printing`, `printed`, `failed`, `unknown`.
 */
print: string,
/**
 * What stands for the receipt as long as none comes out.
 */
stub: Stub | null, };

/**
 * Looks at what was left of the quotas of the season before.
 */
export type LeftOver = {
/**
 * Most of a quota that is carried over, percent as typed; empty is what was used last.
 */
percent: string, };

/**
 * What is left of a quota.
 */
export type LeftOverRow = {
/**
 * Producer's number.
 */
code: string,
/**
 * Producer's name.
 */
name: string,
/**
 * Name of the product.
 */
product: string,
/**
 * What is left, `12,6`, dry kilograms.
 */
left: string,
/**
 * What is carried over of it, `9,0`.
 */
carried: string,
/**
 * What may be delivered in the new season then, `54,0`.
 */
granted: string, };

/**
 * What would be carried over.
 */
export type LeftOverView = {
/**
 * The season before, `2025`.
 */
before: string,
/**
 * The season that has begun, `2026`.
 */
season: string,
/**
 * Most of a quota that is carried over, `20 %`.
 */
percent: string,
/**
 * By name.
 */
rows: Array<LeftOverRow>, };

/**
 * A line to listen to.
 */
export type ListenTo = {
/**
 * The scale as it would be installed.
 */
choice: ScaleChoice,
/**
 * Ask it, in one dialect after the other.
 */
ask: boolean, };

/**
 * The state of the counter.
 */
export type Live = {
/**
 * A day of before is still open: a power cut, or nobody closed it. Nothing is refused for it.
 */
left_open: Say | null,
/**
 * Grows with every change.
 */
version: number,
/**
 * Where we are: name of the center, kind of file, business day.
 */
place: PlaceView,
/**
 * The scale of the chosen product.
 */
scale: ScaleView,
/**
 * The delivery being taken.
 */
weigh: WeighView,
/**
 * The printer and what waits for it.
 */
printer: PrinterView,
/**
 * Sentences of the status line, calm ones first.
 */
status: Array<StatusItem>,
/**
 * `16:31`, local time of the machine.
 */
clock: string,
/**
 * What came from the center that nobody has seen yet, and what does not go together.
 */
unread: number,
/**
 * Prices that changed since people at the counter last bought or looked; empty: none. A
 * row without a price is no longer bought.
 */
price_changes: Array<PriceRow>,
/**
 * A recovery key that was just made, in groups, for a manager to note; otherwise empty.
 */
recovery_key: Array<string>,
/**
 * What the scanner on a line of its own read lately, oldest first. A screen acts on those that
 * have come since its last picture; its first picture tells only where to begin.
 */
scans: Array<Scanned>,
/**
 * The business day is open. Otherwise only the opening of the day is to be shown.
 */
day_open: boolean, };

/**
 * Notes that a list was sent to the bank: what it shows is no longer owed.
 */
export type MakeTransfer = {
/**
 * Who, and what the list showed for each.
 */
rows: Array<TransferOf>,
/**
 * What the bank calls it.
 */
reference: string,
/**
 * Made by the screen when the list was opened (UUID).
 */
command: string, };

/**
 * Why a weight was typed.
 */
export type ManualReason = "scale-dead" | "other-scale" | "paper";

/**
 * A weight typed because the scale cannot say it.
 */
export type ManualWeight = {
/**
 * Gross, as typed, in kilograms.
 */
gross: string,
/**
 * Why.
 */
reason: ManualReason,
/**
 * Number of the paper form, for [`ManualReason::Paper`].
 */
paper_number: string, };

/**
 * Text of a field. Kept as typed even when it is wrong.
 */
export type MeasureText = {
/**
 * Which field.
 */
field: FieldId,
/**
 * What stands in it.
 */
text: string, };

/**
 * A meter held against a known moisture.
 */
export type MeterCheckRow = {
/**
 * `11/05/2026`.
 */
day: string,
/**
 * Who did it.
 */
by: string,
/**
 * The moisture of the sample, `7,4 %`.
 */
known: string,
/**
 * What the meter showed.
 */
shown: string,
/**
 * The difference with its sign, `+0,2 %`.
 */
error: string, };

/**
 * How the moisture meter is set up, or is to be.
 */
export type MeterChoice = {
/**
 * What the center calls it; empty where there is none.
 */
name: string,
/**
 * `none` (read by eye and typed), `serial` or `tcp`.
 */
kind: string,
/**
 * Device path, or `host:port`.
 */
address: string,
/**
 * Speed of a serial line.
 */
baud: number,
/**
 * The forms whose moisture is read, and what the meter calls each.
 */
products: Array<MeterProduct>, };

/**
 * A form that the meter measures.
 */
export type MeterProduct = {
/**
 * Its id.
 */
form: string,
/**
 * Its name.
 */
label: string,
/**
 * What the meter calls it: `CACAO`; empty where nobody has said.
 */
called: string, };

/**
 * The moisture meter of the counter.
 */
export type MeterSetting = {
/**
 * How it is set up; an empty name where there is none.
 */
choice: MeterChoice,
/**
 * What its line tells; none where it is read by eye.
 */
now: MeterView | null,
/**
 * The last frames, as hex and as text, newest last.
 */
raw: Array<string>,
/**
 * How it was held against known moistures, newest first.
 */
checks: Array<MeterCheckRow>, };

/**
 * What the meter tells now.
 */
export type MeterView = {
/**
 * The last reading, `7,4`; empty where there is none.
 */
reading: string,
/**
 * What it measured, as it names it.
 */
product: string,
/**
 * Why the reading cannot be taken; none where it can.
 */
say: Say | null, };

/**
 * A paper that did not come out.
 */
export type MissingPaper = {
/**
 * What a person decides on.
 */
asks: PrintQuestion,
/**
 * Whose receipt it is; empty for other slips.
 */
name: string,
/**
 * `108,932 kg`, or empty.
 */
payable: string,
/**
 * `$ 200,75`, or empty.
 */
paid: string, };

/**
 * Papers of a day that did not come out, or of which nobody knows, in the order of what happened.
 */
export type MissingPapers = {
/**
 * How many.
 */
count: number,
/**
 * The first of them, 100 at most.
 */
papers: Array<MissingPaper>,
/**
 * Papers of that day that are on their way: the next is asked about after them.
 */
under_way: number, };

/**
 * Moves cash.
 */
export type MoveCash = {
/**
 * Why.
 */
kind: CashKind,
/**
 * How much, as typed.
 */
amount: string,
/**
 * Number of the producer of an advance, a settlement or a repayment; otherwise empty.
 */
producer: string,
/**
 * What for; may be empty where there is a producer.
 */
reason: string,
/**
 * Made by the screen when the form was opened (UUID).
 */
command: string, };

/**
 * The next list.
 */
export type NewPrices = {
/**
 * First day, `2026-11-10`.
 */
from: string,
/**
 * Last day, or empty.
 */
until: string,
/**
 * CSV text in base 64, whatever its encoding.
 */
base64: string,
/**
 * Made by the screen when the form was opened (UUID).
 */
command: string, };

/**
 * No input, or no output.
 */
export type Nothing = Record<symbol, never>;

/**
 * Something that came.
 */
export type NoticeView = {
/**
 * What came.
 */
say: Say,
/**
 * Its own words, where a person wrote it; otherwise empty.
 */
text: string,
/**
 * `22/11/2026 16:31`.
 */
when: string,
/**
 * Nobody has seen it yet.
 */
new: boolean,
/**
 * Of a price list: what changed.
 */
prices: Array<PriceRow>,
/**
 * Of a price list: what has no price any longer.
 */
gone: Say | null, };

/**
 * Opens a business day.
 */
export type OpenDay = {
/**
 * `2026-11-03`.
 */
day: string,
/**
 * Cash in the drawer, as typed, where it was not counted by pieces.
 */
cash: string,
/**
 * Counted pieces; none where a total was typed.
 */
pieces: Array<TypedPiece>,
/**
 * Made by the screen when the form was opened (UUID): a second click finds the first.
 */
command: string, };

/**
 * A payment order.
 */
export type OrderRow = {
/**
 * `02-014-000142`, the number of its receipt.
 */
number: string,
/**
 * `K-0142 Rosa Grefa`.
 */
who: string,
/**
 * `$ 62,10`.
 */
amount: string,
/**
 * `21/11/2026`.
 */
day: string, };

/**
 * Another PIN for whoever is at the counter.
 */
export type OwnPin = {
/**
 * The one so far.
 */
pin: string,
/**
 * The one from now on.
 */
new_pin: string, };

/**
 * A paper as a file.
 */
export type PageFile = {
/**
 * `cierre-2026-11-23.pdf`.
 */
name: string,
/**
 * The PDF.
 */
base64: string, };

/**
 * A paper on A4.
 */
export type PageKind = "close" | "wall";

/**
 * How the printer for A4 is reached.
 */
export type PagePrinter = {
/**
 * `ipp://localhost/printers/Oficina`; empty where there is none.
 */
address: string,
/**
 * The sheets on which receipts come out: `a4`, `a5`.
 */
sheet: string, };

/**
 * Papers on A4, and what is going on with them.
 */
export type PagesView = {
/**
 * How the printer is reached; empty where there is none.
 */
address: string,
/**
 * The sheets on which receipts come out: `a4`, `a5`.
 */
sheet: string,
/**
 * A paper is being printed or saved.
 */
busy: boolean,
/**
 * What came of the last one, when it went well.
 */
done: Say | null,
/**
 * What went wrong with it, and the way on.
 */
problem: Say | null, };

/**
 * A producer's season.
 */
export type Passbook = {
/**
 * `2026`.
 */
season: string,
/**
 * What was delivered, by form.
 */
forms: Array<PassbookForm>,
/**
 * What may still be delivered as organic.
 */
quotas: Array<ProductQuota>,
/**
 * What is still owed of advances.
 */
advance: string,
/**
 * What the association owes.
 */
owed: string,
/**
 * Cash of voided deliveries still to be given back; empty when none.
 */
claim: string,
/**
 * What the organic programme added.
 */
organic: string,
/**
 * What the Chakra seal added.
 */
chakra: string,
/**
 * Both together.
 */
premium: string,
/**
 * The same on paper.
 */
slip: StripView, };

/**
 * What was delivered of a form in a season.
 */
export type PassbookForm = {
/**
 * Name of the pictogram.
 */
picture: string,
/**
 * `Cacao en baba (Nacional)`.
 */
name: string,
/**
 * `1.204,350 kg`.
 */
kilos: string,
/**
 * How many deliveries.
 */
deliveries: number, };

/**
 * A delivery in a producer's page.
 */
export type PastDelivery = {
/**
 * `03/11/2026`.
 */
date: string,
/**
 * Receipt number.
 */
number: string,
/**
 * Product.
 */
form: string,
/**
 * `108,932 kg`.
 */
payable: string,
/**
 * `$ 280,75`.
 */
total: string,
/**
 * Voided.
 */
voided: boolean, };

/**
 * What is handed over now when it is less than what is due.
 */
export type PayLess = {
/**
 * Dollars as typed; none goes back to paying all.
 */
amount: string | null,
/**
 * The rest goes on a payment order.
 */
order: boolean, };

/**
 * What can be paid of what is due, where that is less.
 */
export type PayOffer = {
/**
 * As it is typed: `38,20`.
 */
typed: string,
/**
 * `$ 38,20`.
 */
pays: string,
/**
 * What stays owed then: `$ 62,10`.
 */
owes: string,
/**
 * The drawer has run out: the rest goes on a payment order. Otherwise only coins are missing.
 */
order: boolean, };

/**
 * Pays a payment order.
 */
export type PayOrder = {
/**
 * Its whole number, `02-014-000142`.
 */
number: string,
/**
 * Made by the screen when the order was found (UUID).
 */
command: string, };

/**
 * A row that may be of somebody who is here.
 */
export type PerhapsRow = {
/**
 * Its line in the file.
 */
line: number,
/**
 * Who stands in it.
 */
who: Somebody,
/**
 * Whom it may be, the likeliest first, 3 at most.
 */
alike: Array<Somebody>,
/**
 * What was said; null before anybody did. Such a row is left out.
 */
same: boolean | null, };

/**
 * One kind of note or coin.
 */
export type PieceRow = {
/**
 * Its name, which is that of its picture.
 */
piece: string,
/**
 * What one is worth, for those who hear the screen: `$ 20,00`.
 */
label: string,
/**
 * What those counted are worth: `$ 140,00`; empty when none.
 */
worth: string, };

/**
 * Notes and coins, added up. Nothing here tells what there should be.
 */
export type PieceTable = {
/**
 * The notes, the greatest first.
 */
notes: Array<PieceRow>,
/**
 * The coins, the greatest first.
 */
coins: Array<PieceRow>,
/**
 * `$ 245,50`.
 */
total: string,
/**
 * The same as it is typed: `245,50`.
 */
typed: string, };

/**
 * What kind of file is open.
 */
export type PlaceKind = "center" | "training" | "demo";

/**
 * Which center, which file, which day.
 */
export type PlaceView = {
/**
 * Name of the center.
 */
center: string,
/**
 * Name of whoever is at the counter; empty: nobody, show who may sign in.
 */
user: string,
/**
 * They signed in, so that they can leave.
 */
signed_in: boolean,
/**
 * What they may: `look`, `work`, `weigh`, `take`, `pay`, `drawer`, `register`, `undo`, `send`,
 * `manage`, `audit`, `second`.
 */
may: Array<string>,
/**
 * What kind of file this is.
 */
kind: PlaceKind,
/**
 * The open business day, `2026-11-03`; the screen writes the weekday. Empty when none is open.
 */
day: string,
/**
 * Language of the screens: `es-EC`, `en` or `qu-EC`.
 */
language: string,
/**
 * Machines are drawn on the screen: show the simulated scale and paper.
 */
simulated_scale: boolean,
/**
 * See `simulated_scale`.
 */
simulated_printer: boolean,
/**
 * The counter makes sounds.
 */
sounds: boolean, };

/**
 * One dated list.
 */
export type PriceListHead = {
/**
 * Version, counting from 1; `C7` where the center issued it.
 */
version: string,
/**
 * `03/11/2026`.
 */
from: string,
/**
 * `09/11/2026`, or empty.
 */
until: string,
/**
 * In force today.
 */
in_force: boolean, };

/**
 * What the next list would change.
 */
export type PricePreview = {
/**
 * The list as understood, with what it was before.
 */
rows: Array<PriceRow>,
/**
 * Rows that cannot be taken: the list is not issued while there are any.
 */
bad: Array<BadRow>,
/**
 * Forms that would have no price.
 */
unpriced: Array<string>, };

/**
 * One price.
 */
export type PriceRow = {
/**
 * Id of the form.
 */
form: string,
/**
 * Name of the form.
 */
name: string,
/**
 * Grade; empty where the form has none, or for every grade.
 */
grade: string,
/**
 * `base`, `organic`, `chakra`.
 */
programme: string,
/**
 * `1,15`.
 */
price: string,
/**
 * `lb`.
 */
unit: string,
/**
 * What it was in the list before, when that differs; empty otherwise.
 */
before: string, };

/**
 * The lists.
 */
export type PriceView = {
/**
 * In force today, or that there is none.
 */
state: Say,
/**
 * The list in force, or the newest one.
 */
rows: Array<PriceRow>,
/**
 * All lists, newest first: period and version.
 */
lists: Array<PriceListHead>,
/**
 * The same list as CSV to edit: the format of the import.
 */
csv: string,
/**
 * Why nobody issues a list here: they come from the center.
 */
not_here: Say | null,
/**
 * `09/11/2026`: the last day of the list that has ended, while none is in force.
 */
expired: string | null,
/**
 * A list can be read out to this terminal, or by it: it knows the center's secret.
 */
radio: boolean, };

/**
 * A print job that a person must decide on.
 */
export type PrintQuestion = {
/**
 * The job.
 */
job: string,
/**
 * What it prints: `02-014-000142`, or the name of the slip.
 */
title: string,
/**
 * Why it stands: a sentence that says what to do.
 */
why: Say,
/**
 * Something may be on paper: ask "did the whole receipt come out?". Otherwise offer a retry.
 */
unknown: boolean, };

/**
 * Prints a report on A4.
 */
export type PrintReport = {
/**
 * Which.
 */
ask: ReportAsk, };

/**
 * How the printer is set up, or is to be.
 */
export type PrinterChoice = {
/**
 * `simulated`, `tcp`, `serial`, `file`, `pages`, `none`.
 */
kind: string,
/**
 * Address, port or path.
 */
address: string,
/**
 * Speed of a serial line.
 */
baud: number,
/**
 * 7E1 on a serial line.
 */
seven_even: boolean,
/**
 * How a serial printer says that its buffer is full: `rts-cts`, `xon-xoff`, `none`.
 */
flow: string,
/**
 * Letters in a row of its paper: 32, 42 or 48.
 */
head: number,
/**
 * It has a knife.
 */
cutter: boolean,
/**
 * It draws QR codes itself.
 */
native_qr: boolean,
/**
 * Which line of the sheet of letters looks right, the first being 1.
 */
letters: number, };

/**
 * What the printers of one family can do.
 */
export type PrinterFamily = {
/**
 * Its name, for which the screen has words.
 */
name: string,
/**
 * See [`PrinterChoice`].
 */
head: number,
/**
 * See [`PrinterChoice`].
 */
cutter: boolean,
/**
 * See [`PrinterChoice`].
 */
native_qr: boolean,
/**
 * See [`PrinterChoice`].
 */
letters: number, };

/**
 * The printer.
 */
export type PrinterSetting = {
/**
 * How it is set up.
 */
choice: PrinterChoice,
/**
 * Families to choose from.
 */
families: Array<PrinterFamily>,
/**
 * Lines on the sheet of letters.
 */
letters: number,
/**
 * What it says now.
 */
now: PrinterView,
/**
 * There is a printer for A4 and A5, on which receipts may come out.
 */
sheets: boolean, };

/**
 * The printer in one glance.
 */
export type PrinterView = {
/**
 * All is well, as far as it tells.
 */
ready: boolean,
/**
 * One sentence on its state.
 */
state: Say,
/**
 * A job that wants a decision, if any.
 */
asks: PrintQuestion | null,
/**
 * Receipts not yet printed.
 */
waiting: number, };

/**
 * The producer at the counter.
 */
export type ProducerCard = {
/**
 * `K-0142`.
 */
code: string,
/**
 * Full name; free text.
 */
name: string,
/**
 * Community.
 */
community: string,
/**
 * A member of the association.
 */
member: boolean,
/**
 * `organic`, `transition-1`…`3`, `conventional`, `sanctioned`, `withdrawn`; on the day.
 */
organic: string,
/**
 * Holds the Chakra seal on the day.
 */
chakra: boolean,
/**
 * Seals that end soon, or have ended.
 */
warnings: Array<Say>,
/**
 * Who sells for the family, where that is not the producer; otherwise empty.
 */
seller: string,
/**
 * Who else may bring.
 */
delegates: Array<DelegateRow>,
/**
 * Days since the last delivery; none before the first.
 */
days_since_last: number | null,
/**
 * Quota of the chosen product, where there is one.
 */
quota: QuotaView | null,
/**
 * Advance still owed, `$ 80,00`; empty when none.
 */
advance: string,
/**
 * What the association owes the producer, `$ 12,40`; empty when nothing.
 */
owed: string,
/**
 * Cash of voided deliveries still to be given back, `$ 8,00`; empty when none.
 */
claim: string, };

/**
 * A producer by number.
 */
export type ProducerCode = {
/**
 * `K-0142`.
 */
code: string, };

/**
 * One producer's page.
 */
export type ProducerPage = {
/**
 * As at the counter.
 */
card: ProducerCard,
/**
 * Card code; empty when none.
 */
card_code: string,
/**
 * The card is blocked.
 */
card_blocked: boolean,
/**
 * The last time that this terminal gave them a card in place of one before.
 */
card_reissued: CardReissueView | null,
/**
 * Quotas: product and its bar.
 */
quotas: Array<ProductQuota>,
/**
 * The last deliveries, newest first, 8 at most.
 */
deliveries: Array<PastDelivery>,
/**
 * Registered at this counter, and waiting for the center's number.
 */
provisional: boolean, };

/**
 * A quota and its product.
 */
export type ProductQuota = {
/**
 * Name of the product.
 */
product: string,
/**
 * The bar.
 */
quota: QuotaView, };

/**
 * The organic quota of one product, in dry kilograms.
 */
export type QuotaView = {
/**
 * `12,6`.
 */
left: string,
/**
 * `45,0`.
 */
granted: string,
/**
 * Part used, 0 to 100.
 */
used_percent: number,
/**
 * Nothing is left.
 */
finished: boolean, };

/**
 * The answer to read back.
 */
export type RadioAnswer = {
/**
 * `390 637`.
 */
answer: string, };

/**
 * One reading of the moisture.
 */
export type ReadingRow = {
/**
 * `7,4`.
 */
text: string,
/**
 * The meter told it; otherwise it was typed.
 */
by_meter: boolean, };

/**
 * A receipt as it is on paper.
 */
export type ReceiptView = {
/**
 * The row of the list.
 */
delivery: DeliveryRow,
/**
 * The slip.
 */
strip: StripView,
/**
 * The void slip, when it has been voided.
 */
void_strip: StripView | null,
/**
 * Sentence on its printing.
 */
printed: Say,
/**
 * Sentence on a paper of it that is on its way, or did not come out: the first or a copy.
 */
under_way: Say | null,
/**
 * There is a printer for A4 and A5.
 */
sheets: boolean, };

/**
 * Another PIN, by a code.
 */
export type Recover = {
/**
 * Name.
 */
name: string,
/**
 * The groups that were read out, or those of the recovery key, with whatever is between them.
 */
code: string,
/**
 * The PIN from now on.
 */
new_pin: string, };

/**
 * Registers a producer at the counter. Status and quota are the center's to give: a new producer
 * sells as conventional until then.
 */
export type Register = {
/**
 * Full name.
 */
name: string,
/**
 * Community, an existing one or a new name.
 */
community: string,
/**
 * Card handed out; may be empty.
 */
card: string,
/**
 * Number of the identity document; may be empty.
 */
document: string,
/**
 * `f`, `m` or `x`; empty where nobody has said.
 */
sex: string,
/**
 * Made by the screen when the form was opened (UUID).
 */
command: string, };

/**
 * Gives a producer a new card in place of those before, which are blocked.
 */
export type ReissueCard = {
/**
 * The producer.
 */
code: string,
/**
 * Why.
 */
reason: CardLoss,
/**
 * Made by the screen when the form was opened (UUID).
 */
command: string, };

/**
 * A scale to go on with although it failed.
 */
export type ReleaseScale = {
/**
 * Name in the catalogue.
 */
name: string,
/**
 * Why.
 */
reason: string, };

/**
 * The newest list, once more from today on.
 */
export type RenewPrices = {
/**
 * Last day, or empty.
 */
until: string,
/**
 * Made by the screen when it was asked (UUID).
 */
command: string, };

/**
 * A question.
 */
export type ReportAsk = {
/**
 * What.
 */
kind: ReportKind,
/**
 * When.
 */
period: ReportPeriod,
/**
 * First day, `2026-11-03`, where the period is [`ReportPeriod::Days`].
 */
from: string,
/**
 * Last day, likewise.
 */
until: string,
/**
 * Of this product alone; empty for all.
 */
product: string,
/**
 * By producers of this community alone; empty for all.
 */
community: string,
/**
 * By the producer of this number alone; empty for all.
 */
producer: string,
/**
 * What was bought before the first terminal, as it was brought along in tables.
 */
before: boolean, };

/**
 * A cell.
 */
export type ReportCell = {
/**
 * As it is written.
 */
text: string,
/**
 * In place of the text where it is a word of ours.
 */
say: Say | null, };

/**
 * Something that can be asked for.
 */
export type ReportChoice = {
/**
 * As it is asked for.
 */
id: string,
/**
 * As people call it.
 */
name: string, };

/**
 * A column.
 */
export type ReportColumn = {
/**
 * Its title, with the unit.
 */
title: Say,
/**
 * Figures stand in it.
 */
figures: boolean, };

/**
 * A figure.
 */
export type ReportFigure = {
/**
 * What it is.
 */
label: string,
/**
 * As people read it.
 */
value: string, };

/**
 * What a report is written as.
 */
export type ReportFormat = "csv" | "xlsx" | "pdf";

/**
 * What is asked.
 */
export type ReportKind = "by-product" | "by-form" | "by-community" | "by-producer" | "by-sex" | "by-programme" | "by-clerk" | "by-day" | "by-week" | "by-month" | "members" | "purchases" | "quotas" | "premiums" | "half-year";

/**
 * When.
 */
export type ReportPeriod = "today" | "this-month" | "last-month" | "this-half" | "last-half" | "this-season" | "last-season" | "days";

/**
 * A picture: points between 0 and 10 000.
 */
export type ReportPlot = {
/**
 * Bars of groups, one under the other; otherwise columns over time.
 */
bars: boolean,
/**
 * Where each point stands.
 */
at: Array<number>,
/**
 * How high, from 0 to 10 000.
 */
heights: Array<number>,
/**
 * Words along the points.
 */
along: Array<ReportTick>,
/**
 * Kilograms along the heights.
 */
up: Array<ReportTick>, };

/**
 * A part of a day's figures that is looked at by itself.
 */
export type ReportSection = {
/**
 * Its heading.
 */
name: string,
/**
 * The figures that come first.
 */
figures: Array<ReportFigure>,
/**
 * What they are made of.
 */
tables: Array<DayTable>, };

/**
 * A table.
 */
export type ReportTable = {
/**
 * What it is called.
 */
title: Say,
/**
 * Of what, and when.
 */
about: Array<Say>,
/**
 * Its columns.
 */
columns: Array<ReportColumn>,
/**
 * A cell for each column.
 */
rows: Array<Array<ReportCell>>,
/**
 * How many rows a file has beyond those.
 */
more: number,
/**
 * What all rows come to; empty where there is nothing to sum.
 */
total: Array<ReportCell>,
/**
 * A picture of it.
 */
plot: ReportPlot | null, };

/**
 * A place on an axis.
 */
export type ReportTick = {
/**
 * Where.
 */
at: number,
/**
 * What is written there.
 */
text: string, };

/**
 * An answer.
 */
export type ReportView = {
/**
 * At least one.
 */
tables: Array<ReportTable>,
/**
 * The period, `2026-11-03`.
 */
from: string,
/**
 * Its last day.
 */
until: string,
/**
 * The products that can be asked for.
 */
products: Array<ReportChoice>,
/**
 * The forms, which a load can be of.
 */
forms: Array<ReportChoice>,
/**
 * The communities.
 */
communities: Array<string>,
/**
 * There are purchases from before the first terminal.
 */
has_before: boolean,
/**
 * The folder in which files are written on this machine; empty where there is none.
 */
folder: string, };

/**
 * One row of a slip.
 */
export type RowView = { "kind": "text",
/**
 * The letters.
 */
text: string,
/**
 * Width factor.
 */
wide: number,
/**
 * Height factor.
 */
high: number,
/**
 * Heavy.
 */
bold: boolean,
/**
 * `left`, `center` or `right`.
 */
align: string, } | { "kind": "picture",
/**
 * Its name.
 */
name: string, } | { "kind": "qr",
/**
 * What it says.
 */
text: string,
/**
 * Its modules as SVG path data in a box of `size` × `size`, dark squares.
 */
path: string,
/**
 * Modules per side, with the quiet zone.
 */
size: number, } | { "kind": "feed",
/**
 * How many.
 */
rows: number, } | { "kind": "cut" };

/**
 * Whether a row is of somebody who is here.
 */
export type SaidOfRow = {
/**
 * Its line in the file.
 */
line: number,
/**
 * It is the same person.
 */
same: boolean, };

/**
 * Saves the delivery.
 */
export type Save = {
/**
 * The last two digits of the payable weight, which pass the soft stops.
 */
confirm: string | null, };

/**
 * Where a sheet shall be saved.
 */
export type SaveCards = {
/**
 * Which cards.
 */
sheet: CardSheet,
/**
 * A folder; empty is the stick that was plugged in last.
 */
folder: string, };

/**
 * What came of saving.
 */
export type SaveOutcome = { "kind": "saved",
/**
 * What was saved.
 */
saved: LastSaved,
/**
 * The next picture.
 */
live: Live, } | { "kind": "confirm",
/**
 * The stops.
 */
stops: Array<Stop>,
/**
 * The payable weight they speak of, `108,932`.
 */
weight: string,
/**
 * The last answer was wrong.
 */
wrong: boolean, };

/**
 * Where a paper shall be saved.
 */
export type SavePages = {
/**
 * The record that opened the day.
 */
opened: number,
/**
 * Which paper.
 */
kind: PageKind,
/**
 * A folder; empty is the stick that was plugged in last.
 */
folder: string, };

/**
 * Writes a report to a file.
 */
export type SaveReport = {
/**
 * Which.
 */
ask: ReportAsk,
/**
 * As what.
 */
format: ReportFormat,
/**
 * On a stick, and not in the folder of this machine.
 */
stick: boolean, };

/**
 * Saves a delivery's receipt as a sheet.
 */
export type SaveSheet = {
/**
 * Its record.
 */
seq: number,
/**
 * A folder; empty is the stick that was plugged in last.
 */
folder: string, };

/**
 * Writes the table for the bank.
 */
export type SaveTransfers = {
/**
 * Numbers of those who go on it.
 */
codes: Array<string>, };

/**
 * The two sheets of a load.
 */
export type SavedLoad = {
/**
 * Where the workbook is.
 */
path: string,
/**
 * How many deliveries are in it.
 */
deliveries: number,
/**
 * What they come to: `1.234,500`.
 */
kilos: string, };

/**
 * A file that was written.
 */
export type SavedReport = {
/**
 * Where it is.
 */
path: string, };

/**
 * A table that was written.
 */
export type SavedTable = {
/**
 * Where it lies.
 */
path: string, };

/**
 * A sentence for a person: an id of `assets/strings/<language>/messages.ftl` with its arguments.
 */
export type Say = {
/**
 * Fluent message id.
 */
id: string,
/**
 * Arguments, already written in es-EC.
 */
args: { [key in string]: string }, };

/**
 * A scale held against a known weight.
 */
export type ScaleCheckRow = {
/**
 * `11/05/2026`.
 */
day: string,
/**
 * Who did it.
 */
by: string,
/**
 * At its set-up, by any known weight; else by a test weight.
 */
at_set_up: boolean,
/**
 * What lay on it, kilograms.
 */
known: string,
/**
 * What it showed, kilograms.
 */
shown: string,
/**
 * The difference, kilograms, with its sign.
 */
error: string,
/**
 * It was within what is permitted.
 */
passed: boolean, };

/**
 * How a scale is installed, or is to be.
 */
export type ScaleChoice = {
/**
 * Name in the catalogue.
 */
name: string,
/**
 * `simulated`, `serial`, `tcp` or `none`.
 */
kind: string,
/**
 * Device path, or `host:port`.
 */
address: string,
/**
 * Speed of a serial line.
 */
baud: number,
/**
 * 7E1 on a serial line.
 */
seven_even: boolean,
/**
 * Name of the dialect.
 */
dialect: string,
/**
 * `kg` or `g`.
 */
unit: string,
/**
 * Of that unit.
 */
decimals: number,
/**
 * It speaks when it is asked.
 */
asked: boolean,
/**
 * The frame of the dialect `pattern`.
 */
pattern: string,
/**
 * The most it weighs, kilograms: `300`, `0,05`.
 */
capacity: string,
/**
 * The step of its display, kilograms.
 */
division: string,
/**
 * The least it is good for, kilograms.
 */
min_load: string, };

/**
 * One scale.
 */
export type ScaleSetting = {
/**
 * What it shows now.
 */
now: ScaleView,
/**
 * How it is installed.
 */
choice: ScaleChoice,
/**
 * Names of the forms weighed on it.
 */
forms: Array<string>,
/**
 * The last bytes it sent, as hex and as text, newest last: for the support call.
 */
raw: Array<string>,
/**
 * How it was held against known weights, newest first.
 */
checks: Array<ScaleCheckRow>,
/**
 * It failed its last check: nothing is taken from it.
 */
stopped: boolean,
/**
 * It was held against a test weight on this business day.
 */
checked_today: boolean,
/**
 * The test weight of the last check, kilograms; empty before the first.
 */
test_weight: string,
/**
 * The lightest test weight that says something, kilograms.
 */
least_weight: string,
/**
 * When an officer verified it last, `2026-05-11`; empty where nobody has said.
 */
verified: string, };

/**
 * The states of a scale. A word and a shape on the screen, a color only after them.
 */
export type ScaleState = "empty" | "moving" | "stable" | "counted" | "not-zeroed" | "too-light" | "over" | "negative" | "dead";

/**
 * What the chosen product's scale shows.
 */
export type ScaleView = {
/**
 * Name in the catalogue (`platform`).
 */
name: string,
/**
 * Name for people (`Balanza de patio`).
 */
label: string,
/**
 * What it does.
 */
state: ScaleState,
/**
 * What stands on it, in kilograms with the decimals of the scale: `32,300`. Empty when it is
 * unknown.
 */
weight: string,
/**
 * `weight` less the tare chosen for the next weighing; empty when there is nothing to count.
 */
net: string,
/**
 * What to do, when something must be done (take the load off, check the cable).
 */
advice: Say | null, };

/**
 * A scanned card, or a number typed and entered.
 */
export type Scan = {
/**
 * Card code, or producer number (`142`, `K-0142`).
 */
code: string, };

/**
 * What a scanner on a line of its own has read.
 */
export type Scanned = {
/**
 * Grows with every scan.
 */
number: number,
/**
 * The code; empty where it was not read whole.
 */
code: string, };

/**
 * How cards are read, or are to be.
 */
export type ScannerChoice = {
/**
 * `keyboard`: by a scanner that types, or by none; `serial`.
 */
kind: string,
/**
 * Port of a serial scanner.
 */
port: string,
/**
 * Its speed.
 */
baud: number, };

/**
 * The card scanner.
 */
export type ScannerSetting = {
/**
 * How it is set up.
 */
choice: ScannerChoice,
/**
 * Its line does not open, or broke.
 */
gone: boolean,
/**
 * What it read last; empty: nothing yet, or not whole.
 */
last: string, };

/**
 * Looks for producers as one types.
 */
export type Search = {
/**
 * Name, part of names, community, number or card code.
 */
text: string, };

/**
 * The version the screen has already drawn.
 */
export type Seen = {
/**
 * [`Live::version`] of the last picture; 0 at first. The answer waits until there is a newer
 * one, two seconds at most.
 */
version: number, };

/**
 * What was seen.
 */
export type SeenNotices = {
/**
 * The newest that was shown.
 */
newest: number, };

/**
 * A server.
 */
export type ServerView = {
/**
 * Its address.
 */
url: string,
/**
 * The center's short name there.
 */
center: string,
/**
 * The center's name there.
 */
center_name: string, };

/**
 * Says where money may be sent; without a bank there is no account any more.
 */
export type SetBank = {
/**
 * The producer.
 */
code: string,
/**
 * The account.
 */
account: BankView,
/**
 * Made by the screen when the form was opened (UUID).
 */
command: string, };

/**
 * Notes the number of a producer's identity document, in place of the one before.
 */
export type SetDocument = {
/**
 * The producer.
 */
code: string,
/**
 * The number as typed; empty: the one that was noted is not theirs.
 */
number: string,
/**
 * Made by the screen when the form was opened (UUID).
 */
command: string, };

/**
 * Says who belongs to a family, in place of what was said before.
 */
export type SetFamily = {
/**
 * The producer.
 */
code: string,
/**
 * What the family is called; may be empty.
 */
family: string,
/**
 * Who sells for it; empty: the producer.
 */
seller: string,
/**
 * Who else may bring.
 */
delegates: Array<DelegateRow>,
/**
 * Language of the producer's display; empty: the terminal's.
 */
language: string,
/**
 * Made by the screen when the form was opened (UUID).
 */
command: string, };

/**
 * Changes a status from a day on.
 */
export type SetStatus = {
/**
 * Whose.
 */
code: string,
/**
 * As in [`StatusNow`].
 */
status: string,
/**
 * As in [`StatusNow`].
 */
value: string,
/**
 * First day, `2026-11-03`; it may be a later one.
 */
from: string,
/**
 * Last day; empty until something else is said.
 */
until: string,
/**
 * Where it is written.
 */
evidence: string,
/**
 * Made by the screen when the form was opened (UUID).
 */
command: string, };

/**
 * A real center's data.
 */
export type SetUp = {
/**
 * Name of the association, at the head of each receipt.
 */
association: string,
/**
 * Name of the center (`Centro Talag`).
 */
center: string,
/**
 * Number of the center in receipt numbers, 1 to 99.
 */
number: string,
/**
 * Name of the person who works here.
 */
user: string,
/**
 * Their PIN; empty: nobody needs one here.
 */
pin: string,
/**
 * Language.
 */
language: string,
/**
 * Communities, one each; more come with the producers.
 */
communities: Array<string>,
/**
 * The product forms that are bought here: ids of the built-in catalogue.
 */
forms: Array<string>,
/**
 * The price list as CSV, base 64; may be empty, prices can be entered later.
 */
prices_base64: string,
/**
 * The producers as CSV, base 64; may be empty.
 */
producers_base64: string,
/**
 * First day of the price list, `2026-11-03`.
 */
prices_from: string,
/**
 * Last day, or empty.
 */
prices_until: string, };

/**
 * Somebody who is to work here.
 */
export type SetUser = {
/**
 * Name.
 */
name: string,
/**
 * As in [`AtDoor`].
 */
roles: Array<string>,
/**
 * PIN; empty leaves it as it is.
 */
pin: string,
/**
 * Last day, `2026-11-30`, or empty.
 */
until: string, };

/**
 * All settings.
 */
export type SettingsView = {
/**
 * `es-EC`, `en`, `qu-EC`.
 */
language: string,
/**
 * What kind of file is open.
 */
kind: PlaceKind,
/**
 * The scales of the catalogue and how each is reached.
 */
scales: Array<ScaleSetting>,
/**
 * The moisture meter.
 */
meter: MeterSetting,
/**
 * The printer and how it is reached.
 */
printer: PrinterSetting,
/**
 * The producer's display, and the sounds.
 */
display: DisplaySetting,
/**
 * How cards are read.
 */
scanner: ScannerSetting,
/**
 * Serial ports seen on this machine; a path may be typed all the same.
 */
ports: Array<string>,
/**
 * Folder of the file of records.
 */
data_dir: string,
/**
 * A real center has been set up on this machine.
 */
has_center: boolean, };

/**
 * Whose cards stand on a sheet.
 */
export type SheetOf = "producer" | "community" | "without" | "last";

/**
 * A shift.
 */
export type ShiftRow = {
/**
 * Record that it began with.
 */
seq: number,
/**
 * Who had the drawer.
 */
clerk: string,
/**
 * `07:02`.
 */
from: string,
/**
 * `13:30`; empty while it goes on.
 */
until: string,
/**
 * How its count came out, `-$ 1,00`; empty while it goes on.
 */
difference: string,
/**
 * Why, where it differs.
 */
reason: string, };

/**
 * A name and a PIN.
 */
export type SignIn = {
/**
 * Name.
 */
name: string,
/**
 * PIN.
 */
pin: string, };

/**
 * A delivery, or a day.
 */
export type SignalFact = {
/**
 * Business day, `2026-11-03`.
 */
day: string,
/**
 * Number on the receipt; empty for a day as a whole.
 */
number: string,
/**
 * `03/11/2026 16:31 · Rosa Grefa · 63,000 kg`.
 */
text: string,
/**
 * It was voided.
 */
voided: boolean, };

/**
 * Something to look at.
 */
export type SignalLine = {
/**
 * It is to be looked at first.
 */
strong: boolean,
/**
 * What was seen.
 */
what: Say,
/**
 * What it may come from, and what to do.
 */
look: Say,
/**
 * What it was seen in, the newest first, as far as a list goes.
 */
facts: Array<SignalFact>, };

/**
 * Asks for signals.
 */
export type SignalsAsk = {
/**
 * When; a period of days is not asked for.
 */
period: ReportPeriod, };

/**
 * What stands out, the strongest first.
 */
export type SignalsView = {
/**
 * The period, in words.
 */
period: Say,
/**
 * The signals.
 */
lines: Array<SignalLine>,
/**
 * `06:00`: from then on deliveries are expected.
 */
hours_from: string,
/**
 * `20:00`: until then.
 */
hours_until: string, };

/**
 * Puts a load on a simulated scale.
 */
export type SimLoad = {
/**
 * Name of the scale.
 */
scale: string,
/**
 * Grams; 0 takes everything off.
 */
grams: number, };

/**
 * What lies in the simulated printer's tray, newest first.
 */
export type SimPaper = {
/**
 * The slips.
 */
slips: Array<StripView>,
/**
 * It has no paper.
 */
paper_out: boolean, };

/**
 * Pulls or plugs the cable of a simulated scale.
 */
export type SimUnplug = {
/**
 * Name of the scale.
 */
scale: string,
/**
 * Pulled.
 */
out: boolean, };

/**
 * Somebody, as people tell each other apart.
 */
export type Somebody = {
/**
 * Number.
 */
code: string,
/**
 * Name.
 */
name: string,
/**
 * Community.
 */
community: string,
/**
 * Line of the table in which they stand; null for who is here.
 */
line: number | null, };

/**
 * What the program finds when it starts.
 */
export type StartView = {
/**
 * The place that is open, if any.
 */
open: PlaceKind | null,
/**
 * The file of records cannot be used; the sentence says what to do. Shown alone on the screen.
 */
refused: Failure | null,
/**
 * A real center has been set up on this machine.
 */
has_center: boolean,
/**
 * This terminal is being set up by a code of its center, or that came to nothing.
 */
joining: JoiningView | null,
/**
 * Language of the screens before a center says otherwise.
 */
language: string,
/**
 * Where the files lie.
 */
data_dir: string,
/**
 * Version of the program.
 */
version: string, };

/**
 * One sentence of the status line.
 */
export type StatusItem = {
/**
 * The sentence.
 */
say: Say,
/**
 * Name of a small icon: `scale`, `printer`, `send`, `clock`, `disk`, `price`.
 */
icon: string,
/**
 * Needs attention (amber); otherwise grey.
 */
amber: boolean, };

/**
 * A status today.
 */
export type StatusNow = {
/**
 * `organic`, `chakra`, `member`, `fair-trade`, `gap`, `deforestation-free`.
 */
status: string,
/**
 * An organic status, or `yes` or `no`.
 */
value: string,
/**
 * It ends soon, or has ended.
 */
warning: Say | null, };

/**
 * What a producer is today, and how it came to be.
 */
export type StatusPage = {
/**
 * Today, in the order of screens.
 */
now: Array<StatusNow>,
/**
 * The changes, newest first.
 */
rows: Array<StatusRow>,
/**
 * Today, `2026-11-03`.
 */
today: string, };

/**
 * A change of a status.
 */
export type StatusRow = {
/**
 * As in [`StatusNow`].
 */
status: string,
/**
 * As in [`StatusNow`].
 */
value: string,
/**
 * `03/11/2026`.
 */
from: string,
/**
 * Its last day; empty until something else is said.
 */
until: string,
/**
 * Where it is written.
 */
evidence: string,
/**
 * Who wrote it down, and when.
 */
by: string,
/**
 * `03/11/2026`.
 */
noted: string, };

/**
 * A stick.
 */
export type StickPlace = {
/**
 * Its folder.
 */
folder: string,
/**
 * What it is called.
 */
label: string,
/**
 * Something can be written on it.
 */
writable: boolean, };

/**
 * The exchange by stick.
 */
export type StickView = {
/**
 * A stick is being written or read: it must stay plugged in.
 */
busy: boolean,
/**
 * What came of the last one, in sentences, the most important first; empty when it went wrong.
 */
done: Array<Say>,
/**
 * Why the last one went wrong.
 */
problem: Say | null, };

/**
 * The sticks that are plugged in.
 */
export type Sticks = {
/**
 * The newest first.
 */
sticks: Array<StickPlace>, };

/**
 * Something in the way of saving.
 */
export type Stop = {
/**
 * Nothing passes it; a soft one passes with the last two digits of the weight.
 */
hard: boolean,
/**
 * The field it speaks of, where it is one.
 */
field: FieldId | null,
/**
 * What is the matter, and what to do.
 */
say: Say, };

/**
 * A slip as it is on paper.
 */
export type StripView = {
/**
 * Columns of the paper.
 */
columns: number,
/**
 * From top to bottom.
 */
rows: Array<RowView>, };

/**
 * What stands for a receipt on the screen: with the number, which is written on any paper by hand,
 * the QR code of the receipt, for whoever has a telephone.
 */
export type Stub = {
/**
 * Outline of the dark squares, as in an SVG path.
 */
path: string,
/**
 * Squares of a side, with the white around.
 */
size: number, };

/**
 * A sum of rows.
 */
export type SumRow = {
/**
 * What was added up.
 */
what: Say,
/**
 * Rows.
 */
rows: number,
/**
 * `1.234,500 kg`; empty where nothing was weighed.
 */
kg: string,
/**
 * `$ 280,75`; empty where there is no money in it.
 */
worth: string, };

/**
 * On or off.
 */
export type Switch = {
/**
 * On.
 */
on: boolean, };

/**
 * The exchange with the central server.
 */
export type SyncView = {
/**
 * The server of this terminal; none when it stands alone.
 */
server: ServerView | null,
/**
 * This file may join a server: practice may not.
 */
may_join: boolean,
/**
 * The server that was joined does not know this terminal: it may be joined again.
 */
stranger: boolean,
/**
 * Something is on its way.
 */
busy: boolean,
/**
 * What nobody else has seen yet.
 */
waiting: WaitingView,
/**
 * When the server acknowledged something last, in a sentence.
 */
last: Say,
/**
 * What came from the center last, the newest first.
 */
arrived: Array<ArrivedView>,
/**
 * Why the last exchange did not come to its end.
 */
problem: Say | null,
/**
 * It is what happens every day where there is no line: nobody has to do anything.
 */
problem_is_normal: boolean,
/**
 * What goes on with sticks.
 */
stick: StickView, };

/**
 * It is bought by what was read out.
 */
export type TakeDictated = {
/**
 * Made by the screen when the list was shown (UUID).
 */
command: string, };

/**
 * A container.
 */
export type TareChoice = {
/**
 * Its id; none is no tare.
 */
tare: string | null, };

/**
 * One container of the picture library.
 */
export type TareTile = {
/**
 * Its id.
 */
id: string,
/**
 * `balde`.
 */
label: string,
/**
 * Name of the pictogram.
 */
picture: string,
/**
 * `0,850`.
 */
weight: string, };

/**
 * Asks how a list is read out.
 */
export type TellPrices = {
/**
 * The list, `C8`.
 */
list: string,
/**
 * The one that the other terminal has, `C7`.
 */
before: string, };

/**
 * A list as it is read out.
 */
export type ToldPrices = {
/**
 * The groups, `28137` each.
 */
groups: Array<string>, };

/**
 * What one producer is owed without a payment order.
 */
export type TransferLine = {
/**
 * Number.
 */
code: string,
/**
 * Name.
 */
name: string,
/**
 * Community.
 */
community: string,
/**
 * What is owed, `$ 50,75`.
 */
owed: string,
/**
 * The same in cents, which says what the list showed.
 */
cents: number,
/**
 * Where to; none yet.
 */
bank: BankView | null, };

/**
 * What was sent to one producer.
 */
export type TransferOf = {
/**
 * Number.
 */
code: string,
/**
 * Cents, as the list had them.
 */
cents: number, };

/**
 * What a batch comes to.
 */
export type TransferTotal = {
/**
 * `$ 150,75`.
 */
total: string, };

/**
 * What may be sent to banks.
 */
export type TransferView = {
/**
 * Producers who are owed something that stands on no open order, by name; those without a
 * bank account last.
 */
rows: Array<TransferLine>, };

/**
 * One kind of note or coin in a count, as typed.
 */
export type TypedPiece = {
/**
 * `note-2000`.
 */
piece: string,
/**
 * How many, as typed; empty is none.
 */
count: string, };

/**
 * Somebody who works here.
 */
export type UserName = {
/**
 * Name.
 */
name: string, };

/**
 * Somebody who works here.
 */
export type UserRow = {
/**
 * Name.
 */
name: string,
/**
 * As in [`AtDoor`].
 */
roles: Array<string>,
/**
 * Last day on which they may sign in, `2026-11-30`; empty for no end.
 */
until: string,
/**
 * That day has passed.
 */
expired: boolean,
/**
 * The center's office says who they are.
 */
of_center: boolean,
/**
 * Wrong PINs in a row.
 */
failed: number,
/**
 * After too many of them.
 */
locked: boolean, };

/**
 * Who works here.
 */
export type UsersView = {
/**
 * By name.
 */
users: Array<UserRow>,
/**
 * Nobody needs a PIN here yet.
 */
open: boolean,
/**
 * Wrong answers over the radio in a row.
 */
radio_failed: number,
/**
 * Name of whoever is at the counter.
 */
me: string,
/**
 * There is a recovery key on paper that was not used.
 */
has_key: boolean, };

/**
 * When a scale was verified.
 */
export type VerifiedScale = {
/**
 * Name in the catalogue.
 */
name: string,
/**
 * `2026-05-11`, or nothing.
 */
day: string, };

/**
 * Voids a delivery.
 */
export type VoidDelivery = {
/**
 * Its record.
 */
seq: number,
/**
 * Why, in words.
 */
reason: string,
/**
 * Cash that came back, as typed; empty is all that was paid.
 */
returned: string,
/**
 * Made by the screen when the dialog was opened (UUID).
 */
command: string, };

/**
 * What waits of one business day.
 */
export type WaitingDay = {
/**
 * `22/11/2026`.
 */
day: string,
/**
 * Deliveries.
 */
deliveries: number,
/**
 * Their payable weight, `108,932 kg`.
 */
payable: string,
/**
 * Their worth, `$ 276,18`.
 */
worth: string, };

/**
 * What is in this machine and nowhere else.
 */
export type WaitingView = {
/**
 * Records, of whatever kind.
 */
records: number,
/**
 * Deliveries among them.
 */
deliveries: number,
/**
 * Their payable weight, `108,932 kg`.
 */
payable: string,
/**
 * Their worth, `$ 276,18`.
 */
worth: string,
/**
 * The same by business day, the newest first; days without deliveries are not there.
 */
days: Array<WaitingDay>,
/**
 * Days that are not listed: there are too many.
 */
more_days: number,
/**
 * For how many hours the oldest of it has been only here, in a sentence; none when nothing is.
 */
oldest: Say | null, };

/**
 * From when on the status line warns.
 */
export type WarnBelow = {
/**
 * Dollars as typed; 0 is never.
 */
amount: string, };

/**
 * How somebody comes back who does not know their PIN.
 */
export type WaysBack = {
/**
 * `014`: by which series of receipts this terminal is known.
 */
terminal: string,
/**
 * `608 143`, to be read out to whoever runs the server; empty where there is none.
 */
challenge: string,
/**
 * A recovery key on paper is good for them.
 */
key: boolean, };

/**
 * The delivery being taken, with all figures computed and written.
 */
export type WeighView = {
/**
 * Who brings it; none yet at the start.
 */
producer: ProducerCard | null,
/**
 * The products as tiles, in the order of the catalogue.
 */
forms: Array<FormTile>,
/**
 * The chosen one.
 */
form: string | null,
/**
 * The containers whose weight is known.
 */
tares: Array<TareTile>,
/**
 * The container chosen for the next weighing; none is no tare.
 */
tare: string | null,
/**
 * What has been weighed.
 */
weighings: Array<WeighingRow>,
/**
 * Net of the weighings so far, `77,700 kg`.
 */
net: string,
/**
 * What the form asks to be typed.
 */
fields: Array<Field>,
/**
 * What the moisture meter tells; none where nothing tells readings by itself.
 */
meter: MeterView | null,
/**
 * Rain-wet: `None` where the form does not allow it.
 */
rain_wet: boolean | null,
/**
 * The counting board, where the form has a cut test.
 */
board: Board | null,
/**
 * The account, line by line.
 */
account: AccountView,
/**
 * What stands in the way of saving, hard ones first.
 */
stops: Array<Stop>,
/**
 * Sentences worth reading before saving (prices changed, quota runs out in this delivery).
 */
notices: Array<Say>,
/**
 * The delivery that this one corrects.
 */
corrects: string | null,
/**
 * Number of the paper form it was noted on.
 */
paper_number: string | null,
/**
 * Who brings it, where that is not who sells for the family.
 */
brought_by: string | null,
/**
 * A draft was found after a restart and is shown again.
 */
restored: boolean,
/**
 * Anything has been entered that `weigh.cancel` would lose.
 */
entered: boolean,
/**
 * The last delivery saved at this counter today.
 */
last: LastSaved | null, };

/**
 * One weighing.
 */
export type WeighingRow = {
/**
 * From 1.
 */
number: number,
/**
 * `34,200`.
 */
gross: string,
/**
 * `0,850`; empty without tare.
 */
tare: string,
/**
 * `33,350`.
 */
net: string,
/**
 * It was typed, not read from a scale.
 */
manual: boolean, };

/**
 * Which backup.
 */
export type WhichBackup = {
/**
 * The file.
 */
file: string, };

/**
 * Which day: by the record that opened it.
 */
export type WhichDay = {
/**
 * Number of that record; none is the day that is open.
 */
opened: number | null, };

/**
 * A paper of a day.
 */
export type WhichPages = {
/**
 * The record that opened the day.
 */
opened: number,
/**
 * Which paper.
 */
kind: PageKind, };

/**
 * Looks for the papers of a day that did not come out.
 */
export type WhichPapers = {
/**
 * The business day; empty is the open day, or the last one.
 */
day: string, };

/**
 * Which stick.
 */
export type WhichStick = {
/**
 * Its folder, or any other; empty for the stick that was plugged in last.
 */
folder: string, };

/**
 * Somebody about to be registered.
 */
export type WhoIsThis = {
/**
 * Name, as far as it is typed.
 */
name: string,
/**
 * Community; may be empty.
 */
community: string,
/**
 * Number of the identity document; may be empty.
 */
document: string, };
