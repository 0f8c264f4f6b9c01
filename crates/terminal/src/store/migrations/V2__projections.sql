-- The shadow of the journal: what screens read. Written in the transaction of its fact.

create table center (
    one         integer not null primary key check (one = 1),
    association text    not null,
    center      text    not null,
    number      integer not null check (number between 1 and 99),
    series      integer not null check (series between 1 and 999),
    user        text    not null,
    purpose     text    not null check (purpose in ('center', 'training', 'demo'))
) strict;

create table community (
    name text not null primary key
) strict, without rowid;

create table catalogue (
    version integer not null primary key,
    seq     integer not null references journal (seq)
) strict;

create table price_list (
    version   integer not null primary key,
    seq       integer not null references journal (seq),
    from_day  integer not null, -- days since 1970-01-01, as everywhere
    until_day integer check (from_day <= until_day)
) strict;

create table producer (
    code           text    not null primary key,
    name           text    not null,
    community      text    not null,
    organic        text    not null,
    chakra         integer not null check (chakra in (0, 1)),
    member         integer not null check (member in (0, 1)),
    at_counter     integer not null check (at_counter in (0, 1)),
    advance_cents  integer not null default 0 check (0 <= advance_cents), -- the producer owes
    owed_cents     integer not null default 0 check (0 <= owed_cents),    -- the association owes
    claim_cents    integer not null default 0 check (0 <= claim_cents),   -- paid, voided, not returned
    last_day       integer -- of the last delivery
) strict;

create table card (
    code     text    not null primary key,
    producer text    not null references producer (code),
    blocked  integer not null check (blocked in (0, 1))
) strict, without rowid;

create index card_of_producer on card (producer);

create table quota (
    producer  text    not null references producer (code),
    product   text    not null,
    from_day  integer not null,
    until_day integer not null check (from_day <= until_day),
    granted_g integer not null check (0 <= granted_g), -- dry equivalent
    used_g    integer not null default 0 check (0 <= used_g),
    primary key (producer, product, from_day)
) strict, without rowid;

create table day (
    -- Business days in the order they were opened. At most one has no `closed_seq`.
    opened_seq    integer not null primary key references journal (seq),
    day           integer not null,
    opening_cents integer not null check (0 <= opening_cents),
    drawer_cents  integer not null check (0 <= drawer_cents),
    closed_seq    integer references journal (seq),
    counted_cents integer
) strict;

create table delivery (
    -- One producer's load, weighed and settled. A correction is a void and another row.
    seq             integer not null primary key references journal (seq),
    receipt         integer not null,
    wall_ms         integer not null,
    day             integer not null,
    producer        text    not null references producer (code),
    form            text    not null,
    net_g           integer not null check (0 < net_g),
    payable_g       integer not null check (0 <= payable_g and payable_g <= net_g),
    grade           text,
    total_cents     integer not null check (0 <= total_cents),
    recovered_cents integer not null check (0 <= recovered_cents),
    due_cents       integer not null check (due_cents = total_cents - recovered_cents),
    paid_cents      integer not null default 0 check (0 <= paid_cents and paid_cents <= due_cents),
    quota_used_g    integer not null check (0 <= quota_used_g),
    manual          integer not null check (0 <= manual), -- weighings typed by hand
    paper_number    text,
    corrects        integer references delivery (seq),
    corrected_by    integer references delivery (seq),
    voided_by       integer references journal (seq),
    copies          integer not null default 0, -- marked COPIA and printed
    printed         integer not null default 0 check (printed in (0, 1))
) strict;

create index delivery_of_day on delivery (day);
create index delivery_of_producer on delivery (producer, form);

create table setting (
    name  text not null primary key,
    value text not null
) strict, without rowid;
