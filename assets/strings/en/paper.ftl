# What stands on paper. Short: 32 letters fit in a row of 58 mm. Figures are es-EC in any language.

paper-training = PRACTICE NO VALUE
paper-demo = TEST NO VALUE
paper-copy = COPY { $number } { $when }
paper-date = { $weekday } { $day } { $month } { $year }
paper-receipt = Receipt { $number }
paper-business-day = Business day: { $day }
paper-corrects = Corrects receipt { $number }
paper-corrects-paid = Had { $paid } with receipt { $number }
paper-corrects-more = Handed over now
paper-corrects-less = Gives back now
paper-from-paper = Taken from paper no. { $number }
paper-manual = M: WEIGHT TYPED BY HAND
paper-net = Net
paper-foreign-matter = Foreign matter { $share }
paper-foreign-matter-short = Foreign m. { $share }
paper-rain-wet = Wet from rain { $share }
paper-rain-wet-short = Rain-wet { $share }
paper-moisture = Moisture { $share } (base { $reference })
paper-moisture-short = Moist. { $share } (base { $reference })
paper-readings = Readings { $readings } ({ $how })
paper-readings-by-meter = by meter
paper-readings-typed = typed
paper-readings-both = by meter and typed
paper-payable = Paid weight
paper-grade = Grade: { $grade }
paper-sample = Of { $total }: { $counts }
paper-length = Length: { $length } mm
paper-quintal = 1 qq = 100 lb = 45,359237 kg
paper-pound = 1 lb = 0,45359237 kg
paper-total = Total
paper-advance = Advance (of { $advance }; at most { $cap })
paper-advance-short = Advance (of { $advance })
paper-receives = YOU RECEIVE
paper-due = Due to you
paper-receives-now = YOU RECEIVE NOW
paper-we-owe = WE OWE YOU
paper-quota = Organic quota
paper-quota-finished = The quota is used up
paper-quota-left = { $left } kg dry left in the quota
paper-as-conventional = { $kilos } kg as conventional
paper-advance-left = Advance still to recover
paper-internal = Internal receipt, no invoice
paper-thanks = Yupaychani · Thank you
paper-served-by = Served by { $user }

paper-void = VOID
paper-void-reason = Reason: { $reason }
paper-void-returned = YOU GIVE BACK
paper-claim-left = Still to give back
paper-void-cancelled = What we owed, cancelled
paper-void-advance = Advance owed again

paper-close = CLOSE OF THE DAY
paper-closed-at = Closed: { $when }
paper-deliveries = Deliveries
paper-worth = Value
paper-no-deliveries = No deliveries
paper-opening = Cash in the morning
paper-expected = Should be there
paper-counted = COUNTED
paper-difference = Difference
paper-difference-reason = Reason: { $reason }
paper-voided = Voided
paper-reprints = Copies of receipts
paper-typed = Weights typed
paper-records = Records
paper-approved = By a second person
paper-overrides = At an ended price
paper-rounding-producers = Rounding to producers
paper-rounding-center = Rounding to the center
paper-cents = { $cents } ct

paper-test = Printer test
paper-test-edges = The bar touches the edge

status-organic = organic
status-conventional = conventional
status-transition-1 = in transition, year 1
status-transition-2 = in transition, year 2
status-transition-3 = in transition, year 3
chakra-seal = Chakra seal
line-organic = Organic
line-chakra = Chakra seal
grade-below = below standard
class-fermented = fermented
class-violet = violet
class-slaty = slaty
class-mould = mouldy
class-split = split

weekday-mon = Monday
weekday-tue = Tuesday
weekday-wed = Wednesday
weekday-thu = Thursday
weekday-fri = Friday
weekday-sat = Saturday
weekday-sun = Sunday
month-1 = Jan
month-2 = Feb
month-3 = Mar
month-4 = Apr
month-5 = May
month-6 = Jun
month-7 = Jul
month-8 = Aug
month-9 = Sep
month-10 = Oct
month-11 = Nov
month-12 = Dec

paper-cash-replenishment = CASH IN
paper-cash-expense = EXPENSE
paper-cash-drop = CASH TAKEN AWAY
paper-cash-advance = ADVANCE
paper-cash-settlement = PAYMENT OF WHAT WAS OWED
paper-cash-payment = PAID FOR DELIVERIES
paper-cash-return = RETURNED
paper-cash-repayment = REPAYMENT
paper-cash-reason = Reason: { $reason }
paper-cash-advance-left = Advance still to recover
paper-cash-owed-left = Still owed to them
paper-cash-signed = Given and received
paper-cash-signed-by-producer = Received
paper-cash-signed-by-center = Received by the center

