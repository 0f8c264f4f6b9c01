-- Producers' accounts: what they owe and are owed entry by entry, what they are on a day, who
-- brings for them, and where money goes that no cash pays. Shadows of the journal.

create table account_entry (
    -- All that changed a balance of a producer; with it, the sum of a balance is what it is.
    seq      integer not null, -- the record that says so; what came down, by the page it came with
    n        integer not null, -- from 1 within the record
    producer text    not null references producer (code),
    balance  text    not null check (balance in ('advance', 'owed', 'claim')),
    what     text    not null,
    cents    integer not null check (cents <> 0),
    day      integer not null,
    delivery integer, -- of this terminal that it is about
    about    text    not null, -- what it is about elsewhere: a delivery, a key of the center
    receipt  integer, -- number of a delivery elsewhere
    note     text    not null, -- what was given, what the bank calls it
    primary key (seq, n)
) strict, without rowid;

create index account_entry_of_producer on account_entry (producer, balance);

create table producer_status (
    seq       integer not null,
    n         integer not null,
    producer  text    not null references producer (code),
    status    text    not null,
    value     text    not null,
    from_day  integer not null,
    until_day integer check (from_day <= until_day),
    evidence  text    not null,
    wall_ms   integer not null,
    actor     text    not null,
    primary key (seq, n)
) strict, without rowid;

create index producer_status_of_producer on producer_status (producer, status, from_day);

create table family (
    producer text    not null primary key references producer (code),
    family   text    not null,
    seller   text, -- null: the producer
    wall_ms  integer not null -- of what was said last
) strict, without rowid;

create table delegate (
    producer text    not null references producer (code),
    n        integer not null,
    name     text    not null,
    relation text    not null,
    primary key (producer, n)
) strict, without rowid;

create table bank_account (
    producer     text    not null primary key references producer (code),
    bank         text    not null,
    account_type text    not null,
    number       text    not null,
    holder_id    text    not null,
    holder       text    not null, -- empty: the producer
    wall_ms      integer not null
) strict, without rowid;

alter table delivery add column brought_by text; -- null: the producer

-- How much of a quota was left over from the season before.
alter table quota add column carried_g integer not null default 0 check (0 <= carried_g);
