# The words of the screens in English. Figures arrive written (es-EC) and stay so.

## Frame

title = Acopio
screens = Screens
status = Status
weigh = Weigh
producers = Producers
deliveries = Deliveries
settings = Settings
close-day = Close day
open-day = Open day
place-demo = Demo
place-training = Practice
host-lost = The program does not answer. What is shown may be old; please wait a moment.
host-waiting = Opening the file of records…
host-unreachable = The program does not answer. Wait a moment and repeat; what was saved is safe.
fold = Put this panel away
shut = Close
go-back = Back
continue = Continue
yes = yes
no = no
saving = Saving…
letters = Letter keyboard
slip = Receipt as on paper
newer = Newer
older = Older

## Days

day-short = { $weekday } { $day } { $month }
day-long = { $weekday }, { $day } { $month } { $year }
weekday-0 = Sunday
weekday-1 = Monday
weekday-2 = Tuesday
weekday-3 = Wednesday
weekday-4 = Thursday
weekday-5 = Friday
weekday-6 = Saturday
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December

## Producer

who-brings = Who brings it?
number-of-producer = Producer number
find-number = Find number
search-name = Search by name
scan-card = Or pass the card over the reader.
card-torn = The card was not read whole. Pass it again.
search-how = Type parts of the name: “gre ro” finds Rosa Grefa.
search-none = Nobody of that name. Try another part, or register them under Producers.
search-pick =
    { $count ->
        [one] There is one person. Pick with ↓ and Enter, or by touch.
       *[other] There are { $count }. Pick with ↓ and Enter, or by touch.
    }
found = People found
more-results = Show more
member = member
not-member = not a member
came-never = first delivery
came-before =
    { $days ->
        [0] came today
        [one] came yesterday
       *[other] came { $days } days ago
    }
status-organic = Organic
status-transition = Transition, year { $year }
status-conventional = Conventional
status-chakra = Chakra seal
quota = Quota
quota-left = { $left } of { $granted } dry kg left
quota-finished = used up ({ $granted } dry kg)
advance-open = Advance
owed-open = We owe
claim-open = To give back

## Scale

scale-empty = Empty
scale-moving = Moving
scale-stable = Stable
scale-counted = Counted
scale-not-zeroed = Take load off
scale-too-light = Too light
scale-over = Overload
scale-negative = Below zero
scale-dead = No scale
by-hand = By hand
less-tare = − tare { $weight } ({ $name })
net-word = net
weighings = Weighings of this delivery
weighings-sum = { $count } · net { $net }
weighings-turn = Show the other weighings
on-the-scale = on the scale
no-weighings = Put the load on the scale.
manual-mark = typed by hand
add-weighing = Add weighing
drop-weighing = Drop last
tare = Tare
tare-title = What does it come in?
tare-none = No tare

## Products and measures

products = Products
more-products = Other products
no-price = no price
field-moisture = Moisture
meter = Meter
moisture-by-meter = by meter
moisture-typed = typed
moisture-both = by meter and typed
pad-more = One more reading
field-foreign-matter = Foreign matter
field-pods = Pods
field-length = Length in mm
field-split = Split pods
missing = missing
none-given = none
rain-wet = Rain-wet
cut-test = Cut test
beans-of = { $count }/{ $size }
grade = Grade { $grade }
limit-at-least = { $class }: at least { $value }
limit-at-most = { $class }: at most { $value }
board-open = still possible
board-out-of-reach = out of reach
board-is = is its grade
board-back = Remove one
board-accept = Accept

## Account

account = The account
account-gross = Gross
account-tare = Tare
account-net = Net
account-foreign-matter = Foreign matter
account-rain-wet = Rain
account-moisture = Moisture
account-payable = Payable
account-grade = Grade
account-base = Base price
account-organic = Organic
account-chakra = Chakra seal
account-total = Total
account-advance = Advance
with-scale = with the scale
to-pay = To pay
stays-owed = { $owed } stays owed
to-receive = Receives
pay-less = Receives less now
pay-less-change = Change what is received
pay-due = To pay: { $due }
pay-ask = How much is received now?
pay-rest = The rest stays owed and is printed on the receipt.
pay-this = Hand this over
pay-nothing = Receives nothing now
pay-all = Receives all
save-and-print = Save and print
soft-title = Check before saving
soft-weight = Payable
soft-ask = If it is right, type the last two digits of the weight.
soft-wrong = Those are not the two digits. Look at the weight and type them again.
soft-confirm = Save as it is
soft-back = Back to the delivery

## Weight by hand

manual-title = Type the weight
manual-why = Why is it typed?
manual-scale-dead = The scale does not work
manual-other-scale = Weighed on another scale
manual-paper = Noted on paper
manual-paper-ask = Number of the paper form
manual-ask = Gross weight in kilograms
manual-unfinished = First finish the typed weight.

