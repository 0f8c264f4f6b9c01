create table backup (
    -- Copies of this file that were made and verified. A shadow of the journal.
    seq     integer not null primary key references journal (seq), -- the record that says so
    through integer not null, -- the last record in it
    wall_ms integer not null,
    place   text    not null  -- 'folder' or 'stick'
) strict;
