-- How scales showed weights that are known. A shadow of the journal.
create table scale_check (
    seq         integer not null primary key,
    scale       text    not null,
    occasion    text    not null, -- set-up, daily
    day         integer not null,
    wall_ms     integer not null,
    checked_by  text    not null,
    known_g     integer not null check (0 < known_g),
    shown_g     integer not null,
    permitted_g integer not null check (0 <= permitted_g)
) strict;

create index scale_check_of on scale_check (scale, seq);

-- Scales that failed their last check, and the failed check; whoever decides to use one all the
-- same takes it out. A shadow of the journal.
create table scale_stopped (
    scale text    not null primary key,
    seq   integer not null
) strict, without rowid;
