# Sentences that a rule or a machine causes. They say what is the matter and what to do.

## The file of records
open-in-use = Acopio is already open on this machine. Use that window, or close it and open Acopio again.
open-read-only = Cannot write to { $path }. Check that the disk is not protected and that your user may write there.
open-foreign = The file { $path } is not from Acopio, or it is damaged. Do not delete it: call support, or go back to a backup.
open-gone = The file of records { $path } is missing, and this machine already had records. Put it back, or go back to the last backup.
open-newer = A newer version of Acopio wrote this file. Install that version to open it.
open-older = An older version wrote this file. Open it once with Acopio and try again.
open-key = The key { $path } of this file is missing, or it is another machine's. Put it back in its place.
open-key-there = There is a key here, { $path }: no other one is needed. Open the center as usual.
open-old-sqlite = The program carries SQLite { $version }, which can lose data. Install Acopio again.
disk-full = The disk is full. Do not pay yet: free some space and save again.
storage-failed = Could not write to the file of records. Do not pay yet: save again, and if it still fails close Acopio and open it.
record-damaged = Record { $seq } is damaged. The rest is fine: tell support, and go on with paper if you need to.
file-damaged = Something in the file of records does not fit. Tell support; nothing was changed.
no-day = The day is not open. Open it to buy.
not-set-up = There is no center on this machine yet. Set one up, or try the practice center.
broken = Something failed in the program. Nothing was changed: try again, and if it still fails tell support.

## The scale
scale-not-there = The scale is not connected. Check the cable and the port, or type the weight.
scale-unplugged = The scale was unplugged. Plug the cable in, or type the weight.
scale-silent = The scale does not answer. Check that it is on, or type the weight.
scale-garbled = What the scale sends makes no sense. Check the cable, and in Settings its speed and format.
scale-wrong-unit = The scale is set to another unit. Set it to kilos.
scale-net-mode = The scale has a tare of its own set. Clear it: the tare is entered here.
scale-unzeroed = The scale was switched on and is not at zero. Empty it and set it to zero.
scale-faulty = The scale says that it is broken or not calibrated. Do not weigh on it: tell the manager.
scale-over = Too much weight for this scale. Take the load off and weigh it in parts.
scale-negative = The scale is below zero. Empty it and set it to zero.
scale-moving = It is moving. Wait until it is still.
scale-below-minimum = Too little weight for this scale. Use a smaller scale.
scale-wrong-division = The scale shows another division than the one set up. Tell the manager before you go on.
scale-counted = Already counted. Take the load off to weigh another.
scale-not-zeroed = Empty the scale first: it has to go back to zero.
scale-empty = There is nothing on the scale. Put the load on and wait until it is still.
scale-stopped = This scale failed its check. Use another one, type the weight, or ask the manager to decide.
scale-known-missing = Put something of known weight on the scale and type what it weighs.
scale-known-too-light = That weight is too little to check this scale. Use { $least } kg or more.
scale-known-too-heavy = This scale weighs up to { $most } kg. Use a smaller weight.
scale-reads-wrong = The scale shows { $shown } kg and you put { $known } kg on. Choose the reading that equals the scale's own display, or check the weight.
scale-limits-bad = Those limits do not go together: division and least load must be below the most.
scale-decimals-division = With those decimals the scale cannot show that division. Correct the division.
scale-listen-first = First listen to the scale and choose the reading that equals its own display.
scale-not-at-rest = The scale does not come to rest with a weight that is understood. Wait and try again.
scale-not-stopped = This scale may be used: it is not stopped.
scale-release-reason = Write why the scale is used all the same.
scale-verified-future = That day has not come yet. Check it.
scale-address-port = The address lacks its port: for example 192.168.1.60:4001.
heard-not-there = Nothing is connected there. Check the cable and the port.
heard-unplugged = The connection broke. Check the cable.
heard-silent = The scale sends nothing. See that it is on, or ask it.
heard-nobody-understands = What comes is not understood. Try another speed or another format.
heard-choose = Choose the reading that equals the scale's own display.
heard-chosen = This is how it is read. Compare with the scale's own display.
pattern-no-figure = The shape has no place for the digits. Put # for each digit: ±####.##kg.
pattern-no-sign = The shape has no place for the sign. Put ± before the digits: ±####.##kg.
pattern-decimals = The shape has { $found } decimals and the scale is set to { $wanted }. Correct the shape or the division.
pattern-too-long = The shape is longer than what a scale sends. Write one message only.
pattern-bad-at = Something is wrong at letter { $at } of the shape. Correct it.

## A delivery
no-producer = The producer is missing. Scan the card, type the number or search by name.
unknown-producer = There is no such number. Check it or search by name.
ambiguous-producer = Several producers have that number. Search by name and choose.
unknown-card = This card is not from here. Search by name or by number.
blocked-card = This card is blocked, and { $number } has no other. Search by name or by number, and use “Replace card” on their page.
replaced-card = This card holds no longer: { $number } has another. Ask for the new card, or search by name or by number.
damaged-card = The card was not read well. Scan it again, or type the number.
unknown-form = That product is not bought here.
no-form = The product is missing. Choose one.
no-weighings = The weight is missing. Put the load on the scale.
no-price-list = There is no price list for today. In Settings, Prices, the manager enters the new one; or two people allow buying today at the one that ended.
no-price = This product has no price in today's list. Ask the manager to add it.
no-price-grade = There is no price for grade { $grade } in today's list. Ask the manager to add it.
no-price-below = There is no price for product below standard in today's list. It cannot be bought like this.
moisture-missing = The moisture is missing. Measure it and type it.
moisture-above-max = Moisture { $moisture } is above the maximum of { $max }. If it is a mistake type the number right, for example 7,4; if not, it cannot be bought like this.
rain-wet-not-allowed = This product is not taken wet from rain.
sample-missing = The cut test or the count is missing. Complete it.
sample-more-than-total = { $counted } were counted out of { $total }. Check the numbers.
sample-class-missing = Still to be counted: { $class }.
length-missing = The length of the pods is missing, in millimetres.
split-more-than-pods = There are more split pods than pods. Check the numbers.
grade-table-missing = The grade table { $table } is missing. Tell the manager.
no-dry-equivalent = This product has no dry weight factor. Tell the manager.
too-much = The weight or the value is too large. Check the numbers.
tare-not-below-gross = The tare ({ $tare } kg) cannot be equal to the weight ({ $gross } kg) or above it. Choose another tare.
over-capacity = The weight is more than the scale can take ({ $capacity } kg). Weigh in parts.
below-minimum = The weight is less than the scale's minimum ({ $minimum } kg). Use a smaller scale.
not-on-division = The weight must go in steps of { $division } kg, like the scale.
more-than-due = You cannot pay more than is due: { $due }.
more-than-in-drawer = The drawer holds only { $drawer }. Open “Receives less now” ( / ): the rest goes on a payment order.
nothing-to-drop = There is no weighing to remove.
manual-reason-paper = The number of the paper it was noted on is missing.
load-not-counted = There is a load on the scale that is not counted. Take it off, or empty the scale and weigh it again.
draft-busy = First finish or cancel the delivery in progress.

