create table close_sent (
    -- What had yet to be sent when a day was closed, and when the server had all of that day. No
    -- shadow of the journal: only the server can say it.
    closed_seq integer not null primary key references journal (seq),
    waiting    integer check (0 <= waiting), -- records, the close among them; null: there was no server
    server_ms  integer, -- the server's clock when it said that it has the close
    got_ms     integer  -- this machine's clock when that was read
) strict;
