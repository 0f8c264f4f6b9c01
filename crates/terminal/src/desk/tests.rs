//! What a clerk does at the counter, step by step, against figures computed by hand.

mod accounts;
mod at_counter;
mod cards;
mod carry_over;
mod cash;
mod center;
mod corrections;
mod counting;
mod days;
mod drafts;
mod family;
mod full_disk;
mod meters;
mod notices;
mod orders;
mod peers;
mod people;
mod preview;
mod prices;
mod printing;
mod said_last;
mod shifts;
mod statuses;
