-- What each terminal said last of a family, a bank account and a document. Shadows of the journal, in
-- the place of tables with one row for each producer: which of two terminals was later is a matter of
-- their clocks, which of two records of one terminal never is, and all terminals must agree on both
-- in whichever order they learn.

drop table family;
drop table delegate;
drop table bank_account;
drop table document;

create table family_said (
    producer text    not null references producer (code),
    terminal blob    not null, -- who said it
    epochs   integer not null, -- how many its journal had before the one of the record
    seq      integer not null, -- the record
    wall_ms  integer not null,
    family   text    not null,
    seller   text, -- null: the producer
    primary key (producer, terminal)
) strict, without rowid;

create table delegate_said (
    producer text    not null references producer (code),
    terminal blob    not null,
    n        integer not null,
    name     text    not null,
    relation text    not null,
    primary key (producer, terminal, n)
) strict, without rowid;

create table bank_account_said (
    producer     text    not null references producer (code),
    terminal     blob    not null,
    epochs       integer not null,
    seq          integer not null,
    wall_ms      integer not null,
    bank         text    not null,
    account_type text    not null,
    number       text    not null,
    holder_id    text    not null,
    holder       text    not null, -- empty: the producer
    primary key (producer, terminal)
) strict, without rowid;

create table document_said (
    producer text    not null references producer (code),
    terminal blob    not null,
    epochs   integer not null,
    seq      integer not null,
    wall_ms  integer not null,
    number   text    not null, -- empty: what was noted was not theirs
    primary key (producer, terminal)
) strict, without rowid;

-- Not unique: terminals that were apart may have noted one number for two.
create index document_said_by_number on document_said (number) where number <> '';

-- What holds: of what the terminals said last, the latest by their clocks; of two alike, that of the
-- greater terminal.
create view family as
select producer, terminal, family, seller from family_said as said
where not exists (
    select 1 from family_said as other
    where other.producer = said.producer
      and (said.wall_ms, said.terminal) < (other.wall_ms, other.terminal)
);

create view delegate as
select delegate_said.producer, n, name, relation
from delegate_said join family using (producer, terminal);

create view bank_account as
select producer, bank, account_type, number, holder_id, holder from bank_account_said as said
where not exists (
    select 1 from bank_account_said as other
    where other.producer = said.producer
      and (said.wall_ms, said.terminal) < (other.wall_ms, other.terminal)
);

create view document as
select producer, number from document_said as said
where not exists (
    select 1 from document_said as other
    where other.producer = said.producer
      and (said.wall_ms, said.terminal) < (other.wall_ms, other.terminal)
);
