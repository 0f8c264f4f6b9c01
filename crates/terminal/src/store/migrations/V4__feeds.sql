-- What the center decided and the other terminals recorded, as it came down.

create table received (
    -- The items of a page, by the record that took it in; that record holds their hash. Kept like
    -- the journal: what is below is made from it anew.
    seq     integer not null references journal (seq) deferrable initially deferred,
    n       integer not null,
    pos     integer not null, -- in the feed
    key     text    not null,
    kind    integer not null,
    version integer not null,
    body    blob    not null,
    primary key (seq, n)
) strict, without rowid;

create trigger received_is_not_edited before update on received begin
    select raise(abort, 'what was received never changes');
end;

create trigger received_is_not_cut before delete on received begin
    select raise(abort, 'what was received is never removed');
end;

-- From here on, shadows.

create table feed (
    -- How far each feed was read.
    feed   integer not null primary key,
    pos    integer not null,
    digest integer not null, -- of what holds, as far as it was read
    round  integer not null  -- counts how often it was read anew from its beginning
) strict;

create table feed_item (
    -- What holds under each key.
    feed   integer not null,
    key    text    not null,
    digest integer not null,
    round  integer not null,
    primary key (feed, key)
) strict, without rowid;

create table not_understood (
    -- What this version does not know: decisions by their key, records of other terminals by
    -- terminal, epoch and number.
    feed    integer not null,
    key     text    not null,
    kind    integer not null, -- 0: not even that can be read
    version integer not null,
    seq     integer not null references journal (seq), -- the record it came with
    primary key (feed, key)
) strict, without rowid;

-- A terminal that joins a center in which another has its series already gets another one.
alter table delivery add column series integer not null default 1
    check (series between 1 and 999);

-- What a center is called may change, and its number: a receipt keeps the one it was printed with.
alter table delivery add column center_number integer not null default 1
    check (center_number between 1 and 99);
update delivery set center_number = (select number from center);

-- The record with which the center said what it is called now; 0 while that is as it was set up.
alter table center add column called_seq integer not null default 0;

alter table price_list add column withdrawn integer not null default 0
    check (withdrawn in (0, 1));

-- Terminals that were apart may recover the same advance twice, or pay the same debt twice: what
-- goes beyond is kept here until somebody settles it.
alter table producer add column over_recovered_cents integer not null default 0
    check (0 <= over_recovered_cents);
alter table producer add column over_paid_cents integer not null default 0
    check (0 <= over_paid_cents);

create table number (
    -- Numbers given at a counter, and those for good. Facts that name the former are never
    -- rewritten; every table below does. Two terminals that stood alone may have given the same.
    provisional text not null,
    terminal    blob not null, -- that gave it; empty: whichever did
    code        text not null references producer (code),
    primary key (provisional, terminal)
) strict, without rowid;

create table number_skipped (
    -- Up to which number receipts may have been given that are lost: the next ones are above.
    one     integer not null primary key check (one = 1),
    receipt integer not null
) strict;

create table granted (
    -- Advances of the center that are in the balances, by their key: what a server that was put
    -- back no longer knows is taken out again.
    key      text    not null primary key,
    producer text    not null references producer (code),
    cents    integer not null
) strict, without rowid;

create table carried (
    -- Whose advance from before this terminal was written down here: the office may have it too.
    producer text not null primary key
) strict, without rowid;

create table center_user (
    name      text not null primary key,
    roles     text not null, -- separated by blanks
    pin_hash  text not null,
    until_day integer
) strict, without rowid;

create table message (
    key     text    not null primary key,
    text    text    not null,
    sender  text    not null,
    wall_ms integer not null,
    seq     integer not null references journal (seq)
) strict, without rowid;

create table span (
    -- The epochs of this journal but its first, which is the table `identity`.
    seq      integer not null primary key, -- the record that tells of it
    base_seq integer not null,
    bytes    blob    not null -- wire::epochs::Span
) strict;

create table peer (
    -- The other terminals of the center, and how far what they recorded is known here.
    terminal blob    not null,
    epoch    blob    not null,
    seq      integer not null,
    primary key (terminal, epoch)
) strict, without rowid;

create table peer_delivery (
    -- Deliveries that other terminals took.
    terminal        blob    not null,
    epoch           blob    not null,
    seq             integer not null,
    hash            blob    not null, -- of the record
    receipt         integer not null,
    wall_ms         integer not null,
    day             integer not null,
    producer        text    not null references producer (code),
    form            text    not null,
    payable_g       integer not null,
    total_cents     integer not null,
    recovered_cents integer not null,
    due_cents       integer not null,
    paid_cents      integer not null default 0,
    quota_used_g    integer not null,
    voided          integer not null default 0 check (voided in (0, 1)),
    primary key (terminal, epoch, seq)
) strict, without rowid;

create table peer_again (
    -- Deliveries of an epoch that had come in another one of the same journal, or are this
    -- terminal's own: what is said of them is said of those.
    terminal blob    not null,
    epoch    blob    not null,
    seq      integer not null,
    home     blob    not null, -- the epoch in which it counts
    primary key (terminal, epoch, seq)
) strict, without rowid;

create index peer_delivery_of_producer on peer_delivery (producer);

create table inbox (
    -- What a person has seen of what came down: up to this record. Local to this machine.
    one      integer not null primary key check (one = 1),
    seen_seq integer not null
) strict;