## Notes and last delivery

note-restored = The delivery in the making was recovered. Go on where you were.
note-corrects = Corrects receipt { $number }.
note-paper = Typed in from paper form { $number }.
cancel-title = Give up this delivery?
cancel-text = What was weighed and typed is lost. Nothing has been saved.
cancel-no = Go on with it
cancel-yes = Give it up
last-saved = Saved { $number }
last-owed = { $owed } owed
nothing-saved = No deliveries today yet.
nothing-saved-next = Find who brings it and put the load on the scale.
void-last = Void the last one
print-queued = Waiting for the printer
print-printing = Printing…
print-printed = Receipt printed
print-failed = Receipt not printed yet
print-unknown = Check whether the receipt came out
print-none = No printer
print-ask = Did the whole receipt come out?
print-yes = Yes, all of it
print-no = No, print a copy
print-retry = Retry
stub-title = Write this number on a paper
stub-how = Or have the square photographed.
stub-later = The receipt is printed later, in Deliveries (F3).

## Voiding

void-title = Void { $number }
void-paid = Received { $paid }.
void-returned = Cash given back
void-returned-hint = Empty: all of it ({ $paid }).
void-next = Void…
void-sure = What is voided cannot be brought back. The receipt number stays used.
void-all-back = Gives back { $paid }
void-some-back = Gives back $ { $amount }
void-do = Void this delivery
reason = Reason
reason-missing = The reason is missing
reason-weighed-again = Weighed again
reason-wrong-producer = Wrong producer
reason-wrong-product = Wrong product
reason-regrets = Does not want to sell

## Keyboard on the screen

pad = Number keyboard
pad-decimal = comma
pad-enter = Continue
pad-backspace = Delete
pad-close = Close the keyboard
pad-space = space

## Practice machines

practice-scale = Practice scale
practice-how = Drag or touch a load.
practice-empty = Empty the scale
practice-kilos = Other weight, kg
practice-paper = Practice paper
tray-empty = Receipts that are printed appear here.
paper-take-out = Take the paper out of the printer
paper-put-in = Put paper into the printer

## First start

start-welcome = Buying cacao, guayusa and vanilla at the collection center.
start-demo = Try it
start-demo-how = A made-up center with a practice scale and printer. Nothing you do counts.
start-set-up = Set up this center
start-set-up-how = With its communities, products, prices and producers. It takes about ten minutes.
start-code = I have a code of the center
start-code-how = The center is on a server already: its name, products, prices and producers come from there.
begin-title = Join this terminal to its center
begin-how = Whoever runs the server gives the address, the center and a code that works once. With a reader, scan the code's picture into the first box.
begin-go = Fetch the center
begin-going = Fetching the center…
begin-stop = Stop
begin-by-hand = Set up by hand
start-version = Acopio { $version }
refused-title = It cannot be opened
refused-detail = For support:
new-key-how = If the key was lost with the other machine, go on with a new one: nothing is lost, and the server will ask for a code to know this terminal.
new-key = Go on with a new key
try-again = Try again
language = Language
setup-title = Set up this center
setup-names = Names
setup-communities = Communities
setup-products = Products
setup-prices = Prices
setup-producers = Producers
setup-association = Association
setup-association-hint = Stands at the head of each receipt.
setup-center = Name of the center
setup-number = Number of the center (1 to 99)
setup-user = Name of who works here
setup-names-missing = Some names are missing.
setup-communities-ask = Communities, one on each line
setup-communities-hint = More come with the list of producers, or when somebody is registered.
setup-products-ask = What is bought here? Touch each product.
setup-products-missing = Choose at least one product.
setup-later = This can be left for later.
setup-finish = Create the center
csv-producers = List of producers (CSV file)
csv-producers-columns = Columns: numero; nombre; comunidad; organico; chakra; socio; cupo_cacao_kg_seco; cupo_guayusa_kg_seco; anticipo; tarjeta
csv-prices = Price list (CSV file)
csv-prices-columns = Columns: forma; grado; programa; precio; unidad
csv-choose = Choose a file…
csv-paste = Paste text
csv-paste-here = Paste the table here, with the names of the columns on the first line.
csv-look = Check what was pasted
csv-forget = Do not use this list
csv-reading = Reading…
csv-good =
    { $count ->
        [one] One good row
       *[other] { $count } good rows
    }
csv-bad =
    { $count ->
        [one] One row is left out:
       *[other] { $count } rows are left out:
    }
csv-line = Line { $line }:

## Opening the day

day-hint = day/month/year
day-wrong = Type day/month/year: 3/11/2026
open-day-which = Business day
open-day-change = Another day
open-day-cash = Cash in the drawer
open-day-cash-hint = Count the notes and coins you start with.
open-day-do = Open the day
machine-alive = answers
printer = Printer
prices = Prices

