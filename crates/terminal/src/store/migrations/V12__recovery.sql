create table code_try (
    -- Codes in the place of a PIN that came to nothing, in a row. A shadow of the journal, as
    -- sign_in, and apart from it: a wrong PIN keeps nobody from using a code.
    name   text    not null primary key,
    failed integer not null check (0 < failed)
) strict, without rowid;

create table recovered_pin (
    -- PINs that were chosen by a code, which hold at this terminal in the place of those that the
    -- manager or the center's office gave. A shadow of the journal.
    name     text not null primary key,
    pin_hash text not null -- made with this terminal's secret
) strict, without rowid;

create table recovery_key (
    -- What a recovery key on paper is held against. A shadow of the journal.
    one  integer not null primary key check (one = 1),
    hash text    not null -- empty: it was used
) strict;

-- The record that says who somebody is here: what is read out for a code is made from it.
create table pin_changed (
    name text    not null primary key,
    seq  integer not null
) strict, without rowid;

create table list_known (
    -- Up to which record it was bought by each price list, and people have seen what it changes. A
    -- shadow of the journal: another list than the last is pointed out at the counter.
    version  integer not null primary key,
    used_seq integer not null default 0,
    seen_seq integer not null default 0
) strict;