soft-load-left = The scale went silent with { $shown } kg on it, not counted. If they are of this delivery, weigh or type them.
soft-above-usual = It is { $payable } kg: much more than this person usually brings ({ $median } kg).
soft-above-nearly-all = It is { $payable } kg: hardly anyone brings so much (up to { $p99 } kg).
soft-over-quota = The quota is not enough: { $wanted } kg dry are needed and { $left } are left. The rest is paid as conventional.
soft-just-delivered = { $minutes ->
    [0] This person delivered the same less than a minute ago.
   *[other] This person delivered the same { $minutes } min ago.
}
soft-unusual-moisture = Moisture { $moisture }: it is usually between { $min } and { $max }. Measure again.

notice-quota-ends = The organic quota ends with this delivery: { $kilos } kg go as conventional.
notice-restored = The delivery in progress was recovered. Check it and go on.

## Figures
moisture-too-many = At most { $most } readings of moisture.
meter-none = There is no moisture meter. Type the reading, or set it up in Settings.
meter-name-missing = Give the meter a name.
meter-name-long = That name is too long: at most 24 letters.
meter-not-there = The meter is not at that port. Look at the cable; type the reading meanwhile.
meter-unplugged = The meter was unplugged. Look at the cable; type the reading meanwhile.
meter-silent = The meter sends nothing. Measure again, or type the reading.
meter-not-asked = The moisture of this product is not measured.
meter-product-unknown = The meter says «{ $product }». Say in Settings what it calls { $form }.
meter-other-product = The meter is set to «{ $product }», and this is «{ $called }». Change the product on the meter and measure again.
figure-empty = The number is missing.
figure-not-a-number = That is not a number. Use a comma for decimals, for example 7,4.
figure-too-many-decimals = It has too many decimals.
figure-negative = The number cannot be negative.
figure-too-large = The number is too large.
date-bad = That date is not valid. Type it like this: 3/11/2026.

## The printer
printer-ready = Printer ready
printer-paper-low = Printer ready. The paper is running out: have a roll at hand.
printer-unknown = Printer connected
printer-paper-out = Out of paper. Put some in and press Retry.
printer-cover-open = The cover is open. Close it and press Retry.
printer-offline = The printer is offline. Check it and press Retry.
printer-not-there = The printer cannot be found. Check that it is on, and the cable, and press Retry.
printer-no-pdf = That printer takes no PDF: it cannot print receipts on sheets.
printer-none = No printer: receipts wait to be printed later
passbook-no-printer = There is no printer. Show them the passbook on the screen.
printer-printing = Printing
printer-unfinished = The printer stopped in the middle of a receipt. Did it come out whole?
printer-restarted = The program was closed while it printed. Did the receipt come out whole?
printer-changed = Another printer was set while it printed. Did the receipt come out whole?
printed-done = Printed
printed-waiting = To be printed
printed-failed = Not printed
printed-unknown = Not known whether it came out whole
slip-other = Another paper

## Status line
status-scale-ok = { $label }
status-scale-unchecked = { $label }: not checked today
status-scale-dead = { $label }: no signal
status-scanner-gone = Card scanner: unplugged
status-waiting = { $count ->
    [one] 1 receipt to print
   *[other] { $count } receipts to print
}
status-records = { $count ->
    [one] 1 record saved
   *[other] { $count } records saved
}
status-no-prices = No price list for today
status-clock = Check the clock: it says { $now }
status-sync =
    { $count ->
        [0] All sent
       *[other] { $count } to send
    } · { $when ->
        [today] last sent today { $time }
        [yesterday] last sent yesterday { $time }
        [other] last sent { $date }
       *[never] nothing sent yet
    }

## Central server
sync-last =
    { $when ->
        [today] The server confirmed today at { $time }
        [yesterday] The server confirmed yesterday at { $time }
        [other] The server confirmed on { $date } at { $time }
       *[never] The server has confirmed nothing yet
    }
sync-oldest =
    { $hours ->
        [0] The oldest has waited for less than an hour
        [one] The oldest has waited for 1 hour
       *[other] The oldest has waited for { $hours } hours
    }, since { $date } at { $time }
sync-oldest-at-least =
    { $hours ->
        [0] Nobody knows for how long the oldest has waited: this machine's clock was changed
        [one] The oldest has waited for 1 hour or more: this machine's clock was changed
       *[other] The oldest has waited for { $hours } hours or more: this machine's clock was changed
    }
sync-no-way = There is no way to the server. Go on working: it is tried again by itself, or when you press Send now.
sync-not-the-server = Another page answered, not the server. If the network wants its conditions accepted or a password, do that in the browser and try again.
sync-no-tls = What answers at this address does not speak https, so nothing was sent. Check the address, or the network's conditions in the browser.
sync-only-tls = The server at this address answers only over https. Write the address with https:// in front.
sync-strange-key = Somebody stands between this terminal and the server: the connection is not the server's own, so nothing was sent. Go on working and tell whoever runs the server.
sync-stranger = The server does not know this terminal. Nothing is lost here: call whoever runs the server.
sync-version = This program and the server are of very different versions. Go on working and ask for the update.
sync-unavailable = The server cannot store anything now. Go on working: it is tried again by itself.
sync-busy = The server has much to do now. Go on working: it is tried again by itself in a while.
sync-code = There is no such code for that center. Check the center and the code, or ask for another.
sync-expired = That code has expired. Ask whoever runs the server for another.
sync-used = Another terminal has used that code. Ask whoever runs the server for another.
begin-not-ready = The server does not say yet what the center { $center } buys, or what it is called. Ask the office to send the catalogue and try again with the same code, or set this terminal up by hand.
sync-rewound = The server has records of this terminal that are missing here: this file is an old copy. Pay nothing more and call whoever runs the server.
sync-differs = The server has another record with the same number: there are two copies of this terminal. Nothing is lost; call whoever runs the server before going on.
sync-revoked = The server no longer trusts this terminal, though it keeps what it sends. Call whoever runs the server.
sync-sums = The server has the same records and sums them up differently. Nothing is lost; tell whoever runs the server.
sync-misfit = What the server sends does not add up to what it says it sends. Go on with what is here and tell whoever runs the server.
sync-segment = A record is too large to be sent. Nothing is lost; tell whoever runs the server.
server-address-bad = Type the server's address as it was given to you, for instance acopio.ejemplo.ec or 192.168.1.5:8780.
server-center-bad = Type the center's short name as it was given to you: plain letters, digits and dashes.
server-code-bad = The code has twenty letters and digits, in five groups of four. Check it.
server-not-in-practice = Nothing is sent in practice. Go back to the center to join it to the server.
server-joined-already = This terminal has joined a server already.

