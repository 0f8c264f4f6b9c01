create table user (
    -- Who works at this terminal. A shadow of the journal.
    name      text not null primary key,
    roles     text not null, -- separated by blanks; empty: works here no longer
    pin_hash  text not null,
    until_day integer
) strict, without rowid;

create table sign_in (
    -- Tries in a row that came to nothing. A shadow of the journal, so that no kill, no restart and
    -- no clock takes one back.
    name   text    not null primary key, -- empty: answers that were read out
    failed integer not null check (0 < failed)
) strict, without rowid;

create table approval (
    -- Acts by which a second person stood. A shadow of the journal.
    seq      integer not null primary key references journal (seq),
    act      text    not null,
    figure   integer not null,
    approver text    not null,
    answered integer not null check (answered in (0, 1)) -- an answer was read out
) strict;

create table user_draft (
    -- The delivery in the making, one for each who works here: nobody saves another's. Not in the
    -- journal: it has not happened yet.
    user text not null primary key,
    body text not null -- JSON of desk::draft::Draft
) strict, without rowid;

insert into user_draft (user, body) select center.user, draft.body from draft, center;

drop table draft;
