-- How moisture meters showed moistures that are known. A shadow of the journal.
create table meter_check (
    seq        integer not null primary key,
    meter      text    not null,
    day        integer not null,
    checked_by text    not null,
    known_pm   integer not null check (known_pm between 0 and 1000),
    shown_pm   integer not null check (shown_pm between 0 and 1000)
) strict;

create index meter_check_of on meter_check (meter, seq);