## USB stick
stick-written =
    { $deliveries ->
        [0] Done on { $stick }: no new deliveries, only other records.
        [1] Done on { $stick }: 1 delivery, { $payable }, { $worth }.
       *[other] Done on { $stick }: { $deliveries } deliveries, { $payable }, { $worth }.
    }
stick-take-out = You may take the stick out and send it to where the server is. Everything stays here too until the answer comes back.
stick-left = Not everything found room: { $count } records are left. Send them on another stick when the answer to this one is back.
stick-read = The server has confirmed everything saved here up to { $date } at { $time }.
stick-read-all = Nothing is left to send. You may take the stick out.
stick-read-more = { $count } newer records are left to send. You may take the stick out.
stick-read-nothing = The server answered and has nothing of this terminal yet. Write the stick again.
stick-busy = Wait: the stick is being used. Do not take it out.
stick-not-joined = This terminal has joined no server.
stick-none = No USB stick is to be seen. Plug it in, wait some seconds and try again.
stick-read-only = Nothing can be written on that stick. If it has a lock at its side, move it; if not, use another.
stick-full = The stick is full and nothing new was written. Delete something from it or use another.
stick-gone = The stick is gone: was it taken out? Nothing is lost here. Plug it in firmly and try again.
stick-broken = The stick does not keep what is written on it: it is broken. Use another.
stick-names-taken = There are files of others with the same name on the stick. Use another stick.
stick-failed = Something went wrong with the stick. Nothing is lost here: try again or use another.
stick-no-answer = There is no answer of the server on the stick. It has to go to the server first.
stick-answer-other = The answers on that stick are for other terminals, not for this one.
stick-answer-half = The answer was copied half. Have it copied again; nothing was changed here.
stick-answer-damaged = The answer was damaged on the way. Have it copied again; nothing was changed here.
stick-answer-not-server = That answer is not from the server that this terminal has joined. Nothing was changed here.
stick-answer-old = That answer is old: something newer is known here. Nothing was changed.

## Business day
clock-went-back = The clock says { $now }, before the last record ({ $last }). Check the date and confirm the day.
clock-leapt-ahead = The clock says { $now } and the last record is of { $last }. If the date is right, go on.
clock-before-program = The clock says { $now }, which cannot be. Correct the machine's date and confirm the day.
day-already-open = The day is already open.
day-before-last = That day is before the last one ({ $last }). Check the date.
prices-in-force = Price list { $version }, in force since { $from }
prices-missing = There is no price list for that day: you can open it, but not buy until the manager enters one.
difference-reason-missing = The count does not match. Type the reason for the difference.
close-waiting = Some receipts are not printed. They can be printed later.
close-draft = A delivery is in progress. It is kept and goes on tomorrow.

## Deliveries
unknown-delivery = There is no such delivery.
already-voided = That delivery is already void.
reason-missing = Type the reason.
returned-more-than-paid = No more can be given back than was paid: { $paid }.
no-slip = No receipt was kept for that record.

## Producers
name-missing = The name is missing.
community-missing = The community is missing.
card-in-use = That card is already another person's.
card-missing = This producer has no card.
cards-nobody = There is nobody here to make a card for. Choose another community.
cards-of-before = These cards are from before this program and are not printed here. To give somebody a new one, use “Replace card” on their page.

## First start, prices and import
center-name-missing = The name of the center is missing.
center-name-long = The name may have up to { $most } letters.
association-missing = The name of the association is missing.
center-number-bad = The number of the center goes from 1 to 99.
user-missing = The name of the person who serves is missing.
no-forms = Choose at least one product.
already-set-up = This center is already set up on this machine.
period-bad = The list ends before it begins. Check the dates.
prices-bad-rows = The list has bad rows. Correct them before you issue it.
prices-empty = The list has no prices.
prices-from-center = Prices come from the association: no lists are issued here any more.
base64-bad = The file did not arrive whole. Choose it again.
csv-empty = The file is empty.
csv-too-large = The file is too large.
csv-column-missing = The column “{ $column }” is missing.
csv-number-missing = The producer's number is missing.
csv-number-twice = Number { $number } is already on line { $line }.
csv-number-exists = Number { $number } exists in this center: it is { $name }'s.
csv-number-bad = “{ $number }” cannot be a producer's number.
csv-name-missing = The name is missing.
csv-community-missing = The community is missing.
csv-organic-bad = “{ $value }” is no status: use orgánico, transición 1, transición 2, transición 3 or convencional.
csv-sex-bad = “{ $value }” in the column “{ $column }”: write mujer, hombre or otro, or leave the cell blank.
csv-yes-no-bad = “{ $value }” in the column “{ $column }”: write sí or no.
csv-figure-bad = “{ $value }” in the column “{ $column }” is not a number. Use a comma for decimals.
csv-card-twice = Card { $card } is already on line { $line }.
csv-card-exists = Card { $card } is { $number }'s in this center already.
csv-form-unknown = “{ $value }” is not a product of this center.
csv-grade-unknown = “{ $value }” is not a grade of that product.
csv-programme-unknown = “{ $value }” is no programme: use base, orgánico or chakra.
csv-unit-unknown = “{ $value }” is no unit: use kg, lb or qq.
csv-price-twice = That price is already on line { $line }.
csv-too-many-cells = The row has more cells than there are columns. Check the separators.
csv-quotes = A quotation mark is not closed.
setting-bad = That setting is not valid. Check what you typed.
port-missing = Type the port of the scale.
scanner-port-missing = Type the port of the card scanner.
address-missing = Type the address or the file of the printer.
training-needs-center = Set up your center first: practice uses its products and producers.
csv-not-text = That is no CSV table and no Excel workbook that can be opened. Open it in the spreadsheet and use Save as.
csv-column-twice = The column “{ $column }” is there twice. Leave only one.
csv-quota-unknown = The column “{ $column }” does not say which product the quota is for. Write it like this: cupo_cacao_kg_seco.
csv-too-long = The text in the column “{ $column }” is too long: up to { $most } letters.
csv-card-bad = “{ $value }” is not a producer's card. Check the letters, or leave the cell empty.
csv-figure-decimals = “{ $value }” in the column “{ $column }” has too many decimals: up to { $most }.
csv-figure-range = “{ $value }” in the column “{ $column }” is negative or too large.
csv-figure-thousands = “{ $value }” in the column “{ $column }” can be read in two ways. Write it without thousands separators, and the decimals with a comma.
csv-price-missing = The price is missing.

