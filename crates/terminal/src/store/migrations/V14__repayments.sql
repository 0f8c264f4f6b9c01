-- Cash that producers bring because they owe it may be brought twice to terminals that are apart.
alter table producer add column over_returned_cents integer not null default 0
    check (0 <= over_returned_cents); -- given back beyond the claim
