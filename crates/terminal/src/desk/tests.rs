//! What a clerk does at the counter, step by step, against figures computed by hand.

mod corrections;
mod days;
mod drafts;
mod full_disk;
mod people;
mod preview;
mod prices;
mod printing;