## Producers screen

producers-search = Name, number, community or card
producers-none = There are no producers yet. Register the first.
producers-more = The first of { $total } are shown. Type more letters.
producers-total =
    { $total ->
        [one] One producer in all
       *[other] { $total } producers in all
    }
producers-pick = Pick a person to see their quota, card and deliveries.
producer-provisional = provisional number
producer-deliveries = Last deliveries
producer-no-deliveries = No deliveries yet.
producer-weigh = Weigh what they bring
card = Card
card-none = none
card-blocked = blocked
card-scan = Scan the new card, or type its code
card-give = Give a card
card-change = Change card
card-block = Block card
card-block-sure = A blocked card can no longer be used to deliver. Block it?
card-print = Print card
card-print-same = The same card that they have comes out, on A4 to be cut out.
card-print-new = They have no card: they get a new one, which comes out on A4 to be cut out.
card-reissue = Replace card
card-reissue-what = A new card comes out, and the one before holds no longer: whoever scans it sees that another was given.
card-reissue-why = Why is it replaced?
card-reissue-save = Give a new card
card-lost = It was lost
card-damaged = It is damaged
card-reissued-lost = Replaced on { $date } by { $by }: it was lost
card-reissued-damaged = Replaced on { $date } by { $by }: it was damaged
cards-sheets = Cards on sheets
cards-without =
    { $count ->
        [one] One person without a card
       *[other] { $count } people without a card
    }
cards-community = One community
cards-which = Choose the community
cards-last =
    { $count ->
        [one] The last new card again
       *[other] The last { $count } new cards again
    }
cards-hint = Whoever has no card gets a new one. Ten come out on each A4 sheet, with marks to cut by.
cards-last-hint = The same cards come out that were given last, in case the sheet came out badly.
register = Register producer
register-title = Register a producer
register-name = Full name
register-community-hint = Pick a known community or type a new one.
register-card-hint = If you hand out a card, scan it. May stay empty.
register-status = Sells as conventional until the center gives a status and a quota.
register-missing = The name or the community is missing
register-sex = Woman or man, if they want to say
sex-f = Woman
sex-m = Man
sex-x = Other
community = Community

## Deliveries screen

deliveries-search = Receipt, name or number
deliveries-day = Day
deliveries-sum =
    { $count ->
        [one] One delivery · { $payable } · paid { $paid }
       *[other] { $count } deliveries · { $payable } · paid { $paid }
    }
deliveries-none = No deliveries on that day. Those saved under Weigh appear here.
deliveries-not-found = No delivery matches. Try another name or number.
deliveries-more = There are more. Type to search.
deliveries-pick = Pick a delivery to see its receipt, reprint, correct or void it.
copies =
    { $count ->
        [one] one copy
       *[other] { $count } copies
    }
voided = Voided
corrected-by = corrected by { $number }
reprint = Reprint
missing-print = Print what is missing ({ $count })
missing-title = Papers that are missing
missing-none = No paper of this day is missing.
missing-one = One paper is missing.
missing-many = { $count } papers are missing.
missing-this = Print this one
missing-skip = Leave for later
missing-waits = Wait: it is coming out.
sheet = On a sheet
sheet-title = Receipt { $number } on a sheet
sheet-print = Print on the A4 printer
sheet-how = It comes out as a copy if there is a receipt on paper already. A file is always a copy.
correct = Correct
void = Void
correct-title = Correct { $number }
correct-how = This delivery is voided and a new one made, with the prices of that day. They are saved together.
correct-keep = Keep the weighings
correct-weigh = Weigh again
correct-begin = Begin the correction
reason-wrong-measure = Wrong moisture or measure

## Prices screen

prices-next = Next price list
prices-preview = Check the next list
prices-from = In force from
prices-until = Until (may stay empty)
prices-from-missing = The first day is missing
prices-how = Change the prices. A row without a price is left out.
prices-look = Check the changes
prices-changes = What changes is marked. An issued list is never changed: another is issued.
prices-unpriced = Left without a price:
prices-bad = Some rows must be corrected
prices-issue = Issue this list
prices-none = There are no prices yet. Enter the first list.
product = Product
programme = Programme
price = Price
price-before = Before
price-of = Price of { $name }
price-add = Add a price
price-per = Dollars per { $unit }
price-every-grade = Every grade
unit = Unit
remove = Remove

## Settings