catalogue-twice = “{ $name }” is there twice.
catalogue-form-bad = “{ $value }” in the column “{ $column }” is no form: write product and form with a slash, like cacao-nacional/baba.
catalogue-scale-bad = With these limits the scale { $scale } could weigh nothing.
catalogue-tare-bad = The container { $tare } must weigh more than zero.
catalogue-scale-unknown = { $form } is weighed on the scale “{ $scale }”, which is not in the catalogue.
catalogue-table-unknown = { $form } is graded by the table “{ $table }”, which is not in the catalogue.
catalogue-dry-bad = The dry equivalent of { $form } is a percentage above 0, up to 100.
catalogue-moisture-bad = The moisture of { $form } does not fit: all four figures or none, the most not below the reference, nor “hasta” below “desde”.
catalogue-grades-missing = The table { $table } has no grades.
catalogue-grade-below = The table { $table } cannot have a grade called “below”: that is what meets none.
catalogue-class-unknown = The table { $table } limits “{ $class }”, which is not among its classes.
catalogue-table-differs = This grade says something else about the table { $table } than the rows before: leave title, source, day and classes alike or blank.
catalogue-sample-bad = “{ $value }” in the column “{ $column }” is no sample: write corte or vainas.
catalogue-day-bad = “{ $value }” in the column “{ $column }” is no day like 2021-01-01.
catalogue-limit-bad = “{ $value }” in the column “{ $column }” is no limit: write, for instance, fermented_min 750 (per mille) or length_mm_min 160.
catalogue-rule-unknown = “{ $value }” in the column “{ $column }” is no rule. There are: { $rules }.
office-catalogue-moved = Somebody issued another catalogue in the meantime. Look again at what changes.
csv-grade-missing = The grade is missing. That product has: { $grades }.
csv-form-ambiguous = “{ $value }” can be { $forms }. Write one of these.

## Diagnostics
diag-version = Version
diag-sqlite = SQLite
diag-terminal = Terminal
diag-epoch = Epoch
diag-records = Records
diag-head = Head of the chain
diag-file-size = Size of the file
diag-place = File
setting-simulated-real = A real center cannot use the practice scale or printer.

## A center's office, on the server
office-no-center = There is no center { $center } on this server.
office-center-bad = A center's short name has up to 32 small letters without accents, digits and dashes.
office-center-there = There is a center { $center } on this server already.
office-number-taken = The center “{ $center }” has the number { $number } already. Say another one: receipts of the two could not be told apart.
office-center-nothing = Say what the center is called from now on: its name, its association or its number.
office-association-first = Nobody has said yet of which association the center { $center } is. Say the association as well.
office-form-unknown = No form { $form } comes with the program. These do: { $forms }.
office-no-list = There is no price list { $list } that holds or will hold.
office-no-prices = The center { $center } has no price list on the server yet.
office-nobody = Nobody has the number { $number } at this center.
office-number-written = At this center that number is written { $number }. Write it the same way.
office-advance-there = The earlier advance of { $number } is written down with another amount. A new advance is granted by itself.
office-message-empty = Write the message.
office-message-long = The message is too long: up to { $most } letters.
office-no-terminal = The center { $center } has no such terminal.
office-no-user = There is no user { $name }.
office-role = “{ $role }” is no role that is known. There are: { $roles }.
account-passphrase = The passphrase must have at least { $least } letters.
account-there = There is an account { $name } already.
account-center = A manager needs a center.
account-no-center = An administrator is of the whole organisation, without a center.

## Notices of the center
inbox-prices = Price list { $list }, in force from { $from }
inbox-prices-gone = With this list these have no price any longer: { $products }
inbox-prices-withdrawn = The center withdrew the price list { $list }
inbox-center = The center is called { $association } · { $name } now, with the number { $number } on receipts
inbox-catalogue = New products, scales or rules
inbox-numbered = { $name }: the number { $before } is { $number } now
inbox-message = Message from { $from }
inbox-epoch-parted = This file was a copy: after record { $base }, the server had { $lost } that were missing here. Their deliveries have come back and nothing is counted twice. This terminal goes on with a new key and series; count the drawer before paying on.
inbox-epoch-key = This file came without its key. This terminal goes on with a new one; if the server does not know it, join it again with a code.
inbox-epoch-put-back = This file was an old copy: after record { $base }, { $lost } are missing that this machine once had. Those that were sent come back from the server with the next exchange; the others are on paper only. Receipt numbers go on further up, so that none is given twice. Count the drawer before paying on.
inbox-epoch-other-copy = This file is not the one that this machine had: it is another copy, and does not continue it. What was sent comes back from the server with the next exchange; the rest is on paper only. Receipt numbers go on further up, so that none is given twice. Count the drawer before paying on.
inbox-epoch-key-put-back = This file came without its key and was an old copy: after record { $base }, { $lost } are missing that this machine once had. This terminal goes on with a new key; if the server does not know it, join it again with a code. Receipt numbers go on further up, so that none is given twice. Count the drawer before paying on.
inbox-not-understood = { $count ->
    [one] The center sent one thing that this version does not understand: upgrade the program
   *[other] The center sent { $count } things that this version does not understand: upgrade the program
}
inbox-peers-not-understood = { $count ->
    [one] Another terminal recorded one thing that this version does not understand: upgrade the program
   *[other] Other terminals recorded { $count } things that this version does not understand: upgrade the program
}
conflict-advance = { $name } ({ $number }): two terminals recovered the same advance, { $beyond } too much
conflict-debt = { $name } ({ $number }): two terminals paid the same debt, { $beyond } too much
conflict-claim = { $name } ({ $number }): gave the same cash back at two terminals, { $beyond } too much
conflict-quota = { $name } ({ $number }): two terminals together used more quota of { $product } than there is, { $beyond } dry too much
conflict-side = { $where ->
    [here] Here
   *[elsewhere] At another terminal
}: receipt { $receipt }, { $time }, { $amount }

## Backups
backup-last =
    { $when ->
        [today] Last checked backup: today at { $time }
        [yesterday] Last checked backup: yesterday at { $time }
        [unknown] Last checked backup: nobody knows when, because the clock of this machine was changed. Make another
        [other] Last checked backup: { $date }, { $days } days ago
       *[never] There is no backup yet
    }{ $place ->
        [stick] , on a USB stick.
       *[other] .
    }
backup-since =
    { $count ->
        [0] No delivery is without a backup.
        [one] One delivery is without a backup.
       *[other] { $count } deliveries are without a backup.
    }
