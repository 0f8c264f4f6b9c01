-- What the central server has. No shadow of the journal: only the server can say it.

create table acknowledgement (
    -- The server's last signed statement of how far its log reaches. One row. What is above it has
    -- yet to be sent; nothing else about sending is kept.
    one       integer not null primary key check (one = 1),
    seq       integer not null check (0 <= seq),
    hash      blob    not null check (length(hash) = 32),
    server_ms integer not null, -- the server's clock when it said so
    got_ms    integer not null, -- this machine's clock when it was read
    answer    blob    not null  -- as it was received, signature and all
) strict;
