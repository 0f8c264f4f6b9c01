-- What the terminals of all centers recorded. Every key begins with the center, so that whatever one
-- exchange touches lies together; the same text makes the tables on SQLite and on PostgreSQL.

create table center (
    center_id text   not null primary key, -- short name, part of every key below
    name      text   not null,
    number    bigint, -- in receipt numbers, if whoever made the center said it
    made_ms   bigint not null
);

create table feed (
    -- Counter of a feed's positions. Taken in the transaction that adds to the feed, so that no
    -- reader ever passes a position that is filled later.
    center_id text   not null,
    feed      text   not null,
    head      bigint not null,
    digest    bigint not null, -- of the decisions that hold; 0 in a feed of records
    primary key (center_id, feed)
);

create table item (
    -- What the center decided, at its position in a feed. All of it is kept; what a newer decision
    -- of the same key took the place of is no longer sent.
    center_id text   not null,
    feed      text   not null,
    pos       bigint not null,
    item_key  text   not null,
    kind      bigint not null,
    version   bigint not null,
    body      bytea  not null,
    digest    bigint not null,
    newer_pos bigint, -- where the newer one stands
    made_ms   bigint not null,
    made_by   text   not null,
    primary key (center_id, feed, pos)
);

create index item_by_key on item (center_id, feed, item_key);

create table enrolment (
    -- One-time codes. A redeemed one is kept, so that its terminal may ask again.
    center_id  text   not null,
    code_id    text   not null,
    secret     bytea  not null,
    expires_ms bigint not null,
    place_of   bytea, -- the terminal whose place is taken by whoever redeems it
    terminal   bytea, -- who redeemed it
    epoch      bytea,
    primary key (center_id, code_id)
);

create table log (
    -- How far the log of one epoch of one terminal reaches.
    center_id   text   not null,
    terminal    bytea  not null,
    epoch       bytea  not null,
    public_key  bytea  not null,
    enrolled_ms bigint not null,
    revoked_ms  bigint,
    seen_ms     bigint, -- last exchange
    series      bigint not null, -- of its receipt numbers: no other log of the center has it; 0: not known here
    former      bytea, -- the epoch behind which it goes on; null for a journal's first
    base_seq    bigint not null, -- last record in common with that one; 0 for the first
    base_hash   bytea  not null, -- of that record; the genesis hash for the first
    seq         bigint not null,
    hash        bytea  not null,
    deliveries  bigint not null,
    payable_g   bigint not null,
    total_cents bigint not null,
    primary key (center_id, terminal, epoch)
);

create table segment (
    -- What a log consists of: segments as they were received, the evidence. Records are read from
    -- them, in the order of their log or of the center's feed.
    center_id   text   not null,
    terminal    bytea  not null,
    epoch       bytea  not null,
    first_seq   bigint not null, -- the first record that the log got of it: others were there before
    last_seq    bigint not null,
    head        bytea  not null, -- the hash of that one
    pos         bigint not null, -- of its last record in the center's feed
    tells       bigint not null, -- 1: the other terminals of the center need to know it
    again_seq   bigint not null, -- up to here it repeats another log of the terminal; 0: it does not
    received_ms bigint not null,
    bytes       bytea  not null,
    primary key (center_id, terminal, epoch, last_seq),
    unique (center_id, pos)
);

create index segment_by_pos on segment (center_id, terminal, epoch, pos);

create table fork (
    -- Segments that contradict their log: kept for a person, never merged.
    center_id   text   not null,
    terminal    bytea  not null,
    epoch       bytea  not null,
    first_seq   bigint not null,
    head        bytea  not null,
    at_seq      bigint not null,
    received_ms bigint not null,
    bytes       bytea  not null,
    primary key (center_id, terminal, epoch, first_seq, head)
);

create table interpreted (
    -- Up to which position of a center's feed the tables below say what its records mean. They can
    -- be made anew from the records.
    center_id text   not null primary key,
    pos       bigint not null,
    decided   bigint not null -- up to here decisions were made of records: never made twice
);

create table delivery (
    center_id       text   not null,
    terminal        bytea  not null,
    epoch           bytea  not null,
    seq             bigint not null,
    pos             bigint not null,
    receipt         bigint not null,
    day             bigint not null, -- days since 1970-01-01
    producer        text   not null, -- as the record names them
    form            text   not null,
    payable_g       bigint not null,
    total_cents     bigint not null,
    recovered_cents bigint not null,
    due_cents       bigint not null,
    paid_cents      bigint not null,
    quota_used_g    bigint not null,
    price_list      bigint not null,
    voided          bigint not null, -- 1: taken back
    primary key (center_id, terminal, epoch, seq)
);

create index delivery_by_pos on delivery (center_id, pos);

create table not_understood (
    -- Records of a newer program: understood after the upgrade that knows their kind.
    center_id text   not null,
    terminal  bytea  not null,
    epoch     bytea  not null,
    seq       bigint not null,
    pos       bigint not null,
    kind      bigint not null, -- 0: not even that can be read
    version   bigint not null,
    primary key (center_id, terminal, epoch, seq)
);

create table account (
    -- Who may ask over HTTP; `*` is the center of those who are of the whole organisation.
    center_id   text   not null,
    name        text   not null,
    role        text   not null,
    hash        text   not null, -- of the passphrase, Argon2id
    made_ms     bigint not null,
    disabled_ms bigint,
    primary key (center_id, name)
);

create table session (
    -- Who is signed in. Of the token only its SHA-256 is kept.
    center_id  text   not null,
    token_hash bytea  not null,
    name       text   not null,
    made_ms    bigint not null,
    used_ms    bigint not null,
    primary key (center_id, token_hash)
);

create index session_by_name on session (center_id, name);