# The day in figures: on the screen of the close and on A4.
figures-goods = Goods
figures-producers = People
figures-by-form = By product
figures-by-grade = By grade and segregation
figures-form = Product
figures-grade = Grade
figures-segregation = Segregation
figures-money = Money
figures-recovered = Recovered of advances
figures-due = Due
figures-paid = Paid
figures-owed = Still owed
figures-rounding = Rounding of the day
figures-rounding-none = Nothing
figures-rounding-to-producers = { $cents } cents in favor of those who delivered
figures-rounding-to-center = { $cents } cents in favor of the center
figures-cash = The drawer
figures-what = Movement
figures-amount = Amount
figures-counted = Counted
figures-first-count = First count
figures-recounted = The drawer was counted again
figures-shifts = Who had the drawer
figures-clerk = Who
figures-from-until = From – to
figures-movements = Cash movements
figures-time = Time
figures-who-why = With whom or what for
figures-communities = Communities
figures-community = Community
figures-review = To review
figures-passed = Warnings accepted
figures-late = Late deliveries
figures-receipt = Receipt
figures-by = When and who
figures-why = Reason
figures-warning = Warning
figures-gross = Gross
figures-copy = Copy
figures-of-day = { $number } (of { $date })
figures-typed-scale-dead = The scale did not work
figures-typed-other-scale = Weighed on another scale
figures-typed-paper = It was noted on paper
figures-passed-above-usual = Far more than this person usually brings
figures-passed-above-nearly-all = Hardly anybody brings so much
figures-passed-over-quota = The organic quota was used up
figures-passed-just-delivered = Had just delivered the same
figures-passed-unusual-moisture = Unusual moisture
figures-passed-stranger = Brought by somebody who is not among the delegates
figures-passed-load-left = The scale went silent with a load not counted
figures-which = Receipt, amount or date
figures-approver = Approved by
figures-approver-radio = { $name } (by radio)
figures-act =
    { $act ->
        [void] Void
        [correct] Correct
        [large-expense] Expense
        [large-drop] Cash taken away
        [large-advance] Advance
        [large-settlement] Payment of what is owed
        [large-limit] Raise the limit of the drawer
        [price-override] Buy at an expired list
        [reopen-day] Open a day again
       *[other] { $act }
    }
figures-late-paper = Copied from paper no. { $number }
figures-late-clock = The clock showed another day then
figures-records = Records
figures-opened = Opened
figures-closed = Closed
figures-head-short = Code of the day
figures-head = Full hash
figures-waiting = Not sent when closed
figures-sent = Sent

# Papers on A4.
pages-close = Close of the day
pages-wall = Sheet for the wall
pages-number = Page { $page } of { $pages }
pages-sign-clerk = Served by: { $user }
pages-sign-manager = Manager
pages-test = Test of the A4 printer
pages-test-letters = áéíóú ñ ü ¿? ¡! $ 1.234,50 · 12,345 kg
cards-title = Cards
pages-made = Made on { $when } by { $user }
pages-nothing = There is nothing in this period.
pages-kg = Payable kilograms
wall-prices = Prices paid today
wall-grade = grade { $grade }
wall-communities = What each community brought
wall-others = * All of these together
wall-hidden = * Where one or two people of a community delivered, their kilograms are not shown: with the price one would know what each was paid.
wall-receipts = Is your receipt here?
wall-receipts-how = Look for the number of your receipt. The code beside it must be the one printed on your receipt. If it is missing or different, ask.
wall-voided = VOID
wall-head = The day ends at record { $records } with the code { $head }.
paper-order = PAYMENT ORDER
paper-order-promise = Owed for your delivery, and paid when you bring this paper:
paper-order-bring = Keep this paper and bring it to be paid.
paper-order-once = It is paid once, whole, at the machine that gave it.
paper-order-signed = Authorized
paper-order-number = Payment order { $number }
paper-handover = DRAWER HANDED OVER
paper-handover-from = Gives
paper-handover-to = Takes over
paper-handover-counted = TAKES OVER, COUNTED
paper-handover-gave = Gave: { $name }
paper-handover-took = Took over: { $name }
paper-handovers = Differences at handovers
paper-shift = Shift of { $clerk }, { $from } to { $until }
paper-shift-opening = Began with
paper-shift-counted = Counted

status-sanctioned = sanctioned, paid as conventional
status-withdrawn = withdrawn, paid as conventional
paper-brought-by = Brought by: { $who }
paper-in-kind = ADVANCE IN KIND
paper-in-kind-how = It is taken off deliveries little by little.
paper-passbook = PASSBOOK { $season }
paper-passbook-nothing = Nothing has been delivered this season.
paper-passbook-quota = MAY STILL DELIVER ORGANIC { $product }
paper-passbook-premium = EARNED BY ORGANIC AND CHAKRA
paper-passbook-advance = YOU OWE (ADVANCES)
paper-passbook-claim = YOU STILL HAVE TO GIVE BACK
paper-passbook-owed = THE CENTER OWES YOU
paper-key = RECOVERY KEY
paper-key-for = If no manager knows their PIN, touch “I do not know my PIN” at the door and enter these four groups.
paper-key-keep = Keep this paper away from the center, with the board. Whoever has it can come in as a manager.
paper-key-once = It is good once. Earlier keys are worth nothing.