settings-scales = Scales
display = Display for who delivers
display-hint = It stands on the second monitor by itself, where there is one. It shows only the delivery of whoever is at the counter.
display-shown = Show it
display-not-shown = Do not show it
display-language = Language of that display
display-same-language = The same as here
display-receipt = Receipt { $number }
display-welcome = Welcome. Please come in.
sounds = Sounds
sounds-on = With sounds
sounds-off = Without sounds
sounds-try = Listen
sound-stable = Weight at rest
sound-saved = Saved
sound-look = Look here
settings-printer = Printer
settings-meter = Moisture meter
meter-by-eye = Read by eye and typed
meter-name = Name of the meter (empty: none)
meter-products-hint = What the meter calls each product, as it sends it. A reading is taken only where they agree.
meter-check = Check with a known sample
meter-check-how = Measure the control sample and note what it should show and what it showed. The date stays with every delivery.
meter-check-known = Should show, %
meter-check-shown = Showed, %
meter-check-note = Note it
meter-never-checked = This meter has not been checked yet.
settings-language = Language, display, sounds
settings-scanner = Card scanner
scanner-keyboard = Types like a keyboard
scanner-keyboard-hint = Any scanner that types like a keyboard will do. Set it to the US keyboard and to end with Enter.
scanner-serial = On a serial port
scanner-serial-hint = The scanner is heard on every screen, even while somebody types. Set it to USB-COM and to end with Enter (CR).
scanner-gone = The scanner is not on that port. Check the cable and the port.
scanner-there = The scanner is connected. Scan a card to try it.
scanner-last = What it read last: { $code }
settings-language-hint = Kichwa is an unreviewed draft: it always stands beside the Spanish.
settings-practice = Practice and center
settings-server = Central server
settings-data = Backups and data
settings-records = Records
settings-apply = Apply
settings-folder = The records are in
settings-folder-hint = Do not copy or move what is in it by hand while the program is open.
server-alone = This center works alone. To join it to the association's server, ask whoever runs it for the address, the center's short name and a code.
server-in-practice = Nothing is sent to the server in practice.
server-address = Address of the server
server-address-hint = For instance 192.168.1.5:8780
server-center = Short name of the center
server-code = Code
server-code-hint = Five groups of four, like 7K3M-9QX2-…
server-join = Join the server
server-busy = Sending…
server-joining = Joining…
server-of = Joined { $name } ({ $center }) at
server-by-line = Over the network
server-send-now = Send now
server-all-there = The server has everything that is here.
server-only-here = Only on this machine
server-records =
    { $count ->
        [one] 1 record
       *[other] { $count } records
    }
server-all-of-it = All of it
server-with-more-days =
    { $days ->
        [one] All of it, with one earlier day
       *[other] All of it, with { $days } earlier days
    }
