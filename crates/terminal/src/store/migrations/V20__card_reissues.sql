-- Cards that producers got in place of those before, and why. A shadow of the journal.
create table card_reissue (
    seq      integer not null primary key,
    producer text    not null,
    card     text    not null,
    reason   text    not null, -- lost, damaged
    wall_ms  integer not null,
    given_by text    not null
) strict;

create index card_reissue_of on card_reissue (producer, seq);