backup-done = The backup is made and checked.
backup-done-stick = The backup is made and checked. You can take out the stick: keep it in another house.
backup-no-folder = This machine has no folder for backups. Back up to a USB stick.
backup-busy = A backup is being made already. Wait until it is done.
backup-not-in-practice = Practice is not backed up: nothing counts in it.
backup-failed = The backup could not be made. The records are all still here: try again, or use a USB stick.
backup-differs = The copy is not equal to the records and was thrown away. The records are all still here: try again, or use another stick.
backup-full = There is no room for the backup in { $place }. Delete something there or use another stick; the records are all still here.
backup-read-only = Nothing can be written in { $place }. Use another stick, or have the permissions of the folder looked at.
backup-gone = { $place } is not there: was the stick taken out? Put it in well and try again.
status-backup =
    { $when ->
        [today] Backup today { $time }
        [yesterday] Backup yesterday { $time }
        [unknown] Backup of an unknown day
        [other] Backup { $days } days ago
       *[never] No backup
    }
restore-has = { $center }: { $deliveries ->
        [one] one delivery
       *[other] { $deliveries } deliveries
    }, { $payable }, { $worth }. It reaches to { $date } at { $time }.
restore-now-nothing = There is nothing on this machine yet: nothing is missing.
restore-now-unreadable = What is on this machine now cannot be read. It is kept aside.
restore-now-other = Careful! What is on this machine now is another terminal’s, or went another way. It is kept aside, and no longer counts here.
restore-now-same = It has everything that counts on this machine now.
restore-now-further = Careful! It lacks { $facts ->
        [one] one record that is
       *[other] { $facts } records that are
    } on this machine now (deliveries: { $deliveries }, { $payable }, { $worth }; payments, voids and people too). What is here is kept aside, and no longer counts here.
restore-damaged = That file is no backup, or it is damaged. Choose another; nothing changed here.
restore-not-a-center = That backup is of the demo center. Choose one of your center.
restore-from-center = This machine has a center, and only its manager decides whether it goes back to a backup. Leave practice, and have the manager sign in with their PIN.
restore-failed = The backup could not be put back. See that the data folder can be written, and try again.

## Cash
cash-replenishment = Cash came in
cash-expense = Expense
cash-drop = Taken away
cash-advance = Advance
cash-settlement = Payment of what was owed
cash-repayment = Repayment
cash-nothing = Type how much money it is.
cash-reason-missing = Write what it is for, who brought it or who takes it.
cash-reason-long = The reason is too long. Write it in fewer words.
correct-more = The corrected receipt already paid { $paid }. Hand over only what is missing: { $net }
correct-less = The corrected receipt already paid { $paid }. { $net } comes back
correct-same = The corrected receipt already paid { $paid }. Nothing more is handed over.
correct-other = { $name } was paid { $paid } with the corrected receipt: that comes back first.
cash-more-than-owed = This person is owed { $owed }. They cannot be paid more than that.
cash-more-than-owes = This person owes { $owes } in all. No more than that can be taken.

## Who is at the counter
sign-in-first = Nobody has signed in. Touch your name and enter your PIN.
user-unknown = { $name } does not work on this machine. Ask the manager to add them.
user-expired = The permission of { $name } ended on { $until }. Ask the manager to extend it.
user-name-long = The name is too long. Write it shorter.
user-no-role = Choose what this person will do.
user-until-missing = A volunteer needs a last day. Enter it.
user-last-manager = At least one manager without a last day has to remain. Name another one first.
user-of-center = The central office manages this person. Ask there for the change.
pin-bad = A PIN has 6 to 12 digits.
pin-obvious = Anybody would guess that PIN. Choose one that is neither a row nor a repetition.
pin-wrong = That is not the PIN. Try again.
pin-wait = There were several wrong PINs. Wait { $seconds } seconds.
pin-locked = { $name } is locked after many wrong PINs. A manager can unlock them in Settings, People.
pin-no-secret = The key that PINs are checked with is not on this machine. Choose your name and press “I do not know my PIN”.
not-allowed = Your user may not do that. Ask somebody who may.
not-allowed-cash = Your user does not handle cash. Ask whoever keeps the drawer.
not-allowed-manage = The manager does that. Ask them to sign in with their PIN.
not-allowed-audit = The manager and the surveillance board see that.
second-void = Voiding receipt { $receipt } takes a second person.
second-correct = Correcting receipt { $receipt } takes a second person.
second-price-override = Buying today, { $day }, at the list that has expired takes a second person.
second-reopen-day = Opening the day of { $day } again takes a second person.
second-large-expense = An expense of { $amount } takes a second person.
second-large-drop = A withdrawal of { $amount } takes a second person.
second-large-advance = An advance of { $amount } takes a second person.
second-large-settlement = A payment of { $amount } that was owed takes a second person.
second-large-limit = Raising the limit of the drawer to { $amount } takes a second person.
second-same = { $name } is at the counter already. It has to be another person.
second-no-right = { $name } cannot approve this. Call a manager.
radio-no-server = This center has no central server: only somebody who is here can approve, with a PIN.
radio-not-asked = That request holds no longer. Ask for approval again.
radio-six-digits = The answer has six digits. Have it repeated.
radio-wrong = That answer does not fit. Check with whoever approves: terminal, what is done, the figure and the six digits.
radio-locked = There were too many wrong answers. A manager has to approve here, with a PIN.
radio-misheard = Something is missing or not understood: terminal, figure and the six digits, as they are dictated.
prices-not-expired = Today's list is in force: buy at it.
prices-renew-instead = Nobody has a PIN here yet. Renew the list, or first name people in Settings.
dictation-group-bad = Group { $group } does not add up: have it repeated.
dictation-garbled = The groups are no list. Compare them one by one with whoever reads them out.
dictation-old = List { $list } is being read out to you, and { $here } is here already.
dictation-other-list = Your terminal starts from another list: what changes of { $list } is read out, and the last one here is { $here }. Ask for it to be read out from { $here }.
dictation-code-wrong = The code at the end does not fit. Compare the groups one by one; if they are the same, have the list read out again.
dictation-not-whole = There are still groups to enter.
dictation-no-list = List { $list } is not here.
dictation-not-newer = Only a list of the center is read out, to somebody who has an earlier one of the center.
dictation-unknown-row = That list has something that the other terminal does not know yet. Take it there on a USB stick.
dictation-too-long = That list is too long to be read out. Take it there on a USB stick.
code-length = Digits are missing: an answer by radio is 2 groups of five, and the recovery key 4.
code-wrong = That code does not fit. Check with whoever answers: terminal, name and the six digits.
code-wait = There were several wrong codes. Wait { $seconds } seconds.
code-no-server = This center has no central server: use the recovery key that is on paper.
code-no-key = No recovery key is good here: it was used, or { $name } is no manager. Ask for the code by radio, or for another PIN from a manager.
recovery-no-pins = Nobody has a PIN here yet: there is nothing to recover.
large-cash-bad = That limit will not do: set it between { $least } and { $most }.