server-deliveries = Deliveries
server-arrived = Came from the center
server-arrived-nothing = Nothing has come from the center yet.
server-notices = See the notices
stick = By USB stick
stick-write = Write the stick
stick-read-answer = Read the answer
stick-working = The stick is being used: do not take it out.
stick-locked = cannot be written
stick-folder = Folder of the stick
stick-other-folder = Another folder
scale-limits = Up to { $capacity } kg, in steps of { $division } kg, at least { $least } kg
scale-serial = By serial cable
scale-port = Port
scale-speed = Speed
scale-raw = The last that the scale sent:
scale-tcp = Over the network
scale-none = There is no such scale
scale-not-installed = Not installed yet.
scale-install = Install
scale-change = Change the installation
scale-install-title = Install: { $label }
scale-how = How it is connected
scale-address = Address and port, for example 192.168.1.60:4001
scale-listen = Listen
scale-capacity = Up to, kg
scale-division = Steps of, kg
scale-least = Least, kg
scale-ask = Ask the scale
scale-known = Put a known weight on and type its kg
scale-known-hint = What it shows once it is at rest comes here.
scale-pattern = Shape of the message: ± for the sign, # for each digit
heard-nothing-yet = Choose where it is connected, and what it sends is shown.
heard-rows = What is understood of what it sends
dialect-st-gs = A&D, CAS, T-Scale, Dini and the like (ST,GS)
dialect-st-gs-read = General Measure, when it is asked (READ)
dialect-yaohua = Yaohua XK3190 and the like
dialect-yaohua-forward = Yaohua with =, digits forward
dialect-yaohua-reversed = Yaohua with =, digits reversed
dialect-yaohua-a12e = Yaohua A12E
dialect-yaohua-ww = Small Yaohua (ww)
dialect-yaohua-command = Yaohua, when it is asked
dialect-toledo-continuous = Toledo continuous
dialect-toledo-8217 = Toledo 8217, of checkouts
dialect-ohaus = Ohaus Defender
dialect-mt-sics = Mettler Toledo (MT-SICS)
dialect-nci = Avery, Brecknell, Salter (NCI)
dialect-sma = Fairbanks, Cardinal (SMA)
dialect-rice-lake = Rice Lake, IQ355
dialect-cas10 = CAS of 10 characters
dialect-cas-ecr = CAS of checkouts
dialect-prix = Toledo Prix, Filizola
dialect-adam = Adam CPWplus
dialect-pattern = Another: its shape written by hand
dialect-other = Another
scale-check = Check with a test weight
scale-check-title = Check: { $label }
scale-check-how = Put a test weight of { $least } kg or more on the scale, type what it is, and check.
scale-test-weight = The test weight, kg
scale-check-run = Check
scale-check-day = Day
scale-check-by = Who
scale-check-known = Weight
scale-check-shown = Showed
scale-check-error = Difference
scale-check-passed = Good
scale-check-failed = Failed
scale-check-at-set-up = When installed
scale-checked-today = Checked today: { $error } kg off.
scale-checked-last = Not checked today. Last on { $day }: { $error } kg off.
scale-failed = It failed its check: { $error } kg off with a weight of { $known } kg. Nothing is bought on this scale until it is checked again or the manager decides.
scale-release = Go on using it
scale-release-why = Why it is used all the same
scale-verified = Last official verification
scale-verified-note = Note
scale-verified-on = verified on { $day }
machine-simulated = Practice
printer-tcp = By network
printer-file = By USB or file
printer-none = No printer
printer-address = Address
printer-address-hint = For example 192.168.1.50:9100
printer-path = Device
printer-path-hint = For example /dev/usb/lp0
printer-paper = Paper
printer-80 = 80 mm
printer-58 = 58 mm
printer-test = Print a test
printer-of-receipts = For receipts
printer-of-sheets = For A4 sheets
printer-serial = Over a serial cable
printer-pages = On sheets, by the A4 printer
printer-flow = Waits
printer-flow-wire = RTS/CTS
printer-flow-bytes = XON/XOFF
printer-flow-none = Does not wait
printer-family = Family
printer-family-epson-80 = Epson and the like, 80 mm
printer-family-common-58 = Small, 58 mm
printer-family-common-80 = Common, 80 mm
printer-family-epson-42 = TM-T88 and Rongta, 80 mm
printer-family-sunmi-58 = Sunmi, 58 mm
printer-family-drawn-58 = All as dots, 58 mm
printer-family-drawn-80 = All as dots, 80 mm
printer-family-other = Another
printer-letters = Line that reads well
printer-print-letters = Print the sheet of letters
practice-is-on = This is practice: receipts are marked and nothing counts.
practice-is-off = Practice uses your products and producers in a file of its own. Receipts are marked and nothing counts.
practice-is-demo = This is the demo center, with made-up producers.
practice-on = Begin practice
practice-off = Back to the center
practice-to-center = Go to my center
diagnostics-run = Check all records
diagnostics-running = Checking…
diagnostics-good = All records fit.
diagnostics-bad = A record does not fit. Call support:

## Closing the day

close-nothing = There are no deliveries today.
close-totals = Totals per product
close-voided = Voided
close-reprints = Copies
close-manual = Weights by hand
close-unprinted = Not printed
close-count = Count the drawer
close-count-how = Count all the cash in the drawer and type it. It is compared afterwards.
close-compare = Compare
close-counted = Counted
close-expected = According to the records
close-agrees = It agrees
close-difference = Difference
close-reason = Why is there a difference?
close-final = Closing prints the summary. A closed day never changes.
close-count-again = Count again
close-do = Close the day
close-done = Day closed
close-leave = Done

## Notices
notices = Notices of the center
notices-new = Notices ({ $count })
notices-none = No notice of the center has come yet.
notices-conflicts = Does not go together: to be settled with the center
notices-seen = I have seen them
notices-changed = What changes

## Backups
backup = Backups
backup-hint = A backup is a copy of everything, outside the data folder. One is made at each close, and checked record by record before it counts.
backup-folder = They lie in the folder
backup-now = Back up now
backup-to-stick = Back up to a USB stick
backup-working = The backup is being made and checked. You can go on working.
restore = Go back to a backup
restore-hint = Only if this machine was damaged or is another one. What is here now is not deleted: it is kept aside.
restore-choose = Backups that were found
restore-none = No backup is seen. Plug in the stick that has it, or type its folder.
restore-at-close = at the close
restore-records = { $count } records
restore-looking = Checking the backup record by record…
restore-go = Go back to this backup

## Cash
cash = Cash
cash-producer = Producer: number, name or card
cash-other-producer = It is somebody else
cash-amount = How much ($)
cash-reason = What it is for, who brings it or who takes it
cash-next = Check before saving
cash-sure = Check the amount: what is saved cannot be taken back, and it goes on paper.
cash-do = Yes, save and print
cash-today = What moved today
cash-none = No cash has moved today beside deliveries.

