-- Who has the drawer, and what it could not pay. Both are shadows of the journal.

create table shift (
    -- From the opening of a day, or a handover, to the next handover or the close.
    began_seq      integer not null primary key references journal (seq),
    opened_seq     integer not null references day (opened_seq),
    clerk          text,    -- who took it over; null: whoever opened the day
    opening_cents  integer not null check (0 <= opening_cents),
    ended_seq      integer references journal (seq), -- null: it is going on
    expected_cents integer, -- what the facts said at its end
    counted_cents  integer,
    reason         text     -- why they differ
) strict;

create index shift_by_day on shift (opened_seq);

create table payment_order (
    -- A paper for what the drawer could not pay of a delivery; part of what is owed.
    seq      integer not null primary key references journal (seq),
    delivery integer not null references delivery (seq),
    producer text    not null references producer (code),
    cents    integer not null check (0 < cents),
    day      integer not null,
    paid_by  integer references journal (seq) -- the payment that redeemed it
) strict;

create index payment_order_of_delivery on payment_order (delivery);
create index payment_order_of_producer on payment_order (producer);
