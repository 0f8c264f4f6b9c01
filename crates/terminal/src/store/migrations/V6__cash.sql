create table cash (
    -- All that moved in the drawer, by the record that says so; with its opening, the sum of a day
    -- is what it holds. A shadow of the journal.
    seq        integer not null primary key references journal (seq),
    opened_seq integer not null references day (opened_seq), -- the day of the drawer
    movement   text    not null, -- 'replenishment', 'expense', 'drop', 'advance', 'settlement', 'payment', 'return', 'repayment'
    cents      integer not null, -- below zero: it left the drawer
    producer   text    references producer (code), -- null where nobody had to do with it
    reason     text    not null
) strict;

create index cash_by_day on cash (opened_seq);