## Who is at the counter
door = Who is at the counter?
door-choose = Touch your name
door-pin = PIN of { $name }
door-enter = Enter
door-expired = Their permission ended on { $until }
door-locked = Locked
door-wait = Wait { $seconds } s
door-draft = Unfinished weighing
pin-digits = { $count } digits entered
leave = Leave
role-clerk = Clerk
role-clerk-hint = Weighs, buys, pays and closes.
role-quality = Quality
role-quality-hint = Weighs and measures; the cashier pays.
role-cashier = Cashier
role-cashier-hint = Keeps the cash and the day.
role-manager = Manager
role-manager-hint = Everything, and approves for others.
role-surveillance = Surveillance
role-surveillance-hint = Sees and checks all; changes nothing.
role-volunteer = Volunteer
role-volunteer-hint = Weighs, without cash, until a day.
second = Another person is needed
second-hint = Whoever approves touches their name and enters their PIN.
second-nobody = Nobody else here can approve. Call a manager.
second-do = Approve
settings-users = People
users-not-yours = The manager says who works here.
users-open = Nobody needs a PIN here yet.
users-open-hint = Anybody who opens this machine can buy and pay. Name the manager first, with a PIN; then the others.
users-add = Add a person
users-name = Name, as it stands on receipts
users-roles = What they do
users-pin = PIN
users-pin-hint = 6 to 12 digits. Let the person enter it.
users-pin-keep = Empty: it stays as it is.
users-last-day = Last day (if for a time)
users-until = until { $day }
users-of-center = Of the central office
users-unlock = Unlock
users-change = Change
users-save = Save
users-remove = Remove
users-remove-sure = { $name } will not be able to sign in any more. What they did stays in their name.
own-pin = Change my PIN
own-pin-now = PIN so far
own-pin-next = New PIN
setup-pin = PIN of the manager
setup-pin-hint = 6 to 12 digits. Empty: anybody can use this machine.
radio-ask = By radio or telephone
radio-terminal = Terminal
radio-figure =
    { $act ->
        [void] Receipt number
        [correct] Receipt number
        [price-override] Date
        [reopen-day] Date
       *[other] Amount
    }
radio-challenge = Six digits
radio-who = Read it out to the manager. Then touch who answered.
radio-answer = The six digits of the answer:
radio-give = Approve by radio
radio-give-hint = Write what is read out. What does not match what they are about to do is worth nothing.
radio-give-do = Show the answer
radio-act = What they are about to do
radio-read-back = Read out:
radio-unlock = Allow answers by radio again
act-void = Void
act-correct = Correct
act-large-expense = Expense
act-large-drop = Cash taken away
act-large-advance = Advance
act-large-settlement = Payment of what is owed
act-large-limit = Raise the limit of the drawer
act-price-override = Buy at an expired list
act-reopen-day = Open a day again
prices-expired = The list ended on { $until }: nothing can be bought.
prices-renew = Renew the same list
prices-override = Buy at this list today
price-gone = no longer bought
dictation-hear = Prices are read out to me
dictation-tell = Read out the prices
dictation-hint = Enter the five digits of each group. If one does not add up, you are told at once.
dictation-first = Group 1
dictation-group = Group { $group } of { $of }
dictation-all = All { $of } groups are here
dictation-fix = Touch a group to enter it again.
dictation-anew = Start anew
dictation-check = Check again
dictation-whole = List { $list }: holds from { $from }
dictation-until = until { $until }
dictation-read-back = Read back what changes. Accept only if they agree.
dictation-same = { $count ->
    [one] 1 price stays the same.
   *[other] { $count } prices stay the same.
}
dictation-no-changes = No price changes, only the days.
dictation-take = Buy by this list
dictation-list = List to read out
dictation-their-list = List that they have
dictation-speak = Read out each group with its place, and wait until they say it adds up.
dictation-count = { $count } groups
dictation-nothing = There are no two lists of the center: what changes cannot be read out.
news-prices = Prices have changed
news-more = and { $count } more
news-gone = no longer bought
news-new = new
news-seen = Understood
forgot-pin = I do not know my PIN
recover-who = Another PIN for { $name }
recover-radio = Call whoever runs the server and read this out. They answer with 2 groups of five digits.
recover-name = Name
recover-key = Or enter the 4 groups of the recovery key, which is on paper.
recover-key-only = Enter the 4 groups of the recovery key, which is on paper.
recover-none = Ask a manager to give you another PIN in Settings, People.
recover-code = Code
recover-pin = New PIN
recover-do = Come in with the new PIN
key-title = Recovery key
key-for = If no manager knows their PIN, only this key opens the machine. It is good once.
key-keep = Keep the paper away from here, with the board. If it was not printed, copy it by hand: it is not shown again.
key-print = Print again
key-noted = It is kept
users-key = There is a recovery key on paper.
users-no-key = There is no recovery key: if the manager forgets their PIN and there is no server, nobody comes in.
users-new-key = Make another recovery key

