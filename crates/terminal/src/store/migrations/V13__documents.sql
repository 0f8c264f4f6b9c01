-- Numbers of producers' identity documents. A shadow of the journal.

create table document (
    producer text    not null primary key references producer (code),
    number   text    not null, -- empty: what was noted was not theirs
    wall_ms  integer not null -- of what was said last
) strict, without rowid;

-- Not unique: terminals that were apart may have noted one number for two.
create index document_by_number on document (number) where number <> '';