## The closed day and its papers
unknown-day = That day is not on this machine.
day-not-closed = That day is still open. Close it first.
day-received = The center received the whole day, confirmed on { $date } at { $time }.
day-received-once = The center received the whole day.
day-not-received = The center does not have the whole day yet. Everything is kept here.
pages-no-printer = There is no A4 printer yet. Set it up in Settings, or save the sheet on a stick.
pages-bad-address = That is not the address of a printer. Write, for example: ipp://localhost/printers/Office
pages-busy = Wait: a sheet is still being printed or saved.
pages-not-there = The A4 printer does not answer. See that it is on and connected, or save the sheet on a stick. Nothing was printed.
pages-no-pdf = That printer takes no PDF. Save the sheet on a stick and print it elsewhere. Nothing was printed.
pages-paper-out = The A4 printer has no paper. Put some in: what it has taken comes out by itself. If nothing does, print again.
pages-stopped = The A4 printer has stopped. See what it asks for. What it has taken comes out when it goes on; if not, print again.
pages-unreachable = The A4 printer does not answer: it is off or unplugged. The sheet waits in the queue and comes out when it answers.
pages-in-use = Receipts come out of this printer. First choose another one for receipts.
pages-refused = The A4 printer refused the sheet. Print again, or save it on a stick.
pages-lost = The connection to the A4 printer was cut. See whether the sheet came out before you print again.
pages-failed = The sheet could not be made. The data are safe: try again.
pages-printed = The sheet came out of the printer.
pages-taken = The printer has the sheet and does not say that it is done yet. See whether it comes out.
pages-saved = Sheet saved: { $file }
day-left-open = The day of { $day } is still open, and today is { $today }.
cash-owed-on-orders = Of what is owed, { $papers } is on payment orders ({ $numbers }): pay it with the number of each order. Without one you can pay { $free }.
status-cash-low = Less than { $below } is left in the drawer: ask for cash
pieces-too-many = { $count } is too many. Check how many there are.
order-unknown = This machine has no payment order of that number. If another machine of the center gave it, it is paid there. Otherwise check the number.
order-paid = Order { $number } was paid on { $day }. It is not paid again.
order-voided = The delivery of order { $number } was voided: the order is no longer good.
order-drawer-short = The drawer holds { $drawer } and the order is for { $amount }. It is paid whole: wait until cash comes.
handover-to-missing = Write the name of who takes the drawer over.
handover-name-long = The name is too long. Write a shorter one.
handover-same = That person has the drawer already. Write who takes it over.
handover-no-right = { $name } does not keep the drawer. Choose somebody else.
cash-drawer-short = The drawer holds only { $drawer }.

## Producers' accounts

entry-cash = Advance in cash
entry-carried-over = Advance from before
entry-in-kind = Advance in kind
entry-granted = Advance
entry-taken-back = Advance that the center took back
entry-owed-before = Owed to them from before
entry-recovered = Taken off a delivery
entry-given-back = Delivery voided: owed again
entry-delivered = Left owing of a delivery
entry-paid = Paid after the delivery
entry-settled = Paid in cash
entry-transferred = Sent to the bank
entry-cancelled = Delivery voided
entry-not-returned = Still to give back of a voided delivery
entry-repaid = Repaid in cash
in-kind-what-missing = Write what is given: shears, seedlings, sacks.
in-kind-nothing = Write what it is worth.
account-text-long = That is too long. Use fewer words.

ends-organic =
    { $days ->
        [0] The organic certificate ends today ({ $day }).
        [one] The organic certificate ends tomorrow ({ $day }).
       *[other] The organic certificate ends in { $days } days ({ $day }).
    }
ended-organic = The organic certificate ended on { $day }: it is paid as conventional.
ends-chakra =
    { $days ->
        [0] The Chakra seal ends today ({ $day }).
        [one] The Chakra seal ends tomorrow ({ $day }).
       *[other] The Chakra seal ends in { $days } days ({ $day }).
    }
ended-chakra = The Chakra seal ended on { $day }: its differential is no longer paid.
ends-member =
    { $days ->
        [0] The membership ends today ({ $day }).
        [one] The membership ends tomorrow ({ $day }).
       *[other] The membership ends in { $days } days ({ $day }).
    }
ended-member = The membership ended on { $day }.
ends-fair-trade =
    { $days ->
        [0] Fair trade ends today ({ $day }).
        [one] Fair trade ends tomorrow ({ $day }).
       *[other] Fair trade ends in { $days } days ({ $day }).
    }
ended-fair-trade = Fair trade ended on { $day }.
ends-gap =
    { $days ->
        [0] Good practices (GAP) end today ({ $day }).
        [one] Good practices (GAP) end tomorrow ({ $day }).
       *[other] Good practices (GAP) end in { $days } days ({ $day }).
    }
ended-gap = Good practices (GAP) ended on { $day }.
ends-deforestation-free =
    { $days ->
        [0] “Deforestation-free” ends today ({ $day }).
        [one] “Deforestation-free” ends tomorrow ({ $day }).
       *[other] “Deforestation-free” ends in { $days } days ({ $day }).
    }
ended-deforestation-free = “Deforestation-free” ended on { $day }.
status-day-missing = Write from which day it holds.
status-evidence-missing = Write where it is written: the certificate and its number, the minutes, the visit.
status-evidence-long = That is too long. Write only the document and its number.
status-ends-before = The last day is before the first. Check the dates.
status-same-day = There is a change already that begins on { $day }. Choose another day.
status-runs-into = Another change begins on { $day }. This one must end before it.

family-too-many = A family has at most eight delegates.
family-name-missing = The name of a delegate is missing. Write it or take the row away.
family-name-twice = Somebody stands in the list twice.
bank-number-bad = An account number is digits alone, 5 to 24 of them. Check it.
bank-holder-bad = An identity card has 10 digits and a tax number 13. Check it.
soft-stranger = Whoever brings it is not among the delegates of the family. Ask who it is.

transfer-nobody = There is nobody to send money to.
transfer-reference-missing = Write what the bank calls it: the number of the batch or of the voucher.
transfer-no-account = No bank account is noted for { $name }.
transfer-changed = { $name } is owed { $owed } now. Take the list anew before marking it.
transfers-not-saved = The list could not be saved in { $path }. See whether there is room.
carry-over-nothing = Nothing was left to carry over into this season.