## The closed day
days = Closed days
days-none = No day has been closed on this machine yet.
days-back = Back to the list
days-received = Received
days-waiting = Not sent
day-closed = Day closed
day-sending = Send to the center
day-waits = Records to be sent:
day-sends = Sending…
day-carry = Carry on a USB stick
papers = Papers of the day
papers-close = Close on A4
papers-wall = Sheet for the wall
papers-print = Print
papers-save = Save on a stick
papers-download = Download
papers-slip = Slip again
papers-working = Working on the sheet…
page-printer-address = Address of the A4 printer
page-printer-hint = A technician knows it: ipp://localhost/printers/Office. Empty where there is none.
page-printer-sheet = Sheets for receipts
left-open-how = Count the drawer and close it with its own date; then open today's.
left-open-close = Close that day
left-open-paper = If deliveries that were noted on paper that day are missing, go on in that day and enter them before you close it.
left-open-later = Go on in it
cash-order = Payment order
cash-hand-over = Hand the drawer over
pieces-count = Count notes and coins
pieces-how = Type how many of each there are; ⏎ goes on to the next.
pieces-notes = Notes
pieces-coins = Coins
pieces-total = Total
pieces-done = Done
pieces-counted = Counted by notes and coins.
hand-out = Count out and hand over
hand-out-left = There is no change for { $left }
pay-short = The drawer does not hold enough. The rest goes on a payment order, to be paid later.
pay-no-coins = There is no change for the exact amount.
pay-offer-order = Receives { $pays } and a payment order for { $owes }
pay-offer-coins = Receives { $pays }, and { $owes } stays owed
stays-ordered = Payment order for { $owed }
order-number = Number of the order
order-find = Find the order
order-pay = Pay the order
order-open = Orders to be paid
order-none = There are no open payment orders.
order-other = It is another order
handover-to = Who takes the drawer over
handover-counted = Cash counted ($)
handover-sure = The shift ends with what was counted, and the next begins with it. Each of the two gets a paper.
handover-pin = PIN of { $name }, who takes the drawer over:
handover-take = Take the drawer
handover-nobody = Nobody else keeps the drawer here.
shifts = Shifts today
shift-now = Since { $from }
shift-ended = From { $from } to { $until }
warns-below = Warns when less than { $below } is left
warns-change = Change
warns-ask = Warn when less is left than ($). 0 never warns.
warns-do = Save
large-cash = More than { $above } leaves the drawer with two people only
large-cash-ask = Two people when more leaves than ($)

## A producer's account, passbook, statuses and family

tabs-producer = What is kept of this person
tab-person = Card
tab-account = Account
tab-passbook = Passbook
tab-statuses = Statuses
tab-family = Family
account-advances = Owes of advances
account-owed = Is owed
account-claim = To give back
ageing-30 = Up to 30 days
ageing-90 = 31 to 90
ageing-old = Over 90
in-kind-give = Give an advance in kind
in-kind-title = Advance in kind
in-kind-what = What is given
in-kind-worth = What it is worth ($)
in-kind-hint = No cash moves: it is taken off deliveries like an advance in cash.
passbook-season = Season { $season }
passbook-times =
    { $count ->
        [one] one delivery
       *[other] { $count } deliveries
    }
passbook-premium = Earned by organic and Chakra
passbook-print = Print the passbook
passbook-again = On its way to the printer. Print again
status-of-organic = Organic status
status-member = Membership
status-fair-trade = Fair trade
status-gap = Good practices (GAP)
status-deforestation-free = Deforestation-free
status-sanctioned = Sanctioned
status-withdrawn = Withdrawn
value-transition-1 = Transition, year 1
value-transition-2 = Transition, year 2
value-transition-3 = Transition, year 3
value-yes = yes
value-no = no
status-history = How it came to be
status-no-history = What was registered at first or decided by the center still holds.
status-by = Noted by { $who } on { $day }
status-change = Change a status
status-from = From (first day)
status-until = Until (last day; empty: no end)
status-evidence = Where it is written: certificate and number, minutes, visit
status-save = Save the change
family-name = Family
family-seller = Who sells
family-seller-other = Who sells, if somebody else
family-delegates = May bring as well
family-no-delegates = Nobody else for now.
family-delegate = Delegate { $number }
family-relation = What they are to the seller
family-language = Language of the producer's display
family-change = Change the family
family-save = Save
bank-account = Bank account
bank-none = No bank account
bank-change = Change the account
bank-name = Bank or cooperative (empty: none any more)
bank-savings = Savings
bank-checking = Checking
bank-number = Account number
bank-holder-id = Holder's identity or tax number
bank-holder = Holder, if somebody else
bringer = Brought by
bringer-title = Who brings it?
bringer-other = Somebody else came: the name
transfers-title = Send what is owed
transfers-none = Nobody is owed anything.
transfers-save = Save the list for the bank
transfers-saved = The list is in { $path }
transfer-in = Goes
transfer-out = Stays
transfer-mark = It has been sent
transfer-sure =
    { $count ->
        [one] What one person is owed ({ $total }) is paid by this. The drawer does not move.
       *[other] What { $count } people are owed ({ $total }) is paid by this. The drawer does not move.
    }
