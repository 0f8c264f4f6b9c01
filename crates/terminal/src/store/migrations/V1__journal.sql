-- The journal is the truth; everything below the line is its shadow and can be made anew from it.

create table identity (
    -- Whose journal this is. One row.
    one        integer not null primary key check (one = 1),
    terminal   blob    not null check (length(terminal) = 16),
    epoch      blob    not null check (length(epoch) = 8),
    public_key blob    not null check (length(public_key) = 32)
) strict;

create table head (
    -- How far the journal reaches, signed at every commit. One row.
    one       integer not null primary key check (one = 1),
    seq       integer not null check (0 <= seq),
    hash      blob    not null check (length(hash) = 32),
    signature blob    not null check (length(signature) = 64)
) strict;

create table journal (
    -- The facts. `bytes` is what was hashed; the columns beside it repeat what queries need.
    seq     integer not null primary key check (1 <= seq),
    kind    integer not null,
    wall_ms integer not null, -- Unix time of this machine's clock: a datum, never an order
    bytes   blob    not null,
    hash    blob    not null check (length(hash) = 32)
) strict;

create trigger journal_is_not_edited before update on journal begin
    select raise(abort, 'a fact never changes');
end;

create trigger journal_is_not_cut before delete on journal begin
    select raise(abort, 'a fact is never removed');
end;

create table command (
    -- The commands that appended facts, by the id made before the save: a repetition finds them.
    id        blob    not null primary key check (length(id) = 16),
    first_seq integer not null references journal (seq),
    last_seq  integer not null references journal (seq)
) strict, without rowid;

create table slip (
    -- Slips as rendered when their fact was saved, so that a copy is the same but for its mark.
    of_seq integer not null primary key references journal (seq),
    strip  text    not null -- JSON of domain::paper::Strip
) strict;

create table print_job (
    -- What goes to the printer. Local to this machine; what came out is a fact.
    id     blob    not null primary key check (length(id) = 16),
    of_seq integer not null references journal (seq),
    copy   integer not null check (0 <= copy), -- 0 is the original
    state  text    not null check (state in ('queued', 'sending', 'done', 'failed', 'unknown')),
    why    text    not null default ''
) strict, without rowid;

create index print_job_open on print_job (of_seq, copy) where state <> 'done';
create index print_job_of on print_job (of_seq);

create table draft (
    -- The delivery in the making. One row; survives a power cut.
    one  integer not null primary key check (one = 1),
    body text    not null -- JSON of desk::draft::Draft
) strict;