## Reports
report-by-product = Purchases by product
report-by-form = Purchases by product and state
report-by-community = Purchases by community
report-by-producer = Purchases by producer
report-by-sex = Purchases from women and men
report-by-programme = Kilograms by programme
report-by-clerk = Purchases by clerk
report-by-day = Purchases by day
report-by-week = Purchases by week
report-by-month = Purchases by month
report-members = Members
report-purchases = Purchases one by one
report-quotas = Quotas and deliveries
report-premiums = Premium ledger
report-half-by-community = Half-year by community
report-half-by-product = Half-year by product
report-half-by-programme = Half-year by programme
report-half-by-sex = Half-year by women and men
report-half-said = The half-year in words
report-half-in-words = What happened
report-half-others = Others (of fewer than three people each)
report-half-premiums = Premiums of the half-year
report-premium-now = Premium this half-year ($)
report-premium-before = Premium half-year before ($)
report-half-advances = Advances to producers
report-half-advances-end = Owed by them at the end
report-half-owed = What is owed to producers
report-half-owed-end = Owed to them at the end
report-half-claims = Cash of voided deliveries that did not come back
report-half-claims-end = Still to come back at the end
report-half-begun = From before
report-half-what = What happened
report-half-cents = Value ($)
report-half-ageing = Age of the advances
report-half-age = Since
report-half-on = On { $day }
report-half-to-30 = Up to 30 days
report-half-to-90 = 31 to 90 days
report-half-above-90 = More than 90 days
report-half-cash = Counts of the drawer that were off
report-half-here = Of this terminal: the center's other terminals have their own
report-half-count = Count
report-half-close = Close
report-half-handover = Handover
report-half-expected = Expected ($)
report-half-counted = Counted ($)
report-half-difference = Difference ($)
report-half-done-again = Voids, copies and typed weights
report-half-voids = Voided
report-half-copies = Copies of receipts
report-half-typed = Typed weights
report-half-signals = Signals to look at
report-half-signals-how = None says that anybody did wrong. Who and when is seen by the manager and the surveillance board.
report-half-signal = Signal
report-half-first = Look first
report-half-later = Look
report-signal-cash = A drawer that was off
report-signal-voids = Somebody voids more than others
report-signal-copies = Somebody prints more copies than others
report-signal-manual = Somebody types more weights than others
report-signal-digits = Weights that often end in the same digit
report-signal-light = The lightest container, often
report-signal-heavy = The heaviest container, often
report-signal-hours = Deliveries outside the hours from { $from } to { $until }
report-signal-yield = Deliveries beyond the quota or what is usual
report-said-nothing = Nothing was bought in this half-year.
report-said-bought = We bought { $kilos } kg in { $deliveries } deliveries by { $people } people of { $communities } communities.
report-said-worth = All of it is worth { $worth }: { $recovered } were kept for advances, { $paid } were paid at delivery and { $owed } were left to pay.
report-said-more = In the half-year before it was { $before } kg: now it is { $difference } kg more.
report-said-less = In the half-year before it was { $before } kg: now it is { $difference } kg less.
report-said-same = In the half-year before it was { $before } kg: now it is the same.
report-said-women = { $people } women delivered { $kilos } kg: { $share } of every 100 kilograms.
report-said-premiums = Premiums (organic and Chakra) are { $cents } for { $people } people; they are part of the worth.
report-said-advances = On { $day }, { $people } people owe { $cents } of advances; { $old } are older than 90 days.
report-said-no-advances = On { $day } nobody owes advances.
report-said-owed = On { $day } the association owes { $cents } for deliveries to { $people } people.
report-said-nothing-owed = On { $day } the association owes nobody for deliveries.
report-said-cash = Counts of the drawer at this terminal: { $all }; off: { $off }. There were { $over } over and { $short } short.
report-said-cash-even = Counts of the drawer at this terminal: { $all }. It was always right.
report-said-no-counts = The drawer was not counted at this terminal.
report-said-again = At this terminal: voided deliveries, { $voids }; copies of receipts, { $copies }; typed weights, { $typed }.
report-said-signals = Signals to look at: { $all }; to look at first: { $first }. The manager and the surveillance board see them.
report-said-no-signals = There are no signals to look at.
report-said-few = This paper bears no names. What is of one or two people stands together with others, so that nobody sees another's money.
report-period = From { $from } to { $until }
report-beside = Beside it: from { $from } to { $until }
report-on-day = On { $day }: as registered here until then, and by each change of a status on its own days
report-members-count = { $count } members
report-of-product = Only { $name }
report-of-community = Only of { $name }
report-of-producer = Only of producer { $code }
report-before = Purchases from before, brought along from other tables: this machine neither weighed nor paid them
report-total = Total
report-product = Product
report-form = Product and state
report-community = Community
report-number = Number
report-name = Name
report-sex = Woman or man
report-clerk = Clerk
report-day = Date
report-week = Week from
report-month = Month
report-programme = Programme
report-deliveries = Deliveries
report-producers = Producers
report-kg = kg
report-certified-kg = Certified kg
report-worth = Worth ($)
report-recovered = Advance ($)
report-paid = Paid ($)
report-owed = To pay ($)
report-organic = Organic ($)
report-chakra = Chakra ($)
report-receipt = Receipt
report-since = Member since
report-document = Identity number
report-chakra-seal = Chakra seal
report-season = Season
report-quota = Quota (kg dry)
report-quota-used = Quota used (kg dry)
report-quota-left = Quota left (kg dry)
report-dry-delivered = Delivered in all (kg dry)
report-quota-share = Delivered of the quota (%)
report-premium = Premium
report-organic-line = Organic
report-chakra-line = Chakra
report-price = Price ($)
report-unit = Unit
report-value = Premium ($)
report-producers-now = Producers this half-year
report-producers-before = Producers the half-year before
report-kg-now = kg this half-year
report-kg-before = kg the half-year before
report-worth-now = Worth this half-year ($)
report-worth-before = Worth the half-year before ($)
report-organic-now = Organic premium this half-year ($)
report-organic-before = Organic premium the half-year before ($)
report-programme-organic = Organic
report-programme-conventional = Conventional
report-programme-transition = Transition { $year }
report-programme-sanctioned = Sanctioned
report-woman = Women
report-man = Men
report-other-sex = Other
report-not-known = Not known
report-yes = Yes
report-no = No
report-too-large = There are too many rows for one file. Choose fewer days.
report-too-many-pages = That is too many pages. Choose fewer days, or save it for Excel.
report-no-folder = This machine has no folder for reports. Save it on a USB stick.
report-days-missing = Write from which date and to which date.
report-days-reversed = The first date is after the last one. Change them.
report-full = There is no room left in { $folder }. Make room, or use another stick.
report-read-only = { $folder } cannot be written to: it is protected.
report-not-written = The report could not be saved in { $folder }. Look at the stick or the folder, and save it again.
buyer-goods-missing = Choose which product the load is of.
buyer-head-missing = Write the destination, the plate, the driver and the number of the delivery paper.
buyer-day-missing = Write the date of loading.
buyer-gross-bad = The gross weight of the load is not clear. Write kilograms, for example: 1450,5
buyer-sack-bad = Write how many kilograms a sack holds, for example: 69
buyer-gross-below = The load weighs less with its sacks than the purchases without: { $net } kg. Check the weight or the dates.
buyer-nothing = Nothing of that was bought on those dates. Choose other dates or another product.
report-half-year = Half-year for the assembly
report-period-today = Today
report-period-this-month = This month
report-period-last-month = Last month
report-period-this-half = This half-year
report-period-last-half = Last half-year
report-period-this-season = This season
report-period-last-season = Last season
report-period-days = From date to date