transfer-reference = The bank's batch or voucher number
transfer-do = Yes, it was sent
manager-acts = Manager
carry-over = Carry over what was left of the quotas
carry-over-title = What was left of { $before } goes into { $season }
carry-over-percent = Up to which share of the quota (%)
carry-over-none = There is nothing to carry over: nothing was left, or it was done.
carry-over-left = Left (dry kg)
carry-over-goes = Goes over
carry-over-then = New quota
carry-over-do = Add it to the new quota
carry-over-done = Done: it is in the quotas of this season.

## Reports and signals
reports = Reports
reports-what = Report
reports-when = Period
reports-from = From
reports-until = To
reports-all = All
reports-days = Write from which date and to which date.
reports-nothing = There is nothing in that period with what you chose. Try other dates.
reports-more = { $count } more rows are in the file.
reports-kg = Payable kilograms
reports-saved = Saved:
reports-before = See the purchases from before
reports-stick = On USB stick
reports-print = Print
reports-pdf = Save PDF
reports-csv = Save CSV
reports-xlsx = Save Excel
reports-buyer = Buyer's sheet
buyer-what = A workbook of two sheets: the load, and each purchase of the period that it was made of.
buyer-goods = Product of the load
buyer-dry = { $name }, in dry kilograms
buyer-loaded = Date of loading
buyer-destination = Destination
buyer-plate = Plate
buyer-driver = Driver
buyer-number = Delivery paper No.
buyer-gross = Gross kg, if weighed
buyer-sack = Kilograms in a sack
buyer-save = Save both sheets
buyer-saved = { $deliveries } deliveries, { $kilos } kg. Saved: { $path }
signals = Signals
signals-hint = This accuses nobody: these are things out of the ordinary, worth looking at together with people. Each may have a good reason.
signals-none = Nothing is out of the ordinary in this period. With few deliveries nothing can be said yet.
signals-strong = Look at it first
signals-notable = Worth a look
signals-facts-of = What it rests on
signals-pick = Choose a signal to see the deliveries it rests on.
signals-no-facts = The deliveries are not on this machine.
signals-hours = Hours of the center
signals-hours-change = Change hours
signals-hours-from = Opens at
signals-hours-until = Closes at

## Bringing tables
bring = Bring a list
bring-what = What does the list hold?
bring-producers = New producers
bring-quotas = Quotas of this season
bring-advances = Advances from before
bring-owed = Owed from before
bring-history = Purchases from before
bring-columns = Columns:
bring-producers-columns = numero, nombre, comunidad, organico; also cedula, chakra, socio, sexo, cupo_cacao_kg_seco, anticipo, tarjeta
bring-quotas-columns = numero, cupo_cacao_kg_seco, cupo_guayusa_kg_seco; also nombre, to be sure whose it is
bring-advances-columns = numero, anticipo (what the producer still owes); also nombre
bring-owed-columns = numero, por_pagar (what the association still owes the producer); also nombre
bring-history-columns = numero, fecha, producto, kg (or lb, or qq), valor; also nombre, recibo
bring-nothing-yet = First you see what it holds. Nothing is saved before you say so.
bring-new = Come in
bring-noted = Only the identity number
bring-same = Here already
bring-undecided = To decide
bring-bad = Stay out
bring-sums = Hold it against the paper
bring-sum-rows = Rows
bring-sum-kg = Weight
bring-sum-worth = Worth
bring-perhaps = Is it the same person?
bring-in-table = In line { $line } of the list
bring-is-same = The same
bring-is-other = Somebody else
bring-perhaps-more = { $count } more to decide. Bring these, and then the same list again.
bring-perhaps-left = What is not decided stays out for now.
bring-bad-rows = These rows stay out
bring-doubtful-rows = They come in, but look at them again
bring-more = { $count } more rows are like that.
bring-seen = How it was understood
bring-do = Bring { $count ->
        [one] one row
       *[other] { $count } rows
    }
bring-nothing = There is nothing new to bring
bring-other-list = Another list
bring-done = { $count ->
        [one] Done: one row is here now.
       *[other] Done: { $count } rows are here now.
    }
bring-left-out = { $count ->
        [one] One row stayed out.
       *[other] { $count } rows stayed out.
    }
alike-title = Is it the same person?
alike-is = Yes, it is
alike-other = Register as somebody else
document = Identity number
document-hint = Ten digits. May stay empty.
document-change = Note identity number
document-why = It keeps one person from being registered twice. It is on no receipt.
document-save = Save
