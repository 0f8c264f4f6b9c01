-- What reports and signals ask of producers and deliveries, beside what the counter shows of them.

alter table producer add column sex text; -- 'f', 'm', 'x'; null where nobody has said

alter table delivery add column actor text not null default '';
alter table delivery add column programme text not null default 'conventional'; -- of the producer on the day
alter table delivery add column certified_g integer not null default 0;   -- payable under that programme
alter table delivery add column organic_cents integer not null default 0; -- of the total, by that differential
alter table delivery add column chakra_cents integer not null default 0;

alter table peer_delivery add column actor text not null default '';
alter table peer_delivery add column programme text not null default 'conventional';
alter table peer_delivery add column certified_g integer not null default 0;
alter table peer_delivery add column organic_cents integer not null default 0;
alter table peer_delivery add column chakra_cents integer not null default 0;

create view bought as
    -- What the center has bought and not taken back, at whichever of its terminals.
    select day, producer, form, actor, programme, payable_g, certified_g, total_cents,
        recovered_cents, due_cents, paid_cents, organic_cents, chakra_cents
    from delivery where voided_by is null
    union all
    select day, producer, form, actor, programme, payable_g, certified_g, total_cents,
        recovered_cents, due_cents, paid_cents, organic_cents, chakra_cents
    from peer_delivery where voided = 0;

create table history (
    -- What was bought before the first terminal, as tables that were brought along have it. No
    -- delivery of ours: it has no receipt, nothing is paid for it, and no quota is used.
    seq         integer not null references journal (seq), -- the record that brought it
    n           integer not null,                          -- its place there
    day         integer not null,
    producer    text    not null references producer (code),
    form        text    not null,
    payable_g   integer not null check (0 <= payable_g),
    total_cents integer not null check (0 <= total_cents),
    paper       text    not null, -- number of its receipt, as it was then
    primary key (seq, n)
) strict, without rowid;

create index history_of_day on history (day);
create index history_of_producer on history (producer, day);

create view bought_before as
    -- The same columns, of what was bought before.
    select day, producer, form, '' as actor, 'conventional' as programme, payable_g,
        0 as certified_g, total_cents, 0 as recovered_cents, total_cents as due_cents,
        total_cents as paid_cents, 0 as organic_cents, 0 as chakra_cents
    from history;