## Signals
hours-bad = Write two times, first the opening and then the closing: for example 06:00 and 20:00.
signal-manual = { $who } typed { $some } of { $all } weights by hand ({ $share }). The others: { $others }.
signal-manual-look = It may be a broken scale or a loose cable. Ask what happened on those days.
signal-digits = With { $who }, { $some } of { $all } weights off the scale end in { $digit }. Even would be about { $even }.
signal-digits-typed = { $who } typed { $all } weights by hand and { $some } end in { $digit }. Even would be about { $even }.
signal-digits-look = It may be a habit of rounding, or a scale that sticks. Compare with a known weight.
signal-light = With { $who }, { $some } of { $all } weighings have the lightest container of their scale ({ $share }). With the others: { $others }.
signal-light-look = It may be that everybody brings that container there. If it is not the one that was used, the weight comes out higher. Weigh some containers.
signal-heavy = With { $who }, { $some } of { $all } weighings have the heaviest container of their scale ({ $share }). With the others: { $others }.
signal-heavy-look = It may be that everybody brings that container there. If it is not the one that was used, the producer is paid too little. Weigh some containers.
signal-voids = { $who } voided { $some } deliveries; they took { $all } ({ $share }). The others: { $others }.
signal-voids-look = It may be whoever corrects for everybody, or somebody who is still learning. Look at the reasons.
signal-copies = { $who } printed { $some } copies of receipts; they took { $all } deliveries ({ $share }). The others: { $others }.
signal-copies-look = It may be a printer that fails. Each copy is marked COPIA and is not paid twice.
signal-hours = { $who } saved { $some } of { $all } deliveries outside the hours from { $from } to { $until } ({ $share }).
signal-hours-look = It may be a day of much harvest, or the machine’s clock set wrong. Change the hours if they are no longer these.
signal-cash = The close of { $day }, counted by { $who }, came out at { $difference }: there should have been { $expected } and { $counted } was counted. No reason was written.
signal-cash-reason = The close of { $day }, counted by { $who }, came out at { $difference }: there should have been { $expected } and { $counted } was counted. Reason written: { $reason }
signal-handover = When the drawer was handed over on { $day }, { $who }: { $expected } should have been there and { $counted } was counted ({ $difference }). No reason was written.
signal-handover-reason = When the drawer was handed over on { $day }, { $who }: { $expected } should have been there and { $counted } was counted ({ $difference }). Reason given: { $reason }
signal-cash-look = It may be change, or an expense that was not noted. Go over that day with whoever counted.
signal-quota = { $who } delivered { $delivered } dry kg of { $product }; the quota of { $season } is { $granted } kg.
signal-yield = { $who } delivered { $delivered } dry kg of { $product }; half of the people delivered up to { $usual } kg.
signal-yield-look = It may be a large farm, a quota that has become small, or other families’ product. Ask on the next visit.

## Purchases from before
csv-day-bad = “{ $value }” in the column “{ $column }” is no date. Write it like 03/11/2024.
csv-cell-missing = The column “{ $column }” is blank.
csv-weight-unit = The column “{ $column }” does not say the unit of the weight. Call it kg, lb or qq.
csv-weight-missing = The column of the weight is missing. Call it kg, lb or qq.
csv-weight-twice = There are two columns of weights. Leave one: kg, lb or qq.
csv-history-form = “{ $value }” in the column “{ $column }” is no product of this center.
csv-history-twice = It is the same as line { $line }. It is taken only once.
csv-history-not-before = From { $first } on purchases are this machine’s own. Only those from before come in here.
csv-history-unknown = The number { $number } is nobody’s at this center.
csv-history-alike = The number { $number } is nobody’s at this center. Could it be { $who }?
csv-history-other = The number { $number } is { $name } here. Look at the name or the number.

## Bringing tables
csv-document-bad = “{ $value }” in the column “{ $column }” is no number of an identity card or another document. Correct it, or leave the cell empty.
csv-document-twice = The identity number “{ $value }” of the column “{ $column }” is in line { $line } already.
csv-document-doubtful = The identity number { $document } does not check: a digit is missing or wrong. Look at the card again.
csv-document-exists = That identity number is { $number } { $name }’s here. Look at the number or the name.
csv-document-other = { $number } { $name } has another identity number here. Look at it, and correct it in their page if need be.
csv-perhaps = It may be the same person as { $who }. Say so on the screen, or bring them as somebody else.
csv-quota-missing = No column says which product the quota is for. Call it something like cupo_cacao_kg_seco.
csv-quota-carried = What was left of last season has been added to this quota already. It is not changed here.
csv-advance-there = An advance from before, of { $amount }, is noted already. It is not changed here.
csv-owed-there = { $amount } owed to them from before is noted already. It is not changed here.
csv-balance-whose = The column “{ $column }” does not say who owes whom. Call it anticipo if it is what producers owe, por_pagar if it is what they are owed.
bring-from-center = The association keeps the producers, their quotas and their advances. Take this list there.
bring-sum-bought = { $form } · { $season }
bring-sum-quota = Quota of { $product } · { $season }
bring-sum-advances = Advances
bring-sum-owed = Owed to producers
document-bad = That is no number of an identity card or another document. Look at it again, or leave it empty.
document-in-use = That identity number is { $number } { $name }’s. Is it the same person?
file-unreadable = That file cannot be read. If another program has it open, save and close it there, and choose it again.
csv-file-large = The file is too large: up to { $most } MB are read.
csv-too-many-rows = The list has too many rows: up to { $most } are read. Split it.
csv-packed-too-much = That workbook holds too much inside and is not opened. Copy the table alone to a new one.
csv-locked = That workbook has a password. Open it in the spreadsheet program, remove the password and save it.
csv-sheet-hidden = The table is in the hidden sheet “{ $sheet }”. Show it in the spreadsheet program and save the workbook.
csv-formula-empty = The cell { $cell } has a formula that was not reckoned. Open the workbook in the spreadsheet program and save it.
csv-joined = The cell { $cell } is merged with others. Split them and write what they say in each row.
csv-joined-somewhere = The workbook has cells that are merged over several rows. Split them and write what they say in each row.
csv-day-counted = “{ $value }” in the column “{ $column }” is a date kept as a number. Format that column as a date.
