-- The day that says from which season's quota a delivery of another terminal takes: that of the
-- delivery which was corrected first. Corrections get theirs when the tables are made anew.
alter table peer_delivery add column season_day integer not null default 0;
update peer_delivery set season_day = day;
